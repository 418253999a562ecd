package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.plugins.FieldType;
import org.boai.plugins.Permission;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.security.SignedIn;
import org.boai.store.Division;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page that one starts from on a phone, and what the scripts of pages ask for. */
final class PhonePages {
    private static final int MOST = 30;

    private final Layout layout;
    private final Registry registry;
    private final Switches switches;
    private final RowChoices choices;
    private final Tasks tasks;
    private final Tree tree;
    private final Clock clock;

    PhonePages(
            Layout layout,
            Registry registry,
            Switches switches,
            RowChoices choices,
            Tasks tasks,
            Tree tree,
            Clock clock) {
        this.layout = layout;
        this.registry = registry;
        this.switches = switches;
        this.choices = choices;
        this.tasks = tasks;
        this.tree = tree;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate read = Gate.needs(Operation.READ_ROWS);
        return List.of(
                Route.page("GET", "/m", read, this::start),
                Route.page("GET", "/m/session", read, PhonePages::session),
                Route.page("GET", "/choose", read, this::choose));
    }

    private Reply start(Exchange exchange) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        LocalDate today = LocalDate.now(clock);
        List<DomContent> buttons = new ArrayList<>();
        List<Tasks.Pile> waiting = tasks.waiting(caller);
        for (Tasks.Pile pile : waiting) {
            buttons.add(
                    a(
                                    span(
                                            language.of("审核 ", "Review: ")
                                                    + language.of(pile.found().type().title())),
                                    span(pile.size()).withClass("badge warn"))
                            .withHref(
                                    EntityPages.address(pile.found())
                                            + "?state="
                                            + pile.state().name())
                            .withClass("button"));
        }
        List<DomContent> groups = new ArrayList<>();
        if (!buttons.isEmpty()) {
            groups.add(group(language.of("待审核", "To review"), buttons));
        }
        if (caller.may(Permission.FILE)) {
            for (Deployed program : registry.programs()) {
                List<DomContent> forms = forms(program, caller, today, language);
                if (!forms.isEmpty()) {
                    groups.add(group(language.of(program.definition().title()), forms));
                }
            }
            groups.add(group(language.of("志愿服务", "Volunteering"), List.of(checkIn(language))));
        }
        String title = language.of("手机填报", "On the phone");
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                outbox(language),
                groups.isEmpty()
                        ? Layout.empty(
                                language.of("这里没有可以填报的项目。", "There is nothing to file here."),
                                a(language.of("看数据", "Look at the figures"))
                                        .withHref("/figures")
                                        .withClass("button"))
                        : each(groups, group -> group));
    }

    private static DomContent group(String title, List<DomContent> buttons) {
        return section(h2(title), div(each(buttons, b -> b)).withClass("big"));
    }

    /** The forms of a program that are open where the caller is. */
    private List<DomContent> forms(
            Deployed program, Caller caller, LocalDate today, Language language) {
        return Entities.isDirectory(program)
                ? List.of()
                : Entities.of(program, caller).stream()
                        .filter(
                                found ->
                                        switches.effective(found.switched(), caller.region(), today)
                                                .state()
                                                .open())
                        .map(found -> file(found, language))
                        .toList();
    }

    private static DomContent checkIn(Language language) {
        return a(language.of(CheckInPages.TITLE))
                .withHref(CheckInPages.ADDRESS)
                .withClass("button")
                .attr("data-offline", "1");
    }

    private static DomContent file(Entities.Found found, Language language) {
        boolean photograph =
                found.type().fields().stream()
                        .anyMatch(
                                f ->
                                        f.type() == FieldType.ATTACHMENT
                                                || f.type() == FieldType.ATTACHMENTS);
        return a(
                        span(language.of(found.type().title())),
                        photograph
                                ? span(language.of("可拍照", "with photo")).withClass("badge")
                                : text(""))
                .withHref(EntityPages.address(found) + "/new")
                .withClass("button")
                .attr("data-offline", "1");
    }

    /** Filled in by a script; without one there is no keeping things for later. */
    private static DomContent outbox(Language language) {
        return div(
                        h2(language.of("待发送", "To be sent")),
                        p().withClass("told-state soft").attr("role", "status"),
                        p(language.of("没有等待发送的填报。", "Nothing waits to be sent.")).withClass("none"),
                        ul().withClass("rows"),
                        p(a(language.of("登录并发送", "Sign in and send"))
                                        .withHref("/sign-in?next=/m")
                                        .withClass("button primary"))
                                .withClass("in")
                                .attr("hidden", "hidden"))
                .withId("outbox")
                .withClass("panel");
    }

    /** Whose session it is, and what its forms carry. */
    private static Reply session(Exchange exchange) {
        SignedIn signedIn = exchange.signedIn().orElseThrow(Refused::outOfReach);
        return json(
                Json.createObjectBuilder()
                        .add("user", signedIn.caller().name())
                        .add("csrf", signedIn.formToken())
                        .build());
    }

    private static Reply json(JsonObject object) {
        return Reply.text(200, "application/json", object.toString());
    }

    /** Rows or regions within reach, for whoever types a part of their name. */
    private Reply choose(Exchange exchange) {
        String of = exchange.query("of").orElseThrow(Refused::outOfReach);
        Language language = exchange.language();
        Caller caller = exchange.caller();
        var items = Json.createArrayBuilder();
        if (of.equals("region")) {
            for (Division d : regions(exchange, caller)) {
                items.add(
                        Json.createObjectBuilder()
                                .add("id", d.code())
                                .add("name", language.of(d))
                                .add("note", choices.above(d, language)));
            }
        } else {
            choices.rows(caller, of, exchange.query("q"), List.of()).names().entrySet().stream()
                    .limit(MOST)
                    .forEach(
                            row ->
                                    items.add(
                                            Json.createObjectBuilder()
                                                    .add("id", row.getKey())
                                                    .add("name", row.getValue())
                                                    .add("note", "")));
        }
        return json(Json.createObjectBuilder().add("items", items).build());
    }

    private List<Division> regions(Exchange exchange, Caller caller) {
        Optional<String> text = exchange.query("q");
        if (text.isPresent()) {
            return tree.search(text.get(), caller.region(), MOST);
        }
        String under = exchange.query("under").orElse(caller.region());
        return tree.find(under).isPresent() && tree.within(under, caller.region())
                ? tree.children(under, false, LocalDate.now(clock))
                : tree.search(under, caller.region(), MOST);
    }
}
