package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Measure;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.KpiUnits;
import org.boai.store.Tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The measures that some indicators look at, and what they ask of units. */
final class Needs {
    private final boolean byChoice;
    private final Set<Measured> measures = new HashSet<>();
    private final Map<Integer, Set<Measured>> ofLevel = new TreeMap<>();
    private final Map<UnitRule, Asks> units = new LinkedHashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<Long, List<Integer>> positions = new HashMap<>();

    /** Where and when a rule is asked about; the number of a place is its position. */
    private record Asks(Indicator one, Set<Place> places) {}

    private record Place(Division region, Months months) {}

    /** A question as it was put. */
    private record Asked(UnitRule rule, List<Place> places) {}

    private Needs(boolean byChoice) {
        this.byChoice = byChoice;
    }

    /** What is needed for the figures of these regions and periods. */
    static Needs of(
            List<Indicator> indicators,
            Optional<String> dimension,
            List<Division> regions,
            Collection<Months> periods) {
        Needs needs = new Needs(dimension.isPresent());
        for (Indicator one : indicators) {
            dimension.ifPresent(
                    by ->
                            one.measures()
                                    .forEach(
                                            of -> needs.positions.put(of.id(), one.positions(by))));
            for (Leaf leaf : Leaf.of(one.kpi())) {
                needs.gather(one, leaf, regions, periods);
            }
        }
        return needs;
    }

    private void gather(
            Indicator one, Leaf leaf, List<Division> regions, Collection<Months> periods) {
        switch (leaf.formula()) {
            case Measure measure -> measures.add(one.measured(measure));
            case Formula.Having having ->
                    ofLevel.computeIfAbsent(having.level().number(), _ -> new HashSet<>())
                            .add(one.measured(having.measure()));
            case Formula.Units rule -> ask(one, one.rule(rule), leaf, regions, periods);
            case Formula.Median median -> ask(one, one.rule(median), leaf, regions, periods);
            case Formula.Regions _,
                    Formula.Population _,
                    Formula.Reference _,
                    Formula.Constant _ -> {}
            case Formula.Window _,
                    Formula.Ratio _,
                    Formula.Difference _,
                    Formula.Sum _,
                    Formula.Largest _,
                    Formula.Smallest _,
                    Formula.Scaled _,
                    Formula.Index _ ->
                    throw new IllegalStateException(leaf + " is combined of others.");
        }
    }

    private void ask(
            Indicator one,
            UnitRule rule,
            Leaf leaf,
            List<Division> regions,
            Collection<Months> periods) {
        Set<Place> places =
                units.computeIfAbsent(rule, _ -> new Asks(one, new LinkedHashSet<>())).places();
        for (Division region : regions) {
            periods.forEach(period -> places.add(new Place(region, leaf.during(period))));
        }
    }

    /** Where in the choices of a cell those asked about stand, by measures' numbers. */
    Map<Long, List<Integer>> positions() {
        return positions;
    }

    /** The measures of the regions themselves. */
    Set<Measured> measures() {
        return measures;
    }

    /** The measures of the units of a level. */
    Map<Integer, Set<Measured>> ofLevel() {
        return ofLevel;
    }

    /** The cells of measures. */
    static KpiCells.Block block(Set<Measured> of, KpiCells.Among among, Months months) {
        Map<Long, KpiCells.Part> parts = new HashMap<>();
        for (Measured one : of) {
            parts.put(one.id(), new KpiCells.Part(one.id(), one.entity(), one.running()));
        }
        return new KpiCells.Block(parts, among, months.first(), months.last());
    }

    /**
     * What is asked of units.
     *
     * @param today the regions of today that a region consists of, and how often each counts
     */
    List<KpiUnits.Question> questions(
            Map<String, Applicability> applicability,
            Function<Division, Map<Division, Integer>> today) {
        List<KpiUnits.Question> questions = new ArrayList<>();
        units.forEach(
                (rule, asks) -> {
                    List<Place> places = List.copyOf(asks.places());
                    Applicability where = Figures.of(asks.one(), applicability);
                    asked.add(new Asked(rule, places));
                    questions.add(rule.question(byChoice, asks(where, places, today)));
                });
        return questions;
    }

    /** The parts of the tree that count in each place, as runs of numbers of today's tree. */
    private static List<KpiUnits.Ask> asks(
            Applicability where,
            List<Place> places,
            Function<Division, Map<Division, Integer>> today) {
        List<KpiUnits.Ask> asks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            TreeMap<Integer, Integer> steps = new TreeMap<>();
            for (Applicability.Part part : where.parts(place.region(), place.months().last())) {
                today.apply(part.region())
                        .forEach(
                                (run, times) -> {
                                    int weight = times * part.weight();
                                    steps.merge(run.pre(), weight, Integer::sum);
                                    steps.merge(run.post() + 1, -weight, Integer::sum);
                                });
            }
            int counting = 0;
            int from = 0;
            for (Map.Entry<Integer, Integer> step : steps.entrySet()) {
                if (counting > 0) {
                    asks.add(
                            new KpiUnits.Ask(
                                    i,
                                    from,
                                    step.getKey() - 1,
                                    place.months().first(),
                                    place.months().last()));
                }
                counting += step.getValue();
                from = step.getKey();
            }
        }
        return asks;
    }

    /** Takes what units answered to one of the questions. */
    void answer(Taken taken, int question, int ask, String choice, Tally tally) {
        Asked to = Objects.requireNonNull(asked.get(question));
        Place place = to.places().get(ask);
        taken.answer(to.rule(), place.region().code(), place.months(), choice, tally);
    }
}
