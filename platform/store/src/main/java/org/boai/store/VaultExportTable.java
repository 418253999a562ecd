package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What custodians want to take out of the vault; what that means is decided by records. */
public final class VaultExportTable {
    private static final String EXPORT = "vault-export";

    /**
     * Rows that somebody wants to take along.
     *
     * @param id its id
     * @param entity {@code program/entity}
     * @param region of which subtree
     * @param reason why
     * @param askedBy who wants them
     * @param askedAt since when
     * @param approval who has approved it, and when; empty before
     */
    public record Wanted(
            UUID id,
            String entity,
            String region,
            String reason,
            String askedBy,
            Instant askedAt,
            Optional<Approval> approval) {}

    /**
     * That somebody has approved it.
     *
     * @param by who
     * @param at when
     */
    public record Approval(String by, Instant at) {}

    private final Database database;

    /** What is wanted from this database. */
    public VaultExportTable(Database database) {
        this.database = database;
    }

    private static Deed deed(String by, String operation, Wanted one) {
        return Deed.of(by, operation, EXPORT, one.id().toString(), one.region())
                .saying(one.entity() + ": " + one.reason());
    }

    /** Somebody wants it. */
    public void insert(Wanted one) {
        database.inTransaction(
                tx -> {
                    tx.note(deed(one.askedBy(), "vault-export-ask", one));
                    return tx.insert(
                            "INSERT INTO vault_export (id, entity, region, reason, asked_by,"
                                    + " asked_at) VALUES (?, ?, ?, ?, ?, ?)",
                            one.id(),
                            one.entity(),
                            one.region(),
                            one.reason(),
                            one.askedBy(),
                            one.askedAt());
                });
    }

    /**
     * Somebody approves it.
     *
     * @return whether nobody had before
     */
    public boolean approve(Wanted one, Approval approval) {
        return database.inTransaction(
                tx -> {
                    long changed =
                            tx.update(
                                    "UPDATE vault_export SET approved_by = ?, approved_at = ?"
                                            + " WHERE id = ? AND approved_by IS NULL",
                                    approval.by(),
                                    approval.at(),
                                    one.id());
                    if (changed == 1) {
                        tx.note(deed(approval.by(), "vault-export-approve", one));
                    }
                    return changed == 1;
                });
    }

    /** It is taken along now. */
    public void taken(Wanted one) {
        database.note(deed(one.askedBy(), EXPORT, one));
    }

    /** The one of this id. */
    public Optional<Wanted> find(UUID id) {
        return read("id = ?", id).stream().findFirst();
    }

    /** Those asked for since a moment, the newest first. */
    public List<Wanted> since(Instant first) {
        return read("asked_at >= ?", first);
    }

    private List<Wanted> read(String which, Object parameter) {
        return database.query(
                rows -> rows.map(VaultExportTable::wanted).toList(),
                "SELECT id, entity, region, reason, asked_by, asked_at, approved_by, approved_at"
                        + " FROM vault_export WHERE "
                        + which
                        + " ORDER BY id DESC",
                parameter);
    }

    private static Wanted wanted(DbRow row) {
        Optional<String> by = row.column(7).asString().asOptional();
        return new Wanted(
                row.column(1).get(UUID.class),
                row.column(2).get(String.class),
                row.column(3).get(String.class),
                row.column(4).get(String.class),
                row.column(5).get(String.class),
                row.column(6).get(Instant.class),
                by.map(name -> new Approval(name, row.column(8).get(Instant.class))));
    }
}
