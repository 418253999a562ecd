package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.Tx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A caller who stops in the midst of a request is not waited for. */
class PatienceTest {
    /** The test hangs no longer than this where the connection stays open. */
    private static final Duration MOST = Duration.ofSeconds(90);

    private static TestPlatform platform;
    private static Console hasty;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        hasty = platform.another(0, Duration.ofSeconds(2));
        hasty.start();
    }

    @AfterAll
    static void close() {
        hasty.close();
        platform.close();
    }

    /** Whose body stalls is told so; who has not said what they want is not answered. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'' # ''",
                "POST /api/v1/sess # ''",
                "GET /observe/health HTTP/1.1|Host: x|Accept: appl # ''",
                "POST /api/v1/sessions HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 50||{ # HTTP/1.1 408",
                "POST /api/v1/sessions HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Transfer-Encoding: chunked||5|{ # HTTP/1.1 408",
            })
    void aStalledRequestEndsItsConnection(String start, String answered) throws IOException {
        String answer = untilClosed(start);
        assertTrue(answered.isEmpty() ? answer.isEmpty() : answer.startsWith(answered), answer);
        assertEquals(200, platform.get("", "/observe/health").statusCode());
    }

    /** Each byte comes in time, and the whole never does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "GET /observe/health HTTP/1.1|Host: x|Accept: # ''",
                "POST /api/v1/sessions HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 99999|| # HTTP/1.1 408",
            })
    void aRequestThatDribblesIsGivenUp(String start, String answered) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hasty.port())) {
            socket.setSoTimeout(Math.toIntExact(MOST.toMillis()));
            OutputStream out = socket.getOutputStream();
            out.write(bytes(start));
            Thread dribble = Thread.ofVirtual().start(() -> dribble(out));
            String answer = untilClosed(socket);
            dribble.interrupt();
            assertTrue(answer.startsWith(answered), answer);
        }
    }

    private static void dribble(OutputStream out) {
        try {
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(Duration.ofMillis(100));
            }
        } catch (IOException | InterruptedException e) {
            // The other side has had enough.
            return;
        }
    }

    /** A connection that is cut may be reset. */
    private static String untilClosed(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("reset"), e::toString);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String request) {
        return request.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A server that counts its own work as the caller's idleness would close it. */
    @Test
    void aConnectionOutlivesARequestThatTakesLong() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hasty.port())) {
            socket.setSoTimeout(Math.toIntExact(MOST.toMillis()));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String token = platform.token("clerk");
            List<Tx> held = new ArrayList<>();
            try {
                for (int i = 0; i < TestPlatform.CONNECTIONS; i++) {
                    Tx tx = platform.database.transaction();
                    held.add(tx);
                    assertTrue(tx.get("VALUES (1)").isPresent());
                }
                String rows = "GET /api/v1/programs/harvest/plot HTTP/1.1|Host: x";
                String signedIn = "|Authorization: Bearer " + token;
                socket.getOutputStream().write(bytes(rows + signedIn + "||"));
                Thread.sleep(Duration.ofSeconds(9));
            } finally {
                held.forEach(Tx::close);
            }
            assertEquals("HTTP/1.1 200 OK", status(in));
            socket.getOutputStream().write(bytes("GET /observe/health HTTP/1.1|Host: x||"));
            assertEquals("HTTP/1.1 200 OK", status(in));
        }
    }

    /** Skips what is left of the answer before. */
    private static String status(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("HTTP/1.1 ")) {
            int next = line.indexOf("HTTP/1.1 ");
            line = next > 0 ? line.substring(next) : in.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void anAnswerWithConnectionCloseClosesIt() throws IOException {
        String answer = untilClosed("GET /observe/health HTTP/1.1|Host: x|Connection: close||");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        String refusal = untilClosed("GET /" + "a".repeat(4000) + " HTTP/1.1|Host: x||");
        assertTrue(refusal.startsWith("HTTP/1.1 414"), refusal);
    }

    /** What is answered until the other side closes; a side that does not fails the test. */
    private static String untilClosed(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hasty.port())) {
            socket.setSoTimeout(Math.toIntExact(MOST.toMillis()));
            socket.getOutputStream().write(bytes(request));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
