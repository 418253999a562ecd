package org.boai.store;

import org.jspecify.annotations.Nullable;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A transaction on one connection, taken at the first statement. */
final class JdbcTx extends Executor implements Tx {

    private static final int BATCH = 500;

    /** COPY has to be prepared for: fewer rows are inserted. */
    private static final int WORTH_COPYING = 30;

    private final Isolation isolation;
    private final Set<RowCursor> cursors = new LinkedHashSet<>();
    private final LateStatements late = new LateStatements();
    private final List<Runnable> afterwards = new ArrayList<>();
    private @Nullable Lease lease;
    private Reach told = Reach.NOTHING;
    private boolean ended;

    JdbcTx(PooledDatabase database, Isolation isolation) {
        super(database);
        this.isolation = isolation;
    }

    @Override
    <R> R use(SqlWork<R> work) throws SQLException {
        requireOpen();
        return work.apply(lease().connection());
    }

    @Override
    LateStatements.Ahead ahead(Connection connection) {
        tellReach();
        return late.ahead(connection, database().dialect());
    }

    @Override
    public void later(String sql, Object... parameters) {
        requireOpen();
        tellReach();
        late.add(database().parse(sql), parameters);
    }

    @Override
    public void hold(String name) {
        switch (database().dialect()) {
            // One process has the database.
            case H2 -> {
                try {
                    lease().holds().take(name);
                } catch (SQLException e) {
                    throw StoreException.of(Dialect.H2, e, "connect");
                }
            }
            case ORACLE ->
                    later(
                            "SELECT slot FROM hold_slot WHERE slot = ORA_HASH(?, 4095) FOR UPDATE",
                            name);
            case POSTGRESQL -> later("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name);
        }
    }

    @Override
    public void unhurried(Runnable work) {
        Dialect dialect = database().dialect();
        try {
            Connection own = connection();
            dialect.lift(own);
            try {
                work.run();
            } finally {
                dialect.limitAgain(own, database().limits().queryTimeout());
            }
        } catch (SQLException e) {
            throw StoreException.of(dialect, e, "query timeout");
        }
    }

    @Override
    public RowCipher cipher() {
        return database().cipher();
    }

    @Override
    public void note(Deed deed) {
        later(AuditTable.INSERT, AuditTable.row(database().cipher(), deed));
    }

    @Override
    public void note(List<Deed> deeds) {
        RowCipher cipher = database().cipher();
        load(
                AuditTable.ENTRIES,
                AuditTable.WRITTEN,
                deeds.stream().map(deed -> AuditTable.row(cipher, deed)));
    }

    @Override
    Holding hold(RowCursor cursor) throws SQLException {
        Connection own = connection();
        cursors.add(cursor);
        return new Holding() {
            @Override
            public Connection connection() {
                return own;
            }

            @Override
            public void release(boolean keep) {
                cursors.remove(cursor);
            }
        };
    }

    @Override
    public void commit() {
        requireOpen();
        runLate();
        boolean refused = refusesToCommit();
        end(!refused);
        if (refused) {
            throw StoreException.refused(
                    "事务中有操作失败，全部修改已撤销。请再试一次。",
                    "A statement of the transaction failed, and all of it was undone. Try again.");
        }
    }

    @Override
    public void rollback() {
        requireOpen();
        end(false);
    }

    @Override
    public void close() {
        if (!ended) {
            end(false);
        }
    }

    @Override
    public <R> R nested(Work<? super Tx, R> work) {
        try {
            Connection connection = connection();
            Savepoint before = connection.setSavepoint();
            try {
                R result = work.apply(this);
                connection().releaseSavepoint(before);
                return result;
            } catch (Throwable t) {
                undo(connection, before, t);
                throw t;
            }
        } catch (Exception e) {
            throw StoreException.outOf(database().dialect(), e);
        }
    }

    @Override
    public long batch(String sql, Stream<Object[]> rows) {
        SqlText text = database().parse(sql);
        if (!text.names().isEmpty()) {
            throw new IllegalArgumentException(
                    "A batch takes positional parameters; the statement names " + text.names());
        }
        try (rows;
                PreparedStatement statement = connection().prepareStatement(text.jdbc())) {
            long changed = 0;
            int pending = 0;
            for (Iterator<Object[]> each = rows.iterator(); each.hasNext(); ) {
                Values.bind(statement, database().dialect(), Arrays.asList(each.next()));
                statement.addBatch();
                pending++;
                if (pending == BATCH) {
                    changed += sum(send(statement));
                    pending = 0;
                }
            }
            return pending == 0 ? changed : changed + sum(send(statement));
        } catch (SQLException e) {
            throw StoreException.of(database().dialect(), rootOf(e), sql);
        }
    }

    @Override
    public long load(String table, List<String> columns, Stream<Object[]> rows) {
        return switch (database().dialect()) {
            case H2, ORACLE -> batch(SqlText.insert(table, columns), rows);
            case POSTGRESQL -> {
                try (rows) {
                    yield copy(table, columns, rows.iterator());
                } catch (SQLException e) {
                    throw StoreException.of(database().dialect(), e, "COPY " + table);
                }
            }
        };
    }

    private static Stream<Object[]> rest(Iterator<Object[]> rows) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
    }

