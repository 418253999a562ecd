package org.boai.store;

import org.boai.plugins.Field;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Text;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns conditions into SQL: columns come from the model, values only as parameters. */
final class RowFilter {

    /**
     * What a condition or an order is about.
     *
     * @param column the column
     * @param codec how a value is written there
     * @param optional whether a row may lack it
     * @param list whether the column holds a JSON array, which can only be asked for an element
     * @param sealed under which name it is indexed, if it can only be asked whether it equals
     *     something
     */
    record Operand(
            String column, Codec codec, boolean optional, boolean list, Optional<String> sealed) {}

    /** The fields that every row has beside its components. */
    static final Map<String, Operand> SYSTEM = new LinkedHashMap<>();

    static {
        SYSTEM.put("id", system("id", ScalarCodec.UUIDS));
        SYSTEM.put("organisation", system("organisation", ScalarCodec.UUIDS));
        SYSTEM.put("region", system("region", ScalarCodec.text(JsonCodec.LONGEST)));
        SYSTEM.put("state", system("state", ScalarCodec.text(JsonCodec.LONGEST)));
        SYSTEM.put("createdAt", system("created_at", ScalarCodec.INSTANT));
        SYSTEM.put("updatedAt", system("updated_at", ScalarCodec.INSTANT));
    }

    private final EntityTable table;
    private final RowCipher cipher;
    private final StringBuilder where = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    RowFilter(EntityTable table, RowCipher cipher) {
        this.table = table;
        this.cipher = cipher;
    }

    private static Operand system(String column, Codec codec) {
        return new Operand("t." + column, codec, column.equals("state"), false, Optional.empty());
    }

    /** Whether rows can be filtered by the component. */
    static boolean comparable(FieldColumns column) {
        if (column.sealed()) {
            return column.indexed();
        }
        return switch (column.field().type()) {
            case PLACE, LINES, ATTACHMENTS -> false;
            default -> true;
        };
    }

    String where() {
        return where.isEmpty() ? "" : " WHERE " + where;
    }

    List<@Nullable Object> parameters() {
        return parameters;
    }

    RowFilter and(String condition, Collection<?> values) {
        where.append(where.isEmpty() ? "" : " AND ").append(condition);
        parameters.addAll(values);
        return this;
    }

    RowFilter and(Condition condition) {
        Operand operand = operand(table, condition.field());
        table.column(condition.field()).ifPresent(column -> requireChoice(column, condition));
        boolean range = condition.op() == Condition.Op.FROM || condition.op() == Condition.Op.TO;
        if (operand.sealed().isPresent() && range) {
            throw unordered(condition.parameter(), condition.field());
        }
        if (operand.list()) {
            return and(contains(operand, condition));
        }
        return switch (condition.op()) {
            case EQ -> and(operand.column() + " = ?", List.of(value(operand, condition)));
            case FROM -> and(operand.column() + " >= ?", List.of(value(operand, condition)));
            case TO -> and(operand.column() + " <= ?", List.of(value(operand, condition)));
            case IN -> in(operand, condition);
        };
    }

    /** What is encrypted has no order. */
    static InvalidQuery unordered(String parameter, String field) {
        return encrypted(
                parameter,
                Text.of(
                        "%s 已加密,只能查“等于”,不能排序或按范围查。请用 %s=值。".formatted(field, field),
                        "%s is encrypted: it can be asked for a value, not for a range or an order. Use %s=value."
                                .formatted(field, field)));
    }

    private static InvalidQuery encrypted(String parameter, Text why) {
        return new InvalidQuery(parameter, "encrypted", why);
    }

    /** A text that is none of the choices is told which there are. */
    private static void requireChoice(FieldColumns column, Condition condition) {
        List<String> choices = column.field().choices().stream().map(Field.Choice::name).toList();
        boolean wrong =
                !choices.isEmpty()
                        && condition.value() instanceof String text
                        && !choices.contains(text);
        if (wrong) {
            throw new InvalidQuery(
                    condition.parameter(),
                    "bad-value",
                    Text.of(
                            "%s 没有选项 %s。可用:%s。"
                                    .formatted(
                                            condition.parameter(),
                                            condition.value(),
                                            String.join("、", choices)),
                            "%s cannot be %s. Choose one of %s."
                                    .formatted(
                                            condition.parameter(),
                                            condition.value(),
                                            String.join(", ", choices))));
        }
    }

    private RowFilter and(Pattern pattern) {
        return and(pattern.column() + " LIKE ? ESCAPE '!'", List.of(pattern.like()));
    }

    /** A search for a text inside a text. */
    private record Pattern(String column, String like) {}

    private static Pattern contains(Operand operand, Condition condition) {
        if (condition.op() != Condition.Op.EQ) {
            throw new InvalidQuery(
                    condition.parameter(),
                    "bad-value",
                    Text.of(
                            "%s 有多个值,只能查“包含”。请用 %s=值。"
                                    .formatted(condition.field(), condition.field()),
                            "%s has many values and can only be asked for one of them. Use %s=value."
                                    .formatted(condition.field(), condition.field())));
        }
        Codec element = ((JsonCodec) operand.codec()).element();
        Object value = converted(element, condition.parameter(), condition.value());
        return new Pattern(operand.column(), "%" + escaped(element.json(value).toString()) + "%");
    }

    private RowFilter in(Operand operand, Condition condition) {
        Collection<?> wanted =
                condition.value() instanceof Collection<?> many ? many : List.of(condition.value());
        if (wanted.isEmpty()) {
            return and("1 = 0", List.of());
        }
        List<@Nullable Object> values =
                wanted.stream().map(one -> value(operand, condition.parameter(), one)).toList();
        return and(operand.column() + " IN (" + SqlText.marks(values.size()) + ")", values);
    }

