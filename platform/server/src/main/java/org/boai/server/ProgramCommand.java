package org.boai.server;

import org.boai.registry.Passport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code boai program}: program jars. */
@Command(
        name = "program",
        description = "程序包。 Program jars.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProgramCommand.Check.class,
            ProgramCommand.New.class,
            ProgramCommand.ListThem.class,
            ProgramCommand.Deploy.class,
            ProgramCommand.Rollback.class,
            ProgramCommand.Remove.class,
            ProgramCommand.Restore.class,
            ProgramCommand.Clear.class
        })
final class ProgramCommand implements CommandGroup {
    private static Path readable(Path jar) {
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new SettingsProblem(
                    "读不到程序包 %s。请检查路径。".formatted(jar),
                    "The jar %s cannot be read. Check its path.".formatted(jar));
        }
        return jar;
    }

    @Command(
            name = "check",
            description = "检查程序包能否在此运行。 Says whether a jar will work here, and why not.",
            mixinStandardHelpOptions = true)
    static final class Check implements Subcommand {
        @Parameters(paramLabel = "JAR")
        private Path jar = Path.of("");

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() throws IOException {
            if (server.isNamed()) {
                return server.post("/programs?dryRun=true", readable(jar)).printPassport();
            }
            byte[] bytes = Files.readAllBytes(readable(jar));
            Settings offline =
                    Settings.read(Platform.home().resolve("config/boai.yaml")).inMemory();
            try (Platform platform = Platform.open(offline)) {
                Passport passport = platform.registry().rehearsal(bytes);
                passport.notes().forEach(note -> System.out.println("  - " + note));
                if (passport.accepted()) {
                    System.out.println(
                            passport.id() + " " + passport.version() + ": 可以运行 will work here");
                    return 0;
                }
                System.err.println(
                        Findings.sentence(passport).zh() + "\n" + Findings.sentence(passport).en());
                return 1;
            }
        }
    }

    @Command(
            name = "new",
            description =
                    "新建一个可直接构建和部署的程序项目。 Writes a program project that builds and deploys as it"
                            + " stands.",
            mixinStandardHelpOptions = true)
    static final class New implements Subcommand {
        @Parameters(paramLabel = "ID", description = "程序标识,如 first-aid。 Its id.")
        private String id = "";

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description = "项目目录,默认为标识。 The folder of the project; its id unless said.")
        private Optional<Path> folder = Optional.empty();

        @Option(names = "--zh", paramLabel = "TITLE", description = "中文名称。 Its Chinese title.")
        private Optional<String> zh = Optional.empty();

        @Option(names = "--en", paramLabel = "TITLE", description = "英文名称。 Its English title.")
        private Optional<String> en = Optional.empty();

        @Option(
                names = "--repository",
                paramLabel = "DIR",
                description =
                        "本机 Maven 仓库,装入编写程序所需的构件。 Maven's local repository, which receives what"
                                + " authors build with.")
        private Optional<Path> repository = Optional.empty();

        @Override
        public Integer call() throws IOException {
            AuthorsKit kit = new AuthorsKit(Platform.home());
            String english = id.replace('-', ' ');
            Path target = folder.orElse(Path.of(id));
            new NewProgram(
                            id,
                            zh.orElse("新项目 " + english),
                            en.orElse("New program " + english),
                            kit.versions())
                    .write(target);
            kit.install(repository.orElseGet(AuthorsKit::usualRepository));
            System.out.printf(
                    "已写入 %s。在其中运行 mvn verify。 Written: %s. Run mvn verify there.%n",
                    target, target);
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "列出已部署的程序。 Lists the deployed programs.",
            mixinStandardHelpOptions = true)
    static final class ListThem implements Subcommand {
        @Option(
                names = "--removed",
                description = "列出已移除、可恢复的。 Those that were removed and can be restored.")
        private boolean removed;

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() {
            return server.get(removed ? "/programs?state=removed" : "/programs").print();
        }
    }

    @Command(
            name = "deploy",
            description = "部署或升级。 Deploys or upgrades.",
            mixinStandardHelpOptions = true)
    static final class Deploy implements Subcommand {
        @Parameters(paramLabel = "JAR")
        private Path jar = Path.of("");

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() throws IOException {
            return server.post("/programs", readable(jar)).print();
        }
    }

    @Command(
            name = "rollback",
            description = "回到上一版本。 Back to the previous version.",
            mixinStandardHelpOptions = true)
    static final class Rollback implements Subcommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() {
            return server.post("/programs/" + id + "/rollback").print();
        }
    }

    @Command(
            name = "remove",
            description = "移除,数据存档不丢。 Removes; data is archived, not lost.",
            mixinStandardHelpOptions = true)
    static final class Remove implements Subcommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() {
            return server.delete("/programs/" + id).print();
        }
    }

    @Command(
            name = "restore",
            description = "恢复已移除或被隔离的程序。 Runs a removed or fenced program again.",
            mixinStandardHelpOptions = true)
    static final class Restore implements Subcommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() {
            return server.post("/programs/" + id + "/restore").print();
        }
    }

    @Command(
            name = "clear",
            description =
                    "永久清除已移除程序的数据;先问一次。 Deletes the data of a removed program for ever; asks"
                            + " first.",
            mixinStandardHelpOptions = true)
    static final class Clear implements Subcommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Option(
                names = "--confirm",
                paramLabel = "WORDS",
                description = "第一次拒绝时告知的确认语。 The words that the first refusal tells.")
        private Optional<String> confirm = Optional.empty();

        @Mixin private RemoteServer server = new RemoteServer();

        @Override
        public Integer call() {
            return server.post(
                            "/programs/" + id + "/clear",
                            confirm.map(words -> Map.of("confirm", words)).orElse(Map.of()))
                    .print();
        }
    }
}
