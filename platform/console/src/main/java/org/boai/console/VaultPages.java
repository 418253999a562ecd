package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.VaultExports;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.VaultExportTable.Wanted;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Where custodians ask for rows of the vault, approve what another asked for, and take them. */
final class VaultPages {
    private static final String ADDRESS = "/vault";
    private static final Problem BLANK =
            Problem.of(
                    "reason",
                    Text.of(
                            "实体和理由必须填写,理由最多 500 字。请补上。",
                            "The entity and a reason are needed, the reason of at most 500"
                                    + " characters. Fill them in."));

    private final Layout layout;
    private final VaultExports exports;
    private final VaultRoutes routes;
    private final Entities entities;
    private final RowChoices choices;
    private final Clock clock;

    VaultPages(
            Layout layout,
            VaultExports exports,
            VaultRoutes routes,
            Entities entities,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.exports = exports;
        this.routes = routes;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate custodian = Gate.needs(Operation.EXPORT_VAULT);
        return List.of(
                Route.page("GET", ADDRESS, custodian, this::page),
                Route.page("POST", ADDRESS, custodian, this::ask),
                Route.page("POST", ADDRESS + "/{id}/approve", custodian, this::approve),
                Route.page("GET", ADDRESS + "/{id}/rows/{format}", custodian, this::take));
    }

    /** Where rows of an entity are asked for. */
    static String address(String entity) {
        return ADDRESS + "?entity=" + entity;
    }

    private Reply page(Exchange exchange) {
        FormInput entered =
                FormInput.of(
                        exchange.query("entity")
                                .map(entity -> Map.of("entity", List.of(entity)))
                                .orElse(Map.of()));
        return page(exchange, 200, entered, List.of());
    }

    private Reply ask(Exchange exchange) {
        FormInput form = checked(exchange);
        boolean filled =
                form.filled("entity").isPresent()
                        && form.filled("reason")
                                .filter(why -> why.length() <= VaultRoutes.LONGEST_REASON)
                                .isPresent();
        if (!filled) {
            return page(exchange, 422, form, List.of(BLANK));
        }
        exports.ask(
                exchange.caller(),
                form.filled("entity").orElseThrow(),
                form.filled("region").orElse(exchange.caller().region()),
                form.filled("reason").orElseThrow());
        return Reply.seeOther(ADDRESS);
    }

    private Reply approve(Exchange exchange) {
        checked(exchange);
        exports.approve(exchange.caller(), exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.seeOther(ADDRESS);
    }

    private static FormInput checked(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        return form;
    }

    private Reply take(Exchange exchange) {
        UUID id = exchange.id("id").orElseThrow(Refused::outOfReach);
        Format format =
                switch (exchange.path("format")) {
                    case "csv" -> Format.CSV;
                    case "xlsx" -> Format.XLSX;
                    default -> throw Refused.outOfReach();
                };
        return routes.sheet(exchange.caller(), id, format);
    }

    private Reply page(Exchange exchange, int status, FormInput entered, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("取出保管库中的记录", "Taking rows out of the vault");
        List<Wanted> open = exports.list(exchange.caller());
        return layout.page(
                exchange,
                status,
                title,
                Layout.crumbs(language, List.of(span(title))),
                h1(title),
                p(language.of(
                                "取出须两人:您申请并说明理由,另一名保管员在 7 天内批准,您在批准后 24 小时内取走明文。每一步都记入审计。",
                                "It takes two: you ask and say why, another custodian approves it"
                                        + " within 7 days, and you take the rows, in clear, within"
                                        + " 24 hours after that. The trail tells each step."))
                        .withClass("lead"),
                Layout.told(problems, language),
                open.isEmpty()
                        ? p(language.of("没有待批准或可取走的申请。", "Nothing is asked for.")).withClass("soft")
                        : lines(exchange, open, language),
                asking(exchange, entered, language));
    }

    private DomContent lines(Exchange exchange, List<Wanted> open, Language language) {
        return Layout.lines(
                language.of("申请", "What is asked for"),
                List.of(
                        language.of("记录", "Rows"),
                        language.of("理由", "Reason"),
                        language.of("申请人", "Asked by"),
                        language.of("批准人", "Approved by"),
                        language.of("截止", "Until"),
                        language.of("操作", "Do")),
                open.stream().map(one -> line(exchange, one, language)).toList());
    }

    private List<DomContent> line(Exchange exchange, Wanted one, Language language) {
        return List.of(
                text(
                        title(one.entity(), language)
                                + " · "
                                + choices.region(one.region(), language)),
                text(one.reason()),
                text(one.askedBy()),
                text(
                        one.approval()
                                .map(approval -> approval.by())
                                .orElse(language.of("待批准", "Not yet"))),
                text(Words.moment(exports.endsAt(one), clock.getZone())),
                div(act(exchange, one, language)).withClass("actions"));
    }

    private String title(String entity, Language language) {
        return entities.find(entity)
                .map(found -> language.of(found.table().type().title()))
                .orElse(entity);
    }

    /** What the caller can do about it now; where that is nothing, why. */
    private static DomContent act(Exchange exchange, Wanted one, Language language) {
        boolean own = one.askedBy().equals(exchange.caller().name());
        if (one.approval().isEmpty()) {
            return own
                    ? span(language.of("须由另一名保管员批准", "Another custodian approves it"))
                            .withClass("soft")
                    : form(
                                    Layout.csrf(exchange),
                                    button(language.of("批准", "Approve")).withClass("small"))
                            .withMethod("post")
                            .withAction(ADDRESS + "/" + one.id() + "/approve");
        }
        return own
                ? div(each(List.of("xlsx", "csv"), format -> rows(one, format, language)))
                : span(language.of("由申请人取走", "Who asked for it takes it")).withClass("soft");
    }

    private static DomContent rows(Wanted one, String format, Language language) {
        String name = format.toUpperCase(Locale.ROOT);
        return a(language.of("取走 " + name, "Take " + name))
                .withHref("%s/%s/rows/%s".formatted(ADDRESS, one.id(), format))
                .withClass("button small");
    }

    private DomContent asking(Exchange exchange, FormInput entered, Language language) {
        List<Entities.Found> vaulted =
                entities.all().stream().filter(found -> found.table().vaulted()).toList();
        return form(
                        Layout.csrf(exchange),
                        h2(language.of("申请", "Ask")),
                        label(
                                span(language.of("记录", "Rows")),
                                select(
                                                each(
                                                        vaulted,
                                                        found ->
                                                                option(
                                                                                language.of(
                                                                                        found.table()
                                                                                                .type()
                                                                                                .title()))
                                                                        .withValue(
                                                                                found.table().id())
                                                                        .withCondSelected(
                                                                                entered.all(
                                                                                                "entity")
                                                                                        .contains(
                                                                                                found.table()
                                                                                                        .id()))))
                                        .withName("entity")),
                        label(
                                span(language.of("区划", "Region")),
                                input().withName("region")
                                        .withClass("region")
                                        .withValue(
                                                entered.first("region")
                                                        .orElse(exchange.caller().region()))
                                        .isRequired()),
                        label(
                                span(language.of("理由", "Reason")),
                                textarea(entered.first("reason").orElse(""))
                                        .withName("reason")
                                        .attr("maxlength", VaultRoutes.LONGEST_REASON)
                                        .isRequired()),
                        button(language.of("申请导出", "Ask for them")).withClass("primary"))
                .withMethod("post")
                .withAction(ADDRESS)
                .withClass("panel");
    }
}
