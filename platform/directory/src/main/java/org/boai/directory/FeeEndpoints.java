package org.boai.directory;

import org.boai.plugins.Answer;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Money;
import org.boai.plugins.Problem;
import org.boai.plugins.Row;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is owed, by members and by levels; worked out from the ledger when it is asked for. */
final class FeeEndpoints {
    private FeeEndpoints() {}

    static Endpoint<?, ?>[] all() {
        return new Endpoint<?, ?>[] {
            Endpoint.get("fees/split", Share.class, FeeEndpoints::split)
                    .titled(Text.of("会费分成试算", "How a fee is split"))
                    .asking("amount", "金额(元)", "Amount in yuan")
                    .asking("organisation", "收费组织", "The organisation that collects it")
                    .asking("kind", "ADULT 或 GROUP,不填为 ADULT", "ADULT or GROUP; ADULT without it"),
            Endpoint.get("memberships/{id}/fees", Year.class, FeeEndpoints::years)
                    .titled(Text.of("会员缴费情况", "What a member has paid")),
            Endpoint.get("fees/levels", Owed.class, FeeEndpoints::levels)
                    .titled(Text.of("各级会费收缴", "What each level has and owes"))
                    .asking("year", "年度", "Year")
        };
    }

    /** What a level keeps of a fee. */
    public record Share(String region, Money amount) {}

    private static Answer<Share> split(Call<Endpoint.Nothing> call) {
        Optional<BigDecimal> amount = call.query("amount").flatMap(FeeEndpoints::yuan);
        Optional<Row<Organisation>> collector =
                call.query("organisation").flatMap(id -> call.find(Organisation.class, id));
        List<Problem> problems = new ArrayList<>();
        if (amount.isEmpty()) {
            problems.add(
                    parameter(
                            "amount",
                            "请给出金额(元,最多两位小数)。",
                            "Give an amount in yuan, with two digits at most."));
        }
        if (collector.isEmpty()) {
            problems.add(
                    parameter(
                            "organisation",
                            "请给出收取会费的组织编号。",
                            "Give the id of the organisation that collects the fee."));
        }
        if (!problems.isEmpty()) {
            return Answer.refused(problems);
        }
        MemberKind kind =
                call.query("kind").filter("GROUP"::equals).isPresent()
                        ? MemberKind.GROUP
                        : MemberKind.ADULT;
        return Answer.table(
                FeeLedger.shares(amount.get(), kind, collector.get().fields(), call.today(), call)
                        .stream()
                        .map(posting -> new Share(posting.holder(), posting.credit()))
                        .toList());
    }

