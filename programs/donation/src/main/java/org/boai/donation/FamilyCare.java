package org.boai.donation;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/** Care for the family of a donor. */
@Vault
@Entity(zh = "家属人道关怀", en = "Family care")
public record FamilyCare(
        @Label(zh = "捐献个案", en = "Case") Ref<DonationCase> donationCase,
        @Sensitive @Label(zh = "方式", en = "Kind") CareKind kind,
        @Label(zh = "日期", en = "Date") @PastOrPresent LocalDate doneOn,
        @Sensitive @Label(zh = "金额", en = "Amount") @PositiveOrZero Optional<Money> amount) {
    /** How a family is cared for. */
    public enum CareKind {
        @Label(zh = "慰问", en = "Visit")
        VISIT,
        @Label(zh = "丧葬补助", en = "Funeral aid")
        FUNERAL_AID,
        @Label(zh = "困难救助", en = "Hardship aid")
        HARDSHIP_AID,
        @Label(zh = "心理支持", en = "Counselling")
        COUNSELLING,
        @Label(zh = "助学", en = "Schooling")
        SCHOOLING,
        @Label(zh = "纪念", en = "Remembrance")
        REMEMBRANCE
    }
}
