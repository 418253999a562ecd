package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a blood station tells about one event: totals alone. The Red Cross promotes, the station
 * collects and knows the donors.
 */
@Entity(zh = "献血汇总", en = "Blood report")
public record BloodReport(
        @Key @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate eventDate,
        @Key @Label(zh = "数据来源血站", en = "Blood station") @NotBlank @Size(max = 120)
                String sourceStation,
        @Label(zh = "献血人数", en = "Donors") @PositiveOrZero @Max(1_000_000) int donors,
        @Label(
                        zh = "献血人次",
                        en = "Donations",
                        helpZh = "千人口献血率按人次计算。",
                        helpEn = "The rate per thousand residents counts donations.")
                @PositiveOrZero
                @Max(1_000_000)
                int donationCount,
        @Label(zh = "全血量(毫升)", en = "Whole blood, ml") @PositiveOrZero @Max(400_000_000)
                int volumeMl,
        @Label(zh = "血小板治疗单位", en = "Platelet units") @PositiveOrZero @Max(1_000_000)
                Optional<Integer> plateletUnits,
        @Label(zh = "首次献血人数", en = "First-time donors") @PositiveOrZero Optional<Integer> firstTime,
        @Label(zh = "再次献血人数", en = "Repeat donors") @PositiveOrZero Optional<Integer> repeat) {}
