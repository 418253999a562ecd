package org.boai.store.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.boai.store.Database;
import org.boai.store.DatabaseConfig;
import org.boai.store.Dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * Databases for tests: H2 in memory, which also stands in for Oracle, and one PostgreSQL server for
 * the whole test run that is started when it is first asked for. Every call gives an empty database
 * of its own.
 *
 * <p>Not in the package of the module: the tests of other modules could not see it there.
 */
public final class TestDatabases {

    private TestDatabases() {}

    /** An empty database, open; whoever asked closes it. */
    public static Database fresh(Dialect dialect) {
        return Database.open(config(dialect));
    }

    /** Where a new, empty database is. On PostgreSQL its user may do anything, anywhere. */
    public static DatabaseConfig config(Dialect dialect) {
        return switch (dialect) {
            case H2 -> patient(DatabaseConfig.inMemory(name()));
            case POSTGRESQL -> ofUser("postgres");
            case ORACLE -> patient(DatabaseConfig.of(OracleStandIn.address(name()), "sa", ""));
        };
    }

    /** The same, but its user is nobody special: as an operator has it. */
    public static DatabaseConfig guarded(Dialect dialect) {
        return switch (dialect) {
            case H2, ORACLE -> config(dialect);
            case POSTGRESQL -> ofUser(Server.CLERK);
        };
    }

    /** The statement that runs for ever, as far as a test can tell. */
    public static String endless(Dialect dialect) {
        return switch (dialect) {
            case H2, ORACLE ->
                    "SELECT count(*) FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 100000) b"
                            + " WHERE a.x + b.x < 0";
            case POSTGRESQL -> "SELECT pg_sleep(3600)";
        };
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static DatabaseConfig ofUser(String user) {
        String name = name();
        Server.run("CREATE DATABASE %s OWNER %s".formatted(name, user));
        return patient(DatabaseConfig.of(Server.RUNNING.getJdbcUrl(user, name), user, ""));
    }

    /** A machine that is busy with other tests is waited for. */
    private static DatabaseConfig patient(DatabaseConfig config) {
        return config.withTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    /** Started at its first use, and stopped with the virtual machine. */
    private static final class Server {
        private static final String CLERK = "clerk";
        private static final EmbeddedPostgres RUNNING = start();

        static {
            run("CREATE ROLE " + CLERK + " LOGIN");
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void run(String sql) {
            try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("The test server did not do it: " + sql, e);
            }
        }
    }
}
