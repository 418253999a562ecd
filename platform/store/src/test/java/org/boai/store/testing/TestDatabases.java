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
import java.util.UUID;

/**
 * Real databases for tests: H2 in memory, and one PostgreSQL server for the whole test run that is
 * started when it is first asked for. Every call gives an empty database of its own.
 *
 * <p>Not in the package of the module: the tests of other modules could not see it there.
 */
public final class TestDatabases {

    private TestDatabases() {}

    /** An empty database, open; whoever asked closes it. */
    public static Database fresh(Dialect dialect) {
        return Database.open(config(dialect));
    }

    /** Where a new, empty database is. */
    public static DatabaseConfig config(Dialect dialect) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return switch (dialect) {
            case H2 -> DatabaseConfig.inMemory(name);
            case POSTGRESQL -> {
                EmbeddedPostgres server = Server.RUNNING;
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name);
                } catch (SQLException e) {
                    throw new IllegalStateException("The test server made no database.", e);
                }
                yield DatabaseConfig.of(server.getJdbcUrl("postgres", name), "postgres", "");
            }
        };
    }

    /** Started at its first use, and stopped with the virtual machine. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
