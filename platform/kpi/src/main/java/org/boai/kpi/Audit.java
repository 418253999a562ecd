package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.KpiCells;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Spot;
import org.boai.store.Tally;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks figures against the rows, and shows where they come from. */
final class Audit {
    private static final int ROWS_SHOWN = 50;

    private final Database db;
    private final Catalogue catalogue;
    private final KpiCells cells;
    private final Figures figures;
    private final Rows rows;
    private final Tree tree;
    private final Clock clock;

    Audit(
            Database db,
            Catalogue catalogue,
            KpiCells cells,
            Figures figures,
            Rows rows,
            Tree tree,
            Clock clock) {
        this.db = db;
        this.catalogue = catalogue;
        this.cells = cells;
        this.figures = figures;
        this.rows = rows;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * Cells and rows are read in one snapshot, so that filings in between cannot set them apart.
     */
    Recount recount(String kpi, String code, YearMonth from, YearMonth to) {
        Indicator one = catalogue.wanted(kpi).of();
        Division region = figures.region(code);
        Map<Period, Months> months = figures.periods(from, to, Period.Kind.MONTH);
        if (months.isEmpty()) {
            throw notBegun();
        }
        Months asked = Figures.all(months.values());
        Months all = Figures.around(List.of(one), asked);
        Map<String, Applicability> applicability =
                figures.applicability(List.of(one), region, all, false);
        return db.inTransaction(
                db.dialect().snapshot(),
                tx -> {
                    List<Months> periods = new ArrayList<>(months.values());
                    periods.add(asked);
                    Ground cellGround =
                            new Reading(
                                            List.of(one),
                                            region,
                                            List.of(region),
                                            all,
                                            Optional.empty(),
                                            applicability)
                                    .of(
                                            periods,
                                            (blocks, units, sink) ->
                                                    cells.read(tx, blocks, units, sink));
                    Ground rowGround =
                            new RowGround(
                                    Figures.of(one, applicability), tree, count(tx, one, region));
                    Calculation served = figures.calculation(one, cellGround, applicability);
                    Calculation counted = figures.calculation(one, rowGround, applicability);
                    Period last = Period.month(asked.end());
                    List<Recount.Line> lines = new ArrayList<>();
                    months.forEach(
                            (period, its) ->
                                    lines.add(
                                            new Recount.Line(
                                                    period.first(),
                                                    served.figure(
                                                            region, its, period, Optional.empty()),
                                                    counted.figure(
                                                            region,
                                                            its,
                                                            period,
                                                            Optional.empty()))));
                    return new Recount(
                            served.figure(region, asked, last, Optional.empty()),
                            counted.figure(region, asked, last, Optional.empty()),
                            lines);
                });
    }

    private static KpiRefused notBegun() {
        return new KpiRefused(
                KpiRefused.Reason.PERIOD,
                Text.of(
                        "这段时间尚未开始。请选择本月或更早的月份。",
                        "This time has not begun. Choose the present month or an earlier one."));
    }

    /** What the rows come to, each in its own region within the one asked about. */
    private Map<Spot, Tally> count(Tx tx, Indicator one, Division region) {
        Map<Spot, Tally> sums = new HashMap<>();
        for (Measured measured : one.measures()) {
            Referred referred = Referred.read(catalogue, rows, tx);
            try (Stream<RowVersion> all = rows.all(tx, measured.table())) {
                all.forEach(
                        row ->
                                contribution(measured, row, referred)
                                        .forEach(
                                                (spot, tally) -> {
                                                    if (spot.unit().isPresent()
                                                            || counts(spot, region)) {
                                                        sums.merge(spot, tally, Tally::plus);
                                                    }
                                                }));
            }
        }
        return sums;
    }

    private boolean counts(Spot spot, Division region) {
        return tree.find(spot.region()).filter(region::contains).isPresent();
    }

    private Map<Spot, Tally> contribution(Measured measured, RowVersion row, Referred referred) {
        ZoneId zone = clock.getZone();
        return Contribution.of(measured, row, whose -> referred.row(measured, row, whose), zone);
    }

    Explanation explain(String kpi, String code, Period period) {
        Indicator one = catalogue.wanted(kpi).of();
        Division region = figures.region(code);
        if (period.first().isAfter(YearMonth.now(clock))) {
            throw notBegun();
        }
        Months months = figures.begun(period);
        List<Division> regions = new ArrayList<>(List.of(region));
        regions.addAll(figures.children(region));
        Months all = Figures.around(List.of(one), months);
        Map<String, Applicability> applicability =
                figures.applicability(List.of(one), region, all, false);
        Ground ground =
                new Reading(List.of(one), region, regions, all, Optional.empty(), applicability)
                        .of(List.of(months), cells::read);
        Calculation calculation = figures.calculation(one, ground, applicability);
        List<KpiRow> found =
                regions.stream()
                        .map(each -> calculation.figure(each, months, period, Optional.empty()))
                        .toList();
        return new Explanation(
                found.getFirst(),
                one.kpi().formula().print(),
                terms(one, calculation, region, months),
                found.subList(1, found.size()),
                behind(one, region, months, Figures.of(one, applicability)));
    }

    private static List<Explanation.Term> terms(
            Indicator one, Calculation calculation, Division region, Months months) {
        Map<String, Explanation.Term> terms = new LinkedHashMap<>();
        for (Formula leaf : one.kpi().formula().all().filter(Audit::term).toList()) {
            calculation
                    .part(leaf, region, months)
                    .ifPresent(
                            value ->
                                    terms.put(
                                            leaf.print(),
                                            new Explanation.Term(leaf.print(), value)));
        }
        return List.copyOf(terms.values());
    }

    /** Whether a part of a formula says by itself what it comes to. */
    private static boolean term(Formula part) {
        return part.operands().isEmpty() || part instanceof Formula.Window;
    }

    private List<Explanation.Source> behind(
            Indicator one, Division region, Months months, Applicability applicability) {
        return db.inTransaction(
                tx -> {
                    Set<Explanation.Source> sources = new LinkedHashSet<>();
                    for (Measured measured : one.measures()) {
                        Referred referred = Referred.read(catalogue, rows, tx);
                        try (Stream<RowVersion> all = rows.all(tx, measured.table())) {
                            all.filter(
                                            row ->
                                                    counts(
                                                            measured,
                                                            contribution(measured, row, referred),
                                                            region,
                                                            months,
                                                            applicability))
                                    .limit(ROWS_SHOWN)
                                    .forEach(
                                            row ->
                                                    sources.add(
                                                            new Explanation.Source(
                                                                    measured.table().id(),
                                                                    row.row().id())));
                        }
                    }
                    return sources.stream().limit(ROWS_SHOWN).toList();
                });
    }

    /** Whether a row is one of those behind the figure. */
    private boolean counts(
            Measured measured,
            Map<Spot, Tally> contribution,
            Division region,
            Months months,
            Applicability applicability) {
        return new RowGround(applicability, tree, contribution)
                        .total(measured, region, months, Optional.empty())
                        .records()
                != 0;
    }
}
