package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read from a body so far: components with problems are missing. */
final class Decoded {
    private final EntityType type;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, List<FieldDecoder.Pointer>> left = new HashMap<>();

    Decoded(EntityType type) {
        this.type = type;
    }

    void keep(String field, Object value) {
        values.put(field, value);
    }

    void change(String field, Object value) {
        values.put(field, value);
        changed.add(field);
    }

    /** A component with problems; what it points to is still looked for, to be told with them. */
    void leave(String field, List<FieldDecoder.Pointer> pointers) {
        left.put(field, pointers);
        changed.add(field);
    }

    /** What a component with problems points to, as far as it was read. */
    List<FieldDecoder.Pointer> left(String field) {
        return left.getOrDefault(field, List.of());
    }

    /** Whether the component came with the request. */
    boolean changed(String field) {
        return changed.contains(field);
    }

    /** A component's value as its Java type has it. */
    Optional<Object> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** A component's value, if it was read and is there. */
    Optional<Object> present(String field) {
        return value(field).flatMap(JsonValues::present);
    }

    /** All values in order, once nothing is missing. */
    Optional<List<Object>> complete() {
        List<Object> all = new ArrayList<>();
        for (Field field : type.fields()) {
            value(field.name()).ifPresent(all::add);
        }
        return all.size() == type.fields().size() ? Optional.of(all) : Optional.empty();
    }
}
