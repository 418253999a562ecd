package org.boai.console;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;

import org.boai.console.PeriodReplies.BurdenReply;
import org.boai.console.PeriodReplies.DraftReply;
import org.boai.console.PeriodReplies.FilingReply;
import org.boai.console.PeriodReplies.FilledReply;
import org.boai.console.PeriodReplies.LineageReply;
import org.boai.console.PeriodReplies.LoadReply;
import org.boai.console.PeriodReplies.MessageReply;
import org.boai.console.PeriodReplies.NextReply;
import org.boai.console.PeriodReplies.PreviewReply;
import org.boai.console.PeriodReplies.QuestionReply;
import org.boai.console.PeriodReplies.ReportedReply;
import org.boai.console.PeriodReplies.ReportingReply;
import org.boai.console.PeriodReplies.RulePreviewReply;
import org.boai.console.PeriodReplies.RuleReply;
import org.boai.console.PeriodReplies.SubjectReply;
import org.boai.console.PeriodReplies.TotalsReply;
import org.boai.console.PeriodReplies.TwiceReply;
import org.boai.plugins.EntityType;
import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.records.Burden;
import org.boai.records.ReportDraft;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.records.ReportingPage;
import org.boai.records.ReportingQuery;
import org.boai.records.ReportingTotals;
import org.boai.registry.Registry;
import org.boai.security.Operation;
import org.boai.store.EntityTable;
import org.boai.store.ReportRules.ReportRule;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has filed, who is late, who must act next. */
final class ReportingRoutes {
    private static final String RULES = "/api/v1/reporting/rules";
    private static final Text MISSING = Text.of("未报", "Missing");
    private static final String STATES = "missing|draft|submitted|reviewed|returned|accepted";
    private static final String[] QUERY = {
        "region", "period", "program", "report", "state", "late", "overdue", "limit", "cursor"
    };

