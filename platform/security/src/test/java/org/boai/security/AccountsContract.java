package org.boai.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Permission;
import org.boai.store.AccountTable;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Accounts, sessions and reach. */
abstract class AccountsContract {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String PASSWORD = "correct-horse";

    @TempDir private Path folder;

    private final MovedClock clock = new MovedClock();

    abstract Dialect dialect();

    /** A clock that stands still until a test moves it. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private void with(BiConsumer<Accounts, Access> test) throws Exception {
        on(
                (database, access) -> {
                    Accounts accounts = new Accounts(database, clock);
                    assertTrue(accounts.isEmpty());
                    accounts.add(
                            "jian",
                            Role.ADMINISTRATOR,
                            "3608",
                            Optional.empty(),
                            Optional.of(PASSWORD),
                            "test");
                    test.accept(accounts, access);
                });
    }

    private void on(BiConsumer<Database, Access> test) throws Exception {
        Path regions =
                Files.writeString(
                        folder.resolve("regions.csv"),
                        """
                        code,name,level,parent_code
                        36,甲省,1,
                        3608,甲市,2,36
                        3607,乙市,2,36
                        360803,甲县,3,3608
                        """);
        try (Database database = TestDatabases.fresh(dialect())) {
            Migrations.run(database);
            Tree tree = new Tree(database);
            new RegionImport(database, tree)
                    .load(List.of(regions), LocalDate.of(2023, 6, 30), Progress.NONE);
            test.accept(database, new Access(tree));
        }
    }

    private static Refused.Reason reason(Runnable call) {
        return assertThrows(Refused.class, call::run).reason();
    }

    @Test
    void theRightPasswordStartsASession() throws Exception {
        with(
                (accounts, access) -> {
                    Session session = accounts.signIn("jian", PASSWORD, HERE);
                    assertEquals(
                            "jian",
                            accounts.signedIn(session.token()).orElseThrow().caller().name());
                    assertNotEquals(
                            session.token(), accounts.signIn("jian", PASSWORD, HERE).token());
                });
    }

    @Test
    void nobodyLearnsWhetherANameExists() throws Exception {
        with(
                (accounts, access) -> {
                    Refused wrong =
                            assertThrows(
                                    Refused.class,
                                    () -> accounts.signIn("jian", "wrong-password", HERE));
                    Refused unknown =
                            assertThrows(
                                    Refused.class,
                                    () -> accounts.signIn("nobody", "wrong-password", HERE));
                    assertEquals(wrong.code(), unknown.code());
                    assertEquals(wrong.text(), unknown.text());
                });
    }

    @Test
    void aGuesserIsSlowedAndTheOwnerElsewhereIsNot() throws Exception {
        with(
                (accounts, access) -> {
                    for (int i = 0; i < 5; i++) {
                        assertEquals(
                                Refused.Reason.UNAUTHENTICATED,
                                reason(() -> accounts.signIn("jian", "guess-guess", ELSEWHERE)));
                    }
                    assertEquals(
                            Refused.Reason.THROTTLED,
                            reason(() -> accounts.signIn("jian", PASSWORD, ELSEWHERE)));
                    assertEquals("jian", accounts.signIn("jian", PASSWORD, HERE).caller().name());
                    clock.pass(Duration.ofMinutes(16));
                    assertEquals(
                            "jian", accounts.signIn("jian", PASSWORD, ELSEWHERE).caller().name());
                });
    }

    @Test
    void aSessionEndsWhenItIsEndedIdleOrOld() throws Exception {
        with(
                (accounts, access) -> {
                    Session ended = accounts.signIn("jian", PASSWORD, HERE);
                    accounts.signOut(ended.token());
                    assertTrue(accounts.signedIn(ended.token()).isEmpty());

                    Session idle = accounts.signIn("jian", PASSWORD, HERE);
                    clock.pass(Duration.ofMinutes(31));
                    assertTrue(accounts.signedIn(idle.token()).isEmpty());

                    Session used = accounts.signIn("jian", PASSWORD, HERE);
                    for (int i = 0; i < 35; i++) {
                        clock.pass(Duration.ofMinutes(20));
                        assertTrue(
                                accounts.signedIn(used.token()).isPresent(),
                                "after " + 20 * (i + 1) + " minutes");
                    }
                    clock.pass(Duration.ofMinutes(21));
                    assertTrue(accounts.signedIn(used.token()).isEmpty(), "after twelve hours");
                });
    }

    @Test
    void aNewPasswordEndsEverySession() throws Exception {
        with(
                (accounts, access) -> {
                    Session before = accounts.signIn("jian", PASSWORD, HERE);
                    String made = accounts.resetPassword("jian", Optional.empty()).password();
                    assertTrue(accounts.signedIn(before.token()).isEmpty());
                    assertEquals(
                            Refused.Reason.UNAUTHENTICATED,
                            reason(() -> accounts.signIn("jian", PASSWORD, HERE)));
                    assertEquals("jian", accounts.signIn("jian", made, HERE).caller().name());
                });
    }

    @Test
    void whatNobodyMadeOpensNothing() throws Exception {
        with(
                (accounts, access) -> {
                    for (String forged : List.of("", "x", "' OR 1=1 --", "A".repeat(5000))) {
                        assertTrue(accounts.signedIn(forged).isEmpty(), forged);
                    }
                });
    }

    @Test
    void namesAndPasswordsThatWillNotDoAreRefused() throws Exception {
        with(
                (accounts, access) -> {
                    for (String name : List.of("", "a", "a b", "<b>", "x".repeat(61), "jian")) {
                        assertEquals(
                                Refused.Reason.INVALID,
                                reason(
                                        () ->
                                                accounts.add(
                                                        name,
                                                        Role.VIEWER,
                                                        "36",
                                                        Optional.empty(),
                                                        Optional.of(PASSWORD),
                                                        "test")),
                                name);
                    }
                    assertEquals(
                            Refused.Reason.INVALID,
                            reason(
                                    () ->
                                            accounts.add(
                                                    "new",
                                                    Role.VIEWER,
                                                    "36",
                                                    Optional.empty(),
                                                    Optional.of("short"),
                                                    "test")));
                });
    }

    @Test
    void reachIsASubtreeAndNothingBeside() throws Exception {
        with(
                (accounts, access) -> {
                    Caller caller = accounts.find("jian").orElseThrow();
                    assertTrue(access.reaches(caller, "3608"));
                    assertTrue(access.reaches(caller, "360803"));
                    assertFalse(access.reaches(caller, "3607"));
                    assertFalse(access.reaches(caller, "36"));
                    assertFalse(access.reaches(caller, "no-such-region"));
                    assertEquals(
                            Refused.Reason.OUT_OF_REACH,
                            reason(() -> access.require(caller, Operation.READ_ROWS, "3607")));
                    assertEquals(
                            Refused.Reason.FORBIDDEN,
                            reason(() -> access.require(caller, Operation.DEPLOY_PROGRAM)));
                    assertEquals(1, accounts.within("3608").size());
                    assertEquals(0, accounts.within("3607").size());
                });
    }

    @Test
    void aPostThatIsBoundNamesWhatItIsBoundTo() {
        Optional<UUID> unit = Optional.of(UUID.randomUUID());
        Optional<String> program = Optional.of("campus");
        Map<Post, Optional<String>> posts =
                Map.of(
                        new Post(Role.STAFF, "3608", unit, Optional.empty()),
                        Optional.empty(),
                        new Post(Role.STAFF, "3608", Optional.empty(), Optional.empty()),
                        Optional.of("organisation-needed"),
                        new Post(Role.PROGRAM_TEAM, "3608", unit, program),
                        Optional.empty(),
                        new Post(Role.PROGRAM_TEAM, "3608", unit, Optional.empty()),
                        Optional.of("program-needed"),
                        new Post(Role.REVIEWER, "3608", unit, program),
                        Optional.of("program-needed"));
        posts.forEach(
                (post, code) ->
                        assertEquals(code, Accounts.problemOfPost(post).map(Refused::code)));
    }

    @Test
    void aPostIsKeptWithItsAccount() throws Exception {
        with(
                (accounts, access) -> {
                    Post post =
                            new Post(
                                    Role.PROGRAM_TEAM,
                                    "3608",
                                    Optional.empty(),
                                    Optional.of("campus"));
                    accounts.add("team", post, Optional.of("a long password"), "test");
                    assertEquals(post, accounts.find("team").orElseThrow().post());
                });
    }

    @Test
    void aDigestTellsNothingAndIsNeverTheSame() {
        Passwords passwords = new Passwords();
        String one = passwords.digest(PASSWORD);
        assertFalse(one.contains(PASSWORD));
        assertNotEquals(one, passwords.digest(PASSWORD));
        assertTrue(passwords.matches(PASSWORD, one));
        assertFalse(passwords.matches("correct-horse ", one));
    }

    @Test
    void signingInMakesADigestOfOtherCostsAnew() throws Exception {
        on(
                (database, _) -> {
                    Accounts accounts = new Accounts(database, clock);
                    AccountTable table = new AccountTable(database);
                    accounts.add(
                            "jian",
                            Role.VIEWER,
                            "3608",
                            Optional.empty(),
                            Optional.of(PASSWORD),
                            "test");
                    String before = new Passwords(12 * 1024, 3).digest(PASSWORD);
                    table.rehash(table.find("jian").orElseThrow(), before);
                    assertEquals(
                            Refused.Reason.UNAUTHENTICATED,
                            reason(() -> accounts.signIn("jian", "wrong-horse", HERE)));
                    assertEquals(before, table.find("jian").orElseThrow().passwordDigest());

                    accounts.signIn("jian", PASSWORD, HERE);

                    String after = table.find("jian").orElseThrow().passwordDigest();
                    assertTrue(after.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), after);
                    accounts.signIn("jian", PASSWORD, HERE);
                    assertEquals(after, table.find("jian").orElseThrow().passwordDigest());
                });
    }

    @Test
    void codesAreThoseOfTheStandard() {
        // RFC 6238, appendix B, of which six digits are used here.
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertEquals("287082", Totp.code(secret, 59 / 30));
        assertEquals("081804", Totp.code(secret, 1111111109L / 30));
        assertEquals("353130", Totp.code(secret, 20000000000L / 30));
    }

    private String code(String secret) {
        return Totp.code(secret, clock.instant().getEpochSecond() / 30);
    }

    @Test
    void whoeverHasASecondFactorIsAskedForItAndEachCodeWorksOnce() throws Exception {
        with(
                (accounts, access) -> {
                    Session before = accounts.signIn("jian", PASSWORD, HERE);
                    Enrolment made = accounts.enrol("jian", PASSWORD, Optional.empty(), HERE);
                    assertTrue(made.uri().contains(made.secret()));
                    assertEquals("jian", accounts.signIn("jian", PASSWORD, HERE).caller().name());
                    accounts.confirm("jian", PASSWORD, code(made.secret()), HERE);
                    assertTrue(accounts.signedIn(before.token()).isEmpty());
                    assertEquals(
                            "otp-required",
                            assertThrows(
                                            Refused.class,
                                            () -> accounts.signIn("jian", PASSWORD, HERE))
                                    .code());
                    String used = code(made.secret());
                    assertEquals("wrong-otp", wrongCode(accounts, used));
                    clock.pass(Duration.ofSeconds(30));
                    String fresh = code(made.secret());
                    assertEquals("wrong-otp", wrongCode(accounts, "000000"));
                    assertTrue(
                            accounts.signIn("jian", PASSWORD, Optional.of(fresh), HERE)
                                            .token()
                                            .length()
                                    > 40);
                    assertEquals("wrong-otp", wrongCode(accounts, fresh));
                    assertEquals(
                            "otp-required",
                            assertThrows(
                                            Refused.class,
                                            () ->
                                                    accounts.enrol(
                                                            "jian",
                                                            PASSWORD,
                                                            Optional.empty(),
                                                            HERE))
                                    .code());
                    accounts.forgetFactor("jian");
                    assertEquals(
                            "jian", accounts.signIn("jian", PASSWORD, ELSEWHERE).caller().name());
                });
    }

    private static String wrongCode(Accounts accounts, String code) {
        return assertThrows(
                        Refused.class,
                        () -> accounts.signIn("jian", PASSWORD, Optional.of(code), HERE))
                .code();
    }

    @Test
    void anAdministratorWithoutOneIsLetInForTheGraceOnly() throws Exception {
        try (Database database = TestDatabases.fresh(dialect())) {
            Migrations.run(database);
            Accounts strict =
                    new Accounts(
                            database,
                            clock,
                            new SignInRules(
                                    SecondFactor.ofAdministrators(Duration.ofHours(24)),
                                    PasswordProfile.ASVS,
                                    false,
                                    Optional.empty(),
                                    Optional.empty()));
            for (Role role : List.of(Role.ADMINISTRATOR, Role.REPORTER)) {
                strict.add(
                        role.name().toLowerCase(java.util.Locale.ROOT),
                        role,
                        "CN",
                        Optional.empty(),
                        Optional.of(PASSWORD),
                        "test");
            }
            strict.signIn("administrator", PASSWORD, HERE);
            clock.pass(Duration.ofHours(24));
            assertEquals(
                    "otp-required",
                    assertThrows(
                                    Refused.class,
                                    () -> strict.signIn("administrator", PASSWORD, HERE))
                            .code());
            strict.signIn("reporter", PASSWORD, HERE);
            Enrolment made = strict.enrol("administrator", PASSWORD, Optional.empty(), HERE);
            strict.confirm("administrator", PASSWORD, code(made.secret()), HERE);
            clock.pass(Duration.ofSeconds(30));
            strict.signIn("administrator", PASSWORD, Optional.of(code(made.secret())), HERE);
        }
    }

    @Test
    void aTokenOfAProgramReadsUntilItEndsOrIsTakenBack() throws Exception {
        with(
                (accounts, access) -> {
                    Caller jian = accounts.find("jian").orElseThrow();
                    Instant end = clock.instant().plus(Duration.ofDays(1));
                    AccessToken reads = accounts.addToken(jian, "reads", true, end);
                    AccessToken all = accounts.addToken(jian, "all", false, end);
                    Caller reader = accounts.signedIn(reads.token()).orElseThrow().caller();
                    assertTrue(reader.may(Permission.VIEW));
                    assertFalse(reader.may(Permission.FILE));
                    assertEquals(
                            Refused.Reason.FORBIDDEN,
                            reason(() -> access.require(reader, Operation.FILE_ROWS)));
                    Caller writer = accounts.signedIn(all.token()).orElseThrow().caller();
                    access.require(writer, Operation.SWITCH_PROGRAM, "360803");
                    assertEquals(2, accounts.tokens(jian).size());
                    accounts.removeToken(jian, all.row().id());
                    assertTrue(accounts.signedIn(all.token()).isEmpty());
                    clock.pass(Duration.ofDays(1));
                    assertTrue(accounts.signedIn(reads.token()).isEmpty());
                });
    }

    @Test
    void anotherPasswordAndAnEndOfAllEndEverySession() throws Exception {
        with(
                (accounts, access) -> {
                    Caller jian = accounts.find("jian").orElseThrow();
                    Session first = accounts.signIn("jian", PASSWORD, HERE);
                    Session second = accounts.signIn("jian", PASSWORD, ELSEWHERE);
                    accounts.endAll(jian);
                    assertTrue(accounts.signedIn(first.token()).isEmpty());
                    assertTrue(accounts.signedIn(second.token()).isEmpty());
                    Session third = accounts.signIn("jian", PASSWORD, HERE);
                    assertEquals(
                            "wrong-credentials",
                            assertThrows(
                                            Refused.class,
                                            () ->
                                                    accounts.changePassword(
                                                            jian,
                                                            "wrong-password",
                                                            "another-password",
                                                            HERE))
                                    .code());
                    accounts.changePassword(jian, PASSWORD, "another-password", HERE);
                    assertTrue(accounts.signedIn(third.token()).isEmpty());
                    accounts.signIn("jian", "another-password", HERE);
                });
    }

    @Test
    void whoBorrowsAPostWorksInItUntilItEndsAndNoLonger() throws Exception {
        with(
                (accounts, access) -> {
                    Caller lender = account(accounts, "lender", Role.ADMINISTRATOR, "3608");
                    Caller deputy = account(accounts, "deputy", Role.REPORTER, "360803");
                    Session session = accounts.signIn("deputy", PASSWORD, HERE);
                    Delegations lending = accounts.delegations();
                    Instant now = clock.instant();
                    Delegation lent =
                            lending.lend(
                                    lender,
                                    "deputy",
                                    "360803",
                                    now.plus(Duration.ofMinutes(5)),
                                    now.plus(Duration.ofMinutes(25)));
                    assertThrows(
                            Refused.class, () -> lending.take(deputy, session.token(), lent.id()));
                    clock.pass(Duration.ofMinutes(10));
                    assertThrows(
                            Refused.class, () -> lending.take(lender, session.token(), lent.id()));
                    lending.take(deputy, session.token(), lent.id());
                    Caller acting = caller(accounts, session);
                    assertEquals("deputy", acting.name());
                    assertEquals(Role.ADMINISTRATOR, acting.role());
                    assertEquals("360803", acting.region());
                    assertFalse(access.reaches(acting, "3608"));
                    lending.giveBack(acting, session.token());
                    assertEquals(Role.REPORTER, caller(accounts, session).role());
                    lending.take(deputy, session.token(), lent.id());
                    assertEquals(1, lending.of(lender).size());
                    assertEquals(1, lending.within("3608").size());
                    assertEquals(0, lending.within("3607").size());
                    clock.pass(Duration.ofMinutes(15));
                    assertEquals(Role.REPORTER, caller(accounts, session).role());
                    assertEquals(List.of(), lending.of(deputy));
                });
    }

    @Test
    void aDelegationEndsEarlyForWhoeverHasToDoWithItOrManagesItsAccounts() throws Exception {
        with(
                (accounts, access) -> {
                    Caller lender = account(accounts, "lender", Role.REVIEWER, "360803");
                    Caller deputy = account(accounts, "deputy", Role.VIEWER, "3607");
                    Caller stranger = account(accounts, "stranger", Role.REVIEWER, "3608");
                    Caller above = account(accounts, "above", Role.ADMINISTRATOR, "36");
                    Session session = accounts.signIn("deputy", PASSWORD, HERE);
                    Delegations lending = accounts.delegations();
                    Instant now = clock.instant();
                    for (Caller ending : List.of(lender, deputy, above)) {
                        Delegation lent =
                                lending.lend(
                                        lender,
                                        "deputy",
                                        "360803",
                                        now,
                                        now.plus(Duration.ofDays(1)));
                        lending.take(deputy, session.token(), lent.id());
                        assertThrows(Refused.class, () -> lending.end(stranger, access, lent.id()));
                        assertEquals(Role.REVIEWER, caller(accounts, session).role());
                        lending.end(ending, access, lent.id());
                        assertEquals(Role.VIEWER, caller(accounts, session).role());
                    }
                });
    }

    @Test
    void anotherPostIsWorkedInOnEveryNodeAndEndsWhatWasLentOfTheOldOne() throws Exception {
        on(
                (database, access) -> {
                    SignInRules strict =
                            new SignInRules(
                                    SecondFactor.ofAdministrators(Duration.ZERO),
                                    PasswordProfile.ASVS,
                                    false,
                                    Optional.empty(),
                                    Optional.empty());
                    Accounts here = new Accounts(database, clock, strict);
                    Accounts there = new Accounts(database, clock, strict);
                    Caller above = account(here, "above", Role.ADMINISTRATOR, "36");
                    Caller mover = account(here, "mover", Role.REVIEWER, "3608");
                    Session session = here.signIn("mover", PASSWORD, HERE);
                    assertEquals("3608", caller(there, session).region());
                    account(here, "deputy", Role.VIEWER, "3608");
                    here.delegations()
                            .lend(
                                    mover,
                                    "deputy",
                                    "360803",
                                    clock.instant(),
                                    clock.instant().plus(Duration.ofHours(1)));
                    here.change(above, access, "mover", post(Role.REPORTER, "3607"));
                    assertEquals("3607", caller(here, session).region());
                    clock.pass(Duration.ofSeconds(2));
                    assertEquals(Role.REPORTER, caller(there, session).role());
                    assertEquals(List.of(), there.delegations().within("36"));
                    here.change(above, access, "mover", post(Role.ADMINISTRATOR, "3607"));
                    assertEquals(Optional.empty(), here.signedIn(session.token()));
                    assertThrows(
                            Refused.class,
                            () -> here.change(above, access, "above", post(Role.VIEWER, "36")));
                    assertThrows(
                            Refused.class,
                            () -> here.change(above, access, "mover", post(Role.VIEWER, "CN")));
                });
    }

    @Test
    void passwordsAreMixedChangedAndNotUsedAgainWhereThatIsAsked() throws Exception {
        on(
                (database, access) -> {
                    Accounts accounts =
                            new Accounts(
                                    database,
                                    clock,
                                    new SignInRules(
                                            SecondFactor.optional(),
                                            PasswordProfile.MLPS,
                                            false,
                                            Optional.empty(),
                                            Optional.empty()));
                    for (String plain : List.of("correct-horse", "Short-1", "ONLYCAPITALS1")) {
                        assertTrue(accounts.problemOfPassword("mixed", plain).isPresent(), plain);
                    }
                    String first = "Correct-horse";
                    accounts.add("mixed", post(Role.VIEWER, "3608"), Optional.of(first), "test");
                    clock.pass(Duration.ofDays(90));
                    accounts.signIn("mixed", first, HERE);
                    clock.pass(Duration.ofSeconds(1));
                    assertEquals("password-expired", code(accounts, first));
                    for (int i = 1; i <= 5; i++) {
                        clock.pass(Duration.ofMinutes(1));
                        change(accounts, i == 1 ? first : first + (i - 1), first + i);
                        accounts.signIn("mixed", first + i, HERE);
                        for (int used = Math.max(0, i - 4); used <= i; used++) {
                            String again = used == 0 ? first : first + used;
                            String present = first + i;
                            assertEquals(
                                    "password-used",
                                    assertThrows(
                                                    Refused.class,
                                                    () -> change(accounts, present, again))
                                            .code());
                        }
                    }
                    clock.pass(Duration.ofMinutes(1));
                    change(accounts, first + 5, first);
                    accounts.signIn("mixed", first, HERE);
                });
    }

    private static void change(Accounts accounts, String old, String fresh) {
        accounts.changePassword("mixed", old, fresh, Optional.empty(), HERE);
    }

    private static String code(Accounts accounts, String password) {
        return assertThrows(Refused.class, () -> accounts.signIn("mixed", password, HERE)).code();
    }

    private static Post post(Role role, String region) {
        return new Post(role, region, Optional.empty(), Optional.empty());
    }

    @Test
    void nobodySignsInWithAClosedAccountUntilItHasANewPassword() throws Exception {
        with(
                (accounts, access) -> {
                    Caller admin = accounts.find("jian").orElseThrow();
                    Caller leaver = account(accounts, "leaver", Role.REPORTER, "360803");
                    Instant end = clock.instant().plus(Duration.ofDays(1));
                    Session session = accounts.signIn("leaver", PASSWORD, HERE);
                    String token = accounts.addToken(leaver, "script", true, end).token();
                    accounts.delegations().lend(leaver, "jian", "360803", clock.instant(), end);
                    assertTrue(accounts.signedIn(token).isPresent());

                    accounts.close(admin, access, "leaver");

                    assertTrue(accounts.signedIn(session.token()).isEmpty());
                    assertTrue(accounts.signedIn(token).isEmpty());
                    assertEquals(List.of(), accounts.delegations().of(admin));
                    assertEquals(
                            Refused.Reason.UNAUTHENTICATED,
                            reason(() -> accounts.signIn("leaver", PASSWORD, HERE)));
                    assertThrows(
                            Refused.class,
                            () ->
                                    accounts.delegations()
                                            .lend(admin, "leaver", "3608", clock.instant(), end));
                    assertEquals(
                            List.of("leaver"),
                            accounts.within("3608").stream()
                                    .filter(one -> one.closedAt().isPresent())
                                    .map(one -> one.caller().name())
                                    .toList());
                    String fresh = accounts.renew(admin, access, "leaver").password();
                    assertThrows(
                            Refused.class, () -> accounts.signIn("leaver", PASSWORD, ELSEWHERE));
                    assertEquals(
                            leaver, caller(accounts, accounts.signIn("leaver", fresh, ELSEWHERE)));
                });
    }

    @Test
    void nobodyClosesTheirOwnAccountOrOneOutOfReach() throws Exception {
        with(
                (accounts, access) -> {
                    Caller admin = accounts.find("jian").orElseThrow();
                    account(accounts, "above", Role.ADMINISTRATOR, "36");
                    for (String name : List.of("above", "nobody")) {
                        assertEquals(
                                Refused.Reason.OUT_OF_REACH,
                                reason(() -> accounts.close(admin, access, name)));
                        assertEquals(
                                Refused.Reason.OUT_OF_REACH,
                                reason(() -> accounts.renew(admin, access, name)));
                    }
                    assertEquals(
                            "own-account",
                            assertThrows(Refused.class, () -> accounts.close(admin, access, "jian"))
                                    .code());
                    accounts.signIn("above", PASSWORD, HERE);
                });
    }

    private static Caller account(Accounts accounts, String name, Role role, String region) {
        return accounts.add(name, role, region, Optional.empty(), Optional.of(PASSWORD), "test")
                .caller();
    }

    private static Caller caller(Accounts accounts, Session session) {
        return accounts.signedIn(session.token()).orElseThrow().caller();
    }
}
