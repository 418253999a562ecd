package org.boai.console;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Delegation;
import org.boai.security.Delegations;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Posts that are lent, on the page of one's own account and on that of all accounts. */
final class DelegationPages {
    private static final String PATH = "/me/delegations";

    private final DelegationRoutes routes;
    private final Delegations delegations;
    private final Access access;
    private final RowChoices choices;
    private final Clock clock;

    DelegationPages(
            DelegationRoutes routes,
            Delegations delegations,
            Access access,
            RowChoices choices,
            Clock clock) {
        this.routes = routes;
        this.delegations = delegations;
        this.access = access;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.page("POST", PATH, signedIn, this::lend),
                Route.page("POST", PATH + "/give-back", signedIn, this::giveBack),
                Route.page("POST", PATH + "/{id}/take", signedIn, this::take),
                Route.page("POST", PATH + "/{id}/end", signedIn, this::end));
    }

    private static FormInput checked(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        return form;
    }

    private static UUID id(Exchange exchange) {
        return exchange.id("id").orElseThrow(Refused::outOfReach);
    }

    private Reply lend(Exchange exchange) {
        FormInput form = checked(exchange);
        JsonObjectBuilder body = Json.createObjectBuilder();
        for (String name : List.of("to", "region", "from", "until")) {
            form.filled(name).ifPresent(value -> body.add(name, value));
        }
        JsonObject sent = body.build();
        routes.lend(exchange.caller(), new Fields(sent));
        return Reply.seeOther("/me");
    }

    private Reply take(Exchange exchange) {
        checked(exchange);
        delegations.take(exchange.caller(), exchange.token().orElseThrow(), id(exchange));
        return Reply.seeOther("/");
    }

    private Reply giveBack(Exchange exchange) {
        checked(exchange);
        delegations.giveBack(exchange.caller(), exchange.token().orElseThrow());
        return Reply.seeOther("/me");
    }

    private Reply end(Exchange exchange) {
        checked(exchange);
        delegations.end(exchange.caller(), access, id(exchange));
        return Reply.seeOther("/me");
    }

    /** What one lends and borrows, and the form to lend. */
    DomContent own(Exchange exchange, Language language) {
        Caller caller = exchange.caller();
        Optional<Delegation> taken = exchange.token().flatMap(delegations::taken);
        return div(
                        h2(language.of("委托代办", "Lending one's post")),
                        iff(
                                taken,
                                one ->
                                        form(
                                                        Layout.csrf(exchange),
                                                        p(
                                                                language.of(
                                                                        "正在代 %s 办理。"
                                                                                .formatted(
                                                                                        one
                                                                                                .lender()),
                                                                        "You are working for %s."
                                                                                .formatted(
                                                                                        one
                                                                                                .lender()))),
                                                        button(
                                                                language.of(
                                                                        "回到自己的岗位",
                                                                        "Back to my own post")))
                                                .withMethod("post")
                                                .withAction(PATH + "/give-back")),
                        lines(exchange, delegations.of(caller), language),
                        form(
                                        Layout.csrf(exchange),
                                        field("to", "text", "", language.of("受托账号", "To account")),
                                        field(
                                                "region",
                                                "text",
                                                caller.region(),
                                                language.of("区划", "Region")),
                                        field(
                                                "until",
                                                "date",
                                                LocalDate.now(clock).plusDays(7).toString(),
                                                language.of("至(含)", "Until and with")),
                                        button(language.of("委托", "Lend")).withClass("primary"))
                                .withMethod("post")
                                .withAction(PATH)
                                .withClass("filter"))
                .withClass("panel");
    }

    private static DomContent field(String name, String type, String value, String title) {
        return label(
                span(title),
                input().withName(name)
                        .withType(type)
                        .withValue(value)
                        .isRequired()
                        .attr("autocomplete", "off"));
    }

    /** What is lent where the caller manages accounts. */
    DomContent within(Exchange exchange, Language language) {
        List<Delegation> all = delegations.within(exchange.caller().region());
        return div(
                h2(language.of("委托代办", "Posts that are lent")),
                all.isEmpty()
                        ? p(language.of("没有正在或将要进行的委托。", "None is lent.")).withClass("soft")
                        : lines(exchange, all, language));
    }

    private DomContent lines(Exchange exchange, List<Delegation> all, Language language) {
        String title = language.of("委托代办", "Posts that are lent");
        return iff(
                !all.isEmpty(),
                Layout.lines(
                        title,
                        List.of(
                                language.of("岗位", "Post"),
                                language.of("受托账号", "Lent to"),
                                language.of("起止", "Days"),
                                language.of("操作", "Do")),
                        all.stream().map(one -> line(exchange, one, language)).toList()));
    }

    private List<DomContent> line(Exchange exchange, Delegation one, Language language) {
        boolean takes =
                one.borrower().equals(exchange.caller().name()) && one.isRunning(clock.instant());
        return List.of(
                text(
                        one.lender()
                                + " · "
                                + language.of(Words.role(one.post().role()))
                                + " · "
                                + choices.region(one.post().region(), language)),
                text(one.borrower()),
                text(
                        Words.moment(one.beginsAt(), clock.getZone())
                                + " – "
                                + Words.moment(one.endsAt(), clock.getZone())),
                div(
                                iff(
                                        takes,
                                        act(
                                                exchange,
                                                one,
                                                "take",
                                                language.of("开始代办", "Take it up"))),
                                act(exchange, one, "end", language.of("结束", "End")))
                        .withClass("actions"));
    }

    private static DomContent act(Exchange exchange, Delegation one, String way, String title) {
        return form(Layout.csrf(exchange), button(title).withClass("small"))
                .withMethod("post")
                .withAction(PATH + "/" + one.id() + "/" + way);
    }
}