    private final Reporting reporting;
    private final Registry registry;
    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    ReportingRoutes(
            Reporting reporting, Registry registry, Tree tree, Clock clock, PlatformJson json) {
        this.reporting = reporting;
        this.registry = registry;
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/reporting",
                                Gate.needs(Operation.READ_REPORTING),
                                Text.of(
                                        "谁已填报、谁逾期、下一步由谁处理",
                                        "Who has filed, who is late, who must act next"),
                                this::page)
                        .answers(200, Shape.of(ReportingReply.class))
                        .query(QUERY)
                        .needing("region")
                        .tables(),
                Route.of(
                                "GET",
                                "/api/v1/reporting/draft",
                                Gate.needs(Operation.READ_ROWS),
                                Text.of(
                                        "已按记录填好的报表,及需核对之处",
                                        "A report filled in from the records, and what to check"),
                                this::draft)
                        .answers(200, Shape.of(DraftReply.class))
                        .query("report", "period", "organisation", "subject")
                        .needing("report", "period", "organisation"),
                Route.of(
                                "GET",
                                RULES,
                                Gate.needs(Operation.READ_REPORTING),
                                Text.of("报表截止日规则", "By when reports are due"),
                                this::rules)
                        .answers(200, Shape.items(RuleReply.class))
                        .tables()
                        .query("region")
                        .needing("region"),
                Route.of(
                                "PUT",
                                RULES,
                                Gate.needs(Operation.SET_DUE_DAYS),
                                Text.of(
                                        "设定截止日规则;dryRun 预演",
                                        "Set by when a report is due; dryRun shows what it"
                                                + " changes"),
                                this::setRule)
                        .answers(
                                200,
                                Shape.either(
                                        Shape.of(RuleReply.class),
                                        Shape.of(RulePreviewReply.class)))
                        .query("dryRun")
                        .asks(Shape.of(Asks.RuleOrder.class)),
                Route.of(
                                "DELETE",
                                RULES,
                                Gate.needs(Operation.SET_DUE_DAYS),
                                Text.of("撤回截止日规则", "Take a rule about due days back"),
                                this::removeRule)
                        .answers(204)
                        .query("report", "region", "level", "from")
                        .needing("report", "region", "from"),
                Route.of(
                                "GET",
                                "/api/v1/burden",
                                Gate.needs(Operation.READ_REPORTING),
                                Text.of("填报负担:所有项目的填报项", "What all programs ask, and how often"),
                                this::burden)
                        .answers(200, Shape.of(BurdenReply.class))
                        .query("region"));
    }

    private Reply draft(Exchange exchange) {
        Parameters parameters =
                new Parameters(exchange).know("report", "period", "organisation", "subject");
        String report = parameters.needed("report");
        String organisation = parameters.needed("organisation");
        Optional<Period> period = parameters.read("period", Period::parse, "2026-10");
        parameters.needed("period");
        parameters.check();
        ReportDraft draft =
                reporting.draft(
                        exchange.caller(),
                        report,
                        period.orElseThrow(),
                        organisation,
                        exchange.query("subject"));
        Language language = exchange.language();
        EntityTable table = table(draft.report());
        return json.ok(
                new DraftReply(
                        table.program(),
                        table.type().name(),
                        draft.period(),
                        draft.organisation(),
                        draft.organisationName(),
                        draft.region(),
                        draft.subject().map(s -> new SubjectReply(s.entity(), s.id(), s.name())),
                        draft.row().map(row -> row.toJson(language::of)),
                        draft.due(),
                        draft.figures().stream()
                                .map(figure -> reply(table, figure, language))
                                .toList(),
                        draft.empty()));
    }

    private static FilledReply reply(
            EntityTable table, ReportDraft.Figure figure, Language language) {
        return new FilledReply(
                figure.field(),
                table.type()
                        .field(figure.field())
                        .map(field -> language.of(field.label()))
                        .orElse(figure.field()),
                figure.counted(),
                figure.reported(),
                figure.before(),
                new LineageReply(
                        figure.lineage().measure(),
                        figure.lineage().entity(),
                        figure.lineage().records(),
                        figure.lineage().rows()),
                figure.odd().stream()
                        .map(
                                odd ->
                                        new MessageReply(
                                                odd.field(),
                                                odd.code(),
                                                language.of(odd.message())))
                        .toList());
    }

    private Reply rules(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("region");
        String region = parameters.needed("region");
        parameters.check();
        List<RuleReply> rules =
                reporting.rules(exchange.caller(), region).stream()
                        .map(ReportingRoutes::reply)
                        .toList();
        return format == Format.JSON
                ? json.items(rules)
                : Sheet.of(format, "rules", RuleReply.class, rules);
    }

    private Reply setRule(Exchange exchange) {
        boolean dry = exchange.dryRun();
        Fields fields = new Fields(exchange.json());
        String report = fields.needed("report");
        String region = fields.needed("region");
        Optional<String> level = level(fields);
        Optional<YearMonth> from =
                fields.read(
                        fields.text("from"),
                        "from",
                        Parameters::monthOf,
                        Text.of("须为月份,例 2026-11。", "must be a month: 2026-11."));
        int day = number(fields, "dueDay", 1, 28, Optional.empty());
        int after = number(fields, "monthsAfter", 1, 12, Optional.of(1));
        int grace = number(fields, "graceDays", 0, 60, Optional.of(0));
        fields.check();
        ReportRule rule =
                new ReportRule(
                        report,
                        region,
                        level,
                        from.orElseGet(() -> YearMonth.now(clock)),
                        day,
                        after,
                        grace,
                        exchange.caller().name(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (dry) {
            return json.ok(
                    new RulePreviewReply(
                            reporting.preview(exchange.caller(), rule).stream()
                                    .map(
                                            one ->
                                                    new PreviewReply(
                                                            one.period(),
                                                            reply(one.before()),
                                                            reply(one.after())))
                                    .toList()));
        }
        reporting.set(exchange.caller(), rule);
        return json.ok(reply(rule));
    }

    private static Optional<String> level(Fields fields) {
        return fields.read(
                        fields.text("level"),
                        "level",
                        text -> Level.valueOf(text.toUpperCase(Locale.ROOT)),
                        Text.of(
                                "须为 province、prefecture、county、township 或 village。",
                                "must be province, prefecture, county, township or village."))
                .map(Level::name);
    }

    private static int number(
            Fields fields, String name, int least, int most, Optional<Integer> usual) {
        JsonValue value = fields.value(name);
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= least
                && number.longValue() <= most) {
            return number.intValue();
        }
        if (!value.equals(JsonValue.NULL) || usual.isEmpty()) {
            fields.refuse(
                    name,
                    "invalid",
                    "须为 %d 至 %d 的整数。".formatted(least, most),
                    "must be a whole number from %d to %d.".formatted(least, most));
        }
        return usual.orElse(least);
    }

    private Reply removeRule(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("report", "region", "level", "from");
        String report = parameters.needed("report");
        String region = parameters.needed("region");
        parameters.needed("from");
        Optional<YearMonth> from = parameters.month("from");
        parameters.check();
        reporting.remove(
                exchange.caller(),
                new ReportRule(
                        report,
                        region,
                        exchange.query("level").map(level -> level.toUpperCase(Locale.ROOT)),
                        from.orElseThrow(),
                        1,
                        1,
                        0,
                        exchange.caller().name(),
                        clock.instant()));
        return Reply.empty(204);
    }

    private static RuleReply reply(ReportRule rule) {
        return new RuleReply(
                rule.report(),
                rule.region(),
                rule.level().map(level -> level.toLowerCase(Locale.ROOT)),
                rule.from().toString(),
                rule.dueDay(),
                rule.monthsAfter(),
                rule.graceDays(),
                rule.by(),
                rule.at());
    }

    private Reply burden(Exchange exchange) {
        exchange.know("region");
        Language language = exchange.language();
        Burden burden =
                reporting.burden(
                        exchange.caller(),
                        exchange.query("region").orElse(exchange.caller().region()));
        return json.ok(
                new BurdenReply(
                        burden.fields().size(),
                        burden.reports().stream().mapToLong(Burden.Load::cells).sum(),
                        burden.reports().stream()
                                .map(
                                        load ->
                                                new LoadReply(
                                                        load.report(),
                                                        load.fields(),
                                                        load.filled(),
                                                        load.units(),
                                                        load.periods(),
                                                        load.cells()))
                                .toList(),
                        burden.twice().stream()
                                .map(
                                        twice ->
                                                new TwiceReply(
                                                        language.of(twice.label()),
                                                        twice.places().stream()
                                                                .map(q -> reply(q, language))
                                                                .toList()))
                                .toList(),
                        burden.fields().stream().map(q -> reply(q, language)).toList()));
    }

    private static QuestionReply reply(Burden.Asked asked, Language language) {
        return new QuestionReply(
                asked.entity(),
                asked.field(),
                language.of(asked.label()),
                asked.type(),
                asked.required(),
                asked.filled());
    }

    private Reply page(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know(QUERY);
        String region = parameters.needed("region");
        Period period =
                parameters
                        .read("period", Period::parse, "2026-10")
                        .orElseGet(() -> Period.month(YearMonth.now(clock).minusMonths(1)));
        Set<String> states =
                parameters
                        .read("state", ReportingRoutes::states, STATES.replace("|", ", "))
                        .orElse(Set.of());
        boolean late = parameters.flag("late");
        boolean overdue = parameters.flag("overdue");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        ReportingPage page =
                reporting.page(
                        exchange.caller(),
                        new ReportingQuery(
                                region,
                                period,
                                exchange.query("program"),
                                exchange.query("report"),
                                states,
                                late,
                                overdue,
                                // One more is read to see whether there are more.
                                Math.min(asked.limit(), Integer.MAX_VALUE - 1),
                                asked.cursor()));
        List<FilingReply> items =
                page.items().stream().map(item -> reply(item, exchange.language())).toList();
        return switch (format) {
            case JSON ->
                    json.ok(
                            new ReportingReply(
                                    page.asOf(),
                                    region,
                                    period.toString(),
                                    reply(page.totals()),
                                    page.reports().stream()
                                            .map(r -> reply(r, exchange.language()))
                                            .toList(),
                                    items,
                                    page.next()));
            case CSV, XLSX -> sheet(items, format);
        };
    }

    private static Set<String> states(String text) {
        Set<String> states = Arrays.stream(text.split(",", -1)).collect(Collectors.toSet());
        if (!states.stream().allMatch(state -> state.matches(STATES))) {
            throw new IllegalArgumentException(text);
        }
        return states;
    }

    private static TotalsReply reply(ReportingTotals totals) {
        return new TotalsReply(
                totals.all(),
                totals.filed(),
                totals.zero(),
                totals.late(),
                totals.overdue(),
                totals.in("missing"),
                totals.in("draft"),
                totals.in("submitted"),
                totals.in("reviewed"),
                totals.in("returned"),
                totals.in("accepted"));
    }

    private EntityTable table(String report) {
        return registry.table(report).orElseThrow();
    }

    private ReportedReply reply(ReportingPage.ReportTotals of, Language language) {
        EntityTable table = table(of.report());
        return new ReportedReply(
                table.program(),
                table.type().name(),
                language.of(table.type().title()),
                Words.labels(table.type().title()),
                of.period(),
                reply(of.totals()));
    }

    private FilingReply reply(ReportingItem item, Language language) {
        EntityTable table = table(item.report());
        Text state =
                table.type()
                        .state(item.state().toUpperCase(Locale.ROOT))
                        .map(EntityType.StateType::label)
                        .orElse(MISSING);
        return new FilingReply(
                table.program(),
                table.type().name(),
                item.period(),
                item.organisation(),
                item.organisationName(),
                item.region(),
                name(item.region(), language),
                item.subject().map(s -> new SubjectReply(s.entity(), s.id(), s.name())),
                item.row(),
                item.version(),
                item.state(),
                language.of(state),
                item.zero(),
                item.due(),
                item.lateFrom(),
                item.submittedAt(),
                item.late(),
                item.overdue(),
                item.next()
                        .map(
                                next ->
                                        new NextReply(
                                                KpiRoutes.lower(next.permission()),
                                                next.region(),
                                                name(next.region(), language),
                                                next.transitions())));
    }

    private String name(String region, Language language) {
        return tree.find(region).map(language::of).orElse(region);
    }

    private static Reply sheet(List<FilingReply> items, Format format) {
        return new Sheet(
                        "reporting",
                        List.of(
                                Sheet.Column.text("program"),
                                Sheet.Column.text("report"),
                                Sheet.Column.text("period"),
                                Sheet.Column.text("region"),
                                Sheet.Column.text("regionName"),
                                Sheet.Column.text("organisation"),
                                Sheet.Column.text("subject"),
                                Sheet.Column.text("state"),
                                Sheet.Column.text("zero"),
                                Sheet.Column.text("due"),
                                Sheet.Column.text("submittedAt"),
                                Sheet.Column.text("late"),
                                Sheet.Column.text("overdue"),
                                Sheet.Column.text("next")))
                .reply(format, row -> items.forEach(item -> row.accept(cells(item))));
    }

    private static List<String> cells(FilingReply item) {
        return List.of(
                item.program(),
                item.report(),
                item.period(),
                item.region(),
                item.regionName(),
                item.organisationName(),
                item.subject().flatMap(SubjectReply::name).orElse(""),
                item.stateLabel(),
                Boolean.toString(item.zero()),
                item.due().toString(),
                item.submittedAt().map(Instant::toString).orElse(""),
                Boolean.toString(item.late()),
                Boolean.toString(item.overdue()),
                item.next().map(NextReply::regionName).orElse(""));
    }
}
