package org.boai.store;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values on their way to Oracle and back. It takes an empty text for nothing at all: ours travels
 * as one character that nobody types and that comes before all others. Ids are 16 bytes, arrays a
 * text in JSON, and all numbers of one kind.
 */
final class OracleValues {

    private static final String EMPTY = "\u0001";

    /** The empty text in a statement. */
    static final String EMPTY_SQL = "CHR(1)";

    private static final Pattern KIND = Pattern.compile("(\\w+)(?:\\((\\d+), ?(\\d+)\\))?");

    private static final int INT_DIGITS = 10;
    private static final int LONG_DIGITS = 19;

    private OracleValues() {}

    /** The value as the driver takes it. */
    static @Nullable Object bound(Connection connection, @Nullable Object value)
            throws SQLException {
        return switch (value) {
            case String text -> filled(text);
            case UUID id -> bytes(id);
            case org.boai.store.Json json -> json.document();
            case Object[] array -> list(connection, json(array));
            case null, default -> value;
        };
    }

    private static String filled(String text) {
        return text.isEmpty() ? EMPTY : text;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** What is too long for a column would be taken for a LONG, which is for inserts alone. */
    private static Object list(Connection connection, String json) throws SQLException {
        if (json.length() <= OracleSql.LONGEST_TEXT) {
            return json;
        }
        Clob whole = connection.createClob();
        whole.setString(1, json);
        return whole;
    }

    private static String json(Object[] array) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (Object item : array) {
            switch (item) {
                case null -> json.addNull();
                case Integer number -> json.add(number);
                case Long number -> json.add(number);
                case UUID id -> json.add(HexFormat.of().formatHex(bytes(id)));
                default -> json.add(filled(item.toString()));
            }
        }
        return json.build().toString();
    }

    /**
     * The kind behind the name that the driver gives a type.
     *
     * @throws IllegalArgumentException if no table of ours has such a column
     */
    static ColumnKind kind(String type, int digits, int decimals) {
        return switch (type.toUpperCase(Locale.ROOT).replaceAll("\\(\\d+\\)", "")) {
            case "VARCHAR2", "CLOB", "CHARACTER VARYING", "CHARACTER LARGE OBJECT" ->
                    ColumnKind.TEXT;
            case "NUMBER", "NUMERIC" ->
                    decimals > 0
                            ? ColumnKind.DECIMAL
                            : digits == INT_DIGITS ? ColumnKind.INTEGER : ColumnKind.LONG;
            case "BOOLEAN" -> ColumnKind.BOOLEAN;
            case "DATE", "TIMESTAMP" -> ColumnKind.DATE;
            case "TIMESTAMP WITH TIME ZONE" -> ColumnKind.INSTANT;
            case "RAW", "BINARY VARYING" -> ColumnKind.UUID_VALUE;
            case "BLOB", "BINARY LARGE OBJECT" -> ColumnKind.BYTES;
            default ->
                    throw new IllegalArgumentException(
                            "No column of a backup has the type " + type + ".");
        };
    }

    /** How a value is read from a column of a type in the platform's words. */
    static Columns.Reader reader(String type) {
        Matcher kind = KIND.matcher(type);
        if (!kind.lookingAt()) {
            throw new IllegalArgumentException("There is no type " + type + ".");
        }
        return switch (kind.group(1)) {
            case "integer" -> number(INT_DIGITS, 0);
            case "bigint" -> number(LONG_DIGITS, 0);
            case "numeric" ->
                    number(Integer.parseInt(kind.group(2)), Integer.parseInt(kind.group(3)));
            case "timestamp" -> Columns::instant;
            case "date" -> (rows, i) -> rows.getObject(i, LocalDate.class);
            case "boolean" -> OracleValues::truth;
            case "uuid" -> OracleValues::id;
            case SqlColumn.SEALED -> ResultSet::getBytes;
            default -> OracleValues::text;
        };
    }

    /**
     * How a value is read from the column of a result. Days have a time as well there, and moments
     * a number of their own.
     */
    static Columns.Reader reader(ResultSetMetaData about, int column) throws SQLException {
        if (about.getColumnTypeName(column).endsWith("TIME ZONE")) {
            return Columns::instant;
        }
        return switch (about.getColumnType(column)) {
            case Types.TIMESTAMP, Types.DATE -> (rows, i) -> rows.getObject(i, LocalDate.class);
            case Types.BOOLEAN, Types.BIT -> OracleValues::truth;
            case Types.BINARY, Types.VARBINARY -> OracleValues::id;
            case Types.BLOB -> ResultSet::getBytes;
            case Types.NUMERIC, Types.DECIMAL ->
                    number(about.getPrecision(column), about.getScale(column));
            case Types.INTEGER, Types.BIGINT -> number(0, 0);
            default -> OracleValues::text;
        };
    }

    private static @Nullable Object truth(ResultSet rows, int column) throws SQLException {
        boolean truth = rows.getBoolean(column);
        return rows.wasNull() ? null : truth;
    }

    private static @Nullable Object text(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        return EMPTY.equals(text) ? "" : text;
    }

    private static @Nullable Object id(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        if (bytes == null) {
            return null;
        }
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return new UUID(both.getLong(), both.getLong());
    }

    /** A number by the digits that its column has room for; zero where the database cannot say. */
    private static Columns.Reader number(int digits, int decimals) {
        return (rows, column) -> {
            BigDecimal number = rows.getBigDecimal(column);
            if (number == null || digits == 0) {
                return number;
            }
            if (decimals > 0) {
                return number.setScale(decimals);
            }
            return switch (digits) {
                case INT_DIGITS -> number.intValueExact();
                case LONG_DIGITS -> number.longValueExact();
                default -> number;
            };
        };
    }
}
