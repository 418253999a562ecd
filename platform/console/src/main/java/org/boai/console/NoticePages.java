package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.Json;

import org.boai.console.Replies.SlipReply;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Problem;
import org.boai.plugins.Text;
import org.boai.records.DenialLinks;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.security.Operation;
import org.boai.security.Refused;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who was registered and not yet told, and what they are given: on paper, or as a text to send. */
final class NoticePages {
    static final String ADDRESS = "/registration-notices";

    private static final String SHEETS = ADDRESS + "/sheets";
    private static final String NOTICE = "directory/registration-notice";

    /** So many ids fit into an address. */
    private static final int MOST_AT_ONCE = 40;

    private final Layout layout;
    private final Records records;
    private final DenialLinks links;
    private final Entities entities;
    private final RowChoices choices;
    private final PaperPages papers;
    private final PlatformJson json;
    private final Clock clock;

    NoticePages(
            Layout layout,
            Records records,
            Entities entities,
            RowChoices choices,
            PaperPages papers,
            PlatformJson json,
            Clock clock) {
        this.layout = layout;
        this.records = records;
        this.links = records.denialLinks();
        this.entities = entities;
        this.choices = choices;
        this.papers = papers;
        this.json = json;
        this.clock = clock;
    }

    /** For programs that send texts. */
    Route described() {
        return Route.of(
                        "GET",
                        "/api/v1/registration-notices/{id}/slip",
                        Gate.needs(Operation.FILE_ROWS),
                        Text.of(
                                "登记告知的文字和否认链接,由您的渠道发给本人",
                                "The words of a registration notice with the link that denies, to"
                                        + " be sent to the person by your own means"),
                        this::slip)
                .answers(200, Shape.of(SlipReply.class));
    }

    List<Route> routes() {
        Gate gate = Gate.needs(Operation.FILE_ROWS);
        return List.of(
                Route.page("GET", ADDRESS, gate, e -> waiting(e, 200, List.of())),
                Route.page("POST", ADDRESS, gate, this::make),
                Route.page("GET", SHEETS, gate, this::sheets),
                Route.page("GET", SHEETS + ".pdf", gate, this::file));
    }

    private Reply slip(Exchange exchange) {
        exchange.know();
        UUID id = exchange.id("id").orElseThrow(Refused::outOfReach);
        Slip slip =
                links.told(exchange.caller(), id.toString())
                        .map(told -> slip(exchange, told))
                        .orElseThrow(NoticePages::over);
        return json.ok(
                new SlipReply(
                        slip.link(), slip.told().endsOn(), slip.text().zh(), slip.text().en()));
    }

    private static Refusal over() {
        return Refusal.of(
                409,
                "notice-over",
                "这份告知已用过、作废或过期。请另做一份。",
                "This notice was used, is void or over. Make another.");
    }

    private Slip slip(Exchange exchange, DenialLinks.Told told) {
        return new Slip(
                told,
                entities.find(RowChoices.PERSON).orElseThrow(),
                papers.origin(exchange) + DenialPages.address(links.code(told)));
    }

