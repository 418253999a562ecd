package org.boai.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** What a column holds, in words that every database and a backup understand. */
enum ColumnKind {
    TEXT("varchar"),
    INTEGER("integer"),
    LONG("bigint"),
    DECIMAL("numeric"),
    BOOLEAN("boolean"),
    DATE("date"),
    INSTANT("timestamp(6) with time zone"),
    UUID_VALUE("uuid"),
    BYTES("bytea");

    private final String type;

    ColumnKind(String type) {
        this.type = type;
    }

    /**
     * The kind behind the name that a driver gives a type.
     *
     * @throws IllegalArgumentException if no table of ours has such a column
     */
    static ColumnKind named(String driverType) {
        return switch (driverType.toLowerCase(Locale.ROOT)) {
            case "character varying", "varchar" -> TEXT;
            case "integer", "int4" -> INTEGER;
            case "bigint", "int8" -> LONG;
            case "numeric", "decimal" -> DECIMAL;
            case "boolean", "bool" -> BOOLEAN;
            case "date" -> DATE;
            case "timestamp with time zone", "timestamptz" -> INSTANT;
            case "uuid" -> UUID_VALUE;
            case "binary varying", "binary large object", "bytea" -> BYTES;
            default ->
                    throw new IllegalArgumentException(
                            "No column of a backup has the type " + driverType + ".");
        };
    }

    /** The type for a new column; {@code size} counts characters or digits. */
    String ddl(int size, int scale) {
        return switch (this) {
            case TEXT -> type + "(" + size + ")";
            case DECIMAL -> type + "(" + size + ", " + scale + ")";
            case INTEGER, LONG, BOOLEAN, DATE, INSTANT, UUID_VALUE, BYTES -> type;
        };
    }

    /** The value as text, the same on every database. */
    static String print(Object value) {
        return switch (value) {
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case BigDecimal number -> number.toPlainString();
            case OffsetDateTime moment -> moment.toInstant().toString();
            default -> value.toString();
        };
    }

    /** What {@link #print} wrote. */
    Object parse(String text) {
        return switch (this) {
            case TEXT -> text;
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> Instant.parse(text);
            case UUID_VALUE -> UUID.fromString(text);
            case BYTES -> Base64.getDecoder().decode(text);
        };
    }
}
