package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.Spot;
import org.boai.store.Tally;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Figures as the cells have them. */
final class CellGround implements Ground {
    private final Map<String, Applicability> applicability;
    private final Map<Row, List<Cell>> cells = new HashMap<>();
    private final Map<Level, List<Unit>> units = new HashMap<>();

    private record Row(long measure, String region) {}

    private record Level(long measure, int level) {}

    private record Cell(int month, String choice, Tally tally) {}

    private record Unit(String region, int place, List<Cell> cells) {}

    /** Nothing yet; programs by their ids. */
    CellGround(Map<String, Applicability> applicability) {
        this.applicability = applicability;
    }

    /** Takes in the cells of regions. */
    void add(KpiCells.Sums sums) {
        sums.tallies()
                .forEach(
                        (spot, tally) ->
                                cells.computeIfAbsent(
                                                new Row(spot.measure(), spot.region()),
                                                _ -> new ArrayList<>())
                                        .add(cell(spot, tally)));
    }

    /** Takes in the cells of all regions of a level. */
    void add(int level, KpiCells.Sums sums) {
        Map<Row, List<Cell>> found = new HashMap<>();
        sums.tallies()
                .forEach(
                        (spot, tally) ->
                                found.computeIfAbsent(
                                                new Row(spot.measure(), spot.region()),
                                                _ -> new ArrayList<>())
                                        .add(cell(spot, tally)));
        found.forEach(
                (row, own) ->
                        units.computeIfAbsent(
                                        new Level(row.measure(), level), _ -> new ArrayList<>())
                                .add(
                                        new Unit(
                                                row.region(),
                                                sums.places().getOrDefault(row.region(), -1),
                                                own)));
        units.values().forEach(list -> list.sort(Comparator.comparingInt(Unit::place)));
    }

    private static Cell cell(Spot spot, Tally tally) {
        return new Cell(spot.month(), spot.dimension(), tally);
    }

    @Override
    public Tally total(Measured measured, Division region, Months months, Optional<String> choice) {
        Tally all = Tally.ZERO;
        if (measured.running()) {
            Months since = new Months(Integer.MIN_VALUE, months.last());
            for (Applicability.Part part : parts(measured, region, months.last())) {
                Tally own = sum(cells(measured, part.region()), since, choice);
                all = all.plus(part.weight() > 0 ? own : own.negated());
            }
            return all;
        }
        for (int month = months.first(); month <= months.last(); month++) {
            for (Applicability.Part part : parts(measured, region, month)) {
                Months one = new Months(month, month);
                Tally own = sum(cells(measured, part.region()), one, choice);
                all = all.plus(part.weight() > 0 ? own : own.negated());
            }
        }
        return all;
    }

    private List<Applicability.Part> parts(Measured measured, Division region, int month) {
        return applicability(measured).parts(region, month);
    }

    private Applicability applicability(Measured measured) {
        return Objects.requireNonNull(applicability.get(measured.program()));
    }

    private List<Cell> cells(Measured measured, Division region) {
        return cells.getOrDefault(new Row(measured.id(), region.code()), List.of());
    }

    private static Tally sum(List<Cell> cells, Months months, Optional<String> choice) {
        Tally sum = Tally.ZERO;
        for (Cell cell : cells) {
            if (months.first() <= cell.month()
                    && cell.month() <= months.last()
                    && choice.map(cell.choice()::equals).orElse(true)) {
                sum = sum.plus(cell.tally());
            }
        }
        return sum;
    }

    @Override
    public Tally having(
            Measured measured,
            Formula.Having having,
            Division region,
            Months months,
            Optional<String> choice) {
        int level = having.level().number();
        List<Unit> all = units.getOrDefault(new Level(measured.id(), level), List.of());
        Months looked = measured.running() ? new Months(Integer.MIN_VALUE, months.last()) : months;
        Tally found = Tally.ZERO;
        for (Applicability.Part part : parts(measured, region, months.last())) {
            Tally own = reached(within(all, part.region()), having.atLeast(), looked, choice);
            found = found.plus(part.weight() > 0 ? own : own.negated());
        }
        Set<String> lifted = applicability(measured).lifted(region, level, months.last());
        List<Unit> own = all.stream().filter(unit -> lifted.contains(unit.region())).toList();
        return found.plus(reached(own, having.atLeast(), looked, choice));
    }

    private static Tally reached(
            List<Unit> units, long atLeast, Months months, Optional<String> choice) {
        BigDecimal threshold = BigDecimal.valueOf(atLeast);
        long reached = 0;
        long records = 0;
        for (Unit unit : units) {
            Tally sum = sum(unit.cells(), months, choice);
            if (sum.total().compareTo(threshold) >= 0) {
                reached++;
                records += sum.records();
            }
        }
        return Tally.of(records, BigDecimal.valueOf(reached));
    }

    private static List<Unit> within(List<Unit> units, Division region) {
        return units.subList(first(units, region.pre()), first(units, region.post() + 1));
    }

    /** The position of the first unit that does not stand before the place. */
    private static int first(List<Unit> units, int place) {
        int at =
                Collections.binarySearch(
                        units,
                        new Unit("", place, List.of()),
                        Comparator.comparingInt(Unit::place));
        return at < 0 ? -at - 1 : at;
    }
}
