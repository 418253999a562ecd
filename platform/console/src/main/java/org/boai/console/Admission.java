package org.boai.console;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.concurrency.limits.LimitAlgorithm.Outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests are answered at once. Whoever cannot be let in soon is told so while it is
 * still soon: later, nobody waits for the answer any more. Operators are let in also when it is
 * busy, and who is let in finds a connection to the database before long. What is still to arrive
 * has places of its own: a slow line keeps nobody out who only asks.
 */
final class Admission {
    /**
     * So many may share a connection, which each needs for a part of its time. With the usual ten
     * there are more places than the calls of one program that is slow can fill.
     */
    private static final int AT_A_CONNECTION = 12;

    private static final int ARRIVING = 200;
    private static final int WAITING = 10_000;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int LATEST = 30;
    private static final String OPERATORS = "/observe/";

    private final Limit working;
    private final Limit arriving = limit(ARRIVING);
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong letIn = new AtomicLong();
    private Moment moment = new Moment(System.nanoTime(), 0, 0, 0);
    private volatile boolean closing;

    /** For a database with so many connections. */
    Admission(int connections) {
        working = limit(AT_A_CONNECTION * connections);
    }

    private static Limit limit(int atOnce) {
        return FixedLimit.builder().permits(atOnce).queueLength(WAITING).queueTimeout(SOON).build();
    }

    /** What had been counted when a moment began, and how it was in the moment before. */
    private record Moment(long began, long turnedAway, long letIn, double crowd) {}

    /** A place among those that are answered. */
    interface Place {
        /** Somebody else may have it. */
        void leave();
    }

    /** A place for a request to this path, whole or still arriving, if one is free soon. */
    Optional<Place> enter(String path, boolean whole) {
        if (path.startsWith(OPERATORS)) {
            return Optional.of(() -> {});
        }
        Limit limit = whole ? working : arriving;
        if (limit.tryAcquireOutcome(true) instanceof Outcome.Accepted accepted) {
            letIn.incrementAndGet();
            return Optional.of(accepted.token()::success);
        }
        turnedAway.incrementAndGet();
        return Optional.empty();
    }

    /**
     * When somebody who found no place should come again: the later, the more of them there are for
     * each who found one. They would fill the node with refusals, and must not all come at once.
     */
    Duration comeAgain() {
        int latest = Math.clamp(Math.round(2 * crowd()), 2, LATEST);
        return Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, latest + 1));
    }

    /** How many found no place in the last moment, for each who did. */
    private synchronized double crowd() {
        long now = System.nanoTime();
        if (now - moment.began() > SOON.toNanos()) {
            double refused = (double) turnedAway.get() - moment.turnedAway();
            double admitted = Math.max(1, letIn.get() - moment.letIn());
            moment = new Moment(now, turnedAway.get(), letIn.get(), refused / admitted);
        }
        return moment.crowd();
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
