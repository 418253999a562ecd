package org.boai.communityhealth;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a site reports each month beyond what is recorded one by one; nobody types a figure twice.
 *
 * @param site the site
 * @param month the month
 * @param openingDays on how many days it was open
 * @param personTimes how many were served; arrives filled in
 * @param peopleServed how many different people in care they were; arrives filled in
 * @param visits how many of them were visited at home; arrives filled in
 * @param lectures how many lectures there were; arrives filled in
 * @param listeners how many came to them; arrives filled in
 * @param volunteers how many volunteers helped, each as often as they did; arrives filled in
 * @param volunteerHours the hours of volunteers; arrives filled in
 * @param referrals how many were sent to an institution; arrives filled in
 * @param moneySpent what was spent, in yuan
 * @param problems what stands in the way
 * @param zero whether there was nothing to report (零报告): silence is not zero
 * @param state where the report stands
 */
@Entity(zh = "健康促进月报", en = "Health report")
public record HealthReport(
        @Key @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Key @Label(zh = "月份", en = "Month") @PastOrPresent YearMonth month,
        @Label(zh = "开放天数", en = "Opening days") @PositiveOrZero @Max(31) int openingDays,
        @Label(zh = "服务人次", en = "Person-times") @PositiveOrZero Optional<Integer> personTimes,
        @Label(zh = "服务人数(受益人不重复)", en = "People in care served") @PositiveOrZero
                Optional<Integer> peopleServed,
        @Label(zh = "走访慰问人次", en = "Visits") @PositiveOrZero Optional<Integer> visits,
        @Label(zh = "健康讲座场次", en = "Lectures") @PositiveOrZero Optional<Integer> lectures,
        @Label(zh = "听讲人次", en = "Listeners") @PositiveOrZero Optional<Integer> listeners,
        @Label(zh = "志愿者人次", en = "Volunteers") @PositiveOrZero Optional<Integer> volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 2)
                Optional<BigDecimal> volunteerHours,
        @Label(zh = "转介次数", en = "Referrals") @PositiveOrZero Optional<Integer> referrals,
        @Label(zh = "本月支出", en = "Money spent") @PositiveOrZero Money moneySpent,
        @Label(zh = "问题与困难", en = "Problems") @NotBlank @Size(max = 2000) Optional<String> problems,
        @Label(
                        zh = "零报告",
                        en = "Zero report",
                        helpZh = "本月没有开放、支出和问题时勾选。",
                        helpEn = "Tick it when there was no opening, spending or problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
