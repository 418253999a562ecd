package org.boai.store;

/**
 * Where a tally counts.
 *
 * @param measure the measure's number
 * @param region the region's code
 * @param month {@code year * 12 + month - 1}
 * @param dimension the choice's constant; blank for a measure that is not broken down
 */
public record Spot(long measure, String region, int month, String dimension) {

    /** The same in another region. */
    public Spot in(String other) {
        return new Spot(measure, other, month, dimension);
    }

    /** The same in another month. */
    public Spot during(int other) {
        return new Spot(measure, region, other, dimension);
    }
}
