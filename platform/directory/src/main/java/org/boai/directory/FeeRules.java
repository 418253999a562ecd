package org.boai.directory;

import org.boai.plugins.Problem;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for fees. */
final class FeeRules {
    private FeeRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.reading(
                            FeePayment.class,
                            FeeRules::aMemberPaysWhereTheyBelong,
                            Membership.class,
                            Organisation.class)
                    .holding(FeePayment::membership),
            Rule.of(FeePayment.class, payment -> bothSidesAreEqual(payment.postings())),
            Rule.of(FeePayment.class, FeeRules::nobodyPaysForAYearToCome),
            Rule.reading(FeeReversal.class, FeeRules::itIsReversedWhereItWasPaid, FeePayment.class)
                    .holding(FeeReversal::payment),
            Rule.of(FeeReversal.class, reversal -> bothSidesAreEqual(reversal.postings()))
        };
    }

    static List<Problem> aMemberPaysWhereTheyBelong(Row<FeePayment> row, Reading reading) {
        Optional<Row<Membership>> found = reading.find(Membership.class, row.fields().membership());
        if (found.isEmpty()) {
            return List.of();
        }
        Row<Membership> member = found.get();
        List<Problem> problems = new ArrayList<>();
        boolean pays =
                switch (member.fields().state()) {
                    case APPROVED, FILED, ACTIVE -> true;
                    case DRAFT, SUBMITTED, LAPSED, WITHDRAWN, EXPELLED, TRANSFERRED, DECEASED ->
                            false;
                };
        if (!pays) {
            problems.add(
                    Says.at(
                            FeePayment::membership,
                            "not-a-member",
                            "该会员关系尚未批准或已经结束,不能缴费。请核对会员。",
                            "This membership is not approved or has ended, so no fee is paid for"
                                    + " it. Check the member."));
        }
        String collector = Standing.region(row, reading);
        boolean above =
                member.organisation().id().equals(row.organisation().id())
                        || reading.lineage(Standing.region(member, reading)).contains(collector);
        if (!above) {
            problems.add(
                    Says.at(
                            FeePayment::membership,
                            "member-elsewhere",
                            "会费由会员所属组织或其上级收取。请核对所属组织。",
                            "A fee is collected by the member's organisation or one above. Check"
                                    + " the organisation."));
        }
        int joined = member.fields().joinedOn().orElse(member.fields().appliedOn()).getYear();
        if (row.fields().year() < joined) {
            problems.add(
                    Says.at(
                            FeePayment::year,
                            "before-joining",
                            "入会(%d 年)之前没有会费。请更正年度。".formatted(joined),
                            "There is no fee before they joined in %d. Correct the year."
                                    .formatted(joined)));
        }
        return problems;
    }

    static List<Problem> nobodyPaysForAYearToCome(FeePayment payment) {
        return Says.unless(
                payment.year() <= payment.paidOn().getYear() + 1,
                Says.at(
                        FeePayment::year,
                        "too-early",
                        "最多预缴下一年度的会费。请更正年度。",
                        "A fee is paid one year ahead at most. Correct the year."));
    }

    /** Holds by construction; a payment whose sides differ is never filed. */
    static List<Problem> bothSidesAreEqual(List<Posting> postings) {
        BigDecimal balance =
                postings.stream()
                        .map(p -> p.debit().yuan().subtract(p.credit().yuan()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Says.unless(
                balance.signum() == 0,
                Says.of(
                        "unbalanced",
                        "借贷不平,相差 %s 元。请检查会费分成规则。".formatted(balance.toPlainString()),
                        "Debit and credit differ by %s yuan. Check the rule by which fees are split."
                                .formatted(balance.toPlainString())));
    }

    static List<Problem> itIsReversedWhereItWasPaid(Row<FeeReversal> row, Reading reading) {
        return Says.unless(
                reading.find(FeePayment.class, row.fields().payment())
                        .filter(p -> p.organisation().id().equals(row.organisation().id()))
                        .isPresent(),
                Says.at(
                        FeeReversal::payment,
                        "paid-elsewhere",
                        "缴费由另一组织收取,只能由该组织冲销。",
                        "Another organisation collected it; that one reverses it."));
    }
}
