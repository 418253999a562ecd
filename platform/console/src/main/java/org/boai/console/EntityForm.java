package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.datalist;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.InputTag;

import org.boai.plugins.Constraint;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Problem;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Text;
import org.boai.records.RowView;
import org.boai.security.Caller;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** The form of an entity, made from its components, with what was entered and what is wrong. */
final class EntityForm {
    /** The button that asks for the figures of a report. */
    static final String FIGURES = "=figures";

    private static final int LONG_TEXT = 120;
    private static final int RADIOS = 5;
    private static final int SPARE_LINES = 3;
    private static final Set<FieldType> LISTS =
            EnumSet.of(FieldType.CHOICES, FieldType.REFS, FieldType.ATTACHMENTS, FieldType.LINES);

    private final RowChoices choices;
    private final Entities.Found found;
    private final Caller caller;
    private final Language language;
    private final LocalDate today;
    private final FormInput entered;
    private final Map<String, Text> notes;
    private final List<Problem> problems;

    EntityForm(
            RowChoices choices,
            Entities.Found found,
            Caller caller,
            Language language,
            LocalDate today,
            FormInput entered,
            Map<String, Text> notes,
            List<Problem> problems) {
        this.choices = choices;
        this.found = found;
        this.caller = caller;
        this.language = language;
        this.today = today;
        this.entered = entered;
        this.notes = notes;
        this.problems = problems;
    }

    /**
     * The form.
     *
     * @param version the version that it changes; a new row has a key instead, so that sending the
     *     form twice files it once
     * @param most the largest body that is taken
     */
    DomContent made(
            String action,
            DomContent csrf,
            Optional<String> version,
            boolean chooseUnit,
            long most) {
        List<Field> fields = FormDecoder.fields(found.type());
        boolean files =
                fields.stream()
                        .anyMatch(
                                f ->
                                        f.type() == FieldType.ATTACHMENT
                                                || f.type() == FieldType.ATTACHMENTS);
        List<DomContent> parts = new ArrayList<>();
        parts.add(csrf);
        parts.add(
                version.isPresent()
                        ? SignInPages.hidden("version", version.get())
                        : SignInPages.hidden(
                                "key",
                                entered.filled("key")
                                        .orElseGet(() -> UUID.randomUUID().toString())));
        parts.add(summary(fields));
        // The first button is what Enter presses: it must file, not search.
        parts.add(
                button(language.of("保存", "Save"))
                        .withClass("first")
                        .attr("tabindex", "-1")
                        .attr("aria-hidden", "true"));
        if (chooseUnit) {
            parts.add(unit());
        }
        fields.forEach(f -> parts.add(keeping(f)));
        parts.add(
                div(
                                button(language.of("保存", "Save")).withClass("primary"),
                                version.isEmpty() && isFilledIn()
                                        ? button(language.of("按记录填入", "Fill in from the records"))
                                                .withName("find")
                                                .withValue(FIGURES)
                                        : each(),
                                a(language.of("取消", "Cancel"))
                                        .withHref(EntityPages.address(found))
                                        .withClass("button"))
                        .withClass("actions"));
        return form(each(parts, part -> part))
                .withMethod("post")
                .withAction(action)
                .withClass("entity panel")
                .attr("novalidate", "novalidate")
                .attr("data-most", Long.toString(most))
                .condAttr(entered.filled("key").isEmpty(), "data-fresh", "1")
                .condAttr(files, "enctype", "multipart/form-data");
    }

    /** Whether it is a report whose figures are counted. */
    private boolean isFilledIn() {
        return found.program().definition().report(found.type()).stream()
                .anyMatch(report -> !report.filled().isEmpty());
    }

    /** Everything that is wrong, at the top, each leading to its input. */
    private DomContent summary(List<Field> fields) {
        if (problems.isEmpty()) {
            return div();
        }
        return div(
                        strong(
                                language.of(
                                        "没有保存。有 " + problems.size() + " 处需要更正:",
                                        "Not saved. To correct: " + problems.size())),
                        ul(
                                each(
                                        problems,
                                        problem ->
                                                li(
                                                        problem.field().isEmpty()
                                                                ? span(
                                                                        language.of(
                                                                                problem.message()))
                                                                : a(titled(fields, problem))
                                                                        .withHref(
                                                                                "#"
                                                                                        + anchor(
                                                                                                problem
                                                                                                        .field()))))))
                .withClass("problems")
                .attr("role", "alert");
    }

    private String titled(List<Field> fields, Problem problem) {
        String top = problem.field().split("[.\\[]", 2)[0];
        String title =
                fields.stream()
                        .filter(f -> f.name().equals(top))
                        .map(f -> language.of(f.label()))
                        .findFirst()
                        .orElse(problem.field());
        return title + ": " + language.of(problem.message());
    }

