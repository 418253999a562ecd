package org.boai.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The rows of one entity within the caller's reach, narrowed step by step.
 *
 * @param <E> the entity or view
 */
public interface Rows<E extends Record> {
    /** Only rows whose component equals this value. */
    <V> Rows<E> where(Column<E, V> column, V value);

    /** Only rows within the caller's reach; a rule reads all of them unless it says so. */
    Rows<E> withinReach();

    /** Only rows of this organisation. */
    Rows<E> of(Ref<?> organisation);

    /** Ordered by this component, smallest first. */
    Rows<E> orderBy(Column<E, ?> column);

    /** Ordered by this component, largest first. */
    Rows<E> orderByDescending(Column<E, ?> column);

    /** At most this many, 1 to 1000; 100 unless said. */
    Rows<E> limit(int most);

    /** The rows. */
    List<Row<E>> list();

    /** Hands over every row, one after the other, whatever their number and the limit. */
    void each(Consumer<Row<E>> reader);

    /** Every row whose fields are such, whatever their number and the limit. */
    default List<Row<E>> all(Predicate<E> such) {
        List<Row<E>> all = new ArrayList<>();
        each(
                row -> {
                    if (such.test(row.fields())) {
                        all.add(row);
                    }
                });
        return all;
    }

    /** The first of them. */
    default Optional<Row<E>> first() {
        return limit(1).list().stream().findFirst();
    }
}
