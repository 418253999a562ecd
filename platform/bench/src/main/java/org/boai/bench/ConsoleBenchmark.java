package org.boai.bench;

import org.boai.bench.Measurement.AtMost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The pages that people open most, as the server of the demonstration writes them, one after the
 * other. What 95 of 100 take is set beside what people hardly notice; the first visit after a start
 * stands in the notes. The demonstration is always on H2.
 */
final class ConsoleBenchmark implements Benchmark {
    private static final double HARDLY_NOTICED_MS = 300;
    private static final int WARM = 20;
    private static final int VISITS = 60;
    private static final String PASSWORD = "a password for measuring";
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("nation", "/figures?program=directory");
        PAGES.put("province", "/figures?program=directory&region=36");
        PAGES.put("city", "/figures?program=charity-homes&region=3608");
        PAGES.put("form", "/programs/charity-homes/component-activity/new");
        PAGES.put("table", "/programs/charity-homes/component-activity");
        PAGES.put("home", "/");
    }

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        return switch (stage.ground()) {
            case Ground.Embedded ground -> demonstration(ground);
            case Ground.Server _ -> List.of();
        };
    }

    private static List<Measurement> demonstration(Ground.Embedded ground) throws Exception {
        try (Ground.Fresh fresh = ground.fresh()) {
            ProcessBuilder demo =
                    StartBenchmark.boai(
                            "demo",
                            "--port",
                            "0",
                            "--data",
                            fresh.settings().data().resolve("demo").toString());
            demo.environment().put("BOAI_DEMO_PASSWORD", PASSWORD);
            Process process =
                    demo.redirectError(fresh.settings().data().resolve("log").toFile()).start();
            try (BufferedReader out =
                            new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(), StandardCharsets.UTF_8));
                    HttpClient client =
                            HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                String url = StartBenchmark.address(out);
                signIn(client, url);
                List<Measurement> found = new ArrayList<>();
                for (Map.Entry<String, String> page : PAGES.entrySet()) {
                    found.add(measured(client, page.getKey(), url + page.getValue()));
                }
                return found;
            } finally {
                process.destroy();
                process.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void signIn(HttpClient client, String url)
            throws IOException, InterruptedException {
        String form = "user=admin&password=" + PASSWORD.replace(' ', '+');
        int status =
                client.send(
                                HttpRequest.newBuilder(URI.create(url + "/sign-in"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(form))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
        if (status != 303) {
            throw new IllegalStateException("Signing in answered " + status);
        }
    }

    private static Measurement measured(HttpClient client, String name, String address)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build();
        double first = visit(client, request);
        for (int i = 0; i < WARM; i++) {
            visit(client, request);
        }
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            all.add(visit(client, request));
        }
        return new Measurement(
                "console " + name,
                "h2",
                "ms p95",
                Rounds.p95(all),
                HARDLY_NOTICED_MS,
                new AtMost(1),
                Map.of("first", first, "median", Rounds.median(all)));
    }

    private static double visit(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + request.uri());
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
