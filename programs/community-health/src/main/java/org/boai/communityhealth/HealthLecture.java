package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.List;

/**
 * A lecture on health (健康讲座).
 *
 * @param site the site
 * @param heldOn the day
 * @param topic what it was about
 * @param venue where it was held
 * @param participants how many came
 * @param evidence photos and documents
 */
@Entity(zh = "健康讲座", en = "Health lecture")
public record HealthLecture(
        @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Label(zh = "讲座日期", en = "Date") @PastOrPresent LocalDate heldOn,
        @Label(zh = "主题", en = "Topic") @NotBlank @Size(max = 120) String topic,
        @Label(zh = "地点", en = "Venue") @NotBlank @Size(max = 120) String venue,
        @Label(zh = "参加人次", en = "Participants") @PositiveOrZero @Max(100_000) int participants,
        @Label(zh = "佐证材料", en = "Evidence") @Size(max = 50) List<Attachment> evidence) {}
