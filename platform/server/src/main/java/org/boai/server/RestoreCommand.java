package org.boai.server;

import org.boai.store.Database;
import org.boai.store.Restore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** {@code boai restore}: a backup into an empty data directory or database, of any kind. */
@Command(
        name = "restore",
        description = "把备份恢复到空的数据目录或数据库。 Brings a backup into an empty data directory or database.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Subcommand {
    @Parameters(paramLabel = "FILE", description = "备份文件。 The backup.")
    private Path file = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "KEY",
            description = "备份加密时所用的密钥文件。 The key that the backup was encrypted with.")
    private Optional<Path> key = Optional.empty();

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        Optional<Sealing> sealing = key.map(Sealing::read);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new SettingsProblem(
                    "读不到备份文件 %s。请检查路径和权限。".formatted(file),
                    "The backup %s cannot be read. Check its path and permissions."
                            .formatted(file));
        }
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = Sealing.open(plain, sealing);
                Database database = Database.open(BackupCommand.unlimited(settings.database()))) {
            long rows =
                    new Restore(database)
                            .read(in, (name, content) -> keep(settings.data(), name, content));
            System.out.printf("已恢复 %,d 行。 Restored %,d rows.%n", rows, rows);
        }
        return 0;
    }

    /** A name in the backup leads nowhere but into the data folder. */
    private static void keep(Path data, String name, byte[] content) throws IOException {
        if (!name.matches("keys/[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new SettingsProblem(
                    "备份含有意外的文件“%s”,没有恢复任何数据。请改用可信的备份。".formatted(name),
                    "The backup holds the unexpected file %s, and nothing was restored. Take one that you trust."
                            .formatted(name));
        }
        Path target = data.resolve(name);
        if (Files.exists(target)) {
            throw new SettingsProblem(
                    "数据目录中已有 %s,恢复会覆盖它。请换一个空的数据目录。".formatted(target),
                    "%s exists, and a restore would replace it. Name an empty data directory."
                            .formatted(target));
        }
        Files.createDirectories(data.resolve("keys"));
        Files.createFile(
                target,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(target, content);
    }
}
