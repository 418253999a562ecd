package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Problem;
import org.boai.plugins.Rule;
import org.boai.records.JsonText.Name;
import org.boai.store.StoredRow;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Shows stored rows. */
final class Views {
    private static final int USUAL_BYTES = 512;

    private Views() {}

    /** The row with these warnings; nothing is said that was made of what is withheld. */
    static RowView of(Subject subject, Withheld withheld, StoredRow row, List<Problem> warnings) {
        Set<String> hidden = withheld.of(row.organisation());
        return new RowView(
                RowHead.of(row, Filing.state(subject, row.values())),
                fields(subject, row.values(), subject.table()::isSealed, hidden),
                hidden.isEmpty() ? derived(subject, row) : JsonMembers.NONE,
                hidden.isEmpty() ? warnings : List.of());
    }

    private static JsonMembers fields(
            Subject subject, List<Object> values, IntPredicate masked, Set<String> hidden) {
        List<RecordShape.Component> components = subject.shape().components();
        JsonText json = new JsonText(USUAL_BYTES);
        for (int i = 0; i < values.size(); i++) {
            RecordShape.Component component = components.get(i);
            if (hidden.contains(component.name())) {
                // Whether there is a figure tells of a case as well.
                json.member(component.jsonName()).string(RowView.MASKED);
            } else if (masked.test(i)) {
                Field field = subject.type().fields().get(i);
                JsonValues.present(values.get(i))
                        .ifPresent(
                                value ->
                                        json.member(component.jsonName())
                                                .string(masked(field, value)));
            } else if (!component.name().equals(Subject.STATE)) {
                component.write(values.get(i), json);
            }
        }
        return new JsonMembers(json);
    }

    private static String masked(Field field, Object value) {
        return value instanceof String text ? Masks.of(field, text) : RowView.MASKED;
    }

    private static JsonMembers derived(Subject subject, StoredRow row) {
        EntityType type = subject.type();
        if (type.derivations().isEmpty()) {
            return JsonMembers.NONE;
        }
        JsonText json = new JsonText(USUAL_BYTES);
        List<Object> values = subject.program().code(() -> type.derive(row.asRecord(type)));
        for (int i = 0; i < values.size(); i++) {
            Name name = new Name(type.derivations().get(i).name());
            JsonValues.present(values.get(i))
                    .ifPresent(value -> JsonValues.write(value, json.member(name)));
        }
        return new JsonMembers(json);
    }

    /** Rows of one entity without warnings, for lists. */
    static Function<StoredRow, RowView> plain(Subject subject, Withheld withheld) {
        return row -> of(subject, withheld, row, List.of());
    }

    /** Rows with nothing masked, for whoever may take them along. */
    static Function<StoredRow, RowView> clear(Subject subject) {
        return row ->
                new RowView(
                        RowHead.of(row, Filing.state(subject, row.values())),
                        fields(subject, row.values(), _ -> false, Set.of()),
                        derived(subject, row),
                        List.of());
    }

    /** The row with what the rules over it alone flag, and what else was pointed out about it. */
    static RowView flagged(
            Subject subject, Withheld withheld, StoredRow row, List<Problem> pointedOut) {
        List<Rule<?>> rules = subject.rules();
        if (rules.isEmpty() || !withheld.of(row.organisation()).isEmpty()) {
            return of(subject, withheld, row, pointedOut);
        }
        List<Problem> flags =
                Rulebook.onRow(subject, rules, row.values(), () -> row.asRecord(subject.type()));
        flags.removeIf(flag -> flag.severity() != Problem.Severity.WARNING);
        return of(
                subject,
                withheld,
                row,
                Stream.concat(flags.stream(), pointedOut.stream()).distinct().toList());
    }
}
