package org.boai.kpi;

import org.boai.plugins.Qualifier;
import org.boai.store.Database;
import org.boai.store.PeriodFigures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts published figures in the place of those of closed periods. */
final class Published {
    private final PeriodFigures kept;
    private final Closings closings;

    Published(Database db, Closings closings) {
        this.kept = new PeriodFigures(db);
        this.closings = closings;
    }

    /** Whether anything was ever closed. */
    boolean any() {
        return !closings.locks().isEmpty();
    }

    static PeriodFigures.Of of(KpiRow row, Optional<String> split) {
        return new PeriodFigures.Of(
                row.period().toString(),
                row.region(),
                row.kpi(),
                split.orElse(""),
                row.dimension().orElse(""));
    }

    /** The table in the edition that is wanted. */
    KpiTable edition(KpiQuery query, Edition edition, KpiTable live) {
        return switch (edition) {
            case Edition.Live _ -> live;
            case Edition.Newest _ -> edition(query, Optional.empty(), live);
            case Edition.Numbered n -> edition(query, Optional.of(n.version()), live);
        };
    }

    private KpiTable edition(KpiQuery query, Optional<Integer> version, KpiTable live) {
        // Other spans and trials in totals are counted anew each time.
        if (query.span() != KpiQuery.Span.PERIOD || query.pilots() || !any()) {
            return live;
        }
        List<KpiRow> closed = live.rows().stream().filter(this::isClosed).toList();
        if (closed.isEmpty()) {
            return live;
        }
        Map<PeriodFigures.Of, PeriodFigures.Figure> figures =
                kept.find(
                        closed.stream().map(row -> row.period().toString()).distinct().toList(),
                        closed.stream().map(KpiRow::region).distinct().toList(),
                        closed.stream().map(Published::program).distinct().toList(),
                        closed.stream().map(KpiRow::kpi).collect(Collectors.toSet()),
                        query.dimension().orElse(""),
                        version);
        Set<PeriodFigures.Of> asked =
                closed.stream().map(row -> of(row, query.dimension())).collect(Collectors.toSet());
        List<KpiRow> rows = new ArrayList<>();
        for (KpiRow row : live.rows()) {
            PeriodFigures.Of of = of(row, query.dimension());
            Optional<PeriodFigures.Figure> figure = Optional.ofNullable(figures.get(of));
            rows.add(
                    figure.map(f -> published(row, f))
                            .orElseGet(
                                    () ->
                                            version.isPresent() && asked.contains(of)
                                                    ? KpiRow.without(
                                                            KpiRow.State.NO_DATA,
                                                            row.region(),
                                                            row.period(),
                                                            row.kpi(),
                                                            row.dimension())
                                                    : row));
        }
        return new KpiTable(live.asOf(), rows);
    }

    private boolean isClosed(KpiRow row) {
        return closings.published(row.region(), program(row), row.period());
    }

    private static String program(KpiRow row) {
        return row.kpi().substring(0, row.kpi().lastIndexOf('.'));
    }

    private static KpiRow published(KpiRow live, PeriodFigures.Figure figure) {
        return new KpiRow(
                live.region(),
                live.period(),
                live.kpi(),
                live.dimension(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.source(),
                figure.records(),
                Qualifier.valueOf(figure.qualifier()),
                KpiRow.State.valueOf(figure.state()),
                live.flags(),
                live.goal(),
                Optional.of(figure.version()));
    }
}
