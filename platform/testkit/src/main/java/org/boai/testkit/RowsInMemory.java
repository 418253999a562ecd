package org.boai.testkit;

import org.boai.plugins.Column;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Rows in memory, narrowed as the platform narrows them. */
record RowsInMemory<E extends Record>(List<Row<E>> rows, int most) implements Rows<E> {
    static final int MOST_UNLESS_SAID = 100;

    @Override
    public <V> Rows<E> where(Column<E, V> column, V value) {
        return new RowsInMemory<>(
                rows.stream().filter(row -> column.in(row.fields()).equals(value)).toList(), most);
    }

    @Override
    public Rows<E> withinReach() {
        return this;
    }

    @Override
    public Rows<E> of(Ref<?> organisation) {
        return new RowsInMemory<>(
                rows.stream()
                        .filter(row -> row.organisation().id().equals(organisation.id()))
                        .toList(),
                most);
    }

    @Override
    public Rows<E> orderBy(Column<E, ?> column) {
        return sorted(by(column));
    }

    @Override
    public Rows<E> orderByDescending(Column<E, ?> column) {
        return sorted(by(column).reversed());
    }

    private Rows<E> sorted(Comparator<Row<E>> order) {
        return new RowsInMemory<>(rows.stream().sorted(order).toList(), most);
    }

    @SuppressWarnings("unchecked") // a component that rows are ordered by is comparable
    private static <E extends Record> Comparator<Row<E>> by(Column<E, ?> column) {
        return Comparator.comparing(row -> (Comparable<Object>) column.in(row.fields()));
    }

    @Override
    public Rows<E> limit(int limit) {
        return new RowsInMemory<>(rows, limit);
    }

    @Override
    public void each(Consumer<Row<E>> reader) {
        rows.forEach(reader);
    }

    @Override
    public List<Row<E>> list() {
        return rows.stream().limit(most).toList();
    }
}
