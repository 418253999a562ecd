package org.boai.kpi;

import org.boai.store.KpiCells;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tx;

import java.util.HashMap;
import java.util.Map;

/**
 * What many changes of one transaction come to: sums, and not a line for each change. Many sums
 * become cells of their own at the end, so that nobody has to read or fold them one by one.
 */
final class Gathered {
    /** So many sums are not worth holding the cells. */
    private static final int FEW = 400;

    /** More are written before the end; what is kept apart by keys adds up little. */
    private static final int MANY = 200_000;

    private final KpiCells cells;
    private final Map<Spot, Tally> sums = new HashMap<>();

    Gathered(KpiCells cells) {
        this.cells = cells;
    }

    void add(Tx tx, Map<Spot, Tally> some) {
        some.forEach((spot, tally) -> sums.merge(spot, tally, Tally::plus));
        if (sums.size() >= MANY) {
            write(tx);
        }
    }

    /** Writes what there is. */
    void write(Tx tx) {
        if (sums.size() <= FEW) {
            cells.load(
                    tx,
                    sums.entrySet().stream()
                            .map(
                                    sum ->
                                            new KpiCells.Delta(
                                                    KpiCells.MANY, sum.getKey(), sum.getValue())));
        } else {
            cells.hold(tx);
            cells.run(tx, sums);
        }
        sums.clear();
    }
}
