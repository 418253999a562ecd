package org.boai.registry;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The state of a program in a region on a day, and where it comes from.
 *
 * @param state the state
 * @param program the program or the part of it whose setting decides
 * @param from the region where it was set, or {@code default}
 * @param since the first day of what was set, if it was
 * @param until the last day of what was set, if it has one
 */
public record Effective(
        SwitchState state,
        String program,
        String from,
        Optional<LocalDate> since,
        Optional<LocalDate> until) {
    /** Stands for {@link #from} where no region above has a setting. */
    public static final String DEFAULT = "default";
}
