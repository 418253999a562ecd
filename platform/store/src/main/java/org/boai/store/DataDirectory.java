package org.boai.store;

import org.boai.plugins.Text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of an embedded database: made when missing, refused with a clear word. */
final class DataDirectory {

    static final String URL_PREFIX = "jdbc:h2:file:";

    private DataDirectory() {}

    /** Checks the directory behind the address; does nothing for other databases. */
    static void prepare(String url) {
        if (!url.startsWith(URL_PREFIX)) {
            return;
        }
        Path directory = of(url);
        try {
            Files.createDirectories(directory);
            // Only writing tells: permissions, mounts and quotas all have a say.
            Files.delete(Files.createTempFile(directory, "boai", ".probe"));
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Code.NOT_WRITABLE,
                    Text.of(
                            "数据目录 %s 无法写入。请检查该目录的权限、磁盘空间，或另选一个数据目录。".formatted(directory),
                            ("The data directory %s cannot be written. Check its permissions and"
                                            + " the disk space, or choose another one.")
                                    .formatted(directory)),
                    e);
        }
    }

    /** The refusal of a directory that another process holds. */
    static StoreException locked(String url, StoreException cause) {
        Path directory = of(url);
        return new StoreException(
                StoreException.Code.LOCKED,
                Text.of(
                        "数据目录 %s 正被另一个进程使用。请先停止那个进程，或另选一个数据目录。".formatted(directory),
                        ("The data directory %s is in use by another process. Stop that process, or"
                                        + " choose another directory.")
                                .formatted(directory)),
                cause);
    }

    private static Path of(String url) {
        String file = url.substring(URL_PREFIX.length()).split(";", 2)[0];
        Path parent = Path.of(file).toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("The address names no file: " + url);
        }
        return parent;
    }
}
