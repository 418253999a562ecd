package org.boai.store;

import org.boai.plugins.Qualifier;

import java.math.BigDecimal;

/**
 * What some rows come to. Tallies can be added and taken away again without loss, the qualifiers of
 * the parts included.
 *
 * @param records the number of rows
 * @param total the sum of their values
 * @param atLeast how many of the values are lower bounds
 * @param about how many are approximate
 * @param nearly how many are not quite reached
 * @param notKnown how many are not known
 */
public record Tally(
        long records, BigDecimal total, long atLeast, long about, long nearly, long notKnown) {

    /** Nothing. */
    public static final Tally ZERO = of(0, BigDecimal.ZERO);

    public Tally {
        // One form for equal numbers, however they were computed or stored; most are whole.
        if (total.scale() != 0) {
            BigDecimal shortest = total.stripTrailingZeros();
            total = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }
    }

    /** Rows with a counted total. */
    public static Tally of(long records, BigDecimal total) {
        return new Tally(records, total, 0, 0, 0, 0);
    }

    /** One row with a value that is more or less exact. */
    public static Tally of(BigDecimal total, Qualifier qualifier) {
        return new Tally(
                1,
                total,
                qualifier == Qualifier.AT_LEAST ? 1 : 0,
                qualifier == Qualifier.ABOUT ? 1 : 0,
                qualifier == Qualifier.NEARLY ? 1 : 0,
                qualifier == Qualifier.UNKNOWN ? 1 : 0);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        return new Tally(
                records + other.records,
                total.add(other.total),
                atLeast + other.atLeast,
                about + other.about,
                nearly + other.nearly,
                notKnown + other.notKnown);
    }

    /** What takes this away when it is added. */
    public Tally negated() {
        return new Tally(-records, total.negate(), -atLeast, -about, -nearly, -notKnown);
    }

    /** Whether adding it changes nothing. */
    public boolean isZero() {
        return records == 0 && total.signum() == 0 && (atLeast | about | nearly | notKnown) == 0;
    }

    /** The weakest qualifier of the parts. */
    public Qualifier qualifier() {
        if (notKnown > 0) {
            return Qualifier.UNKNOWN;
        }
        if (nearly > 0) {
            return Qualifier.NEARLY;
        }
        if (about > 0) {
            return Qualifier.ABOUT;
        }
        return atLeast > 0 ? Qualifier.AT_LEAST : Qualifier.EXACT;
    }
}
