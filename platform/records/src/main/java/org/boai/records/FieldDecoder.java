package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Attachment;
import org.boai.plugins.Constraint;
import org.boai.plugins.Field;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns JSON into a component's value, or says what is wrong with it. Nothing is bent: a fraction
 * is no whole number, a text is no number, and 30 February is no date.
 */
final class FieldDecoder {
    private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\d");
    private static final Pattern MONTH = Pattern.compile("[1-9]\\d{3}-\\d\\d");
    private static final Pattern INSTANT =
            Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?Z");
    private static final Pattern YEAR_FIRST = Pattern.compile("[1-9]\\d{3}.{0,3}");
    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");
    private static final Pattern REGION = Pattern.compile("CN|\\d{2,12}");
    private static final int LONGEST_LIST = 1000;
    private static final int LONGEST_TEXT = 4000;
    private static final int INTEGER_DIGITS = 15;
    private static final int FRACTION_DIGITS = 4;
    private static final int DEGREE_DIGITS = 15;

    private final Predicate<Field> regions;
    private final LocalDate today;
    private final Problems problems;
    private final List<Pointer> pointers = new ArrayList<>();

    /** A reference or a file as it was read: one part of a component, or all of it. */
    record Pointer(Field field, String path, Object value) {}

    /**
     * Decodes on a business date.
     *
     * @param regions whether a reference leads to a region, whose id is its code
     */
    FieldDecoder(Predicate<Field> regions, LocalDate today, Problems problems) {
        this.regions = regions;
        this.today = today;
        this.problems = problems;
    }

    /** The references and files that were read so far, also in components with problems. */
    List<Pointer> pointers() {
        return pointers;
    }

    /**
     * The component's value of exactly its Java type, or nothing once its problem is recorded.
     *
     * @param path how a problem names it
     * @param json what was sent, if anything was
     */
    Optional<Object> component(
            Field field, RecordShape.Component shape, String path, Optional<JsonValue> json) {
        Optional<JsonValue> sent = json.filter(value -> !value.equals(JsonValue.NULL));
        if (sent.isEmpty()) {
            if (field.required()) {
                problems.add(path, "required", "必填,请填写。", "is required. Fill it in.");
                return Optional.empty();
            }
            return Optional.of(Optional.empty());
        }
        Optional<Object> value = value(field, shape, path, sent.get());
        value.ifPresent(present -> constrain(field, path, present));
        return field.required() ? value : value.map(Optional::of);
    }

    private void constrain(Field field, String path, Object value) {
        for (Constraint constraint : field.constraints()) {
            constraint
                    .problem(value, today)
                    .ifPresent(text -> problems.add(path, code(constraint), text.zh(), text.en()));
        }
    }

    private static String code(Constraint constraint) {
        return switch (constraint) {
            case Constraint.NotBlank c -> "blank";
            case Constraint.Size c -> "size";
            case Constraint.Min c -> "too-small";
            case Constraint.Max c -> "too-large";
            case Constraint.Matches c -> "pattern";
            case Constraint.Digits c -> "digits";
            case Constraint.Past c -> "future";
            case Constraint.Credit c -> "credit-code";
            case Constraint.Identity c -> "identity-number";
            case Constraint.Listed c -> "not-in-list";
        };
    }

