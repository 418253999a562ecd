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

/** A row view kept whole, to be answered again for the same request. */
final class SavedRow {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private SavedRow() {}

    static JsonObject save(RowView row) {
        RowHead head = row.head();
        JsonObjectBuilder json =
                JSON.createObjectBuilder()
                        .add("id", head.id().toString())
                        .add("organisation", head.organisation().toString())
                        .add("region", head.region())
                        .add("state", head.state().orElse(""))
                        .add("version", head.version())
                        .add("fields", row.fields())
                        .add("derived", row.derived());
        json.add("createdBy", head.createdBy())
                .add("createdAt", head.createdAt().toString())
                .add("updatedBy", head.updatedBy())
                .add("updatedAt", head.updatedAt().toString());
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
        RowHead head =
                new RowHead(
                        UUID.fromString(json.getString("id")),
                        UUID.fromString(json.getString("organisation")),
                        json.getString("region"),
                        Optional.of(json.getString("state")).filter(s -> !s.isEmpty()),
                        json.getInt("version"),
                        json.getString("createdBy"),
                        Instant.parse(json.getString("createdAt")),
                        json.getString("updatedBy"),
                        Instant.parse(json.getString("updatedAt")));
        return new RowView(
                head,
                JsonMembers.of(json.getJsonObject("fields")),
                JsonMembers.of(json.getJsonObject("derived")),
                warnings);
    }
}
