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
        tx.batch(
                "INSERT INTO kpi_unit (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        .formatted(String.join(", ", LINE)),
                deltas.map(KpiUnits::line));
    }

    static void load(Tx tx, Stream<KpiCells.Delta> deltas) {
        tx.load("kpi_unit", LINE, deltas.map(KpiUnits::line));
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
        String choice = question.byChoice() ? "l.dimension" : "''";
        List<String> records = new ArrayList<>();
        for (Condition condition : question.conditions()) {
            records.add(during(condition, "l.records", parameters));
        }
        String amount = during(question.conditions().getFirst(), "l.total", parameters);
        for (Function<Ask, Integer> part :
                List.<Function<Ask, Integer>>of(
                        Ask::number, Ask::low, Ask::high, Ask::first, Ask::last)) {
            parameters.add(question.asks().stream().map(part).toArray(Integer[]::new));
        }
        question.conditions().forEach(condition -> parameters.add(condition.measure()));
        List<String> holds = new ArrayList<>();
        for (Condition condition : question.conditions()) {
            if (question.middle()) {
                holds.add(during(condition, "l.records", parameters) + " > 0");
            } else {
                holds.add(during(condition, "l.total", parameters) + " >= ?");
                parameters.add(condition.atLeast());
            }
        }
        String array = dialect == Dialect.H2 ? "CAST(? AS integer ARRAY)" : "CAST(? AS integer[])";
        String units =
                """
                SELECT a.ask, %s AS choice, l.unit, %s AS records, %s AS amount
                FROM UNNEST(%s) a(ask, low, high, first_month, last_month)
                JOIN region_node n ON n.pre BETWEEN a.low AND a.high
                JOIN kpi_unit l ON l.region = n.code
                WHERE l.measure IN (%s) AND l.month_no <= a.last_month
                GROUP BY a.ask, choice, l.unit HAVING %s\
                """
                        .formatted(
                                choice,
                                String.join(" + ", records),
                                amount,
                                String.join(", ", Collections.nCopies(5, array)),
                                String.join(", ", Collections.nCopies(records.size(), "?")),
                                String.join(" AND ", holds));
        return question.middle() ? middle(number, units) : count(number, units);
    }

    private static String count(int number, String units) {
        return """
        SELECT %d, ask, '', 0, choice, sum(records), CAST(count(*) AS numeric(38, 10)), 0, 0, 0, 0
        FROM (%s) u GROUP BY ask, choice\
        """
                .formatted(number, units);
    }

    private static String middle(int number, String units) {
        return """
        SELECT %d, ask, '', 0, choice, max(size), CAST(avg(amount) AS numeric(38, 10)), 0, 0, 0, 0
        FROM (SELECT ask, choice, amount, count(*) OVER (PARTITION BY ask, choice) AS size,
                row_number() OVER (PARTITION BY ask, choice ORDER BY amount) AS place
            FROM (%s) u) v
        WHERE place IN ((size + 1) / 2, (size + 2) / 2) GROUP BY ask, choice\
        """
                .formatted(number, units);
    }

    private static String during(Condition condition, String column, List<Object> parameters) {
        parameters.add(condition.measure());
        String since = " AND l.month_no >= a.first_month";
        if (condition.running()) {
            since = "";
        } else if (condition.months() > 0) {
            parameters.add(condition.months());
            since = " AND l.month_no > a.last_month - CAST(? AS integer)";
        }
        return "sum(CASE WHEN l.measure = ?%s THEN %s ELSE 0 END)".formatted(since, column);
    }
}
