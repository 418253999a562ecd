package org.boai.store;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is read once, by whoever needs it first; others that need it meanwhile wait. */
final class Once<T> {
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Optional<T> kept = Optional.empty();

    T get(Supplier<T> read) {
        return kept.orElseGet(
                () -> {
                    reading.lock();
                    try {
                        T value = kept.orElseGet(read);
                        kept = Optional.of(value);
                        return value;
                    } finally {
                        reading.unlock();
                    }
                });
    }
}
