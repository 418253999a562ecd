package org.boai.server;

import org.boai.security.Keyring;
import org.boai.store.Backup;
import org.boai.store.Database;
import org.boai.store.DatabaseConfig;
import org.boai.store.Deed;
import org.boai.store.Origin;
import org.boai.store.Tree;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code boai backup}: everything in one file, while the server runs. An embedded database belongs
 * to the process that serves it; that process is asked through {@link BackupSocket}.
 */
@Command(
        name = "backup",
        description = "备份全部数据,无需停机。 Writes everything into one file, while the server runs.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Subcommand {
    /** What lies beside the database and belongs to it. */
    private static final String KEYS = "keys";

    @Parameters(
            paramLabel = "FILE",
            description = "写入的文件,不得已存在。 The file to write; it must be new.")
    private Path file = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "KEY",
            description =
                    "用此文件中的密钥(64 位十六进制)加密。 Encrypts with the key in this file (64 hexadecimal"
                            + " digits).")
    private Optional<Path> key = Optional.empty();

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        long rows = new NewFile(file, key).write(out -> write(settings, out));
        System.out.printf(
                "已备份 %,d 行到 %s(%,d 字节)。 Wrote %,d rows into %s (%,d bytes).%n",
                rows, file, Files.size(file), rows, file, Files.size(file));
        return 0;
    }

    private static long write(Settings settings, OutputStream out) throws IOException {
        if (!settings.isEmbedded()) {
            return writeHere(settings, out);
        }
        Optional<Long> served = BackupSocket.ask(settings.data(), BackupSocket.Wish.BACKUP, out);
        if (served.isPresent()) {
            return served.get();
        }
        requireDatabase(settings);
        return writeHere(settings, out);
    }

    /** An embedded database that is not there would be made by opening it. */
    static void requireDatabase(Settings settings) {
        if (settings.isEmbedded() && !Files.exists(settings.data().resolve("boai.mv.db"))) {
            throw new SettingsProblem(
                    "%s 中没有数据库。请用 --data 或 --config 指明。".formatted(settings.data()),
                    "%s has no database. Name it with --data or --config."
                            .formatted(settings.data()));
        }
    }

    /** Writes the backup of a database and of the keys in its data folder. */
    static long writeHere(Settings settings, OutputStream out) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Path keys = settings.data().resolve(KEYS);
        if (Files.isDirectory(keys)) {
            try (Stream<Path> all = Files.list(keys)) {
                all.filter(Files::isRegularFile)
                        .forEach(f -> files.put(KEYS + "/" + f.getFileName(), f));
            }
        }
        try (Database database = Database.open(unlimited(settings.database()))) {
            // Whoever has a backup has everything: nothing leaves before it is told.
            database.protectedBy(Keyring.open(settings.keys(), database, settings.ciphers()))
                    .note(
                            Deed.of(
                                    Origin.current().account(),
                                    "backup",
                                    "database",
                                    "",
                                    Tree.NATION));
            return new Backup(database, Clock.systemUTC()).write(out, files);
        }
    }

    /** A whole table takes longer than any single question may. */
    static DatabaseConfig unlimited(DatabaseConfig config) {
        return config.withTimeouts(config.connectionTimeout(), Duration.ZERO).withPoolSize(2);
    }
}