    private long copy(String table, List<String> columns, Iterator<Object[]> rows)
            throws SQLException {
        List<Object[]> first = new ArrayList<>();
        while (first.size() < WORTH_COPYING && rows.hasNext()) {
            first.add(rows.next());
        }
        return rows.hasNext()
                ? new CopyLoad(connection(), database().limits())
                        .load(table, columns, Stream.concat(first.stream(), rest(rows)).iterator())
                : batch(SqlText.insert(table, columns), first.stream());
    }

    @Override
    public <C> C unwrap(Class<C> type) {
        if (type != Connection.class) {
            return super.unwrap(type);
        }
        try {
            return type.cast(connection());
        } catch (SQLException e) {
            throw StoreException.of(database().dialect(), e, "connect");
        }
    }

    /** The connection, on which all that was left for later has run. */
    private Connection connection() throws SQLException {
        requireOpen();
        Connection own = lease().connection();
        tellReach();
        if (!late.isEmpty()) {
            database().pool().run(own, () -> late.run(own, database().dialect()));
        }
        return own;
    }

    /** What is done from now on reaches as far as the work that does it. */
    private void tellReach() {
        if (!Reach.present().equals(told)) {
            tell(Reach.present());
        }
    }

    private void tell(Reach reach) {
        told = reach;
        database()
                .dialect()
                .reachStatement()
                .ifPresent(sql -> late.add(database().parse(sql), reach.settings().toArray()));
    }

    /** Where they travel together, the commit goes with them, and is not repeated by the driver. */
    private void runLate() {
        if (!late.isEmpty()) {
            if (database().dialect().takesSeveral()) {
                late.add(database().parse("COMMIT"), new Object[0]);
            }
            try {
                connection();
            } catch (SQLException e) {
                throw StoreException.of(database().dialect(), e, "connect");
            }
        }
    }

    private Lease lease() throws SQLException {
        Lease current = lease;
        if (current == null) {
            current = Lease.transaction(database(), isolation);
            lease = current;
        }
        return current;
    }

    private boolean refusesToCommit() {
        Lease current = lease;
        try {
            return current != null
                    && !current.connection().isClosed()
                    && database().dialect().refusesToCommit(current.connection());
        } catch (SQLException e) {
            throw StoreException.of(database().dialect(), e, "COMMIT");
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("The transaction has ended. Begin another one.");
        }
    }

    private void end(boolean commit) {
        ended = true;
        try {
            List.copyOf(cursors).forEach(RowCursor::close);
        } finally {
            try {
                release(commit);
            } finally {
                afterwards.forEach(Runnable::run);
            }
        }
    }

    @Override
    public void afterwards(Runnable work) {
        requireOpen();
        afterwards.add(work);
    }

    private void release(boolean commit) {
        Lease current = lease;
        if (current == null) {
            return;
        }
        try {
            current.release(commit);
        } catch (SQLException e) {
            throw StoreException.of(database().dialect(), e, commit ? "COMMIT" : "ROLLBACK");
        }
    }

    /** A connection that is gone cannot go back to the savepoint; the first failure tells why. */
    private void undo(Connection connection, Savepoint before, Throwable failure) {
        if (ended) {
            return;
        }
        try {
            late.forget();
            database().pool().run(connection, () -> connection.rollback(before));
            // What was said since is undone too.
            tell(Reach.present());
        } catch (SQLException e) {
            failure.addSuppressed(StoreException.of(database().dialect(), e, "ROLLBACK TO"));
        }
    }

    private int[] send(PreparedStatement batch) throws SQLException {
        return database().pool().change(lease().connection(), batch::executeBatch);
    }

    private static long sum(int[] counts) {
        // Drivers that do not know the count say so; the statement did run.
        return Arrays.stream(counts).mapToLong(n -> n == Statement.SUCCESS_NO_INFO ? 1 : n).sum();
    }

    private static SQLException rootOf(SQLException e) {
        return e instanceof BatchUpdateException && e.getNextException() != null
                ? e.getNextException()
                : e;
    }
}
