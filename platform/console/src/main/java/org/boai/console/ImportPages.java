package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import org.boai.plugins.Text;
import org.boai.records.ImportOrder;
import org.boai.records.ImportResult;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.SheetColumn;
import org.boai.security.Operation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows from a spreadsheet: tried first, then filed, all of them or none. */
final class ImportPages {
    private static final String BASE = "/programs/{program}/{entity}/import";

    private static final int LISTED = 100;

    /** So many problems are taken along with the page; whoever has more has one cause to mend. */
    private static final int TAKEN = 5000;

    /** What stands for a column that is not to be imported. */
    private static final String PASSED_OVER = "-";

    private static final Text UNKNOWN =
            Text.of(
                    "文件有不认识的列名,没有保存。请选择它们各是什么,再选一次文件并试运行。",
                    "Some headings of the file are unknown, and nothing is saved. Choose what each"
                            + " stands for, choose the file again and try it.");

    private final Layout layout;
    private final Records records;
    private final Entities entities;
    private final long most;

    ImportPages(Layout layout, Records records, Entities entities, long most) {
        this.layout = layout;
        this.records = records;
        this.entities = entities;
        this.most = most;
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.IMPORT_ROWS);
        return List.of(
                Route.page("GET", BASE, gate, e -> page(e, 200, Map.of(), List.of()))
                        .where(entities::has),
                Route.page("GET", BASE + "/template.xlsx", gate, this::template)
                        .where(entities::has),
                Route.page("POST", BASE, gate, this::read).where(entities::has).atMost(most));
    }

    /** A spreadsheet with the headings alone, to be filled in. */
    private Reply template(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        return new Sheet(
                        found.id(),
                        columns(found).stream()
                                .map(one -> exchange.language().of(one.label()))
                                .map(Sheet.Column::text)
                                .toList())
                .reply(Format.XLSX, _ -> {});
    }

    private List<SheetColumn> columns(Entities.Found found) {
        return records.columns(found.id()).stream().filter(SheetColumn::imported).toList();
    }

    /**
     * The page with a form to send a file.
     *
     * @param headings the file's own that nothing is called, each with what was chosen for it
     */
    private Reply page(
            Exchange exchange, int status, Map<String, String> headings, List<DomContent> told) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        String title = language.of("导入", "Import") + " · " + language.of(found.type().title());
        List<SheetColumn> columns = columns(found);
        return layout.page(
                exchange,
                status,
                title,
                EntityPages.crumbs(found, language),
                h1(title),
                each(told, one -> one),
                form(
                                Layout.csrf(exchange),
                                div(
                                                label(
                                                                language.of(
                                                                        "表格文件(XLSX 或 CSV)",
                                                                        "A spreadsheet (XLSX or"
                                                                                + " CSV)"))
                                                        .withFor("file"),
                                                small(
                                                        language.of(
                                                                "第一行是列名,用下表的名称或中文标题;其余每行一条记录。有一行不合格就全部不导入。",
                                                                "The first line names the columns"
                                                                    + " as below; each other line"
                                                                    + " is a row. One wrong line,"
                                                                    + " and nothing is filed.")),
                                                input().withType("file")
                                                        .withId("file")
                                                        .withName("file")
                                                        .attr("accept", ".xlsx,.csv")
                                                        .isRequired())
                                        .withClass("field"),
                                each(
                                        headings.entrySet(),
                                        heading ->
                                                meaning(
                                                        heading.getKey(),
                                                        heading.getValue(),
                                                        columns,
                                                        language)),
                                div(
                                                button(language.of("试运行", "Try it"))
                                                        .withName("go")
                                                        .withValue("try")
                                                        .withClass("primary"),
                                                button(language.of("导入", "Import"))
                                                        .withName("go")
                                                        .withValue("file"),
                                                a(language.of("下载模板", "Template"))
                                                        .withHref(
                                                                EntityPages.address(found)
                                                                        + "/import/template.xlsx")
                                                        .attr("download")
                                                        .withClass("button"),
                                                a(language.of("取消", "Cancel"))
                                                        .withHref(EntityPages.address(found))
                                                        .withClass("button"))
                                        .withClass("actions"))
                        .withMethod("post")
                        .attr("enctype", "multipart/form-data")
                        .attr("data-most", Long.toString(most))
                        .withClass("panel entity"),
                Layout.scrolling(
                        language.of("列", "Columns"),
                        table(
                                caption(language.of("可用的列", "Columns")),
                                thead(
                                        tr(
                                                th(language.of("列名", "Name")),
                                                th(language.of("标题", "Title")))),
                                tbody(
                                        each(
                                                columns,
                                                c ->
                                                        tr(
                                                                td(c.name()),
                                                                td(language.of(c.label()))))))));
    }

    private static DomContent meaning(
            String heading, String chosen, List<SheetColumn> columns, Language language) {
        String id = "column-" + heading;
        return div(
                        SignInPages.hidden("heading", heading),
                        label(
                                        language.of(
                                                "文件的列“" + heading + "”是",
                                                "The file's column '" + heading + "' is"))
                                .withFor(id),
                        select(
                                        option(language.of("请选择", "Choose")).withValue(""),
                                        option(language.of("不导入", "Not imported"))
                                                .withValue(PASSED_OVER)
                                                .withCondSelected(chosen.equals(PASSED_OVER)),
                                        each(
                                                columns,
                                                c ->
                                                        option(language.of(c.label()))
                                                                .withValue(c.name())
                                                                .withCondSelected(
                                                                        chosen.equals(c.name()))))
                                .withId(id)
                                .withName("column"))
                .withClass("field");
    }

    private Reply read(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        FormInput sent = FormInput.sent(exchange);
        Csrf.check(exchange, sent);
        Language language = exchange.language();
        Optional<FormInput.UploadedFile> file = sent.file("file");
        if (file.isEmpty()) {
            return page(
                    exchange,
                    422,
                    Map.of(),
                    List.of(
                            Layout.told(
                                    Text.of(
                                            "没有选择文件。请选择 XLSX 或 CSV 文件。",
                                            "No file was chosen. Choose an XLSX or CSV file."),
                                    language)));
        }
        boolean keep = sent.first("go").equals(Optional.of("file"));
        Map<String, String> headings = Map.of();
        try (TableReader table = opened(file.get())) {
            List<String> header = named(found, table.header());
            headings = headings(found, header, sent);
            if (headings.containsValue("")) {
                return page(exchange, 422, headings, List.of(Layout.told(UNKNOWN, language)));
            }
            ImportResult result =
                    records.importTable(
                            exchange.caller(),
                            found.id(),
                            header,
                            table.lines(),
                            new ImportOrder(!keep, passedOver(headings)),
                            Optional.empty());
            if (!result.refused().isEmpty()) {
                return page(exchange, 422, headings, List.of(refused(found, result, language)));
            }
            return page(
                    exchange,
                    200,
                    keep ? Map.of() : headings,
                    List.of(done(found, result, keep, language)));
        } catch (RecordsException e) {
            return page(
                    exchange,
                    Problems.of(e).status(),
                    headings,
                    List.of(refused(found, e, language)));
        } catch (Refusal e) {
            return page(exchange, e.status(), headings, List.of(Layout.told(e.text(), language)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headings that no column is called, each with what was chosen for it; blank for none. */
    private Map<String, String> headings(
            Entities.Found found, List<String> header, FormInput sent) {
        List<String> asked = sent.all("heading");
        List<String> chosen = sent.all("column");
        Set<String> known =
                records.columns(found.id()).stream()
                        .map(SheetColumn::name)
                        .collect(Collectors.toSet());
        Map<String, String> headings = new LinkedHashMap<>();
        for (String heading : header) {
            if (!heading.isEmpty() && !known.contains(heading)) {
                int at = asked.indexOf(heading);
                headings.put(heading, at >= 0 && at < chosen.size() ? chosen.get(at) : "");
            }
        }
        return headings;
    }

    private static Map<String, String> passedOver(Map<String, String> headings) {
        return headings.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e -> e.getValue().equals(PASSED_OVER) ? "" : e.getValue()));
    }

    private static TableReader opened(FormInput.UploadedFile file) {
        byte[] content = file.content().content();
        boolean zipped = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        return zipped ? TableReader.xlsx(content) : TableReader.csv(content);
    }

    /** Whoever made the sheet may have used the titles that people read. */
    private List<String> named(Entities.Found found, List<String> header) {
        List<SheetColumn> columns = records.columns(found.id());
        return header.stream()
                .map(String::strip)
                .map(
                        title ->
                                columns.stream()
                                        .filter(
                                                c ->
                                                        c.label().zh().equals(title)
                                                                || c.label().en().equals(title))
                                        .map(SheetColumn::name)
                                        .findFirst()
                                        .orElse(title))
                .toList();
    }

    private DomContent done(
            Entities.Found found, ImportResult result, boolean kept, Language language) {
        String rows = language.number(result.rows());
        return div(
                        p(
                                kept
                                        ? language.of("已导入 " + rows + " 条。", "Filed: " + rows)
                                        : language.of(
                                                "试运行通过,共 " + rows + " 条,尚未保存。请再选择同一文件并点“导入”。",
                                                "All "
                                                        + rows
                                                        + " lines are in order; nothing is saved"
                                                        + " yet. Choose the file again and press"
                                                        + " Import.")),
                        result.warnings().isEmpty() ? text("") : odd(found, result, language),
                        kept
                                ? p(
                                        a(language.of("查看", "Look at them"))
                                                .withHref(EntityPages.address(found)))
                                : text(""))
                .withClass("told")
                .attr("role", "status");
    }

    /** Lines that are in order and may be wrong nevertheless. */
    private DomContent odd(Entities.Found found, ImportResult result, Language language) {
        UnaryOperator<String> titles = titles(found, language);
        String warned = language.number(result.warnedLines());
        return div(
                p(
                        language.of(
                                "有 %s 行可以导入,但请核对(以下列出前 %d 处):".formatted(warned, LISTED),
                                "Lines that can be filed and should be checked: %s (the first %d findings are listed):"
                                        .formatted(warned, LISTED))),
                ul(
                        each(
                                result.warnings().stream().limit(LISTED).toList(),
                                line -> li(String.join(" ", cells(line, titles, language))))));
    }

    /** What a look at the whole file has found: the first on the page, more to take along. */
    private DomContent refused(Entities.Found found, ImportResult result, Language language) {
        UnaryOperator<String> titles = titles(found, language);
        String lines =
                language.number(
                        result.refused().stream()
                                .map(ImportResult.LineProblem::line)
                                .distinct()
                                .count());
        return div(
                        refused(
                                language.of(
                                        "有 " + lines + " 行不合格,没有保存。请更正后再试(以下列出前 " + LISTED + " 处):",
                                        "Lines with problems: "
                                                + lines
                                                + ". Nothing is saved. Correct them and try again"
                                                + " (the first "
                                                + LISTED
                                                + " problems are listed):"),
                                result.refused().stream()
                                        .limit(LISTED)
                                        .map(
                                                line ->
                                                        String.join(
                                                                " ", cells(line, titles, language)))
                                        .toList()),
                        a(taken(result.refused().size(), language))
                                .withHref("data:text/csv;base64," + list(result, titles, language))
                                .attr("download", "refused-lines.csv")
                                .withClass("button"))
                .withClass("section");
    }

    private static String taken(int problems, Language language) {
        return problems > TAKEN
                ? language.of(
                                "下载前 %s 处问题,共 %s 处 (CSV)",
                                "Download the first %s of %s problems (CSV)")
                        .formatted(language.number(TAKEN), language.number(problems))
                : language.of("下载全部问题 (CSV)", "Download all problems (CSV)");
    }

    /** In the page itself: the file that was looked at is not kept. */
    private static String list(
            ImportResult result, UnaryOperator<String> titles, Language language) {
        Sheet sheet =
                new Sheet(
                        "refused-lines",
                        List.of(
                                Sheet.Column.text(language.of("行", "Line")),
                                Sheet.Column.text(language.of("列", "Column")),
                                Sheet.Column.text(language.of("问题", "Problem"))));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try {
            sheet.csv(
                    csv,
                    row ->
                            result.refused().stream()
                                    .limit(TAKEN)
                                    .forEach(line -> row.accept(cells(line, titles, language))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(csv.toByteArray());
    }

    private static List<String> cells(
            ImportResult.LineProblem line, UnaryOperator<String> titles, Language language) {
        return List.of(
                language.of("第 " + line.line() + " 行", "Line " + line.line()),
                titles.apply(line.field()),
                language.of(line.message()));
    }

    private DomContent refused(Entities.Found found, RecordsException e, Language language) {
        UnaryOperator<String> titles = titles(found, language);
        return refused(
                language.of(
                        "没有导入任何记录。请更正以下各处(“试运行”看完整个文件,并可下载全部问题):",
                        "Nothing was filed. Correct what is listed (\"Try it\" looks at the whole"
                                + " file, and all problems can be downloaded):"),
                EntityPages.problems(e).stream()
                        .map(
                                problem ->
                                        (problem.field().isEmpty()
                                                        ? ""
                                                        : titles.apply(problem.field()) + " · ")
                                                + language.of(problem.message()))
                        .toList());
    }

    /**
     * What people read of a column; of a part of it, {@code lines[1].hours}, the column's first.
     */
    private UnaryOperator<String> titles(Entities.Found found, Language language) {
        Map<String, String> titles =
                records.columns(found.id()).stream()
                        .collect(
                                Collectors.toMap(
                                        SheetColumn::name, one -> language.of(one.label())));
        return field -> {
            String name = field.split("[.\\[]", 2)[0];
            return titles.getOrDefault(name, name) + field.substring(name.length());
        };
    }

    private static DomContent refused(String sentence, List<String> problems) {
        return div(p(sentence), ul(each(problems, problem -> li(problem))))
                .withClass("problems")
                .attr("role", "alert");
    }
}
