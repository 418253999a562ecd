package org.boai.server;

import org.boai.console.PortTaken;
import org.boai.plugins.Text;
import org.boai.registry.PassportRefused;
import org.boai.registry.RegistryRefused;
import org.boai.security.KeyProblem;
import org.boai.security.Refused;
import org.boai.store.Reach;
import org.boai.store.StoreException;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The command line: exit status 0 done, 1 refused or failed with the reason on standard error, 2
 * wrong usage.
 */
@Command(
        name = "boai",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = "博爱:红十字会业务平台。 Boai: the platform for Red Cross branches.",
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            RegionsCommand.class,
            ProgramCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            KeysCommand.class
        })
public final class Commands implements Runnable {
    private static final Logger LOG = System.getLogger(Commands.class.getName());

    private Commands() {}

    /** Runs a command line, for whoever operates the platform; answers its exit status. */
    public static int run(String... arguments) {
        return Reach.PLATFORM.call(() -> line().execute(arguments));
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Commands());
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(Commands::explain);
        line.setParameterExceptionHandler(Commands::correct);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setResourceBundle(new HelpWords());
        line.registerConverter(LocalDate.class, Commands::date);
        return line;
    }

    /** Wrong usage: what is wrong, and where to read on. */
    private static int correct(CommandLine.ParameterException e, String... arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr()
                .printf(
                        "命令用法不对：%s%n请看 %s --help。%nWrong usage: %s%nSee %s --help.%n",
                        WrongUsage.zh(e), name, e.getMessage(), name);
        return CommandLine.ExitCode.USAGE;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongValue("应为日期,例 2026-11-22", "it is a date like 2026-11-22");
        }
    }

    /**
     * A refusal is one sentence in two languages; anything else is our own fault and shows where it
     * happened.
     */
    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        told(e).ifPresentOrElse(
                        t -> line.getErr().println(t.zh() + "\n" + t.en()),
                        () -> e.printStackTrace(line.getErr()));
        return e instanceof WrongValue ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** What an operator is told of a refusal; what is left to the log is written there. */
    static Optional<Text> told(Exception e) {
        if (e instanceof StoreException failure && failure.isLeftToTheLog()) {
            LOG.log(Level.ERROR, "The database failed", e);
        }
        return switch (e) {
            case SettingsProblem p -> Optional.of(p.text());
            case StoreException p -> Optional.of(p.text());
            case Refused p -> Optional.of(p.text());
            case RegistryRefused p -> Optional.of(p.text());
            case KeyProblem p -> Optional.of(p.text());
            case WrongValue p -> Optional.of(p.expected());
            case PortTaken p -> Optional.of(p.text());
            case PassportRefused p -> Optional.of(Findings.sentence(p.passport()));
            default -> Optional.empty();
        };
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The version of the jar that runs. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Boai " + Platform.version()};
        }
    }
}
