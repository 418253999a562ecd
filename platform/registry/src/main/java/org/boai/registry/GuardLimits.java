package org.boai.registry;

import java.time.Duration;

/**
 * What one program may take of the platform.
 *
 * @param atOnce how many of its calls run at once
 * @param waiting how many more wait for their turn
 * @param patience how long they wait
 * @param deadline how long its code may take in one call
 * @param failures how many calls of a minute may fail before it is fenced off, if they are half of
 *     all
 */
record GuardLimits(int atOnce, int waiting, Duration patience, Duration deadline, int failures) {
    GuardLimits within(Duration time) {
        return new GuardLimits(atOnce, waiting, patience, time, failures);
    }

    static final GuardLimits USUAL =
            new GuardLimits(32, 64, Duration.ofSeconds(2), Duration.ofSeconds(10), 5);
}
