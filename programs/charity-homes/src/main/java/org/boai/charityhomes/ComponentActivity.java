package org.boai.charityhomes;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One activity of a home. Evidence is expected of every activity; without any, the activity is kept
 * and flagged, so that a clerk without a photo at hand is not stopped.
 *
 * @param site the home
 * @param component which of the four contents
 * @param activityDate the day
 * @param title what it was
 * @param venue where it was held
 * @param personTimes how many people were reached; someone who came twice counts twice
 * @param participantsDistinct how many different people, only where a roster was kept
 * @param volunteers how many volunteers helped
 * @param volunteerHours their hours together
 * @param cost what it cost in yuan
 * @param evidence photos and documents
 */
@Entity(zh = "四项内容活动", en = "Component activity")
public record ComponentActivity(
        @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Label(zh = "内容", en = "Component") Component component,
        @Label(zh = "活动日期", en = "Date") @PastOrPresent LocalDate activityDate,
        @Label(zh = "活动名称", en = "Title") @NotBlank @Size(max = 120) String title,
        @Label(zh = "地点", en = "Venue") @NotBlank @Size(max = 120) Optional<String> venue,
        @Label(
                        zh = "服务人次",
                        en = "Person-times",
                        helpZh = "同一人参加两次计 2 人次。",
                        helpEn = "Someone who came twice counts twice.")
                @PositiveOrZero
                @Max(1_000_000)
                int personTimes,
        @Label(
                        zh = "参与人数",
                        en = "Distinct participants",
                        helpZh = "有签到名单才填。",
                        helpEn = "Only where a roster was kept.")
                @PositiveOrZero
                @Max(1_000_000)
                Optional<Integer> participantsDistinct,
        @Label(zh = "志愿者人数", en = "Volunteers") @PositiveOrZero @Max(100_000) int volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                BigDecimal volunteerHours,
        @Label(zh = "支出", en = "Cost") @PositiveOrZero Optional<Money> cost,
        @Label(zh = "佐证材料", en = "Evidence") @Size(max = 50) List<Attachment> evidence) {}
