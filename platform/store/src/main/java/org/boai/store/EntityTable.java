package org.boai.store;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The plan of one entity's table, derived once from its record: its columns, its statements, and
 * how values go in and out. A view is a plan that reads the table of another entity.
 */
public final class EntityTable {

    static final String REGION = "directory/region";
    static final String ORGANISATION = "directory/organisation";
    static final String STATE = "state";

    private final String program;
    private final EntityType type;
    private final String id;
    private final String name;
    private final List<FieldColumns> fields;
    private final List<Trace> traces;
    private final List<List<String>> uniques;
    private final boolean vaulted;
    private final boolean bindsBelow;
    private final RowSql sql;

    private EntityTable(
            String program,
            EntityType type,
            String id,
            String name,
            List<FieldColumns> fields,
            List<Trace> traces,
            List<List<String>> uniques,
            boolean vaulted,
            boolean bindsBelow) {
        this.program = program;
        this.type = type;
        this.id = id;
        this.name = name;
        this.fields = fields;
        this.traces = traces;
        this.uniques = uniques;
        this.vaulted = vaulted;
        this.bindsBelow = bindsBelow;
        this.sql = new RowSql(name, fields, traces, type);
    }

    /** The table of an entity of which no rules are known. */
    public static EntityTable of(String program, EntityType type) {
        return of(program, type, List.of());
    }

    /**
     * The table of an entity.
     *
     * @param uniques the components that its rules of uniqueness name, rule by rule
     */
    public static EntityTable of(String program, EntityType type, List<List<String>> uniques) {
        if (type.viewOf().isPresent()) {
            throw new IllegalArgumentException(
                    "%s is a view. Take the table of its entity and ask that for the view."
                            .formatted(type.name()));
        }
        return new EntityTable(
                program,
                type,
                program + "/" + type.name(),
                SqlNames.table(program, type.name()),
                columns(program, type),
                type.traces().stream().map(Trace::of).toList(),
                List.copyOf(uniques),
                type.vaulted(),
                type.bindsBelow());
    }

