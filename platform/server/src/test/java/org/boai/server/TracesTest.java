package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Text;
import org.boai.server.Collector.Told;
import org.boai.store.Dialect;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a collector is told of what a node does. */
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String UNIT =
            "{\"name\":\"中国红十字会总会\",\"level\":\"NATION\",\"kind\":\"BRANCH\",\"line\":\"REGION\",\"region\":\"CN\"}";

    @TempDir private Path folder;

    private Collector collector;

    @BeforeEach
    void listen() throws IOException {
        collector = new Collector();
    }

    @AfterEach
    void hangUp() throws IOException {
        collector.close();
    }

    private Settings settings(Dialect dialect, String more) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Path file =
                Files.writeString(
                        folder.resolve("boai.yaml"),
                        """
                        server: {port: 0}
                        security:
                          second-factor: nobody
                          oidc:
                            issuer: %s
                            client-id: boai
                            client-secret-file: %s
                            redirect: https://boai.example.org/sign-in/oidc/return
                        """
                                        .formatted(collector.uri(), secret)
                                + more);
        return Settings.read(file)
                .withData(folder.resolve("data"))
                .on(TestDatabases.config(dialect));
    }

    private String collected(String share) {
        return "traces: {collector: '%s', share: %s}".formatted(collector.traces(), share);
    }

    /** Files a unit, and returns what was told until the node was closed. */
    private List<Told> toldOf(Settings settings, Optional<String> parent) throws Exception {
        return toldOf(settings, parent, () -> {});
    }

    private List<Told> toldOf(Settings settings, Optional<String> parent, Runnable awaited)
            throws Exception {
        try (Platform platform = Platform.open(settings)) {
            platform.start();
            String token = Root.token(platform);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1/organisations"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(UNIT));
            parent.ifPresent(value -> request.header("traceparent", value));
            HttpResponse<String> filed = send(request);
            assertEquals(201, filed.statusCode(), filed.body());
            awaited.run();
        }
        return collector.told();
    }

    private void untilAFoldIsTold() {
        while (collector.told().stream().noneMatch(span -> span.name().equals("fold"))) {
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Told named(List<Told> told, String name) {
        return told.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORACLE")
    void aFilingIsToldWithItsTransactionAsPartOfItsCallersTrace(Dialect dialect) throws Exception {
        List<Told> told =
                toldOf(
                        settings(dialect, collected("0")),
                        Optional.of("00-%s-%s-01".formatted(TRACE, CALLER)));
        Told request = named(told, "POST /api/v1/{plural}");
        assertEquals(TRACE, request.trace());
        assertEquals(CALLER, request.parent());
        assertEquals(2, request.kind());
        assertTrue(request.took() > 0);
        assertEquals("201", request.facts().get("http.response.status_code"));
        Told transaction =
                told.stream()
                        .filter(span -> span.parent().equals(request.id()))
                        .filter(span -> span.name().equals("transaction"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(TRACE, transaction.trace());
        assertTrue(transaction.took() <= request.took());
        assertEquals(
                dialect.name().toLowerCase(Locale.ROOT), transaction.facts().get("db.system.name"));
    }

    @Test
    @Timeout(60)
    void aFoldIsATraceOfItsOwn() throws Exception {
        List<Told> told =
                toldOf(
                        settings(Dialect.H2, collected("1")),
                        Optional.empty(),
                        this::untilAFoldIsTold);
        Told fold = named(told, "fold");
        assertEquals("", fold.parent());
        assertNotEquals(named(told, "POST /api/v1/{plural}").trace(), fold.trace());
        assertTrue(told.stream().anyMatch(span -> span.parent().equals(fold.id())));
    }

    @Test
    void aTraceThatItsCallerDoesNotTellOfIsNotToldHereEither() throws Exception {
        List<Told> told =
                toldOf(
                        settings(Dialect.H2, collected("1")),
                        Optional.of("00-%s-%s-00".formatted(TRACE, CALLER)));
        assertTrue(told.stream().noneMatch(span -> span.trace().equals(TRACE)));
        assertTrue(told.stream().noneMatch(span -> span.name().startsWith("POST")));
    }

    @Test
    void whatIsNoTraceParentBeginsATrace() throws Exception {
        for (String wrong :
                List.of(
                        "00-%s-%s-01-more".formatted(TRACE, CALLER),
                        "ff-%s-%s-01".formatted(TRACE, CALLER),
                        "00-%s-%s-01".formatted(TRACE.toUpperCase(Locale.ROOT), CALLER),
                        "00-%s-%s-01".formatted("0".repeat(32), CALLER),
                        "00-%s-%s-01".formatted(TRACE, "0".repeat(16)),
                        "nonsense")) {
            try (Platform platform = Platform.open(settings(Dialect.H2, collected("1")))) {
                platform.start();
                send(
                        HttpRequest.newBuilder(URI.create(platform.url() + "/observe/health/live"))
                                .header("traceparent", wrong));
            }
        }
        List<Told> told =
                collector.told().stream()
                        .filter(span -> span.name().equals("GET /observe/health/live"))
                        .toList();
        assertEquals(6, told.size());
        assertTrue(told.stream().allMatch(span -> span.parent().isEmpty()));
        assertTrue(told.stream().noneMatch(span -> span.trace().equals(TRACE)));
    }

    @Test
    void theIdentityProviderIsToldOfTheTrace() throws Exception {
        try (Platform platform = Platform.open(settings(Dialect.H2, collected("1")))) {
            platform.start();
            send(
                    HttpRequest.newBuilder(URI.create(platform.url() + "/sign-in/oidc"))
                            .header("traceparent", "00-%s-%s-01".formatted(TRACE, CALLER))
                            .header("tracestate", "vendor=1"));
        }
        Told question = named(collector.told(), "identity provider");
        Collector.Request asked = collector.requests().getFirst();
        assertEquals("/.well-known/openid-configuration", asked.path());
        assertEquals(
                "00-%s-%s-01".formatted(TRACE, question.id()), asked.headers().get("traceparent"));
        assertEquals("vendor=1", asked.headers().get("tracestate"));
        assertEquals(named(collector.told(), "GET /sign-in/oidc").id(), question.parent());
    }

    @Test
    void nothingIsToldUnlessACollectorIsNamed() throws Exception {
        assertEquals(
                List.of(),
                toldOf(
                        settings(Dialect.H2, ""),
                        Optional.of("00-%s-%s-01".formatted(TRACE, CALLER))));
        assertEquals(List.of(), collector.requests());
    }

    @Test
    void aCollectorThatTakesNothingIsFoundBeforeTheStartAndInNobodysWayAfterIt() throws Exception {
        Settings settings =
                settings(Dialect.H2, "traces: {collector: '%s'}".formatted(collector.uri()));
        assertTrue(
                Inspection.of(settings).problems().stream()
                        .map(Text::en)
                        .anyMatch(
                                problem ->
                                        problem.equals(
                                                "%s takes no traces (HTTP 404). Check traces.collector, or take it out."
                                                        .formatted(collector.uri()))));
        assertEquals(List.of(), toldOf(settings, Optional.empty()));
    }
}
