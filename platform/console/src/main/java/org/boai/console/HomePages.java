package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.br;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.plugins.EntityType;
import org.boai.plugins.Permission;
import org.boai.records.Records;
import org.boai.records.ReportingItem;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.SwitchState;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that one starts from, what there is to work on, and the search over all of it. */
final class HomePages {
    private static final int NEWEST = 8;
    private static final int HITS = 8;

    private final Layout layout;
    private final Registry registry;
    private final Offered offered;
    private final Records records;
    private final RowChoices choices;
    private final Tasks tasks;
    private final FirstSteps firstSteps;
    private final Tree tree;

    HomePages(
            Layout layout,
            Registry registry,
            Offered offered,
            Records records,
            RowChoices choices,
            Tasks tasks,
            FirstSteps firstSteps,
            Tree tree) {
        this.layout = layout;
        this.registry = registry;
        this.offered = offered;
        this.records = records;
        this.choices = choices;
        this.tasks = tasks;
        this.firstSteps = firstSteps;
        this.tree = tree;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.page("GET", "/", signedIn, this::home),
                Route.page("GET", "/programs", signedIn, this::programs),
                Route.page("GET", "/units", Gate.needs(Operation.READ_ROWS), this::units),
                Route.page("GET", "/review", Gate.needs(Operation.REVIEW_ROWS), this::review),
                Route.page("GET", "/search", Gate.needs(Operation.READ_ROWS), this::search));
    }

    private Reply home(Exchange exchange) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        if (!caller.may(Operation.READ_ROWS)) {
            return Reply.seeOther("/admin");
        }
        List<DomContent> parts = new ArrayList<>();
        parts.add(h1(choices.region(caller.region(), language)));
        parts.add(
                p(caller.name() + " · " + language.of(Words.role(caller.role())))
                        .withClass("subtitle"));
        firstSteps.of(caller, language).ifPresent(parts::add);
        parts.add(
                div(
                                iff(
                                        caller.may(Permission.FILE),
                                        a(language.of(
                                                        "手机填报(没有信号也能用)",
                                                        "File on the phone, also without a signal"))
                                                .withHref("/m")
                                                .withClass("button small")),
                                a(language.of("看一圈", "A tour"))
                                        .withHref(Tour.ADDRESS)
                                        .withClass("button small"))
                        .withClass("actions"));
        List<DomContent> todo = new ArrayList<>();
        pile(language.of("待审核", "To review"), tasks.waiting(caller), language).ifPresent(todo::add);
        pile(language.of("被退回", "Returned to you"), tasks.returned(caller), language)
                .ifPresent(todo::add);
        due(caller, language).ifPresent(todo::add);
        pile(language.of("尚未提交", "Begun, not yet sent"), tasks.drafts(caller), language)
                .ifPresent(todo::add);
        if (!todo.isEmpty()) {
            parts.add(div(div(each(todo, one -> one)), newest(caller, language)).withClass("two"));
        } else {
            parts.add(nothingToDo(caller, language));
            parts.add(newest(caller, language));
        }
        List<DomContent> cards = cards(caller, language, false);
        if (!cards.isEmpty()) {
            parts.add(h2(language.of("项目", "Programs")));
            parts.add(section(each(cards, card -> card)).withClass("cards"));
        }
        return layout.page(
                exchange, 200, language.of("首页", "Home"), parts.toArray(DomContent[]::new));
    }

    private static DomContent nothingToDo(Caller caller, Language language) {
        return Layout.empty(
                language.of("现在没有等您处理的事情。", "Nothing waits for you at the moment."),
                caller.may(Permission.FILE)
                        ? a(language.of("去填报", "Record something"))
                                .withHref("/programs")
                                .withClass("button")
                        : a(language.of("看数据", "Look at the figures"))
                                .withHref("/figures")
                                .withClass("button"));
    }

    private Optional<DomContent> pile(String title, List<Tasks.Pile> piles, Language language) {
        if (piles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                div(
                                div(h2(title)).withClass("head"),
                                ul(each(
                                                piles,
                                                pile ->
                                                        li(
                                                                a(name(pile, language))
                                                                        .withHref(
                                                                                EntityPages.address(
                                                                                                pile
                                                                                                        .found())
                                                                                        + "?state="
                                                                                        + pile.state()
                                                                                                .name()),
                                                                span(pile.size())
                                                                        .withClass("badge warn"))))
                                        .withClass("rows"))
                        .withClass("panel"));
    }

    private static String name(Tasks.Pile pile, Language language) {
        return program(pile.found(), language)
                + language.of(pile.found().type().title())
                + " · "
                + language.of(pile.state().label());
    }

    /** Several programs have a monthly report. */
    private static String program(Entities.Found found, Language language) {
        return language.of(found.program().definition().title()) + " · ";
    }

    private Optional<DomContent> due(Caller caller, Language language) {
        List<Tasks.Due> due = tasks.due(caller);
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        div(
                                        div(h2(language.of("该填的报表", "Reports to file")))
                                                .withClass("head"),
                                        ul(each(due, one -> dueLine(one, language)))
                                                .withClass("rows"))
                                .withClass("panel"));
    }

    private static DomContent dueLine(Tasks.Due due, Language language) {
        ReportingItem item = due.item();
        String about =
                item.subject().flatMap(ReportingItem.Subject::name).orElse(item.organisationName());
        return li(
                span(
                        a(language.of(due.found().type().title()) + " " + item.period())
                                .withHref(ReportForm.address(due.found(), due.report(), item)),
                        br(),
                        small(
                                program(due.found(), language)
                                        + about
                                        + language.of(" · 截止 ", " · due ")
                                        + item.due()),
                        ReportingPages.reason(item)),
                due.why()
                        .map(why -> ReportingPages.badge(why, language))
                        .orElseGet(
                                () ->
                                        span(language.of("未提交", "not sent"))
                                                .withClass("badge warn")));
    }

    private DomContent newest(Caller caller, Language language) {
        List<Map.Entry<Entities.Found, RowView>> newest = tasks.newest(caller, NEWEST);
        if (newest.isEmpty()) {
            return span();
        }
        RowChoices.Lookup names = choices.lookup(caller);
        return div(
                        div(h2(language.of("新近填报", "Newly filed"))).withClass("head"),
                        ul(each(newest, one -> line(one.getKey(), one.getValue(), names, language)))
                                .withClass("rows"))
                .withClass("panel");
    }

    private DomContent line(
            Entities.Found found, RowView row, RowChoices.Lookup names, Language language) {
        return li(
                a(RowChoices.title(found, row, names))
                        .withHref(EntityPages.address(found) + "/" + row.id()),
                small(
                        program(found, language)
                                + language.of(found.type().title())
                                + " · "
                                + choices.region(row.region(), language)));
    }

    private Reply programs(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("项目", "Programs");
        List<DomContent> cards = cards(exchange.caller(), language, false);
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                cards.isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "本区划还没有开启的项目。请联系上级管理员开启。",
                                        "No program is on here yet. Ask the administrator above to"
                                                + " switch one on."))
                        : section(each(cards, card -> card)).withClass("cards"));
    }

    private Reply review(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("待审核", "To review");
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                pile(
                                language.of(
                                        "按表打开,可逐条或成批处理",
                                        "Open a table; decide one by one or together"),
                                tasks.waiting(exchange.caller()),
                                language)
                        .orElseGet(
                                () ->
                                        Layout.empty(
                                                language.of(
                                                        "没有等您审核的记录。新提交的会出现在这里。",
                                                        "Nothing waits for your review. What is"
                                                                + " submitted appears here."))));
    }

    private Reply units(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("组织与人员", "Units and people");
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                p(
                                exchange.caller().may(Operation.EXPORT_PERSON)
                                        ? a(language.of(
                                                        "有人要求查阅、更正或删除自己的信息",
                                                        "Somebody asks for their data"))
                                                .withHref(RightsPages.ADDRESS)
                                                .withClass("button")
                                        : text(""),
                                exchange.caller().may(Operation.FILE_ROWS)
                                        ? a(language.of("登记告知", "Registration notices"))
                                                .withHref(NoticePages.ADDRESS)
                                                .withClass("button")
                                        : text(""))
                        .withClass("actions"),
                section(each(cards(exchange.caller(), language, true), card -> card))
                        .withClass("cards"));
    }

    private List<DomContent> cards(Caller caller, Language language, boolean directory) {
        List<DomContent> cards = new ArrayList<>();
        registry.programs().stream()
                .filter(program -> Entities.isDirectory(program) == directory)
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(program -> card(program, caller, language).ifPresent(cards::add));
        return cards;
    }

    /** What is off for everybody here has nothing to do on the page. */
    private Optional<DomContent> card(Deployed program, Caller caller, Language language) {
        Offered.Switched whole = offered.of(program.id(), caller);
        Map<String, Offered.Switched> parts = new HashMap<>(Map.of(program.id(), whole));
        boolean files = caller.may(Permission.FILE);
        List<DomContent> lines = new ArrayList<>();
        for (Entities.Found found : Entities.of(program, caller)) {
            Offered.Switched own =
                    parts.computeIfAbsent(found.switched(), id -> offered.of(id, caller));
            if (!own.off()) {
                lines.add(line(found, files && own.open(), language));
            }
        }
        if (program.page("").isPresent() && !whole.off()) {
            lines.add(
                    li(
                            a(language.of("项目页面", "Pages of the program"))
                                    .withHref(OwnPages.address(program.id()))));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                div(
                                div(
                                                h2(language.of(program.definition().title())),
                                                program.builtIn()
                                                        ? span()
                                                        : badge(whole.here(), language))
                                        .withClass("head"),
                                ul(each(lines, line -> line)).withClass("rows"))
                        .withClass("panel"));
    }

    static DomContent badge(SwitchState state, Language language) {
        return span(state == SwitchState.OFF
                        ? language.of("部分下级已开启", "On in regions below")
                        : language.of(Words.state(state)))
                .withClasses("badge", SwitchRoutes.name(state));
    }

    private static DomContent line(Entities.Found found, boolean files, Language language) {
        EntityType type = found.type();
        boolean report = found.program().definition().report(type).isPresent();
        String title = language.of(type.title());
        return li(
                a(title).withHref(EntityPages.address(found)),
                files
                        ? a(report ? language.of("填报", "Report") : language.of("新建", "New"))
                                .withHref(EntityPages.address(found) + "/new")
                                .attr(
                                        "aria-label",
                                        (report
                                                        ? language.of("填报", "Report")
                                                        : language.of("新建", "New"))
                                                + language.of("", " ")
                                                + title)
                        : span());
    }

    private Reply search(Exchange exchange) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        String title = language.of("查找", "Search");
        String asked = exchange.query("q").map(String::strip).orElse("");
        List<DomContent> parts = new ArrayList<>();
        parts.add(h1(title));
        parts.add(
                form(
                                input().withType("search")
                                        .withName("q")
                                        .withValue(asked)
                                        .attr("aria-label", language.of("查找什么", "What to find")),
                                button(title).withClass("primary"))
                        .withMethod("get")
                        .withClass("find actions"));
        int before = parts.size();
        if (!asked.isEmpty()) {
            regions(asked, caller, language).ifPresent(parts::add);
            RowChoices.Lookup names = choices.lookup(caller);
            for (Deployed program : registry.programs()) {
                for (Entities.Found found : Entities.of(program, caller)) {
                    hits(found, asked, caller, names, language).ifPresent(parts::add);
                }
            }
        }
        if (parts.size() == before) {
            parts.add(
                    Layout.empty(
                            asked.isEmpty()
                                    ? language.of(
                                            "输入名称、区划的拼音首字母或代码。",
                                            "Type a name, the initials of a region, or a code.")
                                    : language.of(
                                            "管辖范围内没有找到“" + asked + "”。换一个词试试。",
                                            "Nothing within your reach is called '"
                                                    + asked
                                                    + "'. Try another word.")));
        }
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    private Optional<DomContent> regions(String asked, Caller caller, Language language) {
        List<Division> found = tree.search(asked, caller.region(), HITS);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        div(
                                        h2(language.of("区划", "Regions")),
                                        ul(each(
                                                        found,
                                                        d ->
                                                                li(
                                                                        a(language.of(d))
                                                                                .withHref(
                                                                                        "/figures?region="
                                                                                                + d
                                                                                                        .code()),
                                                                        small(
                                                                                choices.above(
                                                                                                d,
                                                                                                language)
                                                                                        + " "
                                                                                        + d
                                                                                                .code()))))
                                                .withClass("rows"))
                                .withClass("panel"));
    }

    private Optional<DomContent> hits(
            Entities.Found found,
            String asked,
            Caller caller,
            RowChoices.Lookup names,
            Language language) {
        RowPage page =
                records.list(
                        caller,
                        found.id(),
                        Map.of("q", List.of(asked), "limit", List.of(Integer.toString(HITS))));
        if (page.items().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                div(
                                div(
                                                h2(language.of(found.type().title())),
                                                page.next().isPresent()
                                                        ? a(language.of("全部", "All"))
                                                                .withHref(
                                                                        EntityPages.address(found)
                                                                                + "?q="
                                                                                + URLEncoder.encode(
                                                                                        asked,
                                                                                        StandardCharsets
                                                                                                .UTF_8))
                                                        : span())
                                        .withClass("head"),
                                ul(each(page.items(), row -> line(found, row, names, language)))
                                        .withClass("rows"))
                        .withClass("panel"));
    }
}
