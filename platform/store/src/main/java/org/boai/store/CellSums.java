package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Sums by cells, on their way into the database: they are added in memory and written in sets. */
final class CellSums {
    private static final int TOGETHER = 5_000;
    private static final int MERGED = 20_000;

    private static final String KEY = "entity, level, region, month_no";

    private static final String KEYS =
            "CAST(? AS bigint ARRAY), CAST(? AS integer ARRAY), CAST(? AS varchar(12) ARRAY),"
                    + " CAST(? AS integer ARRAY)";

    private static final String SAME =
            "c.entity = k.entity AND c.level = k.level AND c.region = k.region"
                    + " AND c.month_no = k.month_no";

    private static final String READ =
            """
            SELECT c.entity, c.level, c.region, c.month_no, c.packed
            FROM UNNEST(%s) k(%s) JOIN kpi_cell c ON %s\
            """
                    .formatted(KEYS, KEY, SAME);

    private static final String WRITE =
            """
            MERGE INTO kpi_cell c
            USING (SELECT * FROM UNNEST(%1$s, CAST(? AS bytea ARRAY)) u(%2$s, packed)) k ON (%3$s)
            WHEN MATCHED THEN UPDATE SET packed = k.packed
            WHEN NOT MATCHED THEN INSERT (%2$s, packed)
                VALUES (k.entity, k.level, k.region, k.month_no, k.packed)
            """
                    .formatted(KEYS, KEY, SAME);

    /** An array of Oracle has no room for what is packed. */
    private static final String WRITE_ONE =
            """
            MERGE INTO kpi_cell c
            USING (SELECT CAST(? AS bigint) AS entity, CAST(? AS integer) AS level,
                CAST(? AS varchar(12)) AS region, CAST(? AS integer) AS month_no FROM dual) k ON (%2$s)
            WHEN MATCHED THEN UPDATE SET packed = ?
            WHEN NOT MATCHED THEN INSERT (%1$s, packed)
                VALUES (k.entity, k.level, k.region, k.month_no, ?)
            """
                    .formatted(KEY, SAME);

    private static final List<String> RUN =
            List.of("entity", "level", "region", "month_no", "run", "packed");

    private final NavigableMap<CellKey, Packed> sums = new TreeMap<>();

    /** Where rows of an entity were filed, and when they count. */
    record Leaf(long entity, String region, int month) {
        static Leaf of(Spot spot) {
            return new Leaf(spot.entity(), spot.region(), spot.month());
        }
    }

    /** Which rows are summed up, in a region. */
    private record Cell(long entity, int month) {}

    void add(CellKey key, Packed packed) {
        sums.merge(key, packed, Packed::plus);
    }

    /**
     * The sums of regions and of all above them.
     *
     * @param leaves under the measures' own numbers
     */
    static CellSums upwards(Tree tree, Slots slots, Map<Leaf, Packed> leaves) {
        Map<String, Division> regions =
                tree.withAncestors(
                        leaves.keySet().stream().map(Leaf::region).collect(Collectors.toSet()));
        Map<String, Map<Cell, Packed>> byRegion = new HashMap<>();
        leaves.forEach(
                (leaf, packed) ->
                        byRegion.computeIfAbsent(leaf.region(), _ -> new HashMap<>())
                                .merge(
                                        new Cell(leaf.entity(), leaf.month()),
                                        packed.renumbered(slots::of),
                                        Packed::plus));
        CellSums sums = new CellSums();
        // What lies below comes first: a region that is no more may lie in one of its own level.
        regions.values().stream()
                .sorted(Comparator.comparingInt(Division::pre).reversed())
                .forEach(region -> sums.carry(region, byRegion));
        return sums;
    }

    /** Adds the sums of a region to those of the region above. */
    private void carry(Division region, Map<String, Map<Cell, Packed>> byRegion) {
        Map<Cell, Packed> own =
                Optional.ofNullable(byRegion.remove(region.code())).orElse(Map.of());
        own.forEach((cell, packed) -> add(key(cell.entity(), region, cell.month()), packed));
        region.parent()
                .map(above -> byRegion.computeIfAbsent(above, _ -> new HashMap<>()))
                .ifPresent(
                        above ->
                                own.forEach(
                                        (cell, packed) -> above.merge(cell, packed, Packed::plus)));
    }

    private static CellKey key(long entity, Division region, int month) {
        return new CellKey(entity, region.level(), region.code(), month);
    }

    /** Adds to the cells; the caller holds them all. */
    void merge(Tx tx) {
        Slots slots = Slots.of(tx);
        List.copyOf(sums.keySet()).stream()
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(keys -> merge(tx, keys, slots));
    }

