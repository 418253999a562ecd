package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** A machine that does not let the throw-away JVM do its work; the jar is sound. */
class TrialTest {
    @TempDir private Path folder;

    private final Findings findings = new Findings();
    private final ProgramJar bridges = ProgramJar.bridges("1.0.0");
    private Path jar;

    @BeforeEach
    void write() throws IOException {
        jar = Files.write(folder.resolve("bridges.jar"), bridges.bytes());
    }

    /** A Java in whose place this happens, the first time or always. */
    private Path java(boolean always, String happens) throws IOException {
        Path began = folder.resolve("began");
        Path script =
                Files.createFile(
                        folder.resolve("java"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(
                script,
                """
                #!/bin/bash
                if %s; then touch %s; %s; fi
                exec %s "$@"
                """
                        .formatted(
                                always ? "true" : "[ ! -e " + began + " ]",
                                began,
                                happens,
                                TrialJvm.JAVA));
    }

    private Optional<Trial.Outcome> tried(Path java, String module) {
        try (Trial trial = Trial.begin(java, jar, module, findings)) {
            return trial.run(List.of());
        }
    }

    private String found() {
        return String.join("\n", findings.list().stream().map(String::valueOf).toList());
    }

    @Test
    void aJvmThatWasKilledIsTriedOnceMore() throws IOException {
        assertEquals(
                Optional.of(bridges.text()),
                tried(java(false, "kill -9 $$"), "test.bridges").map(Trial.Outcome::text));
        assertEquals("", found());
    }

    @Test
    void aJvmThatIsKilledInTheMidstOfItsWorkIsTriedOnceMore() throws IOException {
        // It says that it is ready, takes the question, and is gone.
        assertEquals(
                Optional.of(bridges.text()),
                tried(
                                java(false, "printf '\\001'; head -c 4 >/dev/null; kill -9 $$"),
                                "test.bridges")
                        .map(Trial.Outcome::text));
        assertEquals("", found());
    }

    @Test
    void aMachineWithoutMemoryIsNotHeldAgainstTheJar() throws IOException {
        assertEquals(Optional.empty(), tried(java(true, "ulimit -v 400000"), "test.bridges"));

        assertTrue(found().contains("trial-cut-off"), found());
        assertTrue(found().contains("Could not reserve enough space"), found());
        assertTrue(found().contains("That says nothing against the jar"), found());
    }

    @Test
    void warningsOfTheJvmAreNoAnswers() throws IOException {
        // A JVM that logs more than usual, as one does that is short of something.
        assertEquals(
                Optional.of(bridges.text()),
                tried(java(true, "export JDK_JAVA_OPTIONS='-Xlog:gc*'"), "test.bridges")
                        .map(Trial.Outcome::text));
    }

    @Test
    void aJarNamedRelativeToTheFolderOfTheServerIsFound() {
        jar = Path.of("").toAbsolutePath().relativize(jar);

        assertEquals(
                Optional.of(bridges.text()),
                tried(TrialJvm.JAVA, "test.bridges").map(Trial.Outcome::text));
        assertEquals("", found());
    }

    @Test
    void aModuleThatCannotBeResolvedIsToldWithItsReason() {
        assertEquals(Optional.empty(), tried(TrialJvm.JAVA, "test.ferries"));

        assertTrue(found().contains("module-unusable"), found());
        assertTrue(found().contains("FindException: Module test.ferries not found"), found());
    }
}
