package org.boai.console;

import static j2html.TagCreator.a;
import static j2html.TagCreator.br;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
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

import org.boai.console.Replies.ProcessingReply;
import org.boai.console.Replies.RetentionReply;
import org.boai.console.Replies.SeenReply;
import org.boai.security.Operation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is kept about people and how long, and whom an account was shown. */
final class PrivacyPages {
    static final String REGISTER = "/admin/register";
    static final String RETENTION = "/admin/retention";
    static final String INCIDENTS = "/admin/incidents";

    private final Layout layout;
    private final PrivacyRoutes privacy;
    private final SeenRoutes seen;
    private final Entities entities;
    private final RowChoices choices;
    private final Clock clock;

    PrivacyPages(
            Layout layout,
            PrivacyRoutes privacy,
            SeenRoutes seen,
            Entities entities,
            RowChoices choices,
            Clock clock) {
        this.layout = layout;
        this.privacy = privacy;
        this.seen = seen;
        this.entities = entities;
        this.choices = choices;
        this.clock = clock;
    }

    List<Route> routes() {
        Gate audit = Gate.needs(Operation.READ_AUDIT);
        return List.of(
                Route.page("GET", REGISTER, Gate.needs(Operation.READ_PROGRAMS), this::register),
                Route.page("GET", RETENTION, audit, this::retention),
                Route.page("GET", INCIDENTS, audit, this::incidents));
    }

    private Reply register(Exchange exchange) {
        Parameters parameters = new Parameters(exchange);
        Optional<Format> file = parameters.file();
        parameters.check();
        Language language = exchange.language();
        List<ProcessingReply> lines = privacy.lines(language);
        return file.map(format -> PrivacyRoutes.sheet(lines, format))
                .orElseGet(() -> register(exchange, lines, language));
    }

    private Reply register(Exchange exchange, List<ProcessingReply> lines, Language language) {
        String title = language.of("个人信息处理登记", "Register of processing");
        Map<String, List<ProcessingReply>> programs =
                lines.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ProcessingReply::program,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<DomContent> parts = new ArrayList<>();
        parts.add(AdminPages.crumbs(language, title));
        parts.add(h1(title));
        parts.add(
                p(language.of(
                                "由各项目的声明生成:没有登记的个人信息,平台不保存。",
                                "Made from what the programs declare: nothing about a person is"
                                        + " kept that does not stand here."))
                        .withClass("lead"));
        parts.add(files(exchange, language));
        programs.forEach(
                (program, own) -> {
                    parts.add(h2(program));
                    parts.add(processed(program, own, language));
                });
        return layout.page(exchange, 200, title, parts.toArray(DomContent[]::new));
    }

    private static DomContent processed(
            String program, List<ProcessingReply> lines, Language language) {
        return Layout.lines(
                program,
                List.of(
                        language.of("内容", "What"),
                        language.of("类别", "Class"),
                        language.of("保存方式", "How it is kept"),
                        language.of("读取的项目", "Read by"),
                        language.of("保留期限", "Kept for")),
                lines.stream()
                        .map(
                                line ->
                                        List.<DomContent>of(
                                                span(
                                                        text(line.label()),
                                                        br(),
                                                        small(line.entity()).withClass("soft")),
                                                text(kind(line, language)),
                                                text(storage(line, language)),
                                                text(String.join(", ", line.readBy())),
                                                text(term(line, language))))
                        .toList());
    }

    private static String kind(ProcessingReply line, Language language) {
        return switch (line.privacy()) {
            case "sensitive" -> language.of("敏感", "Sensitive");
            case "personal" -> language.of("个人", "Personal");
            case String other -> other;
        };
    }

    private static String storage(ProcessingReply line, Language language) {
        String sealed =
                line.encrypted() ? language.of("加密", "Encrypted") : language.of("明文", "In clear");
        return line.lookup()
                ? sealed + language.of(",可按整值查", ", found by its whole value")
                : sealed;
    }

    private static String term(ProcessingReply line, Language language) {
        return line.keptYears()
                .map(
                        years ->
                                years(years, language)
                                        + line.keptFor()
                                                .map(why -> language.of(":", ": ") + why)
                                                .orElse(""))
                .orElse(language.of("没有期限", "No term"));
    }

    private static String years(int years, Language language) {
        return language.of(years + " 年", years + " years");
    }

    private Reply retention(Exchange exchange) {
        Language language = exchange.language();
        String title = language.of("保留期限", "Retention");
        List<RetentionReply> terms = privacy.terms(exchange.caller(), language);
        return layout.page(
                exchange,
                200,
                title,
                AdminPages.crumbs(language, title),
                h1(title),
                p(language.of(
                                "期限到了,其中的个人信息和历史会删去,行和指标不变。设置 privacy.erase-after-term: true"
                                        + " 后每小时自动进行;没有设置时只在这里列出。",
                                "Once its years are over, what is personal goes from a row and its"
                                    + " history; rows and figures stay. It is done every hour where"
                                    + " the operator has set privacy.erase-after-term: true, and"
                                    + " only told here otherwise."))
                        .withClass("lead"),
                terms.isEmpty()
                        ? Layout.empty(
                                language.of(
                                        "没有项目声明保留期限。作者在实体上写 @Kept。",
                                        "No program declares a term. Authors write @Kept on an"
                                                + " entity."))
                        : Layout.lines(
                                title,
                                List.of(
                                        language.of("记录", "Rows"),
                                        language.of("保留", "Kept for"),
                                        language.of("依据", "By"),
                                        language.of("原因", "Why"),
                                        language.of("已到期的行", "Rows whose years are over")),
                                terms.stream().map(term -> term(term, language)).toList()));
    }

