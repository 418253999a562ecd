package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.store.Tx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What happens when something outside fails or is hostile. */
class FaultTest {

    @Test
    void withoutItsDatabaseThePlatformSaysSoAndHealsByItself(@TempDir Path folder)
            throws IOException {
        try (TestPlatform platform = new TestPlatform(folder, Duration.ofSeconds(2))) {
            platform.token("clerk");
            String published = "/public/directory/red-list";
            assertEquals(200, platform.page("", published).statusCode());
            List<Tx> held = new ArrayList<>();
            try {
                for (int i = 0; i < TestPlatform.CONNECTIONS; i++) {
                    Tx tx = platform.database.transaction();
                    held.add(tx);
                    assertTrue(tx.get("VALUES (1)").isPresent());
                }
                HttpResponse<String> health = platform.get("", "/observe/health");
                assertEquals(503, health.statusCode());
                assertEquals("DOWN", TestPlatform.json(health).getString("status"));
                HttpResponse<String> rows = platform.get("clerk", "/api/v1/programs/harvest/plot");
                assertEquals(503, rows.statusCode(), rows.body());
                assertEquals("unavailable", TestPlatform.json(rows).getString("code"));
                assertTrue(rows.headers().firstValue("Retry-After").isPresent());
                assertEquals(200, platform.get("", "/openapi").statusCode());
                assertEquals(200, platform.page("", published).statusCode());
                assertEquals(200, platform.page("sid=some-session", published).statusCode());
                assertEquals(503, platform.page("", "/public/directory/disclosure").statusCode());
                tellsOfIt(platform, "zh-CN", "再试一次");
                tellsOfIt(platform, "en", "Try again");
            } finally {
                held.forEach(Tx::close);
            }
            assertEquals(200, platform.get("", "/observe/health").statusCode());
            assertEquals(200, platform.get("clerk", "/api/v1/programs/harvest/plot").statusCode());
        }
    }

