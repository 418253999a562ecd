package org.boai.registry;

import java.util.Optional;

/**
 * A jar that was examined, and whose code runs here if nothing was found against it.
 *
 * @param passport what was found
 * @param program the version that may run now
 */
record Candidate(Passport passport, Optional<Deployed> program) {

    /** The version that may run now. */
    Deployed accepted() {
        return program.orElseThrow(() -> new PassportRefused(passport));
    }
}
