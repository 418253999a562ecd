package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.TextPart;
import org.boai.store.SchemaStep.AddColumn;
import org.boai.store.SchemaStep.AddIndex;
import org.boai.store.SchemaStep.AddParts;
import org.boai.store.SchemaStep.AddTraces;
import org.boai.store.SchemaStep.AlterColumn;
import org.boai.store.SchemaStep.CreateTable;
import org.boai.store.SchemaStep.FillColumns;
import org.boai.store.SchemaStep.Known;
import org.boai.store.SchemaStep.MoveVault;
import org.boai.store.SchemaStep.NaturalKey;
import org.boai.store.SchemaStep.OpenBelow;
import org.boai.store.SchemaStep.RenameColumn;
import org.boai.store.SchemaStep.RenameEntity;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the steps of a plan: the change of the table, then the register of what tables look like.
 */
final class SchemaChange {

    private static final String SYSTEM_COLUMNS =
            "organisation uuid not null, id uuid not null, region varchar(12) not null,"
                    + " state varchar(100), version integer not null,"
                    + " created_by varchar(200) not null,"
                    + " created_at timestamp(6) with time zone not null,"
                    + " updated_by varchar(200) not null,"
                    + " updated_at timestamp(6) with time zone not null,"
                    + " primary key (organisation, id)";

    private static final int PORTION = 1000;

    private final Tx tx;
    private final Dialect dialect;
    private final RowCipher cipher;

    SchemaChange(Tx tx, Dialect dialect, RowCipher cipher) {
        this.tx = tx;
        this.dialect = dialect;
        this.cipher = cipher;
    }

    void run(SchemaStep step) {
        switch (step) {
            case CreateTable create -> run(create);
            case RenameEntity rename -> run(rename);
            case RenameColumn rename -> run(rename);
            case AddColumn add -> {
                addColumn(add.column());
                register(add.column());
            }
            case AddParts parts -> run(parts);
            case AddTraces traces -> run(traces);
            case FillColumns fill -> run(fill);
            case AlterColumn alter -> run(alter);
            case NaturalKey key -> run(key);
            case MoveVault move -> run(move);
            case OpenBelow open -> dialect.openBelow(open.table()).ifPresent(this::ddl);
            case AddIndex index ->
                    ddl(
                            "create index if not exists %s on %s (%s)"
                                    .formatted(
                                            SqlNames.index(index.table(), index.columns()),
                                            index.table(),
                                            String.join(", ", index.columns())));
        }
    }

    private void run(CreateTable create) {
        String own =
                create.columns().stream()
                        .filter(known -> !known.column().name().equals(EntityTable.STATE))
                        .map(
                                known ->
                                        known.column().name()
                                                + " "
                                                + known.column().ddl(dialect)
                                                + (known.required() ? " not null" : "")
                                                + ", ")
                        .collect(Collectors.joining());
        ddl(
                "create table if not exists %s (%s%s)"
                        .formatted(create.table().name(), own, SYSTEM_COLUMNS));
        dialect.guardStatement().ifPresent(guard -> tx.get(guard, create.table().name()));
        create.columns().forEach(this::register);
    }

    private void addColumn(Known known) {
        if (!known.column().name().equals(EntityTable.STATE)) {
            String column = known.column().name() + " " + known.column().ddl(dialect);
            switch (dialect) {
                case H2, POSTGRESQL ->
                        ddl(
                                "alter table %s add column if not exists %s"
                                        .formatted(known.table(), column));
                case ORACLE -> {
                    if (!exists(known.table(), known.column().name())) {
                        ddl("alter table %s add %s".formatted(known.table(), column));
                    }
                }
            }
        }
    }

