package org.boai.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository as its tests see it: rooms with their texts. */
final class SourceTree {
    static final Path ROOT = Path.of(System.getProperty("boai.root"));

    private SourceTree() {}

    /** Every Maven module that the root pom names. */
    static List<Room> rooms() {
        return Pattern.compile("<module>(.*?)</module>")
                .matcher(read(ROOT.resolve("pom.xml")))
                .results()
                .map(match -> room(match.group(1)))
                .toList();
    }

    private static Room room(String folder) {
        Path home = ROOT.resolve(folder);
        Map<String, String> sources = new TreeMap<>();
        for (Path file : javaFiles(home)) {
            sources.put(ROOT.relativize(file).toString().replace('\\', '/'), read(file));
        }
        return new Room(folder, read(home.resolve("pom.xml")), sources);
    }

    /** Every Java source below a folder; what a build wrote is none. */
    static List<Path> javaFiles(Path folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            String name = String.valueOf(directory.getFileName());
                            return name.equals("target") || name.startsWith(".")
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".java")) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
