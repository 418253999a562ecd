package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Text;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.RowQuery;
import org.boai.store.RowVersion;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Blanks what is personal in rows whose years are over. What would be blanked can be asked at any
 * time; it is done where the operator has said so.
 */
public final class Retention {
    /** Who did it, in histories and the audit trail; also what nodes hold while they do it. */
    private static final String NAME = "retention";

    private static final int PORTION = 100;

    private final Rooms rooms;

    Retention(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * An entity with rows whose years may be over.
     *
     * @param entity program and entity
     * @param title what users call it
     * @param term how long they are kept, and why
     * @param rows in how many rows the years are over
     */
    public record Due(String entity, Text title, EntityType.Term term, long rows) {}

    /** What would be blanked today within the caller's reach. */
    public List<Due> due(Caller caller) {
        rooms.access().require(caller, Operation.READ_AUDIT);
        List<Due> due = new ArrayList<>();
        for (EntityTable table : rooms.catalog().tables()) {
            if (Blanking.concerns(table) && caller.sees(table)) {
                table.type().term().ifPresent(term -> due.add(due(table, term, caller.region())));
            }
        }
        return due;
    }

    private Due due(EntityTable table, EntityType.Term term, String region) {
        long rows = rooms.rows().stream(table, over(table, term).within(region), Stream::count);
        return new Due(table.id(), table.type().title(), term, rows);
    }

    /** The rows that came to their end so many years ago. */
    private RowQuery over(EntityTable table, EntityType.Term term) {
        Instant last =
                rooms.today()
                        .minusYears(term.years())
                        .plusDays(1)
                        .atStartOfDay(rooms.clock().getZone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition("updatedAt", Condition.Op.TO, last));
        if (!table.type().states().isEmpty()) {
            List<String> ends =
                    table.type().states().stream()
                            .filter(EntityType.StateType::isEnd)
                            .map(EntityType.StateType::name)
                            .toList();
            conditions.add(new Condition(Subject.STATE, Condition.Op.IN, ends));
        }
        return RowQuery.all().where(conditions);
    }

    /**
     * Blanks what is due, in portions; several nodes take turns.
     *
     * @return in how many rows
     */
    public long blank() {
        long all = 0;
        for (EntityTable table : rooms.catalog().tables()) {
            Optional<EntityType.Term> term =
                    table.type().term().filter(_ -> Blanking.concerns(table));
            if (term.isPresent()) {
                RowQuery portion = over(table, term.get()).limit(PORTION);
                int done;
                do {
                    done = rooms.database().inTransaction(tx -> blank(tx, table, portion));
                    all += done;
                } while (done == PORTION);
            }
        }
        return all;
    }

    private int blank(Tx tx, EntityTable table, RowQuery portion) {
        tx.hold(NAME);
        Blanking blanking = new Blanking(rooms, tx, NAME);
        int done = 0;
        for (StoredRow found : rooms.rows().page(tx, table, portion)) {
            Optional<RowVersion> row =
                    rooms.rows()
                            .lock(tx, table, found.id())
                            .filter(now -> now.row().version() == found.version());
            if (row.isPresent()) {
                blanking.blank(table, row.get(), Blanking.Extent.ALL);
                done++;
            }
        }
        return done;
    }
}
