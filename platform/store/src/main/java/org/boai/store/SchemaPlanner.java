package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the tables that are there with those that are wanted. */
final class SchemaPlanner {

    /** Every table is read by these, beside its primary key. */
    static final List<List<String>> SYSTEM_INDEXES =
            List.of(List.of("id"), List.of("region", "id"));

    /** Stands after the constants with which a list of codes begins. */
    private static final String FURTHER = "*";

    private final Database database;
    private final DbExecute db;
    private final Map<String, Map<String, Known>> registered;
    private final Set<String> indexes;
    private final Set<String> vaulted;
    private final Optional<Set<String>> open;
    private final Map<String, String> renamed = new HashMap<>();
    private final List<SchemaStep> steps = new ArrayList<>();
    private final List<Text> refused = new ArrayList<>();

    SchemaPlanner(Database database) {
        this.database = database;
        this.db = database.execute();
        this.registered = registered(database);
        this.indexes = indexes(database);
        this.vaulted = names(database, "SELECT entity FROM vault_entity");
        this.open =
                database.dialect().openBelowQuestion().map(question -> names(database, question));
    }

    private static Set<String> names(Database database, String question) {
        return database.query(
                rows ->
                        rows.map(row -> row.column(1).get(String.class))
                                .collect(Collectors.toSet()),
                question);
    }

    private static Map<String, Map<String, Known>> registered(Database database) {
        return database.query(
                rows ->
                        rows.map(SchemaPlanner::known)
                                .collect(
                                        Collectors.groupingBy(
                                                Known::entity,
                                                Collectors.toMap(
                                                        known -> known.column().name(),
                                                        Function.identity(),
                                                        (a, b) -> a,
                                                        LinkedHashMap::new))),
                "SELECT entity, component, table_name, column_name, column_type, component_type,"
                        + " detail, required, natural_key FROM entity_column"
                        + " ORDER BY entity, column_name");
    }

    private static Known known(DbRow row) {
        return new Known(
                row.column(1).get(String.class),
                row.column(2).get(String.class),
                row.column(3).get(String.class),
                new SqlColumn(row.column(4).get(String.class), row.column(5).get(String.class)),
                row.column(6).get(String.class),
                row.column(7).get(String.class),
                row.column(8).get(Boolean.class),
                row.column(9).get(Boolean.class));
    }

    private static Set<String> indexes(Database database) {
        String sql =
                switch (database.dialect()) {
                    case H2 -> "SELECT lower(index_name) FROM information_schema.indexes";
                    case ORACLE -> "SELECT lower(index_name) FROM user_indexes";
                    case POSTGRESQL ->
                            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()";
                };
        return names(database, sql);
    }

    SchemaPlan plan(List<TableLayout> wanted) {
        List<TableLayout> tables = wanted.stream().filter(table -> !table.isRegion()).toList();
        tables.forEach(this::rename);
        tables.forEach(this::columns);
        tables.stream()
                .filter(table -> table.vaulted() != vaulted.contains(table.id()))
                .forEach(table -> steps.add(new MoveVault(table)));
        open.ifPresent(
                known ->
                        tables.stream()
                                .filter(table -> table.bindsBelow() != known.contains(now(table)))
                                .forEach(table -> steps.add(new OpenBelow(table))));
        return new SchemaPlan(steps, refused);
    }

    /** The name that its table still has. */
    private String now(TableLayout table) {
        return renamed.getOrDefault(table.id(), table.name());
    }

    /** An entity that is not known by its name may be by the one that it had before. */
    private void rename(TableLayout table) {
        Optional<String> former =
                table.formerName()
                        .map(name -> table.program() + "/" + SqlNames.entity(name))
                        .filter(registered::containsKey);
        if (former.isEmpty() || registered.containsKey(table.id())) {
            return;
        }
        Map<String, Known> columns = new LinkedHashMap<>();
        String oldTable = "";
        for (Known known : Objects.requireNonNull(registered.remove(former.get())).values()) {
            oldTable = known.table();
            columns.put(
                    known.column().name(),
                    new Known(
                            table.id(),
                            known.component(),
                            table.name(),
                            known.column(),
                            known.type(),
                            known.detail(),
                            known.required(),
                            known.key()));
        }
        registered.put(table.id(), columns);
        if (vaulted.remove(former.get())) {
            vaulted.add(table.id());
        }
        renamed.put(table.id(), oldTable);
        references(former.get(), table.id());
        steps.add(new RenameEntity(former.get(), oldTable, table));
    }

