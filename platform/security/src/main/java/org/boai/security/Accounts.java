package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.AccountTable;
import org.boai.store.AccountTable.AccountRow;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.Origin;
import org.boai.store.RowIds;
import org.boai.store.StoreException;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts, passwords and sessions. */
public final class Accounts {
    /**
     * ASVS 7.3.1 and 7.3.2: a session ends after half an hour without use, and after half a day in
     * any case.
     */
    private static final Duration IDLE = Duration.ofMinutes(30);

    private static final Duration ABSOLUTE = Duration.ofHours(12);

    /**
     * How long a token is believed without asking the database: an ended session stops everywhere
     * within this time.
     */
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final int BELIEVED_AT_MOST = 10_000;
    private static final int PASSWORD_AT_LEAST = 8;
    private static final int PASSWORD_AT_MOST = 128;

    private final Database database;
    private final AccountTable table;
    private final Clock clock;
    private final Passwords passwords = new Passwords();
    private final Secrets secrets = new Secrets();
    private final Throttle throttle;
    private final ConcurrentHashMap<String, Believed> believed = new ConcurrentHashMap<>();

    private record Believed(SignedIn signedIn, Instant until) {}

    /** The accounts of this database. */
    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.table = new AccountTable(database);
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /**
     * Adds an account.
     *
     * @param name 2 to 60 letters, digits, dots, hyphens or underscores
     * @param password its first password; made up when absent
     * @param by who adds it
     * @throws Refused if the name or password will not do, or the name is taken
     */
    public NewAccount add(
            String name,
            Role role,
            String region,
            Optional<UUID> organisation,
            Optional<String> password,
            String by) {
        problemOfName(name)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
        String secret = password.orElseGet(secrets::password);
        requireUsable(secret);
        AccountRow row =
                new AccountRow(
                        RowIds.next(),
                        name,
                        role.name(),
                        region,
                        organisation,
                        passwords.digest(secret));
        try {
            table.insert(row, clock.instant(), by);
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.DUPLICATE) {
                throw e;
            }
            throw taken(name);
        }
        return new NewAccount(caller(row), secret);
    }

    /** Why an account cannot have this name; another that differs only in case or width has it. */
    public Optional<Refused> problemOfName(String name) {
        if (!name.matches("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._-]{1,59}")) {
            return Optional.of(
                    invalid(
                            "invalid-name",
                            "用户名须为 2-60 个字母、数字、点、短横线或下划线。",
                            "A user name is 2 to 60 letters, digits, dots, hyphens or"
                                    + " underscores."));
        }
        return table.isTaken(name) ? Optional.of(taken(name)) : Optional.empty();
    }

    private static Refused taken(String name) {
        return invalid(
                "name-taken",
                "用户名“" + name + "”已被使用,请换一个。",
                "The user name " + name + " is taken. Choose another.");
    }

    /** Why a password cannot be used. */
    public Optional<Refused> problemOfPassword(String secret) {
        return secret.length() < PASSWORD_AT_LEAST || secret.length() > PASSWORD_AT_MOST
                ? Optional.of(
                        invalid(
                                "invalid-password",
                                "密码须为 8-128 个字符。",
                                "A password has 8 to 128 characters."))
                : Optional.empty();
    }

    /**
     * Gives an account a new password and ends its sessions.
     *
     * @param password the password; made up when absent
     * @throws Refused if there is no such account, or the password will not do
     */
    public NewAccount resetPassword(String name, Optional<String> password) {
        AccountRow row = table.find(name).orElseThrow(Refused::outOfReach);
        String secret = password.orElseGet(secrets::password);
        requireUsable(secret);
        table.changePassword(row, passwords.digest(secret), Origin.current().account());
        believed.clear();
        return new NewAccount(caller(row), secret);
    }

    /** Whether there is no account yet. */
    public boolean isEmpty() {
        return table.isEmpty();
    }

    private void requireUsable(String secret) {
        problemOfPassword(secret)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
    }

    private static Refused invalid(String code, String zh, String en) {
        return new Refused(Refused.Reason.INVALID, code, Text.of(zh, en));
    }

    /**
     * Starts a session.
     *
     * @param address where the caller is, for throttling
     * @throws Refused if the name or password is wrong (the answer does not tell which), or too
     *     many were
     */
    public Session signIn(String user, String password, String address) {
        throttle.check(user, address);
        Optional<AccountRow> account = table.find(user);
        String digest = account.map(AccountRow::passwordDigest).orElseGet(this::nobodysDigest);
        boolean right =
                password.length() <= PASSWORD_AT_MOST && passwords.matches(password, digest);
        if (account.isEmpty() || !right) {
            throttle.failed(user, address);
            // Whoever mistypes may have typed a password for a name: only known names are told.
            database.note(
                    Deed.of(
                                    account.map(AccountRow::name).orElse("-"),
                                    "sign-in-failed",
                                    "session",
                                    "",
                                    account.map(AccountRow::region).orElse(Tree.NATION))
                            .saying(account.isEmpty() ? "unknown name" : "wrong password"));
            throw new Refused(
                    Refused.Reason.UNAUTHENTICATED,
                    "wrong-credentials",
                    Text.of("用户名或密码不对,请重新输入。", "The user name or password is wrong. Try again."));
        }
        throttle.succeeded(user, address);
        Instant now = clock.instant();
        table.sweep(now, now.minus(IDLE));
        Session session =
                new Session(
                        secrets.token(),
                        secrets.token(),
                        now.plus(ABSOLUTE),
                        caller(account.orElseThrow()));
        table.start(
                Secrets.digest(session.token()),
                account.orElseThrow(),
                session.formToken(),
                now,
                session.expiresAt());
        return session;
    }

    /**
     * Checking against it costs as much as against a real one, so that time does not tell whether a
     * name exists.
     */
    private String nobodysDigest() {
        return NobodysDigest.VALUE;
    }

    private static final class NobodysDigest {
        static final String VALUE = new Passwords().digest(new Secrets().token());
    }

    /** Who this token belongs to; empty when there is no such session, or it has ended. */
    public Optional<SignedIn> signedIn(String token) {
        String digest = Secrets.digest(token);
        Instant now = clock.instant();
        Believed known = believed.get(digest);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.signedIn());
        }
        Optional<SignedIn> found =
                table.session(digest)
                        .filter(s -> now.isBefore(s.endsAt()))
                        .filter(s -> now.isBefore(s.seenAt().plus(IDLE)))
                        .map(
                                s -> {
                                    if (s.seenAt().plus(IDLE.dividedBy(30)).isBefore(now)) {
                                        table.seen(digest, now);
                                    }
                                    return new SignedIn(caller(s.account()), s.formToken());
                                });
        if (believed.size() >= BELIEVED_AT_MOST) {
            believed.clear();
        }
        found.ifPresentOrElse(
                s -> believed.put(digest, new Believed(s, now.plus(BELIEVED))),
                () -> believed.remove(digest));
        return found;
    }

    /** Ends the session of this token. */
    public void signOut(String token) {
        String digest = Secrets.digest(token);
        signedIn(token)
                .map(SignedIn::caller)
                .ifPresent(
                        caller ->
                                database.note(
                                        Deed.of(
                                                caller.name(),
                                                "sign-out",
                                                "session",
                                                "",
                                                caller.region())));
        table.end(digest);
        believed.remove(digest);
    }

    /** The account of this name, for the command line and the wiring of the demo. */
    public Optional<Caller> find(String name) {
        return table.find(name).map(Accounts::caller);
    }

    /** The accounts within the subtree of a region, by name. */
    public List<Caller> within(String region) {
        return table.within(region).stream().map(Accounts::caller).toList();
    }

    private static Caller caller(AccountRow row) {
        return new Caller(
                row.id(), row.name(), Role.valueOf(row.role()), row.region(), row.organisation());
    }
}
