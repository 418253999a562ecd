package org.boai.console;

import io.helidon.http.RequestException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A body that may not grow over its limit, whatever length it declared, and has to arrive at a
 * pace.
 */
final class Bounded extends FilterInputStream {
    private static final long BYTES_PER_SECOND = 4096;

    /** A chunk beyond what the server takes at most is not even given to us. */
    private static final int TOO_LARGE = 413;

    private final long most;
    private final Duration patience;
    private final long began = System.nanoTime();
    private long left;

    /** The other side is waited for this long at once, and twice as long for the first part. */
    Bounded(InputStream in, long most, Duration patience) {
        super(in);
        this.most = most;
        this.patience = patience;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = framed(in::read);
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = framed(() -> in.read(buffer, offset, length));
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private interface Reading {
        int read() throws IOException;
    }

    /**
     * Where a chunk is not written as a chunk is, nobody knows where the next request begins: the
     * connection ends with the answer. So it does where the other side stalls.
     */
    private int framed(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof RequestException refused && refused.status().code() == TOO_LARGE) {
                throw Exchange.tooLarge(most).with("Connection", "close");
            }
            if (isStalled(e)) {
                throw tooSlow();
            }
            throw Refusal.of(
                            400,
                            "broken-body",
                            "请求正文不完整,或分块格式有误。请检查 Content-Length 与 Transfer-Encoding。",
                            "The body is cut short, or not framed as its headers say. Check its"
                                    + " length and its chunks.")
                    .with("Connection", "close");
        }
    }

    /** The server wraps what the socket says. */
    private static boolean isStalled(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw Exchange.tooLarge(most);
        }
        Duration enough = patience.multipliedBy(2).plusSeconds((most - left) / BYTES_PER_SECOND);
        if (System.nanoTime() - began > enough.toNanos()) {
            throw tooSlow();
        }
    }

    private static Refusal tooSlow() {
        return Refusal.of(
                        408,
                        "too-slow",
                        "请求正文到达得太慢,已中止。请检查网络后重发。",
                        "The body arrives too slowly and was given up. Check the network and send"
                                + " it again.")
                .with("Connection", "close");
    }
}
