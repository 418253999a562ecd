package org.boai.kpi;

import org.boai.plugins.Kpi;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.store.Target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts figures beside those of the period before, what is demanded, and their siblings. */
final class Views {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;
    private static final Edition LIVE = new Edition.Live();

    private final Catalogue catalogue;
    private final Figures figures;
    private final SmallCells smallCells;
    private final Targets targets;
    private final Atlas atlas;
    private final Published published;
    private final Clock clock;

    private record Spot(String kpi, String region, Period period, Optional<String> dimension) {}

    Views(
            Catalogue catalogue,
            Figures figures,
            SmallCells smallCells,
            Targets targets,
            Atlas atlas,
            Published published,
            Clock clock) {
        this.catalogue = catalogue;
        this.figures = figures;
        this.smallCells = smallCells;
        this.targets = targets;
        this.atlas = atlas;
        this.published = published;
        this.clock = clock;
    }

    KpiTable values(KpiQuery query, Edition edition) {
        List<Wanted> wanted = query.kpis().stream().map(catalogue::wanted).toList();
        List<Indicator> indicators = wanted.stream().map(Wanted::of).distinct().toList();
        List<String> ids = indicators.stream().map(Indicator::id).toList();
        boolean plain = wanted.stream().allMatch(one -> one.view().isEmpty());
        boolean aimed = query.dimension().isEmpty() && targets.any(ids);
        KpiQuery base = query.of(ids);
        if (plain && !aimed) {
            return told(base, edition, indicators);
        }
        requireSiblings(query, wanted);
        boolean back = wanted.stream().flatMap(w -> w.view().stream()).anyMatch(View::looksBack);
        KpiQuery looked =
                back
                        ? base.during(query.from().minusMonths(query.every().months()), query.to())
                        : base;
        KpiTable table = told(looked, edition, indicators);
        Map<Spot, KpiRow> known = new HashMap<>();
        table.rows().forEach(row -> known.put(spot(row), row));
        Map<Spot, Goal> goals = aimed ? goals(base, indicators, table) : Map.of();
        List<KpiRow> rows = new ArrayList<>();
        for (KpiRow row : table.rows()) {
            if (row.period().last().isBefore(query.from())) {
                continue;
            }
            for (Wanted one : wanted) {
                if (one.of().id().equals(row.kpi())) {
                    Optional<Goal> goal = Optional.ofNullable(goals.get(spot(row)));
                    rows.add(
                            one.view()
                                    .map(view -> view(one, view, row, known, goal))
                                    .orElseGet(() -> row.towards(goal)));
                }
            }
        }
        return new KpiTable(table.asOf(), rows);
    }

    /** What the caller may see of the figures. */
    private KpiTable told(KpiQuery query, Edition edition, List<Indicator> indicators) {
        KpiTable counted = published.edition(query, edition, figures.values(query));
        return smallCells.withheld(query, edition, indicators, counted);
    }

    /** A place among the regions of the table: a region alone has none. */
    private static void requireSiblings(KpiQuery query, List<Wanted> wanted) {
        boolean ranked = wanted.stream().anyMatch(one -> one.view().equals(Optional.of(View.RANK)));
        if (ranked && query.by() instanceof KpiQuery.Self) {
            throw new KpiRefused(
                    KpiRefused.Reason.NO_SIBLINGS,
                    Text.of(
                            "排名是在表中各区划之间比较。请用 by=children 或 by=level:N 查询。",
                            "A rank is a place among the regions of a table. Ask with by=children"
                                    + " or by=level:N."));
        }
    }

    private static Spot spot(KpiRow row) {
        return new Spot(row.kpi(), row.region(), row.period(), row.dimension());
    }

    private static Period before(Period period) {
        return new Period(period.kind(), period.first().minusMonths(period.kind().months()));
    }

