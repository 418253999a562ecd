package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rows filed by several writers while the server is killed. */
abstract class KillRounds {
    private static final int BEFORE_THE_KILL = 40;
    private static final int A_MINUTE = 60;

    private final int writers;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Semaphore landed = new Semaphore(0);
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    KillRounds(int writers) {
        this.writers = writers;
    }

    /** Files the row of this name until it is acknowledged; the same name is filed once. */
    abstract void file(Api api, String name);

    /** The names of the rows that are there. */
    abstract List<String> names(Api api);

    /** All that were sent. */
    Set<String> sent() {
        return Set.copyOf(sent);
    }

    /**
     * Several writers file until the server is gone; what was sent without an answer is sent again
     * in the next round.
     */
    void fileUntilKilled(Product product, String password, int round)
            throws InterruptedException, ExecutionException {
        Api api = Api.signIn(product.url(), "admin", password);
        assertEquals(Set.of(), missing(acknowledged, names(api)), "acknowledged, and lost");
        for (String name : List.copyOf(sent)) {
            if (!acknowledged.contains(name)) {
                send(api, name);
            }
        }
        landed.drainPermits();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < writers; w++) {
                String prefix = round + "-" + w + "-";
                running.add(threads.submit(() -> write(api, prefix)));
            }
            boolean enough = landed.tryAcquire(BEFORE_THE_KILL, A_MINUTE, TimeUnit.SECONDS);
            product.kill();
            for (Future<?> writer : running) {
                writer.get();
            }
            assertTrue(enough, "the writers were too slow");
        }
    }

    private void write(Api api, String prefix) {
        try {
            for (int i = 0; ; i++) {
                send(api, prefix + i);
            }
        } catch (UncheckedIOException e) {
            // The server is gone: the round is over.
            assertTrue(e.getCause() != null);
        }
    }

    private void send(Api api, String name) {
        sent.add(name);
        file(api, name);
        acknowledged.add(name);
        landed.release();
    }

    /**
     * Every acknowledged row is there and nothing is there twice; a repeated request brings what
     * was sent without an answer, once.
     */
    void check(Api api) {
        assertEquals(Set.of(), missing(acknowledged, names(api)), "acknowledged, and lost");
        for (String name : List.copyOf(sent)) {
            send(api, name);
        }
        List<String> names = names(api);
        assertEquals(Set.copyOf(names).size(), names.size(), "nothing twice");
        assertEquals(sent, Set.copyOf(names), "every row that was sent is there");
    }

    private static Set<String> missing(Set<String> wanted, Collection<String> found) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(Set.copyOf(found));
        return missing;
    }
}
