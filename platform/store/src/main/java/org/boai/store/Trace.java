package org.boai.store;

import java.util.UUID;

/**
 * A column that holds nothing but the blind index of a text by which rows are known again.
 *
 * @param name what computes the text, see {@link org.boai.plugins.Traced}
 * @param column its column
 */
record Trace(String name, SqlColumn column) {
    static Trace of(String name) {
        return new Trace(name, new SqlColumn(SqlNames.trace(name), "uuid"));
    }

    /** By what rows with this text are found. */
    UUID of(String text, RowCipher cipher, String table) {
        return FieldColumns.index(cipher, table, column.name(), text);
    }
}
