package org.boai.bench;

import org.boai.bench.Measurement.AtLeast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What reach checks, the audit trail and encryption cost: activities and people are filed by HTTP,
 * half of each, with the product in a process of its own, and with the same product without the
 * three in another.
 */
final class SecurityBenchmark implements Benchmark {
    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Path folder = Files.createTempDirectory("boai-unguarded");
        try (Sample guarded = Sample.built(stage.ground(), Stage.USUAL);
                Sample bare = Sample.built(stage.ground(), Stage.USUAL)) {
            Load.Requests toGuarded = requests(guarded.filings());
            Load.Requests toBare = requests(bare.filings());
            try (Served product = guarded.serve();
                    Served floor = bare.serve(new Unguarded(folder).environment())) {
                Metered ours =
                        new Metered(
                                product,
                                new Load(product.port(), plan.clients(), 201, toGuarded),
                                new ArrayList<>());
                Metered theirs =
                        new Metered(
                                floor,
                                new Load(floor.port(), plan.clients(), 201, toBare),
                                new ArrayList<>());
                Rounds.Medians medians = Rounds.alternate(plan, ours, theirs);
                return List.of(
                        new Measurement(
                                "security",
                                stage.ground().name(),
                                "requests/s",
                                medians.platform(),
                                medians.floor(),
                                new AtLeast(0.8),
                                Map.of(
                                        "clients",
                                        (double) plan.clients(),
                                        "cpuMicros",
                                        ours.cpu(),
                                        "floorCpuMicros",
                                        theirs.cpu())));
            }
        } finally {
            Ground.Folders.delete(folder);
        }
    }

    /**
     * A server under load, and the processor time that it took for a request, which does not ask
     * who else uses the machine.
     *
     * @param micros by rounds, the one that warms up first
     */
    private record Metered(Served served, Load load, List<Double> micros) implements Rounds.Side {
        @Override
        public double run(Duration time) throws Exception {
            Duration before = served.processorTime();
            long began = System.nanoTime();
            double rate = load.run(time);
            double requests = rate * (System.nanoTime() - began) / 1e9;
            micros.add(served.processorTime().minus(before).toNanos() / 1e3 / requests);
            return rate;
        }

        double cpu() {
            return Rounds.median(micros.subList(1, micros.size()));
        }
    }

    private static Load.Requests requests(Filings filings) {
        return random ->
                random.nextBoolean()
                        ? filings.person(random)
                        : filings.next(random, 20 + random.nextInt(100));
    }
}
