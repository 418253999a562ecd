package org.boai.donation;

import module org.boai.plugins;

import org.boai.donation.OrganRegistration.Gift;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A donation after death, from the first report to the care for the family. In the vault; it has a
 * pseudonym and no name.
 *
 * @param consenters every living spouse, adult child and parent: all of them sign
 * @param coordinators the two who witness it
 */
@Kept(
        years = 30,
        byLaw = true,
        zh = "捐献个案档案(参照病历管理规定)",
        en = "Records of donation cases (after the rules on medical records)")
@Vault
@Entity(zh = "捐献个案", en = "Donation case")
public record DonationCase(
        @Key
                @Sensitive
                @Label(zh = "个案编号", en = "Case number", helpZh = "化名编号，不含姓名。", helpEn = "No name.")
                @Pattern(regexp = "[A-Z0-9-]{3,40}")
                String caseNo,
        @Sensitive @Label(zh = "生前意愿", en = "Will in life") LifetimeWill lifetimeWill,
        @Sensitive @Label(zh = "志愿登记", en = "Registration")
                Optional<Ref<OrganRegistration>> registration,
        @Label(zh = "医院", en = "Hospital") @NotBlank @Size(max = 120) String hospital,
        @Sensitive @Label(zh = "须签字亲属", en = "Relatives who sign") @Size(max = 40)
                List<Consenter> consenters,
        @Sensitive @Label(zh = "书面同意", en = "Written consent") Optional<Attachment> consentDoc,
        @Personal @Label(zh = "两名协调员", en = "Two coordinators") @Size(min = 2, max = 2)
                List<Ref<Coordinator>> coordinators,
        @Sensitive @Label(zh = "捐献类别", en = "Types") @Size(min = 1) Set<Gift> types,
        @Label(zh = "获取日期", en = "Retrieved on") @PastOrPresent Optional<LocalDate> retrievedOn,
        @Label(zh = "器官总数", en = "Organs") @PositiveOrZero @Max(12) Optional<Integer> organsCount,
        @Sensitive @Label(zh = "各类器官", en = "Organs by type")
                Optional<List<OrganCount>> organsByType,
        @Label(zh = "遗体接收单位", en = "Receiving institution") @Size(max = 120)
                Optional<String> receiverInstitution,
        @Sensitive @Label(zh = "未成功原因", en = "Why it did not proceed")
                Optional<StopReason> stopReason,
        @Label(zh = "状态", en = "State") DonationCaseState state) {
    /** What the donor wanted in life. */
    public enum LifetimeWill {
        @Label(zh = "已登记", en = "Registered")
        REGISTERED,
        @Label(zh = "曾表示同意", en = "Expressed")
        EXPRESSED,
        @Label(zh = "未表示", en = "Not known")
        NONE,
        @Label(zh = "曾表示拒绝", en = "Refused")
        REFUSED
    }

    /** Who has to sign. */
    public enum Relation {
        @Label(zh = "配偶", en = "Spouse")
        SPOUSE,
        @Label(zh = "成年子女", en = "Adult child")
        ADULT_CHILD,
        @Label(zh = "父母", en = "Parent")
        PARENT
    }

    /** A relative who has to sign, and has or has not. */
    public record Consenter(
            @Label(zh = "关系", en = "Relation") Relation relation,
            @Label(zh = "签字日期", en = "Signed on") @PastOrPresent Optional<LocalDate> signedOn) {}

    /** An organ. */
    public enum OrganKind {
        @Label(zh = "心脏", en = "Heart")
        HEART,
        @Label(zh = "肺", en = "Lung")
        LUNG,
        @Label(zh = "肝脏", en = "Liver")
        LIVER,
        @Label(zh = "肾脏", en = "Kidney")
        KIDNEY,
        @Label(zh = "胰腺", en = "Pancreas")
        PANCREAS,
        @Label(zh = "小肠", en = "Small intestine")
        INTESTINE
    }

    /** How many organs of a kind were retrieved. */
    public record OrganCount(
            @Label(zh = "器官", en = "Organ") OrganKind organ,
            @Label(zh = "个数", en = "Number") @Min(1) @Max(2) int number) {}

    /** Why a case did not proceed. */
    public enum StopReason {
        @Label(zh = "生前拒绝", en = "Refused in life")
        REFUSED_IN_LIFE,
        @Label(zh = "家属不同意", en = "Family")
        FAMILY,
        @Label(zh = "医学原因", en = "Medical")
        MEDICAL,
        @Label(zh = "其他", en = "Other")
        OTHER
    }
}
