package org.boai.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection to a server of this machine, over which one request follows the other. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers, by their names in lower case
     * @param body its body
     */
    record Answer(int status, Map<String, String> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** The same, where that is its status. */
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException(status + " " + body);
            }
            return this;
        }
    }

    private Wire(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    static Wire to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Wire(socket, new BufferedInputStream(socket.getInputStream()));
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

    /** Sends a whole request and reads its whole answer. */
    Answer ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String first = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Answer(
                Integer.parseInt(first.split(" ", 3)[1]),
                headers,
                new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
