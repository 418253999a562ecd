package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the OpenAPI document says an operation answers: what was asked for, or a problem. */
final class DocumentedAnswers {
    /** Parameters that name something, which need not be there. */
    private static final Set<String> NAMES = Set.of("kpi", "region", "report", "row", "under");

    private final Schemas schemas;
    private final Language language;

    DocumentedAnswers(Schemas schemas, Language language) {
        this.schemas = schemas;
        this.language = language;
    }

    JsonObjectBuilder of(Route route, List<Route.Answer> right) {
        JsonObjectBuilder answers = Json.createObjectBuilder();
        Set<Integer> refused = refusals(route);
        for (Route.Answer answer : right) {
            refused.remove(answer.status());
            answers.add(Integer.toString(answer.status()), right(route, answer));
        }
        for (int status : refused) {
            answers.add(Integer.toString(status), problem(status));
        }
        return answers.add("default", problem(500));
    }

    private static boolean is(Route route, String part) {
        return route.template().contains(part);
    }

    private static Set<Integer> refusals(Route route) {
        boolean changes = !route.method().equals("GET");
        boolean entity = route.about().kind() == Route.Kind.ENTITY;
        boolean body = !route.about().takes().mediaTypes().isEmpty();
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 414, 503));
        switch (route.gate()) {
            case Gate.Open open -> {
                if (changes) {
                    statuses.addAll(Set.of(401, 429));
                }
            }
            case Gate.Needs needs -> statuses.addAll(Set.of(401, 403));
        }
        boolean named = route.about().query().stream().anyMatch(NAMES::contains);
        if (route.template().contains("{") || named || body) {
            statuses.add(404);
        }
        if (route.about().tables()) {
            statuses.add(406);
        }
        if (route.about().kind() == Route.Kind.ENDPOINT) {
            statuses.add(422);
        }
        if (route.isKept()
                || (changes && (entity || is(route, "/programs") || is(route, "/periods")))) {
            statuses.addAll(Set.of(409, 422));
        }
        if (entity && route.method().matches("PUT|PATCH|DELETE")) {
            statuses.addAll(Set.of(412, 428));
        }
        if (body) {
            statuses.addAll(Set.of(408, 413, 415, 422));
        }
        return statuses;
    }

    private JsonObjectBuilder right(Route route, Route.Answer answer) {
        JsonObjectBuilder right =
                Json.createObjectBuilder().add("description", said(answer.status()));
        JsonObjectBuilder content = Json.createObjectBuilder();
        answer.mediaTypes().forEach(type -> content.add(type, content(answer.shape())));
        if (route.about().tables() && answer.status() == 200) {
            Stream.of(Format.CSV, Format.XLSX)
                    .forEach(table -> content.add(table.mediaType(), content(new Shape.File())));
        }
        return answer.mediaTypes().isEmpty() ? right : right.add("content", content);
    }

    private JsonObject content(Shape shape) {
        return Json.createObjectBuilder().add("schema", schemas.of(shape)).build();
    }

    private String said(int status) {
        return switch (status) {
            case 200 -> language.of("完成", "Done");
            case 201 -> language.of("已建立", "Made");
            case 204 -> language.of("完成,没有正文", "Done; there is no body");
            case 304 -> language.of("与所持版本相同", "As in the version that the caller has");
            default -> language.of(Problems.title(status));
        };
    }

    private JsonObjectBuilder problem(int status) {
        return Json.createObjectBuilder()
                .add("description", language.of(Problems.title(status)))
                .add(
                        "content",
                        Json.createObjectBuilder()
                                .add(
                                        "application/problem+json",
                                        content(Shape.of(Replies.ProblemReply.class))));
    }
}
