package org.boai.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who file at the end of a month, and what they know of what they filed. */
final class MonthEnd implements AutoCloseable {
    /** Two thousand villages in the hundred counties of Jiangxi. */
    private static final Sample.Size SIZE = new Sample.Size(0, 20, 0);

    private static final String FIGURE = "charity-homes.person-times";
    private static final int PEOPLE = 7;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_heap_used_bytes (\\d+)");

    private final Served served;
    private final Clients clients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final SplittableRandom random = new SplittableRandom(1904);
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final long before;

    /**
     * Who asks.
     *
     * @param filings what is filed
     * @param operator the national administrator, who looks at figures and metrics
     * @param clock what decides the month
     */
    private record Clients(Filings filings, String operator, Clock clock) {}

    /** An answer to a filing: when that should have been sent, when it came, and whether 201. */
    private record Answered(long due, long at, boolean accepted) {
        double millis() {
            return (at - due) / 1e6;
        }
    }

    /**
     * How the filings of a minute fared.
     *
     * @param accepted how many were filed
     * @param refused how often one was told to come again
     * @param usualP95 milliseconds until 95 of 100 were accepted before the rush
     * @param rushP95 the same of those that were sent in the rush
     * @param slowest milliseconds of the slowest answer, whatever it was
     * @param recovery seconds from the end of the rush until the last was told to come again
     * @param heap the least heap in use, in MiB
     * @param resident the memory of the process, in MiB
     */
    record Minute(
            int accepted,
            int refused,
            double usualP95,
            double rushP95,
            double slowest,
            double recovery,
            double heap,
            double resident) {}

    private MonthEnd(Served served, Clients clients, long before) {
        this.served = served;
        this.clients = clients;
        this.before = before;
    }

    /** What is measured of those who file. */
    interface Work {
        List<Measurement> measure(MonthEnd monthEnd) throws Exception;
    }

    /**
     * Measures at a server of its own, once that is warm; in the end every figure has to be right.
     */
    static List<Measurement> measured(Stage stage, Plan plan, Work work) throws Exception {
        try (Sample sample = Sample.built(stage.ground(), SIZE)) {
            Clients clients =
                    new Clients(sample.filings(), sample.operator(), sample.platform().clock());
            try (Served served = sample.serve();
                    MonthEnd monthEnd = new MonthEnd(served, clients, figure(served, clients))) {
                monthEnd.takes(plan.clients(), plan.warm());
                List<Measurement> measurements = work.measure(monthEnd);
                monthEnd.settle();
                return measurements;
            }
        }
    }

    /** Filings per second that so many take who file one after the other. */
    double takes(int many, Duration time) throws Exception {
        Load load =
                new Load(
                        served.port(),
                        many,
                        201,
                        own -> {
                            sent.add(PEOPLE);
                            return clients.filings().next(own, PEOPLE);
                        });
        double rate = load.run(time);
        acknowledged.reset();
        acknowledged.add(sent.sum());
        return rate;
    }

    /** Filings arrive at a rate, then at so many times that, then as before. */
    Minute minute(double rate, int times, Duration usual, Duration rush, Duration after)
            throws Exception {
        List<Double> heap = new ArrayList<>();
        long rushed = arrive(rate, System.nanoTime(), usual, heap);
        long over = arrive(rate * times, rushed, rush, new ArrayList<>());
        arrive(rate, over, after, heap);
        return summary(rushed, over, heap.stream().min(Comparator.naturalOrder()).orElseThrow());
    }

    /**
     * Everybody who was told to come again has; the figures are what was filed, and its recount.
     */
    private void settle() throws Exception {
        threads.close();
        check();
        if (figure(served, clients) != before + sent.sum()) {
            throw new IllegalStateException("The figure is not what was filed.");
        }
        String month = YearMonth.now(clients.clock()).toString();
        String body =
                Json.createObjectBuilder()
                        .add("kpi", FIGURE)
                        .add("region", Sample.PROVINCE)
                        .add("from", month)
                        .add("to", month)
                        .build()
                        .toString();
        String head = clients.operator() + "Content-Type: application/json\r\n";
        try (Wire wire = Wire.to(served.port())) {
            Wire.Answer answer =
                    wire.ask(Wire.request("POST", "/api/v1/kpis/recount", head, body)).expect(200);
            if (!json(answer).getBoolean("equal")) {
                throw new IllegalStateException(answer.body());
            }
        }
    }

