package org.boai.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform that programs are tried on: the real one, in a process of its own, with the jars
 * that the tests of the program came with. One per database and test run; it ends with the tests.
 */
final class TrialPlatform {
    private static final String MAIN = "org.boai.server/org.boai.server.Trial";
    private static final String PASSWORD = "BOAI_TRIAL_PASSWORD";
    private static final String READY = "Boai serves at ";

    /** Jars without a module of their own would all be taken along, also those of the tests. */
    private static final Pattern OF_THE_TESTS =
            Pattern.compile(
                    ".*[/\\\\](org[/\\\\](junit|opentest4j|apache[/\\\\]maven)|io[/\\\\]zonky|com[/\\\\](microsoft|google)|net[/\\\\]jqwik)[/\\\\].*");

    private static final Map<Kind, TrialPlatform> RUNNING = new EnumMap<>(Kind.class);

    /** Where rows are kept. */
    enum Kind {
        H2,
        POSTGRESQL
    }

    private final String url;
    private final String password;
    private final OutputStream input;

    private TrialPlatform(String url, String password, OutputStream input) {
        this.url = url;
        this.password = password;
        this.input = input;
    }

    /** The one on this database; started when it is first asked for. */
    static synchronized TrialPlatform on(Kind kind, Path program) {
        return RUNNING.computeIfAbsent(kind, k -> start(k, program));
    }

    Client as(String user) {
        return Client.signIn(url, user, password);
    }

    Client anonymous() {
        return Client.anonymous(url);
    }

    /** Lets its process look for what nobody holds any more. */
    void collectGarbage() throws IOException {
        input.write('\n');
        input.flush();
    }

    private static TrialPlatform start(Kind kind, Path program) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-Dfile.encoding=UTF-8",
                                "-Dstdout.encoding=UTF-8",
                                "-p",
                                modules(program),
                                "-m",
                                MAIN));
        try {
            if (kind == Kind.POSTGRESQL) {
                EmbeddedPostgres database =
                        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
                command.add(database.getJdbcUrl("postgres", "postgres"));
                command.add("postgres");
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put(PASSWORD, password);
            Process process = builder.start();
            return new TrialPlatform(address(process), password, process.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tests run with, but for the program itself, which is deployed. */
    private static String modules(Path program) {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty() && !Path.of(entry).equals(program))
                .filter(entry -> !OF_THE_TESTS.matcher(entry).matches())
                .filter(entry -> !entry.endsWith("test-classes"))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The process goes on while this one lives: the end of its input is its end. */
    private static String address(Process process) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(output));
                return line.substring(READY.length()).strip();
            }
        }
        throw new IllegalStateException("The platform did not start:\n" + String.join("\n", said));
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(java.io.Writer.nullWriter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
