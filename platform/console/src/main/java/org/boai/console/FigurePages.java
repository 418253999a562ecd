package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
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
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.kpi.Explanation;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.KpiRow;
import org.boai.kpi.KpiTable;
import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.plugins.Period;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of a region and those below it, and why each is what it is. */
final class FigurePages {
    private static final int LONGEST = 24;

    private final Layout layout;
    private final Kpis kpis;
    private final KpiRoutes routes;
    private final Registry registry;
    private final Entities entities;
    private final RowChoices choices;
    private final Access access;
    private final Tree tree;
    private final Clock clock;

    FigurePages(
            Layout layout,
            Kpis kpis,
            KpiRoutes routes,
            Registry registry,
            Entities entities,
            RowChoices choices,
            Access access,
            Tree tree,
            Clock clock) {
        this.layout = layout;
        this.kpis = kpis;
        this.routes = routes;
        this.registry = registry;
        this.entities = entities;
        this.choices = choices;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.READ_KPIS);
        return List.of(
                Route.page("GET", "/figures", gate, this::figures),
                Route.page("GET", "/figures/why", gate, this::why));
    }

    /** What a reader has chosen. */
    private record Chosen(Division region, String program, YearMonth from, YearMonth to) {
        String query(String code) {
            return "?region=" + code + "&program=" + program + "&from=" + from + "&to=" + to;
        }
    }

    private Reply figures(Exchange exchange) {
        Language language = exchange.language();
        Division region = region(exchange);
        Map<String, List<KpiView>> byProgram =
                kpis.catalogue().stream()
                        .filter(view -> view.of().isEmpty())
                        .collect(Collectors.groupingBy(KpiView::program));
        String program =
                exchange.query("program")
                        .filter(byProgram::containsKey)
                        .orElseGet(
                                () -> byProgram.keySet().stream().sorted().findFirst().orElse(""));
        YearMonth now = YearMonth.now(clock);
        Parameters parameters = new Parameters(exchange);
        YearMonth to = parameters.month("to").orElse(now);
        YearMonth from = parameters.month("from").orElse(to);
        parameters.check();
        if (from.isAfter(to) || ChronoUnit.MONTHS.between(from, to) > LONGEST) {
            from = to;
        }
        Chosen chosen = new Chosen(region, program, from, to);
        List<KpiView> views = byProgram.getOrDefault(program, List.of());
        String title = language.of("指标", "Figures") + " · " + name(region, language);
        List<DomContent> parts = new ArrayList<>();
        parts.add(crumbs(exchange.caller(), chosen, language));
        parts.add(h1(title));
        parts.add(filter(chosen, byProgram, language));
        if (views.isEmpty()) {
            parts.add(Layout.empty(language.of("没有指标。", "There are no indicators.")));
        } else {
            List<String> ids = views.stream().map(KpiView::id).toList();
            KpiQuery own = KpiRoutes.guarded(exchange, KpiQuery.of(ids, region.code(), from, to));
            KpiTable self = kpis.values(own);
            KpiTable below = kpis.values(own.by(new KpiQuery.Children()));
            if (exchange.query("format").isPresent()) {
                return sheet(exchange, self, below);
            }
            for (Period period : periods(self)) {
                parts.add(
                        Layout.scrolling(
                                title, month(chosen, period, views, self, below, language)));
            }
            parts.add(
                    p(
                            small(
                                    language.of("数据时间 ", "As of ")
                                            + self.asOf()
                                                    .atZone(clock.getZone())
                                                    .withNano(0)
                                                    .toLocalDateTime()
                                                    .toString()
                                                    .replace('T', ' ')),
                            a("CSV").withHref(chosen.query(region.code()) + "&format=csv")
                                    .withClass("do"),
                            a("XLSX")
                                    .withHref(chosen.query(region.code()) + "&format=xlsx")
                                    .withClass("do")));
        }
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    private Reply sheet(Exchange exchange, KpiTable self, KpiTable below) {
        List<KpiRow> all = new ArrayList<>(self.rows());
        all.addAll(below.rows());
        Format format =
                exchange.query("format").equals(Optional.of("xlsx")) ? Format.XLSX : Format.CSV;
        return routes.sheet(format, new KpiTable(self.asOf(), all), exchange.language());
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
                                                                                                .unit()))))))),
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
                .withClass("number");
    }

    private static String value(KpiRow row, Language language) {
        return switch (row.state()) {
            case OK -> row.value().map(BigDecimal::toPlainString).orElse("—");
            case NOT_APPLICABLE -> language.of("不适用", "n/a");
            case NO_DATA -> language.of("无数据", "no data");
            case SUPPRESSED -> language.of("不予显示", "withheld");
        };
    }

    private DomContent filter(
            Chosen chosen, Map<String, List<KpiView>> byProgram, Language language) {
        List<Deployed> programs =
                registry.programs().stream().filter(p -> byProgram.containsKey(p.id())).toList();
        return form(
                        input().withType("hidden")
                                .withName("region")
                                .withValue(chosen.region().code()),
                        label(
                                span(language.of("项目", "Program")),
                                select(
                                                each(
                                                        programs,
                                                        p ->
                                                                option(
                                                                                language.of(
                                                                                        p.definition()
                                                                                                .title()))
                                                                        .withValue(p.id())
                                                                        .withCondSelected(
                                                                                p.id().equals(
                                                                                                chosen
                                                                                                        .program()))))
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

    private DomContent crumbs(Caller caller, Chosen chosen, Language language) {
        List<DomContent> steps = new ArrayList<>();
        List<Division> above =
                tree.ancestors(chosen.region().code()).stream()
                        .filter(d -> !d.placeholder() && access.reaches(caller, d.code()))
                        .toList();
        for (Division d : above.reversed()) {
            steps.add(a(name(d, language)).withHref("/figures" + chosen.query(d.code())));
        }
        steps.add(span(name(chosen.region(), language)));
        return Layout.crumbs(language, steps);
    }

    private static String name(Division division, Language language) {
        return language.of(division.name(), division.nameEn());
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
        Explanation why = kpis.explain(kpi, region.code(), period);
        String title = routes.view(kpi).map(v -> language.of(v.title())).orElse(kpi);
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
                p(name(region, language) + " · " + period).withClass("subtitle"),
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
                        why.rows().isEmpty(),
                        language.of("记录", "Rows"),
                        ul(each(why.rows(), row -> li(source(exchange, row))))),
                p(
                        a(language.of("返回指标", "Back to figures"))
                                .withHref("/figures?region=" + region.code())));
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
