package org.boai.server;

import org.boai.plugins.Text;
import org.boai.registry.Finding;
import org.boai.registry.Passport;

import java.util.stream.Collectors;

/** A passport's findings as people read them on a terminal. */
final class Findings {
    private Findings() {}

    /** Every finding, one a line. */
    static Text sentence(Passport passport) {
        return Text.of(
                "程序包未通过检查:\n" + lines(passport, Finding::message, true),
                "The program was refused:\n" + lines(passport, Finding::message, false));
    }

    private static String lines(
            Passport passport, java.util.function.Function<Finding, Text> of, boolean chinese) {
        return passport.findings().stream()
                .map(
                        f ->
                                "  - ["
                                        + f.code()
                                        + "] "
                                        + (chinese ? of.apply(f).zh() : of.apply(f).en()))
                .collect(Collectors.joining("\n"));
    }
}
