package org.boai.console;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.console.Asks.DossierOrder;
import org.boai.console.Shape.OfEntity;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Text;
import org.boai.records.EndpointAnswer;
import org.boai.records.HistoryView;
import org.boai.records.ImportOrder;
import org.boai.records.ImportResult;
import org.boai.records.Records;
import org.boai.records.RetryKey;
import org.boai.records.RowView;
import org.boai.records.SheetColumn;
import org.boai.records.StrictJson;
import org.boai.registry.Registry;
import org.boai.security.Operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows of every entity, programs' and directory's by the same rules, and programs' own endpoints.
 */
final class RowRoutes {
    private static final StrictJson JSON = new StrictJson();
    private static final Header JSON_TYPE =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
    private static final String[] TABLES = {
        "application/json", Format.CSV.mediaType(), Format.XLSX.mediaType()
    };

    private final Records records;
    private final Registry registry;
    private final Entities entities;
    private final long maxImport;

    RowRoutes(Records records, Registry registry, Entities entities, long maxImport) {
        this.records = records;
        this.registry = registry;
        this.entities = entities;
        this.maxImport = maxImport;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(call("GET", Endpoint.Method.GET));
        routes.add(call("POST", Endpoint.Method.POST));
        routes.addAll(rows("/api/v1/programs/{program}/{entity}"));
        routes.addAll(rows("/api/v1/{plural}"));
        return routes;
    }

    private List<Route> rows(String base) {
        Gate read = Gate.needs(Operation.READ_ROWS);
        Gate file = Gate.needs(Operation.FILE_ROWS);
        String row = base + "/{id}";
        return List.of(
                entity("GET", base, read, Text.of("列表", "List"), this::list)
                        .query("q", "sort", "within", "limit", "cursor")
                        .answers(200, new Shape.Paged(OfEntity.ANSWERED))
                        .tables(),
                entity("POST", base, file, Text.of("新建", "Create"), this::create)
                        .asks(OfEntity.FILED)
                        .answers(201, OfEntity.ANSWERED),
                entity(
                                "POST",
                                base + "/import",
                                Gate.needs(Operation.IMPORT_ROWS),
                                Text.of("批量导入", "Import"),
                                this::importRows)
                        .query("dryRun", "map")
                        .takes(new Shape.Several(OfEntity.FILED), TABLES)
                        .atMost(maxImport)
                        .answers(200, Shape.of(Replies.ImportTrialReply.class))
                        .answers(201, Shape.of(Replies.ImportReply.class)),
                entity("GET", row, read, Text.of("读取", "Read"), this::read)
                        .answers(200, OfEntity.ANSWERED)
                        .answers(304),
                entity("PUT", row, file, Text.of("整条替换", "Replace"), this::replace)
                        .asks(OfEntity.FILED)
                        .answers(200, OfEntity.ANSWERED),
                entity("PATCH", row, file, Text.of("修改", "Change"), this::patch)
                        .takes(OfEntity.CHANGED, "application/merge-patch+json", "application/json")
                        .answers(200, OfEntity.ANSWERED),
                entity("DELETE", row, file, Text.of("删除", "Delete"), this::delete).answers(204),
                entity(
                                "GET",
                                row + "/history",
                                Gate.needs(Operation.READ_HISTORY),
                                Text.of("历史", "History"),
                                this::history)
                        .query("limit", "cursor")
                        .answers(200, Shape.page(Replies.HistoryReply.class))
                        .tables(),
                entity(
                                "POST",
                                row + "/reveal",
                                Gate.needs(Operation.REVEAL_FIELDS),
                                Text.of("查看打码内容的原文", "Reveal what is masked"),
                                this::reveal)
                        .where(this::hasMasks)
                        .asks(OfEntity.REVEALING)
                        .answers(200, Shape.of(Replies.RevealedReply.class)),
                entity(
                                "POST",
                                row + "/dossier",
                                Gate.needs(Operation.EXPORT_PERSON),
                                Text.of("导出关于此人的全部记录", "Everything on record about the person"),
                                this::dossier)
                        .where(
                                path ->
                                        entities.named(path).stream()
                                                .anyMatch(Entities.Found::isPerson))
                        .asks(Shape.of(DossierOrder.class))
                        .answers(200, Shape.of(Replies.DossierReply.class)),
                // Which permission a change of state needs is for the transition itself to say.
                entity(
                                "POST",
                                row + "/{transition}",
                                read,
                                Text.of("变更状态", "Change the state"),
                                this::transition)
                        .where(this::hasTransition)
                        .asks(Shape.of(Asks.StateChange.class))
                        .perhaps()
                        .answers(200, OfEntity.ANSWERED));
    }

