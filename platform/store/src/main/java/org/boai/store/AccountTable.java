package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Accounts and sessions as they are kept; what they mean is decided by security. */
public final class AccountTable {

    /**
     * An account.
     *
     * @param id its id
     * @param name what its owner signs in with
     * @param role the name of its role
     * @param region the region whose subtree it reaches
     * @param organisation its own unit, if one was named
     * @param program its own program, if one was named
     * @param passwordDigest the digest with its parameters
     * @param passwordSince since when it is that
     * @param createdAt when it was added
     * @param otp the confirmed second factor, if it has one
     * @param closedAt since when nobody signs in with it, if nobody does
     */
    public record AccountRow(
            UUID id,
            String name,
            String role,
            String region,
            Optional<UUID> organisation,
            Optional<String> program,
            String passwordDigest,
            Instant passwordSince,
            Instant createdAt,
            Optional<Otp> otp,
            Optional<Instant> closedAt) {}

    /**
     * A second factor.
     *
     * @param secret what codes are made of, in Base32
     * @param confirmed whether its owner has shown a code
     */
    public record Otp(String secret, boolean confirmed) {}

    /**
     * What a program signs in with.
     *
     * @param id its id
     * @param name what it is for
     * @param readOnly whether it only reads
     * @param createdAt when it was made
     * @param endsAt when it ends
     */
    public record TokenRow(
            UUID id, String name, boolean readOnly, Instant createdAt, Instant endsAt) {}

    /** A token and whose it is. */
    public record TokenOwner(AccountRow account, TokenRow token) {}

    /**
     * A session and whose it is.
     *
     * @param account the account
     * @param formToken what every form of the session carries
     * @param startedAt when its owner signed in
     * @param seenAt when it was last used
     * @param endsAt when it ends at the latest
     */
    public record SessionRow(
            AccountRow account,
            String formToken,
            Instant startedAt,
            Instant seenAt,
            Instant endsAt) {}

    /**
     * A session as its owner sees it.
     *
     * @param id its id
     * @param startedAt when it was started
     * @param seenAt when it was last used
     * @param endsAt when it ends at the latest
     * @param address where it was started from
     * @param agent what it was started with, as that says itself
     * @param asking whether it is the one that asks
     */
    public record OpenSession(
            UUID id,
            Instant startedAt,
            Instant seenAt,
            Instant endsAt,
            String address,
            String agent,
            boolean asking) {}

    private static final String ACCOUNT =
            "a.id, a.name, a.role, a.region, a.organisation, a.program, a.password_digest,"
                + " COALESCE(a.password_changed_at, a.created_at) AS password_since, a.created_at,"
                + " a.otp_secret, a.otp_confirmed, a.closed_at";

    private final Database database;

    /** The accounts of this database. */
    public AccountTable(Database database) {
        this.database = database;
    }

