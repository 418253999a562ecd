package org.boai.kpi;

import org.boai.store.KpiCells;
import org.boai.store.RowSums;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tx;

import java.util.Map;

/**
 * What many changes of one transaction come to: sums, and not a line for each change. Many sums
 * become cells of their own at the end, so that nobody has to read or fold them one by one.
 */
final class Gathered {
    /** Of so many regions and months it is not worth holding the cells. */
    private static final int FEW = 100;

    /** More are written before the end, with all regions above them: they fill some 100 MB. */
    private static final int MANY = 200_000;

    private final KpiCells cells;
    private final RowSums sums = new RowSums();

    Gathered(KpiCells cells) {
        this.cells = cells;
    }

    void add(Tx tx, Map<Spot, Tally> some) {
        sums.add(some);
        if (sums.size() >= MANY) {
            write(tx);
        }
    }

    /** Writes what there is. */
    void write(Tx tx) {
        if (sums.size() <= FEW) {
            cells.load(tx, sums);
        } else {
            cells.hold(tx);
            cells.run(tx, sums);
        }
        sums.clear();
    }
}
