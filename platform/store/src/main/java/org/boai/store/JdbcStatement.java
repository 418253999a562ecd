package org.boai.store;

import io.helidon.dbclient.DbExecuteContext;
import io.helidon.dbclient.DbStatement;
import io.helidon.dbclient.DbStatementBase;
import io.helidon.dbclient.DbStatementParameters;
import io.helidon.dbclient.DbStatementType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** What all statements share: the services around them, their parameters, their failures. */
abstract class JdbcStatement<S extends DbStatement<S>> extends DbStatementBase<S> {

    private final Executor executor;
    private final DbStatementType type;

    JdbcStatement(Executor executor, String name, String sql, DbStatementType type) {
        super(DbExecuteContext.create(name, sql, executor.database().context()));
        this.executor = executor;
        this.type = type;
    }

    /** The statement as it is to run now. */
    record Call(SqlText sql, DbStatementParameters parameters, CompletableFuture<Long> count) {}

    /** What a kind of statement does with its call. */
    interface Body<R> {
        R run(Call call) throws SQLException;
    }

    @Override
    public final DbStatementType statementType() {
        return type;
    }

    final Executor executor() {
        return executor;
    }

    final Dialect dialect() {
        return executor.database().dialect();
    }

    /** Runs the body, inside the client's services where there are any. */
    final <R> R run(Body<R> body) {
        if (context().clientServices().isEmpty()) {
            return run(body, context().statement(), parameters(), new CompletableFuture<>());
        }
        return doExecute(
                (count, service) ->
                        run(body, service.statement(), service.statementParameters(), count));
    }

    private <R> R run(
            Body<R> body,
            String sql,
            DbStatementParameters parameters,
            CompletableFuture<Long> count) {
        try {
            return body.run(new Call(executor.database().parse(sql), parameters, count));
        } catch (SQLException e) {
            StoreException failure = StoreException.of(dialect(), e, sql);
            count.completeExceptionally(failure);
            throw failure;
        } catch (RuntimeException e) {
            count.completeExceptionally(e);
            throw e;
        }
    }

    /** A statement behind those that travel ahead of it. */
    record Prepared(PreparedStatement statement, LateStatements.Ahead ahead)
            implements AutoCloseable {
        ResultSet query() throws SQLException {
            return ahead.query(statement);
        }

        long update() throws SQLException {
            return ahead.update(statement);
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** The statement with its parameters, closed again if they do not fit. */
    final Prepared prepare(Connection connection, Call call) throws SQLException {
        var values = call.sql().values(call.parameters(), context().missingMapParametersAsNull());
        LateStatements.Ahead ahead = executor.ahead(connection);
        PreparedStatement statement = connection.prepareStatement(ahead.then(call.sql().jdbc()));
        try {
            dialect().limit(statement, executor.database().limits().queryTimeout());
            Values.bind(statement, dialect(), ahead.then(values));
            return new Prepared(statement, ahead);
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