    private KpiRow view(
            Wanted one, View view, KpiRow row, Map<Spot, KpiRow> known, Optional<Goal> goal) {
        if (row.value().isEmpty()) {
            return KpiRow.without(
                    row.state(), row.region(), row.period(), one.id(), row.dimension());
        }
        return switch (view) {
            case CHANGE, POINT_CHANGE, GROWTH, NEW_SHARE ->
                    before(row, known)
                            .filter(_ -> comparable(one, row))
                            .map(earlier -> beside(one, view, row, earlier))
                            .orElseGet(() -> nothing(one, row));
            case ATTAINMENT ->
                    goal.map(
                                    g ->
                                            told(
                                                    one,
                                                    row,
                                                    g.attainment(),
                                                    g.reached(),
                                                    Optional.of(g.required())))
                            .orElseGet(() -> nothing(one, row));
            case REMAINING ->
                    told(
                            one,
                            row,
                            goal.flatMap(g -> g.reached().map(g.required()::subtract)),
                            Optional.empty(),
                            Optional.empty());
            case PACE ->
                    told(
                            one,
                            row,
                            goal.flatMap(Goal::attainment)
                                    .flatMap(reached -> percent(reached, gone(row.period()))),
                            Optional.empty(),
                            Optional.empty());
            case RANK -> rank(one, row, known);
        };
    }

    private static Optional<KpiRow> before(KpiRow row, Map<Spot, KpiRow> known) {
        Spot spot = new Spot(row.kpi(), row.region(), before(row.period()), row.dimension());
        return Optional.ofNullable(known.get(spot)).filter(earlier -> earlier.value().isPresent());
    }

    /** A count that goes on until the end of its period is not yet comparable with a whole one. */
    private boolean comparable(Wanted one, KpiRow row) {
        return one.of().kind() != KpiView.Kind.FLOW
                || row.period().end().isBefore(LocalDate.now(clock));
    }

    /** Numerator and denominator are exact: a rounded percentage would not be. */
    private static KpiRow beside(Wanted one, View view, KpiRow row, KpiRow earlier) {
        BigDecimal now = row.value().orElseThrow();
        BigDecimal then = earlier.value().orElseThrow();
        BigDecimal change = now.subtract(then);
        KpiRow told =
                switch (view) {
                    case GROWTH ->
                            told(
                                    one,
                                    row,
                                    percent(change, then),
                                    Optional.of(change),
                                    Optional.of(then));
                    case NEW_SHARE ->
                            told(
                                    one,
                                    row,
                                    percent(change, now),
                                    Optional.of(change),
                                    Optional.of(now));
                    case CHANGE, POINT_CHANGE, ATTAINMENT, REMAINING, PACE, RANK ->
                            told(one, row, Optional.of(change), Optional.empty(), Optional.empty());
                };
        return told.qualified(Bounds.over(row.qualifier(), earlier.qualifier()));
    }

