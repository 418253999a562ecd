package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.boai.console.Export;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

/** {@code boai export}: everything in open formats, while the server runs. */
@Command(
        name = "export",
        description =
                "以开放格式导出全部数据(JSON、CSV、JSON Schema)。 Writes everything in open formats: JSON, CSV"
                        + " and JSON schemas.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Subcommand {
    @Parameters(
            paramLabel = "FILE",
            description = "写入的 zip 文件,不得已存在。 The zip file to write; it must be new.")
    private Path file = Path.of("");

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings();
        long rows = new NewFile(file, Optional.empty()).write(out -> write(settings, out));
        System.out.printf(
                "已导出 %,d 行到 %s(%,d 字节),未打码。 Exported %,d rows to %s (%,d bytes); nothing is"
                        + " masked.%n",
                rows, file, Files.size(file), rows, file, Files.size(file));
        tellWhatIsLeftOut();
        return 0;
    }

    private void tellWhatIsLeftOut() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                JsonReader reader =
                        Json.createReader(
                                zip.getInputStream(zip.getEntry(Export.LEFT_OUT + ".json")))) {
            for (JsonObject left : reader.readArray().getValuesAs(JsonObject.class)) {
                String entity = left.getString("entity");
                int rows = left.getInt("rows");
                System.err.printf(
                        "未导出 %s 的 %,d 行:没有读它的程序在运行。请恢复该程序后再导出;备份里有这些行。 Not exported: %,d"
                                + " rows of %s, because no program runs that reads them. Bring it"
                                + " back and export again; a backup has them.%n",
                        entity, rows, rows, entity);
            }
        }
    }

    private static long write(Settings settings, OutputStream out) throws IOException {
        Optional<Long> served =
                settings.isEmbedded()
                        ? BackupSocket.ask(settings.data(), BackupSocket.Wish.EXPORT, out)
                        : Optional.empty();
        if (served.isPresent()) {
            return served.get();
        }
        BackupCommand.requireDatabase(settings);
        try (Platform platform =
                Platform.open(settings.on(BackupCommand.unlimited(settings.database())))) {
            return platform.export().write(out);
        }
    }
}
