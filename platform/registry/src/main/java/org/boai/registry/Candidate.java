package org.boai.registry;

import org.boai.plugins.ProgramDefinition;

import java.util.Optional;

/**
 * A jar that was examined.
 *
 * @param passport what was found
 * @param origin where its code is
 * @param definition what it adds, if that could be had
 */
record Candidate(
        Passport passport, Deployed.Origin origin, Optional<ProgramDefinition> definition) {

    /** The version that may run now. */
    Deployed accepted() {
        if (!passport.accepted()) {
            throw new PassportRefused(passport);
        }
        return new Deployed(passport.version(), definition.orElseThrow(), Optional.of(origin));
    }
}
