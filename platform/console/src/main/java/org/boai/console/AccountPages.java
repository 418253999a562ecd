package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.InputTag;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.Enrolment;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.AccountTable.OpenSession;
import org.boai.store.AccountTable.TokenRow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the owner of an account does about it: password, second factor, sessions, tokens. */
final class AccountPages {
    private static final String OWN = "/me";
    private static final String FACTOR = "/second-factor";
    static final String RENEWAL = "/password";

    private final Layout layout;
    private final Accounts accounts;
    private final RowChoices choices;
    private final Sessions sessions;
    private final DelegationPages delegations;
    private final Clock clock;

    AccountPages(
            Layout layout,
            Accounts accounts,
            RowChoices choices,
            Sessions sessions,
            DelegationPages delegations,
            Clock clock) {
        this.layout = layout;
        this.accounts = accounts;
        this.choices = choices;
        this.sessions = sessions;
        this.delegations = delegations;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.page("GET", OWN, signedIn, exchange -> own(exchange, 200, List.of())),
                Route.page("POST", OWN + "/password", signedIn, this::changePassword),
                Route.page("POST", OWN + "/end-sessions", signedIn, this::endSessions),
                Route.page("POST", OWN + "/sessions/{id}/end", signedIn, this::endSession),
                Route.page("POST", OWN + "/tokens/{id}/remove", signedIn, this::removeToken),
                // Who may not sign in without a second factor makes one before signing in.
                Route.page("GET", FACTOR, Gate.open(), e -> factor(e, 200, blank(), List.of())),
                Route.page("POST", FACTOR, Gate.open(), this::enrol),
                // Nor may who has a password that has run out.
                Route.page("GET", RENEWAL, Gate.open(), e -> renewal(e, 200, blank(), List.of())),
                Route.page("POST", RENEWAL, Gate.open(), this::renewPassword),
                Route.page("POST", FACTOR + "/confirm", Gate.open(), this::confirm));
    }

    private static FormInput blank() {
        return FormInput.of(Map.of());
    }

    private Reply own(Exchange exchange, int status, List<Problem> problems) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        String title = language.of("我的账号", "My account");
        List<TokenRow> tokens = accounts.tokens(caller);
        return layout.page(
                exchange,
                status,
                title,
                h1(title),
                p(caller.name()
                                + " · "
                                + language.of(Words.role(caller.role()))
                                + " · "
                                + choices.region(caller.region(), language))
                        .withClass("subtitle"),
                Layout.told(problems, language),
                div(password(exchange, language), protection(exchange, language)).withClass("two"),
                sessions(exchange, language),
                delegations.own(exchange, language),
                tokens.isEmpty() ? text("") : tokens(exchange, tokens, language));
    }

    private static DomContent password(Exchange exchange, Language language) {
        return form(
                        h2(language.of("修改密码", "Change the password")),
                        Layout.csrf(exchange),
                        field(
                                "old",
                                language.of("现在的密码", "Present password"),
                                secret("old", "current-password")),
                        field(
                                "new",
                                language.of("新密码", "New password"),
                                secret("new", "new-password")),
                        p(language.of(
                                        "修改后,所有设备都要重新登录。",
                                        "Afterwards all devices have to sign in again."))
                                .withClass("soft"),
                        button(language.of("修改密码", "Change it")).withClass("primary"))
                .withMethod("post")
                .withAction(OWN + "/password")
                .withClass("panel entity");
    }

    private static DomContent protection(Exchange exchange, Language language) {
        return div(
                        h2(language.of("登录保护", "Protection")),
                        p(
                                a(language.of("设置二次验证", "Set up a second factor"))
                                        .withHref(FACTOR)
                                        .withClass("button")),
                        p(language.of(
                                        "设备丢失或在别处忘了退出时,结束全部会话;本机也要重新登录。",
                                        "If a device is lost, or was left signed in somewhere, end"
                                                + " all sessions; this one ends, too."))
                                .withClass("soft"),
                        form(
                                        Layout.csrf(exchange),
                                        button(language.of("结束全部会话", "End all sessions"))
                                                .withClass("danger"))
                                .withMethod("post")
                                .withAction(OWN + "/end-sessions"))
                .withClass("panel");
    }

    private DomContent sessions(Exchange exchange, Language language) {
        String title = language.of("登录的设备", "Where I am signed in");
        List<OpenSession> open = accounts.sessions(exchange.caller(), exchange.token().orElse(""));
        return div(
                h2(title),
                Layout.lines(
                        title,
                        List.of(
                                language.of("设备", "Device"),
                                language.of("地址", "Address"),
                                language.of("登录", "Since"),
                                language.of("最近使用", "Last used"),
                                language.of("操作", "Do")),
                        open.stream().map(one -> session(exchange, one, language)).toList()));
    }

    private List<DomContent> session(Exchange exchange, OpenSession one, Language language) {
        String device = language.of(Device.of(one.agent()));
        return List.of(
                span(device).withTitle(one.agent()),
                text(one.address()),
                text(Words.moment(one.startedAt(), clock.getZone())),
                text(Words.moment(one.seenAt(), clock.getZone())),
                one.asking()
                        ? span(language.of("本机", "this one")).withClass("badge good")
                        : Layout.ending(
                                exchange,
                                Text.of("结束", "End"),
                                device,
                                OWN + "/sessions/" + one.id() + "/end"));
    }

    private DomContent tokens(Exchange exchange, List<TokenRow> tokens, Language language) {
        String title = language.of("访问令牌", "Tokens for programs");
        return div(
                h2(title),
                Layout.lines(
                        title,
                        List.of(
                                language.of("名称", "Name"),
                                language.of("权限", "Scope"),
                                language.of("到期", "Ends"),
                                language.of("操作", "Do")),
                        tokens.stream().map(one -> token(exchange, one, language)).toList()));
    }

    private List<DomContent> token(Exchange exchange, TokenRow one, Language language) {
        return List.of(
                text(one.name()),
                text(
                        one.readOnly()
                                ? language.of("只读", "reading only")
                                : language.of("全部", "all that the account may")),
                text(Words.moment(one.endsAt(), clock.getZone())),
                Layout.ending(
                        exchange,
                        Text.of("收回", "Take back"),
                        one.name(),
                        OWN + "/tokens/" + one.id() + "/remove"));
    }

    private static DomContent field(String id, String title, InputTag control) {
        return div(label(title).withFor(id), control.withId(id)).withClass("field");
    }

    private static InputTag secret(String name, String purpose) {
        return input().withType("password")
                .withName(name)
                .attr("autocomplete", purpose)
                .isRequired();
    }

    private static InputTag digits() {
        return input().withName("otp")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "one-time-code");
    }

    private Reply changePassword(Exchange exchange) {
        FormInput form = checked(exchange);
        try {
            accounts.changePassword(
                    exchange.caller(),
                    form.first("old").orElse(""),
                    form.first("new").orElse(""),
                    exchange.address());
            return signedOut(SignInPages.Ended.PASSWORD_CHANGED);
        } catch (Refused refused) {
            return own(exchange, Problems.of(refused).status(), List.of(problem(refused)));
        }
    }

    private Reply endSessions(Exchange exchange) {
        checked(exchange);
        accounts.endAll(exchange.caller());
        return signedOut(SignInPages.Ended.SESSIONS_ENDED);
    }

    private Reply endSession(Exchange exchange) {
        checked(exchange);
        accounts.endSession(exchange.caller(), exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.seeOther(OWN);
    }

    private Reply signedOut(SignInPages.Ended why) {
        return Reply.seeOther(SignInPages.after(why)).with("Set-Cookie", sessions.end());
    }

    private Reply removeToken(Exchange exchange) {
        checked(exchange);
        accounts.removeToken(exchange.caller(), exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.seeOther(OWN);
    }

    private static FormInput checked(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        return form;
    }

    private static Problem problem(Refused refused) {
        return Problem.of(refused.code(), refused.text());
    }

    private Reply renewal(
            Exchange exchange, int status, FormInput entered, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("修改密码", "Change the password");
        return layout.page(
                exchange,
                status,
                title,
                div(
                                h1(title),
                                Layout.told(problems, language),
                                form(
                                                who(exchange, entered, language),
                                                field(
                                                        "otp",
                                                        language.of(
                                                                "动态码(启用二次验证时)",
                                                                "Code (with a second factor)"),
                                                        digits()),
                                                field(
                                                        "new",
                                                        language.of("新密码", "New password"),
                                                        secret("new", "new-password")),
                                                button(title).withClass("primary"))
                                        .withMethod("post")
                                        .withAction(RENEWAL))
                        .withClass("panel narrow"));
    }

    private Reply renewPassword(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        try {
            accounts.changePassword(
                    form.first("user").orElse("").strip(),
                    form.first("password").orElse(""),
                    form.first("new").orElse(""),
                    form.filled("otp"),
                    exchange.address());
            return signedOut(SignInPages.Ended.PASSWORD_CHANGED);
        } catch (Refused refused) {
            return renewal(
                    exchange, Problems.of(refused).status(), form, List.of(problem(refused)));
        }
    }

    /** First who one is; a code of the present factor where there is one. */
    private Reply factor(Exchange exchange, int status, FormInput entered, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("设置二次验证", "Set up a second factor");
        return layout.page(
                exchange,
                status,
                title,
                div(
                                h1(title),
                                Layout.told(problems, language),
                                p(
                                        language.of(
                                                "先确认是您本人。然后用手机上的验证器扫码。",
                                                "First confirm who you are. Then scan a code with"
                                                        + " the authenticator of your phone.")),
                                form(
                                                who(exchange, entered, language),
                                                field(
                                                        "otp",
                                                        language.of(
                                                                "现有动态码(更换时填写)",
                                                                "Present code (when replacing)"),
                                                        digits()),
                                                button(language.of("下一步", "Next"))
                                                        .withClass("primary"))
                                        .withMethod("post")
                                        .withAction(FACTOR))
                        .withClass("panel narrow"));
    }

    private static DomContent who(Exchange exchange, FormInput entered, Language language) {
        String name =
                entered.first("user")
                        .or(() -> exchange.signedIn().map(s -> s.caller().name()))
                        .orElse("");
        return div(
                field(
                        "user",
                        language.of("用户名", "User name"),
                        input().withName("user")
                                .withValue(name)
                                .attr("autocomplete", "username")
                                .isRequired()),
                field(
                        "password",
                        language.of("密码", "Password"),
                        secret("password", "current-password")));
    }

    private Reply enrol(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        try {
            Enrolment made =
                    accounts.enrol(
                            form.first("user").orElse("").strip(),
                            form.first("password").orElse(""),
                            form.filled("otp"),
                            exchange.address());
            return toConfirm(exchange, 200, form, Optional.of(made), List.of());
        } catch (Refused refused) {
            return factor(exchange, Problems.of(refused).status(), form, List.of(problem(refused)));
        }
    }

    /** What was just made is shown once; after a wrong code it is in the authenticator already. */
    private Reply toConfirm(
            Exchange exchange,
            int status,
            FormInput entered,
            Optional<Enrolment> made,
            List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("扫码并确认", "Scan and confirm");
        return layout.page(
                exchange,
                status,
                title,
                div(
                                h1(title),
                                Layout.told(problems, language),
                                made.map(one -> toScan(one, language)).orElse(text("")),
                                form(
                                                SignInPages.hidden(
                                                        "user", entered.first("user").orElse("")),
                                                SignInPages.hidden(
                                                        "secret",
                                                        made.map(Enrolment::secret)
                                                                .or(() -> entered.first("secret"))
                                                                .orElse("")),
                                                field(
                                                        "otp",
                                                        language.of("动态码", "Code"),
                                                        digits().isRequired()),
                                                button(language.of("启用", "Switch it on"))
                                                        .withClass("primary"))
                                        .withMethod("post")
                                        .withAction(FACTOR + "/confirm"))
                        .withClass("panel narrow"));
    }

    private static DomContent toScan(Enrolment made, Language language) {
        return div(
                p(
                        language.of(
                                "用验证器扫描,或手工输入密钥,再填写显示的 6 位动态码。",
                                "Scan it with the authenticator, or type the secret; then enter the"
                                        + " six digits that it shows.")),
                QrPicture.of(made.uri(), language.of("验证器扫的码", "The code to scan")),
                p(code(made.secret())));
    }

    private Reply confirm(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        try {
            accounts.confirmMade(
                    form.first("user").orElse("").strip(),
                    form.first("secret").orElse(""),
                    form.first("otp").orElse(""),
                    exchange.address());
            return signedOut(SignInPages.Ended.FACTOR_SET);
        } catch (Refused refused) {
            return toConfirm(
                    exchange,
                    Problems.of(refused).status(),
                    form,
                    Optional.empty(),
                    List.of(problem(refused)));
        }
    }
}
