package org.boai.directory;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.List;

/**
 * Takes a payment back, once, with the same postings the other way round.
 *
 * @param payment what is taken back
 * @param reason why
 * @param year that of the payment
 * @param amount that of the payment
 * @param reversedOn the day of filing
 * @param receiptNo of the organisation and year, without gaps
 * @param postings both sides, equal to the cent
 * @param state where it stands
 */
@Kept(
        years = 30,
        byLaw = true,
        zh = "会计凭证(会计档案管理办法)",
        en = "Accounting vouchers (rules on accounting archives)")
@Entity(zh = "会费冲销", en = "Fee reversal", plural = "fee-reversals")
public record FeeReversal(
        @Key @Label(zh = "原缴费", en = "Payment") Ref<FeePayment> payment,
        @Label(zh = "原因", en = "Reason") @NotBlank @Size(max = 300) String reason,
        @Stamped @Label(zh = "年度", en = "Year") @Min(1990) int year,
        @Stamped @Label(zh = "金额", en = "Amount") Money amount,
        @Stamped @Label(zh = "冲销日期", en = "Reversed on") LocalDate reversedOn,
        @Stamped @Label(zh = "凭证号", en = "Voucher number") String receiptNo,
        @Stamped @Label(zh = "分录", en = "Postings") List<Posting> postings,
        @Label(zh = "状态", en = "State") PostedState state) {}
