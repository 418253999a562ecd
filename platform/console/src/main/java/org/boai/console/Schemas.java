package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Money;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The JSON schemas of the OpenAPI document. The platform's own records are written once, by name,
 * and referred to; those of a program's endpoint stand where they are used.
 */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final String REPLY = "Reply";

    private final Map<String, JsonObject> named = new TreeMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();

    /** The schemas that were referred to so far. */
    Map<String, JsonObject> named() {
        return named;
    }

    JsonObject of(Shape shape) {
        return switch (shape) {
            case Shape.Of of -> schema(of.record(), false);
            case Shape.OfEntity part ->
                    throw new IllegalStateException("Only an address of an entity has a " + part);
            case Shape.Named name -> reference(name.name());
            case Shape.Written written -> written.schema();
            case Shape.Several several -> array(of(several.item()));
            case Shape.Items items -> object().add("items", array(of(items.item()))).end("items");
            case Shape.Paged page ->
                    object().add("items", array(of(page.item())))
                            .add("next", typed("string"))
                            .end("items");
            case Shape.Either either -> {
                JsonArrayBuilder shapes = Json.createArrayBuilder();
                either.shapes().forEach(one -> shapes.add(of(one)));
                yield Json.createObjectBuilder().add("anyOf", shapes).build();
            }
            case Shape.File _ -> formatted("string", "binary");
        };
    }

    static JsonObject reference(String name) {
        return Json.createObjectBuilder().add("$ref", REFERENCE + name).build();
    }

    /** A number that may be known about. */
    static JsonObject quantity() {
        return object().add("value", typed("number"))
                .add("qualifier", oneOf("exact", "at_least", "about", "nearly", "unknown"))
                .end();
    }

    static JsonObject place() {
        return object().add("latitude", typed("number"))
                .add("longitude", typed("number"))
                .end("latitude", "longitude");
    }

    static JsonObject typed(String type) {
        return Json.createObjectBuilder().add("type", type).build();
    }

    static JsonObject formatted(String type, String format) {
        return Json.createObjectBuilder().add("type", type).add("format", format).build();
    }

    static JsonObject pattern(String pattern) {
        return Json.createObjectBuilder().add("type", "string").add("pattern", pattern).build();
    }

    static JsonObject month() {
        return pattern("^\\d{4}-(0[1-9]|1[0-2])$");
    }

    static JsonObject oneOf(String... names) {
        return Json.createObjectBuilder()
                .add("type", "string")
                .add("enum", Json.createArrayBuilder(Arrays.asList(names)))
                .build();
    }

    static JsonObject array(JsonObject item) {
        return Json.createObjectBuilder().add("type", "array").add("items", item).build();
    }

    static ObjectSchema object() {
        return new ObjectSchema();
    }

    /** The schema of an object, member by member. */
    static final class ObjectSchema {
        private final JsonObjectBuilder properties = Json.createObjectBuilder();

        ObjectSchema add(String name, JsonObject schema) {
            properties.add(name, schema);
            return this;
        }

        JsonObject end(String... required) {
            JsonObjectBuilder schema =
                    Json.createObjectBuilder().add("type", "object").add("properties", properties);
            if (required.length > 0) {
                schema.add("required", Json.createArrayBuilder(Arrays.asList(required)));
            }
            return schema.build();
        }
    }

    private JsonObject schema(Type type, boolean ours) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic, ours);
            case Class<?> plain -> plain(plain, ours);
            default -> typed("string");
        };
    }

    private JsonObject generic(ParameterizedType type, boolean ours) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return schema(arguments[0], ours);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return array(schema(arguments[0], ours));
        }
        if (raw == Map.class) {
            return Json.createObjectBuilder()
                    .add("type", "object")
                    .add("additionalProperties", schema(arguments[1], ours))
                    .build();
        }
        return typed("string");
    }

    private JsonObject plain(Class<?> type, boolean ours) {
        if (Stream.of(int.class, long.class, Integer.class, Long.class).anyMatch(type::equals)) {
            return typed("integer");
        }
        if (type == BigDecimal.class || type == Money.class) {
            return typed("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == LocalDate.class) {
            return formatted("string", "date");
        }
        if (type == Instant.class) {
            return formatted("string", "date-time");
        }
        if (type == YearMonth.class) {
            return month();
        }
        if (type == UUID.class) {
            return formatted("string", "uuid");
        }
        if (type == Quantity.class) {
            return quantity();
        }
        if (type == Place.class) {
            return place();
        }
        if (type == JsonObject.class) {
            return typed("object");
        }
        if (type.isEnum()) {
            return choice(type, ours);
        }
        if (isOurs(type)) {
            return ours(type);
        }
        boolean nested = type.isRecord() && !type.getName().startsWith("org.boai.plugins.");
        return nested ? record(type) : typed("string");
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getModule() == Schemas.class.getModule();
    }

    /** Choices of programs are written as their constants, the platform's in small letters. */
    private static JsonObject choice(Class<?> type, boolean ours) {
        return oneOf(
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .map(name -> ours ? name.toLowerCase(Locale.ROOT) : name)
                        .toArray(String[]::new));
    }

    private JsonObject ours(Class<?> type) {
        String simple = type.getSimpleName();
        String name =
                simple.endsWith(REPLY)
                        ? simple.substring(0, simple.length() - REPLY.length())
                        : simple;
        Class<?> before = types.putIfAbsent(name, type);
        if (before != null && before != type) {
            throw new IllegalStateException(
                    "%s and %s would have the same name.".formatted(before, type));
        }
        if (before == null) {
            // First, because a record may hold itself.
            named.put(name, typed("object"));
            named.put(name, record(type));
        }
        return reference(name);
    }

    private JsonObject record(Class<?> type) {
        ObjectSchema schema = object();
        for (RecordComponent component : type.getRecordComponents()) {
            schema.add(name(component), schema(component.getGenericType(), isOurs(type)));
        }
        return schema.end(
                Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getType() != Optional.class)
                        .map(Schemas::name)
                        .toArray(String[]::new));
    }

    /** A word that Java keeps for itself is written with a line behind it. */
    private static String name(RecordComponent component) {
        return component.getName().replaceFirst("_$", "");
    }
}
