package org.boai.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file that is there whole or not at all, never in the place of another, readable by its owner
 * alone: whoever has it has everything.
 *
 * @param path where it comes to be
 * @param key the file with the key that it is encrypted with
 */
record NewFile(Path path, Optional<Path> key) {
    /** Writes what the file holds. */
    interface Content {
        /** Answers how many rows there were. */
        long writeTo(OutputStream out) throws IOException;
    }

    /** Writes the file and answers how many rows it holds. */
    long write(Content content) throws IOException {
        Optional<Sealing> sealing = key.map(Sealing::read);
        if (Files.exists(path)) {
            throw new SettingsProblem(
                    "文件 %s 已存在,不会覆盖。请换一个文件名。".formatted(path),
                    "%s exists and is not replaced. Name another file.".formatted(path));
        }
        Path unfinished = unfinished();
        try {
            long rows;
            try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(unfinished));
                    OutputStream out = sealing.isPresent() ? sealing.get().seal(plain) : plain) {
                rows = content.writeTo(out);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path unfinished() {
        try {
            Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
            return Files.createTempFile(
                    folder,
                    "boai",
                    ".unfinished",
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new SettingsProblem(
                    "无法写入 %s。请检查目录和权限。".formatted(path),
                    "%s cannot be written. Check the folder and its permissions.".formatted(path));
        }
    }
}
