package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.form;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;

import org.boai.plugins.Text;
import org.boai.security.SignedIn;

import java.util.List;
import java.util.Optional;

/** What every page has around its content. */
final class Layout {
    private final Optional<Text> notice;

    Layout(Optional<Text> notice) {
        this.notice = notice;
    }

    Reply page(Exchange exchange, int status, String heading, DomContent... content) {
        Language language = exchange.language();
        return page(language, exchange.signedIn(), status, heading, content)
                .with("Content-Language", language.tag());
    }

    Reply page(
            Language language,
            Optional<SignedIn> signedIn,
            int status,
            String heading,
            DomContent... content) {
        String text =
                document(
                        html(
                                        head(
                                                meta().withCharset("UTF-8"),
                                                meta().withName("viewport")
                                                        .withContent(
                                                                "width=device-width,"
                                                                        + " initial-scale=1"),
                                                title(heading + " · " + language.of("博爱", "Boai")),
                                                link().withRel("icon")
                                                        .withType("image/svg+xml")
                                                        .withHref("/web/boai.svg"),
                                                link().withRel("stylesheet")
                                                        .withHref("/web/boai.css")),
                                        body(
                                                a(language.of("跳到正文", "Skip to content"))
                                                        .withHref("#content")
                                                        .withClass("skip"),
                                                each(
                                                        notice.stream().toList(),
                                                        n ->
                                                                p(language.of(n))
                                                                        .withClass("notice")
                                                                        .attr("role", "note")),
                                                top(language, signedIn),
                                                main(content).withId("content"),
                                                footer(
                                                        a("中文").withHref("?lang=zh-CN")
                                                                .withLang("zh-CN"),
                                                        a("English")
                                                                .withHref("?lang=en")
                                                                .withLang("en"),
                                                        a(language.of("接口文档", "Interface"))
                                                                .withHref("/openapi/ui"))))
                                .withLang(language.tag()));
        return Reply.text(status, "text/html", text);
    }

    private static DomContent top(Language language, Optional<SignedIn> signedIn) {
        return header(
                a(span().withClass("cross"), span(language.of("博爱", "Boai")))
                        .withHref("/")
                        .withClass("brand"),
                iff(
                        signedIn,
                        s ->
                                nav(
                                        a(language.of("首页", "Home")).withHref("/"),
                                        a(language.of("指标", "Figures")).withHref("/figures"))),
                iff(
                        signedIn,
                        s ->
                                form(
                                                span(s.caller().name()).withClass("who"),
                                                csrf(s),
                                                button(language.of("退出", "Sign out"))
                                                        .withClass("quiet"))
                                        .withMethod("post")
                                        .withAction("/sign-out")));
    }

    /** The token that only our own pages can put into a form. */
    static DomContent csrf(SignedIn signedIn) {
        return input().withType("hidden").withName("csrf").withValue(signedIn.formToken());
    }

    /** Where the reader stands, from the top down. */
    static DomContent crumbs(List<DomContent> steps) {
        return nav(each(steps, step -> span(step))).withClass("crumbs");
    }

    static DomContent scrolling(DomContent table) {
        return div(table).withClass("scroll").attr("tabindex", "0");
    }
}
