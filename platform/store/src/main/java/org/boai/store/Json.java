package org.boai.store;

/**
 * A JSON document as a parameter for a {@code jsonb} (PostgreSQL) or {@code json} (H2) column. A
 * plain {@code String} would become a JSON string on H2 and be refused by PostgreSQL. Reading such
 * a column gives the document's text.
 *
 * @param document the text of the document
 */
public record Json(String document) {}
