package org.boai.console;

import org.boai.console.Replies.AuditReply;
import org.boai.console.Replies.CheckpointReply;
import org.boai.console.Replies.VerificationReply;
import org.boai.plugins.Text;
import org.boai.security.Access;
import org.boai.security.Audit;
import org.boai.security.AuditReport;
import org.boai.security.Operation;
import org.boai.store.AuditTable.Checkpoint;
import org.boai.store.AuditTable.Entry;
import org.boai.store.AuditTable.Query;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit trail, for those who may read it. */
final class AuditRoutes {
    private static final String PATH = "/api/v1/audit";
    private static final String[] FILTERS = {
        "who", "what", "object", "row", "from", "to", "region", "limit", "cursor"
    };
    private static final int DAY_LENGTH = "2026-11-22".length();

    private final Audit audit;
    private final Access access;
    private final Clock clock;
    private final PlatformJson json;

    AuditRoutes(Audit audit, Access access, Clock clock, PlatformJson json) {
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
                                Text.of("审计记录,最新的在前", "The audit trail, the newest first"),
                                this::list)
                        .answers(200, Shape.page(AuditReply.class))
                        .query(FILTERS)
                        .tables(),
                Route.of(
                                "GET",
                                PATH + "/checkpoint",
                                Gate.needs(Operation.VERIFY_AUDIT),
                                Text.of(
                                        "签名的检查点,请在别处保存",
                                        "A signed checkpoint, to be kept elsewhere"),
                                this::checkpoint)
                        .answers(200, Shape.of(CheckpointReply.class)),
                Route.of(
                                "GET",
                                PATH + "/verification",
                                Gate.needs(Operation.VERIFY_AUDIT),
                                Text.of("校验整条审计链", "Verify the whole trail"),
                                this::verify)
                        .answers(200, Shape.of(VerificationReply.class)));
    }

    private Reply list(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know(FILTERS);
        Page.Asked asked = parameters.page(format);
        Optional<Instant> from = parameters.read("from", text -> moment(text, 0), "2026-11-22");
        Optional<Instant> to = parameters.read("to", text -> moment(text, 1), "2026-11-22");
        Optional<UUID> cursor =
                parameters.read("cursor", UUID::fromString, "0192f6d2-0000-7000-8000-000000000000");
        Optional<String> named = parameters.region("region");
        parameters.check();
        String region = named.orElse(exchange.caller().region());
        access.require(exchange.caller(), Operation.READ_AUDIT, region);
        Query query =
                new Query(
                        exchange.query("who"),
                        exchange.query("what"),
                        exchange.query("object"),
                        exchange.query("row"),
                        from,
                        to,
                        Optional.of(region).filter(code -> !code.equals(Tree.NATION)),
                        cursor,
                        asked.limit());
        audit.asked(exchange.caller(), region, String.join(", ", exchange.query().keySet()));
        return switch (format) {
            case JSON ->
                    json.ok(
                            Page.first(
                                            audit.read(query.portion(cursor, asked.limit() + 1)),
                                            entry -> entry.id().toString(),
                                            asked.limit())
                                    .map(AuditRoutes::reply));
            case CSV, XLSX -> sheet(query, format);
        };
    }

    /** A day stands for its first moment, and as the last one for that of the next. */
    private Instant moment(String text, int days) {
        return text.length() == DAY_LENGTH
                ? LocalDate.parse(text).plusDays(days).atStartOfDay(clock.getZone()).toInstant()
                : Instant.parse(text);
    }

    private Reply sheet(Query query, Format format) {
        return new Sheet(
                        "audit",
                        List.of(
                                Sheet.Column.text("id"),
                                Sheet.Column.text("at"),
                                Sheet.Column.text("who"),
                                Sheet.Column.text("address"),
                                Sheet.Column.text("what"),
                                Sheet.Column.text("object"),
                                Sheet.Column.text("row"),
                                Sheet.Column.text("region"),
                                Sheet.Column.text("before"),
                                Sheet.Column.text("after"),
                                Sheet.Column.text("detail")))
                .reply(format, row -> audit.each(query, entry -> row.accept(cells(entry))));
    }

    private static List<String> cells(Entry entry) {
        return List.of(
                entry.id().toString(),
                entry.at().toString(),
                entry.deed().by(),
                entry.address(),
                entry.deed().operation(),
                entry.deed().object(),
                entry.deed().subject(),
                entry.deed().region(),
                entry.deed().before(),
                entry.deed().after(),
                entry.deed().detail());
    }

    private static AuditReply reply(Entry entry) {
        return new AuditReply(
                entry.id(),
                entry.at(),
                entry.deed().by(),
                entry.address(),
                entry.deed().operation(),
                entry.deed().object(),
                present(entry.deed().subject()),
                entry.deed().region(),
                present(entry.deed().before()),
                present(entry.deed().after()),
                present(entry.deed().detail()));
    }

    static Optional<String> present(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private Reply checkpoint(Exchange exchange) {
        exchange.know();
        Checkpoint made =
                audit.checkpoint()
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                404,
                                                "not-found",
                                                "还没有审计记录。",
                                                "The audit trail is empty."));
        return json.ok(
                new CheckpointReply(
                        made.seq(),
                        made.at(),
                        made.block(),
                        made.digest(),
                        made.signature(),
                        audit.publicKey()));
    }

    private Reply verify(Exchange exchange) {
        exchange.know();
        AuditReport report = audit.verify(List.of());
        Language language = exchange.language();
        return json.ok(
                new VerificationReply(
                        report.findings().isEmpty(),
                        report.entries(),
                        report.blocks(),
                        report.findings().stream().map(language::of).toList()));
    }
}
