package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import org.boai.plugins.EntityType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of one table, written once, and how its rows go in and out. */
final class RowSql {

    private static final List<SqlColumn> SYSTEM_COLUMNS =
            List.of(
                    new SqlColumn("id", "uuid"),
                    new SqlColumn("organisation", "uuid"),
                    new SqlColumn("region", Codecs.REGION_TYPE),
                    new SqlColumn("version", "integer"),
                    new SqlColumn("created_by", "varchar"),
                    new SqlColumn("created_at", ScalarCodec.INSTANT.type()),
                    new SqlColumn("updated_by", "varchar"),
                    new SqlColumn("updated_at", ScalarCodec.INSTANT.type()));

    /** Every table has these first. */
    static final List<String> SYSTEM = SYSTEM_COLUMNS.stream().map(SqlColumn::name).toList();

    private static final Columns.Plan IDS = Columns.Plan.of(List.of(SYSTEM_COLUMNS.getFirst()));

    private static final Columns.Plan FOUND =
            Columns.Plan.of(List.of(SYSTEM_COLUMNS.getFirst(), new SqlColumn("pre", "integer")));

    private final List<FieldColumns> fields;
    private final List<Trace> traces;
    private final EntityType type;
    private final int width;
    private final List<String> columns;
    private final Columns.Plan plan;
    private final String table;
    private final String selected;
    private final String select;
    private final String selectOne;
    private final String lockOne;
    private final String insert;
    private final String update;
    private final String delete;

    RowSql(String table, List<FieldColumns> fields, List<Trace> traces, EntityType type) {
        this.table = table;
        this.fields = fields;
        this.traces = traces;
        this.type = type;
        List<String> read = fields.stream().flatMap(RowSql::names).toList();
        List<String> own =
                Stream.concat(read.stream(), traces.stream().map(trace -> trace.column().name()))
                        .toList();
        this.columns = Stream.concat(SYSTEM.stream(), own.stream()).toList();
        this.width = columns.size();
        this.plan =
                Columns.Plan.of(
                        Stream.concat(
                                        SYSTEM_COLUMNS.stream(),
                                        fields.stream().flatMap(field -> field.columns().stream()))
                                .toList());
        this.selected =
                Stream.concat(SYSTEM.stream(), read.stream())
                        .map(c -> "t." + c)
                        .collect(Collectors.joining(", "));
        this.select = "SELECT " + selected + " FROM " + table + " t";
        this.selectOne = select + " WHERE t.id = ?";
        this.lockOne = selectOne + " FOR UPDATE";
        this.insert = SqlText.insert(table, columns);
        this.update =
                "UPDATE %s SET region = ?, version = ?, updated_by = ?, updated_at = ?%s"
                                .formatted(
                                        table,
                                        own.stream()
                                                .map(c -> ", " + c + " = ?")
                                                .collect(Collectors.joining()))
                        + " WHERE organisation = ? AND id = ? AND version = ?";
        this.delete =
                "DELETE FROM %s WHERE organisation = ? AND id = ? AND version = ?".formatted(table);
    }

    private static Stream<String> names(FieldColumns field) {
        return field.columns().stream().map(SqlColumn::name);
    }

    String insert() {
        return insert;
    }

    String update() {
        return update;
    }

    String delete() {
        return delete;
    }

    String table() {
        return table;
    }

    /** {@code SELECT ... FROM table t}, to which a condition is added. */
    String select() {
        return select;
    }

    /** The row with this id. */
    Optional<StoredRow> find(DbExecute db, UUID id) {
        return one(db, selectOne, id);
    }

    /** The same, locked until the transaction ends. */
    Optional<StoredRow> lock(Tx tx, UUID id) {
        return one(tx, lockOne, id);
    }

    /**
     * The rows with these ids, ordered by id; locked until the transaction ends, if they shall be.
     */
    List<StoredRow> all(Tx tx, List<UUID> ids, boolean locked) {
        String those = " WHERE t.id IN (" + SqlText.marks(ids.size()) + ") ORDER BY t.id";
        return few(
                tx,
                new RowSelect.Statement(
                        select + those + (locked ? " FOR UPDATE" : ""), List.copyOf(ids)));
    }

    private Optional<StoredRow> one(DbExecute db, String sql, UUID id) {
        List<FetchedRow> found = Executor.of(db).few(sql, plan, List.of(id));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(decode(cipher(db), found.getFirst()));
    }

