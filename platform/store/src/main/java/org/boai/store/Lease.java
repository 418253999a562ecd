package org.boai.store;

import java.lang.ref.Cleaner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * A connection borrowed from the pool and given back exactly once. A lease that was forgotten (an
 * iterator dropped half-way) is rolled back when the garbage collector finds it, so that the pool
 * cannot run dry for good.
 */
final class Lease implements Holding {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Borrowed borrowed;
    private final Cleaner.Cleanable forgotten;

    /**
     * How a transaction ends: with its pool's means, with what it held, and with what then is free.
     */
    private record Ending(Connections pool, Holds.Own held, Runnable freed) {}

    private Lease(Borrowed borrowed) {
        this.borrowed = borrowed;
        this.forgotten = CLEANER.register(this, borrowed);
    }

    /** Every statement stands for itself. */
    static Lease single(DataSource pool) throws SQLException {
        return new Lease(new Borrowed(pool.getConnection(), Optional.empty()));
    }

    /** Rows that arrive in portions, which some databases send in a transaction only. */
    static Lease reading(PooledDatabase database) throws SQLException {
        return transaction(
                database, Isolation.READ_COMMITTED, database.pool().getConnection(), () -> {});
    }

    /** All statements until the release are one transaction. */
    static Lease transaction(PooledDatabase database, Isolation isolation) throws SQLException {
        Connections pool = database.pool();
        return transaction(database, isolation, pool.begin(), pool::end);
    }

    /**
     * The pool's connections read what is committed; to tell PostgreSQL so again would be a message
     * of its own.
     */
    private static Lease transaction(
            PooledDatabase database, Isolation isolation, Connection connection, Runnable freed)
            throws SQLException {
        try {
            if (isolation != Isolation.READ_COMMITTED) {
                connection.setTransactionIsolation(isolation.level());
            }
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            try (connection) {
                freed.run();
            }
            throw e;
        }
        Ending ending = new Ending(database.pool(), database.holds().new Own(), freed);
        return new Lease(new Borrowed(connection, Optional.of(ending)));
    }

    /** What the transaction holds by name until it is committed or undone. */
    Holds.Own holds() {
        return borrowed.transaction.orElseThrow().held();
    }

    @Override
    public Connection connection() {
        return borrowed.connection;
    }

    @Override
    public void release(boolean keep) throws SQLException {
        try {
            borrowed.giveBack(keep);
        } finally {
            forgotten.clean();
        }
    }

    /** The part that must not know its lease, or the lease would never be found forgotten. */
    private static final class Borrowed implements Runnable {

        private final Connection connection;
        private final Optional<Ending> transaction;
        private boolean returned;

        Borrowed(Connection connection, Optional<Ending> transaction) {
            this.connection = connection;
            this.transaction = transaction;
        }

        /** The pool itself restores isolation and auto-commit. */
        synchronized void giveBack(boolean keep) throws SQLException {
            if (returned) {
                return;
            }
            returned = true;
            try {
                close(keep);
            } finally {
                transaction.ifPresent(ending -> ending.freed().run());
            }
        }

        private void close(boolean keep) throws SQLException {
            try (connection) {
                if (transaction.isPresent() && keep) {
                    transaction.get().pool().run(connection, connection::commit);
                    // Others see it from here on, and settle it with what is theirs.
                    transaction.get().held().letGo();
                    // Else the pool would roll back after the statement that settles, and H2
                    // forgets its parsed statements at a rollback.
                    connection.setAutoCommit(true);
                    transaction.get().pool().settle(connection);
                } else if (transaction.isPresent() && !connection.isClosed()) {
                    transaction.get().pool().run(connection, connection::rollback);
                }
            } finally {
                transaction.ifPresent(ending -> ending.held().letGo());
            }
        }

        @Override
        public void run() {
            try {
                giveBack(false);
            } catch (SQLException _) {
                // The pool has thrown the broken connection away; nobody is left to be told.
            }
        }
    }
}
