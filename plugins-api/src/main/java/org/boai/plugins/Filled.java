package org.boai.plugins;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What rules ask that need no code of their own; the sentences are made from the labels. */
final class Filled {
    private Filled() {}

    static Rule.OnValues atMost(Class<? extends Record> entity, String less, String more) {
        Text small = label(entity, less);
        Text large = label(entity, more);
        return new Rule.OnValues(
                List.of(less, more),
                values ->
                        atMost(present(values.getFirst()), present(values.getLast()))
                                ? List.of()
                                : List.of(problem(less, "exceeds", tooMuch(small, large, values))),
                less + " <= " + more);
    }

    private static Text tooMuch(Text small, Text large, List<Object> values) {
        String one = text(values.getFirst());
        String other = text(values.getLast());
        return Text.of(
                "“%s”(%s)不能超过“%s”(%s)。请核对。".formatted(small.zh(), one, large.zh(), other),
                "%s (%s) must not exceed %s (%s). Check both."
                        .formatted(small.en(), one, large.en(), other));
    }

    /** What is filled in is no problem; {@code says} stands before the component's name. */
    static Rule.OnValues needed(Class<? extends Record> entity, String column, String says) {
        Text label = label(entity, column);
        List<Problem> missing =
                List.of(
                        problem(
                                column,
                                "missing",
                                Text.of(
                                        "没有“%s”。请填写。".formatted(label.zh()),
                                        "%s is missing. Fill it in.".formatted(label.en()))));
        return new Rule.OnValues(
                List.of(column),
                values -> isAnswered(values.getFirst()) ? List.of() : missing,
                says + column);
    }

    static Rule.OnValues nothing(
            Class<? extends Record> entity, String flag, List<String> columns) {
        Text of = label(entity, flag);
        List<Text> labels = columns.stream().map(column -> label(entity, column)).toList();
        List<String> all = Stream.concat(Stream.of(flag), columns.stream()).toList();
        return new Rule.OnValues(
                all,
                values -> {
                    List<Text> filled =
                            isEmpty(values.getFirst())
                                    ? List.of()
                                    : IntStream.range(0, labels.size())
                                            .filter(i -> !isEmpty(values.get(i + 1)))
                                            .mapToObj(labels::get)
                                            .toList();
                    return filled.isEmpty()
                            ? List.of()
                            : List.of(problem(flag, "not-empty", notEmpty(of, filled)));
                },
                "nothing where " + flag + " in " + String.join(",", columns));
    }

    private static Text notEmpty(Text flag, List<Text> filled) {
        return Text.of(
                "勾选了“%s”,就不能填写%s。请取消勾选,或清空。".formatted(flag.zh(), joined(filled, Text::zh, "、")),
                "'%s' is ticked, and yet there is something in %s. Untick it or clear them."
                        .formatted(flag.en(), joined(filled, Text::en, ", ")));
    }

    /** The components of a row that are neither this one nor its key nor its state. */
    static List<String> beside(Class<? extends Record> entity, String flag) {
        return Arrays.stream(entity.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Key.class))
                .filter(component -> !State.class.isAssignableFrom(component.getType()))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals(flag))
                .toList();
    }

    static Problem none(Class<? extends Record> source, String code) {
        Entity entity = source.getAnnotation(Entity.class);
        Text title =
                entity == null
                        ? Text.of(source.getSimpleName(), source.getSimpleName())
                        : Text.of(entity.zh(), entity.en());
        return Problem.of(
                code,
                Text.of(
                        "尚无“%s”。请先登记。".formatted(title.zh()),
                        "There is no %s on record. Record one first.".formatted(title.en())));
    }

    private static Problem problem(String field, String code, Text message) {
        return new Problem(field, code, message, Problem.Severity.ERROR);
    }

    private static String joined(
            List<Text> texts, Function<Text, String> language, String between) {
        return texts.stream().map(language).collect(Collectors.joining(between));
    }

    /** What may be left out is answered by a zero or a no; what always has a value is not. */
    private static boolean isAnswered(Object value) {
        return value instanceof Optional<?> answer
                ? answer.filter(given -> !(given instanceof String text && text.isBlank()))
                        .isPresent()
                : !isEmpty(value);
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Optional<?> answer -> answer.filter(given -> !isEmpty(given)).isEmpty();
            case Collection<?> list -> list.isEmpty();
            case String text -> text.isBlank();
            case Money money -> money.yuan().signum() == 0;
            case BigDecimal number -> number.signum() == 0;
            case Number number -> number.longValue() == 0;
            case Boolean truth -> !truth;
            default -> false;
        };
    }

    private static Optional<Object> present(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object.class::cast)
                : Optional.of(value);
    }

    @SuppressWarnings("unchecked")
    private static boolean atMost(Optional<Object> less, Optional<Object> more) {
        return less.isEmpty()
                || more.isEmpty()
                || ((Comparable<Object>) less.get()).compareTo(more.get()) <= 0;
    }

    private static String text(Object value) {
        return switch (present(value).orElse("")) {
            case Money money -> money.yuan().toPlainString();
            case Object other -> other.toString();
        };
    }

    private static Text label(Class<? extends Record> entity, String name) {
        return Arrays.stream(entity.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(component -> component.getAnnotation(Label.class))
                .map(label -> label == null ? Text.of(name, name) : Text.of(label.zh(), label.en()))
                .findFirst()
                .orElseThrow();
    }
}
