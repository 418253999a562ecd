package org.boai.testkit;

import org.boai.plugins.Problem;
import org.boai.plugins.Rule;
import org.boai.plugins.State;
import org.boai.plugins.Transition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Walks through a state machine: every way that its enum allows, and so every one it refuses. */
public final class Walk {
    private Walk() {}

    /** Every way as {@code FROM name TARGET PERMISSION}, in the order of the constants. */
    public static <S extends Enum<S> & State<?>> List<String> ways(Class<S> states) {
        return constants(states)
                .flatMap(
                        state ->
                                state.transitions().stream()
                                        .map(
                                                way ->
                                                        String.join(
                                                                " ",
                                                                state.name(),
                                                                way.name(),
                                                                way.target().name(),
                                                                way.permission().name())))
                .toList();
    }

    /** The states in which a row can no longer be changed. */
    public static <S extends Enum<S> & State<?>> List<String> fixed(Class<S> states) {
        return constants(states).filter(state -> !state.editable()).map(Enum::name).toList();
    }

    /**
     * The codes of what the guards of a way say that look at the row alone.
     *
     * @param from the state
     * @param way the number of the way out of it
     * @param row the row
     */
    public static <E extends Record> List<String> guarded(State<E> from, int way, E row) {
        Transition<E> transition = from.transitions().get(way);
        return transition.guards().stream()
                .flatMap(guard -> problems(guard, row).stream())
                .map(Problem::code)
                .toList();
    }

    /** What a rule says of a row by itself; nothing if it looks at more than that. */
    public static List<Problem> problems(Rule<?> rule, Record row) {
        return switch (rule.check()) {
            case Rule.OnRow alone -> alone.problems().apply(row);
            case Rule.OnValues alone ->
                    alone.problems()
                            .apply(
                                    alone.columns().stream()
                                            .map(column -> value(row, column))
                                            .toList());
            default -> List.of();
        };
    }

    private static Object value(Record row, String component) {
        try {
            return row.getClass().getMethod(component).invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("A component of a row cannot be read.", e);
        }
    }

    private static <S extends Enum<S>> Stream<S> constants(Class<S> states) {
        return Arrays.stream(states.getEnumConstants());
    }
}
