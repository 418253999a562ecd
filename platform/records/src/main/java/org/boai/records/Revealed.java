package org.boai.records;

import jakarta.json.JsonObject;

/**
 * What a row says about a person, in clear.
 *
 * @param fields the components that were asked for; absent ones are left out
 */
public record Revealed(JsonObject fields) {}
