package org.boai.plugins;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in yuan with exactly two digits after the point.
 *
 * @param yuan the amount; more than two digits are refused, never rounded
 */
public record Money(BigDecimal yuan) implements Comparable<Money> {
    /** The largest magnitude that is accepted: a million times a million yuan. */
    public static final BigDecimal LIMIT = new BigDecimal("1000000000000.00");

    public Money {
        if (yuan.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException(
                    "An amount of money has at most two digits after the point.");
        }
        if (yuan.abs().compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("An amount of money is at most " + LIMIT + ".");
        }
        yuan = yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** The amount in whole yuan. */
    public static Money of(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    @Override
    public String toString() {
        return yuan.toPlainString();
    }
}
