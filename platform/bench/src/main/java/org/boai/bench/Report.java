package org.boai.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The measurements as a table for people and as JSON for programs. */
record Report(Plan plan, List<Measurement> measurements) {
    private static final String LINE = "%-18s %-11s %12s %12s %8s %8s  %-4s %s";

    String table() {
        StringBuilder table =
                new StringBuilder(
                        LINE.formatted("", "", "Boai", "floor", "ratio", "aim", "", "")
                                .stripTrailing());
        for (Measurement one : measurements) {
            table.append('\n')
                    .append(
                            String.format(
                                            Locale.ROOT,
                                            LINE,
                                            one.name(),
                                            one.database(),
                                            figure(one.platform()),
                                            figure(one.floor()),
                                            figure(one.ratio()),
                                            one.aim(),
                                            one.aim().met(one.ratio()) ? "" : "MISS",
                                            one.unit() + " " + new TreeMap<>(one.notes()))
                                    .stripTrailing());
        }
        return table.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    void write(Path file) throws IOException {
        JsonArrayBuilder found = Json.createArrayBuilder();
        for (Measurement one : measurements) {
            JsonObjectBuilder notes = Json.createObjectBuilder();
            new TreeMap<>(one.notes()).forEach(notes::add);
            found.add(
                    Json.createObjectBuilder()
                            .add("name", one.name())
                            .add("database", one.database())
                            .add("unit", one.unit())
                            .add("platform", one.platform())
                            .add("floor", one.floor())
                            .add("ratio", one.ratio())
                            .add("aim", one.aim().toString())
                            .add("met", one.aim().met(one.ratio()))
                            .add("notes", notes));
        }
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Files.writeString(
                whole,
                Json.createObjectBuilder()
                        .add("measuredAt", Instant.now().toString())
                        .add("java", System.getProperty("java.vm.version"))
                        .add("processors", Runtime.getRuntime().availableProcessors())
                        .add(
                                "systemLoad",
                                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                        .add(
                                "loadGenerator",
                                "same process, one thread and connection per client; load: another"
                                        + " process")
                        .add("warmSeconds", plan.warm().toSeconds())
                        .add("roundSeconds", plan.round().toSeconds())
                        .add("rounds", plan.rounds())
                        .add("rows", plan.rows())
                        .add("organisations", plan.organisations())
                        .add("measurements", found)
                        .build()
                        .toString());
    }
}
