package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A match, from the first result to the last follow-up. In the vault. The patient stays unknown;
 * the days of all steps are those of the changes of state.
 *
 * @param collectedOn the day from which follow-ups are due
 */
@Kept(
        years = 30,
        byLaw = true,
        zh = "捐献个案档案(参照病历管理规定)",
        en = "Records of donation cases (after the rules on medical records)")
@Vault
@Entity(zh = "配型捐献个案", en = "Stem-cell case")
public record HscCase(
        @Sensitive @Label(zh = "入库登记", en = "Enrolment") Ref<HscEnrolment> enrolment,
        @Personal @Label(zh = "协调员", en = "Coordinator") Ref<Person> coordinator,
        @Stamped @Label(zh = "初配日期", en = "Matched on") LocalDate matchedOn,
        @Sensitive @Label(zh = "高分辨检测同意书", en = "Consent to typing")
                Optional<Attachment> highResConsent,
        @Sensitive @Label(zh = "采集同意书", en = "Consent to collection")
                Optional<Attachment> collectionConsent,
        @Label(zh = "采集医院", en = "Hospital") @Size(max = 120) Optional<String> hospital,
        @Label(zh = "采集日期", en = "Collected on") @PastOrPresent Optional<LocalDate> collectedOn,
        @Sensitive @Label(zh = "二次捐献", en = "Second donation") Optional<Boolean> secondDonation,
        @Sensitive @Label(zh = "未继续原因", en = "Reason for not going on")
                Optional<RefuseReason> refuseReason,
        @Label(zh = "状态", en = "State") HscCaseState state) {
    /** Why a donor did not go on. */
    public enum RefuseReason {
        @Label(zh = "本人", en = "Donor")
        DONOR,
        @Label(zh = "家属", en = "Family")
        FAMILY,
        @Label(zh = "健康", en = "Health")
        HEALTH,
        @Label(zh = "失联", en = "Unreachable")
        UNREACHABLE,
        @Label(zh = "患者原因", en = "Patient")
        PATIENT,
        @Label(zh = "其他", en = "Other")
        OTHER
    }
}
