package org.boai.store;

import org.boai.store.AccountTable.AccountRow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

    /**
     * From now on the subject signs in with the account.
     *
     * @throws StoreException {@code DUPLICATE} if either belongs to another
     */
    public void bind(AccountRow account, String issuer, String subject, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    tx.note(
                            Deed.of(
                                            by,
                                            "identity-bind",
                                            "account",
                                            account.name(),
                                            account.region())
                                    .saying(issuer + " " + subject));
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
