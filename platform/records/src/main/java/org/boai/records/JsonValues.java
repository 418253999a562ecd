package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.records.JsonText.Name;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Values of components as JSON. */
final class JsonValues {
    /** Looked up once: the static methods of {@code Json} search for it at every call. */
    static final JsonProvider JSON = JsonProvider.provider();

    private static final Name LATITUDE = new Name("latitude");
    private static final Name LONGITUDE = new Name("longitude");
    private static final Name VALUE = new Name("value");
    private static final Name QUALIFIER = new Name("qualifier");

    private JsonValues() {}

    static JsonObject parse(JsonText written) {
        return parse(written.toString());
    }

    static JsonObject parse(String saved) {
        try (var reader = JSON.createReader(new StringReader(saved))) {
            return reader.readObject();
        }
    }

    static JsonValue string(String text) {
        return JSON.createValue(text);
    }

    /** A present value of a component as JSON-P has it, as it is written. */
    static JsonValue of(Object value) {
        JsonText text = new JsonText(64);
        write(value, text);
        try (var reader = JSON.createReader(new StringReader(text.toString()))) {
            return reader.readValue();
        }
    }

    /** Writes a present value of a component, a derived value or a line. */
    static void write(Object value, JsonText json) {
        switch (value) {
            case String text -> json.string(text);
            case Integer n -> json.plain(n.toString());
            case Long n -> json.plain(n.toString());
            case BigDecimal n -> number(n, json);
            case Boolean b -> json.plain(b.toString());
            case LocalDate date -> json.string(date.toString());
            case YearMonth month -> json.string(month.toString());
            case Instant instant -> json.moment(instant);
            case Period period -> json.string(period.toString());
            case Money money -> json.plain(money.yuan().toString());
            case Enum<?> constant -> json.string(constant.name());
            case UUID id -> json.string(id.toString());
            case Ref<?> ref -> json.string(ref.id());
            case Attachment attachment -> json.string(attachment.id().toString());
            case Quantity quantity -> quantity(quantity, json);
            case Place place -> {
                json.object();
                number(place.latitude(), json.member(LATITUDE));
                number(place.longitude(), json.member(LONGITUDE));
                json.endObject();
            }
            case Set<?> set -> array(set.stream().sorted().toList(), json);
            case Collection<?> list -> array(list, json);
            case Record line -> line(line, json);
            default ->
                    throw new IllegalArgumentException(
                            "No component has the type " + value.getClass().getName() + ".");
        }
    }

    private static void number(BigDecimal n, JsonText json) {
        json.plain((n.scale() < 0 ? n.setScale(0) : n).toString());
    }

    private static void quantity(Quantity quantity, JsonText json) {
        json.object();
        quantity.value().ifPresent(value -> number(value, json.member(VALUE)));
        json.member(QUALIFIER).string(FieldDecoder.word(quantity.qualifier())).endObject();
    }

    private static void array(Collection<?> values, JsonText json) {
        json.array();
        values.forEach(value -> write(value, json));
        json.endArray();
    }

    private static void line(Record row, JsonText json) {
        json.object();
        for (RecordShape.Component component : RecordShape.of(row.getClass()).components()) {
            component.write(component.read(row), json);
        }
        json.endObject();
    }

    /** A record by its components, absent ones left out. */
    static JsonObject object(Record row) {
        return of(row).asJsonObject();
    }

    /** What is in a component that may be optional. */
    static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional ? optional.map(v -> v) : Optional.of(value);
    }
}
