package org.boai.console;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.concurrency.limits.LimitAlgorithm.Outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests are answered at once. Whoever cannot be let in soon is told so while it is
 * still soon: later, nobody waits for the answer any more. Operators are let in also when it is
 * busy.
 */
final class Admission {
    private static final int AT_ONCE = 200;
    private static final int WAITING = 2000;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String OPERATORS = "/observe/";

    private final Limit limit =
            FixedLimit.builder().permits(AT_ONCE).queueLength(WAITING).queueTimeout(SOON).build();
    private final AtomicLong turnedAway = new AtomicLong();
    private volatile boolean closing;

    /** A place among those that are answered. */
    interface Place {
        /** Somebody else may have it. */
        void leave();
    }

    /** A place for a request to this path, if one is free soon. */
    Optional<Place> enter(String path) {
        if (path.startsWith(OPERATORS)) {
            return Optional.of(() -> {});
        }
        if (limit.tryAcquireOutcome(true) instanceof Outcome.Accepted accepted) {
            return Optional.of(accepted.token()::success);
        }
        turnedAway.incrementAndGet();
        return Optional.empty();
    }

    /** How many found no place. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** From now on callers are sent to other nodes; who comes all the same is answered. */
    void close() {
        closing = true;
    }

    /** Whether callers are sent to other nodes. */
    boolean isClosing() {
        return closing;
    }
}