    private static String anchor(String field) {
        return "f-" + field.replaceAll("[^A-Za-z0-9]", "-");
    }

    private DomContent unit() {
        List<String> chosen = entered.filled("organisation").stream().toList();
        RowChoices.Choices units =
                choices.rows(
                        caller,
                        RowChoices.ORGANISATION,
                        entered.filled("find.organisation"),
                        chosen.isEmpty()
                                ? caller.organisation().map(Object::toString).stream().toList()
                                : chosen);
        return wrapped(
                language.of("填报单位", "Unit"),
                false,
                Optional.empty(),
                "organisation",
                pick("organisation", RowChoices.ORGANISATION, units, false, true));
    }

    /** What is masked is kept unless the tick is taken away or something else is entered. */
    private DomContent keeping(Field field) {
        String name = field.name();
        if (!entered.keeps(name)) {
            return field(field, name);
        }
        EntityForm open =
                new EntityForm(
                        choices,
                        found,
                        caller,
                        language,
                        today,
                        entered.entered(name),
                        notes,
                        problems);
        return div(
                label(
                                input().withType("checkbox")
                                        .withName(name)
                                        .withValue(RowView.MASKED)
                                        .withCondChecked(true),
                                span(
                                        language.of(
                                                "“" + field.label().zh() + "”已保密,保留原值",
                                                field.label().en()
                                                        + " is confidential: keep what is there")))
                        .withClass("choice"),
                open.field(field, name));
    }

    private DomContent field(Field field, String name) {
        String title = language.of(field.label());
        Optional<String> help = field.help().map(language::of);
        return switch (field.type()) {
            case BOOLEAN -> field.required() ? tick(field, name) : yesNo(field, name);
            case CHOICE ->
                    field.choices().size() <= RADIOS && field.required()
                            ? group(field, name, radios(field, name))
                            : wrapped(title, field.required(), help, name, drop(field, name));
            case CHOICES -> group(field, name, boxes(field, name));
            case QUANTITY -> group(field, name, quantity(name));
            case PLACE -> group(field, name, place(name));
            case LINES -> group(field, name, lines(field, name));
            case TEXT ->
                    wrapped(
                            title,
                            field.required(),
                            help,
                            name,
                            field.codeList().isPresent() ? drop(field, name) : text(field, name));
            case INT, LONG -> wrapped(title, field.required(), help, name, number(name, "numeric"));
            case DECIMAL -> wrapped(title, field.required(), help, name, number(name, "decimal"));
            case MONEY ->
                    wrapped(
                            title + language.of("(元)", " (yuan)"),
                            field.required(),
                            help,
                            name,
                            number(name, "decimal"));
            case DATE -> wrapped(title, field.required(), help, name, plain(name).withType("date"));
            case MONTH ->
                    wrapped(title, field.required(), help, name, plain(name).withType("month"));
            case PERIOD ->
                    wrapped(
                            title,
                            field.required(),
                            help,
                            name,
                            plain(name).withPlaceholder("2026-11"));
            case INSTANT ->
                    wrapped(
                            title,
                            field.required(),
                            help,
                            name,
                            plain(name).withPlaceholder("2026-11-22T08:00:00Z"));
            case REF -> wrapped(title, field.required(), help, name, reference(field, name, false));
            case REFS -> wrapped(title, isNeeded(field), help, name, reference(field, name, true));
            case ATTACHMENT ->
                    wrapped(title, field.required(), help, name, attachment(name, false));
            case ATTACHMENTS -> wrapped(title, isNeeded(field), help, name, attachment(name, true));
        };
    }

    private DomContent wrapped(
            String title,
            boolean required,
            Optional<String> help,
            String name,
            DomContent control) {
        return div(
                        label(span(title), mark(required)).withFor(anchor(name)),
                        each(help.stream().toList(), h -> small(h).withId(anchor(name) + "-help")),
                        control,
                        note(name),
                        errors(name))
                .withClasses("field", wrong(name) ? "wrong" : "");
    }

    private DomContent group(Field field, String name, DomContent control) {
        return fieldset(
                        legend(span(language.of(field.label())), mark(isNeeded(field))),
                        each(field.help().stream().toList(), h -> small(language.of(h))),
                        control,
                        errors(name))
                .withId(anchor(name))
                .withClasses("field", wrong(name) ? "wrong" : "");
    }

    /** A list may be empty unless its author asks for something in it. */
    private static boolean isNeeded(Field field) {
        return field.required()
                && (!LISTS.contains(field.type())
                        || field.constraints().stream()
                                .anyMatch(
                                        one ->
                                                one instanceof Constraint.Size(int min, _)
                                                        && min > 0));
    }

