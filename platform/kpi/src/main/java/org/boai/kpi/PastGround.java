package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.PastTree;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cells of today come to in a tree of the past. */
final class PastGround implements Ground {
    private final PastTree past;
    private final Tree tree;
    private final Map<String, Applicability> applicability;
    private final Months months;
    private final Map<Long, List<Integer>> positions;
    private final Map<Row, Series> cells = new HashMap<>();
    private final Map<Integer, Map<String, Integer>> plain = new HashMap<>();
    private final Map<Integer, Map<String, Division>> special = new HashMap<>();
    private final Map<Answer, Tally> answers = new HashMap<>();

    private record Row(long measure, String region, String choice) {}

    private record Answer(UnitRule rule, String region, Months months, String choice) {}

    PastGround(
            PastTree past,
            Tree tree,
            Map<String, Applicability> applicability,
            Months months,
            Map<Long, List<Integer>> positions) {
        this.past = past;
        this.tree = tree;
        this.applicability = applicability;
        this.months = months;
        this.positions = positions;
    }

    /** Takes in a cell of today. */
    void add(Spot spot, Tally tally) {
        cells.computeIfAbsent(
                        new Row(spot.measure(), spot.region(), choice(spot)),
                        _ -> new Series(months))
                .add(spot.month(), tally);
    }

    private String choice(Spot spot) {
        List<Integer> asked = positions.getOrDefault(spot.measure(), List.of());
        if (asked.isEmpty()) {
            return "";
        }
        String[] all = spot.dimension().split(",");
        return asked.stream().map(at -> all[at]).collect(Collectors.joining(","));
    }

    /** Takes in a region of a level that was then what it is today, with its number today. */
    void plain(int level, String region, int place) {
        plain.computeIfAbsent(level, _ -> new HashMap<>()).put(region, place);
    }

    /** Takes in a region of a level that was not then simply what it is today. */
    void special(int level, Division region) {
        special.computeIfAbsent(level, _ -> new HashMap<>()).put(region.code(), region);
    }

    /** Takes in what units answered. */
    void add(UnitRule rule, String region, Months asked, String choice, Tally tally) {
        answers.put(new Answer(rule, region, asked, choice), tally);
    }

    @Override
    public Tally units(UnitRule rule, Division region, Months asked, Optional<String> choice) {
        return answers.getOrDefault(
                new Answer(rule, region.code(), asked, choice.orElse("")), Tally.ZERO);
    }

    private Applicability applicability(Measured measured) {
        return Objects.requireNonNull(applicability.get(measured.program()));
    }

    @Override
    public Tally total(Measured measured, Division region, Months wanted, Optional<String> choice) {
        Tally all = Tally.ZERO;
        int first = measured.running() ? wanted.last() : wanted.first();
        for (int month = first; month <= wanted.last(); month++) {
            for (Applicability.Part part : applicability(measured).parts(region, month)) {
                Tally own = in(measured, part.region().code(), month, choice);
                all = all.plus(part.weight() > 0 ? own : own.negated());
            }
        }
        return all;
    }

    /** What a region of then comes to in a month, or at its end. */
    private Tally in(Measured measured, String region, int month, Optional<String> choice) {
        Tally all = Tally.ZERO;
        for (Map.Entry<String, Integer> part : past.parts(region).entrySet()) {
            Series series = cells.get(new Row(measured.id(), part.getKey(), choice.orElse("")));
            if (series != null) {
                Tally own = measured.running() ? series.until(month) : series.in(month);
                for (int times = Math.abs(part.getValue()); times > 0; times--) {
                    all = all.plus(part.getValue() > 0 ? own : own.negated());
                }
            }
        }
        return all;
    }

    @Override
    public Tally having(
            Measured measured,
            Formula.Having having,
            Division region,
            Months wanted,
            Optional<String> choice) {
        int level = having.level().number();
        Set<String> away = applicability(measured).away(level, wanted.last());
        List<Division> units = new ArrayList<>();
        Map<String, Division> own = special.getOrDefault(level, Map.of());
        own.values().stream()
                .filter(unit -> past.within(unit.code(), region.code()))
                .forEach(units::add);
        plain.getOrDefault(level, Map.of())
                .forEach(
                        (code, place) -> {
                            if (!own.containsKey(code)
                                    && !away.contains(code)
                                    && past.covers(region.code(), place)) {
                                tree.find(code).ifPresent(units::add);
                            }
                        });
        BigDecimal enough = BigDecimal.valueOf(having.atLeast());
        long reached = 0;
        long records = 0;
        for (Division unit : units) {
            Tally sum = sum(measured, unit.code(), wanted, choice);
            if (sum.total().compareTo(enough) >= 0
                    && applicability(measured).reaches(unit, region, wanted.last())) {
                reached++;
                records += sum.records();
            }
        }
        return Tally.of(records, BigDecimal.valueOf(reached));
    }

    private Tally sum(Measured measured, String unit, Months wanted, Optional<String> choice) {
        if (measured.running()) {
            return in(measured, unit, wanted.last(), choice);
        }
        Tally sum = Tally.ZERO;
        for (int month = wanted.first(); month <= wanted.last(); month++) {
            sum = sum.plus(in(measured, unit, month, choice));
        }
        return sum;
    }
}
