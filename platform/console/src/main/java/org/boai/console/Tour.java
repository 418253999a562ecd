package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.plugins.Text;
import org.boai.security.Operation;

import java.util.Arrays;
import java.util.List;

/** A walk through what a reader can do here, one stop after the other. */
final class Tour {
    static final String ADDRESS = "/tour";

    private final Layout layout;

    Tour(Layout layout) {
        this.layout = layout;
    }

    /** Where it stops, each for those who have something to do there. */
    private enum Stop {
        RECORD(
                "/programs",
                Operation.FILE_ROWS,
                Text.of("记一笔业务", "Record what was done"),
                Text.of(
                        "在“项目”里选一种记录,点“新建”。错误写在字段旁边;没填完的草稿留在本机。",
                        "Choose a kind of record under Programs, then New. Mistakes are told beside"
                                + " their field; an unfinished draft stays on this device.")),
        REPORT(
                "/reporting",
                Operation.READ_REPORTING,
                Text.of("看该报什么", "See what is to be reported"),
                Text.of(
                        "谁报了、谁逾期、下一步归谁。打开一张未报的月报:能统计的数字已经填好,只需核对、提交。",
                        "Who has filed, who is late, whose turn it is. Open a report that is still"
                                + " missing: what can be counted is filled in already.")),
        REVIEW(
                "/review",
                Operation.REVIEW_ROWS,
                Text.of("审核一张报表", "Review a report"),
                Text.of(
                        "打开一条待审的:数字对照、以前的退回、退回后的改动都在一页;通过,或写明理由退回。",
                        "Open one that waits: the figures compared, earlier returns and what has"
                                + " changed since stand on one page. Pass it, or send it back and"
                                + " say why.")),
        FIGURES(
                "/figures",
                Operation.READ_KPIS,
                Text.of("看数,一直看到村", "Read the figures, down to the village"),
                Text.of(
                        "点一个数,看它从哪些行来;点一个区划,再往下一级。页面地址可以发给别人。",
                        "A figure opens the rows behind it, a region the level below. The address"
                                + " of the page can be sent to others.")),
        SEARCH(
                "/search",
                Operation.READ_ROWS,
                Text.of("查找", "Search"),
                Text.of(
                        "名称、拼音首字母、区划代码,只查管辖范围内的。",
                        "By name, initials or code, within your reach.")),
        PHONE(
                "/m",
                Operation.FILE_ROWS,
                Text.of("手机填报", "File on the phone"),
                Text.of(
                        "断网后照常填写、拍照;有信号时自动送出,不会丢,也不会重。",
                        "Go on without a signal, with photographs; it is sent later, once and not"
                                + " twice.")),
        SWITCHES(
                "/admin/switches",
                Operation.SWITCH_PROGRAM,
                Text.of("开关项目", "Switch a program"),
                Text.of(
                        "选一个区划,先预览影响,再确认;下级默认跟随上级。",
                        "Choose a region, look at what it touches, then apply; what lies below"
                                + " inherits.")),
        RIGHTS(
                RightsPages.ADDRESS,
                Operation.EXPORT_PERSON,
                Text.of("有人问起自己的信息", "Somebody asks for their data"),
                Text.of(
                        "查阅、更正、撤回同意、删除,在一页办。",
                        "A copy, a correction, an objection, an erasure: on one page.")),
        PUBLIC(
                "/public",
                Operation.READ_PROGRAMS,
                Text.of("公众看到什么", "What everybody reads"),
                Text.of(
                        "不用登录:信息公开、红人榜、证书查验。",
                        "Without an account: what is disclosed, the Red List, certificates"
                                + " checked."));

        private final String address;
        private final Operation needed;
        private final Text title;
        private final Text about;

        Stop(String address, Operation needed, Text title, Text about) {
            this.address = address;
            this.needed = needed;
            this.title = title;
            this.about = about;
        }
    }

    List<Route> routes() {
        return List.of(Route.page("GET", ADDRESS, Gate.needs(Operation.READ_PROGRAMS), this::page));
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("看一圈", "A tour");
        List<Stop> stops =
                Arrays.stream(Stop.values())
                        .filter(stop -> exchange.caller().may(stop.needed))
                        .toList();
        return layout.page(
                exchange,
                200,
                title,
                h1(title),
                p(language.of(
                                "您的角色("
                                        + language.of(Words.role(exchange.caller().role()))
                                        + ")能做的事,按顺序走一遍约十分钟。",
                                "What your role ("
                                        + language.of(Words.role(exchange.caller().role()))
                                        + ") can do, stop by stop, in about ten minutes."))
                        .withClass("lead"),
                layout.notice()
                        .<DomContent>map(
                                _ ->
                                        p(
                                                language.of(
                                                        "这里都是示例数据,可以放心试。",
                                                        "All data is synthetic: try whatever you"
                                                                + " like.")))
                        .orElse(text("")),
                ol(each(
                                stops,
                                stop ->
                                        li(
                                                h2(
                                                        a(language.of(stop.title))
                                                                .withHref(stop.address)),
                                                span(language.of(stop.about)).withClass("soft"))))
                        .withClass("tour"));
    }
}
