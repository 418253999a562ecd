package org.boai.store;

import io.helidon.dbclient.DbStatementDml;
import io.helidon.dbclient.DbStatementType;

/** A statement that changes rows. */
final class DmlStatement extends JdbcStatement<DbStatementDml> implements DbStatementDml {

    DmlStatement(Executor executor, String name, String sql, DbStatementType type) {
        super(executor, name, sql, type);
    }

    @Override
    public long execute() {
        return this.<Long>run(
                call ->
                        executor()
                                .use(
                                        connection -> {
                                            try (Prepared statement = prepare(connection, call)) {
                                                Connections pool = executor().database().pool();
                                                long rows =
                                                        pool.change(connection, statement::update);
                                                if (connection.getAutoCommit()) {
                                                    pool.settle(connection);
                                                }
                                                call.count().complete(rows);
                                                return rows;
                                            }
                                        }));
    }
}
