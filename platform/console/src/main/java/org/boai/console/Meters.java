package org.boai.console;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what was answered and how fast, and writes it as Prometheus reads it. */
final class Meters {
    /** Upper bounds in milliseconds. */
    private static final int[] BUCKETS = {5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000};

    private record Key(String method, String route, int status) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return labels().compareTo(other.labels());
        }

        String labels() {
            return "method=\"%s\",route=\"%s\",status=\"%d\"".formatted(method, route, status);
        }
    }

    private static final class Meter {
        private final LongAdder nanos = new LongAdder();
        private final LongAdder[] counts =
                Stream.generate(LongAdder::new)
                        .limit(BUCKETS.length + 1L)
                        .toArray(LongAdder[]::new);

        void record(long took) {
            nanos.add(took);
            int bucket = Arrays.binarySearch(BUCKETS, (int) Math.min(took / 1_000_000, 20_000));
            counts[bucket < 0 ? -bucket - 1 : bucket].increment();
        }
    }

    /** Who asks, and how it ends: whether it is the branches of one level that have trouble. */
    private record Standing(int level, int status) {}

    private final Map<Key, Meter> meters = new ConcurrentHashMap<>();
    private final Map<Standing, LongAdder> byLevel = new ConcurrentHashMap<>();
    private final AtomicLong underWay = new AtomicLong();

    void began() {
        underWay.incrementAndGet();
    }

    /** The route's template keeps the number of series small, whatever is asked for. */
    void ended(
            String method, String route, int status, long nanos, Optional<Integer> callersLevel) {
        underWay.decrementAndGet();
        meters.computeIfAbsent(new Key(method, route, status), k -> new Meter()).record(nanos);
        callersLevel
                .map(level -> new Standing(level, status))
                .ifPresent(s -> byLevel.computeIfAbsent(s, _ -> new LongAdder()).increment());
    }

    /** The exposition, with the gauges that other rooms report. */
    String text(List<Gauge> gauges) {
        StringBuilder out = new StringBuilder();
        out.append("# HELP boai_http_requests_seconds Answers by route and status.\n");
        out.append("# TYPE boai_http_requests_seconds histogram\n");
        new TreeMap<>(meters).forEach((key, meter) -> histogram(out, key.labels(), meter));
        Stream.of(gauges.stream(), levels(), own())
                .flatMap(all -> all)
                .collect(Collectors.groupingBy(Gauge::name, TreeMap::new, Collectors.toList()))
                .forEach((name, all) -> gauge(out, name, all));
        return out.toString();
    }

    private Stream<Gauge> levels() {
        return byLevel.entrySet().stream()
                .map(
                        one ->
                                new Gauge(
                                        "boai_http_requests_by_level_total",
                                        "Requests by the level of the caller's region and status.",
                                        Map.of(
                                                "level",
                                                Integer.toString(one.getKey().level()),
                                                "status",
                                                Integer.toString(one.getKey().status())),
                                        one.getValue().sum()));
    }

    private Stream<Gauge> own() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return Stream.of(
                Gauge.of(
                        "boai_http_requests_under_way",
                        "Requests that are being answered.",
                        underWay.get()),
                Gauge.of(
                        "jvm_memory_heap_used_bytes",
                        "Heap in use.",
                        memory.getHeapMemoryUsage().getUsed()),
                Gauge.of(
                        "jvm_memory_heap_max_bytes",
                        "The largest heap.",
                        memory.getHeapMemoryUsage().getMax()),
                Gauge.of(
                        "jvm_memory_nonheap_used_bytes",
                        "Memory for classes and code.",
                        memory.getNonHeapMemoryUsage().getUsed()),
                Gauge.of(
                        "jvm_threads_platform",
                        "Threads of the operating system.",
                        ManagementFactory.getThreadMXBean().getThreadCount()),
                Gauge.of(
                        "jvm_gc_seconds",
                        "Time spent collecting garbage.",
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .mapToDouble(gc -> Math.max(0, gc.getCollectionTime()) / 1000.0)
                                .sum()),
                Gauge.of(
                        "process_uptime_seconds",
                        "Time since the start.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    }

    /** What only grows says so by its name. */
    private static void gauge(StringBuilder out, String name, List<Gauge> all) {
        out.append("# HELP %s %s%n".replace("%n", "\n").formatted(name, all.getFirst().help()));
        out.append("# TYPE ")
                .append(name)
                .append(name.endsWith("_total") ? " counter\n" : " gauge\n");
        all.forEach(
                one ->
                        out.append(one.series())
                                .append(' ')
                                .append(number(one.value().doubleValue()))
                                .append('\n'));
    }

    private static void histogram(StringBuilder out, String labels, Meter meter) {
        long sum = 0;
        String line = "boai_http_requests_seconds%s{%s%s} %s%n".replace("%n", "\n");
        for (int i = 0; i < meter.counts.length; i++) {
            sum += meter.counts[i].sum();
            String bound = i < BUCKETS.length ? number(BUCKETS[i] / 1000.0) : "+Inf";
            out.append(line.formatted("_bucket", labels, ",le=\"" + bound + "\"", sum));
        }
        out.append(line.formatted("_sum", labels, "", number(meter.nanos.sum() / 1e9)));
        out.append(line.formatted("_count", labels, "", sum));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6f", value);
    }
}
