package org.boai.console;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.records.RowView;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns what a person entered into the filing that a program would send. What cannot be read as its
 * type is passed on as the text it is: the records room says what is wrong with it.
 */
final class FormDecoder {
    /** As pages show it. */
    private static final Pattern IN_THREES = Pattern.compile("-?\\d{1,3}([,，]\\d{3})+(\\.\\d+)?");

    /** How many lines of a list a form offers at most. */
    static final int MOST_LINES = 50;

    private FormDecoder() {}

    /** The fields that a person may fill in. */
    static List<Field> fields(EntityType type) {
        return type.fields().stream()
                .filter(f -> !f.is(Field.Trait.STAMPED))
                .filter(f -> !f.name().equals("state") || type.states().isEmpty())
                .toList();
    }

    static JsonObject body(EntityType type, FormInput input, boolean withAbsent) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        for (Field field : fields(type)) {
            JsonValue value = value(field, input);
            if (withAbsent || value.getValueType() != JsonValue.ValueType.NULL) {
                body.add(field.name(), value);
            }
        }
        return body.build();
    }

    /** What is masked stays masked unless something else was entered. */
    private static JsonValue value(Field field, FormInput input) {
        String name = field.name();
        if (!input.keeps(name)) {
            return value(field, name, input);
        }
        JsonValue entered = value(field, name, input.entered(name));
        boolean nothing =
                entered.equals(JsonValue.NULL)
                        || entered.equals(JsonValue.FALSE)
                        || entered.equals(JsonValue.EMPTY_JSON_ARRAY);
        return nothing ? Json.createValue(RowView.MASKED) : entered;
    }

    private static JsonValue value(Field field, String name, FormInput input) {
        return switch (field.type()) {
            case TEXT, DATE, MONTH, INSTANT, CHOICE, PERIOD, REF, ATTACHMENT ->
                    text(input.filled(name));
            case INT, LONG, DECIMAL, MONEY -> number(input.filled(name));
            case BOOLEAN ->
                    field.required()
                            ? truth(input.first(name).isPresent())
                            : input.filled(name)
                                    .map(v -> truth(v.equals("true")))
                                    .orElse(JsonValue.NULL);
            case CHOICES, REFS, ATTACHMENTS -> orAbsent(field, array(input.all(name)));
            case QUANTITY -> quantity(name, input);
            case PLACE -> place(name, input);
            case LINES -> orAbsent(field, lines(field, name, input));
        };
    }

    /** Where nothing was chosen, an optional component has no value. */
    private static JsonValue orAbsent(Field field, JsonArray array) {
        return array.isEmpty() && !field.required() ? JsonValue.NULL : array;
    }

    private static JsonValue truth(boolean value) {
        return value ? JsonValue.TRUE : JsonValue.FALSE;
    }

    private static JsonValue text(Optional<String> value) {
        return value.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }

    private static JsonValue number(Optional<String> value) {
        return value.<JsonValue>map(
                        v -> {
                            String bare =
                                    IN_THREES.matcher(v).matches() ? v.replaceAll("[,，]", "") : v;
                            return bare.matches("-?\\d{1,30}(\\.\\d{1,10})?")
                                    ? Json.createValue(new BigDecimal(bare))
                                    : Json.createValue(v);
                        })
                .orElse(JsonValue.NULL);
    }

    private static JsonArray array(List<String> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.stream().filter(v -> !v.isBlank()).forEach(array::add);
        return array.build();
    }

    private static JsonValue quantity(String name, FormInput input) {
        Optional<String> value = input.filled(name + ".value");
        String qualifier = input.filled(name + ".qualifier").orElse("exact");
        if (value.isEmpty() && !qualifier.equals("unknown")) {
            return JsonValue.NULL;
        }
        JsonObjectBuilder quantity = Json.createObjectBuilder();
        if (value.isPresent()) {
            quantity.add("value", number(value));
        }
        return quantity.add("qualifier", qualifier).build();
    }

    private static JsonValue place(String name, FormInput input) {
        Optional<String> latitude = input.filled(name + ".latitude");
        Optional<String> longitude = input.filled(name + ".longitude");
        if (latitude.isEmpty() && longitude.isEmpty()) {
            return JsonValue.NULL;
        }
        return Json.createObjectBuilder()
                .add("latitude", number(latitude))
                .add("longitude", number(longitude))
                .build();
    }

    /** A line where nothing was entered is no line. */
    private static JsonArray lines(Field field, String name, FormInput input) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (int i = 0; i < MOST_LINES; i++) {
            String prefix = name + "[" + i + "].";
            boolean touched =
                    input.values().entrySet().stream()
                            .filter(e -> e.getKey().startsWith(prefix))
                            .filter(e -> !e.getKey().endsWith(".qualifier"))
                            .anyMatch(e -> e.getValue().stream().anyMatch(v -> !v.isBlank()));
            if (touched) {
                JsonObjectBuilder line = Json.createObjectBuilder();
                for (Field part : field.lines()) {
                    JsonValue value = value(part, prefix + part.name(), input);
                    if (value.getValueType() != JsonValue.ValueType.NULL) {
                        line.add(part.name(), value);
                    }
                }
                lines.add(line);
            }
        }
        return lines.build();
    }
}
