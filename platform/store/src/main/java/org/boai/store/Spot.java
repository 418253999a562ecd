package org.boai.store;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a tally counts.
 *
 * @param measure the measure's number
 * @param region the region's code
 * @param month {@code year * 12 + month - 1}
 * @param dimension the choice's constant, or those of two choices with a comma between; blank for a
 *     measure that is not broken down
 * @param unit whose rows are kept apart; empty where only their sum is asked for
 */
public record Spot(long measure, String region, int month, String dimension, Optional<UUID> unit) {

    /** One that keeps nothing apart. */
    public Spot(long measure, String region, int month, String dimension) {
        this(measure, region, month, dimension, Optional.empty());
    }

    /** The same in another region. */
    public Spot in(String other) {
        return new Spot(measure, other, month, dimension, unit);
    }

    /** The same in another month. */
    public Spot during(int other) {
        return new Spot(measure, region, other, dimension, unit);
    }
}
