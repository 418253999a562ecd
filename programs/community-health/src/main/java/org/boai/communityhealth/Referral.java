package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody in care is sent to an institution (转介).
 *
 * @param beneficiary who
 * @param openedOn since when
 * @param institution where to
 * @param reason why
 * @param feedback what came of it
 * @param state where it stands
 */
@Entity(zh = "转介", en = "Referral")
public record Referral(
        @Sensitive @Label(zh = "受益人", en = "Beneficiary") Ref<Beneficiary> beneficiary,
        @Label(zh = "转介日期", en = "Opened on") @PastOrPresent LocalDate openedOn,
        @Label(zh = "转往机构", en = "Institution") @NotBlank @Size(max = 120) String institution,
        @Sensitive
                @Label(zh = "原因", en = "Reason")
                @CodeList(value = "referral-reason", items = ReferralReason.class)
                String reason,
        @Sensitive @Label(zh = "反馈", en = "Feedback") @NotBlank @Size(max = 2000)
                Optional<String> feedback,
        @Label(zh = "状态", en = "State") ReferralState state) {}