    private void run(RenameEntity rename) {
        String table = rename.to().name();
        if (!rename.fromTable().equals(table) && exists(rename.fromTable(), "id")) {
            for (String index : indexes(rename.fromTable())) {
                ddl("drop index if exists " + index);
            }
            ddl("alter table %s rename to %s".formatted(rename.fromTable(), table));
            for (String column : sealed(rename.fromTable())) {
                resealed(table, rename.fromTable(), column, column);
            }
        }
        tx.dml(
                "UPDATE entity_column SET entity = ?, table_name = ? WHERE entity = ?",
                rename.to().id(),
                table,
                rename.from());
        tx.dml(
                "UPDATE vault_entity SET entity = ?, table_name = ? WHERE entity = ?",
                rename.to().id(),
                table,
                rename.from());
        for (String kept : List.of("row_state", "row_history")) {
            tx.dml(
                    "UPDATE " + kept + " SET entity = ? WHERE entity = ?",
                    rename.to().id(),
                    rename.from());
        }
    }

    /** The files that rows name go with them; one by one, for several rows may name a file. */
    private void run(MoveVault move) {
        TableLayout table = move.table();
        tx.dml("DELETE FROM vault_entity WHERE entity = ?", table.id());
        if (table.vaulted()) {
            tx.dml(
                    "INSERT INTO vault_entity (entity, table_name) VALUES (?, ?)",
                    table.id(),
                    table.name());
        }
        for (UUID file : ProgramData.files(tx, table.id())) {
            tx.dml("UPDATE attachment SET vaulted = ? WHERE id = ?", table.vaulted(), file);
        }
    }

    private void run(RenameColumn rename) {
        String from = rename.from().column().name();
        String to = rename.to().column().name();
        String table = rename.to().table();
        if (exists(table, from)) {
            indexes(table, from).forEach(index -> ddl("drop index if exists " + index));
            ddl("alter table %s rename column %s to %s".formatted(table, from, to));
            if (rename.to().column().isSealed()) {
                resealed(table, table, from, to);
            }
        }
        tx.dml(
                "DELETE FROM entity_column WHERE entity = ? AND column_name = ?",
                rename.to().entity(),
                from);
        register(rename.from().named(rename.to()));
    }

    private List<String> sealed(String table) {
        try (Stream<DbRow> columns =
                tx.query(
                        "SELECT column_name FROM entity_column WHERE table_name = ? AND"
                                + " column_type = ?",
                        table,
                        SqlColumn.SEALED)) {
            return columns.map(row -> row.column(1).get(String.class)).toList();
        }
    }

    /** What is sealed is bound to its place by name. */
    private void resealed(String table, String formerTable, String formerColumn, String column) {
        List<Index> indexes = new ArrayList<>();
        named(table, formerColumn, column, FieldColumns.INDEX)
                .map(name -> whole(table, column, name))
                .ifPresent(indexes::add);
        for (TextPart part : TextPart.values()) {
            String suffix = FieldColumns.suffix(part);
            named(table, formerColumn, column, suffix)
                    .map(name -> new Index(name, part(table, SqlNames.fit(column + suffix), part)))
                    .ifPresent(indexes::add);
        }
        List<Object[]> rows;
        try (Stream<DbRow> found =
                tx.query(
                        "SELECT id, %s FROM %s WHERE %s IS NOT NULL"
                                .formatted(column, table, column))) {
            rows =
                    found.map(
                                    row -> {
                                        UUID id = row.column(1).get(UUID.class);
                                        String clear =
                                                cipher.open(
                                                        new RowPlace(formerTable, id)
                                                                .of(formerColumn),
                                                        row.column(2).get(byte[].class));
                                        return sealed(table, column, indexes, id, clear);
                                    })
                            .toList();
        }
        tx.batch(sealing(table, column, indexes), rows.stream());
    }

    /**
     * A column by which a sealed text is found.
     *
     * @param column its name
     * @param of what stands there
     */
    private record Index(String column, Function<String, Optional<UUID>> of) {}

    private Index whole(String table, String column, String name) {
        return new Index(
                name, clear -> Optional.of(FieldColumns.index(cipher, table, column, clear)));
    }

    private Function<String, Optional<UUID>> part(String table, String column, TextPart part) {
        FieldColumns.PartIndex index =
                new FieldColumns.PartIndex("", new SqlColumn(column, "uuid"), part);
        return clear -> index.of(clear, cipher, table);
    }

