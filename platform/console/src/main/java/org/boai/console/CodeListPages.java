package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

import org.boai.plugins.Field;
import org.boai.security.Access;
import org.boai.security.Operation;

import java.util.List;
import java.util.stream.Collectors;

/** What lists of codes hold in a region today, with the way to a further item. */
final class CodeListPages {
    static final String ADDRESS = "/code-lists";
    private static final String ITEMS = "/programs/directory/code-item";

    private final Layout layout;
    private final CodeLists lists;
    private final Access access;
    private final RowChoices choices;

    CodeListPages(Layout layout, CodeLists lists, Access access, RowChoices choices) {
        this.layout = layout;
        this.lists = lists;
        this.access = access;
        this.choices = choices;
    }

    List<Route> routes() {
        return List.of(Route.page("GET", ADDRESS, Gate.needs(Operation.READ_PROGRAMS), this::page));
    }

    private Reply page(Exchange exchange) {
        String region = exchange.query("region").orElse(exchange.caller().region());
        access.require(exchange.caller(), Operation.READ_PROGRAMS, region);
        Language language = exchange.language();
        String title = language.of("代码清单", "Code lists");
        boolean files = exchange.caller().may(Operation.FILE_ROWS);
        return layout.page(
                exchange,
                200,
                title,
                Layout.crumbs(language, List.of(a(title).withHref(ADDRESS))),
                h1(title + " · " + choices.region(region, language)),
                p(
                                text(
                                        language.of(
                                                "新代码由登记组织所在区划的管理员办理“生效”后，在该区划及其下级可用；要停用，再登记一项同代码并写明止日。",
                                                "A new code can be used in the region of the"
                                                        + " organisation that files it, and below,"
                                                        + " once an administrator has put it in"
                                                        + " force. To end one, file it once more"
                                                        + " with its last day.")),
                                text(" "),
                                a(language.of("全部代码项", "All code items")).withHref(ITEMS))
                        .withClass("lead"),
                each(lists.in(region), list -> list(list, files, language)));
    }

    private static DomContent list(CodeLists.Here list, boolean files, Language language) {
        String uses =
                list.uses().stream()
                        .map(
                                use ->
                                        language.of(use.table().type().title())
                                                + " · "
                                                + language.of(use.field().label()))
                        .collect(Collectors.joining(language.of("、", ", ")));
        return section(
                h2(uses),
                p(
                        span(list.name()).withClass("soft"),
                        text(" "),
                        files
                                ? a(language.of("登记一项", "File an item"))
                                        .withHref(ITEMS + "/new?list=" + list.name())
                                : text("")),
                Layout.lines(
                        uses,
                        List.of(
                                language.of("代码", "Code"),
                                language.of("名称", "Name"),
                                language.of("今天", "Today")),
                        list.items().stream().map(item -> item(item, language)).toList()));
    }

    private static List<DomContent> item(Field.Choice item, Language language) {
        return List.of(
                text(item.name()),
                text(language.of(item.label())),
                item.retired()
                        ? span(language.of("不用", "Not used")).withClass("badge")
                        : span(language.of("可用", "Can be used")).withClass("badge good"));
    }
}
