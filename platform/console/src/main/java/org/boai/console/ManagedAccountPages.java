package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

import org.boai.security.Access;
import org.boai.security.Account;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Role;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One account of somebody else, as an administrator changes it. */
final class ManagedAccountPages {
    private static final String ALL = "/admin/accounts";
    private static final String ONE = ALL + "/{name}";

    private final Layout layout;
    private final Accounts accounts;
    private final SessionRoutes routes;
    private final Access access;
    private final RowChoices choices;

    ManagedAccountPages(
            Layout layout,
            Accounts accounts,
            SessionRoutes routes,
            Access access,
            RowChoices choices) {
        this.layout = layout;
        this.accounts = accounts;
        this.routes = routes;
        this.access = access;
        this.choices = choices;
    }

    List<Route> routes() {
        Gate manage = Gate.needs(Operation.MANAGE_ACCOUNTS);
        return List.of(
                Route.page("GET", ONE, manage, this::page),
                Route.page("POST", ONE + "/post", manage, this::change),
                Route.page("POST", ONE + "/subject", manage, this::bind),
                Route.page("POST", ONE + "/sessions", manage, this::endSessions));
    }

    /** Where an account is changed. */
    static String address(String name) {
        return ALL + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        Account account = accounts.another(exchange.caller(), access, exchange.path("name"));
        Caller owner = account.caller();
        return layout.page(
                exchange,
                200,
                owner.name(),
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("管理", "Administration")).withHref("/admin"),
                                a(language.of("账号", "Accounts")).withHref(ALL),
                                span(owner.name()))),
                h1(owner.name()),
                p(language.of(Words.role(owner.role()))
                                + " · "
                                + choices.region(owner.region(), language))
                        .withClass("subtitle"),
                post(exchange, owner, language),
                iff(accounts.singleSignOn().isPresent(), subject(exchange, account, language)),
                div(
                                h2(language.of("会话", "Sessions")),
                                act(
                                        exchange,
                                        owner,
                                        "sessions",
                                        button(language.of("结束全部会话", "End all sessions"))
                                                .withClass("danger")))
                        .withClass("panel"));
    }

    /** A role that is bound to a unit or program is kept, but not given here. */
    private static DomContent post(Exchange exchange, Caller owner, Language language) {
        List<Role> offered =
                Arrays.stream(Role.values())
                        .filter(
                                role ->
                                        role == owner.role()
                                                || !(role.isOfOrganisation() || role.isOfProgram()))
                        .toList();
        return div(
                        h2(language.of("岗位", "Post")),
                        act(
                                exchange,
                                owner,
                                "post",
                                label(
                                        span(language.of("角色", "Role")),
                                        select(each(offered, r -> choice(r, owner, language)))
                                                .withName("role")),
                                label(
                                        span(language.of("区划", "Region")),
                                        input().withName("region")
                                                .withClass("region")
                                                .withValue(owner.region())
                                                .isRequired()),
                                button(language.of("更改", "Change")).withClass("primary")))
                .withClass("panel");
    }

    private static DomContent choice(Role role, Caller owner, Language language) {
        return option(language.of(Words.role(role)))
                .withValue(role.name().toLowerCase(Locale.ROOT))
                .withCondSelected(role == owner.role());
    }

    private static DomContent subject(Exchange exchange, Account account, Language language) {
        return div(
                        h2(language.of("统一身份", "Identity provider")),
                        p(
                                account.subject()
                                        .map(
                                                subject ->
                                                        language.of(
                                                                "已绑定标识 " + subject + "。",
                                                                "Bound to the subject "
                                                                        + subject
                                                                        + "."))
                                        .orElse(language.of("没有绑定。", "Not bound."))),
                        act(
                                exchange,
                                account.caller(),
                                "subject",
                                label(
                                        span(language.of("标识(留空则解除)", "Subject (empty to unbind)")),
                                        input().withName("subject").attr("autocomplete", "off")),
                                button(language.of("绑定", "Bind"))))
                .withClass("panel");
    }

    private static DomContent act(
            Exchange exchange, Caller owner, String way, DomContent... content) {
        return form(Layout.csrf(exchange), each(List.of(content), one -> one))
                .withMethod("post")
                .withAction(address(owner.name()) + "/" + way)
                .withClass("filter");
    }

    private Reply change(Exchange exchange) {
        FormInput form = checked(exchange);
        Caller owner = accounts.another(exchange.caller(), access, exchange.path("name")).caller();
        JsonObjectBuilder patch = Json.createObjectBuilder();
        form.filled("region").ifPresent(region -> patch.add("region", region));
        Optional<String> role =
                form.filled("role").filter(r -> !r.equalsIgnoreCase(owner.role().name()));
        role.ifPresent(r -> patch.add("role", r).addNull("organisation").addNull("program"));
        routes.change(exchange.caller(), owner.name(), patch.build());
        return Reply.seeOther(address(owner.name()));
    }

    private Reply bind(Exchange exchange) {
        FormInput form = checked(exchange);
        String name = exchange.path("name");
        accounts.bind(exchange.caller(), access, name, form.filled("subject"));
        return Reply.seeOther(address(name));
    }

    private Reply endSessions(Exchange exchange) {
        checked(exchange);
        String name = exchange.path("name");
        accounts.endAll(exchange.caller(), access, name);
        return Reply.seeOther(address(name));
    }

    private static FormInput checked(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        return form;
    }
}
