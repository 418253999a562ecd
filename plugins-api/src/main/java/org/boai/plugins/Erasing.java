package org.boai.plugins;

import java.util.List;

/**
 * Says that a row of the entity asks for somebody's data to be erased: when it comes into the state
 * named, everything personal is blanked in the row referred to and in the rows of all programs that
 * are about it, in their history too. The rows stay, so that nothing is counted otherwise; those
 * that a law keeps ({@link Kept#byLaw}) stay as they are, and so does the name that they need.
 *
 * @param entity whose rows ask
 * @param person the component that refers to whose data they are
 * @param outcome the stamped component that notes what was done
 * @param state the state in which it is done
 */
@Preview
public record Erasing(Class<? extends Record> entity, String person, String outcome, String state) {

    /** Erases on coming into the state. */
    public static <E extends Record, R extends Record> Erasing of(
            Class<E> entity,
            Column<E, Ref<R>> person,
            Column<E, List<Erased>> outcome,
            Enum<?> state) {
        return new Erasing(
                entity, Accessor.of(person, entity), Accessor.of(outcome, entity), state.name());
    }
}
