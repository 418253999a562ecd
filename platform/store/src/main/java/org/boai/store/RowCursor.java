package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterators;
import java.util.function.Consumer;

/**
 * The rows of a query, one at a time. It opens at the first row asked for and ends when it is
 * exhausted, when reading or the reader fails, on {@link #close}, or with its transaction.
 */
final class RowCursor extends Spliterators.AbstractSpliterator<DbRow> {

    private final JdbcStatement<?> statement;
    private final JdbcStatement.Call call;
    private @Nullable Open open;
    private boolean exhausted;
    private boolean closed;
    private long count;

    RowCursor(JdbcStatement<?> statement, JdbcStatement.Call call) {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.statement = statement;
        this.call = call;
    }

    /** What is held between the first row and the last. */
    private record Open(
            Holding holding, JdbcStatement.Prepared statement, ResultSet rows, Columns columns) {

        void release(boolean keep) throws SQLException {
            try (statement;
                    rows) {
                // Both are closed before the connection goes back.
            } finally {
                holding.release(keep);
            }
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super DbRow> action) {
        if (exhausted) {
            return false;
        }
        if (closed) {
            throw new IllegalStateException("The rows were closed before they were read.");
        }
        try {
            Open current = opened();
            if (!current.rows().next()) {
                exhausted = true;
                end(true);
                return false;
            }
            DbRow row = current.columns().row(current.rows(), statement.context());
            count++;
            action.accept(row);
            return true;
        } catch (SQLException e) {
            throw failed(StoreException.of(statement.dialect(), e, call.sql().jdbc()));
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    void close() {
        try {
            end(true);
        } catch (SQLException e) {
            throw StoreException.of(statement.dialect(), e, call.sql().jdbc());
        }
    }

    private Open opened() throws SQLException {
        Open current = open;
        if (current != null) {
            return current;
        }
        Executor executor = statement.executor();
        Holding holding = executor.hold(this);
        try {
            JdbcStatement.Prepared prepared = statement.prepare(holding.connection(), call);
            try {
                prepared.statement().setFetchSize(executor.database().limits().fetchSize());
                ResultSet rows = prepared.query();
                Open fresh =
                        new Open(holding, prepared, rows, Columns.of(statement.dialect(), rows));
                open = fresh;
                return fresh;
            } catch (SQLException | RuntimeException e) {
                prepared.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            holding.release(false);
            throw e;
        }
    }

    private RuntimeException failed(RuntimeException failure) {
        try {
            end(false);
        } catch (SQLException e) {
            failure.addSuppressed(StoreException.of(statement.dialect(), e, "close"));
        }
        call.count().completeExceptionally(failure);
        return failure;
    }

    private void end(boolean keep) throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        Open current = open;
        open = null;
        if (current != null) {
            current.release(keep);
        }
        if (keep) {
            call.count().complete(count);
        }
    }
}
