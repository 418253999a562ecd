package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A row as it is shown.
 *
 * @param id its id
 * @param organisation whose row it is
 * @param region the organisation's region
 * @param state the constant of its state, if its entity has states
 * @param version counts its changes from 1
 * @param createdBy the account that filed it
 * @param createdAt when
 * @param updatedBy the account that changed it last
 * @param updatedAt when
 * @param fields its components but the state; absent ones are left out
 * @param derived its derived values
 * @param warnings findings that do not refuse it
 */
public record RowView(
        UUID id,
        UUID organisation,
        String region,
        Optional<String> state,
        int version,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,
        JsonObject fields,
        JsonObject derived,
        List<Problem> warnings) {

    public RowView {
        warnings = List.copyOf(warnings);
    }

    /** The strong entity tag of this version. */
    public String etag() {
        return "\"" + version + "\"";
    }

    /**
     * The row as a JSON object.
     *
     * @param language {@code Text::zh} or {@code Text::en}
     */
    public JsonObject toJson(Function<Text, String> language) {
        return SavedRow.json(this, language);
    }
}
