package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The cells behind indicators. What a row adds or takes away is appended as a delta in its own
 * region, so that two filings never wait for each other; the fold moves deltas into the cells of
 * the region and all its ancestors. A read adds cells and pending deltas in one statement and is
 * exact whether they were folded or not.
 */
public final class KpiCells {
    private static final String TALLY = "records, total, at_least, about, nearly, not_known";

    private static final String SUMS =
            "sum(records) AS records, sum(total) AS total, sum(at_least) AS at_least,"
                    + " sum(about) AS about, sum(nearly) AS nearly, sum(not_known) AS not_known";

    private static final List<String> DELTA =
            List.of(
                    "organisation",
                    "id",
                    "measure",
                    "region",
                    "month_no",
                    "dimension",
                    "records",
                    "total",
                    "at_least",
                    "about",
                    "nearly",
                    "not_known");

    private static final String APPEND =
            "INSERT INTO kpi_delta (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    .formatted(String.join(", ", DELTA));

    private static final String MERGE =
            """
            MERGE INTO kpi_cell c
            USING (SELECT CAST(? AS bigint) AS measure, CAST(? AS varchar(12)) AS region,
                    CAST(? AS integer) AS month_no, CAST(? AS varchar(120)) AS dimension,
                    CAST(? AS bigint) AS records, CAST(? AS numeric(38, 10)) AS total,
                    CAST(? AS bigint) AS at_least, CAST(? AS bigint) AS about,
                    CAST(? AS bigint) AS nearly, CAST(? AS bigint) AS not_known) d
            ON (c.measure = d.measure AND c.region = d.region AND c.month_no = d.month_no
                    AND c.dimension = d.dimension)
            WHEN MATCHED THEN UPDATE SET records = c.records + d.records,
                total = c.total + d.total, at_least = c.at_least + d.at_least,
                about = c.about + d.about, nearly = c.nearly + d.nearly,
                not_known = c.not_known + d.not_known
            WHEN NOT MATCHED THEN INSERT (measure, region, month_no, dimension, records, total,
                at_least, about, nearly, not_known)
                VALUES (d.measure, d.region, d.month_no, d.dimension, d.records, d.total,
                d.at_least, d.about, d.nearly, d.not_known)
            """;

    /**
     * What a row, or many, adds in its own region.
     *
     * @param organisation whose row it is
     * @param spot where it counts
     * @param tally how much
     */
    public record Delta(UUID organisation, Spot spot, Tally tally) {}

    /**
     * A measure that has cells.
     *
     * @param id its number
     * @param entity {@code program/entity}
     * @param formula its text
     * @param dimension the component by which it is broken down; blank for none
     */
    public record Measure(long id, String entity, String formula, String dimension) {}

    /** Whose cells are read. */
    public sealed interface Among {}

