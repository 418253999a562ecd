package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of closed periods as they were published, version by version. */
public final class PeriodFigures {
    private static final List<String> COLUMNS =
            List.of(
                    "period",
                    "region",
                    "program",
                    "kpi",
                    "split",
                    "choice",
                    "version",
                    "figure",
                    "numerator",
                    "denominator",
                    "denominator_source",
                    "records",
                    "qualifier",
                    "state");

    /**
     * What a figure is of.
     *
     * @param period the period
     * @param region the region
     * @param kpi the indicator
     * @param split the choices by which it is broken down; blank for none
     * @param choice which of them; blank for none
     */
    public record Of(String period, String region, String kpi, String split, String choice) {}

    /**
     * A figure that was published.
     *
     * @param of what it is of
     * @param program the program of its indicator
     * @param version the version, from 1
     * @param value its value
     * @param numerator its numerator
     * @param denominator its denominator
     * @param source where the denominator comes from
     * @param records how many rows stood behind it
     * @param qualifier the name of its qualifier
     * @param state the name of its state
     */
    public record Figure(
            Of of,
            String program,
            int version,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<String> source,
            long records,
            String qualifier,
            String state) {}

    private final Database db;

    /** The published figures of a database. */
    public PeriodFigures(Database db) {
        this.db = db;
    }

    /** Publishes figures. */
    public void publish(Tx tx, Stream<Figure> figures) {
        tx.load("period_figure", COLUMNS, figures.map(PeriodFigures::values));
    }

    /** The newest versions of the regions that have one, of a program in a period. */
    public Map<String, Integer> versions(String period, String program) {
        return db.query(
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column("region").get(String.class),
                                        row -> row.column("newest").get(Integer.class))),
                "SELECT region, max(version) AS newest FROM period_figure"
                        + " WHERE period = ? AND program = ? GROUP BY region",
                period,
                program);
    }

    /** The periods of which something was published. */
    public Set<String> periods() {
        return db.query(
                rows ->
                        rows.map(row -> row.column("period").get(String.class))
                                .collect(Collectors.toSet()),
                "SELECT DISTINCT period FROM period_figure");
    }

    /**
     * What was published of these, in the version that is asked for or the newest.
     *
     * @param version the version
     */
    public Map<Of, Figure> find(
            Collection<String> periods,
            Collection<String> regions,
            Collection<String> kpis,
            String split,
            Optional<Integer> version) {
        String member = "%s = ANY (CAST(? AS varchar(200) ARRAY))";
        String statement =
                "SELECT %s FROM period_figure WHERE %s AND %s AND %s AND split = ? AND version <= ?"
                        .formatted(
                                String.join(", ", COLUMNS),
                                member.formatted("period"),
                                member.formatted("kpi"),
                                member.formatted("region"));
        Map<Of, Figure> found = new HashMap<>();
        db.query(
                rows -> {
                    rows.map(PeriodFigures::figure)
                            .filter(f -> version.map(v -> v == f.version()).orElse(true))
                            .forEach(
                                    f ->
                                            found.merge(
                                                    f.of(),
                                                    f,
                                                    (a, b) -> a.version() > b.version() ? a : b));
                    return found;
                },
                statement,
                periods.toArray(String[]::new),
                kpis.toArray(String[]::new),
                regions.toArray(String[]::new),
                split,
                version.orElse(Integer.MAX_VALUE));
        return found;
    }

    private static Object[] values(Figure figure) {
        return Stream.of(
                        Optional.of(figure.of().period()),
                        Optional.of(figure.of().region()),
                        Optional.of(figure.program()),
                        Optional.of(figure.of().kpi()),
                        Optional.of(figure.of().split()),
                        Optional.of(figure.of().choice()),
                        Optional.of(figure.version()),
                        figure.value(),
                        figure.numerator(),
                        figure.denominator(),
                        figure.source(),
                        Optional.of(figure.records()),
                        Optional.of(figure.qualifier()),
                        Optional.of(figure.state()))
                .map(value -> value.map(Object.class::cast).orElse(null))
                .toArray();
    }

    private static Figure figure(DbRow row) {
        return new Figure(
                new Of(
                        row.column("period").get(String.class),
                        row.column("region").get(String.class),
                        row.column("kpi").get(String.class),
                        row.column("split").get(String.class),
                        row.column("choice").get(String.class)),
                row.column("program").get(String.class),
                row.column("version").get(Integer.class),
                number(row, "figure"),
                number(row, "numerator"),
                number(row, "denominator"),
                row.column("denominator_source").as(String.class).asOptional(),
                row.column("records").get(Long.class),
                row.column("qualifier").get(String.class),
                row.column("state").get(String.class));
    }

    private static Optional<BigDecimal> number(DbRow row, String column) {
        return row.column(column).as(BigDecimal.class).asOptional().map(ScalarCodec::plain);
    }
}
