package org.boai.bench;

import org.boai.bench.Measurement.Told;
import org.boai.server.Platform;
import org.boai.server.Settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to the first answer about a region, with all regions loaded,
 * against the same command line when it only tells its version.
 */
final class StartBenchmark implements Benchmark {
    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Ground ground = stage.ground();
        try (Ground.Fresh fresh = ground.fresh()) {
            String authorization = prepare(fresh.settings());
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                ours.add(serve(fresh.settings(), authorization));
                theirs.add(version());
            }
            return List.of(
                    new Measurement(
                            "start",
                            ground.name(),
                            "s",
                            Rounds.median(ours),
                            Rounds.median(theirs),
                            new Told(),
                            Map.of("aimSeconds", 2.0)));
        }
    }

    /** Loads the regions, and leaves a session behind that the next process accepts. */
    private static String prepare(Settings settings) throws IOException {
        try (Platform platform = Platform.open(settings)) {
            return Sample.visitor(platform);
        }
    }

    private static double serve(Settings settings, String authorization)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Served served = Served.start(settings, Map.of());
                Wire wire = Wire.to(served.port())) {
            String head = "Authorization: " + authorization + "\r\n";
            wire.ask(Wire.request("GET", "/api/v1/regions/360803", head, "")).expect(200);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static double version() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Served.boai("--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return (System.nanoTime() - began) / 1e9;
    }
}
