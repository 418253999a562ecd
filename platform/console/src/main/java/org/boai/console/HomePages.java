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
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.plugins.EntityType;
import org.boai.plugins.Problem;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.SwitchState;
import org.boai.registry.Switches;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.security.Session;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in and out in a browser, and the page that one starts from. */
final class HomePages {
    private final Layout layout;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Registry registry;
    private final Switches switches;
    private final RowChoices choices;
    private final Clock clock;

    HomePages(
            Layout layout,
            Accounts accounts,
            Sessions sessions,
            Registry registry,
            Switches switches,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.accounts = accounts;
        this.sessions = sessions;
        this.registry = registry;
        this.switches = switches;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.page("GET", "/", signedIn, this::home),
                Route.page("GET", "/sign-in", Gate.open(), e -> signInPage(e, 200, List.of())),
                Route.page("POST", "/sign-in", Gate.open(), this::signIn),
                Route.page("POST", "/sign-out", signedIn, this::signOut));
    }

    private Reply signInPage(Exchange exchange, int status, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("登录", "Sign in");
        return layout.page(
                exchange,
                status,
                title,
                div(
                                h1(title),
                                div(each(problems, problem -> p(language.of(problem.message()))))
                                        .withClasses(problems.isEmpty() ? "" : "problems")
                                        .attr("role", "alert"),
                                form(
                                                label(language.of("用户名", "User name"))
                                                        .withFor("user"),
                                                input().withId("user")
                                                        .withName("user")
                                                        .attr("autocomplete", "username")
                                                        .attr("autocapitalize", "none")
                                                        .isRequired(),
                                                label(language.of("密码", "Password"))
                                                        .withFor("password"),
                                                input().withId("password")
                                                        .withName("password")
                                                        .withType("password")
                                                        .attr("autocomplete", "current-password")
                                                        .isRequired(),
                                                button(title).withClass("primary"))
                                        .withMethod("post")
                                        .withAction("/sign-in"))
                        .withClass("card narrow"));
    }

    private Reply signIn(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        try {
            Session session =
                    accounts.signIn(
                            form.first("user").orElse("").strip(),
                            form.first("password").orElse(""),
                            exchange.address());
            return Reply.seeOther("/").with("Set-Cookie", sessions.start(session.token()));
        } catch (Refused refused) {
            return signInPage(
                    exchange,
                    Problems.of(refused).status(),
                    List.of(Problem.of(refused.code(), refused.text())));
        }
    }

    private Reply signOut(Exchange exchange) {
        Csrf.check(exchange, FormInput.of(exchange.form()));
        exchange.token().ifPresent(accounts::signOut);
        return Reply.seeOther("/sign-in")
                .with("Set-Cookie", sessions.end())
                .with("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    private Reply home(Exchange exchange) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        List<DomContent> programs = new ArrayList<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::builtIn))
                .forEach(program -> card(program, caller, language).ifPresent(programs::add));
        String region = choices.region(caller.region(), language);
        return layout.page(
                exchange,
                200,
                language.of("首页", "Home"),
                h1(region),
                p(span(caller.name()), span(" · "), span(language.of(Words.role(caller.role()))))
                        .withClass("subtitle"),
                section(each(programs, card -> card)).withClass("cards"),
                p(
                        a(language.of("查看本区划及下级的指标", "Figures of this region and those below"))
                                .withHref("/figures?region=" + caller.region())
                                .withClass("button")));
    }

    /**
     * How a program or a part of it is switched for somebody.
     *
     * @param here the state in their region
     * @param below whether it runs in a region below
     */
    private record Switched(SwitchState here, boolean below) {
        boolean off() {
            return here == SwitchState.OFF && !below;
        }

        boolean open() {
            return here.open() || below;
        }
    }

    private Switched switched(String id, Caller caller) {
        LocalDate today = LocalDate.now(clock);
        return new Switched(
                switches.effective(id, caller.region(), today).state(),
                switches.regions(id, caller.region()).stream()
                        .filter(region -> !region.equals(caller.region()))
                        .anyMatch(region -> switches.effective(id, region, today).state().open()));
    }

    /** What is off for everybody here has nothing to do on the page. */
    private Optional<DomContent> card(Deployed program, Caller caller, Language language) {
        Switched whole = switched(program.id(), caller);
        Map<String, Switched> parts = new HashMap<>(Map.of(program.id(), whole));
        boolean files = caller.may(Operation.FILE_ROWS.permission());
        List<DomContent> lines = new ArrayList<>();
        for (Entities.Found found : Entities.of(program)) {
            Switched own = parts.computeIfAbsent(found.switched(), id -> switched(id, caller));
            if (!own.off()) {
                lines.add(line(found, files && own.open(), language));
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String status =
                whole.here() == SwitchState.OFF
                        ? language.of("部分下级已开启", "On in regions below")
                        : language.of(Words.state(whole.here()));
        return Optional.of(
                div(
                                h2(language.of(program.definition().title())),
                                program.builtIn()
                                        ? span()
                                        : span(status)
                                                .withClasses(
                                                        "badge",
                                                        whole.here()
                                                                .name()
                                                                .toLowerCase(
                                                                        java.util.Locale.ROOT)),
                                ul(each(lines, line -> line)))
                        .withClass("card"));
    }

    private static DomContent line(Entities.Found found, boolean files, Language language) {
        EntityType type = found.type();
        boolean report = found.program().definition().report(type).isPresent();
        return li(
                a(language.of(type.title())).withHref(EntityPages.address(found)),
                files
                        ? a(report ? language.of("填报", "Report") : language.of("新建", "New"))
                                .withHref(EntityPages.address(found) + "/new")
                                .withClass("do")
                        : span());
    }
}
