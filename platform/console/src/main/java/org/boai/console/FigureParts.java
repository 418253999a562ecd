package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.kpi.KpiRow;
import org.boai.kpi.KpiTable;
import org.boai.plugins.Period;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the pages of figures have in common. */
final class FigureParts {
    private final Layout layout;
    private final KpiRoutes routes;
    private final Access access;
    private final Tree tree;
    private final Clock clock;

    FigureParts(Layout layout, KpiRoutes routes, Access access, Tree tree, Clock clock) {
        this.layout = layout;
        this.routes = routes;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
    }

    Division region(Exchange exchange) {
        String code = exchange.query("region").orElse(exchange.caller().region());
        Division division = tree.find(code).orElseThrow(Refused::outOfReach);
        access.require(exchange.caller(), Operation.READ_KPIS, division.code());
        return division;
    }

    DomContent crumbs(
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

    static DomContent figure(Optional<KpiRow> row, Language language) {
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

    static String value(KpiRow row, Language language) {
        return switch (row.state()) {
            case OK -> row.value().map(language::number).orElse("—");
            case NOT_APPLICABLE -> language.of("不适用", "n/a");
            case NO_DATA -> language.of("无数据", "no data");
            case SUPPRESSED -> language.of("不予显示", "withheld");
        };
    }

    /** Shown as long as it is true. */
    static DomContent badge(Optional<KpiRow> row, Language language) {
        return row.filter(KpiRow::fullCoverage)
                .<DomContent>map(
                        _ -> span(language.of("全覆盖", "Full coverage")).withClass("badge good"))
                .orElse(text(""));
    }

    static DomContent goal(BigDecimal attainment, LocalDate today, Language language) {
        String words = language.of("目标完成 ", "of the target: ") + language.number(attainment) + "%";
        return span(Trend.meter(attainment, today, words), small(words));
    }

    static void fact(List<DomContent> facts, String name, Optional<String> value) {
        value.ifPresent(
                v -> {
                    facts.add(dt(name));
                    facts.add(dd(v));
                });
    }

    String asOf(KpiTable table, Language language) {
        return language.of("数据时间 ", "As of ") + Words.moment(table.asOf(), clock.getZone());
    }

    /** What is on the page, to take along. */
    static DomContent saving(String query, Language language) {
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

    Picture picture(String title, String of, Period period, Language language) {
        Picture picture = new Picture().title(title).note(of + " · " + period);
        layout.notice().ifPresent(notice -> picture.note(language.of(notice)));
        return picture;
    }

    Reply sheet(Exchange exchange, Format file, KpiTable self, KpiTable below) {
        List<KpiRow> all = new ArrayList<>(self.rows());
        all.addAll(below.rows());
        return routes.sheet(file, new KpiTable(self.asOf(), all), exchange.language());
    }
}
