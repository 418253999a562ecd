package org.boai.store;

import io.helidon.dbclient.DbStatementType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query for rows that are few and whose columns are known beforehand: neither a cursor is opened
 * nor is the database asked what the columns are.
 */
final class PlannedQuery extends JdbcStatement<PlannedQuery> {

    private final Columns columns;

    PlannedQuery(Executor executor, String sql, Columns columns) {
        super(executor, DbStatementType.QUERY.prefix(), sql, DbStatementType.QUERY);
        this.columns = columns;
    }

    /** All its rows. */
    List<FetchedRow> execute() {
        return run(call -> executor().use(connection -> all(connection, call)));
    }

    private List<FetchedRow> all(Connection connection, Call call) throws SQLException {
        try (Prepared statement = prepare(connection, call);
                ResultSet rows = statement.query()) {
            List<FetchedRow> all = new ArrayList<>();
            while (rows.next()) {
                all.add(columns.row(rows, context()));
            }
            call.count().complete((long) all.size());
            return all;
        }
    }
}
