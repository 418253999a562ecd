package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.boai.console.Replies.CountedReply;
import org.boai.console.Replies.FiguredReply;
import org.boai.console.Replies.RegionChangeReply;
import org.boai.console.Replies.RegionEffectReply;
import org.boai.console.Replies.TouchedReply;
import org.boai.kpi.RegionChanges;
import org.boai.kpi.RegionEffect;
import org.boai.plugins.Text;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.MadeChange;
import org.boai.store.RegionChange;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;

/** Changes of the divisions from a day on. */
final class RegionChangeRoutes {
    private static final String PATH = "/api/v1/regions/changes";

    private final RegionChanges changes;
    private final PlatformJson json;

    RegionChangeRoutes(RegionChanges changes, PlatformJson json) {
        this.changes = changes;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.of(
                                "GET",
                                PATH,
                                Gate.needs(Operation.READ_REGIONS),
                                Text.of(
                                        "区划的变更,最近的在前",
                                        "The changes of the divisions, the newest first"),
                                this::list)
                        .answers(200, Shape.page(RegionChangeReply.class))
                        .query("limit", "cursor")
                        .tables(),
                Route.of(
                                "POST",
                                PATH,
                                Gate.needs(Operation.CHANGE_REGIONS),
                                Text.of("合并、拆分、划转或更名区划", "Merge, split, move or rename divisions"),
                                this::make)
                        .answers(200, Shape.of(RegionEffectReply.class))
                        .answers(201, Shape.of(RegionEffectReply.class))
                        .query("dryRun")
                        .asks(Asks.regionChange()),
                Route.of(
                                "DELETE",
                                PATH + "/{id}",
                                Gate.needs(Operation.CHANGE_REGIONS),
                                Text.of("撤销最近一次变更", "Undo the last change"),
                                this::undo)
                        .answers(204));
    }

    private Reply list(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        Page<RegionChangeReply> found =
                Page.of(changes.list(), made -> made.id().toString(), asked)
                        .map(RegionChangeRoutes::reply);
        return switch (format) {
            case JSON -> json.ok(found);
            case CSV, XLSX -> sheet(found.items(), format);
        };
    }

    private static Reply sheet(List<RegionChangeReply> found, Format format) {
        return new Sheet(
                        "region-changes",
                        List.of(
                                Sheet.Column.text("id"),
                                Sheet.Column.text("kind"),
                                Sheet.Column.text("on"),
                                Sheet.Column.text("order"),
                                Sheet.Column.text("by"),
                                Sheet.Column.text("at"),
                                Sheet.Column.text("undoneBy"),
                                Sheet.Column.text("undoneAt"),
                                Sheet.Column.text("undoable")))
                .reply(format, row -> found.forEach(change -> row.accept(cells(change))));
    }

    private static List<String> cells(RegionChangeReply change) {
        return List.of(
                change.id().toString(),
                change.kind(),
                change.on().toString(),
                change.order().toString(),
                change.by(),
                change.at().toString(),
                change.undoneBy().orElse(""),
                change.undoneAt().map(Instant::toString).orElse(""),
                Boolean.toString(change.undoable()));
    }

    private Reply make(Exchange exchange) {
        boolean dry = exchange.dryRun();
        JsonObject body = exchange.json();
        RegionChange change = RegionOrder.read(body);
        String by = exchange.caller().name();
        Language language = exchange.language();
        if (dry) {
            return json.ok(reply(change, changes.preview(change, by), language));
        }
        RegionEffect effect = changes.make(change, body.toString(), by);
        return json.reply(201, reply(change, effect, language))
                .with("Location", PATH + "/" + effect.id().orElseThrow());
    }

    private Reply undo(Exchange exchange) {
        exchange.know();
        changes.undo(exchange.id("id").orElseThrow(Refused::outOfReach), exchange.caller().name());
        return Reply.empty(204);
    }

    private static RegionChangeReply reply(MadeChange made) {
        try (JsonReader order = Json.createReader(new StringReader(made.body()))) {
            return new RegionChangeReply(
                    made.id(),
                    KpiRoutes.lower(made.kind()),
                    made.on(),
                    order.readObject(),
                    made.by(),
                    made.at(),
                    made.undone().map(MadeChange.Undone::by),
                    made.undone().map(MadeChange.Undone::at),
                    made.undoable());
        }
    }

    private static RegionEffectReply reply(
            RegionChange change, RegionEffect effect, Language language) {
        return new RegionEffectReply(
                effect.id(),
                KpiRoutes.lower(change.kind()),
                change.on(),
                effect.regions().stream()
                        .map(
                                t ->
                                        new TouchedReply(
                                                t.code(),
                                                t.before()
                                                        .map(d -> RegionRoutes.reply(d, language)),
                                                t.after()
                                                        .map(d -> RegionRoutes.reply(d, language))))
                        .toList(),
                effect.organisations(),
                effect.rows(),
                effect.denominators().stream()
                        .map(c -> new CountedReply(c.region(), c.level(), c.before(), c.after()))
                        .toList(),
                effect.figures().stream()
                        .map(f -> new FiguredReply(f.region(), f.kpi(), f.before(), f.after()))
                        .toList());
    }
}
