package org.boai.bench;

import org.boai.bench.Measurement.AtLeast;
import org.boai.store.Dialect;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * One filing by HTTP, checked, with its history, indicators and idempotency, against a handler that
 * reads the same body and inserts one row of the same columns. Neither side answers before its row
 * is written: on H2, whose commits alone a killed process may lose, both follow them by a
 * checkpoint.
 */
final class FilingBenchmark implements Benchmark {
    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Sample sample = stage.sample();
        prepare(sample);
        Dialect dialect = sample.platform().database().dialect();
        try (Floor floor =
                Floor.start(
                        sample.source(),
                        (connection, request, response) ->
                                response.status(201)
                                        .header("Content-Type", "application/json")
                                        .send(
                                                filed(
                                                        dialect,
                                                        connection,
                                                        request.content().inputStream())))) {
            Load.Requests requests = requests(sample);
            Rounds.Medians medians =
                    Rounds.alternate(
                            plan,
                            new Load(sample.port(), plan.clients(), 201, requests)::run,
                            new Load(floor.port(), plan.clients(), 201, requests)::run);
            return List.of(
                    medians.withCpu(
                            new Measurement(
                                    "filing",
                                    stage.ground().name(),
                                    "requests/s",
                                    medians.platform(),
                                    medians.floor(),
                                    new AtLeast(0.5),
                                    Map.of("clients", (double) plan.clients()))));
        }
    }

    private static byte[] filed(Dialect dialect, Connection connection, InputStream body)
            throws SQLException {
        byte[] answer = Activity.insert(connection, body, Sample.CITY);
        switch (dialect) {
            case H2 -> {
                try (PreparedStatement statement = connection.prepareStatement("CHECKPOINT")) {
                    statement.execute();
                }
            }
            case POSTGRESQL, ORACLE -> {}
        }
        return answer;
    }

    private static void prepare(Sample sample) throws SQLException {
        try (Connection connection = sample.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bench_activity AS SELECT "
                            + Activity.COLUMNS
                            + " FROM "
                            + Sample.ACTIVITY_TABLE
                            + " t WHERE 1 = 0");
            statement.execute("CREATE UNIQUE INDEX bench_activity_id ON bench_activity (id)");
        }
    }

    private static Load.Requests requests(Sample sample) {
        Filings filings = sample.filings();
        return random -> filings.next(random, 20 + random.nextInt(100));
    }
}
