package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.plugins.EntityType;
import org.boai.plugins.Problem;
import org.boai.store.StoredRow;

import java.util.List;
import java.util.function.Function;

/** Shows stored rows. */
final class Views {
    private Views() {}

    /** The row with these warnings. */
    static RowView of(Subject subject, StoredRow row, List<Problem> warnings) {
        EntityType type = subject.type();
        return new RowView(
                row.id(),
                row.organisation(),
                row.region(),
                Filing.state(subject, row.values()),
                row.version(),
                row.createdBy(),
                row.createdAt(),
                row.updatedBy(),
                row.updatedAt(),
                fields(type, row.values()),
                derived(type, row),
                warnings);
    }

    private static JsonObject fields(EntityType type, List<Object> values) {
        JsonObjectBuilder json = JsonValues.JSON.createObjectBuilder();
        for (int i = 0; i < values.size(); i++) {
            String name = type.fields().get(i).name();
            if (!name.equals(Subject.STATE)) {
                JsonValues.present(values.get(i))
                        .ifPresent(value -> json.add(name, JsonValues.of(value)));
            }
        }
        return json.build();
    }

    private static JsonObject derived(EntityType type, StoredRow row) {
        if (type.derivations().isEmpty()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        JsonObjectBuilder json = JsonValues.JSON.createObjectBuilder();
        List<Object> values = type.derive(row.asRecord(type));
        for (int i = 0; i < values.size(); i++) {
            String name = type.derivations().get(i).name();
            JsonValues.present(values.get(i))
                    .ifPresent(value -> json.add(name, JsonValues.of(value)));
        }
        return json.build();
    }

    /** Rows of one entity without warnings, for lists. */
    static Function<StoredRow, RowView> plain(Subject subject) {
        return row -> of(subject, row, List.of());
    }

    /** The row with what the rules over it alone flag. */
    static RowView flagged(Subject subject, StoredRow row) {
        List<Problem> flags =
                Rulebook.onRow(subject.rules(), row.asRecord(subject.type())).stream()
                        .filter(p -> p.severity() == Problem.Severity.WARNING)
                        .toList();
        return of(subject, row, flags);
    }
}
