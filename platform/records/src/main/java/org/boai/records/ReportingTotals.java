package org.boai.records;

import org.boai.store.ReportBoard;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many reports are in which state.
 *
 * @param all how many are due or were filed all the same
 * @param filed how many were submitted at least, zero reports among them
 * @param zero how many of those say that there was nothing to report
 * @param late how many were filed late, or are late already
 * @param overdue how many of those still lie with the unit
 * @param states how many are in each state, in lower case, {@code missing} among them
 */
public record ReportingTotals(
        long all, long filed, long zero, long late, long overdue, Map<String, Long> states) {
    private static final List<String> FILED = List.of("SUBMITTED", "REVIEWED", "ACCEPTED");

    public ReportingTotals {
        states = Map.copyOf(states);
    }

    /** How many are in this state. */
    public long in(String state) {
        return states.getOrDefault(state, 0L);
    }

    /** By the rules that those are compared with by which the reports were counted. */
    static ReportingTotals otherwise(Collection<ReportBoard.Count> counts) {
        return of(
                counts.stream()
                        .map(
                                count ->
                                        new ReportBoard.Count(
                                                count.state(),
                                                count.zero(),
                                                count.otherwise(),
                                                count.otherwise(),
                                                count.reports()))
                        .toList());
    }

    static ReportingTotals of(Collection<ReportBoard.Count> counts) {
        long all = 0;
        long filed = 0;
        long zero = 0;
        long late = 0;
        long overdue = 0;
        Map<String, Long> states = new TreeMap<>();
        for (String state :
                List.of("missing", "draft", "submitted", "reviewed", "returned", "accepted")) {
            states.put(state, 0L);
        }
        for (ReportBoard.Count count : counts) {
            boolean done = FILED.contains(count.state());
            all += count.reports();
            filed += done ? count.reports() : 0;
            zero += done && count.zero() ? count.reports() : 0;
            late += count.late() ? count.reports() : 0;
            overdue += count.late() && !done ? count.reports() : 0;
            states.merge(count.state().toLowerCase(Locale.ROOT), count.reports(), Long::sum);
        }
        return new ReportingTotals(all, filed, zero, late, overdue, states);
    }
}
