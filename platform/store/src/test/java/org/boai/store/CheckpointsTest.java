package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One checkpoint serves all whose commits came before it began, and nobody else. */
class CheckpointsTest {
    private final Checkpoints checkpoints = new Checkpoints();
    private final AtomicInteger written = new AtomicInteger();

    private Thread waiting(Checkpoints.Checkpoint checkpoint) {
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        checkpoints.await(checkpoint);
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void oneServesAllWhoCameWhileAnotherWasUnderWay() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(
                waiting(
                        () -> {
                            try {
                                open.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
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
                        checkpoints.await(
                                () -> {
                                    throw new SQLException("disk full");
                                }));
        checkpoints.await(() -> written.incrementAndGet());
        checkpoints.await(() -> written.incrementAndGet());

        assertEquals(2, written.get());
    }
}
