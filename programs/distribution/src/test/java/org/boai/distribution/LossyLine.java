package org.boai.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server that may be killed and started again. It breaks at random after the server has
 * taken what was filed and before its answer has come back.
 */
final class LossyLine implements AutoCloseable {
    private static final byte[] FILED = "POST /programs/".getBytes(StandardCharsets.US_ASCII);
    private static final int ONE_IN = 3;
    private static final int MOST = 1 << 16;

    private final ServerSocket socket;
    private final Random random;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile URI server;

    private LossyLine(ServerSocket socket, Random random, URI server) {
        this.socket = socket;
        this.random = random;
        this.server = server;
    }

    static LossyLine to(String server, Random random) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            LossyLine line = new LossyLine(socket, random, URI.create(server));
            Thread.ofVirtual().start(line::serve);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address that does not change. */
    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void moveTo(String other) {
        server = URI.create(other);
    }

    /** How many answers never came back. */
    int lost() {
        return lost.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket phone = socket.accept();
                Thread.ofVirtual().start(() -> carry(phone));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket phone) {
        AtomicBoolean breaks = new AtomicBoolean();
        try (phone;
                Socket there = new Socket(server.getHost(), server.getPort())) {
            Thread back = Thread.ofVirtual().start(() -> answers(there, phone, breaks));
            questions(phone, there, breaks);
            back.join();
        } catch (IOException e) {
            // The server is down: the phone sees a connection that closes.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void questions(Socket phone, Socket there, AtomicBoolean breaks) throws IOException {
        byte[] some = new byte[MOST];
        int length;
        while ((length = phone.getInputStream().read(some)) >= 0) {
            if (isFiling(some, length) && random.nextInt(ONE_IN) == 0) {
                breaks.set(true);
            }
            there.getOutputStream().write(some, 0, length);
        }
        there.shutdownOutput();
    }

    private static boolean isFiling(byte[] some, int length) {
        return length >= FILED.length
                && Arrays.equals(some, 0, FILED.length, FILED, 0, FILED.length);
    }

    private void answers(Socket there, Socket phone, AtomicBoolean breaks) {
        byte[] some = new byte[MOST];
        try (phone;
                there) {
            int length;
            while ((length = there.getInputStream().read(some)) >= 0) {
                if (breaks.get()) {
                    lost.incrementAndGet();
                    return;
                }
                phone.getOutputStream().write(some, 0, length);
            }
        } catch (IOException e) {
            // One end is gone, and with it the other.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