    /** How many accounts belong to the organisation. */
    public static long of(Tx tx, UUID organisation) {
        return tx.get("SELECT count(*) FROM account WHERE organisation = ?", organisation)
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    /**
     * Adds an account; a name that is taken, in whatever case or width, is {@link
     * StoreException.Code#DUPLICATE}.
     */
    public void insert(AccountRow account, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, "account-add", account, account.role());
                    return tx.insert(
                            "INSERT INTO account (id, name, folded_name, role, region,"
                                    + " organisation, program, password_digest,"
                                    + " password_changed_at, created_at, created_by)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            account.id(),
                            account.name(),
                            folded(account.name()),
                            account.role(),
                            account.region(),
                            account.organisation().orElse(null),
                            account.program().orElse(null),
                            account.passwordDigest(),
                            at,
                            at,
                            by);
                });
    }

    private static void note(
            Tx tx, String by, String operation, AccountRow account, String detail) {
        tx.note(Deed.of(by, operation, "account", account.name(), account.region()).saying(detail));
    }

    /** Names that look alike are one: full-width letters are the same as others. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Whether an account has this name, in whatever case or width. */
    public boolean isTaken(String name) {
        return database.execute()
                .get("SELECT 1 FROM account WHERE folded_name = ?", folded(name))
                .isPresent();
    }

    /** The account of this name. */
    public Optional<AccountRow> find(String name) {
        return database.execute()
                .get("SELECT " + ACCOUNT + " FROM account a WHERE a.name = ?", name)
                .map(this::account);
    }

    /** The account of this id. */
    public Optional<AccountRow> find(UUID id) {
        return database.execute()
                .get("SELECT " + ACCOUNT + " FROM account a WHERE a.id = ?", id)
                .map(this::account);
    }

    /** Whether there is no account at all. */
    public boolean isEmpty() {
        return database.execute()
                .get("SELECT a.id FROM account a FETCH FIRST 1 ROW ONLY")
                .isEmpty();
    }

    /**
     * Another password, also for a closed account; who signed in with the old one is signed out.
     *
     * @param remembered how many of the former ones are kept, the one that goes among them
     */
    public void changePassword(
            AccountRow account, String passwordDigest, int remembered, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, "password-change", account, "");
                    if (remembered > 0) {
                        tx.insert(
                                "INSERT INTO former_password (account, replaced_at,"
                                        + " password_digest) VALUES (?, ?, ?)",
                                account.id(),
                                at,
                                account.passwordDigest());
                    }
                    tx.delete(
                            "DELETE FROM former_password WHERE account = ? AND replaced_at NOT IN"
                                    + " (SELECT f.replaced_at FROM former_password f"
                                    + " WHERE f.account = ? ORDER BY f.replaced_at DESC LIMIT ?)",
                            account.id(),
                            account.id(),
                            remembered);
                    tx.update(
                            "UPDATE account SET password_digest = ?, password_changed_at = ?,"
                                    + " closed_at = NULL WHERE id = ?",
                            passwordDigest,
                            at,
                            account.id());
                    return tx.delete("DELETE FROM session WHERE account = ?", account.id());
                });
    }

    /** Another digest of the same password; nothing if it was changed meanwhile. */
    public void rehash(AccountRow account, String passwordDigest) {
        database.execute()
                .update(
                        "UPDATE account SET password_digest = ? WHERE id = ? AND password_digest ="
                                + " ?",
                        passwordDigest,
                        account.id(),
                        account.passwordDigest());
    }

    /** The digests of an account's former passwords that are kept. */
    public List<String> formerPasswords(UUID account) {
        return database.query(
                rows -> rows.map(row -> row.column("password_digest").get(String.class)).toList(),
                "SELECT password_digest FROM former_password WHERE account = ?",
                account);
    }

    /** Nobody signs in with it any more; its sessions, tokens and what it lends or borrows end. */
    public void close(AccountRow account, Instant at, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, "account-close", account, "");
                    tx.update("UPDATE account SET closed_at = ? WHERE id = ?", at, account.id());
                    tx.delete("DELETE FROM session WHERE account = ?", account.id());
                    tx.delete("DELETE FROM access_token WHERE account = ?", account.id());
                    return tx.update(
                            "UPDATE delegation SET ends_at = ? WHERE ends_at > ?"
                                    + " AND (lender = ? OR borrower = ?)",
                            at,
                            at,
                            account.id(),
                            account.id());
                });
    }

    /** All accounts within the subtree of a region, by name. */
    public List<AccountRow> within(String region) {
        return database.query(
                rows -> rows.map(this::account).toList(),
                "SELECT "
                        + ACCOUNT
                        + " FROM account a JOIN region_node n ON n.code = a.region"
                        + " JOIN region_node top ON top.code = ?"
                        + " AND n.pre BETWEEN top.pre AND top.post ORDER BY a.name",
                region);
    }

    /** Starts a session. */
    public void start(
            String tokenDigest, AccountRow account, String formToken, Instant now, Instant endsAt) {
        database.inTransaction(
                tx -> {
                    tx.note(Deed.of(account.name(), "sign-in", "session", "", account.region()));
                    return tx.insert(
                            "INSERT INTO session (token_digest, id, account, address, agent,"
                                    + " form_token, started_at, seen_at, ends_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            tokenDigest,
                            RowIds.next(),
                            account.id(),
                            Origin.current().address(),
                            Origin.current().agent(),
                            formToken,
                            now,
                            now,
                            endsAt);
                });
    }

    /** The session of this token. */
    public Optional<SessionRow> session(String tokenDigest) {
        return database.execute()
                .get(
                        "SELECT "
                                + ACCOUNT
                                + ", s.form_token, s.started_at, s.seen_at, s.ends_at FROM session"
                                + " s JOIN account a ON a.id = s.account WHERE s.token_digest = ?",
                        tokenDigest)
                .map(
                        row ->
                                new SessionRow(
                                        account(row),
                                        row.column("form_token").get(String.class),
                                        row.column("started_at").get(Instant.class),
                                        row.column("seen_at").get(Instant.class),
                                        row.column("ends_at").get(Instant.class)));
    }

    /** Notes that a session was used. */
    public void seen(String tokenDigest, Instant now) {
        database.execute()
                .update("UPDATE session SET seen_at = ? WHERE token_digest = ?", now, tokenDigest);
    }

    /** Ends a session. */
    public void end(String tokenDigest) {
        database.execute().delete("DELETE FROM session WHERE token_digest = ?", tokenDigest);
    }

    /**
     * The sessions of an account that are not over, the newest first.
     *
     * @param tokenDigest of the one that asks
     */
    public List<OpenSession> sessions(
            UUID account, String tokenDigest, Instant now, Instant idleSince) {
        return database.query(
                rows ->
                        rows.map(
                                        row ->
                                                new OpenSession(
                                                        row.column("id").get(UUID.class),
                                                        row.column("started_at").get(Instant.class),
                                                        row.column("seen_at").get(Instant.class),
                                                        row.column("ends_at").get(Instant.class),
                                                        row.column("address").get(String.class),
                                                        row.column("agent").get(String.class),
                                                        row.column("token_digest")
                                                                .get(String.class)
                                                                .equals(tokenDigest)))
                                .toList(),
                "SELECT s.id, s.started_at, s.seen_at, s.ends_at, s.address, s.agent,"
                        + " s.token_digest FROM session s WHERE s.account = ? AND s.id IS NOT NULL"
                        + " AND s.ends_at > ?"
                        + " AND s.seen_at > ? ORDER BY s.id DESC",
                account,
                now,
                idleSince);
    }

    /** Ends one of an account's sessions; says whether it had it. */
    public boolean end(AccountRow account, UUID id) {
        return database.inTransaction(
                tx -> {
                    boolean had =
                            tx.delete(
                                            "DELETE FROM session WHERE id = ? AND account = ?",
                                            id,
                                            account.id())
                                    > 0;
                    if (had) {
                        note(tx, account.name(), "session-end", account, id.toString());
                    }
                    return had;
                });
    }

    /**
     * Another post. What the account had lent of the old one ends.
     *
     * @param endsSessions whether its sessions end, too
     */
    public void changePost(
            AccountRow before, AccountRow after, Instant at, boolean endsSessions, String by) {
        database.inTransaction(
                tx -> {
                    String was = post(before);
                    String is = post(after);
                    tx.note(
                            Deed.of(by, "account-change", "account", before.name(), before.region())
                                    .changing(
                                            database.cipher().digest(was),
                                            database.cipher().digest(is))
                                    .saying(was + " -> " + is));
                    tx.update(
                            "UPDATE account SET role = ?, region = ?, organisation = ?, program = ?"
                                    + " WHERE id = ?",
                            after.role(),
                            after.region(),
                            after.organisation().orElse(null),
                            after.program().orElse(null),
                            before.id());
                    if (endsSessions) {
                        tx.delete("DELETE FROM session WHERE account = ?", before.id());
                    }
                    return tx.update(
                            "UPDATE delegation SET ends_at = ? WHERE ends_at > ? AND lender = ?",
                            at,
                            at,
                            before.id());
                });
    }

    private static String post(AccountRow account) {
        return Stream.of(
                        Optional.of(account.role()),
                        Optional.of(account.region()),
                        account.organisation().map(UUID::toString),
                        account.program())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** Forgets sessions that have ended. */
    public void sweep(Instant now, Instant idleSince) {
        database.execute()
                .delete("DELETE FROM session WHERE ends_at < ? OR seen_at < ?", now, idleSince);
    }

    private AccountRow account(DbRow row) {
        UUID id = row.column("id").get(UUID.class);
        return new AccountRow(
                id,
                row.column("name").get(String.class),
                row.column("role").get(String.class),
                row.column("region").get(String.class),
                row.column("organisation").as(UUID.class).asOptional(),
                row.column("program").asString().asOptional(),
                row.column("password_digest").get(String.class),
                row.column("password_since").get(Instant.class),
                row.column("created_at").get(Instant.class),
                row.column("otp_secret")
                        .as(byte[].class)
                        .asOptional()
                        .map(
                                kept ->
                                        new Otp(
                                                database.cipher().open(place(id), kept),
                                                row.column("otp_confirmed").get(Boolean.class))),
                row.column("closed_at").as(Instant.class).asOptional());
    }

    private static String place(UUID account) {
        return "account|otp_secret|" + account;
    }

    /** A second factor that its owner has yet to confirm; there is none without a secret. */
    public void changeOtp(AccountRow account, Optional<String> secret, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, secret.isPresent() ? "factor-add" : "factor-remove", account, "");
                    return tx.update(
                            "UPDATE account SET otp_secret = ?, otp_confirmed = FALSE, otp_step = 0"
                                    + " WHERE id = ?",
                            secret.map(clear -> database.cipher().seal(place(account.id()), clear))
                                    .orElse(null),
                            account.id());
                });
    }

    /** The owner has shown a code of this step; false if it was shown before. */
    public boolean useOtp(AccountRow account, long step) {
        return database.execute()
                        .update(
                                "UPDATE account SET otp_step = ?, otp_confirmed = TRUE"
                                        + " WHERE id = ? AND otp_step < ?",
                                step,
                                account.id(),
                                step)
                == 1;
    }

    /** Ends all sessions of an account. */
    public void endAll(AccountRow account, String by) {
        database.inTransaction(
                tx -> {
                    note(tx, by, "sessions-end", account, "");
                    return tx.delete("DELETE FROM session WHERE account = ?", account.id());
                });
    }

    /** Adds a token. */
    public void addToken(AccountRow account, TokenRow token, String tokenDigest) {
        database.inTransaction(
                tx -> {
                    note(
                            tx,
                            account.name(),
                            "token-add",
                            account,
                            "%s until %s%s"
                                    .formatted(
                                            token.name(),
                                            token.endsAt(),
                                            token.readOnly() ? ", read only" : ""));
                    return tx.insert(
                            "INSERT INTO access_token (id, account, token_digest, name, read_only,"
                                    + " created_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            token.id(),
                            account.id(),
                            tokenDigest,
                            token.name(),
                            token.readOnly(),
                            token.createdAt(),
                            token.endsAt());
                });
    }

    /** The tokens of an account, the newest first. */
    public List<TokenRow> tokens(UUID account) {
        return database.query(
                rows -> rows.map(AccountTable::token).toList(),
                "SELECT t.id AS token_id, t.name AS token_name, t.read_only, t.created_at AS"
                    + " made_at, t.ends_at FROM access_token t WHERE t.account = ? ORDER BY t.id"
                    + " DESC",
                account);
    }

    /** Whose token this is. */
    public Optional<TokenOwner> token(String tokenDigest) {
        return database.execute()
                .get(
                        "SELECT "
                                + ACCOUNT
                                + ", t.id AS token_id, t.name AS token_name, t.read_only,"
                                + " t.created_at AS made_at, t.ends_at FROM access_token t"
                                + " JOIN account a ON a.id = t.account WHERE t.token_digest = ?",
                        tokenDigest)
                .map(row -> new TokenOwner(account(row), token(row)));
    }

    /** Takes a token back; says whether the account had it. */
    public boolean removeToken(AccountRow account, UUID id) {
        return database.inTransaction(
                tx -> {
                    note(tx, account.name(), "token-remove", account, id.toString());
                    return tx.delete(
                                    "DELETE FROM access_token WHERE id = ? AND account = ?",
                                    id,
                                    account.id())
                            > 0;
                });
    }

    private static TokenRow token(DbRow row) {
        return new TokenRow(
                row.column("token_id").get(UUID.class),
                row.column("token_name").get(String.class),
                row.column("read_only").get(Boolean.class),
                row.column("made_at").get(Instant.class),
                row.column("ends_at").get(Instant.class));
    }
}
