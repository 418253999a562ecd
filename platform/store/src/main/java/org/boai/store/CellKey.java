package org.boai.store;

/**
 * What names a cell.
 *
 * @param entity the number of the entity whose rows are measured
 * @param level the region's level: the units of one level lie together
 * @param region the region's code
 * @param month {@code year * 12 + month - 1}
 */
record CellKey(long entity, int level, String region, int month) implements Comparable<CellKey> {
    /** The nation last. */
    @Override
    public int compareTo(CellKey other) {
        if (entity != other.entity) {
            return Long.compare(entity, other.entity);
        }
        if (level != other.level) {
            return Integer.compare(other.level, level);
        }
        int order = region.compareTo(other.region);
        return order != 0 ? order : Integer.compare(month, other.month);
    }
}
