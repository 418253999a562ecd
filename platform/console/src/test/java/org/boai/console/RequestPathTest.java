package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a request finds its route, and the line that it leaves behind. */
class RequestPathTest {

    @Test
    void aTemplateTakesOnlyPathsOfItsShape() {
        PathTemplate row = PathTemplate.of("/api/v1/{plural}/{id}");
        assertEquals(
                Optional.of(Map.of("plural", "people", "id", "7")),
                row.match(List.of("api", "v1", "people", "7")));
        assertTrue(row.match(List.of("api", "v1", "people")).isEmpty());
        assertTrue(row.match(List.of("api", "v1", "people", "")).isEmpty());
        assertTrue(row.match(List.of("api", "v2", "people", "7")).isEmpty());
    }

    @Test
    void whatRemainsOfAPathIsOneValue() {
        PathTemplate call = PathTemplate.of("/x/{program}/{rest}");
        assertEquals(
                Optional.of(Map.of("program", "p", "rest", "a/b")),
                call.match(List.of("x", "p", "a", "b")));
        assertTrue(call.match(List.of("x", "p")).isEmpty());
    }

    @Test
    void everyRequestHasItsLineOnceTheLogIsClosed() {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        written.addAll(record.getMessage().lines().toList());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger("org.boai.access");
        logger.setUseParentHandlers(false);
        logger.setLevel(java.util.logging.Level.INFO);
        logger.addHandler(handler);
        try (AccessLog log = new AccessLog()) {
            log.start();
            for (int i = 0; i < 20_000; i++) {
                log.answered("GET", "/r", 200, 1_260_000, i, "clerk\nx", "127.0.0.1");
            }
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
        // A server of another test may still be writing its own.
        List<String> own =
                written.stream()
                        .filter(line -> line.contains(" GET /r "))
                        .map(line -> line.substring(line.indexOf(' ')))
                        .toList();
        assertEquals(20_000, own.size());
        assertEquals(
                IntStream.range(0, 20_000)
                        .mapToObj(" GET /r 200 1.2ms %dB clerk\\u000ax 127.0.0.1"::formatted)
                        .collect(Collectors.toSet()),
                Set.copyOf(own),
                "whoever is faster than the log writes its line before those that wait");
        assertFalse(written.contains(""));
    }
}
