package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One change of a row.
 *
 * @param version the version that it made
 * @param operation what was done: {@code create}, {@code update}, {@code delete} or a transition
 * @param by the account's name
 * @param at when
 * @param reason why, where it was said
 * @param warnings what was pointed out to whoever made it, where that is kept
 * @param row the row after it
 */
public record HistoryView(
        int version,
        String operation,
        String by,
        Instant at,
        Optional<String> reason,
        List<Problem> warnings,
        JsonValue row) {

    /**
     * The change as a JSON object.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public JsonObject toJson(Function<Text, String> language) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("version", version)
                        .add("operation", operation)
                        .add("by", by)
                        .add("at", at.toString());
        reason.ifPresent(why -> json.add("reason", why));
        JsonArrayBuilder flags = Json.createArrayBuilder();
        for (Problem warning : warnings) {
            flags.add(
                    Json.createObjectBuilder()
                            .add("field", warning.field())
                            .add("code", warning.code())
                            .add("message", language.apply(warning.message())));
        }
        return json.add("warnings", flags).add("row", row).build();
    }
}
