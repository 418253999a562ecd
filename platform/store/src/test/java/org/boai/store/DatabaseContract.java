package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import org.boai.store.StoreException.Code;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What every database must do alike, with a pool of three so that each leak shows. */
abstract class DatabaseContract {

    private static final int POOL = 3;
    private static final int FETCHED_AT_ONCE = 500;
    private static final String NASTY = "制表\t换行\n回车\r反斜\\杠 引'号\" 空\\N 𠮷 :name ? ::text $$ \\.";

    private Database database;

    /** Where a new, empty database is. */
    abstract DatabaseConfig config();

    abstract String json();

    abstract String bytes();

    @BeforeEach
    void open() {
        database =
                Database.open(
                        config().withPoolSize(POOL)
                                .withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        ddl("CREATE TABLE thing (id BIGINT PRIMARY KEY, name VARCHAR(200), amount NUMERIC(20, 4))");
    }

    @AfterEach
    void noConnectionIsMissing() {
        allConnectionsAreFree(database);
        database.close();
    }

    final Database database() {
        return database;
    }

    final void ddl(String sql) {
        database.execute().dml(sql);
    }

    /** Takes all of them at once: fails when one was not given back. */
    static void allConnectionsAreFree(Database database) {
        List<Tx> all = new ArrayList<>();
        try {
            for (int i = 0; i < POOL; i++) {
                Tx tx = database.transaction();
                all.add(tx);
                assertTrue(tx.get("SELECT 1").isPresent());
            }
        } finally {
            all.forEach(Tx::close);
        }
    }

    private void things(int count) {
        long loaded =
                database.inTransaction(
                        tx ->
                                tx.load(
                                        "thing",
                                        List.of("id", "name"),
                                        IntStream.range(0, count)
                                                .mapToObj(i -> new Object[] {i, "n" + i})));
        assertEquals(count, loaded);
    }

    private long count() {
        return database.execute()
                .get("SELECT count(*) AS n FROM thing")
                .orElseThrow()
                .column("n")
                .get(Long.class);
    }

    private static long id(DbRow row) {
        return row.column("id").get(Long.class);
    }

    private Code codeOf(Runnable failing) {
        return assertThrows(StoreException.class, failing::run).code();
    }

    // --- statements and values

    @Test
    void parametersAreGivenByNameOrByPosition() {
        assertEquals(
                1,
                database.execute()
                        .createInsert("INSERT INTO thing (id, name) VALUES (:id, :name)")
                        .addParam("id", 1L)
                        .addParam("name", "一")
                        .execute());
        assertEquals(1, database.execute().insert("INSERT INTO thing (id) VALUES (?)", 2L));
        DbRow row =
                database.execute()
                        .createGet("SELECT ID, Name FROM thing WHERE id = :id OR id = :id")
                        .params(Map.of("id", 1))
                        .execute()
                        .orElseThrow();
        assertEquals("一", row.column("NAME").getString());
        assertEquals(1L, row.column("id").get(long.class));
        assertEquals(Optional.empty(), database.execute().get("SELECT 1 FROM thing WHERE id = 9"));
    }

    @Test
    void quotesCommentsAndCastsAreNotParameters() {
        DbRow row =
                database.execute()
                        .createGet(
                                "SELECT ':a' AS \"q:b\", 'it''s :c' AS s, CAST(:x AS INT) AS x,"
                                        + " 7::int AS y -- :d\n"
                                        + " /* :e ' */ WHERE :x::int = 5")
                        .addParam("x", 5)
                        .execute()
                        .orElseThrow();
        assertEquals(":a", row.column("q:b").getString());
        assertEquals("it's :c", row.column("s").getString());
        assertEquals(7, row.column("y").getInt());
    }

    @Test
    void valuesComeBackAsTheyWereGiven() {
        ddl(
                "CREATE TABLE every (u UUID, i TIMESTAMP WITH TIME ZONE, d DATE, n NUMERIC(40, 6),"
                        + " b "
                        + bytes()
                        + ", j "
                        + json()
                        + ", e VARCHAR(20), s VARCHAR(200), f BOOLEAN, big NUMERIC(60))");
        UUID uuid = UUID.randomUUID();
        Instant now = Instant.parse("2026-03-31T15:59:59.123456789Z");
        LocalDate day = LocalDate.of(2024, 2, 29);
        BigDecimal amount = new BigDecimal("12345678901234567890.123400");
        BigInteger big = new BigInteger("9".repeat(50));
        byte[] bytes = {0, 1, -1, 92, 120, 10};
        Object[] row = {
            uuid,
            now,
            day,
            amount,
            bytes,
            new Json("{\"a\": \"\\n𠮷\"}"),
            DayOfWeek.FRIDAY,
            NASTY,
            true,
            big
        };
        List<String> names = List.of("u", "i", "d", "n", "b", "j", "e", "s", "f", "big");
        database.execute().insert("INSERT INTO every VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row);
        database.inTransaction(tx -> tx.load("every", names, Stream.<Object[]>of(row)));
        List<DbRow> read = database.query(Stream::toList, "SELECT * FROM every");
        assertEquals(2, read.size());
        for (DbRow r : read) {
            assertEquals(uuid, r.column("u").get());
            assertEquals(Instant.parse("2026-03-31T15:59:59.123456Z"), r.column("i").get());
            assertEquals(day, r.column("d").get());
            assertEquals(amount, r.column("n").get());
            assertArrayEquals(bytes, (byte[]) r.column("b").get());
            assertEquals("{\"a\":\"\\n𠮷\"}", r.column("j").getString().replace(" ", ""));
            assertEquals(DayOfWeek.FRIDAY, r.column("e").get(DayOfWeek.class));
            assertEquals(NASTY, r.column("s").get());
            assertEquals(true, r.column("f").get());
            assertEquals(big, r.column("big").get(BigInteger.class));
        }
    }

    @Test
    void nothingComesOutAsAnOptionalAndNeverAsNull() {
        Object[] empty = {1, null, null};
        database.execute().insert("INSERT INTO thing (id, name, amount) VALUES (?, ?, ?)", empty);
        Object[] loaded = {2, null, null};
        database.inTransaction(
                tx ->
                        tx.load(
                                "thing",
                                List.of("id", "name", "amount"),
                                Stream.<Object[]>of(loaded)));
        for (DbRow row : database.query(Stream::toList, "SELECT * FROM thing")) {
            assertEquals(Optional.empty(), row.column("name").asOptional());
            assertEquals(Optional.empty(), row.column("amount").as(BigDecimal.class).asOptional());
            assertThrows(NoSuchElementException.class, () -> row.column("name").get(String.class));
        }
    }

    @Test
    void arraysCanBeAskedForAndStored() {
        things(10);
        assertEquals(
                List.of(3L, 7L),
                database.query(
                        rows -> rows.map(DatabaseContract::id).toList(),
                        "SELECT id FROM thing WHERE id = ANY(?) ORDER BY id",
                        (Object) new Long[] {3L, 7L, 70L}));
        assertEquals(
                1,
                database.execute()
                        .createDelete("DELETE FROM thing WHERE name = ANY(:names)")
                        .addParam("names", (Object) new String[] {"n1", "x'y"})
                        .execute());
        ddl("CREATE TABLE several (ids UUID ARRAY, words VARCHAR(50) ARRAY)");
        UUID[] ids = {UUID.randomUUID(), UUID.randomUUID()};
        String[] words = {"a,b", "\"q\"", "\\", "{}", "", "NULL", "𠮷\n"};
        database.execute().insert("INSERT INTO several VALUES (?, ?)", ids, words);
        database.inTransaction(
                tx ->
                        tx.load(
                                "several",
                                List.of("ids", "words"),
                                Stream.<Object[]>of(new Object[] {ids, words})));
        List<DbRow> read = database.query(Stream::toList, "SELECT * FROM several");
        assertEquals(2, read.size());
        for (DbRow row : read) {
            assertArrayEquals(ids, row.column("ids").get(UUID[].class));
            assertArrayEquals(words, row.column("words").get(String[].class));
        }
    }

    @Test
    void aNumberThatDoesNotFitIsRefusedNotBent() {
        DbRow row = database.execute().get("SELECT 3000000000 AS big, 1.5 AS half").orElseThrow();
        assertThrows(ArithmeticException.class, () -> row.column("big").getInt());
        assertThrows(ArithmeticException.class, () -> row.column("half").getLong());
    }

    @Test
    void whatNoColumnCanHoldIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> database.execute().get("SELECT ?", YearMonth.of(2026, 3)));
        for (String text : List.of("a\0b", "half \ud842", "\udfb7 half")) {
            assertEquals(
                    Code.FAILED,
                    codeOf(
                            () ->
                                    database.execute()
                                            .insert(
                                                    "INSERT INTO thing (id, name) VALUES (1, ?)",
                                                    text)));
            assertEquals(
                    Code.FAILED,
                    codeOf(
                            () ->
                                    database.inTransaction(
                                            tx ->
                                                    tx.load(
                                                            "thing",
                                                            List.of("id", "name"),
                                                            Stream.<Object[]>of(
                                                                    new Object[] {1, text})))));
        }
        assertEquals(0, count());
    }

