package org.boai.store;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Is told of every change of a row inside the transaction that makes it. */
public interface RowObserver {

    /** One row has changed. An exception undoes the change. */
    void changed(Tx tx, RowChange change);

    /** Many new rows have been written. */
    default void imported(Tx tx, EntityTable table, Stream<RowVersion> rows) {
        rows.forEach(row -> changed(tx, new RowChange(table, Optional.empty(), Optional.of(row))));
    }

    /**
     * Many changes will be made in the transaction: what they come to may be written at the end.
     */
    default void gather(Tx tx) {}

    /** They were made. */
    default void gathered(Tx tx) {}

    /** Nothing is gathered in the transaction any more. */
    default void forget(Tx tx) {}

    /**
     * All rows of an organisation will lie in the region. They are locked, and still say where they
     * lie.
     */
    default void rehoming(Tx tx, UUID organisation, String region) {}
}