    /** The column of an index may still have its former name: its own step comes later. */
    private Optional<String> named(String table, String former, String column, String suffix) {
        return Stream.of(column, former)
                .map(name -> SqlNames.fit(name + suffix))
                .filter(name -> exists(table, name))
                .findFirst();
    }

    private static String sealing(String table, String column, List<Index> indexes) {
        return "UPDATE %s SET %s = ?%s WHERE id = ?"
                .formatted(
                        table,
                        column,
                        indexes.stream()
                                .map(index -> ", " + index.column() + " = ?")
                                .collect(Collectors.joining()));
    }

    /** The parameters of {@link #sealing}. */
    private @Nullable Object[] sealed(
            String table, String column, List<Index> indexes, UUID id, String clear) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(cipher.seal(new RowPlace(table, id).of(column), clear));
        indexes.forEach(index -> values.add(index.of().apply(clear).orElse(null)));
        values.add(id);
        return values.toArray();
    }

    /** Known at last, so that what was interrupted begins again. */
    private void run(AddParts add) {
        add.columns().forEach(this::addColumn);
        String table = add.whole().table();
        String column = add.whole().column().name();
        List<FieldColumns.PartIndex> parts = add.field().parts();
        String assignments =
                parts.stream()
                        .map(part -> part.column().name() + " = ?")
                        .collect(Collectors.joining(", "));
        String update = "UPDATE %s SET %s WHERE id = ?".formatted(table, assignments);
        String next =
                "SELECT id, %s FROM %s WHERE id > ? AND %s IS NOT NULL ORDER BY id LIMIT %d"
                        .formatted(column, table, column, PORTION);
        UUID after = new UUID(0, 0);
        for (List<DbRow> rows = rows(next, after); !rows.isEmpty(); rows = rows(next, after)) {
            tx.batch(update, rows.stream().map(row -> parts(table, column, parts, row)));
            after = rows.getLast().column(1).get(UUID.class);
        }
        add.columns().forEach(this::register);
    }

    /** Known at last, so that what was interrupted begins again. */
    private void run(AddTraces add) {
        add.columns().forEach(this::addColumn);
        RowSql sql = add.table().table().orElseThrow().sql();
        RowCipher keys = add.table().vaulted() ? cipher.vault() : cipher;
        String assignments =
                add.table().traces().stream()
                        .map(trace -> trace.column().name() + " = ?")
                        .collect(Collectors.joining(", "));
        String update = "UPDATE %s SET %s WHERE id = ?".formatted(sql.table(), assignments);
        String next = sql.select() + " WHERE t.id > ? ORDER BY t.id LIMIT " + PORTION;
        UUID after = new UUID(0, 0);
        for (List<DbRow> rows = rows(next, after); !rows.isEmpty(); rows = rows(next, after)) {
            List<StoredRow> read = rows.stream().map(row -> sql.decode(keys, row)).toList();
            tx.batch(update, read.stream().map(row -> traces(sql, row, keys)));
            after = read.getLast().id();
        }
        add.columns().forEach(this::register);
    }

    private static @Nullable Object[] traces(RowSql sql, StoredRow row, RowCipher keys) {
        List<@Nullable Object> values = new ArrayList<>();
        sql.traced(row, keys).forEach(trace -> values.add(trace.orElse(null)));
        values.add(row.id());
        return values.toArray();
    }

    private List<DbRow> rows(String statement, UUID after) {
        try (Stream<DbRow> rows = tx.query(statement, after)) {
            return rows.toList();
        }
    }

    private @Nullable Object[] parts(
            String table, String column, List<FieldColumns.PartIndex> parts, DbRow row) {
        UUID id = row.column(1).get(UUID.class);
        String clear =
                cipher.open(new RowPlace(table, id).of(column), row.column(2).get(byte[].class));
        List<@Nullable Object> values = new ArrayList<>();
        parts.forEach(part -> values.add(part.of(clear, cipher, table).orElse(null)));
        values.add(id);
        return values.toArray();
    }

    private void fillSealed(FillColumns fill) {
        String table = fill.first().table();
        String column = fill.columns().getFirst();
        String clear = (String) fill.values().getFirst();
        List<UUID> empty;
        try (Stream<DbRow> found =
                tx.query("SELECT id FROM %s WHERE %s IS NULL".formatted(table, column))) {
            empty = found.map(row -> row.column(1).get(UUID.class)).toList();
        }
        List<Index> index =
                fill.columns().stream()
                        .skip(1)
                        .limit(1)
                        .map(name -> whole(table, column, name))
                        .toList();
        tx.batch(
                sealing(table, column, index),
                empty.stream().map(id -> sealed(table, column, index, id, clear)));
    }

    private void run(FillColumns fill) {
        if (fill.first().column().isSealed()) {
            fillSealed(fill);
            return;
        }
        String assignments =
                String.join(", ", fill.columns().stream().map(c -> c + " = ?").toList());
        tx.dml(
                "UPDATE %s SET %s WHERE %s IS NULL"
                        .formatted(fill.first().table(), assignments, fill.first().column().name()),
                fill.values().toArray());
    }

    private void run(AlterColumn alter) {
        Known to = alter.to();
        String column = "alter table %s alter column %s ".formatted(to.table(), to.column().name());
        if (!alter.from().column().type().equals(to.column().type())) {
            ddl(column + "set data type " + to.column().ddl(dialect));
        }
        if (alter.from().required() != to.required()) {
            ddl(column + (to.required() ? "set not null" : "drop not null"));
        }
        register(to);
    }

    private void run(NaturalKey key) {
        String table = key.table().name();
        if (!key.before().isEmpty()) {
            ddl("drop index if exists " + keyIndex(table, key.before()));
        }
        if (key.columns().isEmpty()) {
            return;
        }
        String index = keyIndex(table, key.columns());
        String columns = "organisation, " + String.join(", ", key.columns());
        ddl(dialect.uniqueIndex("if not exists %s on %s (%s)".formatted(index, table, columns)));
    }

    static String keyIndex(String table, List<String> columns) {
        return SqlNames.fit("uk_" + table + "_" + String.join("_", columns));
    }

    /** The names of indexes are made of those of the table and its columns. */
    private List<String> indexes(String table) {
        List<String> columns = columns(table, "");
        List<String> names =
                new ArrayList<>(
                        columns.stream().flatMap(column -> indexes(table, column)).toList());
        SchemaPlanner.SYSTEM_INDEXES.forEach(system -> names.add(SqlNames.index(table, system)));
        names.add(keyIndex(table, columns(table, " AND natural_key")));
        return names;
    }

    private static Stream<String> indexes(String table, String column) {
        return Stream.of(List.of(column), SchemaPlanner.paged(column), SchemaPlanner.sought(column))
                .map(columns -> SqlNames.index(table, columns));
    }

    private List<String> columns(String table, String condition) {
        try (Stream<DbRow> columns =
                tx.query(
                        "SELECT column_name FROM entity_column WHERE table_name = ?"
                                + condition
                                + " ORDER BY column_name",
                        table)) {
            return columns.map(row -> row.column(1).get(String.class)).toList();
        }
    }

    private void register(Known known) {
        tx.dml(
                "DELETE FROM entity_column WHERE entity = ? AND column_name = ?",
                known.entity(),
                known.column().name());
        tx.dml(
                "INSERT INTO entity_column (entity, component, column_name, table_name,"
                        + " column_type, component_type, detail, required, natural_key)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                known.entity(),
                known.component(),
                known.column().name(),
                known.table(),
                known.column().type(),
                known.type(),
                known.detail(),
                known.required(),
                known.key());
    }

    private boolean exists(String table, String column) {
        return tx.get(
                        "SELECT 1 FROM %s WHERE lower(table_name) = ? AND lower(column_name) = ?"
                                .formatted(
                                        switch (dialect) {
                                            case H2, POSTGRESQL -> "information_schema.columns";
                                            case ORACLE -> "user_tab_columns";
                                        }),
                        table,
                        column)
                .isPresent();
    }

    private void ddl(String statement) {
        tx.dml(statement);
    }
}
