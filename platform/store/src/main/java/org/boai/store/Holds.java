package org.boai.store;

import org.boai.plugins.Text;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the transactions of a process hold by name, in a database that no other process has. A lock
 * of the database's own would be a change of the page where it stands.
 */
final class Holds {
    private final Map<String, Own> holders = new HashMap<>();
    private final Duration patience;

    /** Whoever waits longer than this is told so. */
    Holds(Duration patience) {
        this.patience = patience;
    }

    /** What one transaction holds. */
    final class Own {
        private final Set<String> held = new HashSet<>();
        private String waitingFor = "";

        /**
         * Waits until no other holds what is so named.
         *
         * @throws StoreException {@code CONFLICT} if the other waits for this one, or keeps it long
         */
        void take(String name) {
            synchronized (holders) {
                long end = System.nanoTime() + patience.toNanos();
                waitingFor = name;
                try {
                    for (Own other = holders.putIfAbsent(name, this);
                            other != null && other != this;
                            other = holders.putIfAbsent(name, this)) {
                        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                        if (left <= 0 || waitsForThis(other)) {
                            throw inTheWay();
                        }
                        holders.wait(left);
                    }
                    held.add(name);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw inTheWay();
                } finally {
                    waitingFor = "";
                }
            }
        }

        private boolean waitsForThis(Own other) {
            Own next = other;
            while (next != null && next != this) {
                next = holders.get(next.waitingFor);
            }
            return next == this;
        }

        void letGo() {
            synchronized (holders) {
                if (!held.isEmpty()) {
                    holders.keySet().removeAll(held);
                    held.clear();
                    holders.notifyAll();
                }
            }
        }
    }

    private static StoreException inTheWay() {
        return new StoreException(
                StoreException.Code.CONFLICT,
                Text.of(
                        "另一操作正在处理同一记录。请稍后再试。",
                        "Something else is being done with the same row. Try again in a moment."),
                new ConcurrentModificationException());
    }
}
