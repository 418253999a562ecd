package org.boai.console;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;

import org.boai.console.Replies.TargetReply;
import org.boai.console.Replies.TargetsReply;
import org.boai.kpi.Kpis;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is demanded of indicators, by region and year. */
final class TargetRoutes {
    private static final String PATH = "/api/v1/targets";
    private static final String ONE = PATH + "/{kpi}/{region}/{year}";
    private static final int MOST_YEARS = 30;
    private static final int LONGEST_OWNER = 120;
    private static final int LONGEST_DOCUMENT = 300;

    private final Kpis kpis;
    private final Access access;
    private final Clock clock;
    private final PlatformJson json;

    TargetRoutes(Kpis kpis, Access access, Clock clock, PlatformJson json) {
        this.kpis = kpis;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                PATH,
                                Gate.needs(Operation.READ_KPIS),
                                Text.of("指标目标", "Targets of indicators"),
                                this::list)
                        .answers(200, Shape.page(TargetReply.class))
                        .query("region", "kpi", "limit", "cursor")
                        .needing("region")
                        .tables(),
                Route.of(
                                "PUT",
                                ONE,
                                Gate.needs(Operation.SET_TARGETS),
                                Text.of("下达目标", "Demand something of an indicator"),
                                this::put)
                        .answers(200, Shape.of(TargetsReply.class))
                        .asks(Shape.of(Asks.TargetOrder.class)),
                Route.of(
                                "DELETE",
                                ONE,
                                Gate.needs(Operation.SET_TARGETS),
                                Text.of("撤回目标", "Take a target back"),
                                this::delete)
                        .answers(204));
    }

    private Reply list(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("region", "kpi", "limit", "cursor");
        String code = parameters.needed("region");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        String region = region(exchange, code, Operation.READ_KPIS);
        List<Target> all =
                kpis.targets(region).stream()
                        .filter(
                                target ->
                                        exchange.query("kpi")
                                                .map(target.kpi()::equals)
                                                .orElse(true))
                        .toList();
        Page<TargetReply> page =
                Page.of(
                                all,
                                target ->
                                        String.join(
                                                "/",
                                                target.kpi(),
                                                target.region(),
                                                Integer.toString(target.year())),
                                asked)
                        .map(TargetRoutes::reply);
        return format == Format.JSON
                ? json.ok(page)
                : Sheet.of(format, "targets", TargetReply.class, page.items());
    }

    private Reply put(Exchange exchange) {
        exchange.know();
        String region = region(exchange, exchange.path("region"), Operation.SET_TARGETS);
        int year = year(exchange.path("year"));
        Fields fields = new Fields(exchange.json());
        Optional<BigDecimal> level = number(fields, "level");
        Optional<BigDecimal> gain = number(fields, "gain");
        boolean keeps = keeps(fields);
        Optional<BigDecimal> share = number(fields, "populationShare");
        Optional<BigDecimal> floor = number(fields, "floor");
        Optional<LocalDate> due =
                fields.read(
                        fields.text("due"),
                        "due",
                        Parameters::dateOf,
                        Text.of("须为日期,例 2026-12-31。", "must be a date: 2026-12-31."));
        Optional<String> owner = fields.text("owner", LONGEST_OWNER);
        Optional<String> document = fields.text("document", LONGEST_DOCUMENT);
        int through = number(fields, "through").map(TargetRoutes::whole).orElse(year);
        if (level.isEmpty() && gain.isEmpty() && share.isEmpty() && !keeps) {
            fields.refuse(
                    "level",
                    "required",
                    "level、gain、notBelowLastYear、populationShare 至少填一项。",
                    "or gain, notBelowLastYear or populationShare is required.");
        }
        if (floor.isPresent() && share.isEmpty()) {
            fields.refuse(
                    "floor", "invalid", "须与 populationShare 同填。", "goes with populationShare.");
        }
        if (through < year || through - year >= MOST_YEARS || (through > year && level.isEmpty())) {
            fields.refuse(
                    "through",
                    "invalid",
                    "须为不早于该年的年份(最多 %d 年),并与 level 同填。".formatted(MOST_YEARS),
                    "is a year not before this one, at most %d years in all, and goes with level."
                            .formatted(MOST_YEARS));
        }
        fields.check();
        List<Target> wanted = new ArrayList<>();
        List<Optional<BigDecimal>> levels = split(level, through - year + 1);
        for (int i = 0; i < levels.size(); i++) {
            wanted.add(
                    new Target(
                            exchange.path("kpi"),
                            region,
                            year + i,
                            levels.get(i),
                            gain,
                            keeps,
                            share,
                            floor,
                            due,
                            owner,
                            document,
                            exchange.caller().name(),
                            clock.instant()));
        }
        List<Text> warnings = kpis.demand(wanted);
        return json.ok(
                new TargetsReply(
                        wanted.stream().map(TargetRoutes::reply).toList(),
                        warnings.stream().map(Words::labels).toList()));
    }

    /** Whole parts, and what is left over in the last year. */
    private static List<Optional<BigDecimal>> split(Optional<BigDecimal> level, int years) {
        List<Optional<BigDecimal>> parts = new ArrayList<>();
        Optional<BigDecimal> part =
                level.map(of -> of.divide(BigDecimal.valueOf(years), 0, RoundingMode.DOWN));
        for (int i = 1; i < years; i++) {
            parts.add(part);
        }
        parts.add(
                level.map(
                        of ->
                                part.map(
                                                p ->
                                                        of.subtract(
                                                                p.multiply(
                                                                        BigDecimal.valueOf(
                                                                                years - 1L))))
                                        .filter(_ -> years > 1)
                                        .orElse(of)));
        return parts;
    }

    private Reply delete(Exchange exchange) {
        exchange.know();
        String region = region(exchange, exchange.path("region"), Operation.SET_TARGETS);
        int year = year(exchange.path("year"));
        Target target =
                kpis.targets(region).stream()
                        .filter(
                                one ->
                                        one.kpi().equals(exchange.path("kpi"))
                                                && one.region().equals(region)
                                                && one.year() == year)
                        .findFirst()
                        .orElseThrow(Refused::outOfReach);
        if (!kpis.withdraw(target)) {
            throw Refused.outOfReach();
        }
        return Reply.empty(204);
    }

    private String region(Exchange exchange, String code, Operation operation) {
        access.require(exchange.caller(), operation, code);
        return code;
    }

    private static int year(String text) {
        if (!text.matches("[12][0-9]{3}")) {
            throw Refusal.of(
                    400, "invalid-year", "年份须为四位数字,例 2026。", "The year has four digits: 2026.");
        }
        return Integer.parseInt(text);
    }

    /** A year that is no whole number is none that can follow. */
    private static int whole(BigDecimal year) {
        boolean small = year.abs().compareTo(BigDecimal.valueOf(9999)) <= 0;
        return small && year.stripTrailingZeros().scale() <= 0 ? year.intValue() : -1;
    }

    private static boolean keeps(Fields fields) {
        JsonValue value = fields.value("notBelowLastYear");
        if (!Set.of(JsonValue.TRUE, JsonValue.FALSE, JsonValue.NULL).contains(value)) {
            fields.refuse(
                    "notBelowLastYear", "wrong-type", "须为 true 或 false。", "must be true or false.");
        }
        return value.equals(JsonValue.TRUE);
    }

    private static Optional<BigDecimal> number(Fields fields, String name) {
        JsonValue value = fields.value(name);
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            if (decimal.abs().compareTo(new BigDecimal("1e15")) < 0 && decimal.scale() <= 10) {
                return Optional.of(decimal);
            }
        }
        if (!value.equals(JsonValue.NULL)) {
            fields.refuse(
                    name,
                    "wrong-type",
                    "须为数字,最多 10 位小数。",
                    "must be a number with 10 decimals at most.");
        }
        return Optional.empty();
    }

    private static TargetReply reply(Target target) {
        return new TargetReply(
                target.kpi(),
                target.region(),
                target.year(),
                target.level(),
                target.gain(),
                target.keeps(),
                target.populationShare(),
                target.floor(),
                target.due(),
                target.owner(),
                target.document(),
                target.by(),
                target.at());
    }
}
