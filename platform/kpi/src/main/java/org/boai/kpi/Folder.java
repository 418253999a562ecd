package org.boai.kpi;

import org.boai.store.KpiCells;
import org.boai.store.Reach;
import org.boai.store.Span;
import org.boai.store.StoreException;
import org.boai.store.Tracer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Folds deltas into cells in the background, soon after they were appended. Figures are right
 * without it; it keeps them cheap to read.
 */
final class Folder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Folder.class.getName());
    private static final int AT_ONCE = 20_000;

    /** Whoever imports waits for so many at most. */
    private static final int MERGED_AT_ONCE = 10_000;

    private static final long PAUSE_MILLIS = 200;

    /** What other nodes left behind, or was committed long after it woke us, is seen after this. */
    private static final long LOOK_MILLIS = 2_000;

    private final KpiCells cells;
    private final Rebuild rebuild;
    private final Periods periods;
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<Thread> running = new AtomicReference<>();

    Folder(KpiCells cells, Rebuild rebuild, Periods periods) {
        this.cells = cells;
        this.rebuild = rebuild;
        this.periods = periods;
    }

    /** Something was appended, or soon will be. */
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** Folds and merges all that is there; says how many deltas that were. */
    int fold() {
        int all = foldDeltas();
        while (cells.merge(MERGED_AT_ONCE) > 0) {
            if (closing.getCount() == 0) {
                return all;
            }
        }
        return all;
    }

    private int foldDeltas() {
        int all = 0;
        int some;
        do {
            some = cells.fold(AT_ONCE);
            all += some;
        } while (some == AT_ONCE);
        return all;
    }

    void start(Tracer tracer) {
        Thread thread =
                Thread.ofVirtual()
                        .name("kpi-folder")
                        .unstarted(() -> Reach.PLATFORM.run(() -> run(tracer)));
        if (running.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    private void run(Tracer tracer) {
        try {
            // Filings of a moment are folded together.
            while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean woken = work.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                work.drainPermits();
                if (closing.getCount() > 0) {
                    // A look every two seconds is nothing that anybody wants to be told.
                    (woken ? tracer : Tracer.OFF).begin("fold", this::foldOrLog);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int foldOrLog(Span span) {
        try {
            rebuild.begin();
            int deltas = foldDeltas();
            // The rest after a pause: an import may be at it.
            if (cells.merge(MERGED_AT_ONCE) > 0) {
                wake();
            }
            span.fact("boai.deltas", deltas);
            periods.finish();
            return deltas;
        } catch (StoreException e) {
            span.failed(e.getClass().getName());
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Deltas of indicators wait to be folded; figures stay right. It is tried"
                            + " again.",
                    e);
            return 0;
        }
    }

    /** Waits for a fold that is under way: an interrupt would close H2's files under it. */
    @Override
    public void close() {
        closing.countDown();
        work.release();
        Thread thread = running.get();
        if (thread != null) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
