package org.boai.registry;

import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Another program that a jar says it needs, as its manifest has it: {@code charity-homes}, {@code
 * charity-homes 1.2} for that version or a newer one, {@code charity-homes 1.2..2} for one before
 * version 2.
 *
 * @param program the other program
 * @param from the oldest version that will do
 * @param below the first version that will not
 */
record Need(String program, Optional<Version> from, Optional<Version> below) {
    private static final String VERSION = "(\\d[\\w.+-]*?)";
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]*)(?:\\s+" + VERSION + "(?:\\.\\." + VERSION + ")?)?");

    /** The needs of a manifest's line; one that cannot be read is empty. */
    static Stream<Optional<Need>> of(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).map(Need::one);
    }

    private static Optional<Need> one(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Need(form.group(1), version(form, 2), version(form, 3)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Version> version(Matcher form, int group) {
        return Optional.ofNullable(form.group(group)).map(Version::parse);
    }

    /** Whether this version will do. */
    boolean fits(Version version) {
        return from.filter(least -> version.compareTo(least) < 0).isEmpty()
                && below.filter(most -> version.compareTo(most) >= 0).isEmpty();
    }

    @Override
    public String toString() {
        return program
                + from.map(least -> " " + least).orElse("")
                + below.map(most -> ".." + most).orElse("");
    }
}
