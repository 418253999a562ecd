package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a row into what its form shows. */
final class FormFill {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FormFill() {}

    static FormInput of(JsonObject fields) {
        FormFill fill = new FormFill();
        fields.forEach(fill::put);
        return FormInput.of(fill.values);
    }

    private void put(String name, JsonValue value) {
        switch (value) {
            case JsonString text -> add(name, text.getString());
            case JsonObject object -> object.forEach((part, v) -> put(name + "." + part, v));
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i) instanceof JsonObject) {
                        put(name + "[" + i + "]", array.get(i));
                    } else {
                        put(name, array.get(i));
                    }
                }
            }
            default -> {
                if (value.getValueType() != JsonValue.ValueType.NULL) {
                    add(name, value.toString());
                }
            }
        }
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
}
