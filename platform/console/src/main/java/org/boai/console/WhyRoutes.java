package org.boai.console;

import org.boai.console.PeriodReplies.MessageReply;
import org.boai.console.PeriodReplies.OpenerReply;
import org.boai.console.PeriodReplies.ReasonReply;
import org.boai.console.PeriodReplies.WayReply;
import org.boai.console.PeriodReplies.WhyReply;
import org.boai.kpi.Kpis;
import org.boai.kpi.Periods;
import org.boai.plugins.EntityType;
import org.boai.plugins.Period;
import org.boai.plugins.Permission;
import org.boai.plugins.Problem;
import org.boai.plugins.Report;
import org.boai.plugins.Text;
import org.boai.records.Records;
import org.boai.records.Reporting;
import org.boai.records.Standing;
import org.boai.registry.Deployed;
import org.boai.registry.Effective;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.store.Division;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.StoredRow;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether and why a row or a period cannot be changed, since when, and who can open it. */
final class WhyRoutes {
    private static final String[] QUERY = {"row", "region", "program", "period"};
    private static final String ALL = "";

    private final Records records;
    private final Reporting reporting;
    private final Kpis kpis;
    private final Registry registry;
    private final Access access;
    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    WhyRoutes(
            Records records,
            Reporting reporting,
            Kpis kpis,
            Registry registry,
            Access access,
            Tree tree,
            Clock clock,
            PlatformJson json) {
        this.records = records;
        this.reporting = reporting;
        this.kpis = kpis;
        this.registry = registry;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                "/api/v1/why",
                                Gate.needs(Operation.READ_ROWS),
                                Text.of(
                                        "记录或期间为何不能修改,由谁开放",
                                        "Why a row or a period cannot be changed, and who opens"
                                                + " it"),
                                this::why)
                        .answers(200, Shape.of(WhyReply.class))
                        .query(QUERY));
    }

    private Reply why(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know(QUERY);
        Optional<String> row = exchange.query("row");
        if (row.isPresent()) {
            parameters.check();
            return json.ok(row(exchange, row.get()));
        }
        String region = parameters.needed("region");
        Optional<Period> period = parameters.read("period", Period::parse, "2026-10");
        parameters.needed("period");
        parameters.check();
        access.require(exchange.caller(), Operation.READ_ROWS, region);
        Optional<String> program = exchange.query("program");
        List<ReasonReply> reasons = new ArrayList<>();
        for (YearMonth month = period.orElseThrow().first();
                !month.isAfter(period.orElseThrow().last());
                month = month.plusMonths(1)) {
            closed(region, program, month)
                    .map(closed -> reason(closed, region, exchange.language()))
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        return json.ok(
                new WhyReply(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        !reasons.isEmpty(),
                        reasons.stream().noneMatch(reason -> reason.amendments().isEmpty()),
                        reasons,
                        List.of()));
    }

    /** What closes a month: of one program, or of all together and of each by itself. */
    private Stream<Periods.Closed> closed(
            String region, Optional<String> program, YearMonth month) {
        return program.isPresent()
                ? kpis.periods().closed(region, program.get(), month).stream()
                : Stream.concat(
                        kpis.periods().closed(region, ALL, month).stream(),
                        registry.programs().stream()
                                .map(Deployed::id)
                                .sorted()
                                .flatMap(one -> kpis.periods().closed(region, one, month).stream())
                                .filter(closed -> closed.lock().program().isPresent()));
    }

    private WhyReply row(Exchange exchange, String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw Refusal.parameter(
                    "row",
                    "invalid-parameter",
                    "row 写作 程序/实体/编号,例 charity-homes/home-site/编号。",
                    "A row is written program/entity/id, for example charity-homes/home-site/id.");
        }
        Language language = exchange.language();
        Standing standing =
                records.standing(
                        exchange.caller(),
                        name.substring(0, slash).replaceFirst("^([a-z-]+)$", "directory/$1"),
                        name.substring(slash + 1));
        String at = standing.row().row().region();
        List<Periods.Closed> closed = kpis.closed(standing.table(), standing.row());
        List<ReasonReply> reasons = new ArrayList<>();
        closed.forEach(one -> reasons.add(reason(one, at, language)));
        standing.changing().forEach(problem -> reasons.add(reason(problem, standing, language)));
        boolean locked = closed.stream().anyMatch(one -> one.open().isEmpty());
        List<ReasonReply> closing =
                closed.stream()
                        .filter(one -> one.open().isEmpty())
                        .map(one -> reason(one, at, language))
                        .toList();
        EntityType type = standing.table().type();
        boolean report = report(standing).isPresent();
        Optional<EntityType.StateType> state =
                type.states().isEmpty()
                        ? Optional.empty()
                        : type.state(standing.row().states().getLast().state());
        return new WhyReply(
                Optional.of(name),
                state.map(EntityType.StateType::name),
                state.map(s -> language.of(s.label())),
                !closed.isEmpty(),
                !locked && standing.changing().isEmpty(),
                reasons,
                standing.ways().stream()
                        .map(way -> way(way, report ? closing : List.of(), language))
                        .toList());
    }

    /** A report of a closed period stays as it is; what else has a life goes on with it. */
    private static WayReply way(Standing.Way way, List<ReasonReply> closing, Language language) {
        List<ReasonReply> blocked = new ArrayList<>(closing);
        way.obstacles().forEach(problem -> blocked.add(reason(problem, language)));
        return new WayReply(
                way.transition().name(),
                language.of(way.transition().title()),
                KpiRoutes.lower(way.transition().permission()),
                blocked.isEmpty(),
                blocked,
                way.warnings().stream()
                        .map(
                                warning ->
                                        new MessageReply(
                                                warning.field(),
                                                warning.code(),
                                                language.of(warning.message())))
                        .toList());
    }

    private ReasonReply reason(Problem problem, Standing standing, Language language) {
        return switch (problem.code()) {
            case "not-editable" -> settled(problem, standing, language);
            case "program-paused", "program-off" -> switched(problem, standing, language);
            default -> reason(problem, language);
        };
    }

    /**
     * A row whose state allows no change stands as it is since it came into that state; a report is
     * opened by whoever sends it back.
     */
    private ReasonReply settled(Problem problem, Standing standing, Language language) {
        StoredRow row = standing.row().row();
        String state = standing.row().states().getLast().state();
        String way =
                "POST /api/v1/programs/%s/%s/return".formatted(standing.table().id(), row.id());
        return reason(
                problem,
                Optional.empty(),
                Optional.of(row.updatedAt()),
                Optional.empty(),
                Optional.of(row.updatedBy()),
                report(standing)
                        .map(
                                report ->
                                        opener(
                                                Permission.REVIEW,
                                                reporting.reviewedIn(report, state, row.region()),
                                                way)),
                language);
    }

    /** Who administers the region where a program was closed, or one above it, opens it there. */
    private ReasonReply switched(Problem problem, Standing standing, Language language) {
        Effective program = standing.program();
        String region =
                program.since().isPresent() ? program.from() : standing.row().row().region();
        String way = "PUT /api/v1/programs/%s/switches/%s".formatted(program.program(), region);
        return reason(
                problem,
                Optional.of(region),
                program.since().map(day -> day.atStartOfDay(clock.getZone()).toInstant()),
                program.until(),
                Optional.empty(),
                Optional.of(opener(Permission.ADMINISTER, region, way)),
                language);
    }

    private static ReasonReply reason(Problem problem, Language language) {
        return reason(
                problem,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                language);
    }

    private static ReasonReply reason(
            Problem problem,
            Optional<String> region,
            Optional<Instant> since,
            Optional<LocalDate> until,
            Optional<String> by,
            Optional<OpenerReply> canOpen,
            Language language) {
        return new ReasonReply(
                problem.code(),
                language.of(problem.message()),
                Optional.empty(),
                region,
                since,
                until,
                by,
                canOpen,
                List.of());
    }

    private static OpenerReply opener(Permission permission, String region, String how) {
        return new OpenerReply(
                KpiRoutes.lower(permission), region, how, Optional.empty(), Optional.empty());
    }

    private Optional<Report> report(Standing standing) {
        return registry.program(standing.table().program())
                .flatMap(program -> program.definition().report(standing.table().type()));
    }

    /** A lock has no end: it is amended, never taken away. */
    private ReasonReply reason(Periods.Closed closed, String region, Language language) {
        Lock lock = closed.lock();
        String place = tree.find(lock.region()).map(Division::name).orElse(lock.region());
        String path = "/api/v1/periods/" + lock.period() + "/amendments";
        return new ReasonReply(
                "period-locked",
                language.of(locked(lock, place, clock.getZone())),
                Optional.of(lock.period().toString()),
                Optional.of(lock.region()),
                Optional.of(lock.at()),
                Optional.empty(),
                Optional.of(lock.by()),
                Optional.of(
                        new OpenerReply(
                                KpiRoutes.lower(Permission.FILE),
                                region,
                                "POST " + path,
                                Optional.of(KpiRoutes.lower(Permission.REVIEW)),
                                Optional.of("POST " + path + "/{id}/approve"))),
                closed.open().stream().map(Amendment::id).toList());
    }

    /**
     * What is closed, by whom and since when.
     *
     * @param place the name of the region that closed it
     */
    static Text locked(Lock lock, String place, ZoneId zone) {
        LocalDate since = LocalDate.ofInstant(lock.at(), zone);
        String what = lock.period() + lock.program().map(" "::concat).orElse("");
        return Text.of(
                "%s 的数据自 %s 起由 %s(%s)锁定。".formatted(what, since, place, lock.by()),
                "%s has been locked by %s (%s) since %s."
                        .formatted(what, lock.region(), lock.by(), since));
    }
}
