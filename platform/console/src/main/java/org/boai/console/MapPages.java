package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.store.Division;
import org.boai.store.MapLayers;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where administrators bring the maps of their regions, and take them away. */
final class MapPages {
    static final String ADDRESS = "/admin/maps";

    private final Layout layout;
    private final Maps maps;
    private final RowChoices choices;
    private final Clock clock;

    MapPages(Layout layout, Maps maps, RowChoices choices, Clock clock) {
        this.layout = layout;
        this.maps = maps;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate set = Gate.needs(Operation.SET_MAPS);
        return List.of(
                Route.page(
                        "GET", ADDRESS, set, e -> page(e, 200, FormInput.of(Map.of()), text(""))),
                Route.page("POST", ADDRESS, set, this::bring)
                        .atMost(MapFile.LARGEST_FILE + (64 << 10)),
                Route.page("POST", ADDRESS + "/{region}/remove", set, this::remove));
    }

    private Reply page(Exchange exchange, int status, FormInput entered, DomContent told) {
        Language language = exchange.language();
        String title = language.of("地图", "Maps");
        List<MapLayers.Entry> all = maps.all(exchange.caller());
        return layout.page(
                exchange,
                status,
                title,
                AdminPages.crumbs(language, title),
                h1(title),
                p(language.of(
                                "有地图的区划,指标页用地图代替格子,并注明审图号;没有地图的仍用格子。只上传有审图号的地图,图形原样显示。",
                                "Where a region has a map, the page of an indicator shows it with"
                                        + " its approval number in place of tiles. Upload approved"
                                        + " maps only; their shapes are shown as they are."))
                        .withClass("lead"),
                told,
                entry(exchange, entered, language),
                all.isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "还没有地图,各区划都用格子。",
                                        "There is no map yet: all regions have tiles."))
                        : Layout.lines(
                                title,
                                List.of(
                                        language.of("区划", "Region"),
                                        language.of("审图号", "Approval number"),
                                        language.of("上传人", "Brought by"),
                                        language.of("时间", "At"),
                                        language.of("操作", "Do")),
                                all.stream().map(map -> line(exchange, map, language)).toList()));
    }

    private List<DomContent> line(Exchange exchange, MapLayers.Entry map, Language language) {
        String name = choices.region(map.region(), language);
        return List.of(
                a(name).withHref("/figures?region=" + map.region()),
                text(map.approval()),
                text(map.by()),
                text(Words.moment(map.at(), clock.getZone())),
                Layout.ending(
                        exchange,
                        Text.of("撤下", "Take away"),
                        name,
                        ADDRESS + "/" + map.region() + "/remove"));
    }

    private static DomContent entry(Exchange exchange, FormInput entered, Language language) {
        return form(
                        Layout.csrf(exchange),
                        h2(language.of("上传地图", "Upload a map")),
                        field(
                                language.of("区划", "Region"),
                                language.of(
                                        "地图画的是它的直属下级。",
                                        "The map shows the regions directly below it."),
                                "region",
                                input().withName("region")
                                        .withClass("region")
                                        .withValue(
                                                entered.first("region")
                                                        .orElse(exchange.caller().region()))),
                        field(
                                language.of("审图号", "Approval number (审图号)"),
                                language.of(
                                        "例:GS(2024)0650号、赣S(2023)012号。",
                                        "For example GS(2024)0650号."),
                                "approval",
                                input().withName("approval")
                                        .withValue(entered.first("approval").orElse(""))),
                        field(
                                language.of("文件", "File"),
                                language.of(
                                        "GeoJSON(经纬度,properties.code 或 adcode 为区划代码)或"
                                                + " SVG(data-region 或 id 为区划代码),最大 4 MB。",
                                        "GeoJSON (degrees; properties.code or adcode has the code"
                                            + " of the region) or SVG (data-region or id has it), 4"
                                            + " MB at most."),
                                "file",
                                input().withType("file")
                                        .withName("file")
                                        .attr("accept", ".geojson,.json,.svg")),
                        div(
                                        button(language.of("检查", "Check"))
                                                .withName("go")
                                                .withValue("check"),
                                        button(language.of("启用", "Use it"))
                                                .withName("go")
                                                .withValue("keep")
                                                .withClass("primary"))
                                .withClass("actions"))
                .withMethod("post")
                .withAction(ADDRESS)
                .attr("enctype", "multipart/form-data")
                .attr("data-most", Long.toString(MapFile.LARGEST_FILE))
                .withClass("panel entity");
    }

    private static DomContent field(
            String title, String hint, String id, j2html.tags.specialized.InputTag field) {
        return div(
                        label(span(title)).withFor(id),
                        small(hint).withId(id + "-hint"),
                        field.withId(id).isRequired().attr("aria-describedby", id + "-hint"))
                .withClass("field");
    }

    private Reply bring(Exchange exchange) {
        FormInput sent = FormInput.sent(exchange);
        Csrf.check(exchange, sent);
        Language language = exchange.language();
        Maps.Checked checked;
        try {
            FormInput.UploadedFile file =
                    sent.file("file")
                            .orElseThrow(
                                    () ->
                                            MapFile.refused(
                                                    "missing",
                                                    "没有选择文件。请选择地图文件。",
                                                    "No file was chosen. Choose the file of the"
                                                            + " map."));
            checked =
                    maps.check(
                            exchange.caller(),
                            sent.filled("region").orElse(""),
                            sent.filled("approval").orElse(""),
                            MapFile.type(file),
                            file.content().content());
        } catch (Refusal refused) {
            return page(
                    exchange, refused.status(), sent, Layout.told(refused.problems(), language));
        }
        boolean keeps = sent.first("go").equals(Optional.of("keep"));
        if (keeps) {
            maps.keep(checked);
        }
        return page(exchange, 200, sent, result(checked, keeps, language));
    }

    /** What was found, and the map as it will be seen. */
    private DomContent result(Maps.Checked checked, boolean kept, Language language) {
        int shown = checked.drawing().regions().size();
        return div(
                Layout.done(
                        kept
                                ? language.of("已启用。", "It is in use. ") + count(shown, language)
                                : language.of("可以启用。", "It can be used. ")
                                        + count(shown, language)),
                checked.missing().isEmpty()
                        ? text("")
                        : div(p(
                                        language.of("没有画出:", "Not drawn: ")
                                                + names(checked.missing(), language)))
                                .withClass("warnings"),
                div(MapPicture.onPage(
                                new Maps.Drawn(checked.map(), checked.drawing()),
                                choices.region(checked.map().region(), language),
                                code ->
                                        Optional.of(
                                                new MapPicture.Told(
                                                        Optional.empty(),
                                                        choices.region(code, language),
                                                        "",
                                                        2)),
                                language))
                        .withClass("panel"));
    }

    private static String count(int shown, Language language) {
        return language.of(
                "地图上有 %d 个下级区划。".formatted(shown), "It shows %d regions.".formatted(shown));
    }

    private static String names(List<Division> missing, Language language) {
        return missing.stream()
                .limit(20)
                .map(language::of)
                .collect(Collectors.joining(language.of("、", ", ")));
    }

    private Reply remove(Exchange exchange) {
        Csrf.check(exchange, FormInput.of(exchange.form()));
        maps.remove(exchange.caller(), exchange.path("region"));
        return Reply.seeOther(ADDRESS);
    }
}
