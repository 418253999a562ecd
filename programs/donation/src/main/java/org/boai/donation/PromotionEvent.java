package org.boai.donation;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** An event that wins people for donating. It may be for any of the donations. */
@Entity(zh = "宣传动员", en = "Promotion event")
public record PromotionEvent(
        @Label(zh = "类别", en = "Kind") Cause kind,
        @Label(zh = "活动日期", en = "Date") @PastOrPresent LocalDate eventDate,
        @Label(zh = "场所", en = "Venue")
                @CodeList(value = "promotion-venue", items = VenueClass.class)
                String venueClass,
        @Label(zh = "动员人次", en = "Person-times") @PositiveOrZero @Max(10_000_000) int personTimes,
        @Label(zh = "宣传资料(份)", en = "Leaflets") @PositiveOrZero @Max(10_000_000)
                Optional<Integer> leaflets,
        @Label(zh = "新增登记人数", en = "New registrations") @PositiveOrZero @Max(1_000_000)
                int newRegistrations,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(100_000) int volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                BigDecimal hours) {
    /** What an event promotes. */
    public enum Cause {
        @Label(zh = "无偿献血", en = "Blood")
        BLOOD,
        @Label(zh = "造血干细胞", en = "Stem cells")
        STEM_CELL,
        @Label(zh = "遗体器官", en = "Organs and bodies")
        ORGAN,
        @Label(zh = "综合", en = "Several")
        MIXED
    }

    /** Where an event takes place. */
    public enum VenueClass {
        @Label(zh = "社区", en = "Community")
        COMMUNITY,
        @Label(zh = "校区", en = "Campus")
        CAMPUS,
        @Label(zh = "景区", en = "Scenic area")
        SCENIC_AREA,
        @Label(zh = "院区", en = "Hospital")
        HOSPITAL,
        @Label(zh = "园区", en = "Industrial park")
        PARK,
        @Label(zh = "村镇", en = "Village or town")
        VILLAGE,
        @Label(zh = "机关", en = "Office")
        OFFICE,
        @Label(zh = "线上", en = "Online")
        ONLINE
    }
}
