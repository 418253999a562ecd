package org.boai.store;

import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementGet;
import io.helidon.dbclient.DbStatementType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A query for one row or none. */
final class GetStatement extends JdbcStatement<DbStatementGet> implements DbStatementGet {

    GetStatement(Executor executor, String name, String sql) {
        super(executor, name, sql, DbStatementType.GET);
    }

    @Override
    public Optional<DbRow> execute() {
        return run(call -> executor().use(connection -> one(connection, call)));
    }

    private Optional<DbRow> one(Connection connection, Call call) throws SQLException {
        try (Prepared prepared = prepare(connection, call)) {
            prepared.statement().setMaxRows(2);
            try (ResultSet rows = prepared.query()) {
                if (!rows.next()) {
                    call.count().complete(0L);
                    return Optional.empty();
                }
                DbRow row = Columns.of(dialect(), rows).row(rows, context());
                if (rows.next()) {
                    throw new IllegalStateException(
                            "The statement gives more than one row. Use a query: "
                                    + call.sql().jdbc());
                }
                call.count().complete(1L);
                return Optional.of(row);
            }
        }
    }
}
