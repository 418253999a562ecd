package org.boai.store;

import java.util.UUID;

/**
 * A row in its table, to which what is sealed there is bound.
 *
 * @param table the name of the table
 * @param id the row's id
 */
record RowPlace(String table, UUID id) {

    /** One column of it. */
    String of(String column) {
        return table + "|" + column + "|" + id;
    }
}
