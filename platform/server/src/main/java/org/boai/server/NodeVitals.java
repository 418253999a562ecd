package org.boai.server;

import org.boai.console.Gauge;
import org.boai.console.Vitals;
import org.boai.kpi.Kpis;
import org.boai.records.ReviewQueue;
import org.boai.registry.CallFigures;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.Database;
import org.boai.store.PoolUse;
import org.boai.store.StoreException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Health as an operator's load balancer asks for it: a real question to the database. */
record NodeVitals(Database database, Kpis kpis, Registry registry, ReviewQueue reviews, Clock clock)
        implements Vitals {
    /** How long an embedded database that broke down may take to close. */
    private static final Duration LOST = Duration.ofSeconds(15);

    @Override
    public Optional<Duration> clockOffset() {
        try {
            Instant before = clock.instant();
            Instant there = database.now();
            Instant after = clock.instant();
            // How long the answer took says nothing.
            Instant here = there.isBefore(before) ? before : there.isAfter(after) ? after : there;
            return Optional.of(Duration.between(there, here));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isDatabaseLost() {
        return database.lockedOut().filter(since -> since.compareTo(LOST) > 0).isPresent();
    }

    @Override
    public List<Gauge> gauges() {
        PoolUse pool = database.poolUse();
        Stream<Gauge> node =
                Stream.of(
                        Gauge.of(
                                "boai_kpi_deltas_pending",
                                "Changes of indicators that are not folded yet.",
                                kpis.pending()),
                        Gauge.of(
                                "boai_clock_offset_seconds",
                                "How far this node's clock is from the database's.",
                                clockOffset().map(o -> o.toMillis() / 1000.0).orElse(Double.NaN)),
                        Gauge.of(
                                "boai_pool_connections_max",
                                "The most connections to the database.",
                                pool.most()),
                        Gauge.of(
                                "boai_pool_connections_active",
                                "Connections in use.",
                                pool.active()),
                        Gauge.of(
                                "boai_pool_waiting",
                                "Who waits for a connection.",
                                pool.waiting()));
        return Stream.of(
                        node,
                        registry.programs().stream().flatMap(this::of),
                        registry.stuck().entrySet().stream().map(NodeVitals::stuck),
                        reviews.waiting().stream().map(NodeVitals::of))
                .flatMap(all -> all)
                .toList();
    }

    private static Gauge stuck(Map.Entry<String, Long> calls) {
        return new Gauge(
                "boai_program_stuck",
                "Calls that took too long and still run, of any version.",
                Map.of("program", calls.getKey()),
                calls.getValue());
    }

    private static Gauge of(ReviewQueue.Waiting waiting) {
        return new Gauge(
                "boai_reviews_waiting",
                "Rows that wait for a decision, by the level of their regions.",
                Map.of(
                        "program", waiting.program(),
                        "entity", waiting.entity(),
                        "level", Integer.toString(waiting.level().number())),
                waiting.rows());
    }

    private Stream<Gauge> of(Deployed program) {
        Map<String, String> labels = Map.of("program", program.id(), "version", program.version());
        CallFigures calls = program.calls();
        return Stream.of(
                new Gauge(
                        "boai_program_calls_running",
                        "Calls of the program's code that run now.",
                        labels,
                        calls.running()),
                new Gauge(
                        "boai_program_failures_total",
                        "Calls that failed or took too long.",
                        labels,
                        calls.failures()),
                new Gauge(
                        "boai_program_refused_total",
                        "Calls that found no place.",
                        labels,
                        calls.refused()),
                new Gauge(
                        "boai_program_fenced",
                        "1 while the program takes no requests.",
                        labels,
                        program.fence().isPresent() ? 1 : 0),
                new Gauge(
                        "boai_program_loaded",
                        "Versions whose classes are in memory.",
                        labels,
                        registry.loaded(program.id())));
    }
}
