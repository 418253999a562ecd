package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

import org.boai.store.Tracer;
import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The log as machines read it. */
class JsonLinesTest {
    private static List<JsonObject> lines(LogRecord entry) {
        return new JsonLines().format(entry).lines().map(JsonLinesTest::json).toList();
    }

    private static JsonObject json(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    private static LogRecord entry(String logger, String message) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName(logger);
        entry.setInstant(Instant.parse("2026-11-22T02:00:00Z"));
        return entry;
    }

    @Test
    void everyRequestIsALineOfItsOwn() {
        assertEquals(
                List.of(
                        json(
                                """
                                {"at":"2026-11-22T01:59:59.123Z","level":"INFO","logger":"org.boai.access","method":"GET","route":"/api/v1/regions/{code}","status":200,"ms":1.5,"bytes":321,"caller":"tianyu","address":"127.0.0.1"}\
                                """),
                        json(
                                """
                                {"at":"2026-11-22T02:00:00Z","level":"INFO","logger":"org.boai.access","method":"POST","route":"-","status":404,"ms":0.2,"bytes":9,"caller":"li si","address":"::1"}\
                                """)),
                lines(
                        entry(
                                "org.boai.access",
                                """
                                2026-11-22T01:59:59.123Z GET /api/v1/regions/{code} 200 1.5ms 321B tianyu 127.0.0.1
                                2026-11-22T02:00:00Z POST - 404 0.2ms 9B li si ::1\
                                """)));
    }

    @Test
    void whatIsLoggedWithinATraceNamesIt() {
        LogRecord entry = entry("org.boai.server", "late");
        String named =
                Tracer.telling(_ -> {}, 0)
                        .begin("work", _ -> lines(entry).getFirst().getString("trace"));
        assertTrue(named.matches("[0-9a-f]{32}"), named);
        assertFalse(lines(entry).getFirst().containsKey("trace"));
    }

    @Test
    void anEntryOfSeveralLinesIsOneLine() {
        LogRecord entry = entry("org.boai.server", "第一行\nsecond");
        entry.setThrown(new IllegalStateException("why"));
        JsonObject line = lines(entry).getFirst();
        assertEquals("第一行\nsecond", line.getString("message"));
        assertEquals("2026-11-22T02:00:00Z", line.getString("at"));
        assertTrue(line.getString("thrown").contains("IllegalStateException: why"));
        assertEquals(1, lines(entry).size());
    }
}
