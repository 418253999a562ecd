package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.EntityTable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Finds entities by name, by reference and by the record or view that a program reads them as. */
final class Catalog {
    /** Kept with the view's class, so that a program that is gone takes its views along. */
    private static final ClassValue<Map<EntityTable, EntityTable>> VIEWS =
            new ClassValue<>() {
                @Override
                protected Map<EntityTable, EntityTable> computeValue(Class<?> view) {
                    return Collections.synchronizedMap(new WeakHashMap<>());
                }
            };

    private final Registry registry;

    Catalog(Registry registry) {
        this.registry = registry;
    }

    Deployed program(String id) {
        return registry.program(id)
                .orElseThrow(
                        () ->
                                new RecordsException.NotFound(
                                        Text.of(
                                                "没有部署这个程序。请查看 /api/v1/programs。",
                                                "No such program is deployed. See"
                                                        + " /api/v1/programs.")));
    }

    /** The entity {@code program/entity}; regions are kept by the tree and are none of ours. */
    Subject subject(String entity) {
        int slash = entity.indexOf('/');
        if (slash > 0 && !entity.equals(Subject.REGION)) {
            Deployed program = program(entity.substring(0, slash));
            var table = program.table(entity.substring(slash + 1));
            if (table.isPresent()) {
                return new Subject(program, table.get());
            }
        }
        throw new RecordsException.NotFound(
                Text.of(
                        "没有这类记录。请查看 /api/v1/programs 中的 entities。",
                        "There are no such rows. See the entities in /api/v1/programs."));
    }

    EntityTable table(String id) {
        return registry.table(id)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The entity %s is referred to and not deployed."
                                                .formatted(id)));
    }

    EntityTable organisations() {
        return table(Subject.ORGANISATION);
    }

    EntityTable target(EntityTable source, Field field) {
        return table(source.target(field));
    }

    /** The table that this record or view is read from, for a program's eyes. */
    EntityTable read(Deployed program, Class<? extends Record> record) {
        return program.tables().stream()
                .filter(table -> table.type().record() == record)
                .findFirst()
                .orElseGet(() -> view(record));
    }

    private EntityTable view(Class<? extends Record> record) {
        org.boai.plugins.View view = record.getAnnotation(org.boai.plugins.View.class);
        if (view == null) {
            throw new IllegalArgumentException(
                    "%s is neither an entity of the program nor a view."
                            .formatted(record.getSimpleName()));
        }
        EntityTable table = table(view.of());
        return VIEWS.get(record).computeIfAbsent(table, t -> t.view(EntityType.of(record)));
    }

    /** Every table, for those who look for references. */
    List<EntityTable> tables() {
        return registry.programs().stream().flatMap(p -> p.tables().stream()).toList();
    }
}
