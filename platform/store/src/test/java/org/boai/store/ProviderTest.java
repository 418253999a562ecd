package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;

import org.boai.store.testing.TestDatabases;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The ways in through Helidon's own interface. */
class ProviderTest {

    @Test
    void helidonFindsTheProviderByName() {
        DatabaseConfig where = TestDatabases.config(Dialect.H2);
        Config config =
                Config.just(
                        ConfigSources.create(
                                Map.of(
                                        "source", "boai",
                                        "connection.url", where.url(),
                                        "connection.username", where.user(),
                                        "connection.password", "",
                                        "connection.pool-size", "1",
                                        "connection.connection-timeout", "PT0.3S",
                                        "connection.query-timeout", "PT9S",
                                        "connection.fetch-size", "7")));
        try (DbClient client = DbClient.create(config)) {
            assertInstanceOf(Database.class, client);
            PooledDatabase database = client.unwrap(PooledDatabase.class);
            assertEquals(new Limits(7, Duration.ofSeconds(9)), database.limits());
            assertEquals(1, database.pool().getMaximumPoolSize());
            assertEquals(300, database.pool().getConnectionTimeout());
            assertTrue(client.execute().get("SELECT 1").isPresent());
        }
    }

    @Test
    void aDataSourceCanBeBroughtAlong() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:brought;DB_CLOSE_DELAY=-1");
        try (Database database =
                Database.builder()
                        .dataSource(source)
                        .poolSize(2)
                        .fetchSize(10)
                        .connectionTimeout(Duration.ofSeconds(1))
                        .queryTimeout(Duration.ofSeconds(1))
                        .build()) {
            assertEquals(Dialect.H2, database.dialect());
            assertTrue(database.execute().get("SELECT 1").isPresent());
        }
    }

    @Test
    void servicesAroundStatementsAreCalled() {
        AtomicInteger calls = new AtomicInteger();
        try (Database database =
                Database.builder()
                        .connection(TestDatabases.config(Dialect.H2))
                        .addService(
                                context -> {
                                    calls.incrementAndGet();
                                    return context;
                                })
                        .build()) {
            database.execute().dml("CREATE TABLE t (id INT)");
            assertEquals(0, database.execute().query("SELECT * FROM t").count());
            assertThrows(StoreException.class, () -> database.execute().get("SELEC 1"));
        }
        assertEquals(3, calls.get());
    }

    @Test
    void onlyKnownDatabasesAndSensibleSettingsAreTaken() {
        for (String url : List.of("", "jdbc:mysql://x", "h2")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Database.open(DatabaseConfig.of(url, "", "")));
        }
        DatabaseConfig config = DatabaseConfig.inMemory("x");
        assertThrows(IllegalArgumentException.class, () -> config.withPoolSize(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> config.withTimeouts(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertEquals(
                "DatabaseConfig[jdbc:postgresql://h/d, user=u, poolSize=10]",
                DatabaseConfig.of("jdbc:postgresql://h/d", "u", "secret").toString());
    }
}
