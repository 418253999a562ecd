package org.boai.bench;

import org.boai.server.Settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as it is served: by its command line, in a process of its own. */
final class Served implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+)");

    private final Process process;
    private final BufferedReader out;
    private final String url;

    private Served(Process process, BufferedReader out, String url) {
        this.process = process;
        this.out = out;
        this.url = url;
    }

    /** Serves the database of these settings. */
    static Served start(Settings settings, Map<String, String> environment) throws IOException {
        return start(
                settings.data().resolve("log"),
                environment,
                "serve",
                "--config",
                config(settings).toString(),
                "--port",
                "0");
    }

    /** Starts what serves, and waits until it says where. */
    static Served start(Path log, Map<String, String> environment, String... command)
            throws IOException {
        ProcessBuilder builder = boai(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Served(process, out, address(out));
    }

    private static Path config(Settings settings) throws IOException {
        Path password = settings.data().resolve("password");
        Files.writeString(password, settings.database().password());
        String database =
                settings.database().url().startsWith("jdbc:h2:")
                        ? ""
                        : "database:%n  url: \"%s\"%n  user: \"%s\"%n  password-file: \"%s\"%n"
                                .formatted(
                                        settings.database().url(),
                                        settings.database().user(),
                                        password);
        Path file = settings.data().resolve("boai.yaml");
        Files.writeString(
                file,
                "data: \"%s\"%n%ssecurity:%n  second-factor: nobody%n"
                        .formatted(settings.data(), database));
        return file;
    }

    /** Where a server that is starting says that it listens. */
    private static String address(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new IllegalStateException("The server ended before it listened.");
    }

    /** The command line of this process with other arguments. */
    static ProcessBuilder boai(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-p");
        command.add(System.getProperty("jdk.module.path"));
        command.add("-m");
        command.add(
                System.getProperty("jdk.module.main")
                        + "/"
                        + System.getProperty("jdk.module.main.class"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    /** The processor time that it has had so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that it has of the machine, in MiB. */
    double resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        out.close();
    }
}
