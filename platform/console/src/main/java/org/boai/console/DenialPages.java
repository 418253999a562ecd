package org.boai.console;

import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;

import org.boai.plugins.Text;
import org.boai.records.DenialLinks;
import org.boai.records.RecordsException;
import org.boai.security.Refused;
import org.boai.security.Throttle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where somebody without an account denies that they were rightly registered. Looking changes
 * nothing, for messengers look at links before people do. Whoever has no open link is told the same
 * whatever is wrong with it, and is slowed down.
 */
final class DenialPages {
    private static final String ADDRESS = "/denial/";

    private final Layout layout;
    private final DenialLinks links;
    private final Throttle throttle;

    DenialPages(Layout layout, DenialLinks links, Clock clock) {
        this.layout = layout;
        this.links = links;
        this.throttle = new Throttle(clock);
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", ADDRESS + "{code}", Gate.open(), this::look),
                Route.page("POST", ADDRESS + "{code}", Gate.open(), this::deny));
    }

    static String address(String code) {
        return ADDRESS + code;
    }

    private Reply look(Exchange exchange) {
        return answer(exchange, () -> asked(exchange, links.held(exchange.path("code"))));
    }

    private Reply deny(Exchange exchange) {
        return answer(exchange, () -> denied(exchange, links.deny(exchange.path("code"))));
    }

    private Reply answer(Exchange exchange, Supplier<Reply> work) {
        try {
            throttle.check(exchange.address());
            return work.get();
        } catch (RecordsException.NotFound e) {
            throttle.failed(exchange.address());
            return refused(exchange, 404, e.text());
        } catch (Refused e) {
            return refused(exchange, Problems.of(e).status(), e.text());
        }
    }

    private Reply asked(Exchange exchange, DenialLinks.Told told) {
        Language language = exchange.language();
        return page(
                exchange,
                200,
                p(language.of(
                                "下面的单位登记了您的信息。如果您不同意,点一下按钮即可,不需要说明理由。",
                                "This unit has registered data about you. If you do not agree,"
                                        + " press the button; no reason is needed."))
                        .withClass("lead"),
                dl(
                                dt(language.of("本人", "Person")),
                                dd(Cells.text(told.person().fields().get("name"))),
                                dt(language.of("登记单位", "Registered by")),
                                dd(told.organisation()),
                                dt(language.of("用途", "Purpose")),
                                dd(
                                        told.words().getString("title")
                                                + " · "
                                                + told.words()
                                                        .getString(
                                                                language.of(
                                                                        "content", "contentEn"))))
                        .withClass("facts"),
                form(button(language.of("我否认这项登记", "I deny this registration"))
                                .withClass("primary"))
                        .withMethod("post")
                        .withAction(exchange.pathOnly()),
                p(language.of(
                                "点后即停止使用,在 30 天内答复。链接有效至 %s,用过即失效。".formatted(told.endsOn()),
                                "Use stops at once, and you are answered within 30 days. The link"
                                        + " is good until %s, and once.".formatted(told.endsOn())))
                        .withClass("soft"));
    }

    private Reply denied(Exchange exchange, LocalDate dueOn) {
        Language language = exchange.language();
        return page(
                exchange,
                200,
                Layout.done(
                        language.of(
                                "已停止使用您的信息,并受理了删除请求。登记单位在 %s 前答复您。".formatted(dueOn),
                                "Your data are used no more, and their erasure is asked for. The"
                                        + " unit answers you by %s.".formatted(dueOn))));
    }

    private Reply refused(Exchange exchange, int status, Text why) {
        return page(exchange, status, Layout.told(why, exchange.language()));
    }

    /** The address is a secret: it goes to no other page, into no memory and into no index. */
    private Reply page(Exchange exchange, int status, DomContent... content) {
        Language language = exchange.language();
        String title = language.of(Slip.TITLE_ZH, Slip.TITLE_EN);
        return layout.page(
                        new Frame(language, Optional.empty(), exchange.location()),
                        status,
                        title,
                        div(h1(title), div(content)).withClass("panel narrow"))
                .with("Referrer-Policy", "strict-origin")
                .with("X-Robots-Tag", "noindex, nofollow");
    }
}
