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
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.plugins.Field;
import org.boai.plugins.Problem;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.records.RulePreview;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.store.EntityTable;
import org.boai.store.ReportRules.ReportRule;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By when reports are due in a region; another day is tried on the last year before it holds. */
final class DueDayPages {
    private static final String ADDRESS = "/reporting/rules";
    private static final List<String> TEXTS = List.of("report", "region", "level", "from");
    private static final List<String> NUMBERS =
            List.of("dueDay", "monthsAfter", "graceDays", "remindDays");

    private final Layout layout;
    private final Reporting reporting;
    private final Registry registry;
    private final Access access;
    private final RowChoices choices;
    private final Clock clock;

    DueDayPages(
            Layout layout,
            Reporting reporting,
            Registry registry,
            Access access,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.reporting = reporting;
        this.registry = registry;
        this.access = access;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate set = Gate.needs(Operation.SET_DUE_DAYS);
        return List.of(
                Route.page("GET", ADDRESS, Gate.needs(Operation.READ_REPORTING), this::start),
                Route.page("POST", ADDRESS, set, this::enter),
                Route.page("POST", ADDRESS + "/remove", set, this::remove));
    }

    private Reply start(Exchange exchange) {
        return page(
                exchange,
                200,
                exchange.query("region").orElse(exchange.caller().region()),
                FormInput.of(Map.of()),
                List.of(),
                text(""));
    }

