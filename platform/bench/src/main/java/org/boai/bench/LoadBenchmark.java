package org.boai.bench;

import org.boai.bench.Measurement.AtMost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Month-ends. Filings arrive at a rate, whether or not those before them have been answered: at a
 * fifth of what the server takes, and in each minute for a while at ten times that, which is twice
 * what it takes. Whoever is answered 503 comes again when told to, with the same key. What an
 * answer took counts from when its request should have been sent. All the while the figure that the
 * filings add to has to hold all that were acknowledged, and none that was not sent.
 */
final class LoadBenchmark implements Benchmark {
    private static final int USUAL_SHARE = 5;
    private static final int RUSH = 10;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration RUSHING = Duration.ofSeconds(15);
    private static final Duration AFTER = Duration.ofSeconds(35);
    private static final double MOST_MS = 3000;
    private static final double MOST_SECONDS = 30;

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        return MonthEnd.measured(stage, plan, monthEnd -> measured(monthEnd, stage, plan));
    }

    private static List<Measurement> measured(MonthEnd monthEnd, Stage stage, Plan plan)
            throws Exception {
        double usual = plan.rate().isPresent() ? plan.rate().get() : share(monthEnd, plan);
        List<MonthEnd.Minute> minutes = new ArrayList<>();
        for (int i = 0; i < plan.minutes(); i++) {
            minutes.add(monthEnd.minute(usual, RUSH, BEFORE, RUSHING, AFTER));
            System.err.println("  " + minutes.getLast());
        }
        return measurements(stage.ground().name(), usual, minutes);
    }

    /** A fifth of what the server takes. */
    private static double share(MonthEnd monthEnd, Plan plan) throws Exception {
        return Math.max(1, monthEnd.takes(plan.clients(), plan.round()) / USUAL_SHARE);
    }

    private static List<Measurement> measurements(
            String ground, double usual, List<MonthEnd.Minute> minutes) {
        MonthEnd.Minute first = minutes.getFirst();
        MonthEnd.Minute last = minutes.getLast();
        return List.of(
                new Measurement(
                        "load",
                        ground,
                        "ms slowest",
                        minutes.stream().mapToDouble(MonthEnd.Minute::slowest).max().orElseThrow(),
                        MOST_MS,
                        new AtMost(1),
                        Map.of(
                                "usualPerSecond",
                                usual,
                                "accepted",
                                minutes.stream().mapToDouble(MonthEnd.Minute::accepted).sum(),
                                "answered503",
                                minutes.stream().mapToDouble(MonthEnd.Minute::refused).sum(),
                                "usualP95Ms",
                                Rounds.median(
                                        minutes.stream().map(MonthEnd.Minute::usualP95).toList()),
                                "rushP95Ms",
                                Rounds.median(
                                        minutes.stream().map(MonthEnd.Minute::rushP95).toList()))),
                new Measurement(
                        "load-recovery",
                        ground,
                        "s to the last 503",
                        minutes.stream().mapToDouble(MonthEnd.Minute::recovery).max().orElseThrow(),
                        MOST_SECONDS,
                        new AtMost(1),
                        Map.of()),
                new Measurement(
                        "load-memory",
                        ground,
                        "MiB resident",
                        last.resident(),
                        first.resident(),
                        new AtMost(1.25),
                        Map.of("firstHeapMiB", first.heap(), "lastHeapMiB", last.heap())));
    }
}
