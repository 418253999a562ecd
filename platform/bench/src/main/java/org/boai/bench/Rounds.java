package org.boai.bench;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures two sides in turns, so that what else the machine does troubles both alike. */
final class Rounds {
    /** A side that works for a while and says how it did. */
    interface Side {
        double run(Duration time) throws Exception;
    }

    /**
     * The medians of both sides.
     *
     * @param platform what the platform came to
     * @param floor what the floor came to
     * @param cpu the processor time that this process took for each request, where they are counted
     */
    record Medians(double platform, double floor, Cpu cpu) {
        /**
         * The measurement with the processor time, which does not ask who else uses the machine.
         */
        Measurement withCpu(Measurement measured) {
            return measured.with("cpuMicros", cpu.platform()).with("floorCpuMicros", cpu.floor());
        }
    }

    /** Microseconds of both sides. */
    record Cpu(double platform, double floor) {}

    /** What a round came to. */
    private record Round(double rate, double cpu) {}

    private Rounds() {}

    static Medians alternate(Plan plan, Side platform, Side floor) throws Exception {
        platform.run(plan.warm());
        floor.run(plan.warm());
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            ours.add(round(plan, platform));
            theirs.add(round(plan, floor));
        }
        return new Medians(
                median(ours, Round::rate),
                median(theirs, Round::rate),
                new Cpu(median(ours, Round::cpu), median(theirs, Round::cpu)));
    }

    private static Round round(Plan plan, Side side) throws Exception {
        long cpu = cpuNanos();
        long began = System.nanoTime();
        double rate = side.run(plan.round());
        double requests = rate * (System.nanoTime() - began) / 1e9;
        return new Round(rate, (cpuNanos() - cpu) / 1e3 / requests);
    }

    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        return median(rounds.stream().mapToDouble(of).boxed().toList());
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
