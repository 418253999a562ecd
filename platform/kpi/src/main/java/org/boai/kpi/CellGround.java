package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.Spot;
import org.boai.store.Tally;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Figures as the cells have them. */
final class CellGround implements Ground {
    private final Map<String, Applicability> applicability;
    private final Months months;
    private final Taken taken;
    private final Map<Level, NavigableMap<Integer, OfLevel>> levels = new HashMap<>();

    private record Level(long measure, int level, String choice) {}

    private record OfLevel(String region, Series series) {}

    /**
     * Figures of the regions themselves, and none of the units of levels yet.
     *
     * @param applicability by the ids under which indicators switch
     * @param months all months that are looked at
     */
    CellGround(Map<String, Applicability> applicability, Months months, Taken taken) {
        this.applicability = applicability;
        this.months = months;
        this.taken = taken;
    }

    /** Takes in a cell of one of the regions of a level, with its number in the tree. */
    void add(int level, Spot spot, int place, Tally tally) {
        levels.computeIfAbsent(
                        new Level(spot.measure(), level, taken.choice(spot)), _ -> new TreeMap<>())
                .computeIfAbsent(place, _ -> new OfLevel(spot.region(), new Series(months)))
                .series()
                .add(spot.month(), tally);
    }

    @Override
    public Tally units(UnitRule rule, Division region, Months asked, Optional<String> choice) {
        return taken.units(rule, region.code(), asked, choice);
    }

    @Override
    public Tally total(Measured measured, Division region, Months wanted, Optional<String> choice) {
        Tally all = Tally.ZERO;
        int first = measured.running() ? wanted.last() : wanted.first();
        for (int month = first; month <= wanted.last(); month++) {
            for (Applicability.Part part : parts(measured, region, month)) {
                Tally own = taken.in(measured, part.region().code(), month, choice);
                all = all.plus(part.weight() > 0 ? own : own.negated());
            }
        }
        return all;
    }

    private List<Applicability.Part> parts(Measured measured, Division region, int month) {
        return applicability(measured).parts(region, month);
    }

    private Applicability applicability(Measured measured) {
        return Objects.requireNonNull(applicability.get(measured.switched()));
    }

    @Override
    public Tally having(
            Measured measured,
            Formula.Having having,
            Division region,
            Months wanted,
            Optional<String> choice) {
        int level = having.level().number();
        NavigableMap<Integer, OfLevel> all =
                levels.get(new Level(measured.id(), level, choice.orElse("")));
        if (all == null) {
            return Tally.ZERO;
        }
        Set<String> away = applicability(measured).away(level, wanted.last());
        Reach reach =
                new Reach(
                        BigDecimal.valueOf(having.atLeast()),
                        measured.running(),
                        wanted,
                        away,
                        new HashMap<>());
        applicability(measured)
                .absorbed(level, wanted.last())
                .forEach(
                        one ->
                                Optional.ofNullable(all.get(one.place()))
                                        .ifPresent(unit -> reach.leaveOut(one.host(), unit)));
        Tally found = Tally.ZERO;
        for (Applicability.Part part : parts(measured, region, wanted.last())) {
            Division top = part.region();
            Tally own = reach.of(all.subMap(top.pre(), true, top.post(), true).values());
            found = found.plus(part.weight() > 0 ? own : own.negated());
        }
        Set<String> lifted = applicability(measured).lifted(region, level, wanted.last());
        return lifted.isEmpty()
                ? found
                : found.plus(
                        reach.of(
                                all.values().stream()
                                        .filter(unit -> lifted.contains(unit.region()))
                                        .toList()));
    }

    /** How many units come to enough by themselves. */
    private record Reach(
            BigDecimal threshold,
            boolean running,
            Months wanted,
            Set<String> away,
            Map<String, Tally> leftOut) {
        /** A unit's cell of today does not count what was another unit then. */
        void leaveOut(String host, OfLevel unit) {
            leftOut.merge(host, sum(unit.series()).negated(), Tally::plus);
        }

        Tally of(Collection<OfLevel> units) {
            long reached = 0;
            long records = 0;
            for (OfLevel unit : units) {
                Tally all = sum(unit.series());
                Tally others = leftOut.get(unit.region());
                Tally own = others == null ? all : all.plus(others);
                if (own.total().compareTo(threshold) >= 0 && !away.contains(unit.region())) {
                    reached++;
                    records += own.records();
                }
            }
            return Tally.of(records, BigDecimal.valueOf(reached));
        }

        private Tally sum(Series series) {
            if (running) {
                return series.until(wanted.last());
            }
            Tally sum = Tally.ZERO;
            for (int month = wanted.first(); month <= wanted.last(); month++) {
                sum = sum.plus(series.in(month));
            }
            return sum;
        }
    }
}