    private Reply waiting(Exchange exchange, int status, List<Problem> problems) {
        Language language = exchange.language();
        String title = language.of("登记告知", "Registration notices");
        Entities.Found people = entities.find(RowChoices.PERSON).orElseThrow();
        Shown shown = new Shown(choices, people, exchange.caller(), language);
        Optional<String> one = exchange.query("person");
        RowPage page =
                one.map(
                                id ->
                                        new RowPage(
                                                List.of(
                                                        records.read(
                                                                exchange.caller(),
                                                                RowChoices.PERSON,
                                                                id)),
                                                Optional.empty()))
                        .orElseGet(
                                () ->
                                        records.list(
                                                exchange.caller(),
                                                RowChoices.PERSON,
                                                Map.of(
                                                        "state",
                                                        List.of("KNOWN"),
                                                        "sort",
                                                        List.of("registeredOn"),
                                                        "limit",
                                                        List.of(Integer.toString(MOST_AT_ONCE)))));
        return layout.page(
                exchange,
                status,
                title,
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("组织与人员", "Units and people")).withHref("/units"),
                                span(title))),
                h1(title),
                p(language.of(
                                "由别人登记的人应当知道:登记了什么、谁登记的、作什么用、怎样否认。做好的告知可以打印交给本人,也可以把文字发给本人。",
                                "Whoever was registered by others is told what, by whom, for what,"
                                        + " and how to deny it: on paper, or by a text that you"
                                        + " send."))
                        .withClass("lead"),
                Layout.told(problems, language),
                page.items().isEmpty()
                        ? Layout.empty(language.of("没有待告知的人。", "Nobody is left to be told."))
                        : chosen(exchange, page, shown),
                p(
                                a(language.of("做过的告知", "Notices that were made"))
                                        .withHref("/programs/" + NOTICE),
                                a(language.of("全部待告知的人", "Everybody to be told"))
                                        .withHref(
                                                "/programs/" + RowChoices.PERSON + "?state=KNOWN"))
                        .withClass("actions"));
    }

    private DomContent chosen(Exchange exchange, RowPage page, Shown shown) {
        Language language = exchange.language();
        return form(
                        Layout.csrf(exchange),
                        ul(each(
                                        page.items(),
                                        row ->
                                                li(
                                                        label(
                                                                input().withType("checkbox")
                                                                        .withName("person")
                                                                        .withValue(
                                                                                row.id().toString())
                                                                        .attr("checked"),
                                                                span(shown.title(row))),
                                                        small(
                                                                choices.region(
                                                                        row.region(), language)))))
                                .withClass("rows"),
                        page.next().isPresent()
                                ? p(
                                        language.of(
                                                "还有更多,做完这些再来。",
                                                "There are more; come again after these."))
                                : span(),
                        div(button(language.of("做告知单", "Make their notices")).withClass("primary"))
                                .withClass("actions"))
                .withMethod("post")
                .withAction(ADDRESS)
                .withClass("panel");
    }

    private Reply make(Exchange exchange) {
        FormInput form = FormInput.of(exchange.form());
        Csrf.check(exchange, form);
        List<String> people = form.all("person").stream().limit(MOST_AT_ONCE).toList();
        if (people.isEmpty()) {
            return waiting(
                    exchange,
                    422,
                    List.of(Problem.of("nobody", Text.of("没有选择人员。请先勾选。", "Nobody is chosen."))));
        }
        try {
            records.call(
                    exchange.caller(),
                    "directory",
                    Endpoint.Method.POST,
                    "registration-notices",
                    Map.of(),
                    Optional.of(
                            Json.createObjectBuilder()
                                    .add("people", Json.createArrayBuilder(people))
                                    .build()),
                    Optional.empty());
            return Reply.seeOther(SHEETS + "?people=" + String.join(",", people));
        } catch (RecordsException.Invalid e) {
            return waiting(exchange, Problems.of(e).status(), EntityPages.problems(e));
        }
    }

    /** Those that are open still, of whom the address asks for; at least one. */
    private List<Slip> slips(Exchange exchange) {
        List<Slip> slips =
                List.of(exchange.query("people").orElse("").split(",")).stream()
                        .limit(MOST_AT_ONCE)
                        .flatMap(person -> slip(exchange, person).stream())
                        .toList();
        if (slips.isEmpty()) {
            throw over();
        }
        return slips;
    }

    private Optional<Slip> slip(Exchange exchange, String person) {
        return records
                .list(
                        exchange.caller(),
                        NOTICE,
                        Map.of("person", List.of(person), "state", List.of("OPEN")))
                .items()
                .stream()
                .flatMap(notice -> links.told(exchange.caller(), notice.id().toString()).stream())
                .findFirst()
                .map(told -> slip(exchange, told));
    }

    private Paper paper(Exchange exchange, Slip slip) {
        RowView notice = slip.told().notice();
        return slip.paper(
                exchange.language(),
                exchange.language().of("编号 ", "No. ")
                        + notice.id()
                        + " · "
                        + exchange.caller().name()
                        + " · "
                        + Words.moment(clock.instant(), clock.getZone()),
                layout.notice().map(text -> exchange.language().of(text)));
    }

    private Reply sheets(Exchange exchange) {
        Language language = exchange.language();
        return layout.page(
                exchange,
                200,
                language.of("登记告知", "Registration notices"),
                Layout.crumbs(
                        language,
                        List.of(
                                a(language.of("登记告知", "Registration notices")).withHref(ADDRESS),
                                span(language.of("告知单", "Slips")))),
                papers.actions(
                        language,
                        ADDRESS,
                        SHEETS + ".pdf?people=" + exchange.query("people").orElse("")),
                each(slips(exchange), slip -> shown(exchange, slip)));
    }

    /** The paper, and the same as a text to copy. */
    private DomContent shown(Exchange exchange, Slip slip) {
        String id = "text-" + slip.told().notice().id();
        return div(
                PaperPages.article(paper(exchange, slip)),
                div(
                                label(exchange.language().of("发给本人的文字", "The text to send"))
                                        .withFor(id),
                                textarea(slip.text().zh() + "\n\n" + slip.text().en())
                                        .withId(id)
                                        .attr("rows", "8")
                                        .attr("readonly"))
                        .withClass("field screen"));
    }

    private Reply file(Exchange exchange) {
        return papers.file(slips(exchange).stream().map(slip -> paper(exchange, slip)).toList());
    }
}
