package org.boai.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;

import org.boai.plugins.Entity;
import org.boai.plugins.Kept;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;

import java.time.LocalDate;
import java.util.List;

/**
 * A fee that was paid, with its two sides in the ledger. It is never changed: a mistake is
 * reversed.
 *
 * @param membership whose fee
 * @param year for which year
 * @param amount what was paid, in yuan
 * @param paidOn when
 * @param channel how
 * @param fee the part that is the fee
 * @param gift what was paid beyond it
 * @param receiptNo of the organisation and year, without gaps
 * @param code what the receipt is checked by
 * @param postings both sides, equal to the cent
 * @param state where it stands
 */
@Kept(
        years = 30,
        byLaw = true,
        zh = "会计凭证(会计档案管理办法)",
        en = "Accounting vouchers (rules on accounting archives)")
@Entity(zh = "会费缴纳", en = "Fee payment", plural = "fee-payments")
public record FeePayment(
        @Label(zh = "会员", en = "Membership") Ref<Membership> membership,
        @Label(zh = "年度", en = "Year") @Min(1990) @Max(2200) int year,
        @Label(zh = "金额", en = "Amount") @Positive Money amount,
        @Label(zh = "缴费日期", en = "Paid on") @PastOrPresent LocalDate paidOn,
        @Label(zh = "缴费方式", en = "Channel") PaymentChannel channel,
        @Stamped @Label(zh = "其中会费", en = "Fee") Money fee,
        @Stamped @Label(zh = "其中捐赠", en = "Gift") Money gift,
        @Stamped @Label(zh = "收据号", en = "Receipt number") String receiptNo,
        @Stamped @Label(zh = "验证码", en = "Verification code") String code,
        @Stamped @Label(zh = "分录", en = "Postings") List<Posting> postings,
        @Label(zh = "状态", en = "State") PostedState state) {}
