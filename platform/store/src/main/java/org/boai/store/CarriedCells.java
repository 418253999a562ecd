package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.List;
import java.util.stream.Stream;

/**
 * Carries the cells of a region from the regions that it lay in to those that it lies in now. What
 * is not folded yet needs no carrying: it is folded along the tree as it is then.
 */
final class CarriedCells {

    /** A region in whose sums another one is. */
    record Above(String code, int level) {
        CellKey cell(long entity, int month) {
            return new CellKey(entity, level, code, month);
        }
    }

    private static final String CELLS =
            """
            SELECT c.entity, c.month_no, c.packed
            FROM (SELECT DISTINCT entity_number FROM kpi_measure) m
            JOIN kpi_cell c ON c.entity = m.entity_number AND c.level = ? AND c.region = ?\
            """;

    private CarriedCells() {}

    /** Both lists begin at the parent; the caller holds all cells. */
    static void carry(Tx tx, Above region, List<Above> before, List<Above> after) {
        List<Above> left = before.stream().filter(above -> !after.contains(above)).toList();
        List<Above> reached = after.stream().filter(above -> !before.contains(above)).toList();
        CellSums sums = new CellSums();
        try (Stream<DbRow> cells = tx.query(CELLS, region.level(), region.code())) {
            cells.map(FetchedRow::values)
                    .forEach(
                            cell -> {
                                long entity = (long) cell[0];
                                int month = (int) cell[1];
                                Packed packed = new Packed((byte[]) cell[2]);
                                left.forEach(
                                        a -> sums.add(a.cell(entity, month), packed.negated()));
                                reached.forEach(a -> sums.add(a.cell(entity, month), packed));
                            });
        }
        sums.merge(tx);
    }
}
