package org.boai.directory;

import org.boai.plugins.Reading;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When a membership lapses: after so many years in a row without a fee (会费管理办法, article 10). The
 * platform proposes, a person confirms; youth is never asked for fees, and never lapses.
 */
final class LapseRules {
    private LapseRules() {}

    static Rule<Membership> twoYearsAreUnpaid() {
        return Rule.reading(
                Membership.class,
                (row, reading) ->
                        Says.unless(
                                isDue(row, reading),
                                row.fields().kind() == MemberKind.YOUTH
                                        ? Says.of(
                                                "youth-never-lapses",
                                                "青少年会员缴费自愿,不因未缴会费退会。",
                                                "Fees of youth are voluntary: a youth membership"
                                                        + " never lapses.")
                                        : Says.of(
                                                "not-unpaid-long-enough",
                                                "没有连续多年未缴会费(普通会员连续两年未缴视为自动退会),不能确认。",
                                                "The fee was not left unpaid for years in a row, so"
                                                        + " there is no lapse to confirm.")),
                FeePayment.class,
                FeeReversal.class,
                LocalRule.class,
                Organisation.class);
    }

    /** Whether the last full years were left unpaid. */
    static boolean isDue(Row<Membership> row, Reading reading) {
        Membership m = row.fields();
        boolean pays =
                m.kind() != MemberKind.YOUTH
                        && m.grade() == MemberGrade.ORDINARY
                        && m.state() == MembershipState.ACTIVE;
        if (!pays) {
            return false;
        }
        int years = Thresholds.whole(Threshold.LAPSE_YEARS, Standing.region(row, reading), reading);
        int last = reading.today().getYear() - 1;
        int joined = m.joinedOn().orElse(m.appliedOn()).getYear();
        if (years < 1 || joined > last - years + 1) {
            return false;
        }
        Set<Integer> paid = FeeStatus.paidYears(row.id(), reading);
        return IntStream.rangeClosed(last - years + 1, last + 1).noneMatch(paid::contains);
    }

    static Set<Integer> unpaid(Row<Membership> row, Reading reading) {
        Set<Integer> paid = FeeStatus.paidYears(row.id(), reading);
        int last = reading.today().getYear() - 1;
        int joined = row.fields().joinedOn().orElse(row.fields().appliedOn()).getYear();
        return IntStream.rangeClosed(joined, last)
                .filter(year -> !paid.contains(year))
                .boxed()
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
