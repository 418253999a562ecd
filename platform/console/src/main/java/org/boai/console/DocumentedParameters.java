package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the OpenAPI document says an operation can be asked with, in its address and headers. */
final class DocumentedParameters {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> MOMENTS = Set.of("createdAt", "updatedAt");

    /** How the parameters are written that mean the same everywhere. */
    private static final Map<String, JsonObject> SCHEMAS =
            Map.ofEntries(
                    Map.entry(
                            "limit",
                            Json.createObjectBuilder()
                                    .add("type", "integer")
                                    .add("minimum", 1)
                                    .add("maximum", Page.MOST)
                                    .add("default", Page.USUAL)
                                    .build()),
                    Map.entry("on", formatted("date")),
                    Map.entry("raw", flag()),
                    Map.entry("dryRun", flag()),
                    Map.entry("from", month()),
                    Map.entry("to", month()),
                    Map.entry("region", region()),
                    Map.entry("under", region()),
                    Map.entry("within", region()),
                    Map.entry("by", pattern("^(self|children|level:[0-5])$")),
                    Map.entry("every", oneOf("month", "quarter", "year")),
                    Map.entry("tree", oneOf("today", "then")),
                    Map.entry("pilot", oneOf("include")),
                    Map.entry("late", flag()),
                    Map.entry("overdue", flag()),
                    Map.entry("version", pattern("^([1-9]\\d*|live)$")),
                    Map.entry("period", pattern("^\\d{4}(-(0[1-9]|1[0-2])|-?Q[1-4]|-?T[12])?$")));

    private DocumentedParameters() {}

    /** Those of an address of the platform, or of an endpoint of a program. */
    static JsonArrayBuilder of(Route route, String path) {
        JsonArrayBuilder parameters = Json.createArrayBuilder();
        Matcher names = NAME.matcher(path);
        while (names.find()) {
            parameters.add(parameter(names.group(1), "path", true, text()));
        }
        for (String name : route.about().query()) {
            boolean needed = route.about().needed().contains(name);
            // The trail is asked for days and moments, everything else for months.
            boolean moments = route.template().equals("/api/v1/audit");
            JsonObject schema =
                    moments && Set.of("from", "to").contains(name)
                            ? text()
                            : SCHEMAS.getOrDefault(name, text());
            parameters.add(parameter(name, "query", needed, schema));
        }
        headers(route, parameters);
        return parameters;
    }

    /** Those of an address of an entity; a list is filtered and sorted by the entity's fields. */
    static JsonArrayBuilder of(Route route, String path, Entities.Found found) {
        JsonArrayBuilder parameters = of(route, path);
        if (route.about().query().contains("sort")) {
            filters(found, parameters);
        }
        return parameters;
    }

    private static void headers(Route route, JsonArrayBuilder parameters) {
        if (route.method().equals("POST") && route.gate() instanceof Gate.Needs) {
            parameters.add(
                    parameter(
                            "Idempotency-Key", "header", false, pattern("^[\\x21-\\x7e]{1,128}$")));
        }
        if (route.about().kind() != Route.Kind.ENTITY) {
            return;
        }
        if (Set.of("PUT", "PATCH", "DELETE").contains(route.method())) {
            parameters.add(parameter("If-Match", "header", true, text()));
        } else if (route.method().equals("GET") && route.template().endsWith("/{id}")) {
            parameters.add(parameter("If-None-Match", "header", false, text()));
        }
    }

    private static void filters(Entities.Found found, JsonArrayBuilder parameters) {
        for (String name : found.table().queryFields()) {
            Optional<Field> field = found.type().field(name);
            JsonObject schema = field.map(DocumentedParameters::value).orElseGet(() -> own(name));
            parameters.add(parameter(name, "query", false, schema));
            boolean ordered = field.map(f -> isOrdered(f.type())).orElse(MOMENTS.contains(name));
            if (ordered && !found.table().isSealed(name)) {
                parameters.add(parameter(name + ".from", "query", false, schema));
                parameters.add(parameter(name + ".to", "query", false, schema));
            }
        }
    }

    private static JsonObject own(String name) {
        return MOMENTS.contains(name)
                ? formatted("date-time")
                : name.equals("region") ? region() : text();
    }

    /** A list is asked for one of its elements, a quantity for its value. */
    private static JsonObject value(Field field) {
        return switch (field.type()) {
            case INT, LONG -> OpenApi.object("type", "integer");
            case DECIMAL, MONEY, QUANTITY -> OpenApi.object("type", "number");
            case BOOLEAN -> flag();
            case DATE -> formatted("date");
            case MONTH -> month();
            case INSTANT -> formatted("date-time");
            case CHOICE, CHOICES ->
                    oneOf(field.choices().stream().map(Field.Choice::name).toArray(String[]::new));
            case TEXT, PERIOD, REF, REFS, PLACE, ATTACHMENT, ATTACHMENTS, LINES -> text();
        };
    }

    private static boolean isOrdered(FieldType type) {
        return switch (type) {
            case INT, LONG, DECIMAL, MONEY, QUANTITY, DATE, MONTH, INSTANT -> true;
            case TEXT,
                    BOOLEAN,
                    PERIOD,
                    CHOICE,
                    CHOICES,
                    REF,
                    REFS,
                    PLACE,
                    ATTACHMENT,
                    ATTACHMENTS,
                    LINES ->
                    false;
        };
    }

    private static JsonObjectBuilder parameter(
            String name, String in, boolean required, JsonObject schema) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("in", in)
                .add("required", required)
                .add("schema", schema);
    }

    private static JsonObject text() {
        return OpenApi.object("type", "string");
    }

    private static JsonObject flag() {
        return OpenApi.object("type", "boolean");
    }

    private static JsonObject formatted(String format) {
        return Json.createObjectBuilder().add("type", "string").add("format", format).build();
    }

    private static JsonObject pattern(String pattern) {
        return Json.createObjectBuilder().add("type", "string").add("pattern", pattern).build();
    }

    private static JsonObject month() {
        return pattern("^\\d{4}-(0[1-9]|1[0-2])$");
    }

    private static JsonObject region() {
        return pattern("^(CN|[0-9]{2,12})$");
    }

    private static JsonObject oneOf(String... names) {
        return Json.createObjectBuilder()
                .add("type", "string")
                .add("enum", Json.createArrayBuilder(List.of(names)))
                .build();
    }
}