    private static List<DomContent> term(RetentionReply term, Language language) {
        return List.of(
                a(term.entity()).withHref("/programs/" + term.id()),
                text(years(term.years(), language)),
                text(term.byLaw() ? language.of("法律", "Law") : language.of("项目", "Program")),
                text(term.reason()),
                span(language.number(term.due()))
                        .withClass(term.due() > 0 ? "badge warn" : "soft"));
    }

    private Reply incidents(Exchange exchange) {
        Parameters parameters = new Parameters(exchange);
        SeenRoutes.Span span = seen.span(parameters);
        Optional<String> named = parameters.region("region");
        Optional<Format> file = parameters.file();
        parameters.check();
        String region = named.orElse(exchange.caller().region());
        Optional<String> who =
                exchange.query("who").map(String::strip).filter(name -> !name.isEmpty());
        Optional<List<SeenReply>> found =
                who.map(name -> seen.seen(exchange.caller(), name, span, region));
        return file.flatMap(format -> found.map(lines -> SeenRoutes.sheet(lines, format)))
                .orElseGet(() -> incidents(exchange, who, span, region, found));
    }

    private Reply incidents(
            Exchange exchange,
            Optional<String> who,
            SeenRoutes.Span span,
            String region,
            Optional<List<SeenReply>> found) {
        Language language = exchange.language();
        String title = language.of("事件排查", "Incidents");
        return layout.page(
                exchange,
                200,
                title,
                AdminPages.crumbs(language, title),
                h1(title),
                p(language.of(
                                "账号被盗用或滥用时先查这里:它看过谁的原文,带走了哪些表。查看本身也会被记录。",
                                "Where to begin when an account was misused: whom it was shown in"
                                        + " clear, and what it took along. Asking is itself written"
                                        + " down."))
                        .withClass("lead"),
                form(
                                field("who", language.of("账号", "Account"), "text", who.orElse("")),
                                day("from", language.of("从", "From"), Optional.of(span.from())),
                                day("to", language.of("到", "To"), span.to()),
                                label(
                                        span(language.of("区划", "Region")),
                                        input().withName("region")
                                                .withClass("region")
                                                .withValue(region)),
                                button(language.of("查看", "Show")).withClass("primary"))
                        .withMethod("get")
                        .withClass("filter"),
                found.map(lines -> seen(exchange, lines, title, language))
                        .orElseGet(
                                () ->
                                        Layout.empty(
                                                language.of(
                                                        "填写账号,看它在这些天看过谁。",
                                                        "Name an account to see whom it was shown"
                                                                + " in these days."))));
    }

    private static DomContent day(String name, String title, Optional<LocalDate> day) {
        return field(name, title, "date", day.map(LocalDate::toString).orElse(""));
    }

    private static DomContent field(String name, String title, String type, String value) {
        return label(span(title), input().withType(type).withName(name).withValue(value));
    }

    private DomContent seen(
            Exchange exchange, List<SeenReply> lines, String title, Language language) {
        return lines.isEmpty()
                ? Layout.empty(
                        language.of(
                                "这些天这个账号没有看过原文,也没有导出。账号名要写全;也可以放宽日期。",
                                "In these days the account was shown nothing in clear and exported"
                                        + " nothing. Write its name in full, or ask for more"
                                        + " days."))
                : div(
                        files(exchange, language),
                        Layout.lines(
                                title,
                                List.of(
                                        language.of("对象", "To what"),
                                        language.of("做了什么", "Did what"),
                                        language.of("次数", "Times"),
                                        language.of("首次", "First"),
                                        language.of("最近", "Last"),
                                        language.of("区划", "Region"),
                                        language.of("内容和理由", "What and why")),
                                lines.stream()
                                        .map(line -> seen(exchange, line, language))
                                        .toList()));
    }

    private List<DomContent> seen(Exchange exchange, SeenReply line, Language language) {
        return List.of(
                object(exchange, line, language),
                text(language.of(Words.deed(line.what()))),
                text(language.number(line.times())),
                text(Words.moment(line.first(), clock.getZone())),
                text(Words.moment(line.last(), clock.getZone())),
                text(choices.region(line.region(), language)),
                text(line.detail().orElse("")));
    }

    private DomContent object(Exchange exchange, SeenReply line, Language language) {
        String entity =
                entities.find(line.object())
                        .map(found -> language.of(found.type().title()))
                        .orElse(line.object());
        return line.row()
                .<DomContent>map(
                        row ->
                                span(
                                        a(choices.name(exchange.caller(), line.object(), row)
                                                        .orElse(row))
                                                .withHref("/programs/" + line.object() + "/" + row),
                                        br(),
                                        small(entity).withClass("soft")))
                .orElseGet(() -> text(entity));
    }

    private static DomContent files(Exchange exchange, Language language) {
        return div(each(
                        List.of("xlsx", "csv"),
                        format ->
                                a(language.of("导出 ", "Export ") + format.toUpperCase(Locale.ROOT))
                                        .withHref(exchange.frame().with("format", format))
                                        .withClass("button small")))
                .withClass("actions");
    }
}
