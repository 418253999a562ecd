package org.boai.plugins;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an indicator counts: measures of rows and dated reference lists, combined. A formula is
 * plain data; it can be printed, compared and recomputed.
 */
public sealed interface Formula
        permits Measure,
                Formula.Having,
                Formula.Units,
                Formula.Median,
                Formula.Window,
                Formula.Regions,
                Formula.Population,
                Formula.Reference,
                Formula.Constant,
                Formula.Ratio,
                Formula.Difference,
                Formula.Sum,
                Formula.Largest,
                Formula.Smallest,
                Formula.Scaled,
                Formula.Index {

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
     * The number of organisations, rows or other keys for which every condition holds. One
     * condition is enough to count distinct keys. A unit stands where the rows of the first
     * condition stand; what the others ask of it may have happened anywhere.
     *
     * @param conditions of measures that are kept apart by the same kind of key, never empty
     */
    record Units(List<Condition> conditions) implements Formula {
        public Units {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("Nothing is asked of the units.");
            }
        }
    }

    /**
     * What must hold for a unit.
     *
     * @param measure of the unit's rows, kept apart by {@link Measure#per}
     * @param atLeast the threshold, 1 or more
     * @param months the length of the rolling window that ends with the period; 0 for the period
     *     itself
     */
    record Condition(Measure measure, long atLeast, int months) {
        public Condition {
            if (atLeast < 1 || months < 0) {
                throw new IllegalArgumentException(
                        "A unit counts from 1 on, in 0 or more months, not "
                                + atLeast
                                + ", "
                                + months);
            }
        }

        /** The same, in the rolling window of so many months that ends with the period. */
        public Condition within(int window) {
            return new Condition(measure, atLeast, window);
        }
    }

    /**
     * The middle value of a component over the rows of a period; of two middle values their mean.
     * It is counted from the rows at every question.
     *
     * @param measure the sum whose parts are ordered
     */
    record Median(Measure measure) implements Formula {}

    /**
     * A formula over the rolling window that ends with the period.
     *
     * @param months its length, 1 or more
     * @param of the formula
     */
    record Window(int months, Formula of) implements Formula {
        public Window {
            if (months < 1) {
                throw new IllegalArgumentException("A window has 1 month or more, not " + months);
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
     * A value from a dated reference list that the operator keeps (schools, people of an age
     * group): the newest one at the end of the period. A region without a value of its own has the
     * sum of those below it, if all of them have one.
     *
     * @param list the name of the list, kebab-case
     * @param group the part of the list, empty for all
     */
    record Reference(String list, Optional<String> group) implements Formula {}

    /**
     * A number that is the same everywhere.
     *
     * @param number the number
     */
    record Constant(BigDecimal number) implements Formula {
        public Constant {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

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

    /**
     * All together.
     *
     * @param parts what is added
     */
    record Sum(List<Formula> parts) implements Formula {
        public Sum {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The largest: a floor is the largest of a figure and a constant.
     *
     * @param parts what is compared
     */
    record Largest(List<Formula> parts) implements Formula {
        public Largest {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The smallest.
     *
     * @param parts what is compared
     */
    record Smallest(List<Formula> parts) implements Formula {
        public Smallest {
            parts = List.copyOf(parts);
        }
    }

    /**
     * So many times a figure: 0.02 for 2 %.
     *
     * @param factor how many times
     * @param of the figure
     */
    record Scaled(BigDecimal factor, Formula of) implements Formula {
        public Scaled {
            factor = factor.signum() == 0 ? BigDecimal.ZERO : factor.stripTrailingZeros();
        }
    }

    /**
     * A weighted mean of figures of one scale.
     *
     * @param parts the figures with their weights
     */
    record Index(List<Weighted> parts) implements Formula {
        public Index {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of an index.
     *
     * @param weight above 0
     * @param of the figure
     */
    record Weighted(BigDecimal weight, Formula of) {
        public Weighted {
            if (weight.signum() <= 0) {
                throw new IllegalArgumentException("A weight is above 0, not " + weight);
            }
            weight = weight.stripTrailingZeros();
        }
    }

    /** The number of rows of an entity; {@link Measure#by} says what dates them. */
    static Measure count(Class<? extends Record> entity) {
        return Measure.of(Measure.Aggregation.COUNT, entity, Optional.empty());
    }

    /** The sum of a component; {@link Measure#by} says what dates the rows. */
    static <E extends Record> Measure sum(Column<E, ?> column) {
        Accessor of = Accessor.of(column);
        return Measure.of(Measure.Aggregation.SUM, of.entity(), Optional.of(of.component()));
    }

    /**
     * The number of rows in the states that {@link Measure#in} names, within the days that {@link
     * Measure#by} and {@link Measure#until} name, or both, at the end of the period.
     */
    static Measure stock(Class<? extends Record> entity) {
        return Measure.of(Measure.Aggregation.STOCK, entity, Optional.empty());
    }

    /** The sum of a component over the rows that would be counted in {@link #stock}. */
    static <E extends Record> Measure stockOf(Column<E, ?> column) {
        Accessor of = Accessor.of(column);
        return Measure.of(Measure.Aggregation.STOCK, of.entity(), Optional.of(of.component()));
    }

    /** The number of rows that came into the states that {@link Measure#in} names. */
    static Measure entered(Class<? extends Record> entity) {
        return Measure.of(Measure.Aggregation.ENTERED, entity, Optional.empty());
    }

    /** The sum of a component over the rows that would be counted in {@link #entered}. */
    static <E extends Record> Measure enteredOf(Column<E, ?> column) {
        Accessor of = Accessor.of(column);
        return Measure.of(Measure.Aggregation.ENTERED, of.entity(), Optional.of(of.component()));
    }

    /** The number of statutory regions of a level in which the measure is at least 1. */
    static Formula having(Level level, Measure measure) {
        return new Having(level, measure, 1);
    }

    /** The number of statutory regions of a level in which the measure is at least so much. */
    static Formula having(Level level, Measure measure, long atLeast) {
        return new Having(level, measure, atLeast);
    }

    /** What must hold for a unit that counts. */
    static Condition atLeast(long threshold, Measure measure) {
        return new Condition(measure, threshold, 0);
    }

    /** The number of units for which all conditions hold. */
    static Formula units(Condition... conditions) {
        return new Units(List.of(conditions));
    }

    /** The number of different keys of the measured rows; {@link Measure#per} names the key. */
    static Formula distinct(Measure measure) {
        return units(atLeast(1, measure));
    }

    /** The middle value of a component; {@link Measure#by} says what dates the rows. */
    static Formula median(Measure sum) {
        return new Median(sum);
    }

    /** A formula over the rolling window of so many months that ends with the period. */
    static Formula lastMonths(int months, Formula of) {
        return new Window(months, of);
    }

    /** The number of statutory regions of a level. */
    static Formula regions(Level level) {
        return new Regions(level);
    }

    /** The resident population. */
    static Formula population() {
        return new Population();
    }

    /** A value from a dated reference list. */
    static Formula reference(String list) {
        return new Reference(list, Optional.empty());
    }

    /** A value from a part of a dated reference list. */
    static Formula reference(String list, String group) {
        return new Reference(list, Optional.of(group));
    }

    /** A number that is the same everywhere. */
    static Formula constant(long number) {
        return new Constant(BigDecimal.valueOf(number));
    }

    /** A ratio of sums. */
    static Formula ratio(Formula numerator, Formula denominator) {
        return new Ratio(numerator, denominator);
    }

    /** A difference of sums. */
    static Formula difference(Formula minuend, Formula subtrahend) {
        return new Difference(minuend, subtrahend);
    }

    /** All together. */
    static Formula sum(Formula... parts) {
        return new Sum(List.of(parts));
    }

    /** The largest. */
    static Formula max(Formula... parts) {
        return new Largest(List.of(parts));
    }

    /** The smallest. */
    static Formula min(Formula... parts) {
        return new Smallest(List.of(parts));
    }

    /** So many times a figure; the factor is a decimal number, for example {@code "0.02"}. */
    static Formula times(String factor, Formula of) {
        return new Scaled(new BigDecimal(factor), of);
    }

    /** A part of an index; the weight is a decimal number, for example {@code "0.3"}. */
    static Weighted weight(String weight, Formula of) {
        return new Weighted(new BigDecimal(weight), of);
    }

    /** A weighted mean. */
    static Formula index(Weighted... parts) {
        return new Index(List.of(parts));
    }

    /** The formulas that this one is made of, in the order in which they stand. */
    default List<Formula> operands() {
        return switch (this) {
            case Measure _, Median _, Units _, Having _ -> List.of();
            case Regions _, Population _, Reference _, Constant _ -> List.of();
            case Window w -> List.of(w.of());
            case Ratio r -> List.of(r.numerator(), r.denominator());
            case Difference d -> List.of(d.minuend(), d.subtrahend());
            case Sum s -> s.parts();
            case Largest l -> l.parts();
            case Smallest s -> s.parts();
            case Scaled s -> List.of(s.of());
            case Index i -> i.parts().stream().map(Weighted::of).toList();
        };
    }

    /** The measures inside, in the order in which they stand. */
    default List<Measure> measures() {
        return switch (this) {
            case Measure m -> List.of(m);
            case Having h -> List.of(h.measure());
            case Units u -> u.conditions().stream().map(Condition::measure).toList();
            case Median m -> List.of(m.measure());
            case Regions _, Population _, Reference _, Constant _ -> List.of();
            case Window _, Ratio _, Difference _, Sum _, Largest _, Smallest _, Scaled _, Index _ ->
                    operands().stream().map(Formula::measures).flatMap(List::stream).toList();
        };
    }

    /**
     * The measures whose rows say which choice of a dimension a figure belongs to: all, but of
     * units only the first condition, where they stand.
     */
    default List<Measure> choosing() {
        return this instanceof Units u
                ? List.of(u.conditions().getFirst().measure())
                : operands().isEmpty()
                        ? measures()
                        : operands().stream().map(Formula::choosing).flatMap(List::stream).toList();
    }

    /** This formula and all inside it. */
    default Stream<Formula> all() {
        return Stream.concat(Stream.of(this), operands().stream().flatMap(Formula::all));
    }

    /** The formula as stable text, for people and for comparison. */
    default String print() {
        return FormulaText.of(this);
    }
}
