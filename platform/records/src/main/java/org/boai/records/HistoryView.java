package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of a row.
 *
 * @param version the version that it made
 * @param operation what was done: {@code create}, {@code update}, {@code delete} or a transition
 * @param by the account's name
 * @param at when
 * @param reason why, where it was said
 * @param row the row after it
 */
public record HistoryView(
        int version,
        String operation,
        String by,
        Instant at,
        Optional<String> reason,
        JsonValue row) {

    /** The change as a JSON object. */
    public JsonObject toJson() {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("version", version)
                        .add("operation", operation)
                        .add("by", by)
                        .add("at", at.toString());
        reason.ifPresent(why -> json.add("reason", why));
        return json.add("row", row).build();
    }
}
