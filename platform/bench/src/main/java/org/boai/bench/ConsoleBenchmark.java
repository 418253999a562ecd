package org.boai.bench;

import org.boai.bench.Measurement.AtMost;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that people open most, as the server of the demonstration writes them, one after the
 * other; and where a Chromium is installed, as it shows them. What 95 of 100 take is set beside
 * what they may take; the first visit after a start stands in the notes. The demonstration is
 * always on H2. However busy the machine is, all of it ends within some five minutes.
 */
final class ConsoleBenchmark implements Benchmark {
    private static final int WARM = 20;
    private static final int VISITS = 60;
    private static final String PASSWORD = "a password for measuring";

    private static final int FIRST_VIEWS = 20;

    /** However slow the machine is, a page has its figures after so long. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int FEWEST = 5;

    private static final String SIGN_IN =
            """
            document.querySelector('[name=user]').value = 'admin';
            document.querySelector('[name=password]').value = '%s';
            document.querySelector('form[action^="/sign-in"]').submit();
            """
                    .formatted(PASSWORD);

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
                    new Visited("search", "/search?q=%E6%96%B0", STEP_MS),
                    new Visited("home", "/", FIRST_VIEW_MS));

    /** A page, and how long it may take at most. */
    private record Visited(String name, String address, double mostMs) {}

    /** One visit, and how many milliseconds it took. */
    private interface Visit {
        double make() throws IOException, InterruptedException;
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
                    HttpRequest request =
                            HttpRequest.newBuilder(URI.create(demo.url() + page.address()))
                                    .header("Accept", "text/html")
                                    .build();
                    found.add(measured(demo, page.name(), page, () -> visit(client, request)));
                }
                Optional<Path> chromium = Chromium.installed();
                if (chromium.isPresent()) {
                    found.addAll(seen(chromium.get(), data.resolve("browser"), demo));
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

    private static Measurement measured(Served demo, String name, Visited page, Visit visit)
            throws IOException, InterruptedException {
        double first = visit.make();
        visits(WARM, visit);
        Duration before = demo.processorTime();
        List<Double> all = visits(VISITS, visit);
        Duration took = demo.processorTime().minus(before);
        return measurement(name, all, page.mostMs())
                .with("first", first)
                .with("cpuMs", (double) took.toMillis() / all.size());
    }

    private static List<Double> visits(int most, Visit visit)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        List<Double> all = new ArrayList<>();
        while (all.size() < FEWEST || (all.size() < most && System.nanoTime() < until)) {
            all.add(visit.make());
        }
        return all;
    }

    /** The same as a person sees them: in a browser, until all of a page is there. */
    private static List<Measurement> seen(Path program, Path folder, Served demo)
            throws IOException, InterruptedException {
        String url = demo.url();
        List<Measurement> found = new ArrayList<>();
        try (Chromium browser = Chromium.open(program, folder)) {
            List<Double> kilobytes = new ArrayList<>();
            List<Double> views =
                    visits(
                            FIRST_VIEWS,
                            () -> {
                                browser.forget(url);
                                browser.visit(url + "/sign-in");
                                browser.forget(url);
                                Chromium.Opened view = browser.doing(SIGN_IN);
                                kilobytes.add(view.kilobytes());
                                return view.ms();
                            });
            found.add(
                    measurement("first view, cold", views, FIRST_VIEW_MS)
                            .with("KiB", Collections.max(kilobytes)));
            for (Visited page : PAGES) {
                found.add(
                        measured(
                                demo,
                                page.name() + " in the browser",
                                page,
                                () -> browser.visit(url + page.address()).ms()));
            }
        }
        return found;
    }

    private static Measurement measurement(String name, List<Double> all, double mostMs) {
        System.err.println("console " + name);
        return new Measurement(
                        "console " + name,
                        "h2",
                        "ms p95",
                        Rounds.p95(all),
                        mostMs,
                        new AtMost(1),
                        Map.of())
                .with("median", Rounds.median(all))
                .with("visits", all.size());
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
