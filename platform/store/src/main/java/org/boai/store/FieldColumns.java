package org.boai.store;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a component stands in its table. One about a person stands there sealed, and beside it an
 * index by which equal values are found.
 *
 * @param field the component
 * @param codec how its values are written
 * @param columns its columns
 * @param sealed whether they are encrypted
 */
record FieldColumns(Field field, Codec codec, List<SqlColumn> columns, boolean sealed) {
    private static final JsonProvider JSON = JsonProvider.provider();

    static final String INDEX = "__index";

    private static final List<SqlColumn> SEALED =
            List.of(new SqlColumn("", SqlColumn.SEALED), new SqlColumn(INDEX, "uuid"));

    /**
     * Whether values of the component are encrypted: texts about a person are, and lists whose
     * lines hold some. A reference is the id of a row, and what is about a person stands in that
     * row; a number, day or choice tells of nobody without them.
     */
    static boolean isSealed(Field field) {
        return switch (field.type()) {
            case TEXT -> field.privacy() != Field.Privacy.NONE;
            case LINES -> field.lines().stream().anyMatch(FieldColumns::isSealed);
            default -> false;
        };
    }

    /** What follows the component's name in the names of its columns, and their types. */
    static List<SqlColumn> shape(Codec codec, boolean sealed) {
        return sealed ? SEALED : codec.columns();
    }

    /** The column that its values are compared and sorted by. */
    String compared() {
        return columns.getLast().name();
    }

    /** Whether its text is searched. */
    boolean isText() {
        return field.type() == FieldType.TEXT;
    }

    Object canonical(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(codec::canonical)
                : codec.canonical(value);
    }

    /**
     * Puts a value into its columns.
     *
     * @param row the table and the row
     */
    void encode(Object value, @Nullable Object[] into, int at, RowCipher cipher, RowPlace row) {
        if (!(value instanceof Optional<?> optional)) {
            put(value, into, at, cipher, row);
        } else if (optional.isPresent()) {
            put(optional.get(), into, at, cipher, row);
        }
    }

    private void put(
            Object value, @Nullable Object[] into, int at, RowCipher cipher, RowPlace row) {
        if (sealed) {
            String clear = clear(value);
            into[at] = cipher.seal(row.of(columns.getFirst().name()), clear);
            into[at + 1] = index(cipher, row.table(), clear);
        } else {
            codec.encode(value, into, at);
        }
    }

    /** By what a text is found; the same for what is mistaken for one another when it is typed. */
    UUID index(RowCipher cipher, String table, String clear) {
        return index(cipher, table, columns.getFirst().name(), clear);
    }

    static UUID index(RowCipher cipher, String table, String column, String clear) {
        String typed =
                Normalizer.normalize(clear.strip(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return cipher.index(table + "|" + column, typed);
    }

    Object decode(@Nullable Object[] from, int at, RowCipher cipher, RowPlace row) {
        if (field.required()) {
            return take(from, at, cipher, row);
        }
        return from[at] == null ? Optional.empty() : Optional.of(take(from, at, cipher, row));
    }

    private Object take(@Nullable Object[] from, int at, RowCipher cipher, RowPlace row) {
        if (!sealed) {
            return codec.decode(from, at);
        }
        byte[] text = (byte[]) Objects.requireNonNull(from[at]);
        String clear = cipher.open(row.of(columns.getFirst().name()), text);
        return codec instanceof ScalarCodec ? codec.parse(clear) : codec.parse(json(clear));
    }

    /** A value as the text that is sealed. */
    String clear(Object value) {
        JsonValue json = codec.json(value);
        return json instanceof JsonString text ? text.getString() : json.toString();
    }

    static JsonValue json(String written) {
        try (JsonReader reader = JSON.createReader(new StringReader(written))) {
            return reader.readValue();
        }
    }

    void json(Object value, JsonObjectBuilder into) {
        present(value).ifPresent(one -> into.add(field.name(), codec.json(one)));
    }

    /** The value in JSON, as it stands in the history of its row. */
    void json(Object value, JsonObjectBuilder into, RowCipher cipher, RowPlace row) {
        present(value)
                .ifPresent(
                        one -> {
                            JsonValue json = codec.json(one);
                            into.add(
                                    field.name(),
                                    sealed
                                            ? SealedText.of(
                                                    cipher.seal(
                                                            row.of(field.name()), json.toString()))
                                            : json);
                        });
    }

    private static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional ? optional.map(v -> v) : Optional.of(value);
    }
}
