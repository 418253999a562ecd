package org.boai.records;

import org.boai.plugins.Completion;
import org.boai.plugins.Level;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;
import org.boai.registry.Deployed;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What rules and completions look at while a row is filed: everything, as the transaction sees it.
 */
final class FilingReading implements Completion.Numbers, ProgramRows.Source {
    private static final int USUAL = 100;

    private final Rooms rooms;
    private final Tx tx;
    private final Deployed program;
    private final String reach;
    private final LocalDate day;
    private final Optional<Recall> recall;

    FilingReading(
            Rooms rooms,
            Tx tx,
            Deployed program,
            String reach,
            LocalDate day,
            Optional<Recall> recall) {
        this.recall = recall;
        this.reach = reach;
        this.rooms = rooms;
        this.tx = tx;
        this.program = program;
        this.day = day;
    }

    @Override
    public LocalDate today() {
        return day;
    }

    @Override
    public <E extends Record> Optional<Row<E>> find(Class<E> entity, String id) {
        EntityTable table = rooms.catalog().read(program, entity);
        return Deployed.service(
                        () ->
                                Reach.PLATFORM.call(
                                        () ->
                                                recall.map(known -> known.find(table, id))
                                                        .orElseGet(
                                                                () ->
                                                                        rooms.rows()
                                                                                .find(
                                                                                        tx,
                                                                                        table,
                                                                                        Ref.to(
                                                                                                id)))))
                .map(row -> ProgramRows.row(table, entity, row));
    }

    @Override
    public <E extends Record> Rows<E> rows(Class<E> entity) {
        return new ProgramRows<>(
                this,
                rooms.catalog().read(program, entity),
                entity,
                reach,
                RowQuery.all().limit(USUAL));
    }

    @Override
    public List<String> regions(String top, Level level) {
        return Deployed.service(() -> rooms.regions(top, level));
    }

    @Override
    public List<String> lineage(String region) {
        return Deployed.service(() -> rooms.lineage(region));
    }

    @Override
    public long next(String series) {
        return Deployed.service(() -> rooms.series().next(tx, program.id() + " " + series));
    }

    @Override
    public List<StoredRow> page(EntityTable table, RowQuery query) {
        return Reach.PLATFORM.call(
                () ->
                        recall.map(known -> known.page(table, query))
                                .orElseGet(() -> rooms.rows().page(tx, table, query)));
    }

    @Override
    public void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
        Reach.PLATFORM.run(
                () ->
                        recall.ifPresentOrElse(
                                known -> known.each(table, query, reader),
                                () -> rooms.rows().each(tx, table, query, reader)));
    }
}
