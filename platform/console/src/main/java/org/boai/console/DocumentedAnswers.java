package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.util.Set;
import java.util.TreeSet;

/** What the OpenAPI document says an operation answers: what was asked for, or a problem. */
final class DocumentedAnswers {
    private static final JsonObject PROBLEM =
            Json.createObjectBuilder()
                    .add(
                            "application/problem+json",
                            Json.createObjectBuilder()
                                    .add(
                                            "schema",
                                            OpenApi.object("$ref", "#/components/schemas/Problem")))
                    .build();

    private DocumentedAnswers() {}

    static JsonObjectBuilder of(Route route, JsonObject schema) {
        JsonObjectBuilder answers = Json.createObjectBuilder();
        Set<Integer> right = right(route);
        for (int status : right) {
            answers.add(Integer.toString(status), right(route, status, schema));
        }
        for (int status : refusals(route)) {
            answers.add(Integer.toString(status), problem(Problems.title(status).en()));
        }
        return answers.add("default", problem(Problems.title(500).en()));
    }

    private static Set<Integer> right(Route route) {
        boolean removes = route.method().equals("DELETE") && !is(route, "/switches");
        if (removes) {
            return Set.of(204);
        }
        boolean changes =
                !route.method().equals("POST")
                        || is(route, "/{transition}")
                        || is(route, "/rollback")
                        || is(route, "/reveal")
                        || is(route, "/recount")
                        || is(route, "/amendments/{id}/");
        if (changes) {
            return isRow(route) && route.method().equals("GET")
                    ? new TreeSet<>(Set.of(200, 304))
                    : Set.of(200);
        }
        // A dry run makes nothing, and an endpoint of a program need not.
        boolean both =
                route.about().kind() == Route.Kind.ENDPOINT
                        || route.about().query().contains("dryRun");
        return both ? new TreeSet<>(Set.of(200, 201)) : Set.of(201);
    }

    private static boolean isRow(Route route) {
        return route.about().kind() == Route.Kind.ENTITY && route.template().endsWith("/{id}");
    }

    private static boolean is(Route route, String part) {
        return route.template().contains(part);
    }

    private static Set<Integer> refusals(Route route) {
        boolean changes = !route.method().equals("GET");
        boolean entity = route.about().kind() == Route.Kind.ENTITY;
        boolean body = !route.about().consumes().isEmpty();
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 503));
        switch (route.gate()) {
            case Gate.Open open -> {
                if (changes) {
                    statuses.addAll(Set.of(401, 429));
                }
            }
            case Gate.Needs needs -> statuses.addAll(Set.of(401, 403));
        }
        if (route.template().contains("{") || route.about().query().contains("region")) {
            statuses.add(404);
        }
        if (route.about().tables()) {
            statuses.add(406);
        }
        if (changes && (entity || is(route, "/programs") || is(route, "/periods"))) {
            statuses.addAll(Set.of(409, 422));
        }
        if (entity && route.method().matches("PUT|PATCH|DELETE")) {
            statuses.addAll(Set.of(412, 428));
        }
        if (body) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        return statuses;
    }

    private static JsonObjectBuilder right(Route route, int status, JsonObject schema) {
        JsonObjectBuilder answer = Json.createObjectBuilder().add("description", said(status));
        if (status == 204 || status == 304) {
            return answer;
        }
        JsonObjectBuilder content =
                Json.createObjectBuilder()
                        .add(
                                Format.JSON.mediaType(),
                                Json.createObjectBuilder().add("schema", schema));
        if (route.about().tables()) {
            content.add(Format.CSV.mediaType(), file("text"))
                    .add(Format.XLSX.mediaType(), file("binary"));
        }
        return answer.add("content", content);
    }

    private static JsonObjectBuilder file(String format) {
        return Json.createObjectBuilder()
                .add(
                        "schema",
                        Json.createObjectBuilder().add("type", "string").add("format", format));
    }

    private static String said(int status) {
        return switch (status) {
            case 201 -> "Created";
            case 204 -> "Done";
            case 304 -> "Not modified";
            default -> "OK";
        };
    }

    private static JsonObjectBuilder problem(String title) {
        return Json.createObjectBuilder().add("description", title).add("content", PROBLEM);
    }
}
