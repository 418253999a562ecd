package org.boai.records;

import org.boai.plugins.Text;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps a removal apart from filings of the same process, which may be about to refer to what is
 * removed. Filings go on beside each other. A database of many processes keeps these apart by
 * itself.
 */
final class Removals {
    private static final long PATIENCE_SECONDS = 2;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Work that may refer to any row. */
    <R> R beside(Supplier<R> filing) {
        lock.readLock().lock();
        try {
            return filing.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Work that removes a row. */
    <R> R alone(Supplier<R> removal) {
        if (!got()) {
            throw new RecordsException.Conflict(
                    "busy",
                    Text.of(
                            "正在填报或导入,暂不能删除。请稍后再试。",
                            "Rows are being filed or imported. Try again in a moment."));
        }
        try {
            return removal.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean got() {
        try {
            return lock.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
