package org.boai.store;

import org.boai.plugins.Field;

import java.util.List;
import java.util.Optional;

/**
 * An entity as its program describes it, without its record: enough to plan its table.
 *
 * @param name the entity
 * @param formerName the name that it had before, if it was renamed
 * @param fields its components, with all that decides about columns
 */
public record EntityShape(String name, Optional<String> formerName, List<Field> fields) {
    /** The list is kept as it was. */
    public EntityShape {
        fields = List.copyOf(fields);
    }
}
