package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.security.Accounts;
import org.boai.security.Refused;
import org.boai.security.Session;
import org.boai.security.SignedIn;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in and out in a browser, also in the midst of a form whose session has ended. */
final class SignInPages {
    private static final String KEPT = "kept:";
    private static final int LONGEST_ADDRESS = 1500;

    private final Layout layout;
    private final Accounts accounts;
    private final Sessions sessions;

    SignInPages(Layout layout, Accounts accounts, Sessions sessions) {
        this.layout = layout;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", "/sign-in", Gate.open(), this::blank),
                Route.page("POST", "/sign-in", Gate.open(), this::signIn),
                Route.page("POST", "/sign-out", Gate.open(), this::signOut));
    }

    /** The sign-in page that leads to where somebody wanted to go. */
    static String before(String location) {
        return location.equals("/")
                ? "/sign-in"
                : "/sign-in?next=" + URLEncoder.encode(location, StandardCharsets.UTF_8);
    }

    /** Signs in and goes on with the form that came too late; nothing that was entered is lost. */
    Reply interrupted(Exchange exchange, FormInput entered) {
        return interrupted(
                exchange,
                entered,
                "session-ended",
                Text.of("登录已过期。请重新登录", "Your session has ended. Sign in again"));
    }

    /** The same before something grave. */
    Reply again(Exchange exchange, FormInput entered) {
        return interrupted(
                exchange,
                entered,
                "sign-in-again",
                Text.of(
                        "这项操作须刚刚登录过。请再次登录",
                        "This is for somebody who has just signed in. Sign in again"));
    }

    private Reply interrupted(Exchange exchange, FormInput entered, String code, Text why) {
        FormInput kept = FormInput.of(Map.of("resume", List.of(exchange.location())));
        for (var value : entered.values().entrySet()) {
            if (!value.getKey().equals("csrf")) {
                for (String one : value.getValue()) {
                    kept = kept.plus(KEPT + value.getKey(), one);
                }
            }
        }
        Text sentence =
                entered.files().isEmpty()
                        ? Text.of(
                                why.zh() + ",您填写的内容会保留。", why.en() + "; what you entered is kept.")
                        : Text.of(
                                why.zh() + ",您填写的内容会保留,文件需要重新选择。",
                                why.en()
                                        + "; what you entered is kept, files have to be chosen"
                                        + " again.");
        return page(exchange, 401, kept, List.of(Problem.of(code, sentence)));
    }

    /** What somebody did who has to sign in now. */
    enum Ended {
        PASSWORD_CHANGED(
                Text.of("密码已修改,请用新密码登录。", "The password is changed. Sign in with the new one.")),
        SESSIONS_ENDED(Text.of("所有会话已结束,请重新登录。", "All sessions are ended. Sign in again.")),
        FACTOR_SET(
                Text.of(
                        "二次验证已启用。请等验证器显示下一个动态码,再用密码和它登录。",
                        "The second factor is set up. Wait for the next code of the authenticator,"
                                + " then sign in with the password and that code."));

        private final Text sentence;

        Ended(Text sentence) {
            this.sentence = sentence;
        }
    }

    static String after(Ended why) {
        return "/sign-in?after=" + why.name();
    }

    private static DomContent told(Exchange exchange) {
        return Arrays.stream(Ended.values())
                .filter(why -> exchange.query("after").equals(Optional.of(why.name())))
                .findFirst()
                .map(why -> Layout.done(exchange.language().of(why.sentence)))
                .orElse(text(""));
    }

    private Reply blank(Exchange exchange) {
        FormInput next =
                exchange.query("next")
                        .map(address -> FormInput.of(Map.of("next", List.of(address))))
                        .orElseGet(() -> FormInput.of(Map.of()));
        return page(exchange, 200, next, List.of());
    }

    /** The sign-in page after one that failed elsewhere. */
    Reply again(Exchange exchange, Refused refused) {
        return page(
                exchange,
                Problems.of(refused).status(),
                FormInput.of(Map.of()),
                List.of(Problem.of(refused.code(), refused.text())));
    }

    private Reply page(Exchange exchange, int status, FormInput carried, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("登录", "Sign in");
        return layout.page(
                exchange,
                status,
                title,
                div(
                                h1(title),
                                problems.isEmpty()
                                        ? told(exchange)
                                        : Layout.told(problems, language),
                                form(
                                                each(hidden(carried), one -> one),
                                                label(language.of("用户名", "User name"))
                                                        .withFor("user"),
                                                input().withId("user")
                                                        .withName("user")
                                                        .withValue(carried.first("user").orElse(""))
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
                                                label(
                                                                language.of(
                                                                        "动态码(启用二次验证时)",
                                                                        "Code (with a second"
                                                                                + " factor)"))
                                                        .withFor("otp"),
                                                input().withId("otp")
                                                        .withName("otp")
                                                        .attr("inputmode", "numeric")
                                                        .attr("autocomplete", "one-time-code"),
                                                button(title).withClass("primary"))
                                        .withMethod("post")
                                        .withAction("/sign-in"),
                                iff(
                                        accounts.singleSignOn(),
                                        _ ->
                                                p(
                                                        a(language.of(
                                                                        "用统一身份登录",
                                                                        "Sign in with your"
                                                                                + " organisation's"
                                                                                + " identity"))
                                                                .withHref(
                                                                        SingleSignOnPages.towards(
                                                                                next(carried)))
                                                                .withClass("button"))),
                                iff(
                                        accounts.passwordsRunOut(),
                                        p(
                                                a(language.of(
                                                                "修改到期的密码",
                                                                "Change a password that has run"
                                                                        + " out"))
                                                        .withHref(AccountPages.RENEWAL))),
                                p(
                                        a(language.of("设置二次验证", "Set up a second factor"))
                                                .withHref("/second-factor")))
                        .withClass("panel narrow"));
    }

    private static List<DomContent> hidden(FormInput carried) {
        List<DomContent> inputs = new ArrayList<>();
        carried.values()
                .forEach(
                        (name, values) -> {
                            boolean ours =
                                    name.startsWith(KEPT)
                                            || name.equals("next")
                                            || name.equals("resume");
                            if (ours) {
                                values.forEach(v -> inputs.add(hidden(name, v)));
                            }
                        });
        return inputs;
    }

    static DomContent hidden(String name, String value) {
        return input().withType("hidden").withName(name).withValue(value);
    }

    private Reply signIn(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        try {
            Session session =
                    accounts.signIn(
                            form.first("user").orElse("").strip(),
                            form.first("password").orElse(""),
                            form.first("otp").filter(code -> !code.isBlank()),
                            exchange.address());
            Optional<String> resumed = form.first("resume").filter(SignInPages::isOurs);
            Reply reply =
                    resumed.isPresent()
                            ? resumed(exchange, session, resumed.get(), form)
                            : Reply.seeOther(next(form));
            return reply.with("Set-Cookie", sessions.start(session.token()));
        } catch (Refused refused) {
            return page(
                    exchange,
                    Problems.of(refused).status(),
                    form,
                    List.of(Problem.of(refused.code(), refused.text())));
        }
    }

    private static String next(FormInput form) {
        return form.first("next").filter(SignInPages::isOurs).orElse("/");
    }

    /** An address of another site is none to go on to. */
    static boolean isOurs(String address) {
        return address.length() <= LONGEST_ADDRESS
                && address.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    }

    private Reply resumed(Exchange exchange, Session session, String address, FormInput form) {
        Language language = exchange.language();
        String title = language.of("继续提交", "Go on");
        SignedIn signedIn = new SignedIn(session.caller(), session.formToken(), true);
        List<DomContent> kept = new ArrayList<>();
        kept.add(Layout.csrf(signedIn));
        form.values()
                .forEach(
                        (name, values) -> {
                            if (name.startsWith(KEPT)) {
                                String own = name.substring(KEPT.length());
                                values.forEach(v -> kept.add(hidden(own, v)));
                            }
                        });
        return layout.page(
                new Frame(language, Optional.of(signedIn), "/"),
                200,
                title,
                div(
                                h1(title),
                                p(
                                        language.of(
                                                "已重新登录。请把刚才填写的内容提交。",
                                                "You are signed in again. Send what you had"
                                                        + " entered.")),
                                form(
                                                each(kept, one -> one),
                                                button(language.of("提交", "Send"))
                                                        .withClass("primary"),
                                                a(language.of("放弃", "Drop it"))
                                                        .withHref("/")
                                                        .withClass("button"))
                                        .withMethod("post")
                                        .withAction(address))
                        .withClass("panel narrow"));
    }

    private Reply signOut(Exchange exchange) {
        if (exchange.signedIn().isPresent()) {
            Csrf.check(exchange, FormInput.of(exchange.form()));
            exchange.token().ifPresent(accounts::signOut);
        }
        return Reply.seeOther("/sign-in")
                .with("Set-Cookie", sessions.end())
                .with("Clear-Site-Data", "\"cache\", \"storage\"");
    }
}
