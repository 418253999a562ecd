package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Problem;
import org.boai.records.JsonText.Name;
import org.boai.store.Remarks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row view kept whole, to be answered again for the same request. */
final class SavedRow {
    private static final Name FIELDS = new Name("fields");
    private static final Name DERIVED = new Name("derived");
    private static final Name ZH = new Name("zh");
    private static final Name EN = new Name("en");

    private SavedRow() {}

    static String save(RowView row) {
        RowHead head = row.head();
        JsonText json = new JsonText(row.size()).object();
        json.member(RowView.ID).string(head.id().toString());
        json.member(RowView.ORGANISATION).string(head.organisation().toString());
        json.member(RowView.REGION).string(head.region());
        json.member(RowView.STATE).string(head.state().orElse(""));
        json.member(RowView.VERSION).plain(Integer.toString(head.version()));
        json.member(FIELDS).object().all(row.writtenFields()).endObject();
        json.member(DERIVED).object().all(row.writtenDerived()).endObject();
        json.member(RowView.CREATED_BY).string(head.createdBy());
        json.member(RowView.CREATED_AT).moment(head.createdAt());
        json.member(RowView.UPDATED_BY).string(head.updatedBy());
        json.member(RowView.UPDATED_AT).moment(head.updatedAt());
        json.member(RowView.WARNINGS).array();
        for (Problem warning : row.warnings()) {
            json.object();
            json.member(RowView.FIELD).string(warning.field());
            json.member(RowView.CODE).string(warning.code());
            json.member(ZH).string(warning.message().zh());
            json.member(EN).string(warning.message().en());
            json.endObject();
        }
        return json.endArray().endObject().toString();
    }

    static RowView restore(JsonObject json) {
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
                Remarks.warnings(json.getJsonArray("warnings")));
    }
}
