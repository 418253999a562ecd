package org.boai.distribution;

import jakarta.json.Json;

import org.boai.records.Records;
import org.boai.security.Caller;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files rows as any caller would, through the same checks. */
final class Filing {
    private final Records records;
    private final Caller caller;

    Filing(Records records, Caller caller) {
        this.records = records;
        this.caller = caller;
    }

    /** The id of the new row. */
    String create(String entity, Map<String, Object> fields) {
        return records.create(
                        caller, entity, Json.createObjectBuilder(fields).build(), Optional.empty())
                .id()
                .toString();
    }

    /** The id of a new person with no more than a name. */
    String person(String name, String unit) {
        return create("directory/person", fields("name", name, "organisation", unit));
    }

    /** Makes changes of state, one after the other on the same day. */
    void move(String entity, String id, LocalDate on, String... transitions) {
        for (String transition : transitions) {
            records.transition(
                    caller,
                    entity,
                    id,
                    transition,
                    Json.createObjectBuilder().add("on", on.toString()).build(),
                    Optional.empty());
        }
    }

    /** Returns a report to its unit. */
    void sendBack(String entity, String id, String reason) {
        records.transition(
                caller,
                entity,
                id,
                "return",
                Json.createObjectBuilder().add("reason", reason).build(),
                Optional.empty());
    }

    /** A row's fields, in the order in which they are written. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
