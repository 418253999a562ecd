package org.boai.store;

import org.boai.store.TableShape.Column;
import org.boai.store.TableShape.Index;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables that a database has, its books of migrations aside. */
final class TableCatalog {

    /** Flyway's own books, and what Oracle has for locks. */
    private static final Set<String> OTHERS =
            Set.of("flyway_schema_history", "period_gate", "hold_slot");

    /** A text without a limit of its own gets what H2 has room for. */
    private static final int LONGEST = 1_000_000;

    private final Dialect dialect;
    private final Connection connection;
    private final String schema;
    private final DatabaseMetaData data;

    TableCatalog(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        this.schema = connection.getSchema();
        this.data = connection.getMetaData();
    }

    /** The names of all tables, in order. */
    List<String> names() throws SQLException {
        return own().stream().map(TableCatalog::lower).toList();
    }

    /** All tables, by name. */
    List<TableShape> tables() throws SQLException {
        List<TableShape> shapes = new ArrayList<>();
        for (String name : own()) {
            List<String> key = key(name);
            shapes.add(new TableShape(lower(name), columns(name), key, indexes(name, key)));
        }
        return shapes;
    }

    /** The names as the database writes them. */
    private List<String> own() throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found =
                data.getTables(
                        connection.getCatalog(),
                        schema,
                        "%",
                        new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (!OTHERS.contains(lower(name))) {
                    names.add(name);
                }
            }
        }
        names.sort(String::compareToIgnoreCase);
        return names;
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = data.getColumns(connection.getCatalog(), schema, table, "%")) {
            while (found.next()) {
                // An underscore in the name is a wild card for the driver.
                if (found.getString("TABLE_NAME").equals(table)) {
                    String type = found.getString("TYPE_NAME");
                    int size = found.getInt("COLUMN_SIZE");
                    int digits = found.getInt("DECIMAL_DIGITS");
                    columns.add(
                            new Column(
                                    lower(found.getString("COLUMN_NAME")),
                                    switch (dialect) {
                                        case H2, POSTGRESQL -> ColumnKind.named(type);
                                        case ORACLE -> OracleValues.kind(type, size, digits);
                                    },
                                    Math.min(size, LONGEST),
                                    digits,
                                    found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls));
                }
            }
        }
        return columns;
    }

    private List<String> key(String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet found = data.getPrimaryKeys(connection.getCatalog(), schema, table)) {
            while (found.next()) {
                columns.put(found.getInt("KEY_SEQ"), lower(found.getString("COLUMN_NAME")));
            }
        }
        return List.copyOf(columns.values());
    }

    private List<Index> indexes(String table, List<String> key) throws SQLException {
        Map<String, Map<Integer, String>> columns = new TreeMap<>();
        Map<String, Boolean> unique = new TreeMap<>();
        try (ResultSet found =
                data.getIndexInfo(connection.getCatalog(), schema, table, false, true)) {
            while (found.next()) {
                if (found.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
                    String name = lower(found.getString("INDEX_NAME"));
                    columns.computeIfAbsent(name, n -> new TreeMap<>())
                            .put(
                                    found.getInt("ORDINAL_POSITION"),
                                    lower(found.getString("COLUMN_NAME")));
                    unique.put(name, !found.getBoolean("NON_UNIQUE"));
                }
            }
        }
        List<Index> indexes = new ArrayList<>();
        for (Map.Entry<String, Map<Integer, String>> each : columns.entrySet()) {
            List<String> own = List.copyOf(each.getValue().values());
            boolean single = Boolean.TRUE.equals(unique.get(each.getKey()));
            if (!(single && own.equals(key))) {
                indexes.add(new Index(each.getKey(), single, own));
            }
        }
        return indexes;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
