package org.boai.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What every program promises. A program's test extends this class and returns the program; {@code
 * mvn test -Dboai.golden.update=true} prints its definition anew.
 */
public abstract class ProgramContract {
    private static final String TEXT = "META-INF/boai/program.txt";

    /** For the subclass. */
    protected ProgramContract() {}

    /** The program under test. */
    protected abstract Program program();

    @Test
    void theDefinitionIsTheSameEveryTime() {
        assertEquals(program().define().print(), program().define().print());
    }

    @Test
    void theTextInTheJarIsTheDefinition() throws IOException {
        String text = program().define().print();
        if (Boolean.getBoolean("boai.golden.update")) {
            Path source = Path.of(System.getProperty("basedir", "")).resolve("src/main/resources");
            write(source.resolve(TEXT), text);
            write(classes().resolve(TEXT), text);
        }
        Path printed = classes().resolve(TEXT);
        assertTrue(
                Files.exists(printed),
                "There is no "
                        + TEXT
                        + " in src/main/resources. Print it with mvn test"
                        + " -Dboai.golden.update=true, review it and check it in.");
        assertEquals(
                Files.readString(printed),
                text,
                "The definition has changed. When that is meant: mvn test"
                        + " -Dboai.golden.update=true");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
        Files.writeString(file, text);
    }

    @Test
    void everyLabelIsChineseAndEnglish() {
        ProgramDefinition definition = program().define();

        assertEquals(List.of(), Labels.inOneLanguage(definition));
    }

    @Test
    void theModuleIsWhatThePlatformLoads() throws IOException {
        try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
            assertEquals(
                    List.of(),
                    ModuleShape.problems(ModuleDescriptor.read(in), program().getClass()));
        }
    }

    private Path classes() {
        try {
            return Path.of(
                    program()
                            .getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's classes are in no folder.", e);
        }
    }
}
