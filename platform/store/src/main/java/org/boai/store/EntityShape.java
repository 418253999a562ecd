package org.boai.store;

import org.boai.plugins.Field;

import java.util.List;
import java.util.Optional;

/**
 * An entity as its program describes it, without its record: enough to plan its table.
 *
 * @param name the entity
 * @param formerName the name that it had before, if it was renamed
 * @param vaulted whether its rows lie in the vault
 * @param bindsBelow whether its rows are read by those below them
 * @param fields its components, with all that decides about columns
 * @param uniques the components that its rules of uniqueness name, rule by rule
 * @param traces by what its rows are known again, beside its components
 */
public record EntityShape(
        String name,
        Optional<String> formerName,
        boolean vaulted,
        boolean bindsBelow,
        List<Field> fields,
        List<List<String>> uniques,
        List<String> traces) {
    /** The lists are kept as they were. */
    public EntityShape {
        fields = List.copyOf(fields);
        uniques = List.copyOf(uniques);
        traces = List.copyOf(traces);
    }
}
