package org.boai.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was said once about a program in a region.
 *
 * @param region the region
 * @param sequence the position in the order in which it was said there, from 1
 * @param state the state; empty when the region inherits again
 * @param from the first day
 * @param to the last day, if there is one
 * @param by who said it
 * @param at when it was said
 */
public record SwitchLine(
        String region,
        int sequence,
        Optional<SwitchState> state,
        LocalDate from,
        Optional<LocalDate> to,
        String by,
        Instant at) {
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && to.map(last -> !day.isAfter(last)).orElse(true);
    }
}
