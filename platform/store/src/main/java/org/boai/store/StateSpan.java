package org.boai.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A state that a row entered; it lasts until the next one. The first state of a row counts from the
 * business date of its creation, unless the next state is dated earlier: then both have that date.
 *
 * @param state the state's name
 * @param since the first day; empty where an imported row does not know it
 */
public record StateSpan(String state, Optional<LocalDate> since) {}
