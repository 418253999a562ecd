package org.boai.console;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One line per request. It names the route, not the address as sent: identity numbers and tokens
 * must not reach a log.
 *
 * <p>A thread of its own hands the lines of a moment to the logger together: one by one they would
 * cost a request more than reading a row does, and make the requests wait for each other.
 */
final class AccessLog implements AutoCloseable {
    private static final Logger LOG = System.getLogger("org.boai.access");
    private static final int MOST_WAITING = 8192;

    /** Nobody is woken for a line: what a moment brought is written together. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private Optional<Thread> writer = Optional.empty();

    /** Writes from now on. */
    void start() {
        writer = Optional.of(Thread.ofPlatform().name("access-log").daemon().start(this::write));
    }

    void answered(
            String method,
            String route,
            int status,
            long nanos,
            long bytes,
            String caller,
            String address) {
        if (LOG.isLoggable(Level.INFO)) {
            long tenths = nanos / 100_000;
            String line =
                    Instant.now().truncatedTo(ChronoUnit.MILLIS)
                            + " "
                            + oneLine(method)
                            + " "
                            + route
                            + " "
                            + status
                            + " "
                            + tenths / 10
                            + "."
                            + tenths % 10
                            + "ms "
                            + bytes
                            + "B "
                            + oneLine(caller)
                            + " "
                            + address;
            if (!waiting.offer(line)) {
                // Whoever is faster than the log waits for it; no line is lost.
                LOG.log(Level.INFO, line);
            }
        }
    }

    private void write() {
        try {
            while (true) {
                Thread.sleep(MOMENT);
                writeWaiting();
            }
        } catch (InterruptedException e) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        List<String> lines = new ArrayList<>();
        if (waiting.drainTo(lines) > 0) {
            LOG.log(Level.INFO, String.join("\n", lines));
        }
    }

    /** Writes what waits, and no more. */
    @Override
    public void close() {
        writer.ifPresent(Thread::interrupt);
        try {
            if (writer.isPresent()) {
                writer.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer = Optional.empty();
    }

    /** What a caller can choose must not forge a line or colour a terminal. */
    static String oneLine(String text) {
        return isPlain(text) ? text : escaped(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return text.length() <= 200;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(200)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || c == 0x2028
                                    || c == 0x2029) {
                                out.append(String.format(Locale.ROOT, "\\u%04x", c));
                            } else {
                                out.appendCodePoint(c);
                            }
                        });
        return out.toString();
    }
}
