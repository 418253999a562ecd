package org.boai.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a transaction that nobody waits for. */
final class LateStatements {

    /** What one filing writes fits; each other composition is parsed for itself. */
    private static final int TOGETHER = 16;

    private final List<Late> waiting = new ArrayList<>();

    private record Late(SqlText sql, List<Object> parameters) {}

    void add(SqlText sql, Object[] parameters) {
        if (!sql.names().isEmpty()) {
            throw new IllegalArgumentException(
                    "A late statement takes positional parameters; it names " + sql.names());
        }
        waiting.add(new Late(sql, Arrays.asList(parameters)));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void forget() {
        waiting.clear();
    }

    /**
     * What waits, as the beginning of a message that goes on. Where a message holds one statement,
     * or the waiting are too many for one, they are run at once.
     */
    Ahead ahead(Connection connection, Dialect dialect) {
        if (!dialect.takesSeveral() || waiting.size() >= TOGETHER) {
            run(connection, dialect);
        }
        if (waiting.isEmpty()) {
            return Ahead.NONE;
        }
        Ahead ahead = joined(waiting);
        waiting.clear();
        return ahead;
    }

    /**
     * Statements at the beginning of a message.
     *
     * @param count how many they are
     * @param sql their text
     * @param parameters theirs
     */
    record Ahead(int count, String sql, List<Object> parameters) {
        static final Ahead NONE = new Ahead(0, "", List.of());

        /** The message as it goes on. */
        String then(String statement) {
            return count == 0 ? statement : sql + "; " + statement;
        }

        /** The parameters of the whole message. */
        List<Object> then(List<Object> values) {
            return count == 0
                    ? values
                    : Stream.concat(parameters.stream(), values.stream()).toList();
        }

        /** Runs the message for the rows of its last statement. */
        ResultSet query(PreparedStatement message) throws SQLException {
            if (count == 0) {
                return message.executeQuery();
            }
            run(message);
            return message.getResultSet();
        }

        /** Runs the message for the number of rows that its last statement changes. */
        long update(PreparedStatement message) throws SQLException {
            if (count == 0) {
                return message.executeLargeUpdate();
            }
            run(message);
            return message.getLargeUpdateCount();
        }

        private void run(PreparedStatement message) throws SQLException {
            message.execute();
            for (int i = 0; i < count; i++) {
                message.getMoreResults();
            }
        }
    }

    private static Ahead joined(List<Late> statements) {
        List<Object> parameters = new ArrayList<>();
        statements.forEach(late -> parameters.addAll(late.parameters()));
        return new Ahead(
                statements.size(),
                statements.stream()
                        .map(late -> late.sql().jdbc())
                        .collect(Collectors.joining("; ")),
                parameters);
    }

    void run(Connection connection, Dialect dialect) {
        List<Late> all = List.copyOf(waiting);
        waiting.clear();
        int together = dialect.takesSeveral() ? TOGETHER : 1;
        for (int i = 0; i < all.size(); i += together) {
            runTogether(connection, dialect, all.subList(i, Math.min(i + together, all.size())));
        }
    }

    private static void runTogether(Connection connection, Dialect dialect, List<Late> statements) {
        Ahead all = joined(statements);
        try (PreparedStatement statement = connection.prepareStatement(all.sql())) {
            Values.bind(statement, dialect, all.parameters());
            statement.execute();
        } catch (SQLException e) {
            throw StoreException.of(dialect, e, all.sql());
        }
    }
}
