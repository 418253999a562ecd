package org.boai.server;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Maven module as text.
 *
 * @param folder below the root: {@code platform/store}
 * @param sources by path below the root, tests included
 */
record Room(String folder, String pom, Map<String, String> sources) {
    private static final String MAIN = "/src/main/java/";
    private static final Pattern MODULE = Pattern.compile("\\bmodule\\s+([\\w.]+)\\s*\\{([^}]*)}");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    /** The name that the table of arrows uses; every program is a {@code program}. */
    String name() {
        return name(folder.substring(folder.indexOf('/') + 1).replaceFirst("-api$", ""));
    }

    /** The name in the table of a room, given the last word of its module or artifact. */
    static String name(String word) {
        return Architecture.ARROWS.containsKey(word) ? word : "program";
    }

    /** What the module descriptor says; empty for a room without one yet. */
    Optional<Descriptor> descriptor() {
        return Optional.ofNullable(sources.get(folder + MAIN + "module-info.java"))
                .map(Room::parse);
    }

    private static Descriptor parse(String source) {
        String text = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\n]*", "");
        Map<String, String> imports = new HashMap<>();
        Pattern.compile("import\\s+([\\w.]+\\.(\\w+))\\s*;")
                .matcher(text)
                .results()
                .forEach(match -> imports.put(match.group(2), match.group(1)));
        MatchResult module =
                MODULE.matcher(text)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No module in: " + source));
        List<String> directives =
                Arrays.stream(module.group(2).split(";"))
                        .map(directive -> canonical(directive.strip(), imports))
                        .filter(directive -> !directive.isEmpty())
                        .sorted()
                        .toList();
        return new Descriptor(module.group(1), directives);
    }

    /**
     * One space between words, imported names in full, names after {@code to} and {@code with} in
     * order.
     */
    private static String canonical(String directive, Map<String, String> imports) {
        String words =
                Arrays.stream(directive.replace(",", " ").split("\\s+"))
                        .map(word -> imports.getOrDefault(word, word))
                        .collect(Collectors.joining(" "))
                        .replace("requires transitive static ", "requires static transitive ");
        String[] parts = words.split("(?<= (?:to|with)) ", 2);
        return parts.length == 1
                ? words
                : parts[0]
                        + " "
                        + Arrays.stream(parts[1].split(" "))
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    /**
     * The rooms that the pom depends on, in a scope; a mere order of building (type pom) is none.
     */
    List<String> dependencies(boolean test) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .filter(text -> text.contains("<groupId>org.boai<"))
                .filter(text -> !text.contains("<type>pom<"))
                .filter(text -> text.contains("<scope>test<") == test)
                .map(text -> text.replaceFirst("(?s).*<artifactId>boai-([^<]*)<.*", "$1"))
                .toList();
    }

    /** The modules that the descriptor requires. */
    List<String> requires() {
        return descriptor().map(Descriptor::requires).orElse(List.of());
    }

    /** Sources of the product, without tests. */
    Map<String, String> mainSources() {
        Map<String, String> product = new TreeMap<>(sources);
        product.keySet().removeIf(file -> !file.contains(MAIN));
        return product;
    }

    /** The packages of the product. */
    Set<String> packages() {
        return mainSources().keySet().stream()
                .map(file -> file.substring(file.indexOf(MAIN) + MAIN.length()))
                .filter(file -> file.contains("/"))
                .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A module descriptor as sorted directives.
     *
     * @param directives without semicolons: {@code requires transitive org.boai.store}
     */
    record Descriptor(String module, List<String> directives) {
        /** The modules required, whatever the modifiers. */
        List<String> requires() {
            return directives.stream()
                    .filter(directive -> directive.startsWith("requires "))
                    .map(directive -> directive.substring(directive.lastIndexOf(' ') + 1))
                    .toList();
        }

        /** The text that is kept as golden file. */
        String text() {
            return module
                    + "\n"
                    + directives.stream()
                            .map(line -> "  " + line + "\n")
                            .collect(Collectors.joining());
        }
    }
}
