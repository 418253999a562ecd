package org.boai.console;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.console.PeriodReplies.MovedReply;
import org.boai.console.PeriodReplies.PreviewReply;
import org.boai.console.PeriodReplies.RulePreviewReply;
import org.boai.console.PeriodReplies.RuleReply;
import org.boai.plugins.Level;
import org.boai.plugins.Text;
import org.boai.records.Reporting;
import org.boai.records.RulePreview;
import org.boai.security.Operation;
import org.boai.store.ReportRules;
import org.boai.store.ReportRules.ReportRule;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By when reports are due in a region, and what another day would have changed. */
final class DueDayRoutes {
    private static final String RULES = "/api/v1/reporting/rules";

    private final Reporting reporting;
    private final Filings filings;
    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    DueDayRoutes(Reporting reporting, Filings filings, Tree tree, Clock clock, PlatformJson json) {
        this.reporting = reporting;
        this.filings = filings;
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
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
                                this::set)
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
                                this::remove)
                        .answers(204)
                        .query("report", "region", "level", "from")
                        .needing("report", "region", "from"));
    }

    private Reply rules(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("region");
        String region = parameters.needed("region");
        parameters.check();
        List<RuleReply> rules =
                reporting.rules(exchange.caller(), region).stream()
                        .map(DueDayRoutes::reply)
                        .toList();
        return format == Format.JSON
                ? json.items(rules)
                : Sheet.of(format, "rules", RuleReply.class, rules);
    }

    private Reply set(Exchange exchange) {
        boolean dry = exchange.dryRun();
        ReportRule rule = read(exchange.json(), exchange.caller().name(), clock);
        if (dry) {
            Language language = exchange.language();
            return json.ok(
                    new RulePreviewReply(
                            reporting.preview(exchange.caller(), rule).stream()
                                    .map(one -> reply(one, language))
                                    .toList()));
        }
        reporting.set(exchange.caller(), rule);
        return json.ok(reply(rule));
    }

    /**
     * The rule that a body says.
     *
     * @throws Refusal with all that is wrong in it
     */
    static ReportRule read(JsonObject body, String by, Clock clock) {
        Fields fields = new Fields(body);
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
        int remind = number(fields, "remindDays", 0, 28, Optional.of(Reporting.REMIND_DAYS));
        fields.check();
        return new ReportRule(
                report,
                region,
                level,
                from.orElseGet(() -> YearMonth.now(clock)),
                day,
                after,
                grace,
                remind,
                by,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private PreviewReply reply(RulePreview one, Language language) {
        return new PreviewReply(
                one.period(),
                Filings.totals(one.before()),
                Filings.totals(one.after()),
                one.regions().stream()
                        .map(
                                moved ->
                                        new MovedReply(
                                                moved.region(),
                                                tree.find(moved.region())
                                                        .map(language::of)
                                                        .orElse(moved.region()),
                                                moved.late(),
                                                moved.noLonger()))
                        .toList(),
                one.items().stream().map(item -> filings.of(item, language)).toList(),
                one.more());
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

    private Reply remove(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("report", "region", "level", "from");
        String report = parameters.needed("report");
        String region = parameters.needed("region");
        parameters.needed("from");
        Optional<YearMonth> from = parameters.month("from");
        parameters.check();
        reporting.remove(
                exchange.caller(),
                new ReportRules.Key(
                        report,
                        region,
                        exchange.query("level").map(level -> level.toUpperCase(Locale.ROOT)),
                        from.orElseThrow()));
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
                rule.remindDays(),
                rule.by(),
                rule.at());
    }
}