    private Optional<Object> value(
            Field field, RecordShape.Component shape, String path, JsonValue json) {
        return switch (field.type()) {
            case TEXT -> text(field, path, json);
            case INT -> whole(path, json, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
            case LONG -> whole(path, json, Long.MIN_VALUE, Long.MAX_VALUE).map(v -> v);
            case DECIMAL -> decimal(path, json).map(v -> v);
            case BOOLEAN -> truth(path, json);
            case DATE ->
                    read(
                            path,
                            json,
                            "date",
                            "日期(如 2026-11-22)",
                            "a date like 2026-11-22",
                            text -> LocalDate.parse(matching(DATE, text)));
            case MONTH ->
                    read(
                            path,
                            json,
                            "month",
                            "月份(如 2026-11)",
                            "a month like 2026-11",
                            text -> YearMonth.parse(matching(MONTH, text)));
            case INSTANT ->
                    read(
                            path,
                            json,
                            "instant",
                            "时刻(如 2026-11-22T08:00:00Z)",
                            "a moment like 2026-11-22T08:00:00Z",
                            text -> Instant.parse(matching(INSTANT, text)));
            case PERIOD ->
                    read(
                            path,
                            json,
                            "period",
                            "期间(如 2026-11、2026-Q4、2026-T1、2026)",
                            "a period like 2026-11, 2026-Q4, 2026-T1 or 2026",
                            text -> Period.parse(matching(YEAR_FIRST, text)));
            case CHOICE -> choice(field.choices(), shape.type(), path, json);
            case CHOICES -> choices(field, shape, path, json);
            case MONEY -> money(path, json);
            case QUANTITY -> quantity(path, json);
            case PLACE -> place(path, json);
            case REF -> ref(field, path, json);
            case REFS -> list(path, json, (at, item) -> ref(field, at, item));
            case ATTACHMENT -> attachment(field, path, json);
            case ATTACHMENTS ->
                    list(path, json, (at, item) -> attachment(field, at, item))
                            .filter(items -> distinct(path, items));
            case LINES -> list(path, json, (at, item) -> line(field, shape.element(), at, item));
        };
    }

    private Optional<Object> text(Field field, String path, JsonValue json) {
        if (!(json instanceof JsonString string)) {
            return wrongType(path, "文字", "a text");
        }
        String text = string.getString();
        if (!storable(text)) {
            problems.add(
                    path,
                    "bad-character",
                    "含有无法保存的字符(空字符或半个字符)。请删除。",
                    "holds a character that cannot be stored (NUL or half of one). Remove it.");
            return Optional.empty();
        }
        int length = text.codePointCount(0, text.length());
        boolean limited = field.constraints().stream().anyMatch(Constraint.Size.class::isInstance);
        if (length > LONGEST_TEXT && !limited) {
            problems.add(
                    path,
                    "size",
                    "最长 %d 个字符,现为 %d。请缩短。".formatted(LONGEST_TEXT, length),
                    "has %d characters. At most %d are kept.".formatted(length, LONGEST_TEXT));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private Optional<BigDecimal> number(String path, JsonValue json) {
        return json instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue())
                : wrongType(path, "数字", "a number");
    }

    private Optional<BigDecimal> decimal(String path, JsonValue json) {
        return number(path, json)
                .filter(value -> keeps(path, value, INTEGER_DIGITS, FRACTION_DIGITS));
    }

    private boolean keeps(String path, BigDecimal value, int integer, int fraction) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean kept = plain.scale() <= fraction && plain.precision() - plain.scale() <= integer;
        if (!kept) {
            problems.add(
                    path,
                    "too-many-digits",
                    "最多 %d 位整数、%d 位小数。".formatted(integer, fraction),
                    "has too many digits. At most %d before and %d after the point."
                            .formatted(integer, fraction));
        }
        return kept;
    }

    private Optional<Long> whole(String path, JsonValue json, long least, long most) {
        if (!(json instanceof JsonNumber number)) {
            return wrongType(path, "整数", "a whole number");
        }
        BigDecimal value = number.bigDecimalValue();
        if (value.stripTrailingZeros().scale() > 0) {
            problems.add(
                    path,
                    "not-whole",
                    "须为整数,不能有小数。",
                    "must be a whole number, without a fraction.");
            return Optional.empty();
        }
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            problems.add(
                    path,
                    "overflow",
                    "数值超出范围 %d 至 %d。".formatted(least, most),
                    "is out of range. It must be from %d to %d.".formatted(least, most));
            return Optional.empty();
        }
        return Optional.of(value.longValueExact());
    }

    private Optional<Object> truth(String path, JsonValue json) {
        return json.equals(JsonValue.TRUE) || json.equals(JsonValue.FALSE)
                ? Optional.of(json.equals(JsonValue.TRUE))
                : wrongType(path, "true 或 false", "true or false");
    }

