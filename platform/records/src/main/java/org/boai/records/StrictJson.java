package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;

import org.boai.plugins.Text;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON and refuses what lenient readers bend: duplicate keys, trailing text, endless depth
 * and numbers, bytes that are no UTF-8.
 */
public final class StrictJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 40;
    private static final int WIDEST_EXPONENT = 100;

    private final JsonParserFactory parsers = jakarta.json.Json.createParserFactory(Map.of());
    private final JsonBuilderFactory builders = jakarta.json.Json.createBuilderFactory(Map.of());

    /** Reads one JSON value. */
    public StrictJson() {}

    /**
     * The object that the bytes hold.
     *
     * @throws RecordsException.BadJson with a code, a sentence and the position
     */
    public JsonObject object(byte[] utf8) {
        if (parse(utf8) instanceof JsonObject object) {
            return object;
        }
        throw bad(
                "not-an-object",
                Text.of("应为一个 JSON 对象({…})。", "A JSON object ({...}) is expected."),
                1,
                1);
    }

    /**
     * The array that the bytes hold.
     *
     * @throws RecordsException.BadJson with a code, a sentence and the position
     */
    public JsonArray array(byte[] utf8) {
        if (parse(utf8) instanceof JsonArray array) {
            return array;
        }
        throw bad(
                "not-an-array",
                Text.of("应为一个 JSON 数组([…])。", "A JSON array ([...]) is expected."),
                1,
                1);
    }

    /**
     * The value that the bytes hold.
     *
     * @throws RecordsException.BadJson with a code, a sentence and the position
     */
    public JsonValue parse(byte[] utf8) {
        String text = decode(utf8);
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            if (text.isBlank()) {
                throw bad(
                        "broken-json",
                        Text.of("内容为空,应为 JSON。", "The body is empty. JSON is expected."),
                        1,
                        1);
            }
            JsonValue value = value(parser, parser.next(), 1);
            requireEnd(parser);
            return value;
        } catch (JsonParsingException e) {
            throw broken(e.getLocation());
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
            throw bad("broken-json", BROKEN, 1, 1);
        }
    }

    private static final Text BROKEN =
            Text.of(
                    "不是有效的 JSON。请检查括号、引号和逗号。",
                    "This is not JSON. Check brackets, quotes and commas.");

    private static String decode(byte[] utf8) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(
                    "not-utf-8",
                    Text.of(
                            "不是有效的 UTF-8(第 %d 字节)。请用 UTF-8 编码。".formatted(bytes.position() + 1),
                            "Byte %d is not UTF-8. Encode the text in UTF-8."
                                    .formatted(bytes.position() + 1)),
                    1,
                    1);
        }
    }

    private static void requireEnd(JsonParser parser) {
        try {
            if (parser.hasNext()) {
                throw trailing(parser.getLocation());
            }
        } catch (JsonParsingException e) {
            throw trailing(e.getLocation());
        }
    }

    private JsonValue value(JsonParser parser, Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> object(parser, deeper(parser, depth));
            case START_ARRAY -> array(parser, deeper(parser, depth));
            case VALUE_NUMBER -> number(parser);
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getValue();
            case END_OBJECT, END_ARRAY, KEY_NAME -> throw broken(parser.getLocation());
        };
    }

    private static int deeper(JsonParser parser, int depth) {
        if (depth > DEEPEST) {
            throw at(
                    parser.getLocation(),
                    "too-deep",
                    Text.of(
                            "嵌套超过 %d 层。请减少层数。".formatted(DEEPEST),
                            "Nested deeper than %d levels. Use fewer.".formatted(DEEPEST)));
        }
        return depth + 1;
    }

    private JsonObject object(JsonParser parser, int depth) {
        JsonObjectBuilder object = builders.createObjectBuilder();
        Set<String> names = new HashSet<>();
        Event event = parser.next();
        while (event != Event.END_OBJECT) {
            String name = parser.getString();
            if (!names.add(name)) {
                String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
                throw at(
                        parser.getLocation(),
                        "duplicate-key",
                        Text.of(
                                "“%s”出现了两次。请只保留一个。".formatted(shown),
                                "'%s' stands twice. Keep one.".formatted(shown)));
            }
            object.add(name, value(parser, parser.next(), depth));
            event = parser.next();
        }
        return object.build();
    }

    private JsonArray array(JsonParser parser, int depth) {
        JsonArrayBuilder array = builders.createArrayBuilder();
        Event event = parser.next();
        while (event != Event.END_ARRAY) {
            array.add(value(parser, event, depth));
            event = parser.next();
        }
        return array.build();
    }

    /** An exponent makes a short text an endless number: 1e999999999. */
    private static JsonNumber number(JsonParser parser) {
        String digits = parser.getString();
        if (digits.length() <= LONGEST_NUMBER && fits(digits)) {
            return (JsonNumber) parser.getValue();
        }
        throw at(
                parser.getLocation(),
                "number-too-long",
                Text.of(
                        "数字过长(最多 %d 个字符),或指数过大(最多 %d)。请写成普通数字。"
                                .formatted(LONGEST_NUMBER, WIDEST_EXPONENT),
                        "The number is longer than %d characters, or its exponent than %d. Write it plainly."
                                .formatted(LONGEST_NUMBER, WIDEST_EXPONENT)));
    }

    private static boolean fits(String digits) {
        try {
            return Math.abs((long) new BigDecimal(digits).scale()) <= WIDEST_EXPONENT;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static RecordsException.BadJson trailing(JsonLocation where) {
        return at(
                where,
                "trailing-text",
                Text.of("JSON 之后还有多余内容。请删除。", "More text follows the JSON. Remove it."));
    }

    private static RecordsException.BadJson broken(JsonLocation where) {
        return at(where, "broken-json", BROKEN);
    }

    private static RecordsException.BadJson at(JsonLocation where, String code, Text text) {
        return bad(
                code,
                text,
                Math.max(1, where.getLineNumber()),
                Math.max(1, where.getColumnNumber()));
    }

    private static RecordsException.BadJson bad(String code, Text text, long line, long column) {
        return new RecordsException.BadJson(code, text, line, column);
    }
}
