package org.boai.store;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Turns values of Java into values of a column. The list is closed: anything else is refused. */
final class Values {

    private Values() {}

    static void bind(PreparedStatement statement, Dialect dialect, List<Object> values)
            throws SQLException {
        int number = 0;
        for (Object value : values) {
            number++;
            Object own = canonical(value);
            statement.setObject(
                    number,
                    switch (dialect) {
                        case H2, POSTGRESQL -> jdbc(statement.getConnection(), dialect, own);
                        case ORACLE -> OracleValues.bound(statement.getConnection(), own);
                    });
        }
    }

    /** The value in the form that both JDBC and COPY understand. */
    static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> storable(text);
            case Json json -> new Json(storable(json.document()));
            case Enum<?> constant -> constant.name();
            case BigInteger integer -> new BigDecimal(integer);
            // Databases keep microseconds; they would round up, possibly into the future.
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case OffsetDateTime moment -> moment.truncatedTo(ChronoUnit.MICROS);
            case LocalDateTime moment -> moment.truncatedTo(ChronoUnit.MICROS);
            case LocalTime time -> time.truncatedTo(ChronoUnit.MICROS);
            case Boolean b -> b;
            case Short n -> n;
            case Integer n -> n;
            case Long n -> n;
            case Float n -> n;
            case Double n -> n;
            case BigDecimal n -> n;
            case LocalDate date -> date;
            case UUID uuid -> uuid;
            case byte[] bytes -> bytes;
            case String[] array -> storable(array);
            case UUID[] array -> array;
            case Long[] array -> array;
            case Integer[] array -> array;
            case LocalDate[] array -> array;
            case byte[][] array -> array;
            default ->
                    throw new IllegalArgumentException(
                            "A parameter cannot be a %s. Convert it to a type that columns have."
                                    .formatted(value.getClass().getName()));
        };
    }

    private static @Nullable Object jdbc(
            Connection connection, Dialect dialect, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Json json -> jdbc(dialect, json);
            case String[] array -> connection.createArrayOf("text", array);
            case UUID[] array -> connection.createArrayOf("uuid", array);
            case Long[] array -> connection.createArrayOf("int8", array);
            case Integer[] array -> connection.createArrayOf("int4", array);
            case LocalDate[] array -> connection.createArrayOf("date", array);
            case byte[][] array -> connection.createArrayOf("bytea", array);
            case null, default -> value;
        };
    }

    private static Object jdbc(Dialect dialect, Json json) throws SQLException {
        return switch (dialect) {
            // H2 reads bytes as a document, and text as a JSON string.
            case H2 -> json.document().getBytes(StandardCharsets.UTF_8);
            case ORACLE -> json.document();
            case POSTGRESQL -> {
                PGobject document = new PGobject();
                document.setType("jsonb");
                document.setValue(json.document());
                yield document;
            }
        };
    }

    private static String[] storable(String[] texts) {
        for (String text : texts) {
            if (text != null) {
                storable(text);
            }
        }
        return texts;
    }

    /** PostgreSQL stores neither NUL nor half a character; H2 would, and could never move over. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw StoreException.refused(
                            "文字中含有无法保存的字符（空字符或半个字符）。请删除后再试。",
                            "The text holds a character that cannot be stored (NUL or half of one)."
                                    + " Remove it.");
                }
                i++;
            }
        }
        return text;
    }
}