    /** Who referred to the entity by its former name refers to the same. */
    private void references(String from, String to) {
        registered
                .values()
                .forEach(
                        columns ->
                                columns.replaceAll(
                                        (name, known) ->
                                                known.detail().equals(from)
                                                        ? new Known(
                                                                known.entity(),
                                                                known.component(),
                                                                known.table(),
                                                                known.column(),
                                                                known.type(),
                                                                to,
                                                                known.required(),
                                                                known.key())
                                                        : known));
    }

    private void columns(TableLayout table) {
        Map<String, Known> wanted = wanted(table);
        Map<String, Known> known = registered.get(table.id());
        if (known == null) {
            steps.add(new CreateTable(table, List.copyOf(wanted.values())));
            key(table, wanted, Map.of());
            indexes(table);
            return;
        }
        Map<String, Known> present = new LinkedHashMap<>(known);
        for (FieldColumns field : table.fields()) {
            rename(field, wanted, present);
        }
        for (FieldColumns field : table.fields()) {
            field(table, field, wanted, present);
        }
        traces(table, wanted, present);
        for (Known old : present.values()) {
            if (!wanted.containsKey(old.column().name()) && (old.required() || old.key())) {
                steps.add(new AlterColumn(old, old.gone()));
            }
        }
        key(table, wanted, present);
        indexes(table);
    }

    /** What is bound to the name of the table is found anew when that changes. */
    private void traces(TableLayout table, Map<String, Known> wanted, Map<String, Known> present) {
        List<Known> columns =
                table.traces().stream()
                        .map(trace -> trace.column().name())
                        .filter(
                                name ->
                                        renamed.containsKey(table.id())
                                                || !present.containsKey(name))
                        .map(name -> Objects.requireNonNull(wanted.get(name)))
                        .toList();
        if (!columns.isEmpty()) {
            steps.add(new AddTraces(table, columns));
        }
    }

    private static Map<String, Known> wanted(TableLayout table) {
        Map<String, Known> wanted = new LinkedHashMap<>();
        for (FieldColumns field : table.fields()) {
            for (SqlColumn column : field.columns()) {
                wanted.put(column.name(), known(table, field, column));
            }
        }
        table.traces().forEach(trace -> wanted.put(trace.column().name(), known(table, trace)));
        return wanted;
    }

    /** The figure of a quantity may be missing, and the state belongs to the system's columns. */
    private static Known known(TableLayout table, FieldColumns columns, SqlColumn column) {
        Field field = columns.field();
        boolean filled =
                field.required()
                        && !column.name().equals(EntityTable.STATE)
                        && (field.type() != FieldType.QUANTITY
                                || column.equals(columns.columns().getFirst()))
                        && !isPart(columns, column);
        return new Known(
                table.id(),
                field.name(),
                table.name(),
                column,
                kind(field).name(),
                detail(table, field),
                filled,
                field.is(Field.Trait.KEY) && !column.isSealed() && !isPart(columns, column));
    }

    private static Known known(TableLayout table, Trace trace) {
        return new Known(
                table.id(),
                trace.name(),
                table.name(),
                trace.column(),
                FieldType.TEXT.name(),
                "",
                false,
                false);
    }

    private static boolean isPart(FieldColumns field, SqlColumn column) {
        return field.parts().stream().anyMatch(part -> part.column().equals(column));
    }

    /** A code of a list stands in its table like the constant of an enum. */
    private static FieldType kind(Field field) {
        return field.codeList().isPresent() ? FieldType.CHOICE : field.type();
    }

    private static String detail(TableLayout table, Field field) {
        return switch (kind(field)) {
            case CHOICE, CHOICES ->
                    Stream.concat(
                                    field.choices().stream().map(Field.Choice::name),
                                    field.codeList().map(_ -> FURTHER).stream())
                            .collect(Collectors.joining(","));
            case REF, REFS -> table.target(field);
            case LINES ->
                    field.lines().stream()
                            .map(SchemaPlanner::part)
                            .collect(Collectors.joining(","));
            default -> "";
        };
    }

    private static String part(Field field) {
        return field.name() + ":" + field.type() + (field.required() ? "" : "?");
    }

