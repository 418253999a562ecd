package org.boai.plugins;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One call of an endpoint.
 *
 * @param <I> the record that the body is read into; {@link Endpoint.Nothing} where there is none
 */
public interface Call<I extends Record> extends Reading {
    /** Who is calling. */
    Actor actor();

    /** The business date; a program has no clock of its own. */
    @Override
    LocalDate today();

    /** The value of {@code {name}} in the path. */
    String path(String name);

    /** The value of a parameter that the endpoint asks for, where it was given. */
    Optional<String> query(String name);

    /** The body. */
    I body();

    /** The row with this id, if it is within reach. */
    @Override
    <E extends Record> Optional<Row<E>> find(Class<E> entity, String id);

    /** The rows of an entity within reach. */
    @Override
    <E extends Record> Rows<E> rows(Class<E> entity);
}
