package org.boai.kpi;

import org.boai.plugins.Measure;
import org.boai.plugins.Period;
import org.boai.plugins.Report;
import org.boai.store.EntityTable;
import org.boai.store.RowChange;
import org.boai.store.RowVersion;
import org.boai.store.Spot;
import org.boai.store.StateSpan;
import org.boai.store.Tally;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The months, region by region, that a change touches: those of a report's period, those in which a
 * row without states counts, those in which a row with states counts differently now, and those
 * into which a change of state is dated back. What goes on in a row's life later does not touch the
 * month in which it began.
 */
final class Touched {
    private final int now;
    private final Map<String, Set<Integer>> months = new TreeMap<>();

    /** Only what lies before this month can be closed. */
    Touched(YearMonth now) {
        this.now = Months.number(now);
    }

    /** Region by region, in order. */
    Map<String, Set<Integer>> months() {
        return months;
    }

    /** A month in a region. */
    record Place(String region, int month) {}

    /** The same one by one. */
    Stream<Place> places() {
        return months.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(month -> new Place(of.getKey(), month)));
    }

    private void add(String region, int month) {
        if (month < now) {
            months.computeIfAbsent(region, _ -> new TreeSet<>()).add(month);
        }
    }

    /** A row that comes, goes or changes. */
    void row(RowChange change, Optional<Report> report) {
        change.before().ifPresent(row -> report.ifPresent(r -> period(change.table(), r, row)));
        change.after().ifPresent(row -> report.ifPresent(r -> period(change.table(), r, row)));
        if (change.before().isPresent() && change.after().isPresent()) {
            RowVersion after = change.after().get();
            if (after.states().size() > change.before().get().states().size()) {
                day(after, after.states().getLast());
            }
        }
    }

    /** A row that came with many. */
    void imported(EntityTable table, RowVersion row, Optional<Report> report) {
        report.ifPresent(r -> period(table, r, row));
    }

    private void day(RowVersion row, StateSpan state) {
        state.since().ifPresent(day -> add(row.row().region(), Months.number(day)));
    }

    private void period(EntityTable table, Report report, RowVersion row) {
        switch (row.row().value(table.type(), report.period())) {
            case YearMonth month -> add(row.row().region(), Months.number(month));
            case Period period -> {
                int last = Months.number(period.last());
                for (int month = Months.number(period.first()); month <= last; month++) {
                    add(row.row().region(), month);
                }
            }
            case LocalDate day -> add(row.row().region(), Months.number(day));
            case Object other ->
                    throw new IllegalStateException(other.getClass() + " is no period.");
        }
    }

    /** What a measure took and gives. */
    void counted(
            RowChange change, Measured measured, Map<Spot, Tally> before, Map<Spot, Tally> after) {
        boolean lives = change.table().hasStates();
        boolean changed = change.before().isPresent() && change.after().isPresent();
        boolean stock = measured.measure().aggregation() == Measure.Aggregation.STOCK;
        boolean sameStates =
                changed
                        && change.before()
                                .orElseThrow()
                                .states()
                                .equals(change.after().orElseThrow().states());
        if (stock && sameStates) {
            return;
        }
        before.forEach(
                (spot, tally) -> {
                    if (!lives || !tally.equals(after.get(spot))) {
                        add(spot.region(), spot.month());
                    }
                });
        after.forEach(
                (spot, tally) -> {
                    if (!lives || !tally.equals(before.get(spot))) {
                        add(spot.region(), spot.month());
                    }
                });
    }

    /** What new rows count. */
    void counted(Set<Spot> spots) {
        spots.forEach(spot -> add(spot.region(), spot.month()));
    }
}
