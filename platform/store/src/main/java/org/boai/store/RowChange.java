package org.boai.store;

import java.util.Optional;

/**
 * What happened to one row.
 *
 * @param table the entity
 * @param before the row before, empty for a new one
 * @param after the row now, empty for one that was deleted
 */
public record RowChange(
        EntityTable table, Optional<RowVersion> before, Optional<RowVersion> after) {}
