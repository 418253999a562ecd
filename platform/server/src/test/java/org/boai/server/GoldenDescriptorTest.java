package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Any change of a boundary is a difference of a text in {@code docs/golden}, there to be reviewed.
 */
class GoldenDescriptorTest {
    private static final Path GOLDEN = SourceTree.ROOT.resolve("docs/golden");
    private static final String API = "org.boai.plugins-api";
    private static final String MEND =
            "When the change is meant: mvn test -pl platform/server -am -Dtest='Golden*'"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dboai.golden.update=true";

    @ParameterizedTest
    @MethodSource("descriptors")
    void theBoundaryOfAModuleIsAsAgreed(Room.Descriptor descriptor) {
        demand(descriptor.module(), descriptor.text());
    }

    @Test
    void whatAuthorsCompileAgainstIsAsAgreed() {
        demand(API, PublicApi.of(types("plugins-api", "org.boai.plugins")));
    }

    @Test
    void everyGoldenTextBelongsToAModule() {
        Set<String> expected = new TreeSet<>(Set.of(API + ".txt"));
        descriptors().forEach(descriptor -> expected.add(descriptor.module() + ".txt"));

        assertEquals(
                List.of(),
                SourceTree.list(GOLDEN).stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .filter(file -> file.endsWith(".txt") && !expected.contains(file))
                        .toList());
    }

    @Test
    void anotherBoundaryIsRefused(@TempDir Path folder) {
        SourceTree.write(folder.resolve("a.txt"), "a\n  exports a\n");

        assertThrows(
                AssertionFailedError.class,
                () -> compare(folder.resolve("a.txt"), "a\n  exports a\n  opens a\n"));
    }

    @Test
    void sourcesAndClassesTellTheSameBoundary() {
        Room server = room("platform/server");

        assertEquals(server.descriptor(), compiled(server).findFirst());
    }

    /** Of what is built before this room the classes speak, of the rest the sources. */
    static List<Room.Descriptor> descriptors() {
        return SourceTree.rooms().stream()
                .flatMap(room -> Stream.concat(compiled(room), room.descriptor().stream()).limit(1))
                .toList();
    }

    private static Room room(String folder) {
        return SourceTree.rooms().stream()
                .filter(room -> room.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Room.Descriptor> compiled(Room room) {
        Path file = classes(room.folder()).resolve("module-info.class");
        if (!Architecture.isWithin("server", room) || !Files.exists(file)) {
            return Stream.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Stream.of(describe(ModuleDescriptor.read(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes(String folder) {
        return SourceTree.ROOT.resolve(folder).resolve("target/classes");
    }

    private static Room.Descriptor describe(ModuleDescriptor module) {
        Stream<String> requires =
                module.requires().stream()
                        .filter(it -> !it.modifiers().contains(Modifier.MANDATED))
                        .map(it -> "requires " + modifiers(it.modifiers()) + it.name());
        Stream<String> exports =
                module.exports().stream()
                        .map(it -> "exports " + it.source() + list(" to ", it.targets()));
        Stream<String> opens =
                module.opens().stream()
                        .map(it -> "opens " + it.source() + list(" to ", it.targets()));
        Stream<String> uses = module.uses().stream().map(it -> "uses " + it);
        Stream<String> provides =
                module.provides().stream()
                        .map(it -> "provides " + it.service() + list(" with ", it.providers()));
        return new Room.Descriptor(
                module.name(),
                Stream.of(requires, exports, opens, uses, provides)
                        .flatMap(directives -> directives)
                        .sorted()
                        .toList());
    }

    private static String modifiers(Set<Modifier> modifiers) {
        return modifiers.stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String list(String before, Collection<String> names) {
        return names.isEmpty()
                ? ""
                : before + names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static List<Class<?>> types(String folder, String packageName) {
        return SourceTree.list(classes(folder).resolve(packageName.replace('.', '/'))).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(file -> file.endsWith(".class"))
                .map(file -> packageName + "." + file.substring(0, file.length() - 6))
                .<Class<?>>map(GoldenDescriptorTest::load)
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, GoldenDescriptorTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void demand(String name, String text) {
        Path file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("boai.golden.update")) {
            SourceTree.write(file, text);
        }
        compare(file, text);
    }

    private static void compare(Path file, String text) {
        assertEquals(Files.exists(file) ? SourceTree.read(file) : "", text, MEND);
    }
}
