package org.boai.store;

/**
 * What is done with a transaction or another borrowed thing. Exceptions pass through {@link
 * Database#inTransaction} as told there.
 *
 * @param <A> what the work is given
 * @param <R> what comes out
 */
@FunctionalInterface
public interface Work<A, R> {

    /** Does the work. */
    R apply(A borrowed) throws Exception;
}
