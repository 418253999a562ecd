package org.boai.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The jar with which a program was released the last time. A project keeps it in {@code
 * src/test/releases}, or where {@code -Dboai.releases} says.
 */
final class PreviousVersion {
    private static final Path FOLDER =
            Path.of(System.getProperty("boai.releases", "src/test/releases"));

    private PreviousVersion() {}

    /** The jar of this program, if there is one. */
    static Optional<byte[]> of(String program) throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                if (program.equals(id(jar))) {
                    return Optional.of(Files.readAllBytes(jar));
                }
            }
        }
        return Optional.empty();
    }

    /** What the printed definition in a jar says in its second line. */
    private static String id(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry text = jar.getEntry(ProgramContract.TEXT);
            return text == null
                    ? ""
                    : new String(jar.getInputStream(text).readAllBytes(), StandardCharsets.UTF_8)
                            .split("\\s+", 5)[3];
        }
    }
}
