package org.boai.plugins;

import java.util.List;
import java.util.Optional;

/**
 * The rows of one entity within the caller's reach, narrowed step by step.
 *
 * @param <E> the entity or view
 */
public interface Rows<E extends Record> {
    /** Only rows whose component equals this value. */
    <V> Rows<E> where(Column<E, V> column, V value);

    /** Ordered by this component, smallest first. */
    Rows<E> orderBy(Column<E, ?> column);

    /** Ordered by this component, largest first. */
    Rows<E> orderByDescending(Column<E, ?> column);

    /** At most this many, 1 to 1000; 100 unless said. */
    Rows<E> limit(int most);

    /** The rows. */
    List<Row<E>> list();

    /** The first of them. */
    default Optional<Row<E>> first() {
        return limit(1).list().stream().findFirst();
    }
}
