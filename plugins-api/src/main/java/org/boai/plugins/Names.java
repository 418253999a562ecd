package org.boai.plugins;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Java names become names of the interface. */
final class Names {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    /** Whether this is lower-case words joined by hyphens. */
    static boolean isKebab(String name) {
        return KEBAB.matcher(name).matches();
    }

    /** Whether this is {@code program/entity}. */
    static boolean isQualified(String name) {
        String[] parts = name.split("/", -1);
        return parts.length == 2 && isKebab(parts[0]) && isKebab(parts[1]);
    }

    /** {@code HomeSite} is {@code home-site}. */
    static String kebab(String javaName) {
        return javaName.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** An entity's name, or for a view the program and entity that it reads. */
    static String entity(Class<? extends Record> type) {
        View view = type.getAnnotation(View.class);
        return view == null ? kebab(type.getSimpleName()) : view.of();
    }

    /** The names of these states or choices. */
    static Set<String> of(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }
}
