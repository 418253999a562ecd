package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What comes with a transition: the day on which it takes effect, and a reason. */
final class TransitionBody {
    private static final int LONGEST_REASON = 1000;

    private final LocalDate today;
    private final Problems problems;

    TransitionBody(LocalDate today, Problems problems) {
        this.today = today;
        this.problems = problems;
    }

    /**
     * What a row says was on a day.
     *
     * @param what the label of its component
     * @param day the day, or the first one of a month
     */
    record Happened(Text what, LocalDate day) {}

    /** The day, today unless it is given; problems are recorded. */
    LocalDate on(JsonObject body, Optional<LocalDate> previous, Optional<Happened> happened) {
        new FieldDecoder(_ -> false, today, problems).unknown(body, "", List.of("on", "reason"));
        JsonValue on = body.getOrDefault("on", JsonValue.NULL);
        LocalDate date = on.equals(JsonValue.NULL) ? today : date(on).orElse(today);
        if (date.isAfter(today)) {
            problems.add(
                    "on",
                    "future",
                    "不能是将来的日期(今天是 %s)。".formatted(today),
                    "must not be in the future. Today is %s.".formatted(today));
        }
        previous.filter(date::isBefore)
                .ifPresent(
                        last ->
                                problems.add(
                                        "on",
                                        "before-previous",
                                        "不能早于上一次转换的日期 %s。".formatted(last),
                                        "must not lie before the previous transition on %s."
                                                .formatted(last)));
        happened.filter(one -> date.isBefore(one.day()))
                .ifPresent(
                        one ->
                                problems.add(
                                        "on",
                                        "before-row",
                                        "不能早于这条记录的%s(%s)。请更正日期。"
                                                .formatted(one.what().zh(), one.day()),
                                        "must not lie before the row's own date (%s, %s). Correct it."
                                                .formatted(one.what().en(), one.day())));
        return date;
    }

    /** Why; problems are recorded, one where it is needed and not said. */
    Optional<String> reason(JsonObject body, boolean needed) {
        JsonValue reason = body.getOrDefault("reason", JsonValue.NULL);
        if (reason.equals(JsonValue.NULL) || isBlank(reason)) {
            if (needed) {
                problems.add(
                        "reason",
                        "required",
                        "须写明原因,填报人会看到。请填写 reason。",
                        "must say why; whoever filed the row reads it. Fill it in.");
            }
            return Optional.empty();
        }
        if (reason instanceof JsonString text && isKept(text.getString())) {
            return Optional.of(text.getString());
        }
        problems.add(
                "reason",
                "wrong-type",
                "须为文字,最长 %d 个字符。".formatted(LONGEST_REASON),
                "must be a text of at most %d characters.".formatted(LONGEST_REASON));
        return Optional.empty();
    }

    private static boolean isBlank(JsonValue reason) {
        return reason instanceof JsonString text && text.getString().isBlank();
    }

    private static boolean isKept(String text) {
        return text.length() <= LONGEST_REASON
                && text.indexOf(0) < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private Optional<LocalDate> date(JsonValue json) {
        try {
            if (json instanceof JsonString text && text.getString().length() == 10) {
                return Optional.of(LocalDate.parse(text.getString()));
            }
        } catch (DateTimeParseException e) {
            // The same problem as any other text.
        }
        problems.add("on", "bad-date", "不是有效的日期(如 2026-11-22)。", "is not a date like 2026-11-22.");
        return Optional.empty();
    }
}
