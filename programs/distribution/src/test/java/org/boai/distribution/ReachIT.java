package org.boai.distribution;

import static org.boai.distribution.Filing.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nine callers ask every operation of the OpenAPI document for what belongs to eight organisations.
 * Who may see what is computed here, from the tree of the test alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReachIT {
    private static final long SEED = 5;
    private static final boolean DEEP = Boolean.getBoolean("boai.deep");
    private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Everybody may look at the divisions, and signs in and out as themselves. */
    private static final Set<String> OF_EVERYBODY = Set.of("READ_REGIONS");

    private Territory territory;
    private List<Territory.Row> rows;
    private final Random random = new Random(SEED);
    private final Map<String, String> failures = new TreeMap<>();
    private final Map<String, Set<String>> asked = new TreeMap<>();
    private long requests;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        territory = territory(folder);
        rows = new ArrayList<>(territory.fill(SEED));
        territory
                .organisations()
                .forEach(
                        (region, id) ->
                                rows.add(
                                        new Territory.Row(
                                                "directory/organisation",
                                                "/organisations",
                                                id,
                                                id,
                                                region)));
        territory
                .organisations()
                .forEach(
                        (region, unit) ->
                                rows.add(
                                        new Territory.Row(
                                                "attachment",
                                                "/attachments",
                                                territory
                                                        .user("of-" + region, "reporter", region)
                                                        .attach(),
                                                unit,
                                                region)));
    }

    /** Where it is asked. */
    Territory territory(Path folder) throws IOException {
        return Territory.open(Site.Kind.H2, folder, Map.of());
    }

    /** Whether what an operation tells about a division is looked at. */
    boolean isAsked(Contract.Operation operation) {
        return true;
    }

    /** Whether it lists or files rows of an entity. */
    final boolean isAboutRows(Contract.Operation operation) {
        return rows.stream()
                .anyMatch(row -> row.path().equals(Territory.shortened(operation.path())));
    }

    @AfterAll
    void close() throws IOException {
        territory.close();
    }

    private static boolean sees(Territory.Caller caller, String region) {
        return Territory.lies(region, caller.region());
    }

    /** Rows out of reach, of which no row within reach tells the id. */
    private Set<String> hidden(Territory.Caller caller) {
        Set<String> hidden = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Territory.Row row : rows) {
            if (!caller.sees(row)) {
                hidden.add(row.id());
            } else if (!row.entity().equals("attachment")) {
                Matcher ids = ID.matcher(text(row));
                while (ids.find()) {
                    told.add(ids.group());
                }
            }
        }
        hidden.removeAll(told);
        return hidden;
    }

    private String text(Territory.Row row) {
        return territory
                .clerk(row.entity())
                .get(row.path() + "/" + row.id())
                .expect(200)
                .http()
                .body();
    }

    @Test
    @Order(1)
    void theTerritoryHasRowsOfMostEntities() {
        long entities = rows.stream().map(Territory.Row::entity).distinct().count();
        System.out.printf("%d rows of %d entities%n", rows.size(), entities);
        assertTrue(entities >= 20, () -> entities + " entities have rows");
        assertTrue(
                territory.organisations().values().stream()
                        .allMatch(
                                unit ->
                                        rows.stream()
                                                        .filter(r -> r.organisation().equals(unit))
                                                        .count()
                                                >= 10));
    }

    @Test
    @Order(2)
    void aRowOutOfReachIsNeitherShownNorChanged() {
        Map<Territory.Row, String> before = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> !row.entity().equals("attachment"))
                .forEach(row -> before.put(row, text(row)));
        Values values = new Values(random, territory.contract()::resolved, territory.known());
        for (Territory.Caller caller : territory.callers()) {
            Set<String> hidden = hidden(caller);
            for (Contract.Operation operation : territory.contract().operations()) {
                ids(caller, hidden, operation, values);
            }
        }
        before.forEach(
                (row, text) -> {
                    if (!text(row).equals(text)) {
                        failures.put("changed " + row, text);
                    }
                });
        check();
    }

    private void ids(
            Territory.Caller caller,
            Set<String> hidden,
            Contract.Operation operation,
            Values values) {
        String path = Territory.shortened(operation.path());
        if (operation.in("path").size() != 1 || !path.contains("/{id}")) {
            return;
        }
        String base = path.substring(0, path.indexOf("/{id}"));
        boolean reads = operation.method().equals("GET") && path.equals(base + "/{id}");
        List<Territory.Row> foreign =
                rows.stream()
                        .filter(row -> row.path().equals(base))
                        .filter(row -> reads ? !caller.sees(row) : !caller.reaches(row))
                        .toList();
        if (foreign.isEmpty()) {
            return;
        }
        String body = operation.json().map(values::right).map(JsonValue::toString).orElse("");
        Api.Reply nobody = ask(caller, operation, path.replace("{id}", NOBODY), body);
        for (Territory.Row row : DEEP ? foreign : List.of(values.one(foreign))) {
            Api.Reply reply = ask(caller, operation, path.replace("{id}", row.id()), body);
            boolean same =
                    reply.status() == nobody.status()
                            && reply.http().body().equals(nobody.http().body());
            boolean nothing = caller.sees(row) && areTheirs(caller, operation, reply);
            if (!nothing && (!same || (reply.status() != 404 && reply.status() != 403))) {
                fail(operation, caller, reply);
            }
            look(operation, caller, hidden, Set.of(row.id()), reply);
        }
    }

    @Test
    @Order(3)
    void listsFiguresAndAnswersTellNothingOfOthers() {
        Values values = new Values(random, territory.contract()::resolved, territory.known());
        for (Territory.Caller caller : territory.callers()) {
            Set<String> hidden = hidden(caller);
            List<String> regions =
                    territory.organisations().keySet().stream()
                            .filter(region -> !sees(caller, region))
                            .toList();
            for (Contract.Operation operation : territory.contract().operations()) {
                if (operation.needs().filter(need -> !OF_EVERYBODY.contains(need)).isEmpty()
                        || operation.in("path").stream()
                                .anyMatch(p -> !p.name().equals("region"))) {
                    continue;
                }
                if (operation.method().equals("GET")) {
                    list(caller, hidden, operation, values);
                }
                if (!isAsked(operation)) {
                    continue;
                }
                for (String region :
                        DEEP || regions.isEmpty() ? regions : List.of(values.one(regions))) {
                    about(caller, hidden, operation, values, region);
                }
            }
        }
        check();
    }

    /** As it comes, and as a table. */
    private void list(
            Territory.Caller caller,
            Set<String> hidden,
            Contract.Operation operation,
            Values values) {
        String path = Territory.shortened(operation.path()) + needed(operation, values, "");
        if (path.contains("{")) {
            return;
        }
        Api.Reply reply = ask(caller, operation, path, "");
        look(operation, caller, hidden, Set.of(), reply);
        requests++;
        look(
                operation,
                caller,
                hidden,
                Set.of(),
                caller.api().get(path, Map.of("Accept", "text/csv, application/json;q=0.1")));
    }

    private static String needed(Contract.Operation operation, Values values, String region) {
        List<String> query = new ArrayList<>();
        for (Contract.Parameter parameter : operation.in("query")) {
            String name = parameter.name();
            if (!region.isEmpty() && Set.of("region", "within", "under").contains(name)) {
                query.add(name + "=" + region);
            } else if (parameter.required()) {
                query.add(
                        name
                                + "="
                                + Api.encode(
                                        switch (name) {
                                            case "kpi" -> "charity-homes.person-times";
                                            case "report" -> "charity-homes/monthly-report";
                                            case "organisation" -> NOBODY;
                                            default -> plain(values.right(parameter.schema()));
                                        }));
            }
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** What is asked about a division out of reach: nothing is found there. */
    private void about(
            Territory.Caller caller,
            Set<String> hidden,
            Contract.Operation operation,
            Values values,
            String region) {
        boolean asked =
                operation.parameters().stream()
                        .anyMatch(p -> Set.of("region", "within", "under").contains(p.name()));
        String unit = territory.organisations().getOrDefault(region, NOBODY);
        String body = "";
        if (operation.json().isPresent()) {
            JsonValue right = values.right(operation.json().get());
            if (!(right instanceof JsonObject object)) {
                return;
            }
            JsonObject schema = territory.contract().resolved(operation.json().get());
            boolean placed =
                    schema.containsKey("properties")
                            && schema.getJsonObject("properties").containsKey("region")
                            && operation.entity().isEmpty();
            if (placed) {
                asked = true;
                object = Json.createObjectBuilder(object).add("region", region).build();
            } else if (operation.entity().isPresent()) {
                asked = true;
                object = Json.createObjectBuilder(object).add("organisation", unit).build();
            }
            body = object.toString();
        }
        if (!asked) {
            return;
        }
        String path =
                Territory.shortened(operation.path()).replace("{region}", region)
                        + needed(operation, values, region);
        Api.Reply reply = ask(caller, operation, path, body);
        look(operation, caller, hidden, Set.of(unit), reply);
        if (reply.status() < 400 && !areTheirs(caller, operation, reply)) {
            fail(operation, caller, reply);
        }
    }

    /** Whether it is a list, of nothing but what is there for them. */
    private boolean areTheirs(
            Territory.Caller caller, Contract.Operation operation, Api.Reply reply) {
        return reply.status() == 200
                && operation.method().equals("GET")
                && reply.json().containsKey("items")
                && reply.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                        .map(item -> item.getString("id", ""))
                        .allMatch(
                                id ->
                                        rows.stream()
                                                .filter(row -> row.id().equals(id))
                                                .anyMatch(caller::sees));
    }

    @Test
    @Order(4)
    void answersAreTheSameWhateverComesAndGoesElsewhere() {
        List<Territory.Caller> callers =
                territory.callers().stream()
                        .filter(c -> Set.of("county", "town", "looker", "city").contains(c.name()))
                        .toList();
        Map<String, String> before = new LinkedHashMap<>();
        callers.forEach(caller -> before.putAll(everything(caller)));
        comeAndGo();
        Map<String, String> after = new LinkedHashMap<>();
        callers.forEach(caller -> after.putAll(everything(caller)));
        before.forEach(
                (what, answer) -> {
                    if (!answer.equals(after.get(what))) {
                        failures.put(what, answer + "\n    " + after.get(what));
                    }
                });
        check();
    }

    /** In the other province, where none of them reaches. */
    private void comeAndGo() {
        String unit = territory.organisations().getOrDefault("3701", NOBODY);
        territory.fillAgain("3701", unit, SEED + 1);
        rows.stream()
                .filter(row -> row.organisation().equals(unit) && !row.id().equals(unit))
                .filter(row -> !row.entity().equals("attachment"))
                .forEach(
                        row ->
                                territory
                                        .clerk(row.entity())
                                        .raw(
                                                "DELETE",
                                                row.path() + "/" + row.id(),
                                                "",
                                                Map.of("If-Match", "*")));
        territory
                .admin()
                .post("/accounts", fields("name", "elsewhere", "role", "viewer", "region", "37"))
                .expect(201);
        territory
                .admin()
                .put("/programs/example/switches/3701", fields("state", "off"))
                .expect(200);
    }

    private Map<String, String> everything(Territory.Caller caller) {
        Map<String, String> all = new LinkedHashMap<>();
        Values values =
                new Values(new Random(SEED), territory.contract()::resolved, territory.known());
        for (Contract.Operation operation : territory.contract().operations()) {
            String path = Territory.shortened(operation.path());
            boolean own =
                    Set.of("READ_AUDIT", "READ_METRICS", "VERIFY_AUDIT")
                            .contains(operation.needs().orElse(""));
            if (!operation.method().equals("GET") || path.contains("{") || own) {
                continue;
            }
            for (String region : List.of("", caller.region())) {
                String query =
                        operation.in("query").stream().anyMatch(p -> p.name().equals("kpi"))
                                ? ""
                                : needed(operation, values, region);
                all.put(caller.name() + " " + path + query, answer(caller, path + query));
            }
        }
        for (String by : List.of("self", "children")) {
            for (List<String> some : kpis()) {
                String path =
                        "/kpis/values?region=%s&by=%s&from=%s&to=%s&kpi=%s"
                                .formatted(
                                        caller.region(),
                                        by,
                                        Product.month().minusMonths(2),
                                        Product.month(),
                                        String.join(",", some));
                all.put(caller.name() + " " + path, answer(caller, path));
            }
        }
        return all;
    }

    private List<List<String>> kpis() {
        List<String> all =
                territory
                        .admin()
                        .get("/kpis")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(kpi -> kpi.getString("id"))
                        .toList();
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 10) {
            parts.add(all.subList(i, Math.min(all.size(), i + 10)));
        }
        return parts;
    }

    private String answer(Territory.Caller caller, String path) {
        requests++;
        Api.Reply reply = caller.api().get(path);
        return reply.status()
                + " "
                + reply.http().body().replaceAll("\"(asOf|seenAt)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    private Api.Reply ask(
            Territory.Caller caller, Contract.Operation operation, String path, String body) {
        requests++;
        Matcher ids = ID.matcher(path + " " + body);
        while (ids.find()) {
            asked.computeIfAbsent(caller.name(), _ -> new HashSet<>()).add(ids.group());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (operation.parameters().stream().anyMatch(p -> p.name().equals("If-Match"))) {
            headers.put("If-Match", "*");
        }
        return body.isEmpty()
                ? caller.api().bare(operation.method(), path, headers)
                : caller.api().raw(operation.method(), path, body, headers);
    }

    /**
     * No answer tells the id of what is hidden, but for what was asked for by its id; the trail
     * keeps what everybody within reach has asked for.
     */
    private void look(
            Contract.Operation operation,
            Territory.Caller caller,
            Set<String> hidden,
            Set<String> named,
            Api.Reply reply) {
        Set<String> known = new HashSet<>(named);
        if (operation.path().equals("/api/v1/audit")) {
            territory.callers().stream()
                    .filter(one -> sees(caller, one.region()))
                    .forEach(one -> known.addAll(asked.getOrDefault(one.name(), Set.of())));
            // What custodians do is told as well, by the ids of the rows.
            rows.stream()
                    .filter(row -> row.vaulted() && sees(caller, row.region()))
                    .forEach(row -> known.add(row.id()));
        }
        Matcher ids = ID.matcher(reply.http().body());
        while (ids.find()) {
            if (hidden.contains(ids.group()) && !known.contains(ids.group())) {
                failures.put(operation + " tells " + caller.name(), ids.group());
                fail(operation, caller, reply);
                return;
            }
        }
    }

    private void fail(Contract.Operation operation, Territory.Caller caller, Api.Reply reply) {
        String body = reply.http().body();
        failures.putIfAbsent(
                operation + " " + caller.name(),
                reply.http().uri()
                        + " "
                        + reply.status()
                        + " "
                        + body.substring(0, Math.min(body.length(), 400)));
    }

    private void check() {
        System.out.printf("%d requests, %d failures%n", requests, failures.size());
        String all =
                String.join(
                        "\n",
                        failures.entrySet().stream()
                                .map(e -> e.getKey() + ": " + e.getValue())
                                .toList());
        failures.clear();
        assertEquals("", all);
    }
}