    /** What measures that are counted anew, or are no more, have left in a cell goes now. */
    private void merge(Tx tx, List<CellKey> keys, Slots slots) {
        Object[] columns = columns(keys);
        try (Stream<DbRow> rows = tx.query(READ, columns)) {
            rows.map(FetchedRow::values).forEach(row -> add(key(row), new Packed((byte[]) row[4])));
        }
        switch (Executor.of(tx).database().dialect()) {
            case H2, POSTGRESQL -> {
                Object[] all = Arrays.copyOf(columns, columns.length + 1);
                all[columns.length] =
                        keys.stream().map(key -> bytes(key, slots)).toArray(byte[][]::new);
                tx.dml(WRITE, all);
            }
            case ORACLE -> tx.batch(WRITE_ONE, keys.stream().map(key -> row(key, slots)));
        }
    }

    private byte[] bytes(CellKey key, Slots slots) {
        return sums.getOrDefault(key, Packed.NONE).only(slots::isKnown).bytes();
    }

    private Object[] row(CellKey key, Slots slots) {
        byte[] packed = bytes(key, slots);
        return new Object[] {key.entity(), key.level(), key.region(), key.month(), packed, packed};
    }

    /**
     * Writes cells that readers add to the others: nothing waits for those that are there. They
     * come in the order of their keys, which spares the index most of its work.
     */
    void run(Tx tx) {
        UUID run = RowIds.next();
        tx.load(
                "kpi_run",
                RUN,
                sums.entrySet().stream()
                        .map(
                                sum -> {
                                    CellKey key = sum.getKey();
                                    return new Object[] {
                                        key.entity(),
                                        key.level(),
                                        key.region(),
                                        key.month(),
                                        run,
                                        sum.getValue().bytes()
                                    };
                                }));
    }

    /** Merges all runs into the other cells; the caller holds all cells. */
    static void mergeRuns(Tx tx) {
        while (mergeRuns(tx, MERGED) > 0) {
            // Some after the other: they need not fit into memory together.
        }
    }

    /** Merges about {@code most} cells of runs into the others, and says how many it were. */
    static long mergeRuns(Tx tx, int most) {
        return tx.get(
                        "SELECT entity, level FROM kpi_run WHERE entity >= ? ORDER BY entity,"
                                + " level FETCH FIRST 1 ROWS ONLY",
                        Long.MIN_VALUE)
                .map(FetchedRow::values)
                .map(row -> mergeRuns(tx, (long) row[0], (int) row[1], most))
                .orElse(0L);
    }

    private static long mergeRuns(Tx tx, long entity, int level, int most) {
        String last =
                tx.get(
                                "SELECT region FROM kpi_run WHERE entity = ? AND level = ? ORDER"
                                        + " BY region OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
                                entity,
                                level,
                                most)
                        .or(
                                () ->
                                        tx.get(
                                                "SELECT max(region) FROM kpi_run WHERE entity = ?"
                                                        + " AND level = ?",
                                                entity,
                                                level))
                        .map(row -> (String) row.column(1).get())
                        .orElseThrow();
        CellSums sums = new CellSums();
        Set<UUID> runs = new HashSet<>();
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT %s, packed, run FROM kpi_run WHERE entity = ? AND level = ? AND region <= ?"
                                .formatted(KEY),
                        entity,
                        level,
                        last)) {
            rows.map(FetchedRow::values)
                    .forEach(
                            row -> {
                                sums.add(key(row), new Packed((byte[]) row[4]));
                                runs.add((UUID) row[5]);
                            });
        }
        sums.merge(tx);
        // A count may have brought another run meanwhile; each came whole, or not yet.
        return tx.dml(
                "DELETE FROM kpi_run WHERE entity = ? AND level = ? AND region <= ?"
                        + " AND run = ANY (CAST(? AS uuid ARRAY))",
                entity,
                level,
                last,
                runs.toArray(UUID[]::new));
    }

    private static CellKey key(Object[] row) {
        return new CellKey(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).intValue(),
                (String) row[2],
                ((Number) row[3]).intValue());
    }

    private static Object[] columns(Collection<CellKey> keys) {
        return new Object[] {
            column(keys, CellKey::entity).toArray(Long[]::new),
            column(keys, CellKey::level).toArray(Integer[]::new),
            column(keys, CellKey::region).toArray(String[]::new),
            column(keys, CellKey::month).toArray(Integer[]::new)
        };
    }

    private static <T> Stream<T> column(Collection<CellKey> keys, Function<CellKey, T> part) {
        return keys.stream().map(part);
    }
}
