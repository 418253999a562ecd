package org.boai.plugins;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Declared aggregates over the rows that share a reference; the platform reads them, a rule never
 * fetches.
 */
public final class Totals {

    /**
     * One aggregate.
     *
     * @param column the summed component, or empty text for the number of rows
     * @param states only rows in these states are added up; empty for all
     */
    public record Aggregate(String column, Set<String> states) {
        public Aggregate {
            states = Set.copyOf(states);
        }
    }

    private final List<Aggregate> aggregates;

    private Totals(List<Aggregate> aggregates) {
        this.aggregates = List.copyOf(aggregates);
    }

    /** The number of rows. */
    public static Totals count() {
        return new Totals(List.of(new Aggregate("", Set.of())));
    }

    /** The sum of a component; rows without a value add nothing. */
    public static <E extends Record> Totals sum(Column<E, ?> column) {
        return new Totals(List.of(new Aggregate(Accessor.of(column).component(), Set.of())));
    }

    /** The same, over the rows in these states only. */
    public Totals in(Enum<?>... accepted) {
        return new Totals(
                aggregates.stream()
                        .map(one -> new Aggregate(one.column(), Names.of(accepted)))
                        .toList());
    }

    /** These aggregates and those. */
    public Totals and(Totals more) {
        return new Totals(
                Stream.concat(aggregates.stream(), more.aggregates.stream()).distinct().toList());
    }

    /** What is declared, in order. */
    public List<Aggregate> aggregates() {
        return aggregates;
    }

    /** The figures that a rule receives. */
    public static final class Values {
        private final Map<Aggregate, BigDecimal> figures;

        /** Made by the platform, or by a test of a rule. */
        public Values(Map<Aggregate, BigDecimal> figures) {
            this.figures = Map.copyOf(figures);
        }

        /** The number of rows, in these states where the rule asks for them by state. */
        public long count(Enum<?>... states) {
            return figure(new Aggregate("", Names.of(states))).longValueExact();
        }

        /** The sum of a component, in these states where the rule asks for it by state. */
        public <E extends Record> BigDecimal sum(Column<E, ?> column, Enum<?>... states) {
            return figure(new Aggregate(Accessor.of(column).component(), Names.of(states)));
        }

        private BigDecimal figure(Aggregate aggregate) {
            BigDecimal figure = figures.get(aggregate);
            if (figure == null) {
                throw new IllegalArgumentException(
                        "The rule asks for "
                                + aggregate
                                + ", but declares only "
                                + new ArrayList<>(figures.keySet())
                                + ".");
            }
            return figure;
        }
    }
}
