package org.boai.store;

import org.boai.plugins.Problem;

import java.time.Instant;
import java.util.List;
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
 * @param warnings what was pointed out to whoever made it, where that is kept
 * @param json the row after the change; for a deletion, before it
 * @param sealed those of its members that are about a person
 */
public record HistoryLine(
        int version,
        String operation,
        String by,
        Instant at,
        Optional<String> reason,
        List<Problem> warnings,
        String json,
        Set<String> sealed) {}
