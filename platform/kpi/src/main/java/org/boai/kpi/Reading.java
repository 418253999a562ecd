package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Measure;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.KpiUnits;
import org.boai.store.Spot;
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

/** Everything that some indicators need for some regions, gathered and read in one statement. */
final class Reading {
    private final List<Indicator> indicators;
    private final Division top;
    private final List<Division> regions;
    private final Months months;
    private final Optional<String> dimension;
    private final Map<String, Applicability> applicability;
    private final Set<Long> flows = new HashSet<>();
    private final Set<Long> stocks = new HashSet<>();
    private final Map<Integer, Set<Long>> flowsOfLevel = new TreeMap<>();
    private final Map<Integer, Set<Long>> stocksOfLevel = new TreeMap<>();
    private final Map<UnitRule, Asks> units = new LinkedHashMap<>();
    private final Map<Long, List<Integer>> positions = new HashMap<>();

    /** Reads blocks of cells and asks units, inside a transaction or not. */
    interface Reader {
        void read(List<KpiCells.Block> blocks, List<KpiUnits.Question> asked, KpiCells.Sink sink);
    }

    /** Where and when a rule is asked about; the number of a place is its position. */
    private record Asks(Indicator one, Set<Place> places) {}

    private record Place(Division region, Months months) {}

    /**
     * Nothing read yet.
     *
     * @param top the region in which the others lie
     * @param months all months that are looked at
     */
    Reading(
            List<Indicator> indicators,
            Division top,
            List<Division> regions,
            Months months,
            Optional<String> dimension,
            Map<String, Applicability> applicability) {
        this.indicators = indicators;
        this.top = top;
        this.regions = regions;
        this.months = months;
        this.dimension = dimension;
        this.applicability = applicability;
    }

    /** Gathers what is needed for these periods. */
    Reading during(Collection<Months> periods) {
        for (Indicator one : indicators) {
            dimension.ifPresent(
                    by -> one.measures().forEach(of -> positions.put(of.id(), one.positions(by))));
            for (Leaf leaf : Leaf.of(one.kpi())) {
                gather(one, leaf, periods);
            }
        }
        return this;
    }

    private void gather(Indicator one, Leaf leaf, Collection<Months> periods) {
        switch (leaf.formula()) {
            case Measure measure -> {
                Measured measured = one.measured(measure);
                (measured.running() ? stocks : flows).add(measured.id());
            }
            case Formula.Having having -> {
                Measured measured = one.measured(having.measure());
                (measured.running() ? stocksOfLevel : flowsOfLevel)
                        .computeIfAbsent(having.level().number(), _ -> new HashSet<>())
                        .add(measured.id());
            }
            case Formula.Units rule -> ask(one, one.rule(rule), leaf, periods);
            case Formula.Median median -> ask(one, one.rule(median), leaf, periods);
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

    private void ask(Indicator one, UnitRule rule, Leaf leaf, Collection<Months> periods) {
        Set<Place> places =
                units.computeIfAbsent(rule, _ -> new Asks(one, new LinkedHashSet<>())).places();
        for (Division region : regions) {
            periods.forEach(period -> places.add(new Place(region, leaf.during(period))));
        }
    }

    /** Reads all of it. */
    Ground from(Reader reader) {
        Map<String, Integer> codes = new HashMap<>();
        regions.forEach(region -> codes.put(region.code(), region.level()));
        applicability
                .values()
                .forEach(
                        one ->
                                one.set()
                                        .forEach(
                                                region ->
                                                        codes.put(region.code(), region.level())));
        List<KpiCells.Block> blocks = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        blocks.add(block(flows, new KpiCells.Regions(codes), false));
        blocks.add(block(stocks, new KpiCells.Regions(codes), true));
        flowsOfLevel.forEach(
                (level, measures) -> {
                    levels.add(level);
                    blocks.add(block(measures, new KpiCells.Units(top, level), false));
                });
        stocksOfLevel.forEach(
                (level, measures) -> {
                    levels.add(level);
                    blocks.add(block(measures, new KpiCells.Units(top, level), true));
                });
        List<UnitRule> rules = List.copyOf(units.keySet());
        List<List<Place>> places = new ArrayList<>();
        List<KpiUnits.Question> questions = new ArrayList<>();
        for (UnitRule rule : rules) {
            Asks asks = Objects.requireNonNull(units.get(rule));
            places.add(List.copyOf(asks.places()));
            questions.add(rule.question(dimension.isPresent(), asks(asks.one(), places.getLast())));
        }
        CellGround ground = new CellGround(applicability, months, positions);
        int ofRegions = blocks.size() - levels.size();
        reader.read(
                blocks,
                questions,
                new KpiCells.Sink() {
                    @Override
                    public void take(int block, Spot spot, int place, Tally tally) {
                        if (block < ofRegions) {
                            ground.add(spot, tally);
                        } else {
                            ground.add(levels.get(block - ofRegions), spot, place, tally);
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

    private KpiCells.Block block(Set<Long> measures, KpiCells.Among among, boolean running) {
        return new KpiCells.Block(measures, among, months.first(), months.last(), running);
    }

    /** The parts of the tree that count in each place, as runs of numbers. */
    private List<KpiUnits.Ask> asks(Indicator one, List<Place> places) {
        Applicability where = Figures.of(one, applicability);
        List<KpiUnits.Ask> asks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            TreeMap<Integer, Integer> steps = new TreeMap<>();
            for (Applicability.Part part : where.parts(place.region(), place.months().last())) {
                steps.merge(part.region().pre(), part.weight(), Integer::sum);
                steps.merge(part.region().post() + 1, -part.weight(), Integer::sum);
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
}
