package org.boai.store;

import io.helidon.dbclient.DbTransaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * A transaction. It belongs to one thread at a time; {@link #close} rolls back unless {@link
 * #commit} was called, and closes the streams that are still open. After a failing statement it can
 * be rolled back on every database, but carries on only behind {@link #nested}: PostgreSQL refuses
 * further statements otherwise.
 *
 * <p>{@code unwrap(java.sql.Connection.class)} gives the transaction's own connection.
 */
public interface Tx extends DbTransaction, AutoCloseable {

    /**
     * Runs the work behind a savepoint: when it fails, only what it did is undone. Exceptions come
     * out as from {@link Database#inTransaction}.
     */
    <R> R nested(Work<? super Tx, R> work);

    /**
     * Runs the statement once for each row of positional parameters, in JDBC batches.
     *
     * @return how many rows were changed
     */
    long batch(String sql, Stream<Object[]> rows);

    /**
     * Runs the statement before the next one, or before the commit, in the order of the calls: it
     * may fail as late as then. Several such statements go to a server in one message.
     */
    void later(String sql, Object... parameters);

    /**
     * Waits until no other transaction holds what is so named, and holds it until this one ends.
     * What is read afterwards is as the others have left it.
     */
    void hold(String name);

    /**
     * Inserts many rows the fastest way that the database has: {@code COPY} on PostgreSQL, batches
     * on H2. The query timeout does not apply on PostgreSQL.
     *
     * @param table the table's name as it would stand in SQL
     * @param columns the columns' names as they would stand in SQL, in the order of the values
     * @param rows the values, of the types that parameters may have
     * @return how many rows were inserted
     */
    long load(String table, List<String> columns, Stream<Object[]> rows);

    /** Runs the work without the query timeout: its statements take as long as they take. */
    void unhurried(Runnable work);

    /** What the keys do for what is stored here. */
    RowCipher cipher();

    /** Tells the audit trail what the transaction does; it is told with it, or not at all. */
    void note(Deed deed);

    /** Tells it many deeds at once. */
    void note(List<Deed> deeds);

    /** Runs the work when the transaction has ended, whether it was kept or undone. */
    void afterwards(Runnable work);

    /** Rolls back unless the transaction has ended. */
    @Override
    void close();
}
