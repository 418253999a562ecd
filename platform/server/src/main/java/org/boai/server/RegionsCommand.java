package org.boai.server;

import org.boai.store.ImportRefused;
import org.boai.store.ImportReport;
import org.boai.store.RegionImport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** {@code boai regions}: administrative divisions. */
@Command(
        name = "regions",
        description = "行政区划。 Administrative divisions.",
        mixinStandardHelpOptions = true,
        subcommands = RegionsCommand.Import.class)
final class RegionsCommand implements CommandGroup {
    @Command(
            name = "import",
            description =
                    "导入一版行政区划(CSV 或 CSV.GZ)。 Loads a dated release of administrative divisions.",
            mixinStandardHelpOptions = true)
    static final class Import implements Subcommand {
        @Parameters(
                arity = "1..*",
                paramLabel = "FILE",
                description = "区划、标记、名称、人口文件。 Divisions, flags, names, population.")
        private List<Path> files = List.of();

        @Option(
                names = "--as-of",
                required = true,
                paramLabel = "DATE",
                description = "这一版的日期。 The date of the release.")
        private LocalDate asOf = LocalDate.EPOCH;

        @Mixin private SettingsOptions options = new SettingsOptions();

        @Override
        public Integer call() {
            try (Platform platform = Platform.open(options.settings())) {
                ImportReport report = load(platform);
                platform.kpis().rebuild();
                report.lines().forEach(line -> System.out.println(line.zh() + "\n" + line.en()));
                return 0;
            } catch (ImportRefused e) {
                System.err.println(e.text().zh() + "\n" + e.text().en());
                e.problems().forEach(System.err::println);
                return 1;
            }
        }

        private ImportReport load(Platform platform) {
            try (ProgressLine progress = new ProgressLine()) {
                return new RegionImport(platform.database(), platform.tree())
                        .load(files, asOf, progress);
            }
        }
    }
}