    private static List<FieldColumns> columns(String program, EntityType type) {
        Codecs codecs = new Codecs(program);
        RecordComponent[] components = type.record().getRecordComponents();
        List<Codec> found = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            found.add(codecs.of(type.fields().get(i), components[i].getGenericType()));
        }
        return columns(type.name(), type.fields(), found);
    }

    static List<FieldColumns> columns(String entity, List<Field> fields, List<Codec> codecs) {
        List<FieldColumns> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < codecs.size(); i++) {
            Field field = fields.get(i);
            Codec codec = codecs.get(i);
            String column = field.name().equals(STATE) ? STATE : SqlNames.column(field.name());
            boolean sealed = FieldColumns.isSealed(field);
            List<SqlColumn> columns =
                    FieldColumns.shape(field, codec).stream()
                            .map(c -> new SqlColumn(SqlNames.fit(column + c.name()), c.type()))
                            .toList();
            for (SqlColumn one : columns) {
                if (!names.add(one.name())) {
                    throw new IllegalArgumentException(
                            "%s.%s would share the column %s with another component. Rename it."
                                    .formatted(entity, field.name(), one.name()));
                }
            }
            found.add(new FieldColumns(field, codec, columns, sealed));
        }
        return List.copyOf(found);
    }

    /**
     * The same rows, read as a view.
     *
     * @throws IllegalArgumentException if the view does not fit, see {@link #viewProblems}
     */
    public EntityTable view(EntityType view) {
        List<Text> problems = viewProblems(view);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        String viewer = program;
        List<FieldColumns> narrowed =
                columns(viewer, view).stream()
                        .map(
                                wanted -> {
                                    FieldColumns own = column(wanted.field().name()).orElseThrow();
                                    return new FieldColumns(
                                            wanted.field(),
                                            wanted.codec(),
                                            own.columns(),
                                            own.sealed());
                                })
                        .toList();
        return new EntityTable(
                program, view, id, name, narrowed, List.of(), List.of(), vaulted, bindsBelow);
    }

    /** Why a view cannot read this entity; empty when it can. */
    public List<Text> viewProblems(EntityType view) {
        if (!view.viewOf().filter(id::equals).isPresent()) {
            return List.of(
                    Text.of(
                            "%s 不是 %s 的视图。请检查 @View(of)。".formatted(view.name(), id),
                            "%s is no view of %s. Check @View(of).".formatted(view.name(), id)));
        }
        return viewProblems(id, type.fields(), view.name(), view.fields());
    }

    /**
     * Why a view cannot read an entity of which both are only described; empty when it can.
     *
     * @param id {@code program/entity}
     * @param fields the entity's components
     * @param view the view
     * @param wanted the view's components
     */
    public static List<Text> viewProblems(
            String id, List<Field> fields, String view, List<Field> wanted) {
        List<Text> problems = new ArrayList<>();
        for (Field one : wanted) {
            Optional<Field> own =
                    fields.stream().filter(f -> f.name().equals(one.name())).findFirst();
            if (own.isEmpty()) {
                problems.add(
                        Text.of(
                                "视图 %s 的组件 %s 在 %s 中不存在。请删去或改名。".formatted(view, one.name(), id),
                                "%s has no component %s, which the view %s names. Remove or rename it."
                                        .formatted(id, one.name(), view)));
            } else if (!fits(own.get(), one)) {
                problems.add(
                        Text.of(
                                "视图 %s 的组件 %s 与 %s 的类型不同。请照实体书写。".formatted(view, one.name(), id),
                                "The component %s of the view %s has another type in %s. Write it as there."
                                        .formatted(one.name(), view, id)));
            }
        }
        return problems;
    }

    private static boolean fits(Field own, Field wanted) {
        Set<String> known = new HashSet<>();
        wanted.choices().forEach(choice -> known.add(choice.name()));
        return own.type() == wanted.type()
                && own.required() == wanted.required()
                && (own.codeList().isPresent()
                        || own.choices().stream()
                                .allMatch(choice -> known.contains(choice.name())));
    }

    /** Whether its rows are for custodians alone, however they are read. */
    public boolean vaulted() {
        return vaulted;
    }

    /** Whether its rows are read in the whole subtree of their region, however they are read. */
    public boolean bindsBelow() {
        return bindsBelow;
    }

    /** What seals its rows. */
    RowCipher cipher(RowCipher keys) {
        return vaulted ? keys.vault() : keys;
    }

    /** The program that the entity belongs to. */
    public String program() {
        return program;
    }

    /** The entity, or the view that rows are read as. */
    public EntityType type() {
        return type;
    }

    /** The name of the table. */
    public String name() {
        return name;
    }

    /** {@code program/entity}. */
    public String id() {
        return id;
    }

    /** Whether its rows are the regions of the tree, which have no table of their own here. */
    public boolean isRegion() {
        return id.equals(REGION);
    }

    /** Whether its rows have states. */
    public boolean hasStates() {
        return !type.states().isEmpty();
    }

    /** What rows can be filtered and sorted by. */
    public List<String> queryFields() {
        return Stream.concat(
                        fields.stream()
                                .filter(RowFilter::comparable)
                                .flatMap(
                                        column ->
                                                Stream.concat(
                                                        Stream.of(column.field().name()),
                                                        column.parts().stream()
                                                                .map(part -> part.name()))),
                        RowFilter.SYSTEM.keySet().stream())
                .distinct()
                .toList();
    }

    /** The index of a part of a component, by what a list is asked for. */
    Optional<FieldColumns.PartIndex> part(String name) {
        return fields.stream()
                .flatMap(column -> column.parts().stream())
                .filter(part -> part.name().equals(name))
                .findFirst();
    }

    /** Whether values of a component are encrypted where they are stored, and masked elsewhere. */
    public boolean isSealed(String component) {
        return column(component).filter(FieldColumns::sealed).isPresent();
    }

    /** The same of the component at this position. */
    public boolean isSealed(int index) {
        return fields.get(index).sealed();
    }

    /** The {@code program/entity} that a component of type Ref or list of Ref refers to. */
    public String target(Field field) {
        return new Codecs(program).target(field);
    }

    /** Whether a row's organisation is the row itself. */
    public boolean isOrganisation() {
        return id.equals(ORGANISATION);
    }

    List<FieldColumns> fields() {
        return fields;
    }

    Optional<FieldColumns> column(String component) {
        return fields.stream().filter(f -> f.field().name().equals(component)).findFirst();
    }

    List<Trace> traces() {
        return traces;
    }

    Optional<Trace> trace(String name) {
        return traces.stream().filter(trace -> trace.name().equals(name)).findFirst();
    }

    List<List<String>> uniques() {
        return uniques;
    }

    /** The column by which a component's values are compared. */
    String compared(String component) {
        return column(component)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s has no component %s.".formatted(this, component)))
                .compared();
    }

    RowSql sql() {
        return sql;
    }

    /** The values as they will be read again. */
    List<Object> canonical(List<Object> values) {
        if (values.size() != fields.size()) {
            throw new IllegalArgumentException(
                    "%s has %d components, not %d.".formatted(id, fields.size(), values.size()));
        }
        Object[] canonical = new Object[values.size()];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = fields.get(i).canonical(values.get(i));
        }
        return List.of(canonical);
    }

    /** The row's state by name, empty when the entity has none. */
    public Optional<String> state(List<Object> values) {
        return hasStates()
                ? Optional.of(((Enum<?>) values.get(type.index(STATE))).name())
                : Optional.empty();
    }

    /** The id that stands for a region's row, which has a code instead. */
    static UUID regionId(String code) {
        return UUID.nameUUIDFromBytes(
                ("region " + code).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return id.toLowerCase(Locale.ROOT);
    }
}
