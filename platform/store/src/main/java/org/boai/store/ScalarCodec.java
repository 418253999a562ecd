package org.boai.store;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A component type that stands in one column.
 *
 * @param type the column's type
 * @param exact the value as it will be read again
 * @param write the value as a parameter
 * @param read the value from the column
 * @param text the value as text
 * @param parse the value from text
 * @param number whether JSON has it as a number or a truth value
 */
record ScalarCodec(
        String type,
        UnaryOperator<Object> exact,
        Function<Object, Object> write,
        Function<Object, Object> read,
        Function<Object, String> text,
        Function<String, Object> parse,
        boolean number)
        implements Codec {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int DECIMALS = 4;
    private static final int DECIMAL_DIGITS = 19;

    static final ScalarCodec INT = number("integer", value -> value, Integer::valueOf);
    static final ScalarCodec LONG = number("bigint", value -> value, Long::valueOf);
    static final ScalarCodec DECIMAL =
            new ScalarCodec(
                    "numeric(19,4)",
                    value -> decimal((BigDecimal) value, DECIMAL_DIGITS, DECIMALS),
                    value -> value,
                    value -> plain((BigDecimal) value),
                    value -> ((BigDecimal) value).toPlainString(),
                    BigDecimal::new,
                    true);
    static final ScalarCodec MONEY =
            new ScalarCodec(
                    "numeric(17,2)",
                    value -> value,
                    value -> ((Money) value).yuan(),
                    value -> new Money((BigDecimal) value),
                    value -> ((Money) value).yuan().toPlainString(),
                    text -> new Money(new BigDecimal(text)),
                    true);
    static final ScalarCodec BOOLEAN =
            new ScalarCodec(
                    "boolean",
                    value -> value,
                    value -> value,
                    value -> value,
                    Object::toString,
                    ScalarCodec::truth,
                    true);
    static final ScalarCodec DATE = text("date", value -> value, value -> value, LocalDate::parse);
    static final ScalarCodec MONTH =
            text(
                    "date",
                    value -> ((YearMonth) value).atDay(1),
                    value -> YearMonth.from((LocalDate) value),
                    YearMonth::parse);
    static final ScalarCodec INSTANT =
            new ScalarCodec(
                    "timestamp(6) with time zone",
                    value -> ((Instant) value).truncatedTo(ChronoUnit.MICROS),
                    value -> value,
                    value -> value,
                    Object::toString,
                    Instant::parse,
                    false);
    static final ScalarCodec PERIOD =
            text(
                    "varchar(8)",
                    Object::toString,
                    value -> Period.parse((String) value),
                    Period::parse);
    static final ScalarCodec UUIDS = text("uuid", value -> value, value -> value, UUID::fromString);

    /** Texts of at most this many characters. */
    static ScalarCodec text(int characters) {
        return new ScalarCodec(
                "text(" + characters + ")",
                value -> fitting(value, characters),
                value -> value,
                value -> value,
                Object::toString,
                text -> text,
                false);
    }

    /** A type that JSON has as text. */
    static ScalarCodec text(
            String type,
            Function<Object, Object> write,
            Function<Object, Object> read,
            Function<String, Object> parse) {
        return new ScalarCodec(type, value -> value, write, read, Object::toString, parse, false);
    }

    private static ScalarCodec number(
            String type, Function<Object, Object> read, Function<String, Object> parse) {
        return new ScalarCodec(
                type, value -> value, value -> value, read, Object::toString, parse, true);
    }

    /** The number without needless zeros, if it has no more digits than are kept. */
    static BigDecimal decimal(BigDecimal value, int digits, int fraction) {
        BigDecimal plain = plain(value);
        if (plain.scale() > fraction || plain.precision() - plain.scale() > digits - fraction) {
            throw StoreException.refused(
                    "数字最多有 %d 位整数和 %d 位小数。请改写。".formatted(digits - fraction, fraction),
                    "A number has at most %d digits before and %d after the point. Write it so."
                            .formatted(digits - fraction, fraction));
        }
        return plain;
    }

    /** 1.50 as 1.5, and 1E+2 as 100. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Object fitting(Object value, int characters) {
        String text = (String) value;
        if (text.codePointCount(0, text.length()) > characters) {
            throw StoreException.refused(
                    "文字最长 %d 个字符。请缩短。".formatted(characters),
                    "A text has at most %d characters. Shorten it.".formatted(characters));
        }
        return text;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("A truth value is true or false.");
        };
    }

    @Override
    public List<SqlColumn> columns() {
        return List.of(new SqlColumn("", type));
    }

    @Override
    public Object canonical(Object value) {
        return exact.apply(value);
    }

    @Override
    public void encode(Object value, @Nullable Object[] columns, int at) {
        columns[at] = write.apply(value);
    }

    @Override
    public Object decode(@Nullable Object[] columns, int at) {
        return read.apply(Objects.requireNonNull(columns[at]));
    }

    @Override
    public JsonValue json(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        String written = text.apply(value);
        return number ? JSON.createValue(new BigDecimal(written)) : JSON.createValue(written);
    }

    @Override
    public Object parse(JsonValue json) {
        return switch (json) {
            case JsonString string -> parse.apply(string.getString());
            case JsonNumber figure -> parse.apply(figure.bigDecimalValue().toPlainString());
            case JsonValue other -> parse.apply(other.toString());
        };
    }

    @Override
    public Object parse(String written) {
        return parse.apply(written);
    }
}
