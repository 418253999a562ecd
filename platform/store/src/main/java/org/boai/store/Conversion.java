package org.boai.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Conversions of values read; a number that does not fit is refused, never bent. */
final class Conversion {

    private Conversion() {}

    /** The value as the type, or nothing where only a registered mapper could help. */
    static Optional<Object> of(Object value, Class<?> type) {
        if (type == String.class && !value.getClass().isArray()) {
            return Optional.of(value.toString());
        }
        return switch (value) {
            case Number number -> ofNumber(number, type);
            case String text -> ofText(text, type);
            case Instant moment when type == OffsetDateTime.class ->
                    Optional.of(moment.atOffset(ZoneOffset.UTC));
            case LocalDateTime moment when type == LocalDate.class ->
                    Optional.of(moment.toLocalDate());
            case Object[] array when type.isArray() -> Optional.of(ofArray(array, type));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> ofNumber(Number number, Class<?> type) {
        if (type == Double.class) {
            return Optional.of(number.doubleValue());
        }
        boolean whole = number instanceof Long || number instanceof Integer;
        if (type == Long.class && whole) {
            return Optional.of(number.longValue());
        }
        BigDecimal exact =
                whole ? BigDecimal.valueOf(number.longValue()) : new BigDecimal(number.toString());
        if (type == Long.class) {
            return Optional.of(exact.longValueExact());
        }
        if (type == Integer.class) {
            return Optional.of(exact.intValueExact());
        }
        if (type == Short.class) {
            return Optional.of(exact.shortValueExact());
        }
        if (type == BigDecimal.class) {
            return Optional.of(exact);
        }
        return type == BigInteger.class ? Optional.of(exact.toBigIntegerExact()) : Optional.empty();
    }

    private static Optional<Object> ofText(String text, Class<?> type) {
        if (type == UUID.class) {
            return Optional.of(UUID.fromString(text));
        }
        if (type == Json.class) {
            return Optional.of(new Json(text));
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(text))
                        .map(Object.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /** Drivers give Object[] where they could give UUID[]. */
    private static Object ofArray(Object[] array, Class<?> type) {
        return Arrays.copyOf(array, array.length, type.asSubclass(Object[].class));
    }
}
