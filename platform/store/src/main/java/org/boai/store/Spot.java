package org.boai.store;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a tally counts.
 *
 * @param entity the number of the entity whose rows are measured
 * @param measure the measure's number
 * @param region the region's code
 * @param month {@code year * 12 + month - 1}
 * @param dimension the choice's constant, or those of two choices with a comma between; blank for a
 *     measure that is not broken down
 * @param unit whose rows are kept apart; empty where only their sum is asked for
 */
public record Spot(
        long entity,
        long measure,
        String region,
        int month,
        String dimension,
        Optional<UUID> unit) {

    /** One that keeps nothing apart. */
    public Spot(long entity, long measure, String region, int month, String dimension) {
        this(entity, measure, region, month, dimension, Optional.empty());
    }

    /** The same in another region. */
    public Spot in(String other) {
        return new Spot(entity, measure, other, month, dimension, unit);
    }

    /** The same in another month. */
    public Spot during(int other) {
        return new Spot(entity, measure, region, other, dimension, unit);
    }
}
