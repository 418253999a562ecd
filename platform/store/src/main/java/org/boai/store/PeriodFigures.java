package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of closed periods as they were published, version by version. What a region has of a
 * program in a period is kept as one value, so that a province is published in seconds.
 */
public final class PeriodFigures {
    private static final List<String> COLUMNS =
            List.of("period", "region", "program", "split", "version", "packed");

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
            String state) {

        private Sheet sheet() {
            return new Sheet(of.period(), of.region(), program, of.split(), version);
        }
    }

    /** What is kept together. */
    private record Sheet(String period, String region, String program, String split, int version) {
        private Sheet unnumbered() {
            return new Sheet(period, region, program, split, 0);
        }
    }

    /** A sheet as it was read. */
    private record Page(Sheet sheet, PackedTexts figures) {}

    private final Database db;

    /** The published figures of a database. */
    public PeriodFigures(Database db) {
        this.db = db;
    }

    /**
     * Publishes figures: of a version all that a region has of a program in a period, broken down
     * by the same, at once.
     */
    public void publish(Tx tx, Stream<Figure> figures) {
        Map<Sheet, PackedTexts.Writer> sheets = new LinkedHashMap<>();
        figures.forEach(
                figure ->
                        write(
                                figure,
                                sheets.computeIfAbsent(
                                        figure.sheet(), _ -> new PackedTexts.Writer())));
        tx.load(
                "period_figure",
                COLUMNS,
                sheets.entrySet().stream()
                        .map(one -> values(one.getKey(), one.getValue().packed())));
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
     * @param programs the programs of the indicators
     * @param version the version
     */
    public Map<Of, Figure> find(
            Collection<String> periods,
            Collection<String> regions,
            Collection<String> programs,
            Set<String> kpis,
            String split,
            Optional<Integer> version) {
        String member = "%s = ANY (CAST(? AS varchar(200) ARRAY))";
        String statement =
                "SELECT %s FROM period_figure WHERE %s AND %s AND %s AND split = ? AND version <= ?"
                        .formatted(
                                String.join(", ", COLUMNS),
                                member.formatted("period"),
                                member.formatted("program"),
                                member.formatted("region"));
        Map<Sheet, Page> newest = new HashMap<>();
        db.query(
                rows -> {
                    rows.map(PeriodFigures::page)
                            .filter(
                                    page ->
                                            version.map(v -> v == page.sheet().version())
                                                    .orElse(true))
                            .forEach(
                                    page ->
                                            newest.merge(
                                                    page.sheet().unnumbered(),
                                                    page,
                                                    (a, b) ->
                                                            a.sheet().version()
                                                                            > b.sheet().version()
                                                                    ? a
                                                                    : b));
                    return newest;
                },
                statement,
                periods.toArray(String[]::new),
                programs.toArray(String[]::new),
                regions.toArray(String[]::new),
                split,
                version.orElse(Integer.MAX_VALUE));
        return newest.values().stream()
                .flatMap(page -> figures(page, kpis))
                .collect(Collectors.toMap(Figure::of, figure -> figure));
    }

    private static Object[] values(Sheet sheet, byte[] packed) {
        return new Object[] {
            sheet.period(), sheet.region(), sheet.program(), sheet.split(), sheet.version(), packed
        };
    }

    private static Page page(DbRow row) {
        return new Page(
                new Sheet(
                        row.column("period").get(String.class),
                        row.column("region").get(String.class),
                        row.column("program").get(String.class),
                        row.column("split").get(String.class),
                        row.column("version").get(Integer.class)),
                new PackedTexts(row.column("packed").get(byte[].class)));
    }

    private static void write(Figure figure, PackedTexts.Writer to) {
        to.add(
                figure.of().kpi(),
                figure.of().choice(),
                text(figure.value()),
                text(figure.numerator()),
                text(figure.denominator()),
                figure.source().orElse(""),
                Long.toString(figure.records()),
                figure.qualifier(),
                figure.state());
    }

    private static Stream<Figure> figures(Page page, Set<String> kpis) {
        Sheet sheet = page.sheet();
        return page.figures().lines(9).stream()
                .filter(line -> kpis.contains(line.getFirst()))
                .map(
                        line ->
                                new Figure(
                                        new Of(
                                                sheet.period(),
                                                sheet.region(),
                                                line.get(0),
                                                sheet.split(),
                                                line.get(1)),
                                        sheet.program(),
                                        sheet.version(),
                                        number(line.get(2)),
                                        number(line.get(3)),
                                        number(line.get(4)),
                                        Optional.of(line.get(5)).filter(text -> !text.isEmpty()),
                                        Long.parseLong(line.get(6)),
                                        line.get(7),
                                        line.get(8)));
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
