package org.boai.bench;

import org.boai.bench.Measurement.AtMost;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.Kpis;
import org.boai.store.Division;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import javax.sql.DataSource;

/**
 * A table of eight indicators by twelve months and eleven cities at the indicators' own interface,
 * against the bare select of as many cells by their key.
 */
final class KpiBenchmark implements Benchmark {
    private static final List<String> TABLE =
            List.of(
                    "charity-homes.operating-sites",
                    "charity-homes.new-sites",
                    "charity-homes.county-coverage",
                    "charity-homes.village-coverage",
                    "charity-homes.embedded-organisation-rate",
                    "charity-homes.person-times",
                    "directory.township-coverage",
                    "directory.base-organisations");

    private static final int MONTHS = 12;

    private static final String SELECT =
            "SELECT c.measure, c.region, c.month_no, c.total"
                    + " FROM UNNEST(CAST(? AS bigint ARRAY)) m(id)"
                    + " CROSS JOIN UNNEST(CAST(? AS varchar(12) ARRAY)) w(code)"
                    + " JOIN bench_cell c ON c.measure = m.id AND c.region = w.code"
                    + " WHERE c.month_no BETWEEN ? AND ?";

    /** What the select answers. */
    private record Cell(long measure, String region, int month, BigDecimal total) {}

    @Override
    public Measurement run(Stage stage, Plan plan) throws Exception {
        Sample sample = stage.sample();
        Kpis kpis = sample.platform().kpis();
        YearMonth last = YearMonth.now(sample.platform().clock()).minusMonths(1);
        KpiQuery query =
                KpiQuery.of(TABLE, Sample.PROVINCE, last.minusMonths(MONTHS - 1), last)
                        .by(new KpiQuery.Children());
        int figures = kpis.values(query).rows().size();
        prepare(sample.source());
        List<String> cities =
                sample.platform().tree().level(Sample.PROVINCE, 2).stream()
                        .map(Division::code)
                        .toList();
        int cells = select(sample.source(), cities).size();
        Rounds.Medians medians =
                Rounds.alternate(
                        plan,
                        time -> milliseconds(time, () -> kpis.values(query)),
                        time -> milliseconds(time, () -> select(sample.source(), cities)));
        return new Measurement(
                "kpi",
                stage.ground().name(),
                "ms",
                medians.platform(),
                medians.floor(),
                new AtMost(5),
                Map.of("figures", (double) figures, "cells", (double) cells));
    }

    private interface Work {
        Object run() throws SQLException;
    }

    /** The median time of one go. */
    private static double milliseconds(Duration time, Work work) throws SQLException {
        List<Double> took = new ArrayList<>();
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            long began = System.nanoTime();
            work.run();
            took.add((System.nanoTime() - began) / 1e6);
        }
        return Rounds.median(took);
    }

    /** Cells of the cities, counties and townships of the province, for two years. */
    private static void prepare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bench_cell (measure bigint NOT NULL, region varchar(12) NOT NULL,"
                            + " month_no integer NOT NULL, total numeric(38, 10) NOT NULL,"
                            + " PRIMARY KEY (measure, region, month_no))");
            try (PreparedStatement fill =
                    connection.prepareStatement(
                            "INSERT INTO bench_cell SELECT ?, n.code, ?, n.pre FROM region_node n"
                                    + " JOIN region_node top ON top.code = '"
                                    + Sample.PROVINCE
                                    + "' WHERE n.pre BETWEEN top.pre AND top.post AND n.level <"
                                    + " 5")) {
                for (long measure = 1; measure <= TABLE.size(); measure++) {
                    for (int month = 1; month <= 2 * MONTHS; month++) {
                        fill.setLong(1, measure);
                        fill.setInt(2, month);
                        fill.executeUpdate();
                    }
                }
            }
            statement.execute("ANALYZE");
        }
    }

    private static List<Cell> select(DataSource source, List<String> cities) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            Array measures =
                    connection.createArrayOf(
                            "bigint", LongStream.rangeClosed(1, TABLE.size()).boxed().toArray());
            select.setArray(1, measures);
            select.setArray(2, connection.createArrayOf("varchar", cities.toArray()));
            select.setInt(3, MONTHS + 1);
            select.setInt(4, 2 * MONTHS);
            try (ResultSet rows = select.executeQuery()) {
                List<Cell> cells = new ArrayList<>();
                while (rows.next()) {
                    cells.add(
                            new Cell(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getInt(3),
                                    rows.getBigDecimal(4)));
                }
                return cells;
            }
        }
    }
}