    /**
     * One of the text components contains the text; one that is encrypted is the text as a whole,
     * or a part of it that has an index, and a sensitive one is not searched.
     */
    RowFilter containing(String text) {
        String like = "%" + escaped(text.strip().toLowerCase(Locale.ROOT)) + "%";
        List<String> searched = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FieldColumns column : table.fields()) {
            if (column.isText() && column.field().privacy() != Field.Privacy.SENSITIVE) {
                String name = "t." + column.compared();
                searched.add(
                        column.sealed() ? name + " = ?" : "lower(" + name + ") LIKE ? ESCAPE '!'");
                values.add(column.sealed() ? column.index(cipher, table.name(), text) : like);
                for (FieldColumns.PartIndex part : column.parts()) {
                    searched.add("t." + part.column().name() + " = ?");
                    values.add(part.sought(text, cipher, table.name()));
                }
            }
        }
        return searched.isEmpty()
                ? and("1 = 0", List.of())
                : and("(" + String.join(" OR ", searched) + ")", values);
    }

    /** The field of this name. */
    static Operand operand(EntityTable table, String field) {
        Optional<FieldColumns> component = table.column(field).filter(RowFilter::comparable);
        if (component.isPresent()) {
            FieldColumns found = component.get();
            Codec codec = found.codec() == PairCodec.QUANTITY ? ScalarCodec.DECIMAL : found.codec();
            return new Operand(
                    "t." + found.compared(),
                    codec,
                    !found.field().required() || found.codec() == PairCodec.QUANTITY,
                    codec instanceof JsonCodec && !found.sealed(),
                    Optional.of(found)
                            .filter(FieldColumns::sealed)
                            .map(column -> column.columns().getFirst().name()));
        }
        Optional<FieldColumns.PartIndex> part = table.part(field);
        if (part.isPresent()) {
            return indexed(part.get().column());
        }
        Optional<Trace> trace = table.trace(field);
        if (trace.isPresent()) {
            return indexed(trace.get().column());
        }
        if (table.isSealed(field)) {
            throw encrypted(
                    field,
                    Text.of(
                            "%s 已加密,不能查询或排序。可用:%s。"
                                    .formatted(field, String.join("、", table.queryFields())),
                            "%s is encrypted and cannot be asked for. Known are %s."
                                    .formatted(field, String.join(", ", table.queryFields()))));
        }
        Operand system = SYSTEM.get(field);
        if (system == null) {
            throw new InvalidQuery(
                    field,
                    "unknown-field",
                    Text.of(
                            "%s 没有可查询的字段 %s。可用:%s。"
                                    .formatted(
                                            table.type().title().zh(),
                                            field,
                                            String.join("、", table.queryFields())),
                            "%s has no field %s to ask for. Known are %s."
                                    .formatted(
                                            table.type().title().en(),
                                            field,
                                            String.join(", ", table.queryFields()))));
        }
        return system;
    }

    /** A column of blind indexes. */
    private static Operand indexed(SqlColumn column) {
        return new Operand(
                "t." + column.name(),
                ScalarCodec.text(JsonCodec.LONGEST),
                true,
                false,
                Optional.of(column.name()));
    }

    /** What a condition compares with. */
    Object parameter(Condition condition) {
        return value(operand(table, condition.field()), condition);
    }

    private Object value(Operand operand, Condition condition) {
        return value(operand, condition.parameter(), condition.value());
    }

    private Object value(Operand operand, String name, Object value) {
        return operand.sealed()
                .<Object>map(
                        indexed ->
                                FieldColumns.index(
                                        cipher,
                                        table.name(),
                                        indexed,
                                        FieldColumns.clear(
                                                operand.codec(),
                                                converted(operand.codec(), name, value))))
                .orElseGet(() -> parameter(operand, name, value));
    }

    static Object parameter(Operand operand, String name, Object value) {
        @Nullable Object[] written = new Object[1];
        operand.codec().encode(converted(operand.codec(), name, value), written, 0);
        return Objects.requireNonNull(written[0]);
    }

    /** The value in the type of the field: texts are read as they stand in an address. */
    static Object converted(Codec codec, String name, Object value) {
        Object plain =
                switch (value) {
                    case Optional<?> optional when optional.isPresent() -> optional.get();
                    case Quantity quantity when quantity.value().isPresent() ->
                            quantity.value().get();
                    default -> value;
                };
        try {
            return switch (plain) {
                case String text -> inRange(codec.canonical(codec.parse(text)));
                case Ref<?> ref -> codec.parse(ref.id());
                default -> inRange(codec.canonical(plain));
            };
        } catch (IllegalArgumentException
                | DateTimeException
                | ClassCastException
                | StoreException e) {
            throw new InvalidQuery(
                    name,
                    "bad-value",
                    Text.of(
                            "%s 的值格式不对。请按该字段的类型书写。".formatted(name),
                            "The value of %s has the wrong form. Write it as that field is written."
                                    .formatted(name)));
        }
    }

    /** Databases differ in which far years they know; none of them has a row there. */
    private static Object inRange(Object value) {
        int year =
                switch (value) {
                    case LocalDate date -> date.getYear();
                    case YearMonth month -> month.getYear();
                    case Instant moment -> moment.atOffset(ZoneOffset.UTC).getYear();
                    default -> 1;
                };
        if (year < 1 || year > 9999) {
            throw new DateTimeException("year " + year);
        }
        return value;
    }

    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
