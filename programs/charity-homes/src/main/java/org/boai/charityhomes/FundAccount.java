package org.boai.charityhomes;

import module org.boai.plugins;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The endpoint that states a home's revolving fund, round by round; no borrower is named. */
final class FundAccount {
    private static final int MOST = 1000;

    private FundAccount() {}

    static Endpoint<Endpoint.Nothing, FundStatement> endpoint() {
        return Endpoint.get("sites/{site}/fund", FundStatement.class, FundAccount::answer)
                .titled(Text.of("生计金周转报表", "The statement of a revolving fund"));
    }

    private static Answer<FundStatement> answer(Call<Endpoint.Nothing> call) {
        Optional<Row<HomeSite>> site = call.find(HomeSite.class, call.path("site"));
        Optional<Row<LivelihoodFund>> fund =
                site.flatMap(
                        home ->
                                call.rows(LivelihoodFund.class)
                                        .where(LivelihoodFund::site, home.id())
                                        .orderByDescending(LivelihoodFund::openedOn)
                                        .first());
        if (site.isEmpty() || fund.isEmpty()) {
            return Answer.missing(
                    Text.of(
                            "没有这个家园点,或它没有生计金。请核对编号。",
                            "There is no such home, or it has no fund. Check the id."));
        }
        List<LivelihoodLoan> loans =
                call
                        .rows(LivelihoodLoan.class)
                        .where(LivelihoodLoan::fund, fund.get().id())
                        .limit(MOST)
                        .list()
                        .stream()
                        .map(Row::fields)
                        .toList();
        if (loans.size() == MOST) {
            return Answer.refused(
                    "site",
                    "too-many-loans",
                    "借款超过 %d 笔。请改用借款列表导出。".formatted(MOST),
                    "There are more than %d loans. Export their list instead.".formatted(MOST));
        }
        return Answer.of(statement(site.get().fields(), fund.get().fields(), loans));
    }

    private static FundStatement statement(
            HomeSite site, LivelihoodFund fund, List<LivelihoodLoan> all) {
        List<LivelihoodLoan> paid =
                all.stream()
                        .filter(loan -> List.of(FundRules.PAID).contains(loan.state()))
                        .toList();
        FundBalance balance =
                new FundBalance(
                        fund.principal().yuan(),
                        sum(paid, loan -> yuan(loan.giftBack())),
                        sum(paid, loan -> loan.amount().yuan()),
                        sum(paid, FundAccount::repaid),
                        sum(
                                paid.stream()
                                        .filter(l -> l.state() == LoanState.WRITTEN_OFF)
                                        .toList(),
                                loan -> loan.amount().yuan().subtract(repaid(loan))));
        return new FundStatement(
                site.name(),
                fund.openedOn(),
                new Money(balance.principal()),
                new Money(balance.giftsBack()),
                new Money(balance.disbursed()),
                new Money(balance.repaid()),
                new Money(balance.writtenOff()),
                new Money(balance.available()),
                new Money(balance.outstanding()),
                paid.stream()
                        .collect(
                                Collectors.groupingBy(
                                        LivelihoodLoan::round, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(round -> round(round.getKey(), round.getValue()))
                        .toList());
    }

    private static FundRound round(int number, List<LivelihoodLoan> loans) {
        return new FundRound(
                number,
                loans.size(),
                new Money(sum(loans, loan -> loan.amount().yuan())),
                new Money(sum(loans, FundAccount::repaid)),
                (int) loans.stream().filter(loan -> loan.state() == LoanState.OVERDUE).count());
    }

    /** A loan that is repaid has come back in full. */
    private static BigDecimal repaid(LivelihoodLoan loan) {
        return loan.state() == LoanState.REPAID ? loan.amount().yuan() : yuan(loan.repaidTotal());
    }

    private static BigDecimal yuan(Optional<Money> money) {
        return money.map(Money::yuan).orElse(BigDecimal.ZERO);
    }

    private static BigDecimal sum(
            List<LivelihoodLoan> loans, Function<LivelihoodLoan, BigDecimal> figure) {
        return loans.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
