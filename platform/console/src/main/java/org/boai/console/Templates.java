package org.boai.console;

import org.boai.plugins.Endpoint;
import org.boai.registry.Registry;

import java.util.Map;
import java.util.Optional;

/** Matches the rest of a path with the endpoints of a program. */
final class Templates {
    private Templates() {}

    static Optional<Endpoint<?, ?>> endpoint(
            Registry registry, Endpoint.Method method, Map<String, String> path) {
        String[] rest = path.getOrDefault("rest", "").split("/", -1);
        return registry.program(path.getOrDefault("program", "")).stream()
                .flatMap(p -> p.definition().endpoints().stream())
                .filter(e -> e.method() == method && fits(e.path(), rest))
                .findFirst()
                .map(e -> e);
    }

    private static boolean fits(String template, String[] rest) {
        String bare = template.startsWith("/") ? template.substring(1) : template;
        String[] parts = bare.split("/", -1);
        if (parts.length != rest.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            boolean name = parts[i].startsWith("{");
            if (name ? rest[i].isEmpty() : !parts[i].equals(rest[i])) {
                return false;
            }
        }
        return true;
    }
}
