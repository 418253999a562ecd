package org.boai.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The names of all divisions, of the newest version of the tree that was read. Those of the nation
 * take seconds to read: after a change searches go on with the ones before meanwhile.
 */
final class NewestNames {
    /** So long a search waits for the new names: within it those of a small tree are read. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private record Kept(int version, TreeNames names) {}

    private final Supplier<TreeNames> reader;
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile Optional<Kept> kept = Optional.empty();
    private Optional<CompletableFuture<TreeNames>> reading = Optional.empty();

    NewestNames(Supplier<TreeNames> reader) {
        this.reader = reader;
    }

    /** The names of a version of the tree, or of one before it while they are being read. */
    TreeNames of(int version) {
        Optional<Kept> before = kept;
        if (isOf(before, version)) {
            return before.orElseThrow().names();
        }
        CompletableFuture<TreeNames> read = read(version);
        try {
            return before.map(
                            old ->
                                    read.copy()
                                            .completeOnTimeout(
                                                    old.names(),
                                                    PATIENCE.toMillis(),
                                                    TimeUnit.MILLISECONDS))
                    .orElse(read)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    /** One reads at a time; whoever asks for a newer version meanwhile asks again later. */
    private CompletableFuture<TreeNames> read(int version) {
        beginning.lock();
        try {
            if (isOf(kept, version)) {
                return CompletableFuture.completedFuture(kept.orElseThrow().names());
            }
            CompletableFuture<TreeNames> read =
                    reading.filter(one -> !one.isDone())
                            .orElseGet(
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                    () -> keep(version),
                                                    Thread::startVirtualThread));
            reading = Optional.of(read);
            return read;
        } finally {
            beginning.unlock();
        }
    }

    private TreeNames keep(int version) {
        TreeNames names = reader.get();
        kept = Optional.of(new Kept(version, names));
        return names;
    }

    private static boolean isOf(Optional<Kept> kept, int version) {
        return kept.filter(names -> names.version() == version).isPresent();
    }
}
