package org.boai.plugins;

import java.util.List;

/**
 * Implemented by the enum of an entity's states. The entity has one component named {@code state}
 * of that enum; the first constant is the state of a new row, and only transitions change it.
 *
 * @param <E> the entity, or {@link Record} when the states fit any
 */
public interface State<E extends Record> {
    /** The ways out of this state. */
    List<Transition<E>> transitions();

    /**
     * Whether the fields of a row may be changed while it is in this state; unless said, until no
     * way leads out of it.
     */
    default boolean editable() {
        return !transitions().isEmpty();
    }
}
