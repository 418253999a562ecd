package org.boai.console;

import org.boai.console.Replies.DelegationReply;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Accounts;
import org.boai.security.Caller;
import org.boai.security.Delegation;
import org.boai.security.Delegations;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Lending one's post to somebody for some days, and working in one that was lent. */
final class DelegationRoutes {
    private static final String PATH = "/api/v1/delegations";
    private static final String TAKEN = "/api/v1/sessions/delegation";
    private static final Text DAY = Text.of("须为日期,例 2026-12-01。", "must be a day: 2026-12-01.");

    private final Accounts accounts;
    private final Delegations delegations;
    private final Access access;
    private final Tree tree;
    private final Clock clock;
    private final PlatformJson json;

    DelegationRoutes(Accounts accounts, Access access, Tree tree, Clock clock, PlatformJson json) {
        this.accounts = accounts;
        this.delegations = accounts.delegations();
        this.access = access;
        this.tree = tree;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        Gate signedIn = Gate.needs(Operation.READ_PROGRAMS);
        return List.of(
                Route.of(
                                "GET",
                                PATH,
                                signedIn,
                                Text.of("自己委托和受托的岗位", "Posts that one lends and borrows"),
                                this::own)
                        .answers(200, Shape.items(DelegationReply.class))
                        .tables(),
                Route.of(
                                "POST",
                                PATH,
                                signedIn,
                                Text.of(
                                        "把自己的岗位委托给另一账号,到期自动结束",
                                        "Lend one's post to another account until a day"),
                                this::lend)
                        .answers(201, Shape.of(DelegationReply.class))
                        .asks(Shape.of(Asks.NewDelegation.class)),
                Route.of(
                                "DELETE",
                                PATH + "/{id}",
                                signedIn,
                                Text.of("提前结束委托", "End a delegation early"),
                                this::end)
                        .answers(204),
                Route.of(
                                "PUT",
                                TAKEN,
                                signedIn,
                                Text.of("本会话开始代办", "Work in a post that was lent"),
                                this::take)
                        .answers(204)
                        .asks(Shape.of(Asks.Taking.class)),
                Route.of(
                                "DELETE",
                                TAKEN,
                                signedIn,
                                Text.of("本会话回到自己的岗位", "Work in one's own post again"),
                                this::giveBack)
                        .answers(204));
    }

    private Reply own(Exchange exchange) {
        Format format = exchange.format(Format.values());
        exchange.know();
        List<DelegationReply> all =
                delegations.of(exchange.caller()).stream().map(DelegationRoutes::reply).toList();
        return format == Format.JSON
                ? json.items(all)
                : Sheet.of(format, "delegations", DelegationReply.class, all);
    }

    private Reply lend(Exchange exchange) {
        exchange.know();
        CredentialRoutes.requireSession(exchange);
        Fields fields = new Fields(exchange.json());
        Delegation lent = lend(exchange.caller(), fields);
        return json.reply(201, reply(lent));
    }

    /** Lends what the fields say. */
    Delegation lend(Caller caller, Fields fields) {
        String to = fields.needed("to");
        String region = fields.needed("region");
        LocalDate today = LocalDate.now(clock);
        LocalDate from =
                fields.read(fields.text("from"), "from", LocalDate::parse, DAY).orElse(today);
        Optional<LocalDate> until =
                fields.read(
                        Optional.of(fields.needed("until")).filter(text -> !text.isEmpty()),
                        "until",
                        LocalDate::parse,
                        DAY);
        Caller own = accounts.find(caller.name()).orElseThrow(Refused::outOfReach);
        if (!region.isEmpty() && !tree.within(region, own.region())) {
            fields.refuse(
                    "region",
                    "not-found",
                    "没有找到,或不在您的管辖范围内。请重新选择。",
                    "was not found, or is not within your reach. Choose another.");
        }
        if (until.filter(last -> isWithin(from, last, today)).isEmpty()) {
            fields.refuse(
                    "until",
                    "bad-term",
                    "须不早于今天和开始日期,且不超过一年。",
                    "is not before today or the first day, and within a year.");
        }
        fields.check();
        ZoneId zone = clock.getZone();
        try {
            return delegations.lend(
                    caller,
                    to,
                    region,
                    from.atStartOfDay(zone).toInstant(),
                    until.orElseThrow().plusDays(1).atStartOfDay(zone).toInstant());
        } catch (Refused refused) {
            fields.refuse("to", refused.code(), refused.text());
            fields.check();
            throw refused;
        }
    }

    private static boolean isWithin(LocalDate from, LocalDate last, LocalDate today) {
        return !last.isBefore(from)
                && !last.isBefore(today)
                && !last.isAfter(from.plusYears(1))
                && !from.isAfter(today.plusYears(1));
    }

    private Reply end(Exchange exchange) {
        exchange.know();
        CredentialRoutes.requireSession(exchange);
        delegations.end(
                exchange.caller(), access, exchange.id("id").orElseThrow(Refused::outOfReach));
        return Reply.empty(204);
    }

    private Reply take(Exchange exchange) {
        exchange.know();
        CredentialRoutes.requireSession(exchange);
        Fields fields = new Fields(exchange.json());
        Optional<UUID> id =
                fields.read(
                        Optional.of(fields.needed("delegation")).filter(text -> !text.isEmpty()),
                        "delegation",
                        UUID::fromString,
                        Text.of("须为委托的编号。", "must be the id of a delegation."));
        fields.check();
        delegations.take(exchange.caller(), exchange.token().orElseThrow(), id.orElseThrow());
        return Reply.empty(204);
    }

    private Reply giveBack(Exchange exchange) {
        exchange.know();
        CredentialRoutes.requireSession(exchange);
        delegations.giveBack(exchange.caller(), exchange.token().orElseThrow());
        return Reply.empty(204);
    }

    private static DelegationReply reply(Delegation one) {
        return new DelegationReply(
                one.id(),
                one.lender(),
                one.borrower(),
                one.post().role().name().toLowerCase(Locale.ROOT),
                one.post().region(),
                one.beginsAt(),
                one.endsAt());
    }
}
