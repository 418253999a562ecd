package org.boai.kpi;

import org.boai.plugins.Period;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Withholds figures behind which few cases stand from those who may not see single ones, and
 * whatever these could be worked out from.
 */
final class SmallCells {
    private final Catalogue catalogue;
    private final Figures figures;
    private final Published published;
    private final Clock clock;

    private record Spot(String kpi, String region, Period period, Optional<String> dimension) {
        static Spot of(KpiRow row) {
            return new Spot(row.kpi(), row.region(), row.period(), row.dimension());
        }
    }

    SmallCells(Catalogue catalogue, Figures figures, Published published, Clock clock) {
        this.catalogue = catalogue;
        this.figures = figures;
        this.published = published;
        this.clock = clock;
    }

    /**
     * The table as the caller may see it.
     *
     * @param query what it answers
     */
    KpiTable withheld(KpiQuery query, Edition edition, List<Indicator> indicators, KpiTable table) {
        if (query.reach().isEmpty() || table.rows().isEmpty()) {
            return table;
        }
        Map<String, List<Indicator>> rare = new HashMap<>();
        indicators.stream()
                .filter(one -> one.fewest().isPresent())
                .forEach(one -> rare.put(one.id(), catalogue.together(one)));
        if (rare.isEmpty()) {
            return table;
        }
        Map<Period, Months> periods = figures.periods(query);
        Months all = Figures.all(periods.values());
        Disclosure disclosure =
                new Disclosure(
                        figures, published, rare, query.reach().get(), all, YearMonth.now(clock));
        Map<Spot, KpiRow> usual = usual(query, edition, rare.keySet(), table);
        List<KpiRow> rows = new ArrayList<>();
        for (KpiRow row : table.rows()) {
            boolean told =
                    !rare.containsKey(row.kpi())
                            || (isLike(row, Optional.ofNullable(usual.get(Spot.of(row))))
                                    && disclosure.tells(
                                            row,
                                            query.dimension(),
                                            Objects.requireNonNull(periods.get(row.period()))));
            rows.add(told ? row : withheld(row));
        }
        return new KpiTable(table.asOf(), rows);
    }

    private static KpiRow withheld(KpiRow row) {
        return row.state() == KpiRow.State.NOT_APPLICABLE
                ? row
                : KpiRow.without(
                        KpiRow.State.SUPPRESSED,
                        row.region(),
                        row.period(),
                        row.kpi(),
                        row.dimension());
    }

    /** The same figures as they are usually counted. */
    private Map<Spot, KpiRow> usual(
            KpiQuery query, Edition edition, Set<String> rare, KpiTable table) {
        KpiQuery usual = query.of(List.copyOf(rare)).usual();
        boolean is =
                !query.pilots()
                        && query.tree() == usual.tree()
                        && edition.equals(new Edition.Newest());
        Map<Spot, KpiRow> usually = new HashMap<>();
        (is ? table : newest(usual)).rows().forEach(row -> usually.put(Spot.of(row), row));
        return usually;
    }

    private KpiTable newest(KpiQuery query) {
        return published.edition(query, new Edition.Newest(), figures.values(query));
    }

    /** Another way of counting does not tell what it adds or leaves out. */
    private static boolean isLike(KpiRow row, Optional<KpiRow> usual) {
        return usual.filter(
                        one ->
                                one.numerator().equals(row.numerator())
                                        && one.records() == row.records())
                .isPresent();
    }
}
