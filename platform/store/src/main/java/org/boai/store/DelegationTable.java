package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.store.AccountTable.AccountRow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Posts that accounts lend to others, as they are kept; what they mean is decided by security. */
public final class DelegationTable {

    /**
     * A post that is lent.
     *
     * @param id its id
     * @param lender whose post it is
     * @param borrower who may work in it
     * @param region where
     * @param beginsAt from when on
     * @param endsAt until when
     */
    public record DelegationRow(
            UUID id,
            AccountRow lender,
            AccountRow borrower,
            String region,
            Instant beginsAt,
            Instant endsAt) {}

    private final Database database;
    private final AccountTable accounts;

    /** What is lent in this database. */
    public DelegationTable(Database database) {
        this.database = database;
        this.accounts = new AccountTable(database);
    }

    private static void note(Tx tx, String by, String operation, DelegationRow row, String detail) {
        tx.note(
                Deed.of(by, operation, "delegation", row.id().toString(), row.region())
                        .saying(detail));
    }

    /** Lends a post. */
    public void insert(DelegationRow row) {
        database.inTransaction(
                tx -> {
                    note(
                            tx,
                            row.lender().name(),
                            "delegation-add",
                            row,
                            "%s to %s, %s to %s"
                                    .formatted(
                                            row.lender().role(),
                                            row.borrower().name(),
                                            row.beginsAt(),
                                            row.endsAt()));
                    return tx.insert(
                            "INSERT INTO delegation (id, lender, borrower, region, begins_at,"
                                    + " ends_at) VALUES (?, ?, ?, ?, ?, ?)",
                            row.id(),
                            row.lender().id(),
                            row.borrower().id(),
                            row.region(),
                            row.beginsAt(),
                            row.endsAt());
                });
    }

    /** Takes a post back before its time. */
    public void end(DelegationRow row, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, "delegation-end", row, "");
                    return tx.update(
                            "UPDATE delegation SET ends_at = ? WHERE id = ?", at, row.id());
                });
    }

    /** From now on the session works in this post. */
    public void take(String tokenDigest, DelegationRow row) {
        database.inTransaction(
                tx -> {
                    note(
                            tx,
                            row.borrower().name(),
                            "delegation-take",
                            row,
                            "for " + row.lender().name());
                    return tx.update(
                            "UPDATE session SET delegation = ? WHERE token_digest = ?",
                            row.id(),
                            tokenDigest);
                });
    }

    /** From now on the session works in its account's own post. */
    public void giveBack(String tokenDigest, String by, String region) {
        database.inTransaction(
                tx -> {
                    tx.note(Deed.of(by, "delegation-give-back", "delegation", "", region));
                    return tx.update(
                            "UPDATE session SET delegation = NULL WHERE token_digest = ?",
                            tokenDigest);
                });
    }

    /** The post of this id. */
    public Optional<DelegationRow> find(UUID id) {
        return rows("d.id = ?", id).stream().findFirst();
    }

    /** The post that the session works in, if it is not the account's own. */
    public Optional<DelegationRow> taken(String tokenDigest) {
        return rows(
                        "d.id = (SELECT s.delegation FROM session s WHERE s.token_digest = ?)",
                        tokenDigest)
                .stream()
                .findFirst();
    }

    /** What an account lends and borrows and is not over, the newest first. */
    public List<DelegationRow> of(UUID account, Instant now) {
        return rows("(d.lender = ? OR d.borrower = ?) AND d.ends_at > ?", account, account, now);
    }

    /** What is lent in the subtree of a region and is not over, the newest first. */
    public List<DelegationRow> within(String region, Instant now) {
        return rows(
                "d.ends_at > ? AND EXISTS (SELECT 1 FROM region_node n JOIN region_node top"
                        + " ON n.pre BETWEEN top.pre AND top.post"
                        + " WHERE n.code = d.region AND top.code = ?)",
                now,
                region);
    }

    private List<DelegationRow> rows(String which, Object... parameters) {
        return database.query(
                rows -> rows.map(this::row).toList(),
                "SELECT d.id, l.name AS lender_name, b.name AS borrower_name, d.region,"
                        + " d.begins_at, d.ends_at FROM delegation d"
                        + " JOIN account l ON l.id = d.lender JOIN account b ON b.id = d.borrower"
                        + " WHERE "
                        + which
                        + " ORDER BY d.id DESC",
                parameters);
    }

    private DelegationRow row(DbRow row) {
        return new DelegationRow(
                row.column("id").get(UUID.class),
                accounts.find(row.column("lender_name").get(String.class)).orElseThrow(),
                accounts.find(row.column("borrower_name").get(String.class)).orElseThrow(),
                row.column("region").get(String.class),
                row.column("begins_at").get(Instant.class),
                row.column("ends_at").get(Instant.class));
    }
}
