package org.boai.records;

import jakarta.json.JsonObject;

import java.util.List;

/** What an endpoint of a program has answered. */
public sealed interface EndpointAnswer {

    /**
     * One value: 200.
     *
     * @param body the value
     */
    record Value(JsonObject body) implements EndpointAnswer {}

    /**
     * A table: 200, also as CSV or XLSX.
     *
     * @param columns the names of its columns in order
     * @param lines its lines
     */
    record Table(List<String> columns, List<JsonObject> lines) implements EndpointAnswer {
        public Table {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
        }
    }

    /**
     * Rows were filed: 201 with the value.
     *
     * @param body the value
     */
    record Filed(JsonObject body) implements EndpointAnswer {}
}
