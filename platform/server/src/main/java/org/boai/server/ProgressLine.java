package org.boai.server;

import org.boai.store.Progress;

import java.io.Console;
import java.util.Optional;

/** Progress on one line of a terminal; silent where standard error is none. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private long shownAt;

    /** Nothing is shown before the first step. */
    public ProgressLine() {}

    @Override
    public void at(Phase phase, long done, long total) {
        long now = System.currentTimeMillis();
        if (terminal && (now - shownAt > EVERY_MILLIS || done == total)) {
            shownAt = now;
            System.err.printf("\r%-24s %,d / %,d    ", phase.text(), done, total);
        }
    }

    @Override
    public void close() {
        if (shownAt > 0) {
            System.err.println();
            shownAt = 0;
        }
    }
}
