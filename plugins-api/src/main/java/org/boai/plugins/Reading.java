package org.boai.plugins;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a rule, a completion or an endpoint may look at: the day, rows and regions. */
public interface Reading {
    /** The business date; for a change of state the date on which it takes effect. */
    LocalDate today();

    /** The row with this id. */
    <E extends Record> Optional<Row<E>> find(Class<E> entity, String id);

    /** The row that is referred to. */
    default <E extends Record> Optional<Row<E>> find(Class<E> entity, Ref<E> reference) {
        return find(entity, reference.id());
    }

    /** The rows of an entity. */
    <E extends Record> Rows<E> rows(Class<E> entity);

    /** The codes of the statutory regions of a level in the subtree of a region. */
    List<String> regions(String top, Level level);

    /** The code of a region and those above it, the nearest first; empty for an unknown one. */
    List<String> lineage(String region);
}
