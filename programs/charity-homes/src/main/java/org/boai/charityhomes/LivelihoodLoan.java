package org.boai.charityhomes;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A loan from the fund of a home (生计借款). The days of reviewing, approving and repaying are those of
 * its changes of state.
 *
 * @param fund the fund
 * @param round the how manieth turn of the fund's money it is, from 1
 * @param borrower who borrows
 * @param householdKey the number of the household, by which households are told apart
 * @param borrowerKind whether a household, a collective or a cooperative
 * @param purpose what for
 * @param amount how much, in yuan
 * @param disbursedOn when it was paid out
 * @param dueOn when it has to be paid back
 * @param repaidTotal what of it came back so far, in yuan; a loan that is repaid came back in full
 * @param giftBack what was given back in gratitude (爱心回馈), in yuan
 * @param state where it stands
 */
@Kept(
        years = 30,
        byLaw = true,
        zh = "借款凭证(会计档案管理办法)",
        en = "Vouchers of loans (rules on accounting archives)")
@Entity(zh = "生计借款", en = "Livelihood loan")
public record LivelihoodLoan(
        @Label(zh = "生计金", en = "Fund") Ref<LivelihoodFund> fund,
        @Label(zh = "轮次", en = "Round") @Positive @Max(1_000) int round,
        @Sensitive @Label(zh = "借款人", en = "Borrower") Ref<Person> borrower,
        @Sensitive @Label(zh = "户编号", en = "Household number") @NotBlank @Size(max = 60)
                String householdKey,
        @Label(zh = "借款主体", en = "Kind of borrower") BorrowerKind borrowerKind,
        @Label(zh = "用途", en = "Purpose")
                @CodeList(value = "loan-purpose", items = LoanPurpose.class)
                String purpose,
        @Label(zh = "金额", en = "Amount") @Positive Money amount,
        @Label(zh = "发放日期", en = "Disbursed on") @PastOrPresent Optional<LocalDate> disbursedOn,
        @Label(zh = "到期日期", en = "Due on") Optional<LocalDate> dueOn,
        @Label(zh = "累计还款", en = "Repaid so far") @PositiveOrZero Optional<Money> repaidTotal,
        @Label(zh = "爱心回馈", en = "Gift back") @PositiveOrZero Optional<Money> giftBack,
        @Label(zh = "状态", en = "State") LoanState state) {}
