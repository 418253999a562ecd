package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final String ONE =
            "(" + String.join(", ", Collections.nCopies(DELTA.size(), "?")) + ")";

    /** So many deltas are one statement. */
    private static final int TOGETHER = 8;

    private static final String MERGE =
            """
            MERGE INTO kpi_cell c
            USING (SELECT CAST(? AS bigint) AS measure, CAST(? AS integer) AS level,
                    CAST(? AS varchar(12)) AS region, CAST(? AS integer) AS month_no,
                    CAST(? AS varchar(120)) AS dimension,
                    CAST(? AS bigint) AS records, CAST(? AS numeric(38, 10)) AS total,
                    CAST(? AS bigint) AS at_least, CAST(? AS bigint) AS about,
                    CAST(? AS bigint) AS nearly, CAST(? AS bigint) AS not_known) d
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
        this.units = new LevelUnits(db, tree);
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

    /** Folds up to {@code most} deltas in a transaction of its own, and says how many it were. */
    public int fold(int most) {
        return db.inTransaction(tx -> fold(tx, most));
    }

    /**
     * Folds up to {@code most} deltas: one fold at a time on all nodes. A crash before the commit
     * undoes all of it.
     */
    public int fold(Tx tx, int most) {
        hold(tx);
        List<Object[]> folded = new ArrayList<>();
        Map<Spot, Tally> sums = new HashMap<>();
        try (Stream<DbRow> pending =
                tx.query(
                        "SELECT organisation, id, measure, region, month_no, dimension, %s FROM kpi_delta ORDER BY id, organisation FETCH FIRST ? ROWS ONLY"
                                .formatted(TALLY),
                        most)) {
            pending.forEach(
                    row -> {
                        folded.add(
                                new Object[] {
                                    row.column("id").get(UUID.class),
                                    row.column("organisation").get(UUID.class)
                                });
                        sums.merge(spot(row, 3), tally(row, 7), Tally::plus);
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

    /** From now on the cells of all measures have to be built again. */
    static void unsettle(Tx tx) {
        tx.dml("UPDATE kpi_measure SET settled = false");
    }

    /** The measures of an entity whose cells may lack what was filed while they were built. */
    public Set<Long> unsettled(Tx tx, String entity) {
        try (Stream<DbRow> rows =
                tx.query("SELECT id FROM kpi_measure WHERE entity = ? AND NOT settled", entity)) {
            return rows.map(row -> row.column("id").get(Long.class)).collect(Collectors.toSet());
        }
    }

    /**
     * Sets the cells of a measure to what its rows come to, each sum in the rows' own region. The
     * deltas that the transaction sees are in the rows already and go.
     *
     * @param settled whether every filing that the rows do not show yet will have its deltas
     */
    public void build(Tx tx, Measure measure, Map<Spot, Tally> sums, boolean settled) {
        drop(tx, measure.id());
        Map<Boolean, List<Delta>> byUnit =
                byUnit(
                        sums.entrySet().stream()
                                .map(sum -> new Delta(MANY, sum.getKey(), sum.getValue())));
        merge(tx, of(byUnit, false).collect(Collectors.toMap(Delta::spot, Delta::tally)));
        KpiUnits.load(tx, of(byUnit, true));
        tx.insert(
                "INSERT INTO kpi_measure (id, entity, formula, dimension, settled) VALUES (?, ?, ?,"
                        + " ?, ?)",
                measure.id(),
                measure.entity(),
                measure.formula(),
                measure.dimension(),
                settled);
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

    /** Removes a measure with its cells and deltas. */
    public void drop(Tx tx, long measure) {
        hold(tx);
        tx.dml("DELETE FROM kpi_cell WHERE measure = ?", measure);
        tx.dml("DELETE FROM kpi_delta WHERE measure = ?", measure);
        tx.dml("DELETE FROM kpi_unit WHERE measure = ?", measure);
        tx.dml("DELETE FROM kpi_measure WHERE id = ?", measure);
    }

    /** Reads the blocks and what is asked of units in one statement, hence in one snapshot. */
    public void read(List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        Question question = Question.of(db.dialect(), blocks, asked, units);
        if (!question.sql().isEmpty()) {
            db.query(
                    rows -> collect(blocks, rows, sink),
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
            collect(blocks, rows, sink);
        }
    }

    private List<Block> collect(List<Block> blocks, Stream<DbRow> rows, Sink sink) {
        rows.forEach(
                row -> {
                    int block = number(row, 1).intValue();
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
        List<Division> up = up(spot.region());
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

    /** The region and all above it, the nation last. */
    private List<Division> up(String region) {
        List<Division> up = new ArrayList<>();
        tree.find(region).ifPresent(up::add);
        up.addAll(tree.ancestors(region));
        return up;
    }

    /** Adds to the cells of the regions and all above them, in one order: the nation last. */
    private void merge(Tx tx, Map<Spot, Tally> leaves) {
        Map<String, Place> places = new HashMap<>();
        Map<Spot, Tally> all = new HashMap<>();
        leaves.forEach(
                (spot, tally) -> {
                    List<Division> up = up(spot.region());
                    for (int i = 0; i < up.size(); i++) {
                        String region = up.get(i).code();
                        places.put(region, new Place(up.size() - i, up.get(i).level()));
                        all.merge(spot.in(region), tally, Tally::plus);
                    }
                });
        Map<Spot, Tally> ordered =
                new TreeMap<>(
                        Comparator.comparingInt((Spot spot) -> -place(places, spot).depth())
                                .thenComparing(Spot::region)
                                .thenComparingLong(Spot::measure)
                                .thenComparingInt(Spot::month)
                                .thenComparing(Spot::dimension));
        ordered.putAll(all);
        tx.batch(
                MERGE,
                ordered.entrySet().stream()
                        .filter(entry -> !entry.getValue().isZero())
                        .map(entry -> cell(entry, place(places, entry.getKey()).level())));
    }

    /** How deep a region lies in the tree, and its level. */
    private record Place(int depth, int level) {}

    private static Place place(Map<String, Place> places, Spot spot) {
        return Objects.requireNonNull(places.get(spot.region()));
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
    private record Question(String sql, List<Object> parameters) {
        private static final int PENDING = -1;

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
                        parts.add(during(i, block, cells(dialect, block, stretch), parameters));
                        if (block.running()) {
                            parts.add(before(i, block, cells(dialect, block, stretch), parameters));
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
            }
            return new Question(String.join(" UNION ALL ", parts), parameters);
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

        private static Cells cells(Dialect dialect, Block block, Stretch stretch) {
            List<Object> parameters = new ArrayList<>();
            String measured =
                    switch (dialect) {
                        // It would read all cells of measures in a list, and not a range of each.
                        case H2 -> {
                            parameters.add(block.measures().toArray(Long[]::new));
                            yield "UNNEST(CAST(? AS bigint ARRAY)) m(id) JOIN kpi_cell ON measure ="
                                    + " m.id WHERE ";
                        }
                        case POSTGRESQL ->
                                "kpi_cell WHERE "
                                        + in("measure", block.measures(), parameters)
                                        + " AND ";
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
