package org.boai.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of the divisions that was made.
 *
 * @param id its id
 * @param kind what it was
 * @param on the first day on which it holds
 * @param body the order as it was given
 * @param by who gave it
 * @param at when
 * @param undone who undid it, and when
 * @param undoable whether nothing was changed after it
 */
public record MadeChange(
        UUID id,
        RegionChange.Kind kind,
        LocalDate on,
        String body,
        String by,
        Instant at,
        Optional<Undone> undone,
        boolean undoable) {

    /**
     * The end of a change.
     *
     * @param by who undid it
     * @param at when
     */
    public record Undone(String by, Instant at) {}
}
