package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Measure;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.KpiUnits;
import org.boai.store.PastTree;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that some indicators need for regions of the past, read in one statement. */
final class PastReading {
    private final PastTree past;
    private final Tree tree;
    private final List<Indicator> indicators;
    private final Months months;
    private final Map<String, Applicability> applicability;
    private final PastGround ground;
    private final Set<Measured> measures = new HashSet<>();
    private final Map<Integer, Set<Measured>> ofLevel = new TreeMap<>();
    private final Map<UnitRule, Asks> units = new LinkedHashMap<>();
    private final boolean byChoice;
    private final List<KpiCells.Block> blocks = new ArrayList<>();
    private final Map<Integer, Integer> levels = new HashMap<>();

    /** Where and when a rule is asked about; the number of a place is its position. */
    private record Asks(Indicator one, Set<Place> places) {}

    private record Place(Division region, Months months) {}

    private record Cell(long measure, String region) {}

    PastReading(
            PastTree past,
            Tree tree,
            List<Indicator> indicators,
            Months months,
            Optional<String> dimension,
            Map<String, Applicability> applicability) {
        this.past = past;
        this.tree = tree;
        this.indicators = indicators;
        this.months = months;
        this.applicability = applicability;
        this.byChoice = dimension.isPresent();
        Map<Long, List<Integer>> positions = new HashMap<>();
        dimension.ifPresent(
                by ->
                        indicators.forEach(
                                one ->
                                        one.measures()
                                                .forEach(
                                                        of ->
                                                                positions.put(
                                                                        of.id(),
                                                                        one.positions(by)))));
        this.ground = new PastGround(past, tree, applicability, months, positions);
    }

    /** Gathers what is needed for these regions and periods. */
    PastReading of(Division top, List<Division> regions, Collection<Months> periods) {
        for (Indicator one : indicators) {
            for (Leaf leaf : Leaf.of(one.kpi())) {
                gather(one, leaf, regions, periods);
            }
        }
        Set<Division> needed = new HashSet<>(regions);
        applicability.values().forEach(one -> needed.addAll(one.set()));
        block(measures, parts(needed));
        ofLevel.forEach(
                (level, own) -> {
                    List<Division> special = special(top, level);
                    special.forEach(unit -> ground.special(level, unit));
                    block(own, parts(special));
                });
        ofLevel.forEach(
                (level, own) ->
                        past.parts(top.code())
                                .forEach(
                                        (code, times) ->
                                                tree.find(code)
                                                        .filter(_ -> times > 0)
                                                        .ifPresent(
                                                                part -> block(own, part, level))));
        return this;
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

    /** The regions of a level that were not then simply what they are today. */
    private List<Division> special(Division top, int level) {
        return Stream.concat(past.changed().stream(), past.recomposed().stream())
                .map(Division::code)
                .distinct()
                .flatMap(code -> past.find(code).stream())
                .filter(unit -> unit.level() == level && unit.statutory())
                .filter(unit -> past.within(unit.code(), top.code()))
                .toList();
    }

    /** The regions of today of which these of then consist. */
    private KpiCells.Among parts(Iterable<Division> regions) {
        Map<String, Integer> codes = new HashMap<>();
        for (Division region : regions) {
            past.parts(region.code())
                    .keySet()
                    .forEach(
                            code ->
                                    tree.find(code)
                                            .ifPresent(part -> codes.put(code, part.level())));
        }
        return new KpiCells.Regions(codes);
    }

    private void block(Set<Measured> of, KpiCells.Among among) {
        for (boolean running : List.of(false, true)) {
            Set<Long> ids =
                    of.stream()
                            .filter(measured -> measured.running() == running)
                            .map(Measured::id)
                            .collect(Collectors.toSet());
            blocks.add(new KpiCells.Block(ids, among, months.first(), months.last(), running));
        }
    }

    private void block(Set<Measured> of, Division part, int level) {
        levels.put(blocks.size(), level);
        levels.put(blocks.size() + 1, level);
        block(of, new KpiCells.Units(part, level));
    }

    /** Reads all of it. */
    PastGround from(KpiCells source) {
        List<UnitRule> rules = List.copyOf(units.keySet());
        List<List<Place>> places = new ArrayList<>();
        List<KpiUnits.Question> questions = new ArrayList<>();
        for (UnitRule rule : rules) {
            Asks asks = Objects.requireNonNull(units.get(rule));
            places.add(List.copyOf(asks.places()));
            questions.add(rule.question(byChoice, asks(asks.one(), places.getLast())));
        }
        Map<Cell, Integer> taken = new HashMap<>();
        source.read(
                blocks,
                questions,
                new KpiCells.Sink() {
                    @Override
                    public void take(int block, Spot spot, int place, Tally tally) {
                        // Two blocks may ask for one cell; what comes for the first is all of it.
                        Cell cell = new Cell(spot.measure(), spot.region());
                        if (taken.merge(cell, block, (first, _) -> first) == block) {
                            ground.add(spot, tally);
                        }
                        Integer level = levels.get(block);
                        if (level != null && !past.isChanged(spot.region())) {
                            ground.plain(level, spot.region(), place);
                        }
                    }

                    @Override
                    public void units(int question, int ask, String choice, Tally tally) {
                        Place place = places.get(question).get(ask);
                        ground.add(
                                rules.get(question),
                                place.region().code(),
                                place.months(),
                                choice,
                                tally);
                    }
                });
        return ground;
    }

    /** What counted in each place, as runs of numbers of today's tree. */
    private List<KpiUnits.Ask> asks(Indicator one, List<Place> places) {
        Applicability where = Figures.of(one, applicability);
        List<KpiUnits.Ask> asks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            TreeMap<Integer, Integer> steps = new TreeMap<>();
            for (Applicability.Part part : where.parts(place.region(), place.months().last())) {
                past.parts(part.region().code())
                        .forEach(
                                (code, times) ->
                                        tree.find(code)
                                                .ifPresent(
                                                        run ->
                                                                step(
                                                                        steps,
                                                                        run,
                                                                        times * part.weight())));
            }
            asks.addAll(runs(i, place, steps));
        }
        return asks;
    }

    private static void step(NavigableMap<Integer, Integer> steps, Division run, int times) {
        steps.merge(run.pre(), times, Integer::sum);
        steps.merge(run.post() + 1, -times, Integer::sum);
    }

    private static List<KpiUnits.Ask> runs(
            int number, Place place, NavigableMap<Integer, Integer> steps) {
        List<KpiUnits.Ask> runs = new ArrayList<>();
        int counting = 0;
        int from = 0;
        for (Map.Entry<Integer, Integer> step : steps.entrySet()) {
            if (counting > 0) {
                runs.add(
                        new KpiUnits.Ask(
                                number,
                                from,
                                step.getKey() - 1,
                                place.months().first(),
                                place.months().last()));
            }
            counting += step.getValue();
            from = step.getKey();
        }
        return runs;
    }
}
