package org.boai.kpi;

import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.PeriodFigures;
import org.boai.store.PeriodTable;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the figures of a closed period as they are: those of the region and of what lies below it
 * down to the townships, or one level deeper than the region, as far as a level is not too large.
 * The rows stand still meanwhile, so that it does not matter when it is done, and whoever finds it
 * undone does it.
 */
final class Publisher {
    /** A level of more regions is not published. */
    private static final int MOST_REGIONS = 5_000;

    private final Database db;
    private final Catalogue catalogue;
    private final Figures figures;
    private final Function<KpiQuery, KpiTable> counting;
    private final Tree tree;
    private final Clock clock;
    private final PeriodTable table;
    private final PeriodFigures kept;

    Publisher(
            Database db,
            Catalogue catalogue,
            Figures figures,
            Function<KpiQuery, KpiTable> counting,
            Tree tree,
            Clock clock) {
        this.db = db;
        this.catalogue = catalogue;
        this.figures = figures;
        this.counting = counting;
        this.tree = tree;
        this.clock = clock;
        this.table = new PeriodTable(db);
        this.kept = new PeriodFigures(db);
    }

    /** The first version of what has none. */
    void publish(Lock lock) {
        Set<Period> periods = new LinkedHashSet<>();
        months(lock.period()).forEach(month -> periods.add(Period.month(month)));
        periods.add(lock.period());
        db.inTransaction(
                tx -> {
                    if (table.published(tx, lock, clock.instant())) {
                        for (Period period : periods) {
                            publish(
                                    tx,
                                    lock.program(),
                                    period,
                                    below(figures.region(lock.region()), false),
                                    (versions, region) -> !versions.containsKey(region));
                        }
                    }
                    return lock;
                });
    }

    /** The next version of what has one, in the region and above it. */
    void publish(Amendment amendment) {
        Set<Period> periods =
                kept.periods().stream()
                        .map(Period::parse)
                        .filter(period -> !period.first().isAfter(amendment.period().last()))
                        .filter(period -> !amendment.period().first().isAfter(period.last()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        db.inTransaction(
                tx -> {
                    if (table.published(tx, amendment, clock.instant())) {
                        for (Period period : periods) {
                            publish(
                                    tx,
                                    amendment.program(),
                                    period,
                                    around(figures.region(amendment.region())),
                                    Map::containsKey);
                        }
                    }
                    return amendment;
                });
    }

    private static List<YearMonth> months(Period period) {
        return Stream.iterate(
                        period.first(),
                        month -> !month.isAfter(period.last()),
                        m -> m.plusMonths(1))
                .toList();
    }

    /**
     * Regions whose figures are published together.
     *
     * @param region the region
     * @param by whose figures
     * @param size how many they are
     */
    private record Part(String region, KpiQuery.By by, long size) {}

    /** With the villages too, where some of them may have been published with their township. */
    private List<Part> below(Division top, boolean villages) {
        List<Part> parts = new ArrayList<>(List.of(new Part(top.code(), new KpiQuery.Self(), 1)));
        int usual = Math.max(Level.TOWNSHIP.number(), top.level() + 1);
        for (Level level : Level.values()) {
            if (level.number() > top.level() && (level.number() <= usual || villages)) {
                long size = tree.level(top.code(), level.number()).size();
                if (size > 0 && size <= MOST_REGIONS) {
                    parts.add(new Part(top.code(), new KpiQuery.OfLevel(level), size));
                }
            }
        }
        return parts;
    }

    private List<Part> around(Division region) {
        List<Part> parts = new ArrayList<>(below(region, true));
        for (Division above : tree.ancestors(region.code())) {
            parts.add(new Part(above.code(), new KpiQuery.Self(), 1));
        }
        return parts;
    }

    private void publish(
            Tx tx,
            Optional<String> program,
            Period period,
            List<Part> parts,
            BiPredicate<Map<String, Integer>, String> wanted) {
        for (String one : program.map(List::of).orElseGet(catalogue::counting)) {
            Map<String, Integer> versions = kept.versions(period.toString(), one);
            List<Indicator> indicators = catalogue.indicators(one);
            for (Part part : parts) {
                for (Optional<String> split : splits(indicators)) {
                    kept.publish(
                            tx,
                            rows(indicators, split, period, part)
                                    .filter(row -> wanted.test(versions, row.of().region()))
                                    .map(row -> row.next(one, versions)));
                }
            }
        }
    }

    /**
     * A figure, not numbered yet.
     *
     * @param of what it is of
     * @param row the figure
     */
    private record Counted(PeriodFigures.Of of, KpiRow row) {
        PeriodFigures.Figure next(String program, Map<String, Integer> versions) {
            return new PeriodFigures.Figure(
                    of,
                    program,
                    versions.getOrDefault(of.region(), 0) + 1,
                    row.value(),
                    row.numerator(),
                    row.denominator(),
                    row.denominatorSource(),
                    row.records(),
                    row.qualifier().name(),
                    row.state().name());
        }
    }

    /** Not broken down, and in each way in which something is. */
    private static List<Optional<String>> splits(List<Indicator> indicators) {
        return Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        indicators.stream().flatMap(Publisher::splits).distinct().map(Optional::of))
                .toList();
    }

    private Stream<Counted> rows(
            List<Indicator> indicators, Optional<String> split, Period period, Part part) {
        List<String> ids =
                indicators.stream()
                        .filter(
                                one ->
                                        split.map(by -> splits(one).anyMatch(by::equals))
                                                .orElse(true))
                        .map(Indicator::id)
                        .toList();
        int together = (int) Math.max(1, Figures.MOST_FIGURES / part.size());
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + together)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + together)))
                .map(some -> query(some, period, part))
                .flatMap(query -> rows(split.map(query::along).orElse(query)));
    }

    private static Stream<String> splits(Indicator one) {
        List<String> dimensions = one.kpi().dimensions();
        return Stream.concat(
                dimensions.stream(),
                dimensions.size() > 1 ? Stream.of(String.join(",", dimensions)) : Stream.empty());
    }

    private static KpiQuery query(List<String> ids, Period period, Part part) {
        return KpiQuery.of(ids, part.region(), period.first(), period.last())
                .every(period.kind())
                .by(part.by());
    }

    private Stream<Counted> rows(KpiQuery query) {
        return counting.apply(query).rows().stream()
                .map(row -> new Counted(Published.of(row, query.dimension()), row));
    }
}
