package org.boai.plugins;

import java.util.List;
import java.util.Set;

/**
 * Says that a row of the entity merges two rows into one: every reference to the one, in any
 * program, leads to the other as long as the row is in the states named. What was led elsewhere is
 * noted in the row, and led back when it leaves these states; no row is lost.
 *
 * @param entity whose rows merge
 * @param from the component that refers to the row that is left
 * @param to the component that refers to the row that stays
 * @param moved the stamped component that notes what was led elsewhere
 * @param states while the row is in them; the first state of the entity is one of them
 */
public record Redirect(
        Class<? extends Record> entity, String from, String to, String moved, Set<String> states) {
    public Redirect {
        states = Set.copyOf(states);
    }

    /** Leads references from the one row to the other. */
    public static <E extends Record, R extends Record> Redirect of(
            Class<E> entity,
            Column<E, Ref<R>> from,
            Column<E, Ref<R>> to,
            Column<E, List<Moved>> moved,
            Enum<?>... states) {
        return new Redirect(
                entity,
                Accessor.of(from, entity),
                Accessor.of(to, entity),
                Accessor.of(moved, entity),
                Names.of(states));
    }
}
