package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.kpi.Kpis;
import org.boai.kpi.Periods;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;
import org.boai.records.HistoryView;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.Reporting;
import org.boai.records.RetryKey;
import org.boai.records.RowView;
import org.boai.records.Standing;
import org.boai.security.Operation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The pages of an entity: its list, a row, its form, its history. All made from the model. */
final class EntityPages {
    private static final String BASE = "/programs/{program}/{entity}";

    private final Layout layout;
    private final Records records;
    private final Reporting reporting;
    private final Kpis kpis;
    private final Entities entities;
    private final RowChoices choices;
    private final AttachmentRoutes attachments;
    private final Clock clock;
    private final long maxUpload;
    private final Glance glance;

    EntityPages(
            Layout layout,
            Records records,
            Reporting reporting,
            Kpis kpis,
            Entities entities,
            RowChoices choices,
            AttachmentRoutes attachments,
            Clock clock,
            long maxUpload) {
        this.layout = layout;
        this.records = records;
        this.reporting = reporting;
        this.kpis = kpis;
        this.entities = entities;
        this.choices = choices;
        this.attachments = attachments;
        this.clock = clock;
        this.maxUpload = maxUpload;
        this.glance = new Glance(records, reporting, choices, clock);
    }

    List<Route> routes() {
        Gate read = Gate.needs(Operation.READ_ROWS);
        Gate file = Gate.needs(Operation.FILE_ROWS);
        return List.of(
                page("GET", BASE + "/new", file, this::blank),
                page("POST", BASE + "/new", file, this::create).atMost(maxUpload),
                page("GET", BASE + "/{id}", read, this::row),
                page("GET", BASE + "/{id}/edit", file, this::edit),
                page("POST", BASE + "/{id}/edit", file, this::change).atMost(maxUpload),
                page(
                        "GET",
                        BASE + "/{id}/history",
                        Gate.needs(Operation.READ_HISTORY),
                        this::history),
                page(
                        "POST",
                        BASE + "/{id}/reveal",
                        Gate.needs(Operation.REVEAL_FIELDS),
                        this::reveal),
                page("POST", BASE + "/{id}/{transition}", read, this::transition));
    }

    private Route page(String method, String template, Gate gate, Handler handler) {
        return Route.page(method, template, gate, handler).where(entities::has);
    }

    /** Where the pages of an entity are. */
    static String address(Entities.Found found) {
        return "/programs/" + found.id();
    }

    private Reply blank(Exchange exchange) {
        Map<String, List<String>> preset = new HashMap<>();
        exchange.query().forEach((name, value) -> preset.put(name, List.of(value)));
        ReportForm form =
                ReportForm.filled(
                        reporting,
                        exchange.caller(),
                        entities.asked(exchange),
                        FormInput.of(preset));
        return form.filed()
                .map(id -> Reply.seeOther(address(entities.asked(exchange)) + "/" + id))
                .orElseGet(() -> formPage(exchange, 200, Optional.empty(), form, List.of()));
    }

    private Reply formPage(
            Exchange exchange,
            int status,
            Optional<RowView> row,
            FormInput entered,
            List<Problem> problems,
            DomContent... above) {
        return formPage(exchange, status, row, ReportForm.empty(entered), problems, above);
    }

