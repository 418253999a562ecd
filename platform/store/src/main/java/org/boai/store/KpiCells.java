package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The cells behind indicators. What a row adds or takes away is appended as a delta in its own
 * region, so that two filings never wait for each other; the fold moves deltas into the cells of
 * the region and all its ancestors. A read adds cells and pending deltas in one statement and is
 * exact whether they were folded or not.
 */
public final class KpiCells {
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
     * @param entityNumber the number of its entity
     * @param entity {@code program/entity}
     * @param formula its text
     * @param dimension the component by which it is broken down; blank for none
     */
    public record Measure(
            long id, long entityNumber, String entity, String formula, String dimension) {}

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
     * A measure to read.
     *
     * @param measure its number
     * @param entity the number of its entity
     * @param running whether what was before the first month is read too, in one sum that stands in
     *     the month before it
     */
    public record Part(long measure, long entity, boolean running) {}

    /**
     * Some cells to read.
     *
     * @param parts their measures by their numbers
     * @param among their regions
     * @param from the first month
     * @param to the last month
     */
    public record Block(Map<Long, Part> parts, Among among, int from, int to) {
        public Block {
            parts = Map.copyOf(parts);
        }

        int month(Part part, int of) {
            return part.running() ? Math.max(of, from - 1) : of;
        }

        boolean wants(Part part, int month) {
            return month <= to && (part.running() || month >= from);
        }

        boolean holds(Division region) {
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

    /**
     * Appends deltas, of one organisation and spot no more than one; they count from the commit of
     * the transaction on.
     */
    public void append(Tx tx, Stream<Delta> deltas) {
        List<Delta> summed = new ArrayList<>();
        List<Delta> apart = new ArrayList<>();
        deltas.filter(delta -> !delta.tally().isZero())
                .forEach(delta -> (delta.spot().unit().isEmpty() ? summed : apart).add(delta));
        KpiDeltas.append(tx, summed.stream());
        KpiUnits.append(tx, apart.stream());
    }

    /** Appends sums as deltas, the fastest way that the database has. */
    public void load(Tx tx, RowSums sums) {
        KpiDeltas.load(tx, sums.leaves(_ -> true));
        KpiUnits.load(tx, sums.units());
    }

    /**
     * Writes many sums as cells of their own: nothing waits for the cells that are there. The
     * caller holds all cells.
     */
    public void run(Tx tx, RowSums sums) {
        Slots slots = Slots.of(tx);
        CellSums.upwards(tree, slots, sums.leaves(slots::isSettled)).run(tx);
        KpiDeltas.load(tx, sums.leaves(measure -> !slots.isSettled(measure)));
        KpiUnits.load(tx, sums.units());
    }

    /** Writes what rows come to that {@link #count} has seen. */
    public void counted(Tx tx, RowSums sums) {
        CellSums.upwards(tree, Slots.of(tx), sums.leaves(_ -> true)).run(tx);
        KpiUnits.load(tx, sums.units());
    }

    /** Merges about {@code most} cells of runs into the others, and says how many it were. */
    public long merge(int most) {
        return db.inTransaction(tx -> merge(tx, most));
    }

    /** The same inside a transaction. */
    public long merge(Tx tx, int most) {
        hold(tx);
        byKey(tx);
        return CellSums.mergeRuns(tx, most);
    }

    /** Folds up to {@code most} deltas in a transaction of its own, and says how many it were. */
    public int fold(int most) {
        return db.inTransaction(tx -> fold(tx, most));
    }

    /**
     * Folds up to {@code most} deltas: one fold at a time on all nodes. A crash before the commit
     * undoes all of it. What belongs to measures that are not settled waits for those who count,
     * and what belongs to measures that are no more goes.
     */
    public int fold(Tx tx, int most) {
        hold(tx);
        byKey(tx);
        return KpiDeltas.fold(tx, tree, most);
    }

    private void byKey(Tx tx) {
        db.dialect().byKeyStatement().ifPresent(tx::later);
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
                    case POSTGRESQL, ORACLE -> "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE";
                };
        db.inTransaction(tx -> tx.dml(barrier.formatted(table.name())));
    }

    /**
     * From here on the measures of an entity are counted from the rows that the transaction sees:
     * what it sees of them beside the rows counts no more.
     */
    public void count(Tx tx, long entity, Set<Long> measures) {
        KpiDeltas.see(tx, entity);
        measures.forEach(measure -> KpiUnits.clear(tx, measure));
    }

    /**
     * Reads the blocks and what is asked of units in one statement, hence in one snapshot.
     *
     * @throws UnsettledMeasures if the cells of one of the measures are not all there
     */
    public void read(List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        CellQuestion question = question(blocks, asked, sink);
        if (!question.sql().isEmpty()) {
            db.query(question::answer, question.sql(), question.parameters());
        }
    }

    /** The same inside a transaction. */
    public void read(Tx tx, List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        CellQuestion question = question(blocks, asked, sink);
        if (!question.sql().isEmpty()) {
            try (Stream<DbRow> rows = tx.query(question.sql(), question.parameters())) {
                question.answer(rows);
            }
        }
    }

    private CellQuestion question(List<Block> blocks, List<KpiUnits.Question> asked, Sink sink) {
        return CellQuestion.of(db.dialect(), tree, units, blocks, asked, sink);
    }

    /**
     * Holds all cells until the end of the transaction: only their holder changes them, in the tree
     * as it is then.
     */
    public void hold(Tx tx) {
        // In the order of coming: whoever folds again and again does not keep the others out.
        tx.hold("kpi_cell");
        if (tx.get("SELECT epoch FROM kpi_fold WHERE name = ? FOR UPDATE", "cells").isEmpty()) {
            throw new IllegalStateException("The database has no lease for folding.");
        }
        tree.changed();
    }
}
