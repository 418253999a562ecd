package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.tfoot;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Permission;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.security.Caller;
import org.boai.security.Operation;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an entity as a table: filtered, sorted, added up, exported, moved on together. */
final class EntityLists {
    private static final String BASE = "/programs/{program}/{entity}";
    private static final String COLUMN = "col.";
    private static final int COLUMNS = 7;
    private static final int FIRST_FILTERS = 3;
    private static final int MOST_AT_ONCE = 200;

    /** The button that asks for the sheets of rows; no change of state is called so. */
    private static final String PRINT = "=print";

    private final Layout layout;
    private final Records records;
    private final Entities entities;
    private final RowChoices choices;
    private final RowRoutes rows;
    private final PaperPages papers;
    private final Clock clock;

    EntityLists(
            Layout layout,
            Records records,
            Entities entities,
            RowChoices choices,
            RowRoutes rows,
            PaperPages papers,
            Clock clock) {
        this.layout = layout;
        this.records = records;
        this.entities = entities;
        this.choices = choices;
        this.rows = rows;
        this.papers = papers;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate read = Gate.needs(Operation.READ_ROWS);
        return List.of(
                Route.page("GET", BASE, read, this::list).where(entities::has),
                Route.page("POST", BASE, read, this::move).where(entities::has));
    }

    /** What is asked for, and how it is to look. */
    private record Asked(
            Entities.Found found,
            Exchange exchange,
            Map<String, List<String>> parameters,
            List<Field> columns) {

        Language language() {
            return exchange.language();
        }

        /** Whether rows are called by none of the columns, and so have their name before them. */
        boolean isNamed() {
            return columns.isEmpty() || !columns.getFirst().required();
        }

        String value(String name) {
            return parameters.getOrDefault(name, List.of("")).getFirst();
        }

        /** The address with another value of a parameter, from the first page on. */
        String with(String name, String value) {
            StringBuilder query = new StringBuilder("?");
            exchange.query()
                    .forEach(
                            (key, old) -> {
                                boolean kept =
                                        !key.equals(name)
                                                && !key.equals("cursor")
                                                && !key.equals("lang")
                                                && !old.isEmpty();
                                if (kept) {
                                    query.append(encoded(key))
                                            .append('=')
                                            .append(encoded(old))
                                            .append('&');
                                }
                            });
            return query + encoded(name) + "=" + encoded(value);
        }
    }

