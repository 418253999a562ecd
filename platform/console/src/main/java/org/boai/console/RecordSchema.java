package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The JSON schema of what an endpoint of a program takes and answers. */
final class RecordSchema {
    private RecordSchema() {}

    static JsonObject of(Class<?> record) {
        JsonObjectBuilder properties = Json.createObjectBuilder();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.add(component.getName(), schema(component.getGenericType()));
        }
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .build();
    }

    private static JsonObject schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type inner = generic.getActualTypeArguments()[0];
            if (raw == Optional.class) {
                return schema(inner);
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return Json.createObjectBuilder()
                        .add("type", "array")
                        .add("items", schema(inner))
                        .build();
            }
            return simple("string");
        }
        if (!(type instanceof Class<?> plain)) {
            return simple("string");
        }
        if (plain == int.class || plain == long.class) {
            return simple("integer");
        }
        if (plain == BigDecimal.class) {
            return simple("number");
        }
        if (plain == boolean.class) {
            return simple("boolean");
        }
        if (plain.isEnum()) {
            var names = Json.createArrayBuilder();
            Arrays.stream(plain.getEnumConstants()).forEach(c -> names.add(((Enum<?>) c).name()));
            return Json.createObjectBuilder().add("type", "string").add("enum", names).build();
        }
        boolean nested = plain.isRecord() && !plain.getName().startsWith("org.boai.plugins.");
        return nested ? of(plain) : simple("string");
    }

    private static JsonObject simple(String type) {
        return Json.createObjectBuilder().add("type", type).build();
    }
}
