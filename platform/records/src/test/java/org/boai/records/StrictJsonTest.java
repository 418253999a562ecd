package org.boai.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

final class StrictJsonTest {
    private final StrictJson json = new StrictJson();

    private RecordsException.BadJson refused(byte[] body) {
        return assertThrows(RecordsException.BadJson.class, () -> json.parse(body));
    }

    private RecordsException.BadJson refused(String body) {
        return refused(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2} | duplicate-key",
                "{\"a\":{\"b\":1,\"b\":1}} | duplicate-key",
                "{\"a\":1} x | trailing-text",
                "{\"a\":1}{} | trailing-text",
                "{} ] | trailing-text",
                "`` | broken-json",
                "`  ` | broken-json",
                "{ | broken-json",
                "{\"a\" | broken-json",
                "{\"a\":} | broken-json",
                "{\"a\":1,} | broken-json",
                "[1,] | broken-json",
                "{a:1} | broken-json",
                "NaN | broken-json",
                "[01] | broken-json",
                "nul | broken-json",
                "[11111111111111111111111111111111111111111] | number-too-long",
                "[1e999999999] | number-too-long",
                "[1e99999999999999] | number-too-long",
                "[1e-999999999] | number-too-long"
            })
    void whatLenientReadersBendIsRefused(String body, String code) {
        assertEquals(code, refused(body).code());
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsNot() {
        json.parse(("[".repeat(64) + "]".repeat(64)).getBytes(StandardCharsets.UTF_8));
        assertEquals("too-deep", refused("[".repeat(65) + "]".repeat(65)).code());
        assertEquals("too-deep", refused("{\"a\":".repeat(100_000)).code());
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertEquals("not-utf-8", refused(new byte[] {'"', (byte) 0xc3, '"'}).code());
        assertEquals("not-utf-8", refused(new byte[] {'"', (byte) 0xff, '"'}).code());
        assertEquals("not-utf-8", refused("\"中\"".getBytes(StandardCharsets.UTF_16)).code());
    }

    @Test
    void aRefusalSaysWhereInBothLanguages() {
        RecordsException.BadJson refused = refused("{\n \"a\": 1,\n \"a\": 2}");
        assertEquals(3, refused.line());
        assertEquals(RecordsException.Kind.MALFORMED, refused.kind());
        assertEquals(true, refused.text().zh().contains("第 3 行"));
        assertEquals(true, refused.text().en().contains("line 3"));
    }

    @Test
    void aBodyIsAnObjectAndAnImportAnArray() {
        byte[] array = "[]".getBytes(StandardCharsets.UTF_8);
        byte[] object = "{}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "not-an-object",
                assertThrows(RecordsException.BadJson.class, () -> json.object(array)).code());
        assertEquals(
                "not-an-array",
                assertThrows(RecordsException.BadJson.class, () -> json.array(object)).code());
    }
}
