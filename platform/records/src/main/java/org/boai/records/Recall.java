package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Ref;
import org.boai.store.Additions;
import org.boai.store.Alikes;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.RowVersion;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules of an import read, once for many lines: the rows that some hundred lines refer to,
 * those that refer to the same, and of its own table those that share an encrypted text with a
 * line. What others file meanwhile is seen with the next hundreds; what a rule holds is as it was
 * when it was held, before any of this was read. The rows of these lines are written together, or
 * before a rule asks for them.
 */
final class Recall {
    private static final String ID = "id";

    /** Longer answers are not kept. */
    private static final int LONGEST = 1000;

    /** So many rows are read ahead; where more share a text, each line asks for itself. */
    private static final int MOST = 20_000;

    private final Rooms rooms;
    private final Tx tx;
    private final Subject filed;
    private final Additions added;
    private final Alikes alikes;
    private final Map<Asked, List<StoredRow>> known = new HashMap<>();
    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Column, Optional<Map<Object, List<StoredRow>>>> ahead = new HashMap<>();

    Recall(Rooms rooms, Tx tx, Subject filed) {
        this.rooms = rooms;
        this.tx = tx;
        this.filed = filed;
        this.added = new Additions(rooms.rows(), tx, filed.table());
        this.alikes = new Alikes(rooms.rows(), tx, added);
    }

    /** A column of a table, read as this. */
    private record Column(Class<? extends Record> readAs, String field) {}

    /** What was asked of a table, read as this. */
    private record Asked(Class<? extends Record> readAs, Object question) {
        static Asked of(EntityTable table, Object question) {
            return new Asked(table.type().record(), question);
        }
    }

    /**
     * Forgets what was read, and learns what comes next.
     *
     * @param rows what the bodies say, as far as they make a row
     */
    void expect(List<JsonObject> bodies, List<Record> rows) {
        known.clear();
        texts.clear();
        ids.clear();
        ahead.clear();
        for (Field field : filed.type().fields()) {
            boolean sealed = filed.table().isSealed(field.name());
            if (field.type() == FieldType.REF) {
                told(field, bodies).filter(text -> Filing.uuid(text).isPresent()).forEach(ids::add);
            } else if (field.type() == FieldType.TEXT && sealed) {
                texts.put(field.name(), told(field, bodies).collect(Collectors.toSet()));
            }
        }
        List<List<Optional<String>>> traced = rows.stream().map(filed.type()::trace).toList();
        List<String> traces = filed.type().traces();
        for (int i = 0; i < traces.size(); i++) {
            int at = i;
            texts.put(
                    traces.get(i),
                    traced.stream().flatMap(of -> of.get(at).stream()).collect(Collectors.toSet()));
        }
    }

