package org.boai.kpi;

import org.boai.plugins.Field;
import org.boai.plugins.Measure;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measure that has cells of its own: what a formula says of one entity, and by which choice it is
 * broken down.
 *
 * @param id follows from the rest, so that every node knows it without asking
 * @param entity so does the number of the entity whose rows are measured
 * @param switched the program, or the part of it, that switches the indicator
 * @param table the rows that are measured
 * @param measure how
 * @param dimension the component by which cells are broken down, or two with a comma between; blank
 *     for none
 */
record Measured(
        long id,
        long entity,
        String switched,
        EntityTable table,
        Measure measure,
        String dimension) {

    static Measured of(String switched, EntityTable table, Measure measure, String dimension) {
        String text = String.join("\n", table.id(), measure.print(), dimension);
        long entity = Digest.number(table.id());
        return new Measured(Digest.number(text), entity, switched, table, measure, dimension);
    }

    /** The numbers of measures. */
    static Set<Long> ids(Collection<Measured> measures) {
        return measures.stream().map(Measured::id).collect(Collectors.toSet());
    }

    /**
     * The same, of rows of another version of the program.
     *
     * @return empty if these rows cannot tell
     */
    Optional<Measured> of(EntityTable rows) {
        boolean tells =
                columns()
                        .allMatch(
                                column ->
                                        rows.type()
                                                .field(column)
                                                .map(Field::type)
                                                .equals(
                                                        table.type()
                                                                .field(column)
                                                                .map(Field::type)));
        return tells
                ? Optional.of(new Measured(id, entity, switched, rows, measure, dimension))
                : Optional.empty();
    }

    private Stream<String> columns() {
        Stream<String> own =
                Stream.of(
                                measure.value(),
                                measure.date(),
                                measure.until(),
                                measure.place(),
                                measure.key())
                        .flatMap(Optional::stream)
                        .filter(column -> table.type().field(column).isPresent());
        Stream<String> filtered =
                measure.filters().stream()
                        .map(
                                filter ->
                                        switch (filter) {
                                            case Measure.Where where -> where.column();
                                            case Measure.Whose whose -> whose.column();
                                            case Measure.Reached reached -> reached.column();
                                        });
        return Stream.of(own, filtered, dimensions().stream()).flatMap(one -> one);
    }

    /** Whether cells hold changes that add up from the beginning of time. */
    boolean running() {
        return measure.aggregation() == Measure.Aggregation.STOCK || measure.cumulative();
    }

    /** Whether the dates of a row's states matter, and not only the state that it is in. */
    boolean dated() {
        return switch (measure.aggregation()) {
            case STOCK, ENTERED -> !measure.states().isEmpty();
            case COUNT, SUM ->
                    measure.filters().stream().anyMatch(Measure.Reached.class::isInstance);
        };
    }

    /** What is kept about it beside its cells. */
    KpiCells.Measure kept() {
        return new KpiCells.Measure(id, entity, table.id(), measure.print(), dimension);
    }

    /** The components by which cells are broken down. */
    List<String> dimensions() {
        return dimension.isEmpty() ? List.of() : List.of(dimension.split(","));
    }
}
