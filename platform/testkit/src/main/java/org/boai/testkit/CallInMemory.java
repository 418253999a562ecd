package org.boai.testkit;

import org.boai.plugins.Actor;
import org.boai.plugins.Call;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Level;
import org.boai.plugins.Organisation;
import org.boai.plugins.Permission;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.Row;
import org.boai.plugins.Rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an endpoint over rows in memory, all within reach of a caller who may do everything.
 *
 * @param <I> the record of the body
 */
public final class CallInMemory<I extends Record> implements Call<I> {
    private static final Ref<Organisation> UNIT = Ref.to("unit");

    private final I body;
    private final Map<String, String> path = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();
    private final List<Row<?>> rows = new ArrayList<>();
    private LocalDate today = LocalDate.of(2026, 11, 22);

    private CallInMemory(I body) {
        this.body = body;
    }

    /** A call without a body. */
    public static CallInMemory<Endpoint.Nothing> get() {
        return new CallInMemory<>(new Endpoint.Nothing());
    }

    /** A call with this body. */
    public static <I extends Record> CallInMemory<I> post(I body) {
        return new CallInMemory<>(body);
    }

    /** With this value of {@code {name}} in the path. */
    public CallInMemory<I> path(String name, String value) {
        path.put(name, value);
        return this;
    }

    /** With this query parameter. */
    public CallInMemory<I> query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** On this day; unless said it is 2026-11-22. */
    public CallInMemory<I> on(LocalDate day) {
        today = day;
        return this;
    }

    /** With this row. */
    public <E extends Record> CallInMemory<I> row(String id, E fields) {
        rows.add(new Row<>(Ref.<E>to(id), UNIT, fields));
        return this;
    }

    @Override
    public Actor actor() {
        return new Actor() {
            @Override
            public String name() {
                return "tester";
            }

            @Override
            public String region() {
                return "CN";
            }

            @Override
            public boolean may(Permission permission) {
                return true;
            }
        };
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public String path(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The path has no {" + name + "}."));
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    @Override
    public I body() {
        return body;
    }

    @Override
    public List<String> regions(String top, Level level) {
        return of(Region.class).stream()
                .filter(row -> row.fields().statutory() && row.fields().level() == level)
                .map(row -> row.fields().code())
                .toList();
    }

    @Override
    public List<String> lineage(String region) {
        return List.of(region, "CN");
    }

    @Override
    public <E extends Record> Optional<Row<E>> find(Class<E> entity, String id) {
        return of(entity).stream().filter(row -> row.id().id().equals(id)).findFirst();
    }

    @Override
    public <E extends Record> Rows<E> rows(Class<E> entity) {
        return new RowsInMemory<>(of(entity), RowsInMemory.MOST_UNLESS_SAID);
    }

    private <E extends Record> List<Row<E>> of(Class<E> entity) {
        return rows.stream()
                .filter(row -> entity.isInstance(row.fields()))
                .map(
                        row ->
                                new Row<>(
                                        Ref.<E>to(row.id().id()),
                                        row.organisation(),
                                        entity.cast(row.fields())))
                .toList();
    }
}
