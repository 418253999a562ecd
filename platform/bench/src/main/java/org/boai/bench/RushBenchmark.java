package org.boai.bench;

import org.boai.bench.Measurement.AtMost;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The last half minute before a month's reports are due: 2,000 organisations file four times each,
 * whether or not those before have been answered. A tenth of that arrives before and after. All the
 * while the figure that the filings add to has to hold all that were acknowledged, and none that
 * was not sent.
 */
final class RushBenchmark implements Benchmark {
    private static final int ORGANISATIONS = 2000;
    private static final int EACH = 4;
    private static final int TIMES = 10;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration RUSHING = Duration.ofSeconds(30);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final double P95_MS = 300;
    private static final double MOST_MS = 3000;

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        double rate = (double) ORGANISATIONS * EACH / RUSHING.toSeconds();
        return MonthEnd.measured(
                stage,
                plan,
                monthEnd ->
                        measurements(
                                stage.ground().name(),
                                rate,
                                monthEnd.minute(rate / TIMES, TIMES, BEFORE, RUSHING, AFTER)));
    }

    private static List<Measurement> measurements(
            String ground, double rate, MonthEnd.Minute minute) {
        return List.of(
                new Measurement(
                        "rush",
                        ground,
                        "ms until 95 of 100 were accepted",
                        minute.rushP95(),
                        P95_MS,
                        new AtMost(1),
                        Map.of(
                                "perSecond",
                                rate,
                                "accepted",
                                (double) minute.accepted(),
                                "answered503",
                                (double) minute.refused(),
                                "usualP95Ms",
                                minute.usualP95())),
                new Measurement(
                        "rush-slowest",
                        ground,
                        "ms slowest answer",
                        minute.slowest(),
                        MOST_MS,
                        new AtMost(1),
                        Map.of()));
    }
}
