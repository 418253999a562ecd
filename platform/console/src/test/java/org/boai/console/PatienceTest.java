package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A caller who stops in the midst of a request is not waited for. */
class PatienceTest {
    /** The test hangs no longer than this where the connection stays open. */
    private static final Duration MOST = Duration.ofSeconds(20);

    private static TestPlatform platform;
    private static Console hasty;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        hasty = platform.another(0, Duration.ofMillis(500));
        hasty.start();
    }

    @AfterAll
    static void close() {
        hasty.close();
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /api/v1/sess",
                "GET /observe/health HTTP/1.1|Host: x|Accept: appl",
                "POST /api/v1/sessions HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Content-Length: 50||{",
                "POST /api/v1/sessions HTTP/1.1|Host: x|Content-Type: application/json"
                        + "|Transfer-Encoding: chunked||5|{",
            })
    void aStalledRequestEndsItsConnection(String start) throws IOException {
        String answer = untilClosed(start);
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
        assertEquals(200, platform.get("", "/observe/health").statusCode());
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
            socket.getOutputStream()
                    .write(request.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
