package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
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

import org.boai.plugins.EntityType;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.records.Reminders;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.records.ReportingPage;
import org.boai.records.ReportingQuery;
import org.boai.records.ReportingTotals;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who has filed, who is late, and who must act next. */
final class ReportingPages {
    private static final List<String> STATES =
            List.of("missing", "draft", "returned", "submitted", "reviewed", "accepted");

    private static final String REMINDERS = "/reporting/reminders";

    private final Layout layout;
    private final Reporting reporting;
    private final Registry registry;
    private final Entities entities;
    private final Access access;
    private final RowChoices choices;
    private final Clock clock;

    ReportingPages(
            Layout layout,
            Reporting reporting,
            Registry registry,
            Entities entities,
            Access access,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.reporting = reporting;
        this.registry = registry;
        this.entities = entities;
        this.access = access;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/reporting", Gate.needs(Operation.READ_REPORTING), this::page),
                Route.page(
                        "GET", REMINDERS, Gate.needs(Operation.READ_REPORTING), this::reminders));
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        Parameters parameters = new Parameters(exchange);
        Period period =
                parameters
                        .read("period", Period::parse, "2026-10, 2026-Q3, 2026")
                        .orElseGet(() -> Period.month(YearMonth.now(clock).minusMonths(1)));
        Optional<String> state =
                parameters.read("state", ReportingPages::state, String.join(", ", STATES));
        boolean overdue = parameters.flag("overdue");
        parameters.check();
        String region = exchange.query("region").orElse(exchange.caller().region());
        access.require(exchange.caller(), Operation.READ_REPORTING, region);
        ReportingPage page =
                reporting.page(
                        exchange.caller(),
                        new ReportingQuery(
                                region,
                                false,
                                period,
                                Optional.empty(),
                                exchange.query("report"),
                                Optional.empty(),
                                state.map(Set::of).orElse(Set.of()),
                                false,
                                overdue,
                                Page.USUAL,
                                exchange.query("cursor")));
        String title = language.of("填报进度", "Reporting");
        return layout.page(
                exchange,
                200,
                title,
                Layout.crumbs(
                        language,
                        List.of(a(language.of("数据", "Data")).withHref("/figures"), span(title))),
                h1(title + " · " + choices.region(region, language) + " · " + period),
                div(
                                a(language.of("催报提醒", "Reminders"))
                                        .withHref(REMINDERS + "?region=" + region)
                                        .withClass("button small"),
                                a(language.of("截止日", "Due days"))
                                        .withHref("/reporting/rules?region=" + region)
                                        .withClass("button small"))
                        .withClass("actions"),
                filter(exchange, region, period, page, language),
                totals(exchange, page.totals(), language),
                page.items().isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "没有符合条件的报表。请换一个期间或放宽条件。",
                                        "No report fits. Choose another period, or ask for less."))
                        : Layout.scrolling(
                                title,
                                lines(
                                        page.items(),
                                        item -> late(item, language),
                                        exchange.caller(),
                                        language)),
                further(exchange, page.next(), language));
    }

    private static DomContent further(Exchange exchange, Optional<String> next, Language language) {
        return next.<DomContent>map(
                        cursor ->
                                p(
                                        a(language.of("下一页", "Next page"))
                                                .withHref(exchange.frame().with("cursor", cursor))
                                                .withClass("button small")))
                .orElse(text(""));
    }

    /** Whom to remind today: what lies with the units of a region, the newest period first. */
    private Reply reminders(Exchange exchange) {
        Language language = exchange.language();
        String region = exchange.query("region").orElse(exchange.caller().region());
        Reminders reminders =
                reporting.reminders(
                        exchange.caller(),
                        new ReportingQuery(
                                region,
                                false,
                                Period.month(YearMonth.now(clock)),
                                Optional.empty(),
                                exchange.query("report"),
                                Optional.empty(),
                                Set.of(),
                                false,
                                false,
                                Page.USUAL,
                                exchange.query("cursor")));
        Map<ReportingItem, Reminders.Why> why =
                reminders.items().stream()
                        .collect(
                                Collectors.toMap(
                                        Reminders.Reminder::item,
                                        Reminders.Reminder::why,
                                        (one, _) -> one,
                                        LinkedHashMap::new));
        String title = language.of("催报提醒", "Reminders");
        return layout.page(
                exchange,
                200,
                title,
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("填报进度", "Reporting"))
                                        .withHref("/reporting?region=" + region),
                                span(title))),
                h1(title + " · " + choices.region(region, language)),
                why.isEmpty()
                        ? Layout.empty(
                                language.of("今天不用催任何单位。", "Nobody has to be reminded today."))
                        : Layout.scrolling(
                                title,
                                lines(
                                        List.copyOf(why.keySet()),
                                        item ->
                                                badge(
                                                        why.getOrDefault(item, Reminders.Why.SOON),
                                                        language),
                                        exchange.caller(),
                                        language)),
                further(exchange, reminders.next(), language));
    }

    /** Why somebody is reminded, as a mark beside the report. */
    static DomContent badge(Reminders.Why why, Language language) {
        return span(language.of(Filings.word(why)))
                .withClasses("badge", why == Reminders.Why.OVERDUE ? "late" : "warn");
    }

    /** What was said when it came back. */
    static DomContent reason(ReportingItem item) {
        return item.reason()
                .<DomContent>map(said -> div(small(said)).withClass("soft"))
                .orElse(text(""));
    }

    private static DomContent late(ReportingItem item, Language language) {
        return item.late() ? span(language.of("逾期", "late")).withClass("badge late") : text("");
    }

    private static String state(String text) {
        if (!STATES.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private DomContent filter(
            Exchange exchange,
            String region,
            Period period,
            ReportingPage page,
            Language language) {
        String report = exchange.query("report").orElse("");
        String state = exchange.query("state").orElse("");
        return form(
                        label(
                                span(language.of("区划", "Region")),
                                input().withName("region").withClass("region").withValue(region)),
                        label(
                                span(language.of("期间", "Period")),
                                input().withName("period").withValue(period.toString())),
                        label(
                                span(language.of("报表", "Report")),
                                select(
                                                option(language.of("全部", "All")).withValue(""),
                                                each(
                                                        page.reports().stream()
                                                                .map(
                                                                        ReportingPage.ReportTotals
                                                                                ::report)
                                                                .distinct()
                                                                .toList(),
                                                        one ->
                                                                option(title(one, language))
                                                                        .withValue(one)
                                                                        .withCondSelected(
                                                                                one.equals(
                                                                                        report))))
                                        .withName("report")),
                        label(
                                span(language.of("状态", "State")),
                                select(
                                                option(language.of("全部", "All")).withValue(""),
                                                each(
                                                        STATES,
                                                        one ->
                                                                option(language.of(word(one)))
                                                                        .withValue(one)
                                                                        .withCondSelected(
                                                                                one.equals(state))))
                                        .withName("state")),
                        button(language.of("查看", "Show")).withClass("primary"))
                .withMethod("get")
                .withClass("filter");
    }

    /** Over the whole region and period; each leads to the reports that it counts. */
    private static DomContent totals(Exchange exchange, ReportingTotals totals, Language language) {
        List<DomContent> tiles = new ArrayList<>();
        tiles.add(tile(language.of("应报", "Due"), language.number(totals.all()), Optional.empty()));
        tiles.add(
                tile(
                        language.of("已报", "Filed"),
                        language.number(totals.filed()),
                        Optional.empty()));
        tiles.add(
                tile(
                        language.of("逾期未报", "Overdue"),
                        language.number(totals.overdue()),
                        Optional.of(exchange.frame().with("overdue", "true"))));
        for (String state : STATES) {
            tiles.add(
                    tile(
                            language.of(word(state)),
                            language.number(totals.in(state)),
                            Optional.of(exchange.frame().with("state", state))));
        }
        return ul(each(tiles, tile -> li(tile))).withClass("tiles section");
    }

    private static DomContent tile(String title, String number, Optional<String> address) {
        DomContent[] content = {small(title), strong(number)};
        return address.<DomContent>map(to -> a(content).withHref(to))
                .orElseGet(() -> span(content).withClass("tile"));
    }

    private DomContent lines(
            List<ReportingItem> items,
            Function<ReportingItem, DomContent> mark,
            Caller caller,
            Language language) {
        return table(
                        thead(
                                tr(
                                        th(language.of("填报单位", "Unit")),
                                        th(language.of("报表", "Report")),
                                        th(language.of("状态", "State")),
                                        th(language.of("截止", "Due")),
                                        th(language.of("下一步由谁处理", "Who acts next")))),
                        tbody(each(items, item -> line(item, mark.apply(item), caller, language))))
                .withClass("stack");
    }

    private DomContent line(ReportingItem item, DomContent mark, Caller caller, Language language) {
        String about = item.subject().flatMap(ReportingItem.Subject::name).orElse("");
        return tr(
                th(div(
                                span(item.organisationName()),
                                about.isEmpty() ? text("") : div(small(about)).withClass("soft")))
                        .attr("scope", "row"),
                td(span(report(item, caller, language), text(" " + item.period())))
                        .attr("data-label", language.of("报表", "Report")),
                td(div(
                                span(language.of(called(item))).withClasses("badge", badge(item)),
                                mark,
                                reason(item)))
                        .attr("data-label", language.of("状态", "State")),
                td(item.due().toString()).attr("data-label", language.of("截止", "Due")),
                td(item.next()
                                .map(
                                        next ->
                                                choices.region(next.region(), language)
                                                        + " · "
                                                        + language.of(
                                                                Words.permission(
                                                                        next.permission())))
                                .orElse(language.of("已完成", "done")))
                        .attr("data-label", language.of("下一步", "Next")));
    }

    /** A report leads to itself, and one that is missing to its form, for whoever may file it. */
    private DomContent report(ReportingItem item, Caller caller, Language language) {
        String title = title(item.report(), language);
        return entities.find(item.report())
                .filter(_ -> item.row().isPresent() || caller.may(Operation.FILE_ROWS))
                .flatMap(
                        found ->
                                found.program()
                                        .definition()
                                        .report(found.type())
                                        .map(report -> ReportForm.address(found, report, item)))
                .<DomContent>map(address -> a(title).withHref(address))
                .orElse(text(title));
    }

    private String title(String report, Language language) {
        return entities.find(report).map(found -> language.of(found.type().title())).orElse(report);
    }

    /** As the report itself calls its state. */
    private Text called(ReportingItem item) {
        return registry.table(item.report())
                .flatMap(table -> table.type().state(item.state().toUpperCase(Locale.ROOT)))
                .map(EntityType.StateType::label)
                .orElseGet(() -> word(item.state()));
    }

    private static String badge(ReportingItem item) {
        return switch (item.state()) {
            case "accepted", "reviewed" -> "good";
            case "submitted" -> "on";
            default -> "warn";
        };
    }

    private static Text word(String state) {
        return switch (state) {
            case "missing" -> Text.of("未报", "Missing");
            case "draft" -> Text.of("草稿", "Draft");
            case "returned" -> Text.of("被退回", "Returned");
            case "submitted" -> Text.of("已提交", "Submitted");
            case "reviewed" -> Text.of("已审核", "Reviewed");
            default -> Text.of("已通过", "Accepted");
        };
    }
}