    private <T> Optional<Object> read(
            String path,
            JsonValue json,
            String kind,
            String zh,
            String en,
            Function<String, T> reader) {
        if (!(json instanceof JsonString string)) {
            return wrongType(path, zh, en);
        }
        try {
            return Optional.of(reader.apply(string.getString()));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add(
                    path,
                    "bad-" + kind,
                    "不是有效的%s:%s。".formatted(zh, shown(string.getString())),
                    "'%s' is not %s.".formatted(shown(string.getString()), en));
            return Optional.empty();
        }
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("another form");
        }
        return text;
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() > 40 ? visible.substring(0, 40) + "…" : visible;
    }

    private Optional<Object> choice(
            List<Field.Choice> choices, Class<?> type, String path, JsonValue json) {
        if (!(json instanceof JsonString string)) {
            return wrongType(path, "下列之一:" + names(choices), "one of " + names(choices));
        }
        Optional<Field.Choice> choice =
                choices.stream().filter(c -> c.name().equals(string.getString())).findFirst();
        if (choice.isEmpty()) {
            problems.add(
                    path,
                    "unknown-value",
                    "没有“%s”这个选项,可选:%s。".formatted(shown(string.getString()), names(choices)),
                    "'%s' is not a choice. Choose one of %s."
                            .formatted(shown(string.getString()), names(choices)));
            return Optional.empty();
        }
        if (choice.get().retired()) {
            problems.add(
                    path,
                    "retired-value",
                    "选项“%s”已停用,可选:%s。".formatted(choice.get().name(), names(choices)),
                    "'%s' is no longer used. Choose one of %s."
                            .formatted(choice.get().name(), names(choices)));
            return Optional.empty();
        }
        return Optional.of(constant(type, choice.get().name()));
    }

    static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String names(List<Field.Choice> choices) {
        return choices.stream()
                .filter(c -> !c.retired())
                .map(Field.Choice::name)
                .collect(Collectors.joining(", "));
    }

    private Optional<Object> choices(
            Field field, RecordShape.Component shape, String path, JsonValue json) {
        return list(path, json, (at, item) -> choice(field.choices(), shape.element(), at, item))
                .filter(items -> distinct(path, items))
                .map(items -> Set.copyOf((List<?>) items));
    }

    private boolean distinct(String path, Object items) {
        List<?> all = (List<?>) items;
        boolean distinct = Set.copyOf(all).size() == all.size();
        if (!distinct) {
            problems.add(
                    path, "repeated", "同一项出现了两次。请只保留一个。", "holds the same item twice. Keep one.");
        }
        return distinct;
    }

    private Optional<Object> money(String path, JsonValue json) {
        return number(path, json)
                .flatMap(
                        yuan -> {
                            if (yuan.stripTrailingZeros().scale() > 2) {
                                problems.add(
                                        path,
                                        "too-many-digits",
                                        "金额最多两位小数。",
                                        "An amount of money has at most two digits after the"
                                                + " point.");
                                return Optional.empty();
                            }
                            if (yuan.abs().compareTo(Money.LIMIT) > 0) {
                                problems.add(
                                        path,
                                        "overflow",
                                        "金额不能超过 %s 元。".formatted(Money.LIMIT.toPlainString()),
                                        "An amount of money is at most %s."
                                                .formatted(Money.LIMIT.toPlainString()));
                                return Optional.empty();
                            }
                            return Optional.of(new Money(yuan));
                        });
    }

    /** A plain number is an exact quantity. */
    private Optional<Object> quantity(String path, JsonValue json) {
        if (json instanceof JsonNumber) {
            return decimal(path, json).map(Quantity::exactly);
        }
        if (!(json instanceof JsonObject object)) {
            return wrongType(
                    path,
                    "数字,或 {\"value\":数字,\"qualifier\":限定}",
                    "a number, or {\"value\":number,\"qualifier\":word}");
        }
        int before = problems.size();
        unknown(object, path, List.of("value", "qualifier"));
        Optional<BigDecimal> value =
                sent(object, "value").flatMap(v -> decimal(path + ".value", v));
        Optional<Qualifier> qualifier =
                sent(object, "qualifier")
                        .map(q -> qualifier(path + ".qualifier", q))
                        .orElse(Optional.of(Qualifier.EXACT));
        if (problems.size() > before || qualifier.isEmpty()) {
            return Optional.empty();
        }
        if (value.isPresent() == (qualifier.get() == Qualifier.UNKNOWN)) {
            problems.add(
                    path,
                    "bad-quantity",
                    "除非限定为 unknown,否则须有 value;为 unknown 时不能有。",
                    "has a value unless its qualifier is unknown, and none then.");
            return Optional.empty();
        }
        return Optional.of(new Quantity(value, qualifier.get()));
    }

    private Optional<Qualifier> qualifier(String path, JsonValue json) {
        Optional<Qualifier> found =
                Arrays.stream(Qualifier.values())
                        .filter(q -> json instanceof JsonString s && s.getString().equals(word(q)))
                        .findFirst();
        if (found.isEmpty()) {
            String words =
                    Arrays.stream(Qualifier.values())
                            .map(FieldDecoder::word)
                            .collect(Collectors.joining(", "));
            problems.add(
                    path,
                    "unknown-value",
                    "可选:%s。".formatted(words),
                    "must be one of %s.".formatted(words));
        }
        return found;
    }

    static String word(Qualifier qualifier) {
        return qualifier.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Object> place(String path, JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            return wrongType(
                    path,
                    "{\"latitude\":纬度,\"longitude\":经度}",
                    "{\"latitude\":number,\"longitude\":number}");
        }
        unknown(object, path, List.of("latitude", "longitude"));
        Optional<BigDecimal> latitude = degrees(object, path, "latitude", 90);
        Optional<BigDecimal> longitude = degrees(object, path, "longitude", 180);
        return latitude.flatMap(north -> longitude.map(east -> new Place(north, east)));
    }

    private Optional<BigDecimal> degrees(JsonObject object, String path, String name, int most) {
        String at = path + "." + name;
        Optional<JsonValue> sent = sent(object, name);
        if (sent.isEmpty()) {
            problems.add(at, "required", "必填,请填写。", "is required. Fill it in.");
            return Optional.empty();
        }
        return number(at, sent.get())
                .filter(degrees -> keeps(at, degrees, DEGREE_DIGITS, DEGREE_DIGITS))
                .filter(
                        degrees -> {
                            boolean fits = degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
                            if (!fits) {
                                problems.add(
                                        at,
                                        "overflow",
                                        "须在 -%d 至 %d 度之间。".formatted(most, most),
                                        "must be from -%d to %d degrees.".formatted(most, most));
                            }
                            return fits;
                        });
    }

    private static Optional<JsonValue> sent(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.equals(JsonValue.NULL));
    }

    private Optional<Object> ref(Field field, String path, JsonValue json) {
        Optional<Object> ref =
                regions.test(field)
                        ? matching(
                                        path,
                                        json,
                                        REGION,
                                        "区划代码(如 360803)",
                                        "the code of a region like 360803")
                                .map(Ref::to)
                        : matching(path, json, ID, "记录编号(UUID)", "the id of a row (a UUID)")
                                .map(id -> Ref.to(UUID.fromString(id).toString()));
        ref.ifPresent(read -> pointers.add(new Pointer(field, path, read)));
        return ref;
    }

    private Optional<Object> attachment(Field field, String path, JsonValue json) {
        Optional<Object> file =
                matching(path, json, ID, "附件编号(UUID)", "the id of an attachment (a UUID)")
                        .map(id -> new Attachment(UUID.fromString(id)));
        file.ifPresent(read -> pointers.add(new Pointer(field, path, read)));
        return file;
    }

    private Optional<String> matching(
            String path, JsonValue json, Pattern form, String zh, String en) {
        if (!(json instanceof JsonString string)) {
            return wrongType(path, zh, en);
        }
        if (!form.matcher(string.getString()).matches()) {
            problems.add(
                    path,
                    "bad-id",
                    "“%s”不是%s。".formatted(shown(string.getString()), zh),
                    "'%s' is not %s.".formatted(shown(string.getString()), en));
            return Optional.empty();
        }
        return Optional.of(string.getString());
    }

    private interface Item {
        Optional<Object> decode(String path, JsonValue json);
    }

    private Optional<Object> list(String path, JsonValue json, Item decoder) {
        if (!(json instanceof JsonArray array)) {
            return wrongType(path, "列表([…])", "a list ([...])");
        }
        if (array.size() > LONGEST_LIST) {
            problems.add(
                    path,
                    "too-long",
                    "最多 %d 项,现有 %d 项。".formatted(LONGEST_LIST, array.size()),
                    "has %d items. At most %d are kept.".formatted(array.size(), LONGEST_LIST));
            return Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            decoder.decode("%s[%d]".formatted(path, i), array.get(i)).ifPresent(items::add);
        }
        return items.size() == array.size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private Optional<Object> line(Field field, Class<?> type, String path, JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            return wrongType(path, "对象({…})", "an object ({...})");
        }
        return object(field.lines(), RecordShape.of(type), path + ".", object).map(v -> v);
    }

    /** A small record, or the body of an endpoint. */
    Optional<Record> object(
            List<Field> fields, RecordShape shape, String prefix, JsonObject object) {
        int before = problems.size();
        unknown(
                object,
                prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1),
                fields.stream().map(Field::name).toList());
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            Optional<Object> value =
                    component(
                            field,
                            shape.components().get(i),
                            prefix + field.name(),
                            Optional.ofNullable(object.get(field.name())));
            if (value.isPresent()) {
                values[i] = value.get();
            }
        }
        return problems.size() > before ? Optional.empty() : Optional.of(shape.make(values));
    }

    /** Names that nobody knows, each with those that are known. */
    void unknown(JsonObject object, String path, List<String> known) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                problems.add(
                        path.isEmpty() ? shown(name) : path + "." + shown(name),
                        "unknown-field",
                        "没有这个字段。已知的有:%s。".formatted(String.join("、", known)),
                        "is not a field. Known are %s.".formatted(String.join(", ", known)));
            }
        }
    }

    private <T> Optional<T> wrongType(String path, String zh, String en) {
        problems.add(
                path,
                "wrong-type",
                "类型不对,须为%s。".formatted(zh),
                "has the wrong type. It must be %s.".formatted(en));
        return Optional.empty();
    }
}