    private Reply page(
            Exchange exchange,
            int status,
            String region,
            FormInput entered,
            List<Problem> told,
            DomContent tried) {
        access.require(exchange.caller(), Operation.READ_REPORTING, region);
        Language language = exchange.language();
        String title = language.of("截止日", "Due days");
        Map<String, String> reports = reports(language);
        List<ReportRule> rules = reporting.rules(exchange.caller(), region);
        return layout.page(
                exchange,
                status,
                title,
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("填报进度", "Reporting")).withHref("/reporting"),
                                span(title))),
                h1(title + " · " + choices.region(region, language)),
                p(language.of(
                                "没有规则时按项目自带的截止日。离填报单位最近的区划说了算,写明级别的优先;生效月份之前的期间不变。",
                                "Without a rule the program's own day holds. The nearest region"
                                        + " decides, a rule for the unit's level first; periods"
                                        + " before the first month stay as they are."))
                        .withClass("lead"),
                Layout.told(told, language),
                tried,
                exchange.caller().may(Operation.SET_DUE_DAYS) && !reports.isEmpty()
                        ? entry(exchange, region, reports, entered, language)
                        : text(""),
                rules.isEmpty()
                        ? Layout.empty(language.of("没有另设截止日。", "No other day is set."))
                        : lines(exchange, title, rules, reports, language));
    }

    /** The reports of all programs, with what they are called. */
    private Map<String, String> reports(Language language) {
        Map<String, String> reports = new LinkedHashMap<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(
                        program ->
                                program.tables().stream()
                                        .filter(t -> isReport(program, t))
                                        .forEach(
                                                t ->
                                                        reports.put(
                                                                t.id(),
                                                                language.of(t.type().title()))));
        return reports;
    }

    private static boolean isReport(Deployed program, EntityTable table) {
        return program.definition().report(table.type()).isPresent();
    }

    private DomContent entry(
            Exchange exchange,
            String region,
            Map<String, String> reports,
            FormInput entered,
            Language language) {
        return form(
                        Layout.csrf(exchange),
                        h2(language.of("设定截止日", "Set a due day")),
                        label(
                                span(language.of("报表", "Report")),
                                select(
                                                each(
                                                        reports.entrySet(),
                                                        one ->
                                                                option(one.getValue())
                                                                        .withValue(one.getKey())
                                                                        .withCondSelected(
                                                                                isEntered(
                                                                                        entered,
                                                                                        "report",
                                                                                        one
                                                                                                .getKey()))))
                                        .withName("report")),
                        label(
                                span(language.of("区划", "Region")),
                                input().withName("region")
                                        .withClass("region")
                                        .withValue(entered.first("region").orElse(region))
                                        .isRequired()),
                        label(
                                span(language.of("单位级别", "Level of the units")),
                                select(
                                                option(language.of("全部", "All")).withValue(""),
                                                each(
                                                        levels(),
                                                        level ->
                                                                option(language.of(level.label()))
                                                                        .withValue(level.name())
                                                                        .withCondSelected(
                                                                                isEntered(
                                                                                        entered,
                                                                                        "level",
                                                                                        level
                                                                                                .name()))))
                                        .withName("level")),
                        field(
                                "from",
                                language.of("自哪个月的报表起", "From the report of"),
                                entered,
                                YearMonth.now(clock).toString()),
                        field("dueDay", language.of("几日截止", "Due on day"), entered, "5"),
                        field(
                                "monthsAfter",
                                language.of("期间后第几个月", "Months after the period"),
                                entered,
                                "1"),
                        field("graceDays", language.of("宽限天数", "Days of grace"), entered, "0"),
                        field(
                                "remindDays",
                                language.of("提前几天提醒", "Reminded so many days before"),
                                entered,
                                Integer.toString(Reporting.REMIND_DAYS)),
                        button(language.of("预演", "Try it"))
                                .withName("go")
                                .withValue("try")
                                .withClass("primary"))
                .withMethod("post")
                .withAction(ADDRESS)
                .withClass("filter panel");
    }

    private static boolean isEntered(FormInput entered, String name, String value) {
        return entered.first(name).equals(Optional.of(value));
    }

    private static DomContent field(
            String name, String title, FormInput entered, String otherwise) {
        return label(
                span(title),
                input().withName(name)
                        .withValue(entered.first(name).orElse(otherwise))
                        .isRequired());
    }

    private DomContent lines(
            Exchange exchange,
            String title,
            List<ReportRule> rules,
            Map<String, String> reports,
            Language language) {
        return Layout.lines(
                title,
                List.of(
                        language.of("报表", "Report"),
                        language.of("区划", "Region"),
                        language.of("单位级别", "Level of the units"),
                        language.of("自", "From"),
                        language.of("截止", "Due"),
                        language.of("设定人", "Set by"),
                        language.of("操作", "Do")),
                rules.stream().map(rule -> line(exchange, rule, reports, language)).toList());
    }

    private List<DomContent> line(
            Exchange exchange, ReportRule rule, Map<String, String> reports, Language language) {
        return List.of(
                text(reports.getOrDefault(rule.report(), rule.report())),
                text(choices.region(rule.region(), language)),
                text(rule.level().map(l -> name(l, language)).orElse(language.of("全部", "All"))),
                text(rule.from().toString()),
                text(said(rule, language)),
                text(rule.by()),
                exchange.caller().may(Operation.SET_DUE_DAYS)
                                && access.reaches(exchange.caller(), rule.region())
                        ? form(
                                        Layout.csrf(exchange),
                                        kept(rule),
                                        button(language.of("撤回", "Take back")).withClass("small"))
                                .withMethod("post")
                                .withAction(ADDRESS + "/remove")
                        : text(""));
    }

    private static DomContent kept(ReportRule rule) {
        return each(
                SignInPages.hidden("report", rule.report()),
                SignInPages.hidden("region", rule.region()),
                SignInPages.hidden("level", rule.level().orElse("")),
                SignInPages.hidden("from", rule.from().toString()),
                SignInPages.hidden("dueDay", Integer.toString(rule.dueDay())),
                SignInPages.hidden("monthsAfter", Integer.toString(rule.monthsAfter())),
                SignInPages.hidden("graceDays", Integer.toString(rule.graceDays())),
                SignInPages.hidden("remindDays", Integer.toString(rule.remindDays())));
    }

    private static String said(ReportRule rule, Language language) {
        return language.of(
                "期间后第 %d 个月 %d 日,宽限 %d 天,提前 %d 天提醒"
                        .formatted(
                                rule.monthsAfter(),
                                rule.dueDay(),
                                rule.graceDays(),
                                rule.remindDays()),
                "day %2$d of month %1$d after the period, %3$d days of grace, reminded %4$d days before"
                        .formatted(
                                rule.monthsAfter(),
                                rule.dueDay(),
                                rule.graceDays(),
                                rule.remindDays()));
    }

    private String name(String level, Language language) {
        return levels().stream()
                .filter(one -> one.name().equals(level))
                .map(one -> language.of(one.label()))
                .findFirst()
                .orElse(level);
    }

    /** The levels that a unit can be of. */
    private List<Field.Choice> levels() {
        return registry.table("directory/organisation")
                .flatMap(units -> units.type().field("level"))
                .map(Field::choices)
                .orElse(List.of());
    }

    private Reply enter(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        ReportRule rule;
        try {
            rule = DueDayRoutes.read(body(form), exchange.caller().name(), clock);
        } catch (Refusal refused) {
            return page(
                    exchange,
                    refused.status(),
                    exchange.caller().region(),
                    form,
                    refused.problems(),
                    text(""));
        }
        if (isEntered(form, "go", "set")) {
            reporting.set(exchange.caller(), rule);
            return Reply.seeOther(ADDRESS + "?region=" + rule.region());
        }
        return page(
                exchange,
                200,
                rule.region(),
                form,
                List.of(),
                tried(exchange, rule, reporting.preview(exchange.caller(), rule)));
    }

    /** What the form says, as the interface reads it. */
    private static JsonObject body(FormInput form) {
        var body = Json.createObjectBuilder();
        TEXTS.forEach(name -> form.filled(name).ifPresent(said -> body.add(name, said)));
        for (String name : NUMBERS) {
            form.filled(name)
                    .ifPresent(
                            said -> {
                                if (said.matches("[0-9]{1,4}")) {
                                    body.add(name, Integer.parseInt(said));
                                } else {
                                    body.add(name, said);
                                }
                            });
        }
        return body.build();
    }

    private DomContent tried(Exchange exchange, ReportRule rule, List<RulePreview> periods) {
        Language language = exchange.language();
        List<RulePreview> moved = periods.stream().filter(one -> !one.regions().isEmpty()).toList();
        return div(
                        h2(language.of("预演:尚未生效", "A trial: nothing has changed yet")),
                        p(said(rule, language)),
                        moved.isEmpty()
                                ? p(
                                        language.of(
                                                "过去十二个月的逾期情况不会有任何变化。",
                                                "Nothing would have been different in the last"
                                                        + " twelve months."))
                                : each(moved, one -> period(one, language)),
                        form(
                                        Layout.csrf(exchange),
                                        kept(rule),
                                        button(language.of("确认生效", "Apply"))
                                                .withName("go")
                                                .withValue("set")
                                                .withClass("primary"))
                                .withMethod("post")
                                .withAction(ADDRESS))
                .withClass("warnings")
                .attr("role", "status");
    }

    private DomContent period(RulePreview one, Language language) {
        List<String> lines = new ArrayList<>();
        one.regions()
                .forEach(
                        moved ->
                                lines.add(
                                        choices.region(moved.region(), language)
                                                + language.of(
                                                        ":将逾期 %d,不再逾期 %d"
                                                                .formatted(
                                                                        moved.late(),
                                                                        moved.noLonger()),
                                                        ": late %d, no longer late %d"
                                                                .formatted(
                                                                        moved.late(),
                                                                        moved.noLonger()))));
        return div(
                h2(
                        one.period()
                                + language.of(" · 逾期 ", " · late ")
                                + one.before().late()
                                + " → "
                                + one.after().late()),
                ul(each(lines, line -> li(line))),
                ul(
                        each(one.items(), item -> li(named(item, language))),
                        one.more() ? li(language.of("……还有更多", "… and more")) : text("")));
    }

    private static String named(ReportingItem item, Language language) {
        return item.organisationName()
                + item.subject().flatMap(ReportingItem.Subject::name).map(" · "::concat).orElse("")
                + (item.late()
                        ? language.of(":将逾期", ": late")
                        : language.of(":不再逾期", ": no longer late"));
    }

    private Reply remove(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        ReportRule rule = DueDayRoutes.read(body(form), exchange.caller().name(), clock);
        reporting.remove(exchange.caller(), rule.key());
        return Reply.seeOther(ADDRESS + "?region=" + rule.region());
    }
}