    private Route entity(String method, String template, Gate gate, Text title, Handler handler) {
        return Route.of(method, template, gate, title, handler)
                .as(Route.Kind.ENTITY)
                .where(entities::has);
    }

    private boolean hasTransition(Map<String, String> path) {
        return entities.named(path).stream()
                .flatMap(f -> f.type().states().stream())
                .flatMap(s -> s.transitions().stream())
                .anyMatch(t -> t.name().equals(path.get("transition")));
    }

    private boolean hasMasks(Map<String, String> path) {
        return entities.named(path).stream()
                .flatMap(
                        f ->
                                f.type().fields().stream()
                                        .map(field -> f.table().isSealed(field.name())))
                .anyMatch(Boolean::booleanValue);
    }

    private Reply dossier(Exchange exchange) {
        exchange.know();
        return json(
                200,
                records.dossier(
                                exchange.caller(),
                                exchange.path("id"),
                                exchange.json(),
                                exchange.language()::of)
                        .fields());
    }

    private Reply reveal(Exchange exchange) {
        exchange.know();
        JsonObject body = exchange.json();
        return json(
                200,
                Json.createObjectBuilder()
                        .add(
                                "fields",
                                records.reveal(
                                                exchange.caller(),
                                                entities.asked(exchange).id(),
                                                exchange.path("id"),
                                                body)
                                        .fields())
                        .build());
    }

    private Reply list(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Entities.Found found = entities.asked(exchange);
        Map<String, List<String>> parameters = Parameters.lists(exchange.query());
        return switch (format) {
            case JSON ->
                    json(
                            200,
                            records.list(exchange.caller(), found.id(), parameters)
                                    .json(words(exchange)));
            case CSV, XLSX -> sheet(exchange, found, parameters, format);
        };
    }

    /** The first row is asked for before the answer begins: a refusal still has its status. */
    Reply sheet(
            Exchange exchange,
            Entities.Found found,
            Map<String, List<String>> parameters,
            Format format) {
        List<SheetColumn> columns = records.columns(found.id());
        records.requireExport(exchange.caller(), found.id(), firstOnly(parameters));
        return new Sheet(found.type().name(), Sheet.Column.of(columns))
                .reply(
                        format,
                        row ->
                                records.export(
                                        exchange.caller(),
                                        found.id(),
                                        parameters,
                                        rows -> {
                                            rows.forEach(
                                                    r -> row.accept(records.cells(found.id(), r)));
                                            return true;
                                        }));
    }

    private static Map<String, List<String>> firstOnly(Map<String, List<String>> parameters) {
        Map<String, List<String>> first = new java.util.HashMap<>(parameters);
        first.putIfAbsent("limit", List.of("1"));
        return first;
    }

    private Reply create(Exchange exchange) {
        exchange.know();
        Entities.Found found = entities.asked(exchange);
        exchange.contentType("application/json");
        byte[] body = exchange.body();
        RowView row =
                records.create(exchange.caller(), found.id(), JSON.object(body), exchange.retry());
        return row(201, row, exchange)
                .with("Location", "/api/v1" + found.address() + "/" + row.id());
    }

    private Reply read(Exchange exchange) {
        exchange.know();
        RowView row =
                records.read(exchange.caller(), entities.asked(exchange).id(), exchange.path("id"));
        return exchange.header(HeaderNames.IF_NONE_MATCH)
                        .filter(known -> names(known, row.etag()))
                        .isPresent()
                ? Reply.empty(304).with(HeaderNames.ETAG, row.etag())
                : row(200, row, exchange);
    }