    /** What the bodies say in a component. */
    static Stream<String> told(Field field, List<JsonObject> bodies) {
        return bodies.stream()
                .map(body -> body.get(field.name()))
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString());
    }

    /** A row that stays as it is from now on. */
    void held(EntityTable table, String id, StoredRow row) {
        keep(table, id, List.of(row));
    }

    /** Adds a row, which is found by the lines behind it. */
    RowVersion add(UUID id, Filing.Unit unit, List<Object> values, String by) {
        RowVersion made = added.add(id, unit.id(), unit.region(), values, by);
        filed(made.row());
        return made;
    }

    /** Looks for rows that are alike, those that were added among them. */
    Rulebook.Alike alike() {
        return alikes::exists;
    }

    /** Writes the rows that were added. */
    void write() {
        added.write();
    }

    private void filed(StoredRow row) {
        ahead.forEach(
                (column, rows) -> {
                    if (column.readAs() == filed.type().record()) {
                        rows.ifPresent(found -> add(found, filed.table(), column.field(), row));
                    }
                });
    }

    private void add(
            Map<Object, List<StoredRow>> found, EntityTable table, String field, StoredRow row) {
        key(table, field, row)
                .ifPresent(key -> found.computeIfAbsent(key, _ -> new ArrayList<>()).addFirst(row));
    }

    private Optional<Object> key(EntityTable table, String field, StoredRow row) {
        if (table.type().traces().contains(field)) {
            return rooms.rows().traced(table, field, row).map(trace -> trace);
        }
        return field.equals(ID)
                ? Optional.of(Ref.to(row.id().toString()))
                : JsonValues.present(row.value(table.type(), field))
                        .map(value -> key(table, field, value));
    }

    /** By what rows are found that share a value. */
    private Object key(EntityTable table, String field, Object value) {
        return value instanceof String text ? rooms.rows().trace(table, field, text) : value;
    }

    Optional<StoredRow> find(EntityTable table, String id) {
        return Optional.ofNullable(known.get(Asked.of(table, id)))
                .or(() -> ahead(table, one(id)))
                .orElseGet(
                        () ->
                                recalled(
                                        table,
                                        id,
                                        () ->
                                                rooms.rows().find(tx, table, Ref.to(id)).stream()
                                                        .toList()))
                .stream()
                .findFirst();
    }

    private static RowQuery one(String id) {
        return RowQuery.all().where(List.of(new Condition(ID, Condition.Op.EQ, Ref.to(id))));
    }

    List<StoredRow> page(EntityTable table, RowQuery query) {
        return ahead(table, query)
                .orElseGet(
                        () ->
                                recalled(
                                        table,
                                        query,
                                        () -> {
                                            added.writeBefore(table, query);
                                            return rooms.rows().page(tx, table, query);
                                        }));
    }

    void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
        Optional<List<StoredRow>> told =
                ahead(table, query)
                        .or(() -> Optional.ofNullable(known.get(Asked.of(table, query))));
        if (told.isPresent()) {
            told.get().forEach(reader);
            return;
        }
        List<StoredRow> read = new ArrayList<>();
        added.writeBefore(table, query);
        rooms.rows()
                .each(
                        tx,
                        table,
                        query,
                        row -> {
                            if (read.size() <= LONGEST) {
                                read.add(row);
                            }
                            reader.accept(row);
                        });
        keep(table, query, read);
    }

    private List<StoredRow> recalled(
            EntityTable table, Object question, Supplier<List<StoredRow>> reading) {
        List<StoredRow> told = known.get(Asked.of(table, question));
        if (told != null) {
            return told;
        }
        List<StoredRow> read = reading.get();
        keep(table, question, read);
        return read;
    }

    private void keep(EntityTable table, Object question, List<StoredRow> read) {
        if (!isFiled(table) && read.size() <= LONGEST) {
            known.put(Asked.of(table, question), List.copyOf(read));
        }
    }

    private boolean isFiled(EntityTable table) {
        return table.id().equals(filed.table().id());
    }

    /** The answer to a question for one value that was expected. */
    private Optional<List<StoredRow>> ahead(EntityTable table, RowQuery query) {
        boolean one =
                query.conditions().size() == 1
                        && query.text().isEmpty()
                        && query.orders().isEmpty()
                        && query.after().isEmpty();
        if (!one || !isExpected(table, query.conditions().getFirst())) {
            return Optional.empty();
        }
        Condition asked = query.conditions().getFirst();
        return ahead.computeIfAbsent(
                        new Column(table.type().record(), asked.field()),
                        _ -> readAhead(table, asked))
                .map(
                        found ->
                                found
                                        .getOrDefault(
                                                key(table, asked.field(), asked.value()), List.of())
                                        .stream()
                                        .filter(row -> isWithin(row, query.within()))
                                        .limit(query.limit())
                                        .toList());
    }

    private boolean isExpected(EntityTable table, Condition asked) {
        boolean own = table.type() == filed.type();
        return asked.op() == Condition.Op.EQ
                && switch (asked.value()) {
                    case String text ->
                            own && texts.getOrDefault(asked.field(), Set.of()).contains(text);
                    case Ref<?> ref ->
                            (own || !isFiled(table))
                                    && ids.contains(ref.id())
                                    && isReference(table, asked.field());
                    default -> false;
                };
    }

    private static boolean isReference(EntityTable table, String field) {
        return field.equals(ID)
                ? !table.isRegion()
                : table.type().field(field).filter(f -> f.type() == FieldType.REF).isPresent();
    }

    private boolean isWithin(StoredRow row, Optional<String> top) {
        return top.isEmpty() || rooms.tree().within(row.region(), top.get());
    }

    private Optional<Map<Object, List<StoredRow>>> readAhead(EntityTable table, Condition asked) {
        List<?> values =
                switch (asked.value()) {
                    case String _ -> List.copyOf(texts.getOrDefault(asked.field(), Set.of()));
                    default ->
                            ids.stream()
                                    .map(
                                            id ->
                                                    asked.field().equals(ID)
                                                            ? UUID.fromString(id)
                                                            : Ref.to(id))
                                    .toList();
                };
        Condition among = new Condition(asked.field(), Condition.Op.IN, values);
        added.writeBefore(table, RowQuery.all().where(List.of(among)));
        List<StoredRow> rows =
                Reach.PLATFORM.call(
                        () -> rooms.rows().those(tx, table, asked.field(), values, MOST));
        if (rows.size() == MOST) {
            return Optional.empty();
        }
        Map<Object, List<StoredRow>> found = new HashMap<>();
        rows.reversed().forEach(row -> add(found, table, asked.field(), row));
        return Optional.of(found);
    }
}
