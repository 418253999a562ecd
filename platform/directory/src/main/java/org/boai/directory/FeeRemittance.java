package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Money;

import java.time.LocalDate;

/**
 * What a branch has passed up to the level above for a year.
 *
 * @param year for which year
 * @param amount in yuan
 * @param remittedOn when
 * @param voucher the paper behind it
 * @param state where it stands
 */
@Entity(zh = "会费上缴", en = "Fee remittance", plural = "fee-remittances")
public record FeeRemittance(
        @Label(zh = "年度", en = "Year") @Min(1990) @Max(2200) int year,
        @Label(zh = "金额", en = "Amount") @Positive Money amount,
        @Label(zh = "上缴日期", en = "Remitted on") @PastOrPresent LocalDate remittedOn,
        @Label(zh = "凭证号", en = "Voucher") @NotBlank @Size(max = 120) String voucher,
        @Label(zh = "状态", en = "State") PostedState state) {}
