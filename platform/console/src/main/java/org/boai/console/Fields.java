package org.boai.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Problem;
import org.boai.plugins.Text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the small bodies of the platform's own addresses and collects every problem in them. */
final class Fields {
    private final JsonObject body;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems;
    private final String within;

    Fields(JsonObject body) {
        this(body, new ArrayList<>(), "");
    }

    private Fields(JsonObject body, List<Problem> problems, String within) {
        this.body = body;
        this.problems = problems;
        this.within = within;
    }

    /** An optional text. */
    Optional<String> text(String name) {
        return text(name, value(name));
    }

    /** An optional text, with a problem where it is longer than this. */
    Optional<String> text(String name, int longest) {
        return text(name).filter(text -> isShort(name, text, longest));
    }

    /** A text that must be there and may not be longer than this. */
    String needed(String name, int longest) {
        String text = needed(name);
        return isShort(name, text, longest) ? text : "";
    }

    private boolean isShort(String name, String text, int longest) {
        boolean isShort = text.length() <= longest;
        if (!isShort) {
            refuse(
                    name,
                    "too-long",
                    "最多 %d 个字符。".formatted(longest),
                    "has %d characters at most.".formatted(longest));
        }
        return isShort;
    }

    private Optional<String> text(String name, JsonValue value) {
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
        if (value.isEmpty() && problems.stream().noneMatch(p -> p.field().equals(within + name))) {
            refuse(name, "required", "必填。", "is required.");
        }
        return value.orElse("");
    }

    /** Texts, or only one. */
    List<String> texts(String name) {
        JsonValue value = value(name);
        return value instanceof JsonArray several
                ? several.stream().flatMap(one -> text(name, one).stream()).toList()
                : text(name, value).stream().toList();
    }

    /** Texts by names. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        JsonValue value = value(name);
        if (value instanceof JsonObject object) {
            object.forEach(
                    (key, one) ->
                            kept(name, key)
                                    .ifPresent(
                                            k -> text(name, one).ifPresent(t -> pairs.put(k, t))));
        } else if (!value.equals(JsonValue.NULL)) {
            refuse(name, "wrong-type", "须为对象。", "must be an object.");
        }
        return pairs;
    }

    /** Whatever stands there. */
    JsonValue value(String name) {
        known.add(name);
        return body.getOrDefault(name, JsonValue.NULL);
    }

    /** The fields of an object that stands in this one; its problems are told with this name. */
    Fields inside(String name, JsonObject object) {
        return new Fields(object, problems, name + ".");
    }

    /** A text read into something else. */
    <T> Optional<T> read(Optional<String> text, String name, Function<String, T> reader, Text is) {
        try {
            return text.map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(new Problem(within + name, "invalid", is, Problem.Severity.ERROR));
            return Optional.empty();
        }
    }

    void refuse(String name, String code, String zh, String en) {
        problems.add(new Problem(within + name, code, Text.of(zh, en), Problem.Severity.ERROR));
    }

    /** Whether nothing was wrong so far. */
    boolean isClean() {
        return problems.isEmpty();
    }

    /** A finding of another room about this field. */
    void refuse(String name, String code, Text text) {
        problems.add(new Problem(within + name, code, text, Problem.Severity.ERROR));
    }

    /** Whether nothing was wrong with this one so far. */
    boolean isClean(String name) {
        return problems.stream().noneMatch(p -> p.field().startsWith(within + name));
    }

    /** Ends the reading. */
    void check() {
        checkNames();
        if (!problems.isEmpty()) {
            throw refusal();
        }
    }

    /** All that was wrong so far. */
    Refusal refusal() {
        return Refusal.invalid(problems);
    }

    /** Whether there is nothing that was not asked for. */
    void checkNames() {
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
    }
}
