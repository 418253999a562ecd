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
import static j2html.TagCreator.span;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Min;

import org.boai.plugins.Endpoint;
import org.boai.plugins.Label;
import org.boai.plugins.Text;
import org.boai.records.EndpointAnswer;
import org.boai.records.PublishedAnswer;
import org.boai.records.Records;
import org.boai.records.RecordsException;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Refused;
import org.boai.store.StoreException;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What programs publish, for everybody: without an account, from a copy of less than a minute, and
 * from an older one while the database is down.
 */
final class PublicPages {
    private static final String ADDRESS = "/public";
    private static final String FIND = ADDRESS + "/find";
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 500;

    private final Layout layout;
    private final Registry registry;
    private final Records records;
    private final Clock clock;
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    /** An answer, and when it was read. */
    private record Copy(PublishedAnswer published, Instant at) {}

    PublicPages(Layout layout, Registry registry, Records records, Clock clock) {
        this.layout = layout;
        this.registry = registry;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.page("GET", ADDRESS, Gate.open(), this::start),
                Route.page("GET", FIND, Gate.open(), this::find),
                Route.page("GET", ADDRESS + "/{program}/{rest}", Gate.open(), this::page));
    }

    private Reply start(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("公开信息", "For everybody");
        List<DomContent> panels = new ArrayList<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(
                        program -> {
                            List<Endpoint<?, ?>> published = published(program);
                            if (!published.isEmpty()) {
                                panels.add(panel(program, published, language));
                            }
                        });
        return shown(
                exchange,
                200,
                title,
                h1(title),
                panels.isEmpty()
                        ? Layout.empty(language.of("暂无公开信息。", "Nothing is published yet."))
                        : div(each(panels, panel -> panel)).withClass("cards"));
    }

    private static List<Endpoint<?, ?>> published(Deployed program) {
        return program.definition().endpoints().stream().filter(Endpoint::isPublished).toList();
    }

    private static DomContent panel(
            Deployed program, List<Endpoint<?, ?>> published, Language language) {
        Map<Boolean, List<Endpoint<?, ?>>> asking =
                published.stream()
                        .collect(Collectors.partitioningBy(one -> !one.names().isEmpty()));
        return div(
                        h2(language.of(program.definition().title())),
                        ul(each(
                                        asking.getOrDefault(false, List.of()),
                                        one -> li(link(program, one, language))))
                                .withClass("rows"),
                        each(
                                asking.getOrDefault(true, List.of()),
                                one -> question(program, one, language)))
                .withClass("panel");
    }

    private static DomContent link(Deployed program, Endpoint<?, ?> one, Language language) {
        return a(language.of(title(one))).withHref(ADDRESS + "/" + program.id() + "/" + one.path());
    }

    /** Where the address has names, what they stand for is asked. */
    private static DomContent question(Deployed program, Endpoint<?, ?> one, Language language) {
        return form(
                        SignInPages.hidden("program", program.id()),
                        SignInPages.hidden("path", one.path()),
                        each(
                                one.names(),
                                name ->
                                        label(
                                                span(language.of(called(one, name))),
                                                input().withName(name).isRequired())),
                        button(language.of(title(one))).withClass("primary"))
                .withMethod("get")
                .withAction(FIND)
                .withClass("filter");
    }

    /** From the form to the address that can be printed, and scanned. */
    private Reply find(Exchange exchange) {
        Deployed program =
                exchange.query("program")
                        .flatMap(registry::program)
                        .orElseThrow(Refused::outOfReach);
        Endpoint<?, ?> endpoint =
                published(program).stream()
                        .filter(one -> Optional.of(one.path()).equals(exchange.query("path")))
                        .findFirst()
                        .orElseThrow(Refused::outOfReach);
        return Reply.seeOther(
                address(
                        program.id(),
                        path(
                                endpoint,
                                name -> exchange.query(name).map(String::strip).orElse("-"))));
    }

    /** Where everybody reads what a program answers at this path. */
    static String address(String program, String path) {
        return ADDRESS
                + "/"
                + program
                + "/"
                + URLEncoder.encode(path, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    /** The path of an endpoint, with these values for its names. */
    static String path(Endpoint<?, ?> endpoint, UnaryOperator<String> values) {
        String path = endpoint.path();
        for (String name : endpoint.names()) {
            path = path.replace("{" + name + "}", values.apply(name));
        }
        return path;
    }

    private static Text title(Endpoint<?, ?> one) {
        return one.title().orElse(Text.of(one.path(), one.path()));
    }

    /** What the answer of an endpoint calls it; an author who says nothing has it as it is. */
    private static Text called(Endpoint<?, ?> one, String name) {
        return component(one, name).flatMap(PublicPages::labelled).orElse(Text.of(name, name));
    }

    private Reply page(Exchange exchange) {
        Language language = exchange.language();
        if (registry.program(exchange.path("program")).isEmpty()) {
            throw Refused.outOfReach();
        }
        try {
            Copy copy = copy(exchange);
            Endpoint<?, ?> endpoint = copy.published().endpoint();
            String title = language.of(title(endpoint));
            return shown(
                    exchange,
                    200,
                    title,
                    crumbs(title, language),
                    h1(title),
                    iff(
                            endpoint.verified().isPresent(),
                            div(p(
                                            language.of(
                                                    "查到了,登记的内容如下。请与手中的核对;不一致的不要采信。",
                                                    "Found. This is what is on record:"
                                                            + " compare it with what you hold,"
                                                            + " and do not trust what differs.")))
                                    .withClass("told")
                                    .attr("role", "status")),
                    content(copy.published(), title, language),
                    p(language.of("数据时间 ", "As of ") + Words.moment(copy.at(), clock.getZone()))
                            .withClass("soft"));
        } catch (RecordsException.NotFound missing) {
            String title = language.of("没有查到", "Not found");
            return shown(
                    exchange,
                    404,
                    title,
                    crumbs(title, language),
                    h1(title),
                    Layout.empty(
                            language.of(missing.text()),
                            a(language.of("看有哪些公开信息", "See what there is"))
                                    .withHref(ADDRESS)
                                    .withClass("button")));
        }
    }

    /** Whoever cannot be asked now was asked before, perhaps. */
    private Copy copy(Exchange exchange) {
        String location = exchange.pathOnly() + "?" + new TreeMap<>(exchange.query());
        Optional<Copy> known = Optional.ofNullable(copies.get(location));
        Instant now = clock.instant();
        if (known.filter(copy -> now.isBefore(copy.at().plus(FRESH))).isPresent()) {
            return known.get();
        }
        try {
            Copy fresh =
                    new Copy(
                            records.published(
                                    exchange.path("program"),
                                    exchange.path("rest"),
                                    Parameters.lists(exchange.query())),
                            now);
            if (copies.size() >= MOST) {
                copies.clear();
            }
            copies.put(location, fresh);
            return fresh;
        } catch (StoreException e) {
            return known.orElseThrow(() -> e);
        }
    }

    private static DomContent crumbs(String title, Language language) {
        return Layout.crumbs(
                language,
                List.of(a(language.of("公开信息", "For everybody")).withHref(ADDRESS), span(title)));
    }

    private static DomContent content(PublishedAnswer published, String title, Language language) {
        Endpoint<?, ?> endpoint = published.endpoint();
        return switch (published.answer()) {
            case EndpointAnswer.Value value -> facts(endpoint, value.body(), language);
            case EndpointAnswer.Filed filed -> facts(endpoint, filed.body(), language);
            case EndpointAnswer.Table table ->
                    table.lines().isEmpty()
                            ? Layout.empty(language.of("暂无公开信息。", "Nothing is published yet."))
                            : Layout.scrolling(title, table(endpoint, table, language));
        };
    }

    private static DomContent facts(Endpoint<?, ?> endpoint, JsonObject value, Language language) {
        return div(dl(each(
                                value.keySet(),
                                name ->
                                        each(
                                                dt(language.of(called(endpoint, name))),
                                                dd(cell(endpoint, value, name, language)))))
                        .withClass("facts"))
                .withClass("panel");
    }

    private static DomContent table(
            Endpoint<?, ?> endpoint, EndpointAnswer.Table table, Language language) {
        return j2html.TagCreator.table(
                        thead(
                                tr(
                                        each(
                                                table.columns(),
                                                name -> th(language.of(called(endpoint, name)))))),
                        tbody(
                                each(
                                        table.lines(),
                                        line ->
                                                tr(
                                                        each(
                                                                table.columns(),
                                                                name ->
                                                                        td(cell(
                                                                                        endpoint,
                                                                                        line, name,
                                                                                        language))
                                                                                .attr(
                                                                                        "data-label",
                                                                                        language.of(
                                                                                                called(
                                                                                                        endpoint,
                                                                                                        name))))))))
                .withClass("stack");
    }

    /** A constant is called what its author calls it. */
    private static String cell(
            Endpoint<?, ?> endpoint, JsonObject line, String name, Language language) {
        JsonValue raw = line.getOrDefault(name, JsonValue.NULL);
        Optional<RecordComponent> component = component(endpoint, name);
        String value =
                component.filter(PublicPages::isYear).isPresent()
                        ? Cells.text(raw)
                        : Shown.number(raw, language);
        return component
                .map(RecordComponent::getType)
                .filter(Class::isEnum)
                .flatMap(type -> constant(type, value))
                .map(language::of)
                .orElse(value);
    }

    private static Optional<Text> constant(Class<?> type, String name) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant() && field.getName().equals(name))
                .flatMap(field -> labelled(field).stream())
                .findFirst();
    }

    private static boolean isYear(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(Min.class))
                .map(least -> BigDecimal.valueOf(least.value()))
                .filter(least -> least.compareTo(Shown.FIRST_YEAR) >= 0)
                .isPresent();
    }

    private static Optional<RecordComponent> component(Endpoint<?, ?> one, String name) {
        return Arrays.stream(one.out().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static Optional<Text> labelled(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Label.class))
                .map(label -> Text.of(label.zh(), label.en()));
    }

    /** The same for whoever asks, so that anything between here and the reader may keep it. */
    private Reply shown(Exchange exchange, int status, String title, DomContent... content) {
        return layout.page(
                        new Frame(exchange.language(), Optional.empty(), exchange.location()),
                        status,
                        title,
                        content)
                .with("Cache-Control", "public, max-age=60, stale-if-error=86400");
    }
}
