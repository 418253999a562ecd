package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.store.KpiCells.Delta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * What filings add or take away, until it is folded into the cells: one line for each region and
 * month that a filing touches, with all measures of an entity in it.
 */
final class KpiDeltas {
    private static final List<String> COLUMNS =
            List.of("organisation", "id", "entity", "region", "month_no", "packed", "waiting");

    private static final String APPEND =
            "INSERT INTO kpi_delta (%s) VALUES ".formatted(String.join(", ", COLUMNS));

    private static final String ONE = "(" + SqlText.marks(COLUMNS.size()) + ")";

    /** So many lines are one statement. */
    private static final int TOGETHER = 8;

    private KpiDeltas() {}

    private record Place(UUID organisation, CellSums.Leaf leaf) {}

    /** A line of a table, with what is left of it. */
    private record Rest(UUID organisation, UUID id, Packed packed) {}

    static void append(Tx tx, Stream<Delta> deltas) {
        lines(deltas)
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(
                        some ->
                                tx.later(
                                        APPEND
                                                + String.join(
                                                        ", ",
                                                        Collections.nCopies(some.size(), ONE)),
                                        some.stream().flatMap(Arrays::stream).toArray()));
    }

    static void load(Tx tx, Map<CellSums.Leaf, Packed> sums) {
        tx.load(
                "kpi_delta",
                COLUMNS,
                sums.entrySet().stream()
                        .map(sum -> line(KpiCells.MANY, sum.getKey(), sum.getValue())));
    }

    private static Stream<Object[]> lines(Stream<Delta> deltas) {
        Map<Place, List<Packed.Entry>> lines = new LinkedHashMap<>();
        deltas.forEach(
                delta ->
                        lines.computeIfAbsent(
                                        new Place(
                                                delta.organisation(),
                                                CellSums.Leaf.of(delta.spot())),
                                        _ -> new ArrayList<>())
                                .add(Packed.Entry.of(delta.spot(), delta.tally())));
        return lines.entrySet().stream()
                .map(
                        line ->
                                line(
                                        line.getKey().organisation(),
                                        line.getKey().leaf(),
                                        Packed.of(line.getValue())));
    }

    private static Object[] line(UUID organisation, CellSums.Leaf leaf, Packed packed) {
        return new Object[] {
            organisation,
            RowIds.next(),
            leaf.entity(),
            leaf.region(),
            leaf.month(),
            packed.bytes(),
            false
        };
    }

    /**
     * Folds up to {@code most} lines into the cells, and says how many it were; the caller holds
     * all cells. What belongs to measures that are being counted waits, and what belongs to
     * measures that are no more goes.
     */
    static int fold(Tx tx, Tree tree, int most) {
        Slots slots = Slots.of(tx);
        Map<CellSums.Leaf, Packed> leaves = new HashMap<>();
        List<Rest> read = new ArrayList<>();
        try (Stream<DbRow> rows =
                tx.query(
                        """
                        SELECT organisation, id, entity, region, month_no, packed FROM kpi_delta
                        WHERE NOT waiting ORDER BY id, organisation FETCH FIRST ? ROWS ONLY\
                        """,
                        most)) {
            rows.map(FetchedRow::values)
                    .forEach(
                            row -> {
                                Packed all = new Packed((byte[]) row[5]);
                                read.add(
                                        new Rest(
                                                (UUID) row[0],
                                                (UUID) row[1],
                                                all.only(slots::isCounted)));
                                leaves.merge(
                                        new CellSums.Leaf(
                                                (long) row[2], (String) row[3], (int) row[4]),
                                        all.only(slots::isSettled),
                                        Packed::plus);
                            });
        }
        if (!read.isEmpty()) {
            CellSums.upwards(tree, slots, leaves).merge(tx);
            keep(tx, read);
        }
        return read.size();
    }

    /** Keeps what is left of lines until its measures are counted. */
    private static void keep(Tx tx, List<Rest> lines) {
        List<Rest> gone = lines.stream().filter(line -> line.packed().isEmpty()).toList();
        tx.dml(
                switch (Executor.of(tx).database().dialect()) {
                    // H2 would go through the whole array for each row of DELETE ... IN.
                    case H2, POSTGRESQL ->
                            "MERGE INTO kpi_delta d USING"
                                    + " (SELECT * FROM UNNEST(CAST(? AS uuid ARRAY)) u(id)) k"
                                    + " ON (d.id = k.id) WHEN MATCHED THEN DELETE";
                    case ORACLE -> "DELETE FROM kpi_delta WHERE id = ANY (CAST(? AS uuid ARRAY))";
                },
                (Object) gone.stream().map(Rest::id).toArray(UUID[]::new));
        tx.batch(
                "UPDATE kpi_delta SET packed = ?, waiting = TRUE WHERE id = ? AND organisation = ?",
                lines.stream()
                        .filter(line -> !line.packed().isEmpty())
                        .map(
                                line ->
                                        new Object[] {
                                            line.packed().bytes(), line.id(), line.organisation()
                                        }));
    }

    /**
     * Remembers which lines of an entity the transaction sees: their rows are there too, and are
     * counted.
     */
    static void see(Tx tx, long entity) {
        tx.dml(
                "INSERT INTO kpi_seen (organisation, id)"
                        + " SELECT organisation, id FROM kpi_delta WHERE entity = ?",
                entity);
    }

    /** Nothing was seen. */
    static void unsee(Tx tx) {
        tx.dml("DELETE FROM kpi_seen");
    }

    /**
     * The measures are counted: what was seen is in their cells, everything else is to be folded.
     * The caller holds all cells.
     */
    static void settle(Tx tx, Set<Long> measures) {
        List<Rest> seen = new ArrayList<>();
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT d.organisation, d.id, d.packed FROM kpi_seen s JOIN kpi_delta d"
                                + " ON d.id = s.id AND d.organisation = s.organisation")) {
            rows.map(FetchedRow::values)
                    .forEach(
                            row ->
                                    seen.add(
                                            new Rest(
                                                    (UUID) row[0],
                                                    (UUID) row[1],
                                                    new Packed((byte[]) row[2])
                                                            .only(m -> !measures.contains(m)))));
        }
        keep(tx, seen);
        unsee(tx);
        tx.dml("UPDATE kpi_delta SET waiting = FALSE WHERE waiting");
    }
}
