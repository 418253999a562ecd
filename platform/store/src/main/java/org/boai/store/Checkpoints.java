package org.boai.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;

/**
 * Brings what is committed into the file of an embedded database. One checkpoint serves many:
 * whoever waits while one begins finds what was committed before in the file when it ends, and
 * writes none of his own.
 *
 * <p>A checkpoint takes one table after another, and its log of what is not committed somewhere
 * between. A file that was written while a statement, a commit or a rollback ran may hold the one
 * half of it, and a process that is killed then leaves that half for good. So nothing changes while
 * a checkpoint is written.
 */
final class Checkpoints {
    /** A change mostly takes less; a machine with much to do may need the most. */
    private static final long LEAST_PATIENCE_MILLIS = 5;

    private static final long MOST_PATIENCE_MILLIS = 100;

    private static final long MOST_GATHERING_NANOS = Duration.ofMillis(5).toNanos();
    private static final long BETWEEN_LOOKS_NANOS = 50_000;

    private final ReentrantLock turn = new ReentrantLock();
    private final ReentrantReadWriteLock still = new ReentrantReadWriteLock();
    private final Duration betweenTidyings;
    private final IntSupplier transactions;
    private volatile long begun;
    private long ended;
    private long tidied = System.nanoTime();
    private long took;

    /**
     * Checkpoints of a database.
     *
     * @param betweenTidyings how long after one the next begins with giving space back
     * @param transactions how many are under way, those included that wait for a checkpoint
     */
    Checkpoints(Duration betweenTidyings, IntSupplier transactions) {
        this.betweenTidyings = betweenTidyings;
        this.transactions = transactions;
    }

    /** What is done without a result. */
    interface Step {
        void run() throws SQLException;
    }

    /** What is changed while no checkpoint is written. */
    interface Change<R> {
        R make() throws SQLException;
    }

    /** Makes a change of the database's memory: a statement, a commit, a rollback. */
    <R> R change(Change<R> change) throws SQLException {
        still.readLock().lock();
        try {
            return change.make();
        } finally {
            still.readLock().unlock();
        }
    }

    /**
     * Returns when a checkpoint that began after this call has ended well.
     *
     * @param checkpoint writes the file, while nothing changes
     * @param tidying gives space of the file back, before the first checkpoint after a while
     */
    void await(Step checkpoint, Step tidying) throws SQLException {
        long before = begun;
        turn.lock();
        try {
            if (ended > before) {
                return;
            }
            long own = begun + 1;
            gather();
            quiet();
            long began = System.nanoTime();
            try {
                begun = own;
                if (System.nanoTime() - tidied >= betweenTidyings.toNanos()) {
                    tidying.run();
                    tidied = System.nanoTime();
                }
                checkpoint.run();
            } finally {
                still.writeLock().unlock();
            }
            ended = own;
            took = System.nanoTime() - began;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Waits for those who are about to commit too, and no longer than they would wait otherwise:
     * one checkpoint then serves all of them.
     */
    private void gather() {
        long until = System.nanoTime() + Math.min(took, MOST_GATHERING_NANOS);
        while (turn.getQueueLength() + 1 < transactions.getAsInt() && System.nanoTime() < until) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /**
     * Waits until nothing changes. A change that waits for the row of another transaction ends only
     * when that one does: so the others are let by from time to time.
     */
    private void quiet() {
        boolean interrupted = false;
        long patience = LEAST_PATIENCE_MILLIS;
        try {
            while (true) {
                try {
                    if (still.writeLock().tryLock(patience, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    patience = Math.min(2 * patience, MOST_PATIENCE_MILLIS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
