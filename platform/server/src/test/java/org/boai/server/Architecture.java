package org.boai.server;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules of the house, as functions from rooms to findings. */
final class Architecture {
    /** Which rooms a room may require; whatever those may require, it may too. */
    static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    entry("plugins", Set.of()),
                    entry("store", Set.of("plugins")),
                    entry("security", Set.of("store")),
                    entry("registry", Set.of("security")),
                    entry("records", Set.of("registry")),
                    entry("kpi", Set.of("registry")),
                    entry("directory", Set.of("plugins")),
                    entry("console", Set.of("records", "kpi")),
                    entry("server", Set.of("console", "directory")),
                    entry("testkit", Set.of("server")),
                    // The benchmarks are laid out with the product and found as a service.
                    entry("distribution", Set.of("server", "bench")),
                    entry("bench", Set.of("server")),
                    entry("program", Set.of("plugins")));

    private static final String HOUSE = "org.boai.";

    /**
     * The rooms that may speak to a database by themselves; the benchmarks measure a floor without
     * us.
     */
    private static final Set<String> SQL_ROOMS = Set.of("store", "bench");

    private static final Pattern DATABASE =
            Pattern.compile("\\bjavax?\\.sql\\b|\\bio\\.helidon\\.dbclient\\b");
    private static final Pattern SQL =
            Pattern.compile(
                    "\"\\s*(?:SELECT\\s|INSERT\\s|MERGE\\s|(?i:select\\s[^\"]*\\sfrom\\s|insert\\s+into\\s"
                        + "|update\\s+\\w+\\s+set\\s|delete\\s+from\\s|merge\\s+into\\s"
                        + "|(?:create|alter|drop)\\s+(?:table|index|schema|view|sequence)\\s))");
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)\\s*[<({ ]");
    private static final Pattern HOLLOW =
            Pattern.compile("(?:Util|Utils|Helper|Helpers|Manager|Impl)(?=[A-Z]|$)");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern FORETOLD =
            Pattern.compile("java\\.util\\.Random\\b|\\bMath\\.random\\(|\\bThreadLocalRandom\\b");
    private static final Pattern DESERIALISED =
            Pattern.compile("\\bnew ObjectInputStream\\b|\\benableDefaultTyping\\b");
    private static final Set<String> CALLING_ROOMS =
            Set.of("security", "server", "bench", "testkit");
    private static final Pattern CALL =
            Pattern.compile(
                    "import (?:module )?java\\.net\\.http|\\bHttpClient\\.new|\\.openConnection\\("
                            + "|\\bnew URL\\(|\\.toURL\\(|\\bnew Socket\\(");
    private static final Set<String> AUTHORS_SEE = Set.of("jakarta.validation", "org.jspecify");

    private Architecture() {}

    /** Arrows between module descriptors that the table does not have. */
    static List<String> arrows(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            for (String module : room.requires()) {
                if (isOurs(module) && !reachable(room.name(), ARROWS).contains(roomOf(module))) {
                    findings.add(room.folder() + " must not require " + module);
                }
            }
        }
        return findings;
    }

    /** Dependencies in poms that the table does not have; a program is tested with the test kit. */
    static List<String> poms(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            for (String other : room.dependencies(false)) {
                if (!reachable(room.name(), ARROWS).contains(Room.name(other))) {
                    findings.add(room.folder() + " must not depend on " + other);
                }
            }
            for (String other : room.dependencies(true)) {
                if (room.name().equals("program") && !other.equals("testkit")) {
                    findings.add(room.folder() + " must not be tested with " + other);
                }
            }
        }
        return findings;
    }

    /** Rooms that require themselves by way of others. */
    static List<String> cycles(Collection<Room> rooms) {
        Map<String, Set<String>> graph = new TreeMap<>();
        for (Room room : rooms) {
            for (String module : room.requires()) {
                if (isOurs(module)) {
                    graph.computeIfAbsent(room.name(), _ -> new TreeSet<>()).add(roomOf(module));
                }
            }
        }
        return graph.keySet().stream()
                .filter(room -> reachable(room, graph).contains(room))
                .map(room -> room + " requires itself")
                .toList();
    }

    /** Whether a room is another one, or required by it. */
    static boolean isWithin(String outer, Room room) {
        return room.name().equals(outer) || reachable(outer, ARROWS).contains(room.name());
    }

    private static boolean isOurs(String module) {
        return module.startsWith(HOUSE);
    }

    private static String roomOf(String module) {
        return Room.name(module.substring(HOUSE.length()));
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> graph) {
        Set<String> found = new TreeSet<>();
        List<String> ahead = new ArrayList<>(graph.getOrDefault(start, Set.of()));
        while (!ahead.isEmpty()) {
            String next = ahead.removeLast();
            if (found.add(next)) {
                ahead.addAll(graph.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** Packages beside the one that the module is named after. */
    static List<String> packages(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            String only = room.descriptor().map(Room.Descriptor::module).orElse("");
            for (String name : room.packages()) {
                if (!name.equals(only)) {
                    findings.add(room.folder() + " must not have the package " + name);
                }
            }
        }
        return findings;
    }

    /** What the authors' one jar requires beyond the JDK and the validation annotations. */
    static List<String> authorsJar(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            for (String module : room.requires()) {
                if (room.name().equals("plugins")
                        && !module.startsWith("java.")
                        && !AUTHORS_SEE.contains(module)) {
                    findings.add(room.folder() + " must not require " + module);
                }
            }
        }
        return findings;
    }

    /** Sources outside the store that reach for the database or spell out SQL. */
    static List<String> sql(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            room.mainSources()
                    .forEach(
                            (file, text) -> {
                                if (!SQL_ROOMS.contains(room.name())
                                        && (DATABASE.matcher(text).find()
                                                || SQL.matcher(text).find())) {
                                    findings.add(file + " speaks to the database itself");
                                }
                            });
        }
        return findings;
    }

    /** Sources of security whose chance somebody could foretell. */
    static List<String> chance(Collection<Room> rooms) {
        return main(
                rooms,
                room -> room.name().equals("security"),
                FORETOLD,
                " makes its secrets by chance that can be foretold");
    }

    /** Sources that turn bytes from elsewhere into objects. */
    static List<String> objects(Collection<Room> rooms) {
        return main(rooms, _ -> true, DESERIALISED, " reads objects");
    }

    /**
     * Sources that call somebody elsewhere: the identity provider, the collector of traces and the
     * command line do, benchmarks and the kit for tests call ourselves.
     */
    static List<String> calls(Collection<Room> rooms) {
        return main(
                rooms, room -> !CALLING_ROOMS.contains(room.name()), CALL, " calls somebody else");
    }

    private static List<String> main(
            Collection<Room> rooms, Predicate<Room> here, Pattern wrong, String finding) {
        return rooms.stream()
                .filter(here)
                .flatMap(room -> room.mainSources().entrySet().stream())
                .filter(source -> wrong.matcher(source.getValue()).find())
                .map(source -> source.getKey() + finding)
                .toList();
    }

    /** Types whose names say nothing of the field. */
    static List<String> names(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            room.sources()
                    .forEach(
                            (file, text) ->
                                    TYPE.matcher(text)
                                            .results()
                                            .map(type -> type.group(1))
                                            .filter(type -> HOLLOW.matcher(type).find())
                                            .forEach(
                                                    type -> findings.add(file + " names " + type)));
        }
        return findings;
    }

    /** Sources that put work off. */
    static List<String> unfinished(Collection<Room> rooms) {
        List<String> findings = new ArrayList<>();
        for (Room room : rooms) {
            room.sources()
                    .forEach(
                            (file, text) -> {
                                if (UNFINISHED.matcher(text).find()) {
                                    findings.add(file + " is unfinished");
                                }
                            });
        }
        return findings;
    }

    /** Rooms that the table does not know. */
    static List<String> unknown(Collection<Room> rooms) {
        return rooms.stream()
                .filter(room -> room.name().equals("program"))
                .filter(room -> !room.folder().startsWith("programs/"))
                .map(room -> room.folder() + " has no place in the table of arrows")
                .toList();
    }
}
