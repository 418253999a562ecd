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
import org.boai.records.RowView;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The OpenAPI 3.1 document in one language, in the making. */
final class OpenApiDocument {
    private static final String PATCH = ".patch";
    private static final String ROW = ".row";
    private static final String REVEAL = "/reveal";
    private static final String DOSSIER = "/dossier";
    private static final String TRANSITION = "/{transition}";

    private final Registry registry;
    private final Entities entities;
    private final List<Route> routes;
    private final Language language;
    private final Schemas schemas = new Schemas();
    private final Map<String, JsonObjectBuilder> paths = new TreeMap<>();

    OpenApiDocument(Registry registry, Entities entities, List<Route> routes, Language language) {
        this.registry = registry;
        this.entities = entities;
        this.routes = routes;
        this.language = language;
    }

    JsonObject write() {
        for (Route route : routes) {
            switch (route.about().kind()) {
                case PLATFORM -> platform(route);
                case ENTITY -> entities.all().forEach(found -> entity(route, found));
                case ENDPOINT -> registry.programs().forEach(p -> endpoints(route, p));
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
                                .add("schemas", components())
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

    private void add(
            String path,
            Route route,
            Text title,
            String tag,
            JsonArrayBuilder parameters,
            Optional<Shape> body,
            List<Route.Answer> answers) {
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
        operation.add("parameters", parameters);
        body.ifPresent(shape -> operation.add("requestBody", body(route, shape)));
        operation.add("responses", new DocumentedAnswers(schemas, language).of(route, answers));
        paths.computeIfAbsent(path, p -> Json.createObjectBuilder())
                .add(route.method().toLowerCase(Locale.ROOT), operation);
    }

    private void platform(Route route) {
        add(
                route.template(),
                route,
                route.title(),
                "platform",
                new DocumentedParameters(language).of(route, route.template()),
                taken(route),
                route.about().answers());
    }

    private void entity(Route route, Entities.Found found) {
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
        if ((path.endsWith(REVEAL) && !masked) || (path.endsWith(DOSSIER) && !found.isPerson())) {
            return;
        }
        if (!path.endsWith(TRANSITION)) {
            entity(path, route, route.title(), found);
            return;
        }
        Map<String, Text> transitions = new TreeMap<>();
        found.type()
                .states()
                .forEach(s -> s.transitions().forEach(t -> transitions.put(t.name(), t.title())));
        transitions.forEach(
                (name, title) -> entity(path.replace("{transition}", name), route, title, found));
    }

    private void entity(String path, Route route, Text title, Entities.Found found) {
        String name = language.of(found.type().title());
        add(
                path,
                route,
                Text.of(title.zh() + " " + name, title.en() + ": " + name),
                found.program().id(),
                new DocumentedParameters(language).of(route, path, found),
                taken(route).map(shape -> about(shape, found)),
                route.about().answers().stream()
                        .map(
                                one ->
                                        new Route.Answer(
                                                one.status(),
                                                one.mediaTypes(),
                                                about(one.shape(), found)))
                        .toList());
    }

    private static Optional<Shape> taken(Route route) {
        return Optional.of(route.about().takes())
                .filter(takes -> !takes.mediaTypes().isEmpty())
                .map(Route.Takes::shape);
    }

    /** The same shape, about this entity. */
    private static Shape about(Shape shape, Entities.Found found) {
        return switch (shape) {
            case Shape.OfEntity part ->
                    switch (part) {
                        case FILED -> new Shape.Named(schemaName(found));
                        case CHANGED -> new Shape.Named(schemaName(found) + PATCH);
                        case ANSWERED -> new Shape.Named(schemaName(found) + ROW);
                        case REVEALING -> new Shape.Written(revealing(found));
                    };
            case Shape.Several several -> new Shape.Several(about(several.item(), found));
            case Shape.Paged page -> new Shape.Paged(about(page.item(), found));
            case Shape.Of _,
                    Shape.Named _,
                    Shape.Written _,
                    Shape.Items _,
                    Shape.Either _,
                    Shape.File _ ->
                    shape;
        };
    }

    private void endpoints(Route route, Deployed program) {
        for (Endpoint<?, ?> endpoint : program.definition().endpoints()) {
            if (!endpoint.method().name().equals(route.method())) {
                continue;
            }
            String rest = endpoint.path().replaceFirst("^/", "");
            String path = "/api/v1/programs/" + program.id() + "/x/" + rest;
            boolean files = endpoint.method() == Endpoint.Method.POST;
            Shape one = Shape.of(endpoint.out());
            List<Route.Answer> answers = new ArrayList<>();
            answers.add(Route.Answer.json(200, Shape.either(one, new Shape.Items(one))));
            if (files) {
                answers.add(Route.Answer.json(201, one));
            }
            add(
                    path,
                    route,
                    endpoint.title().orElse(Text.of(rest, rest)),
                    program.id(),
                    new DocumentedParameters(language).of(route, path, endpoint),
                    files ? Optional.of(Shape.of(endpoint.in())) : Optional.empty(),
                    answers);
        }
    }

    private JsonObjectBuilder body(Route route, Shape shape) {
        JsonObjectBuilder content = Json.createObjectBuilder();
        for (String type : route.about().takes().mediaTypes()) {
            Shape one = type.endsWith("json") ? shape : new Shape.File();
            content.add(type, Json.createObjectBuilder().add("schema", schemas.of(one)));
        }
        return Json.createObjectBuilder()
                .add("required", route.about().takes().needed())
                .add("content", content);
    }

    private JsonObjectBuilder components() {
        for (Entities.Found found : entities.all()) {
            schemas.named().put(schemaName(found), schema(found, false));
            schemas.named().put(schemaName(found) + ROW, schema(found, true));
            schemas.named().put(schemaName(found) + PATCH, patch(found, schema(found, false)));
        }
        JsonObjectBuilder all = Json.createObjectBuilder();
        schemas.named().forEach(all::add);
        return all;
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

    private static String schemaName(Entities.Found found) {
        return found.program().id() + "." + found.type().name();
    }

    /** What is no longer true is taken away with {@code null}. */
    private static JsonObject patch(Entities.Found found, JsonObject row) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        Predicate<String> optional =
                name -> found.type().field(name).filter(f -> !f.required()).isPresent();
        row.getJsonObject("properties")
                .forEach(
                        (name, schema) ->
                                properties.add(
                                        name,
                                        !optional.test(name)
                                                ? schema
                                                : Json.createObjectBuilder()
                                                        .add(
                                                                "anyOf",
                                                                Json.createArrayBuilder()
                                                                        .add(schema)
                                                                        .add(Schemas.typed("null")))
                                                        .build()));
        return Json.createObjectBuilder(row)
                .remove("required")
                .add("properties", properties)
                .build();
    }

    /** A row as it is filed, or as it is answered with what the platform adds. */
    private JsonObject schema(Entities.Found found, boolean answered) {
        JsonObjectBuilder warnings = Json.createObjectBuilder();
        if (answered) {
            warnings.add(
                    "warnings", schemas.of(new Shape.Several(Shape.of(Replies.ErrorReply.class))));
        }
        return row(
                found,
                answered,
                field ->
                        found.table().isSealed(field.name())
                                ? masked(field, language)
                                : found.program().caseFigures(found.type()).contains(field.name())
                                        ? withheld(field, found.type(), language)
                                        : field(field, found.type(), language),
                warnings,
                language);
    }

    /** A row as it is exported: with nothing masked, and without limits, which may be of today. */
    static JsonObject exported(Entities.Found found, Language language) {
        return row(
                found,
                true,
                field -> field(field, found.type(), language, false),
                Json.createObjectBuilder(),
                language);
    }

    private static JsonObject row(
            Entities.Found found,
            boolean answered,
            Function<Field, JsonObjectBuilder> shown,
            JsonObjectBuilder more,
            Language language) {
        EntityType type = found.type();
        JsonObjectBuilder properties =
                Json.createObjectBuilder()
                        .add("id", readOnly(Schemas.formatted("string", "uuid")))
                        .add("organisation", Schemas.formatted("string", "uuid"))
                        .add("version", readOnly(Schemas.typed("integer")));
        if (type.field("region").isEmpty()) {
            properties.add("region", readOnly(DocumentedParameters.region()));
        }
        List<String> required = new ArrayList<>();
        for (Field field : type.fields()) {
            properties.add(field.name(), shown.apply(field));
            boolean given = !field.is(Field.Trait.STAMPED) && !field.name().equals("state");
            if (field.required() && given) {
                required.add(field.name());
            }
        }
        if (answered) {
            properties
                    .add("createdBy", Schemas.typed("string"))
                    .add("createdAt", Schemas.formatted("string", "date-time"))
                    .add("updatedBy", Schemas.typed("string"))
                    .add("updatedAt", Schemas.formatted("string", "date-time"))
                    .addAll(more);
            type.derivations()
                    .forEach(
                            d ->
                                    properties.add(
                                            d.name(),
                                            Json.createObjectBuilder()
                                                    .add("title", language.of(d.label()))));
            required.addAll(
                    List.of(
                            "id",
                            "organisation",
                            "region",
                            "version",
                            "createdBy",
                            "createdAt",
                            "updatedBy",
                            "updatedAt"));
        }
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("title", language.of(type.title()))
                .add("properties", properties)
                .add("required", Json.createArrayBuilder(required.stream().distinct().toList()))
                .build();
    }

    private static JsonObject readOnly(JsonObject schema) {
        return Json.createObjectBuilder(schema).add("readOnly", true).build();
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

    /** It is a number, or what stands for it where single cases are not told. */
    private static JsonObjectBuilder withheld(Field field, EntityType type, Language language) {
        return Json.createObjectBuilder()
                .add("title", language.of(field.label()))
                .add(
                        "description",
                        language.of(
                                "反映个案:对不应知道单个个案的人显示为 ***。",
                                "Tells single cases: *** to those who do not know them."))
                .add(
                        "anyOf",
                        Json.createArrayBuilder()
                                .add(field(field, type, language))
                                .add(Schemas.oneOf(RowView.MASKED)));
    }

    static JsonObjectBuilder field(Field field, EntityType type, Language language) {
        return field(field, type, language, true);
    }

    private static JsonObjectBuilder field(
            Field field, EntityType type, Language language, boolean limited) {
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
            case MONEY -> {
                schema.add("type", "number");
                if (limited) {
                    schema.add("multipleOf", new java.math.BigDecimal("0.01"));
                }
            }
            case BOOLEAN -> schema.add("type", "boolean");
            case DATE -> schema.add("type", "string").add("format", "date");
            case MONTH -> Schemas.month().forEach(schema::add);
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
            case QUANTITY -> Schemas.quantity().forEach(schema::add);
            case PLACE -> Schemas.place().forEach(schema::add);
            case REF, ATTACHMENT -> schema.add("type", "string");
            case REFS, ATTACHMENTS ->
                    schema.add("type", "array").add("items", object("type", "string"));
            case LINES -> {
                JsonObjectBuilder lines = Json.createObjectBuilder();
                field.lines().forEach(l -> lines.add(l.name(), field(l, type, language, limited)));
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
        if (limited) {
            field.constraints().forEach(c -> limit(schema, field, c));
        }
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
            case Constraint.Listed c -> schema.add("x-code-list", c.list());
        }
    }

    private static JsonArrayBuilder choices(Field field) {
        JsonArrayBuilder names = Json.createArrayBuilder();
        field.choices().forEach(c -> names.add(c.name()));
        return names;
    }

    static JsonObject object(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }
}
