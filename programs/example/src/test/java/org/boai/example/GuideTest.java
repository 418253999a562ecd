package org.boai.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The author's guide shows what is really there. */
class GuideTest {
    private static final Path HERE = Path.of(System.getProperty("basedir", ""));
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Set<String> SHOWN = Set.of("java", "xml", "text");

    @Test
    void everySnippetStandsInTheSourcesToTheLetter() {
        String sources = sources();

        assertEquals(
                List.of(),
                snippets()
                        .filter(snippet -> SHOWN.contains(snippet.group(1)))
                        .map(snippet -> snippet.group(2))
                        .filter(snippet -> !sources.contains(snippet))
                        .toList());
    }

    @Test
    void theGuideShowsEveryKindOfPart() {
        Set<String> kinds = snippets().map(s -> s.group(1)).collect(Collectors.toSet());

        assertEquals(Set.of("java", "xml", "text", "sh"), kinds);
        assertTrue(snippets().count() > 10);
    }

    @Test
    void theExampleStaysSmall() {
        long lines = files("src/main/java").map(GuideTest::read).flatMap(String::lines).count();

        assertTrue(lines < 150, "The example has " + lines + " lines. Keep it below 150.");
    }

    private static Stream<MatchResult> snippets() {
        Path guide = HERE.toAbsolutePath().resolve("../../docs/guide.md").normalize();
        return SNIPPET.matcher(read(guide)).results();
    }

    private static String sources() {
        return Stream.concat(files("src"), Stream.of(HERE.resolve("pom.xml")))
                .map(GuideTest::read)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(HERE.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