    private DomContent mark(boolean required) {
        return required
                ? span(language.of("必填", "required")).withClass("required")
                : span(language.of("选填", "optional")).withClass("optional");
    }

    private DomContent errors(String name) {
        return div(each(
                        problems.stream().filter(p -> p.field().equals(name)).toList(),
                        problem -> p(language.of(problem.message()))))
                .withClass("errors")
                .withId(anchor(name) + "-errors");
    }

    private boolean wrong(String name) {
        return problems.stream().anyMatch(p -> p.field().equals(name));
    }

    private InputTag plain(String name) {
        InputTag tag =
                input().withId(anchor(name))
                        .withName(name)
                        .withValue(entered.first(name).orElse(""))
                        .attr("aria-describedby", anchor(name) + "-errors");
        return wrong(name) ? tag.attr("aria-invalid", "true") : tag;
    }

    private DomContent text(Field field, String name) {
        int longest =
                field.constraints().stream()
                        .map(c -> c instanceof Constraint.Size s ? s.max() : 0)
                        .max(Integer::compare)
                        .orElse(0);
        if (longest > LONG_TEXT) {
            return textarea(entered.first(name).orElse(""))
                    .withId(anchor(name))
                    .withName(name)
                    .attr("rows", "4")
                    .attr("aria-describedby", anchor(name) + "-errors");
        }
        return plain(name).withType("text").attr("autocomplete", "off");
    }

    private InputTag number(String name, String mode) {
        return plain(name).withType("text").attr("inputmode", mode).attr("autocomplete", "off");
    }

    private DomContent tick(Field field, String name) {
        return div(
                        label(
                                        input().withType("checkbox")
                                                .withId(anchor(name))
                                                .withName(name)
                                                .withValue("true")
                                                .withCondChecked(
                                                        entered.first(name)
                                                                .equals(Optional.of("true"))),
                                        span(language.of(field.label())))
                                .withClass("choice"),
                        each(field.help().stream().toList(), h -> small(language.of(h))),
                        note(name),
                        errors(name))
                .withClasses("field", wrong(name) ? "wrong" : "");
    }

    private DomContent note(String name) {
        return each(
                Optional.ofNullable(notes.get(name)).stream().toList(),
                said -> small(language.of(said)).withClass("soft"));
    }

