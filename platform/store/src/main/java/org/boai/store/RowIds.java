package org.boai.store;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids that grow with time (UUID version 7, RFC 9562), strictly so within a process. */
public final class RowIds {

    private static final int COUNTER_BITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The time in milliseconds, and below it a counter that carries over into the time. */
    private static long last;

    private RowIds() {}

    /** A new id, greater than every one that this process made before. */
    public static UUID next() {
        long stamp = stamp(System.currentTimeMillis());
        long most = (stamp >>> COUNTER_BITS << 16) | 0x7000L | (stamp & ((1L << COUNTER_BITS) - 1));
        long least = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least);
    }

    /** A clock that stands still or goes back only makes the counter go on. */
    private static synchronized long stamp(long millis) {
        last = Math.max(last + 1, millis << COUNTER_BITS);
        return last;
    }
}
