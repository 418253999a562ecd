package org.boai.store;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;

/** Loads rows by PostgreSQL's COPY. */
final class CopyLoad {

    private static final int PORTION = 1 << 16;
    private static final String WAITING = "boai_waiting";

    private final Connection connection;
    private final Limits limits;

    CopyLoad(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** The rows are one statement, however many they are: the timeouts are lifted for it. */
    long load(String table, List<String> columns, Iterator<Object[]> rows) throws SQLException {
        int patience = connection.getNetworkTimeout();
        Dialect.POSTGRESQL.lift(connection);
        long loaded =
                isGuarded(table) ? inspected(table, columns, rows) : copy(table, columns, rows);
        execute("SET LOCAL statement_timeout = " + limits.queryTimeout().toMillis());
        connection.setNetworkTimeout(Runnable::run, patience);
        return loaded;
    }

    private boolean isGuarded(String table) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement("SELECT row_security_active(?)")) {
            question.setString(1, table);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    /** COPY does not ask whether a row may be written, an insert does. */
    private long inspected(String table, List<String> columns, Iterator<Object[]> rows)
            throws SQLException {
        String list = String.join(", ", columns);
        execute(
                "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
                        .formatted(WAITING, list, table));
        copy(WAITING, columns, rows);
        long loaded =
                execute("INSERT INTO %s (%s) SELECT * FROM %s".formatted(table, list, WAITING));
        execute("DROP TABLE " + WAITING);
        return loaded;
    }

    private long copy(String table, List<String> columns, Iterator<Object[]> rows)
            throws SQLException {
        String sql = "COPY %s (%s) FROM STDIN".formatted(table, String.join(", ", columns));
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyText text = new CopyText(columns.size());
            while (rows.hasNext()) {
                text.append(rows.next());
                if (text.length() >= PORTION) {
                    write(copy, text);
                }
            }
            write(copy, text);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, CopyText text) throws SQLException {
        byte[] bytes = text.take().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }
}
