package org.boai.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that send requests as fast as they are answered, each over one connection that it keeps.
 * They run in this process and do the same work for either side: bytes out, head and length read.
 */
final class Load {
    private final int port;
    private final int clients;
    private final int status;
    private final Requests requests;

    /** Requests, whole and in bytes. */
    interface Requests {
        byte[] next(SplittableRandom random);
    }

    /** Sends to the port, and expects the status of every answer. */
    Load(int port, int clients, int status, Requests requests) {
        this.port = port;
        this.clients = clients;
        this.status = status;
        this.requests = requests;
    }

    /** A request with what all have in common. */
    static byte[] request(String method, String path, String head, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n";
        byte[] start =
                "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n%s%s\r\n"
                        .formatted(method, path, head, length)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return whole;
    }

    /** Requests per second. */
    double run(Duration time) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> answers = new ArrayList<>();
            long began = System.nanoTime();
            long end = began + time.toNanos();
            for (int i = 0; i < clients; i++) {
                SplittableRandom random = new SplittableRandom(System.nanoTime() + i);
                Callable<Long> client = () -> client(end, random);
                answers.add(threads.submit(client));
            }
            long sum = 0;
            for (Future<Long> answer : answers) {
                sum += answer.get();
            }
            return sum / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** The bytes of one answer's body. */
    int sizeOfOne() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.next(new SplittableRandom(1)));
            return answer(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private long client(long end, SplittableRandom random) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long answered = 0;
            while (System.nanoTime() < end) {
                out.write(requests.next(random));
                answer(in);
                answered++;
            }
            return answered;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private int answer(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!first.startsWith("HTTP/1.1 " + status)) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s%n%s",
                            first,
                            new String(body, StandardCharsets.UTF_8)));
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
