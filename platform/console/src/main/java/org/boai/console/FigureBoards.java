package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.optgroup;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Refused;
import org.boai.store.Boards;
import org.boai.store.Division;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which indicators a reader has chosen, and the boards that they keep. */
final class FigureBoards {
    private static final int LONGEST_NAME = 30;

    private final Kpis kpis;
    private final Registry registry;
    private final Boards boards;

    FigureBoards(Kpis kpis, Registry registry, Boards boards) {
        this.kpis = kpis;
        this.registry = registry;
        this.boards = boards;
    }

    /**
     * What a reader has chosen.
     *
     * @param board the indicators, and in which order
     */
    record Chosen(Division region, Board board, YearMonth from, YearMonth to) {
        String query(String code) {
            return query(code, board);
        }

        String query(Board other) {
            return query(region.code(), other);
        }

        private String query(String code, Board shown) {
            return "?region=" + code + "&" + shown.query() + "&from=" + from + "&to=" + to;
        }
    }

    /** All that can stand on a board. */
    List<KpiView> indicators() {
        return kpis.catalogue().stream().filter(view -> view.of().isEmpty()).toList();
    }

    /** What the address asks for, or else what the reader has kept, or else the first program's. */
    Board board(Exchange exchange, Map<String, List<KpiView>> byProgram) {
        Optional<String> program = exchange.query("program");
        if (program.isPresent()) {
            if (registry.program(program.get()).isEmpty()) {
                throw Refused.outOfReach();
            }
            return Board.of(program.get(), byProgram.getOrDefault(program.get(), List.of()));
        }
        List<KpiView> all = byProgram.values().stream().flatMap(List::stream).toList();
        Optional<String> kpis = exchange.query("kpis");
        if (kpis.isPresent()) {
            Board asked = Board.own(List.of(kpis.get().split(",", -1)), all);
            return exchange.query("add").map(more -> asked.with(more, all)).orElse(asked);
        }
        Optional<String> name = exchange.query("board");
        List<Board> own = own(exchange, all);
        if (name.isPresent()) {
            return own.stream()
                    .filter(board -> board.name().equals(name))
                    .findFirst()
                    .orElseThrow(Refused::outOfReach);
        }
        return own.stream()
                .findFirst()
                .orElseGet(
                        () ->
                                byProgram.entrySet().stream()
                                        .findFirst()
                                        .map(first -> Board.of(first.getKey(), first.getValue()))
                                        .orElse(Board.EMPTY));
    }

    DomContent filter(Chosen chosen, Map<String, List<KpiView>> byProgram, Language language) {
        List<Deployed> programs =
                registry.programs().stream().filter(p -> byProgram.containsKey(p.id())).toList();
        return form(
                        input().withType("hidden")
                                .withName("region")
                                .withValue(chosen.region().code()),
                        iff(
                                chosen.board().program().isEmpty(),
                                chosen.board()
                                        .name()
                                        .map(name -> SignInPages.hidden("board", name))
                                        .orElse(SignInPages.hidden("kpis", chosen.board().ids()))),
                        label(
                                span(language.of("项目", "Program")),
                                select(
                                                iff(
                                                        chosen.board().program().isEmpty(),
                                                        option(
                                                                        chosen.board()
                                                                                .name()
                                                                                .orElse(
                                                                                        language.of(
                                                                                                "自选指标",
                                                                                                "My choice")))
                                                                .withValue("")),
                                                each(
                                                        programs,
                                                        p ->
                                                                option(
                                                                                language.of(
                                                                                        p.definition()
                                                                                                .title()))
                                                                        .withValue(p.id())
                                                                        .withCondSelected(
                                                                                chosen.board()
                                                                                        .program()
                                                                                        .equals(
                                                                                                Optional
                                                                                                        .of(
                                                                                                                p
                                                                                                                        .id())))))
                                        .withName("program")),
                        label(
                                span(language.of("从", "From")),
                                input().withType("month")
                                        .withName("from")
                                        .withValue(chosen.from().toString())),
                        label(
                                span(language.of("到", "To")),
                                input().withType("month")
                                        .withName("to")
                                        .withValue(chosen.to().toString())),
                        button(language.of("查看", "Show")).withClass("primary"))
                .withMethod("get")
                .withAction("/figures")
                .withClass("filter");
    }

    /** The boards that the reader keeps: one leads to each, and one that is open can go. */
    DomContent kept(Exchange exchange, Chosen chosen, List<KpiView> all) {
        Language language = exchange.language();
        List<Board> own = own(exchange, all);
        return own.isEmpty()
                ? text("")
                : div(
                                span(language.of("我的看板", "My boards")).withClass("soft"),
                                each(
                                        own,
                                        board ->
                                                a(board.name().orElse(""))
                                                        .withHref("/figures" + chosen.query(board))
                                                        .withClass("button small")
                                                        .condAttr(
                                                                board.equals(chosen.board()),
                                                                "aria-current",
                                                                "page")),
                                each(
                                        chosen.board().name().stream().toList(),
                                        name -> removing(exchange, name)))
                        .withClass("actions");
    }

