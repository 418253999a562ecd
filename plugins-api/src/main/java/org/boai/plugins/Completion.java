package org.boai.plugins;

import java.util.function.BiFunction;

/**
 * Sets the {@link Stamped} components of a new row from what the platform has read, before rules
 * look at it: the parts of a payment, the number of a receipt.
 *
 * @param <E> the entity
 */
public final class Completion<E extends Record> {

    /** What a completion may look at, and dense numbers. */
    public interface Numbers extends Reading {
        /**
         * The next number of a series, from 1 on. It is given back when the row is refused, so that
         * no number is missing; whoever asks next waits.
         *
         * @param series its name, for example {@code receipt 2026}
         */
        long next(String series);
    }

    private final Class<E> entity;
    private final BiFunction<Row<Record>, Numbers, Record> complete;

    private Completion(Class<E> entity, BiFunction<Row<Record>, Numbers, Record> complete) {
        this.entity = entity;
        this.complete = complete;
    }

    /** Completes new rows of the entity. */
    public static <E extends Record> Completion<E> of(
            Class<E> entity, BiFunction<Row<E>, Numbers, E> complete) {
        return new Completion<>(
                entity, (row, numbers) -> complete.apply(Rule.as(entity, row), numbers));
    }

    /** The entity. */
    public Class<E> entity() {
        return entity;
    }

    /** The row as it is to be filed. */
    public Record complete(Row<Record> row, Numbers numbers) {
        return complete.apply(row, numbers);
    }
}
