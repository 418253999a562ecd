package org.boai.store;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;

/** Loads rows by PostgreSQL's COPY. */
final class CopyLoad {

    private static final int PORTION = 1 << 16;

    private final Connection connection;
    private final Limits limits;

    CopyLoad(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** The rows are one statement, however many they are: the query timeout is lifted for it. */
    long load(String sql, int width, Iterator<Object[]> rows) throws SQLException {
        limit(Duration.ZERO);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        long loaded;
        try {
            CopyText text = new CopyText(width);
            while (rows.hasNext()) {
                text.append(rows.next());
                if (text.length() >= PORTION) {
                    write(copy, text);
                }
            }
            write(copy, text);
            loaded = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        limit(limits.queryTimeout());
        return loaded;
    }

    private static void write(CopyIn copy, CopyText text) throws SQLException {
        byte[] bytes = text.take().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private void limit(Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
        }
    }
}
