package org.boai.distribution;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a running server says of itself at {@code /openapi}, and whether an answer keeps to it. */
final class Contract {
    private static final String REFERENCE = "#/components/schemas/";
    private static final URI HERE = URI.create("urn:contract");
    private static final Map<String, String> FORMATS =
            Map.of(
                    "date", "^\\d{4}-\\d\\d-\\d\\d$",
                    "date-time", "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z$",
                    "uuid", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    /** One parameter of an operation. */
    record Parameter(String name, String in, boolean required, JsonObject schema) {}

    /**
     * One operation.
     *
     * @param bodies the schema of its body by media type
     * @param answers what it answers, by status
     */
    record Operation(
            String method,
            String path,
            Optional<String> needs,
            List<Parameter> parameters,
            Map<String, JsonObject> bodies,
            Map<String, JsonObject> answers) {

        List<Parameter> in(String place) {
            return parameters.stream().filter(p -> p.in().equals(place)).toList();
        }

        /** The entity whose row it takes, as {@code program/entity}. */
        Optional<String> entity() {
            return json().filter(schema -> schema.containsKey("$ref"))
                    .map(schema -> schema.getString("$ref").substring(REFERENCE.length()))
                    .filter(name -> name.indexOf('.') > 0)
                    .map(name -> name.replaceFirst("\\.", "/"));
        }

        Optional<JsonObject> json() {
            return bodies.entrySet().stream()
                    .filter(body -> body.getKey().endsWith("json"))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final JsonObject schemas;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, String> pointers = new TreeMap<>();
    private final Validator validator;

    Contract(JsonObject document) {
        schemas = document.getJsonObject("components").getJsonObject("schemas");
        document.getJsonObject("paths")
                .forEach(
                        (path, item) ->
                                item.asJsonObject()
                                        .forEach(
                                                (method, operation) ->
                                                        operations.add(
                                                                operation(
                                                                        method,
                                                                        path,
                                                                        operation
                                                                                .asJsonObject()))));
        validator =
                new ValidatorFactory()
                        .withDisabledSchemaValidation(true)
                        .withJsonNodeFactory(new JakartaJsonNode.Factory())
                        .createValidator();
        validator.registerSchema(HERE, strict());
    }

    private static Operation operation(String method, String path, JsonObject said) {
        List<Parameter> parameters =
                said.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                        .map(
                                p ->
                                        new Parameter(
                                                p.getString("name"),
                                                p.getString("in"),
                                                p.getBoolean("required"),
                                                p.getJsonObject("schema")))
                        .toList();
        Map<String, JsonObject> bodies = new TreeMap<>();
        if (said.containsKey("requestBody")) {
            said.getJsonObject("requestBody")
                    .getJsonObject("content")
                    .forEach(
                            (type, content) ->
                                    bodies.put(
                                            type, content.asJsonObject().getJsonObject("schema")));
        }
        Map<String, JsonObject> answers = new TreeMap<>();
        said.getJsonObject("responses")
                .forEach((status, answer) -> answers.put(status, answer.asJsonObject()));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                Optional.ofNullable(said.getString("x-operation", null)),
                parameters,
                bodies,
                answers);
    }

    List<Operation> operations() {
        return operations;
    }

    /** Those that make a row. */
    List<Operation> creations() {
        return operations.stream()
                .filter(one -> one.method().equals("POST") && one.entity().isPresent())
                .toList();
    }

    /** The schema itself, where another one only refers to it. */
    JsonObject resolved(JsonObject schema) {
        return schema.containsKey("$ref")
                ? resolved(
                        schemas.getJsonObject(
                                schema.getString("$ref").substring(REFERENCE.length())))
                : schema;
    }

    /** What is wrong with an answer to the operation, if anything is. */
    Optional<String> problem(Operation operation, Api.Reply reply) {
        String status = Integer.toString(reply.status());
        JsonObject answer = operation.answers().get(status);
        if (answer == null) {
            return Optional.of("the status " + status + " is not described");
        }
        String type = reply.header("Content-Type").split(";", 2)[0];
        if (!answer.containsKey("content")) {
            return reply.http().body().isEmpty()
                    ? Optional.empty()
                    : Optional.of("there is a body where none is described");
        }
        JsonObject content = answer.getJsonObject("content");
        if (!content.containsKey(type) && !content.containsKey("*/*")) {
            return Optional.of("the type " + type + " is not described for " + status);
        }
        if (!type.endsWith("json")) {
            return Optional.empty();
        }
        Validator.Result result =
                validator.validate(
                        URI.create(HERE + "#/$defs/" + pointers.get(operation + " " + status)),
                        reply.http().body());
        return result.isValid()
                ? Optional.empty()
                : Optional.of(
                        result.getErrors().stream()
                                .limit(3)
                                .map(
                                        error ->
                                                error.getInstanceLocation()
                                                        + " "
                                                        + error.getKeyword()
                                                        + ": "
                                                        + error.getError())
                                .toList()
                                .toString());
    }

    /** The same schemas, which let nothing pass that they do not name. */
    private String strict() {
        JsonObjectBuilder all = Json.createObjectBuilder();
        schemas.forEach((name, schema) -> all.add(name, strict(schema)));
        int number = 0;
        for (Operation operation : operations) {
            for (Map.Entry<String, JsonObject> answer : operation.answers().entrySet()) {
                if (!answer.getValue().containsKey("content")) {
                    continue;
                }
                for (Map.Entry<String, JsonValue> content :
                        answer.getValue().getJsonObject("content").entrySet()) {
                    if (content.getKey().endsWith("json")) {
                        String name = "answer-" + number++;
                        pointers.put(operation + " " + answer.getKey(), name);
                        all.add(
                                name,
                                strict(content.getValue().asJsonObject().getJsonObject("schema")));
                    }
                }
            }
        }
        return Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$id", HERE.toString())
                .add("$defs", all)
                .build()
                .toString();
    }

    private static JsonValue strict(JsonValue schema) {
        return switch (schema) {
            case JsonObject object -> strict(object);
            case JsonArray array -> {
                JsonArrayBuilder items = Json.createArrayBuilder();
                array.forEach(item -> items.add(strict(item)));
                yield items.build();
            }
            default -> schema;
        };
    }

    private static JsonObject strict(JsonObject schema) {
        JsonObjectBuilder strict = Json.createObjectBuilder();
        schema.forEach(
                (name, value) -> {
                    switch (name) {
                        case "properties" -> {
                            JsonObjectBuilder properties = Json.createObjectBuilder();
                            value.asJsonObject()
                                    .forEach((p, inner) -> properties.add(p, strict(inner)));
                            strict.add(name, properties);
                        }
                        case "$ref" ->
                                strict.add(
                                        name,
                                        ((JsonString) value)
                                                .getString()
                                                .replace(REFERENCE, HERE + "#/$defs/"));
                        default -> strict.add(name, strict(value));
                    }
                });
        if (schema.containsKey("properties") && !schema.containsKey("additionalProperties")) {
            strict.add("additionalProperties", false);
        }
        String pattern = FORMATS.get(schema.getString("format", ""));
        if (pattern != null && !schema.containsKey("pattern")) {
            strict.add("pattern", pattern);
        }
        return strict.build();
    }
}
