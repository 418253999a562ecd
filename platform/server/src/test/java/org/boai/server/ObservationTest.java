package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.records.ReviewQueue;
import org.boai.store.Dialect;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.Test;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator sees of a node. */
class ObservationTest {
    private static final Path ROOT = Path.of(System.getProperty("boai.root"));
    private static final Pattern METRIC = Pattern.compile("\\b(boai|jvm|process)_[a-z_]+\\b");

    @TempDir private Path folder;

    private Settings settings(Dialect dialect) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("boai.yaml"),
                        """
                        server: {port: 0}
                        security: {second-factor: nobody}
                        """);
        return Settings.read(file)
                .withData(folder.resolve("data"))
                .on(TestDatabases.config(dialect));
    }

    private static Set<String> named(String text) {
        return METRIC.matcher(text)
                .results()
                .map(found -> found.group().replaceAll("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String metrics(Platform platform) throws IOException, InterruptedException {
        String token = Root.token(platform);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(platform.url() + "/observe/metrics"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            // The second time there is a request to tell of.
            client.send(request, HttpResponse.BodyHandlers.ofString());
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void theDashboardAndTheRunbooksNameOnlyWhatIsMeasured() throws Exception {
        try (Platform platform = Platform.open(settings(Dialect.H2))) {
            platform.start();
            Set<String> measured = named(metrics(platform));
            for (String file : new String[] {"config/grafana.json", "docs/runbooks.md"}) {
                Set<String> shown = named(Files.readString(ROOT.resolve(file)));
                assertTrue(shown.size() > 3, file);
                shown.removeAll(measured);
                assertEquals(Set.of(), shown, file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORACLE")
    void aClockThatIsNotTheDatabasesIsFound(Dialect dialect) throws IOException {
        try (Platform platform = Platform.open(settings(dialect))) {
            assertEquals(0, offset(platform, Duration.ZERO).toMinutes());
            assertEquals(10, offset(platform, Duration.ofMinutes(10)).plusSeconds(5).toMinutes());
            assertEquals(
                    -10, offset(platform, Duration.ofMinutes(-10)).minusSeconds(5).toMinutes());
        }
    }

    private static Duration offset(Platform platform, Duration by) {
        return vitals(platform, Clock.offset(platform.clock(), by)).clockOffset().orElseThrow();
    }

    private static NodeVitals vitals(Platform platform, Clock clock) {
        return new NodeVitals(
                platform.database(),
                platform.kpis(),
                platform.registry(),
                new ReviewQueue(platform.database(), platform.registry(), clock),
                clock);
    }

    @Test
    void aDatabaseThatIsGoneHasNoClock() throws IOException {
        Platform platform = Platform.open(settings(Dialect.H2));
        NodeVitals vitals = vitals(platform, platform.clock());
        platform.close();
        assertEquals(Optional.empty(), vitals.clockOffset());
    }

    @Test
    void connectionsInUseAreCounted() throws IOException {
        try (Platform platform = Platform.open(settings(Dialect.H2))) {
            NodeVitals vitals = vitals(platform, platform.clock());
            double used =
                    platform.database()
                            .inTransaction(
                                    tx -> {
                                        tx.get("VALUES (1)");
                                        return vitals.gauges().stream()
                                                .filter(
                                                        g ->
                                                                g.name()
                                                                        .equals(
                                                                                "boai_pool_connections_active"))
                                                .mapToDouble(g -> g.value().doubleValue())
                                                .sum();
                                    });
            assertTrue(used >= 1, Double.toString(used));
        }
    }
}
