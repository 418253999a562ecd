package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.PastTree;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures in the trees of their periods' last days. Cells follow today's tree; a region of then is
 * a sum and difference of regions of today.
 */
final class PastFigures {
    private final Figures figures;
    private final KpiCells cells;
    private final Tree tree;
    private final Clock clock;

    PastFigures(Figures figures, KpiCells cells, Tree tree, Clock clock) {
        this.figures = figures;
        this.cells = cells;
        this.tree = tree;
        this.clock = clock;
    }

    KpiTable values(KpiQuery query, List<Indicator> indicators, Division top) {
        Map<Period, Months> periods = figures.periods(query);
        List<KpiRow> rows = new ArrayList<>();
        Map<LocalDate, Map<Period, Months>> byTree = new LinkedHashMap<>();
        periods.forEach(
                (period, months) ->
                        byTree.computeIfAbsent(tree.since(day(months)), _ -> new LinkedHashMap<>())
                                .put(period, months));
        for (Map<Period, Months> some : byTree.values()) {
            Months all = Figures.around(indicators, Figures.all(some.values()));
            Optional<PastTree> past = tree.at(day(all));
            if (past.isPresent()) {
                rows.addAll(past(query, indicators, top, past.get(), some, all));
            } else {
                rows.addAll(today(query, some).rows());
            }
        }
        // As with one tree: region by region, in each the periods in their order.
        List<KpiRow> sorted = new ArrayList<>(rows);
        sorted.sort(
                Comparator.comparing(KpiRow::region).thenComparing(row -> row.period().first()));
        return new KpiTable(clock.instant(), sorted);
    }

    private KpiTable today(KpiQuery query, Map<Period, Months> periods) {
        List<Period> all = List.copyOf(periods.keySet());
        return figures.values(
                query.during(all.getFirst().first(), all.getLast().last())
                        .on(KpiQuery.Divisions.TODAY));
    }

    private LocalDate day(Months months) {
        LocalDate end = months.end().atEndOfMonth();
        LocalDate today = LocalDate.now(clock);
        return end.isBefore(today) ? end : today;
    }

    private List<KpiRow> past(
            KpiQuery query,
            List<Indicator> indicators,
            Division top,
            PastTree past,
            Map<Period, Months> periods,
            Months months) {
        List<KpiRow> rows = new ArrayList<>();
        Optional<Division> then = past.find(top.code());
        if (then.isEmpty()) {
            if (query.by() instanceof KpiQuery.Self) {
                periods.keySet()
                        .forEach(
                                period ->
                                        indicators.forEach(
                                                one -> rows.add(notThere(one, top, period))));
            }
            return rows;
        }
        List<Division> regions =
                switch (query.by()) {
                    case KpiQuery.Self _ -> List.of(then.get());
                    case KpiQuery.Children _ -> past.children(top.code());
                    case KpiQuery.OfLevel of -> past.level(top.code(), of.level().number());
                };
        Map<String, Applicability> applicability = new HashMap<>();
        figures.applicability(indicators, top, months, query.pilots())
                .forEach((switched, one) -> applicability.put(switched, one.in(past)));
        PastGround ground =
                new PastReading(past, tree, indicators, months, query.dimension(), applicability)
                        .of(top, regions, periods.values(), cells);
        for (Indicator one : indicators) {
            Calculation calculation = figures.calculation(one, ground, applicability);
            List<Optional<String>> choices = figures.choices(one, query.dimension());
            for (Division region : regions) {
                periods.forEach(
                        (period, its) ->
                                choices.forEach(
                                        choice ->
                                                rows.add(
                                                        calculation.figure(
                                                                region, its, period, choice))));
            }
        }
        return rows;
    }

    /** A region has no figures before it was there. */
    private static KpiRow notThere(Indicator one, Division region, Period period) {
        return KpiRow.without(
                KpiRow.State.NO_DATA, region.code(), period, one.id(), Optional.empty());
    }
}
