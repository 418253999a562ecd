package org.boai.distribution;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Values that a schema lets pass, and values that nothing should let pass. */
final class Values {
    private static final int LONG = 5000;

    /** Written as JSON. */
    static final List<String> HOSTILE =
            List.of(
                    "null",
                    "\"\"",
                    "\" \"",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "-1e-400",
                    "99999999999999999999999999",
                    "2147483648",
                    "[]",
                    "{}",
                    "[null]",
                    "[[[[{}]]]]",
                    "{\"value\":\"x\",\"qualifier\":7}",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\u202e博爱\\ud83d\\ude00\\u0301\"",
                    "\"' OR 1=1 --\"",
                    "\"%00%n$s{{7*7}}${x}\"",
                    "\"../../../etc/passwd\"",
                    "\"0000-00-00\"",
                    "\"2026-02-30\"",
                    "\"9999-12-31\"",
                    "\"+999999999-12-31\"",
                    "\"2026-13\"",
                    "\"2026-Q9\"",
                    "\"CN\"",
                    "\"360101\"",
                    "\"018f0000-0000-7000-8000-000000000000\"",
                    "\"1-1-1-1-1\"",
                    "\"" + "x".repeat(LONG) + "\"",
                    "\"" + "博".repeat(LONG) + "\"");

    private final Random random;
    private final Function<JsonObject, JsonObject> resolve;
    private final Map<String, List<String>> known;

    /**
     * Values by these dice.
     *
     * @param resolve looks behind a reference
     * @param known ids of rows, by entity
     */
    Values(
            Random random,
            Function<JsonObject, JsonObject> resolve,
            Map<String, List<String>> known) {
        this.random = random;
        this.resolve = resolve;
        this.known = known;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A value that the schema lets pass. */
    JsonValue right(JsonObject schema) {
        JsonObject found = resolve.apply(schema);
        if (found.containsKey("anyOf")) {
            return right(one(found.getJsonArray("anyOf").getValuesAs(JsonObject.class)));
        }
        if (found.containsKey("x-of")) {
            return reference(found);
        }
        if (found.containsKey("enum")) {
            return one(found.getJsonArray("enum").getValuesAs(JsonValue.class));
        }
        return switch (found.getString("type", "null")) {
            case "object" -> object(found);
            case "array" -> array(found);
            case "integer" -> Json.createValue(random.nextInt(1, 20));
            case "number" -> Json.createValue(random.nextInt(1, 20));
            case "boolean" -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case "string" -> Json.createValue(text(found));
            default -> JsonValue.NULL;
        };
    }

    private JsonValue reference(JsonObject schema) {
        List<String> ids = ids(schema.getString("x-of"));
        String id = ids.isEmpty() ? "018f0000-0000-7000-8000-000000000000" : one(ids);
        return schema.getString("type").equals("array")
                ? Json.createArrayBuilder().add(id).build()
                : Json.createValue(id);
    }

    /** A program may name its own entities without itself. */
    private List<String> ids(String entity) {
        return known.entrySet().stream()
                .filter(
                        rows ->
                                rows.getKey().equals(entity)
                                        || rows.getKey().endsWith("/" + entity))
                .flatMap(rows -> rows.getValue().stream())
                .toList();
    }

    private JsonObject object(JsonObject schema) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        if (!schema.containsKey("properties")) {
            return object.build();
        }
        List<String> required =
                schema.containsKey("required")
                        ? schema.getJsonArray("required").getValuesAs(JsonString::getString)
                        : List.of();
        schema.getJsonObject("properties")
                .forEach(
                        (name, inner) -> {
                            JsonObject property = inner.asJsonObject();
                            boolean wanted =
                                    required.contains(name)
                                            || (random.nextInt(3) == 0
                                                    && !property.getBoolean("readOnly", false));
                            if (wanted) {
                                object.add(name, right(property));
                            }
                        });
        return object.build();
    }

    private JsonValue array(JsonObject schema) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        int size = Math.max(schema.getInt("minItems", 0), random.nextInt(2));
        for (int i = 0; i < size; i++) {
            array.add(right(schema.getJsonObject("items")));
        }
        return array.build();
    }

    private String text(JsonObject schema) {
        String pattern = schema.getString("pattern", "");
        if (pattern.startsWith("^(CN|")) {
            return one(ids("directory/region"));
        }
        if (pattern.startsWith("^\\d{4}-(0[1-9]") || pattern.startsWith("^\\d{4}(-(0")) {
            return Product.month().minusMonths(random.nextInt(6)).toString();
        }
        if (pattern.startsWith("^[12]")) {
            return Integer.toString(Product.month().getYear());
        }
        if (schema.containsKey("x-code-list")) {
            return one(List.copyOf(schema.getJsonObject("x-labels").keySet()));
        }
        return switch (schema.getString("format", "")) {
            case "date" -> Product.today().minusDays(random.nextInt(60)).toString();
            case "date-time" -> Product.today().minusDays(random.nextInt(60)) + "T08:00:00Z";
            case "uuid" -> one(ids("directory/organisation"));
            default -> "示例" + Integer.toString(random.nextInt(1 << 20), 36);
        };
    }

    /** What may stand at this place of an address. */
    String path(String path, Contract.Parameter parameter) {
        return switch (parameter.name()) {
            case "program" ->
                    one(List.of("campus", "charity-homes", "donation.blood", "directory", "none"));
            case "kpi" -> "charity-homes.person-times";
            case "id", "site", "person", "card", "fund", "unit" -> one(ids(path, parameter));
            default -> {
                JsonValue value = right(parameter.schema());
                yield value instanceof JsonString text ? text.getString() : value.toString();
            }
        };
    }

    /** Mostly of rows that are there, seldom of others. */
    private List<String> ids(String path, Contract.Parameter parameter) {
        String base = path.substring(0, path.indexOf("/{" + parameter.name()));
        List<String> there = known.getOrDefault(base, List.of());
        return there.isEmpty() || seldom() ? all() : there;
    }

    private List<String> all() {
        return known.entrySet().stream()
                .filter(rows -> !rows.getKey().equals("directory/region"))
                .flatMap(rows -> rows.getValue().stream())
                .toList();
    }

    boolean seldom() {
        return random.nextInt(5) == 0;
    }

    static JsonValue parse(String json) {
        return Json.createReader(new StringReader(json)).readValue();
    }

    /** The text of a value with this text at the place; it need not be JSON any more. */
    static String replaced(String json, String place, String value) {
        String mark = "\u0001here\u0001";
        return Json.createPatchBuilder()
                .replace(place, mark)
                .build()
                .apply(structure(json))
                .toString()
                .replace("\"\\u0001here\\u0001\"", value);
    }

    static String without(String json, String place) {
        return Json.createPatchBuilder().remove(place).build().apply(structure(json)).toString();
    }

    private static JsonStructure structure(String json) {
        return (JsonStructure) parse(json);
    }

    /** Every place in a value that another one can be put into. */
    static List<String> places(JsonValue value) {
        List<String> places = new ArrayList<>();
        places("", value, places);
        return places;
    }

    private static void places(String at, JsonValue value, List<String> into) {
        into.add(at);
        if (value instanceof JsonObject object) {
            object.forEach(
                    (name, inner) -> places(at + "/" + Json.encodePointer(name), inner, into));
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            for (int i = 0; i < value.asJsonArray().size(); i++) {
                places(at + "/" + i, value.asJsonArray().get(i), into);
            }
        }
    }
}