    /**
     * Those of some regions.
     *
     * @param codes their codes
     */
    public record Regions(Set<String> codes) implements Among {
        public Regions {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * Those of the statutory regions of a level in a subtree.
     *
     * @param top its top
     * @param level the level
     */
    public record Units(Division top, int level) implements Among {}

    /**
     * Some cells to read.
     *
     * @param measures their measures
     * @param among their regions
     * @param from the first month
     * @param to the last month
     * @param running whether what was before the first month is read too, in one sum that stands in
     *     the month before it
     */
    public record Block(Set<Long> measures, Among among, int from, int to, boolean running) {
        public Block {
            measures = Set.copyOf(measures);
        }

        private int month(int of) {
            return running ? Math.max(of, from - 1) : of;
        }

        private boolean wants(long measure, int month) {
            return measures.contains(measure) && month <= to && (running || month >= from);
        }

        private boolean holds(Division region) {
            return switch (among) {
                case Regions regions -> regions.codes().contains(region.code());
                case Units units ->
                        region.level() == units.level()
                                && region.statutory()
                                && region.validTo().isEmpty()
                                && units.top().contains(region);
            };
        }
    }

    /**
     * What a block comes to. Where there is no row there is no sum.
     *
     * @param tallies the sums
     * @param places for {@link Units} the number in the tree of each region that has a sum
     */
    public record Sums(Map<Spot, Tally> tallies, Map<String, Integer> places) {
        private Sums() {
            this(new HashMap<>(), new HashMap<>());
        }

        private void add(Spot spot, Tally tally, int place) {
            tallies.merge(spot, tally, Tally::plus);
            places.put(spot.region(), place);
        }
    }

    private final Database db;
    private final Tree tree;

    /** Cells over the regions of the tree. */
    public KpiCells(Database db, Tree tree) {
        this.db = db;
        this.tree = tree;
    }

    /** Appends deltas; they count from the commit of the transaction on. */
    public void append(Tx tx, Stream<Delta> deltas) {
        tx.batch(APPEND, deltas.filter(delta -> !delta.tally().isZero()).map(KpiCells::values));
    }

    /** Appends many deltas the fastest way that the database has. */
    public void load(Tx tx, Stream<Delta> deltas) {
        tx.load(
                "kpi_delta",
                DELTA,
                deltas.filter(delta -> !delta.tally().isZero()).map(KpiCells::values));
    }

    /** Folds up to {@code most} deltas in a transaction of its own, and says how many it were. */
    public int fold(int most) {
        return db.inTransaction(tx -> fold(tx, most));
    }

    /**
     * Folds up to {@code most} deltas: one fold at a time on all nodes. A crash before the commit
     * undoes all of it.
     */
    public int fold(Tx tx, int most) {
        lease(tx);
        List<Object[]> folded = new ArrayList<>();
        Map<Spot, Tally> sums = new HashMap<>();
        try (Stream<DbRow> pending =
                tx.query(
                        "SELECT organisation, id, measure, region, month_no, dimension, %s FROM kpi_delta ORDER BY organisation, id FETCH FIRST ? ROWS ONLY"
                                .formatted(TALLY),
                        most)) {
            pending.forEach(
                    row -> {
                        folded.add(
                                new Object[] {
                                    row.column("organisation").get(UUID.class),
                                    row.column("id").get(UUID.class)
                                });
                        sums.merge(spot(row), tally(row), Tally::plus);
                    });
        }
        if (!folded.isEmpty()) {
            merge(tx, sums);
            tx.batch("DELETE FROM kpi_delta WHERE organisation = ? AND id = ?", folded.stream());
            tx.dml("UPDATE kpi_fold SET epoch = epoch + 1 WHERE name = ?", "cells");
        }
        return folded.size();
    }

    /** How many deltas wait to be folded. */
    public long pending() {
        return db.execute()
                .get("SELECT count(*) AS waiting FROM kpi_delta")
                .map(row -> row.column("waiting").get(Long.class))
                .orElse(0L);
    }

    /** The measures of an entity that have cells. */
    public List<Measure> measures(Tx tx, String entity) {
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT id, entity, formula, dimension FROM kpi_measure WHERE entity = ?",
                        entity)) {
            return rows.map(
                            row ->
                                    new Measure(
                                            row.column("id").get(Long.class),
                                            row.column("entity").get(String.class),
                                            row.column("formula").get(String.class),
                                            row.column("dimension").get(String.class)))
                    .toList();
        }
    }

    /** Sets the cells of a measure to what its rows come to, each sum in the rows' own region. */
    public void build(Tx tx, Measure measure, Map<Spot, Tally> sums) {
        drop(tx, measure.id());
        merge(tx, sums);
        tx.insert(
                "INSERT INTO kpi_measure (id, entity, formula, dimension) VALUES (?, ?, ?, ?)",
                measure.id(),
                measure.entity(),
                measure.formula(),
                measure.dimension());
    }

    /** Removes a measure with its cells and deltas. */
    public void drop(Tx tx, long measure) {
        lease(tx);
        tx.dml("DELETE FROM kpi_cell WHERE measure = ?", measure);
        tx.dml("DELETE FROM kpi_delta WHERE measure = ?", measure);
        tx.dml("DELETE FROM kpi_measure WHERE id = ?", measure);
    }

