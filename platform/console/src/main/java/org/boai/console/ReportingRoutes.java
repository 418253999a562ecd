package org.boai.console;

import org.boai.console.PeriodReplies.FilingReply;
import org.boai.console.PeriodReplies.NextReply;
import org.boai.console.PeriodReplies.ReportReply;
import org.boai.console.PeriodReplies.ReportingReply;
import org.boai.console.PeriodReplies.SubjectReply;
import org.boai.console.PeriodReplies.TotalsReply;
import org.boai.plugins.EntityType;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.records.ReportingPage;
import org.boai.records.ReportingQuery;
import org.boai.records.ReportingTotals;
import org.boai.registry.Registry;
import org.boai.security.Operation;
import org.boai.store.EntityTable;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has filed, who is late, who must act next. */
final class ReportingRoutes {
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
                        .query(QUERY)
                        .needing("region")
                        .tables());
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

    private ReportReply reply(ReportingPage.ReportTotals of, Language language) {
        EntityTable table = table(of.report());
        return new ReportReply(
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
        return tree.find(region).map(d -> language.of(d.name(), d.nameEn())).orElse(region);
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
