package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.br;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import io.helidon.http.HeaderNames;

import j2html.tags.DomContent;

import jakarta.json.JsonObject;

import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowView;
import org.boai.security.Operation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row on a sheet of A4, to be signed and stamped. Where a program says how its paper is checked,
 * the sheet carries a code to scan that leads to the public page.
 */
final class PaperPages {
    private final Layout layout;
    private final Records records;
    private final Entities entities;
    private final RowChoices choices;
    private final Clock clock;
    private final String scheme;

    PaperPages(
            Layout layout,
            Records records,
            Entities entities,
            RowChoices choices,
            Clock clock,
            boolean secure) {
        this.layout = layout;
        this.records = records;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
        this.scheme = secure ? "https" : "http";
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                                "GET",
                                "/programs/{program}/{entity}/{id}/print",
                                Gate.needs(Operation.READ_ROWS),
                                this::sheet)
                        .where(entities::has));
    }

    private Reply sheet(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        RowView row = records.read(exchange.caller(), found.id(), exchange.path("id"));
        Shown values = new Shown(choices, found, exchange.caller(), language);
        List<Facts.Fact> facts =
                Facts.of(found, row, values, JsonObject.EMPTY_JSON_OBJECT, choices, language);
        String title = language.of(found.type().title());
        return layout.page(
                exchange,
                200,
                title,
                EntityPages.crumbs(found, language),
                div(
                                a(language.of("返回", "Back"))
                                        .withHref(EntityPages.address(found) + "/" + row.id())
                                        .withClass("button"),
                                button(language.of("打印", "Print"))
                                        .withType("button")
                                        .withClass("primary print")
                                        .isHidden(),
                                span(language.of(
                                                "用浏览器打印到 A4 纸,或另存为 PDF。",
                                                "Print it to A4 by the browser, or save"
                                                        + " it as PDF."))
                                        .withClass("soft"))
                        .withClass("actions"),
                article(
                                p(unit(exchange, row)).withClass("issuer"),
                                h1(title),
                                table(
                                        tbody(
                                                each(
                                                        facts,
                                                        fact ->
                                                                tr(
                                                                        th(fact.name())
                                                                                .attr(
                                                                                        "scope",
                                                                                        "row"),
                                                                        td(fact.value()))))),
                                div(
                                                each(
                                                        check(exchange, found, row).stream()
                                                                .toList(),
                                                        address -> code(address, language)),
                                                signing(language))
                                        .withClass("end"),
                                footer(small(printed(exchange, row))))
                        .withClass("sheet"));
    }

    private String unit(Exchange exchange, RowView row) {
        return choices.name(
                        exchange.caller(), RowChoices.ORGANISATION, row.organisation().toString())
                .orElseGet(() -> choices.region(row.region(), exchange.language()));
    }

    /** Where everybody can check the sheet; nothing while it would not be found there. */
    private Optional<String> check(Exchange exchange, Entities.Found found, RowView row) {
        String program = found.program().id();
        return found.program().definition().endpoints().stream()
                .filter(e -> e.verified().equals(Optional.of(found.type().record())))
                .map(e -> PublicPages.path(e, name -> Cells.text(row.fields().get(name))))
                .filter(path -> isPublished(program, path))
                .findFirst()
                .map(path -> origin(exchange) + PublicPages.address(program, path));
    }

    private boolean isPublished(String program, String path) {
        try {
            records.published(program, path, Map.of());
            return true;
        } catch (RecordsException.NotFound _) {
            return false;
        }
    }

    /** As whoever prints it came here; a phone comes the same way. */
    private String origin(Exchange exchange) {
        return scheme + "://" + exchange.header(HeaderNames.HOST).orElse("");
    }

    private static DomContent code(String address, Language language) {
        return figure(
                QrPicture.of(address, language.of("查验的二维码", "The code to check it by")),
                figcaption(text(language.of("扫码查验真伪", "Scan to check")), br(), small(address)));
    }

    private static DomContent signing(Language language) {
        return div(
                        p(language.of("经办人:", "Prepared by:")),
                        p(language.of("负责人:", "Responsible:")),
                        p(language.of("单位(盖章):", "Unit (seal):")),
                        p(language.of("日期:      年   月   日", "Date:")))
                .withClass("signing");
    }

    private String printed(Exchange exchange, RowView row) {
        Language language = exchange.language();
        return language.of("编号 ", "No. ")
                + row.id()
                + language.of(" · 第 ", " · version ")
                + row.version()
                + language.of(" 版 · ", " · ")
                + exchange.caller().name()
                + " · "
                + Words.moment(clock.instant(), clock.getZone());
    }
}
