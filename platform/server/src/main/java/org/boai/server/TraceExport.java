package org.boai.server;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.store.EndedSpan;
import org.boai.store.Span;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends what is traced to a collector, as OTLP over HTTP has it in JSON. Nobody waits for it: what
 * a collector does not take, and what comes faster than it can be sent, is lost.
 */
final class TraceExport implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TraceExport.class.getName());
    private static final int MOST_WAITING = 8192;
    private static final int AT_ONCE = 512;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final URI collector;
    private final JsonObject resource;
    private final BlockingQueue<EndedSpan> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Thread> worker = Optional.empty();
    private boolean deaf;

    /** Sends to this address, which usually ends in {@code /v1/traces}. */
    TraceExport(URI collector) {
        this.collector = collector;
        this.resource =
                attributes(
                                Map.of(
                                        "service.name",
                                        "boai",
                                        "service.version",
                                        Platform.version(),
                                        "service.instance.id",
                                        UUID.randomUUID().toString()))
                        .build();
    }

    /** Why a collector at this address would take nothing, if so. */
    static Optional<String> problem(URI collector) {
        try (HttpClient client = client()) {
            JsonObject nothing =
                    Json.createObjectBuilder()
                            .add("resourceSpans", Json.createArrayBuilder())
                            .build();
            return refusal(client, collector, nothing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Sends from now on. */
    void start() {
        worker = Optional.of(Thread.ofVirtual().name("trace-export").start(this::work));
    }

    /** Takes what is to be sent. */
    void tell(EndedSpan span) {
        if (!waiting.offer(span)) {
            lost.incrementAndGet();
        }
    }

    private void work() {
        try (HttpClient client = client()) {
            boolean open;
            do {
                // What a moment brought is sent together.
                open = !closed.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
                sendWaiting(client);
            } while (open);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    private void sendWaiting(HttpClient client) throws InterruptedException {
        for (List<EndedSpan> some = some(); !some.isEmpty(); some = some()) {
            Optional<String> refusal = refusal(client, collector, request(some));
            if (refusal.isPresent()) {
                lost.addAndGet(some.size());
            }
            if (deaf != refusal.isPresent()) {
                deaf = refusal.isPresent();
                LOG.log(
                        deaf ? Level.WARNING : Level.INFO,
                        deaf
                                ? "Traces are lost, "
                                        + collector
                                        + " does not take them: "
                                        + refusal.orElseThrow()
                                : "Traces are taken again; spans lost so far: " + lost);
            }
        }
    }

    private List<EndedSpan> some() {
        List<EndedSpan> some = new ArrayList<>();
        waiting.drainTo(some, AT_ONCE);
        return some;
    }

    private static Optional<String> refusal(HttpClient client, URI collector, JsonObject request)
            throws InterruptedException {
        try {
            HttpResponse<Void> answer =
                    client.send(
                            HttpRequest.newBuilder(collector)
                                    .timeout(ANSWER)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            return Optional.of(answer.statusCode())
                    .filter(status -> status / 100 != 2)
                    .map(status -> "HTTP " + status);
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private JsonObject request(List<EndedSpan> spans) {
        JsonArrayBuilder told = Json.createArrayBuilder();
        spans.forEach(span -> told.add(json(span)));
        JsonObjectBuilder scope =
                Json.createObjectBuilder()
                        .add("scope", Json.createObjectBuilder().add("name", "boai"))
                        .add("spans", told);
        return Json.createObjectBuilder()
                .add(
                        "resourceSpans",
                        Json.createArrayBuilder()
                                .add(
                                        Json.createObjectBuilder()
                                                .add("resource", resource)
                                                .add(
                                                        "scopeSpans",
                                                        Json.createArrayBuilder().add(scope))))
                .build();
    }

    private static JsonObjectBuilder json(EndedSpan span) {
        JsonObjectBuilder json =
                attributes(span.facts())
                        .add("traceId", span.context().trace())
                        .add("spanId", span.context().span())
                        .add("name", span.name())
                        .add("kind", number(span.kind()))
                        .add("startTimeUnixNano", nanos(span.began()))
                        .add("endTimeUnixNano", nanos(span.began().plus(span.took())));
        if (!span.parent().isEmpty()) {
            json.add("parentSpanId", span.parent());
        }
        if (!span.context().state().isEmpty()) {
            json.add("traceState", span.context().state());
        }
        span.failure().ifPresent(why -> json.add("status", error(why)));
        return json;
    }

    private static JsonObjectBuilder error(String why) {
        return Json.createObjectBuilder().add("code", 2).add("message", why);
    }

    private static int number(Span.Kind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
        };
    }

    /** Whole numbers of 64 bits are texts in OTLP's JSON. */
    private static String nanos(Instant instant) {
        return Long.toString(
                TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano());
    }

    private static JsonObjectBuilder attributes(Map<String, ?> facts) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        facts.forEach(
                (key, value) ->
                        all.add(
                                Json.createObjectBuilder()
                                        .add("key", key)
                                        .add(
                                                "value",
                                                Json.createObjectBuilder()
                                                        .add(
                                                                value instanceof Long
                                                                        ? "intValue"
                                                                        : "stringValue",
                                                                value.toString()))));
        return Json.createObjectBuilder().add("attributes", all);
    }

    /** Sends what waits, and no more. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (worker.isPresent()) {
                worker.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
