package org.boai.bench;

import org.boai.bench.Measurement.Told;
import org.boai.server.Platform;
import org.boai.server.Settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the start of the process to the first answer about a region, with all regions loaded,
 * against the same command line when it only tells its version.
 */
final class StartBenchmark implements Benchmark {
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+)");

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Ground ground = stage.ground();
        try (Ground.Fresh fresh = ground.fresh()) {
            String authorization = prepare(fresh.settings());
            Path config = config(fresh.settings());
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                ours.add(serve(fresh.settings(), config, authorization));
                theirs.add(version());
            }
            return List.of(
                    new Measurement(
                            "start",
                            ground.name(),
                            "s",
                            Rounds.median(ours),
                            Rounds.median(theirs),
                            new Told(),
                            Map.of("aimSeconds", 2.0)));
        }
    }

    /** Loads the regions, and leaves a session behind that the next process accepts. */
    private static String prepare(Settings settings) throws IOException {
        try (Platform platform = Platform.open(settings)) {
            return Sample.visitor(platform);
        }
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
        Files.writeString(file, "data: \"%s\"%n%s".formatted(settings.data(), database));
        return file;
    }

    private static double serve(Settings settings, Path config, String authorization)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process =
                boai("serve", "--config", config.toString(), "--port", "0")
                        .redirectError(settings.data().resolve("log").toFile())
                        .start();
        try (BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                HttpClient client = HttpClient.newHttpClient()) {
            String url = address(out);
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url + "/api/v1/regions/360803"))
                                    .header("Authorization", authorization)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** Where a server that is starting says that it listens. */
    static String address(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new IllegalStateException("The server ended before it listened.");
    }

    private static double version() throws IOException, InterruptedException {
        long began = System.nanoTime();
        boai("--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return (System.nanoTime() - began) / 1e9;
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
}
