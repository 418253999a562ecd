package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.plugins.Level;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.store.Progress;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which divisions there are; on a new server, those that come with the product are loaded. */
final class RegionPages {
    static final String ADDRESS = "/admin/regions";

    private static final Map<Level, Text> COUNTED =
            new EnumMap<>(
                    Map.of(
                            Level.PROVINCE,
                            Text.of("省级", "Provinces"),
                            Level.PREFECTURE,
                            Text.of("市级", "Prefectures"),
                            Level.COUNTY,
                            Text.of("县级", "Counties"),
                            Level.TOWNSHIP,
                            Text.of("乡镇(街道)", "Townships")));

    private final Layout layout;
    private final Tree tree;
    private final ShippedRegions shipped;
    private final Clock clock;

    RegionPages(Layout layout, Tree tree, ShippedRegions shipped, Clock clock) {
        this.layout = layout;
        this.tree = tree;
        this.shipped = shipped;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate change = Gate.needs(Operation.CHANGE_REGIONS);
        return List.of(
                Route.page("GET", ADDRESS, change, this::page),
                Route.page("POST", ADDRESS, change, this::load));
    }

    /** Whether a tree has more than its nation. */
    static boolean areThere(Tree tree, Clock clock) {
        return tree.count(Tree.NATION, Level.PROVINCE.number(), LocalDate.now(clock)) > 0;
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("行政区划", "Divisions");
        return layout.page(
                exchange,
                200,
                title,
                AdminPages.crumbs(language, title),
                h1(title),
                areThere(tree, clock) ? there(language) : missing(exchange, language));
    }

    private DomContent there(Language language) {
        LocalDate today = LocalDate.now(clock);
        return div(
                div(dl(each(
                                        COUNTED,
                                        (level, title) ->
                                                join(
                                                        dt(language.of(title)),
                                                        dd(
                                                                language.number(
                                                                        tree.count(
                                                                                Tree.NATION,
                                                                                level.number(),
                                                                                today))))))
                                .withClass("facts"))
                        .withClass("panel"),
                p(
                                text(
                                        language.of(
                                                "合并、拆分、划转和更名见接口 ",
                                                "To merge, split, move and rename them, see ")),
                                a("/api/v1/regions/changes").withHref("/openapi/ui"),
                                text(language.of(";新的一版用 ", "; a new release is loaded by ")),
                                code("./boai regions import"),
                                text(language.of(" 导入。", ".")))
                        .withClass("soft"));
    }

    private DomContent missing(Exchange exchange, Language language) {
        return shipped.asOf()
                .map(day -> offer(exchange, day, language))
                .orElseGet(
                        () ->
                                p(
                                        text(
                                                language.of(
                                                        "还没有区划,这个安装也没有附带。请停止服务,在服务器上运行 ",
                                                        "There are none, and none came with this"
                                                            + " installation. Stop the server, and"
                                                            + " run ")),
                                        code("./boai regions import FILE… --as-of DATE"),
                                        text(language.of("。", "."))));
    }

    private static DomContent offer(Exchange exchange, LocalDate day, Language language) {
        return form(
                        Layout.csrf(exchange),
                        p(
                                language.of(
                                        "还没有区划。随产品附带全国各级区划,截至 " + day + ",到村(社区)。",
                                        "There are none yet. Those of the nation come with the"
                                                + " product, down to the villages, as of "
                                                + day
                                                + ".")),
                        p(language.of(
                                        "导入约需一分钟,请等到本页显示结果。",
                                        "It takes about a minute: wait until this page tells the"
                                                + " result."))
                                .withClass("soft"),
                        div(button(language.of("导入全国区划", "Load the divisions of the nation"))
                                        .withClass("primary"))
                                .withClass("actions"))
                .withMethod("post")
                .withAction(ADDRESS)
                .withClass("panel");
    }

    /** What somebody else has brought meanwhile is not written over. */
    private Reply load(Exchange exchange) {
        Csrf.check(exchange, FormInput.of(exchange.form()));
        if (!areThere(tree, clock)) {
            shipped.load(Progress.NONE);
        }
        return Reply.seeOther(ADDRESS);
    }
}
