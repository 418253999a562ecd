package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an indicator counts: measures of rows and dated reference lists, combined. A formula is
 * plain data; it can be printed, compared and recomputed.
 */
public sealed interface Formula {

    /** How a measure turns rows into a figure. */
    enum Aggregation {
        /** The number of rows dated in the period. */
        COUNT,
        /** The sum of a component over the rows dated in the period. */
        SUM,
        /**
         * The number of rows, or the sum of a component over them, that are in given states at the
         * end of the period.
         */
        STOCK,
        /**
         * The number of rows that came into a state during the period, by the date of the
         * transition.
         */
        ENTERED
    }

    /** Which rows count. */
    sealed interface Filter {}

    /**
     * The component has one of these values (as in a request; enum constants by name).
     *
     * @param column the component
     * @param values the accepted values, never empty
     */
    record Where(String column, Set<String> values) implements Filter {
        public Where {
            values = java.util.Collections.unmodifiableSet(new TreeSet<>(values));
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
    record Whose(String column, Class<? extends Record> target, Set<String> states)
            implements Filter {
        public Whose {
            states = java.util.Collections.unmodifiableSet(new TreeSet<>(states));
        }
    }

    /**
     * An additive measure of the rows of one entity. Rows stand in the region of their
     * organisation, unless {@link #at} names a component that says where.
     *
     * @param aggregation how rows become a figure
     * @param entity whose rows
     * @param value the summed component; empty for a number of rows
     * @param date the component that dates a row; empty where the dates of state changes do
     * @param states for a stock or an entry the states meant; for a count or sum the states that a
     *     row must be in to count, empty for all
     * @param filters all must hold
     * @param place the reference to a region that says where a row counts
     */
    record Measure(
            Aggregation aggregation,
            Class<? extends Record> entity,
            Optional<String> value,
            Optional<String> date,
            Set<String> states,
            List<Filter> filters,
            Optional<String> place)
            implements Formula {
        public Measure {
            states = java.util.Collections.unmodifiableSet(new TreeSet<>(states));
            filters = List.copyOf(filters);
        }

        /** The component (a date, an instant, a month or a period) that dates a row. */
        public <E extends Record> Measure by(Column<E, ?> column) {
            return new Measure(
                    aggregation,
                    entity,
                    value,
                    Optional.of(Accessor.of(column, entity)),
                    states,
                    filters,
                    place);
        }

        /** The states meant: see {@link #states()}. */
        public Measure in(Enum<?>... accepted) {
            Set<String> names = Arrays.stream(accepted).map(Enum::name).collect(Collectors.toSet());
            return new Measure(aggregation, entity, value, date, names, filters, place);
        }

        /**
         * Only rows whose component has one of these values: enum constants, texts or truth values.
         */
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
            Set<String> names = Arrays.stream(accepted).map(Enum::name).collect(Collectors.toSet());
            return with(new Whose(Accessor.of(column, entity), target, names));
        }

        /** Rows count in the region that this component refers to. */
        public <E extends Record> Measure at(Column<E, Ref<Region>> column) {
            return new Measure(
                    aggregation,
                    entity,
                    value,
                    date,
                    states,
                    filters,
                    Optional.of(Accessor.of(column, entity)));
        }

        private Measure with(Filter filter) {
            List<Filter> all = new ArrayList<>(filters);
            all.add(filter);
            return new Measure(aggregation, entity, value, date, states, all, place);
        }
    }

    /**
     * The number of regions of a level in which a measure is at least {@code atLeast}.
     *
     * @param level the level of the regions that are counted; only statutory ones count
     * @param measure looked at in each of them
     * @param atLeast the threshold, 1 or more
     */
    record Having(Level level, Measure measure, long atLeast) implements Formula {
        public Having {
            if (atLeast < 1) {
                throw new IllegalArgumentException("A region counts from 1 on, not " + atLeast);
            }
        }
    }

    /**
     * The number of statutory regions of a level at the end of the period: the denominator of
     * coverage.
     *
     * @param level the level
     */
    record Regions(Level level) implements Formula {}

    /** The resident population, from the newest dated list at the end of the period. */
    record Population() implements Formula {}

    /**
     * A share or rate: a ratio of sums at every level, never a mean of ratios. Without a
     * denominator there is no value.
     *
     * @param numerator above
     * @param denominator below
     */
    record Ratio(Formula numerator, Formula denominator) implements Formula {}

    /**
     * One less the other.
     *
     * @param minuend from which
     * @param subtrahend what is taken away
     */
    record Difference(Formula minuend, Formula subtrahend) implements Formula {}

    /** The number of rows of an entity; {@link Measure#by} says what dates them. */
    static Measure count(Class<? extends Record> entity) {
        return new Measure(
                Aggregation.COUNT,
                entity,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /** The sum of a component; {@link Measure#by} says what dates the rows. */
    static <E extends Record> Measure sum(Column<E, ?> column) {
        Accessor of = Accessor.of(column);
        return new Measure(
                Aggregation.SUM,
                of.entity(),
                Optional.of(of.component()),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /** The number of rows in the states that {@link Measure#in} names, at the end of the period. */
    static Measure stock(Class<? extends Record> entity) {
        return new Measure(
                Aggregation.STOCK,
                entity,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * The sum of a component over the rows in the states that {@link Measure#in} names, at the end
     * of the period.
     */
    static <E extends Record> Measure stockOf(Column<E, ?> column) {
        Accessor of = Accessor.of(column);
        return new Measure(
                Aggregation.STOCK,
                of.entity(),
                Optional.of(of.component()),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /** The number of rows that came into the states that {@link Measure#in} names. */
    static Measure entered(Class<? extends Record> entity) {
        return new Measure(
                Aggregation.ENTERED,
                entity,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /** The number of statutory regions of a level in which the measure is at least 1. */
    static Formula having(Level level, Measure measure) {
        return new Having(level, measure, 1);
    }

    /** The number of statutory regions of a level. */
    static Formula regions(Level level) {
        return new Regions(level);
    }

    /** The resident population. */
    static Formula population() {
        return new Population();
    }

    /** A ratio of sums. */
    static Formula ratio(Formula numerator, Formula denominator) {
        return new Ratio(numerator, denominator);
    }

    /** A difference of sums. */
    static Formula difference(Formula minuend, Formula subtrahend) {
        return new Difference(minuend, subtrahend);
    }

    /** The measures inside, in the order in which they stand. */
    default List<Measure> measures() {
        return switch (this) {
            case Measure m -> List.of(m);
            case Having h -> List.of(h.measure());
            case Regions r -> List.of();
            case Population p -> List.of();
            case Ratio r -> join(r.numerator(), r.denominator());
            case Difference d -> join(d.minuend(), d.subtrahend());
        };
    }

    private static List<Measure> join(Formula a, Formula b) {
        List<Measure> all = new ArrayList<>(a.measures());
        all.addAll(b.measures());
        return all;
    }

    /** The formula as stable text, for people and for comparison. */
    default String print() {
        return switch (this) {
            case Measure m -> FormulaText.of(m);
            case Having h ->
                    "having(%s, %s >= %d)"
                            .formatted(h.level(), FormulaText.of(h.measure()), h.atLeast());
            case Regions r -> "regions(" + r.level() + ")";
            case Population p -> "population()";
            case Ratio r -> "ratio(" + r.numerator().print() + ", " + r.denominator().print() + ")";
            case Difference d ->
                    "difference(" + d.minuend().print() + ", " + d.subtrahend().print() + ")";
        };
    }
}
