package org.boai.store;

import org.boai.plugins.Text;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the transactions of a process hold by name, in a database that no other process has. A lock
 * of the database's own would be a change of the page where it stands.
 */
final class Holds {
    /** Who holds each name, and who waits for it in the order in which they came. */
    private final Map<String, Deque<Own>> queues = new HashMap<>();

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
         * Waits until all who came before have let go of what is so named.
         *
         * @throws StoreException {@code CONFLICT} if its holder waits for this one, or keeps it
         *     long
         */
        void take(String name) {
            synchronized (queues) {
                if (held.contains(name)) {
                    return;
                }
                queues.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(this);
                waitingFor = name;
                try {
                    await(name);
                    held.add(name);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw inTheWay();
                } finally {
                    waitingFor = "";
                    if (!held.contains(name)) {
                        leave(name);
                    }
                }
            }
        }

        private void await(String name) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            for (Optional<Own> holder = holder(name);
                    holder.filter(this::equals).isEmpty();
                    holder = holder(name)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || waitsForThis(holder)) {
                    throw inTheWay();
                }
                queues.wait(left);
            }
        }

        private boolean waitsForThis(Optional<Own> other) {
            Optional<Own> next = other;
            while (next.filter(one -> one != this).isPresent()) {
                Own one = next.get();
                // Whose turn has come waits no longer, even if it has not noticed yet.
                next = holder(one.waitingFor).filter(holder -> holder != one);
            }
            return next.isPresent();
        }

        void letGo() {
            synchronized (queues) {
                held.forEach(this::leave);
                held.clear();
            }
        }

        private void leave(String name) {
            Deque<Own> queue = queues.getOrDefault(name, new ArrayDeque<>());
            queue.remove(this);
            if (queue.isEmpty()) {
                queues.remove(name);
            }
            queues.notifyAll();
        }
    }

    private Optional<Own> holder(String name) {
        return Optional.ofNullable(queues.get(name)).map(Deque::peekFirst);
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
