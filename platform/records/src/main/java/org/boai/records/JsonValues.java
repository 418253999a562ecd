package org.boai.records;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;

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

    private JsonValues() {}

    static JsonObject parse(String saved) {
        try (var reader = JSON.createReader(new StringReader(saved))) {
            return reader.readObject();
        }
    }

    static JsonValue string(String text) {
        return JSON.createValue(text);
    }

    /** A present value of a component, a derived value or a line. */
    static JsonValue of(Object value) {
        return switch (value) {
            case String text -> string(text);
            case Integer n -> JSON.createValue(n);
            case Long n -> JSON.createValue(n);
            case BigDecimal n -> number(n);
            case Boolean b -> b ? JsonValue.TRUE : JsonValue.FALSE;
            case LocalDate date -> string(date.toString());
            case YearMonth month -> string(month.toString());
            case Instant instant -> string(instant.toString());
            case Period period -> string(period.toString());
            case Money money -> JSON.createValue(money.yuan());
            case Enum<?> constant -> string(constant.name());
            case UUID id -> string(id.toString());
            case Ref<?> ref -> string(ref.id());
            case Attachment attachment -> string(attachment.id().toString());
            case Quantity quantity -> quantity(quantity);
            case Place place ->
                    JSON.createObjectBuilder()
                            .add("latitude", number(place.latitude()))
                            .add("longitude", number(place.longitude()))
                            .build();
            case Set<?> set -> array(set.stream().sorted().toList());
            case Collection<?> list -> array(list);
            case Record line -> object(line);
            default ->
                    throw new IllegalArgumentException(
                            "No component has the type " + value.getClass().getName() + ".");
        };
    }

    private static JsonValue number(BigDecimal n) {
        return JSON.createValue(n.scale() < 0 ? n.setScale(0) : n);
    }

    private static JsonObject quantity(Quantity quantity) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        quantity.value().ifPresent(value -> json.add("value", number(value)));
        return json.add("qualifier", FieldDecoder.word(quantity.qualifier())).build();
    }

    private static JsonValue array(Collection<?> values) {
        JsonArrayBuilder json = JSON.createArrayBuilder();
        values.forEach(value -> json.add(of(value)));
        return json.build();
    }

    /** A record by its components, absent ones left out. */
    static JsonObject object(Record row) {
        RecordShape shape = RecordShape.of(row.getClass());
        JsonObjectBuilder json = JSON.createObjectBuilder();
        for (RecordShape.Component component : shape.components()) {
            present(component.read(row)).ifPresent(value -> json.add(component.name(), of(value)));
        }
        return json.build();
    }

    /** What is in a component that may be optional. */
    static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional ? optional.map(v -> v) : Optional.of(value);
    }
}
