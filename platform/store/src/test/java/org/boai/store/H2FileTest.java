package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;

import org.boai.store.StoreException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The contract on H2 in files, and what only files can do wrong. */
class H2FileTest extends H2MemoryTest {
    private static final String FILE = "boai.mv.db";
    private static final boolean DEEP = Boolean.getBoolean("boai.deep");
    private static final List<String> HALVES =
            IntStream.range(0, 24).mapToObj(i -> "half" + i).toList();

    @TempDir private Path directory;

    @Override
    DatabaseConfig config() {
        return DatabaseConfig.embedded(directory.resolve(UUID.randomUUID().toString()));
    }

    private static Path file(DatabaseConfig config) {
        String name = config.url().substring(DataDirectory.URL_PREFIX.length()).split(";", 2)[0];
        return Path.of(name).resolveSibling(FILE);
    }

    @Override
    @Test
    void aClosedMemoryDatabaseIsGone() {
        DatabaseConfig config = config();
        try (Database first = Database.open(config)) {
            first.execute().dml("CREATE TABLE t (id INT)");
        }
        try (Database second = Database.open(config)) {
            assertEquals(0, second.execute().query("SELECT * FROM t").count());
        }
    }

    @Test
    void aPoolKnowsWhileItsFileIsLocked() throws Exception {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(config().url());
        pool.setUsername("sa");
        pool.setConnectionTimeout(1000);
        pool.setInitializationFailTimeout(-1);
        Process other = ManyWriters.start(pool.getJdbcUrl());
        try {
            assertNotNull(other.inputReader(StandardCharsets.UTF_8).readLine());
            try (Connections connections = new Connections(pool, Dialect.H2)) {
                assertEquals(Optional.empty(), connections.lockedOut());
                assertThrows(SQLException.class, connections::getConnection);
                assertTrue(connections.lockedOut().isPresent());
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Connections connections = new Connections(pool, Dialect.H2)) {
            connections.getConnection().close();
            assertEquals(Optional.empty(), connections.lockedOut());
        }
    }

    @Test
    void acknowledgedRowsSurviveAKilledProcess() throws Exception {
        DatabaseConfig config = config();
        // Space that was given back is written again at once.
        int enough = DEEP ? 50000 : 2000;
        Process writer = ManyWriters.start(config.url() + ";RETENTION_TIME=0");
        List<Long> acknowledged = new ArrayList<>();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged.add(Long.valueOf(line));
                if (acknowledged.size() == enough) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        try (Database database = Database.open(config)) {
            Set<Long> kept =
                    database.query(
                            rows ->
                                    rows.map(row -> row.column(1).get(Long.class))
                                            .collect(Collectors.toSet()),
                            "SELECT id FROM t");
            assertTrue(acknowledged.size() >= enough);
            assertEquals(
                    List.of(), acknowledged.stream().filter(id -> !kept.contains(id)).toList());
        }
    }

    /**
     * A copy of the file is what a killed process leaves. Space that may be used again at once
     * makes the newest part of the file hard to find.
     */
    @Test
    void everyCommitIsInTheFileThatAKilledProcessWouldLeave() throws Exception {
        DatabaseConfig config = config();
        try (Database database = Database.open(config)) {
            database.execute().dml("CREATE TABLE t (id INT PRIMARY KEY, x VARCHAR)");
            database.execute().dml("SET RETENTION_TIME 0");
            for (int i = 0; i < 60; i++) {
                int id = i;
                database.inTransaction(
                        tx -> tx.dml("INSERT INTO t VALUES (?, ?)", id, "x".repeat(97 * id)));
                assertEquals(id, newest(left(config)));
            }
        }
    }

    /** What is begun anew after a crash need not be safe commit by commit. */
    @Test
    void workThatIsSettledInTheEndIsInTheFileThen() throws Exception {
        DatabaseConfig config = config();
        try (Database database = Database.open(config)) {
            database.execute().dml("CREATE TABLE t (id INT PRIMARY KEY)");
            database.execute().dml("INSERT INTO t VALUES (0)");
            database.settledInTheEnd(
                    () -> {
                        for (int i = 1; i <= 20; i++) {
                            int id = i;
                            database.inTransaction(tx -> tx.dml("INSERT INTO t VALUES (?)", id));
                        }
                        assertEquals(0, newest(leftOf(config)));
                    });
            assertEquals(20, newest(left(config)));

            database.execute().dml("INSERT INTO t VALUES (21)");
            assertEquals(21, newest(left(config)));
        }
    }

    private DatabaseConfig leftOf(DatabaseConfig config) {
        try {
            return left(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Callers that write beside each other, of whom some take back what they wrote. */
    @Test
    void noTransactionIsHalfInTheFileThatAKilledProcessWouldLeave() throws Exception {
        for (int round = 0; round < (DEEP ? 10 : 1); round++) {
            DatabaseConfig config = config();
            AtomicBoolean over = new AtomicBoolean();
            try (Database database = Database.open(config);
                    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (String table : HALVES) {
                    database.execute().dml("CREATE TABLE " + table + " (id UUID PRIMARY KEY)");
                }
                List<Future<Integer>> written =
                        IntStream.range(0, 8)
                                .mapToObj(caller -> callers.submit(() -> write(database, over)))
                                .toList();
                try {
                    for (int i = 0; i < (DEEP ? 12 : 4); i++) {
                        DatabaseConfig left = left(config);
                        assertEquals(1, rowsOfTables(left).distinct().count());
                        Files.delete(file(left));
                    }
                } finally {
                    over.set(true);
                }
                for (Future<Integer> caller : written) {
                    assertTrue(caller.get() > 0);
                }
            }
            Files.delete(file(config));
        }
    }

    private static int write(Database database, AtomicBoolean over) {
        int transactions = 0;
        while (!over.get()) {
            UUID id = UUID.randomUUID();
            try (Tx tx = database.transaction()) {
                HALVES.forEach(table -> tx.dml("INSERT INTO " + table + " VALUES (?)", id));
                if (transactions++ % 8 > 0) {
                    tx.commit();
                }
            }
        }
        return transactions;
    }

    private static LongStream rowsOfTables(DatabaseConfig config) {
        try (Database database = Database.open(config)) {
            return LongStream.of(
                    HALVES.stream()
                            .mapToLong(
                                    table ->
                                            database.execute()
                                                    .get("SELECT count(*) FROM " + table)
                                                    .orElseThrow()
                                                    .column(1)
                                                    .get(Long.class))
                            .toArray());
        }
    }

    private DatabaseConfig left(DatabaseConfig config) throws IOException {
        DatabaseConfig left = config();
        Files.copy(file(config), Files.createDirectories(file(left).getParent()).resolve(FILE));
        return left;
    }

    private static int newest(DatabaseConfig config) {
        try (Database database = Database.open(config)) {
            return database.execute()
                    .get("SELECT max(id) FROM t")
                    .orElseThrow()
                    .column(1)
                    .get(Integer.class);
        }
    }

    @Test
    void aDirectoryInUseByAnotherProcessIsRefusedClearly() throws Exception {
        DatabaseConfig config = config();
        Process other = shell(config, "SELECT 41 + 1 AS answer;");
        try {
            awaitAnswer(other, "42");
            StoreException refusal =
                    assertThrows(StoreException.class, () -> Database.open(config));
            assertEquals(Code.LOCKED, refusal.code());
            assertTrue(refusal.text().zh().contains("正被另一个进程使用"), refusal.text().zh());
            assertTrue(refusal.text().en().contains(directory.toString()), refusal.text().en());
        } finally {
            other.destroyForcibly().waitFor();
        }
        Database.open(config).close();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsRefusedClearly() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));
        StoreException refusal =
                assertThrows(
                        StoreException.class,
                        () -> Database.open(DatabaseConfig.embedded(file.resolve("data"))));
        assertEquals(Code.NOT_WRITABLE, refusal.code());
        assertTrue(refusal.text().zh().contains("无法写入"), refusal.text().zh());
        assertTrue(refusal.text().en().contains("cannot be written"), refusal.text().en());
    }

    @Test
    void openingLeavesNothingBesidesTheDatabase() throws IOException {
        DatabaseConfig config = config();
        Database.open(config).close();
        try (Stream<Path> files = Files.list(file(config).getParent())) {
            assertEquals(1, files.filter(f -> !f.toString().endsWith(".trace.db")).count());
        }
    }

    /** H2's own shell in another process, which holds the files until it is killed. */
    private static Process shell(DatabaseConfig config, String sql) throws IOException {
        Path h2 =
                Path.of(
                        org.h2.Driver.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        Process shell =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                h2.toString(),
                                "org.h2.tools.Shell",
                                "-url",
                                config.url(),
                                "-user",
                                config.user())
                        .redirectErrorStream(true)
                        .start();
        shell.getOutputStream().write((sql + "\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
        return shell;
    }

    private static void awaitAnswer(Process shell, String answer) throws IOException {
        BufferedReader out = shell.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.trim().endsWith(answer)) {
                return;
            }
            if (line.contains("(1 row")) {
                break;
            }
        }
        throw new AssertionError("The other process did not answer: " + said);
    }
}
