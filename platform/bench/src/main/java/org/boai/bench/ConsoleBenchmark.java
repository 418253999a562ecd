package org.boai.bench;

import org.boai.bench.Measurement.AtMost;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pages that people open most, as the server of the demonstration writes them, one after the
 * other. What 95 of 100 take is set beside what they may take; the first visit after a start stands
 * in the notes. The demonstration is always on H2.
 */
final class ConsoleBenchmark implements Benchmark {
    private static final int WARM = 20;
    private static final int VISITS = 60;
    private static final String PASSWORD = "a password for measuring";

    /** A step of work; more than that is noticed. */
    private static final double STEP_MS = 300;

    /** The view that a day begins with. */
    private static final double FIRST_VIEW_MS = 1500;

    private static final List<Visited> PAGES =
            List.of(
                    new Visited("nation", "/figures?program=directory", STEP_MS),
                    new Visited("province", "/figures?program=directory&region=36", STEP_MS),
                    new Visited("city", "/figures?program=charity-homes&region=3608", STEP_MS),
                    new Visited("form", "/programs/charity-homes/component-activity/new", STEP_MS),
                    new Visited("table", "/programs/charity-homes/component-activity", STEP_MS),
                    new Visited("home", "/", FIRST_VIEW_MS));

    /** A page, and how long it may take at most. */
    private record Visited(String name, String address, double mostMs) {}

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        return switch (stage.ground()) {
            case Ground.Embedded ground -> demonstration(ground);
            case Ground.Server _ -> List.of();
        };
    }

    private static List<Measurement> demonstration(Ground.Embedded ground) throws Exception {
        try (Ground.Fresh fresh = ground.fresh()) {
            Path data = fresh.settings().data();
            try (Served demo =
                            Served.start(
                                    data.resolve("log"),
                                    Map.of("BOAI_DEMO_PASSWORD", PASSWORD),
                                    "demo",
                                    "--port",
                                    "0",
                                    "--data",
                                    data.resolve("demo").toString());
                    HttpClient client =
                            HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
                signIn(client, demo.url());
                List<Measurement> found = new ArrayList<>();
                for (Visited page : PAGES) {
                    found.add(measured(client, page, demo.url()));
                }
                return found;
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

    private static Measurement measured(HttpClient client, Visited page, String url)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + page.address()))
                        .header("Accept", "text/html")
                        .build();
        double first = visit(client, request);
        for (int i = 0; i < WARM; i++) {
            visit(client, request);
        }
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            all.add(visit(client, request));
        }
        return new Measurement(
                "console " + page.name(),
                "h2",
                "ms p95",
                Rounds.p95(all),
                page.mostMs(),
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
