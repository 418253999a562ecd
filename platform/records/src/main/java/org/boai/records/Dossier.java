package org.boai.records;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Text;
import org.boai.security.Caller;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.RowQuery;
import org.boai.store.StoredRow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Everything that is on record about one person, over all programs: what refers to the person, and
 * what refers to that by a component that its author has marked as being about somebody.
 */
final class Dossier {
    static final String PERSON = "directory/person";

    private final Rooms rooms;
    private final Caller caller;
    private final Set<UUID> found = new HashSet<>();
    private final Deque<Found> open = new ArrayDeque<>();

    Dossier(Rooms rooms, Caller caller) {
        this.rooms = rooms;
        this.caller = caller;
    }

    /** A row about the person. */
    private record Found(EntityTable table, StoredRow row) {}

    /** The rows within the caller's reach, in clear, the person's own first. */
    JsonArrayBuilder of(EntityTable people, StoredRow person, Function<Text, String> language) {
        JsonArrayBuilder rows = JsonValues.JSON.createArrayBuilder();
        find(people, person);
        while (!open.isEmpty()) {
            Found found = open.remove();
            rows.add(shown(found, language));
            for (EntityTable source : rooms.catalog().tables()) {
                source.type().fields().stream()
                        .filter(field -> leads(source, field, found.table()))
                        .forEach(field -> follow(source, field, found.row().id()));
            }
        }
        return rows;
    }

    private void find(EntityTable table, StoredRow row) {
        boolean seen = caller.sees(table) && rooms.access().reaches(caller, row.region());
        if (seen && found.add(row.id())) {
            open.add(new Found(table, row));
        }
    }

    private boolean leads(EntityTable source, Field field, EntityTable target) {
        boolean reference = field.type() == FieldType.REF || field.type() == FieldType.REFS;
        boolean about = target.id().equals(PERSON) || field.privacy() != Field.Privacy.NONE;
        return reference && about && rooms.catalog().target(source, field).id().equals(target.id());
    }

    private void follow(EntityTable source, Field field, UUID id) {
        RowQuery referring =
                RowQuery.all()
                        .where(List.of(new Condition(field.name(), Condition.Op.EQ, id.toString())))
                        .limit(Integer.MAX_VALUE);
        rooms.rows().stream(
                source,
                referring,
                rows -> {
                    rows.forEach(row -> find(source, row));
                    return source;
                });
    }

    private static JsonObject shown(Found found, Function<Text, String> language) {
        JsonObjectBuilder fields = JsonValues.JSON.createObjectBuilder();
        List<Field> components = found.table().type().fields();
        for (int i = 0; i < components.size(); i++) {
            String name = components.get(i).name();
            JsonValues.present(found.row().values().get(i))
                    .ifPresent(value -> fields.add(name, JsonValues.of(value)));
        }
        StoredRow row = found.row();
        return JsonValues.JSON
                .createObjectBuilder()
                .add("entity", found.table().id())
                .add("title", language.apply(found.table().type().title()))
                .add("id", row.id().toString())
                .add("organisation", row.organisation().toString())
                .add("region", row.region())
                .add("version", row.version())
                .add("createdBy", row.createdBy())
                .add("createdAt", row.createdAt().toString())
                .add("fields", fields)
                .build();
    }
}
