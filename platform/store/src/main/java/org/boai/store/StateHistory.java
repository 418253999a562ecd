package org.boai.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may be said of the states of a row. */
final class StateHistory {

    private StateHistory() {}

    /** The states after one more was entered. */
    static List<StateSpan> entered(List<StateSpan> before, String state, LocalDate on) {
        List<StateSpan> after = new ArrayList<>(before);
        StateSpan last = before.getLast();
        if (last.since().filter(on::isBefore).isPresent()) {
            if (before.size() > 1) {
                throw new IllegalArgumentException(
                        "A state cannot begin before the one that it follows (%s)."
                                .formatted(last.since().get()));
            }
            after.set(0, new StateSpan(last.state(), Optional.of(on)));
        }
        after.add(new StateSpan(state, Optional.of(on)));
        return List.copyOf(after);
    }

    /** The states, if their dates ascend and the last is the present one. */
    static List<StateSpan> checked(List<StateSpan> states, Optional<String> present) {
        Optional<String> last =
                states.isEmpty() ? Optional.empty() : Optional.of(states.getLast().state());
        if (!last.equals(present)) {
            throw new IllegalArgumentException(
                    "The last state is %s, but the row is in %s."
                            .formatted(last.orElse("none"), present.orElse("none")));
        }
        LocalDate latest = LocalDate.MIN;
        for (StateSpan span : states) {
            LocalDate since = span.since().orElse(latest);
            if (since.isBefore(latest)) {
                throw new IllegalArgumentException(
                        "The state %s begins before the one that it follows."
                                .formatted(span.state()));
            }
            latest = since;
        }
        return List.copyOf(states);
    }
}
