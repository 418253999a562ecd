package org.boai.store;

import io.helidon.dbclient.DbRow;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Encrypts what is there again, with the newest key. It goes through the tables in portions, each a
 * transaction of its own, and can be stopped and started again at any time: what has the newest key
 * already is passed over.
 */
public final class KeyChange {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int PORTION = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final Set<String> vaultTables = new HashSet<>();
    private final Set<String> vaultEntities = new HashSet<>();

    /**
     * A change of keys in the database, which has the newest.
     *
     * @param tables those of all entities
     */
    public KeyChange(Database database, Collection<EntityTable> tables) {
        this.database = database;
        for (EntityTable table : tables) {
            if (table.vaulted()) {
                vaultTables.add(table.name());
                vaultEntities.add(table.id());
            }
        }
    }

    private RowCipher cipher(boolean vaulted) {
        return vaulted ? database.cipher().vault() : database.cipher();
    }

    /** A column that holds what is encrypted. */
    private record Column(String table, String name) {}

    /**
     * Goes through everything once.
     *
     * @return how many values were encrypted again; none were left when it is zero
     */
    public long run() {
        long changed = 0;
        for (Column column : columns()) {
            changed += rows(column);
        }
        return changed + history();
    }

    private List<Column> columns() {
        return database.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Column(
                                                        row.column(1).get(String.class),
                                                        row.column(2).get(String.class)))
                                .toList(),
                "SELECT table_name, column_name FROM entity_column WHERE column_type = ?"
                        + " ORDER BY table_name, column_name",
                SqlColumn.SEALED);
    }

    private long rows(Column column) {
        return portions(
                "SELECT id, %s FROM %s WHERE id > ? AND %s IS NOT NULL ORDER BY id LIMIT ?"
                        .formatted(column.name(), column.table(), column.name()),
                portion -> again(column, portion));
    }

    /** Goes through what a statement finds, in the order of its first column. */
    private long portions(String statement, ToLongFunction<List<DbRow>> change) {
        long changed = 0;
        UUID after = FIRST;
        List<DbRow> portion;
        do {
            portion = database.query(rows -> rows.toList(), statement, after, PORTION);
            changed += change.applyAsLong(portion);
            after = portion.isEmpty() ? after : portion.getLast().column(1).get(UUID.class);
        } while (portion.size() == PORTION);
        return changed;
    }

    /**
     * Whatever somebody has changed meanwhile has the newest key already, or is found next time.
     */
    private long again(Column column, List<DbRow> portion) {
        RowCipher cipher = cipher(vaultTables.contains(column.table()));
        return database.batch(
                "UPDATE %s SET %s = ? WHERE id = ? AND %s = ?"
                        .formatted(column.table(), column.name(), column.name()),
                portion.stream()
                        .filter(row -> cipher.isOld(row.column(2).get(byte[].class)))
                        .map(
                                row -> {
                                    UUID id = row.column(1).get(UUID.class);
                                    byte[] old = row.column(2).get(byte[].class);
                                    String place =
                                            new RowPlace(column.table(), id).of(column.name());
                                    return new Object[] {
                                        cipher.seal(place, cipher.open(place, old)), id, old
                                    };
                                }));
    }

    private long history() {
        return portions(
                "SELECT line, row_id, content, entity FROM row_history WHERE line > ?"
                        + " AND content LIKE '%{\"sealed\":%' ORDER BY line LIMIT ?",
                portion ->
                        database.batch(
                                "UPDATE row_history SET content = ? WHERE line = ? AND row_id = ?",
                                portion.stream().flatMap(line -> line(line).stream())));
    }

    private Optional<Object[]> line(DbRow line) {
        RowCipher cipher = cipher(vaultEntities.contains(line.column(4).get(String.class)));
        UUID row = line.column(2).get(UUID.class);
        RowPlace place = new RowPlace(RowJournal.HISTORY, row);
        JsonObject content = FieldColumns.json(line.column(3).get(String.class)).asJsonObject();
        JsonObjectBuilder renewed = JSON.createObjectBuilder();
        boolean[] old = {false};
        content.forEach(
                (name, value) ->
                        SealedText.in(value)
                                .filter(cipher::isOld)
                                .ifPresentOrElse(
                                        text -> {
                                            old[0] = true;
                                            renewed.add(
                                                    name,
                                                    SealedText.of(
                                                            cipher.seal(
                                                                    place.of(name),
                                                                    cipher.open(
                                                                            place.of(name),
                                                                            text))));
                                        },
                                        () -> renewed.add(name, value)));
        return old[0]
                ? Optional.of(
                        new Object[] {
                            renewed.build().toString(), line.column(1).get(UUID.class), row
                        })
                : Optional.empty();
    }
}