    /** Whether one of the tags is this one; a proxy may have made it a weak one. */
    private static boolean names(String tags, String etag) {
        return tags.equals("*")
                || Stream.of(tags.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(etag::equals);
    }

    private Reply replace(Exchange exchange) {
        exchange.know();
        JsonObject body = exchange.json();
        return row(
                200,
                records.replace(
                        exchange.caller(),
                        entities.asked(exchange).id(),
                        exchange.path("id"),
                        exchange.header("If-Match"),
                        body),
                exchange);
    }

    private Reply patch(Exchange exchange) {
        exchange.know();
        JsonObject patch = exchange.json("application/merge-patch+json", "application/json");
        return row(
                200,
                records.patch(
                        exchange.caller(),
                        entities.asked(exchange).id(),
                        exchange.path("id"),
                        exchange.header("If-Match"),
                        patch),
                exchange);
    }

    private Reply delete(Exchange exchange) {
        exchange.know();
        records.delete(
                exchange.caller(),
                entities.asked(exchange).id(),
                exchange.path("id"),
                exchange.header("If-Match"));
        return Reply.empty(204);
    }

    private Reply history(Exchange exchange) {
        Format format = exchange.format(Format.values());
        Parameters parameters = new Parameters(exchange).know("limit", "cursor");
        Page.Asked asked = parameters.page(format);
        parameters.check();
        Page<HistoryView> page =
                Page.of(
                        records.history(
                                exchange.caller(),
                                entities.asked(exchange).id(),
                                exchange.path("id")),
                        line -> Integer.toString(line.version()),
                        asked);
        return switch (format) {
            case JSON -> {
                var items = Json.createArrayBuilder();
                page.items().forEach(line -> items.add(line.toJson(exchange.language()::of)));
                var body = Json.createObjectBuilder().add("items", items);
                page.next().ifPresent(next -> body.add("next", next));
                yield json(200, body.build());
            }
            case CSV, XLSX -> sheet(page.items(), format);
        };
    }

    private static Reply sheet(List<HistoryView> lines, Format format) {
        return new Sheet(
                        "history",
                        List.of(
                                Sheet.Column.number("version"),
                                Sheet.Column.text("operation"),
                                Sheet.Column.text("by"),
                                Sheet.Column.text("at"),
                                Sheet.Column.text("reason"),
                                Sheet.Column.text("row")))
                .reply(
                        format,
                        row ->
                                lines.forEach(
                                        l ->
                                                row.accept(
                                                        List.of(
                                                                Integer.toString(l.version()),
                                                                l.operation(),
                                                                l.by(),
                                                                l.at().toString(),
                                                                l.reason().orElse(""),
                                                                l.row().toString()))));
    }

    private Reply transition(Exchange exchange) {
        exchange.know();
        byte[] body = exchange.body();
        if (body.length > 0) {
            exchange.contentType("application/json");
        }
        JsonObject content = body.length == 0 ? JsonObject.EMPTY_JSON_OBJECT : JSON.object(body);
        return row(
                200,
                records.transition(
                        exchange.caller(),
                        entities.asked(exchange).id(),
                        exchange.path("id"),
                        exchange.path("transition"),
                        content,
                        exchange.retry()),
                exchange);
    }

    private Reply importRows(Exchange exchange) {
        ImportOrder order = order(exchange);
        Entities.Found found = entities.asked(exchange);
        Format format = Format.of(exchange.contentType(TABLES)).orElse(Format.JSON);
        byte[] body = exchange.body();
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            throw Refusal.of(
                    400,
                    "empty-body",
                    "没有收到内容。请发送要导入的文件。",
                    "There is nothing to import. Send the file as the body.");
        }
        Optional<RetryKey> retry = exchange.retry();
        ImportResult result =
                switch (format) {
                    case JSON ->
                            records.importRows(
                                    exchange.caller(), found.id(), JSON.array(body), order, retry);
                    case CSV -> table(exchange, found, TableReader.csv(body), order, retry);
                    case XLSX -> table(exchange, found, TableReader.xlsx(body), order, retry);
                };
        return order.dryRun()
                ? json(200, result.toReport(words(exchange)))
                : json(201, result.toJson());
    }

