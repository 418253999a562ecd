package org.boai.store;

import org.boai.store.AccountTable.AccountRow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which account somebody has whom an identity provider names. */
public final class IdentityTable {
    private final Database database;

    /** The identities of this database. */
    public IdentityTable(Database database) {
        this.database = database;
    }

    /** The id of the account that belongs to a subject. */
    public Optional<UUID> account(String issuer, String subject) {
        return database.execute()
                .get(
                        "SELECT account FROM account_identity WHERE issuer = ? AND subject = ?",
                        issuer,
                        subject)
                .map(row -> row.column("account").get(UUID.class));
    }

    /** The subject of an issuer that an account belongs to. */
    public Optional<String> subject(String issuer, UUID account) {
        return database.execute()
                .get(
                        "SELECT subject FROM account_identity WHERE issuer = ? AND account = ?",
                        issuer,
                        account)
                .map(row -> row.column("subject").get(String.class));
    }

    /** The subjects of an issuer, by the ids of their accounts. */
    public Map<UUID, String> subjects(String issuer) {
        return database.query(
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column("account").get(UUID.class),
                                        row -> row.column("subject").get(String.class))),
                "SELECT account, subject FROM account_identity WHERE issuer = ?",
                issuer);
    }

    /**
     * From now on the subject signs in with the account.
     *
     * @throws StoreException {@code DUPLICATE} if either belongs to another
     */
    public void bind(AccountRow account, String issuer, String subject, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    tx.note(deed(account, "identity-bind", by).saying(issuer + " " + subject));
                    return tx.insert(
                            "INSERT INTO account_identity (issuer, subject, account, bound_at,"
                                    + " bound_by) VALUES (?, ?, ?, ?, ?)",
                            issuer,
                            subject,
                            account.id(),
                            at,
                            by);
                });
    }

    /** From now on nobody signs in with the account by this issuer's word. */
    public void unbind(AccountRow account, String issuer, String by) {
        database.inTransaction(
                tx -> {
                    long was =
                            tx.delete(
                                    "DELETE FROM account_identity WHERE account = ? AND issuer = ?",
                                    account.id(),
                                    issuer);
                    if (was > 0) {
                        tx.note(deed(account, "identity-unbind", by).saying(issuer));
                    }
                    return was;
                });
    }

    private static Deed deed(AccountRow account, String operation, String by) {
        return Deed.of(by, operation, "account", account.name(), account.region());
    }

    /**
     * Notes that a way back from an identity provider was gone.
     *
     * @param endsAt until when it could be gone again
     * @throws StoreException {@code DUPLICATE} if it was before
     */
    public void spend(String stateDigest, Instant endsAt, Instant now) {
        database.inTransaction(
                tx -> {
                    tx.delete("DELETE FROM spent_return WHERE ends_at < ?", now);
                    return tx.insert(
                            "INSERT INTO spent_return (state_digest, ends_at) VALUES (?, ?)",
                            stateDigest,
                            endsAt);
                });
    }
}
