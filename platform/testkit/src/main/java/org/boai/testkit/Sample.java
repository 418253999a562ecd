package org.boai.testkit;

import java.util.List;

/**
 * A row that may be filed as it stands, for the contract to try. In its references, {@code unit} is
 * the township's organisation, {@code person} and {@code person-2} people of it, {@code attachment}
 * is not needed (any file will do), a region is its code (the trial has 36, 3601, 360101, 360101100
 * and the village 360101100200), and the name of an earlier sample is that sample's row.
 *
 * @param name what later samples call it
 * @param row its values; the state is the platform's
 * @param steps the changes of state that it goes through before later samples are filed
 */
public record Sample(String name, Record row, List<String> steps) {
    public Sample {
        steps = List.copyOf(steps);
    }

    /** A sample in its first state. */
    public static Sample of(String name, Record row) {
        return new Sample(name, row, List.of());
    }

    /** The same, after these changes of state. */
    public Sample moved(String... through) {
        return new Sample(name, row, List.of(through));
    }
}
