package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
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
import org.boai.plugins.Kpi;
import org.boai.plugins.Period;
import org.boai.security.Refused;
import org.boai.store.Division;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One indicator: its course, its target, and the regions below side by side. */
final class IndicatorPage {
    private static final int LONGEST_IN_MONTHS = 120;
    private static final int TALLEST_COURSE = 300;
    private static final int TALLEST_MAP = 640;

    private final Layout layout;
    private final Kpis kpis;
    private final KpiRoutes routes;
    private final Maps maps;
    private final RowChoices choices;
    private final Clock clock;
    private final FigureParts common;

    IndicatorPage(
            Layout layout,
            Kpis kpis,
            KpiRoutes routes,
            Maps maps,
            RowChoices choices,
            Clock clock,
            FigureParts common) {
        this.layout = layout;
        this.kpis = kpis;
        this.routes = routes;
        this.maps = maps;
        this.choices = choices;
        this.clock = clock;
        this.common = common;
    }

    Reply indicator(Exchange exchange) {
        Language language = exchange.language();
        Division region = common.region(exchange);
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
                asked.filter(
                                f ->
                                        !f.isAfter(to)
                                                && ChronoUnit.MONTHS.between(f, to)
                                                        <= LONGEST_IN_MONTHS)
                        .orElse(to.minusMonths(11));
        KpiQuery query =
                KpiRoutes.guarded(exchange, KpiQuery.of(List.of(kpi), region.code(), from, to))
                        .every(every.orElse(Period.Kind.MONTH));
        KpiTable course = kpis.values(query);
        KpiTable below = kpis.values(query.by(new KpiQuery.Children()));
        if (file.isPresent()) {
            return common.sheet(exchange, file.get(), course, below);
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
                common.crumbs(
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
                                FigureParts.badge(own.reversed().stream().findFirst(), language))
                        .withClass("subtitle"));
        parts.add(range(kpi, region.code(), from, to, every, language));
        parts.add(
                div(
                                div(
                                                h2(language.of("趋势", "Course")),
                                                Trend.of(
                                                        title,
                                                        own,
                                                        goal.map(Goal::required),
                                                        language),
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
                                FigureParts.saving(
                                        "?kpi=" + kpi + "&region=" + region.code() + rest,
                                        language),
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
                common.picture(
                        language.of(view.title()),
                        language.of(region) + " · " + language.of(Words.unit(view.unit())),
                        own.getLast().period(),
                        language);
        Trend.svg(
                        language.of(view.title()),
                        own,
                        own.getLast().goal().map(Goal::required),
                        language)
                .ifPresent(svg -> picture.drawing(svg, Trend.RATIO, TALLEST_COURSE));
        if (!last.isEmpty()) {
            picture.heading(language.of("下级一览", "The regions below"));
            maps.find(region.code())
                    .ifPresentOrElse(
                            map -> onMap(picture, map, last, language),
                            () -> picture.tiles(tiles(last, language)));
        }
        return picture.note(common.asOf(course, language)).file("figures-" + view.id());
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
        FigureParts.fact(
                facts,
                language.of("年度目标", "Target of the year"),
                Optional.of(language.number(goal.required())));
        FigureParts.fact(
                facts, language.of("已完成", "Reached"), goal.reached().map(language::number));
        FigureParts.fact(
                facts,
                language.of("完成率", "Attainment"),
                goal.attainment().map(a -> language.number(a) + "%"));
        return div(
                goal.attainment()
                        .map(a -> FigureParts.goal(a, LocalDate.now(clock), language))
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
                                                FigureParts.figure(Optional.of(r), language),
                                                td(language.number(r.records()))
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
        String least = FigureParts.value(rows.getFirst(), language);
        String most = FigureParts.value(rows.getLast(), language);
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
                            FigureParts.value(row, language),
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
                            FigureParts.figure(Optional.of(r), language),
                            td(r.goal()
                                            .flatMap(Goal::attainment)
                                            .map(a -> language.number(a) + "%")
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
}
