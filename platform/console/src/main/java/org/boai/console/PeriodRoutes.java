package org.boai.console;

import jakarta.json.JsonObject;

import org.boai.console.PeriodReplies.AmendedReply;
import org.boai.console.PeriodReplies.AmendmentReply;
import org.boai.console.PeriodReplies.LockReply;
import org.boai.console.PeriodReplies.PeriodReply;
import org.boai.kpi.Periods;
import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.registry.Registry;
import org.boai.security.Access;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.Tree;

import java.util.List;
import java.util.Optional;

/** Closing months, and amending what is closed. */
final class PeriodRoutes {
    private static final String ONE = "/api/v1/periods/{period}";
    private static final String AMENDMENTS = ONE + "/amendments";
    private static final int LONGEST_REASON = 2000;

    private final Periods periods;
    private final Registry registry;
    private final Entities entities;
    private final Access access;
    private final Tree tree;
    private final PlatformJson json;

    PeriodRoutes(
            Periods periods,
            Registry registry,
            Entities entities,
            Access access,
            Tree tree,
            PlatformJson json) {
        this.periods = periods;
        this.registry = registry;
        this.entities = entities;
        this.access = access;
        this.tree = tree;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                ONE,
                                Gate.needs(Operation.READ_REPORTING),
                                Text.of(
                                        "期间的锁定与更正",
                                        "What is closed of a period, and what was amended"),
                                this::show)
                        .answers(200, Shape.of(PeriodReply.class))
                        .query("region")
                        .needing("region"),
                Route.of(
                                "POST",
                                ONE + "/lock",
                                Gate.needs(Operation.LOCK_PERIODS),
                                Text.of("锁定期间并发布数值", "Close a period and publish its figures"),
                                this::lock)
                        .answers(201, Shape.of(LockReply.class))
                        .asks(Shape.of(Asks.LockOrder.class)),
                Route.of(
                                "POST",
                                AMENDMENTS,
                                Gate.needs(Operation.AMEND_PERIODS),
                                Text.of("申请更正已锁定的数据", "Ask for an amendment of what is closed"),
                                this::amend)
                        .answers(201, Shape.of(AmendmentReply.class))
                        .asks(Shape.of(Asks.AmendmentOrder.class)),
                Route.of(
                                "POST",
                                AMENDMENTS + "/{id}/approve",
                                Gate.needs(Operation.APPROVE_AMENDMENTS),
                                Text.of(
                                        "批准更正并发布新版本",
                                        "Approve an amendment and publish the next version"),
                                this::approve)
                        .answers(200, Shape.of(AmendmentReply.class)),
                Route.of(
                                "POST",
                                AMENDMENTS + "/{id}/withdraw",
                                Gate.needs(Operation.AMEND_PERIODS),
                                Text.of(
                                        "撤回未使用的更正申请",
                                        "Withdraw an amendment under which nothing was changed"),
                                this::withdraw)
                        .answers(200, Shape.of(AmendmentReply.class)));
    }

    private Reply show(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("region");
        String region = parameters.needed("region");
        parameters.check();
        Period period = period(exchange);
        access.require(exchange.caller(), Operation.READ_REPORTING, region);
        List<LockReply> locks =
                periods.locks(region).stream()
                        .filter(lock -> meets(lock.period(), period))
                        .map(PeriodRoutes::reply)
                        .toList();
        return json.ok(
                new PeriodReply(
                        period.toString(),
                        region,
                        locks.stream()
                                .anyMatch(
                                        lock ->
                                                lock.program().isEmpty()
                                                        && tree.within(region, lock.region())),
                        locks,
                        periods.amendments(region).stream()
                                .filter(one -> meets(one.period(), period))
                                .map(one -> reply(exchange, one))
                                .toList()));
    }

    private static boolean meets(Period one, Period other) {
        return !one.first().isAfter(other.last()) && !other.first().isAfter(one.last());
    }

    private static Period period(Exchange exchange) {
        try {
            return Period.parse(exchange.path("period"));
        } catch (IllegalArgumentException _) {
            throw Refusal.parameter(
                    "period",
                    "invalid-period",
                    "期间写作 2026-11、2026-Q4、2026-T1 或 2026。",
                    "A period is written 2026-11, 2026-Q4, 2026-T1 or 2026.");
        }
    }

    /**
     * Where.
     *
     * @param region the region
     * @param program of which program; empty for all
     */
    private record Where(String region, Optional<String> program) {}

    private Where where(Fields fields) {
        String region = fields.needed("region");
        Optional<String> program = fields.text("program");
        if (program.filter(id -> registry.program(id).isEmpty()).isPresent()) {
            fields.refuse(
                    "program",
                    "unknown-program",
                    "没有部署这个程序。请查看 /api/v1/programs。",
                    "is not deployed. See /api/v1/programs.");
        }
        return new Where(region, program);
    }

    private Reply lock(Exchange exchange) {
        exchange.know();
        Period period = period(exchange);
        Fields fields = new Fields(exchange.json());
        Where where = where(fields);
        fields.check();
        access.require(exchange.caller(), Operation.LOCK_PERIODS, where.region());
        Lock lock = periods.lock(where.region(), where.program(), period, exchange.caller().name());
        return json.reply(201, reply(lock));
    }

    private Reply amend(Exchange exchange) {
        exchange.know();
        Period period = period(exchange);
        JsonObject body = exchange.json();
        Fields fields = new Fields(body);
        Where where = where(fields);
        String reason = fields.needed("reason", LONGEST_REASON);
        fields.check();
        access.require(exchange.caller(), Operation.AMEND_PERIODS, where.region());
        Amendment amendment =
                periods.amend(
                        where.region(), where.program(), period, reason, exchange.caller().name());
        return json.reply(201, reply(exchange, amendment));
    }

    private Reply approve(Exchange exchange) {
        exchange.know();
        Amendment amendment = amendment(exchange, Operation.APPROVE_AMENDMENTS);
        return json.ok(reply(exchange, periods.approve(amendment, exchange.caller().name())));
    }

    private Reply withdraw(Exchange exchange) {
        exchange.know();
        Amendment amendment = amendment(exchange, Operation.AMEND_PERIODS);
        return json.ok(reply(exchange, periods.withdraw(amendment, exchange.caller().name())));
    }

    private Amendment amendment(Exchange exchange, Operation operation) {
        Period period = period(exchange);
        Amendment amendment =
                exchange.id("id")
                        .flatMap(periods::amendment)
                        .filter(one -> one.period().equals(period))
                        .orElseThrow(Refused::outOfReach);
        access.require(exchange.caller(), operation, amendment.region());
        return amendment;
    }

    private static LockReply reply(Lock lock) {
        return new LockReply(
                lock.id(),
                lock.region(),
                lock.program(),
                lock.period().toString(),
                lock.by(),
                lock.at(),
                lock.published());
    }

    private AmendmentReply reply(Exchange exchange, Amendment one) {
        return new AmendmentReply(
                one.id(),
                one.region(),
                one.program(),
                one.period().toString(),
                one.reason(),
                KpiRoutes.lower(one.state()),
                one.by(),
                one.at(),
                one.decidedBy(),
                one.decidedAt(),
                one.published(),
                periods.amended(one.id()).stream()
                        .filter(row -> entities.isThere(exchange.caller(), row.entity()))
                        .map(
                                row ->
                                        new AmendedReply(
                                                row.entity() + "/" + row.row(),
                                                row.operation(),
                                                row.by(),
                                                row.at()))
                        .toList());
    }
}
