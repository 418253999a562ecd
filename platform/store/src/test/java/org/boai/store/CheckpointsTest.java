package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One checkpoint serves all whose commits came before it began, and nobody else. */
class CheckpointsTest {
    private final Checkpoints checkpoints = new Checkpoints(Duration.ofDays(1), () -> 1);
    private final AtomicInteger written = new AtomicInteger();

    private static Thread started(Checkpoints.Step work) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                work.run();
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }

    private static void write(Checkpoints checkpoints, Checkpoints.Step write) throws SQLException {
        checkpoints.await(write, () -> {});
    }

    private static void stay(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitItsTurnOrEnd(Thread settling) {
        while (settling.getState() != Thread.State.TIMED_WAITING && settling.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private Thread waiting(Checkpoints.Step write) {
        Thread thread = started(() -> write(checkpoints, write));
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void oneServesWhoComesWhileItWaitsForTransactionsUnderWay() throws Exception {
        List<Thread> late = new CopyOnWriteArrayList<>();
        List<Checkpoints> both = new CopyOnWriteArrayList<>();
        both.add(
                new Checkpoints(
                        Duration.ofDays(1),
                        () -> {
                            if (late.isEmpty()) {
                                late.add(
                                        started(
                                                () ->
                                                        write(
                                                                both.getFirst(),
                                                                written::incrementAndGet)));
                            }
                            while (late.getFirst().getState() != Thread.State.WAITING) {
                                Thread.onSpinWait();
                            }
                            return 2;
                        }));

        write(both.getFirst(), written::incrementAndGet);
        late.getFirst().join();

        assertEquals(1, written.get());
    }

    @Test
    void oneServesAllWhoCameWhileAnotherWasUnderWay() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(
                waiting(
                        () -> {
                            stay(open);
                            written.incrementAndGet();
                        }));
        for (int i = 0; i < 5; i++) {
            threads.add(waiting(() -> written.incrementAndGet()));
        }
        open.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(2, written.get());
    }

    @Test
    void oneThatFailedServesNobody() throws Exception {
        assertThrows(
                SQLException.class,
                () ->
                        write(
                                checkpoints,
                                () -> {
                                    throw new SQLException("disk full");
                                }));
        write(checkpoints, () -> written.incrementAndGet());
        write(checkpoints, () -> written.incrementAndGet());

        assertEquals(2, written.get());
    }

    @Test
    void nothingChangesWhileOneIsWritten() throws Exception {
        CountDownLatch change = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread changing =
                started(
                        () ->
                                checkpoints.change(
                                        () -> {
                                            stay(change);
                                            return seen.add("changed");
                                        }));
        while (changing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Thread settling = started(() -> write(checkpoints, () -> seen.add("written")));
        awaitItsTurnOrEnd(settling);
        change.countDown();
        changing.join();
        settling.join();

        assertEquals(List.of("changed", "written"), seen);
    }

    /** As when its row is held by a transaction that has to go on before it can end. */
    @Test
    void aChangeThatWaitsForAnotherDoesNotHoldItUpForACheckpoint() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Thread blocked =
                started(
                        () ->
                                checkpoints.change(
                                        () -> {
                                            stay(held);
                                            return written.get();
                                        }));
        while (blocked.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Thread settling = started(() -> write(checkpoints, () -> written.incrementAndGet()));
        awaitItsTurnOrEnd(settling);
        for (int statement = 0; statement < 3; statement++) {
            assertEquals(0, checkpoints.change(written::get));
        }
        held.countDown();
        settling.join();

        assertEquals(1, written.get());
    }

    @Test
    void spaceIsGivenBackBeforeTheFirstCheckpointAfterAWhile() throws Exception {
        List<String> done = new ArrayList<>();
        Checkpoints eager = new Checkpoints(Duration.ZERO, () -> 1);
        eager.await(() -> done.add("written"), () -> done.add("tidied"));
        checkpoints.await(() -> done.add("written"), () -> done.add("tidied"));

        assertEquals(List.of("tidied", "written", "written"), done);
    }
}
