package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class RowIdsTest {

    @Test
    void idsGrowHoweverFastTheyAreMade() {
        UUID last = RowIds.next();
        for (int i = 0; i < 100_000; i++) {
            UUID next = RowIds.next();
            assertTrue(next.toString().compareTo(last.toString()) > 0, last + " " + next);
            last = next;
        }
        assertEquals(7, last.version());
        assertEquals(2, last.variant());
    }
}
