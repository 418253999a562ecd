package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was filed in a program, whether it runs or not. */
public final class ProgramData {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Component types whose content may name files. */
    private static final Set<String> FILES = Set.of("ATTACHMENT", "ATTACHMENTS", "LINES");

    private final Database database;

    /** What was filed in this database. */
    public ProgramData(Database database) {
        this.database = database;
    }

    private record Column(String table, String name, String type) {}

    /** How many rows there are, by entity. */
    public Map<String, Long> rows(String program) {
        return database.inTransaction(tx -> rows(tx, program));
    }

    /** How many rows all other entities than these have, by {@code program/entity}. */
    public static Map<String, Long> rowsBeside(Tx tx, Set<String> entities) {
        Map<String, String> tables = tables(tx, "%");
        tables.keySet().removeAll(entities);
        return count(tx, tables);
    }

    private static Map<String, Long> rows(Tx tx, String program) {
        Map<String, Long> rows = new TreeMap<>();
        count(tx, tables(tx, program))
                .forEach(
                        (entity, count) -> rows.put(entity.substring(program.length() + 1), count));
        return rows;
    }

    private static Map<String, Long> count(Tx tx, Map<String, String> tables) {
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(
                (entity, table) ->
                        rows.put(
                                entity,
                                tx.get("SELECT count(*) FROM " + table)
                                        .orElseThrow()
                                        .column(1)
                                        .get(Long.class)));
        return rows;
    }

    /** The tables of a program, or of any for {@code %}, by {@code program/entity}. */
    private static Map<String, String> tables(Tx tx, String program) {
        return read(
                tx,
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column(1).get(String.class),
                                        row -> row.column(2).get(String.class))),
                "SELECT DISTINCT entity, table_name FROM entity_column WHERE entity LIKE ?",
                program + "/%");
    }

    private static <R> R read(
            Tx tx, Function<Stream<DbRow>, R> reader, String sql, Object... values) {
        try (Stream<DbRow> rows = tx.query(sql, values)) {
            return reader.apply(rows);
        }
    }

    /**
     * Removes every row of a program with its states, its history and its files; the tables stay.
     *
     * @return how many rows there were, by entity
     */
    public Map<String, Long> clear(Tx tx, String program) {
        Map<String, Long> rows = rows(tx, program);
        files(tx, program + "/%")
                .forEach(file -> tx.delete("DELETE FROM attachment WHERE id = ?", file));
        tables(tx, program).values().forEach(table -> tx.delete("DELETE FROM " + table));
        for (String entity : rows.keySet()) {
            for (String kept : List.of("row_state", "row_history")) {
                tx.delete("DELETE FROM " + kept + " WHERE entity = ?", program + "/" + entity);
            }
        }
        return rows;
    }

    /**
     * The files that rows name, or named before they were changed.
     *
     * @param entities those of which, as LIKE takes them
     */
    static Set<UUID> files(Tx tx, String entities) {
        List<Column> columns = columns(tx, entities);
        if (columns.isEmpty()) {
            return Set.of();
        }
        Set<UUID> files = new HashSet<>();
        for (Column column : columns) {
            collect(
                    tx,
                    files,
                    "SELECT CAST(%s AS varchar) FROM %s WHERE %s IS NOT NULL"
                            .formatted(column.name(), column.table(), column.name()));
        }
        collect(tx, files, "SELECT content FROM row_history WHERE entity LIKE ?", entities);
        return files;
    }

    /** The files that the rows of an organisation name. */
    static Set<UUID> files(Tx tx, UUID organisation) {
        Set<UUID> files = new HashSet<>();
        for (Column column : columns(tx, "%")) {
            collect(
                    tx,
                    files,
                    "SELECT CAST(%s AS varchar) FROM %s WHERE organisation = ? AND %s IS NOT NULL"
                            .formatted(column.name(), column.table(), column.name()),
                    organisation);
        }
        return files;
    }

    private static List<Column> columns(Tx tx, String entities) {
        return read(
                tx,
                rows ->
                        rows.map(
                                        row ->
                                                new Column(
                                                        row.column(1).get(String.class),
                                                        row.column(2).get(String.class),
                                                        row.column(3).get(String.class)))
                                .filter(column -> FILES.contains(column.type()))
                                .toList(),
                "SELECT table_name, column_name, component_type FROM entity_column"
                        + " WHERE entity LIKE ?",
                entities);
    }

    private static void collect(Tx tx, Set<UUID> into, String sql, Object... values) {
        read(
                tx,
                rows -> {
                    rows.forEach(
                            row -> {
                                Matcher id = ID.matcher(row.column(1).get(String.class));
                                while (id.find()) {
                                    into.add(UUID.fromString(id.group()));
                                }
                            });
                    return into;
                },
                sql,
                values);
    }
}
