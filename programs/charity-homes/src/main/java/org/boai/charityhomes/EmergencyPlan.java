package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;

/**
 * A version of a home's emergency plan (应急预案).
 *
 * @param site the home
 * @param planVersion its version
 * @param approvedOn when it was approved
 * @param plan the document
 */
@Entity(zh = "应急预案", en = "Emergency plan")
public record EmergencyPlan(
        @Key @Label(zh = "家园点", en = "Home site") Ref<HomeSite> site,
        @Key @Label(zh = "预案版本", en = "Version of the plan") @NotBlank @Size(max = 40)
                String planVersion,
        @Label(zh = "批准日期", en = "Approved on") @PastOrPresent LocalDate approvedOn,
        @Label(zh = "预案文件", en = "Plan") Attachment plan) {}
