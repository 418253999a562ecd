package org.boai.store;

import java.util.Comparator;

/**
 * What names a cell.
 *
 * @param entity the number of the entity whose rows are measured
 * @param level the region's level: the units of one level lie together
 * @param region the region's code
 * @param month {@code year * 12 + month - 1}
 */
record CellKey(long entity, int level, String region, int month) implements Comparable<CellKey> {
    private static final Comparator<CellKey> ORDER =
            Comparator.comparingLong(CellKey::entity)
                    .thenComparing(CellKey::level, Comparator.reverseOrder())
                    .thenComparing(CellKey::region)
                    .thenComparingInt(CellKey::month);

    /** The nation last. */
    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
