package org.boai.store;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table, so that it can be made again on another database.
 *
 * @param name its name
 * @param columns its columns, in their order
 * @param key the columns of its primary key
 * @param indexes its other indexes
 */
record TableShape(String name, List<Column> columns, List<String> key, List<Index> indexes) {

    /** A column; {@code size} counts characters or digits. */
    record Column(String name, ColumnKind kind, int size, int scale, boolean required) {}

    /** An index; a unique one takes two missing values for the same. */
    record Index(String name, boolean unique, List<String> columns) {}

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    JsonObject json() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Column column : columns) {
            all.add(
                    Json.createObjectBuilder()
                            .add("name", column.name())
                            .add("kind", column.kind().name())
                            .add("size", column.size())
                            .add("scale", column.scale())
                            .add("required", column.required()));
        }
        JsonArrayBuilder further = Json.createArrayBuilder();
        for (Index index : indexes) {
            further.add(
                    Json.createObjectBuilder()
                            .add("name", index.name())
                            .add("unique", index.unique())
                            .add("columns", Json.createArrayBuilder(index.columns())));
        }
        return Json.createObjectBuilder()
                .add("name", name)
                .add("columns", all)
                .add("key", Json.createArrayBuilder(key))
                .add("indexes", further)
                .build();
    }

    static TableShape of(JsonObject json) {
        return new TableShape(
                SqlNames.checked(json.getString("name")),
                json.getJsonArray("columns").getValuesAs(JsonObject.class).stream()
                        .map(
                                c ->
                                        new Column(
                                                SqlNames.checked(c.getString("name")),
                                                ColumnKind.valueOf(c.getString("kind")),
                                                c.getInt("size"),
                                                c.getInt("scale"),
                                                c.getBoolean("required")))
                        .toList(),
                names(json.getJsonArray("key")),
                json.getJsonArray("indexes").getValuesAs(JsonObject.class).stream()
                        .map(
                                i ->
                                        new Index(
                                                SqlNames.checked(i.getString("name")),
                                                i.getBoolean("unique"),
                                                names(i.getJsonArray("columns"))))
                        .toList());
    }

    private static List<String> names(JsonArray json) {
        return json.getValuesAs(JsonString.class).stream()
                .map(s -> SqlNames.checked(s.getString()))
                .toList();
    }

    /** Makes the table and its indexes. */
    void create(Tx tx, Dialect dialect) {
        String all =
                columns.stream()
                        .map(
                                c ->
                                        c.name()
                                                + " "
                                                + c.kind().ddl(c.size(), c.scale())
                                                + (c.required() ? " not null" : "")
                                                + ", ")
                        .collect(Collectors.joining());
        tx.dml("create table %s (%sprimary key (%s))".formatted(name, all, list(key)));
        for (Index index : indexes) {
            String on = "%s on %s (%s)".formatted(index.name(), name, list(index.columns()));
            tx.dml(index.unique() ? dialect.uniqueIndex(on) : "create index " + on);
        }
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }
}