    /** Somebody comes each time that one is due; looks around meanwhile. */
    private long arrive(double rate, long began, Duration time, List<Double> heap)
            throws Exception {
        long end = began + time.toNanos();
        long look = began;
        for (long i = 0; began + i * 1e9 / rate < end; i++) {
            long due = began + (long) (i * 1e9 / rate);
            if (due >= look) {
                threads.execute(() -> watched(() -> look(heap)));
                look = due + BETWEEN_LOOKS.toNanos();
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            byte[] request = clients.filings().next(random, PEOPLE);
            sent.add(PEOPLE);
            threads.execute(() -> watched(() -> file(request, due)));
        }
        check();
        return end;
    }

    private interface Step {
        void take() throws Exception;
    }

    private void watched(Step step) {
        try {
            step.take();
        } catch (Exception e) {
            failures.add(e);
        }
    }

    private void check() throws Exception {
        Exception first = failures.peek();
        if (first != null) {
            throw first;
        }
    }

    /** Until it is accepted. */
    private void file(byte[] request, long first) throws IOException, InterruptedException {
        long due = first;
        while (true) {
            Wire.Answer answer = ask(request);
            long now = System.nanoTime();
            answered.add(new Answered(due, now, answer.status() == 201));
            if (answer.status() == 201) {
                acknowledged.add(PEOPLE);
                return;
            }
            Duration pause = comeAgain(answer);
            Thread.sleep(pause);
            due = now + pause.toNanos();
        }
    }

    /** When to come again; whatever is no 503 that says so is a mistake. */
    private static Duration comeAgain(Wire.Answer answer) {
        return Duration.ofSeconds(
                Long.parseLong(answer.expect(503).header("retry-after").orElseThrow()));
    }

    /** Over a connection that is free, or over a new one. A free one may have been given up. */
    private Wire.Answer ask(byte[] request) throws IOException {
        Wire wire = idle.pollFirst();
        if (wire == null) {
            return ask(Wire.to(served.port()), request);
        }
        try {
            return ask(wire, request);
        } catch (IOException _) {
            return ask(Wire.to(served.port()), request);
        }
    }

    private Wire.Answer ask(Wire wire, byte[] request) throws IOException {
        Wire.Answer answer = wire.ask(request);
        if (answer.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            wire.close();
        } else {
            idle.addFirst(wire);
        }
        return answer;
    }

    private void look(List<Double> heap) throws IOException, InterruptedException {
        long least = before + acknowledged.sum();
        long figure = figure(served, clients);
        long most = before + sent.sum();
        if (figure < least || figure > most) {
            throw new IllegalStateException(
                    "The figure is %d, and should be %d to %d.".formatted(figure, least, most));
        }
        Wire.Answer metrics = ask(Wire.request("GET", "/observe/metrics", clients.operator(), ""));
        if (metrics.status() != 200) {
            Thread.sleep(comeAgain(metrics));
            return;
        }
        Matcher used = HEAP.matcher(metrics.body());
        if (used.find()) {
            synchronized (heap) {
                heap.add(Long.parseLong(used.group(1)) / (double) (1 << 20));
            }
        }
    }

    private static long figure(Served served, Clients clients)
            throws IOException, InterruptedException {
        String month = YearMonth.now(clients.clock()).toString();
        byte[] request =
                Wire.request(
                        "GET",
                        "/api/v1/kpis/values?kpi=%s&region=%s&by=self&from=%s&to=%s"
                                .formatted(FIGURE, Sample.PROVINCE, month, month),
                        clients.operator(),
                        "");
        while (true) {
            try (Wire wire = Wire.to(served.port())) {
                Wire.Answer answer = wire.ask(request);
                if (answer.status() == 200) {
                    JsonObject row = json(answer).getJsonArray("rows").getJsonObject(0);
                    return row.isNull("value") ? 0 : row.getJsonNumber("value").longValueExact();
                }
                Thread.sleep(comeAgain(answer));
            }
        }
    }

    private Minute summary(long rushed, long over, double heap) throws IOException {
        List<Answered> all = new ArrayList<>();
        for (Answered one = answered.poll(); one != null; one = answered.poll()) {
            all.add(one);
        }
        List<Answered> refused = all.stream().filter(one -> !one.accepted()).toList();
        return new Minute(
                all.size() - refused.size(),
                refused.size(),
                p95(all, one -> one.due() < rushed),
                p95(all, one -> one.due() >= rushed && one.due() < over),
                all.stream().mapToDouble(Answered::millis).max().orElseThrow(),
                refused.stream().mapToDouble(one -> (one.at() - over) / 1e9).max().orElse(0),
                heap,
                served.resident());
    }

    private static double p95(List<Answered> all, Predicate<Answered> which) {
        return Rounds.p95(
                all.stream()
                        .filter(Answered::accepted)
                        .filter(which)
                        .map(Answered::millis)
                        .toList());
    }

    private static JsonObject json(Wire.Answer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Wire wire : idle) {
            wire.close();
        }
    }
}
