package org.boai.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code boai check}: reads the configuration, connects, verifies schema and programs; changes
 * nothing.
 */
@Command(
        name = "check",
        description =
                "检查配置、数据库和程序,不作任何更改。 Checks configuration, database and programs; changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Subcommand {
    @Mixin private SettingsOptions options = new SettingsOptions();

    @Mixin private PortOption port = new PortOption();

    @Override
    public Integer call() {
        Settings settings = port.over(options.settings());
        System.out.println("配置有效。 The configuration is valid.");
        Inspection inspection = Inspection.of(settings);
        inspection.lines().forEach(line -> System.out.println(line.zh() + " " + line.en()));
        inspection.problems().forEach(line -> System.err.println(line.zh() + "\n" + line.en()));
        return inspection.problems().isEmpty() ? 0 : 1;
    }
}
