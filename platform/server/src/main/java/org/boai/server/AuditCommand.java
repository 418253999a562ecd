package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.boai.security.AuditReport;
import org.boai.store.AuditTable.Checkpoint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code boai audit}: the audit trail, for whoever has the machine and the keys. */
@Command(
        name = "audit",
        description = "审计链。 The audit trail.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.Sign.class})
final class AuditCommand implements CommandGroup {
    @Command(
            name = "verify",
            description = "校验审计链,指出第一条被改动的记录。 Verifies the trail and names the first bad row.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Subcommand {
        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description =
                        "另存的检查点;能发现末尾被删和旧库恢复。 A checkpoint kept elsewhere: it tells a cut end and"
                                + " an old database.")
        private List<Path> kept = List.of();

        @Mixin private SettingsOptions options = new SettingsOptions();

        @Override
        public Integer call() throws IOException {
            List<Checkpoint> checkpoints = new ArrayList<>();
            for (Path file : kept) {
                checkpoints.add(checkpoint(file));
            }
            try (Platform platform = Platform.open(options.settings())) {
                AuditReport report = platform.audit().verify(checkpoints);
                report.findings().forEach(text -> System.err.println(text.zh() + "\n" + text.en()));
                if (report.findings().isEmpty()) {
                    System.out.println(
                            "审计链完好:%d 条记录,%d 块。\nThe audit trail is intact: %d entries in %d blocks."
                                    .formatted(
                                            report.entries(),
                                            report.blocks(),
                                            report.entries(),
                                            report.blocks()));
                }
                return report.findings().isEmpty() ? 0 : 1;
            }
        }

        private static Checkpoint checkpoint(Path file) throws IOException {
            try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
                JsonObject json = reader.readObject();
                return new Checkpoint(
                        json.getJsonNumber("seq").longValueExact(),
                        Instant.parse(json.getString("at")),
                        json.getJsonNumber("block").longValueExact(),
                        json.getString("digest"),
                        json.getString("signature"));
            } catch (JsonException
                    | NullPointerException
                    | ClassCastException
                    | ArithmeticException
                    | DateTimeException e) {
                throw new SettingsProblem(
                        "%s 不是检查点文件。".formatted(file), "%s is no checkpoint.".formatted(file));
            }
        }
    }

    @Command(
            name = "checkpoint",
            description = "签出一个检查点,请在别处保存。 Signs a checkpoint, to be kept elsewhere.",
            mixinStandardHelpOptions = true)
    static final class Sign implements Subcommand {
        @Parameters(paramLabel = "FILE", description = "写入的文件。 The file to write.")
        private Path file = Path.of("checkpoint.json");

        @Mixin private SettingsOptions options = new SettingsOptions();

        @Override
        public Integer call() throws IOException {
            try (Platform platform = Platform.open(options.settings())) {
                Checkpoint made =
                        platform.audit()
                                .checkpoint()
                                .orElseThrow(
                                        () ->
                                                new SettingsProblem(
                                                        "还没有审计记录。", "The audit trail is empty."));
                Files.writeString(
                        file,
                        Json.createObjectBuilder()
                                .add("seq", made.seq())
                                .add("at", made.at().toString())
                                .add("block", made.block())
                                .add("digest", made.digest())
                                .add("signature", made.signature())
                                .add("publicKey", platform.audit().publicKey())
                                .build()
                                .toString());
                System.out.println(file);
                return 0;
            }
        }
    }
}
