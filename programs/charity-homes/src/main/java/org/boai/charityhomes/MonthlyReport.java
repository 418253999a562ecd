package org.boai.charityhomes;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a home reports each month: what was recorded one by one arrives filled in, so that nobody
 * types a figure twice, and staff add what only they know.
 *
 * @param site the home
 * @param month the month
 * @param disasterActivities how many activities of disaster reduction there were
 * @param healthActivities how many of health
 * @param livelihoodActivities how many of livelihood
 * @param communicationActivities how many of communication
 * @param personTimes how many took part in all of them
 * @param participantsDistinct how many different people they were, where there is a roster
 * @param drills how many drills there were
 * @param volunteers how many volunteers helped, each as often as they did
 * @param volunteerHours their hours together
 * @param moneySpent what was spent in the month, in yuan
 * @param moneyLent what the fund lent
 * @param loansRepaid how many loans were paid back in full
 * @param loansMissed how many became overdue
 * @param hardwareProgress how building works went on
 * @param problems what stands in the way
 * @param zero whether there was nothing to report (零报告): silence is not zero
 * @param state where the report stands
 */
@Entity(zh = "家园月报", en = "Monthly report")
public record MonthlyReport(
        @Key @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Key @Label(zh = "月份", en = "Month") @PastOrPresent YearMonth month,
        @Label(zh = "防灾减灾活动次数", en = "Activities: disaster reduction") @PositiveOrZero
                Optional<Integer> disasterActivities,
        @Label(zh = "健康促进活动次数", en = "Activities: health") @PositiveOrZero
                Optional<Integer> healthActivities,
        @Label(zh = "生计发展活动次数", en = "Activities: livelihood") @PositiveOrZero
                Optional<Integer> livelihoodActivities,
        @Label(zh = "人道传播活动次数", en = "Activities: communication") @PositiveOrZero
                Optional<Integer> communicationActivities,
        @Label(zh = "服务人次", en = "Person-times") @PositiveOrZero Optional<Integer> personTimes,
        @Label(zh = "参加人数(有名册,不重复)", en = "Different participants, by roster") @PositiveOrZero
                Optional<Integer> participantsDistinct,
        @Label(zh = "演练次数", en = "Drills") @PositiveOrZero Optional<Integer> drills,
        @Label(zh = "志愿者人次", en = "Volunteers") @PositiveOrZero Optional<Integer> volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 1)
                Optional<BigDecimal> volunteerHours,
        @Label(zh = "本月支出", en = "Money spent") @PositiveOrZero Money moneySpent,
        @Label(zh = "生计金发放金额", en = "Lent by the fund") @PositiveOrZero Optional<Money> moneyLent,
        @Label(zh = "还清借款笔数", en = "Loans repaid") @PositiveOrZero Optional<Integer> loansRepaid,
        @Label(zh = "新增逾期笔数", en = "Loans that became overdue") @PositiveOrZero
                Optional<Integer> loansMissed,
        @Label(zh = "硬件建设进展", en = "Progress of building works") @Size(max = 2000)
                Optional<String> hardwareProgress,
        @Label(zh = "问题与困难", en = "Problems") @Size(max = 2000) Optional<String> problems,
        @Label(
                        zh = "零报告",
                        en = "Zero report",
                        helpZh = "本月没有活动、支出、进展和问题时勾选。",
                        helpEn =
                                "Tick it when there was no activity, spending, progress or"
                                        + " problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
