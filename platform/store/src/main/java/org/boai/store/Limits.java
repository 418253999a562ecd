package org.boai.store;

import java.time.Duration;

/**
 * What one statement may take at once.
 *
 * @param fetchSize rows per round trip
 * @param queryTimeout how long it may run; zero for ever
 */
record Limits(int fetchSize, Duration queryTimeout) {}
