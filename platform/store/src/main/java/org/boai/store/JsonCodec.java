package org.boai.store;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Component types of many elements, kept as a JSON array in one column.
 *
 * @param element how an element stands in JSON
 * @param collect the collection from its elements, in order
 */
record JsonCodec(Codec element, Function<List<Object>, Collection<?>> collect) implements Codec {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    /** As many characters as H2 allows in a text. */
    static final int LONGEST = 500_000;

    @Override
    public List<SqlColumn> columns() {
        return List.of(new SqlColumn("", "text(" + LONGEST + ")"));
    }

    @Override
    public Object canonical(Object value) {
        return collect.apply(
                ((Collection<?>) value).stream().map(one -> element.canonical(one)).toList());
    }

    @Override
    public void encode(Object value, @Nullable Object[] columns, int at) {
        columns[at] = json(value).toString();
    }

    @Override
    public Object decode(@Nullable Object[] columns, int at) {
        String array = (String) Objects.requireNonNull(columns[at]);
        return array.equals("[]") ? collect.apply(List.of()) : parse(array);
    }

    @Override
    public JsonValue json(Object value) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        ((Collection<?>) value).forEach(one -> array.add(element.json(one)));
        return array.build();
    }

    @Override
    public Object parse(JsonValue json) {
        List<Object> elements = new ArrayList<>();
        json.asJsonArray().forEach(one -> elements.add(element.parse(one)));
        return collect.apply(elements);
    }

    @Override
    public Object parse(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return parse(reader.readValue());
        }
    }
}
