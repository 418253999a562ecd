package org.boai.kpi;

import org.boai.plugins.Measure;
import org.boai.plugins.Ref;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Tx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows that measured rows refer to, each read once. */
final class Referred {
    private final Catalogue catalogue;
    private final Rows rows;
    private final Tx tx;
    private final boolean lock;
    private final Map<Key, Optional<RowVersion>> seen;

    private record Key(String table, UUID id) {}

    private Referred(
            Catalogue catalogue,
            Rows rows,
            Tx tx,
            boolean lock,
            Map<Key, Optional<RowVersion>> seen) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.tx = tx;
        this.lock = lock;
        this.seen = seen;
    }

    /** Rows that nobody else changes until the end of the transaction. */
    static Referred locked(Catalogue catalogue, Rows rows, Tx tx) {
        return new Referred(catalogue, rows, tx, true, new HashMap<>());
    }

    /** Rows as they are. */
    static Referred read(Catalogue catalogue, Rows rows, Tx tx) {
        return new Referred(catalogue, rows, tx, false, new HashMap<>());
    }

    /** The same, but for one row. */
    Referred with(EntityTable table, UUID id, Optional<RowVersion> version) {
        Map<Key, Optional<RowVersion>> other = new HashMap<>(seen);
        other.put(new Key(table.id(), id), version);
        return new Referred(catalogue, rows, tx, lock, other);
    }

    /** The row that a row refers to in the filter's component. */
    Optional<RowVersion> row(Measured measured, RowVersion row, Measure.Whose whose) {
        Object value = row.row().value(measured.table().type(), whose.column());
        Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return present instanceof Ref<?> ref
                ? catalogue
                        .lookedAt(measured, whose)
                        .flatMap(table -> version(table, UUID.fromString(ref.id())))
                : Optional.empty();
    }

    private Optional<RowVersion> read(EntityTable table, UUID id) {
        return lock ? rows.lock(tx, table, id) : rows.version(tx, table, id);
    }

    /** A row may refer to one that lies out of its own reader's reach; its figures are the same. */
    private Optional<RowVersion> version(EntityTable table, UUID id) {
        Key key = new Key(table.id(), id);
        Optional<RowVersion> known = seen.get(key);
        if (known == null) {
            known = Reach.PLATFORM.call(() -> read(table, id));
            seen.put(key, known);
        }
        return known;
    }
}
