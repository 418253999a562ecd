package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.Switches;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.ReferenceLists;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers questions about figures from the cells. */
final class Figures {
    private static final int MOST_MONTHS = 600;

    /** So many are answered at once. */
    static final int MOST_FIGURES = 50_000;

    private final Catalogue catalogue;
    private final KpiCells cells;
    private final Switches switches;
    private final Tree tree;
    private final Atlas atlas;
    private final ReferenceLists references;
    private final Codes codes;
    private final Clock clock;

    Figures(
            Catalogue catalogue,
            KpiCells cells,
            Switches switches,
            Tree tree,
            ReferenceLists references,
            Codes codes,
            Clock clock) {
        this.catalogue = catalogue;
        this.cells = cells;
        this.switches = switches;
        this.tree = tree;
        this.atlas = new Atlas(tree);
        this.references = references;
        this.codes = codes;
        this.clock = clock;
    }

    KpiTable values(KpiQuery query) {
        KpiTable all = counted(query);
        return query.dimension()
                .filter(_ -> !query.region().equals(Tree.NATION))
                .map(by -> told(all, query, by))
                .orElse(all);
    }

    /**
     * A code of a list that only other regions have is no choice here, unless an organisation came
     * from there with rows of it.
     */
    private KpiTable told(KpiTable all, KpiQuery query, String by) {
        Map<String, Set<String>> told = new HashMap<>();
        query.kpis().stream()
                .map(catalogue::indicator)
                .filter(one -> one.isListed(by))
                .forEach(
                        one ->
                                told.put(
                                        one.id(),
                                        new HashSet<>(one.choices(by, codes, query.region()))));
        if (told.isEmpty()) {
            return all;
        }
        all.rows().stream()
                .filter(KpiRow::holdsSomething)
                .forEach(row -> told.computeIfPresent(row.kpi(), (_, codes) -> with(codes, row)));
        return new KpiTable(
                all.asOf(), all.rows().stream().filter(row -> isTold(told, row)).toList());
    }

    private static Set<String> with(Set<String> codes, KpiRow row) {
        row.dimension().ifPresent(codes::add);
        return codes;
    }

    private static boolean isTold(Map<String, Set<String>> told, KpiRow row) {
        return row.dimension()
                .filter(choice -> !told.getOrDefault(row.kpi(), Set.of(choice)).contains(choice))
                .isEmpty();
    }

    private KpiTable counted(KpiQuery query) {
        requireFew(query);
        List<Indicator> indicators = query.kpis().stream().map(catalogue::indicator).toList();
        query.dimension().ifPresent(by -> indicators.forEach(one -> one.positions(by)));
        Division top = region(query.region());
        if (query.tree() == KpiQuery.Divisions.THEN) {
            return new PastFigures(this, cells, tree, clock).values(query, indicators, top);
        }
        Map<Period, Months> periods = periods(query);
        Instant asOf = clock.instant();
        if (periods.isEmpty()) {
            return new KpiTable(asOf, List.of());
        }
        List<Division> regions = regions(top, query.by());
        Map<String, Applicability> applicability =
                applicability(
                        indicators, top, around(indicators, all(periods.values())), query.pilots());
        Ground ground =
                ground(
                        indicators,
                        top,
                        regions,
                        periods.values(),
                        query.dimension(),
                        applicability);
        List<KpiRow> rows = new ArrayList<>();
        List<Columns> columns = new ArrayList<>();
        for (Indicator one : indicators) {
            columns.add(
                    new Columns(
                            calculation(one, ground, applicability),
                            choices(one, query.dimension())));
        }
        for (Division region : regions) {
            for (Map.Entry<Period, Months> time : periods.entrySet()) {
                for (Columns of : columns) {
                    for (Optional<String> choice : of.choices()) {
                        rows.add(
                                of.calculation()
                                        .figure(region, time.getValue(), time.getKey(), choice));
                    }
                }
            }
        }
        return new KpiTable(asOf, rows);
    }

    /** What these indicators need for these regions and times, read at once. */
    Ground ground(
            List<Indicator> indicators,
            Division top,
            List<Division> regions,
            Collection<Months> periods,
            Optional<String> dimension,
            Map<String, Applicability> applicability) {
        Months all = around(indicators, all(periods));
        return new Reading(indicators, top, regions, all, dimension, applicability)
                .of(periods, cells::read);
    }

    /** Before any work: a table of all villages of the nation would serve nobody. */
    private void requireFew(KpiQuery query) {
        long regions =
                switch (query.by()) {
                    case KpiQuery.Self _, KpiQuery.Children _ -> 1;
                    case KpiQuery.OfLevel of ->
                            tree.count(query.region(), of.level().number(), LocalDate.now(clock));
                };
        long months = Math.max(0, Months.number(query.to()) - Months.number(query.from())) + 1L;
        long periods = (months + query.every().months() - 1) / query.every().months();
        if (regions * periods * query.kpis().size() > MOST_FIGURES) {
            throw new KpiRefused(
                    KpiRefused.Reason.TOO_MANY,
                    Text.of(
                            "一次最多查询 %d 个数值。请减少指标(kpi)或月份(from、to),或在较小的区划内查询(region、by)。"
                                    .formatted(MOST_FIGURES),
                            "At most %d figures are answered at once. Ask for fewer indicators (kpi) or months (from, to), or within a smaller region (region, by)."
                                    .formatted(MOST_FIGURES)));
        }
    }

