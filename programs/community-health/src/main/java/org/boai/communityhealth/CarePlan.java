package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Set;

/**
 * How somebody is cared for until the plan is looked at again (服务计划); a new one follows then.
 *
 * @param beneficiary for whom
 * @param startsOn its first day
 * @param needs what they need
 * @param frequency how often they are visited
 * @param nextReview the day by which the plan is looked at again
 * @param state whether it is in force
 */
@Entity(zh = "服务计划", en = "Care plan")
public record CarePlan(
        @Sensitive @Label(zh = "受益人", en = "Beneficiary") Ref<Beneficiary> beneficiary,
        @Label(zh = "开始日期", en = "Starts on") LocalDate startsOn,
        @Sensitive @Label(zh = "需求", en = "Needs") @NotEmpty Set<CareNeed> needs,
        @Label(zh = "频次", en = "Frequency") Frequency frequency,
        @Label(zh = "复核日期", en = "Review by") LocalDate nextReview,
        @Label(zh = "状态", en = "State") PlanState state) {}
