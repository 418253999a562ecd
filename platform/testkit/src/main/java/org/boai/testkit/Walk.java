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
                .map(Rule::check)
                .flatMap(
                        check ->
                                check instanceof Rule.OnRow guard
                                        ? guard.problems().apply(row).stream()
                                        : Stream.<Problem>empty())
                .map(Problem::code)
                .toList();
    }

    private static <S extends Enum<S>> Stream<S> constants(Class<S> states) {
        return Arrays.stream(states.getEnumConstants());
    }
}
