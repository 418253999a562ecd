package org.boai.store;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Place;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Quantity;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The component types that stand in two columns. The first tells whether there is a value. */
enum PairCodec implements Codec {
    /** The qualifier, and the figure unless it is unknown. */
    QUANTITY {
        @Override
        public List<SqlColumn> columns() {
            return List.of(
                    new SqlColumn("__qualifier", "varchar(10)"),
                    new SqlColumn("", "numeric(19,4)"));
        }

        @Override
        public Object canonical(Object value) {
            Quantity quantity = (Quantity) value;
            return new Quantity(
                    quantity.value()
                            .map(figure -> (BigDecimal) ScalarCodec.DECIMAL.canonical(figure)),
                    quantity.qualifier());
        }

        @Override
        public void encode(Object value, @Nullable Object[] columns, int at) {
            Quantity quantity = (Quantity) value;
            columns[at] = quantity.qualifier().name();
            columns[at + 1] = quantity.value().orElse(null);
        }

        @Override
        public Object decode(@Nullable Object[] columns, int at) {
            return new Quantity(
                    Optional.ofNullable((BigDecimal) columns[at + 1]).map(ScalarCodec::plain),
                    Qualifier.valueOf((String) Objects.requireNonNull(columns[at])));
        }

        @Override
        public JsonValue json(Object value) {
            Quantity quantity = (Quantity) value;
            JsonObjectBuilder json = Json.createObjectBuilder();
            quantity.value().ifPresent(figure -> json.add("value", figure));
            return json.add("qualifier", quantity.qualifier().name().toLowerCase(Locale.ROOT))
                    .build();
        }

        @Override
        public Object parse(JsonValue json) {
            return switch (json) {
                case JsonObject object ->
                        new Quantity(
                                object.containsKey("value")
                                        ? Optional.of(number(object, "value"))
                                        : Optional.empty(),
                                Qualifier.valueOf(
                                        object.getString("qualifier", "exact")
                                                .toUpperCase(Locale.ROOT)));
                case JsonString text -> parse(text.getString());
                case JsonValue figure -> parse(figure.toString());
            };
        }

        @Override
        public Object parse(String text) {
            return Quantity.exactly(new BigDecimal(text));
        }
    },

    /** Degrees north and east. */
    PLACE {
        @Override
        public List<SqlColumn> columns() {
            return List.of(
                    new SqlColumn("__latitude", DEGREES), new SqlColumn("__longitude", DEGREES));
        }

        @Override
        public Object canonical(Object value) {
            Place place = (Place) value;
            return new Place(degrees(place.latitude()), degrees(place.longitude()));
        }

        @Override
        public void encode(Object value, @Nullable Object[] columns, int at) {
            Place place = (Place) value;
            columns[at] = place.latitude();
            columns[at + 1] = place.longitude();
        }

        @Override
        public Object decode(@Nullable Object[] columns, int at) {
            return new Place(read(columns[at]), read(columns[at + 1]));
        }

        @Override
        public JsonValue json(Object value) {
            Place place = (Place) value;
            return Json.createObjectBuilder()
                    .add("latitude", place.latitude())
                    .add("longitude", place.longitude())
                    .build();
        }

        @Override
        public Object parse(JsonValue json) {
            JsonObject object = json.asJsonObject();
            return new Place(number(object, "latitude"), number(object, "longitude"));
        }

        @Override
        public Object parse(String text) {
            String[] degrees = text.split(",", 2);
            if (degrees.length < 2) {
                throw new IllegalArgumentException("A place is written latitude,longitude.");
            }
            return new Place(
                    new BigDecimal(degrees[0].strip()), new BigDecimal(degrees[1].strip()));
        }
    };

    private static final String DEGREES = "numeric(18,15)";
    private static final int DEGREE_DIGITS = 18;
    private static final int DEGREE_DECIMALS = 15;

    private static BigDecimal degrees(BigDecimal value) {
        return ScalarCodec.decimal(value, DEGREE_DIGITS, DEGREE_DECIMALS);
    }

    private static BigDecimal read(@Nullable Object degrees) {
        return ScalarCodec.plain((BigDecimal) Objects.requireNonNull(degrees));
    }

    private static BigDecimal number(JsonObject object, String name) {
        if (!object.containsKey(name)) {
            throw new IllegalArgumentException("The number %s is missing.".formatted(name));
        }
        return object.getJsonNumber(name).bigDecimalValue();
    }
}
