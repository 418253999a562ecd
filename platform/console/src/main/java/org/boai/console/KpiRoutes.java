package org.boai.console;

import org.boai.console.Replies.DemandReply;
import org.boai.console.Replies.ExplanationReply;
import org.boai.console.Replies.FigureReply;
import org.boai.console.Replies.IndicatorReply;
import org.boai.console.Replies.RecountMonthReply;
import org.boai.console.Replies.RecountReply;
import org.boai.console.Replies.SourceReply;
import org.boai.console.Replies.TableReply;
import org.boai.console.Replies.TermReply;
import org.boai.kpi.Edition;
import org.boai.kpi.Explanation;
import org.boai.kpi.Goal;
import org.boai.kpi.KpiQuery;
import org.boai.kpi.KpiRow;
import org.boai.kpi.KpiTable;
import org.boai.kpi.KpiView;
import org.boai.kpi.Kpis;
import org.boai.kpi.Recount;
import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Indicators: what there are, their figures, why, and whether they are right. */
final class KpiRoutes {
    private static final String[] VALUES = {
        "kpi",
        "region",
        "by",
        "from",
        "to",
        "every",
        "span",
        "tree",
        "pilot",
        "dimension",
        "version"
    };

    private final Kpis kpis;
    private final Entities entities;
    private final Access access;
    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    KpiRoutes(
            Kpis kpis,
            Entities entities,
            Access access,
            Tree tree,
            Clock clock,
            PlatformJson json) {
        this.kpis = kpis;
        this.entities = entities;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/kpis",
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("全部指标", "Every indicator"),
                                this::catalogue)
                        .answers(200, Shape.items(IndicatorReply.class))
                        .tables(),
                Route.of(
                                "GET",
                                "/api/v1/kpis/values",
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("指标数值", "Figures"),
                                this::values)
                        .answers(200, Shape.of(TableReply.class))
                        .query(VALUES)
                        .needing("kpi", "region")
                        .tables(),
                Route.of(
                                "GET",
                                "/api/v1/kpis/explain",
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("数值的来由", "Why a figure is what it is"),
                                this::explain)
                        .answers(200, Shape.of(ExplanationReply.class))
                        .query("kpi", "region", "period")
                        .needing("kpi", "region"),
                Route.of(
                                "POST",
                                "/api/v1/kpis/recount",
                                Gate.needs(Operation.RECOUNT_KPIS),
                                Text.of("重新计算并比较", "Recount and compare"),
                                this::recount)
                        .answers(200, Shape.of(RecountReply.class))
                        .asks(Shape.of(Asks.RecountOrder.class)));
    }

    private Reply catalogue(Exchange exchange) {
        exchange.know();
        Format format = exchange.format(Format.values());
        List<IndicatorReply> all =
                kpis.catalogue().stream().map(k -> reply(k, exchange.language())).toList();
        return switch (format) {
            case JSON -> json.items(all);
            case CSV, XLSX ->
                    new Sheet(
                                    "kpis",
                                    List.of(
                                            Sheet.Column.text("id"),
                                            Sheet.Column.text("code"),
                                            Sheet.Column.text("title"),
                                            Sheet.Column.text("formula"),
                                            Sheet.Column.text("unit"),
                                            Sheet.Column.text("kind")))
                            .reply(
                                    format,
                                    row ->
                                            all.forEach(
                                                    k ->
                                                            row.accept(
                                                                    List.of(
                                                                            k.id(),
                                                                            k.code(),
                                                                            k.title(),
                                                                            k.formula(),
                                                                            k.unitLabel(),
                                                                            k.kind()))));
        };
    }

    private Reply values(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know(VALUES);
        Edition edition =
                parameters
                        .read("version", KpiRoutes::edition, "1, live")
                        .orElseGet(Edition.Newest::new);
        KpiTable table = kpis.values(query(exchange, parameters), edition);
        if (format == Format.JSON) {
            return json.ok(
                    new TableReply(
                            table.asOf(), table.rows().stream().map(KpiRoutes::reply).toList()));
        }
        return sheet(format, table, exchange.language());
    }

    /** The table as a sheet, with names beside codes. */
    Reply sheet(Format format, KpiTable table, Language language) {
        Map<String, KpiView> views =
                kpis.catalogue().stream().collect(Collectors.toMap(KpiView::id, v -> v));
        return new Sheet(
                        "figures",
                        List.of(
                                Sheet.Column.text("region"),
                                Sheet.Column.text(language.of("区划", "regionName")),
                                Sheet.Column.text("period"),
                                Sheet.Column.text("kpi"),
                                Sheet.Column.text(language.of("指标", "title")),
                                Sheet.Column.number("value"),
                                Sheet.Column.number("numerator"),
                                Sheet.Column.number("denominator"),
                                Sheet.Column.text("denominatorSource"),
                                Sheet.Column.number("records"),
                                Sheet.Column.text("qualifier"),
                                Sheet.Column.text("state"),
                                Sheet.Column.number("target"),
                                Sheet.Column.number("attainment"),
                                Sheet.Column.text("flags"),
                                Sheet.Column.number("version")))
                .reply(
                        format,
                        row ->
                                table.rows()
                                        .forEach(
                                                r ->
                                                        row.accept(
                                                                cells(
                                                                        r,
                                                                        Optional.ofNullable(
                                                                                views.get(r.kpi())),
                                                                        language))));
    }

    private List<String> cells(KpiRow r, Optional<KpiView> view, Language language) {
        Function<Optional<BigDecimal>, String> number =
                n -> n.map(BigDecimal::toPlainString).orElse("");
        return List.of(
                r.region(),
                tree.find(r.region()).map(language::of).orElse(r.region()),
                r.period().toString(),
                r.kpi(),
                view.map(v -> language.of(v.title())).orElse(""),
                number.apply(r.value()),
                number.apply(r.numerator()),
                number.apply(r.denominator()),
                r.denominatorSource().orElse(""),
                Long.toString(r.records()),
                lower(r.qualifier()),
                lower(r.state()),
                number.apply(r.goal().map(Goal::required)),
                number.apply(r.goal().flatMap(Goal::attainment)),
                r.flags().stream().map(language::of).collect(Collectors.joining(" ")),
                r.version().map(Object::toString).orElse(""));
    }

    /** What the parameters of an address ask for. */
    private KpiQuery query(Exchange exchange, Parameters parameters) {
        List<String> wanted = parameters.names("kpi");
        String code = parameters.needed("region");
        YearMonth now = YearMonth.now(clock);
        YearMonth from = parameters.month("from").orElse(now);
        YearMonth to = parameters.month("to").orElse(now);
        Optional<KpiQuery.By> by = parameters.read("by", this::by, "self, children, level:4");
        Optional<Period.Kind> every =
                parameters.read(
                        "every",
                        e -> Period.Kind.valueOf(e.toUpperCase(Locale.ROOT)),
                        "month, quarter, year");
        Optional<KpiQuery.Divisions> tree =
                parameters.read(
                        "tree",
                        t -> KpiQuery.Divisions.valueOf(t.toUpperCase(Locale.ROOT)),
                        "today, then");
        Optional<KpiQuery.Span> span =
                parameters.read(
                        "span",
                        t -> KpiQuery.Span.valueOf(t.toUpperCase(Locale.ROOT).replace('-', '_')),
                        "period, year-to-date, rolling-year");
        Optional<Boolean> pilots = parameters.read("pilot", KpiRoutes::pilots, "include");
        parameters.check();
        String region = region(exchange, code);
        by.ifPresent(divisions -> requireAny(divisions, region));
        KpiQuery query = KpiQuery.of(wanted, region, from, to);
        query = by.map(query::by).orElse(query);
        query = every.map(query::every).orElse(query);
        query = tree.map(query::on).orElse(query);
        query = span.map(query::over).orElse(query);
        query = guarded(exchange, query);
        query = pilots.isPresent() ? query.withPilots() : query;
        return exchange.query("dimension").map(query::along).orElse(query);
    }

    /** A table without a row would not say why it is empty. */
    private void requireAny(KpiQuery.By by, String region) {
        if (by instanceof KpiQuery.OfLevel of
                && tree.count(region, of.level().number(), LocalDate.now(clock)) == 0) {
            throw Refusal.parameter(
                    "by",
                    "no-such-level",
                    "%s 之下没有第 %d 级区划。请选择更低的层级,或用 by=children。"
                            .formatted(region, of.level().number()),
                    "There are no divisions of level %d in %s. Choose a lower level, or by=children."
                            .formatted(of.level().number(), region));
        }
    }

    /** Of closed periods the newest version, unless another one or what is true now is wanted. */
    private static Edition edition(String text) {
        if (text.equals("live")) {
            return new Edition.Live();
        }
        int version = Integer.parseInt(text);
        if (version < 1) {
            throw new IllegalArgumentException(text);
        }
        return new Edition.Numbered(version);
    }

    /** Whoever only looks sees no single cases. */
    static KpiQuery guarded(Exchange exchange, KpiQuery query) {
        Caller caller = exchange.caller();
        return caller.knowsSingleCases() ? query : query.withoutSingleCases(caller.region());
    }

    /** What stands behind a figure shows single cases. */
    void requireSingleCases(Exchange exchange, String kpi) {
        if (kpis.withholds(kpi) && !exchange.caller().knowsSingleCases()) {
            throw Refusal.of(
                    403,
                    "single-cases",
                    "该指标可能涉及个案,您的角色不能查看来由。请联系管理员。",
                    "Single cases may stand behind this indicator, and your role does not see them."
                            + " Ask an administrator.");
        }
    }

    private static Boolean pilots(String text) {
        if (!text.equals("include")) {
            throw new IllegalArgumentException(text);
        }
        return true;
    }

    private KpiQuery.By by(String text) {
        return switch (text) {
            case "self" -> new KpiQuery.Self();
            case "children" -> new KpiQuery.Children();
            default -> {
                if (!text.matches("level:[0-5]")) {
                    throw new IllegalArgumentException(text);
                }
                int number = text.charAt(6) - '0';
                yield new KpiQuery.OfLevel(
                        Arrays.stream(Level.values())
                                .filter(l -> l.number() == number)
                                .findFirst()
                                .orElseThrow());
            }
        };
    }

    private Reply explain(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("kpi", "region", "period");
        String kpi = parameters.needed("kpi");
        String code = parameters.needed("region");
        Period period =
                parameters
                        .read("period", Period::parse, "2026-11")
                        .orElseGet(() -> Period.month(YearMonth.now(clock)));
        parameters.check();
        String region = region(exchange, code);
        requireSingleCases(exchange, kpi);
        Explanation why = kpis.explain(kpi, region, period);
        return json.ok(
                new ExplanationReply(
                        reply(why.figure()),
                        view(kpi).map(v -> exchange.language().of(v.title())).orElse(kpi),
                        why.formula(),
                        why.terms().stream()
                                .map(t -> new TermReply(t.formula(), t.value()))
                                .toList(),
                        why.children().stream().map(KpiRoutes::reply).toList(),
                        sources(exchange.caller(), why).stream()
                                .map(s -> new SourceReply(s.entity(), s.id()))
                                .toList()));
    }

    /** The rows behind a figure that are there for the caller. */
    List<Explanation.Source> sources(Caller caller, Explanation why) {
        return why.rows().stream().filter(row -> entities.isThere(caller, row.entity())).toList();
    }

    private Reply recount(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        Text months = Text.of("须为月份,例 2026-11。", "must be a month: 2026-11.");
        String kpi = fields.needed("kpi");
        String region = fields.needed("region");
        Optional<YearMonth> from =
                fields.read(fields.text("from"), "from", Parameters::monthOf, months);
        Optional<YearMonth> to = fields.read(fields.text("to"), "to", Parameters::monthOf, months);
        fields.check();
        YearMonth last = to.orElseGet(() -> YearMonth.now(clock));
        String within = region(exchange, region);
        requireSingleCases(exchange, kpi);
        Recount recount = kpis.recount(kpi, within, from.orElse(last), last);
        List<RecountMonthReply> lines = new ArrayList<>();
        for (Recount.Line line : recount.months()) {
            lines.add(
                    new RecountMonthReply(
                            line.month().toString(),
                            reply(line.served()),
                            reply(line.recounted()),
                            line.served().equals(line.recounted())));
        }
        return json.ok(
                new RecountReply(
                        reply(recount.served()),
                        reply(recount.recounted()),
                        recount.equal(),
                        lines));
    }

    /** A region that exists and lies within the caller's reach. */
    private String region(Exchange exchange, String code) {
        access.require(exchange.caller(), Operation.READ_KPIS, code);
        return code;
    }

    Optional<KpiView> view(String id) {
        return kpis.catalogue().stream().filter(v -> v.id().equals(id)).findFirst();
    }

    static IndicatorReply reply(KpiView view, Language language) {
        return new IndicatorReply(
                view.id(),
                view.program(),
                Optional.of(view.switched()).filter(id -> !id.equals(view.program())),
                view.code(),
                language.of(view.title()),
                Words.labels(view.title()),
                view.formula(),
                lower(view.unit()),
                language.of(Words.unit(view.unit())),
                lower(view.direction()),
                lower(view.kind()),
                view.dimensions(),
                view.of(),
                view.recounting());
    }

    private static FigureReply reply(KpiRow row) {
        return new FigureReply(
                row.region(),
                row.period().toString(),
                row.kpi(),
                row.dimension(),
                row.value(),
                row.numerator(),
                row.denominator(),
                row.denominatorSource(),
                Optional.of(row.fullCoverage()).filter(whole -> whole),
                row.records(),
                lower(row.qualifier()),
                lower(row.state()),
                row.goal().map(Goal::required),
                row.goal().flatMap(Goal::attainment),
                row.goal().stream()
                        .flatMap(goal -> goal.demands().stream())
                        .map(one -> new DemandReply(lower(one.kind()), one.required(), one.met()))
                        .toList(),
                row.goal().map(Goal::due),
                row.goal().map(Goal::late),
                row.flags().stream().map(Words::labels).toList(),
                row.version());
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
