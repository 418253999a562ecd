package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Equipment of a school (校园设施).
 *
 * @param school the school
 * @param type what it is
 * @param quantity how many there are
 * @param working how many of them work
 * @param installedOn since when it is in use
 * @param retiredOn its last day in use
 */
@Entity(zh = "校园设施", en = "Campus equipment")
public record CampusEquipment(
        @Label(zh = "学校", en = "School") Ref<School> school,
        @Label(zh = "种类", en = "Type") EquipmentType type,
        @Label(zh = "数量", en = "Quantity") @Positive @Max(100_000) int quantity,
        @Label(zh = "可用数量", en = "Working") @PositiveOrZero int working,
        @Label(zh = "启用日期", en = "Installed on") @PastOrPresent LocalDate installedOn,
        @Label(zh = "停用日期", en = "Retired on") @PastOrPresent Optional<LocalDate> retiredOn) {}
