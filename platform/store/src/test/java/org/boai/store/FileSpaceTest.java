package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What checkpoints left behind in a file is given back, and nothing else. */
class FileSpaceTest {
    private static final int FILINGS = 1500;
    private static final int TABLES = 8;

    /** A slow machine gets little done in each. */
    private static final int SLICES = 2_000;

    @TempDir private Path directory;

    @Test
    void aFileThatGrewByManyCheckpointsBecomesSmallAgainAndKeepsItsRows() throws Exception {
        Path file = directory.resolve("boai.mv.db");
        String url = DatabaseConfig.embedded(directory).url();
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            Dialect.H2.opened(connection);
            MVStore store =
                    ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                            .getDatabase()
                            .getStore()
                            .getMvStore();
            file(connection);
            connection.setAutoCommit(true);
            store.setRetentionTime(0);
            long grown = Files.size(file);
            for (int slice = 0; slice < SLICES && Files.size(file) >= grown / 10; slice++) {
                FileSpace.reclaim(store);
                // The end is cut off when something is written.
                run(connection, "INSERT INTO later VALUES (%d)".formatted(slice));
                run(connection, "CHECKPOINT");
            }

            assertTrue(Files.size(file) < grown / 10, grown + " became " + Files.size(file));
            for (int table = 0; table < TABLES; table++) {
                try (Statement statement = connection.createStatement();
                        ResultSet row =
                                statement.executeQuery("SELECT count(*), sum(n) FROM t" + table)) {
                    row.next();
                    assertEquals(FILINGS, row.getInt(1));
                    assertEquals(FILINGS * (FILINGS - 1) / 2, row.getInt(2));
                }
            }
        }
    }

    private static void file(Connection connection) throws SQLException {
        for (int table = 0; table < TABLES; table++) {
            run(connection, "CREATE TABLE t%d (id UUID PRIMARY KEY, n INT)".formatted(table));
        }
        run(connection, "CREATE TABLE later (n INT)");
        connection.setAutoCommit(false);
        for (int filing = 0; filing < FILINGS; filing++) {
            for (int table = 0; table < TABLES; table++) {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO t" + table + " VALUES (?, ?)")) {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setInt(2, filing);
                    insert.execute();
                }
            }
            connection.commit();
            run(connection, "CHECKPOINT");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