    private void rename(FieldColumns field, Map<String, Known> wanted, Map<String, Known> present) {
        Optional<String> former = field.field().formerName();
        if (former.isEmpty() || present.containsKey(field.columns().getFirst().name())) {
            return;
        }
        List<Known> old =
                present.values().stream()
                        .filter(known -> known.component().equals(former.get()))
                        .filter(known -> known.type().equals(kind(field.field()).name()))
                        .toList();
        String base = SqlNames.column(former.get());
        for (SqlColumn column : field.columns()) {
            String suffix = suffix(field, column);
            Optional<Known> from =
                    old.stream()
                            .filter(
                                    known ->
                                            known.column()
                                                    .name()
                                                    .equals(SqlNames.fit(base + suffix)))
                            .findFirst();
            from.ifPresent(
                    known -> {
                        Known to = Objects.requireNonNull(wanted.get(column.name()));
                        present.remove(known.column().name());
                        present.put(column.name(), known.named(to));
                        steps.add(new RenameColumn(known, to));
                    });
        }
    }

    private static String suffix(FieldColumns field, SqlColumn column) {
        return FieldColumns.shape(field.field(), field.codec())
                .get(field.columns().indexOf(column))
                .name();
    }

    private void field(
            TableLayout table,
            FieldColumns field,
            Map<String, Known> wanted,
            Map<String, Known> present) {
        List<Known> added = new ArrayList<>();
        List<Known> parts = new ArrayList<>();
        for (SqlColumn column : field.columns()) {
            Known to = Objects.requireNonNull(wanted.get(column.name()));
            Known from = present.get(column.name());
            if (from == null) {
                (isPart(field, column) ? parts : added).add(to);
            } else {
                existing(table, field, from, to);
            }
        }
        if (!added.isEmpty()) {
            added(table, field, added);
        }
        if (!parts.isEmpty()) {
            String whole = field.columns().getFirst().name();
            steps.add(new AddParts(Objects.requireNonNull(wanted.get(whole)), field, parts));
        }
    }

    private void added(TableLayout table, FieldColumns field, List<Known> columns) {
        boolean state = field.field().name().equals(EntityTable.STATE);
        boolean filled = state || columns.stream().anyMatch(Known::required);
        boolean canFill = !state && field.field().fill().isPresent();
        if (filled && !canFill && rows(table, "1 = 1", List.of()) > 0) {
            refuse(
                    table,
                    field.field().name(),
                    state
                            ? Text.of(
                                    "已有记录的实体不能再加状态。请新建实体",
                                    "States cannot be added to an entity that has rows. Make a new"
                                            + " entity")
                            : Text.of(
                                    "是新的必填项,旧记录没有值。请加 @Fill 或改为 Optional",
                                    "is new and required, but the rows that are there have no"
                                            + " value. Add @Fill or make it Optional"));
            return;
        }
        if (field.indexed()
                && columns.size() + field.parts().size() < field.columns().size()
                && rows(table, "1 = 1", List.of()) > 0) {
            refuse(
                    table,
                    field.field().name(),
                    Text.of(
                            "已有记录没有索引,不能再加 lookup。请另加新项",
                            "cannot be looked up: the rows that are there have no index. Add"
                                    + " another component"));
            return;
        }
        columns.forEach(column -> steps.add(new AddColumn(column.required(false))));
        if (filled && canFill) {
            fill(field, columns.getFirst());
        }
        columns.stream()
                .filter(Known::required)
                .forEach(column -> steps.add(new AlterColumn(column.required(false), column)));
    }

