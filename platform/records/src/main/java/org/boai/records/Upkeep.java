package org.boai.records;

import org.boai.store.Reach;
import org.boai.store.StoreException;
import org.boai.store.Tx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * What is done every hour without being asked: answers are forgotten that nobody comes back for,
 * files that were uploaded for a row that was never filed, and what is personal is blanked once its
 * years are over, where the operator wants that. Several nodes take turns.
 */
public final class Upkeep implements AutoCloseable {
    /**
     * Who repeats a request after so long is not told what was answered. A phone may lie in a
     * drawer with a filing whose answer it never heard.
     */
    static final Duration ANSWERS_KEPT = Duration.ofDays(30);

    /** Who uploads a file files the row that names it soon after. */
    static final Duration FILES_KEPT = Duration.ofDays(1);

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final String NAME = "upkeep";
    private static final int PORTION = 1000;

    /** Longer than a portion takes; rows that are blanked come in more than one. */
    private static final Duration LAST_PORTION = Duration.ofSeconds(5);

    private static final int FILES_AT_ONCE = 20;

    private final Rooms rooms;
    private final boolean erases;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Thread> running = Optional.empty();

    Upkeep(Rooms rooms, boolean erases) {
        this.rooms = rooms;
        this.erases = erases;
    }

    /** Goes on until it is closed. */
    public void start() {
        running =
                Optional.of(
                        Thread.ofVirtual().name(NAME).start(() -> Reach.PLATFORM.run(this::goOn)));
    }

    private void goOn() {
        try {
            do {
                attempt();
            } while (!closed.await(1, TimeUnit.HOURS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            report(
                    "Answers were forgotten after %s days: ".formatted(ANSWERS_KEPT.toDays()),
                    forget());
            report("Files that no row has taken within a day were removed: ", forgetFiles());
            if (erases) {
                report(
                        "Rows in which what is personal was blanked: ",
                        new Retention(rooms).blank());
            }
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "Upkeep waits for another hour.", e);
        }
    }

    private static void report(String what, long many) {
        if (many > 0) {
            LOG.log(Level.INFO, what + many);
        }
    }

    /**
     * Forgets the answers whose time is over.
     *
     * @return how many
     */
    long forget() {
        Instant before = rooms.clock().instant().minus(ANSWERS_KEPT);
        return inPortions(tx -> rooms.idempotency().forget(tx, before, PORTION), PORTION);
    }

    /**
     * Removes the files that no row has taken in their time.
     *
     * @return how many
     */
    long forgetFiles() {
        Instant before = rooms.clock().instant().minus(FILES_KEPT);
        return inPortions(
                tx -> rooms.attachments().forget(tx, before, FILES_AT_ONCE, NAME), FILES_AT_ONCE);
    }

    private long inPortions(ToIntFunction<Tx> portion, int most) {
        long all = 0;
        int done;
        do {
            done =
                    rooms.database()
                            .inTransaction(
                                    tx -> {
                                        tx.hold(NAME);
                                        return portion.applyAsInt(tx);
                                    });
            all += done;
        } while (done == most && closed.getCount() > 0);
        return all;
    }

    /** Ends with the portion that is under way: the database is not taken from it. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (running.isPresent() && !running.get().join(LAST_PORTION)) {
                LOG.log(Level.WARNING, "Upkeep still runs while the platform closes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