    /** Whoever was at work is told so on a page, with a way on. */
    private static void tellsOfIt(TestPlatform platform, String language, String again) {
        HttpResponse<String> page =
                platform.page("sid=some-session", "/programs/harvest/plot?lang=" + language);
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("<html lang=\"%s\"".formatted(language)), page.body());
        assertTrue(page.body().contains(again), page.body());
        assertFalse(page.body().contains("Exception"), page.body());
    }

    private static String down(HttpResponse<String> health) {
        assertEquals(503, health.statusCode(), health.body());
        return TestPlatform.json(health)
                .getJsonArray("checks")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(check -> check.getString("status").equals("DOWN"))
                .map(check -> check.getString("name"))
                .collect(Collectors.joining(","));
    }

    @Test
    void aNodeWithAWrongClockLeavesTheRotationAndComesBack(@TempDir Path folder)
            throws IOException {
        try (TestPlatform platform = new TestPlatform(folder)) {
            for (Duration far : List.of(Duration.ofSeconds(11), Duration.ofSeconds(-11))) {
                platform.offset = far;
                assertEquals("clock", down(platform.get("", "/observe/health/ready")));
                assertEquals("clock", down(platform.get("", "/observe/health")));
                assertEquals(200, platform.get("", "/observe/health/live").statusCode());
            }
            platform.offset = Duration.ofSeconds(9);
            assertEquals(200, platform.get("", "/observe/health/ready").statusCode());
        }
    }

    @Test
    void aNodeThatLeavesTheRotationAnswersWhoComesAllTheSame(@TempDir Path folder)
            throws IOException {
        try (TestPlatform platform = new TestPlatform(folder)) {
            platform.console.leaveRotation();
            assertEquals("rotation", down(platform.get("", "/observe/health/ready")));
            assertEquals(200, platform.get("", "/observe/health/live").statusCode());
            HttpResponse<String> page = platform.get("clerk", "/api/v1/programs/harvest/plot");
            assertEquals(200, page.statusCode());
            assertEquals("close", page.headers().firstValue("Connection").orElse(""));
        }
    }

    @Test
    void whoFindsNoPlaceIsToldToComeAgainAndOperatorsGetIn(@TempDir Path folder) throws Exception {
        try (TestPlatform platform = new TestPlatform(folder, Duration.ofSeconds(2))) {
            HttpRequest rows = platform.as("clerk", "/api/v1/programs/harvest/plot").build();
            List<CompletableFuture<HttpResponse<String>>> crowd = new ArrayList<>();
            List<Tx> held = new ArrayList<>();
            try {
                for (int i = 0; i < TestPlatform.CONNECTIONS; i++) {
                    Tx tx = platform.database.transaction();
                    held.add(tx);
                    assertTrue(tx.get("VALUES (1)").isPresent());
                }
                for (int i = 0; i < 100; i++) {
                    crowd.add(
                            platform.client.sendAsync(rows, HttpResponse.BodyHandlers.ofString()));
                }
                assertEquals(200, platform.get("", "/observe/health/live").statusCode());
                List<HttpResponse<String>> busy =
                        crowd.stream()
                                .map(CompletableFuture::join)
                                .filter(a -> TestPlatform.json(a).getString("code").equals("busy"))
                                .toList();
                assertFalse(busy.isEmpty());
                for (HttpResponse<String> refused : busy) {
                    assertEquals(503, refused.statusCode());
                    assertTrue(refused.headers().firstValue("Retry-After").isPresent());
                }
            } finally {
                held.forEach(Tx::close);
            }
            assertEquals(200, platform.get("clerk", "/api/v1/programs/harvest/plot").statusCode());
            String metrics = platform.get("nation", "/observe/metrics").body();
            assertTrue(
                    metrics.lines()
                            .anyMatch(
                                    line ->
                                            line.matches(
                                                    "boai_http_requests_turned_away_total"
                                                            + " [1-9]\\d*")),
                    metrics);
        }
    }

    @Test
    void whatIsSlowToArriveKeepsNobodyOutButItsLike(@TempDir Path folder) throws Exception {
        try (TestPlatform platform = new TestPlatform(folder)) {
            List<Socket> stalled = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    Socket socket =
                            new Socket(InetAddress.getLoopbackAddress(), platform.console.port());
                    stalled.add(socket);
                    socket.getOutputStream()
                            .write(
                                    "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                }
                HttpResponse<String> refused = untilRefused(platform);
                assertEquals("busy", TestPlatform.json(refused).getString("code"));
                assertEquals(200, platform.get("", "/openapi").statusCode());
                assertEquals(
                        200, platform.get("clerk", "/api/v1/programs/harvest/plot").statusCode());
            } finally {
                for (Socket socket : stalled) {
                    socket.close();
                }
            }
        }
    }

    /** Browsers listen when they have said it all. */
    @Test
    void whoSendsFarTooMuchHearsTheAnswerAfterwards(@TempDir Path folder) throws IOException {
        try (TestPlatform platform = new TestPlatform(folder);
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), platform.uri("/").getPort())) {
            socket.setSoTimeout(60_000);
            int length = 64 << 20;
            OutputStream out = socket.getOutputStream();
            out.write(
                    """
                    POST /api/v1/attachments HTTP/1.1
                    Host: x
                    Accept-Language: en
                    Content-Type: image/jpeg
                    Content-Length: %d

                    """
                            .formatted(length)
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[length]);
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("Send it in parts"), answer);
        }
    }

    @Test
    void aBodyInChunksThatIsTooLargeIsToldSo(@TempDir Path folder) throws IOException {
        try (TestPlatform platform = new TestPlatform(folder)) {
            byte[] larger = new byte[(4 << 20) + 1];
            HttpRequest.BodyPublisher chunks =
                    HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(larger));
            HttpResponse<String> file =
                    platform.send(
                            platform.as("clerk", "/api/v1/attachments")
                                    .header("Content-Type", "text/plain")
                                    .POST(chunks));
            assertEquals(413, file.statusCode(), file.body());
            assertEquals("too-large", TestPlatform.json(file).getString("code"));
            HttpResponse<String> form =
                    platform.send(
                            HttpRequest.newBuilder(platform.uri("/admin/programs"))
                                    .header("Cookie", platform.signIn("nation"))
                                    .header("Accept", "text/html")
                                    .header("Content-Type", "multipart/form-data; boundary=x")
                                    .POST(chunks));
            assertEquals(413, form.statusCode(), form.body());
            assertTrue(form.body().contains("4 MiB"), form.body());
        }
    }

    /** What two hundred others do at the same moment is seen a little later. */
    private static HttpResponse<String> untilRefused(TestPlatform platform) {
        HttpRequest.Builder large =
                platform.as("", "/api/v1/sessions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(100_000)));
        for (int i = 0; i < 1000; i++) {
            HttpResponse<String> answer = platform.send(large);
            if (answer.statusCode() == 503) {
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void aTakenPortIsOneSentence(@TempDir Path folder) throws IOException {
        try (TestPlatform platform = new TestPlatform(folder);
                Console second = platform.another(platform.console.port())) {
            PortTaken taken = assertThrows(PortTaken.class, second::start);
            assertTrue(taken.text().en().contains(Integer.toString(platform.console.port())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-a", "@x", "\tx", "\rx"})
    void aCellThatStartsLikeAFormulaIsText(String cell) throws IOException {
        assertEquals("'" + cell, Sheet.harmless(cell));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Sheet("t", List.of(Sheet.Column.text("a"), Sheet.Column.number("b")))
                .csv(out, row -> row.accept(List.of(cell, "-1.5")));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("'" + cell), text);
        assertTrue(text.endsWith(",-1.5\r\n"), text);
    }

    @Test
    void aWorkbookIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Sheet("t", List.of(Sheet.Column.text("name"), Sheet.Column.number("n")))
                .xlsx(out, row -> row.accept(List.of("甲,\"乙\"", "12.50")));
        try (TableReader table = TableReader.xlsx(out.toByteArray())) {
            assertEquals(List.of("name", "n"), table.header());
            assertEquals("甲,\"乙\"", table.lines().next().getFirst());
        }
        assertThrows(Refusal.class, () -> TableReader.xlsx(new byte[] {1, 2, 3}));
    }

    @Test
    void aTableInTextIsReadWithItsQuotesAndBreaks() throws IOException {
        byte[] text = "\uFEFFa,b\r\n\"x \"\"y\"\"\",\"1\n2\"\r\n".getBytes(StandardCharsets.UTF_8);
        try (TableReader table = TableReader.csv(text)) {
            assertEquals(List.of("a", "b"), table.header());
            assertEquals(List.of("x \"y\"", "1\n2"), table.lines().next());
            assertFalse(table.lines().hasNext());
        }
        assertThrows(Refusal.class, () -> TableReader.csv("\"a".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingForgesALineOfTheLog() {
        assertEquals(
                "a\\u000d\\u000ab\\u001b[31m\\u202e", AccessLog.oneLine("a\r\nb\u001b[31m\u202e"));
    }

    @Test
    void aFileInAFormComesThroughByteForByte() {
        byte[] content = {0, (byte) 0xff, 13, 10, 45, 45, 7};
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        FormInput input = Multipart.read("multipart/form-data; boundary=b", body.toByteArray());
        assertArrayEquals(
                content, input.files().getOrDefault("f", List.of()).getFirst().content().content());
        assertThrows(
                Refusal.class,
                () -> Multipart.read("multipart/form-data; boundary=b", new byte[] {1}));
    }
}
