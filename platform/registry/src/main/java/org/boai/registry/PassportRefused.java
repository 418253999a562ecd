package org.boai.registry;

import java.util.stream.Collectors;

/** A jar that would not work here, with every reason. */
public final class PassportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Passport passport;

    /** The refusal of this passport. */
    public PassportRefused(Passport passport) {
        super(
                passport.findings().stream()
                        .map(finding -> finding.message().en())
                        .collect(Collectors.joining("\n")));
        this.passport = passport;
    }

    /** What was found. */
    public Passport passport() {
        return passport;
    }
}
