package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A program is read in one sitting: what it takes to say it is watched. */
class ProgramSizeTest {
    private static final int MOST = 1_500;
    private static final Path PROGRAMS = SourceTree.ROOT.resolve("programs");

    /** Text in quotes, which may hold brackets. */
    private static final Pattern QUOTED = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern ANNOTATIONS = Pattern.compile("(\\s*@[\\w.]+(\\(\\))?)+\\s*");

    @Test
    void noProgramIsLongerThanOneSitting() {
        TreeMap<String, Integer> sizes = new TreeMap<>();
        for (Path file : SourceTree.javaFiles(PROGRAMS)) {
            Path inside = PROGRAMS.relativize(file);
            if (inside.startsWith(inside.getName(0).resolve("src/main"))
                    && !inside.startsWith("distribution")) {
                sizes.merge(
                        inside.getName(0).toString(), counted(SourceTree.read(file)), Integer::sum);
            }
        }
        assertEquals(5, sizes.size(), sizes.toString());
        sizes.values().removeIf(size -> size <= MOST);
        assertEquals(new TreeMap<>(), sizes, "lines, those that hold only annotations not counted");
    }

    @Test
    void aLineThatHoldsOnlyAnnotationsIsNotCounted() {
        String source =
                """
                @Entity(zh = "活动(甲)", en = "Activity")
                public record Activity(
                        @Key @Label(zh = "名称", en = "Name") @Size(max = 9) String name,
                        @Label(
                                        zh = "人数 :)",
                                        en = "People")
                                @Min(1)
                                int people) {}
                """;

        assertEquals(3, counted(source));
    }

    /** An annotation over several lines is looked at as one: only its last line can hold more. */
    private static int counted(String source) {
        int counted = 0;
        List<String> open = new ArrayList<>();
        for (String line : source.lines().toList()) {
            open.add(line);
            String said = QUOTED.matcher(String.join(" ", open)).replaceAll("\"\"");
            if (!said.stripLeading().startsWith("@") || balanced(said)) {
                counted += holdsOnlyAnnotations(said) ? 0 : 1;
                open.clear();
            }
        }
        return counted;
    }

    private static boolean balanced(String text) {
        return text.chars().filter(c -> c == '(').count()
                <= text.chars().filter(c -> c == ')').count();
    }

    private static boolean holdsOnlyAnnotations(String text) {
        String bare = text;
        for (String shorter = ""; !shorter.equals(bare); ) {
            shorter = bare;
            bare = BRACKETS.matcher(bare).replaceAll("");
        }
        return !bare.isBlank() && ANNOTATIONS.matcher(bare).matches();
    }
}
