package org.boai.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a row's history.
 *
 * @param version the row's version after the change
 * @param operation {@code create}, {@code update}, {@code transition}, {@code delete} or {@code
 *     import}
 * @param by who made it
 * @param at when
 * @param reason why, where it was said
 * @param json the row after the change; for a deletion, before it
 * @param sealed those of its members that are about a person
 */
public record HistoryLine(
        int version,
        String operation,
        String by,
        Instant at,
        Optional<String> reason,
        String json,
        Set<String> sealed) {}
