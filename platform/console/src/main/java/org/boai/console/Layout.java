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
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.security.SignedIn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What every page has around its content. */
final class Layout {
    private static final Text NAME = Text.of("博爱", "Boai");

    private final Optional<Text> notice;
    private final Assets assets;

    Layout(Optional<Text> notice, Assets assets) {
        this.notice = notice;
        this.assets = assets;
    }

    /**
     * The places that the navigation leads to, each shown to those who have something to do there.
     */
    private enum Place {
        HOME("home", "/", Text.of("首页", "Home"), Operation.READ_PROGRAMS),
        PROGRAMS("programs", "/programs", Text.of("项目", "Programs"), Operation.READ_ROWS),
        DATA("data", "/figures", Text.of("数据", "Data"), Operation.READ_KPIS),
        UNITS("units", "/units", Text.of("组织", "Units"), Operation.READ_ROWS),
        REVIEW("review", "/review", Text.of("审核", "Review"), Operation.REVIEW_ROWS),
        ADMIN("admin", "/admin", Text.of("管理", "Admin"), Operation.ENTER_OFFICE);

        private final String icon;
        private final String address;
        private final Text title;
        private final Operation needed;

        Place(String icon, String address, Text title, Operation needed) {
            this.icon = icon;
            this.address = address;
            this.title = title;
            this.needed = needed;
        }

        boolean holds(String path) {
            if (this == UNITS && path.startsWith("/programs/directory/")) {
                return true;
            }
            if (this == DATA && (path.startsWith("/reporting") || path.equals("/periods"))) {
                return true;
            }
            return path.equals(address)
                    || (this != HOME
                            && path.startsWith(address + "/")
                            && !path.startsWith("/programs/directory/"));
        }
    }

    /** What is said on every page, and belongs on what is taken along. */
    Optional<Text> notice() {
        return notice;
    }

    Reply page(Exchange exchange, int status, String heading, DomContent... content) {
        return page(exchange.frame(), status, heading, content);
    }

    Reply page(Frame frame, int status, String heading, DomContent... content) {
        Language language = frame.language();
        String text =
                document(
                        html(
                                        head(
                                                meta().withCharset("UTF-8"),
                                                meta().withName("viewport")
                                                        .withContent(
                                                                "width=device-width,"
                                                                        + " initial-scale=1"),
                                                title(heading + " · " + language.of(NAME)),
                                                link().withRel("icon")
                                                        .withType("image/svg+xml")
                                                        .withHref(assets.at("boai.svg")),
                                                link().withRel("stylesheet")
                                                        .withHref(assets.at("boai.css")),
                                                link().withRel("manifest")
                                                        .withHref(
                                                                assets.at("manifest.webmanifest")),
                                                script().withType("module")
                                                        .withSrc(assets.at("boai.js"))),
                                        body(
                                                        a(language.of("跳到正文", "Skip to content"))
                                                                .withHref("#content")
                                                                .withClass("skip"),
                                                        top(frame),
                                                        main(content).withId("content"),
                                                        footer(
                                                                        each(
                                                                                notice.stream()
                                                                                        .toList(),
                                                                                n ->
                                                                                        p(language
                                                                                                        .of(
                                                                                                                n))
                                                                                                .withClass(
                                                                                                        "notice")),
                                                                        a(language.of(
                                                                                        "公开信息",
                                                                                        "For everybody"))
                                                                                .withHref(
                                                                                        "/public"),
                                                                        a(language.of(
                                                                                        "接口文档",
                                                                                        "Interface"
                                                                                            + " for programs"))
                                                                                .withHref(
                                                                                        "/openapi/ui"))
                                                                .withClass("foot"))
                                                .attr(
                                                        "data-user",
                                                        frame.signedIn()
                                                                .map(s -> s.caller().name())
                                                                .orElse("")))
                                .withLang(language.tag()));
        return Reply.text(status, "text/html", text).with("Content-Language", language.tag());
    }

    private DomContent top(Frame frame) {
        Language language = frame.language();
        return header(
                        div(
                                a(span().withClass("cross"), span(language.of(NAME)))
                                        .withHref("/")
                                        .withClass("brand"),
                                iff(frame.signedIn(), s -> tabs(frame, s)),
                                iff(frame.signedIn(), s -> search(language)),
                                div(
                                                languages(frame),
                                                iff(frame.signedIn(), s -> signedIn(s, language)))
                                        .withClass("me")))
                .withClass("top");
    }

