package org.boai.store;

import org.boai.plugins.Text;
import org.boai.store.StoreException.Code;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;

/** What differs between the databases. */
public enum Dialect {
    /** H2, embedded in the process: the default. */
    H2(false, false) {
        @Override
        String openingStatement(Duration timeout) {
            return "SET QUERY_TIMEOUT " + timeout.toMillis();
        }

        @Override
        void lift(Connection connection) throws SQLException {
            execute(connection, openingStatement(Duration.ZERO));
        }

        @Override
        void limitAgain(Connection connection, Duration timeout) throws SQLException {
            execute(connection, openingStatement(timeout));
        }

        /*
         * H2 would write at each commit what all transactions have changed so far, and again at
         * the checkpoint. A negative delay leaves the writing to the checkpoint; SQL has no word
         * for it. Zero before it ends the thread that writes in the background.
         */
        @Override
        void opened(Connection connection) throws SQLException {
            MVStore store = storeOf(connection);
            store.setAutoCommitDelay(0);
            store.setAutoCommitDelay(-1);
        }

        private static MVStore storeOf(Connection connection) throws SQLException {
            SessionLocal own = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return own.getDatabase().getStore().getMvStore();
        }

        @Override
        Optional<Text> unfit(Connection connection) {
            return Optional.empty();
        }

        @Override
        String uniqueIndex(String what) {
            return "create unique nulls not distinct index " + what;
        }

        /* Serializable alone remembers all tables at the first statement. */
        @Override
        public Isolation snapshot() {
            return Isolation.SERIALIZABLE;
        }

        /* Else H2 would write by itself, beside other changes, once it has too much to remember. */
        @Override
        <R> R change(Connection connection, Checkpoints checkpoints, Checkpoints.Change<R> change)
                throws SQLException {
            R result = checkpoints.change(change);
            MVStore store = storeOf(connection);
            if (store.getUnsavedMemory() > store.getAutoCommitMemory() / 2) {
                settle(connection, checkpoints);
            }
            return result;
        }

        @Override
        void settle(Connection connection, Checkpoints checkpoints) throws SQLException {
            checkpoints.await(
                    () -> {
                        try (PreparedStatement statement =
                                connection.prepareStatement("CHECKPOINT")) {
                            statement.execute();
                        }
                    },
                    () -> FileSpace.reclaim(storeOf(connection)));
        }

        @Override
        Code vendorCodeOf(SQLException e) {
            return switch (e.getErrorCode()) {
                case ErrorCode.DUPLICATE_KEY_1 -> Code.DUPLICATE;
                case ErrorCode.DEADLOCK_1,
                        ErrorCode.LOCK_TIMEOUT_1,
                        ErrorCode.CONCURRENT_UPDATE_1 ->
                        Code.CONFLICT;
                case ErrorCode.STATEMENT_WAS_CANCELED -> Code.TIMEOUT;
                case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Code.LOCKED;
                case ErrorCode.DATABASE_IS_READ_ONLY, ErrorCode.FILE_CREATION_FAILED_1 ->
                        Code.NOT_WRITABLE;
                case ErrorCode.DATABASE_IS_CLOSED,
                        ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                        ErrorCode.CONNECTION_BROKEN_1,
                        ErrorCode.OBJECT_CLOSED ->
                        Code.UNAVAILABLE;
                default -> Code.FAILED;
            };
        }
    },

    /** Oracle 23ai and later. No server was at hand: see the guide of operators. */
    ORACLE(false, false) {
        @Override
        String own(String sql) {
            return OracleSql.of(sql);
        }

        /* How long a statement may run is said to each: a session has no word for it. */
        @Override
        String openingStatement(Duration timeout) {
            return "ALTER SESSION SET NLS_SORT = 'BINARY' NLS_COMP = 'BINARY'"
                    + " NLS_NUMERIC_CHARACTERS = '.,' NLS_DATE_FORMAT = 'YYYY-MM-DD'";
        }

        @Override
        void limit(PreparedStatement statement, Duration timeout) throws SQLException {
            statement.setQueryTimeout(Math.toIntExact(timeout.plusMillis(999).toSeconds()));
        }

        @Override
        void opened(Connection connection) {}

        @Override
        Optional<Text> unfit(Connection connection) throws SQLException {
            return OracleServer.unfit(connection);
        }

        /* All our unique indexes begin with a column that is never empty: the others count then. */
        @Override
        String uniqueIndex(String what) {
            return "create unique index " + what;
        }

        /* What Oracle calls so is one snapshot of all tables. */
        @Override
        public Isolation snapshot() {
            return Isolation.SERIALIZABLE;
        }

        @Override
        <R> R change(Connection connection, Checkpoints checkpoints, Checkpoints.Change<R> change)
                throws SQLException {
            return change.make();
        }

        /* The server writes its log before it answers a commit. */
        @Override
        void settle(Connection connection, Checkpoints checkpoints) {}

        @Override
        Code vendorCodeOf(SQLException e) {
            return OracleServer.codeOf(e.getErrorCode());
        }
    },

