package org.boai.charityhomes;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** Where a loan stands, from the application to the last yuan. */
public enum LoanState implements State<LivelihoodLoan> {
    @Label(zh = "已申请", en = "Applied")
    APPLIED,
    @Label(zh = "村级已评议", en = "Reviewed in the village")
    VILLAGE_REVIEWED,
    @Label(zh = "小组已批准", en = "Approved by the committee")
    GROUP_APPROVED,
    @Label(zh = "已签约", en = "Signed")
    SIGNED,
    @Label(zh = "已发放", en = "Disbursed")
    DISBURSED,
    @Label(zh = "已展期", en = "Extended")
    EXTENDED,
    @Label(zh = "已逾期", en = "Overdue")
    OVERDUE,
    @Label(zh = "已还清", en = "Repaid")
    REPAID,
    @Label(zh = "已核销", en = "Written off")
    WRITTEN_OFF;

    @Override
    public List<Transition<LivelihoodLoan>> transitions() {
        return switch (this) {
            case APPLIED -> List.of(step("review", "村级评议", "Review", VILLAGE_REVIEWED));
            case VILLAGE_REVIEWED -> List.of(step("approve", "小组批准", "Approve", GROUP_APPROVED));
            case GROUP_APPROVED -> List.of(step("sign", "签约", "Sign", SIGNED));
            case SIGNED ->
                    List.of(
                            step("disburse", "发放", "Disburse", DISBURSED)
                                    .when(
                                            Rule.needs(
                                                    LivelihoodLoan.class,
                                                    LivelihoodLoan::disbursedOn))
                                    .when(Rule.needs(LivelihoodLoan.class, LivelihoodLoan::dueOn)));
            // A loan is extended once.
            case DISBURSED ->
                    List.of(
                            repay(),
                            step("extend", "展期", "Extend", EXTENDED)
                                    .by(Permission.REVIEW)
                                    .onOccasion(),
                            miss());
            case EXTENDED -> List.of(repay(), miss(), writeOff());
            case OVERDUE -> List.of(repay(), writeOff());
            case REPAID, WRITTEN_OFF -> List.of();
        };
    }

    private static Transition<LivelihoodLoan> repay() {
        return step("repay", "还清", "Repay", REPAID);
    }

    private static Transition<LivelihoodLoan> writeOff() {
        return step("write-off", "核销", "Write off", WRITTEN_OFF).by(Permission.REVIEW).onOccasion();
    }

    private static Transition<LivelihoodLoan> miss() {
        return step("miss", "记为逾期", "Mark as overdue", OVERDUE)
                .when(
                        Rule.reading(
                                LivelihoodLoan.class,
                                FundRules::aLoanIsOverdueOnceItsDayHasPassed));
    }
}
