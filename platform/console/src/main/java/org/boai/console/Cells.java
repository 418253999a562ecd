package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;

/** JSON values as the text of a cell. */
final class Cells {
    private Cells() {}

    static String text(@Nullable JsonValue value) {
        return switch (value) {
            case null -> "";
            case JsonString text -> text.getString();
            case JsonArray array ->
                    array.stream().map(Cells::text).collect(Collectors.joining("; "));
            case JsonObject object ->
                    object.values().stream().map(Cells::text).collect(Collectors.joining(" "));
            default -> value.getValueType() == JsonValue.ValueType.NULL ? "" : value.toString();
        };
    }
}
