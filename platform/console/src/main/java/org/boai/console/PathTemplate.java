package org.boai.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with names in braces for what varies, taken apart once.
 *
 * @param parts what stands between its slashes; a last part {@code {rest}} takes all that remains
 */
record PathTemplate(List<String> parts) {
    private static final String REST = "{rest}";

    PathTemplate {
        parts = List.copyOf(parts);
    }

    static PathTemplate of(String template) {
        return new PathTemplate(List.of(template.substring(1).split("/", -1)));
    }

    /** The values of the names, if the path fits. */
    Optional<Map<String, String>> match(List<String> path) {
        if (!fits(path)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.equals(REST)) {
                values.put("rest", String.join("/", path.subList(i, path.size())));
            } else if (isName(part)) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            }
        }
        return Optional.of(values);
    }

    /** Whether a path of so many parts may fit. */
    boolean takes(int size) {
        return parts.getLast().equals(REST) ? size >= parts.size() : size == parts.size();
    }

    private boolean fits(List<String> path) {
        if (!takes(path.size())) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean right =
                    part.equals(REST)
                            || (isName(part) ? !path.get(i).isEmpty() : part.equals(path.get(i)));
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String part) {
        return part.startsWith("{");
    }
}
