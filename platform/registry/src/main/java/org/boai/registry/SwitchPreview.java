package org.boai.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a setting would change.
 *
 * @param before what holds in the region on the first day without it
 * @param after what would hold there
 * @param from the first day
 * @param to the last day, if there is one
 * @param ownSettings the settings of regions below that hold on the first day and stay
 */
public record SwitchPreview(
        Effective before,
        Effective after,
        LocalDate from,
        Optional<LocalDate> to,
        List<SwitchLine> ownSettings) {
    public SwitchPreview {
        ownSettings = List.copyOf(ownSettings);
    }
}
