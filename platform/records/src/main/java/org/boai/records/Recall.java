package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Ref;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
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

/**
 * What the rules of an import read, once for many lines: rows of tables that it does not change,
 * and of its own those that share an encrypted text with a line, read for some hundred lines at a
 * time. What others file meanwhile is seen with the next hundreds; what a rule holds is as it was
 * when it was held.
 */
final class Recall {
    /** Longer answers are not kept. */
    private static final int LONGEST = 1000;

    /** So many rows are read ahead; where more share a text, each line asks for itself. */
    private static final int MOST = 20_000;

    private final Rooms rooms;
    private final Tx tx;
    private final Subject filed;
    private final Map<Asked, List<StoredRow>> known = new HashMap<>();
    private final Map<String, Set<String>> coming = new HashMap<>();
    private final Map<String, Optional<Map<UUID, List<StoredRow>>>> ahead = new HashMap<>();

    Recall(Rooms rooms, Tx tx, Subject filed) {
        this.rooms = rooms;
        this.tx = tx;
        this.filed = filed;
    }

    private record Asked(Class<? extends Record> readAs, Object question) {}

    /** Forgets what was read, and learns what comes next. */
    void expect(List<JsonObject> bodies) {
        known.clear();
        coming.clear();
        ahead.clear();
        for (Field field : filed.type().fields()) {
            if (field.type() == FieldType.TEXT && filed.table().isSealed(field.name())) {
                Set<String> texts = new HashSet<>();
                for (JsonObject body : bodies) {
                    if (body.get(field.name()) instanceof JsonString text) {
                        texts.add(text.getString());
                    }
                }
                coming.put(field.name(), texts);
            }
        }
    }

    /** A row that stays as it is from now on. */
    void held(EntityTable table, String id, StoredRow row) {
        keep(table, id, List.of(row));
    }

    /** A row that was filed is found by the lines behind it. */
    void filed(StoredRow row) {
        ahead.forEach(
                (field, rows) ->
                        rows.ifPresent(
                                found ->
                                        JsonValues.present(row.value(filed.type(), field))
                                                .ifPresent(text -> add(found, field, text, row))));
    }

    private void add(Map<UUID, List<StoredRow>> found, String field, Object text, StoredRow row) {
        found.computeIfAbsent(
                        rooms.rows().trace(filed.table(), field, text), _ -> new ArrayList<>())
                .addFirst(row);
    }

    Optional<StoredRow> find(EntityTable table, String id) {
        return recalled(table, id, () -> rooms.rows().find(tx, table, Ref.to(id)).stream().toList())
                .stream()
                .findFirst();
    }

    List<StoredRow> page(EntityTable table, RowQuery query) {
        return ahead(table, query)
                .orElseGet(() -> recalled(table, query, () -> rooms.rows().page(tx, table, query)));
    }

    void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
        List<StoredRow> told = known.get(new Asked(table.type().record(), query));
        if (told != null) {
            told.forEach(reader);
            return;
        }
        List<StoredRow> read = new ArrayList<>();
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
        List<StoredRow> told = known.get(new Asked(table.type().record(), question));
        if (told != null) {
            return told;
        }
        List<StoredRow> read = reading.get();
        keep(table, question, read);
        return read;
    }

    private void keep(EntityTable table, Object question, List<StoredRow> read) {
        if (!isFiled(table) && read.size() <= LONGEST) {
            known.put(new Asked(table.type().record(), question), List.copyOf(read));
        }
    }

    private boolean isFiled(EntityTable table) {
        return table.id().equals(filed.table().id());
    }

    /** The answer to a question for an encrypted text that was expected. */
    private Optional<List<StoredRow>> ahead(EntityTable table, RowQuery query) {
        boolean one =
                table.type() == filed.type()
                        && query.conditions().size() == 1
                        && query.text().isEmpty()
                        && query.orders().isEmpty()
                        && query.after().isEmpty();
        if (!one) {
            return Optional.empty();
        }
        Condition asked = query.conditions().getFirst();
        boolean expected =
                asked.op() == Condition.Op.EQ
                        && asked.value() instanceof String text
                        && coming.getOrDefault(asked.field(), Set.of()).contains(text);
        if (!expected) {
            return Optional.empty();
        }
        UUID trace = rooms.rows().trace(table, asked.field(), asked.value());
        return ahead.computeIfAbsent(asked.field(), this::readAhead)
                .map(
                        found ->
                                found.getOrDefault(trace, List.of()).stream()
                                        .filter(row -> isWithin(row, query.within()))
                                        .limit(query.limit())
                                        .toList());
    }

    private boolean isWithin(StoredRow row, Optional<String> top) {
        return top.isEmpty() || rooms.tree().within(row.region(), top.get());
    }

    private Optional<Map<UUID, List<StoredRow>>> readAhead(String field) {
        List<String> texts = List.copyOf(coming.getOrDefault(field, Set.of()));
        RowQuery query =
                RowQuery.all()
                        .where(List.of(new Condition(field, Condition.Op.IN, texts)))
                        .limit(MOST);
        List<StoredRow> rows =
                Reach.PLATFORM.call(() -> rooms.rows().page(tx, filed.table(), query));
        if (rows.size() == MOST) {
            return Optional.empty();
        }
        Map<UUID, List<StoredRow>> found = new HashMap<>();
        for (StoredRow row : rows.reversed()) {
            add(
                    found,
                    field,
                    JsonValues.present(row.value(filed.type(), field)).orElseThrow(),
                    row);
        }
        return Optional.of(found);
    }
}
