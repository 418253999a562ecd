package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.Erased;
import org.boai.plugins.Field;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowView;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody may ask about their own data, at one desk: a copy, a correction, an objection, an
 * erasure (Personal Information Protection Law, articles 44 to 50).
 */
final class RightsPages {
    static final String ADDRESS = "/rights";

    private static final String CONSENT = "directory/consent";
    private static final String ERASURE = "directory/person-erasure";
    private static final String OBJECTION = "directory/person-objection";
    private static final String FILE = "file";
    private static final int FOUND = 20;
    private static final int WAITING = 50;

    private final Layout layout;
    private final Records records;
    private final Entities entities;
    private final RowChoices choices;
    private final Clock clock;

    RightsPages(
            Layout layout, Records records, Entities entities, RowChoices choices, Clock clock) {
        this.layout = layout;
        this.records = records;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate desk = Gate.needs(Operation.EXPORT_PERSON);
        return List.of(
                Route.page("GET", ADDRESS, desk, this::desk),
                Route.page("GET", ADDRESS + "/{id}", desk, e -> person(e, 200, List.of())),
                Route.page("POST", ADDRESS + "/{id}", desk, this::copy),
                Route.page("POST", ADDRESS + "/{id}/denial", desk, this::deny));
    }

    /** The same as by the link of a notice, for whoever says so at the desk. */
    private Reply deny(Exchange exchange) {
        Csrf.check(exchange, FormInput.of(exchange.form()));
        UUID id = exchange.id("id").orElseThrow(Refused::outOfReach);
        records.denialLinks().deny(exchange.caller(), id);
        return Reply.seeOther(address(id));
    }

    /** Where the rights of a person are seen to. */
    static String address(UUID person) {
        return ADDRESS + "/" + person;
    }

