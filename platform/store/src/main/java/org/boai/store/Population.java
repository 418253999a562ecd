package org.boai.store;

import java.time.LocalDate;

/**
 * How many people live in a division.
 *
 * @param people the residents
 * @param referenceDate the day on which they were counted
 * @param source where the figure comes from
 */
public record Population(long people, LocalDate referenceDate, String source) {}
