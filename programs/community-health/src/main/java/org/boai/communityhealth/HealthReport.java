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
 * @param bloodPressure how many had their blood pressure taken; arrives filled in
 * @param bloodSugar how many had their blood sugar measured; arrives filled in
 * @param clinic how many were seen at free clinics; arrives filled in
 * @param counselling how many were counselled; arrives filled in
 * @param elderlyNursing how many were nursed in old age; arrives filled in
 * @param errands how many had errands run for them; arrives filled in
 * @param toHospital how many were taken to hospital; arrives filled in
 * @param passedOn how many were passed on to others; arrives filled in
 * @param reassessed how many were assessed again; arrives filled in
 * @param lectures how many lectures there were; arrives filled in
 * @param listeners how many came to them; arrives filled in
 * @param volunteers how many volunteers helped, each as often as they did; arrives filled in
 * @param volunteerHours the hours of volunteers; arrives filled in
 * @param referrals how many were sent to an institution; arrives filled in
 * @param surveyAnswers how many answered a survey; arrives filled in
 * @param surveySatisfied how many of them are satisfied; arrives filled in
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
        @Label(zh = "测血压人次", en = "Blood pressure") @PositiveOrZero Optional<Integer> bloodPressure,
        @Label(zh = "测血糖人次", en = "Blood sugar") @PositiveOrZero Optional<Integer> bloodSugar,
        @Label(zh = "义诊人次", en = "Free clinic") @PositiveOrZero Optional<Integer> clinic,
        @Label(zh = "心理疏导人次", en = "Counselling") @PositiveOrZero Optional<Integer> counselling,
        @Label(zh = "老年介护人次", en = "Elderly nursing") @PositiveOrZero
                Optional<Integer> elderlyNursing,
        @Label(zh = "代办人次", en = "Errands") @PositiveOrZero Optional<Integer> errands,
        @Label(zh = "送医人次", en = "Taken to hospital") @PositiveOrZero Optional<Integer> toHospital,
        @Label(zh = "转诊人次", en = "Referred") @PositiveOrZero Optional<Integer> passedOn,
        @Label(zh = "复评人次", en = "Reassessed") @PositiveOrZero Optional<Integer> reassessed,
        @Label(zh = "健康讲座场次", en = "Lectures") @PositiveOrZero Optional<Integer> lectures,
        @Label(zh = "听讲人次", en = "Listeners") @PositiveOrZero Optional<Integer> listeners,
        @Label(zh = "志愿者人次", en = "Volunteers") @PositiveOrZero Optional<Integer> volunteers,
        @Label(zh = "志愿服务时长(小时)", en = "Volunteer hours")
                @PositiveOrZero
                @Digits(integer = 7, fraction = 2)
                Optional<BigDecimal> volunteerHours,
        @Label(zh = "转介次数", en = "Referrals") @PositiveOrZero Optional<Integer> referrals,
        @Label(zh = "满意度有效问卷数", en = "Survey answers") @PositiveOrZero
                Optional<Integer> surveyAnswers,
        @Label(zh = "满意问卷数", en = "Satisfied") @PositiveOrZero Optional<Integer> surveySatisfied,
        @Label(zh = "本月支出", en = "Money spent") @PositiveOrZero Money moneySpent,
        @Label(zh = "问题与困难", en = "Problems") @NotBlank @Size(max = 2000) Optional<String> problems,
        @Label(
                        zh = "零报告",
                        en = "Zero report",
                        helpZh = "本月没有开放、服务、支出和问题时勾选。",
                        helpEn =
                                "Tick it when there was no opening, service, spending or"
                                        + " problem.")
                boolean zero,
        @Label(zh = "状态", en = "State") ReportState state) {}