    private Reply desk(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("个人权利", "Rights of persons");
        String asked = exchange.query("q").map(String::strip).orElse("");
        return layout.page(
                exchange,
                200,
                title,
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("组织与人员", "Units and people")).withHref("/units"),
                                span(title))),
                h1(title),
                p(language.of(
                                "有人要求查阅、复制、更正、撤回同意或删除自己的信息时,先核实身份,再在这里找到本人。",
                                "Somebody asks for a copy of their data, a correction, or an end"
                                        + " to their use: make sure who it is, then find the"
                                        + " person here."))
                        .withClass("lead"),
                form(
                                input().withType("search")
                                        .withName("q")
                                        .withValue(asked)
                                        .attr(
                                                "aria-label",
                                                language.of(
                                                        "姓名、证件号或电话",
                                                        "Name, identity number or phone"))
                                        .withPlaceholder(
                                                language.of("姓名、证件号或电话", "Name or number")),
                                button(language.of("查找", "Search")).withClass("primary"))
                        .withMethod("get")
                        .withClass("find actions"),
                asked.isEmpty() ? text("") : found(exchange.caller(), asked, language),
                h2(language.of("等待答复的反对", "Objections not yet answered")),
                waiting(exchange.caller(), OBJECTION, language),
                h2(language.of("等待答复的删除请求", "Erasures not yet answered")),
                waiting(exchange.caller(), ERASURE, language));
    }

    private DomContent found(Caller caller, String asked, Language language) {
        Entities.Found people = entities.find(RowChoices.PERSON).orElseThrow();
        Shown shown = new Shown(choices, people, caller, language);
        List<RowView> found = found(caller, people, asked);
        return found.isEmpty()
                ? Layout.empty(
                        language.of(
                                "管辖范围内没有找到“" + asked + "”。姓名和号码要写全。",
                                "Nobody within your reach is found by '"
                                        + asked
                                        + "'. Write names and numbers in full."))
                : div(ul(each(
                                        found,
                                        row ->
                                                li(
                                                        a(shown.title(row))
                                                                .withHref(address(row.id())),
                                                        small(
                                                                choices.region(
                                                                        row.region(), language)))))
                                .withClass("rows"))
                        .withClass("panel");
    }

    /** By what a search knows; else by a number, which is found as a whole. */
    private List<RowView> found(Caller caller, Entities.Found people, String asked) {
        return Stream.concat(
                        Stream.of("q"),
                        people.table().queryFields().stream()
                                .filter(name -> people.table().isSealed(name)))
                .map(name -> rows(caller, RowChoices.PERSON, name, asked, FOUND))
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<RowView> rows(
            Caller caller, String entity, String filter, String value, int most) {
        return records.list(
                        caller,
                        entity,
                        Map.of(filter, List.of(value), "limit", List.of(Integer.toString(most))))
                .items();
    }

    private DomContent waiting(Caller caller, String entity, Language language) {
        return requests(
                caller,
                entity,
                rows(caller, entity, "state", "REQUESTED", WAITING),
                language.of("没有等待答复的。", "None waits for an answer."),
                language);
    }

    private DomContent requests(
            Caller caller, String entity, List<RowView> requests, String none, Language language) {
        Entities.Found found = entities.find(entity).orElseThrow();
        Shown shown = new Shown(choices, found, caller, language);
        return requests.isEmpty()
                ? p(none).withClass("soft")
                : Layout.lines(
                        language.of(found.type().title()),
                        List.of(
                                language.of("人员", "Person"),
                                language.of("事由", "Why"),
                                language.of("提出日期", "Requested on"),
                                language.of("答复期限", "Answer by"),
                                language.of("状态", "State"),
                                language.of("答复", "Answer")),
                        requests.stream()
                                .map(row -> request(row, found, shown, language))
                                .toList());
    }

    private List<DomContent> request(
            RowView row, Entities.Found found, Shown shown, Language language) {
        String due = Cells.text(row.fields().getOrDefault("dueOn", JsonValue.NULL));
        boolean late =
                isOpen(row)
                        && !due.isEmpty()
                        && LocalDate.parse(due).isBefore(LocalDate.now(clock));
        return List.of(
                a(value(found, row, "person", shown))
                        .withHref(EntityPages.address(found) + "/" + row.id()),
                text(value(found, row, "reason", shown)),
                text(value(found, row, "requestedOn", shown)),
                late
                        ? span(due + language.of(" 已逾期", " overdue")).withClass("badge late")
                        : text(due),
                text(value(found, row, "state", shown)),
                text(value(found, row, "answer", shown)));
    }

    private static String value(Entities.Found found, RowView row, String field, Shown shown) {
        return shown.value(found.type().field(field).orElseThrow(), row);
    }

    private Reply person(Exchange exchange, int status, List<Problem> problems) {
        Language language = exchange.language();
        Caller caller = exchange.caller();
        String id = exchange.id("id").orElseThrow(Refused::outOfReach).toString();
        Entities.Found people = entities.find(RowChoices.PERSON).orElseThrow();
        RowView person = records.read(caller, RowChoices.PERSON, id);
        String name = new Shown(choices, people, caller, language).title(person);
        return layout.page(
                exchange,
                status,
                name,
                crumbs(language, span(name)),
                h1(name),
                p(a(language.of("看登记的内容", "What is on record"))
                                .withHref(EntityPages.address(people) + "/" + id))
                        .withClass("subtitle"),
                Layout.told(problems, language),
                div(
                                asking(exchange, language),
                                correcting(people, id, language),
                                objecting(exchange, id, language),
                                erasing(exchange, id, language),
                                looking(caller, id, language))
                        .withClass("two"));
    }

    private static DomContent crumbs(Language language, DomContent last) {
        return Layout.crumbs(
                language,
                List.of(
                        a(language.of("组织与人员", "Units and people")).withHref("/units"),
                        a(language.of("个人权利", "Rights of persons")).withHref(ADDRESS),
                        last));
    }

    private static DomContent asking(Exchange exchange, Language language) {
        return form(
                        Layout.csrf(exchange),
                        h2(language.of("查阅、复制", "A copy")),
                        p(language.of(
                                        "所有项目中关于本人的记录,原文;只含您管辖范围内的。先记入审计。",
                                        "All that programs have on record about the person, in"
                                                + " clear, within your reach. It is written down"
                                                + " before."))
                                .withClass("soft"),
                        div(
                                        label(language.of("理由(会被记录)", "Reason (it is recorded)"))
                                                .withFor("reason"),
                                        input().withId("reason").withName("reason").isRequired())
                                .withClass("field"),
                        div(
                                        button(language.of("查看和打印", "Show and print"))
                                                .withClass("primary"),
                                        button(language.of("下载 JSON", "Save as JSON"))
                                                .withName("as")
                                                .withValue(FILE))
                                .withClass("actions"))
                .withMethod("post")
                .withAction(exchange.pathOnly())
                .withClass("panel");
    }

    private static DomContent correcting(Entities.Found people, String id, Language language) {
        return div(
                        h2(language.of("更正、补充", "A correction")),
                        p(language.of(
                                        "登记的内容在这里改;其他记录从复制件中打开,逐条修改。改前改后都留在历史里。",
                                        "Change what is on record here; other rows are opened from"
                                            + " the copy. History keeps what was there before."))
                                .withClass("soft"),
                        p(
                                a(language.of("修改登记的内容", "Change the record"))
                                        .withHref(EntityPages.address(people) + "/" + id + "/edit")
                                        .withClass("button")))
                .withClass("panel");
    }

    private DomContent objecting(Exchange exchange, String id, Language language) {
        Entities.Found found = entities.find(CONSENT).orElseThrow();
        Shown shown = new Shown(choices, found, exchange.caller(), language);
        List<RowView> given =
                rows(exchange.caller(), CONSENT, "person", id, WAITING).stream()
                        .filter(row -> row.state().equals(Optional.of("GIVEN")))
                        .toList();
        return div(
                        h2(language.of("反对、撤回同意", "An objection")),
                        p(language.of(
                                        "撤回后,以它为依据的处理即停止(红人榜不再公布)。反对其他使用的,在这里受理,30 天内答复。",
                                        "What rests on a consent ends once it is withdrawn (the Red"
                                                + " List shows the person no more). An objection to"
                                                + " any other use is taken here and answered within"
                                                + " 30 days."))
                                .withClass("soft"),
                        given.isEmpty()
                                ? p(language.of("没有有效的同意。", "No consent is in force."))
                                : ul(each(
                                                given,
                                                row ->
                                                        li(
                                                                a(value(
                                                                                        found, row,
                                                                                        "purpose",
                                                                                        shown)
                                                                                + " · "
                                                                                + value(
                                                                                        found, row,
                                                                                        "givenOn",
                                                                                        shown))
                                                                        .withHref(
                                                                                EntityPages.address(
                                                                                                found)
                                                                                        + "/"
                                                                                        + row.id()),
                                                                Layout.ending(
                                                                        exchange,
                                                                        Text.of("撤回", "Withdraw"),
                                                                        value(
                                                                                found, row,
                                                                                "purpose", shown),
                                                                        EntityPages.address(found)
                                                                                + "/"
                                                                                + row.id()
                                                                                + "/withdraw"))))
                                        .withClass("rows"),
                        requests(
                                exchange.caller(),
                                OBJECTION,
                                rows(exchange.caller(), OBJECTION, "person", id, WAITING),
                                language.of("本人还没有提出反对。", "No objection was raised."),
                                language),
                        taking(OBJECTION, id, language.of("受理反对", "Take an objection")),
                        p(language.of(
                                        "本人否认登记时:停止使用,撤回全部同意,并受理删除。",
                                        "Whoever denies the registration is used for nothing more:"
                                                + " consents end, and an erasure is asked for."))
                                .withClass("soft"),
                        Layout.ending(
                                exchange,
                                Text.of("本人否认登记", "Denies the registration"),
                                language.of("停止使用", "stop the use"),
                                ADDRESS + "/" + id + "/denial"))
                .withClass("panel");
    }

    private DomContent erasing(Exchange exchange, String id, Language language) {
        Caller caller = exchange.caller();
        List<RowView> requests = rows(caller, ERASURE, "person", id, WAITING);
        return div(
                        h2(language.of("删除", "An erasure")),
                        p(language.of(
                                        "受理后 30 天内答复,由另一人执行或说明理由不予删除。行和指标不变。",
                                        "Answered within 30 days; another person erases, or says"
                                                + " why not. Rows and figures stay."))
                                .withClass("soft"),
                        foretold(caller, id, language),
                        requests(
                                caller,
                                ERASURE,
                                requests,
                                language.of("本人还没有提出删除。", "No erasure was asked for."),
                                language),
                        iff(
                                requests.stream().noneMatch(RightsPages::isOpen),
                                taking(ERASURE, id, language.of("受理删除请求", "Take a request"))))
                .withClass("panel");
    }

    private static boolean isOpen(RowView request) {
        return request.state().equals(Optional.of("REQUESTED"));
    }

    private DomContent taking(String entity, String id, String title) {
        return p(
                a(title).withHref(
                                "/programs/%s/new?person=%s&requestedOn=%s"
                                        .formatted(entity, id, LocalDate.now(clock)))
                        .withClass("button"));
    }

    /** What would go, and what a law keeps. */
    private DomContent foretold(Caller caller, String id, Language language) {
        List<Erased> told;
        try {
            told = records.erasable(caller, id);
        } catch (RecordsException e) {
            return Layout.told(EntityPages.problems(e), language);
        }
        return Layout.lines(
                language.of("会删去什么", "What would go"),
                List.of(
                        language.of("记录", "Rows"),
                        language.of("会删去", "Would go"),
                        language.of("依法保留", "Held by law")),
                told.stream()
                        .map(
                                one ->
                                        List.<DomContent>of(
                                                text(title(one.entity(), language)),
                                                text(language.number(one.blanked())),
                                                text(held(one, language))))
                        .toList());
    }

    private String title(String entity, Language language) {
        return entities.find(entity).map(found -> language.of(found.type().title())).orElse(entity);
    }

    private String held(Erased one, Language language) {
        return one.held() == 0
                ? "0"
                : language.number(one.held())
                        + entities.find(one.entity())
                                .flatMap(found -> found.type().term())
                                .map(term -> language.of(":", ": ") + language.of(term.reason()))
                                .orElse("");
    }

    private static DomContent looking(Caller caller, String id, Language language) {
        return caller.may(Operation.READ_AUDIT)
                ? div(
                                h2(language.of("谁看过", "Who looked")),
                                p(
                                        a(language.of("看过原文的", "Shown in clear"))
                                                .withHref(looked(id, "reveal"))
                                                .withClass("button"),
                                        text(" "),
                                        a(language.of("取过复制件的", "Took a copy"))
                                                .withHref(looked(id, "person-export"))
                                                .withClass("button")))
                        .withClass("panel")
                : text("");
    }

    private static String looked(String id, String what) {
        return "/admin/audit?what=" + what + "&row=" + id;
    }

    private Reply copy(Exchange exchange) {
        FormInput entered = FormInput.of(exchange.form());
        Csrf.check(exchange, entered);
        JsonObject copy;
        try {
            copy =
                    records.dossier(
                                    exchange.caller(),
                                    exchange.path("id"),
                                    Json.createObjectBuilder()
                                            .add("reason", entered.first("reason").orElse(""))
                                            .build(),
                                    exchange.language()::of)
                            .fields();
        } catch (RecordsException e) {
            if (e.kind() == RecordsException.Kind.NOT_FOUND) {
                throw e;
            }
            return person(exchange, Problems.of(e).status(), EntityPages.problems(e));
        }
        return entered.first("as").equals(Optional.of(FILE))
                ? Reply.text(200, "application/json", copy.toString())
                        .named("dossier-" + exchange.path("id") + ".json")
                : copy(exchange, copy);
    }

    private Reply copy(Exchange exchange, JsonObject copy) {
        Language language = exchange.language();
        String title = language.of("关于本人的全部记录", "Everything on record about the person");
        List<DomContent> parts = new ArrayList<>();
        parts.add(
                crumbs(
                        language,
                        a(choices.name(exchange.caller(), RowChoices.PERSON, exchange.path("id"))
                                        .orElse(title))
                                .withHref(exchange.pathOnly())));
        parts.add(h1(title));
        parts.add(
                div(p(
                                language.of(
                                        "正在显示原文;这次查看已记入审计。离开本页后恢复打码。",
                                        "Shown in clear; that it was looked at is in the audit"
                                                + " trail. It is masked again on leaving.")))
                        .withClass("warnings")
                        .attr("role", "status"));
        parts.add(
                div(button(language.of("打印", "Print"))
                                .withType("button")
                                .withClass("print")
                                .attr("hidden"))
                        .withClass("actions"));
        for (JsonObject row : copy.getJsonArray("rows").getValuesAs(JsonObject.class)) {
            parts.add(row(exchange, row, language));
        }
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    private DomContent row(Exchange exchange, JsonObject row, Language language) {
        Entities.Found found = entities.find(row.getString("entity")).orElseThrow();
        Shown shown = new Shown(choices, found, exchange.caller(), language);
        JsonObject fields = row.getJsonObject("fields");
        List<Facts.Fact> facts = new ArrayList<>();
        for (Field field : found.type().fields()) {
            JsonValue value = fields.getOrDefault(field.name(), JsonValue.NULL);
            String read = shown.stored(field, fields);
            if (!read.isBlank()) {
                facts.add(Facts.fact(language.of(field.label()), field, read, value, choices));
            }
        }
        return div(
                        h2(
                                a(row.getString("title"))
                                        .withHref(
                                                EntityPages.address(found)
                                                        + "/"
                                                        + row.getString("id"))),
                        dl(each(facts, fact -> each(dt(fact.name()), dd(fact.value()))))
                                .withClass("facts"),
                        small(
                                        choices.region(row.getString("region"), language)
                                                + " · "
                                                + row.getString("createdBy")
                                                + " · "
                                                + Words.moment(
                                                        Instant.parse(row.getString("createdAt")),
                                                        clock.getZone()))
                                .withClass("soft"))
                .withClass("panel");
    }
}