    /**
     * Reads the blocks in one statement, hence in one snapshot: the sums per block in the order of
     * the blocks.
     */
    public List<Sums> read(List<Block> blocks) {
        Question question = Question.of(blocks);
        return db.query(
                rows -> collect(blocks, rows), question.sql(), question.parameters().toArray());
    }

    /** The same inside a transaction. */
    public List<Sums> read(Tx tx, List<Block> blocks) {
        Question question = Question.of(blocks);
        try (Stream<DbRow> rows = tx.query(question.sql(), question.parameters().toArray())) {
            return collect(blocks, rows);
        }
    }

    private List<Sums> collect(List<Block> blocks, Stream<DbRow> rows) {
        List<Sums> sums = new ArrayList<>();
        blocks.forEach(block -> sums.add(new Sums()));
        rows.forEach(
                row -> {
                    int block = row.column("block").get(Integer.class);
                    Spot spot = spot(row);
                    Tally tally = tally(row);
                    if (block == Question.PENDING) {
                        pending(blocks, sums, spot, tally);
                    } else {
                        sums.get(block).add(spot, tally, row.column("place").get(Integer.class));
                    }
                });
        return sums;
    }

    private void pending(List<Block> blocks, List<Sums> sums, Spot spot, Tally tally) {
        List<Division> up = up(spot.region());
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.wants(spot.measure(), spot.month())) {
                for (Division region : up) {
                    if (block.holds(region)) {
                        Spot counted = spot.in(region.code()).during(block.month(spot.month()));
                        sums.get(i).add(counted, tally, region.pre());
                    }
                }
            }
        }
    }

    /** The region and all above it, the nation last. */
    private List<Division> up(String region) {
        List<Division> up = new ArrayList<>();
        tree.find(region).ifPresent(up::add);
        up.addAll(tree.ancestors(region));
        return up;
    }

    /** Adds to the cells of the regions and all above them, in one order: the nation last. */
    private void merge(Tx tx, Map<Spot, Tally> leaves) {
        Map<String, Integer> depths = new HashMap<>();
        Map<Spot, Tally> all = new HashMap<>();
        leaves.forEach(
                (spot, tally) -> {
                    List<Division> up = up(spot.region());
                    for (int i = 0; i < up.size(); i++) {
                        String region = up.get(i).code();
                        depths.put(region, up.size() - i);
                        all.merge(spot.in(region), tally, Tally::plus);
                    }
                });
        Map<Spot, Tally> ordered =
                new TreeMap<>(
                        Comparator.comparingInt(
                                        (Spot spot) -> -depths.getOrDefault(spot.region(), 0))
                                .thenComparing(Spot::region)
                                .thenComparingLong(Spot::measure)
                                .thenComparingInt(Spot::month)
                                .thenComparing(Spot::dimension));
        ordered.putAll(all);
        tx.batch(
                MERGE,
                ordered.entrySet().stream()
                        .filter(entry -> !entry.getValue().isZero())
                        .map(
                                entry -> {
                                    Spot spot = entry.getKey();
                                    Tally tally = entry.getValue();
                                    return new Object[] {
                                        spot.measure(),
                                        spot.region(),
                                        spot.month(),
                                        spot.dimension(),
                                        tally.records(),
                                        tally.total(),
                                        tally.atLeast(),
                                        tally.about(),
                                        tally.nearly(),
                                        tally.notKnown()
                                    };
                                }));
    }

    /** Only its holder changes cells. */
    private static void lease(Tx tx) {
        if (tx.get("SELECT epoch FROM kpi_fold WHERE name = ? FOR UPDATE", "cells").isEmpty()) {
            throw new IllegalStateException("The database has no lease for folding.");
        }
    }

    private static Object[] values(Delta delta) {
        Spot spot = delta.spot();
        Tally tally = delta.tally();
        return new Object[] {
            delta.organisation(),
            RowIds.next(),
            spot.measure(),
            spot.region(),
            spot.month(),
            spot.dimension(),
            tally.records(),
            tally.total(),
            tally.atLeast(),
            tally.about(),
            tally.nearly(),
            tally.notKnown()
        };
    }

    private static Spot spot(DbRow row) {
        return new Spot(
                row.column("measure").get(Long.class),
                row.column("region").get(String.class),
                row.column("month_no").get(Integer.class),
                row.column("dimension").get(String.class));
    }

    private static Tally tally(DbRow row) {
        return new Tally(
                row.column("records").get(Long.class),
                row.column("total").get(BigDecimal.class),
                row.column("at_least").get(Long.class),
                row.column("about").get(Long.class),
                row.column("nearly").get(Long.class),
                row.column("not_known").get(Long.class));
    }

    /** One statement for all blocks, and the pending deltas that any of them may want. */
    private record Question(String sql, List<Object> parameters) {
        private static final int PENDING = -1;

        static Question of(List<Block> blocks) {
            List<String> parts = new ArrayList<>();
            List<Object> parameters = new ArrayList<>();
            Set<Long> measures = new HashSet<>();
            int last = Integer.MIN_VALUE;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                measures.addAll(block.measures());
                last = Math.max(last, block.to());
                if (!block.measures().isEmpty()) {
                    parts.add(during(i, block, parameters));
                    if (block.running()) {
                        parts.add(before(i, block, parameters));
                    }
                }
            }
            parts.add(
                    "SELECT %d AS block, 0 AS place, measure, region, month_no, dimension, %s FROM kpi_delta WHERE measure = ANY(?) AND month_no <= ? GROUP BY measure, region, month_no, dimension"
                            .formatted(PENDING, SUMS));
            parameters.add(measures.toArray(Long[]::new));
            parameters.add(last);
            return new Question(String.join(" UNION ALL ", parts), parameters);
        }

        private static String during(int number, Block block, List<Object> parameters) {
            String cells = cells(block, parameters);
            parameters.add(block.from());
            parameters.add(block.to());
            return "SELECT %d AS block, %s AS place, measure, region, month_no, dimension, %s FROM %s AND month_no BETWEEN ? AND ?"
                    .formatted(number, place(block.among()), TALLY, cells);
        }

        private static String before(int number, Block block, List<Object> parameters) {
            parameters.add(block.from() - 1);
            String cells = cells(block, parameters);
            parameters.add(block.from());
            return "SELECT %d AS block, min(%s) AS place, measure, region, CAST(? AS integer) AS month_no, dimension, %s FROM %s AND month_no < ? GROUP BY measure, region, dimension"
                    .formatted(number, place(block.among()), SUMS, cells);
        }

        private static String place(Among among) {
            return switch (among) {
                case Regions regions -> "0";
                case Units units -> "w.pre";
            };
        }

        /** Joined, not {@code = ANY}: H2 would read every cell of a measure. */
        private static String cells(Block block, List<Object> parameters) {
            parameters.add(block.measures().toArray(Long[]::new));
            String measures = "UNNEST(CAST(? AS bigint ARRAY)) m(id) CROSS JOIN ";
            String join = " JOIN kpi_cell c ON c.measure = m.id AND c.region = w.code WHERE ";
            return switch (block.among()) {
                case Regions regions -> {
                    parameters.add(regions.codes().toArray(String[]::new));
                    yield measures
                            + "UNNEST(CAST(? AS varchar(12) ARRAY)) w(code)"
                            + join
                            + "0 = 0";
                }
                case Units units -> {
                    parameters.add(units.level());
                    parameters.add(units.top().pre());
                    parameters.add(units.top().post());
                    yield measures
                            + "region_node w"
                            + join
                            + "w.level = ? AND w.pre BETWEEN ? AND ? AND w.statutory"
                            + " AND w.valid_to IS NULL";
                }
            };
        }
    }
}
