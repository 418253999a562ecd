package org.boai.kpi;

import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.KpiUnits;
import org.boai.store.Spot;
import org.boai.store.Tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that some indicators need for some regions, gathered and read in one statement. */
final class Reading {
    private final List<Indicator> indicators;
    private final Division top;
    private final List<Division> regions;
    private final Months months;
    private final Optional<String> dimension;
    private final Map<String, Applicability> applicability;

    /** Reads blocks of cells and asks units, inside a transaction or not. */
    interface Reader {
        void read(List<KpiCells.Block> blocks, List<KpiUnits.Question> asked, KpiCells.Sink sink);
    }

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

    /** Reads all that is needed for these periods. */
    Ground of(Collection<Months> periods, Reader reader) {
        Needs needs = Needs.of(indicators, dimension, regions, periods);
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
        blocks.add(Needs.block(needs.measures(), new KpiCells.Regions(codes), months));
        List<Integer> levels = new ArrayList<>();
        needs.ofLevel()
                .forEach(
                        (level, measures) -> {
                            levels.add(level);
                            blocks.add(
                                    Needs.block(measures, new KpiCells.Units(top, level), months));
                        });
        Taken taken = new Taken(months, needs.positions());
        CellGround ground = new CellGround(applicability, months, taken);
        reader.read(
                blocks,
                needs.questions(applicability, region -> Map.of(region, 1)),
                new KpiCells.Sink() {
                    @Override
                    public void take(int block, Spot spot, int place, Tally tally) {
                        if (block == 0) {
                            taken.cell(spot, tally);
                        } else {
                            ground.add(levels.get(block - 1), spot, place, tally);
                        }
                    }

                    @Override
                    public void units(int question, int ask, String choice, Tally tally) {
                        needs.answer(taken, question, ask, choice, tally);
                    }
                });
        return ground;
    }
}
