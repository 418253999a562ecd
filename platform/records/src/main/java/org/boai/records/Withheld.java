package org.boai.records;

import org.boai.security.Caller;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The figures of a report that tell single cases, as they are kept from a caller: nothing is kept
 * from whoever knows such cases, and nothing of a unit from those who work in it.
 *
 * @param figures their components
 * @param own the unit of the caller, if it has one
 */
record Withheld(Set<String> figures, Optional<UUID> own) {
    static Withheld from(Caller caller, Subject subject) {
        return new Withheld(
                caller.knowsSingleCases()
                        ? Set.of()
                        : subject.program().caseFigures(subject.type()),
                caller.organisation());
    }

    /** Those of a unit's report. */
    Set<String> of(UUID unit) {
        return own.equals(Optional.of(unit)) ? Set.of() : figures;
    }
}
