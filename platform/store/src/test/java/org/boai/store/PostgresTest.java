package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.boai.store.StoreException.Code;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** The contract on PostgreSQL, and what only a server can do wrong. */
class PostgresTest extends DatabaseContract {

    @Override
    DatabaseConfig config() {
        return TestDatabases.config(Dialect.POSTGRESQL);
    }

    @Override
    String json() {
        return "JSONB";
    }

    @Override
    String bytes() {
        return "BYTEA";
    }

    @Test
    void aStreamFetchesInPortionsAndStopsWhenItsReaderDoes() {
        ddl("CREATE SEQUENCE read");
        String counting = "SELECT nextval('read') AS id FROM generate_series(1, 100000)";
        assertEquals(10L, database().query(rows -> rows.limit(10).count(), counting).longValue());
        long read =
                database()
                        .execute()
                        .get("SELECT last_value FROM read")
                        .orElseThrow()
                        .column(1)
                        .getLong();
        assertTrue(read <= 1_000, "read " + read);
    }

    @Test
    void aTextCanBeCastToAJsonDocument() {
        assertEquals(
                "b",
                database()
                        .execute()
                        .createGet("SELECT :doc::jsonb ->> 'a' AS a")
                        .addParam("doc", "{\"a\":\"b\"}")
                        .execute()
                        .orElseThrow()
                        .column("a")
                        .getString());
    }

    @Test
    void aFailedTransactionDoesNotCommitInSilence() {
        assertThrows(
                StoreException.class,
                () ->
                        database()
                                .inTransaction(
                                        tx -> {
                                            tx.insert("INSERT INTO thing (id) VALUES (1)");
                                            assertThrows(
                                                    StoreException.class,
                                                    () -> tx.get("SELECT * FROM nowhere"));
                                            return tx;
                                        }));
        assertEquals(0, database().execute().query("SELECT * FROM thing").count());
    }

    @Test
    void killedConnectionsHealByThemselves() {
        String killAll =
                "SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
        try (Database other = Database.open(config());
                Tx tx = database().transaction()) {
            assertEquals(Dialect.POSTGRESQL, other.dialect());
            tx.insert("INSERT INTO thing (id) VALUES (1)");
            assertTrue(database().execute().get(killAll).isPresent());
            StoreException gone = assertThrows(StoreException.class, () -> tx.get("SELECT 1"));
            assertEquals(Code.UNAVAILABLE, gone.code());
        }
        assertEquals(0L, again(() -> database().execute().query("SELECT * FROM thing").count()));
        again(
                () -> {
                    allConnectionsAreFree(database());
                    return database();
                });
    }

    @Test
    void theDatabaseMayGoAwayAndComeBack(@TempDir Path data) throws Exception {
        EmbeddedPostgres server = start(data, 0);
        int port = server.getPort();
        DatabaseConfig config =
                DatabaseConfig.of(server.getJdbcUrl("postgres", "postgres"), "postgres", "")
                        .withPoolSize(3)
                        .withTimeouts(Duration.ofMillis(500), Duration.ofSeconds(30));
        try (Database database = Database.open(config)) {
            database.execute().dml("CREATE TABLE kept (id INT)");
            database.execute().dml("INSERT INTO kept VALUES (1)");
            server.close();
            for (int i = 0; i < 5; i++) {
                StoreException gone =
                        assertThrows(
                                StoreException.class, () -> database.execute().get("SELECT 1"));
                assertEquals(Code.UNAVAILABLE, gone.code());
            }
            StoreException refused =
                    assertThrows(StoreException.class, () -> Database.open(config));
            assertEquals(Code.UNAVAILABLE, refused.code());
            try (EmbeddedPostgres back = start(data, port)) {
                assertEquals(port, back.getPort());
                assertEquals(
                        1L, again(() -> database.execute().query("SELECT * FROM kept").count()));
                allConnectionsAreFree(database);
            }
        }
    }

    /** As when the machine of the server is gone without a word. */
    @Test
    @Timeout(60)
    void aServerThatAnswersNoMoreIsGivenUp() throws Exception {
        DatabaseConfig config =
                config().withPoolSize(1)
                        .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (Database database = Database.open(config)) {
            String serving =
                    database.execute()
                            .get("SELECT pg_backend_pid() AS pid")
                            .orElseThrow()
                            .column("pid")
                            .getString();
            signal("STOP", serving);
            try {
                StoreException gone =
                        assertThrows(
                                StoreException.class, () -> database.execute().get("SELECT 1"));
                assertEquals(Code.UNAVAILABLE, gone.code());
                assertTrue(database.execute().get("SELECT 1").isPresent());
            } finally {
                signal("CONT", serving);
            }
        }
    }

    private static void signal(String name, String process) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, process).start().waitFor());
    }

    private static EmbeddedPostgres start(Path data, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
    }

    /** Each attempt may meet one more connection that died; there are no more than the pool has. */
    private static <T> T again(Supplier<T> question) {
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                return question.get();
            } catch (StoreException e) {
                assertEquals(Code.UNAVAILABLE, e.code());
            }
        }
        return fail("There was no answer.");
    }
}
