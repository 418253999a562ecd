package org.boai.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;

class JsonTextTest {
    private static final JsonText.Name NAME = new JsonText.Name("名\"称");

    @Test
    void commasStandBetweenMembersAndElementsAndNowhereElse() {
        JsonText text = new JsonText(1);
        text.object().member(NAME).array().endArray();
        text.member(NAME).array().plain("1").string("{").object().endObject().string("[");
        text.endArray().all(new byte[0]).all(new JsonText(0).member(NAME).plain("true").toBytes());
        assertEquals(
                "{\"名\\\"称\":[],\"名\\\"称\":[1,\"{\",{},\"[\"],\"名\\\"称\":true}",
                text.endObject().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "博爱\uD83D\uDC9B", "\"\\/\b\f\n\r\t\u0000\u001f\u007f", "a:", "x{"})
    void anyTextIsReadAsItWasWritten(String value) {
        String written = new JsonText(0).array().string(value).string("x").endArray().toString();
        try (var reader = Json.createReader(new StringReader(written))) {
            assertEquals(
                    List.of(value, "x"),
                    reader.readArray().getValuesAs(jakarta.json.JsonString::getString));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T07:08:09Z",
                "2026-01-02T00:00:00.120Z",
                "1969-12-31T23:59:59.000001Z",
                "2026-11-22T23:59:59.999999Z",
                "2024-02-29T12:30:00.000000001Z",
                "+12026-11-22T07:08:09Z",
                "-0001-11-22T07:08:09.500Z",
                "0999-01-01T00:00:00Z"
            })
    void aMomentIsWrittenAsJavaWritesIt(String moment) {
        assertEquals(
                "\"" + Instant.parse(moment) + "\"",
                new JsonText(0).moment(Instant.parse(moment)).toString());
    }
}
