package org.boai.plugins;

import java.util.Locale;

/** How Java names become names of the interface. */
final class Names {
    private Names() {}

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
}