    /** Any board can be changed; it becomes the reader's own, and its address shares it. */
    DomContent arranging(Exchange exchange, Chosen chosen, Map<String, List<KpiView>> byProgram) {
        Language language = exchange.language();
        Board board = chosen.board();
        List<DomContent> lines = new ArrayList<>();
        for (int i = 0; i < board.views().size(); i++) {
            String title = language.of(board.views().get(i).title());
            lines.add(
                    li(
                            span(title),
                            span(
                                            move(
                                                    chosen,
                                                    board.moved(i, -1),
                                                    language.of("前移", "Earlier"),
                                                    title),
                                            move(
                                                    chosen,
                                                    board.moved(i, 1),
                                                    language.of("后移", "Later"),
                                                    title),
                                            move(
                                                    chosen,
                                                    board.without(i),
                                                    language.of("移除", "Remove"),
                                                    title))
                                    .withClass("actions")));
        }
        return details(
                        summary(language.of("排列指标", "Arrange the indicators")),
                        div(
                                        ul(each(lines, line -> line)).withClass("rows"),
                                        adding(chosen, byProgram, language),
                                        keeping(exchange, board),
                                        small(
                                                language.of(
                                                        "保留在您的账号中,换设备也在;“数据”页先显示最后保留的一个。地址就是看板,可以转发。",
                                                        "It is kept with your account, on every"
                                                                + " device; Data shows first what"
                                                                + " was kept last. The address is"
                                                                + " the board: share it.")))
                                .withClass("panel"))
                .withClass("more");
    }

    /** What the reader keeps, the last one first. */
    private List<Board> own(Exchange exchange, List<KpiView> all) {
        return boards.of(exchange.caller().account()).stream()
                .flatMap(kept -> Board.kept(kept, all).stream())
                .toList();
    }

    private static DomContent keeping(Exchange exchange, Board board) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        SignInPages.hidden("kpis", board.ids()),
                        label(
                                span(language.of("看板名称", "Name of the board")),
                                input().withName("name")
                                        .withMaxlength(Integer.toString(LONGEST_NAME))
                                        .withValue(
                                                board.name()
                                                        .orElse(language.of("我的看板", "My board")))
                                        .isRequired()),
                        button(language.of("保留", "Keep")))
                .withMethod("post")
                .withAction("/figures/board")
                .withClass("filter");
    }

    private static DomContent removing(Exchange exchange, String name) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        SignInPages.hidden("name", name),
                        button(language.of("删除此看板", "Delete this board")).withClass("small danger"))
                .withMethod("post")
                .withAction("/figures/board/remove");
    }

    private static DomContent move(Chosen chosen, Optional<Board> to, String does, String title) {
        return to.<DomContent>map(
                        board ->
                                a(does).withHref("/figures" + chosen.query(board))
                                        .withClass("button small")
                                        .attr("aria-label", does + " " + title))
                .orElse(text(""));
    }

    private DomContent adding(
            Chosen chosen, Map<String, List<KpiView>> byProgram, Language language) {
        return form(
                        SignInPages.hidden("region", chosen.region().code()),
                        SignInPages.hidden("kpis", chosen.board().ids()),
                        SignInPages.hidden("from", chosen.from().toString()),
                        SignInPages.hidden("to", chosen.to().toString()),
                        label(
                                span(language.of("加入指标", "Add an indicator")),
                                select(
                                                each(
                                                        byProgram.entrySet(),
                                                        program ->
                                                                optgroup(
                                                                                each(
                                                                                        program
                                                                                                .getValue(),
                                                                                        view ->
                                                                                                option(
                                                                                                                language
                                                                                                                        .of(
                                                                                                                                view
                                                                                                                                        .title()))
                                                                                                        .withValue(
                                                                                                                view
                                                                                                                        .id())))
                                                                        .withLabel(
                                                                                called(
                                                                                        program
                                                                                                .getKey(),
                                                                                        language))))
                                        .withName("add")),
                        button(language.of("加入", "Add")))
                .withMethod("get")
                .withAction("/figures")
                .withClass("filter");
    }

    private String called(String program, Language language) {
        return registry.program(program)
                .map(deployed -> language.of(deployed.definition().title()))
                .orElse(program);
    }

    Reply keep(Exchange exchange) {
        FormInput sent = FormInput.of(exchange.form());
        Csrf.check(exchange, sent);
        String name = sent.filled("name").orElse("");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches(".*\\p{Cntrl}.*")) {
            throw Refusal.parameter(
                    "name",
                    "invalid",
                    "看板名称须为 1 至 %d 个字。".formatted(LONGEST_NAME),
                    "The name of a board has 1 to %d characters.".formatted(LONGEST_NAME));
        }
        Board board =
                Board.own(List.of(sent.first("kpis").orElse("").split(",", -1)), indicators());
        boards.put(
                exchange.caller().account(),
                new Boards.Kept(name, board.views().stream().map(KpiView::id).toList()));
        return Reply.seeOther("/figures");
    }

    Reply forget(Exchange exchange) {
        FormInput sent = FormInput.of(exchange.form());
        Csrf.check(exchange, sent);
        boards.remove(exchange.caller().account(), sent.first("name").orElse(""));
        return Reply.seeOther("/figures");
    }
}
