package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Constraint;
import org.boai.plugins.Endpoint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI 3.1 document of everything that is deployed now. */
final class OpenApi {
    private static final String JSON = "application/json";
    private static final String PATCH = ".patch";
    private static final String REVEAL = "/reveal";

    /** One of the errors of a problem document. */
    private record Finding(String field, String code, String message) {}

    /** A document and the deployments that it describes. */
    private record Kept(List<String> generation, Bytes body) {}

    private final Registry registry;
    private final Entities entities;
    private final List<Route> routes;
    private volatile Map<Language, Kept> kept = Map.of();

    OpenApi(Registry registry, Entities entities, List<Route> routes) {
        this.registry = registry;
        this.entities = entities;
        this.routes = List.copyOf(routes);
    }

    /** The document, made anew only when programs have changed. */
    Reply reply(Exchange exchange) {
        Language language = exchange.language();
        List<String> generation =
                registry.programs().stream()
                        .map(p -> p.id() + " " + p.version() + " " + p.sha256().orElse(""))
                        .toList();
        Kept known = kept.get(language);
        if (known == null || !known.generation().equals(generation)) {
            known =
                    new Kept(
                            generation,
                            new Bytes(
                                    document(language)
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8)));
            Map<Language, Kept> all = new LinkedHashMap<>(kept);
            all.put(language, known);
            kept = Map.copyOf(all);
        }
        return Reply.of(200, JSON + ";charset=UTF-8", known.body().content());
    }

    JsonObject document(Language language) {
        Map<String, JsonObjectBuilder> paths = new TreeMap<>();
        for (Route route : routes) {
            switch (route.about().kind()) {
                case PLATFORM -> add(paths, route.template(), route, platform(route, language));
                case ENTITY -> entities.all().forEach(e -> entity(paths, route, e, language));
                case ENDPOINT ->
                        registry.programs().forEach(p -> endpoints(paths, route, p, language));
                case PAGE -> {}
            }
        }
        JsonObjectBuilder all = Json.createObjectBuilder();
        paths.forEach(all::add);
        return Json.createObjectBuilder()
                .add("openapi", "3.1.0")
                .add(
                        "info",
                        Json.createObjectBuilder()
                                .add("title", language.of("博爱平台接口", "Boai platform interface"))
                                .add("version", "1"))
                .add("servers", Json.createArrayBuilder().add(object("url", "/")))
                .add(
                        "security",
                        Json.createArrayBuilder()
                                .add(
                                        Json.createObjectBuilder()
                                                .add("bearer", Json.createArrayBuilder())))
                .add("paths", all)
                .add(
                        "components",
                        Json.createObjectBuilder()
                                .add("schemas", schemas(language))
                                .add(
                                        "securitySchemes",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "bearer",
                                                        Json.createObjectBuilder()
                                                                .add("type", "http")
                                                                .add("scheme", "bearer"))))
                .build();
    }

    private static void add(
            Map<String, JsonObjectBuilder> paths,
            String path,
            Route route,
            JsonObjectBuilder operation) {
        paths.computeIfAbsent(path, p -> Json.createObjectBuilder())
                .add(route.method().toLowerCase(Locale.ROOT), operation);
    }

    private static JsonObjectBuilder platform(Route route, Language language) {
        JsonObjectBuilder operation =
                operation(route, route.template(), route.title(), language, "platform")
                        .add("parameters", DocumentedParameters.of(route, route.template()));
        if (!route.about().consumes().isEmpty()) {
            operation.add("requestBody", body(route, Json.createObjectBuilder().build()));
        }
        return operation.add(
                "responses", DocumentedAnswers.of(route, Json.createObjectBuilder().build()));
    }

    private void entity(
            Map<String, JsonObjectBuilder> paths,
            Route route,
            Entities.Found found,
            Language language) {
        boolean root = route.template().startsWith("/api/v1/{plural}");
        if (root != found.type().plural().isPresent()) {
            return;
        }
        String path =
                route.template()
                        .replace("{plural}", found.type().plural().orElse(""))
                        .replace("{program}", found.program().id())
                        .replace("{entity}", found.type().name());
        boolean masked =
                found.type().fields().stream()
                        .anyMatch(field -> found.table().isSealed(field.name()));
        if (path.endsWith(REVEAL) && !masked) {
            return;
        }
        if (!path.endsWith("/{transition}")) {
            add(paths, path, route, entityOperation(route, path, route.title(), found, language));
            return;
        }
        Map<String, Text> transitions = new TreeMap<>();
        found.type()
                .states()
                .forEach(s -> s.transitions().forEach(t -> transitions.put(t.name(), t.title())));
        transitions.forEach(
                (name, title) -> {
                    String one = path.replace("{transition}", name);
                    add(paths, one, route, entityOperation(route, one, title, found, language));
                });
    }

    private static JsonObjectBuilder entityOperation(
            Route route, String path, Text title, Entities.Found found, Language language) {
        String name = language.of(found.type().title());
        Text both = Text.of(title.zh() + " " + name, title.en() + ": " + name);
        JsonObjectBuilder operation =
                operation(route, path, both, language, found.program().id())
                        .add("parameters", DocumentedParameters.of(route, path, found));
        JsonObject row = reference(found);
        boolean list = route.template().endsWith("}") && !route.template().contains("{id}");
        if (path.endsWith("/import")) {
            operation.add(
                    "requestBody",
                    body(
                            route,
                            Json.createObjectBuilder()
                                    .add("type", "array")
                                    .add("items", row)
                                    .build()));
        } else if (path.endsWith(REVEAL)) {
            operation.add("requestBody", body(route, revealing(found)));
        } else if (route.template().endsWith("/{transition}")) {
            operation.add(
                    "requestBody",
                    body(
                            route,
                            Json.createObjectBuilder()
                                    .add("type", "object")
                                    .add(
                                            "properties",
                                            Json.createObjectBuilder()
                                                    .add("on", date())
                                                    .add("reason", object("type", "string")))
                                    .build()));
        } else if (!route.about().consumes().isEmpty()) {
            // A merge patch leaves out what stays as it is.
            boolean patch = route.method().equals("PATCH");
            operation.add("requestBody", body(route, patch ? patchReference(found) : row));
        }
        boolean page = list && route.method().equals("GET");
        return operation.add(
                "responses",
                DocumentedAnswers.of(
                        route,
                        page
                                ? Json.createObjectBuilder()
                                        .add("type", "object")
                                        .add(
                                                "properties",
                                                Json.createObjectBuilder()
                                                        .add(
                                                                "items",
                                                                Json.createObjectBuilder()
                                                                        .add("type", "array")
                                                                        .add("items", row))
                                                        .add("next", object("type", "string")))
                                        .build()
                                : path.endsWith(REVEAL) ? revealed() : row));
    }

    private static JsonObject revealing(Entities.Found found) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        found.type().fields().stream()
                .map(Field::name)
                .filter(found.table()::isSealed)
                .forEach(names::add);
        JsonObjectBuilder items = Json.createObjectBuilder().add("type", "string");
        return Json.createObjectBuilder()
                .add("type", "object")
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "fields",
                                        Json.createObjectBuilder()
                                                .add("type", "array")
                                                .add("minItems", 1)
                                                .add("items", items.add("enum", names)))
                                .add(
                                        "reason",
                                        Json.createObjectBuilder()
                                                .add("type", "string")
                                                .add("minLength", 1)
                                                .add("maxLength", 500)))
                .add("required", Json.createArrayBuilder().add("fields").add("reason"))
                .build();
    }

    private static JsonObject revealed() {
        return Json.createObjectBuilder()
                .add("type", "object")
                .add(
                        "properties",
                        Json.createObjectBuilder().add("fields", object("type", "object")))
                .build();
    }

    private static void endpoints(
            Map<String, JsonObjectBuilder> paths,
            Route route,
            Deployed program,
            Language language) {
        for (Endpoint<?, ?> endpoint : program.definition().endpoints()) {
            if (!endpoint.method().name().equals(route.method())) {
                continue;
            }
            String rest = endpoint.path().replaceFirst("^/", "");
            String path = "/api/v1/programs/" + program.id() + "/x/" + rest;
            JsonObjectBuilder operation =
                    operation(
                            route,
                            path,
                            endpoint.title().orElse(Text.of(rest, rest)),
                            language,
                            program.id());
            operation.add("parameters", DocumentedParameters.of(route, path));
            if (endpoint.method() == Endpoint.Method.POST) {
                operation.add("requestBody", body(route, RecordSchema.of(endpoint.in())));
            }
            operation.add(
                    "responses", DocumentedAnswers.of(route, RecordSchema.of(endpoint.out())));
            add(paths, path, route, operation);
        }
    }

    private static JsonObjectBuilder operation(
            Route route, String path, Text title, Language language, String tag) {
        JsonObjectBuilder operation =
                Json.createObjectBuilder()
                        .add("summary", language.of(title))
                        .add(
                                "operationId",
                                route.method().toLowerCase(Locale.ROOT)
                                        + path.replaceAll("[^A-Za-z0-9]+", "_"))
                        .add("tags", Json.createArrayBuilder().add(tag));
        switch (route.gate()) {
            case Gate.Open open -> operation.add("security", Json.createArrayBuilder());
            case Gate.Needs needs -> operation.add("x-operation", needs.operation().name());
        }
        return operation;
    }

    private static JsonObjectBuilder body(Route route, JsonObject schema) {
        JsonObjectBuilder content = Json.createObjectBuilder();
        for (String type : route.about().consumes()) {
            content.add(
                    type,
                    type.endsWith("json")
                            ? Json.createObjectBuilder().add("schema", schema)
                            : Json.createObjectBuilder());
        }
        return Json.createObjectBuilder().add("required", true).add("content", content);
    }

    private JsonObjectBuilder schemas(Language language) {
        JsonObjectBuilder schemas = Json.createObjectBuilder();
        for (Entities.Found found : entities.all()) {
            JsonObject row = schema(found, language).build();
            schemas.add(schemaName(found), row);
            schemas.add(
                    schemaName(found) + PATCH, Json.createObjectBuilder(row).remove("required"));
        }
        return schemas.add(
                "Problem",
                Json.createObjectBuilder()
                        .add("type", "object")
                        .add(
                                "properties",
                                Json.createObjectBuilder()
                                        .add("type", object("type", "string"))
                                        .add("title", object("type", "string"))
                                        .add("status", object("type", "integer"))
                                        .add("detail", object("type", "string"))
                                        .add("code", object("type", "string"))
                                        .add(
                                                "errors",
                                                Json.createObjectBuilder()
                                                        .add("type", "array")
                                                        .add(
                                                                "items",
                                                                RecordSchema.of(Finding.class)))));
    }

    private static String schemaName(Entities.Found found) {
        return found.program().id() + "." + found.type().name();
    }

    private static JsonObject patchReference(Entities.Found found) {
        return object("$ref", "#/components/schemas/" + schemaName(found) + PATCH);
    }

    private static JsonObject reference(Entities.Found found) {
        return object("$ref", "#/components/schemas/" + schemaName(found));
    }

    private static JsonObjectBuilder schema(Entities.Found found, Language language) {
        EntityType type = found.type();
        JsonObjectBuilder properties =
                Json.createObjectBuilder()
                        .add("id", readOnly("string", "uuid"))
                        .add("organisation", Json.createObjectBuilder().add("type", "string"))
                        .add("version", readOnly("integer", "int32"));
        if (type.field("region").isEmpty()) {
            properties.add("region", readOnly("string", "region"));
        }
        List<String> required = new ArrayList<>();
        for (Field field : type.fields()) {
            properties.add(
                    field.name(),
                    found.table().isSealed(field.name())
                            ? masked(field, language)
                            : field(field, type, language));
            if (field.required()
                    && !field.is(Field.Trait.STAMPED)
                    && !field.name().equals("state")) {
                required.add(field.name());
            }
        }
        type.derivations()
                .forEach(
                        d ->
                                properties.add(
                                        d.name(),
                                        Json.createObjectBuilder()
                                                .add("title", language.of(d.label()))
                                                .add("readOnly", true)));
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("title", language.of(type.title()))
                .add("properties", properties)
                .add("required", Json.createArrayBuilder(required));
    }

    /** It is written in full and answered masked, which no limit of its own describes. */
    private static JsonObjectBuilder masked(Field field, Language language) {
        return Json.createObjectBuilder()
                .add("title", language.of(field.label()))
                .add(
                        "description",
                        language.of(
                                "加密保存,回答中打码;原文见 …/reveal。",
                                "Stored encrypted and answered masked; …/reveal shows it."))
                .add("x-masked", true);
    }

    private static JsonObjectBuilder readOnly(String type, String format) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("format", format)
                .add("readOnly", true);
    }

    static JsonObjectBuilder field(Field field, EntityType type, Language language) {
        JsonObjectBuilder schema = Json.createObjectBuilder();
        schema.add("title", language.of(field.label()));
        field.help().ifPresent(help -> schema.add("description", language.of(help)));
        if (field.is(Field.Trait.STAMPED)
                || (field.name().equals("state") && !type.states().isEmpty())) {
            schema.add("readOnly", true);
        }
        switch (field.type()) {
            case TEXT -> schema.add("type", "string");
            case INT -> schema.add("type", "integer").add("format", "int32");
            case LONG -> schema.add("type", "integer").add("format", "int64");
            case DECIMAL -> schema.add("type", "number");
            case MONEY ->
                    schema.add("type", "number")
                            .add("multipleOf", new java.math.BigDecimal("0.01"));
            case BOOLEAN -> schema.add("type", "boolean");
            case DATE -> schema.add("type", "string").add("format", "date");
            case MONTH -> schema.add("type", "string").add("pattern", "^\\d{4}-(0[1-9]|1[0-2])$");
            case INSTANT -> schema.add("type", "string").add("format", "date-time");
            case PERIOD ->
                    schema.add("type", "string")
                            .add(
                                    "examples",
                                    Json.createArrayBuilder().add("2026-11").add("2026-Q4"));
            case CHOICE -> schema.add("type", "string").add("enum", choices(field));
            case CHOICES ->
                    schema.add("type", "array")
                            .add("uniqueItems", true)
                            .add(
                                    "items",
                                    Json.createObjectBuilder()
                                            .add("type", "string")
                                            .add("enum", choices(field)));
            case QUANTITY ->
                    schema.add("type", "object")
                            .add(
                                    "properties",
                                    Json.createObjectBuilder()
                                            .add("value", object("type", "number"))
                                            .add(
                                                    "qualifier",
                                                    Json.createObjectBuilder()
                                                            .add("type", "string")
                                                            .add(
                                                                    "enum",
                                                                    Json.createArrayBuilder()
                                                                            .add("exact")
                                                                            .add("at_least")
                                                                            .add("about")
                                                                            .add("nearly")
                                                                            .add("unknown"))));
            case PLACE ->
                    schema.add("type", "object")
                            .add(
                                    "properties",
                                    Json.createObjectBuilder()
                                            .add("latitude", object("type", "number"))
                                            .add("longitude", object("type", "number")));
            case REF, ATTACHMENT -> schema.add("type", "string");
            case REFS, ATTACHMENTS ->
                    schema.add("type", "array").add("items", object("type", "string"));
            case LINES -> {
                JsonObjectBuilder lines = Json.createObjectBuilder();
                field.lines().forEach(l -> lines.add(l.name(), field(l, type, language)));
                schema.add("type", "array")
                        .add(
                                "items",
                                Json.createObjectBuilder()
                                        .add("type", "object")
                                        .add("properties", lines));
            }
        }
        field.target().ifPresent(target -> schema.add("x-of", target));
        if (!field.choices().isEmpty()) {
            JsonObjectBuilder labels = Json.createObjectBuilder();
            field.choices().forEach(c -> labels.add(c.name(), language.of(c.label())));
            schema.add("x-labels", labels);
        }
        field.constraints().forEach(c -> limit(schema, field, c));
        return schema;
    }

    private static void limit(JsonObjectBuilder schema, Field field, Constraint constraint) {
        switch (constraint) {
            case Constraint.NotBlank c -> schema.add("minLength", 1);
            case Constraint.Size c -> {
                boolean text = field.typeName().equals("String");
                schema.add(text ? "minLength" : "minItems", c.min());
                if (c.max() != Integer.MAX_VALUE) {
                    schema.add(text ? "maxLength" : "maxItems", c.max());
                }
            }
            case Constraint.Min c ->
                    schema.add(c.inclusive() ? "minimum" : "exclusiveMinimum", c.value());
            case Constraint.Max c ->
                    schema.add(c.inclusive() ? "maximum" : "exclusiveMaximum", c.value());
            case Constraint.Matches c -> schema.add("pattern", "^(?:" + c.regexp() + ")$");
            case Constraint.Digits c -> schema.add("x-digits", c.integer() + "," + c.fraction());
            case Constraint.Past c -> schema.add("x-past", c.present() ? "or-present" : "only");
            case Constraint.Credit c -> schema.add("x-check", "GB 32100");
            case Constraint.Identity c -> schema.add("x-check", "GB 11643");
        }
    }

    private static JsonArrayBuilder choices(Field field) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        field.choices().forEach(c -> names.add(c.name()));
        return names;
    }

    private static JsonObjectBuilder date() {
        return Json.createObjectBuilder().add("type", "string").add("format", "date");
    }

    static JsonObject object(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }
}
