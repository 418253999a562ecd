package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Somebody's wish to donate after death; it can be revoked at any time. */
@Entity(zh = "志愿登记", en = "Organ registration")
public record OrganRegistration(
        @Sensitive @Label(zh = "登记人", en = "Registrant") Ref<Donor> person,
        @Label(zh = "登记日期", en = "Registered on") @PastOrPresent LocalDate registeredOn,
        @Label(zh = "登记渠道", en = "Channel") Channel channel,
        @Sensitive @Label(zh = "捐献意愿", en = "Scope") @Size(min = 1) Set<Gift> scope,
        @Sensitive @Label(zh = "登记卡号", en = "Card") @Size(max = 60) Optional<String> cardNo,
        @Sensitive @Label(zh = "已告知家人", en = "Family informed") boolean familyInformed,
        @Label(zh = "状态", en = "State") RegistrationState state) {
    /** How somebody registered. */
    public enum Channel {
        @Label(zh = "网上", en = "Online")
        ONLINE,
        @Label(zh = "书面", en = "Paper")
        PAPER,
        @Label(zh = "现场", en = "Counter")
        COUNTER
    }

    /** What is given after death. */
    public enum Gift {
        @Label(zh = "器官", en = "Organs")
        ORGAN,
        @Label(zh = "组织", en = "Tissue")
        TISSUE,
        @Label(zh = "眼角膜", en = "Corneas")
        CORNEA,
        @Label(zh = "遗体", en = "Body")
        BODY
    }
}
