package org.boai.server;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** The options of every command that opens the database. */
public final class SettingsOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "配置文件。 The configuration file.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "数据目录。 The data directory.")
    private Optional<Path> data = Optional.empty();

    /** Made by the command line. */
    public SettingsOptions() {}

    /** What the file says, with the options laid over it. */
    public Settings settings() {
        Settings read =
                Settings.read(config.orElseGet(() -> Platform.home().resolve("config/boai.yaml")));
        return data.map(read::withData).orElse(read);
    }
}
