package org.boai.console;

import org.boai.console.Replies.VaultExportReply;
import org.boai.plugins.Text;
import org.boai.records.VaultExports;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.VaultExportTable.Approval;
import org.boai.store.VaultExportTable.Wanted;

import java.util.List;
import java.util.UUID;

/** Taking rows out of the vault, which needs two custodians. */
final class VaultRoutes {
    private static final String PATH = "/api/v1/vault/exports";
    static final int LONGEST_REASON = 500;

    private final VaultExports exports;
    private final PlatformJson json;

    VaultRoutes(VaultExports exports, PlatformJson json) {
        this.exports = exports;
        this.json = json;
    }

    List<Route> routes() {
        Gate custodian = Gate.needs(Operation.EXPORT_VAULT);
        return List.of(
                Route.of(
                                "POST",
                                PATH,
                                custodian,
                                Text.of(
                                        "申请导出保管库中的记录(7 天内须由另一名保管员批准)",
                                        "Ask for rows of the vault; another custodian approves it"
                                                + " within 7 days"),
                                this::ask)
                        .answers(201, Shape.of(VaultExportReply.class))
                        .asks(Shape.of(Asks.NewVaultExport.class)),
                Route.of(
                                "GET",
                                PATH,
                                custodian,
                                Text.of("待批准和可取走的导出", "What is to be approved, or to be taken"),
                                this::list)
                        .query("limit", "cursor")
                        .answers(200, Shape.page(VaultExportReply.class)),
                Route.of(
                                "POST",
                                PATH + "/{id}/approve",
                                custodian,
                                Text.of(
                                        "批准另一名保管员的导出",
                                        "Approve what another custodian has asked for"),
                                this::approve)
                        .answers(200, Shape.of(VaultExportReply.class)),
                Route.of(
                                "GET",
                                PATH + "/{id}/rows",
                                custodian,
                                Text.of(
                                        "取走已批准的记录(明文,批准后 24 小时内)",
                                        "Take the rows, in clear, within 24 hours after the"
                                                + " approval"),
                                this::take)
                        .answersFile(Format.CSV.mediaType())
                        .tables());
    }

    private Reply ask(Exchange exchange) {
        exchange.know();
        Fields fields = new Fields(exchange.json());
        String entity = fields.needed("entity");
        String region = fields.text("region").orElse(exchange.caller().region());
        String reason = fields.needed("reason", LONGEST_REASON);
        fields.check();
        return json.reply(201, reply(exports.ask(exchange.caller(), entity, region, reason)));
    }

    private Reply list(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(Format.JSON);
        parameters.check();
        List<VaultExportReply> all =
                exports.list(exchange.caller()).stream().map(this::reply).toList();
        return json.ok(Page.of(all, one -> one.id().toString(), asked));
    }

    private Reply approve(Exchange exchange) {
        exchange.know();
        return json.ok(reply(exports.approve(exchange.caller(), id(exchange))));
    }

    /** What refuses it does so before the answer begins. */
    private Reply take(Exchange exchange) {
        Format format = exchange.format(Format.CSV, Format.XLSX);
        exchange.know();
        return sheet(exchange.caller(), id(exchange), format);
    }

    Reply sheet(Caller caller, UUID id, Format format) {
        List<Sheet.Column> columns = Sheet.Column.of(exports.columns(caller, id));
        return new Sheet("vault", columns)
                .reply(
                        format,
                        row ->
                                exports.take(
                                        caller,
                                        id,
                                        rows -> {
                                            rows.forEach(row);
                                            return true;
                                        }));
    }

    private static UUID id(Exchange exchange) {
        return exchange.id("id").orElseThrow(Refused::outOfReach);
    }

    private VaultExportReply reply(Wanted one) {
        return new VaultExportReply(
                one.id(),
                one.entity(),
                one.region(),
                one.reason(),
                one.askedBy(),
                one.askedAt(),
                one.approval().map(Approval::by),
                exports.endsAt(one));
    }
}
