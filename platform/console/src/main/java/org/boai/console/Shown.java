package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.plugins.Constraint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Qualifier;
import org.boai.records.RowView;
import org.boai.security.Caller;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the values of an entity's rows read. The names of what they refer to are looked up once. */
final class Shown {
    static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1000);

    private final Entities.Found found;
    private final Language language;
    private final RowChoices.Lookup lookup;
    private final Map<String, List<Field.Choice>> codes = new HashMap<>();
    private final Function<Field, List<Field.Choice>> chosen;

    Shown(RowChoices choices, Entities.Found found, Caller caller, Language language) {
        this.found = found;
        this.language = language;
        this.lookup = choices.lookup(caller);
        this.chosen = field -> choices.codes(field, caller.region());
    }

    String value(Field field, RowView row) {
        if (field.name().equals("state") && row.state().isPresent()) {
            return state(row.state().get());
        }
        return value(field, row.fields().getOrDefault(field.name(), JsonValue.NULL));
    }

    /** The same of a row as it was stored. */
    String stored(Field field, JsonObject row) {
        JsonValue value = row.getOrDefault(field.name(), JsonValue.NULL);
        return field.name().equals("state") && !found.type().states().isEmpty()
                ? state(Cells.text(value))
                : value(field, value);
    }

    private List<Field.Choice> chosen(Field field) {
        return field.codeList().isEmpty()
                ? field.choices()
                : codes.computeIfAbsent(field.name(), _ -> chosen.apply(field));
    }

    private String label(Field field, String code) {
        return label(chosen(field), code);
    }

    private String label(List<Field.Choice> choices, String code) {
        return choices.stream()
                .filter(c -> c.name().equals(code))
                .map(c -> language.of(c.label()))
                .findFirst()
                .orElse(code);
    }

    /** What is computed of a row. */
    String derived(EntityType.Derivation derivation, JsonValue value) {
        return derivation.choices().isEmpty()
                ? bool(number(value, language))
                : label(derivation.choices(), Cells.text(value));
    }

    private String bool(String raw) {
        return switch (raw) {
            case "true" -> language.of("是", "Yes");
            case "false" -> language.of("否", "No");
            default -> raw;
        };
    }

    /** What a row is called. */
    String title(RowView row) {
        return RowChoices.title(found, row, lookup);
    }

    String state(String name) {
        return found.type().state(name).map(s -> language.of(s.label())).orElse(name);
    }

    String value(Field field, JsonValue value) {
        if (value instanceof JsonArray array) {
            return field.type() == FieldType.LINES
                    ? lines(field, array)
                    : String.join(
                            language.of("、", ", "),
                            array.stream().map(v -> value(field, v)).toList());
        }
        String raw = Cells.text(value);
        return switch (field.type()) {
            case BOOLEAN -> bool(raw);
            case REF, REFS ->
                    raw.isEmpty()
                            ? ""
                            : lookup.name(RowChoices.target(found.program().id(), field), raw)
                                    .orElse(raw);
            case QUANTITY -> quantity(value);
            case PLACE ->
                    value instanceof JsonObject place
                            ? Cells.text(place.getOrDefault("latitude", JsonValue.NULL))
                                    + ", "
                                    + Cells.text(place.getOrDefault("longitude", JsonValue.NULL))
                            : raw;
            case CHOICE, CHOICES, TEXT -> label(field, raw);
            case INT, LONG, DECIMAL, MONEY -> isYear(field) ? raw : number(value, language);
            case DATE, MONTH, INSTANT, PERIOD, ATTACHMENT, ATTACHMENTS, LINES -> raw;
        };
    }

    /** A number as people read it; whatever else it is, as it is. */
    static String number(JsonValue value, Language language) {
        return value instanceof JsonNumber number
                ? language.number(number.bigDecimalValue())
                : Cells.text(value);
    }

    /** What counts something begins at less: its digits are not grouped, and none are added up. */
    static boolean isYear(Field field) {
        return field.type() == FieldType.INT
                && field.constraints().stream()
                        .anyMatch(
                                limit ->
                                        limit instanceof Constraint.Min least
                                                && least.value().compareTo(FIRST_YEAR) >= 0);
    }

    private String lines(Field field, JsonArray lines) {
        return lines.stream()
                .map(
                        line ->
                                field.lines().stream()
                                        .map(
                                                part ->
                                                        line instanceof JsonObject object
                                                                ? value(
                                                                        part,
                                                                        object.getOrDefault(
                                                                                part.name(),
                                                                                JsonValue.NULL))
                                                                : "")
                                        .filter(text -> !text.isEmpty())
                                        .collect(Collectors.joining(" · ")))
                .collect(Collectors.joining("\n"));
    }

    private String quantity(JsonValue value) {
        if (!(value instanceof JsonObject quantity)) {
            return Cells.text(value);
        }
        String word = quantity.getString("qualifier", "exact");
        String number = number(quantity.getOrDefault("value", JsonValue.NULL), language);
        return Arrays.stream(Qualifier.values())
                .filter(q -> q != Qualifier.EXACT && KpiRoutes.lower(q).equals(word))
                .map(q -> (language.of(Words.qualifier(q)) + " " + number).strip())
                .findFirst()
                .orElse(number);
    }
}
