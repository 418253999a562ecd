package org.boai.bench;

import org.boai.bench.Measurement.AtLeast;
import org.boai.bench.Measurement.AtMost;
import org.boai.bench.Measurement.Told;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.Kpis;
import org.boai.store.Tracer;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Indicators over a nation's rows at their own interface. Tables of ten indicators by twelve months
 * stand against the bare select of as many cells, packed ten to a row, by their key; everything
 * else against the same work without indicators, or without their cells.
 */
final class KpiBenchmark implements Benchmark {
    private static final int MONTHS = 12;
    private static final int MEASURES = 10;

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        try (Nation nation = new Nation(stage.ground())) {
            List<Measurement> found = new ArrayList<>();
            nation.build(plan.rows(), plan.organisations());
            prepare(nation);
            Run run = new Run(nation, plan, stage.ground().name());
            for (String region : List.of("CN", Nation.PROVINCE, Nation.COUNTY)) {
                found.add(run.table(region, 0, 3));
            }
            found.add(run.grouped());
            found.add(run.distinct());
            for (int pending : List.of(200, 2_000)) {
                while (nation.kpis().pending() < pending) {
                    nation.file("visit", run.random);
                }
                found.add(run.table("CN", pending, pending > 200 ? 8 : 3));
            }
            found.add(run.fold());
            found.add(run.filing());
            found.add(run.importing());
            found.add(run.recount());
            return found;
        }
    }

    /** Cells of all regions down to the townships, ten measures to a row. */
    private static void prepare(Nation nation) throws SQLException {
        try (Connection connection = nation.source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> columns =
                    IntStream.rangeClosed(1, MEASURES)
                            .mapToObj(i -> "m" + i + " numeric(38, 10) NOT NULL")
                            .toList();
            statement.execute(
                    "CREATE TABLE bench_cell (region varchar(12) NOT NULL, month_no integer NOT"
                            + " NULL, "
                            + String.join(", ", columns)
                            + ", PRIMARY KEY (region, month_no))");
            String values =
                    String.join(
                            ", ",
                            IntStream.rangeClosed(1, MEASURES)
                                    .mapToObj(i -> "n.pre + " + i)
                                    .toList());
            try (PreparedStatement fill =
                    connection.prepareStatement(
                            "INSERT INTO bench_cell SELECT n.code, ?, "
                                    + values
                                    + " FROM region_node n WHERE n.level < 5")) {
                for (int month = 1; month <= Nation.MONTHS; month++) {
                    fill.setInt(1, month);
                    fill.executeUpdate();
                }
            }
            statement.execute("ANALYZE");
        }
    }

    /** What is measured of one nation. */
    private record Run(Nation nation, Plan plan, String database, SplittableRandom random) {
        Run(Nation nation, Plan plan, String database) {
            this(nation, plan, database, new SplittableRandom(1863));
        }

        private interface Work {
            Object run() throws Exception;
        }

        private static double p95(Duration time, Work work) throws Exception {
            List<Double> took = new ArrayList<>();
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                long began = System.nanoTime();
                work.run();
                took.add((System.nanoTime() - began) / 1e6);
            }
            return Rounds.p95(took);
        }

        private static double seconds(Work work) throws Exception {
            long began = System.nanoTime();
            work.run();
            return (System.nanoTime() - began) / 1e9;
        }

        private Map<String, Double> size() {
            return Map.of("rows", (double) plan.rows());
        }

        Measurement table(String region, int pending, int aim) throws Exception {
            Kpis kpis = nation.kpis();
            KpiQuery query = nation.table10(region);
            List<String> children = nation.children(region);
            Rounds.Medians medians =
                    Rounds.alternate(
                            plan,
                            time -> p95(time, () -> kpis.values(query)),
                            time -> p95(time, () -> select(children)));
            return new Measurement(
                            "kpi-" + region + "-" + pending,
                            database,
                            "ms",
                            medians.platform(),
                            medians.floor(),
                            new AtMost(aim),
                            size())
                    .with("figures", kpis.values(query).rows().size())
                    .with("pending", (double) kpis.pending());
        }

        private List<BigDecimal> select(List<String> regions) throws SQLException {
            try (Connection connection = nation.source().getConnection();
                    PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT c.* FROM UNNEST(CAST(? AS varchar(12) ARRAY)) w(code)"
                                            + " JOIN bench_cell c ON c.region = w.code WHERE"
                                            + " c.month_no BETWEEN ? AND ?")) {
                select.setArray(1, connection.createArrayOf("varchar", regions.toArray()));
                select.setInt(2, MONTHS + 1);
                select.setInt(3, 2 * MONTHS);
                List<BigDecimal> cells = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        for (int i = 1; i <= MEASURES; i++) {
                            cells.add(rows.getBigDecimal(2 + i));
                        }
                    }
                }
                return cells;
            }
        }

        /** The same table from the rows themselves. */
        Measurement grouped() throws Exception {
            KpiQuery query = nation.table10("CN");
            double ours = p95(plan.round(), () -> nation.kpis().values(query));
            String sql =
                    "SELECT substring(region, 1, 2), extract(year from f_day), extract(month from"
                            + " f_day), f_kind, count(*), sum(f_people) FROM "
                            + nation.name("visit")
                            + " WHERE f_day >= ? GROUP BY 1, 2, 3, 4";
            double theirs = 1e3 * seconds(() -> all(sql, Nation.LAST.minusMonths(11).atDay(1)));
            return new Measurement(
                    "kpi-group-by", database, "ms", ours, theirs, new AtMost(0.005), size());
        }

        private int all(String sql, Object parameter) throws SQLException {
            try (Connection connection = nation.source().getConnection();
                    PreparedStatement select = connection.prepareStatement(sql)) {
                connection.setAutoCommit(false);
                select.setFetchSize(1_000);
                select.setObject(1, parameter);
                int lines = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        lines++;
                    }
                }
                return lines;
            }
        }

        /** Households of a year in one province, against the same question to the rows. */
        Measurement distinct() throws Exception {
            KpiQuery query = nation.households();
            String sql =
                    "SELECT count(DISTINCT f_household) FROM "
                            + nation.name("visit")
                            + " WHERE region LIKE '36%' AND f_day BETWEEN ? AND DATE '2025-12-31'";
            Rounds.Medians medians =
                    Rounds.alternate(
                            plan,
                            time -> p95(time, () -> nation.kpis().values(query)),
                            time -> p95(time, () -> all(sql, LocalDate.of(2025, 1, 1))));
            return new Measurement(
                            "kpi-distinct",
                            database,
                            "ms",
                            medians.platform(),
                            medians.floor(),
                            new Told(),
                            size())
                    .with(
                            "households",
                            nation.kpis()
                                    .values(query)
                                    .rows()
                                    .getFirst()
                                    .value()
                                    .orElse(BigDecimal.ZERO)
                                    .doubleValue());
        }

        /** A backlog that a crash may leave, against the rate at which its rows were filed. */
        Measurement fold() throws Exception {
            nation.kpis().fold();
            int rows = Math.min(20_000, plan.rows() / 10);
            double filed =
                    seconds(
                            () -> {
                                for (int i = 0; i < rows; i++) {
                                    nation.file("visit", random);
                                }
                                return rows;
                            });
            double took = seconds(() -> nation.kpis().fold());
            return new Measurement(
                    "kpi-fold",
                    database,
                    "rows/s",
                    rows / took,
                    rows / filed,
                    new Told(),
                    Map.of("rows", (double) rows));
        }

        /** Rows that indicators look at against the same rows that none looks at. */
        Measurement filing() throws Exception {
            nation.kpis().start(Tracer.OFF);
            Rounds.Medians medians =
                    Rounds.alternate(
                            plan, time -> rate(time, "visit"), time -> rate(time, "plain-visit"));
            return new Measurement(
                            "kpi-filing",
                            database,
                            "rows/s",
                            medians.platform(),
                            medians.floor(),
                            new AtLeast(0.65),
                            Map.of("clients", (double) plan.clients()))
                    .with("pendingAfter", (double) nation.kpis().pending());
        }

        private double rate(Duration time, String entity) throws Exception {
            long end = System.nanoTime() + time.toNanos();
            try (ExecutorService clients = Executors.newFixedThreadPool(plan.clients())) {
                List<Future<Integer>> all = new ArrayList<>();
                for (int i = 0; i < plan.clients(); i++) {
                    SplittableRandom own = random.split();
                    all.add(
                            clients.submit(
                                    () -> {
                                        int filed = 0;
                                        while (System.nanoTime() < end) {
                                            nation.file(entity, own);
                                            filed++;
                                        }
                                        return filed;
                                    }));
                }
                int filed = 0;
                for (Future<Integer> one : all) {
                    filed += one.get();
                }
                return filed / (time.toNanos() / 1e9);
            }
        }

        Measurement importing() throws Exception {
            int rows = Math.max(50_000, plan.rows() / 5);
            double plain = seconds(() -> load("plain-visit", rows, false));
            double counted = seconds(() -> load("visit", rows, true));
            return new Measurement(
                    "kpi-import",
                    database,
                    "rows/s",
                    rows / counted,
                    rows / plain,
                    new AtLeast(0.5),
                    Map.of("rows", (double) rows));
        }

        private int load(String entity, int rows, boolean counted) {
            nation.load(entity, rows, counted);
            return rows;
        }

        /** Everything from the rows, against reading them. */
        Measurement recount() throws Exception {
            nation.kpis().fold();
            nation.database().execute().dml("UPDATE kpi_measure SET settled = FALSE");
            Heap heap = Heap.watch();
            double took =
                    seconds(
                            () -> {
                                nation.kpis().rebuild();
                                return heap;
                            });
            double peak = heap.peak();
            double read =
                    seconds(
                            () ->
                                    all(
                                            "SELECT * FROM "
                                                    + nation.name("visit")
                                                    + " WHERE f_day >= ?",
                                            LocalDate.EPOCH));
            return new Measurement("kpi-recount", database, "s", took, read, new Told(), size())
                    .with("peakLargestPoolMiB", peak)
                    .with("maxHeapMiB", Heap.largest());
        }
    }
}
