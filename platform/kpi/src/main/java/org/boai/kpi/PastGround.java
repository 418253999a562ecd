package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.Division;
import org.boai.store.PastTree;
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

/** What the cells of today come to in a tree of the past. */
final class PastGround implements Ground {
    private final PastTree past;
    private final Tree tree;
    private final Map<String, Applicability> applicability;
    private final Taken taken;
    private final Map<Integer, Map<String, Integer>> plain = new HashMap<>();
    private final Map<Integer, Map<String, Division>> special = new HashMap<>();

    PastGround(PastTree past, Tree tree, Map<String, Applicability> applicability, Taken taken) {
        this.past = past;
        this.tree = tree;
        this.applicability = applicability;
        this.taken = taken;
    }

    /** Takes in a region of a level that was then what it is today, with its number today. */
    void plain(int level, String region, int place) {
        plain.computeIfAbsent(level, _ -> new HashMap<>()).put(region, place);
    }

    /** Takes in a region of a level that was not then simply what it is today. */
    void special(int level, Division region) {
        special.computeIfAbsent(level, _ -> new HashMap<>()).put(region.code(), region);
    }

    @Override
    public Tally units(UnitRule rule, Division region, Months asked, Optional<String> choice) {
        return taken.units(rule, region.code(), asked, choice);
    }

    private Applicability applicability(Measured measured) {
        return Objects.requireNonNull(applicability.get(measured.switched()));
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
            Tally own = taken.in(measured, part.getKey(), month, choice);
            for (int times = Math.abs(part.getValue()); times > 0; times--) {
                all = all.plus(part.getValue() > 0 ? own : own.negated());
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
