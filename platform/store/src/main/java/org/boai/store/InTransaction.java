package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The database as a transaction sees it: whoever reads or writes takes part in it. */
final class InTransaction implements Database {
    private final Database database;
    private final Tx tx;

    InTransaction(Database database, Tx tx) {
        this.database = database;
        this.tx = tx;
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public RowCipher cipher() {
        return database.cipher();
    }

    @Override
    public Database protectedBy(RowCipher cipher) {
        throw inside();
    }

    @Override
    public String dbType() {
        return database.dbType();
    }

    @Override
    public DbExecute execute() {
        return tx;
    }

    @Override
    public <R> R query(Function<Stream<DbRow>, R> reader, String sql, Object... params) {
        try (Stream<DbRow> rows = tx.query(sql, params)) {
            return reader.apply(rows);
        }
    }

    @Override
    public <R> R inTransaction(Isolation isolation, Work<? super Tx, R> work) {
        return tx.nested(work);
    }

    @Override
    public PoolUse poolUse() {
        return database.poolUse();
    }

    @Override
    public Optional<Duration> lockedOut() {
        return database.lockedOut();
    }

    @Override
    public Tx transaction() {
        throw inside();
    }

    @Override
    public Tx transaction(Isolation isolation) {
        throw inside();
    }

    private static IllegalStateException inside() {
        return new IllegalStateException(
                "Inside a transaction no other can be opened. Use inTransaction.");
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        return tx.unwrap(type);
    }

    /** The transaction is closed by whoever opened it. */
    @Override
    public void close() {}
}
