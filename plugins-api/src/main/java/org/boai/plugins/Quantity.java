package org.boai.plugins;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A figure with its qualifier; the value may be unknown.
 *
 * @param value the figure, absent exactly when the qualifier is {@link Qualifier#UNKNOWN}
 * @param qualifier how exact it is
 */
public record Quantity(Optional<BigDecimal> value, Qualifier qualifier) {
    public Quantity {
        if (value.isPresent() == (qualifier == Qualifier.UNKNOWN)) {
            throw new IllegalArgumentException("A quantity has a value unless it is unknown.");
        }
    }

    /** A counted figure. */
    public static Quantity exactly(BigDecimal value) {
        return new Quantity(Optional.of(value), Qualifier.EXACT);
    }

    /** A figure that is known to be reached. */
    public static Quantity atLeast(BigDecimal value) {
        return new Quantity(Optional.of(value), Qualifier.AT_LEAST);
    }

    /** Something was there, nobody counted it. */
    public static Quantity unknown() {
        return new Quantity(Optional.empty(), Qualifier.UNKNOWN);
    }
}
