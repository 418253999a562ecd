package org.boai.store;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.TextPart;
import org.jspecify.annotations.Nullable;

import java.io.StringReader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    private static final SqlColumn SEALED = new SqlColumn("", SqlColumn.SEALED);
    private static final List<SqlColumn> SEALED_ONLY = List.of(SEALED);
    private static final List<SqlColumn> SEALED_WITH_INDEX =
            List.of(SEALED, new SqlColumn(INDEX, "uuid"));

    /** What is sealed is filled up to so many characters: else its length would tell the choice. */
    private static final int BLOCK = 64;

    /**
     * Whether values of the component are encrypted: whatever is about a person is, and lists whose
     * lines hold some. A reference is the id of a row or of a file and tells nothing by itself.
     */
    static boolean isSealed(Field field) {
        return switch (field.type()) {
            case REF, REFS, ATTACHMENT, ATTACHMENTS -> false;
            case LINES ->
                    isPrivate(field) || field.lines().stream().anyMatch(FieldColumns::isSealed);
            default -> isPrivate(field);
        };
    }

    private static boolean isPrivate(Field field) {
        return field.privacy() != Field.Privacy.NONE;
    }

    /** What follows the component's name in the names of its columns, and their types. */
    static List<SqlColumn> shape(Field field, Codec codec) {
        if (!isSealed(field)) {
            return codec.columns();
        }
        boolean found = isText(field) || field.is(Field.Trait.KEY) || field.is(Field.Trait.LOOKUP);
        return found
                ? Stream.concat(
                                SEALED_WITH_INDEX.stream(),
                                field.parts().stream()
                                        .map(part -> new SqlColumn(suffix(part), "uuid")))
                        .toList()
                : SEALED_ONLY;
    }

    /** What follows the component's name in the name of the column of a part. */
    static String suffix(TextPart part) {
        return "__" + part.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The index by which a part of the text is found.
     *
     * @param name what a list is asked for
     * @param column its column
     * @param part which part
     */
    record PartIndex(String name, SqlColumn column, TextPart part) {

        /** By what the part of a text is found; not every text has one. */
        Optional<UUID> of(String clear, RowCipher cipher, String table) {
            return part.of(clear).map(text -> sought(text, cipher, table));
        }

        /** By what a part is found. */
        UUID sought(String text, RowCipher cipher, String table) {
            return index(cipher, table, column.name(), text);
        }
    }

    /** Those of the component. */
    List<PartIndex> parts() {
        List<PartIndex> found = new ArrayList<>();
        for (TextPart part : sealed ? field.parts() : List.<TextPart>of()) {
            SqlColumn column = columns.get(SEALED_WITH_INDEX.size() + found.size());
            found.add(new PartIndex(part.parameter(field.name()), column, part));
        }
        return found;
    }

    /** Whether it is encrypted and equal values are found nevertheless. */
    boolean indexed() {
        return sealed && columns.size() >= SEALED_WITH_INDEX.size();
    }

    /** The column that its values are compared and sorted by. */
    String compared() {
        return indexed() ? columns.get(1).name() : columns.getLast().name();
    }

    /** Whether rows are found by its values alone: by what they refer to, or by a person. */
    boolean found() {
        return field.type() == FieldType.REF || indexed();
    }

    /** Whether its text is searched: a code is no words. */
    boolean isText() {
        return isText(field);
    }

    private static boolean isText(Field field) {
        return field.type() == FieldType.TEXT && field.codeList().isEmpty();
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
            String clear = sealable(value);
            into[at] = cipher.seal(row.of(columns.getFirst().name()), clear);
            if (indexed()) {
                into[at + 1] = index(cipher, row.table(), clear);
            }
            int next = at + SEALED_WITH_INDEX.size();
            for (PartIndex index : parts()) {
                into[next++] = index.of(clear, cipher, row.table()).orElse(null);
            }
        } else {
            codec.encode(value, into, at);
        }
    }

    /** A value as it is sealed. */
    String sealable(Object value) {
        return filled(clear(value));
    }

    private String filled(String clear) {
        int missing = isText() ? 0 : BLOCK - 1 - (clear.length() + BLOCK - 1) % BLOCK;
        return clear + " ".repeat(missing);
    }

    /** By what a text is found; the same for what is mistaken for one another when it is typed. */
    UUID index(RowCipher cipher, String table, String clear) {
        return index(cipher, table, columns.getFirst().name(), clear);
    }

    static UUID index(RowCipher cipher, String table, String column, String clear) {
        return cipher.index(table + "|" + column, typed(clear));
    }

    /** The same text for all that are mistaken for one another when they are typed. */
    static String typed(String clear) {
        return Normalizer.normalize(clear.strip(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
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
        String opened = cipher.open(row.of(columns.getFirst().name()), text);
        String clear = isText() ? opened : opened.stripTrailing();
        return codec instanceof ScalarCodec ? codec.parse(clear) : codec.parse(json(clear));
    }

    /** A value as text. */
    String clear(Object value) {
        return clear(codec, value);
    }

    static String clear(Codec codec, Object value) {
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
                                                            row.of(field.name()),
                                                            filled(json.toString())))
                                            : json);
                        });
    }

    /** What is there; a component that need not be there stands as an {@code Optional}. */
    static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional ? optional.map(v -> v) : Optional.of(value);
    }
}
