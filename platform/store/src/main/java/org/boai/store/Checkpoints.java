package org.boai.store;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one checkpoint of an embedded database serve many: whoever waits while one begins finds what
 * was committed before in the file when it ends, and writes none of his own.
 */
final class Checkpoints {
    private final ReentrantLock turn = new ReentrantLock();
    private volatile long begun;
    private long ended;

    /** Writes the file. */
    interface Checkpoint {
        void write() throws SQLException;
    }

    /** Returns when a checkpoint that began after this call has ended well. */
    void await(Checkpoint checkpoint) throws SQLException {
        long before = begun;
        turn.lock();
        try {
            if (ended > before) {
                return;
            }
            long own = begun + 1;
            begun = own;
            checkpoint.write();
            ended = own;
        } finally {
            turn.unlock();
        }
    }
}
