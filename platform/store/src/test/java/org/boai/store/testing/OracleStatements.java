package org.boai.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements that the platform is known to say to Oracle, in {@code docs/golden/oracle.sql}.
 * {@code -Dboai.golden=write} adds those that come to the file; a deep run refuses any other.
 *
 * <p>Tables and columns of entities have one name there, and what is said several times over stands
 * once: else each program and each length of a list would be a statement of its own.
 */
public final class OracleStatements {

    private static final Path FILE =
            Path.of(System.getProperty("boai.root"), "docs", "golden", "oracle.sql");

    private static final Pattern COLUMN =
            Pattern.compile("(f_x \\w+(?:\\([^)]*\\))?[^,]*?)(?: not null)?, ");

    private static final Set<String> KNOWN = read();

    private OracleStatements() {}

    /** All of them. */
    public static List<String> all() {
        return List.copyOf(KNOWN);
    }

    /** Whether a statement may be said: it is among them, or nobody compares. */
    static synchronized boolean allows(String sql) {
        List<String> shapes = shapes(sql);
        if (KNOWN.containsAll(shapes)) {
            return true;
        }
        if ("write".equals(System.getProperty("boai.golden"))) {
            KNOWN.addAll(shapes);
            write();
            return true;
        }
        return !Boolean.getBoolean("boai.deep");
    }

    /** The columns of an entity stand each as if it came by itself. */
    private static List<String> shapes(String sql) {
        String shape = shape(sql);
        if (!shape.startsWith("create table")) {
            return List.of(shape);
        }
        List<String> shapes = new ArrayList<>();
        COLUMN.matcher(shape)
                .results()
                .map(column -> "alter table program__entity add " + column.group(1))
                .forEach(shapes::add);
        shapes.add(COLUMN.matcher(shape).replaceAll(""));
        return shapes;
    }

    /** What all statements have in common that differ by their entity or their length alone. */
    static String shape(String sql) {
        String plain =
                sql.strip()
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\bf_\\w+", "f_x")
                        .replaceAll("\\b[a-z]\\w*__\\w+", "program__entity")
                        .replaceAll("VARCHAR2\\(\\d+", "VARCHAR2(100")
                        .replaceAll("\\bt\\.\\w+", "t.x")
                        .replaceAll("\\bSELECT -?\\d+,", "SELECT 1,")
                        .replaceAll("(=|<>|>=|<=|<|>) \\?", "= ?")
                        .replaceAll("FETCH FIRST \\d+", "FETCH FIRST 1")
                        .replaceAll("\\((\\?, )+\\?\\)", "(?)")
                        .replaceAll("\\(\\?\\)(, \\(\\?\\))+", "(?), (?)")
                        .replaceAll("(?<= AND )(.{1,200}?)( AND \\1)+(?= |$|\\))", "$1");
        String united =
                String.join(" UNION ALL ", new LinkedHashSet<>(parts(plain, " UNION ALL ")));
        List<String> items = new ArrayList<>();
        for (String item : parts(united, ", ")) {
            if (items.isEmpty() || !items.getLast().equals(item)) {
                items.add(item);
            }
        }
        return String.join(", ", items);
    }

    private static List<String> parts(String sql, String between) {
        return Arrays.asList(sql.split(between, -1));
    }

    private static Set<String> read() {
        try {
            return Files.exists(FILE)
                    ? Files.readAllLines(FILE).stream()
                            .filter(line -> !line.startsWith("--"))
                            .flatMap(line -> shapes(line).stream())
                            .collect(Collectors.toCollection(TreeSet::new))
                    : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(FILE));
            lines.removeIf(line -> !line.startsWith("--"));
            lines.addAll(KNOWN);
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
