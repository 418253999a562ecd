package org.boai.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures two sides in turns, so that what else the machine does troubles both alike. */
final class Rounds {
    /** A side that works for a while and says how it did. */
    interface Side {
        double run(Duration time) throws Exception;
    }

    /** The medians of both sides. */
    record Medians(double platform, double floor) {}

    private Rounds() {}

    static Medians alternate(Plan plan, Side platform, Side floor) throws Exception {
        platform.run(plan.warm());
        floor.run(plan.warm());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(platform.run(plan.round()));
            theirs.add(floor.run(plan.round()));
        }
        return new Medians(median(ours), median(theirs));
    }

    /** What 95 of 100 do not exceed. */
    static double p95(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
