package org.boai.records;

import org.boai.plugins.Actor;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Level;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;
import org.boai.registry.Deployed;
import org.boai.security.Caller;
import org.boai.store.EntityTable;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an endpoint sees of the world: its caller, its body, and rows within reach, to be read. */
final class EndpointCall<I extends Record> implements Call<I> {
    private static final int USUAL = 100;

    private final Rooms rooms;
    private final Deployed program;
    private final Caller caller;
    private final Endpoint<I, ?> endpoint;
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final I body;

    EndpointCall(
            Rooms rooms,
            Deployed program,
            Caller caller,
            Endpoint<I, ?> endpoint,
            Map<String, String> path,
            Map<String, String> query,
            I body) {
        this.rooms = rooms;
        this.program = program;
        this.caller = caller;
        this.endpoint = endpoint;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    @Override
    public Actor actor() {
        return caller;
    }

    @Override
    public LocalDate today() {
        return rooms.today();
    }

    @Override
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The path has no {%s}, only %s.".formatted(name, path.keySet()));
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        if (endpoint.parameters().stream().noneMatch(asked -> asked.name().equals(name))) {
            throw new IllegalArgumentException(
                    "The endpoint %s does not ask for %s. Say so with asking(...)."
                            .formatted(endpoint.path(), name));
        }
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public I body() {
        return body;
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
    public <E extends Record> Optional<Row<E>> find(Class<E> entity, String id) {
        return Deployed.service(() -> row(entity, id));
    }

    private <E extends Record> Optional<Row<E>> row(Class<E> entity, String id) {
        EntityTable table = rooms.catalog().read(program, entity);
        if (!table.isRegion() && Filing.uuid(id).isEmpty()) {
            return Optional.empty();
        }
        return rooms.rows()
                .find(table, Ref.to(id))
                .filter(_ -> caller.sees(table))
                .filter(row -> table.isRegion() || rooms.reads(caller, table, row.region()))
                .map(row -> ProgramRows.row(table, entity, row));
    }

    @Override
    public <E extends Record> Rows<E> rows(Class<E> entity) {
        return Deployed.service(() -> within(entity));
    }

    private <E extends Record> Rows<E> within(Class<E> entity) {
        EntityTable table = rooms.catalog().read(program, entity);
        return new ProgramRows<>(
                        caller.sees(table) ? new Current(rooms.rows()) : new Vaulted(),
                        table,
                        entity,
                        caller.region(),
                        RowQuery.all().limit(USUAL))
                .withinReach();
    }

    /** Rows that are not there for the caller. */
    private record Vaulted() implements ProgramRows.Source {
        @Override
        public List<StoredRow> page(EntityTable table, RowQuery query) {
            return List.of();
        }

        @Override
        public void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {}
    }

    /** Rows as they are now. */
    private record Current(org.boai.store.Rows rows) implements ProgramRows.Source {
        @Override
        public List<StoredRow> page(EntityTable table, RowQuery query) {
            return rows.page(table, query);
        }

        @Override
        public void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
            rows.stream(
                    table,
                    query,
                    all -> {
                        all.forEach(reader);
                        return true;
                    });
        }
    }
}