    private DomContent tabs(Frame frame, SignedIn signedIn) {
        Language language = frame.language();
        List<Place> places =
                Arrays.stream(Place.values()).filter(p -> signedIn.caller().may(p.needed)).toList();
        return nav(each(
                        places,
                        place ->
                                a(icon(place.icon), span(language.of(place.title)))
                                        .withHref(place.address)
                                        .condAttr(
                                                place.holds(frame.path()), "aria-current", "page")))
                .withClass("tabs")
                .attr("aria-label", language.of("主导航", "Main"));
    }

    private DomContent icon(String name) {
        return rawHtml(
                "<svg aria-hidden=\"true\"><use href=\""
                        + assets.at("icons.svg")
                        + "#"
                        + name
                        + "\"/></svg>");
    }

    private static DomContent search(Language language) {
        return form(
                        input().withType("search")
                                .withName("q")
                                .withPlaceholder(language.of("名称、拼音首字母、代码", "Name, initials, code"))
                                .attr("aria-label", language.of("查找", "Search")),
                        button(language.of("查找", "Search")))
                .withAction("/search")
                .withMethod("get")
                .withClass("search")
                .attr("role", "search");
    }

    private static DomContent signedIn(SignedIn signedIn, Language language) {
        return form(
                        a(signedIn.caller().name())
                                .withHref("/me")
                                .withClass("who")
                                .withTitle(language.of("我的账号", "My account")),
                        csrf(signedIn),
                        button(language.of("退出", "Sign out")))
                .withMethod("post")
                .withAction("/sign-out");
    }

    private static DomContent languages(Frame frame) {
        Language other = frame.language() == Language.ZH ? Language.EN : Language.ZH;
        return a(other == Language.EN ? "English" : "中文")
                .withHref(frame.with("lang", other.tag()))
                .withLang(other.tag());
    }

    /** The token that only our own pages can put into a form. */
    static DomContent csrf(Exchange exchange) {
        return csrf(exchange.signedIn().orElseThrow(Refused::outOfReach));
    }

    static DomContent csrf(SignedIn signedIn) {
        return input().withType("hidden").withName("csrf").withValue(signedIn.formToken());
    }

    /** A button that ends or takes back one of several things, in the line that tells of it. */
    static DomContent ending(Exchange exchange, Text says, String what, String action) {
        Language language = exchange.language();
        return form(
                        csrf(exchange),
                        button(language.of(says))
                                .withClass("small danger")
                                .attr(
                                        "aria-label",
                                        language.of(says) + language.of(":", ": ") + what))
                .withMethod("post")
                .withAction(action);
    }

    /** Where the reader stands, from the top down. */
    static DomContent crumbs(Language language, List<DomContent> steps) {
        return nav(ol(each(steps, step -> li(step))))
                .withClass("crumbs")
                .attr("aria-label", language.of("位置", "Where you are"));
    }

    /** A wide table that scrolls by itself, also by keyboard. */
    static DomContent scrolling(String name, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", name);
    }

    /**
     * A table of lines that each begin with what they are about; on a phone the cells of a line
     * stand below each other, each behind its title.
     */
    static DomContent lines(String name, List<String> titles, List<List<DomContent>> lines) {
        return scrolling(
                name,
                table(
                                thead(tr(each(titles, title -> th(title)))),
                                tbody(each(lines, cells -> line(titles, cells))))
                        .withClass("stack"));
    }

    private static DomContent line(List<String> titles, List<DomContent> cells) {
        List<DomContent> line = new ArrayList<>();
        line.add(th(cells.getFirst()).attr("scope", "row"));
        for (int i = 1; i < cells.size(); i++) {
            line.add(td(cells.get(i)).attr("data-label", titles.get(i)));
        }
        return tr(each(line, cell -> cell));
    }

    /** What stands where nothing is yet: why, and what to do next. */
    static DomContent empty(String why, DomContent... next) {
        return div(p(why), each(List.of(next), step -> p(step))).withClass("empty");
    }

    /** What was done. */
    static DomContent done(String sentence) {
        return div(p(sentence)).withClass("told").attr("role", "status");
    }

    /** A problem that belongs to no field. */
    static DomContent told(Text problem, Language language) {
        return div(p(language.of(problem))).withClass("problems").attr("role", "alert");
    }

    /** Problems that belong to no field. */
    static DomContent told(List<Problem> problems, Language language) {
        return problems.isEmpty()
                ? text("")
                : div(each(problems, problem -> p(language.of(problem.message()))))
                        .withClass("problems")
                        .attr("role", "alert");
    }
}
