package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.Period;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Closed periods, and the amendments that change them. */
public final class PeriodTable {
    private static final String ALL = "";
    private static final String PERIOD = "period";
    private static final String LOCK =
            "SELECT id, region, program, period, locked_by, locked_at, published_at FROM"
                    + " period_lock";
    private static final String AMENDMENT =
            "SELECT id, region, program, period, reason, asked_by, asked_at, state, decided_by,"
                    + " decided_at, published_at FROM period_amendment";

    /**
     * A period that is closed in a region and all below it.
     *
     * @param id its id
     * @param region the region
     * @param program of which program; empty for all
     * @param period whose months are closed
     * @param by who closed it
     * @param at when
     * @param published when its figures were kept, once they are
     */
    public record Lock(
            UUID id,
            String region,
            Optional<String> program,
            Period period,
            String by,
            Instant at,
            Optional<Instant> published) {}

    /**
     * A late change to what is closed.
     *
     * @param id its id
     * @param region where rows may be changed under it, with all below
     * @param program of which program; empty for all
     * @param period in which months
     * @param reason why
     * @param by who asked
     * @param at when
     * @param state where it stands
     * @param decidedBy who decided
     * @param decidedAt when
     * @param published when the new figures were kept, once they are
     */
    public record Amendment(
            UUID id,
            String region,
            Optional<String> program,
            Period period,
            String reason,
            String by,
            Instant at,
            AmendmentState state,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<Instant> published) {}

    /** Where an amendment stands. */
    public enum AmendmentState {
        /** Rows may be changed under it. */
        OPEN,
        /** What was changed is published. */
        APPROVED,
        /** Nothing was changed under it, and nothing will be. */
        WITHDRAWN
    }

    /**
     * A row that was changed under an amendment.
     *
     * @param entity {@code program/entity}
     * @param row its id
     * @param operation what was done to it
     * @param by who did
     * @param at when
     */
    public record Amended(String entity, UUID row, String operation, String by, Instant at) {}

    private final Database db;

    /** The periods of a database. */
    public PeriodTable(Database db) {
        this.db = db;
    }

    /** A number that moves with every change. */
    public long epoch() {
        return Epoch.PERIODS.now(db.execute());
    }

    /** All that is closed, the oldest first. */
    public List<Lock> locks() {
        return db.query(
                rows -> rows.map(PeriodTable::lock).toList(), LOCK + " ORDER BY locked_at, id");
    }

    /** All amendments, the oldest first. */
    public List<Amendment> amendments() {
        return db.query(
                rows -> rows.map(PeriodTable::amendment).toList(),
                AMENDMENT + " ORDER BY asked_at, id");
    }

    /** Closes a period. */
    public void lock(Tx tx, Lock lock) {
        Epoch.PERIODS.move(tx);
        tx.note(
                Deed.of(lock.by(), "lock", PERIOD, lock.period().toString(), lock.region())
                        .saying(lock.program().orElse(ALL)));
        tx.dml(
                "INSERT INTO period_lock (id, region, program, period, locked_by, locked_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                lock.id(),
                lock.region(),
                lock.program().orElse(ALL),
                lock.period().toString(),
                lock.by(),
                lock.at());
    }

    /** Opens an amendment. */
    public void open(Tx tx, Amendment amendment) {
        Epoch.PERIODS.move(tx);
        tx.note(told(amendment, amendment.by(), "amend").saying(amendment.reason()));
        tx.dml(
                "INSERT INTO period_amendment (id, region, program, period, reason, asked_by,"
                        + " asked_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                amendment.id(),
                amendment.region(),
                amendment.program().orElse(ALL),
                amendment.period().toString(),
                amendment.reason(),
                amendment.by(),
                amendment.at(),
                amendment.state().name());
    }

    /** Decides about an open amendment; says whether it was open. */
    public boolean decide(Tx tx, Amendment amendment, AmendmentState state, String by, Instant at) {
        Epoch.PERIODS.move(tx);
        tx.note(told(amendment, by, "amend").saying(state.name()));
        return tx.dml(
                        "UPDATE period_amendment SET state = ?, decided_by = ?, decided_at = ?"
                                + " WHERE id = ? AND state = 'OPEN'",
                        state.name(),
                        by,
                        at,
                        amendment.id())
                > 0;
    }

    private static Deed told(Amendment amendment, String by, String operation) {
        return Deed.of(by, operation, PERIOD, amendment.id().toString(), amendment.region());
    }

    /** Keeps that a row was changed under an amendment. */
    public void amended(Tx tx, UUID amendment, Amended amended) {
        tx.later(
                "INSERT INTO period_amended (amendment, id, entity, row_id, operation, changed_by,"
                        + " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                amendment,
                RowIds.next(),
                amended.entity(),
                amended.row(),
                amended.operation(),
                amended.by(),
                amended.at());
    }

    /** What was changed under an amendment, the oldest first. */
    public List<Amended> amended(UUID amendment) {
        return db.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Amended(
                                                        row.column("entity").get(String.class),
                                                        row.column("row_id").get(UUID.class),
                                                        row.column("operation").get(String.class),
                                                        row.column("changed_by").get(String.class),
                                                        row.column("changed_at")
                                                                .get(Instant.class)))
                                .toList(),
                "SELECT entity, row_id, operation, changed_by, changed_at FROM period_amended"
                        + " WHERE amendment = ? ORDER BY changed_at, id",
                amendment);
    }

    /** Keeps that the figures of a lock are published; says whether they were not before. */
    public boolean published(Tx tx, Lock lock, Instant at) {
        Epoch.PERIODS.move(tx);
        return tx.dml(
                        "UPDATE period_lock SET published_at = ? WHERE id = ? AND published_at IS"
                                + " NULL",
                        at,
                        lock.id())
                > 0;
    }

    /** Keeps that what an amendment has changed is published; says whether it was not before. */
    public boolean published(Tx tx, Amendment amendment, Instant at) {
        Epoch.PERIODS.move(tx);
        return tx.dml(
                        "UPDATE period_amendment SET published_at = ? WHERE id = ? AND"
                                + " published_at IS NULL",
                        at,
                        amendment.id())
                > 0;
    }

    private static Lock lock(DbRow row) {
        return new Lock(
                row.column("id").get(UUID.class),
                row.column("region").get(String.class),
                program(row),
                Period.parse(row.column("period").get(String.class)),
                row.column("locked_by").get(String.class),
                row.column("locked_at").get(Instant.class),
                row.column("published_at").as(Instant.class).asOptional());
    }

    private static Amendment amendment(DbRow row) {
        return new Amendment(
                row.column("id").get(UUID.class),
                row.column("region").get(String.class),
                program(row),
                Period.parse(row.column("period").get(String.class)),
                row.column("reason").get(String.class),
                row.column("asked_by").get(String.class),
                row.column("asked_at").get(Instant.class),
                AmendmentState.valueOf(row.column("state").get(String.class)),
                row.column("decided_by").as(String.class).asOptional(),
                row.column("decided_at").as(Instant.class).asOptional(),
                row.column("published_at").as(Instant.class).asOptional());
    }

    private static Optional<String> program(DbRow row) {
        return Optional.of(row.column("program").get(String.class)).filter(p -> !p.equals(ALL));
    }
}
