package org.boai.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Helidon's DB Client with what its interface lacks: transactions as a function, queries whose
 * stream cannot be forgotten, and batches. One per process and database; safe for many threads.
 *
 * <p>Every failure of the database comes out as a {@link StoreException}; a wrong call (a missing
 * named parameter, a parameter of a type without a column type, a transaction that has ended) as an
 * {@link IllegalArgumentException} or {@link IllegalStateException}. None leaks a connection.
 *
 * <p>Streams of rows are lazy: they open at the terminal operation and close when they are
 * exhausted, when the terminal operation ends or fails, and on {@code close()}. Only a stream that
 * was turned into an iterator has to be closed by its user. Rows are detached: they can be read
 * after the stream has closed.
 */
public interface Database extends DbClient {

    /**
     * Opens the database with a pool of connections of its own.
     *
     * @throws StoreException {@code LOCKED} or {@code NOT_WRITABLE} for an embedded database whose
     *     directory cannot be used, {@code UNAVAILABLE} when the server does not answer
     */
    static Database open(DatabaseConfig config) {
        return new DatabaseBuilder().connection(config).build();
    }

    /**
     * A builder for what {@link #open} does not offer: mappers, named statements, a data source.
     */
    static DatabaseBuilder builder() {
        return new DatabaseBuilder();
    }

    /** What differs between databases. */
    Dialect dialect();

    /** What the keys do for what is stored here. */
    RowCipher cipher();

    /** The same database with these keys. */
    Database protectedBy(RowCipher cipher);

    /** Tells the audit trail of what is no part of a change. */
    default void note(Deed deed) {
        inTransaction(
                tx -> {
                    tx.note(deed);
                    return deed;
                });
    }

    /** A transaction at {@link Isolation#READ_COMMITTED}, to be closed by the caller. */
    @Override
    Tx transaction();

    /** A transaction to be closed by the caller. It takes its connection at its first statement. */
    Tx transaction(Isolation isolation);

    /** {@link #inTransaction(Isolation, Work)} at {@link Isolation#READ_COMMITTED}. */
    default <R> R inTransaction(Work<? super Tx, R> work) {
        return inTransaction(Isolation.READ_COMMITTED, work);
    }

    /**
     * Runs the work in a transaction and commits; any exception rolls back. An unchecked exception
     * comes out unchanged, a {@code SQLException} as the {@link StoreException} it stands for, an
     * {@code IOException} as {@code UncheckedIOException}, another checked exception as the cause
     * of a {@link StoreException} {@code FAILED}.
     */
    <R> R inTransaction(Isolation isolation, Work<? super Tx, R> work);

    /**
     * The database as the transaction sees it, for that long: what is read and written there is
     * read and written in the transaction.
     */
    default Database within(Tx tx) {
        return new InTransaction(this, tx);
    }

    /** Hands the rows of the query to {@code reader}; the stream is closed when it returns. */
    <R> R query(Function<Stream<DbRow>, R> reader, String sql, Object... params);

    /**
     * Runs the statement once for each row of positional parameters, all or none.
     *
     * @return how many rows were changed
     */
    default long batch(String sql, Stream<Object[]> rows) {
        return inTransaction(tx -> tx.batch(sql, rows));
    }

    /** Closes the pool. An in-memory database is gone afterwards. */
    @Override
    void close();

    /**
     * Does work that is done anew from the beginning if it does not end: a commit does not wait
     * until the file of an embedded database has it, but this method does. A process that is killed
     * meanwhile loses some or all of the work, and never the half of a change.
     *
     * @param work what is done; what others commit meanwhile is as little waited for
     */
    default void settledInTheEnd(Runnable work) {
        work.run();
    }

    /** What its own clock says. */
    default Instant now() {
        return execute()
                .get("SELECT CURRENT_TIMESTAMP AS now_there")
                .map(row -> row.column(1).get(Instant.class))
                .orElseThrow();
    }

    /** How busy its connections are. */
    PoolUse poolUse();

    /**
     * How long nobody has had a connection because the file of an embedded database is locked: this
     * process cannot open it again.
     */
    Optional<Duration> lockedOut();
}
