package org.boai.store;

import java.util.List;

/**
 * Carries the cells of a region from the regions that it lay in to those that it lies in now. What
 * is not folded yet needs no carrying: it is folded along the tree as it is then.
 */
final class CarriedCells {

    /** A region in whose sums another one is. */
    record Above(String code, int level) {}

    private static final String CARRY =
            """
            MERGE INTO kpi_cell c
            USING (SELECT s.measure, CAST(? AS integer) AS level, CAST(? AS varchar(12)) AS region,
                    s.month_no, s.dimension, s.records, s.total, s.at_least, s.about, s.nearly,
                    s.not_known
                FROM kpi_measure m JOIN kpi_cell s
                    ON s.measure = m.id AND s.level = ? AND s.region = ?) d
            ON (c.measure = d.measure AND c.level = d.level AND c.region = d.region
                    AND c.month_no = d.month_no AND c.dimension = d.dimension)
            WHEN MATCHED THEN UPDATE SET records = c.records %1$s d.records,
                total = c.total %1$s d.total, at_least = c.at_least %1$s d.at_least,
                about = c.about %1$s d.about, nearly = c.nearly %1$s d.nearly,
                not_known = c.not_known %1$s d.not_known
            WHEN NOT MATCHED THEN INSERT (measure, level, region, month_no, dimension, records,
                total, at_least, about, nearly, not_known)
                VALUES (d.measure, d.level, d.region, d.month_no, d.dimension, %2$sd.records,
                %2$sd.total, %2$sd.at_least, %2$sd.about, %2$sd.nearly, %2$sd.not_known)
            """;

    private static final String ADD = CARRY.formatted("+", "");
    private static final String TAKE = CARRY.formatted("-", "-");

    private CarriedCells() {}

    /** Both lists begin at the parent; the caller holds all cells. */
    static void carry(Tx tx, Above region, List<Above> before, List<Above> after) {
        before.stream()
                .filter(above -> !after.contains(above))
                .forEach(a -> run(tx, TAKE, a, region));
        after.stream()
                .filter(above -> !before.contains(above))
                .forEach(a -> run(tx, ADD, a, region));
    }

    private static void run(Tx tx, String sql, Above above, Above region) {
        tx.dml(sql, above.level(), above.code(), region.level(), region.code());
    }
}