    private static Optional<BigDecimal> yuan(String text) {
        try {
            return Optional.of(new Money(new BigDecimal(text)).yuan()).filter(y -> y.signum() > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Problem parameter(String name, String zh, String en) {
        return new Problem(name, "invalid", Text.of(zh, en), Problem.Severity.ERROR);
    }

    /** Where a member stands in a year: UNPAID, PARTLY, PAID, or EXEMPT where nobody asks. */
    public record Year(int year, Money due, Money paid, String status) {}

    private static Answer<Year> years(Call<Endpoint.Nothing> call) {
        Optional<Row<Membership>> found = call.find(Membership.class, call.path("id"));
        if (found.isEmpty()) {
            return Answer.missing(
                    Text.of("没有找到该会员。请核对编号。", "There is no such member. Check the id."));
        }
        Membership m = found.get().fields();
        String region = Standing.region(found.get(), call);
        Map<Integer, BigDecimal> paid = new TreeMap<>(FeeStatus.fees(found.get().id(), call));
        int first = m.joinedOn().orElse(m.appliedOn()).getYear();
        for (int year = first; year <= call.today().getYear(); year++) {
            paid.putIfAbsent(year, BigDecimal.ZERO);
        }
        List<Year> years = new ArrayList<>();
        paid.forEach(
                (year, sum) -> {
                    FeeSchedule schedule =
                            FeeLedger.schedule(m, region, LocalDate.of(year, 12, 31), call);
                    boolean asked = !schedule.voluntary() && m.grade() == MemberGrade.ORDINARY;
                    BigDecimal due = schedule.amount().yuan();
                    String status =
                            sum.compareTo(due) >= 0 && sum.signum() > 0
                                    ? "PAID"
                                    : !asked ? "EXEMPT" : sum.signum() > 0 ? "PARTLY" : "UNPAID";
                    years.add(
                            new Year(
                                    year,
                                    asked ? schedule.amount() : Money.of(0),
                                    new Money(sum),
                                    status));
                });
        return Answer.table(years);
    }

    /**
     * A level in a year.
     *
     * @param region the region that its branch is of
     * @param collected what it took in itself
     * @param share what it keeps
     * @param gifts what was given beyond fees
     * @param owes what it has to pass up
     * @param remitted what it passed up
     * @param open what is left to be passed up
     */
    public record Owed(
            String region,
            Money collected,
            Money share,
            Money gifts,
            Money owes,
            Money remitted,
            Money open) {}

    private static final class Level {
        private BigDecimal collected = BigDecimal.ZERO;
        private BigDecimal share = BigDecimal.ZERO;
        private BigDecimal gifts = BigDecimal.ZERO;
        private BigDecimal owes = BigDecimal.ZERO;
        private BigDecimal remitted = BigDecimal.ZERO;
    }

    private static Answer<Owed> levels(Call<Endpoint.Nothing> call) {
        Optional<Integer> year = call.query("year").flatMap(FeeEndpoints::whole);
        if (year.isEmpty()) {
            return Answer.refused("year", "invalid", "请给出年度,例 2026。", "Give a year, such as 2026.");
        }
        Map<String, Level> levels = new TreeMap<>();
        Set<String> reversed = new HashSet<>();
        call.rows(FeeReversal.class)
                .where(FeeReversal::year, year.get())
                .each(r -> reversed.add(r.fields().payment().id()));
        call.rows(FeePayment.class)
                .where(FeePayment::year, year.get())
                .each(
                        p -> {
                            if (!reversed.contains(p.id().id())) {
                                post(p.fields().postings(), levels);
                            }
                        });
        Map<String, String> regions = new HashMap<>();
        call.rows(FeeRemittance.class)
                .where(FeeRemittance::year, year.get())
                .each(
                        r -> {
                            String region =
                                    regions.computeIfAbsent(
                                            r.organisation().id(), _ -> Standing.region(r, call));
                            Level level = levels.computeIfAbsent(region, _ -> new Level());
                            level.remitted = level.remitted.add(r.fields().amount().yuan());
                        });
        return Answer.table(
                levels.entrySet().stream()
                        .map(
                                e ->
                                        new Owed(
                                                e.getKey(),
                                                new Money(e.getValue().collected),
                                                new Money(e.getValue().share),
                                                new Money(e.getValue().gifts),
                                                new Money(e.getValue().owes),
                                                new Money(e.getValue().remitted),
                                                new Money(
                                                        e.getValue()
                                                                .owes
                                                                .subtract(e.getValue().remitted))))
                        .toList());
    }

    /** Shares stand in the order in which they are passed up. */
    private static void post(List<Posting> postings, Map<String, Level> levels) {
        BigDecimal passing = BigDecimal.ZERO;
        for (Posting posting : postings.reversed()) {
            Level level = levels.computeIfAbsent(posting.holder(), _ -> new Level());
            BigDecimal credit = posting.credit().yuan();
            switch (posting.account()) {
                case SHARE -> {
                    level.share = level.share.add(credit);
                    level.owes = level.owes.add(passing);
                    passing = passing.add(credit);
                }
                case GIFT -> level.gifts = level.gifts.add(credit);
                case CASH -> level.collected = level.collected.add(posting.debit().yuan());
            }
        }
    }

    static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
