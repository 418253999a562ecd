package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Sources look as google-java-format (AOSP style) leaves them; {@code .ci/format} makes them so.
 */
class FormatTest {
    @Test
    void everySourceIsFormatted() {
        assertEquals("", unformatted(SourceTree.javaFiles(SourceTree.ROOT)), "Run ./.ci/format");
    }

    @Test
    void aSourceOutOfShapeIsNamed(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("Good.java"), "class Good {}\n");
        Path bad = Files.writeString(folder.resolve("Bad.java"), "class Bad{ }\n");

        assertEquals(bad + "\n", unformatted(List.of(good, bad)));
    }

    /** The files that formatting would change, and what cannot be parsed, a line each. */
    private static String unformatted(List<Path> files) {
        StringWriter findings = new StringWriter();
        PrintWriter out = new PrintWriter(findings);
        String[] arguments =
                Stream.concat(Stream.of("--aosp", "--dry-run"), files.stream().map(Path::toString))
                        .toArray(String[]::new);
        ToolProvider.findFirst("google-java-format").orElseThrow().run(out, out, arguments);
        out.flush();
        return findings.toString().replace("\r\n", "\n");
    }
}
