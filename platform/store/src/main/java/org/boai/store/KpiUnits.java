package org.boai.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures by keys: the number of units for which something holds, or what lies in their middle. */
public final class KpiUnits {
    private static final List<String> LINE =
            List.of(
                    "organisation",
                    "id",
                    "measure",
                    "region",
                    "month_no",
                    "dimension",
                    "unit",
                    "records",
                    "total");
    private static final String APPEND =
            "INSERT INTO kpi_unit (%s) VALUES (%s)"
                    .formatted(String.join(", ", LINE), SqlText.marks(LINE.size()));

    private KpiUnits() {}

    /**
     * What must hold for a unit.
     *
     * @param measure the measure's number
     * @param running whether all months up to the last one count
     * @param atLeast the threshold
     * @param months the length of a window that ends with the last month; 0 for the months asked
     *     about
     */
    public record Condition(long measure, boolean running, long atLeast, int months) {}

    /**
     * Where and when. The same number may stand for several parts of the tree.
     *
     * @param number what the answer is known by
     * @param low the first region's number in the tree
     * @param high the last region's
     * @param first the first month
     * @param last the last month
     */
    public record Ask(int number, int low, int high, int first, int last) {}

    /**
     * A question about units.
     *
     * @param conditions of which all must hold
     * @param middle whether the middle value of the first condition's measure is wanted, and not
     *     the number of units
     * @param byChoice whether every choice is counted by itself
     * @param asks where and when
     */
    public record Question(
            List<Condition> conditions, boolean middle, boolean byChoice, List<Ask> asks) {
        public Question {
            conditions = List.copyOf(conditions);
            asks = List.copyOf(asks);
        }
    }

    static void append(Tx tx, Stream<KpiCells.Delta> deltas) {
        deltas.map(KpiUnits::line).forEach(line -> tx.later(APPEND, line));
    }

    static void load(Tx tx, Stream<KpiCells.Delta> deltas) {
        tx.load("kpi_unit", LINE, deltas.map(KpiUnits::line));
    }

    /** Takes away what the transaction sees of a measure. */
    static void clear(Tx tx, long measure) {
        tx.dml("DELETE FROM kpi_unit WHERE measure = ?", measure);
    }

    private static Object[] line(KpiCells.Delta delta) {
        Spot spot = delta.spot();
        return new Object[] {
            delta.organisation(),
            RowIds.next(),
            spot.measure(),
            spot.region(),
            spot.month(),
            spot.dimension(),
            spot.unit().orElseThrow(),
            delta.tally().records(),
            delta.tally().total()
        };
    }

    /** The part of a statement that answers a question, in the columns of cells. */
    static String sql(Dialect dialect, int number, Question question, List<Object> parameters) {
        List<Object> own = new ArrayList<>();
        String units = anchored(dialect, question, own);
        List<Condition> others = question.conditions().subList(1, question.conditions().size());
        String all = others.isEmpty() ? units : holding(units, others, own);
        parameters.addAll(own);
        return question.middle() ? middle(number, all) : count(number, all);
    }

    /** The units of the first condition: they stand where its rows stand. */
    private static String anchored(Dialect dialect, Question question, List<Object> parameters) {
        Condition anchor = question.conditions().getFirst();
        String array =
                dialect == Dialect.POSTGRESQL ? "CAST(? AS integer[])" : "CAST(? AS integer ARRAY)";
        for (Function<Ask, Integer> part :
                List.<Function<Ask, Integer>>of(
                        Ask::number, Ask::low, Ask::high, Ask::first, Ask::last)) {
            parameters.add(question.asks().stream().map(part).toArray(Integer[]::new));
        }
        parameters.add(anchor.measure());
        String since = since("l", "a", anchor, parameters);
        String holds = "sum(l.records) > 0";
        if (!question.middle()) {
            holds = "sum(l.total) >= ?";
            parameters.add(anchor.atLeast());
        }
        return """
        SELECT a.ask, a.first_month, a.last_month, %s AS choice, l.unit,
            sum(l.records) AS records, sum(l.total) AS amount
        FROM UNNEST(%s) a(ask, low, high, first_month, last_month)
        JOIN region_node n ON n.pre BETWEEN a.low AND a.high
        JOIN kpi_unit l ON l.region = n.code
        WHERE l.measure = ? AND l.month_no <= a.last_month%s
        GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING %s\
        """
                .formatted(
                        question.byChoice() ? "l.dimension" : "''",
                        String.join(", ", Collections.nCopies(5, array)),
                        since,
                        holds);
    }

    /** Those of the units for which the other conditions hold too, wherever their rows stand. */
    private static String holding(String units, List<Condition> others, List<Object> parameters) {
        List<Object> counted = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (Condition condition : others) {
            records.add(during(condition, "o.records", counted));
        }
        parameters.addAll(0, counted);
        others.forEach(condition -> parameters.add(condition.measure()));
        List<String> holds = new ArrayList<>();
        for (Condition condition : others) {
            holds.add(during(condition, "o.total", parameters) + " >= ?");
            parameters.add(condition.atLeast());
        }
        return """
        SELECT u.ask, u.choice, u.unit, u.records + %s AS records, u.amount FROM (%s) u
        JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (%s) AND o.month_no <= u.last_month
        GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING %s\
        """
                .formatted(
                        String.join(" + ", records),
                        units,
                        SqlText.marks(others.size()),
                        String.join(" AND ", holds));
    }

    private static String count(int number, String units) {
        return """
        SELECT %d, ask, '', 0, choice, sum(records), CAST(count(*) AS numeric(38, 10)),
            CAST(NULL AS bytea)
        FROM (%s) u GROUP BY ask, choice\
        """
                .formatted(number, units);
    }

    private static String middle(int number, String units) {
        return """
        SELECT %d, ask, '', 0, choice, max(size), CAST(avg(amount) AS numeric(38, 10)),
            CAST(NULL AS bytea)
        FROM (SELECT ask, choice, amount, count(*) OVER (PARTITION BY ask, choice) AS size,
                row_number() OVER (PARTITION BY ask, choice ORDER BY amount) AS place
            FROM (%s) u) v
        WHERE 2 * place BETWEEN size AND size + 2 GROUP BY ask, choice\
        """
                .formatted(number, units);
    }

    private static String during(Condition condition, String column, List<Object> parameters) {
        parameters.add(condition.measure());
        String since = since("o", "u", condition, parameters);
        return "sum(CASE WHEN o.measure = ?%s THEN %s ELSE 0 END)".formatted(since, column);
    }

    private static String since(
            String line, String asked, Condition condition, List<Object> parameters) {
        if (condition.running()) {
            return "";
        }
        if (condition.months() == 0) {
            return " AND %s.month_no >= %s.first_month".formatted(line, asked);
        }
        parameters.add(condition.months());
        return " AND %s.month_no > %s.last_month - CAST(? AS integer)".formatted(line, asked);
    }
}
