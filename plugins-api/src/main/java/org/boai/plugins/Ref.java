package org.boai.plugins;

/**
 * A reference to a row of an entity. The entity is known from the component's type argument.
 *
 * @param <E> the entity or a view of it
 * @param id the row's id as it stands in a request; for a region its code
 */
@SuppressWarnings(
        "UnusedTypeParameter") // it says to the reader and the compiler what the id belongs to
public record Ref<E extends Record>(String id) {
    /** The reference to the row with this id. */
    public static <E extends Record> Ref<E> to(String id) {
        return new Ref<>(id);
    }
}
