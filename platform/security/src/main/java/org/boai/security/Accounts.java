package org.boai.security;

import org.boai.plugins.Text;
import org.boai.store.AccountTable;
import org.boai.store.AccountTable.AccountRow;
import org.boai.store.AccountTable.OpenSession;
import org.boai.store.AccountTable.Otp;
import org.boai.store.AccountTable.TokenOwner;
import org.boai.store.AccountTable.TokenRow;
import org.boai.store.Boards;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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

    private static final String TOKEN = "boai_";
    private static final String RETURN = "return ";
    private static final int BELIEVED_AT_MOST = 10_000;

    private final Database database;
    private final AccountTable table;
    private final Clock clock;
    private final SecondFactor factor;
    private final PasswordProfile profile;
    private final boolean separated;
    private final Optional<Duration> freshFor;
    private final Passwords passwords = new Passwords();
    private final Secrets secrets = new Secrets();
    private final Throttle throttle;
    private final Delegations delegations;
    private final Optional<SingleSignOn> singleSignOn;
    private final ConcurrentHashMap<String, Believed> believed = new ConcurrentHashMap<>();

    private record Believed(SignedIn signedIn, Instant until) {}

    /** The accounts of this database, of which none has to have a second factor. */
    public Accounts(Database database, Clock clock) {
        this(database, clock, SignInRules.passwordsAlone());
    }

    /** The accounts of this database. */
    public Accounts(Database database, Clock clock, SignInRules rules) {
        this.factor = rules.secondFactor();
        this.profile = rules.passwords();
        this.separated = rules.separated();
        this.freshFor = rules.freshFor();
        this.database = database;
        this.table = new AccountTable(database);
        this.clock = clock;
        this.throttle = new Throttle(clock);
        this.delegations = new Delegations(database, clock, rules, believed::clear);
        this.singleSignOn = rules.oidc().map(oidc -> new SingleSignOn(oidc, this, database, clock));
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
        return add(name, new Post(role, region, organisation, Optional.empty()), password, by);
    }

    /** The same, for a post that may be bound to a program. */
    public NewAccount add(String name, Post post, Optional<String> password, String by) {
        problemOfPost(post)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
        requireSeparate(post.role());
        problemOfName(name)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
        String secret = password.orElseGet(() -> madeUp(name));
        requireUsable(name, secret);
        AccountRow row =
                new AccountRow(
                        RowIds.next(),
                        name,
                        post.role().name(),
                        post.region(),
                        post.organisation(),
                        post.program(),
                        passwords.digest(secret),
                        clock.instant(),
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty());
        try {
            table.insert(row, row.createdAt(), by);
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

    /** Why an account cannot be for this: some roles are bound to a unit or to a program. */
    public static Optional<Refused> problemOfPost(Post post) {
        if (post.role().isOfOrganisation() && post.organisation().isEmpty()) {
            return Optional.of(
                    invalid(
                            "organisation-needed",
                            "此角色只为一个单位办理,请给出单位。",
                            "This role works for one unit. Name the organisation."));
        }
        return post.role().isOfProgram() == post.program().isPresent()
                ? Optional.empty()
                : Optional.of(
                        invalid(
                                "program-needed",
                                "项目组须给出一个项目,其他角色不需要。",
                                "The team of a program names it, and no other role does."));
    }

    private static Refused taken(String name) {
        return invalid(
                "name-taken",
                "用户名“" + name + "”已被使用,请换一个。",
                "The user name " + name + " is taken. Choose another.");
    }

    /** Why the account of this name cannot use a password. */
    public Optional<Refused> problemOfPassword(String name, String secret) {
        return profile.problem(name, secret);
    }

    /** Whether passwords run out. */
    public boolean passwordsRunOut() {
        return profile.lasts().isPresent();
    }

    private String madeUp(String name) {
        return Stream.generate(secrets::password)
                .filter(made -> problemOfPassword(name, made).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /**
     * Gives an account a new password and ends its sessions.
     *
     * @param password the password; made up when absent
     * @throws Refused if there is no such account, or the password will not do
     */
    public NewAccount resetPassword(String name, Optional<String> password) {
        AccountRow row = table.find(name).orElseThrow(Refused::outOfReach);
        String secret = password.orElseGet(() -> madeUp(name));
        requireUsable(name, secret);
        return give(row, secret, Origin.current().account());
    }

    private NewAccount give(AccountRow row, String secret, String by) {
        table.changePassword(
                row,
                passwords.digest(secret),
                Math.max(0, profile.remembered() - 1),
                clock.instant(),
                by);
        believed.clear();
        return new NewAccount(caller(row), secret);
    }

    /**
     * Gives an account within reach a new first password, which opens it again if it was closed.
     *
     * @throws Refused if there is none, or it is the caller's own
     */
    public NewAccount renew(Caller caller, Access access, String name) {
        return give(anothers(caller, access, name), madeUp(name), caller.name());
    }

    /**
     * Closes an account within reach: nobody signs in with it, and every session, token and
     * delegation of it has ended within two seconds on every node.
     *
     * @throws Refused if there is none, or it is the caller's own
     */
    public void close(Caller caller, Access access, String name) {
        table.close(anothers(caller, access, name), clock.instant(), caller.name());
        believed.clear();
    }

    /**
     * Closes an account, for whoever has the machine.
     *
     * @throws Refused if there is none
     */
    public void close(String name) {
        AccountRow row = table.find(name).orElseThrow(Refused::outOfReach);
        table.close(row, clock.instant(), Origin.current().account());
        believed.clear();
    }

    /**
     * The account of somebody else within reach.
     *
     * @throws Refused if there is none, or it is the caller's own
     */
    public Account another(Caller caller, Access access, String name) {
        return account(anothers(caller, access, name));
    }

    /**
     * Gives an account within reach another post; its sessions and tokens follow on every node
     * within two seconds, and what it had lent ends. Whoever has to have a second factor in the new
     * post and has none, signs in again.
     *
     * @throws Refused if there is none within reach, the new region is not, it is the caller's own,
     *     or the post will not do
     */
    public Account change(Caller caller, Access access, String name, Post post) {
        AccountRow row = anothers(caller, access, name);
        problemOfPost(post)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
        requireSeparate(post.role());
        access.require(caller, Operation.MANAGE_ACCOUNTS, post.region());
        return account(move(row, post, caller.name()));
    }

    private AccountRow move(AccountRow row, Post post, String by) {
        AccountRow after =
                new AccountRow(
                        row.id(),
                        row.name(),
                        post.role().name(),
                        post.region(),
                        post.organisation(),
                        post.program(),
                        row.passwordDigest(),
                        row.passwordSince(),
                        row.createdAt(),
                        row.otp(),
                        row.closedAt());
        boolean endsSessions = factor.needed().contains(post.role()) && confirmed(row).isEmpty();
        table.changePost(row, after, clock.instant(), endsSessions, by);
        believed.clear();
        return after;
    }

    /**
     * Binds an account within reach to a subject of the identity provider, or to nobody.
     *
     * @throws Refused if there is none within reach, it is the caller's own, another is the
     *     subject's, or there is no identity provider
     */
    public Account bind(Caller caller, Access access, String name, Optional<String> subject) {
        AccountRow row = anothers(caller, access, name);
        SingleSignOn with =
                singleSignOn.orElseThrow(
                        () ->
                                invalid(
                                        "no-identity-provider",
                                        "没有配置统一身份认证(security.oidc)。",
                                        "There is no identity provider (security.oidc)."));
        subject.ifPresentOrElse(
                one -> with.bind(row, one, caller.name()), () -> with.unbind(row, caller.name()));
        return account(row);
    }

    /**
     * Ends all sessions of an account within reach.
     *
     * @throws Refused if there is none, or it is the caller's own
     */
    public void endAll(Caller caller, Access access, String name) {
        table.endAll(anothers(caller, access, name), caller.name());
        believed.clear();
    }

    private void requireSeparate(Role role) {
        if (separated && role == Role.ADMINISTRATOR) {
            throw invalid(
                    "administrators-separated",
                    "这里三员分离(security.separate-administrators),没有什么都管的管理员。请改用"
                            + " system_administrator、security_administrator 或 auditor。",
                    "Administrators are separated here (security.separate-administrators), so"
                            + " nobody is one for everything. Choose system_administrator,"
                            + " security_administrator or auditor.");
        }
    }

    /**
     * Where administrators are separated, those for everything become those of the system; what
     * they had lent ends.
     *
     * @return whose posts have changed
     */
    public List<String> separate() {
        return table.within(Tree.NATION).stream()
                .filter(row -> separated && row.role().equals(Role.ADMINISTRATOR.name()))
                .map(this::toSystem)
                .toList();
    }

    private String toSystem(AccountRow row) {
        Post before = caller(row).post();
        Post after =
                new Post(
                        Role.SYSTEM_ADMINISTRATOR,
                        before.region(),
                        before.organisation(),
                        before.program());
        move(row, after, Origin.current().account());
        return row.name();
    }

    private Account account(AccountRow row) {
        return account(row, singleSignOn.flatMap(with -> with.subject(row)));
    }

    private static Account account(AccountRow row, Optional<String> subject) {
        return new Account(caller(row), row.closedAt(), subject);
    }

    /** Nobody locks oneself out: at least one administrator is left. */
    private AccountRow anothers(Caller caller, Access access, String name) {
        AccountRow row =
                table.find(name)
                        .filter(found -> access.reaches(caller, found.region()))
                        .orElseThrow(Refused::outOfReach);
        if (row.id().equals(caller.account())) {
            throw invalid(
                    "own-account",
                    "这是您自己的账号。请由其他管理员办理。",
                    "This is your own account. Ask another administrator.");
        }
        if (separated && row.role().equals(Role.AUDITOR.name())) {
            throw invalid(
                    "auditor-apart",
                    "三员分离时,管理员不能更改或关闭审计员的账号。请在服务器上用 boai user 办理。",
                    "Where administrators are separated, none of them changes or closes an"
                            + " auditor's account. Use boai user on the server.");
        }
        return row;
    }

    /**
     * The accounts that a first start opens for the nation, whose passwords it shows once.
     *
     * @param by who adds them
     * @return none if there are accounts
     */
    public List<NewAccount> addFirst(String by) {
        if (!isEmpty()) {
            return List.of();
        }
        return separated
                ? List.of(
                        first("admin", Role.SYSTEM_ADMINISTRATOR, by),
                        first("security", Role.SECURITY_ADMINISTRATOR, by),
                        first("audit", Role.AUDITOR, by))
                : List.of(first("admin", Role.ADMINISTRATOR, by));
    }

    private NewAccount first(String name, Role role, String by) {
        return add(name, role, Tree.NATION, Optional.empty(), Optional.empty(), by);
    }

    /** Whether there is no account yet. */
    public boolean isEmpty() {
        return table.isEmpty();
    }

    private void requireUsable(String name, String secret) {
        problemOfPassword(name, secret)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
    }

    private static Refused invalid(String code, String zh, String en) {
        return new Refused(Refused.Reason.INVALID, code, Text.of(zh, en));
    }

    /** Starts a session of an account without a second factor. */
    public Session signIn(String user, String password, String address) {
        return signIn(user, password, Optional.empty(), address);
    }

    /**
     * Starts a session.
     *
     * @param otp a code of the second factor
     * @param address where the caller is, for throttling
     * @throws Refused if the name, password or code is wrong (the answer does not tell which of
     *     name and password), a code is missing, or too many were wrong
     */
    public Session signIn(String user, String password, Optional<String> otp, String address) {
        AccountRow account = known(user, password, address);
        requireOtp(account, otp, address);
        throttle.succeeded(user, address);
        requireFresh(account);
        if (passwords.isOutdated(account.passwordDigest())) {
            table.rehash(account, passwords.digest(password));
        }
        return begin(account);
    }

    private void requireFresh(AccountRow account) {
        Optional<Instant> end = profile.lasts().map(account.passwordSince()::plus);
        if (end.filter(clock.instant()::isAfter).isPresent()) {
            throw new Refused(
                    Refused.Reason.UNAUTHENTICATED,
                    "password-expired",
                    Text.of(
                            "密码已到期。请先修改:页面 /password,或 POST /api/v1/password。",
                            "The password has run out. Change it first: /password, or POST"
                                    + " /api/v1/password."));
        }
    }

    /**
     * Starts the session of somebody whom an identity provider names.
     *
     * @param strong whether a second factor was shown there
     */
    Session begin(AccountRow account, boolean strong) {
        if (!strong && (isFactorDue(account) || confirmed(account).isPresent())) {
            throw otpRequired(
                    "此账号须二次验证,而统一身份没有出示。请用密码和动态码登录。",
                    "This account needs a second factor, and the identity came without one. Sign in"
                            + " with the password and a code.");
        }
        return begin(account);
    }

    private Session begin(AccountRow account) {
        Instant now = clock.instant();
        table.sweep(now, now.minus(IDLE));
        Session session =
                new Session(secrets.token(), secrets.token(), now.plus(ABSOLUTE), caller(account));
        table.start(
                Secrets.digest(session.token()),
                account,
                session.formToken(),
                now,
                session.expiresAt());
        return session;
    }

    /** The account, if the password is right. */
    private AccountRow known(String user, String password, String address) {
        throttle.check(user, address);
        Optional<AccountRow> found = table.find(user);
        Optional<AccountRow> account = found.filter(Accounts::isOpen);
        String digest = account.map(AccountRow::passwordDigest).orElseGet(this::nobodysDigest);
        boolean right = !PasswordProfile.isTooLong(password) && passwords.matches(password, digest);
        if (account.isEmpty() || !right) {
            throttle.failed(user, address);
            failed(
                    found,
                    found.isEmpty()
                            ? "unknown name"
                            : account.isEmpty() ? "closed account" : "wrong password");
            throw new Refused(
                    Refused.Reason.UNAUTHENTICATED,
                    "wrong-credentials",
                    Text.of("用户名或密码不对,请重新输入。", "The user name or password is wrong. Try again."));
        }
        return account.orElseThrow();
    }

    /** Too many returned from an identity provider in vain; passwords are another matter. */
    void checkReturns(String address) {
        throttle.check(RETURN + address);
    }

    /** Somebody returned from an identity provider in vain. */
    void failedReturn(String why, String address) {
        throttle.failed(RETURN + address);
        failed(Optional.empty(), why);
    }

    /** Whoever mistypes may have typed a password for a name: only known names are told. */
    private void failed(Optional<AccountRow> account, String why) {
        database.note(
                Deed.of(
                                account.map(AccountRow::name).orElse("-"),
                                "sign-in-failed",
                                "session",
                                "",
                                account.map(AccountRow::region).orElse(Tree.NATION))
                        .saying(why));
    }

    private static Optional<Otp> confirmed(AccountRow account) {
        return account.otp().filter(Otp::confirmed);
    }

    private boolean isFactorDue(AccountRow account) {
        return factor.needed().contains(Role.valueOf(account.role()))
                && !clock.instant().isBefore(account.createdAt().plus(factor.grace()));
    }

    private void requireOtp(AccountRow account, Optional<String> otp, String address) {
        Optional<Otp> own = confirmed(account);
        if (own.isEmpty()) {
            if (isFactorDue(account)) {
                throw otpRequired(
                        "此账号须先设置二次验证:打开 /second-factor(接口为 POST /api/v1/second-factor),再用动态码登录。",
                        "This account needs a second factor: set one up at /second-factor (by the"
                                + " API: POST /api/v1/second-factor), then sign in with a code.");
            }
            return;
        }
        String code =
                otp.orElseThrow(
                        () ->
                                otpRequired(
                                        "请在 otp 中填写验证器上的 6 位动态码。",
                                        "Send the six digits of your authenticator as otp."));
        use(account, own.get(), code, address);
    }

    private static Refused otpRequired(String zh, String en) {
        return new Refused(Refused.Reason.UNAUTHENTICATED, "otp-required", Text.of(zh, en));
    }

    /** A code works once, on all nodes. */
    private void use(AccountRow account, Otp own, String code, String address) {
        OptionalLong step = Totp.step(own.secret(), code.strip(), clock.instant());
        if (step.isEmpty() || !table.useOtp(account, step.getAsLong())) {
            throttle.failed(account.name(), address);
            failed(Optional.of(account), "wrong code");
            throw new Refused(
                    Refused.Reason.UNAUTHENTICATED,
                    "wrong-otp",
                    Text.of(
                            "动态码不对或已用过。请等待下一个动态码。",
                            "The code is wrong or was used. Wait for the next one."));
        }
    }

    /**
     * Makes a second factor, which works once it is confirmed.
     *
     * @param otp a code of the present one, where there is one
     */
    public Enrolment enrol(String user, String password, Optional<String> otp, String address) {
        AccountRow account = known(user, password, address);
        if (confirmed(account).isPresent()) {
            requireOtp(account, otp, address);
        }
        String secret = Totp.secret();
        table.changeOtp(account, Optional.of(secret), account.name());
        return new Enrolment(secret, Totp.uri(account.name(), secret));
    }

    /** Confirms a second factor with its first code. */
    public void confirm(String user, String password, String otp, String address) {
        AccountRow account = known(user, password, address);
        confirm(account, account.otp().orElseThrow(Accounts::noFactor), otp, address);
    }

    /**
     * The same for whoever has the secret that was shown when it was made: that took the password.
     */
    public void confirmMade(String user, String secret, String otp, String address) {
        throttle.check(user, address);
        AccountRow account =
                table.find(user).filter(Accounts::isOpen).orElseThrow(Accounts::noFactor);
        Otp made =
                account.otp()
                        .filter(own -> !own.confirmed() && own.secret().equals(secret))
                        .orElseThrow(Accounts::noFactor);
        confirm(account, made, otp, address);
    }

    private void confirm(AccountRow account, Otp own, String otp, String address) {
        use(account, own, otp, address);
        table.endAll(account, account.name());
        believed.clear();
    }

    private static Refused noFactor() {
        return invalid(
                "no-factor",
                "没有待确认的二次验证。请重新设置。",
                "There is no second factor to confirm. Set one up first.");
    }

    /**
     * Takes the second factor from an account, whose owner has lost it, and ends its sessions.
     *
     * @throws Refused if there is no such account
     */
    public void forgetFactor(String name) {
        AccountRow row = table.find(name).orElseThrow(Refused::outOfReach);
        table.changeOtp(row, Optional.empty(), Origin.current().account());
        table.endAll(row, Origin.current().account());
        believed.clear();
    }

    /** Changes the caller's own password and ends all sessions. */
    public void changePassword(Caller caller, String old, String fresh, String address) {
        AccountRow account = known(caller.name(), old, address);
        replace(account, fresh);
    }

    /**
     * Changes a password without a session, for one that has run out.
     *
     * @param otp a code of the second factor, where there is one
     */
    public void changePassword(
            String user, String old, String fresh, Optional<String> otp, String address) {
        AccountRow account = known(user, old, address);
        requireOtp(account, otp, address);
        replace(account, fresh);
    }

    private void replace(AccountRow account, String fresh) {
        requireUsable(account.name(), fresh);
        boolean known =
                profile.remembered() > 0
                        && Stream.concat(
                                        Stream.of(account.passwordDigest()),
                                        table.formerPasswords(account.id()).stream())
                                .anyMatch(digest -> passwords.matches(fresh, digest));
        if (known) {
            throw invalid(
                    "password-used",
                    "最近用过的密码不能再用。请换一个。",
                    "This password was used before. Choose another.");
        }
        give(account, fresh, account.name());
    }

    /** Ends all sessions of the caller; every node has noticed within two seconds. */
    public void endAll(Caller caller) {
        table.endAll(own(caller), caller.name());
        believed.clear();
    }

    /**
     * The caller's sessions that are not over, the newest first.
     *
     * @param token that of the one that asks
     */
    public List<OpenSession> sessions(Caller caller, String token) {
        Instant now = clock.instant();
        return table.sessions(caller.account(), Secrets.digest(token), now, now.minus(IDLE));
    }

    /** Ends one of the caller's sessions; every node has noticed within two seconds. */
    public void endSession(Caller caller, UUID id) {
        if (!table.end(own(caller), id)) {
            throw Refused.outOfReach();
        }
        believed.clear();
    }

    private AccountRow own(Caller caller) {
        return table.find(caller.name()).orElseThrow(Refused::outOfReach);
    }

    /** Makes a token for a program of the caller. */
    public AccessToken addToken(Caller caller, String name, boolean readOnly, Instant endsAt) {
        String token = TOKEN + secrets.token();
        TokenRow row = new TokenRow(RowIds.next(), name, readOnly, clock.instant(), endsAt);
        table.addToken(own(caller), row, Secrets.digest(token));
        return new AccessToken(row, token);
    }

    /** The caller's tokens, the newest first. */
    public List<TokenRow> tokens(Caller caller) {
        return table.tokens(caller.account());
    }

    /** Takes one of the caller's tokens back. */
    public void removeToken(Caller caller, UUID id) {
        if (!table.removeToken(own(caller), id)) {
            throw Refused.outOfReach();
        }
        believed.clear();
    }

    /** Whether this is the token of a program, which manages no tokens and passwords. */
    public static boolean isProgramToken(String token) {
        return token.startsWith(TOKEN);
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
                isProgramToken(token) ? program(digest, now) : session(digest, now);
        if (believed.size() >= BELIEVED_AT_MOST) {
            believed.clear();
        }
        found.ifPresentOrElse(
                s -> believed.put(digest, new Believed(s, now.plus(BELIEVED))),
                () -> believed.remove(digest));
        return found;
    }

    private Optional<SignedIn> program(String digest, Instant now) {
        return table.token(digest)
                .filter(owner -> now.isBefore(owner.token().endsAt()))
                .map(owner -> new SignedIn(caller(owner), "", true));
    }

    private static Caller caller(TokenOwner owner) {
        Caller all = caller(owner.account());
        return new Caller(all.account(), all.name(), all.post(), owner.token().readOnly());
    }

    private Optional<SignedIn> session(String digest, Instant now) {
        return table.session(digest)
                .filter(s -> now.isBefore(s.endsAt()))
                .filter(s -> now.isBefore(s.seenAt().plus(IDLE)))
                .map(
                        s -> {
                            if (s.seenAt().plus(IDLE.dividedBy(30)).isBefore(now)) {
                                table.seen(digest, now);
                            }
                            Caller own = caller(s.account());
                            return new SignedIn(
                                    delegations
                                            .running(digest, now)
                                            .map(lent -> own.in(lent.post()))
                                            .orElse(own),
                                    s.formToken(),
                                    freshFor.map(s.startedAt()::plus)
                                            .filter(now::isAfter)
                                            .isEmpty());
                        });
    }

    /** Signing in with an identity provider, where there is one. */
    public Optional<SingleSignOn> singleSignOn() {
        return singleSignOn;
    }

    /** Boards that accounts have arranged. */
    public Boards boards() {
        return new Boards(database);
    }

    /** Posts that accounts lend to others. */
    public Delegations delegations() {
        return delegations;
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
    public List<Account> within(String region) {
        Map<UUID, String> subjects = singleSignOn.map(SingleSignOn::subjects).orElse(Map.of());
        return table.within(region).stream()
                .map(row -> account(row, Optional.ofNullable(subjects.get(row.id()))))
                .toList();
    }

    static boolean isOpen(AccountRow row) {
        return row.closedAt().isEmpty();
    }

    private static Caller caller(AccountRow row) {
        return new Caller(
                row.id(),
                row.name(),
                new Post(Role.valueOf(row.role()), row.region(), row.organisation(), row.program()),
                false);
    }
}