    private static Optional<BigDecimal> percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(part.multiply(HUNDRED).divide(whole, DIGITS, RoundingMode.HALF_UP));
    }

    private static KpiRow nothing(Wanted one, KpiRow row) {
        return KpiRow.without(
                KpiRow.State.NO_DATA, row.region(), row.period(), one.id(), row.dimension());
    }

    private static KpiRow told(
            Wanted one,
            KpiRow row,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator) {
        return value.isEmpty()
                ? nothing(one, row)
                : new KpiRow(
                        row.region(),
                        row.period(),
                        one.id(),
                        row.dimension(),
                        value,
                        numerator,
                        denominator,
                        Optional.empty(),
                        row.records(),
                        row.qualifier(),
                        KpiRow.State.OK);
    }

    /** How much of the year has gone by at the end of a period, or today, in percent. */
    private BigDecimal gone(Period period) {
        LocalDate today = LocalDate.now(clock);
        LocalDate end = period.end().isBefore(today) ? period.end() : today;
        return BigDecimal.valueOf(end.getDayOfYear())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(end.lengthOfYear()), MathContext.DECIMAL128);
    }

    private static KpiRow rank(Wanted one, KpiRow row, Map<Spot, KpiRow> known) {
        boolean lower = one.of().kpi().direction() == Kpi.Direction.LOWER;
        BigDecimal own = row.value().orElseThrow();
        List<BigDecimal> all =
                known.values().stream()
                        .filter(
                                other ->
                                        other.kpi().equals(row.kpi())
                                                && other.period().equals(row.period())
                                                && other.dimension().equals(row.dimension()))
                        .flatMap(other -> other.value().stream())
                        .toList();
        long ahead =
                all.stream()
                        .filter(
                                value ->
                                        lower ? value.compareTo(own) < 0 : value.compareTo(own) > 0)
                        .count();
        return told(
                one,
                row,
                Optional.of(BigDecimal.valueOf(ahead + 1)),
                Optional.of(BigDecimal.valueOf(ahead + 1)),
                Optional.of(BigDecimal.valueOf(all.size())));
    }

    /** What is demanded of each figure of the table, and what the year has brought so far. */
    private Map<Spot, Goal> goals(KpiQuery query, List<Indicator> indicators, KpiTable table) {
        Map<Spot, Target> demanded = new HashMap<>();
        for (KpiRow row : table.rows()) {
            targets.find(row.kpi(), row.region(), row.period().end().getYear())
                    .ifPresent(target -> demanded.put(spot(row), target));
        }
        if (demanded.isEmpty()) {
            return Map.of();
        }
        Map<Spot, KpiRow> soFar = new HashMap<>();
        told(query.over(KpiQuery.Span.YEAR_TO_DATE), LIVE, indicators)
                .rows()
                .forEach(row -> soFar.put(spot(row), row));
        Map<Spot, KpiRow> years = new HashMap<>();
        YearMonth first = YearMonth.of(query.from().getYear() - 1, 1);
        told(query.every(Period.Kind.YEAR).during(first, query.to()), LIVE, indicators)
                .rows()
                .forEach(row -> years.put(spot(row), row));
        Map<Spot, Goal> goals = new HashMap<>();
        demanded.forEach(
                (spot, target) -> {
                    Period lastYear =
                            new Period(Period.Kind.YEAR, YearMonth.of(target.year() - 1, 1));
                    Optional<BigDecimal> before =
                            value(
                                    years,
                                    new Spot(
                                            spot.kpi(), spot.region(), lastYear, Optional.empty()));
                    goal(target, spot.period(), value(soFar, spot), before)
                            .ifPresent(g -> goals.put(spot, g));
                });
        return goals;
    }

    private static Optional<BigDecimal> value(Map<Spot, KpiRow> rows, Spot spot) {
        return Optional.ofNullable(rows.get(spot)).flatMap(KpiRow::value);
    }

    /** All demands have to be met: the highest of them says what is required. */
    private Optional<Goal> goal(
            Target target,
            Period period,
            Optional<BigDecimal> reached,
            Optional<BigDecimal> before) {
        Map<Goal.Kind, BigDecimal> demands = new EnumMap<>(Goal.Kind.class);
        target.level().ifPresent(level -> demands.put(Goal.Kind.LEVEL, level));
        target.gain()
                .flatMap(gain -> before.map(gain::add))
                .ifPresent(level -> demands.put(Goal.Kind.GAIN, level));
        before.filter(_ -> target.keeps())
                .ifPresent(level -> demands.put(Goal.Kind.NOT_BELOW, level));
        share(target).ifPresent(level -> demands.put(Goal.Kind.POPULATION_SHARE, level));
        List<Goal.Demand> judged =
                demands.entrySet().stream()
                        .map(
                                one ->
                                        new Goal.Demand(
                                                one.getKey(),
                                                one.getValue(),
                                                reached.filter(
                                                                value ->
                                                                        value.compareTo(
                                                                                        one
                                                                                                .getValue())
                                                                                >= 0)
                                                        .isPresent()))
                        .toList();
        LocalDate due = target.due().orElseGet(() -> LocalDate.of(target.year(), 12, 31));
        boolean over = LocalDate.now(clock).isAfter(due) && !period.end().isBefore(due);
        boolean late = over && !judged.stream().allMatch(Goal.Demand::met);
        return demands.values().stream()
                .max(Comparator.naturalOrder())
                .map(required -> new Goal(required, reached, judged, due, late));
    }

    /** The population is that of the newest list of the year. */
    private Optional<BigDecimal> share(Target target) {
        LocalDate today = LocalDate.now(clock);
        LocalDate end = LocalDate.of(target.year(), 12, 31);
        return target.populationShare()
                .flatMap(
                        percent ->
                                atlas.population(
                                                figures.region(target.region()),
                                                end.isBefore(today) ? end : today)
                                        .map(
                                                list ->
                                                        percent.multiply(
                                                                        BigDecimal.valueOf(
                                                                                list.people()))
                                                                .movePointLeft(2)))
                .map(level -> target.floor().filter(f -> f.compareTo(level) > 0).orElse(level));
    }
}
