package org.boai.communityhealth;

import module org.boai.plugins;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody in care (受益人), known by a pseudonym; who it is may be left out.
 *
 * @param code the pseudonym, which says nothing about the person
 * @param site the site that cares for them
 * @param person who it is
 * @param groups why they are in care
 * @param ageBand how old they are, roughly
 * @param livesAlone whether they live alone
 * @param consent the consent that these data are kept
 * @param consentBy who gave it; a guardian for children under 14
 * @param closingReason why the care ended
 * @param state where the care stands
 */
@Kept(years = 3, zh = "服务结束后的回访和核查", en = "Follow-up and review after the service")
@Entity(zh = "受益人", en = "Beneficiary")
public record Beneficiary(
        @Key
                @Label(
                        zh = "代号",
                        en = "Code",
                        helpZh = "不含姓名、证件号等可识别信息。",
                        helpEn = "Nothing in it tells who it is.")
                @NotBlank
                @Size(max = 40)
                @Pattern(regexp = "[A-Za-z0-9-]+")
                String code,
        @Label(zh = "服务点", en = "Site") Ref<HealthSite> site,
        @Personal @Label(zh = "人员", en = "Person") Optional<Ref<Person>> person,
        @Sensitive @Label(zh = "群体", en = "Groups") @NotEmpty Set<VulnerableGroup> groups,
        @Sensitive @Label(zh = "年龄段", en = "Age") AgeBand ageBand,
        @Sensitive @Label(zh = "独居", en = "Lives alone") Optional<Boolean> livesAlone,
        @Sensitive @Label(zh = "同意书", en = "Consent") Attachment consent,
        @Label(
                        zh = "同意人",
                        en = "Consent by",
                        helpZh = "未满 14 周岁须由监护人同意。",
                        helpEn = "A guardian for children under 14.")
                ConsentBy consentBy,
        @Sensitive @Label(zh = "结案原因", en = "Why it ended") Optional<ClosingReason> closingReason,
        @Label(zh = "状态", en = "State") BeneficiaryState state) {}