    private void fill(FieldColumns field, Known first) {
        if (field.sealed()) {
            Object value =
                    field.codec()
                            .canonical(field.codec().parse(field.field().fill().orElseThrow()));
            steps.add(
                    new FillColumns(
                            first,
                            field.columns().stream().map(SqlColumn::name).toList(),
                            List.of(field.sealable(value))));
            return;
        }
        @Nullable Object[] values = new Object[field.columns().size()];
        field.codec()
                .encode(
                        field.codec()
                                .canonical(field.codec().parse(field.field().fill().orElseThrow())),
                        values,
                        0);
        List<String> columns = new ArrayList<>();
        List<Object> present = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                columns.add(field.columns().get(i).name());
                present.add(value);
            }
        }
        steps.add(new FillColumns(first, columns, present));
    }

    private void existing(TableLayout table, FieldColumns field, Known from, Known to) {
        List<Text> problems = new ArrayList<>();
        if (!from.type().equals(to.type())) {
            problems.add(
                    Text.of(
                            "的类型由 %s 变为 %s。请保留原类型,另加新项".formatted(from.type(), to.type()),
                            "changes from %s to %s. Keep its type and add another component"
                                    .formatted(from.type(), to.type())));
        } else {
            narrower(from, to).ifPresent(problems::add);
            detail(table, field.field(), from, to).ifPresent(problems::add);
        }
        boolean nowRequired = to.required() && !from.required();
        boolean canFill = field.field().fill().isPresent();
        long empty =
                problems.isEmpty() && nowRequired && !canFill && !renamed.containsKey(table.id())
                        ? empty(table, from)
                        : 0;
        if (empty > 0) {
            problems.add(
                    Text.of(
                            "变为必填,但有 %d 条记录没有值。请加 @Fill".formatted(empty),
                            "becomes required, but %d rows have no value. Add @Fill"
                                    .formatted(empty)));
        }
        if (!problems.isEmpty()) {
            problems.forEach(problem -> refuse(table, to.component(), problem));
            return;
        }
        if (nowRequired && canFill) {
            fill(field, to);
        }
        if (!from.equals(to)) {
            steps.add(new AlterColumn(from, to));
        }
    }

    private static Optional<Text> narrower(Known from, Known to) {
        if (from.column().type().equals(to.column().type())) {
            return Optional.empty();
        }
        if (from.column().isSealed() || to.column().isSealed()) {
            return Optional.of(
                    Text.of(
                            "的保密方式改变。请另加新项",
                            "changes between encrypted and not. Add another component"));
        }
        int before = from.column().characters().orElse(Integer.MAX_VALUE);
        int after = to.column().characters().orElse(0);
        return after > before
                ? Optional.empty()
                : Optional.of(
                        Text.of(
                                "由 %s 变窄为 %s。请保留原长度"
                                        .formatted(from.column().type(), to.column().type()),
                                "narrows from %s to %s. Keep what it had"
                                        .formatted(from.column().type(), to.column().type())));
    }

    private Optional<Text> detail(TableLayout table, Field field, Known from, Known to) {
        return from.detail().equals(to.detail())
                ? Optional.empty()
                : switch (kind(field)) {
                    case CHOICE, CHOICES -> constants(table, from, to);
                    case LINES -> lines(from, to);
                    default ->
                            Optional.of(
                                    Text.of(
                                            "的引用由 %s 变为 %s。请另加新项"
                                                    .formatted(from.detail(), to.detail()),
                                            "refers to %s instead of %s. Add another component"
                                                    .formatted(to.detail(), from.detail())));
                };
    }

    /** A constant can go while no row has it; a list has room for all of them. */
    private Optional<Text> constants(TableLayout table, Known from, Known to) {
        Set<String> kept = Set.of(to.detail().split(","));
        Set<String> gone = new TreeSet<>(List.of(from.detail().split(",")));
        gone.removeAll(kept);
        if (gone.isEmpty() || kept.contains(FURTHER)) {
            return Optional.empty();
        }
        if (renamed.containsKey(table.id())) {
            return gone.stream().findFirst().map(constant -> lost(constant, 1));
        }
        return from.type().equals(FieldType.CHOICE.name())
                ? others(table, from, kept).entrySet().stream()
                        .findFirst()
                        .map(other -> lost(other.getKey(), other.getValue()))
                : several(table, from, gone);
    }

    private Optional<Text> several(TableLayout table, Known from, Set<String> gone) {
        if (from.column().isSealed()) {
            return Optional.of(
                    Text.of(
                            "已加密,常量不能删除。请改标 @Retired",
                            "is encrypted, so its constants cannot go. Mark them @Retired"
                                    + " instead"));
        }
        for (String constant : gone) {
            long rows =
                    rows(
                            table,
                            from.column().name() + " LIKE ?",
                            List.of("%\"" + constant + "\"%"));
            if (rows > 0) {
                return Optional.of(lost(constant, rows));
            }
        }
        return Optional.empty();
    }

    /** What rows have beside these, and how many of them. */
    private Map<String, Long> others(TableLayout table, Known column, Set<String> kept) {
        String name = column.column().name();
        RowCipher cipher = database.cipher();
        Function<DbRow, String> value =
                column.column().isSealed()
                        ? row ->
                                cipher.open(
                                                new RowPlace(
                                                                table.name(),
                                                                row.column(1).get(UUID.class))
                                                        .of(name),
                                                row.column(2).get(byte[].class))
                                        .stripTrailing()
                        : row -> row.column(2).get(String.class);
        return database.query(
                rows ->
                        rows.map(value)
                                .filter(constant -> !kept.contains(constant))
                                .collect(
                                        Collectors.groupingBy(
                                                Function.identity(),
                                                TreeMap::new,
                                                Collectors.counting())),
                "SELECT id, " + name + " FROM " + table.name() + " WHERE " + name + " IS NOT NULL");
    }

    private static Text lost(String constant, long rows) {
        return Text.of(
                "有 %d 条记录为 %s,常量不能删除。请改标 @Retired".formatted(rows, constant),
                "loses the constant %s, which %d rows have. Mark it @Retired instead"
                        .formatted(constant, rows));
    }

    /** Lines are read from what was written: what is new must be optional, what stays the same. */
    private static Optional<Text> lines(Known from, Known to) {
        Map<String, String> before = parts(from.detail());
        for (Map.Entry<String, String> part : parts(to.detail()).entrySet()) {
            String old = before.getOrDefault(part.getKey(), "?");
            String now = part.getValue();
            boolean same = old.equals(now) || (old + "?").equals(now);
            boolean added = old.equals("?") && now.endsWith("?");
            if (!same && !added) {
                return Optional.of(
                        Text.of(
                                "的行内组件 %s 变化。新组件须为 Optional,旧组件须保留类型".formatted(part.getKey()),
                                "changes %s of its lines. New components are Optional, old ones keep"
                                                .formatted(part.getKey())
                                        + " their type"));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parts(String detail) {
        return Stream.of(detail.split(","))
                .map(part -> part.split(":", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private void key(TableLayout table, Map<String, Known> wanted, Map<String, Known> present) {
        List<String> before = key(present);
        List<String> after = key(wanted);
        boolean there =
                !after.isEmpty() && indexes.contains(SchemaChange.keyIndex(table.name(), after));
        if (before.equals(after) && (there || after.isEmpty())) {
            return;
        }
        boolean weaker = !before.isEmpty() && after.containsAll(before);
        if (!present.isEmpty() && !after.isEmpty() && !weaker && !before.equals(after)) {
            long alike = renamed.containsKey(table.id()) ? 1 : alike(table, after, present);
            if (alike > 0) {
                refuse(
                        table,
                        String.join(", ", after),
                        Text.of(
                                "成为自然键,但已有记录会重复。请保留原来的 @Key",
                                "become the natural key, but rows that are there would be alike."
                                        + " Keep the @Key as it was"));
                return;
            }
        }
        steps.add(new NaturalKey(table, before.equals(after) ? List.of() : before, after));
    }

    private static List<String> key(Map<String, Known> columns) {
        return columns.values().stream()
                .filter(Known::key)
                .map(known -> known.column().name())
                .sorted()
                .toList();
    }

    /** How many groups of rows would share the key; a key of a new column is not tried on rows. */
    private long alike(TableLayout table, List<String> columns, Map<String, Known> present) {
        if (!present.keySet().containsAll(columns)) {
            return rows(table, "1 = 1", List.of());
        }
        return number(
                "SELECT count(*) FROM (SELECT 1 AS one FROM %s GROUP BY organisation, %s"
                                .formatted(table.name(), String.join(", ", columns))
                        + " HAVING count(*) > 1) g");
    }

    private void indexes(TableLayout table) {
        SYSTEM_INDEXES.forEach(columns -> index(table, columns));
        for (FieldColumns field : table.fields()) {
            if (field.indexed()) {
                index(table, paged(field.compared()));
            } else if (field.found()) {
                index(table, List.of(field.compared()));
            }
            field.parts().forEach(part -> index(table, paged(part.column().name())));
        }
        table.traces().forEach(trace -> index(table, paged(trace.column().name())));
        table.sought().forEach(column -> index(table, sought(column)));
    }

    /** The columns of the index by which the newest of many rows are found. */
    static List<String> paged(String column) {
        return List.of(column, "id");
    }

    /** The columns of the index by which the rows of an organisation are sought. */
    static List<String> sought(String column) {
        return List.of("organisation", column);
    }

    private void index(TableLayout table, List<String> columns) {
        if (!indexes.contains(SqlNames.index(table.name(), columns))) {
            steps.add(new AddIndex(table.name(), columns));
        }
    }

    private long empty(TableLayout table, Known column) {
        return rows(table, column.column().name() + " IS NULL", List.of());
    }

    private long rows(TableLayout table, String condition, List<Object> values) {
        String name = renamed.getOrDefault(table.id(), table.name());
        return number("SELECT count(*) FROM " + name + " WHERE " + condition, values.toArray());
    }

    private long number(String sql, Object... values) {
        return db.get(sql, values).orElseThrow().column(1).get(Long.class);
    }

    private void refuse(TableLayout table, String component, Text why) {
        refused.add(
                Text.of(
                        "%s.%s %s。".formatted(table.id(), component, why.zh()),
                        "%s.%s %s.".formatted(table.id(), component, why.en())));
    }
}
