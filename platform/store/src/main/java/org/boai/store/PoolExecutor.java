package org.boai.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs every statement on its own, on whichever connection is free. */
final class PoolExecutor extends Executor {

    PoolExecutor(PooledDatabase database) {
        super(database);
    }

    @Override
    <R> R use(SqlWork<R> work) throws SQLException {
        try (Connection connection = database().pool().getConnection()) {
            return work.apply(connection);
        }
    }

    /** What travels together is a transaction. */
    @Override
    LateStatements.Ahead ahead(Connection connection) {
        return database().reach();
    }

    @Override
    Holding hold(RowCursor cursor) throws SQLException {
        return database().dialect().cursorNeedsTransaction()
                ? Lease.reading(database())
                : Lease.single(database().pool());
    }
}
