package org.boai.registry;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A thread of the system that runs the calls of one program: code that loops would keep the carrier
 * of a virtual thread for ever, and with a few of them the whole server. It knows since when the
 * program's own code has been running, not counting what the platform does for it.
 */
final class ProgramThread extends Thread {
    private static final long OUTSIDE = 0;

    private volatile long insideSince = OUTSIDE;
    private Optional<Throwable> notItsFault = Optional.empty();

    ProgramThread(Runnable work, String name) {
        super(null, work, name, 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    static Optional<ProgramThread> current() {
        return Thread.currentThread() instanceof ProgramThread own
                ? Optional.of(own)
                : Optional.empty();
    }

    /** Nanoseconds for which the program's code has been running without a pause. */
    long inside() {
        long since = insideSince;
        return since == OUTSIDE ? 0 : Math.max(1, System.nanoTime() - since);
    }

    <R> R inside(Supplier<R> code) {
        return with(System.nanoTime() | 1, code);
    }

    /** What the platform does meanwhile is neither the program's time nor its fault. */
    <R> R outside(Supplier<R> service) {
        try {
            return with(OUTSIDE, service);
        } catch (RuntimeException | Error e) {
            notItsFault = Optional.of(e);
            throw e;
        }
    }

    private <R> R with(long since, Supplier<R> work) {
        long before = insideSince;
        insideSince = since;
        try {
            return work.get();
        } finally {
            insideSince = before == OUTSIDE ? OUTSIDE : System.nanoTime() | 1;
        }
    }

    boolean blames(Throwable failure) {
        return notItsFault.filter(failure::equals).isEmpty();
    }
}