    /** The figures of an indicator, choice by choice. */
    private record Columns(Calculation calculation, List<Optional<String>> choices) {}

    /**
     * The choices of a dimension in the whole nation, or the one figure where none is asked for.
     */
    List<Optional<String>> choices(Indicator one, Optional<String> dimension) {
        return dimension
                .map(by -> one.choices(by, codes, Tree.NATION).stream().map(Optional::of).toList())
                .orElse(List.of(Optional.empty()));
    }

    Calculation calculation(
            Indicator one, Ground ground, Map<String, Applicability> applicability) {
        return new Calculation(
                one,
                ground,
                of(one, applicability),
                atlas,
                references.snapshot(),
                LocalDate.now(clock));
    }

    static Applicability of(Indicator one, Map<String, Applicability> applicability) {
        return Optional.ofNullable(applicability.get(one.switched())).orElseThrow();
    }

    Division region(String code) {
        return tree.find(code)
                .orElseThrow(
                        () ->
                                new KpiRefused(
                                        KpiRefused.Reason.UNKNOWN_REGION,
                                        Text.of(
                                                "没有代码为 %s 的区划。请核对代码。".formatted(code),
                                                "There is no region %s. Check its code."
                                                        .formatted(code))));
    }

    private List<Division> regions(Division top, KpiQuery.By by) {
        return switch (by) {
            case KpiQuery.Self _ -> List.of(top);
            case KpiQuery.Children _ -> children(top);
            case KpiQuery.OfLevel of -> tree.level(top.code(), of.level().number());
        };
    }

    /** The region above in tables; placeholders are stepped over. */
    Optional<String> parent(String region) {
        return tree.ancestors(region).stream()
                .filter(above -> !above.placeholder())
                .map(Division::code)
                .findFirst();
    }

    List<Division> children(Division top) {
        return atlas.children(top, LocalDate.now(clock));
    }

    /** What was looked up about regions. */
    Atlas atlas() {
        return atlas;
    }

    /** The periods asked about, each with the months that its figures go over. */
    Map<Period, Months> periods(KpiQuery query) {
        Map<Period, Months> periods = periods(query.from(), query.to(), query.every());
        periods.replaceAll(
                (_, months) ->
                        switch (query.span()) {
                            case PERIOD -> months;
                            case YEAR_TO_DATE ->
                                    new Months(
                                            Math.floorDiv(months.last(), 12) * 12, months.last());
                            case ROLLING_YEAR -> months.window(12);
                        });
        return periods;
    }

    /** The periods that touch the months and have begun, with as many months as have begun. */
    Map<Period, Months> periods(YearMonth from, YearMonth to, Period.Kind every) {
        YearMonth now = YearMonth.now(clock);
        if (from.isAfter(to) || Months.number(to) - Months.number(from) >= MOST_MONTHS) {
            throw new KpiRefused(
                    KpiRefused.Reason.PERIOD,
                    Text.of(
                            "从 %s 到 %s 不是可以统计的时间:起始月不得晚于终止月,最多 %d 个月。"
                                    .formatted(from, to, MOST_MONTHS),
                            "From %s to %s cannot be counted. Ask for at most %d months, the first not after the last."
                                    .formatted(from, to, MOST_MONTHS)));
        }
        Map<Period, Months> periods = new LinkedHashMap<>();
        YearMonth month = from;
        while (!month.isAfter(to)) {
            Period period = containing(month, every);
            if (!period.first().isAfter(now)) {
                periods.put(period, begun(period));
            }
            month = period.last().plusMonths(1);
        }
        return periods;
    }

    /** The months of a period that have begun. */
    Months begun(Period period) {
        int last = Math.min(Months.number(period.last()), Months.number(YearMonth.now(clock)));
        return new Months(Months.number(period.first()), last);
    }

    private static Period containing(YearMonth month, Period.Kind every) {
        int first =
                switch (every) {
                    case MONTH -> Months.number(month);
                    case QUARTER -> Math.floorDiv(Months.number(month), 3) * 3;
                    // Terms start in September and March.
                    case TERM -> Math.floorDiv(Months.number(month) - 2, 6) * 6 + 2;
                    case YEAR -> Math.floorDiv(Months.number(month), 12) * 12;
                };
        return new Period(every, Months.month(first));
    }

    static Months all(Collection<Months> periods) {
        return new Months(
                periods.stream().mapToInt(Months::first).min().orElseThrow(),
                periods.stream().mapToInt(Months::last).max().orElseThrow());
    }

    Map<String, Applicability> applicability(
            List<Indicator> indicators, Division top, Months months, boolean pilots) {
        Map<String, Applicability> bySwitch = new HashMap<>();
        for (Indicator one : indicators) {
            bySwitch.computeIfAbsent(
                    one.switched(),
                    switched ->
                            Applicability.of(
                                    switched,
                                    switches,
                                    tree,
                                    LocalDate.now(clock),
                                    pilots,
                                    top,
                                    months));
        }
        return bySwitch;
    }

    /**
     * The months to look at: a rolling window reaches back before the first one.
     *
     * @param asked the months asked about
     */
    static Months around(List<Indicator> indicators, Months asked) {
        int before =
                indicators.stream()
                        .flatMap(one -> Leaf.of(one.kpi()).stream())
                        .mapToInt(leaf -> Math.max(0, leaf.window() - 1))
                        .max()
                        .orElse(0);
        return new Months(asked.first() - before, asked.last());
    }
}
