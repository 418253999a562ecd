package org.boai.plugins;

import java.time.LocalDate;
import java.util.List;

/** One of the things that an endpoint asks the platform to do, all together or not at all. */
public sealed interface Step {

    /**
     * A new row, checked like any other.
     *
     * @param row the row
     * @param organisation whose row it is; empty for the caller's own unit
     * @param name by which later steps refer to it; empty when none does
     */
    record Create(Record row, List<Ref<?>> organisation, String name) implements Step {
        public Create {
            organisation = List.copyOf(organisation);
        }

        /** The same, to be referred to by {@link Step#made}. */
        public Create as(String called) {
            return new Create(row, organisation, called);
        }
    }

    /**
     * A change of state of a row that is there.
     *
     * @param entity the entity
     * @param id the row, or one that a step before has {@link #made}
     * @param transition its name
     * @param on the day from which on it holds
     */
    record Move(Class<? extends Record> entity, Ref<?> id, String transition, LocalDate on)
            implements Step {}

    /**
     * What the {@link Completion} of the entity sets, set anew in a row that is there.
     *
     * @param entity the entity
     * @param id the row
     * @since 0.2
     */
    @Preview
    record Complete(Class<? extends Record> entity, Ref<?> id) implements Step {}

    /** A new row of the organisation. */
    static Create create(Record row, Ref<?> organisation) {
        return new Create(row, List.of(organisation), "");
    }

    /** A named change of state. */
    static <E extends Record> Step move(
            Class<E> entity, Ref<E> id, String transition, LocalDate on) {
        return new Move(entity, id, transition, on);
    }

    /**
     * A row that is there completed anew, where what it was completed from has changed.
     *
     * @since 0.2
     */
    static <E extends Record> Step complete(Class<E> entity, Ref<E> id) {
        return new Complete(entity, id);
    }

    /** The row that a step of this name makes. */
    static <E extends Record> Ref<E> made(String name) {
        return Ref.to("=" + name);
    }
}
