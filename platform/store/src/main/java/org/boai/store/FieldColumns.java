package org.boai.store;

import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Field;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Where a component stands in its table.
 *
 * @param field the component
 * @param codec how its values stand there
 * @param columns its columns
 */
record FieldColumns(Field field, Codec codec, List<SqlColumn> columns) {

    /** The column that its values are compared and sorted by. */
    String compared() {
        return columns.getLast().name();
    }

    Object canonical(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(codec::canonical)
                : codec.canonical(value);
    }

    void encode(Object value, @Nullable Object[] into, int at) {
        if (!(value instanceof Optional<?> optional)) {
            codec.encode(value, into, at);
        } else if (optional.isPresent()) {
            codec.encode(optional.get(), into, at);
        }
    }

    Object decode(@Nullable Object[] from, int at) {
        if (field.required()) {
            return codec.decode(from, at);
        }
        return from[at] == null ? Optional.empty() : Optional.of(codec.decode(from, at));
    }

    void json(Object value, JsonObjectBuilder into) {
        if (!(value instanceof Optional<?> optional)) {
            into.add(field.name(), codec.json(value));
        } else if (optional.isPresent()) {
            into.add(field.name(), codec.json(optional.get()));
        }
    }
}
