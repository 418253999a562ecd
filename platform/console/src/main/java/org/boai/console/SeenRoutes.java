package org.boai.console;

import org.boai.console.Replies.SeenReply;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Audit;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.AuditTable.Entry;
import org.boai.store.AuditTable.Query;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account was shown of people in clear, or took along: the list to begin with when an
 * account was misused.
 */
final class SeenRoutes {
    private static final String PATH = "/api/v1/privacy/seen";
    private static final String[] FILTERS = {"who", "from", "to", "region", "limit", "cursor"};
    private static final List<String> SHOWING = List.of("reveal", "person-export", "export");
    private static final int USUAL_DAYS = 90;

    private final Audit audit;
    private final Access access;
    private final Clock clock;
    private final PlatformJson json;

    SeenRoutes(Audit audit, Access access, Clock clock, PlatformJson json) {
        this.audit = audit;
        this.access = access;
        this.clock = clock;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                PATH,
                                Gate.needs(Operation.READ_AUDIT),
                                Text.of(
                                        "一个账号看过原文或导出过谁(who 必填,默认最近 90 天)",
                                        "Whom an account was shown in clear or exported (who is"
                                                + " required; the last 90 days unless said)"),
                                this::seen)
                        .answers(200, Shape.page(SeenReply.class))
                        .query(FILTERS)
                        .needing("who")
                        .tables());
    }

    /** The same thing done to the same row or table. */
    private record Thing(String what, String object, String row, String region) {}

    /** Days, the last of them included. */
    record Span(LocalDate from, Optional<LocalDate> to) {}

    private Reply seen(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know(FILTERS);
        Page.Asked asked = parameters.page(format);
        Span span = span(parameters);
        Optional<String> named = parameters.region("region");
        String who = parameters.needed("who");
        parameters.check();
        List<SeenReply> lines =
                seen(exchange.caller(), who, span, named.orElse(exchange.caller().region()));
        return switch (format) {
            case JSON -> json.ok(Page.of(lines, SeenReply::id, asked));
            case CSV, XLSX -> sheet(lines, format);
        };
    }

    /** The days that are asked about, or the usual ones. */
    Span span(Parameters parameters) {
        return new Span(
                parameters.date("from").orElseGet(() -> LocalDate.now(clock).minusDays(USUAL_DAYS)),
                parameters.date("to"));
    }

    /** What was shown, the latest first; that it was asked is written down too. */
    List<SeenReply> seen(Caller caller, String who, Span span, String region) {
        access.require(caller, Operation.READ_AUDIT, region);
        audit.asked(caller, region, "seen by " + who);
        Map<Thing, SeenReply> seen = new LinkedHashMap<>();
        for (String what : SHOWING) {
            Query query =
                    new Query(
                            Optional.of(who),
                            Optional.of(what),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(span.from().atStartOfDay(clock.getZone()).toInstant()),
                            span.to()
                                    .map(
                                            day ->
                                                    day.plusDays(1)
                                                            .atStartOfDay(clock.getZone())
                                                            .toInstant()),
                            Optional.of(region).filter(code -> !code.equals(Tree.NATION)),
                            Optional.empty(),
                            Integer.MAX_VALUE);
            audit.each(query, entry -> seen.merge(thing(entry), reply(entry), SeenRoutes::once));
        }
        return List.copyOf(seen.values());
    }

    private static Thing thing(Entry entry) {
        return new Thing(
                entry.deed().operation(),
                entry.deed().object(),
                entry.deed().subject(),
                entry.deed().region());
    }

    private static SeenReply reply(Entry entry) {
        return new SeenReply(
                entry.id().toString(),
                entry.deed().operation(),
                entry.deed().object(),
                AuditRoutes.present(entry.deed().subject()),
                entry.deed().region(),
                entry.at(),
                entry.at(),
                1,
                AuditRoutes.present(entry.deed().detail()));
    }

    /** The trail comes newest first. */
    private static SeenReply once(SeenReply newer, SeenReply older) {
        return new SeenReply(
                newer.id(),
                newer.what(),
                newer.object(),
                newer.row(),
                newer.region(),
                older.first(),
                newer.last(),
                newer.times() + 1,
                newer.detail());
    }

    static Reply sheet(List<SeenReply> lines, Format format) {
        List<Sheet.Column> columns = new ArrayList<>();
        for (String name :
                List.of("what", "object", "row", "region", "first", "last", "times", "detail")) {
            columns.add(Sheet.Column.text(name));
        }
        return new Sheet("seen", columns)
                .reply(
                        format,
                        row ->
                                lines.forEach(
                                        line ->
                                                row.accept(
                                                        List.of(
                                                                line.what(),
                                                                line.object(),
                                                                line.row().orElse(""),
                                                                line.region(),
                                                                line.first().toString(),
                                                                line.last().toString(),
                                                                Integer.toString(line.times()),
                                                                line.detail().orElse("")))));
    }
}
