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
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.Tag;

import org.boai.kpi.PeriodRefused;
import org.boai.kpi.Periods;
import org.boai.plugins.Period;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.PeriodTable.Amended;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.AmendmentState;
import org.boai.store.PeriodTable.Lock;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is closed, and the amendments of it: asked for by one person, approved by another. */
final class PeriodPages {
    private static final String ADDRESS = "/periods";

    private static final Problem BLANK =
            Problem.of(
                    "required",
                    Text.of(
                            "期间和理由必须填写。请补填后再提交。",
                            "A period and a reason are needed. Fill them in and send again."));

    private static final Problem MISWRITTEN =
            Problem.of(
                    "invalid-period",
                    Text.of(
                            "期间写作 2026-11、2026-Q4、2026-T1 或 2026。请改正。",
                            "A period is written 2026-11, 2026-Q4, 2026-T1 or 2026. Correct it."));

    private final Layout layout;
    private final Periods periods;
    private final Registry registry;
    private final Entities entities;
    private final Access access;
    private final RowChoices choices;
    private final Clock clock;

    PeriodPages(
            Layout layout,
            Periods periods,
            Registry registry,
            Entities entities,
            Access access,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.periods = periods;
        this.registry = registry;
        this.entities = entities;
        this.access = access;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", ADDRESS, Gate.needs(Operation.READ_REPORTING), this::start),
                Route.page(
                        "POST", ADDRESS + "/lock", Gate.needs(Operation.LOCK_PERIODS), this::lock),
                Route.page(
                        "POST",
                        ADDRESS + "/amendments",
                        Gate.needs(Operation.AMEND_PERIODS),
                        this::amend),
                Route.page(
                        "POST",
                        ADDRESS + "/amendments/{id}/approve",
                        Gate.needs(Operation.APPROVE_AMENDMENTS),
                        exchange -> decide(exchange, Operation.APPROVE_AMENDMENTS)),
                Route.page(
                        "POST",
                        ADDRESS + "/amendments/{id}/withdraw",
                        Gate.needs(Operation.AMEND_PERIODS),
                        exchange -> decide(exchange, Operation.AMEND_PERIODS)));
    }

    /**
     * The page about a region; an amendment of the period is what one is about to ask for there.
     */
    static String about(String region, Period period) {
        return ADDRESS + "?region=" + region + "&period=" + period + "#amend";
    }

    private Reply start(Exchange exchange) {
        Parameters parameters = new Parameters(exchange);
        parameters.read("period", Period::parse, "2026-10, 2026-Q4, 2026");
        parameters.check();
        String region = exchange.query("region").orElse(exchange.caller().region());
        FormInput asked = FormInput.of(Parameters.lists(exchange.query())).without("region");
        return page(exchange, 200, region, asked, List.of());
    }

    private Reply page(
            Exchange exchange, int status, String region, FormInput entered, List<Problem> told) {
        access.require(exchange.caller(), Operation.READ_REPORTING, region);
        Language language = exchange.language();
        String title = language.of("锁定与更正", "Locks and amendments");
        List<Lock> locks =
                periods.locks(region).stream()
                        .sorted(Comparator.comparing(Lock::at).reversed())
                        .toList();
        List<Amendment> amendments =
                periods.amendments(region).stream()
                        .sorted(Comparator.comparing(Amendment::at).reversed())
                        .toList();
        return layout.page(
                exchange,
                status,
                title,
                Layout.crumbs(
                        language,
                        List.of(a(language.of("数据", "Data")).withHref("/figures"), span(title))),
                h1(title + " · " + choices.region(region, language)),
                p(language.of(
                                "期间锁定后,数值即发布,记录不再改动。要更正,先申请,改好后由他人批准;批准即发布新版本。",
                                "What is locked is published and stays as it is. To correct"
                                        + " something ask for an amendment, correct it, and"
                                        + " have somebody else approve it: that publishes"
                                        + " the next version."))
                        .withClass("lead"),
                Layout.told(told, language),
                div(
                                exchange.caller().may(Operation.LOCK_PERIODS)
                                        ? lockForm(exchange, region, entered, language)
                                        : text(""),
                                exchange.caller().may(Operation.AMEND_PERIODS) && !locks.isEmpty()
                                        ? amendForm(exchange, region, entered, language)
                                        : text(""))
                        .withClass("two"),
                h2(language.of("更正申请", "Amendments")),
                amendments.isEmpty()
                        ? Layout.empty(language.of("没有更正申请。", "No amendment has been asked for."))
                        : each(amendments, one -> amendment(exchange, one, language)),
                h2(language.of("已锁定", "Locked")),
                locks.isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "还没有锁定任何期间,记录都可以照常修改。",
                                        "No period is locked; rows can be changed as usual."))
                        : Layout.scrolling(title, locks(locks, language)));
    }

    private DomContent lockForm(
            Exchange exchange, String region, FormInput entered, Language language) {
        return form(
                        h2(language.of("锁定一个期间", "Lock a period")),
                        Layout.csrf(exchange),
                        where("lock", region, entered, language),
                        button(language.of("锁定并发布", "Lock and publish")).withClass("primary"))
                .withMethod("post")
                .withAction(ADDRESS + "/lock")
                .withClass("panel entity");
    }

    private DomContent amendForm(
            Exchange exchange, String region, FormInput entered, Language language) {
        return form(
                        h2(language.of("申请更正", "Ask for an amendment")),
                        Layout.csrf(exchange),
                        where("amend", region, entered, language),
                        field(
                                "amend-reason",
                                language.of("理由", "Reason"),
                                input().withName("reason")
                                        .withValue(entered.first("reason").orElse(""))
                                        .isRequired()),
                        button(language.of("申请", "Ask")).withClass("primary"))
                .withMethod("post")
                .withAction(ADDRESS + "/amendments")
                .withId("amend")
                .withClass("panel entity");
    }

    private DomContent where(String form, String region, FormInput entered, Language language) {
        String program = entered.first("program").orElse("");
        return div(
                field(
                        form + "-region",
                        language.of("区划", "Region"),
                        input().withName("region")
                                .withClass("region")
                                .withValue(entered.first("region").orElse(region))
                                .isRequired()),
                field(
                        form + "-period",
                        language.of(
                                "期间(例 2026-10、2026-Q3、2026)", "Period (2026-10, 2026-Q3, 2026)"),
                        input().withName("period")
                                .withValue(
                                        entered.first("period")
                                                .orElse(
                                                        YearMonth.now(clock)
                                                                .minusMonths(1)
                                                                .toString()))
                                .isRequired()),
                field(
                        form + "-program",
                        language.of("项目", "Program"),
                        select(
                                        option(language.of("全部", "All")).withValue(""),
                                        each(
                                                programs(),
                                                one ->
                                                        option(
                                                                        language.of(
                                                                                one.definition()
                                                                                        .title()))
                                                                .withValue(one.id())
                                                                .withCondSelected(
                                                                        one.id().equals(program))))
                                .withName("program")));
    }

    private List<Deployed> programs() {
        return registry.programs().stream().sorted(Comparator.comparing(Deployed::id)).toList();
    }

    private static DomContent field(String id, String title, Tag<?> control) {
        return div(label(title).withFor(id), control.withId(id)).withClass("field");
    }

    private DomContent locks(List<Lock> locks, Language language) {
        return table(
                        thead(
                                tr(
                                        th(language.of("期间", "Period")),
                                        th(language.of("区划", "Region")),
                                        th(language.of("项目", "Program")),
                                        th(language.of("锁定", "Locked")),
                                        th(language.of("数值发布", "Figures published")))),
                        tbody(
                                each(
                                        locks,
                                        lock ->
                                                tr(
                                                        th(lock.period().toString())
                                                                .attr("scope", "row"),
                                                        cell(
                                                                language.of("区划", "Region"),
                                                                choices.region(
                                                                        lock.region(), language)),
                                                        cell(
                                                                language.of("项目", "Program"),
                                                                program(lock.program(), language)),
                                                        cell(
                                                                language.of("锁定", "Locked"),
                                                                lock.by()
                                                                        + " · "
                                                                        + Words.moment(
                                                                                lock.at(),
                                                                                clock.getZone())),
                                                        cell(
                                                                language.of(
                                                                        "数值发布",
                                                                        "Figures published"),
                                                                published(
                                                                        lock.published()
                                                                                .isPresent(),
                                                                        language))))))
                .withClass("stack");
    }

    private static DomContent cell(String title, String shown) {
        return td(shown).attr("data-label", title);
    }

    private static String published(boolean done, Language language) {
        return done ? language.of("已发布", "published") : language.of("正在发布", "being published");
    }

    private String program(Optional<String> id, Language language) {
        return id.map(
                        one ->
                                registry.program(one)
                                        .map(found -> language.of(found.definition().title()))
                                        .orElse(one))
                .orElse(language.of("全部", "All"));
    }

    private DomContent amendment(Exchange exchange, Amendment one, Language language) {
        List<Amended> rows =
                periods.amended(one.id()).stream()
                        .filter(row -> entities.isThere(exchange.caller(), row.entity()))
                        .toList();
        return div(
                        div(
                                        h2(
                                                one.period()
                                                        + " · "
                                                        + choices.region(one.region(), language)
                                                        + " · "
                                                        + program(one.program(), language)),
                                        span(language.of(state(one.state())))
                                                .withClasses("badge", badge(one.state())))
                                .withClass("head"),
                        p(one.reason()),
                        p(small(
                                        one.by()
                                                + " · "
                                                + Words.moment(one.at(), clock.getZone())
                                                + one.decidedBy().map(by -> " → " + by).orElse("")))
                                .withClass("soft"),
                        rows.isEmpty()
                                ? p(
                                        language.of(
                                                "还没有修改过记录。",
                                                "No row has been changed under it yet."))
                                : changed(rows, language),
                        one.state() == AmendmentState.OPEN
                                ? decisions(exchange, one, rows.isEmpty(), language)
                                : text(""))
                .withClass("panel");
    }

    private DomContent changed(List<Amended> rows, Language language) {
        return Layout.scrolling(
                language.of("改动的记录", "Rows that were changed"),
                table(
                        tbody(
                                each(
                                        rows,
                                        row ->
                                                tr(
                                                        td(
                                                                a(row.entity())
                                                                        .withHref(
                                                                                "/programs/"
                                                                                        + row
                                                                                                .entity()
                                                                                        + "/"
                                                                                        + row.row()
                                                                                        + "/history")),
                                                        td(
                                                                language.of(
                                                                        Words.deed(
                                                                                row.operation()))),
                                                        td(row.by()),
                                                        td(
                                                                Words.moment(
                                                                        row.at(),
                                                                        clock.getZone())))))));
    }

    /** Whoever asked for it can only take it back, and only while nothing was changed. */
    private static DomContent decisions(
            Exchange exchange, Amendment one, boolean unused, Language language) {
        boolean own = one.by().equals(exchange.caller().name());
        List<DomContent> ways = new ArrayList<>();
        if (!own && exchange.caller().may(Operation.APPROVE_AMENDMENTS)) {
            ways.add(way(exchange, one, "approve", language.of("批准并发布", "Approve and publish")));
        }
        if (unused && exchange.caller().may(Operation.AMEND_PERIODS)) {
            ways.add(way(exchange, one, "withdraw", language.of("撤回", "Withdraw")));
        }
        return ways.isEmpty()
                ? p(language.of("等待他人批准。", "Somebody else has to approve it.")).withClass("soft")
                : div(each(ways, way -> way)).withClass("actions");
    }

    private static DomContent way(Exchange exchange, Amendment one, String verb, String title) {
        return form(Layout.csrf(exchange), button(title).withClass("small"))
                .withMethod("post")
                .withAction(ADDRESS + "/amendments/" + one.id() + "/" + verb);
    }

    private static Text state(AmendmentState state) {
        return switch (state) {
            case OPEN -> Text.of("待批准", "Waits for approval");
            case APPROVED -> Text.of("已批准", "Approved");
            case WITHDRAWN -> Text.of("已撤回", "Withdrawn");
        };
    }

    private static String badge(AmendmentState state) {
        return switch (state) {
            case OPEN -> "warn";
            case APPROVED -> "good";
            case WITHDRAWN -> "";
        };
    }

    private Reply lock(Exchange exchange) {
        return entered(
                exchange,
                Operation.LOCK_PERIODS,
                List.of("period"),
                (where, period, form) ->
                        periods.lock(
                                where, form.filled("program"), period, exchange.caller().name()));
    }

    private Reply amend(Exchange exchange) {
        return entered(
                exchange,
                Operation.AMEND_PERIODS,
                List.of("period", "reason"),
                (where, period, form) ->
                        periods.amend(
                                where,
                                form.filled("program"),
                                period,
                                form.filled("reason").orElseThrow(),
                                exchange.caller().name()));
    }

    /** What is done to a period in a region. */
    private interface Deed {
        Object on(String region, Period period, FormInput form);
    }

    private Reply entered(Exchange exchange, Operation operation, List<String> needed, Deed deed) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        String region = form.filled("region").orElse(exchange.caller().region());
        access.require(exchange.caller(), operation, region);
        if (needed.stream().anyMatch(name -> form.filled(name).isEmpty())) {
            return page(exchange, 422, region, form, List.of(BLANK));
        }
        try {
            deed.on(region, Period.parse(form.filled("period").orElseThrow()), form);
            return Reply.seeOther(ADDRESS + "?region=" + region);
        } catch (PeriodRefused refused) {
            return refused(exchange, refused, region, form);
        } catch (IllegalArgumentException _) {
            return page(exchange, 422, region, form, List.of(MISWRITTEN));
        }
    }

    private Reply refused(Exchange exchange, PeriodRefused refused, String region, FormInput form) {
        return page(
                exchange,
                Problems.of(refused).status(),
                region,
                form,
                List.of(Problem.of(refused.code(), refused.text())));
    }

    private Reply decide(Exchange exchange, Operation operation) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        Amendment one =
                exchange.id("id").flatMap(periods::amendment).orElseThrow(Refused::outOfReach);
        access.require(exchange.caller(), operation, one.region());
        String by = exchange.caller().name();
        try {
            if (operation == Operation.APPROVE_AMENDMENTS) {
                periods.approve(one, by);
            } else {
                periods.withdraw(one, by);
            }
            return Reply.seeOther(ADDRESS + "?region=" + one.region());
        } catch (PeriodRefused refused) {
            return refused(exchange, refused, one.region(), form);
        }
    }
}
