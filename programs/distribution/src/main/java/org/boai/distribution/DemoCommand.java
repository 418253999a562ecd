package org.boai.distribution;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;

import org.boai.security.NewAccount;
import org.boai.server.Platform;
import org.boai.server.PortOption;
import org.boai.server.Settings;
import org.boai.server.Subcommand;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code boai demo}: a complete example on real regions, with synthetic people. */
@Command(
        name = "demo",
        description = "完整示例:真实区划、示例人员。 A complete example on real regions, with synthetic people.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Subcommand {
    private static final int USUAL_PORT = 8080;

    @Mixin private PortOption port = new PortOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "数据目录(默认 ${DEFAULT-VALUE})。 The data directory.")
    private Path data = Path.of("");

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "开始服务后写入地址和用户。 Written once it serves.")
    private Optional<Path> readyFile = Optional.empty();

    /** Found as a service. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings =
                port.over(
                        Settings.read(Platform.home().resolve("config/boai.yaml"))
                                .withData(data)
                                .withPort(USUAL_PORT)
                                .asDemo());
        DemoFolder folder = new DemoFolder(data);
        boolean build = folder.prepare();
        try (Platform platform = Platform.open(settings)) {
            if (build) {
                // A folder that was not finished is begun anew.
                platform.database().settledInTheEnd(new Demo(platform, Platform.home())::build);
                folder.finish();
            }
            List<NewAccount> users = new DemoUsers(platform.accounts()).passwords();
            platform.start();
            show(platform.url(), users);
            if (readyFile.isPresent()) {
                announce(readyFile.get(), platform.url(), users);
            }
            return platform.awaitStop();
        }
    }

    private static void show(String url, List<NewAccount> users) {
        System.out.println();
        System.out.println("博爱演示已启动 The demonstration of Boai serves at " + url);
        for (NewAccount user : users) {
            System.out.printf(
                    "  %-9s %-20s %-14s %s%n",
                    user.caller().name(),
                    user.password(),
                    user.caller().role(),
                    user.caller().region());
        }
        System.out.println("按 Ctrl+C 停止。 Stop with Ctrl+C.");
    }

    /** Written beside and moved, so that whoever waits for the file never reads half of it. */
    private static void announce(Path file, String url, List<NewAccount> users) throws IOException {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (NewAccount user : users) {
            list.add(
                    Json.createObjectBuilder()
                            .add("name", user.caller().name())
                            .add(
                                    "role",
                                    user.caller().role().name().toLowerCase(java.util.Locale.ROOT))
                            .add("region", user.caller().region())
                            .add("password", user.password()));
        }
        String json =
                Json.createObjectBuilder().add("url", url).add("users", list).build().toString();
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(whole.getFileName() + ".part");
        Files.writeString(beside, json);
        Files.move(beside, whole, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
