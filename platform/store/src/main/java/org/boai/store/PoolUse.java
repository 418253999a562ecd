package org.boai.store;

/**
 * How busy the connections of a database are.
 *
 * @param most how many there may be
 * @param active how many are in use
 * @param waiting how many wait for one
 */
public record PoolUse(int most, int active, int waiting) {}
