package org.boai.store;

import org.boai.plugins.EntityType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A row of an entity as it is stored.
 *
 * @param id the row's id
 * @param organisation whose row it is
 * @param region the code of the region that it belongs to
 * @param version counts the changes, from 1
 * @param createdBy who filed it
 * @param createdAt when it was filed
 * @param updatedBy who changed it last
 * @param updatedAt when it was changed last
 * @param values one per component, in order, as {@link EntityType#row} takes them
 */
public record StoredRow(
        UUID id,
        UUID organisation,
        String region,
        int version,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,
        List<Object> values) {

    /** The record that a program sees. */
    public Record asRecord(EntityType type) {
        return type.row(values.toArray());
    }

    /** The value of one component. */
    public Object value(EntityType type, String field) {
        return values.get(type.index(field));
    }
}
