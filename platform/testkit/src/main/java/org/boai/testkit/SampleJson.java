package org.boai.testkit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Stamped;
import org.boai.plugins.State;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Samples as they are sent. */
final class SampleJson {
    private final Map<String, String> ids;
    private final String attachment;

    /** References become the ids behind these names; every file is this one. */
    SampleJson(Map<String, String> ids, String attachment) {
        this.ids = ids;
        this.attachment = attachment;
    }

    /**
     * The components of a record that a client sends: all but the state and what the platform
     * stamps, and nothing absent.
     */
    JsonObject of(Record row) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            if (!State.class.isAssignableFrom(component.getType())
                    && !component.isAnnotationPresent(Stamped.class)) {
                value(read(component, row)).ifPresent(v -> json.add(component.getName(), v));
            }
        }
        return json.build();
    }

    private static Object read(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "The record " + row.getClass().getSimpleName() + " cannot be read.", e);
        }
    }

    private Optional<JsonValue> value(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.flatMap(this::value);
            case Boolean b -> Optional.of(b ? JsonValue.TRUE : JsonValue.FALSE);
            case Integer n -> Optional.of(Json.createValue(n));
            case Long n -> Optional.of(Json.createValue(n));
            case BigDecimal n -> Optional.of(Json.createValue(n));
            case Money money -> Optional.of(Json.createValue(money.yuan()));
            case Enum<?> constant -> Optional.of(Json.createValue(constant.name()));
            case Ref<?> ref -> Optional.of(Json.createValue(ids.getOrDefault(ref.id(), ref.id())));
            case Attachment _ -> Optional.of(Json.createValue(attachment));
            case Quantity quantity -> Optional.of(quantity(quantity));
            case Place place ->
                    Optional.of(
                            Json.createObjectBuilder()
                                    .add("latitude", place.latitude())
                                    .add("longitude", place.longitude())
                                    .build());
            // A set has no order of its own: the platform answers with that of the declaration.
            case Set<?> set -> Optional.of(array(set.stream().sorted()));
            case Collection<?> many -> Optional.of(array(many.stream()));
            case Record line when line.getClass().getModule() != Ref.class.getModule() ->
                    Optional.of(of(line));
            default -> Optional.of(Json.createValue(value.toString()));
        };
    }

    private JsonValue array(Stream<?> many) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        many.forEach(each -> value(each).ifPresent(array::add));
        return array.build();
    }

    private static JsonValue quantity(Quantity quantity) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        quantity.value().ifPresent(v -> json.add("value", v));
        return json.add("qualifier", quantity.qualifier().name().toLowerCase(Locale.ROOT)).build();
    }
}
