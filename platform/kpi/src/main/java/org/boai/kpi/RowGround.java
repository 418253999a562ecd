package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Figures counted anew from what the rows say, each in its own region: no cell is looked at. */
final class RowGround implements Ground {
    private final Applicability applicability;
    private final Tree tree;
    private final Map<Spot, Tally> rows;

    /** What rows of a program come to in their own regions. */
    RowGround(Applicability applicability, Tree tree, Map<Spot, Tally> rows) {
        this.applicability = applicability;
        this.tree = tree;
        this.rows = rows;
    }

    @Override
    public Tally total(Measured measured, Division region, Months months, Optional<String> choice) {
        Tally all = Tally.ZERO;
        for (Map.Entry<Spot, Tally> sum : rows.entrySet()) {
            Spot spot = sum.getKey();
            int month = measured.running() ? months.last() : spot.month();
            if (wanted(measured, spot, months, choice)
                    && tree.within(spot.region(), region.code())
                    && applicability.counts(spot.region(), region, month)) {
                all = all.plus(sum.getValue());
            }
        }
        return all;
    }

    private static boolean wanted(
            Measured measured, Spot spot, Months months, Optional<String> choice) {
        return spot.measure() == measured.id()
                && spot.month() <= months.last()
                && (measured.running() || spot.month() >= months.first())
                && choice.map(spot.dimension()::equals).orElse(true);
    }

    @Override
    public Tally having(
            Measured measured,
            Formula.Having having,
            Division region,
            Months months,
            Optional<String> choice) {
        int level = having.level().number();
        Set<String> away = applicability.away(level, months.last());
        Map<Division, Tally> units = new HashMap<>();
        rows.forEach(
                (spot, tally) -> {
                    if (wanted(measured, spot, months, choice)) {
                        unit(spot.region(), level, away)
                                .filter(region::contains)
                                .ifPresent(unit -> units.merge(unit, tally, Tally::plus));
                    }
                });
        long reached = 0;
        long records = 0;
        for (Map.Entry<Division, Tally> unit : units.entrySet()) {
            boolean enough =
                    unit.getValue().total().compareTo(BigDecimal.valueOf(having.atLeast())) >= 0;
            if (enough && applicability.reaches(unit.getKey(), region, months.last())) {
                reached++;
                records += unit.getValue().records();
            }
        }
        return Tally.of(records, BigDecimal.valueOf(reached));
    }

    @Override
    public Tally units(UnitRule rule, Division region, Months months, Optional<String> choice) {
        List<UnitRule.Condition> conditions = rule.conditions();
        Map<UUID, List<Tally>> units = new HashMap<>();
        rows.forEach(
                (spot, tally) -> {
                    if (spot.unit().isPresent()) {
                        boolean stands =
                                choice.map(spot.dimension()::equals).orElse(true)
                                        && tree.within(spot.region(), region.code())
                                        && applicability.counts(
                                                spot.region(), region, months.last());
                        List<Tally> own =
                                units.computeIfAbsent(
                                        spot.unit().get(),
                                        _ ->
                                                new ArrayList<>(
                                                        Collections.nCopies(
                                                                conditions.size(), Tally.ZERO)));
                        for (int i = 0; i < own.size(); i++) {
                            UnitRule.Condition condition = conditions.get(i);
                            if ((i > 0 || stands)
                                    && condition.measured().id() == spot.measure()
                                    && condition.wants(spot.month(), months)) {
                                own.set(i, own.get(i).plus(tally));
                            }
                        }
                    }
                });
        return rule.middle() ? middle(units.values()) : reached(conditions, units.values());
    }

    private static Tally reached(
            List<UnitRule.Condition> conditions, Collection<List<Tally>> units) {
        long reached = 0;
        long records = 0;
        for (List<Tally> unit : units) {
            boolean all =
                    IntStream.range(0, conditions.size())
                            .allMatch(
                                    i ->
                                            unit.get(i)
                                                            .total()
                                                            .compareTo(
                                                                    BigDecimal.valueOf(
                                                                            conditions
                                                                                    .get(i)
                                                                                    .atLeast()))
                                                    >= 0);
            if (all) {
                reached++;
                records += unit.stream().mapToLong(Tally::records).sum();
            }
        }
        return Tally.of(records, BigDecimal.valueOf(reached));
    }

    private static Tally middle(Collection<List<Tally>> units) {
        List<BigDecimal> values =
                units.stream()
                        .map(List::getFirst)
                        .filter(tally -> tally.records() > 0)
                        .map(Tally::total)
                        .sorted()
                        .toList();
        int size = values.size();
        return size == 0
                ? Tally.ZERO
                : Tally.of(
                        size,
                        values.get((size - 1) / 2)
                                .add(values.get(size / 2))
                                .divide(BigDecimal.TWO, MathContext.DECIMAL128));
    }

    private Optional<Division> unit(String region, int level, Set<String> away) {
        return tree.path(region).stream()
                .filter(unit -> unit.level() == level)
                .filter(unit -> unit.statutory() && !away.contains(unit.code()))
                .findFirst();
    }
}