    @Test
    void aGetThatFindsTwoRowsIsAMistake() {
        things(2);
        assertThrows(
                IllegalStateException.class, () -> database.execute().get("SELECT * FROM thing"));
    }

    // --- nothing leaks

    @Test
    void badStatementsLeakNothing() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Code.FAILED, codeOf(() -> database.execute().get("SELEC 1")));
            assertEquals(Code.FAILED, codeOf(() -> database.execute().dml("DELETE FROM nowhere")));
            assertEquals(
                    Code.FAILED,
                    codeOf(
                            () ->
                                    database.execute()
                                            .query("SELECT x FROM nowhere")
                                            .forEach(DatabaseContract::id)));
            assertEquals(
                    Code.FAILED, codeOf(() -> database.query(Stream::count, "SELECT FROM WHERE")));
        }
    }

    @Test
    void missingParametersLeakNothing() {
        for (int i = 0; i < 10; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            database.execute()
                                    .createQuery("SELECT :a, :b")
                                    .addParam("a", 1)
                                    .execute());
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            database.execute()
                                    .createGet("SELECT id FROM thing WHERE id = :a")
                                    .execute());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> database.execute().query("SELECT :a", "by position").toList());
            codeOf(() -> database.execute().get("SELECT id FROM thing WHERE id = ? AND id = ?", 1));
        }
    }

    @Test
    void streamsThatAreNotReadToTheEndLeakNothing() {
        things(2_000);
        for (int i = 0; i < 10; i++) {
            Stream<DbRow> never = database.execute().query("SELECT * FROM thing");
            assertEquals(2, database.execute().query("SELECT * FROM thing").limit(2).count());
            assertTrue(database.execute().query("SELECT * FROM thing").findFirst().isPresent());
            assertThrows(
                    ArithmeticException.class,
                    () ->
                            database.execute()
                                    .query("SELECT * FROM thing")
                                    .forEach(
                                            row -> {
                                                throw new ArithmeticException();
                                            }));
            try (Stream<DbRow> rows = database.execute().query("SELECT * FROM thing")) {
                assertTrue(rows.iterator().next().column("name").asOptional().isPresent());
            }
            never.close();
            assertThrows(IllegalStateException.class, never::toList);
        }
    }

    @Test
    void aForgottenIteratorIsFoundByTheGarbageCollector() {
        things(2_000);
        for (int i = 0; i < POOL; i++) {
            Iterator<DbRow> forgotten = database.execute().query("SELECT * FROM thing").iterator();
            assertTrue(forgotten.hasNext());
        }
        boolean free = false;
        for (int attempt = 0; attempt < 20 && !free; attempt++) {
            System.gc();
            free = answers();
        }
        assertTrue(free);
    }

    private boolean answers() {
        try {
            return database.execute().get("SELECT 1").isPresent();
        } catch (StoreException e) {
            assertEquals(Code.UNAVAILABLE, e.code());
            return false;
        }
    }

    @Test
    void exceptionsInsideTransactionsLeakNothingAndUndoEverything() {
        for (int i = 0; i < 10; i++) {
            IllegalStateException mine = new IllegalStateException("mine");
            assertSame(
                    mine,
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    database.inTransaction(
                                            tx -> {
                                                tx.insert("INSERT INTO thing (id) VALUES (1)");
                                                Iterator<DbRow> open =
                                                        tx.query("SELECT * FROM thing").iterator();
                                                assertTrue(open.hasNext());
                                                throw mine;
                                            })));
        }
        assertEquals(0, count());
    }

    @Test
    void checkedExceptionsComeOutSensibly() {
        assertThrows(
                UncheckedIOException.class,
                () ->
                        database.inTransaction(
                                tx -> {
                                    throw new IOException();
                                }));
        StoreException other =
                assertThrows(
                        StoreException.class,
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            throw new ClassNotFoundException("X");
                                        }));
        assertEquals(Code.FAILED, other.code());
        assertInstanceOf(ClassNotFoundException.class, other.getCause());
        assertEquals(
                Code.DUPLICATE,
                codeOf(
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            throw new SQLException("raw", "23505", 23505);
                                        })));
    }

    @Test
    void aPoolThatIsUsedUpIsUnavailable() {
        try (Tx a = database.transaction();
                Tx b = database.transaction();
                Tx c = database.transaction()) {
            List.of(a, b, c).forEach(tx -> assertTrue(tx.get("SELECT 1").isPresent()));
            assertEquals(Code.UNAVAILABLE, codeOf(() -> database.execute().get("SELECT 1")));
        }
    }

    @Test
    void twoThousandThreadsShareThreeConnections() throws Exception {
        things(100);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                long id = 1_000L + i;
                answers.add(
                        threads.submit(
                                () ->
                                        database.inTransaction(
                                                tx ->
                                                        tx.insert(
                                                                "INSERT INTO thing (id) VALUES"
                                                                        + " (?)",
                                                                id))));
            }
            for (Future<Long> answer : answers) {
                assertEquals(1, answer.get());
            }
        }
        assertEquals(2_100, count());
    }

    // --- transactions

    @Test
    void aTransactionSeesItsOwnChangesAndOthersSeeThemAfterwards() {
        try (Tx tx = database.transaction()) {
            tx.insert("INSERT INTO thing (id) VALUES (1)");
            assertEquals(1, tx.query("SELECT * FROM thing").count());
            assertEquals(0, count());
            tx.commit();
            assertThrows(IllegalStateException.class, () -> tx.get("SELECT 1"));
            assertThrows(IllegalStateException.class, tx::commit);
        }
        assertEquals(1, count());
    }

    @Test
    void aTransactionThatIsOnlyClosedIsRolledBack() {
        try (Tx tx = database.transaction()) {
            tx.insert("INSERT INTO thing (id) VALUES (1)");
        }
        try (Tx tx = database.transaction()) {
            tx.insert("INSERT INTO thing (id) VALUES (2)");
            tx.rollback();
        }
        assertEquals(0, count());
    }

    @Test
    void aTransactionSurvivesAFailingStatementAndRollsBack() {
        try (Tx tx = database.transaction()) {
            tx.insert("INSERT INTO thing (id) VALUES (1)");
            assertEquals(
                    Code.DUPLICATE, codeOf(() -> tx.insert("INSERT INTO thing (id) VALUES (1)")));
            tx.rollback();
        }
        assertEquals(0, count());
        assertEquals(1, database.execute().insert("INSERT INTO thing (id) VALUES (1)"));
    }

    @Test
    void nestedWorkThatFailsUndoesOnlyItself() {
        database.inTransaction(
                tx -> {
                    tx.insert("INSERT INTO thing (id) VALUES (1)");
                    assertEquals(
                            Code.DUPLICATE,
                            codeOf(
                                    () ->
                                            tx.nested(
                                                    inner -> {
                                                        inner.insert(
                                                                "INSERT INTO thing (id) VALUES"
                                                                        + " (2)");
                                                        return inner.insert(
                                                                "INSERT INTO thing (id) VALUES"
                                                                        + " (1)");
                                                    })));
                    return tx.nested(
                            outer -> {
                                outer.insert("INSERT INTO thing (id) VALUES (3)");
                                assertThrows(
                                        ArithmeticException.class,
                                        () ->
                                                outer.nested(
                                                        inner -> {
                                                            inner.insert(
                                                                    "INSERT INTO thing (id)"
                                                                            + " VALUES (4)");
                                                            throw new ArithmeticException();
                                                        }));
                                return outer.insert("INSERT INTO thing (id) VALUES (5)");
                            });
                });
        assertEquals(
                List.of(1L, 3L, 5L),
                database.query(
                        rows -> rows.map(DatabaseContract::id).toList(),
                        "SELECT id FROM thing ORDER BY id"));
    }

    @Test
    void lateStatementsRunInTheirOrderBeforeTheNextOne() {
        database.inTransaction(
                tx -> {
                    for (long id = 1; id <= 40; id++) {
                        tx.later("INSERT INTO thing (id, amount) VALUES (?, ?)", id, 0);
                        tx.later("UPDATE thing SET amount = ? WHERE id = ?", id, id);
                    }
                    assertEquals(40L, tx.query("SELECT id FROM thing WHERE amount = id").count());
                    tx.later("DELETE FROM thing WHERE id > ?", 10L);
                    return tx;
                });
        assertEquals(10, count());
    }

    @Test
    void aStatementThatTakesLateOnesWithItGivesItsOwnResult() {
        database.inTransaction(
                tx -> {
                    tx.later("INSERT INTO thing (id, amount) VALUES (?, ?)", 1L, 5);
                    tx.later("SELECT id FROM thing WHERE id > ?", 7L);
                    assertEquals(1L, id(tx.get("SELECT id FROM thing").orElseThrow()));
                    tx.later("INSERT INTO thing (id) VALUES (?)", 2L);
                    assertEquals(2, tx.update("UPDATE thing SET amount = ?", 3));
                    return tx;
                });
        assertEquals(2, count());
    }

    @Test
    void whoHoldsANameKeepsOthersOutUntilTheEnd() throws Exception {
        things(1);
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            List<Future<?>> counted = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                counted.add(clerks.submit(this::countOne));
            }
            for (Future<?> one : counted) {
                one.get();
            }
        }
        assertEquals(80, amount(database.execute()));
    }

    /** Reads, and writes what it read: two at once would lose one. */
    private void countOne() {
        database.inTransaction(
                tx -> {
                    tx.hold("the counter");
                    int before = amount(tx);
                    return tx.update("UPDATE thing SET amount = ?", before + 1);
                });
    }

    private static int amount(DbExecute db) {
        return db.get("SELECT amount FROM thing WHERE id = 0")
                .orElseThrow()
                .column(1)
                .as(Integer.class)
                .asOptional()
                .orElse(0);
    }

    @Test
    void aLateStatementThatFailsUndoesTheTransaction() {
        assertEquals(
                Code.DUPLICATE,
                codeOf(
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            tx.insert("INSERT INTO thing (id) VALUES (1)");
                                            tx.later("INSERT INTO thing (id) VALUES (?)", 2L);
                                            tx.later("INSERT INTO thing (id) VALUES (?)", 1L);
                                            return tx;
                                        })));
        assertEquals(0, count());
    }

    @Test
    void whatIsLateIsUndoneWithItsSavepoint() {
        database.inTransaction(
                tx -> {
                    tx.later("INSERT INTO thing (id) VALUES (?)", 1L);
                    assertThrows(
                            ArithmeticException.class,
                            () ->
                                    tx.nested(
                                            inner -> {
                                                inner.later(
                                                        "INSERT INTO thing (id) VALUES (?)", 2L);
                                                throw new ArithmeticException();
                                            }));
                    return tx;
                });
        try (Tx tx = database.transaction()) {
            tx.later("DELETE FROM thing");
        }
        assertEquals(1, count());
    }

    @Test
    void theConnectionOfATransactionIsItsOwn() {
        database.inTransaction(
                tx -> {
                    tx.insert("INSERT INTO thing (id) VALUES (1)");
                    Connection own = tx.unwrap(Connection.class);
                    assertFalse(own.getAutoCommit());
                    try (var statement = own.createStatement();
                            var rows = statement.executeQuery("SELECT count(*) FROM thing")) {
                        assertTrue(rows.next());
                        assertEquals(1, rows.getLong(1));
                    }
                    return own;
                });
    }

    @Test
    void isolationHoldsForTheTransactionOnly() {
        for (Isolation isolation : Isolation.values()) {
            assertEquals(
                    (Long) (long) isolation.level(),
                    database.inTransaction(
                            isolation,
                            tx -> (long) tx.unwrap(Connection.class).getTransactionIsolation()));
        }
        assertEquals(
                (Long) (long) Connection.TRANSACTION_READ_COMMITTED,
                database.inTransaction(
                        tx -> (long) tx.unwrap(Connection.class).getTransactionIsolation()));
    }

    @Test
    void aStreamEndsWithItsTransaction() {
        things(10);
        Stream<DbRow> rows;
        Iterator<DbRow> iterator;
        try (Tx tx = database.transaction()) {
            rows = tx.query("SELECT * FROM thing");
            iterator = tx.query("SELECT * FROM thing").iterator();
            assertTrue(iterator.hasNext());
            iterator.next();
        }
        assertThrows(IllegalStateException.class, rows::toList);
        assertThrows(IllegalStateException.class, iterator::next);
    }

    @Test
    void statementsMayRunWhileAStreamOfTheTransactionIsOpen() {
        things(1_200);
        long changed =
                database.inTransaction(
                        tx ->
                                tx.query("SELECT id FROM thing ORDER BY id")
                                        .mapToLong(
                                                row ->
                                                        tx.update(
                                                                "UPDATE thing SET name = 'x' WHERE"
                                                                        + " id = ?",
                                                                id(row)))
                                        .sum());
        assertEquals(1_200, changed);
    }

    // --- failures

    @Test
    void aDuplicateIsToldWithoutItsValue() {
        String secret = "362401199001011234";
        ddl("CREATE TABLE secret (id VARCHAR(30) PRIMARY KEY)");
        database.execute().insert("INSERT INTO secret VALUES (?)", secret);
        List<Runnable> duplicates =
                List.of(
                        () -> database.execute().insert("INSERT INTO secret VALUES (?)", secret),
                        () ->
                                database.batch(
                                        "INSERT INTO secret VALUES (?)",
                                        Stream.<Object[]>of(new Object[] {secret})),
                        () ->
                                database.inTransaction(
                                        tx ->
                                                tx.load(
                                                        "secret",
                                                        List.of("id"),
                                                        Stream.<Object[]>of(
                                                                new Object[] {secret}))));
        for (Runnable duplicate : duplicates) {
            StoreException e = assertThrows(StoreException.class, duplicate::run);
            assertEquals(Code.DUPLICATE, e.code());
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertFalse(String.valueOf(t.getMessage()).contains(secret), t.getMessage());
            }
            assertTrue(e.text().zh().contains("已经存在"));
            assertTrue(String.valueOf(e.getMessage()).contains("23505"), e.getMessage());
        }
    }

    @Test
    void aStatementThatRunsTooLongTimesOut() {
        try (Database impatient =
                Database.open(
                        config().withPoolSize(1)
                                .withTimeouts(Duration.ofSeconds(3), Duration.ofMillis(200)))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        Code.TIMEOUT,
                        codeOf(
                                () ->
                                        impatient
                                                .execute()
                                                .get(TestDatabases.endless(database.dialect()))));
            }
            assertTrue(impatient.execute().get("SELECT 1").isPresent());
        }
    }

    /** As when many change what one holds, who has to look something up to go on. */
    @Test
    void aStatementFindsAConnectionWhileAsManyTransactionsWaitAsThereMayBe() throws Exception {
        int size = 5;
        try (Database crowded =
                        Database.open(
                                config().withPoolSize(size)
                                        .withTimeouts(
                                                Duration.ofSeconds(5), Duration.ofSeconds(30)));
                Tx first = crowded.transaction()) {
            first.hold("all want it");
            assertTrue(first.get("SELECT 1").isPresent());
            List<Thread> others = new ArrayList<>();
            for (int i = 1; i < size; i++) {
                others.add(
                        Thread.ofPlatform()
                                .start(
                                        () ->
                                                crowded.inTransaction(
                                                        tx -> {
                                                            tx.hold("all want it");
                                                            return tx.get("SELECT 1");
                                                        })));
            }
            while (crowded.poolUse().active() + crowded.poolUse().waiting() < size) {
                Thread.onSpinWait();
            }
            assertTrue(crowded.execute().get("SELECT 1").isPresent());
            first.rollback();
            for (Thread other : others) {
                other.join();
            }
        }
    }

    @Test
    void writersThatCrossEachOtherAreToldAConflict() {
        things(1);
        try (Tx first = database.transaction(Isolation.REPEATABLE_READ)) {
            assertEquals(1, first.query("SELECT * FROM thing").count());
            database.execute().update("UPDATE thing SET name = 'second' WHERE id = 0");
            assertEquals(
                    Code.CONFLICT,
                    codeOf(() -> first.update("UPDATE thing SET name = 'first' WHERE id = 0")));
        }
    }

    // --- many rows

    @Test
    void batchAndLoadKeepTenThousandNastyTexts() {
        long batched =
                database.batch(
                        "INSERT INTO thing (id, name) VALUES (?, ?)",
                        IntStream.range(0, 10_000).mapToObj(i -> new Object[] {i, i + NASTY}));
        long loaded =
                database.inTransaction(
                        tx ->
                                tx.load(
                                        "thing",
                                        List.of("id", "name"),
                                        IntStream.range(10_000, 20_000)
                                                .mapToObj(i -> new Object[] {i, i + NASTY})));
        assertEquals(10_000, batched);
        assertEquals(10_000, loaded);
        assertEquals(
                (Long) 20_000L,
                database.query(
                        rows ->
                                rows.filter(
                                                row ->
                                                        row.column("name")
                                                                .getString()
                                                                .equals(id(row) + NASTY))
                                        .count(),
                        "SELECT * FROM thing"));
    }

    @Test
    void batchesAreAllOrNothing() {
        Object[] one = {1, "a"};
        assertEquals(
                Code.DUPLICATE,
                codeOf(
                        () ->
                                database.batch(
                                        "INSERT INTO thing (id, name) VALUES (?, ?)",
                                        Stream.of(one, one))));
        assertThrows(
                ArithmeticException.class,
                () ->
                        database.inTransaction(
                                tx ->
                                        tx.load(
                                                "thing",
                                                List.of("id", "name"),
                                                IntStream.range(0, 5_000)
                                                        .mapToObj(
                                                                i ->
                                                                        new Object[] {
                                                                            i + 0 / (4_000 - i), "a"
                                                                        }))));
        codeOf(
                () ->
                        database.inTransaction(
                                tx -> tx.load("nowhere", List.of("id"), Stream.<Object[]>of(one))));
        assertEquals(0, count());
    }

    @Test
    void aTransactionGoesOnAfterALoad() {
        database.inTransaction(
                tx -> {
                    tx.load("thing", List.of("id"), Stream.<Object[]>of(new Object[] {1}));
                    return tx.insert("INSERT INTO thing (id) VALUES (2)");
                });
        assertEquals(2, count());
    }

    @Test
    void tenRowsOfAHundredThousandAreATenth() {
        things(100_000);
        List<Long> ten =
                database.query(
                        rows -> rows.limit(10).map(DatabaseContract::id).toList(),
                        "SELECT * FROM thing ORDER BY id");
        assertEquals(IntStream.range(0, 10).mapToObj(Long::valueOf).toList(), ten);
        assertEquals(
                100_000L,
                database.query(Stream::count, "SELECT id FROM thing WHERE id > -1").longValue());
        Stream<DbRow> all = database.execute().query("SELECT * FROM thing");
        assertEquals(FETCHED_AT_ONCE, all.skip(99_500).count());
    }

    @Test
    void theCacheOfStatementsIsBounded() {
        PooledDatabase pooled = database.unwrap(PooledDatabase.class);
        for (int i = 0; i < 5_000; i++) {
            pooled.parse("SELECT " + i);
        }
        assertTrue(pooled.cachedStatements() <= 2_000);
    }
}
