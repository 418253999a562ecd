package org.boai.bench;

import org.boai.bench.Measurement.AtLeast;
import org.boai.store.Division;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;

/**
 * A page of 50 rows within a city by HTTP against a handler with the best statement for it: the
 * newest rows with their region looked up. It is best because the city is busy; with a page of each
 * region by the index, which a quiet region needs, the floor would lie lower. PostgreSQL has to be
 * told that few rows are enough, or it begins with the regions.
 */
final class PageBenchmark implements Benchmark {
    private static final int ROWS = 50;

    private static final String NEWEST_FIRST =
            "SELECT "
                    + Activity.COLUMNS
                    + " FROM "
                    + Sample.ACTIVITY_TABLE
                    + " t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.region"
                    + " AND n.pre BETWEEN ? AND ?) ORDER BY t.id DESC LIMIT 50";

    private static final String AMONG_NEWEST =
            NEWEST_FIRST.replace(
                    Sample.ACTIVITY_TABLE,
                    "(SELECT * FROM " + Sample.ACTIVITY_TABLE + " ORDER BY id DESC LIMIT 1000)");

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        String sql =
                switch (stage.ground()) {
                    case Ground.Embedded _ -> NEWEST_FIRST;
                    case Ground.Server _ -> AMONG_NEWEST;
                };
        Sample sample = stage.sample();
        Division city = sample.platform().tree().find(Sample.CITY).orElseThrow();
        try (Floor floor =
                Floor.start(
                        sample.source(),
                        (connection, _, response) -> {
                            try (PreparedStatement select = connection.prepareStatement(sql)) {
                                select.setInt(1, city.pre());
                                select.setInt(2, city.post());
                                try (ResultSet rows = select.executeQuery()) {
                                    response.header("Content-Type", "application/json")
                                            .send(Activity.json(rows, true));
                                }
                            }
                        })) {
            byte[] request =
                    Wire.request(
                            "GET",
                            Sample.ACTIVITIES + "?within=" + Sample.CITY + "&limit=" + ROWS,
                            sample.authorization(),
                            "");
            Load ours = new Load(sample.port(), plan.clients(), 200, _ -> request);
            Load theirs = new Load(floor.port(), plan.clients(), 200, _ -> request);
            Map<String, Double> notes =
                    Map.of(
                            "clients", (double) plan.clients(),
                            "bytes", (double) ours.sizeOfOne(),
                            "floorBytes", (double) theirs.sizeOfOne());
            Rounds.Medians medians = Rounds.alternate(plan, ours::run, theirs::run);
            return List.of(
                    medians.withCpu(
                            new Measurement(
                                    "page",
                                    stage.ground().name(),
                                    "requests/s",
                                    medians.platform(),
                                    medians.floor(),
                                    new AtLeast(0.7),
                                    notes)));
        }
    }
}
