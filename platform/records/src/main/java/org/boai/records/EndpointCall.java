package org.boai.records;

import org.boai.plugins.Actor;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Level;
import org.boai.plugins.Ref;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;
import org.boai.registry.Deployed;
import org.boai.security.Caller;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;
import org.boai.store.Tree;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final Set<UUID> led = new HashSet<>();

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
                .or(() -> beyond(table, id))
                .map(row -> ProgramRows.row(table, entity, row));
    }

    /** A row elsewhere that is addressed to the caller, or that such a row refers to. */
    private Optional<StoredRow> beyond(EntityTable table, String id) {
        return endpoint.address()
                .filter(_ -> caller.sees(table))
                .flatMap(_ -> Reach.PLATFORM.call(() -> rooms.rows().find(table, Ref.to(id))))
                .filter(row -> led.contains(row.id()) || isAddressed(table, row))
                .map(row -> lead(table, row));
    }

    private boolean isAddressed(EntityTable table, StoredRow row) {
        return endpoint.address()
                .filter(address -> address.entity() == table.type().record())
                .flatMap(address -> JsonValues.present(row.value(table.type(), address.column())))
                .flatMap(to -> rooms.rows().find(rooms.catalog().organisations(), (Ref<?>) to))
                .filter(unit -> rooms.access().reaches(caller, unit.region()))
                .isPresent();
    }

    private StoredRow lead(EntityTable table, StoredRow row) {
        led.add(row.id());
        for (Field field : table.type().fields()) {
            if (field.type() == FieldType.REF) {
                JsonValues.present(row.value(table.type(), field.name()))
                        .flatMap(to -> Filing.uuid(((Ref<?>) to).id()))
                        .ifPresent(led::add);
            }
        }
        return row;
    }

    /** The rows beyond the caller's reach that it was led to. */
    Set<UUID> led() {
        return Set.copyOf(led);
    }

    @Override
    public <E extends Record> Rows<E> rows(Class<E> entity) {
        return Deployed.service(() -> within(entity));
    }

    private <E extends Record> Rows<E> within(Class<E> entity) {
        EntityTable table = rooms.catalog().read(program, entity);
        if (endpoint.address().filter(a -> a.entity() == entity).isPresent()) {
            return new ProgramRows<>(
                    new Addressed(), table, entity, Tree.NATION, RowQuery.all().limit(USUAL));
        }
        return new ProgramRows<>(
                        caller.sees(table) ? new Current(rooms.rows()) : new Vaulted(),
                        table,
                        entity,
                        caller.region(),
                        RowQuery.all().limit(USUAL))
                .withinReach();
    }

    /** The caller's own rows, and those that are addressed to it. */
    private final class Addressed implements ProgramRows.Source {
        @Override
        public List<StoredRow> page(EntityTable table, RowQuery query) {
            List<StoredRow> page = new ArrayList<>();
            each(table, query, page::add);
            return page;
        }

        @Override
        public void each(EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
            List<StoredRow> all =
                    Reach.PLATFORM.call(
                            () -> {
                                List<StoredRow> found = new ArrayList<>();
                                new Current(rooms.rows()).each(table, query, found::add);
                                return found;
                            });
            for (StoredRow row : all) {
                if (rooms.reads(caller, table, row.region())) {
                    reader.accept(row);
                } else if (isAddressed(table, row)) {
                    reader.accept(lead(table, row));
                }
            }
        }
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
