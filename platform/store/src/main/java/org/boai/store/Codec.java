package org.boai.store;

import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How the values of one component type stand in columns and in JSON. */
interface Codec {

    /** What follows the component's name in the names of its columns, and their types. */
    List<SqlColumn> columns();

    /**
     * The value as it will be read again.
     *
     * @throws StoreException if it cannot be kept exactly
     */
    default Object canonical(Object value) {
        return value;
    }

    /** Puts a value into its columns. */
    void encode(Object value, @Nullable Object[] columns, int at);

    /** Takes a value from its columns, the first of which is filled. */
    Object decode(@Nullable Object[] columns, int at);

    /** The value in JSON. */
    JsonValue json(Object value);

    /** The value from JSON. */
    Object parse(JsonValue json);

    /** The value as it stands in an address or a default. */
    Object parse(String text);
}
