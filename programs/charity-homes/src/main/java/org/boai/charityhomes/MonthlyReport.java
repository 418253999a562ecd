package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.YearMonth;
import java.util.Optional;

/**
 * What a home reports each month beyond the activities and drills that are recorded one by one;
 * nobody types a figure twice.
 *
 * @param site the home
 * @param month the month
 * @param moneySpent what was spent in the month, in yuan
 * @param hardwareProgress how building works went on
 * @param problems what stands in the way
 * @param zero whether there was nothing to report (零报告): silence is not zero
 * @param state where the report stands
 */
@Entity(zh = "家园月报", en = "Monthly report")
public record MonthlyReport(
        @Key @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Key @Label(zh = "月份", en = "Month") @PastOrPresent YearMonth month,
        @Label(zh = "本月支出", en = "Money spent") @PositiveOrZero Money moneySpent,
        @Label(zh = "硬件建设进展", en = "Progress of building works") @Size(max = 2000)
                Optional<String> hardwareProgress,
        @Label(zh = "问题与困难", en = "Problems") @Size(max = 2000) Optional<String> problems,
        @Label(
                        zh = "零报告",
                        en = "Zero report",
                        helpZh = "本月没有支出、进展和问题时勾选。",
                        helpEn = "Tick it when there was no spending, progress or problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
