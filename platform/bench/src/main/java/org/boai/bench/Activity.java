package org.boai.bench;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;

import org.boai.store.RowIds;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The activity of a home, as one would write it by hand for this one table. */
final class Activity {
    static final String COLUMNS =
            "t.id, t.organisation, t.region, t.version, t.f_site, t.f_component, t.f_activity_date,"
                    + " t.f_title, t.f_person_times, t.f_participants_distinct, t.f_volunteers,"
                    + " t.f_volunteer_hours, t.f_cost, t.created_by, t.created_at, t.updated_by,"
                    + " t.updated_at";

    private static final String INSERT =
            "INSERT INTO bench_activity (id, organisation, region, version, f_site, f_component,"
                    + " f_activity_date, f_title, f_person_times, f_volunteers, f_volunteer_hours,"
                    + " created_by, created_at, updated_by, updated_at)"
                    + " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 'bench', ?, 'bench', ?)";

    private static final JsonProvider JSON = JsonProvider.provider();

    private Activity() {}

    /** The page or row as bytes of JSON. */
    static byte[] json(ResultSet rows, boolean list) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(list ? 32_768 : 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            if (list) {
                json.writeStartObject().writeStartArray("items");
            }
            while (rows.next()) {
                write(rows, json);
            }
            if (list) {
                json.writeEnd().writeEnd();
            }
        }
        return bytes.toByteArray();
    }

    private static void write(ResultSet row, JsonGenerator json) throws SQLException {
        json.writeStartObject()
                .write("id", row.getObject(1, UUID.class).toString())
                .write("organisation", row.getObject(2, UUID.class).toString())
                .write("region", row.getString(3))
                .write("version", row.getInt(4))
                .write("site", row.getObject(5, UUID.class).toString())
                .write("component", row.getString(6))
                .write("activityDate", row.getObject(7, LocalDate.class).toString())
                .write("title", row.getString(8))
                .write("personTimes", row.getInt(9));
        int people = row.getInt(10);
        if (!row.wasNull()) {
            json.write("participantsDistinct", people);
        }
        json.write("volunteers", row.getInt(11)).write("volunteerHours", row.getBigDecimal(12));
        BigDecimal cost = row.getBigDecimal(13);
        if (!row.wasNull()) {
            json.write("cost", cost);
        }
        json.writeStartArray("evidence")
                .writeEnd()
                .write("createdBy", row.getString(14))
                .write("createdAt", moment(row, 15))
                .write("updatedBy", row.getString(16))
                .write("updatedAt", moment(row, 17))
                .writeEnd();
    }

    private static String moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    /** Files what the body says, and answers what was filed. */
    static byte[] insert(Connection connection, InputStream body, String region)
            throws SQLException {
        JsonObject sent;
        try (JsonReader reader = JSON.createReader(body)) {
            sent = reader.readObject();
        }
        UUID id = RowIds.next();
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, id);
            insert.setObject(2, UUID.fromString(sent.getString("organisation")));
            insert.setString(3, region);
            insert.setObject(4, UUID.fromString(sent.getString("site")));
            insert.setString(5, sent.getString("component"));
            insert.setObject(6, LocalDate.parse(sent.getString("activityDate")));
            insert.setString(7, sent.getString("title"));
            insert.setInt(8, sent.getInt("personTimes"));
            insert.setInt(9, sent.getInt("volunteers"));
            insert.setBigDecimal(10, sent.getJsonNumber("volunteerHours").bigDecimalValue());
            insert.setObject(11, now);
            insert.setObject(12, now);
            insert.executeUpdate();
        }
        return JSON.createObjectBuilder(sent)
                .add("id", id.toString())
                .add("region", region)
                .add("version", 1)
                .add("createdBy", "bench")
                .add("createdAt", now.toInstant().toString())
                .add("updatedBy", "bench")
                .add("updatedAt", now.toInstant().toString())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
