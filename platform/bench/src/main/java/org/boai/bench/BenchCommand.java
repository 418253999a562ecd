package org.boai.bench;

import org.boai.server.Subcommand;
import org.boai.server.WrongValue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** {@code boai bench}: measures the platform, every figure beside the floor of the same run. */
@Command(
        name = "bench",
        description = "性能测量,每个数字都与同次运行的手写基线相比。 Measures, each figure beside a hand-written floor.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Subcommand {
    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("import", new ImportBenchmark());
        BENCHMARKS.put("start", new StartBenchmark());
        BENCHMARKS.put("read", new ReadBenchmark());
        BENCHMARKS.put("page", new PageBenchmark());
        BENCHMARKS.put("console", new ConsoleBenchmark());
        BENCHMARKS.put("kpi", new KpiBenchmark());
        BENCHMARKS.put("programs", new ProgramsBenchmark());
        BENCHMARKS.put("load", new LoadBenchmark());
        BENCHMARKS.put("rush", new RushBenchmark());
        BENCHMARKS.put("people", new PeopleBenchmark());
        BENCHMARKS.put("security", new SecurityBenchmark());
        // It changes the table that the others read.
        BENCHMARKS.put("filing", new FilingBenchmark());
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "import, start, read, page, console, kpi, programs, load, rush, people,"
                            + " security, filing;默认全部。 All by default.")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "data/bench.json",
            description = "结果文件(默认 ${DEFAULT-VALUE})。 Where the figures are written.")
    private Path out = Path.of("");

    @Option(
            names = "--warm",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "每一方的预热时间(默认 ${DEFAULT-VALUE} 秒)。 How long each side warms up.")
    private int warm;

    @Option(
            names = "--round",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "一轮的时间(默认 ${DEFAULT-VALUE} 秒)。 How long a round takes.")
    private int round;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "轮数(默认 ${DEFAULT-VALUE})。 How many rounds each side has.")
    private int rounds;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "并发客户端数(默认 ${DEFAULT-VALUE})。 How many clients send at once.")
    private int clients;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "500000",
            description = "kpi:二十四个月的记录数(默认 ${DEFAULT-VALUE})。 Rows over 24 months.")
    private int rows;

    @Option(
            names = "--organisations",
            paramLabel = "N",
            defaultValue = "60000",
            description = "kpi:填报组织数(默认 ${DEFAULT-VALUE})。 Organisations that report.")
    private int organisations;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "load:多少分钟(默认 ${DEFAULT-VALUE}),每分钟一次月末高峰。 How long; each minute has a rush.")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "load:平时每秒多少填报,默认为测得能力的五分之一。 Filings in a usual second; by default a fifth"
                            + " of what the server takes.")
    private Optional<Integer> rate = Optional.empty();

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "20000",
            description =
                    "people:先导入多少人(默认 ${DEFAULT-VALUE}),再导入同样多。 How many at first; then as many"
                            + " again.")
    private int people;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "另在此 PostgreSQL 上测量。 Measures on this PostgreSQL too.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--database-user",
            paramLabel = "USER",
            defaultValue = "boai",
            description = "其用户,须能新建模式。 Its user, who may create schemas.")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "只含密码的文件。 A file with nothing but the password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(names = "--without-h2", description = "不在 H2 上测量。 Leaves the embedded H2 out.")
    private boolean withoutH2;

    /** Found as a service. */
    public BenchCommand() {}

    @Override
    public Integer call() throws Exception {
        Map<String, Benchmark> chosen = chosen();
        requireNumbers();
        Plan plan =
                new Plan(
                        Duration.ofSeconds(warm),
                        Duration.ofSeconds(round),
                        rounds,
                        clients,
                        rows,
                        organisations,
                        minutes,
                        rate,
                        people);
        Path log = logToFile();
        List<Measurement> found = new ArrayList<>();
        for (Ground ground : grounds()) {
            try (Stage stage = new Stage(ground)) {
                for (Map.Entry<String, Benchmark> one : chosen.entrySet()) {
                    System.err.println(one.getKey() + " " + ground.name() + " …");
                    found.addAll(one.getValue().run(stage, plan));
                }
            }
        }
        Report report = new Report(plan, found);
        System.out.println(report.table());
        report.write(out);
        Files.deleteIfExists(log);
        return 0;
    }

    private void requireNumbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("--warm", warm);
        numbers.put("--round", round);
        numbers.put("--rounds", rounds);
        numbers.put("--clients", clients);
        numbers.put("--rows", rows);
        numbers.put("--organisations", organisations);
        numbers.put("--minutes", minutes);
        numbers.put("--rate", rate.orElse(1));
        numbers.put("--people", people);
        numbers.values().removeIf(number -> number > 0);
        if (!numbers.isEmpty()) {
            String wrong = String.join(", ", numbers.keySet());
            throw new WrongValue(
                    "%s 须是大于 0 的整数。".formatted(wrong),
                    "%s: a whole number above 0 is needed.".formatted(wrong));
        }
    }

    private Map<String, Benchmark> chosen() {
        Map<String, Benchmark> chosen = new LinkedHashMap<>(BENCHMARKS);
        if (!names.isEmpty()) {
            chosen.keySet().retainAll(names);
        }
        if (!names.isEmpty() && chosen.size() < names.size()) {
            String known = String.join(", ", BENCHMARKS.keySet());
            throw new WrongValue(
                    "没有这项测量。可用:%s。".formatted(known),
                    "There is no such benchmark. Known are %s.".formatted(known));
        }
        return chosen;
    }

    private List<Ground> grounds() throws IOException {
        List<Ground> grounds = new ArrayList<>();
        if (!withoutH2) {
            grounds.add(new Ground.Embedded());
        }
        if (url.isPresent()) {
            String password =
                    passwordFile.isPresent() ? Files.readString(passwordFile.get()).strip() : "";
            grounds.add(new Ground.Server(url.get(), user, password));
        }
        return grounds;
    }

    /** The access log costs what it costs, but not on the terminal that shows the report. */
    private static Path logToFile() throws IOException {
        Path file = Files.createTempFile("boai-bench", ".log");
        FileHandler handler = new FileHandler(file.toString());
        handler.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        for (Handler console : root.getHandlers()) {
            root.removeHandler(console);
        }
        root.addHandler(handler);
        return file;
    }
}
