package org.boai.console;

import org.boai.console.PeriodReplies.BurdenReply;
import org.boai.console.PeriodReplies.DraftReply;
import org.boai.console.PeriodReplies.FilingReply;
import org.boai.console.PeriodReplies.FilledReply;
import org.boai.console.PeriodReplies.LineageReply;
import org.boai.console.PeriodReplies.LoadReply;
import org.boai.console.PeriodReplies.MessageReply;
import org.boai.console.PeriodReplies.NextReply;
import org.boai.console.PeriodReplies.QuestionReply;
import org.boai.console.PeriodReplies.ReminderReply;
import org.boai.console.PeriodReplies.RemindersReply;
import org.boai.console.PeriodReplies.ReportedReply;
import org.boai.console.PeriodReplies.ReportingReply;
import org.boai.console.PeriodReplies.SubjectReply;
import org.boai.console.PeriodReplies.TwiceReply;
import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.records.Burden;
import org.boai.records.Reminders;
import org.boai.records.ReportDraft;
import org.boai.records.Reporting;
import org.boai.records.ReportingPage;
import org.boai.records.ReportingQuery;
import org.boai.registry.Registry;
import org.boai.security.Operation;
import org.boai.store.EntityTable;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has filed, who is late, who must act next. */
final class ReportingRoutes {
    private static final String STATES = "missing|draft|submitted|reviewed|returned|accepted";
    private static final String[] QUERY = {
        "region", "period", "program", "report", "level", "state", "late", "overdue", "limit",
        "cursor"
    };
    private static final List<String> COLUMNS =
            List.of(
                    "program",
                    "report",
                    "period",
                    "region",
                    "regionName",
                    "organisation",
                    "subject",
                    "state",
                    "zero",
                    "due",
                    "submittedAt",
                    "late",
                    "overdue",
                    "reason",
                    "next");
    private static final String[] REMINDED = {
        "region", "program", "report", "level", "limit", "cursor"
    };

    private final Reporting reporting;
    private final Registry registry;
    private final Filings filings;
    private final Clock clock;
    private final PlatformJson json;

    ReportingRoutes(
            Reporting reporting,
            Registry registry,
            Filings filings,
            Clock clock,
            PlatformJson json) {
        this.reporting = reporting;
        this.registry = registry;
        this.filings = filings;
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
                                "/api/v1/reporting/reminders",
                                Gate.needs(Operation.READ_REPORTING),
                                Text.of("今天该催报谁的哪张报表", "Whom to remind today of which report"),
                                this::reminders)
                        .answers(200, Shape.of(RemindersReply.class))
                        .query(REMINDED)
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
        Optional<Level> level = level(parameters);
        boolean late = parameters.flag("late");
        boolean overdue = parameters.flag("overdue");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        ReportingPage page =
                reporting.page(
                        exchange.caller(),
                        new ReportingQuery(
                                region,
                                false,
                                period,
                                exchange.query("program"),
                                exchange.query("report"),
                                level,
                                states,
                                late,
                                overdue,
                                // One more is read to see whether there are more.
                                Math.min(asked.limit(), Integer.MAX_VALUE - 1),
                                asked.cursor()));
        List<FilingReply> items =
                page.items().stream().map(item -> filings.of(item, exchange.language())).toList();
        return switch (format) {
            case JSON ->
                    json.ok(
                            new ReportingReply(
                                    page.asOf(),
                                    region,
                                    period.toString(),
                                    Filings.totals(page.totals()),
                                    page.reports().stream()
                                            .map(r -> reply(r, exchange.language()))
                                            .toList(),
                                    items,
                                    page.next()));
            case CSV, XLSX ->
                    sheet(
                            "reporting",
                            List.of(),
                            items.stream().map(ReportingRoutes::cells).toList(),
                            format);
        };
    }

    private static Optional<Level> level(Parameters parameters) {
        return parameters.read(
                "level",
                text -> Level.valueOf(text.toUpperCase(Locale.ROOT)),
                "province, prefecture, county, township, village");
    }

    private Reply reminders(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know(REMINDED);
        String region = parameters.needed("region");
        Optional<Level> level = level(parameters);
        Page.Asked asked = parameters.page(format);
        parameters.check();
        Language language = exchange.language();
        Reminders reminders =
                reporting.reminders(
                        exchange.caller(),
                        new ReportingQuery(
                                region,
                                false,
                                Period.month(YearMonth.now(clock)),
                                exchange.query("program"),
                                exchange.query("report"),
                                level,
                                Set.of(),
                                false,
                                false,
                                Math.min(asked.limit(), Integer.MAX_VALUE - 1),
                                asked.cursor()));
        List<ReminderReply> items =
                reminders.items().stream()
                        .map(
                                one ->
                                        new ReminderReply(
                                                one.why().name().toLowerCase(Locale.ROOT),
                                                language.of(Filings.word(one.why())),
                                                filings.of(one.item(), language)))
                        .toList();
        return switch (format) {
            case JSON ->
                    json.ok(new RemindersReply(reminders.asOf(), region, items, reminders.next()));
            case CSV, XLSX ->
                    sheet(
                            "reminders",
                            List.of(Sheet.Column.text("reminder")),
                            items.stream()
                                    .map(
                                            one ->
                                                    Stream.concat(
                                                                    Stream.of(one.label()),
                                                                    cells(one.filing()).stream())
                                                            .toList())
                                    .toList(),
                            format);
        };
    }

    private static Set<String> states(String text) {
        Set<String> states = Arrays.stream(text.split(",", -1)).collect(Collectors.toSet());
        if (!states.stream().allMatch(state -> state.matches(STATES))) {
            throw new IllegalArgumentException(text);
        }
        return states;
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
                Filings.totals(of.totals()));
    }

    private static Reply sheet(
            String name, List<Sheet.Column> first, List<List<String>> lines, Format format) {
        List<Sheet.Column> columns = new ArrayList<>(first);
        COLUMNS.forEach(column -> columns.add(Sheet.Column.text(column)));
        return new Sheet(name, columns).reply(format, lines::forEach);
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
                item.reason().orElse(""),
                item.next().map(NextReply::regionName).orElse(""));
    }
}
