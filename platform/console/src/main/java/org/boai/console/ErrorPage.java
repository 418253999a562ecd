package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

/** A problem, told to a person, with a way out. */
final class ErrorPage {
    private final Layout layout;

    ErrorPage(Layout layout) {
        this.layout = layout;
    }

    Reply reply(Problems.Told told, Frame frame) {
        Language language = frame.language();
        String heading = language.of(Problems.title(told.status()));
        Reply page =
                layout.page(
                        frame,
                        told.status(),
                        heading,
                        div(
                                        h1(heading),
                                        p(language.of(told.text())),
                                        ul(
                                                each(
                                                        told.problems(),
                                                        problem ->
                                                                li(
                                                                        language.of(
                                                                                problem
                                                                                        .message())))),
                                        div(
                                                        told.status() == 401
                                                                ? a(language.of("去登录", "Sign in"))
                                                                        .withHref("/sign-in")
                                                                        .withClass("button primary")
                                                                : a(language.of("回首页", "Home"))
                                                                        .withHref("/")
                                                                        .withClass(
                                                                                "button primary"),
                                                        told.status() == 503
                                                                ? a(language.of(
                                                                                "再试一次",
                                                                                "Try again"))
                                                                        .withHref(frame.location())
                                                                        .withClass("button")
                                                                : span())
                                                .withClass("actions"))
                                .withClass("panel entity"));
        for (var header : told.headers().entrySet()) {
            page = page.with(header.getKey(), header.getValue());
        }
        return page;
    }
}