    private DomContent yesNo(Field field, String name) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "—");
        options.put("true", language.of("是", "Yes"));
        options.put("false", language.of("否", "No"));
        return wrapped(
                language.of(field.label()),
                false,
                field.help().map(language::of),
                name,
                drop(name, options, entered.all(name)));
    }

    private DomContent drop(String name, Map<String, String> options, List<String> chosen) {
        return select(
                        each(
                                options.entrySet(),
                                e ->
                                        option(e.getValue())
                                                .withValue(e.getKey())
                                                .withCondSelected(chosen.contains(e.getKey()))))
                .withId(anchor(name))
                .withName(name)
                .attr("aria-describedby", anchor(name) + "-errors");
    }

    /** A retired constant is only offered where it is the value already. */
    private List<Field.Choice> offered(Field field, String name) {
        return choices.codes(field, caller.region()).stream()
                .filter(c -> !c.retired() || entered.all(name).contains(c.name()))
                .toList();
    }

    private DomContent drop(Field field, String name) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", language.of("请选择", "Choose"));
        offered(field, name).forEach(c -> options.put(c.name(), language.of(c.label())));
        return drop(name, options, entered.all(name));
    }

    private DomContent radios(Field field, String name) {
        return choiceList(field, name, "radio");
    }

    private DomContent boxes(Field field, String name) {
        return choiceList(field, name, "checkbox");
    }

    private DomContent choiceList(Field field, String name, String type) {
        return div(each(
                        offered(field, name),
                        c ->
                                label(
                                                input().withType(type)
                                                        .withName(name)
                                                        .withValue(c.name())
                                                        .withCondChecked(
                                                                entered.all(name)
                                                                        .contains(c.name())),
                                                span(language.of(c.label())))
                                        .withClass("choice")))
                .withClass("choices");
    }

    private DomContent quantity(String name) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Qualifier qualifier : Qualifier.values()) {
            words.put(KpiRoutes.lower(qualifier), language.of(Words.qualifier(qualifier)));
        }
        return div(
                        drop(name + ".qualifier", words, entered.all(name + ".qualifier")),
                        number(name + ".value", "decimal")
                                .attr("aria-label", language.of("数量", "Amount")),
                        errors(name + ".value"))
                .withClass("pair");
    }

    private DomContent place(String name) {
        return div(
                        label(
                                span(language.of("纬度", "Latitude")),
                                number(name + ".latitude", "decimal")),
                        label(
                                span(language.of("经度", "Longitude")),
                                number(name + ".longitude", "decimal")),
                        errors(name + ".latitude"),
                        errors(name + ".longitude"))
                .withClass("pair");
    }

    private DomContent lines(Field field, String name) {
        int last =
                IntStream.range(0, FormDecoder.MOST_LINES)
                        .filter(
                                i ->
                                        entered.values().keySet().stream()
                                                .anyMatch(k -> k.startsWith(name + "[" + i + "].")))
                        .max()
                        .orElse(-1);
        int shown = Math.min(last + 1 + SPARE_LINES, FormDecoder.MOST_LINES);
        return div(
                each(
                        IntStream.range(0, shown).boxed().toList(),
                        i ->
                                fieldset(
                                                legend(
                                                        language.of(
                                                                "第 " + (i + 1) + " 行",
                                                                "Line " + (i + 1))),
                                                each(
                                                        field.lines(),
                                                        part ->
                                                                field(
                                                                        part,
                                                                        name
                                                                                + "["
                                                                                + i
                                                                                + "]."
                                                                                + part.name())))
                                        .withClass("line")));
    }

    private DomContent reference(Field field, String name, boolean many) {
        String target = RowChoices.target(found.program().id(), field);
        if (target.equals(RowChoices.REGION)) {
            return region(name);
        }
        return pick(
                name,
                target,
                choices.rows(caller, target, entered.filled("find." + name), entered.all(name)),
                many,
                false);
    }

    private DomContent region(String name) {
        String known = entered.filled(name).map(code -> choices.region(code, language)).orElse("");
        return div(
                plain(name)
                        .withClass("region")
                        .attr("autocomplete", "off")
                        .attr("list", anchor(name) + "-list")
                        .withPlaceholder(language.of("区划名称或代码", "Name or code of a region")),
                datalist(
                                each(
                                        choices.regions(caller, today).entrySet(),
                                        e -> option(e.getValue()).withValue(e.getKey())))
                        .withId(anchor(name) + "-list"),
                small(known));
    }

    private DomContent pick(
            String name, String target, RowChoices.Choices offered, boolean many, boolean ownUnit) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!many) {
            options.put(
                    "", ownUnit ? language.of("本单位", "Own unit") : language.of("请选择", "Choose"));
        }
        options.putAll(offered.names());
        DomContent list =
                many
                        ? div(each(
                                        options.entrySet(),
                                        e ->
                                                label(
                                                                input().withType("checkbox")
                                                                        .withName(name)
                                                                        .withValue(e.getKey())
                                                                        .withCondChecked(
                                                                                entered.all(name)
                                                                                        .contains(
                                                                                                e
                                                                                                        .getKey())),
                                                                span(e.getValue()))
                                                        .withClass("choice")))
                                .withId(anchor(name))
                                .withClass("choices tall")
                        : drop(name, options, entered.all(name));
        if (offered.complete()) {
            return offered.names().isEmpty() ? div(list, none(target)) : list;
        }
        return div(
                list,
                div(
                                input().withName("find." + name)
                                        .withValue(entered.first("find." + name).orElse(""))
                                        .attr("data-of", target)
                                        .attr("data-for", anchor(name))
                                        .attr("autocomplete", "off")
                                        .attr("aria-label", language.of("查找", "Find"))
                                        .withPlaceholder(language.of("输入名称查找", "Part of the name")),
                                button(language.of("查找", "Find")).withName("find").withValue(name))
                        .withClass("find"));
    }

    /** Where nothing can be chosen yet: what to do first. */
    private DomContent none(String target) {
        return each(
                choices.title(target).stream().toList(),
                title ->
                        small(
                                span(
                                        language.of(
                                                "这里还没有可选的。先新建:",
                                                "There is none to choose yet. First add: ")),
                                a(language.of(title)).withHref("/programs/" + target + "/new")));
    }

    private DomContent attachment(String name, boolean many) {
        return div(
                each(
                        entered.all(name).stream().filter(id -> !id.isBlank()).toList(),
                        id ->
                                label(
                                                input().withType("checkbox")
                                                        .withName(name)
                                                        .withValue(id)
                                                        .withCondChecked(true),
                                                a(language.of("已上传的文件", "Uploaded file"))
                                                        .withHref("/attachments/" + id))
                                        .withClass("choice")),
                input().withType("file")
                        .withId(anchor(name))
                        .withName(name + ".file")
                        .condAttr(many, "multiple", "multiple"));
    }
}