    /** The rows of a statement that selects what {@link #select} does, and few of them. */
    List<StoredRow> few(DbExecute db, RowSelect.Statement statement) {
        List<FetchedRow> found = Executor.of(db).few(statement.sql(), plan, statement.parameters());
        List<StoredRow> rows = new ArrayList<>(found.size());
        RowCipher cipher = cipher(db);
        found.forEach(row -> rows.add(decode(cipher, row)));
        return rows;
    }

    /** The ids that a statement selects, and few of them. */
    static List<UUID> ids(DbExecute db, RowSelect.Statement statement) {
        return Executor.of(db).few(statement.sql(), IDS, statement.parameters()).stream()
                .map(row -> present(FetchedRow.values(row)[0], UUID.class))
                .toList();
    }

    /**
     * A row that was found.
     *
     * @param id its id
     * @param pre where its region lies in the tree
     */
    record Found(UUID id, int pre) {
        boolean liesIn(Division top) {
            return top.pre() <= pre && pre <= top.post();
        }
    }

    /** The ids that a statement selects, each with the place of its region, and few of them. */
    static List<Found> found(DbExecute db, RowSelect.Statement statement) {
        return Executor.of(db).few(statement.sql(), FOUND, statement.parameters()).stream()
                .map(FetchedRow::values)
                .map(row -> new Found(present(row[0], UUID.class), present(row[1], Integer.class)))
                .toList();
    }

    private static RowCipher cipher(DbExecute db) {
        return Executor.of(db).database().cipher();
    }

    String selected() {
        return selected;
    }

    List<String> columns() {
        return columns;
    }

    /** How many of them are {@link #selected}: what a row is known again by is only written. */
    int read() {
        return width - traces.size();
    }

    @Nullable Object[] encode(StoredRow row, RowCipher cipher) {
        @Nullable Object[] values = new Object[width];
        values[0] = row.id();
        values[1] = row.organisation();
        values[2] = row.region();
        values[3] = row.version();
        values[4] = row.createdBy();
        values[5] = row.createdAt();
        values[6] = row.updatedBy();
        values[7] = row.updatedAt();
        encode(row, values, SYSTEM.size(), cipher);
        return values;
    }

    /** The parameters of {@link #update} for the row as it shall be. */
    @Nullable Object[] updated(StoredRow row, RowCipher cipher) {
        int own = width - SYSTEM.size();
        @Nullable Object[] values = new Object[4 + own + 3];
        values[0] = row.region();
        values[1] = row.version();
        values[2] = row.updatedBy();
        values[3] = row.updatedAt();
        encode(row, values, 4, cipher);
        values[4 + own] = row.organisation();
        values[5 + own] = row.id();
        values[6 + own] = row.version() - 1;
        return values;
    }

    private void encode(StoredRow row, @Nullable Object[] into, int from, RowCipher cipher) {
        RowPlace place = new RowPlace(table, row.id());
        int at = from;
        for (int i = 0; i < fields.size(); i++) {
            FieldColumns field = fields.get(i);
            field.encode(row.values().get(i), into, at, cipher, place);
            at += field.columns().size();
        }
        for (Optional<UUID> trace : traced(row, cipher)) {
            into[at++] = trace.orElse(null);
        }
    }

    /** By what the row is known again, trace by trace. */
    List<Optional<UUID>> traced(StoredRow row, RowCipher cipher) {
        if (traces.isEmpty()) {
            return List.of();
        }
        List<Optional<String>> texts = type.trace(row.asRecord(type));
        List<Optional<UUID>> found = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Trace trace = traces.get(i);
            found.add(texts.get(i).map(text -> trace.of(text, cipher, table)));
        }
        return found;
    }

    StoredRow decode(RowCipher cipher, DbRow row) {
        @Nullable Object[] raw = FetchedRow.values(row);
        RowPlace place = new RowPlace(table, present(raw[0], UUID.class));
        Object[] values = new Object[fields.size()];
        int at = SYSTEM.size();
        for (int i = 0; i < values.length; i++) {
            FieldColumns field = fields.get(i);
            values[i] = field.decode(raw, at, cipher, place);
            at += field.columns().size();
        }
        return new StoredRow(
                present(raw[0], UUID.class),
                present(raw[1], UUID.class),
                present(raw[2], String.class),
                present(raw[3], Integer.class),
                present(raw[4], String.class),
                present(raw[5], Instant.class),
                present(raw[6], String.class),
                present(raw[7], Instant.class),
                List.of(values));
    }

    private static <T> T present(@Nullable Object value, Class<T> type) {
        return java.util.Objects.requireNonNull(type.cast(value));
    }
}
