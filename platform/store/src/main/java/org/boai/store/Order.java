package org.boai.store;

/**
 * An order of rows. Rows without a value come last.
 *
 * @param field a component or system field, as in a {@link Condition}
 * @param descending whether the greatest comes first
 */
public record Order(String field, boolean descending) {}