    /** {@code map=姓名:name,备注:} says what headings stand for, and passes over those without. */
    private static ImportOrder order(Exchange exchange) {
        Parameters parameters = new Parameters(exchange).know("dryRun", "map");
        boolean dryRun = parameters.flag("dryRun");
        Map<String, String> columns =
                parameters.read("map", RowRoutes::columns, "姓名:name,电话:phone").orElse(Map.of());
        parameters.check();
        return new ImportOrder(dryRun, columns);
    }

    private static Map<String, String> columns(String text) {
        Map<String, String> columns = new HashMap<>();
        for (String pair : text.split(",", -1)) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1
                    || columns.put(
                                    pair.substring(0, colon).strip(),
                                    pair.substring(colon + 1).strip())
                            != null) {
                throw new IllegalArgumentException(pair);
            }
        }
        return columns;
    }

    private ImportResult table(
            Exchange exchange,
            Entities.Found found,
            TableReader table,
            ImportOrder order,
            Optional<RetryKey> retry) {
        try (table) {
            return records.importTable(
                    exchange.caller(), found.id(), table.header(), table.lines(), order, retry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Route call(String name, Endpoint.Method method) {
        Route route =
                Route.of(
                                name,
                                "/api/v1/programs/{program}/x/{rest}",
                                Gate.needs(Operation.READ_ROWS),
                                Text.of("程序自有接口", "A program's own endpoint"),
                                exchange -> call(exchange, method))
                        .as(Route.Kind.ENDPOINT)
                        .tables()
                        .where(path -> Templates.endpoint(registry, method, path).isPresent());
        return method == Endpoint.Method.POST ? route.takes("application/json") : route;
    }

    private Reply call(Exchange exchange, Endpoint.Method method) {
        Format format = exchange.format(Format.values());
        byte[] sent = method == Endpoint.Method.POST ? exchange.body() : new byte[0];
        Optional<JsonObject> body = Optional.empty();
        if (method == Endpoint.Method.POST) {
            exchange.contentType("application/json");
            body = Optional.of(JSON.object(sent));
        }
        EndpointAnswer answer =
                records.call(
                        exchange.caller(),
                        exchange.path("program"),
                        method,
                        exchange.path("rest"),
                        Parameters.lists(exchange.query()),
                        body,
                        exchange.retry());
        return switch (answer) {
            case EndpointAnswer.Value value -> json(200, value.body());
            case EndpointAnswer.Filed filed -> json(201, filed.body());
            case EndpointAnswer.Table table -> table(table, format, exchange.path("rest"));
        };
    }

    private static Reply table(EndpointAnswer.Table table, Format format, String name) {
        if (format == Format.JSON) {
            var items = Json.createArrayBuilder();
            table.lines().forEach(items::add);
            return json(200, Json.createObjectBuilder().add("items", items).build());
        }
        return new Sheet(
                        name, table.columns().stream().map(c -> new Sheet.Column(c, true)).toList())
                .reply(
                        format,
                        row ->
                                table.lines()
                                        .forEach(
                                                line ->
                                                        row.accept(
                                                                table.columns().stream()
                                                                        .map(
                                                                                c ->
                                                                                        Cells.text(
                                                                                                line
                                                                                                        .get(
                                                                                                                c)))
                                                                        .toList())));
    }

    private static Reply row(int status, RowView row, Exchange exchange) {
        return json(status, row.json(words(exchange))).with(HeaderNames.ETAG, row.etag());
    }

    private static Function<Text, String> words(Exchange exchange) {
        return exchange.language()::of;
    }

    private static Reply json(int status, JsonObject body) {
        return json(status, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Reply json(int status, byte[] body) {
        return Reply.of(status, JSON_TYPE, body);
    }
}