    private Asked asked(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        Map<String, List<String>> parameters = new HashMap<>();
        List<String> chosen = new ArrayList<>();
        exchange.query()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(COLUMN)) {
                                chosen.add(name.substring(COLUMN.length()));
                            } else if (!value.isBlank()
                                    && !List.of("lang", "format", "totals").contains(name)) {
                                parameters.put(name, List.of(value.strip()));
                            }
                        });
        List<Field> possible = columns(found.type());
        List<Field> columns =
                chosen.isEmpty()
                        ? possible.stream().limit(COLUMNS).toList()
                        : possible.stream().filter(f -> chosen.contains(f.name())).toList();
        return new Asked(found, exchange, parameters, columns);
    }

    /** What identifies a person is no matter for a table. */
    private static List<Field> columns(EntityType type) {
        return type.fields().stream()
                .filter(f -> f.type() != FieldType.LINES && f.privacy() == Field.Privacy.NONE)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply list(Exchange exchange) {
        Asked asked = asked(exchange);
        Parameters parameters = new Parameters(exchange);
        Optional<Format> file = parameters.file();
        parameters.check();
        return file.map(format -> rows.sheet(exchange, asked.found(), asked.parameters(), format))
                .orElseGet(() -> list(asked, 200, List.of()));
    }

    private Reply list(Asked asked, int status, List<DomContent> told) {
        Language language = asked.language();
        Caller caller = asked.exchange().caller();
        EntityType type = asked.found().type();
        String title = language.of(type.title());
        RowPage page;
        List<Problem> problems = List.of();
        try {
            page = records.list(caller, asked.found().id(), asked.parameters());
        } catch (RecordsException e) {
            page = new RowPage(List.of(), Optional.empty());
            problems = EntityPages.problems(e);
        }
        List<DomContent> parts = new ArrayList<>();
        parts.add(EntityPages.crumbs(asked.found(), language));
        parts.add(h1(title));
        parts.addAll(told);
        parts.add(Layout.told(problems, language));
        parts.add(actions(asked, caller));
        parts.add(filters(asked));
        if (!page.items().isEmpty()) {
            parts.add(table(asked, page));
            parts.add(pages(asked, page));
        } else if (problems.isEmpty()) {
            parts.add(nothing(asked, caller));
        }
        return layout.page(
                asked.exchange(),
                problems.isEmpty() ? status : 400,
                title,
                parts.toArray(DomContent[]::new));
    }

    private static DomContent actions(Asked asked, Caller caller) {
        Language language = asked.language();
        String address = EntityPages.address(asked.found());
        return div(
                        caller.may(Permission.FILE)
                                ? a(language.of("新建", "New"))
                                        .withHref(address + "/new")
                                        .withClass("button primary")
                                : text(""),
                        caller.may(Permission.FILE)
                                ? a(language.of("导入", "Import"))
                                        .withHref(address + "/import")
                                        .withClass("button small")
                                : text(""),
                        asked.found().table().vaulted()
                                ? a(language.of("取出", "Take rows out"))
                                        .withHref(VaultPages.address(asked.found().table().id()))
                                        .withClass("button small")
                                : each(export(asked, "xlsx"), export(asked, "csv")))
                .withClass("actions");
    }

    private static DomContent export(Asked asked, String format) {
        String name = format.toUpperCase(Locale.ROOT);
        return a(asked.language().of("导出 " + name, "Export " + name))
                .withHref(asked.with("format", format))
                .withClass("button small");
    }

    private static DomContent nothing(Asked asked, Caller caller) {
        Language language = asked.language();
        String address = EntityPages.address(asked.found());
        boolean filtered = !asked.parameters().isEmpty();
        return Layout.empty(
                filtered
                        ? language.of("没有符合条件的记录。", "No row fits the conditions.")
                        : language.of("还没有记录。", "Nothing here yet."),
                filtered
                        ? a(language.of("清除条件", "Clear the conditions"))
                                .withHref(address)
                                .withClass("button")
                        : caller.may(Permission.FILE)
                                ? a(language.of("新建第一条", "Add the first"))
                                        .withHref(address + "/new")
                                        .withClass("button primary")
                                : text(
                                        language.of(
                                                "由管辖范围内的填报员登记,登记后会出现在这里。",
                                                "Whoever files within your reach adds them, and"
                                                        + " then they appear here.")));
    }

    private DomContent filters(Asked asked) {
        Language language = asked.language();
        List<DomContent> controls = new ArrayList<>();
        controls.add(
                label(
                        span(language.of("查找", "Find")),
                        input().withType("search").withName("q").withValue(asked.value("q"))));
        asked.found().type().fields().stream()
                .sorted(Comparator.comparing(f -> !f.name().equals("state")))
                .forEach(field -> control(field, asked).ifPresent(controls::add));
        controls.add(
                label(
                        span(language.of("区划代码", "Region code")),
                        input().withName("within")
                                .withValue(asked.value("within"))
                                .withClass("region")
                                .attr("autocomplete", "off")));
        List<DomContent> first = controls.stream().limit(FIRST_FILTERS).toList();
        List<DomContent> more = controls.stream().skip(FIRST_FILTERS).toList();
        boolean opened =
                asked.exchange().query().keySet().stream()
                        .anyMatch(
                                name ->
                                        !List.of("q", "state", "sort", "cursor", "lang")
                                                .contains(name));
        return form(
                        div(each(first, c -> c), button(language.of("查看", "Show")))
                                .withClass("filter"),
                        details(
                                        summary(
                                                language.of(
                                                        "更多条件与列", "More conditions and columns")),
                                        div(
                                                        div(each(more, c -> c)).withClass("filter"),
                                                        fieldset(
                                                                        legend(
                                                                                language.of(
                                                                                        "显示的列",
                                                                                        "Columns"
                                                                                            + " shown")),
                                                                        div(each(
                                                                                        columns(
                                                                                                asked.found()
                                                                                                        .type()),
                                                                                        f ->
                                                                                                column(
                                                                                                        f,
                                                                                                        asked)))
                                                                                .withClass(
                                                                                        "choices"))
                                                                .withClass("field"),
                                                        button(language.of("查看", "Show"))
                                                                .withClass("small"))
                                                .withClass("panel"))
                                .withClass("more")
                                .condAttr(opened, "open", "open"),
                        asked.value("sort").isEmpty()
                                ? text("")
                                : SignInPages.hidden("sort", asked.value("sort")))
                .withMethod("get");
    }

    private static DomContent column(Field field, Asked asked) {
        return label(
                        input().withType("checkbox")
                                .withName(COLUMN + field.name())
                                .withValue("1")
                                .withCondChecked(asked.columns().contains(field)),
                        span(asked.language().of(field.label())))
                .withClass("choice");
    }

    private Optional<DomContent> control(Field field, Asked asked) {
        Language language = asked.language();
        String title = language.of(field.label());
        if (field.privacy() != Field.Privacy.NONE
                || asked.found().withholds(asked.exchange().caller(), field)) {
            return Optional.empty();
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", language.of("全部", "All"));
        return switch (field.type()) {
            case CHOICE -> {
                if (field.name().equals("state") && !asked.found().type().states().isEmpty()) {
                    asked.found()
                            .type()
                            .states()
                            .forEach(s -> options.put(s.name(), language.of(s.label())));
                } else {
                    field.choices().forEach(c -> options.put(c.name(), language.of(c.label())));
                }
                yield Optional.of(drop(field.name(), title, options, asked));
            }
            case BOOLEAN -> {
                options.put("true", language.of("是", "Yes"));
                options.put("false", language.of("否", "No"));
                yield Optional.of(drop(field.name(), title, options, asked));
            }
            case MONTH ->
                    Optional.of(
                            label(
                                    span(title),
                                    input().withType("month")
                                            .withName(field.name())
                                            .withValue(asked.value(field.name()))));
            case DATE -> Optional.of(range(field, title, "date", asked));
            case INT, LONG, DECIMAL, MONEY -> Optional.of(range(field, title, "text", asked));
            case TEXT -> {
                choices.codes(field, asked.exchange().caller().region())
                        .forEach(c -> options.put(c.name(), language.of(c.label())));
                yield options.size() > 1
                        ? Optional.of(drop(field.name(), title, options, asked))
                        : Optional.empty();
            }
            case INSTANT,
                    CHOICES,
                    QUANTITY,
                    PERIOD,
                    PLACE,
                    REF,
                    REFS,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    Optional.empty();
        };
    }

    private static DomContent drop(
            String name, String title, Map<String, String> options, Asked asked) {
        return label(
                span(title),
                select(
                                each(
                                        options.entrySet(),
                                        e ->
                                                option(e.getValue())
                                                        .withValue(e.getKey())
                                                        .withCondSelected(
                                                                e.getKey()
                                                                        .equals(
                                                                                asked.value(
                                                                                        name)))))
                        .withName(name));
    }

    private static DomContent range(Field field, String title, String type, Asked asked) {
        Language language = asked.language();
        return div(
                        span(title),
                        div(
                                        bound(
                                                field.name() + ".from",
                                                title,
                                                language.of("从", "from"),
                                                type,
                                                asked),
                                        bound(
                                                field.name() + ".to",
                                                title,
                                                language.of("到", "to"),
                                                type,
                                                asked))
                                .withClass("range"))
                .withClass("control");
    }

    private static DomContent bound(
            String name, String title, String word, String type, Asked asked) {
        return input().withType(type)
                .withName(name)
                .withValue(asked.value(name))
                .withPlaceholder(word)
                .attr("aria-label", title + " " + word);
    }

    private DomContent table(Asked asked, RowPage page) {
        Language language = asked.language();
        Shown shown = new Shown(choices, asked.found(), asked.exchange().caller(), language);
        List<Transition<Record>> ways = ways(asked);
        boolean printed = papers.areFiles();
        boolean bulk = !ways.isEmpty() || printed;
        DomContent table =
                Layout.scrolling(
                        language.of(asked.found().type().title()),
                        j2html.TagCreator.table(
                                        thead(
                                                tr(
                                                        bulk
                                                                ? th(span(language.of(
                                                                                        "选择",
                                                                                        "Choose"))
                                                                                .withClass(
                                                                                        "hidden"))
                                                                        .withClass("tick")
                                                                : text(""),
                                                        iff(
                                                                asked.isNamed(),
                                                                th(
                                                                        language.of(
                                                                                asked.found()
                                                                                        .type()
                                                                                        .title()))),
                                                        each(asked.columns(), c -> head(c, asked)),
                                                        th(language.of("区划", "Region")))),
                                        tbody(
                                                each(
                                                        page.items(),
                                                        row -> line(asked, row, shown, bulk))),
                                        sums(asked, page, bulk))
                                .withClass("stack"));
        if (!bulk) {
            return table;
        }
        return form(
                        Layout.csrf(asked.exchange()),
                        table,
                        div(
                                        iff(
                                                !ways.isEmpty(),
                                                label(
                                                        span(
                                                                language.of(
                                                                        "说明(退回时必写)",
                                                                        "Reason (needed to send"
                                                                                + " back)")),
                                                        input().withName("reason"))),
                                        each(
                                                ways,
                                                way ->
                                                        button(language.of(way.title()))
                                                                .withName("way")
                                                                .withValue(way.name())
                                                                .withClass(
                                                                        way == ways.getFirst()
                                                                                ? "primary"
                                                                                : "")),
                                        iff(
                                                printed,
                                                button(
                                                                language.of(
                                                                        "所选记录的 PDF",
                                                                        "PDF of the chosen rows"))
                                                        .withName("way")
                                                        .withValue(PRINT)))
                                .withClass("bulk panel"))
                .withMethod("post")
                .withAction(asked.exchange().location());
    }

    /** What the caller can do with rows of the state that the table shows. */
    private static List<Transition<Record>> ways(Asked asked) {
        return asked.found().type().state(asked.value("state")).stream()
                .flatMap(s -> s.transitions().stream())
                .filter(t -> asked.exchange().caller().may(t.permission()))
                .toList();
    }

    private static DomContent head(Field column, Asked asked) {
        String sort = asked.value("sort");
        boolean up = sort.equals(column.name());
        boolean down = sort.equals("-" + column.name());
        if (asked.found().withholds(asked.exchange().caller(), column)) {
            return th(asked.language().of(column.label()))
                    .withClasses(isNumber(column) ? "number" : "");
        }
        return th(a(asked.language().of(column.label()) + (up ? " ▲" : down ? " ▼" : ""))
                        .withHref(asked.with("sort", up ? "-" + column.name() : column.name())))
                .attr("aria-sort", up ? "ascending" : down ? "descending" : "none")
                .withClasses(isNumber(column) ? "number" : "");
    }

    private static boolean isNumber(Field field) {
        return switch (field.type()) {
            case INT, LONG, DECIMAL, MONEY -> !Shown.isYear(field);
            case TEXT,
                    BOOLEAN,
                    DATE,
                    MONTH,
                    INSTANT,
                    CHOICE,
                    CHOICES,
                    QUANTITY,
                    PERIOD,
                    PLACE,
                    REF,
                    REFS,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    false;
        };
    }

    private DomContent line(Asked asked, RowView row, Shown shown, boolean bulk) {
        Language language = asked.language();
        String name = shown.title(row);
        return tr(
                bulk
                        ? td(input().withType("checkbox")
                                        .withName("row")
                                        .withValue(row.id().toString())
                                        .attr("aria-label", name))
                                .withClass("tick")
                        : text(""),
                iff(
                        asked.isNamed(),
                        td(a(name).withHref(EntityPages.address(asked.found()) + "/" + row.id()))),
                each(
                        asked.columns(),
                        c -> {
                            String value = shown.value(c, row);
                            return td(!asked.isNamed() && c.equals(asked.columns().getFirst())
                                            ? a(value.isBlank() ? name : value)
                                                    .withHref(
                                                            EntityPages.address(asked.found())
                                                                    + "/"
                                                                    + row.id())
                                            : c.name().equals("state")
                                                    ? span(value).withClass("badge")
                                                    : text(value))
                                    .withClasses(isNumber(c) ? "number" : "")
                                    .attr("data-label", language.of(c.label()));
                        }),
                td(choices.region(row.region(), language))
                        .attr("data-label", language.of("区划", "Region")));
    }

    /** The numbers of the page added up, or those of all rows that were asked for. */
    private DomContent sums(Asked asked, RowPage page, boolean bulk) {
        if (asked.columns().stream().noneMatch(EntityLists::isNumber)) {
            return text("");
        }
        Language language = asked.language();
        boolean vaulted = asked.found().table().vaulted();
        boolean all = asked.exchange().query("totals").isPresent() || page.next().isEmpty();
        Map<String, BigDecimal> sums =
                all && page.next().isPresent()
                        ? allSums(asked)
                        : sums(asked, page.items().stream());
        DomContent name =
                all
                        ? text(language.of("合计", "Total"))
                        : vaulted
                                ? text(language.of("本页合计", "This page"))
                                : a(language.of("本页合计(看全部)", "This page (show all)"))
                                        .withHref(asked.with("totals", "1"));
        return tfoot(
                tr(
                        bulk ? td() : text(""),
                        iff(asked.isNamed(), th(name).attr("scope", "row")),
                        each(
                                asked.columns(),
                                c ->
                                        !asked.isNamed()
                                                        && c.equals(asked.columns().getFirst())
                                                        && !isNumber(c)
                                                ? th(name).attr("scope", "row")
                                                : td(isNumber(c) ? sum(asked, c, sums) : "")
                                                        .withClass("number")
                                                        .attr(
                                                                "data-label",
                                                                language.of(c.label()))),
                        td()));
    }

    private static String sum(Asked asked, Field column, Map<String, BigDecimal> sums) {
        return asked.found().withholds(asked.exchange().caller(), column)
                ? RowView.MASKED
                : asked.language().number(sums.getOrDefault(column.name(), BigDecimal.ZERO));
    }

    private Map<String, BigDecimal> allSums(Asked asked) {
        Map<String, List<String>> parameters = new HashMap<>(asked.parameters());
        parameters.remove("cursor");
        return records.export(
                asked.exchange().caller(),
                asked.found().id(),
                parameters,
                rows -> sums(asked, rows));
    }

    private static Map<String, BigDecimal> sums(Asked asked, Stream<RowView> rows) {
        Map<String, BigDecimal> sums = new HashMap<>();
        rows.forEach(
                row ->
                        asked.columns().stream()
                                .filter(EntityLists::isNumber)
                                .forEach(c -> add(sums, c, row)));
        return sums;
    }

    private static void add(Map<String, BigDecimal> sums, Field column, RowView row) {
        if (row.fields().get(column.name()) instanceof JsonNumber number) {
            sums.merge(column.name(), number.bigDecimalValue(), BigDecimal::add);
        }
    }

    private static DomContent pages(Asked asked, RowPage page) {
        Language language = asked.language();
        return div(
                        asked.exchange().query("cursor").isPresent()
                                ? a(language.of("回到第一页", "First page"))
                                        .withHref(asked.with("cursor", ""))
                                        .withClass("button small")
                                : text(""),
                        page.next().isPresent()
                                ? a(language.of("下一页", "Next page"))
                                        .withHref(asked.with("cursor", page.next().get()))
                                        .withClass("button small")
                                : text(""),
                        small(
                                language.of(
                                        "本页 " + page.items().size() + " 条",
                                        "rows on this page: " + page.items().size())))
                .withClass("pages");
    }

    /** Moves the chosen rows on, each by itself, and tells what could not be moved and why. */
    private Reply move(Exchange exchange) {
        Asked asked = asked(exchange);
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        Language language = exchange.language();
        List<String> chosen = form.all("row").stream().limit(MOST_AT_ONCE).toList();
        boolean printed = form.first("way").equals(Optional.of(PRINT));
        if (printed && !chosen.isEmpty()) {
            return papers.file(exchange, asked.found(), chosen);
        }
        Optional<Transition<Record>> way =
                ways(asked).stream()
                        .filter(t -> form.first("way").equals(Optional.of(t.name())))
                        .findFirst();
        if (chosen.isEmpty() || way.isEmpty()) {
            return list(
                    asked,
                    422,
                    List.of(
                            Layout.told(
                                    Text.of(
                                            "没有选择记录。请先在表中勾选。",
                                            "No row was chosen. Tick some in the table first."),
                                    language)));
        }
        var body = Json.createObjectBuilder().add("on", LocalDate.now(clock).toString());
        form.filled("reason").ifPresent(reason -> body.add("reason", reason));
        JsonObject content = body.build();
        List<DomContent> refused = new ArrayList<>();
        for (String id : chosen) {
            try {
                records.transition(
                        exchange.caller(),
                        asked.found().id(),
                        id,
                        way.get().name(),
                        content,
                        Optional.empty());
            } catch (RecordsException e) {
                refused.add(refusal(asked, id, e));
            }
        }
        int done = chosen.size() - refused.size();
        List<DomContent> told = new ArrayList<>();
        if (done > 0) {
            told.add(
                    Layout.done(
                            language.of(way.get().title())
                                    + language.of(":已处理 " + done + " 条。", ": done " + done + ".")));
        }
        if (!refused.isEmpty()) {
            told.add(
                    div(
                                    p(
                                            language.of(
                                                    "有 " + refused.size() + " 条没有处理:",
                                                    "Not done: " + refused.size())),
                                    ul(each(refused, r -> r)))
                            .withClass("problems")
                            .attr("role", "alert"));
        }
        return list(asked, refused.isEmpty() ? 200 : 422, told);
    }

    private DomContent refusal(Asked asked, String id, RecordsException e) {
        Language language = asked.language();
        String name =
                choices.name(asked.exchange().caller(), asked.found().id(), id)
                        .orElse(language.of("(不在管辖范围内)", "(out of reach)"));
        return li(
                name
                        + ": "
                        + EntityPages.problems(e).stream()
                                .map(problem -> language.of(problem.message()))
                                .collect(Collectors.joining(" ")));
    }
}
