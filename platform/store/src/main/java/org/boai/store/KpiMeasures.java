package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which measures have cells, which of them are still being counted from the rows, and which
 * programs go over from the definitions of one version to those of the next.
 */
public final class KpiMeasures {
    /** That no rows of a measure {@code m} were written by a node that did not know it. */
    static final String COMPLETE =
            "NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch)";

    private static final String LACKING =
            " FROM kpi_measure m WHERE NOT (m.settled AND %s)".formatted(COMPLETE);

    /**
     * A program that goes over from one version's definitions to the next.
     *
     * @param program the program
     * @param answering the version whose definitions answer meanwhile; blank for none
     * @param target the version that runs
     */
    public record Upgrade(String program, String answering, String target) {}

    /**
     * How far a measure is counted.
     *
     * @param measure its number
     * @param counted the rows so far
     * @param expected the rows that there were when it began
     */
    public record Progress(long measure, long counted, long expected) {

        /** In percent, below 100 since it goes on. */
        public int percent() {
            return expected == 0 ? 0 : (int) Math.min(99, counted * 100 / expected);
        }
    }

    private KpiMeasures() {}

    /** The numbers of the measures of an entity. */
    public static Set<Long> of(Tx tx, String entity) {
        try (Stream<DbRow> rows = tx.query("SELECT id FROM kpi_measure WHERE entity = ?", entity)) {
            return rows.map(row -> row.column(1).get(Long.class)).collect(Collectors.toSet());
        }
    }

    /** The measures whose cells are not all there, with how far they are counted. */
    public static List<Progress> lacking(Database db) {
        try (Stream<DbRow> rows =
                db.execute().query("SELECT m.id, m.counted, m.expected" + LACKING)) {
            return rows.map(
                            row ->
                                    new Progress(
                                            row.column(1).get(Long.class),
                                            row.column(2).get(Long.class),
                                            row.column(3).get(Long.class)))
                    .toList();
        }
    }

    /**
     * From now on there is a measure.
     *
     * @param settled whether there are no rows to count
     */
    public static void add(Tx tx, KpiCells.Measure measure, boolean settled) {
        tx.insert(
                "INSERT INTO kpi_measure (id, slot, entity_number, entity, formula, dimension,"
                        + " settled, since_epoch, counted, expected)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                measure.id(),
                slot(tx),
                measure.entityNumber(),
                measure.entity(),
                measure.formula(),
                measure.dimension(),
                settled,
                Epoch.PROGRAMS.now(tx));
    }

