package org.boai.records;

import org.boai.store.StoredRow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the platform itself says of every row. */
record RowHead(
        UUID id,
        UUID organisation,
        String region,
        Optional<String> state,
        int version,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt) {

    static RowHead of(StoredRow row, Optional<String> state) {
        return new RowHead(
                row.id(),
                row.organisation(),
                row.region(),
                state,
                row.version(),
                row.createdBy(),
                row.createdAt(),
                row.updatedBy(),
                row.updatedAt());
    }
}
