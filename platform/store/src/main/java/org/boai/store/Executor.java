package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbExecuteBase;
import io.helidon.dbclient.DbStatementDml;
import io.helidon.dbclient.DbStatementGet;
import io.helidon.dbclient.DbStatementQuery;
import io.helidon.dbclient.DbStatementType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes statements; where their connection comes from is left to the two kinds. */
abstract class Executor extends DbExecuteBase {

    private final PooledDatabase database;

    Executor(PooledDatabase database) {
        super(database.context());
        this.database = database;
    }

    /** The store's own view of what DB Client offers: every statement is made by one of these. */
    static Executor of(DbExecute db) {
        return (Executor) db;
    }

    /** The rows of a query that are few, from columns that are known beforehand. */
    final List<FetchedRow> few(String sql, Columns.Plan columns, List<?> parameters) {
        return new PlannedQuery(this, sql, columns.on(database.dialect()))
                .params(parameters)
                .execute();
    }

    final PooledDatabase database() {
        return database;
    }

    /** Runs the work on a connection that is free again afterwards. */
    abstract <R> R use(SqlWork<R> work) throws SQLException;

    /** What was left for the next statement on the connection, and goes with it. */
    abstract LateStatements.Ahead ahead(Connection connection);

    /** Lends a connection until the cursor ends. */
    abstract Holding hold(RowCursor cursor) throws SQLException;

    /** One name per kind of statement: Helidon would compute a digest of the text at each call. */
    @Override
    protected String generateName(DbStatementType type, String sql) {
        return type.prefix();
    }

    @Override
    public DbStatementQuery createNamedQuery(String name, String sql) {
        return new QueryStatement(this, name, sql);
    }

    @Override
    public DbStatementGet createNamedGet(String name, String sql) {
        return new GetStatement(this, name, sql);
    }

    @Override
    public DbStatementDml createNamedInsert(String name, String sql) {
        return new DmlStatement(this, name, sql, DbStatementType.INSERT);
    }

    @Override
    public DbStatementDml createNamedUpdate(String name, String sql) {
        return new DmlStatement(this, name, sql, DbStatementType.UPDATE);
    }

    @Override
    public DbStatementDml createNamedDelete(String name, String sql) {
        return new DmlStatement(this, name, sql, DbStatementType.DELETE);
    }

    @Override
    public DbStatementDml createNamedDmlStatement(String name, String sql) {
        return new DmlStatement(this, name, sql, DbStatementType.DML);
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        return database.unwrap(type);
    }
}
