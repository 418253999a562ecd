package org.boai.plugins;

import java.io.Serializable;

/**
 * A component of an entity, named by its accessor: {@code MonthlyReport::personTimes}. The platform
 * reads the name and never runs or deserialises it; a free lambda is refused.
 *
 * @param <E> the entity
 * @param <V> the component's type
 */
@FunctionalInterface
public interface Column<E extends Record, V> extends Serializable {
    /** The component's value in this row. */
    V in(E row);
}
