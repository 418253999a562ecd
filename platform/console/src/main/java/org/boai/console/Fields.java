package org.boai.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the small bodies of the platform's own addresses and collects every problem in them. */
final class Fields {
    private final JsonObject body;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Fields(JsonObject body) {
        this.body = body;
    }

    /** An optional text. */
    Optional<String> text(String name) {
        known.add(name);
        JsonValue value = body.getOrDefault(name, JsonValue.NULL);
        return switch (value.getValueType()) {
            case NULL -> Optional.empty();
            case STRING -> kept(name, ((JsonString) value).getString());
            case ARRAY, OBJECT, NUMBER, TRUE, FALSE -> {
                refuse(name, "wrong-type", "须为文本。", "must be a text.");
                yield Optional.empty();
            }
        };
    }

    private Optional<String> kept(String name, String text) {
        // What is no character in UTF-8 cannot be kept: half of one, and NUL in some databases.
        boolean kept = text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (!kept) {
            refuse(
                    name,
                    "bad-character",
                    "含有无法保存的字符。请删除。",
                    "holds a character that cannot be stored. Remove it.");
            return Optional.empty();
        }
        return Optional.of(text).filter(t -> !t.isBlank());
    }

    /** A text that must be there. */
    String needed(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty() && problems.stream().noneMatch(p -> p.field().equals(name))) {
            refuse(name, "required", "必填。", "is required.");
        }
        return value.orElse("");
    }

    /** A text read into something else. */
    <T> Optional<T> read(Optional<String> text, String name, Function<String, T> reader, Text is) {
        try {
            return text.map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(new Problem(name, "invalid", is, Problem.Severity.ERROR));
            return Optional.empty();
        }
    }

    void refuse(String name, String code, String zh, String en) {
        problems.add(new Problem(name, code, Text.of(zh, en), Problem.Severity.ERROR));
    }

    /** Whether nothing was wrong so far. */
    boolean isClean() {
        return problems.isEmpty();
    }

    /** A finding of another room about this field. */
    void refuse(String name, String code, Text text) {
        problems.add(new Problem(name, code, text, Problem.Severity.ERROR));
    }

    /** Ends the reading. */
    void check() {
        for (String name : body.keySet()) {
            if (!known.contains(name)) {
                String list = String.join(", ", known);
                refuse(
                        name,
                        "unknown-field",
                        "没有此字段。可用:" + list + "。",
                        "is not known. Known are " + list + ".");
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }
}
