package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;

import org.boai.security.Access;
import org.boai.security.Audit;
import org.boai.security.Operation;
import org.boai.store.AuditTable;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit trail as a page, the newest first. */
final class AuditPages {
    private static final int SHOWN = 50;

    private final Layout layout;
    private final Audit audit;
    private final Access access;
    private final RowChoices choices;
    private final Clock clock;

    AuditPages(Layout layout, Audit audit, Access access, RowChoices choices, Clock clock) {
        this.layout = layout;
        this.audit = audit;
        this.access = access;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/admin/audit", Gate.needs(Operation.READ_AUDIT), this::page));
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        Parameters parameters = new Parameters(exchange);
        Optional<LocalDate> from = parameters.date("from");
        Optional<LocalDate> to = parameters.date("to");
        Optional<UUID> before =
                parameters.read("cursor", UUID::fromString, "0192f6d2-0000-7000-8000-000000000000");
        parameters.check();
        String region = exchange.query("region").orElse(exchange.caller().region());
        access.require(exchange.caller(), Operation.READ_AUDIT, region);
        List<AuditTable.Entry> entries =
                audit.read(
                        new AuditTable.Query(
                                exchange.query("who"),
                                exchange.query("what"),
                                exchange.query("object"),
                                exchange.query("row"),
                                from.map(day -> day.atStartOfDay(clock.getZone()).toInstant()),
                                to.map(
                                        day ->
                                                day.plusDays(1)
                                                        .atStartOfDay(clock.getZone())
                                                        .toInstant()),
                                Optional.of(region).filter(code -> !code.equals(Tree.NATION)),
                                before,
                                SHOWN));
        audit.asked(exchange.caller(), region, String.join(", ", exchange.query().keySet()));
        String title = language.of("审计", "Audit trail");
        return layout.page(
                exchange,
                200,
                title,
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("管理", "Administration")).withHref("/admin"),
                                span(title))),
                h1(title),
                p(language.of("查看审计记录本身也会被记录。", "Reading the trail is itself written down."))
                        .withClass("lead"),
                filter(exchange, region, language),
                entries.isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "没有符合条件的记录。请放宽条件。",
                                        "Nothing fits the conditions. Ask for less."))
                        : Layout.scrolling(title, table(entries, language)),
                entries.size() < SHOWN
                        ? text("")
                        : p(
                                a(language.of("更早的", "Older"))
                                        .withHref(
                                                exchange.frame()
                                                        .with(
                                                                "cursor",
                                                                entries.getLast().id().toString()))
                                        .withClass("button small")));
    }

    private static DomContent filter(Exchange exchange, String region, Language language) {
        return form(
                        field("who", language.of("谁", "Who"), "text", exchange),
                        field("what", language.of("做了什么", "Did what"), "text", exchange),
                        label(
                                span(language.of("区划", "Region")),
                                input().withName("region").withClass("region").withValue(region)),
                        field("from", language.of("从", "From"), "date", exchange),
                        field("to", language.of("到", "To"), "date", exchange),
                        button(language.of("查看", "Show")).withClass("primary"))
                .withMethod("get")
                .withClass("filter");
    }

    private static DomContent field(String name, String title, String type, Exchange exchange) {
        return label(
                span(title),
                input().withType(type).withName(name).withValue(exchange.query(name).orElse("")));
    }

    private DomContent table(List<AuditTable.Entry> entries, Language language) {
        return j2html.TagCreator.table(
                        thead(
                                tr(
                                        th(language.of("时间", "When")),
                                        th(language.of("谁", "Who")),
                                        th(language.of("做了什么", "Did what")),
                                        th(language.of("对象", "To what")),
                                        th(language.of("区划", "Region")),
                                        th(language.of("来自", "From where")))),
                        tbody(each(entries, entry -> line(entry, language))))
                .withClass("stack");
    }

    /** The name that the filter knows stands beside the words. */
    private DomContent line(AuditTable.Entry entry, Language language) {
        String operation = entry.deed().operation();
        String words = language.of(Words.deed(operation));
        return tr(
                td(Words.moment(entry.at(), clock.getZone())),
                td(entry.deed().by()).attr("data-label", language.of("谁", "Who")),
                td(
                                text(words.equals(operation) ? "" : words + " "),
                                small(operation).withClass("soft"))
                        .attr("data-label", language.of("做了什么", "Did what")),
                td((entry.deed().object() + " " + entry.deed().subject()).strip())
                        .attr("data-label", language.of("对象", "To what")),
                td(choices.region(entry.deed().region(), language))
                        .attr("data-label", language.of("区划", "Region")),
                td(entry.address()).attr("data-label", language.of("来自", "From where")));
    }
}
