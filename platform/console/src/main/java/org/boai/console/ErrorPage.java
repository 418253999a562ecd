package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import java.util.Optional;

/** A problem, told to a person. */
final class ErrorPage {
    private final Layout layout;

    ErrorPage(Layout layout) {
        this.layout = layout;
    }

    Reply reply(Problems.Told told, Language language) {
        String heading = language.of(Problems.title(told.status()));
        Reply page =
                layout.page(
                        language,
                        Optional.empty(),
                        told.status(),
                        heading,
                        h1(heading),
                        p(language.of(told.text())),
                        ul(each(told.problems(), problem -> li(language.of(problem.message())))),
                        p(
                                told.status() == 401
                                        ? a(language.of("去登录", "Sign in")).withHref("/sign-in")
                                        : a(language.of("回首页", "Home")).withHref("/")));
        for (var header : told.headers().entrySet()) {
            page = page.with(header.getKey(), header.getValue());
        }
        return page;
    }
}
