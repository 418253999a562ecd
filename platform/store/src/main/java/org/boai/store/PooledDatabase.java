package org.boai.store;

import com.zaxxer.hikari.HikariPoolMXBean;

import io.helidon.dbclient.DbClientContext;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The database over a pool of connections. */
final class PooledDatabase implements Database {

    private static final int CACHED_STATEMENTS = 2000;

    private final Connections pool;
    private final Dialect dialect;
    private final Limits limits;
    private final DbClientContext context;
    private final RowCipher cipher;
    private final Holds holds;
    private final ConcurrentHashMap<String, SqlText> parsed = new ConcurrentHashMap<>();

    PooledDatabase(
            Connections pool,
            Dialect dialect,
            Limits limits,
            DbClientContext context,
            RowCipher cipher,
            Holds holds) {
        this.pool = pool;
        this.dialect = dialect;
        this.limits = limits;
        this.context = context;
        this.cipher = cipher;
        this.holds = holds;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public RowCipher cipher() {
        return cipher;
    }

    @Override
    public Database protectedBy(RowCipher keys) {
        return new PooledDatabase(pool, dialect, limits, context, keys, holds);
    }

    @Override
    public String dbType() {
        return context.dbType();
    }

    @Override
    public DbExecute execute() {
        return new PoolExecutor(this);
    }

    @Override
    public Tx transaction() {
        return transaction(Isolation.READ_COMMITTED);
    }

    @Override
    public Tx transaction(Isolation isolation) {
        return new JdbcTx(this, isolation);
    }

    @Override
    public <R> R inTransaction(Isolation isolation, Work<? super Tx, R> work) {
        return Span.current()
                .part(
                        "transaction",
                        Span.Kind.CLIENT,
                        span -> {
                            span.fact("db.system.name", dialect.name().toLowerCase(Locale.ROOT));
                            return run(isolation, work);
                        });
    }

    private <R> R run(Isolation isolation, Work<? super Tx, R> work) {
        try (Tx tx = transaction(isolation)) {
            R result = work.apply(tx);
            tx.commit();
            return result;
        } catch (Exception e) {
            throw StoreException.outOf(dialect, e);
        }
    }

    @Override
    public <R> R query(Function<Stream<DbRow>, R> reader, String sql, Object... params) {
        try (Stream<DbRow> rows = execute().query(sql, params)) {
            return reader.apply(rows);
        }
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(pool)) {
            return type.cast(pool);
        }
        throw new UnsupportedOperationException(
                "A database has no "
                        + type.getName()
                        + ". Unwrap javax.sql.DataSource, or a connection from a transaction.");
    }

    @Override
    public void settledInTheEnd(Runnable work) {
        try {
            pool.settleInTheEnd(work);
        } catch (SQLException e) {
            throw StoreException.of(dialect, e, "CHECKPOINT");
        }
    }

    @Override
    public void close() {
        if (!pool.isClosed() && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:h2:mem:")) {
            forgetWhenClosed();
        }
        pool.close();
    }

    /** An in-memory database outlives its connections, and would stay until the process ends. */
    private void forgetWhenClosed() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET DB_CLOSE_DELAY 0");
        } catch (SQLException e) {
            throw StoreException.of(dialect, e, "SET DB_CLOSE_DELAY");
        }
    }

    @Override
    public PoolUse poolUse() {
        HikariPoolMXBean use = pool.getHikariPoolMXBean();
        return new PoolUse(
                pool.getMaximumPoolSize(),
                use.getActiveConnections(),
                use.getThreadsAwaitingConnection() + pool.waiting());
    }

    @Override
    public Optional<Duration> lockedOut() {
        return pool.lockedOut();
    }

    /** What says how far the present work reaches, where the database wants to know. */
    LateStatements.Ahead reach() {
        Reach present = Reach.present();
        return present.equals(Reach.NOTHING)
                ? LateStatements.Ahead.NONE
                : dialect.reachStatement()
                        .map(
                                sql ->
                                        new LateStatements.Ahead(
                                                1, parse(sql).jdbc(), present.settings()))
                        .orElse(LateStatements.Ahead.NONE);
    }

    Connections pool() {
        return pool;
    }

    Holds holds() {
        return holds;
    }

    Limits limits() {
        return limits;
    }

    DbClientContext context() {
        return context;
    }

    /** The statement, parsed once. A cache that is full of one-off statements starts afresh. */
    SqlText parse(String sql) {
        SqlText known = parsed.get(sql);
        if (known != null) {
            return known;
        }
        if (parsed.size() >= CACHED_STATEMENTS) {
            parsed.clear();
        }
        SqlText fresh = SqlText.parse(dialect.own(sql));
        parsed.put(sql, fresh);
        return fresh;
    }

    int cachedStatements() {
        return parsed.size();
    }
}
