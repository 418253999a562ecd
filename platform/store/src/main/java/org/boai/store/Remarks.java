package org.boai.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.util.List;
import java.util.Optional;

/**
 * What is said about a change of state, and kept with it.
 *
 * @param reason why, in the words of whoever made it
 * @param warnings what was pointed out to them
 */
public record Remarks(Optional<String> reason, List<Problem> warnings) {
    /** Nothing. */
    public static final Remarks NONE = new Remarks(Optional.empty(), List.of());

    /** Under this name they stand beside the components of a row, none of which is called so. */
    static final String WARNINGS = "warnings";

    private static final JsonProvider JSON = JsonProvider.provider();

    public Remarks {
        warnings = List.copyOf(warnings);
    }

    JsonArrayBuilder written() {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Problem warning : warnings) {
            array.add(
                    JSON.createObjectBuilder()
                            .add("field", warning.field())
                            .add("code", warning.code())
                            .add("zh", warning.message().zh())
                            .add("en", warning.message().en()));
        }
        return array;
    }

    /** Warnings as they were kept, in both languages. */
    public static List<Problem> warnings(JsonArray kept) {
        return kept.getValuesAs(JsonObject.class).stream()
                .map(
                        one ->
                                new Problem(
                                        one.getString("field"),
                                        one.getString("code"),
                                        Text.of(one.getString("zh"), one.getString("en")),
                                        Problem.Severity.WARNING))
                .toList();
    }
}
