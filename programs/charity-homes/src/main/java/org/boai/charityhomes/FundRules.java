package org.boai.charityhomes;

import static org.boai.charityhomes.LoanState.DISBURSED;
import static org.boai.charityhomes.LoanState.EXTENDED;
import static org.boai.charityhomes.LoanState.OVERDUE;
import static org.boai.charityhomes.LoanState.REPAID;
import static org.boai.charityhomes.LoanState.WRITTEN_OFF;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.util.List;

/**
 * What must hold between a fund and its loans. What is available is the principal and the gifts and
 * what came back, less what was paid out, and never below zero; what is outstanding was paid out
 * and neither came back nor was written off; together they are the principal and the gifts less
 * what was written off.
 */
final class FundRules {
    /** Money of loans in these states was paid out. */
    static final LoanState[] PAID = {DISBURSED, EXTENDED, OVERDUE, REPAID, WRITTEN_OFF};

    /** Loans in these states are still to be paid back. */
    static final LoanState[] OWED = {DISBURSED, EXTENDED, OVERDUE};

    /** Of loans in these states only a part may have come back. */
    static final LoanState[] UNFINISHED = {DISBURSED, EXTENDED, OVERDUE, WRITTEN_OFF};

    private static final Totals TOTALS =
            Totals.sum(LivelihoodLoan::amount)
                    .in(PAID)
                    .and(Totals.sum(LivelihoodLoan::amount).in(REPAID))
                    .and(Totals.sum(LivelihoodLoan::amount).in(WRITTEN_OFF))
                    .and(Totals.sum(LivelihoodLoan::repaidTotal).in(UNFINISHED))
                    .and(Totals.sum(LivelihoodLoan::repaidTotal).in(WRITTEN_OFF))
                    .and(Totals.sum(LivelihoodLoan::giftBack));

    private FundRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.totals(
                    LivelihoodFund.class,
                    LivelihoodFund::site,
                    HomeSite.class,
                    Totals.count().in(FundState.OPEN),
                    FundRules::aHomeHasOneOpenFund),
            Rule.advises(LivelihoodFund.class, LivelihoodFund::interestFree),
            Rule.atMost(LivelihoodLoan.class, LivelihoodLoan::disbursedOn, LivelihoodLoan::dueOn),
            Rule.of(LivelihoodLoan.class, FundRules::nothingComesBackBeforeItIsPaidOut),
            Rule.atMost(LivelihoodLoan.class, LivelihoodLoan::repaidTotal, LivelihoodLoan::amount),
            Rule.referring(
                    LivelihoodLoan.class,
                    LivelihoodLoan::fund,
                    LivelihoodFund.class,
                    FundRules::aLoanFitsIntoItsFund),
            Rule.totals(
                    LivelihoodLoan.class,
                    LivelihoodLoan::fund,
                    LivelihoodFund.class,
                    TOTALS,
                    FundRules::nothingIsLentThatIsNotThere),
            Rule.having(
                    LivelihoodLoan.class,
                    LivelihoodLoan::fund,
                    LivelihoodFund.class,
                    TOTALS,
                    FundRules::whatIsLentStaysThere)
        };
    }

    static List<Problem> aHomeHasOneOpenFund(HomeSite site, Totals.Values funds) {
        return Problem.unless(
                funds.count(FundState.OPEN) <= 1,
                LivelihoodFund::site,
                "second-fund",
                "家园点“%s”已有运作中的生计金。请先关闭它。".formatted(site.name()),
                "The home site %s has an open fund. Close that one first.".formatted(site.name()));
    }

    static List<Problem> nothingIsLentThatIsNotThere(LivelihoodFund fund, Totals.Values loans) {
        return enough(LivelihoodLoan::amount, fund, loans);
    }

    static List<Problem> whatIsLentStaysThere(LivelihoodFund fund, Totals.Values loans) {
        return enough(LivelihoodFund::principal, fund, loans);
    }

    private static <E extends Record> List<Problem> enough(
            Column<E, Money> said, LivelihoodFund fund, Totals.Values loans) {
        BigDecimal available = balance(fund, loans).available();
        return Problem.unless(
                available.signum() >= 0,
                said,
                "fund-exhausted",
                "生计金可用余额不足,尚差 %s 元。请待借款归还后再发放。".formatted(available.negate().toPlainString()),
                "The fund is %s yuan short. Disburse when loans have been repaid."
                        .formatted(available.negate().toPlainString()));
    }

    private static FundBalance balance(LivelihoodFund fund, Totals.Values loans) {
        return new FundBalance(
                fund.principal().yuan(),
                loans.sum(LivelihoodLoan::giftBack),
                loans.sum(LivelihoodLoan::amount, PAID),
                loans.sum(LivelihoodLoan::amount, REPAID)
                        .add(loans.sum(LivelihoodLoan::repaidTotal, UNFINISHED)),
                loans.sum(LivelihoodLoan::amount, WRITTEN_OFF)
                        .subtract(loans.sum(LivelihoodLoan::repaidTotal, WRITTEN_OFF)));
    }

    static Rule<LivelihoodFund> nothingIsOutstanding() {
        return Rule.having(
                LivelihoodLoan.class,
                LivelihoodLoan::fund,
                LivelihoodFund.class,
                TOTALS,
                (fund, loans) ->
                        balance(fund, loans).outstanding().signum() == 0
                                ? List.of()
                                : List.of(
                                        Problem.of(
                                                "money-outstanding",
                                                Text.of(
                                                        "还有借款未还清。请先收回或核销。",
                                                        "Loans are outstanding. Collect or write"
                                                                + " them off first."))));
    }

    static List<Problem> aLoanFitsIntoItsFund(LivelihoodLoan loan, LivelihoodFund fund) {
        String principal = fund.principal().yuan().toPlainString();
        return Problem.unless(
                loan.amount().compareTo(fund.principal()) <= 0,
                LivelihoodLoan::amount,
                "more-than-the-fund",
                "金额大于生计金本金 %s 元。请核对。".formatted(principal),
                "The amount is above the fund's principal of %s yuan. Check it."
                        .formatted(principal));
    }

    static List<Problem> aLoanIsOverdueOnceItsDayHasPassed(
            Row<LivelihoodLoan> loan, Reading reading) {
        return Problem.unless(
                loan.fields().dueOn().filter(reading.today()::isAfter).isPresent(),
                LivelihoodLoan::dueOn,
                "not-past-due",
                "到期日尚未过,不能记为逾期。请核对日期。",
                "The day on which it is due has not passed. Check the dates.");
    }

    static List<Problem> nothingComesBackBeforeItIsPaidOut(LivelihoodLoan loan) {
        boolean nothing = loan.repaidTotal().isEmpty() && loan.giftBack().isEmpty();
        return Problem.unless(
                nothing || loan.state().compareTo(DISBURSED) >= 0,
                LivelihoodLoan::repaidTotal,
                "not-paid-out-yet",
                "借款发放后才能登记还款和回馈。请先登记发放。",
                "Repayments and gifts follow the disbursement. Record that first.");
    }
}
