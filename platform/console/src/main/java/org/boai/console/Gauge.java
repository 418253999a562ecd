package org.boai.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A figure of the moment, as Prometheus reads it.
 *
 * @param name for example {@code boai_kpi_deltas_pending}
 * @param help what it says, in one sentence
 * @param labels what it is about
 * @param value the figure
 */
public record Gauge(String name, String help, Map<String, String> labels, Number value) {
    public Gauge {
        labels = Map.copyOf(labels);
    }

    /** A figure about the node as a whole. */
    public static Gauge of(String name, String help, Number value) {
        return new Gauge(name, help, Map.of(), value);
    }

    /** Its name with what it is about. */
    String series() {
        return labels.isEmpty()
                ? name
                : new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=\"" + e.getValue() + "\"")
                                .collect(Collectors.joining(",", name + "{", "}"));
    }
}
