package org.boai.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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

    void run(Connection connection, Dialect dialect) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Late> all = List.copyOf(waiting);
        waiting.clear();
        int together = dialect.takesSeveral() ? TOGETHER : 1;
        for (int i = 0; i < all.size(); i += together) {
            runTogether(connection, dialect, all.subList(i, Math.min(i + together, all.size())));
        }
    }

    private static void runTogether(Connection connection, Dialect dialect, List<Late> statements) {
        String sql =
                statements.stream()
                        .map(late -> late.sql().jdbc())
                        .collect(Collectors.joining("; "));
        List<Object> parameters = new ArrayList<>();
        statements.forEach(late -> parameters.addAll(late.parameters()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Values.bind(statement, dialect, parameters);
            statement.execute();
        } catch (SQLException e) {
            throw StoreException.of(dialect, e, sql);
        }
    }
}
