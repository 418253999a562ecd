package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A row view as JSON: for its readers, and whole, to be answered again for the same request. */
final class SavedRow {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private SavedRow() {}

    static JsonObject json(RowView row, Function<Text, String> language) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("id", row.id().toString())
                        .add("organisation", row.organisation().toString())
                        .add("region", row.region());
        row.state().ifPresent(state -> json.add("state", state));
        json.add("version", row.version());
        row.fields().forEach(json::add);
        row.derived().forEach(json::add);
        stamps(row, json);
        if (!row.warnings().isEmpty()) {
            var warnings = JSON.createArrayBuilder();
            for (Problem warning : row.warnings()) {
                warnings.add(
                        JSON.createObjectBuilder()
                                .add("field", warning.field())
                                .add("code", warning.code())
                                .add("message", language.apply(warning.message())));
            }
            json.add("warnings", warnings);
        }
        return json.build();
    }

    private static void stamps(RowView row, JsonObjectBuilder json) {
        json.add("createdBy", row.createdBy())
                .add("createdAt", row.createdAt().toString())
                .add("updatedBy", row.updatedBy())
                .add("updatedAt", row.updatedAt().toString());
    }

    static JsonObject save(RowView row) {
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("id", row.id().toString())
                        .add("organisation", row.organisation().toString())
                        .add("region", row.region())
                        .add("state", row.state().orElse(""))
                        .add("version", row.version())
                        .add("fields", row.fields())
                        .add("derived", row.derived());
        stamps(row, json);
        var warnings = JSON.createArrayBuilder();
        for (Problem warning : row.warnings()) {
            warnings.add(
                    JSON.createObjectBuilder()
                            .add("field", warning.field())
                            .add("code", warning.code())
                            .add("zh", warning.message().zh())
                            .add("en", warning.message().en()));
        }
        return json.add("warnings", warnings).build();
    }

    static RowView restore(JsonObject json) {
        List<Problem> warnings =
                json.getJsonArray("warnings").getValuesAs(JsonObject.class).stream()
                        .map(
                                w ->
                                        new Problem(
                                                w.getString("field"),
                                                w.getString("code"),
                                                Text.of(w.getString("zh"), w.getString("en")),
                                                Problem.Severity.WARNING))
                        .toList();
        return new RowView(
                UUID.fromString(json.getString("id")),
                UUID.fromString(json.getString("organisation")),
                json.getString("region"),
                Optional.of(json.getString("state")).filter(s -> !s.isEmpty()),
                json.getInt("version"),
                json.getString("createdBy"),
                Instant.parse(json.getString("createdAt")),
                json.getString("updatedBy"),
                Instant.parse(json.getString("updatedAt")),
                json.getJsonObject("fields"),
                json.getJsonObject("derived"),
                warnings);
    }
}