    private Reply formPage(
            Exchange exchange,
            int status,
            Optional<RowView> row,
            ReportForm form,
            List<Problem> problems,
            DomContent... above) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        String title =
                row.isPresent()
                        ? language.of("修改", "Change") + " · " + language.of(found.type().title())
                        : language.of("新建", "New") + " · " + language.of(found.type().title());
        boolean chooseUnit = row.isEmpty() && !found.id().equals(RowChoices.ORGANISATION);
        EntityForm made =
                new EntityForm(
                        choices,
                        found,
                        exchange.caller(),
                        language,
                        LocalDate.now(clock),
                        form.entered(),
                        form.notes(),
                        problems);
        Optional<String> version = row.map(r -> form.entered().first("version").orElse(r.etag()));
        return layout.page(
                exchange,
                status,
                title,
                crumbs(found, language),
                h1(title),
                each(List.of(above), one -> one),
                made.made(
                        exchange.pathOnly(),
                        Layout.csrf(exchange),
                        version,
                        chooseUnit,
                        maxUpload));
    }

    /** A form with its files kept, so that a mistake elsewhere does not lose them. */
    private FormInput sent(Exchange exchange) {
        FormInput sent = FormInput.sent(exchange);
        Csrf.check(exchange, sent);
        return sent;
    }

    /**
     * What was entered, with the ids of its files.
     *
     * @param problems with files that were not taken
     */
    private record Kept(FormInput entered, List<Problem> problems) {}

    /** One file that is not taken loses neither the others nor what was written. */
    private Kept withFilesKept(Exchange exchange, FormInput sent) {
        FormInput kept = sent;
        List<Problem> problems = new ArrayList<>();
        for (var entry : sent.files().entrySet()) {
            String field = entry.getKey().replaceFirst("\\.file$", "");
            for (FormInput.UploadedFile file : entry.getValue()) {
                try {
                    UUID id =
                            attachments.keep(
                                    exchange.caller(),
                                    file.mediaType(),
                                    file.name(),
                                    file.content().content());
                    kept = kept.plus(field, id.toString());
                } catch (Refusal e) {
                    if (exchange.wantsJson()) {
                        throw e;
                    }
                    problems.add(new Problem(field, e.code(), e.text(), Problem.Severity.ERROR));
                }
            }
        }
        return new Kept(kept, problems);
    }

    private Reply create(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        FormInput sent = sent(exchange);
        Optional<RetryKey> retry =
                sent.filled("key")
                        .map(
                                key ->
                                        RetryKey.of(
                                                key,
                                                "POST " + exchange.pathOnly(),
                                                sent.digested()));
        Kept kept = withFilesKept(exchange, sent);
        FormInput entered = kept.entered();
        Optional<String> find = entered.filled("find");
        if (find.isPresent()) {
            ReportForm form =
                    find.get().equals(EntityForm.FIGURES)
                            ? ReportForm.filled(reporting, exchange.caller(), found, entered)
                            : ReportForm.empty(entered);
            return formPage(exchange, 200, Optional.empty(), form, List.of());
        }
        if (!kept.problems().isEmpty()) {
            return formPage(exchange, 422, Optional.empty(), entered, kept.problems());
        }
        JsonObject body = FormDecoder.body(found.type(), entered, false);
        Optional<String> unit = entered.filled("organisation");
        if (unit.isPresent()) {
            body = Json.createObjectBuilder(body).add("organisation", unit.get()).build();
        }
        try {
            RowView row = records.create(exchange.caller(), found.id(), body, retry);
            return filed(exchange, address(found) + "/" + row.id());
        } catch (RecordsException e) {
            if (exchange.wantsJson()) {
                throw e;
            }
            return e.code().equals("idempotency-key-reused")
                    ? formPage(
                            exchange,
                            422,
                            Optional.empty(),
                            entered.without("key"),
                            List.of(
                                    Problem.of(
                                            e.code(),
                                            Text.of(
                                                    "这张表刚才已经保存过一条,内容与现在不同。要另存一条,请再点保存。",
                                                    "This form has filed a row already, with other"
                                                            + " content. To file another, save"
                                                            + " again."))))
                    : formPage(exchange, status(e), Optional.empty(), entered, problems(e));
        }
    }

    /** Where what was filed is now, for a browser or for the outbox of a phone. */
    static Reply filed(Exchange exchange, String location) {
        return exchange.wantsJson()
                ? Reply.text(
                        201,
                        "application/json",
                        Json.createObjectBuilder().add("location", location).build().toString())
                : Reply.seeOther(location);
    }

    private Reply edit(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        RowView row = records.read(exchange.caller(), found.id(), exchange.path("id"));
        return formPage(exchange, 200, Optional.of(row), FormFill.of(row.fields()), List.of());
    }

    private Reply change(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        String id = exchange.path("id");
        Kept kept = withFilesKept(exchange, sent(exchange));
        FormInput entered = kept.entered();
        RowView before = records.read(exchange.caller(), found.id(), id);
        if (entered.filled("find").isPresent()) {
            return formPage(exchange, 200, Optional.of(before), entered, List.of());
        }
        if (!kept.problems().isEmpty()) {
            return formPage(exchange, 422, Optional.of(before), entered, kept.problems());
        }
        try {
            records.patch(
                    exchange.caller(),
                    found.id(),
                    id,
                    entered.filled("version"),
                    FormDecoder.body(found.type(), entered, true));
            return Reply.seeOther(address(found) + "/" + id);
        } catch (RecordsException e) {
            return e.kind() == RecordsException.Kind.STALE
                    ? overtaken(exchange, before, entered)
                    : formPage(exchange, status(e), Optional.of(before), entered, problems(e));
        }
    }

    /** Somebody else was faster: both contents are shown, and saving again is a decision. */
    private Reply overtaken(Exchange exchange, RowView now, FormInput entered) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        Shown shown = new Shown(choices, found, exchange.caller(), language);
        JsonObject mine = FormDecoder.body(found.type(), entered, true);
        List<DomContent> lines = new ArrayList<>();
        for (Field field : FormDecoder.fields(found.type())) {
            String theirs = shown.value(field, now);
            String own = shown.value(field, mine.getOrDefault(field.name(), JsonValue.NULL));
            if (!theirs.equals(own)) {
                lines.add(
                        tr(
                                th(language.of(field.label())).attr("scope", "row"),
                                td(theirs),
                                td(own).withClass("now")));
            }
        }
        DomContent both =
                Layout.scrolling(
                        language.of("不同之处", "What differs"),
                        table(
                                thead(
                                        tr(
                                                th(language.of("字段", "Field")),
                                                th(language.of("现在保存的", "Saved now")),
                                                th(language.of("您填写的", "What you entered")))),
                                tbody(each(lines, line -> line))));
        DomContent theirs =
                p(
                        a(language.of("不要我的修改,看现在保存的", "Drop mine, look at what is saved"))
                                .withHref(address(found) + "/" + now.id())
                                .withClass("button small"));
        return formPage(
                exchange,
                412,
                Optional.of(now),
                entered.without("version"),
                List.of(
                        Problem.of(
                                "stale",
                                Text.of(
                                        "您打开之后,别人修改了这条记录,所以没有保存。请核对上表;再点保存即以您的内容为准。",
                                        "Somebody changed this row after you opened it, so it was"
                                                + " not saved. Compare above; saving again keeps"
                                                + " what you entered."))),
                both,
                theirs);
    }

    static int status(RecordsException e) {
        return Problems.of(e).status();
    }

    static List<Problem> problems(RecordsException e) {
        return e.problems().isEmpty() ? List.of(Problem.of(e.code(), e.text())) : e.problems();
    }

    private Reply row(Exchange exchange) {
        return row(exchange, 200, List.of(), JsonObject.EMPTY_JSON_OBJECT);
    }

    /**
     * The page of a row.
     *
     * @param clear what was masked and is shown this once
     */
    private Reply row(Exchange exchange, int status, List<Problem> problems, JsonObject clear) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        EntityType type = found.type();
        RowView row = records.read(exchange.caller(), found.id(), exchange.path("id"));
        Standing standing = records.standing(exchange.caller(), found.id(), exchange.path("id"));
        List<Periods.Closed> closed = kpis.closed(standing.table(), standing.row());
        Shown values = new Shown(choices, found, exchange.caller(), language);
        String title = values.title(row);
        List<Facts.Fact> facts = Facts.of(found, row, values, clear, choices, language);
        String here = address(found) + "/" + row.id();
        return layout.page(
                exchange,
                status,
                title,
                crumbs(found, language),
                h1(title),
                Layout.told(problems, language),
                warnings(row, language),
                said(exchange, found, row),
                div(dl(each(facts, fact -> each(dt(fact.name()), dd(fact.value()))))
                                .withClass("facts"))
                        .withClass("panel"),
                glance.of(exchange, found, row),
                locked(exchange, closed, row),
                div(
                                isEditable(exchange, standing, closed)
                                        ? a(language.of("修改", "Change"))
                                                .withHref(here + "/edit")
                                                .withClass("button")
                                        : text(""),
                                a(language.of("历史", "History"))
                                        .withHref(here + "/history")
                                        .withClass("button"),
                                a(language.of("打印", "Print"))
                                        .withHref(here + "/print")
                                        .withClass("button"),
                                found.isPerson() && exchange.caller().may(Operation.FILE_ROWS)
                                        ? a(language.of("登记告知", "Notice"))
                                                .withHref(
                                                        NoticePages.ADDRESS + "?person=" + row.id())
                                                .withClass("button")
                                        : text(""),
                                found.isPerson() && exchange.caller().may(Operation.EXPORT_PERSON)
                                        ? a(language.of("个人权利", "Rights"))
                                                .withHref(RightsPages.address(row.id()))
                                                .withClass("button")
                                        : text(""))
                        .withClass("actions"),
                masked(exchange, found, row, clear, here),
                transitions(exchange, type, row, standing, here));
    }

    /** What was said with the changes of state that brought the row to where it is. */
    private DomContent said(Exchange exchange, Entities.Found found, RowView row) {
        if (row.state().isEmpty()) {
            return text("");
        }
        List<HistoryView> way =
                records
                        .history(exchange.caller(), found.id(), row.id().toString())
                        .reversed()
                        .stream()
                        .dropWhile(line -> !isTransition(line))
                        .takeWhile(EntityPages::isTransition)
                        .toList();
        return each(
                way.reversed(),
                line ->
                        line.reason()
                                .map(why -> told(line, why, exchange.language()))
                                .orElse(text("")));
    }

    private static boolean isTransition(HistoryView line) {
        return line.operation().equals("transition");
    }

    private static DomContent told(HistoryView line, String why, Language language) {
        return div(p(language.of("说明: ", "Reason: ") + why + " — " + line.by()))
                .withClass("warnings");
    }

    private static boolean isEditable(
            Exchange exchange, Standing standing, List<Periods.Closed> closed) {
        return exchange.caller().may(Operation.FILE_ROWS)
                && standing.changing().isEmpty()
                && closed.stream().noneMatch(one -> one.open().isEmpty());
    }

    /** Why the row stays as it is, since when and by whom, and where to ask for an amendment. */
    private DomContent locked(Exchange exchange, List<Periods.Closed> closed, RowView row) {
        Language language = exchange.language();
        return closed.isEmpty()
                ? text("")
                : div(each(
                                closed,
                                one ->
                                        p(
                                                text(language.of(why(one)) + " "),
                                                one.open().isEmpty()
                                                        ? a(language.of(
                                                                        "申请更正",
                                                                        "Ask for an"
                                                                                + " amendment"))
                                                                .withHref(
                                                                        PeriodPages.about(
                                                                                row.region(),
                                                                                one.lock()
                                                                                        .period()))
                                                        : text(
                                                                language.of(
                                                                        "已有更正申请,可以修改。",
                                                                        "An amendment is"
                                                                                + " open: it"
                                                                                + " can be"
                                                                                + " changed.")))))
                        .withClass("warnings");
    }

    private Text why(Periods.Closed closed) {
        return WhyRoutes.locked(
                closed.lock(),
                choices.region(closed.lock().region(), Language.ZH),
                clock.getZone());
    }

    /** What is masked is shown for a reason, which is written down before. */
    private static DomContent masked(
            Exchange exchange, Entities.Found found, RowView row, JsonObject clear, String here) {
        Language language = exchange.language();
        if (!clear.isEmpty()) {
            return div(p(
                            language.of(
                                    "正在显示原文;这次查看已记入审计。离开本页后恢复打码。",
                                    "Shown in clear; that it was looked at is in the audit"
                                            + " trail. It is masked again on leaving.")))
                    .withClass("warnings")
                    .attr("role", "status");
        }
        List<Field> masked =
                found.type().fields().stream()
                        .filter(field -> found.table().isSealed(field.name()))
                        .filter(field -> row.fields().containsKey(field.name()))
                        .toList();
        if (masked.isEmpty() || !exchange.caller().may(Operation.REVEAL_FIELDS)) {
            return text("");
        }
        return details(
                        summary(language.of("查看打码内容的原文", "Show what is masked")),
                        form(
                                        Layout.csrf(exchange),
                                        fieldset(
                                                        legend(language.of("内容", "What")),
                                                        each(
                                                                masked,
                                                                field ->
                                                                        label(
                                                                                        input().withType(
                                                                                                        "checkbox")
                                                                                                .withName(
                                                                                                        "fields")
                                                                                                .withValue(
                                                                                                        field
                                                                                                                .name()),
                                                                                        text(
                                                                                                language
                                                                                                        .of(
                                                                                                                field
                                                                                                                        .label())))
                                                                                .withClass(
                                                                                        "choice")))
                                                .withClass("field"),
                                        why(language),
                                        button(language.of("查看", "Show")).withClass("primary"))
                                .withMethod("post")
                                .withAction(here + "/reveal")
                                .withClass("panel entity"))
                .withClass("more");
    }

    /** Where whoever wants to see what is masked says why. */
    static DomContent why(Language language) {
        return div(
                        label(language.of("理由(会被记录)", "Reason (it is recorded)"))
                                .withFor("reveal-reason"),
                        input().withId("reveal-reason").withName("reason").isRequired())
                .withClass("field");
    }

    private Reply reveal(Exchange exchange) {
        FormInput entered = FormInput.of(exchange.form());
        Csrf.check(exchange, entered);
        try {
            JsonObject clear =
                    records.reveal(
                                    exchange.caller(),
                                    entities.asked(exchange).id(),
                                    exchange.path("id"),
                                    Json.createObjectBuilder()
                                            .add(
                                                    "fields",
                                                    Json.createArrayBuilder(entered.all("fields")))
                                            .add("reason", entered.first("reason").orElse(""))
                                            .build())
                            .fields();
            return row(exchange, 200, List.of(), clear);
        } catch (RecordsException e) {
            if (e.kind() == RecordsException.Kind.NOT_FOUND) {
                throw e;
            }
            return row(exchange, status(e), problems(e), JsonObject.EMPTY_JSON_OBJECT);
        }
    }

    private static DomContent warnings(RowView row, Language language) {
        return row.warnings().isEmpty()
                ? text("")
                : div(each(row.warnings(), w -> p(language.of(w.message())))).withClass("warnings");
    }

    /** A button for each way out of the state that the caller's role allows. */
    private DomContent transitions(
            Exchange exchange, EntityType type, RowView row, Standing standing, String here) {
        Language language = exchange.language();
        List<Transition<Record>> ways =
                row.state().flatMap(type::state).stream()
                        .flatMap(s -> s.transitions().stream())
                        .filter(t -> exchange.caller().may(t.permission()))
                        .toList();
        if (ways.isEmpty()) {
            return row.state().flatMap(type::state).stream()
                    .flatMap(s -> s.transitions().stream())
                    .findFirst()
                    .<DomContent>map(
                            t ->
                                    p(language.of("下一步(", "Next (")
                                                    + language.of(t.title())
                                                    + language.of(
                                                            ")需要权限:", ") needs the permission to ")
                                                    + language.of(Words.permission(t.permission())))
                                            .withClass("soft"))
                    .orElse(text(""));
        }
        return div(
                        h2(language.of("下一步", "Next step")),
                        each(
                                ways,
                                way ->
                                        each(
                                                odd(standing, way, row, language),
                                                transition(
                                                        exchange,
                                                        way,
                                                        obstacles(standing, way),
                                                        here))))
                .withClass("transitions panel");
    }

    private static List<Problem> obstacles(Standing standing, Transition<Record> way) {
        return standing.ways().stream()
                .filter(one -> one.transition().name().equals(way.name()))
                .flatMap(one -> one.obstacles().stream())
                .toList();
    }

    /** What to look at before, beside what the row is flagged with already. */
    private static DomContent odd(
            Standing standing, Transition<Record> way, RowView row, Language language) {
        List<Problem> odd =
                standing.ways().stream()
                        .filter(one -> one.transition().name().equals(way.name()))
                        .flatMap(one -> one.warnings().stream())
                        .filter(warning -> !row.warnings().contains(warning))
                        .toList();
        return odd.isEmpty()
                ? text("")
                : div(each(odd, w -> p(language.of(w.message())))).withClass("warnings");
    }

    private DomContent transition(
            Exchange exchange, Transition<Record> way, List<Problem> obstacles, String here) {
        Language language = exchange.language();
        String id = "on-" + way.name();
        return form(
                        Layout.csrf(exchange),
                        div(
                                label(language.of("日期", "Date")).withFor(id),
                                input().withType("date")
                                        .withId(id)
                                        .withName("on")
                                        .withValue(LocalDate.now(clock).toString())),
                        div(
                                label(language.of("说明", "Reason")).withFor(id + "-reason"),
                                input().withId(id + "-reason")
                                        .withName("reason")
                                        .withCondRequired(way.isWithReason())),
                        button(language.of(way.title())).withClass("primary"),
                        small(
                                language.of("需要权限:", "Needs the permission to ")
                                        + language.of(Words.permission(way.permission()))),
                        each(obstacles, problem -> small(language.of(problem.message()))))
                .withMethod("post")
                .withAction(here + "/" + way.name());
    }

    private Reply transition(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        FormInput entered = FormInput.of(exchange.form());
        Csrf.check(exchange, entered);
        var body = Json.createObjectBuilder();
        entered.filled("on").ifPresent(on -> body.add("on", on));
        entered.filled("reason").ifPresent(reason -> body.add("reason", reason));
        try {
            records.transition(
                    exchange.caller(),
                    found.id(),
                    exchange.path("id"),
                    exchange.path("transition"),
                    body.build(),
                    Optional.empty());
            return Reply.seeOther(address(found) + "/" + exchange.path("id"));
        } catch (RecordsException e) {
            if (e.kind() == RecordsException.Kind.NOT_FOUND) {
                throw e;
            }
            return row(exchange, status(e), problems(e), JsonObject.EMPTY_JSON_OBJECT);
        }
    }

    private Reply history(Exchange exchange) {
        Entities.Found found = entities.asked(exchange);
        Language language = exchange.language();
        String id = exchange.path("id");
        List<HistoryView> lines = records.history(exchange.caller(), found.id(), id);
        Shown shown = new Shown(choices, found, exchange.caller(), language);
        String title = language.of("历史", "History");
        List<DomContent> changes = new ArrayList<>();
        JsonObject before = JsonObject.EMPTY_JSON_OBJECT;
        for (HistoryView line : lines) {
            JsonObject after = Glance.content(line);
            changes.addFirst(change(found, line, before, after, shown, language));
            before = after;
        }
        return layout.page(
                exchange,
                200,
                title,
                crumbs(found, language),
                h1(title),
                each(changes, change -> change),
                p(
                        a(language.of("返回", "Back"))
                                .withHref(address(found) + "/" + id)
                                .withClass("button")));
    }

    private DomContent change(
            Entities.Found found,
            HistoryView line,
            JsonObject before,
            JsonObject after,
            Shown shown,
            Language language) {
        return div(
                        div(
                                        h2(language.of(operation(found.type(), line.operation()))),
                                        span(line.by()),
                                        small(Words.moment(line.at(), clock.getZone()))
                                                .withClass("soft"))
                                .withClass("head"),
                        each(line.reason().stream().toList(), reason -> p(reason)),
                        differences(found, before, after, shown, language).orElse(text("")))
                .withClass("panel");
    }

    /** What has changed of a row, old beside new, if anything has. */
    static Optional<DomContent> differences(
            Entities.Found found,
            JsonObject before,
            JsonObject after,
            Shown shown,
            Language language) {
        List<DomContent> fields = new ArrayList<>();
        for (Field field : found.type().fields()) {
            String was = shown.stored(field, before);
            String is = shown.stored(field, after);
            if (!was.equals(is)) {
                fields.add(
                        tr(
                                th(language.of(field.label())).attr("scope", "row"),
                                td(was).withClass("was"),
                                td(is).withClass("now")));
            }
        }
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Layout.scrolling(
                                language.of("改动", "Changes"),
                                table(
                                        thead(
                                                tr(
                                                        th(language.of("字段", "Field")),
                                                        th(language.of("之前", "Before")),
                                                        th(language.of("之后", "After")))),
                                        tbody(each(fields, f -> f)))));
    }

    private static Text operation(EntityType type, String name) {
        return type.states().stream()
                .flatMap(s -> s.transitions().stream())
                .filter(t -> t.name().equals(name))
                .map(Transition::title)
                .findFirst()
                .orElseGet(() -> Words.deed(name));
    }

    static DomContent crumbs(Entities.Found found, Language language) {
        DomContent own = a(language.of(found.type().title())).withHref(address(found));
        return Layout.crumbs(
                language,
                Entities.isDirectory(found.program())
                        ? List.of(
                                a(language.of("组织与人员", "Units and people")).withHref("/units"), own)
                        : List.of(
                                a(language.of("项目", "Programs")).withHref("/programs"),
                                span(language.of(found.program().definition().title())),
                                own));
    }
}
