package org.boai.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.boai.bench.Measurement.AtMost;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The end of a month: 2,000 organisations file four reports each within 30 seconds, whether or not
 * those before them have been answered; then as many within 5 seconds, which is more than a node
 * can take. Whoever is answered 503 comes again when he is told to, with the same key. All the
 * while somebody asks for the figure that the reports add to: it has to hold every report that was
 * acknowledged before he asked, and none that was not sent by then.
 */
final class RushBenchmark implements Benchmark {
    private static final Sample.Size SIZE = new Sample.Size(0, 20, 0);
    private static final List<String> REPORTS =
            List.of("HEALTH", "DISASTER", "LIVELIHOOD", "COMMUNICATION");
    private static final Duration RUSH = Duration.ofSeconds(30);
    private static final Duration STAMPEDE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String FIGURE = "charity-homes.person-times";
    private static final String PROVINCE = "36";
    private static final int PEOPLE = 7;

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        try (Sample sample = Sample.on(stage.ground(), SIZE);
                HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Rush rush = new Rush(sample, http, threads);
            String name = stage.ground().name();
            rush.file(Duration.ofSeconds(Math.max(1, plan.warm().toSeconds())), 1);
            Outcome month = rush.file(RUSH, REPORTS.size());
            Outcome stampede = rush.file(STAMPEDE, REPORTS.size());
            rush.recount();
            return List.of(
                    new Measurement(
                            "rush", name, "ms p95", month.p95(), 300, new AtMost(1), month.notes()),
                    new Measurement(
                            "rush-beyond",
                            name,
                            "ms slowest",
                            stampede.slowest(),
                            3000,
                            new AtMost(1),
                            stampede.notes()));
        }
    }

    /** How the requests of one rush fared; a report may take several. */
    private record Outcome(
            List<Double> accepted, List<Double> refused, double seconds, int questions) {
        double p95() {
            return Rounds.p95(accepted);
        }

        double slowest() {
            return Math.max(
                    Collections.max(accepted), refused.isEmpty() ? 0 : Collections.max(refused));
        }

        Map<String, Double> notes() {
            return Map.of(
                    "accepted",
                    (double) accepted.size(),
                    "answered503",
                    (double) refused.size(),
                    "figureAsked",
                    (double) questions,
                    "medianMs",
                    Rounds.median(accepted),
                    "p95Ms",
                    p95(),
                    "seconds",
                    seconds,
                    "slowestMs",
                    slowest());
        }
    }

    /** Clients, and what they know of what they filed. */
    private static final class Rush {
        private final Sample sample;
        private final HttpClient http;
        private final ExecutorService threads;
        private final String root;
        private final String token;
        private final long before;
        private final LongAdder sent = new LongAdder();
        private final LongAdder acknowledged = new LongAdder();

        Rush(Sample sample, HttpClient http, ExecutorService threads)
                throws IOException, InterruptedException {
            this.sample = sample;
            this.http = http;
            this.threads = threads;
            root = "http://127.0.0.1:%d/api/v1/".formatted(sample.port());
            token = sample.authorization().split(": ")[1].strip();
            before = figure();
        }

        /** Every organisation files so many reports, spread evenly over this time. */
        Outcome file(Duration time, int each) throws Exception {
            List<String> bodies = bodies(each);
            ConcurrentLinkedQueue<Double> accepted = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Double> refused = new ConcurrentLinkedQueue<>();
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> questions = threads.submit(() -> ask(done));
            List<Future<?>> filed = new ArrayList<>();
            long began = System.nanoTime();
            for (String body : bodies) {
                long due = began + time.toNanos() * filed.size() / bodies.size();
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                filed.add(
                        threads.submit(
                                () -> {
                                    file(body, accepted, refused);
                                    return body;
                                }));
            }
            for (Future<?> one : filed) {
                one.get();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            done.set(true);
            int asked = questions.get();
            if (figure() != before + sent.sum()) {
                throw new IllegalStateException("The figure is not what was filed.");
            }
            return new Outcome(List.copyOf(accepted), List.copyOf(refused), seconds, asked);
        }

        private List<String> bodies(int each) {
            String day = YearMonth.now(sample.platform().clock()).atDay(1).toString();
            List<String> bodies = new ArrayList<>();
            for (Sample.Site site : sample.sites()) {
                for (String report : REPORTS.subList(0, each)) {
                    bodies.add(
                            """
                            {"site":"%s","organisation":"%s","component":"%s","activityDate":"%s",\
                            "title":"月末活动(示例)","personTimes":%d,"volunteers":3,\
                            "volunteerHours":6,"evidence":[]}\
                            """
                                    .formatted(site.id(), site.unit().id(), report, day, PEOPLE));
                }
            }
            Collections.shuffle(bodies, new Random(1904));
            return bodies;
        }

        /** Until it is accepted. */
        private void file(
                String body,
                ConcurrentLinkedQueue<Double> accepted,
                ConcurrentLinkedQueue<Double> refused)
                throws IOException, InterruptedException {
            HttpRequest request =
                    request("programs/charity-homes/component-activity")
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            long last = System.nanoTime() + PATIENCE.toNanos();
            sent.add(PEOPLE);
            while (System.nanoTime() < last) {
                long began = System.nanoTime();
                HttpResponse<String> answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString());
                double took = (System.nanoTime() - began) / 1e6;
                if (answer.statusCode() == 201) {
                    accepted.add(took);
                    acknowledged.add(PEOPLE);
                    return;
                }
                refused.add(took);
                Thread.sleep(Duration.ofSeconds(seconds(answer)));
            }
            throw new IllegalStateException("A report was refused for " + PATIENCE);
        }

        /** When to come again; whatever is no 503 that says so is a mistake. */
        private static long seconds(HttpResponse<String> answer) {
            if (answer.statusCode() != 503) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
        }

        /** How often the figure was asked for, and was right. */
        private int ask(AtomicBoolean done) throws IOException, InterruptedException {
            int asked = 0;
            while (!done.get()) {
                long least = before + acknowledged.sum();
                long figure = figure();
                long most = before + sent.sum();
                if (figure < least || figure > most) {
                    throw new IllegalStateException(
                            "The figure is %d, and should be %d to %d."
                                    .formatted(figure, least, most));
                }
                asked++;
                Thread.sleep(Duration.ofMillis(500));
            }
            return asked;
        }

        private long figure() throws IOException, InterruptedException {
            String month = YearMonth.now(sample.platform().clock()).toString();
            HttpRequest request =
                    request(
                                    "kpis/values?kpi=%s&region=%s&by=self&from=%s&to=%s"
                                            .formatted(FIGURE, PROVINCE, month, month))
                            .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            while (answer.statusCode() != 200) {
                Thread.sleep(Duration.ofSeconds(seconds(answer)));
                answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            }
            JsonObject row = json(answer.body()).getJsonArray("rows").getJsonObject(0);
            return row.isNull("value") ? 0 : row.getJsonNumber("value").longValueExact();
        }

        /** What the rows say is what was shown. */
        void recount() throws IOException, InterruptedException {
            String month = YearMonth.now(sample.platform().clock()).toString();
            String body =
                    Json.createObjectBuilder()
                            .add("kpi", FIGURE)
                            .add("region", PROVINCE)
                            .add("from", month)
                            .add("to", month)
                            .build()
                            .toString();
            HttpResponse<String> answer =
                    http.send(
                            request("kpis/recount")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !json(answer.body()).getBoolean("equal")) {
                throw new IllegalStateException(answer.body());
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", token);
        }

        private static JsonObject json(String text) {
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readObject();
            }
        }
    }
}
