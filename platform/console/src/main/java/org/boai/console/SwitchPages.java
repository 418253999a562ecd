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
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Effective;
import org.boai.registry.Registry;
import org.boai.registry.RegistryRefused;
import org.boai.registry.SwitchLine;
import org.boai.registry.SwitchPreview;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.registry.Touched;
import org.boai.security.Access;
import org.boai.security.Matter;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The board of switches: the regions level by level, what holds in each and where it was said. */
final class SwitchPages {
    private static final int SAID = 20;

    private static final String INHERIT = "INHERIT";

    private static final Text AS_ABOVE = Text.of("沿用上级", "As above");

    private static final Text NO_STATE =
            Text.of("没有这个状态。请从列表中选择。", "There is no such state. Choose one of the list.");

    private final Layout layout;
    private final Registry registry;
    private final Switches switches;
    private final Access access;
    private final RowChoices choices;
    private final Tree tree;
    private final Clock clock;

    SwitchPages(
            Layout layout,
            Registry registry,
            Switches switches,
            Access access,
            RowChoices choices,
            Tree tree,
            Clock clock) {
        this.layout = layout;
        this.registry = registry;
        this.switches = switches;
        this.access = access;
        this.choices = choices;
        this.tree = tree;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                        "GET",
                        "/admin/switches",
                        Gate.needs(Operation.READ_SWITCHES),
                        e -> board(e, 200, FormInput.of(Map.of()), List.of())),
                Route.page(
                        "POST",
                        "/admin/switches",
                        Gate.needs(Operation.SWITCH_PROGRAM),
                        this::change));
    }

    /** The ids that switch: programs, and parts of them, with what they are called. */
    private Map<String, String> ids(Language language) {
        Map<String, String> ids = new LinkedHashMap<>();
        registry.programs().stream()
                .filter(program -> !Entities.isDirectory(program))
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(
                        program -> {
                            ProgramDefinition definition = program.definition();
                            String title = language.of(definition.title());
                            ids.put(program.id(), title);
                            definition
                                    .parts()
                                    .forEach(
                                            part ->
                                                    ids.put(
                                                            definition.switchOf(part),
                                                            title
                                                                    + " · "
                                                                    + language.of(part.title())));
                        });
        return ids;
    }

    private Division region(Exchange exchange, Optional<String> asked) {
        String code = asked.orElse(exchange.caller().region());
        Division division = tree.find(code).orElseThrow(Refused::outOfReach);
        access.require(exchange.caller(), Operation.READ_SWITCHES, division.code());
        return division;
    }

    private Reply board(Exchange exchange, int status, FormInput entered, List<DomContent> told) {
        Language language = exchange.language();
        String title = language.of("项目开关", "Switch board");
        Map<String, String> ids = ids(language);
        Division region = region(exchange, exchange.query("region"));
        if (ids.isEmpty()) {
            return layout.page(
                    exchange,
                    status,
                    title,
                    h1(title),
                    Layout.empty(
                            language.of("还没有部署程序。", "No program is deployed yet."),
                            a(language.of("去部署", "Deploy one"))
                                    .withHref("/admin/programs")
                                    .withClass("button primary")));
        }
        String id = exchange.query("program").orElseGet(() -> ids.keySet().iterator().next());
        if (!ids.containsKey(id)) {
            throw Refused.outOfReach();
        }
        LocalDate today = LocalDate.now(clock);
        List<DomContent> lines = new ArrayList<>();
        lines.add(line(id, region, today, exchange, false));
        tree.children(region.code(), false, today)
                .forEach(child -> lines.add(line(id, child, today, exchange, true)));
        return layout.page(
                exchange,
                status,
                title,
                crumbs(exchange, region, id),
                h1(title + " · " + ids.get(id)),
                each(told, one -> one),
                form(
                                SignInPages.hidden("region", region.code()),
                                label(
                                        span(language.of("项目", "Program")),
                                        select(
                                                        each(
                                                                ids.entrySet(),
                                                                e ->
                                                                        option(e.getValue())
                                                                                .withValue(
                                                                                        e.getKey())
                                                                                .withCondSelected(
                                                                                        e.getKey()
                                                                                                .equals(
                                                                                                        id))))
                                                .withName("program")),
                                button(language.of("查看", "Show")))
                        .withMethod("get")
                        .withClass("filter"),
                exchange.caller().may(Operation.SWITCH_PROGRAM)
                        ? set(exchange, id, region, today, entered)
                        : text(""),
                div(ul(each(lines, l -> l)).withClass("tree")).withClass("panel"),
                said(exchange, id, region));
    }

    /** What was said about the region itself, the newest first: also what begins later. */
    private DomContent said(Exchange exchange, String id, Division region) {
        Language language = exchange.language();
        List<List<DomContent>> lines =
                switches.history(id, region.code()).stream()
                        .filter(line -> line.region().equals(region.code()))
                        .limit(SAID)
                        .map(line -> said(line, language))
                        .toList();
        String title = language.of("这里的设置,最近的在前", "What was set here, the newest first");
        return lines.isEmpty()
                ? text("")
                : section(
                                h2(title),
                                Layout.lines(
                                        title,
                                        List.of(
                                                language.of("设为", "Set to"),
                                                language.of("从", "From"),
                                                language.of("至", "Until"),
                                                language.of("操作人", "By")),
                                        lines))
                        .withClass("said");
    }

    private static List<DomContent> said(SwitchLine line, Language language) {
        return List.of(
                text(state(line, language)),
                text(line.from().toString()),
                text(line.to().map(LocalDate::toString).orElse("")),
                text(line.by()));
    }

    private DomContent crumbs(Exchange exchange, Division region, String id) {
        Language language = exchange.language();
        List<DomContent> steps = new ArrayList<>();
        steps.add(a(language.of("管理", "Administration")).withHref("/admin"));
        tree.ancestors(region.code()).reversed().stream()
                .filter(d -> !d.placeholder() && access.reaches(exchange.caller(), d.code()))
                .forEach(d -> steps.add(a(language.of(d)).withHref(address(id, d.code()))));
        steps.add(span(language.of(region)));
        return Layout.crumbs(language, steps);
    }

    private static String address(String id, String region) {
        return "/admin/switches?program=" + id + "&region=" + region;
    }

    /** What holds in a region, and whether it was said there or above. */
    private DomContent line(
            String id, Division region, LocalDate today, Exchange exchange, boolean leads) {
        Language language = exchange.language();
        Effective effective = switches.effective(id, region.code(), today);
        String name = language.of(region);
        String from =
                effective.from().equals(region.code())
                        ? language.of("本级设置", "set here")
                        : effective.from().equals(Effective.DEFAULT)
                                ? language.of("默认", "default")
                                : language.of("沿用 ", "as ")
                                        + choices.region(effective.from(), language);
        String dates =
                effective.since().map(d -> " " + d + language.of(" 起", " on")).orElse("")
                        + effective.until().map(d -> language.of(" 至 ", " until ") + d).orElse("");
        return li(
                leads ? a(name).withHref(address(id, region.code())) : strong(name),
                span(language.of(Words.state(effective.state())))
                        .withClasses("badge", SwitchRoutes.name(effective.state())),
                small(from + dates).withClass("soft"));
    }

    private static DomContent set(
            Exchange exchange, String id, Division region, LocalDate today, FormInput entered) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        SignInPages.hidden("program", id),
                        SignInPages.hidden("region", region.code()),
                        label(
                                span(
                                        language.of("在 ", "In ")
                                                + language.of(region)
                                                + language.of(" 设为", ", set to")),
                                select(
                                                each(
                                                        List.of(SwitchState.values()),
                                                        s ->
                                                                state(
                                                                        s.name(),
                                                                        Words.state(s),
                                                                        entered,
                                                                        language)),
                                                state(INHERIT, AS_ABOVE, entered, language))
                                        .withName("state")),
                        label(
                                span(language.of("从", "From")),
                                input().withType("date")
                                        .withName("from")
                                        .withValue(entered.first("from").orElse(today.toString()))),
                        label(
                                span(language.of("至(可空)", "Until (may be empty)")),
                                input().withType("date")
                                        .withName("to")
                                        .withValue(entered.first("to").orElse(""))),
                        button(language.of("预览", "Preview"))
                                .withName("go")
                                .withValue("preview")
                                .withClass("primary"))
                .withMethod("post")
                .withAction(address(id, region.code()))
                .withClass("filter panel");
    }

    private static DomContent state(String name, Text title, FormInput entered, Language language) {
        return option(language.of(title))
                .withValue(name)
                .withCondSelected(entered.first("state").equals(Optional.of(name)));
    }

    private Reply change(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        Language language = exchange.language();
        String id =
                form.first("program")
                        .filter(ids(language)::containsKey)
                        .orElseThrow(Refused::outOfReach);
        Division region = region(exchange, form.first("region"));
        access.require(exchange.caller(), Operation.SWITCH_PROGRAM, region.code());
        access.requireBound(exchange.caller(), Matter.program(id));
        Optional<SwitchState> state =
                Arrays.stream(SwitchState.values())
                        .filter(s -> form.first("state").equals(Optional.of(s.name())))
                        .findFirst();
        if (state.isEmpty() && !form.first("state").equals(Optional.of(INHERIT))) {
            return refused(exchange, form, NO_STATE);
        }
        try {
            LocalDate from =
                    form.filled("from").map(LocalDate::parse).orElseGet(() -> LocalDate.now(clock));
            Optional<LocalDate> to = form.filled("to").map(LocalDate::parse);
            if (!form.first("go").equals(Optional.of("apply"))) {
                SwitchPreview preview =
                        state.isPresent()
                                ? switches.preview(id, region.code(), state.get(), from, to)
                                : switches.previewInherit(id, region.code());
                return board(exchange, 200, form, List.of(preview(exchange, form, preview)));
            }
            String by = exchange.caller().name();
            if (state.isPresent()) {
                switches.set(id, region.code(), state.get(), from, to, by);
            } else {
                switches.inherit(id, region.code(), by);
            }
            return Reply.seeOther(address(id, region.code()));
        } catch (DateTimeException e) {
            return refused(
                    exchange,
                    form,
                    Text.of(
                            "日期有误。请按 2026-11-22 的样子填写。",
                            "A date is wrong. Write it like 2026-11-22."));
        } catch (RegistryRefused e) {
            return refused(exchange, form, e.text());
        }
    }

    private Reply refused(Exchange exchange, FormInput entered, Text sentence) {
        return board(exchange, 422, entered, List.of(Layout.told(sentence, exchange.language())));
    }

    /** What would change, before it is done. */
    private DomContent preview(Exchange exchange, FormInput form, SwitchPreview preview) {
        Language language = exchange.language();
        List<DomContent> kept = new ArrayList<>();
        kept.add(Layout.csrf(exchange));
        for (String name : List.of("program", "region", "state", "from", "to")) {
            kept.add(SignInPages.hidden(name, form.first(name).orElse("")));
        }
        List<DomContent> own =
                preview.ownSettings().stream()
                        .limit(SAID)
                        .map(line -> own(line, language))
                        .toList();
        Touched touched =
                SwitchRoutes.touched(
                        registry,
                        switches,
                        form.first("program").orElseThrow(),
                        form.first("region").orElseThrow(),
                        preview);
        return div(
                        h2(language.of("预览:尚未生效", "A preview: nothing has changed yet")),
                        p(
                                language.of(Words.state(preview.before().state()))
                                        + " → "
                                        + language.of(Words.state(preview.after().state()))
                                        + language.of(",从 ", ", from ")
                                        + preview.from()
                                        + preview.to()
                                                .map(t -> language.of(" 至 ", " until ") + t)
                                                .orElse("")),
                        p(touched(touched, language)),
                        own.isEmpty()
                                ? p(language.of("所有下级都沿用这一设置。", "All regions below follow it."))
                                : div(
                                        p(keeping(preview.ownSettings().size(), language)),
                                        ul(each(own, o -> o))),
                        form(
                                        each(kept, k -> k),
                                        button(language.of("确认生效", "Apply"))
                                                .withName("go")
                                                .withValue("apply")
                                                .withClass("primary"))
                                .withMethod("post")
                                .withAction(exchange.location()))
                .withClass("warnings")
                .attr("role", "status");
    }

    private static String touched(Touched touched, Language language) {
        return language.of(
                        "涉及 %s 个组织、%s 个账号、%s 张未完成的报表、%s 项指标。",
                        "It touches organisations: %s, accounts: %s, unfinished reports: %s,"
                                + " indicators: %s.")
                .formatted(
                        language.number(touched.organisations()),
                        language.number(touched.accounts()),
                        language.number(touched.openReports()),
                        language.number(touched.kpis().size()));
    }

    private static String keeping(int regions, Language language) {
        String most =
                regions > SAID
                        ? language.of("(列出前 %d 个)", " (the first %d are listed)").formatted(SAID)
                        : "";
        return language.of("有 %s 个下级有自己的设置,保持不变", "Regions below that keep what they have set: %s")
                        .formatted(language.number(regions))
                + most
                + ":";
    }

    private DomContent own(SwitchLine line, Language language) {
        return li(
                choices.region(line.region(), language)
                        + language.of(":", ": ")
                        + state(line, language));
    }

    private static String state(SwitchLine line, Language language) {
        return language.of(line.state().map(Words::state).orElse(AS_ABOVE));
    }
}
