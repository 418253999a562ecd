package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
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
            "INSERT INTO kpi_delta (%s) VALUES ".formatted(String.join(", ", DELTA));

    private static final String ONE = "(" + SqlText.marks(DELTA.size()) + ")";

    /** So many deltas are one statement. */
    private static final int TOGETHER = 8;

    /** Adds what is to be added, cell by cell. */
    private static final String INTO_CELLS =
            """
            MERGE INTO kpi_cell c USING (%s) d
            ON (c.measure = d.measure AND c.level = d.level AND c.region = d.region
                    AND c.month_no = d.month_no AND c.dimension = d.dimension)
            WHEN MATCHED THEN UPDATE SET records = c.records + d.records,
                total = c.total + d.total, at_least = c.at_least + d.at_least,
                about = c.about + d.about, nearly = c.nearly + d.nearly,
                not_known = c.not_known + d.not_known
            WHEN NOT MATCHED THEN INSERT (measure, level, region, month_no, dimension, records,
                total, at_least, about, nearly, not_known)
                VALUES (d.measure, d.level, d.region, d.month_no, d.dimension, d.records, d.total,
                d.at_least, d.about, d.nearly, d.not_known)
            """;

    private static final String MERGE =
            INTO_CELLS.formatted(
                    """
                    SELECT CAST(? AS bigint) AS measure, CAST(? AS integer) AS level,
                        CAST(? AS varchar(12)) AS region, CAST(? AS integer) AS month_no,
                        CAST(? AS varchar(120)) AS dimension,
                        CAST(? AS bigint) AS records, CAST(? AS numeric(38, 10)) AS total,
                        CAST(? AS bigint) AS at_least, CAST(? AS bigint) AS about,
                        CAST(? AS bigint) AS nearly, CAST(? AS bigint) AS not_known\
                    """);

    private static final String MERGE_RUNS =
            INTO_CELLS.formatted(
                    "SELECT measure, level, region, month_no, dimension, "
                            + SUMS
                            + " FROM kpi_run WHERE measure = ? AND level = ? AND region <= ?"
                            + " GROUP BY measure, level, region, month_no, dimension");

    private static final List<String> RUN =
            List.of(
                    "measure",
                    "level",
                    "region",
                    "month_no",
                    "dimension",
                    "run",
                    "records",
                    "total",
                    "at_least",
                    "about",
                    "nearly",
                    "not_known");

    /** So many columns name a cell. */
    private static final int KEY = 5;

    /** What was summed up over many organisations belongs to none. */
    public static final UUID MANY = new UUID(0, 0);

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
     * @param levels their levels by their codes
     */
    public record Regions(Map<String, Integer> levels) implements Among {
        public Regions {
            levels = Map.copyOf(levels);
        }
    }

    /**
     * Those of the statutory regions of a level in a subtree, also of those that are no more.
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
                case Regions regions -> regions.levels().containsKey(region.code());
                case Units units ->
                        region.level() == units.level()
                                && region.statutory()
                                && units.top().contains(region);
            };
        }
    }

    /** Takes the cells that are read; several of one spot add up. */
    public interface Sink {

        /**
         * Takes a cell.
         *
         * @param block the number of the block that asked for it
         * @param place for {@link Units} the number of its region in the tree
         */
        void take(int block, Spot spot, int place, Tally tally);

        /**
         * Takes the answer to a question about units.
         *
         * @param question the number of the question
         * @param ask the number of the place and time
         * @param choice the choice, blank for all together
         * @param tally the number of units, or their middle value, with the number of rows
         */
        void units(int question, int ask, String choice, Tally tally);
    }

    private final LevelUnits units;
    private final Database db;
    private final Tree tree;

    /** Cells over the regions of the tree. */
    public KpiCells(Database db, Tree tree) {
        this.db = db;
        this.tree = tree;
        this.units = new LevelUnits(tree);
    }

    /** Appends deltas; they count from the commit of the transaction on. */
    public void append(Tx tx, Stream<Delta> deltas) {
        Map<Boolean, List<Delta>> byUnit = byUnit(deltas);
        of(byUnit, false)
                .map(KpiCells::values)
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(
                        some ->
                                tx.later(
                                        APPEND
                                                + String.join(
                                                        ", ",
                                                        Collections.nCopies(some.size(), ONE)),
                                        some.stream().flatMap(Arrays::stream).toArray()));
        if (byUnit.containsKey(true)) {
            KpiUnits.append(tx, of(byUnit, true));
        }
    }

    private static Map<Boolean, List<Delta>> byUnit(Stream<Delta> deltas) {
        return deltas.filter(delta -> !delta.tally().isZero())
                .collect(Collectors.groupingBy(delta -> delta.spot().unit().isPresent()));
    }

    private static Stream<Delta> of(Map<Boolean, List<Delta>> byUnit, boolean units) {
        return byUnit.getOrDefault(units, List.of()).stream();
    }

    /** Appends many deltas the fastest way that the database has. */
    public void load(Tx tx, Stream<Delta> deltas) {
        Map<Boolean, List<Delta>> byUnit = byUnit(deltas);
        tx.load("kpi_delta", DELTA, of(byUnit, false).map(KpiCells::values));
        KpiUnits.load(tx, of(byUnit, true));
    }

    /**
     * Writes many sums, each in its own region, as cells of their own: nothing waits for the cells
     * that are there. The caller holds all cells, or the measures are not settled.
     */
    public void run(Tx tx, Map<Spot, Tally> sums) {
        Map<Boolean, List<Delta>> byUnit = byUnit(deltas(sums));
        Upwards upwards = upwards(of(byUnit, false).toList());
        UUID run = RowIds.next();
        tx.load(
                "kpi_run",
                RUN,
                upwards.sums().entrySet().stream()
                        .filter(sum -> !sum.getValue().isZero())
                        .map(
                                sum -> {
                                    Object[] cell = cell(sum, upwards.place(sum.getKey()).level());
                                    Object[] all = new Object[cell.length + 1];
                                    System.arraycopy(cell, 0, all, 0, KEY);
                                    all[KEY] = run;
                                    System.arraycopy(cell, KEY, all, KEY + 1, cell.length - KEY);
                                    return all;
                                }));
        KpiUnits.load(tx, of(byUnit, true));
    }

    private static Stream<Delta> deltas(Map<Spot, Tally> sums) {
        return sums.entrySet().stream().map(sum -> new Delta(MANY, sum.getKey(), sum.getValue()));
    }

    /** Merges about {@code most} cells of runs into the others, and says how many it were. */
    public long merge(int most) {
        return db.inTransaction(tx -> merge(tx, most));
    }

    /** The same inside a transaction. */
    public long merge(Tx tx, int most) {
        hold(tx);
        return tx.get(
                        "SELECT r.measure, r.level FROM kpi_run r JOIN kpi_measure m ON m.id ="
                            + " r.measure WHERE m.settled ORDER BY r.measure, r.level FETCH FIRST 1"
                            + " ROWS ONLY")
                .map(row -> merge(tx, number(row, 1).longValue(), number(row, 2).intValue(), most))
                .orElse(0L);
    }

    /** Merges all runs into the other cells; the caller holds all cells. */
    static void mergeAll(Tx tx) {
        List<Stretched> all;
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT r.measure, r.level, max(r.region) FROM kpi_run r JOIN kpi_measure m"
                            + " ON m.id = r.measure WHERE m.settled GROUP BY r.measure, r.level")) {
            all =
                    rows.map(
                                    row ->
                                            new Stretched(
                                                    number(row, 1).longValue(),
                                                    number(row, 2).intValue(),
                                                    (String) row.column(3).get()))
                            .toList();
        }
        all.forEach(one -> one.merge(tx));
    }

    private static long merge(Tx tx, long measure, int level, int most) {
        String last =
                tx.get(
                                "SELECT region FROM kpi_run WHERE measure = ? AND level = ? ORDER"
                                        + " BY region OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
                                measure,
                                level,
                                most)
                        .or(
                                () ->
                                        tx.get(
                                                "SELECT max(region) FROM kpi_run WHERE measure = ?"
                                                        + " AND level = ?",
                                                measure,
                                                level))
                        .map(row -> (String) row.column(1).get())
                        .orElseThrow();
        return new Stretched(measure, level, last).merge(tx);
    }

    /**
     * The runs of a measure in regions of a level up to one. While their measure is settled, only
     * who holds the cells adds any.
     */
    private record Stretched(long measure, int level, String last) {
        long merge(Tx tx) {
            tx.dml(MERGE_RUNS, measure, level, last);
            return tx.dml(
                    "DELETE FROM kpi_run WHERE measure = ? AND level = ? AND region <= ?",
                    measure,
                    level,
                    last);
        }
    }

    /** Folds up to {@code most} deltas in a transaction of its own, and says how many it were. */
    public int fold(int most) {
        return db.inTransaction(tx -> fold(tx, most));
    }

    /**
     * Folds up to {@code most} deltas: one fold at a time on all nodes. A crash before the commit
     * undoes all of it. Deltas of measures that are not settled stay for those who count, and those
     * of measures that are no more go.
     */
    public int fold(Tx tx, int most) {
        hold(tx);
        List<Object[]> folded = new ArrayList<>();
        Map<Spot, Tally> sums = new HashMap<>();
        try (Stream<DbRow> pending =
                tx.query(
                        """
                        SELECT d.organisation, d.id, d.measure, d.region, d.month_no, d.dimension,
                            d.records, d.total, d.at_least, d.about, d.nearly, d.not_known, m.id
                        FROM kpi_delta d LEFT JOIN kpi_measure m ON m.id = d.measure
                        WHERE m.id IS NULL OR m.settled
                        ORDER BY d.id, d.organisation FETCH FIRST ? ROWS ONLY\
                        """,
                        most)) {
            pending.forEach(
                    row -> {
                        folded.add(
                                new Object[] {
                                    row.column("id").get(UUID.class),
                                    row.column("organisation").get(UUID.class)
                                });
                        if (row.column(13).as(Long.class).asOptional().isPresent()) {
                            sums.merge(spot(row, 3), tally(row, 7), Tally::plus);
                        }
                    });
        }
        if (!folded.isEmpty()) {
            merge(tx, sums);
            tx.batch("DELETE FROM kpi_delta WHERE id = ? AND organisation = ?", folded.stream());
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

    /** Waits until every transaction that has changed rows of the table by now has ended. */
    public void awaitWriters(EntityTable table) {
        String barrier =
                switch (db.dialect()) {
                    // The setting is the one that tables have; it is the lock that is wanted.
                    case H2 -> "ALTER TABLE %s SET REFERENTIAL_INTEGRITY TRUE";
                    case POSTGRESQL -> "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE";
                };
        db.inTransaction(tx -> tx.dml(barrier.formatted(table.name())));
    }

    /** Takes away what the transaction sees of measures, but for their folded cells. */
    public void clear(Tx tx, Set<Long> measures) {
        for (Long measure : measures) {
            tx.dml("DELETE FROM kpi_run WHERE measure = ?", measure);
            tx.dml("DELETE FROM kpi_delta WHERE measure = ?", measure);
            tx.dml("DELETE FROM kpi_unit WHERE measure = ?", measure);
        }
    }

    /** Takes away the folded cells of a measure; the caller holds all cells. */
    static void empty(Tx tx, Set<Long> measures) {
        measures.forEach(measure -> tx.dml("DELETE FROM kpi_cell WHERE measure = ?", measure));
    }

    /**
     * Reads the blocks and what is asked of units in one statement, hence in one snapshot.
     *
     * @throws UnsettledMeasures if the cells of one of the measures are not all there
     */
    public void read(List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        Question question = Question.of(db.dialect(), blocks, asked, units);
        if (!question.sql().isEmpty()) {
            db.query(
                    rows -> collect(question, blocks, rows, sink),
                    question.sql(),
                    question.parameters().toArray());
        }
    }

    /** The same inside a transaction. */
    public void read(Tx tx, List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        Question question = Question.of(db.dialect(), blocks, asked, units);
        if (question.sql().isEmpty()) {
            return;
        }
        try (Stream<DbRow> rows = tx.query(question.sql(), question.parameters().toArray())) {
            collect(question, blocks, rows, sink);
        }
    }

    private List<Block> collect(
            Question question, List<Block> blocks, Stream<DbRow> rows, Sink sink) {
        Set<Long> settled = new HashSet<>();
        rows.forEach(
                row -> {
                    int block = number(row, 1).intValue();
                    if (block == Question.SETTLED) {
                        settled.add(number(row, 2).longValue());
                        return;
                    }
                    Spot spot = spot(row, 2);
                    Tally tally = tally(row, 6);
                    if (block == Question.PENDING) {
                        pending(blocks, sink, spot, tally);
                    } else if (block >= blocks.size()) {
                        int ask = Math.toIntExact(spot.measure());
                        sink.units(block - blocks.size(), ask, spot.dimension(), tally);
                    } else {
                        folded(block, blocks.get(block).among(), sink, spot, tally);
                    }
                });
        if (!settled.containsAll(question.measures())) {
            throw new UnsettledMeasures();
        }
        return blocks;
    }

    private void folded(int block, Among among, Sink sink, Spot spot, Tally tally) {
        switch (among) {
            case Regions regions -> {
                if (regions.levels().containsKey(spot.region())) {
                    sink.take(block, spot, 0, tally);
                }
            }
            case Units wanted ->
                    units.of(wanted.top(), wanted.level())
                            .place(spot.region())
                            .ifPresent(place -> sink.take(block, spot, place, tally));
        }
    }

    private void pending(List<Block> blocks, Sink sink, Spot spot, Tally tally) {
        List<Division> up = tree.path(spot.region());
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.wants(spot.measure(), spot.month())) {
                for (Division region : up) {
                    if (block.holds(region)) {
                        Spot counted = spot.in(region.code()).during(block.month(spot.month()));
                        sink.take(i, counted, region.pre(), tally);
                    }
                }
            }
        }
    }

    /** Sums of regions and of all above them. */
    private record Upwards(Map<Spot, Tally> sums, Map<String, Place> places) {
        Place place(Spot spot) {
            return Objects.requireNonNull(places.get(spot.region()));
        }
    }

    /** How deep a region lies in the tree, and its level. */
    private record Place(int depth, int level) {}

    private Upwards upwards(Collection<Delta> leaves) {
        Map<String, Place> places = new HashMap<>();
        Map<String, List<Division>> above = new HashMap<>();
        Map<Spot, Tally> all = new HashMap<>();
        for (Delta leaf : leaves) {
            Spot spot = leaf.spot();
            List<Division> up = above.computeIfAbsent(spot.region(), tree::path);
            for (int i = 0; i < up.size(); i++) {
                String region = up.get(i).code();
                places.put(region, new Place(up.size() - i, up.get(i).level()));
                all.merge(spot.in(region), leaf.tally(), Tally::plus);
            }
        }
        return new Upwards(all, places);
    }

    /** Adds to the cells of the regions and all above them, in one order: the nation last. */
    private void merge(Tx tx, Map<Spot, Tally> leaves) {
        Upwards upwards = upwards(deltas(leaves).toList());
        Map<Spot, Tally> ordered =
                new TreeMap<>(
                        Comparator.comparingInt((Spot spot) -> -upwards.place(spot).depth())
                                .thenComparing(Spot::region)
                                .thenComparingLong(Spot::measure)
                                .thenComparingInt(Spot::month)
                                .thenComparing(Spot::dimension));
        ordered.putAll(upwards.sums());
        tx.batch(
                MERGE,
                ordered.entrySet().stream()
                        .filter(entry -> !entry.getValue().isZero())
                        .map(entry -> cell(entry, upwards.place(entry.getKey()).level())));
    }

    private static Object[] cell(Map.Entry<Spot, Tally> sum, int level) {
        Spot spot = sum.getKey();
        Tally tally = sum.getValue();
        return new Object[] {
            spot.measure(),
            level,
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

    /**
     * Holds all cells until the end of the transaction: only their holder changes them, in the tree
     * as it is then.
     */
    public void hold(Tx tx) {
        if (tx.get("SELECT epoch FROM kpi_fold WHERE name = ? FOR UPDATE", "cells").isEmpty()) {
            throw new IllegalStateException("The database has no lease for folding.");
        }
        tree.changed();
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

    private static Spot spot(DbRow row, int first) {
        return new Spot(
                number(row, first).longValue(),
                (String) row.column(first + 1).get(),
                number(row, first + 2).intValue(),
                (String) row.column(first + 3).get());
    }

    private static Tally tally(DbRow row, int first) {
        return new Tally(
                number(row, first).longValue(),
                (BigDecimal) row.column(first + 1).get(),
                number(row, first + 2).longValue(),
                number(row, first + 3).longValue(),
                number(row, first + 4).longValue(),
                number(row, first + 5).longValue());
    }

    /** By position and without conversion: a table of figures reads thousands. */
    private static Number number(DbRow row, int column) {
        return (Number) row.column(column).get();
    }

    /**
     * One statement for all blocks, the pending deltas that any of them may want, and what is asked
     * of units; blank if nothing has to be read.
     */
    private record Question(String sql, List<Object> parameters, Set<Long> measures) {
        private static final int PENDING = -1;
        private static final int SETTLED = -2;

        static Question of(
                Dialect dialect,
                List<Block> blocks,
                List<KpiUnits.Question> asked,
                LevelUnits units) {
            List<String> parts = new ArrayList<>();
            List<Object> parameters = new ArrayList<>();
            Set<Long> measures = new TreeSet<>();
            int last = Integer.MIN_VALUE;
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                measures.addAll(block.measures());
                last = Math.max(last, block.to());
                if (!block.measures().isEmpty()) {
                    for (Stretch stretch : stretches(block.among(), units)) {
                        for (String table : List.of("kpi_cell", "kpi_run")) {
                            Cells cells = cells(dialect, table, block, stretch);
                            parts.add(during(i, block, cells, parameters));
                            if (block.running()) {
                                parts.add(before(i, block, cells, parameters));
                            }
                        }
                    }
                }
            }
            if (!measures.isEmpty()) {
                parts.add(
                        "SELECT %d, measure, region, month_no, dimension, %s FROM kpi_delta WHERE %s AND month_no <= ?"
                                .formatted(PENDING, TALLY, in("measure", measures, parameters)));
                parameters.add(last);
            }
            for (int i = 0; i < asked.size(); i++) {
                parts.add(KpiUnits.sql(dialect, blocks.size() + i, asked.get(i), parameters));
                asked.get(i).conditions().forEach(one -> measures.add(one.measure()));
            }
            if (!measures.isEmpty()) {
                parts.add(
                        "SELECT %d, m.id, '', 0, '', 0, CAST(0 AS numeric(38, 10)), 0, 0, 0, 0 FROM kpi_measure m WHERE %s AND m.settled AND %s"
                                .formatted(
                                        SETTLED,
                                        in("m.id", measures, parameters),
                                        KpiMeasures.COMPLETE));
            }
            return new Question(String.join(" UNION ALL ", parts), parameters, measures);
        }

        /** Regions of one level whose codes lie between two; all of them, or only some. */
        private record Stretch(int level, String first, String last, Set<String> only) {
            private static final int SIBLINGS = 3;

            /** Whether little else can lie between, as with the regions below one region. */
            boolean narrow() {
                int same = Math.max(0, first.length() - SIBLINGS);
                return only.isEmpty() || last.startsWith(first.substring(0, same));
            }
        }

        private static List<Stretch> stretches(Among among, LevelUnits units) {
            return switch (among) {
                case Regions regions -> {
                    Map<Integer, TreeSet<String>> byLevel = new TreeMap<>();
                    regions.levels()
                            .forEach(
                                    (code, level) ->
                                            byLevel.computeIfAbsent(level, _ -> new TreeSet<>())
                                                    .add(code));
                    List<Stretch> stretches = new ArrayList<>();
                    byLevel.forEach(
                            (level, codes) ->
                                    stretches.add(
                                            new Stretch(
                                                    level, codes.first(), codes.last(), codes)));
                    yield stretches;
                }
                case Units wanted -> {
                    LevelUnits.Span span = units.of(wanted.top(), wanted.level());
                    yield List.of(new Stretch(wanted.level(), span.first(), span.last(), Set.of()));
                }
            };
        }

        private static String during(
                int number, Block block, Cells cells, List<Object> parameters) {
            parameters.addAll(cells.parameters());
            parameters.add(block.from());
            parameters.add(block.to());
            return "SELECT %d, measure, region, month_no, dimension, %s FROM %s AND month_no BETWEEN ? AND ?"
                    .formatted(number, TALLY, cells.sql());
        }

        private static String before(
                int number, Block block, Cells cells, List<Object> parameters) {
            parameters.add(block.from() - 1);
            parameters.addAll(cells.parameters());
            parameters.add(block.from());
            return "SELECT %d, measure, region, CAST(? AS integer), dimension, %s FROM %s AND month_no < ? GROUP BY measure, region, dimension"
                    .formatted(number, SUMS, cells.sql());
        }

        /** A range of the key for each measure. */
        private record Cells(String sql, List<Object> parameters) {}

        private static Cells cells(Dialect dialect, String table, Block block, Stretch stretch) {
            List<Object> parameters = new ArrayList<>();
            String measured =
                    switch (dialect) {
                        // It would read all cells of measures in a list, and not a range of each.
                        case H2 -> {
                            parameters.add(block.measures().toArray(Long[]::new));
                            yield "UNNEST(CAST(? AS bigint ARRAY)) m(id) JOIN %s ON measure = m.id WHERE "
                                    .formatted(table);
                        }
                        case POSTGRESQL ->
                                "%s WHERE %s AND "
                                        .formatted(
                                                table, in("measure", block.measures(), parameters));
                    };
            parameters.add(stretch.level());
            parameters.add(stretch.first());
            parameters.add(stretch.last());
            String range = measured + "level = ? AND region BETWEEN ? AND ?";
            return new Cells(
                    stretch.narrow()
                            ? range
                            : range + " AND " + in("region", stretch.only(), parameters),
                    parameters);
        }

        /** Of few lengths, so that databases meet few different statements. */
        private static <T> String in(String column, Set<T> values, List<Object> parameters) {
            List<T> all = List.copyOf(values);
            int length = Math.max(1, all.size());
            int padded = Integer.highestOneBit(length * 2 - 1);
            for (int i = 0; i < padded; i++) {
                parameters.add(all.get(Math.min(i, all.size() - 1)));
            }
            return column + " IN (" + "?, ".repeat(padded - 1) + "?)";
        }
    }
}
