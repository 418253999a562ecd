package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.br;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.iff;
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

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

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
    private final Optional<Path> font;

    /** Setting a paper takes much of a processor: one at a time. */
    private final ReentrantLock setting = new ReentrantLock();

    PaperPages(
            Layout layout,
            Records records,
            Entities entities,
            RowChoices choices,
            Clock clock,
            boolean secure,
            Optional<Path> font) {
        this.layout = layout;
        this.records = records;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
        this.scheme = secure ? "https" : "http";
        this.font = font;
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                                "GET",
                                "/programs/{program}/{entity}/{id}/print",
                                Gate.needs(Operation.READ_ROWS),
                                this::sheet)
                        .where(entities::has),
                Route.page(
                                "GET",
                                "/programs/{program}/{entity}/{id}/print.pdf",
                                Gate.needs(Operation.READ_ROWS),
                                this::file)
                        .where(entities::has));
    }

    private Paper paper(Exchange exchange, Entities.Found found, String id) {
        Language language = exchange.language();
        RowView row = records.read(exchange.caller(), found.id(), id);
        Shown values = new Shown(choices, found, exchange.caller(), language);
        Optional<String> checkIn = CheckInPages.address(found, row);
        return new Paper(
                language,
                unit(exchange, row),
                language.of(found.type().title()),
                Facts.of(found, row, values, JsonObject.EMPTY_JSON_OBJECT, choices, language),
                check(exchange, found, row)
                        .or(() -> checkIn.map(there -> origin(exchange) + there)),
                checkIn.isPresent()
                        ? language.of(CheckInPages.TITLE)
                        : language.of("扫码查验真伪", "Scan to check"),
                printed(exchange, row),
                layout.notice().map(language::of));
    }

    private Reply file(Exchange exchange) {
        return file(exchange, entities.asked(exchange), List.of(exchange.path("id")));
    }

    /** Whether sheets can be saved as PDF here. */
    boolean areFiles() {
        return font.isPresent();
    }

    /** The sheets of some rows in one file. */
    Reply file(Exchange exchange, Entities.Found found, List<String> ids) {
        return file(ids.stream().map(id -> paper(exchange, found, id)).toList());
    }

    /** Papers behind each other, in one file. */
    Reply file(List<Paper> papers) {
        setting.lock();
        try {
            return Reply.of(
                            200,
                            PaperFile.MEDIA_TYPE,
                            PaperFile.of(
                                    papers,
                                    font.flatMap(PaperFont::read)
                                            .orElseThrow(PaperPages::fontless)))
                    .named(papers.getFirst().title() + ".pdf");
        } finally {
            setting.unlock();
        }
    }

    private static Refusal fontless() {
        return Refusal.of(
                503,
                "no-font",
                "服务器没有中文字体,不能生成 PDF。请用浏览器打印,另存为 PDF;管理员可安装字体,或在 papers.font 写明字体文件。",
                "The server has no Chinese font to set a PDF in. Print by the browser and save as"
                        + " PDF; an operator can install a font, or name one as papers.font.");
    }

    private Reply sheet(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        Paper paper = paper(exchange, found, exchange.path("id"));
        String row = EntityPages.address(found) + "/" + exchange.path("id");
        return layout.page(
                exchange,
                200,
                paper.title(),
                EntityPages.crumbs(found, language),
                actions(language, row, row + "/print.pdf"),
                article(paper));
    }

    /** What can be done with what is shown as paper. */
    DomContent actions(Language language, String back, String file) {
        return div(
                        a(language.of("返回", "Back")).withHref(back).withClass("button"),
                        button(language.of("打印", "Print"))
                                .withType("button")
                                .withClass("primary print")
                                .isHidden(),
                        iff(
                                font.isPresent(),
                                a(language.of("下载 PDF", "Save as PDF"))
                                        .withHref(file)
                                        .attr("download")
                                        .withClass("button")),
                        iff(
                                font.isEmpty(),
                                span(language.of(
                                                "用浏览器打印到 A4 纸,或另存为 PDF。",
                                                "Print it to A4 by the browser, or save it as"
                                                        + " PDF."))
                                        .withClass("soft")))
                .withClass("actions");
    }

    /** A paper in a page. */
    static DomContent article(Paper paper) {
        return j2html.TagCreator.article(
                        p(paper.issuer()).withClass("issuer"),
                        h1(paper.title()),
                        table(
                                tbody(
                                        each(
                                                paper.facts(),
                                                fact ->
                                                        tr(
                                                                th(fact.name())
                                                                        .attr("scope", "row"),
                                                                td(fact.value()))))),
                        div(
                                        each(
                                                paper.check().stream().toList(),
                                                address -> code(paper, address)),
                                        div(each(paper.signing(), line -> p(line)))
                                                .withClass("signing"))
                                .withClass("end"),
                        footer(small(paper.printed())))
                .withClass("sheet");
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
    String origin(Exchange exchange) {
        return scheme + "://" + exchange.header(HeaderNames.HOST).orElse("");
    }

    private static DomContent code(Paper paper, String address) {
        return figure(
                QrPicture.of(address, paper.invitation()),
                figcaption(text(paper.invitation()), br(), small(address)));
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
