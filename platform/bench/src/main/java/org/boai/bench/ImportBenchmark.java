package org.boai.bench;

import org.boai.bench.Measurement.AtMost;
import org.boai.server.Platform;
import org.boai.store.Database;
import org.boai.store.Migrations;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * The import of all regions from the files of the product, read, checked, merged and written,
 * against the batch insert of the rows that it makes into an equal table of an equal database.
 */
final class ImportBenchmark implements Benchmark {
    private static final String COLUMNS =
            "code, pre, post, level, parent, name, kind, statutory, flag, pinyin, initials,"
                    + " name_en, valid_from, valid_to";

    private static final String INSERT =
            "INSERT INTO region_node ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final int WIDTH = 14;
    private static final int BATCH = 500;

    /** How long one import took, and the most that the largest part of the heap held. */
    private record Imported(double seconds, double peak) {}

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Ground ground = stage.ground();
        Path rows = Files.createTempFile("boai-bench", ".tsv");
        try {
            long count = write(ground, rows);
            List<Imported> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            theirs.add(insert(ground, rows));
            for (int i = 0; i < plan.rounds(); i++) {
                ours.add(load(ground));
                theirs.add(insert(ground, rows));
            }
            return List.of(
                    new Measurement(
                                    "import",
                                    ground.name(),
                                    "s",
                                    Rounds.median(ours.stream().map(Imported::seconds).toList()),
                                    Rounds.median(theirs.subList(1, theirs.size())),
                                    new AtMost(3),
                                    Map.of("rows", (double) count))
                            .with(
                                    "peakLargestPoolMiB",
                                    ours.stream().mapToDouble(Imported::peak).max().orElseThrow())
                            .with("maxHeapMiB", Heap.largest()));
        } finally {
            Files.delete(rows);
        }
    }

    private static Imported load(Ground ground) throws IOException {
        try (Ground.Fresh fresh = ground.fresh();
                Platform platform = Platform.open(fresh.settings())) {
            Heap heap = Heap.watch();
            long began = System.nanoTime();
            Sample.load(platform);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Imported(seconds, heap.peak());
        }
    }

    /** Imports once, which also warms up, and writes what the table then holds. */
    private static long write(Ground ground, Path file) throws IOException, SQLException {
        try (Ground.Fresh fresh = ground.fresh();
                Platform platform = Platform.open(fresh.settings());
                BufferedWriter out = Files.newBufferedWriter(file)) {
            Sample.load(platform);
            try (Connection connection =
                    platform.database().unwrap(DataSource.class).getConnection()) {
                connection.setAutoCommit(false);
                try (Statement select = connection.createStatement()) {
                    select.setFetchSize(BATCH);
                    try (ResultSet row =
                            select.executeQuery(
                                    "SELECT " + COLUMNS + " FROM region_node ORDER BY pre")) {
                        return write(row, out);
                    }
                } finally {
                    connection.rollback();
                }
            }
        }
    }

    private static long write(ResultSet row, BufferedWriter out) throws SQLException, IOException {
        long count = 0;
        while (row.next()) {
            for (int i = 1; i <= WIDTH; i++) {
                String value = row.getString(i);
                out.write(value == null ? "" : value);
                out.write(i == WIDTH ? '\n' : '\t');
            }
            count++;
        }
        return count;
    }

    /** The seconds of binding, inserting and committing; reading the rows does not count. */
    private static double insert(Ground ground, Path rows) throws IOException, SQLException {
        try (Ground.Fresh fresh = ground.fresh();
                Database database = Database.open(fresh.settings().database())) {
            Migrations.run(database);
            try (Connection connection = database.unwrap(DataSource.class).getConnection();
                    BufferedReader in = Files.newBufferedReader(rows)) {
                connection.setAutoCommit(false);
                try (Statement clear = connection.createStatement()) {
                    clear.execute("DELETE FROM region_node");
                }
                long nanos = 0;
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    for (List<String[]> batch = batch(in); !batch.isEmpty(); batch = batch(in)) {
                        long began = System.nanoTime();
                        for (String[] row : batch) {
                            bind(insert, row);
                            insert.addBatch();
                        }
                        insert.executeBatch();
                        nanos += System.nanoTime() - began;
                    }
                }
                long began = System.nanoTime();
                connection.commit();
                return (nanos + System.nanoTime() - began) / 1e9;
            }
        }
    }

    private static List<String[]> batch(BufferedReader in) throws IOException {
        List<String[]> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            String line = in.readLine();
            if (line == null) {
                break;
            }
            batch.add(line.split("\t", -1));
        }
        return batch;
    }

    private static void bind(PreparedStatement insert, String[] row) throws SQLException {
        for (int i = 0; i < WIDTH; i++) {
            String value = row[i];
            switch (i) {
                case 1, 2, 3 -> insert.setInt(i + 1, Integer.parseInt(value));
                case 7 -> insert.setBoolean(i + 1, value.startsWith("t") || value.equals("TRUE"));
                case 12, 13 -> {
                    if (value.isEmpty()) {
                        insert.setNull(i + 1, Types.DATE);
                    } else {
                        insert.setDate(i + 1, Date.valueOf(value));
                    }
                }
                default -> {
                    if (value.isEmpty()) {
                        insert.setNull(i + 1, Types.VARCHAR);
                    } else {
                        insert.setString(i + 1, value);
                    }
                }
            }
        }
    }
}
