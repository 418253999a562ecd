package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.optgroup;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.kpi.Explanation;
import org.boai.kpi.Goal;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.KpiRow;
import org.boai.kpi.KpiTable;
import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.plugins.Kpi;
import org.boai.plugins.Period;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Boards;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of a region and those below it, and why each is what it is. */
final class FigurePages {
    private static final int LONGEST = 24;
    private static final int LONGEST_NAME = 30;
    private static final int TALLEST_COURSE = 300;
    private static final int TALLEST_MAP = 640;

    private final Layout layout;
    private final Kpis kpis;
    private final KpiRoutes routes;
    private final Maps maps;
    private final Registry registry;
    private final Entities entities;
    private final RowChoices choices;
    private final Access access;
    private final Tree tree;
    private final Clock clock;
    private final Boards boards;

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
        this.routes = routes;
        this.maps = maps;
        this.registry = registry;
        this.entities = entities;
        this.choices = choices;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
        this.boards = boards;
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.READ_KPIS);
        return List.of(
                Route.page("GET", "/figures", gate, this::figures),
                Route.page("POST", "/figures/board", gate, this::keep),
                Route.page("POST", "/figures/board/remove", gate, this::forget),
                Route.page("GET", "/figures/kpi", gate, this::indicator),
                Route.page("GET", "/figures/why", gate, this::why));
    }

    /**
     * What a reader has chosen.
     *
     * @param board the indicators, and in which order
     */
    private record Chosen(Division region, Board board, YearMonth from, YearMonth to) {
        String query(String code) {
            return query(code, board);
        }

        String query(Board other) {
            return query(region.code(), other);
        }

        private String query(String code, Board shown) {
            return "?region=" + code + "&" + shown.query() + "&from=" + from + "&to=" + to;
        }
    }

    /** All that can stand on a board. */
    private List<KpiView> indicators() {
        return kpis.catalogue().stream().filter(view -> view.of().isEmpty()).toList();
    }

    private Reply figures(Exchange exchange) {
        Language language = exchange.language();
        Division region = region(exchange);
        Map<String, List<KpiView>> byProgram =
                indicators().stream()
                        .collect(
                                Collectors.groupingBy(
                                        KpiView::program, TreeMap::new, Collectors.toList()));
        Board board = board(exchange, byProgram);
        YearMonth now = YearMonth.now(clock);
        Parameters parameters = new Parameters(exchange);
        YearMonth to = parameters.month("to").orElse(now);
        YearMonth from = parameters.month("from").orElse(to);
        Optional<Format> file = parameters.file();
        parameters.check();
        if (from.isAfter(to) || ChronoUnit.MONTHS.between(from, to) > LONGEST) {
            from = to;
        }
        Chosen chosen = new Chosen(region, board, from, to);
        List<KpiView> views = board.views();
        String title = language.of("指标", "Figures") + " · " + language.of(region);
        List<DomContent> parts = new ArrayList<>();
        parts.add(
                crumbs(
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
        parts.add(kept(exchange, chosen, indicators()));
        parts.add(filter(chosen, byProgram, language));
        parts.add(arranging(exchange, chosen, byProgram));
        if (views.isEmpty()) {
            parts.add(Layout.empty(language.of("没有指标。", "There are no indicators.")));
        } else {
            List<String> ids = views.stream().map(KpiView::id).toList();
            KpiQuery own = KpiRoutes.guarded(exchange, KpiQuery.of(ids, region.code(), from, to));
            KpiTable self = kpis.values(own);
            KpiTable below = kpis.values(own.by(new KpiQuery.Children()));
            if (file.isPresent()) {
                return sheet(exchange, file.get(), self, below);
            }
            List<Period> periods = periods(self);
            if (parameters.picture() && !periods.isEmpty()) {
                return picture(title, language.of(region), periods.getLast(), language)
                        .tiles(
                                views.stream()
                                        .map(v -> tile(v, of(self, periods.getLast()), language))
                                        .toList())
                        .note(asOf(self, language))
                        .file("figures-" + region.code());
            }
            if (!periods.isEmpty()) {
                Period last = periods.getLast();
                parts.add(own(chosen, last, views, self, language));
                parts.add(
                        Layout.scrolling(title, month(chosen, last, views, self, below, language)));
            }
            parts.add(
                    div(saving(chosen.query(region.code()), language), small(asOf(self, language)))
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
            Chosen chosen, Period period, List<KpiView> views, KpiTable self, Language language) {
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
                                                            row.map(r -> value(r, language))
                                                                    .orElse("—")),
                                                    iff(
                                                            row.flatMap(KpiRow::value).isPresent(),
                                                            small(
                                                                    language.of(
                                                                            Words.unit(v.unit())))),
                                                    badge(row, language),
                                                    each(
                                                            row
                                                                    .flatMap(KpiRow::goal)
                                                                    .flatMap(Goal::attainment)
                                                                    .stream()
                                                                    .toList(),
                                                            done -> goal(done, today, language)))
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

    /** Shown as long as it is true. */
    private static DomContent badge(Optional<KpiRow> row, Language language) {
        return row.filter(KpiRow::fullCoverage)
                .<DomContent>map(
                        _ -> span(language.of("全覆盖", "Full coverage")).withClass("badge good"))
                .orElse(text(""));
    }

    private static DomContent goal(BigDecimal attainment, LocalDate today, Language language) {
        String words = language.of("目标完成 ", "of the target: ") + attainment.toPlainString() + "%";
        return span(Trend.meter(attainment, today, words), small(words));
    }

    /** One indicator: its course, its target, and the regions below side by side. */
    private Reply indicator(Exchange exchange) {
        Language language = exchange.language();
        Division region = region(exchange);
        Parameters parameters = new Parameters(exchange);
        String kpi = parameters.needed("kpi");
        YearMonth to = parameters.month("to").orElse(YearMonth.now(clock));
        Optional<YearMonth> asked = parameters.month("from");
        Optional<Period.Kind> every =
                parameters.read(
                        "every",
                        e -> Period.Kind.valueOf(e.toUpperCase(Locale.ROOT)),
                        "month, quarter, year");
        Optional<Format> file = parameters.file();
        parameters.check();
        KpiView view = routes.view(kpi).orElseThrow(Refused::outOfReach);
        YearMonth from =
                asked.filter(f -> !f.isAfter(to) && ChronoUnit.MONTHS.between(f, to) <= LONGEST * 5)
                        .orElse(to.minusMonths(11));
        KpiQuery query =
                KpiRoutes.guarded(exchange, KpiQuery.of(List.of(kpi), region.code(), from, to))
                        .every(every.orElse(Period.Kind.MONTH));
        KpiTable course = kpis.values(query);
        KpiTable below = kpis.values(query.by(new KpiQuery.Children()));
        if (file.isPresent()) {
            return sheet(exchange, file.get(), course, below);
        }
        List<KpiRow> own = course.rows();
        String title = language.of(view.title());
        String rest =
                "&from="
                        + from
                        + "&to="
                        + to
                        + exchange.query("every").map(e -> "&every=" + e).orElse("");
        Optional<Goal> goal = own.isEmpty() ? Optional.empty() : own.getLast().goal();
        List<KpiRow> last =
                own.isEmpty()
                        ? List.of()
                        : below.rows().stream()
                                .filter(r -> r.period().equals(own.getLast().period()))
                                .sorted(order(view))
                                .toList();
        if (parameters.picture() && !own.isEmpty()) {
            return picture(view, region, own, last, course, language);
        }
        List<DomContent> parts = new ArrayList<>();
        parts.add(
                crumbs(
                        exchange.caller(),
                        region,
                        code -> "/figures/kpi?kpi=" + kpi + "&region=" + code + rest,
                        language));
        parts.add(h1(title));
        parts.add(
                p(
                                text(
                                        language.of(region)
                                                + " · "
                                                + view.code()
                                                + " · "
                                                + language.of(Words.unit(view.unit()))
                                                + " "),
                                badge(own.reversed().stream().findFirst(), language))
                        .withClass("subtitle"));
        parts.add(range(kpi, region.code(), from, to, every, language));
        parts.add(
                div(
                                div(
                                                h2(language.of("趋势", "Course")),
                                                Trend.of(title, own, goal.map(Goal::required)),
                                                goal.map(g -> target(g, language)).orElse(text("")))
                                        .withClass("panel"),
                                Layout.scrolling(
                                        language.of("趋势表", "The course as a table"),
                                        courseTable(own, language)))
                        .withClass("two"));
        if (!last.isEmpty()) {
            parts.add(
                    div(
                                    h2(
                                            language.of("下级一览", "The regions below")
                                                    + " "
                                                    + own.getLast().period()),
                                    board(region, kpi, last, rest, language))
                            .withClass("panel"));
            parts.add(
                    Layout.scrolling(
                            language.of("排名", "Ranking"), ranking(kpi, last, rest, language)));
        }
        parts.add(
                div(
                                saving("?kpi=" + kpi + "&region=" + region.code() + rest, language),
                                a(language.of("全部指标", "All indicators"))
                                        .withHref(
                                                "/figures?region="
                                                        + region.code()
                                                        + "&program="
                                                        + view.program()
                                                        + "&to="
                                                        + to)
                                        .withClass("button small"))
                        .withClass("actions"));
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    /** The course and the regions below, as the page shows them. */
    private Reply picture(
            KpiView view,
            Division region,
            List<KpiRow> own,
            List<KpiRow> last,
            KpiTable course,
            Language language) {
        Picture picture =
                picture(
                        language.of(view.title()),
                        language.of(region) + " · " + language.of(Words.unit(view.unit())),
                        own.getLast().period(),
                        language);
        Trend.svg(language.of(view.title()), own, own.getLast().goal().map(Goal::required))
                .ifPresent(svg -> picture.drawing(svg, Trend.RATIO, TALLEST_COURSE));
        if (!last.isEmpty()) {
            picture.heading(language.of("下级一览", "The regions below"));
            maps.find(region.code())
                    .ifPresentOrElse(
                            map -> onMap(picture, map, last, language),
                            () -> picture.tiles(tiles(last, language)));
        }
        return picture.note(asOf(course, language)).file("figures-" + view.id());
    }

    private Picture picture(String title, String of, Period period, Language language) {
        Picture picture = new Picture().title(title).note(of + " · " + period);
        layout.notice().ifPresent(notice -> picture.note(language.of(notice)));
        return picture;
    }

    private void onMap(Picture picture, Maps.Drawn map, List<KpiRow> rows, Language language) {
        Map<String, MapPicture.Told> told = told(rows, language, _ -> Optional.empty());
        picture.drawing(
                        MapPicture.svg(
                                map.drawing(), "", code -> Optional.ofNullable(told.get(code))),
                        map.drawing().ratio(),
                        TALLEST_MAP)
                .note(MapPicture.approval(map, language))
                .tiles(tiles(rows, language));
    }

    private List<Picture.Tile> tiles(List<KpiRow> rows, Language language) {
        return told(rows, language, _ -> Optional.empty()).values().stream()
                .map(one -> new Picture.Tile(one.name(), one.value(), one.shade()))
                .toList();
    }

    private static Picture.Tile tile(KpiView view, Map<String, KpiRow> rows, Language language) {
        Optional<KpiRow> row = Optional.ofNullable(rows.get(view.id()));
        String unit =
                row.flatMap(KpiRow::value)
                        .map(_ -> language.of(Words.unit(view.unit())))
                        .orElse("");
        return new Picture.Tile(
                language.of(view.title()),
                (row.map(r -> value(r, language)).orElse("—") + " " + unit).strip(),
                0);
    }

    private String asOf(KpiTable table, Language language) {
        return language.of("数据时间 ", "As of ") + Words.moment(table.asOf(), clock.getZone());
    }

    /** What is on the page, to take along. */
    private static DomContent saving(String query, Language language) {
        return each(
                a("CSV").withHref(query + "&format=csv").withClass("button small"),
                a("XLSX").withHref(query + "&format=xlsx").withClass("button small"),
                a(language.of("图片 SVG", "Picture SVG"))
                        .withHref(query + "&format=svg")
                        .withClass("button small"),
                button(language.of("图片 PNG", "Picture PNG"))
                        .withType("button")
                        .withClass("small png")
                        .attr("data-picture", query + "&format=svg")
                        .attr("hidden"));
    }

    private static DomContent range(
            String kpi,
            String region,
            YearMonth from,
            YearMonth to,
            Optional<Period.Kind> every,
            Language language) {
        Map<String, String> lengths = new LinkedHashMap<>();
        lengths.put("month", language.of("月", "month"));
        lengths.put("quarter", language.of("季", "quarter"));
        lengths.put("year", language.of("年", "year"));
        String chosen = every.map(KpiRoutes::lower).orElse("month");
        return form(
                        SignInPages.hidden("kpi", kpi),
                        SignInPages.hidden("region", region),
                        label(
                                span(language.of("从", "From")),
                                input().withType("month")
                                        .withName("from")
                                        .withValue(from.toString())),
                        label(
                                span(language.of("到", "To")),
                                input().withType("month").withName("to").withValue(to.toString())),
                        label(
                                span(language.of("每", "Every")),
                                select(
                                                each(
                                                        lengths.entrySet(),
                                                        e ->
                                                                option(e.getValue())
                                                                        .withValue(e.getKey())
                                                                        .withCondSelected(
                                                                                e.getKey()
                                                                                        .equals(
                                                                                                chosen))))
                                        .withName("every")),
                        button(language.of("查看", "Show")).withClass("primary"))
                .withMethod("get")
                .withClass("filter");
    }

    private DomContent target(Goal goal, Language language) {
        List<DomContent> facts = new ArrayList<>();
        fact(
                facts,
                language.of("年度目标", "Target of the year"),
                Optional.of(goal.required().toPlainString()));
        fact(facts, language.of("已完成", "Reached"), goal.reached().map(BigDecimal::toPlainString));
        fact(
                facts,
                language.of("完成率", "Attainment"),
                goal.attainment().map(a -> a.toPlainString() + "%"));
        return div(
                goal.attainment()
                        .map(a -> goal(a, LocalDate.now(clock), language))
                        .orElse(text("")),
                small(language.of("竖线为今天应达到的进度", "The mark is where today should be"))
                        .withClass("soft"),
                dl(each(facts, f -> f)).withClass("facts"));
    }

    private static DomContent courseTable(List<KpiRow> own, Language language) {
        return table(
                thead(
                        tr(
                                th(language.of("时间", "Period")),
                                th(language.of("数值", "Value")).withClass("number"),
                                th(language.of("记录数", "Records")).withClass("number"))),
                tbody(
                        each(
                                own.reversed(),
                                r ->
                                        tr(
                                                th(r.period().toString()).attr("scope", "row"),
                                                figure(Optional.of(r), language),
                                                td(Long.toString(r.records()))
                                                        .withClass("number")))));
    }

    /** The best first; whatever has no value comes last. */
    private static Comparator<KpiRow> order(KpiView view) {
        Comparator<BigDecimal> better =
                view.direction() == Kpi.Direction.LOWER
                        ? Comparator.naturalOrder()
                        : Comparator.reverseOrder();
        return Comparator.comparing((KpiRow r) -> r.value().isEmpty())
                .thenComparing(r -> r.value().orElse(BigDecimal.ZERO), better)
                .thenComparing(KpiRow::region);
    }

    /** On the map that the region has, or else as tiles. */
    private DomContent board(
            Division region, String kpi, List<KpiRow> rows, String rest, Language language) {
        Map<String, MapPicture.Told> told =
                told(rows, language, r -> Optional.of(below(kpi, r, rest)));
        return div(
                maps.find(region.code())
                        .map(
                                map ->
                                        MapPicture.onPage(
                                                map,
                                                language.of("下级一览", "The regions below"),
                                                code -> Optional.ofNullable(told.get(code)),
                                                language))
                        .orElseGet(() -> tiles(told)),
                legend(rows, language));
    }

    /** Which values a shade stands for, the lowest first. */
    private static DomContent legend(List<KpiRow> rows, Language language) {
        List<BigDecimal> values = values(rows);
        Map<Integer, List<KpiRow>> shades =
                rows.stream()
                        .sorted(Comparator.comparing(row -> row.value().orElse(BigDecimal.ZERO)))
                        .collect(
                                Collectors.groupingBy(
                                        row -> shade(row, values),
                                        TreeMap::new,
                                        Collectors.toList()));
        return ul(each(
                        shades.entrySet(),
                        one ->
                                li(
                                        span().withClass("t" + one.getKey()),
                                        text(range(one.getKey(), one.getValue(), language)))))
                .withClass("legend")
                .attr("aria-label", language.of("图例", "Legend"));
    }

    private static String range(int shade, List<KpiRow> rows, Language language) {
        if (shade == 0) {
            return language.of("没有数值", "No value");
        }
        String least = value(rows.getFirst(), language);
        String most = value(rows.getLast(), language);
        return least.equals(most) ? least : least + " – " + most;
    }

    /** What is said of each region, the best first. */
    private Map<String, MapPicture.Told> told(
            List<KpiRow> rows, Language language, Function<KpiRow, Optional<String>> address) {
        List<BigDecimal> values = values(rows);
        Map<String, MapPicture.Told> told = new LinkedHashMap<>();
        for (KpiRow row : rows) {
            told.put(
                    row.region(),
                    new MapPicture.Told(
                            address.apply(row),
                            choices.region(row.region(), language),
                            value(row, language),
                            shade(row, values)));
        }
        return told;
    }

    private static List<BigDecimal> values(List<KpiRow> rows) {
        return rows.stream().flatMap(r -> r.value().stream()).sorted().toList();
    }

    private static String below(String kpi, KpiRow row, String rest) {
        return "/figures/kpi?kpi=" + kpi + "&region=" + row.region() + rest;
    }

    /** The regions as tiles of like size: no map, so no boundary that could be drawn wrongly. */
    private static DomContent tiles(Map<String, MapPicture.Told> told) {
        return ul(each(
                        told.values(),
                        one ->
                                li(
                                        a(small(one.name()), strong(one.value()))
                                                .withHref(one.address().orElse(""))
                                                .withClass("t" + one.shade()))))
                .withClass("tiles");
    }

    /** The darker, the higher among its siblings. */
    private static int shade(KpiRow row, List<BigDecimal> sorted) {
        if (row.value().isEmpty()) {
            return 0;
        }
        long below = sorted.stream().filter(v -> v.compareTo(row.value().get()) <= 0).count();
        return (int) ((4 * below + sorted.size() - 1) / sorted.size());
    }

    private DomContent ranking(String kpi, List<KpiRow> rows, String rest, Language language) {
        List<DomContent> lines = new ArrayList<>();
        int place = 0;
        Optional<BigDecimal> before = Optional.empty();
        for (int i = 0; i < rows.size(); i++) {
            KpiRow r = rows.get(i);
            place = r.value().equals(before) ? place : i + 1;
            before = r.value();
            lines.add(
                    tr(
                            td(r.value().isPresent() ? Integer.toString(place) : "—")
                                    .withClass("number"),
                            th(a(choices.region(r.region(), language))
                                            .withHref(below(kpi, r, rest)))
                                    .attr("scope", "row"),
                            figure(Optional.of(r), language),
                            td(r.goal()
                                            .flatMap(Goal::attainment)
                                            .map(a -> a.toPlainString() + "%")
                                            .orElse(""))
                                    .withClass("number")));
        }
        return table(
                caption(language.of("排名", "Ranking")),
                thead(
                        tr(
                                th(language.of("名次", "Place")).withClass("number"),
                                th(language.of("区划", "Region")),
                                th(language.of("数值", "Value")).withClass("number"),
                                th(language.of("目标完成率", "Attainment")).withClass("number"))),
                tbody(each(lines, l -> l)));
    }

    private Reply sheet(Exchange exchange, Format file, KpiTable self, KpiTable below) {
        List<KpiRow> all = new ArrayList<>(self.rows());
        all.addAll(below.rows());
        return routes.sheet(file, new KpiTable(self.asOf(), all), exchange.language());
    }

    private static List<Period> periods(KpiTable table) {
        return table.rows().stream().map(KpiRow::period).distinct().sorted().toList();
    }

    private DomContent month(
            Chosen chosen,
            Period period,
            List<KpiView> views,
            KpiTable self,
            KpiTable below,
            Language language) {
        Map<String, KpiRow> rows =
                java.util.stream.Stream.concat(self.rows().stream(), below.rows().stream())
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
                                                                        figure(
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

    private DomContent regionCell(Chosen chosen, String code, Language language) {
        String name = choices.region(code, language);
        return code.equals(chosen.region().code())
                ? th(name).attr("scope", "row")
                : th(a(name).withHref("/figures" + chosen.query(code))).attr("scope", "row");
    }

    private static DomContent figure(Optional<KpiRow> row, Language language) {
        if (row.isEmpty()) {
            return td("");
        }
        KpiRow r = row.get();
        String shown = value(r, language);
        return td(a(shown).withHref(
                                "/figures/why?kpi="
                                        + r.kpi()
                                        + "&region="
                                        + r.region()
                                        + "&period="
                                        + r.period())
                        .withTitle(language.of("为什么是这个数", "Why this figure")))
                .withClasses("number", r.value().isEmpty() ? "none" : "");
    }

    private static String value(KpiRow row, Language language) {
        return switch (row.state()) {
            case OK -> row.value().map(BigDecimal::toPlainString).orElse("—");
            case NOT_APPLICABLE -> language.of("不适用", "n/a");
            case NO_DATA -> language.of("无数据", "no data");
            case SUPPRESSED -> language.of("不予显示", "withheld");
        };
    }

    /** What the address asks for, or else what the reader has kept, or else the first program's. */
    private Board board(Exchange exchange, Map<String, List<KpiView>> byProgram) {
        Optional<String> program = exchange.query("program");
        if (program.isPresent()) {
            if (registry.program(program.get()).isEmpty()) {
                throw Refused.outOfReach();
            }
            return Board.of(program.get(), byProgram.getOrDefault(program.get(), List.of()));
        }
        List<KpiView> all = byProgram.values().stream().flatMap(List::stream).toList();
        Optional<String> kpis = exchange.query("kpis");
        if (kpis.isPresent()) {
            Board asked = Board.own(List.of(kpis.get().split(",", -1)), all);
            return exchange.query("add").map(more -> asked.with(more, all)).orElse(asked);
        }
        Optional<String> name = exchange.query("board");
        List<Board> own = own(exchange, all);
        if (name.isPresent()) {
            return own.stream()
                    .filter(board -> board.name().equals(name))
                    .findFirst()
                    .orElseThrow(Refused::outOfReach);
        }
        return own.stream()
                .findFirst()
                .orElseGet(
                        () ->
                                byProgram.entrySet().stream()
                                        .findFirst()
                                        .map(first -> Board.of(first.getKey(), first.getValue()))
                                        .orElse(Board.EMPTY));
    }

    /** What the reader keeps, the last one first. */
    private List<Board> own(Exchange exchange, List<KpiView> all) {
        return boards.of(exchange.caller().account()).stream()
                .flatMap(kept -> Board.kept(kept, all).stream())
                .toList();
    }

    /** Any board can be changed; it becomes the reader's own, and its address shares it. */
    private DomContent arranging(
            Exchange exchange, Chosen chosen, Map<String, List<KpiView>> byProgram) {
        Language language = exchange.language();
        Board board = chosen.board();
        List<DomContent> lines = new ArrayList<>();
        for (int i = 0; i < board.views().size(); i++) {
            String title = language.of(board.views().get(i).title());
            lines.add(
                    li(
                            span(title),
                            span(
                                            move(
                                                    chosen,
                                                    board.moved(i, -1),
                                                    language.of("前移", "Earlier"),
                                                    title),
                                            move(
                                                    chosen,
                                                    board.moved(i, 1),
                                                    language.of("后移", "Later"),
                                                    title),
                                            move(
                                                    chosen,
                                                    board.without(i),
                                                    language.of("移除", "Remove"),
                                                    title))
                                    .withClass("actions")));
        }
        return details(
                        summary(language.of("排列指标", "Arrange the indicators")),
                        div(
                                        ul(each(lines, line -> line)).withClass("rows"),
                                        adding(chosen, byProgram, language),
                                        keeping(exchange, board),
                                        small(
                                                language.of(
                                                        "保留在您的账号中,换设备也在;“数据”页先显示最后保留的一个。地址就是看板,可以转发。",
                                                        "It is kept with your account, on every"
                                                                + " device; Data shows first what"
                                                                + " was kept last. The address is"
                                                                + " the board: share it.")))
                                .withClass("panel"))
                .withClass("more");
    }

    private static DomContent keeping(Exchange exchange, Board board) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        SignInPages.hidden("kpis", board.ids()),
                        label(
                                span(language.of("看板名称", "Name of the board")),
                                input().withName("name")
                                        .withMaxlength(Integer.toString(LONGEST_NAME))
                                        .withValue(
                                                board.name()
                                                        .orElse(language.of("我的看板", "My board")))
                                        .isRequired()),
                        button(language.of("保留", "Keep")))
                .withMethod("post")
                .withAction("/figures/board")
                .withClass("filter");
    }

    /** The boards that the reader keeps: one leads to each, and one that is open can go. */
    private DomContent kept(Exchange exchange, Chosen chosen, List<KpiView> all) {
        Language language = exchange.language();
        List<Board> own = own(exchange, all);
        return own.isEmpty()
                ? text("")
                : div(
                                span(language.of("我的看板", "My boards")).withClass("soft"),
                                each(
                                        own,
                                        board ->
                                                a(board.name().orElse(""))
                                                        .withHref("/figures" + chosen.query(board))
                                                        .withClass("button small")
                                                        .condAttr(
                                                                board.equals(chosen.board()),
                                                                "aria-current",
                                                                "page")),
                                each(
                                        chosen.board().name().stream().toList(),
                                        name -> removing(exchange, name)))
                        .withClass("actions");
    }

    private static DomContent removing(Exchange exchange, String name) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        SignInPages.hidden("name", name),
                        button(language.of("删除此看板", "Delete this board")).withClass("small danger"))
                .withMethod("post")
                .withAction("/figures/board/remove");
    }

    private static DomContent move(Chosen chosen, Optional<Board> to, String does, String title) {
        return to.<DomContent>map(
                        board ->
                                a(does).withHref("/figures" + chosen.query(board))
                                        .withClass("button small")
                                        .attr("aria-label", does + " " + title))
                .orElse(text(""));
    }

    private DomContent adding(
            Chosen chosen, Map<String, List<KpiView>> byProgram, Language language) {
        return form(
                        SignInPages.hidden("region", chosen.region().code()),
                        SignInPages.hidden("kpis", chosen.board().ids()),
                        SignInPages.hidden("from", chosen.from().toString()),
                        SignInPages.hidden("to", chosen.to().toString()),
                        label(
                                span(language.of("加入指标", "Add an indicator")),
                                select(
                                                each(
                                                        byProgram.entrySet(),
                                                        program ->
                                                                optgroup(
                                                                                each(
                                                                                        program
                                                                                                .getValue(),
                                                                                        view ->
                                                                                                option(
                                                                                                                language
                                                                                                                        .of(
                                                                                                                                view
                                                                                                                                        .title()))
                                                                                                        .withValue(
                                                                                                                view
                                                                                                                        .id())))
                                                                        .withLabel(
                                                                                called(
                                                                                        program
                                                                                                .getKey(),
                                                                                        language))))
                                        .withName("add")),
                        button(language.of("加入", "Add")))
                .withMethod("get")
                .withAction("/figures")
                .withClass("filter");
    }

    private String called(String program, Language language) {
        return registry.program(program)
                .map(deployed -> language.of(deployed.definition().title()))
                .orElse(program);
    }

    private Reply keep(Exchange exchange) {
        FormInput sent = FormInput.of(exchange.form());
        Csrf.check(exchange, sent);
        String name = sent.filled("name").orElse("");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
            throw Refusal.parameter(
                    "name",
                    "invalid",
                    "看板名称须为 1 至 %d 个字。".formatted(LONGEST_NAME),
                    "The name of a board has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        Board board =
                Board.own(List.of(sent.first("kpis").orElse("").split(",", -1)), indicators());
        boards.put(
                exchange.caller().account(),
                new Boards.Kept(name, board.views().stream().map(KpiView::id).toList()));
        return Reply.seeOther("/figures");
    }

    private Reply forget(Exchange exchange) {
        FormInput sent = FormInput.of(exchange.form());
        Csrf.check(exchange, sent);
        boards.remove(exchange.caller().account(), sent.first("name").orElse(""));
        return Reply.seeOther("/figures");
    }

    private DomContent filter(
            Chosen chosen, Map<String, List<KpiView>> byProgram, Language language) {
        List<Deployed> programs =
                registry.programs().stream().filter(p -> byProgram.containsKey(p.id())).toList();
        return form(
                        input().withType("hidden")
                                .withName("region")
                                .withValue(chosen.region().code()),
                        iff(
                                chosen.board().program().isEmpty(),
                                chosen.board()
                                        .name()
                                        .map(name -> SignInPages.hidden("board", name))
                                        .orElse(SignInPages.hidden("kpis", chosen.board().ids()))),
                        label(
                                span(language.of("项目", "Program")),
                                select(
                                                iff(
                                                        chosen.board().program().isEmpty(),
                                                        option(
                                                                        chosen.board()
                                                                                .name()
                                                                                .orElse(
                                                                                        language.of(
                                                                                                "自选指标",
                                                                                                "My choice")))
                                                                .withValue("")),
                                                each(
                                                        programs,
                                                        p ->
                                                                option(
                                                                                language.of(
                                                                                        p.definition()
                                                                                                .title()))
                                                                        .withValue(p.id())
                                                                        .withCondSelected(
                                                                                chosen.board()
                                                                                        .program()
                                                                                        .equals(
                                                                                                Optional
                                                                                                        .of(
                                                                                                                p
                                                                                                                        .id())))))
                                        .withName("program")),
                        label(
                                span(language.of("从", "From")),
                                input().withType("month")
                                        .withName("from")
                                        .withValue(chosen.from().toString())),
                        label(
                                span(language.of("到", "To")),
                                input().withType("month")
                                        .withName("to")
                                        .withValue(chosen.to().toString())),
                        button(language.of("查看", "Show")).withClass("primary"))
                .withMethod("get")
                .withAction("/figures")
                .withClass("filter");
    }

    private DomContent crumbs(
            Caller caller, Division region, Function<String, String> address, Language language) {
        List<DomContent> steps = new ArrayList<>();
        List<Division> above =
                tree.ancestors(region.code()).stream()
                        .filter(d -> !d.placeholder() && access.reaches(caller, d.code()))
                        .toList();
        for (Division d : above.reversed()) {
            steps.add(a(language.of(d)).withHref(address.apply(d.code())));
        }
        steps.add(span(language.of(region)));
        return Layout.crumbs(language, steps);
    }

    private Division region(Exchange exchange) {
        String code = exchange.query("region").orElse(exchange.caller().region());
        Division division = tree.find(code).orElseThrow(Refused::outOfReach);
        access.require(exchange.caller(), Operation.READ_KPIS, division.code());
        return division;
    }

    private Reply why(Exchange exchange) {
        Language language = exchange.language();
        Division region = region(exchange);
        Parameters parameters = new Parameters(exchange);
        String kpi = parameters.needed("kpi");
        Period period =
                parameters
                        .read("period", Period::parse, "2026-11")
                        .orElseGet(() -> Period.month(YearMonth.now(clock)));
        parameters.check();
        routes.requireSingleCases(exchange, kpi);
        Explanation why = kpis.explain(kpi, region.code(), period);
        String title = routes.view(kpi).map(v -> language.of(v.title())).orElse(kpi);
        List<Explanation.Source> sources = routes.sources(exchange.caller(), why);
        KpiRow figure = why.figure();
        List<DomContent> facts = new ArrayList<>();
        fact(facts, language.of("数值", "Value"), Optional.of(value(figure, language)));
        fact(
                facts,
                language.of("分子", "Numerator"),
                figure.numerator().map(BigDecimal::toPlainString));
        fact(
                facts,
                language.of("分母", "Denominator"),
                figure.denominator().map(BigDecimal::toPlainString));
        fact(facts, language.of("分母来源", "Source"), figure.denominatorSource());
        fact(facts, language.of("记录数", "Records"), Optional.of(Long.toString(figure.records())));
        fact(
                facts,
                language.of("状态", "State"),
                Optional.of(language.of(Words.state(figure.state()))));
        fact(facts, language.of("公式", "Formula"), Optional.of(why.formula()));
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                p(language.of(region) + " · " + period).withClass("subtitle"),
                div(dl(each(facts, f -> f)).withClass("facts")).withClass("panel"),
                section(
                        why.terms().isEmpty(),
                        language.of("组成", "Parts"),
                        ul(
                                each(
                                        why.terms(),
                                        t -> li(t.formula() + " = " + t.value().toPlainString())))),
                section(
                        why.children().isEmpty(),
                        language.of("下级", "Below"),
                        Layout.scrolling(
                                language.of("下级", "Below"),
                                table(
                                        tbody(
                                                each(
                                                        why.children(),
                                                        c ->
                                                                tr(
                                                                        th(choices.region(
                                                                                        c.region(),
                                                                                        language))
                                                                                .attr(
                                                                                        "scope",
                                                                                        "row"),
                                                                        figure(
                                                                                Optional.of(c),
                                                                                language))))))),
                section(
                        sources.isEmpty(),
                        language.of("记录", "Rows"),
                        ul(each(sources, row -> li(source(exchange, row))))),
                p(
                        a(language.of("返回指标", "Back to figures"))
                                .withHref("/figures/kpi?kpi=" + kpi + "&region=" + region.code())
                                .withClass("button")));
    }

    private DomContent source(Exchange exchange, Explanation.Source row) {
        String id = row.id().toString();
        Optional<String> name = choices.name(exchange.caller(), row.entity(), id);
        return entities.find(row.entity()).isPresent()
                ? a(name.orElse(id)).withHref("/programs/" + row.entity() + "/" + id)
                : span(id);
    }

    private static DomContent section(boolean hidden, String title, DomContent content) {
        return hidden ? div() : div(h2(title), content);
    }

    private static void fact(List<DomContent> facts, String name, Optional<String> value) {
        value.ifPresent(
                v -> {
                    facts.add(dt(name));
                    facts.add(dd(v));
                });
    }
}
