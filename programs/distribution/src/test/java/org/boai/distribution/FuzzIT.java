package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Whatever is sent to whatever address by whomever: the server never fails, never hangs up, and
 * answers as its OpenAPI document says. Generated from the document with the same seed each time;
 * {@code -Pdeep} goes through every place of every operation with every hostile value.
 */
class FuzzIT {
    private static final long SEED = 20261122;
    private static final int EACH = 3;
    private static final boolean DEEP = Boolean.getBoolean("boai.deep");

    /** What would take programs away from the others is only asked for what is not there. */
    private static final Set<String> GUARDED = Set.of("DEPLOY_PROGRAM");

    private static final List<String> BROKEN =
            List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "{}{}",
                    "{\"a\":1,\"a\":1}",
                    "\ufeff{}",
                    "[".repeat(5000),
                    "{\"a\":".repeat(5000),
                    "{\"\\ud800\":1}",
                    "x".repeat(2 << 20));

    /** A request in the making: what is sent in which place. */
    private record Draft(
            Map<String, String> path,
            List<Map.Entry<String, String>> query,
            Map<String, String> headers,
            Optional<String> body) {}

    private final Map<String, String> failures = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private long requests;
    private long slowest;
    private String slowestWas = "";

    @TempDir private Path folder;

    @Test
    void nothingThatIsSentMakesTheServerFailOrAnswerOtherwiseThanItSays() throws IOException {
        try (Territory territory = Territory.open(Site.Kind.H2, folder, Map.of())) {
            territory.fill(SEED);
            for (Contract.Operation operation : territory.contract().operations()) {
                fuzz(territory, operation);
            }
            territory.admin().get("/programs").expect(200);
        }
        System.out.printf(
                "%d requests, answers %s, the slowest %d ms: %s%n",
                requests, statuses, slowest / 1_000_000, slowestWas);
        assertTrue(statuses.containsKey(200) && statuses.containsKey(201), statuses.toString());
        assertEquals("", String.join("\n", failures.values()));
    }

    private void fuzz(Territory territory, Contract.Operation operation) {
        Random random = new Random(SEED ^ operation.toString().hashCode());
        Values values = new Values(random, territory.contract()::resolved, territory.known());
        if (!DEEP) {
            send(territory, operation, values, draft(operation, values));
            for (int i = 0; i < EACH; i++) {
                Draft draft = draft(operation, values);
                send(
                        territory,
                        operation,
                        values,
                        values.one(mutations(operation, draft)).apply(values.one(Values.HOSTILE)));
            }
            return;
        }
        for (int place = 0; ; place++) {
            for (String value : Values.HOSTILE) {
                List<Function<String, Draft>> all = mutations(operation, draft(operation, values));
                if (place >= all.size()) {
                    return;
                }
                send(territory, operation, values, all.get(place).apply(value));
            }
        }
    }

    /** A request that may well be right. */
    private static Draft draft(Contract.Operation operation, Values values) {
        Map<String, String> path = new LinkedHashMap<>();
        boolean guarded = operation.needs().filter(GUARDED::contains).isPresent();
        for (Contract.Parameter parameter : operation.in("path")) {
            path.put(
                    parameter.name(),
                    guarded ? "nothing" : values.path(operation.path(), parameter));
        }
        List<Map.Entry<String, String>> query = new ArrayList<>();
        for (Contract.Parameter parameter : operation.in("query")) {
            if (parameter.required() || values.seldom()) {
                query.add(Map.entry(parameter.name(), plain(values.right(parameter.schema()))));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Contract.Parameter parameter : operation.in("header")) {
            if (parameter.name().equals("If-Match")) {
                headers.put("If-Match", "*");
            }
        }
        if (operation.bodies().isEmpty()) {
            return new Draft(path, query, headers, Optional.empty());
        }
        Map.Entry<String, JsonObject> body = values.one(List.copyOf(operation.bodies().entrySet()));
        headers.put("Content-Type", body.getKey());
        return new Draft(
                path,
                query,
                headers,
                Optional.of(
                        body.getKey().endsWith("json")
                                ? values.right(body.getValue()).toString()
                                : "a,b\n1,2\n"));
    }

    /** All the places into which a hostile value can be put. */
    private static List<Function<String, Draft>> mutations(
            Contract.Operation operation, Draft draft) {
        List<Function<String, Draft>> all = new ArrayList<>();
        for (String name : draft.path().keySet()) {
            all.add(
                    value -> {
                        Map<String, String> path = new LinkedHashMap<>(draft.path());
                        path.put(name, plain(value));
                        return new Draft(path, draft.query(), draft.headers(), draft.body());
                    });
        }
        List<String> names =
                new ArrayList<>(
                        operation.in("query").stream().map(Contract.Parameter::name).toList());
        names.add("nothing-known");
        for (String name : names) {
            all.add(
                    value -> {
                        List<Map.Entry<String, String>> query = new ArrayList<>(draft.query());
                        query.add(Map.entry(name, plain(value)));
                        return new Draft(draft.path(), query, draft.headers(), draft.body());
                    });
        }
        for (String name :
                List.of("If-Match", "If-None-Match", "Idempotency-Key", "Content-Type", "Accept")) {
            all.add(
                    value -> {
                        Map<String, String> headers = new LinkedHashMap<>(draft.headers());
                        headers.put(name, header(value));
                        return new Draft(draft.path(), draft.query(), headers, draft.body());
                    });
        }
        draft.body().ifPresent(body -> bodies(draft, body, all));
        return all;
    }

    private static void bodies(Draft draft, String body, List<Function<String, Draft>> all) {
        for (String broken : BROKEN) {
            all.add(_ -> with(draft, broken));
        }
        if (!draft.headers().getOrDefault("Content-Type", "").endsWith("json")) {
            return;
        }
        all.add(value -> with(draft, value));
        for (String place : Values.places(Values.parse(body))) {
            if (!place.isEmpty()) {
                all.add(value -> with(draft, Values.replaced(body, place, value)));
                all.add(_ -> with(draft, Values.without(body, place)));
            }
        }
        all.add(
                value ->
                        with(
                                draft,
                                body.replaceFirst(
                                        "\\{", "{\"nothing-known\":" + quoted(value) + ",")));
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(value);
    }

    private static Draft with(Draft draft, String body) {
        return new Draft(draft.path(), draft.query(), draft.headers(), Optional.of(body));
    }

    /** A JSON value as it stands in an address. */
    private static String plain(String json) {
        return json.startsWith("\"") ? plain(Values.parse(json)) : json;
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** What a client can send in a header at all. */
    private static String header(String json) {
        String text = plain(json).replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), 3000));
    }

    private void send(
            Territory territory, Contract.Operation operation, Values values, Draft draft) {
        Territory.Caller caller = caller(territory, operation, values);
        StringBuilder address = new StringBuilder(Territory.shortened(operation.path()));
        for (Map.Entry<String, String> part : draft.path().entrySet()) {
            String name = "{" + part.getKey() + "}";
            int at = address.indexOf(name);
            address.replace(at, at + name.length(), segment(part.getValue()));
        }
        if (!draft.query().isEmpty()) {
            address.append('?')
                    .append(
                            draft.query().stream()
                                    .map(one -> one.getKey() + "=" + Api.encode(one.getValue()))
                                    .collect(Collectors.joining("&")));
        }
        String what =
                operation.method()
                        + " "
                        + cut(address.toString())
                        + " as "
                        + caller.name()
                        + " "
                        + cut(draft.headers().toString())
                        + " "
                        + cut(draft.body().orElse(""));
        long began = System.nanoTime();
        try {
            Api.Reply reply =
                    draft.body().isPresent()
                            ? caller.api()
                                    .raw(
                                            operation.method(),
                                            address.toString(),
                                            draft.body().get(),
                                            draft.headers())
                            : caller.api()
                                    .bare(operation.method(), address.toString(), draft.headers());
            took(System.nanoTime() - began, what);
            look(territory, operation, reply, what);
        } catch (UncheckedIOException e) {
            fail(operation, "the connection was cut: " + e.getCause(), what);
        }
    }

    /** Mostly the one who gets furthest; who ends sessions ends none that is needed. */
    private static Territory.Caller caller(
            Territory territory, Contract.Operation operation, Values values) {
        if (operation.toString().equals("DELETE /api/v1/sessions")) {
            return territory.passerBy();
        }
        return values.seldom() ? values.one(territory.callers()) : territory.callers().getFirst();
    }

    private void took(long nanos, String what) {
        requests++;
        if (nanos > slowest) {
            slowest = nanos;
            slowestWas = what;
        }
    }

    private void look(
            Territory territory, Contract.Operation operation, Api.Reply reply, String what) {
        statuses.merge(reply.status(), 1, Integer::sum);
        if (reply.status() == 201 && operation.entity().isPresent()) {
            territory.made(operation, reply.id());
        }
        // What an endpoint of a program is asked with is its own matter.
        boolean unknown = what.contains("nothing-known=") || what.contains("\"nothing-known\":");
        if (unknown && reply.status() < 400 && !operation.path().contains("/x/")) {
            fail(operation, "what is not known was not refused", what);
        }
        boolean later = reply.status() == 503 && !reply.header("Retry-After").isEmpty();
        if (reply.status() >= 500 && !later) {
            fail(operation, "it failed: " + cut(reply.http().body()), what);
        } else {
            territory
                    .contract()
                    .problem(operation, reply)
                    .ifPresent(
                            problem ->
                                    fail(
                                            operation,
                                            problem + " " + cut(reply.http().body()),
                                            what));
        }
    }

    /** One failure of a kind is enough. */
    private void fail(Contract.Operation operation, String problem, String what) {
        String kind = problem.length() > 60 ? problem.substring(0, 60) : problem;
        failures.putIfAbsent(
                operation.method() + " " + operation.needs().orElse("") + " " + kind,
                operation + ": " + problem + "\n    " + what);
    }

    private static String segment(String text) {
        String encoded = Api.encode(text.isEmpty() ? " " : text).replace("+", "%20");
        return encoded.equals(".") || encoded.equals("..") ? "%2E" : encoded;
    }

    private static String cut(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
}