    /** PostgreSQL. */
    POSTGRESQL(true, true) {
        @Override
        void opened(Connection connection) {}

        @Override
        <R> R change(Connection connection, Checkpoints checkpoints, Checkpoints.Change<R> change)
                throws SQLException {
            return change.make();
        }

        /* The server writes its log before it answers a commit. */
        @Override
        void settle(Connection connection, Checkpoints checkpoints) {}

        /*
         * What is asked of each row makes a plan look so dear that the server would compile it,
         * which takes far longer than to run it.
         */
        @Override
        String openingStatement(Duration timeout) {
            return "SET boai.reach = ''; SET boai.vault = 'closed'; SET jit = off;"
                    + " SET statement_timeout = "
                    + timeout.toMillis();
        }

        /* The pool restores how long the driver waits. */
        @Override
        void lift(Connection connection) throws SQLException {
            execute(connection, "SET LOCAL statement_timeout = 0");
            connection.setNetworkTimeout(Runnable::run, 0);
        }

        @Override
        Optional<Text> unfit(Connection connection) throws SQLException {
            try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "SELECT current_setting('server_encoding') = 'UTF8',"
                                            + " has_schema_privilege(current_schema(), 'CREATE')");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Optional.of(
                            Text.of(
                                    "数据库的字符编码不是 UTF8，存不下中文。请用 ENCODING 'UTF8' 另建数据库。",
                                    "The encoding of the database is not UTF8, so that it cannot"
                                            + " hold Chinese. Make another with ENCODING 'UTF8'."));
                }
                return row.getBoolean(2)
                        ? Optional.empty()
                        : Optional.of(
                                Text.of(
                                        "数据库用户不能建表。请授予它所用 schema 的 CREATE 权限。",
                                        "The user of the database may not make tables. Grant it"
                                                + " CREATE on the schema that it uses."));
            }
        }

        @Override
        String uniqueIndex(String what) {
            return "create unique index " + what + " nulls not distinct";
        }

        @Override
        Optional<String> guardStatement() {
            return Optional.of(
                    "SELECT boai_guard(t), boai_guard_vault(t) FROM (SELECT CAST(? AS regclass)"
                            + " AS t) AS guarded");
        }

        @Override
        Optional<String> guardAllStatement() {
            return Optional.of("SELECT boai_guard_entities()");
        }

        @Override
        Optional<String> openBelowQuestion() {
            return Optional.of(
                    "SELECT tablename FROM pg_policies WHERE schemaname = current_schema()"
                            + " AND policyname = 'below'");
        }

        @Override
        Optional<String> openBelow(TableLayout table) {
            String statement =
                    table.bindsBelow()
                            ? """
                            create policy below on %s for select using (
                                (SELECT int4range(n.pre, n.post, '[]') FROM region_node n
                                    WHERE n.code = region) @>
                                (SELECT n.pre FROM region_node n
                                    WHERE n.code = current_setting('boai.reach', true)))\
                            """
                            : "drop policy below on %s";
            return Optional.of(statement.formatted(table.name()));
        }

        @Override
        Optional<String> guardedQuestion() {
            return Optional.of("SELECT row_security_active('attachment')");
        }

        @Override
        Optional<String> reachStatement() {
            return Optional.of(
                    "SELECT set_config('boai.reach', ?, true), set_config('boai.vault', ?, true)");
        }

        /* Plans that were made while a table was empty are not taken either. */
        @Override
        Optional<String> byKeyStatement() {
            return Optional.of(
                    "SELECT set_config('enable_seqscan', 'off', true),"
                            + " set_config('enable_hashjoin', 'off', true),"
                            + " set_config('enable_mergejoin', 'off', true),"
                            + " set_config('plan_cache_mode', 'force_custom_plan', true)");
        }

        @Override
        Optional<String> asUsualStatement() {
            return Optional.of(
                    "SELECT set_config('enable_seqscan', NULL, true),"
                            + " set_config('enable_hashjoin', NULL, true),"
                            + " set_config('enable_mergejoin', NULL, true),"
                            + " set_config('plan_cache_mode', NULL, true)");
        }

        @Override
        public Isolation snapshot() {
            return Isolation.REPEATABLE_READ;
        }

        @Override
        boolean refusesToCommit(Connection connection) throws SQLException {
            return connection.unwrap(BaseConnection.class).getTransactionState()
                    == TransactionState.FAILED;
        }

        @Override
        Code vendorCodeOf(SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals(PSQLState.UNIQUE_VIOLATION.getState())) {
                return Code.DUPLICATE;
            }
            return switch (state) {
                case "40001", "40P01", "55P03" -> Code.CONFLICT;
                case "57014" -> Code.TIMEOUT;
                case "25006" -> Code.NOT_WRITABLE;
                case "57P01", "57P02", "57P03", "25P03" -> Code.UNAVAILABLE;
                // Class 53: no connection, memory or disk space left on the server.
                default -> state.startsWith("53") ? Code.UNAVAILABLE : Code.FAILED;
            };
        }
    };

    private final boolean cursorNeedsTransaction;
    private final boolean takesSeveral;

    Dialect(boolean cursorNeedsTransaction, boolean takesSeveral) {
        this.cursorNeedsTransaction = cursorNeedsTransaction;
        this.takesSeveral = takesSeveral;
    }

    /** The dialect behind a product name of JDBC metadata. */
    static Dialect named(String product) {
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "Oracle" -> ORACLE;
            default ->
                    throw new IllegalArgumentException(
                            product + " is not supported. Use H2, PostgreSQL or Oracle.");
        };
    }

    /** The dialect behind a JDBC address. */
    static Dialect at(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (url.startsWith("jdbc:oracle:")) {
            return ORACLE;
        }
        throw new IllegalArgumentException(
                "The address of a database begins with jdbc:h2:, jdbc:postgresql: or"
                        + " jdbc:oracle:.");
    }

    /** Whether rows arrive in portions only while a transaction is open. */
    boolean cursorNeedsTransaction() {
        return cursorNeedsTransaction;
    }

    /** Whether several statements with their parameters travel in one message. */
    boolean takesSeveral() {
        return takesSeveral;
    }

    /** A statement, written in the SQL that the databases share, as this one has it. */
    String own(String sql) {
        return sql;
    }

    /** Says how long a statement may run, where the session does not know. */
    void limit(PreparedStatement statement, Duration timeout) throws SQLException {}

    /** What a session begins with: how long each later statement of it may run. */
    abstract String openingStatement(Duration timeout);

    /** From here on the statements of a transaction take as long as they take. */
    void lift(Connection connection) throws SQLException {}

    /** Ends what {@link #lift} began where it does not end with the transaction. */
    void limitAgain(Connection connection, Duration timeout) throws SQLException {}

    private static void execute(Connection connection, String setting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(setting)) {
            statement.execute();
        }
    }

    /** Why the database behind a connection will not do for the platform. */
    abstract Optional<Text> unfit(Connection connection) throws SQLException;

    /** The statement for a unique index that takes two missing values for the same. */
    abstract String uniqueIndex(String what);

    /** The statement that keeps the rows of a table from whoever does not reach them, if any. */
    Optional<String> guardStatement() {
        return Optional.empty();
    }

    /** The statement that does so for all tables of entities that are not kept yet. */
    Optional<String> guardAllStatement() {
        return Optional.empty();
    }

    /** The question which tables are read by those below their rows, if it has to be said. */
    Optional<String> openBelowQuestion() {
        return Optional.empty();
    }

    /** The statement that says of a table whether its rows are read by those below them. */
    Optional<String> openBelow(TableLayout table) {
        return Optional.empty();
    }

    /** The question whether that holds for the user of the session as well. */
    Optional<String> guardedQuestion() {
        return Optional.empty();
    }

    /** The statement that says how far the transaction reaches, to its end at most. */
    Optional<String> reachStatement() {
        return Optional.empty();
    }

    /**
     * The statement after which the transaction finds rows by their keys, and does not read a whole
     * table for some thousand of them.
     */
    Optional<String> byKeyStatement() {
        return Optional.empty();
    }

    /** The statement that ends this before the transaction does. */
    Optional<String> asUsualStatement() {
        return Optional.empty();
    }

    /** The isolation under which all tables are read as of one moment. */
    public abstract Isolation snapshot();

    /** Whether a statement failed, so that a commit would roll back without a word. */
    boolean refusesToCommit(Connection connection) throws SQLException {
        return false;
    }

    /** Prepares the database behind the first connection for all of them. */
    abstract void opened(Connection connection) throws SQLException;

    /** Makes a change, while no checkpoint is written. */
    abstract <R> R change(
            Connection connection, Checkpoints checkpoints, Checkpoints.Change<R> change)
            throws SQLException;

    /** Waits until what was committed is written, so that a killed process loses nothing of it. */
    abstract void settle(Connection connection, Checkpoints checkpoints) throws SQLException;

    /** What the failure means, after the cases that all databases share. */
    abstract Code vendorCodeOf(SQLException e);

    /** What the failure means. */
    Code codeOf(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean unreachable =
                e instanceof SQLTransientConnectionException || state.startsWith("08");
        return unreachable ? Code.UNAVAILABLE : vendorCodeOf(e);
    }
}
