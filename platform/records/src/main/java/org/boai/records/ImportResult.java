package org.boai.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What an import has filed.
 *
 * @param rows how many rows
 */
public record ImportResult(int rows) {

    /** The result as a JSON object. */
    public JsonObject toJson() {
        return Json.createObjectBuilder().add("rows", rows).build();
    }
}
