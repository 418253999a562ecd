package org.boai.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.boai.store.Database;
import org.boai.store.DatabaseConfig;
import org.boai.store.Dialect;
import org.boai.store.Migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A new database with the platform's tables, of either kind. */
final class TestDatabase {
    private TestDatabase() {}

    static Database fresh(Dialect dialect) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Database database =
                Database.open(
                        switch (dialect) {
                            case H2 -> DatabaseConfig.inMemory(name);
                            case POSTGRESQL -> postgres(name);
                        });
        Migrations.run(database);
        return database;
    }

    private static DatabaseConfig postgres(String name) {
        EmbeddedPostgres server = Server.RUNNING;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server made no database.", e);
        }
        return DatabaseConfig.of(server.getJdbcUrl("postgres", name), "postgres", "")
                .withPoolSize(3);
    }

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
