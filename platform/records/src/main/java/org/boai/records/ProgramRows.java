package org.boai.records;

import org.boai.plugins.Column;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;
import org.boai.plugins.Totals;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.Order;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one entity or view within the caller's reach, as an endpoint narrows them. */
final class ProgramRows<E extends Record> implements Rows<E> {
    private static final int MOST = 1000;

    private final org.boai.store.Rows rows;
    private final EntityTable table;
    private final Class<E> type;
    private final RowQuery query;

    ProgramRows(org.boai.store.Rows rows, EntityTable table, Class<E> type, RowQuery query) {
        this.rows = rows;
        this.table = table;
        this.type = type;
        this.query = query;
    }

    private ProgramRows<E> with(RowQuery narrowed) {
        return new ProgramRows<>(rows, table, type, narrowed);
    }

    /** Totals are the public way from an accessor to the name of its component. */
    private String name(Column<E, ?> column) {
        return Totals.sum(column).aggregates().getFirst().column();
    }

    @Override
    public <V> Rows<E> where(Column<E, V> column, V value) {
        List<Condition> all = new ArrayList<>(query.conditions());
        Object plain =
                value instanceof Optional<?> optional
                        ? optional.map(v -> (Object) v)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "Rows are asked for a value, not for"
                                                                + " none."))
                        : value;
        all.add(new Condition(name(column), Condition.Op.EQ, plain));
        return with(query.where(all));
    }

    @Override
    public Rows<E> orderBy(Column<E, ?> column) {
        return order(column, false);
    }

    @Override
    public Rows<E> orderByDescending(Column<E, ?> column) {
        return order(column, true);
    }

    private Rows<E> order(Column<E, ?> column, boolean descending) {
        List<Order> all = new ArrayList<>(query.orders());
        all.add(new Order(name(column), descending));
        return with(query.sorted(all));
    }

    @Override
    public Rows<E> limit(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A limit is 1 to " + MOST + ".");
        }
        return with(query.limit(most));
    }

    @Override
    public List<Row<E>> list() {
        return rows.page(table, query).stream().map(this::row).toList();
    }

    private Row<E> row(StoredRow row) {
        return row(table, type, row);
    }

    static <E extends Record> Row<E> row(EntityTable table, Class<E> type, StoredRow row) {
        return new Row<>(
                Ref.to(row.id().toString()),
                Ref.to(row.organisation().toString()),
                type.cast(row.asRecord(table.type())));
    }
}
