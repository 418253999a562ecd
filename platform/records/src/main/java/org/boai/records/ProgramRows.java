package org.boai.records;

import org.boai.plugins.Column;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;
import org.boai.plugins.Totals;
import org.boai.registry.Deployed;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.Order;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;
import org.boai.store.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The rows of one entity or view within the caller's reach, as an endpoint narrows them. */
final class ProgramRows<E extends Record> implements Rows<E> {
    private static final int MOST = 1000;

    /** Where the rows come from: the database, or a transaction in it. */
    interface Source {
        List<StoredRow> page(EntityTable table, RowQuery query);

        void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader);
    }

    private final Source rows;
    private final EntityTable table;
    private final Class<E> type;
    private final String reach;
    private final RowQuery query;

    ProgramRows(Source rows, EntityTable table, Class<E> type, String reach, RowQuery query) {
        this.reach = reach;
        this.rows = rows;
        this.table = table;
        this.type = type;
        this.query = query;
    }

    private ProgramRows<E> with(RowQuery narrowed) {
        return new ProgramRows<>(rows, table, type, reach, narrowed);
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
    public Rows<E> withinReach() {
        return reach.equals(Tree.NATION) ? this : with(query.within(reach));
    }

    @Override
    public Rows<E> of(Ref<?> organisation) {
        List<Condition> all = new ArrayList<>(query.conditions());
        all.add(
                new Condition(
                        BodyDecoder.ORGANISATION,
                        Condition.Op.EQ,
                        UUID.fromString(organisation.id())));
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
    public void each(Consumer<Row<E>> reader) {
        Deployed.service(
                () -> {
                    rows.each(
                            table,
                            query.limit(Integer.MAX_VALUE),
                            stored -> reader.accept(row(stored)));
                    return table;
                });
    }

    @Override
    public List<Row<E>> list() {
        return Deployed.service(() -> rows.page(table, query)).stream().map(this::row).toList();
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
