package org.boai.distribution;

import org.boai.server.SettingsProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demonstration's folder. Half-built data, from a demonstration that was stopped, is made anew;
 * anything else is left alone.
 */
final class DemoFolder {
    private static final String BUILDING = "building";
    private static final String READY = "ready";

    private final Path folder;
    private final Path mark;

    DemoFolder(Path folder) {
        this.folder = folder;
        this.mark = folder.resolve("DEMO");
    }

    /** Whether the data must be built. */
    boolean prepare() throws IOException {
        if (!Files.exists(folder) || isEmpty()) {
            Files.createDirectories(folder);
            Files.writeString(mark, BUILDING);
            return true;
        }
        if (!Files.exists(mark)) {
            throw new SettingsProblem(
                    "目录 %s 里有别的数据。请用 --data 另选一个目录。".formatted(folder),
                    "The directory %s holds other data. Choose another with --data."
                            .formatted(folder));
        }
        if (Files.readString(mark).strip().equals(READY)) {
            return false;
        }
        for (Path file : databaseFiles()) {
            Files.delete(file);
        }
        return true;
    }

    void finish() throws IOException {
        Files.writeString(mark, READY);
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private List<Path> databaseFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("boai.")).toList();
        }
    }
}
