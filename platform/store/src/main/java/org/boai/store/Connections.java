package org.boai.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool that knows since when it has been locked out of its own database. An embedded database
 * that could not write may leave its file locked by this very process: then it takes a new one.
 */
final class Connections extends HikariDataSource {
    /** Often enough for what clerks file, and seldom enough that they do not notice. */
    private static final Duration BETWEEN_TIDYINGS = Duration.ofMillis(250);

    /** One connection of so many is for single statements alone. */
    private static final int SPARED_OF = 5;

    private final Dialect dialect;
    private final Checkpoints checkpoints;
    private final Semaphore transactions;
    private final AtomicInteger unhurried = new AtomicInteger();
    private volatile Optional<Long> lockedAt = Optional.empty();

    Connections(HikariConfig config, Dialect dialect) {
        super(config);
        this.dialect = dialect;
        int size = config.getMaximumPoolSize();
        int most = size - size / SPARED_OF;
        this.transactions = new Semaphore(most, true);
        this.checkpoints =
                new Checkpoints(BETWEEN_TIDYINGS, () -> most - transactions.availablePermits());
    }

    /**
     * A connection for a transaction, which is given back by {@link #end}. Some are spared for
     * single statements: transactions that wait for what another holds must not take the connection
     * on which that one looks something up beside itself.
     */
    Connection begin() throws SQLException {
        try {
            if (!transactions.tryAcquire(getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "There are as many transactions as the pool has connections for.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "Interrupted while waiting for room for a transaction.", e);
        }
        try {
            return getConnection();
        } catch (SQLException e) {
            transactions.release();
            throw e;
        }
    }

    /** How many wait to begin a transaction. */
    int waiting() {
        return transactions.getQueueLength();
    }

    /** Makes room for the next transaction. */
    void end() {
        transactions.release();
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Connection connection = super.getConnection();
            if (lockedAt.isPresent()) {
                lockedAt = Optional.empty();
            }
            return connection;
        } catch (SQLException e) {
            if (lockedAt.isEmpty() && dialect.vendorCodeOf(e) == StoreException.Code.LOCKED) {
                lockedAt = Optional.of(System.nanoTime());
            }
            throw e;
        }
    }

    /** Makes a change on the connection: a statement, a commit, a rollback. */
    <R> R change(Connection connection, Checkpoints.Change<R> change) throws SQLException {
        return dialect.change(connection, checkpoints, change);
    }

    /** Makes a change that gives nothing back. */
    void run(Connection connection, Checkpoints.Step change) throws SQLException {
        dialect.change(
                connection,
                checkpoints,
                () -> {
                    change.run();
                    return connection;
                });
    }

    /** Waits until what was committed is written, so that a killed process loses nothing of it. */
    void settle(Connection connection) throws SQLException {
        if (unhurried.get() == 0) {
            dialect.settle(connection, checkpoints);
        }
    }

    /** Waits once, after the work, until what was committed is written. */
    void settleInTheEnd(Runnable work) throws SQLException {
        unhurried.incrementAndGet();
        try {
            work.run();
        } finally {
            unhurried.decrementAndGet();
        }
        try (Connection connection = getConnection()) {
            settle(connection);
        }
    }

    /** How long nobody has had a connection because another holds the file. */
    Optional<Duration> lockedOut() {
        return lockedAt.map(at -> Duration.ofNanos(System.nanoTime() - at));
    }
}
