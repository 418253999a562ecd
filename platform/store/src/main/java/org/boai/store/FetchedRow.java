package org.boai.store;

import io.helidon.common.GenericType;
import io.helidon.dbclient.DbColumn;
import io.helidon.dbclient.DbExecuteContext;
import io.helidon.dbclient.DbRow;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;

/** A row that was read whole: it stays readable when its connection is long gone. */
final class FetchedRow implements DbRow {

    private final Columns columns;
    private final @Nullable Object[] values;
    private final DbExecuteContext context;

    FetchedRow(Columns columns, @Nullable Object[] values, DbExecuteContext context) {
        this.columns = columns;
        this.values = values;
        this.context = context;
    }

    /** The values of a row as they were read; every row of this store has them. */
    static @Nullable Object[] values(DbRow row) {
        return ((FetchedRow) row).values;
    }

    @Override
    public DbColumn column(String name) {
        return at(columns.position(name));
    }

    @Override
    public DbColumn column(int index) {
        if (index < 1 || index > values.length) {
            throw new IllegalArgumentException(
                    "There is no column %d. The row has %d.".formatted(index, values.length));
        }
        return at(index - 1);
    }

    @Override
    public void forEach(Consumer<? super DbColumn> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(at(i));
        }
    }

    @Override
    public <T> T as(Class<T> type) {
        return context.dbMapperManager().read(this, type);
    }

    @Override
    public <T> T as(GenericType<T> type) {
        return context.dbMapperManager().read(this, type);
    }

    @Override
    public <T> T as(Function<DbRow, T> mapper) {
        return mapper.apply(this);
    }

    private DbColumn at(int position) {
        return new FetchedColumn(
                columns.name(position),
                columns.type(position),
                values[position],
                context.mapperManager());
    }
}
