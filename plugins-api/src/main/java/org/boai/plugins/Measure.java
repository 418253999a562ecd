package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the rows of one entity come to. Rows stand in the region of their organisation, unless
 * {@link #at} names a component that says where.
 *
 * @param aggregation how rows become a figure
 * @param entity whose rows
 * @param value the summed component; empty for a number of rows
 * @param date the component that dates a row, or from which on it is in stock; empty where the
 *     dates of state changes do
 * @param until for a stock the component that names the last day; a row without it stays
 * @param states for a stock or an entry the states meant; for a count or sum the states that a row
 *     must be in to count, empty for all
 * @param filters all must hold
 * @param place the reference to a region that says where a row counts
 * @param key what rows are kept apart by: a component, {@link #ROW} or {@link #ORGANISATION}; empty
 *     where only their sum is asked for
 * @param cumulative whether all rows up to the end of the period count, not only those in it
 * @param later how many days after {@code date} a row is in stock
 */
public record Measure(
        Aggregation aggregation,
        Class<? extends Record> entity,
        Optional<String> value,
        Optional<String> date,
        Optional<String> until,
        Set<String> states,
        List<Filter> filters,
        Optional<String> place,
        Optional<String> key,
        boolean cumulative,
        int later)
        implements Formula {

    /** Keeps each row apart. */
    public static final String ROW = "id";

    /** Keeps the rows of each organisation apart. */
    public static final String ORGANISATION = "organisation";

    /** How a measure turns rows into a figure. */
    public enum Aggregation {
        /** The number of rows dated in the period. */
        COUNT,
        /** The sum of a component over the rows dated in the period. */
        SUM,
        /**
         * The number of rows, or the sum of a component over them, that are in given states, within
         * their own dates, or both, at the end of the period.
         */
        STOCK,
        /**
         * The number of rows that came into a state during the period, or the sum of a component
         * over them, by the date of the transition.
         */
        ENTERED
    }

    /** Which rows count. */
    public sealed interface Filter {}

    /**
     * The component has one of these values (as in a request; enum constants by name).
     *
     * @param column the component
     * @param values the accepted values, never empty
     */
    public record Where(String column, Set<String> values) implements Filter {
        public Where {
            values = Collections.unmodifiableSet(new TreeSet<>(values));
        }
    }

    /**
     * The row referred to is in one of these states at the same date; a row without the reference
     * does not count.
     *
     * @param column the reference
     * @param target the entity or view referred to
     * @param states the accepted states
     */
    public record Whose(String column, Class<? extends Record> target, Set<String> states)
            implements Filter {
        public Whose {
            states = Collections.unmodifiableSet(new TreeSet<>(states));
        }
    }

    /**
     * The row has come into one of these states by the day that the component names: what a cohort
     * has done in time.
     *
     * @param column the date on which it was due
     * @param states the states that mean that it is done
     */
    public record Reached(String column, Set<String> states) implements Filter {
        public Reached {
            states = Collections.unmodifiableSet(new TreeSet<>(states));
        }
    }

    public Measure {
        states = Collections.unmodifiableSet(new TreeSet<>(states));
        filters = List.copyOf(filters);
    }

    /** A measure of rows on the day that they name, not later. */
    public Measure(
            Aggregation aggregation,
            Class<? extends Record> entity,
            Optional<String> value,
            Optional<String> date,
            Optional<String> until,
            Set<String> states,
            List<Filter> filters,
            Optional<String> place,
            Optional<String> key,
            boolean cumulative) {
        this(aggregation, entity, value, date, until, states, filters, place, key, cumulative, 0);
    }

    static Measure of(
            Aggregation aggregation, Class<? extends Record> entity, Optional<String> value) {
        return new Measure(
                aggregation,
                entity,
                value,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The component (a date, an instant, a month or a period) that dates a row. */
    public <E extends Record> Measure by(Column<E, ?> column) {
        return by(column, 0);
    }

    /**
     * For a stock: each row is in it from so many days after this component on, as a debt is bad 31
     * days after it was due.
     */
    public <E extends Record> Measure by(Column<E, ?> column, int daysLater) {
        return new Measure(
                aggregation,
                entity,
                value,
                Optional.of(Accessor.of(column, entity)),
                until,
                states,
                filters,
                place,
                key,
                cumulative,
                daysLater);
    }

    /**
     * For a stock: each row leaves it at the end of the day that this component names, as a
     * certificate is valid. With {@link #in} it must be in one of the states as well.
     */
    public <E extends Record> Measure until(Column<E, ?> column) {
        return new Measure(
                aggregation,
                entity,
                value,
                date,
                Optional.of(Accessor.of(column, entity)),
                states,
                filters,
                place,
                key,
                cumulative,
                later);
    }

    /** The states meant: see {@link #states()}. */
    public Measure in(Enum<?>... accepted) {
        return new Measure(
                aggregation,
                entity,
                value,
                date,
                until,
                Names.of(accepted),
                filters,
                place,
                key,
                cumulative,
                later);
    }

    /** Only rows whose component has one of these values: enum constants, texts or truth values. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <E extends Record, V> Measure where(Column<E, V> column, V... accepted) {
        Set<String> names =
                Arrays.stream(accepted)
                        .map(v -> v instanceof Enum<?> e ? e.name() : String.valueOf(v))
                        .collect(Collectors.toSet());
        return with(new Where(Accessor.of(column, entity), names));
    }

    /** Only rows that refer to a row in one of these states. */
    public <E extends Record, R extends Record> Measure whose(
            Column<E, ?> column, Class<R> target, Enum<?>... accepted) {
        return with(new Whose(Accessor.of(column, entity), target, Names.of(accepted)));
    }

    /** Only rows that came into one of these states by the day that the component names. */
    public <E extends Record> Measure reached(Column<E, ?> due, Enum<?>... accepted) {
        return with(new Reached(Accessor.of(due, entity), Names.of(accepted)));
    }

    /** Rows count in the region that this component refers to. */
    public <E extends Record> Measure at(Column<E, Ref<Region>> column) {
        return new Measure(
                aggregation,
                entity,
                value,
                date,
                until,
                states,
                filters,
                Optional.of(Accessor.of(column, entity)),
                key,
                cumulative,
                later);
    }

    /** The rows of each row referred to, or of each value, are kept apart. */
    public <E extends Record> Measure per(Column<E, ?> column) {
        return keyed(Accessor.of(column, entity));
    }

    /** Each row is kept apart. */
    public Measure perRow() {
        return keyed(ROW);
    }

    /** The rows of each organisation are kept apart. */
    public Measure perOrganisation() {
        return keyed(ORGANISATION);
    }

    /** All rows from the first one to the end of the period, as in "disbursed so far". */
    public Measure toDate() {
        return new Measure(
                aggregation, entity, value, date, until, states, filters, place, key, true, later);
    }

    private Measure keyed(String by) {
        return new Measure(
                aggregation,
                entity,
                value,
                date,
                until,
                states,
                filters,
                place,
                Optional.of(by),
                cumulative,
                later);
    }

    private Measure with(Filter filter) {
        List<Filter> all = new ArrayList<>(filters);
        all.add(filter);
        return new Measure(
                aggregation,
                entity,
                value,
                date,
                until,
                states,
                all,
                place,
                key,
                cumulative,
                later);
    }
}
