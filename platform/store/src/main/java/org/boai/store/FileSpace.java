package org.boai.store;

import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Gives back the space of an embedded database's file, a little at a time. Each checkpoint writes
 * the pages that changed anew and leaves what they were behind; what is still good among much that
 * is not is written together in free space at the front, and the end of the file is cut off.
 */
final class FileSpace {
    /** Less is not worth the work. */
    private static final long SMALL_FILE = 8L << 20;

    private static final int WANTED_PERCENT = 50;

    /** Above what any chunk has that is good. */
    private static final int WHATEVER_IS_GOOD = 101;

    /** Good pages that are taken at once: few at first, for they may lie far apart. */
    private static final int LEAST = 16 << 10;

    private static final int MOST = 1 << 20;

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private FileSpace() {}

    /** Prepares some of what is of no use for being given back; nothing may change meanwhile. */
    static void reclaim(MVStore store) throws SQLException {
        if (store.getFileStore() == null || store.getFileStore().size() < SMALL_FILE) {
            return;
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            // What is good may lie at the end of a file that is empty otherwise.
            int wanted = store.getFillRate() < WANTED_PERCENT ? WHATEVER_IS_GOOD : WANTED_PERCENT;
            for (int portion = LEAST; portion <= MOST && System.nanoTime() < end; ) {
                if (!store.compact(wanted, portion)) {
                    portion *= 4;
                }
            }
        } catch (MVStoreException e) {
            throw DbException.toSQLException(e);
        }
    }
}
