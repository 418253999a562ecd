package org.boai.store;

import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementQuery;
import io.helidon.dbclient.DbStatementType;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A query for any number of rows. */
final class QueryStatement extends JdbcStatement<DbStatementQuery> implements DbStatementQuery {

    QueryStatement(Executor executor, String name, String sql) {
        super(executor, name, sql, DbStatementType.QUERY);
    }

    /** Missing parameters are told at once; the connection is taken by the terminal operation. */
    @Override
    public Stream<DbRow> execute() {
        return run(
                call -> {
                    call.sql().values(call.parameters(), context().missingMapParametersAsNull());
                    RowCursor cursor = new RowCursor(this, call);
                    return autoClose(StreamSupport.stream(cursor, false).onClose(cursor::close));
                });
    }
}
