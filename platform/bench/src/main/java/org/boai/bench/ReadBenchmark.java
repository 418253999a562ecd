package org.boai.bench;

import org.boai.bench.Measurement.AtLeast;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One row read by HTTP against a handler that selects the same row by its id. */
final class ReadBenchmark implements Benchmark {
    private static final String SELECT =
            "SELECT " + Activity.COLUMNS + " FROM " + Sample.ACTIVITY_TABLE + " t WHERE t.id = ?";

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Sample sample = stage.sample();
        try (Floor floor =
                Floor.start(
                        sample.source(),
                        (connection, request, response) -> {
                            String path = request.path().rawPath();
                            UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
                            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                                select.setObject(1, id);
                                try (ResultSet row = select.executeQuery()) {
                                    response.header("Content-Type", "application/json")
                                            .send(Activity.json(row, false));
                                }
                            }
                        })) {
            String authorization = sample.authorization();
            List<UUID> ids = sample.activities();
            Load.Requests requests =
                    random ->
                            Wire.request(
                                    "GET",
                                    Sample.ACTIVITIES + "/" + ids.get(random.nextInt(ids.size())),
                                    authorization,
                                    "");
            Load ours = new Load(sample.port(), plan.clients(), 200, requests);
            Load theirs = new Load(floor.port(), plan.clients(), 200, requests);
            Map<String, Double> notes =
                    Map.of(
                            "clients", (double) plan.clients(),
                            "bytes", (double) ours.sizeOfOne(),
                            "floorBytes", (double) theirs.sizeOfOne());
            Rounds.Medians medians = Rounds.alternate(plan, ours::run, theirs::run);
            return List.of(
                    medians.withCpu(
                            new Measurement(
                                    "read",
                                    stage.ground().name(),
                                    "requests/s",
                                    medians.platform(),
                                    medians.floor(),
                                    new AtLeast(0.7),
                                    notes)));
        }
    }
}
