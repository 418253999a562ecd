package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.kpi.Goal;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.KpiRow;
import org.boai.kpi.KpiTable;
import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.plugins.Period;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.store.Boards;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a region and those below it. */
final class FigurePages {
    private static final int LONGEST_IN_MONTHS = 24;

    private final Layout layout;
    private final Kpis kpis;
    private final RowChoices choices;
    private final Clock clock;
    private final FigureParts common;
    private final FigureBoards boards;
    private final IndicatorPage indicator;
    private final ExplanationPage explanation;

    FigurePages(
            Layout layout,
            Kpis kpis,
            KpiRoutes routes,
            Maps maps,
            Registry registry,
            Entities entities,
            RowChoices choices,
            Access access,
            Tree tree,
            Clock clock,
            Boards boards) {
        this.layout = layout;
        this.kpis = kpis;
        this.choices = choices;
        this.clock = clock;
        this.common = new FigureParts(layout, routes, access, tree, clock);
        this.boards = new FigureBoards(kpis, registry, boards);
        this.indicator = new IndicatorPage(layout, kpis, routes, maps, choices, clock, common);
        this.explanation =
                new ExplanationPage(layout, kpis, routes, entities, choices, clock, common);
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.READ_KPIS);
        return List.of(
                Route.page("GET", "/figures", gate, this::figures),
                Route.page("POST", "/figures/board", gate, boards::keep),
                Route.page("POST", "/figures/board/remove", gate, boards::forget),
                Route.page("GET", "/figures/kpi", gate, indicator::indicator),
                Route.page("GET", "/figures/why", gate, explanation::why));
    }

    private Reply figures(Exchange exchange) {
        Language language = exchange.language();
        Division region = common.region(exchange);
        Map<String, List<KpiView>> byProgram =
                boards.indicators().stream()
                        .collect(
                                Collectors.groupingBy(
                                        KpiView::program, TreeMap::new, Collectors.toList()));
        Board board = boards.board(exchange, byProgram);
        YearMonth now = YearMonth.now(clock);
        Parameters parameters = new Parameters(exchange);
        YearMonth to = parameters.month("to").orElse(now);
        YearMonth from = parameters.month("from").orElse(to);
        Optional<Format> file = parameters.file();
        parameters.check();
        if (from.isAfter(to) || ChronoUnit.MONTHS.between(from, to) > LONGEST_IN_MONTHS) {
            from = to;
        }
        FigureBoards.Chosen chosen = new FigureBoards.Chosen(region, board, from, to);
        List<KpiView> views = board.views();
        String title = language.of("指标", "Figures") + " · " + language.of(region);
        List<DomContent> parts = new ArrayList<>();
        parts.add(
                common.crumbs(
                        exchange.caller(),
                        region,
                        code -> "/figures" + chosen.query(code),
                        language));
        parts.add(h1(title));
        parts.add(
                div(
                                a(language.of("填报进度", "Reporting"))
                                        .withHref("/reporting?region=" + region.code())
                                        .withClass("button small"),
                                a(language.of("锁定与更正", "Locks and amendments"))
                                        .withHref("/periods?region=" + region.code())
                                        .withClass("button small"))
                        .withClass("actions"));
        parts.add(boards.kept(exchange, chosen, boards.indicators()));
        parts.add(boards.filter(chosen, byProgram, language));
        parts.add(boards.arranging(exchange, chosen, byProgram));
        if (views.isEmpty()) {
            parts.add(Layout.empty(language.of("没有指标。", "There are no indicators.")));
        } else {
            List<String> ids = views.stream().map(KpiView::id).toList();
            KpiQuery own = KpiRoutes.guarded(exchange, KpiQuery.of(ids, region.code(), from, to));
            KpiTable self = kpis.values(own);
            KpiTable below = kpis.values(own.by(new KpiQuery.Children()));
            if (file.isPresent()) {
                return common.sheet(exchange, file.get(), self, below);
            }
            List<Period> periods = periods(self);
            if (parameters.picture() && !periods.isEmpty()) {
                return common.picture(title, language.of(region), periods.getLast(), language)
                        .tiles(
                                views.stream()
                                        .map(v -> tile(v, of(self, periods.getLast()), language))
                                        .toList())
                        .note(common.asOf(self, language))
                        .file("figures-" + region.code());
            }
            if (!periods.isEmpty()) {
                Period last = periods.getLast();
                parts.add(own(chosen, last, views, self, language));
                parts.add(
                        Layout.scrolling(title, month(chosen, last, views, self, below, language)));
            }
            parts.add(
                    div(
                                    FigureParts.saving(chosen.query(region.code()), language),
                                    small(common.asOf(self, language)))
                            .withClass("pages"));
        }
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    /** The figures of one region in a period, by indicator. */
    private static Map<String, KpiRow> of(KpiTable self, Period period) {
        return self.rows().stream()
                .filter(r -> r.period().equals(period))
                .collect(Collectors.toMap(KpiRow::kpi, Function.identity(), (one, other) -> one));
    }

    /** The region's own figures: each with its target, leading to its course and its reasons. */
    private DomContent own(
            FigureBoards.Chosen chosen,
            Period period,
            List<KpiView> views,
            KpiTable self,
            Language language) {
        LocalDate today = LocalDate.now(clock);
        Map<String, KpiRow> rows = of(self, period);
        return ul(each(
                        views,
                        v -> {
                            Optional<KpiRow> row = Optional.ofNullable(rows.get(v.id()));
                            return li(
                                    a(
                                                    small(language.of(v.title())),
                                                    strong(
                                                            row.map(
                                                                            r ->
                                                                                    FigureParts
                                                                                            .value(
                                                                                                    r,
                                                                                                    language))
                                                                    .orElse("—")),
                                                    iff(
                                                            row.flatMap(KpiRow::value).isPresent(),
                                                            small(
                                                                    language.of(
                                                                            Words.unit(v.unit())))),
                                                    FigureParts.badge(row, language),
                                                    each(
                                                            row
                                                                    .flatMap(KpiRow::goal)
                                                                    .flatMap(Goal::attainment)
                                                                    .stream()
                                                                    .toList(),
                                                            done ->
                                                                    FigureParts.goal(
                                                                            done, today, language)))
                                            .withHref(
                                                    "/figures/kpi?kpi="
                                                            + v.id()
                                                            + "&region="
                                                            + chosen.region().code()
                                                            + "&to="
                                                            + chosen.to()));
                        }))
                .withClass("tiles section");
    }

    private static Picture.Tile tile(KpiView view, Map<String, KpiRow> rows, Language language) {
        Optional<KpiRow> row = Optional.ofNullable(rows.get(view.id()));
        String unit =
                row.flatMap(KpiRow::value)
                        .map(_ -> language.of(Words.unit(view.unit())))
                        .orElse("");
        return new Picture.Tile(
                language.of(view.title()),
                (row.map(r -> FigureParts.value(r, language)).orElse("—") + " " + unit).strip(),
                0);
    }

    private static List<Period> periods(KpiTable table) {
        return table.rows().stream().map(KpiRow::period).distinct().sorted().toList();
    }

    private DomContent month(
            FigureBoards.Chosen chosen,
            Period period,
            List<KpiView> views,
            KpiTable self,
            KpiTable below,
            Language language) {
        Map<String, KpiRow> rows =
                Stream.concat(self.rows().stream(), below.rows().stream())
                        .filter(r -> r.period().equals(period))
                        .collect(
                                Collectors.toMap(
                                        r -> r.region() + " " + r.kpi(),
                                        Function.identity(),
                                        (first, second) -> first));
        LinkedHashSet<String> regions = new LinkedHashSet<>();
        regions.add(chosen.region().code());
        below.rows().forEach(r -> regions.add(r.region()));
        return table(
                caption(period.toString()),
                thead(
                        tr(
                                th(language.of("区划", "Region")),
                                each(
                                        views,
                                        v ->
                                                th(
                                                                span(language.of(v.title())),
                                                                small(
                                                                        v.code()
                                                                                + " · "
                                                                                + language.of(
                                                                                        Words.unit(
                                                                                                v
                                                                                                        .unit()))))
                                                        .withClass("number")))),
                tbody(
                        each(
                                regions,
                                code ->
                                        tr(
                                                        regionCell(chosen, code, language),
                                                        each(
                                                                views,
                                                                v ->
                                                                        FigureParts.figure(
                                                                                Optional.ofNullable(
                                                                                        rows.get(
                                                                                                code
                                                                                                        + " "
                                                                                                        + v
                                                                                                                .id())),
                                                                                language)))
                                                .withClasses(
                                                        code.equals(chosen.region().code())
                                                                ? "self"
                                                                : ""))));
    }

    private DomContent regionCell(FigureBoards.Chosen chosen, String code, Language language) {
        String name = choices.region(code, language);
        return code.equals(chosen.region().code())
                ? th(name).attr("scope", "row")
                : th(a(name).withHref("/figures" + chosen.query(code))).attr("scope", "row");
    }
}
