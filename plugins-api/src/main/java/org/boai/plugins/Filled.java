package org.boai.plugins;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What rules ask that need no code of their own; the sentences are made from the labels. */
final class Filled {
    /** Looked for once: to read an annotation costs more than to ask a rule. */
    private static final ClassValue<Map<String, Text>> LABELS =
            new ClassValue<>() {
                @Override
                protected Map<String, Text> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            RecordComponent::getName, Filled::label));
                }
            };

    private Filled() {}

    static <E extends Record> List<Problem> atMost(E row, Column<E, ?> less, Column<E, ?> more) {
        Optional<Object> small = value(row, less);
        Optional<Object> large = value(row, more);
        boolean holds = small.isEmpty() || large.isEmpty() || order(small.get(), large.get()) <= 0;
        if (holds) {
            return List.of();
        }
        Text first = label(row, less);
        Text second = label(row, more);
        String one = text(small.get());
        String other = text(large.get());
        return List.of(
                Problem.at(
                        less,
                        "exceeds",
                        Text.of(
                                "“%s”(%s)不能超过“%s”(%s)。请核对。"
                                        .formatted(first.zh(), one, second.zh(), other),
                                "%s (%s) must not exceed %s (%s). Check both."
                                        .formatted(first.en(), one, second.en(), other))));
    }

    static <E extends Record> List<Problem> needed(E row, Column<E, ?> column) {
        if (isAnswered(row, column)) {
            return List.of();
        }
        Text label = label(row, column);
        return List.of(
                Problem.at(
                        column,
                        "missing",
                        Text.of(
                                "没有“%s”。请填写。".formatted(label.zh()),
                                "%s is missing. Fill it in.".formatted(label.en()))));
    }

    static <E extends Record> List<Problem> nothing(
            E row, Column<E, Boolean> flag, List<String> columns) {
        if (!flag.in(row)) {
            return List.of();
        }
        List<Text> filled =
                Arrays.stream(row.getClass().getRecordComponents())
                        .filter(component -> columns.contains(component.getName()))
                        .filter(component -> !isEmpty(value(row, component)))
                        .map(Filled::label)
                        .toList();
        if (filled.isEmpty()) {
            return List.of();
        }
        Text of = label(row, flag);
        return List.of(
                Problem.at(
                        flag,
                        "not-empty",
                        Text.of(
                                "勾选了“%s”,就不能填写%s。请取消勾选,或清空。"
                                        .formatted(of.zh(), joined(filled, Text::zh, "、")),
                                "'%s' is ticked, and yet there is something in %s. Untick it or clear them."
                                        .formatted(of.en(), joined(filled, Text::en, ", ")))));
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

    private static String joined(
            List<Text> texts, java.util.function.Function<Text, String> language, String between) {
        return texts.stream().map(language).collect(Collectors.joining(between));
    }

    /** What may be left out is answered by a zero or a no; what always has a value is not. */
    private static <E extends Record> boolean isAnswered(E row, Column<E, ?> column) {
        return column.in(row) instanceof Optional<?> answer
                ? answer.filter(given -> !(given instanceof String text && text.isBlank()))
                        .isPresent()
                : !isEmpty(column.in(row));
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

    private static Object value(Record row, RecordComponent component) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A component of a row cannot be read.", e);
        }
    }

    private static <E extends Record> Optional<Object> value(E row, Column<E, ?> column) {
        Object value = column.in(row);
        return value instanceof Optional<?> optional
                ? optional.map(Object.class::cast)
                : Optional.of(value);
    }

    @SuppressWarnings("unchecked")
    private static int order(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static String text(Object value) {
        return value instanceof Money money ? money.yuan().toPlainString() : value.toString();
    }

    private static <E extends Record> Text label(E row, Column<E, ?> column) {
        String name = Accessor.of(column).component();
        return LABELS.get(row.getClass()).getOrDefault(name, Text.of(name, name));
    }

    private static Text label(RecordComponent component) {
        Label label = component.getAnnotation(Label.class);
        return label == null
                ? Text.of(component.getName(), component.getName())
                : Text.of(label.zh(), label.en());
    }
}