    /** A number under which nothing stood in a cell before. */
    private static long slot(Tx tx) {
        tx.dml("UPDATE kpi_fold SET epoch = epoch + 1 WHERE name = 'slots'");
        return tx.get("SELECT epoch FROM kpi_fold WHERE name = 'slots'")
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    /**
     * Removes a measure; the caller holds all cells. What it has in cells beside other measures
     * goes when they are written next.
     */
    public static void remove(Tx tx, long measure) {
        Optional<Long> entity =
                tx.get("SELECT entity_number FROM kpi_measure WHERE id = ?", measure)
                        .map(row -> row.column(1).get(Long.class));
        KpiUnits.clear(tx, measure);
        tx.dml("DELETE FROM kpi_measure WHERE id = ?", measure);
        entity.filter(
                        of ->
                                tx.get(
                                                "SELECT 1 FROM kpi_measure WHERE entity_number = ?"
                                                        + " FETCH FIRST 1 ROWS ONLY",
                                                of)
                                        .isEmpty())
                .ifPresent(
                        of -> {
                            for (String table : List.of("kpi_cell", "kpi_run", "kpi_delta")) {
                                tx.dml("DELETE FROM %s WHERE entity = ?".formatted(table), of);
                            }
                        });
    }

    /** From now on all measures have to be counted again. */
    static void unsettle(Tx tx) {
        tx.dml("UPDATE kpi_measure SET settled = FALSE");
    }

    /**
     * Tells, where the programs have changed since, that rows were written by who did not know.
     * Before the commit, and after the rows: who counts new measures waits for this transaction
     * first, or finds the mark.
     *
     * @param epoch that of the programs by which the rows were measured
     */
    public static void vouch(Tx tx, long epoch) {
        tx.later(
                "INSERT INTO kpi_mark (id, epoch) SELECT CAST(? AS uuid), CAST(? AS bigint) FROM"
                        + " registry_epoch WHERE name = 'programs' AND epoch > ?",
                RowIds.next(),
                epoch,
                epoch);
    }

    /** Says that rows were written whose measures could not be told at all. */
    public static void doubt(Tx tx) {
        tx.later("INSERT INTO kpi_mark (id, epoch) VALUES (?, -1)", RowIds.next());
    }

    /** Whether this transaction is now the only one that counts measures, on all nodes. */
    public static boolean lease(Tx tx) {
        return tx.get("SELECT epoch FROM kpi_fold WHERE name = 'rebuild' FOR UPDATE SKIP LOCKED")
                .isPresent();
    }

    /**
     * All rows that marks tell of are committed: the measures are counted from here on, in a later
     * transaction. The caller holds all cells.
     *
     * @return the numbers in cells under which they are counted
     */
    public static Map<Long, Long> begin(Tx tx, Set<Long> measures) {
        Map<Long, Long> slots = new HashMap<>();
        for (Long measure : measures) {
            long slot = slot(tx);
            slots.put(measure, slot);
            tx.dml(
                    "UPDATE kpi_measure SET settled = FALSE, slot = ?, counted = 0, expected = 0"
                            + " WHERE id = ?",
                    slot,
                    measure);
        }
        KpiDeltas.unsee(tx);
        tx.dml("DELETE FROM kpi_mark");
        return slots;
    }

    /** How many rows there are to count. */
    public static void expect(Tx tx, EntityTable table, Set<Long> measures) {
        long rows =
                tx.get("SELECT count(*) FROM " + table.name())
                        .orElseThrow()
                        .column(1)
                        .get(Long.class);
        for (Long measure : measures) {
            tx.dml("UPDATE kpi_measure SET expected = ? WHERE id = ?", rows, measure);
        }
    }

    /** How many rows are counted. */
    public static void counted(Tx tx, long rows, Set<Long> measures) {
        for (Long measure : measures) {
            tx.dml("UPDATE kpi_measure SET counted = ? WHERE id = ?", rows, measure);
        }
    }

    /**
     * The cells of the measures are there, if the tree is still the one by which they were counted,
     * and nobody has begun to count them anew; the caller holds all cells.
     *
     * @param slots the numbers in cells under which they were counted
     */
    public static boolean settle(Tx tx, Map<Long, Long> slots, int version) {
        boolean same =
                tx.get("select version from region_tree for update")
                                .filter(row -> row.column(1).get(Integer.class) == version)
                                .isPresent()
                        && slots.entrySet().stream().allMatch(one -> stands(tx, one));
        if (same) {
            for (Long measure : slots.keySet()) {
                tx.dml("UPDATE kpi_measure SET settled = TRUE WHERE id = ?", measure);
            }
            KpiDeltas.settle(tx, slots.keySet());
        }
        return same;
    }

    private static boolean stands(Tx tx, Map.Entry<Long, Long> slot) {
        return tx.get(
                        "SELECT 1 FROM kpi_measure WHERE id = ? AND slot = ?",
                        slot.getKey(),
                        slot.getValue())
                .isPresent();
    }

    /** Whether a table has no rows. */
    public static boolean isEmpty(Tx tx, EntityTable table) {
        return tx.get("SELECT 1 FROM " + table.name() + " FETCH FIRST 1 ROWS ONLY").isEmpty();
    }

    /** Whether this is the version of a program that should run; blank where no jar says so. */
    public static boolean isActive(Tx tx, String program, String version) {
        return tx.get("SELECT sha256 FROM program_version WHERE id = ? AND active = TRUE", program)
                .map(row -> row.column(1).get(String.class).equals(version))
                .orElse(true);
    }

    /** The programs that go over. */
    public static List<Upgrade> upgrades(Database db) {
        return upgrades(db.execute());
    }

    private static List<Upgrade> upgrades(DbExecute db) {
        try (Stream<DbRow> rows =
                db.query("SELECT program, answering, target FROM kpi_upgrade ORDER BY program")) {
            return rows.map(
                            row ->
                                    new Upgrade(
                                            row.column(1).get(String.class),
                                            row.column(2).get(String.class),
                                            row.column(3).get(String.class)))
                    .toList();
        }
    }

    /** A program goes over; whatever answered before goes on answering. */
    public static Upgrade upgrade(Tx tx, Upgrade wanted) {
        Optional<Upgrade> before =
                upgrades(tx).stream()
                        .filter(one -> one.program().equals(wanted.program()))
                        .findFirst();
        Upgrade now =
                new Upgrade(
                        wanted.program(),
                        before.map(Upgrade::answering).orElse(wanted.answering()),
                        wanted.target());
        tx.dml("DELETE FROM kpi_upgrade WHERE program = ?", now.program());
        tx.dml(
                "INSERT INTO kpi_upgrade (program, answering, target) VALUES (?, ?, ?)",
                now.program(),
                now.answering(),
                now.target());
        return now;
    }

    /** No definitions of an earlier version answer any more. */
    public static void onlyTarget(Tx tx, String program) {
        tx.dml("UPDATE kpi_upgrade SET answering = '' WHERE program = ?", program);
    }

    /** Whether the program had not gone elsewhere meanwhile, and goes over no more. */
    public static boolean finish(Tx tx, Upgrade upgrade) {
        return tx.dml(
                        "DELETE FROM kpi_upgrade WHERE program = ? AND target = ?",
                        upgrade.program(),
                        upgrade.target())
                == 1;
    }

    /** A program is no more. */
    public static void forget(Tx tx, String program) {
        tx.dml("DELETE FROM kpi_upgrade WHERE program = ?", program);
    }
}
