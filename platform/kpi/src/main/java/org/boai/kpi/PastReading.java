package org.boai.kpi;

import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.PastTree;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that some indicators need for regions of the past, read in one statement. */
final class PastReading {
    private final PastTree past;
    private final Tree tree;
    private final List<Indicator> indicators;
    private final Months months;
    private final Optional<String> dimension;
    private final Map<String, Applicability> applicability;

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
        this.dimension = dimension;
        this.applicability = applicability;
    }

    /** Reads all that is needed for these regions and periods. */
    PastGround of(
            Division top, List<Division> regions, Collection<Months> periods, KpiCells source) {
        Needs needs = Needs.of(indicators, dimension, regions, periods);
        Taken taken = new Taken(months, needs.positions());
        PastGround ground = new PastGround(past, tree, applicability, taken);
        Set<Division> needed = new HashSet<>(regions);
        applicability.values().forEach(one -> needed.addAll(one.set()));
        List<KpiCells.Block> blocks = new ArrayList<>();
        blocks.add(Needs.block(needs.measures(), parts(needed), months));
        needs.ofLevel()
                .forEach(
                        (level, own) -> {
                            List<Division> special = special(top, level);
                            special.forEach(unit -> ground.special(level, unit));
                            blocks.add(Needs.block(own, parts(special), months));
                        });
        Map<Integer, Integer> levels = new HashMap<>();
        needs.ofLevel()
                .forEach(
                        (level, own) ->
                                today(top)
                                        .forEach(
                                                (part, times) -> {
                                                    if (times > 0) {
                                                        KpiCells.Units units =
                                                                new KpiCells.Units(part, level);
                                                        levels.put(blocks.size(), level);
                                                        blocks.add(Needs.block(own, units, months));
                                                    }
                                                }));
        Map<Cell, Integer> first = new HashMap<>();
        source.read(
                blocks,
                needs.questions(applicability, this::today),
                new KpiCells.Sink() {
                    @Override
                    public void take(int block, Spot spot, int place, Tally tally) {
                        // Two blocks may ask for one cell; what comes for the first is all of it.
                        Cell cell = new Cell(spot.measure(), spot.region());
                        if (first.merge(cell, block, (earlier, _) -> earlier) == block) {
                            taken.cell(spot, tally);
                        }
                        Integer level = levels.get(block);
                        if (level != null && !past.isChanged(spot.region())) {
                            ground.plain(level, spot.region(), place);
                        }
                    }

                    @Override
                    public void units(int question, int ask, String choice, Tally tally) {
                        needs.answer(taken, question, ask, choice, tally);
                    }
                });
        return ground;
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

    /** The regions of today of which a region of then consists, and how often each counts. */
    private Map<Division, Integer> today(Division then) {
        Map<Division, Integer> parts = new LinkedHashMap<>();
        past.parts(then.code())
                .forEach(
                        (code, times) -> tree.find(code).ifPresent(part -> parts.put(part, times)));
        return parts;
    }

    private KpiCells.Among parts(Iterable<Division> regions) {
        Map<String, Integer> codes = new HashMap<>();
        for (Division region : regions) {
            today(region).keySet().forEach(part -> codes.put(part.code(), part.level()));
        }
        return new KpiCells.Regions(codes);
    }
}
