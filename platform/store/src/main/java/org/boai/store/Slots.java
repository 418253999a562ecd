package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Under which numbers measures stand in cells. A measure that is counted anew begins under another
 * number: what stands under the one before counts no more, wherever it is.
 */
final class Slots {
    private final Map<Long, Long> slots = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();
    private final Set<Long> known = new HashSet<>();

    private Slots() {}

    /** As the transaction sees them. */
    static Slots of(Tx tx) {
        Slots slots = new Slots();
        try (Stream<DbRow> rows = tx.query("SELECT id, slot, settled FROM kpi_measure")) {
            rows.map(FetchedRow::values).forEach(slots::add);
        }
        return slots;
    }

    private void add(Object[] row) {
        long measure = (long) row[0];
        slots.put(measure, (long) row[1]);
        known.add((long) row[1]);
        if ((boolean) row[2]) {
            settled.add(measure);
        }
    }

    /** Whether a measure stands under the number. */
    boolean isKnown(long slot) {
        return known.contains(slot);
    }

    /** Whether the measure's cells are all there. */
    boolean isSettled(long measure) {
        return settled.contains(measure);
    }

    /** Whether the measure's rows are counted, or will be. */
    boolean isCounted(long measure) {
        return slots.containsKey(measure) && !isSettled(measure);
    }

    /** The measure's number in cells; none for one that is no more. */
    OptionalLong of(long measure) {
        Long slot = slots.get(measure);
        return slot == null ? OptionalLong.empty() : OptionalLong.of(slot);
    }
}
