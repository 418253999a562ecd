package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.kpi.Explanation;
import org.boai.kpi.KpiRow;
import org.boai.kpi.Kpis;
import org.boai.plugins.Period;
import org.boai.store.Division;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a figure is what it is: its parts, the regions below, and the rows behind it. */
final class ExplanationPage {
    private final Layout layout;
    private final Kpis kpis;
    private final KpiRoutes routes;
    private final Entities entities;
    private final RowChoices choices;
    private final Clock clock;
    private final FigureParts common;

    ExplanationPage(
            Layout layout,
            Kpis kpis,
            KpiRoutes routes,
            Entities entities,
            RowChoices choices,
            Clock clock,
            FigureParts common) {
        this.layout = layout;
        this.kpis = kpis;
        this.routes = routes;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
        this.common = common;
    }

    Reply why(Exchange exchange) {
        Language language = exchange.language();
        Division region = common.region(exchange);
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
        FigureParts.fact(
                facts,
                language.of("数值", "Value"),
                Optional.of(FigureParts.value(figure, language)));
        FigureParts.fact(
                facts, language.of("分子", "Numerator"), figure.numerator().map(language::number));
        FigureParts.fact(
                facts,
                language.of("分母", "Denominator"),
                figure.denominator().map(language::number));
        FigureParts.fact(facts, language.of("分母来源", "Source"), figure.denominatorSource());
        FigureParts.fact(
                facts,
                language.of("记录数", "Records"),
                Optional.of(language.number(figure.records())));
        FigureParts.fact(
                facts,
                language.of("状态", "State"),
                Optional.of(language.of(Words.state(figure.state()))));
        FigureParts.fact(facts, language.of("公式", "Formula"), Optional.of(why.formula()));
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
                                        t ->
                                                li(
                                                        t.formula()
                                                                + " = "
                                                                + language.number(t.value()))))),
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
                                                                        FigureParts.figure(
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
}
