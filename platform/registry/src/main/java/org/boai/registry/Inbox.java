package org.boai.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The folder whose jars are taken when a node starts. */
final class Inbox {
    private static final Logger LOG = System.getLogger(Inbox.class.getName());

    private final Path folder;

    Inbox(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes them all, by name. A jar that was taken leaves the inbox; one that was refused stays,
     * to be looked into.
     *
     * @param deploy gets the bytes and the name of each
     */
    void take(BiConsumer<byte[], String> deploy) {
        jars().forEach(file -> take(file, deploy));
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(Path file, BiConsumer<byte[], String> deploy) {
        try {
            deploy.accept(Files.readAllBytes(file), String.valueOf(file.getFileName()));
            Files.delete(file);
        } catch (PassportRefused e) {
            LOG.log(
                    Level.WARNING,
                    "{0} in the inbox is refused: {1}",
                    file,
                    e.passport().findings());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} in the inbox cannot be read: {1}", file, e.getMessage());
        }
    }
}
