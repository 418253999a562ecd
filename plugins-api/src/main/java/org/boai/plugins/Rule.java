package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What must hold for a row, as a pure function of values that the platform has already read.
 *
 * @param <E> the entity whose rows are checked
 */
public final class Rule<E extends Record> {

    /** What the platform reads and then asks. */
    public sealed interface Check {}

    /**
     * Looks at the row alone.
     *
     * @param problems what is wrong with it
     */
    public record OnRow(Function<Record, List<Problem>> problems) implements Check {}

    /**
     * Looks at some components of the row alone, and needs no code of the program for it.
     *
     * @param columns the components
     * @param problems what is wrong with their values, which come in the same order
     * @param says what it asks, as it is printed
     */
    public record OnValues(
            List<String> columns, Function<List<Object>, List<Problem>> problems, String says)
            implements Check {}

    /**
     * Looks at the row and at the row that it refers to.
     *
     * @param column the reference
     * @param target the entity or view referred to
     * @param problems what is wrong; the second argument is empty when the optional reference is
     */
    public record OnReference(
            String column,
            Class<? extends Record> target,
            BiFunction<Record, Optional<Record>, List<Problem>> problems)
            implements Check {}

    /**
     * Looks at a row and at figures over the rows that refer to it. The row is locked meanwhile.
     *
     * @param source the entity whose rows are added up
     * @param column its reference to the row
     * @param target the entity referred to
     * @param totals the figures
     * @param problems what is wrong with the row referred to and its figures
     */
    public record OnTotals(
            Class<? extends Record> source,
            String column,
            Class<? extends Record> target,
            Totals totals,
            BiFunction<Record, Totals.Values, List<Problem>> problems)
            implements Check {}

    /**
     * Looks at the row and at whatever else it has to read.
     *
     * @param reads the entities and views that it reads
     * @param held the references whose rows are locked meanwhile, so that two filings about the
     *     same row see each other
     * @param problems what is wrong with the row
     */
    public record OnReading(
            List<Class<? extends Record>> reads,
            Set<String> held,
            BiFunction<Row<Record>, Reading, List<Problem>> problems)
            implements Check {}

    /**
     * No two rows of one organisation may be alike in these components.
     *
     * @param columns the components
     * @param states only rows in these states count; empty for all
     * @param flagged whether a second one is kept and pointed out instead of refused
     */
    public record Unique(List<String> columns, Set<String> states, boolean flagged)
            implements Check {}

    private final Class<? extends Record> entity;
    private final Check check;

    private Rule(Class<? extends Record> entity, Check check) {
        this.entity = entity;
        this.check = check;
    }

    /** A rule over the row alone. */
    public static <E extends Record> Rule<E> of(
            Class<E> entity, Function<E, List<Problem>> problems) {
        return new Rule<>(entity, new OnRow(row -> problems.apply(entity.cast(row))));
    }

    /**
     * One component is at most the other: a part of its whole, a first day of its last. It holds
     * where one of them was left out.
     */
    public static <E extends Record> Rule<E> atMost(
            Class<E> entity, Column<E, ?> less, Column<E, ?> more) {
        return new Rule<>(
                entity,
                Filled.atMost(entity, Accessor.of(less, entity), Accessor.of(more, entity)));
    }

    /** The component must be filled in; usually a guard of a transition. */
    public static <E extends Record> Rule<E> needs(Class<E> entity, Column<E, ?> column) {
        return new Rule<>(entity, Filled.needed(entity, Accessor.of(column, entity), "needs "));
    }

    /** A row without the component is kept and flagged. */
    public static <E extends Record> Rule<E> advises(Class<E> entity, Column<E, ?> column) {
        Check check = Filled.needed(entity, Accessor.of(column, entity), "advises ");
        return new Rule<E>(entity, check).pointedOut();
    }

    /**
     * Where the truth value is set, for example by a zero report, these stay empty or zero; without
     * any named, all but the key and the state.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E extends Record> Rule<E> nothingWhere(
            Class<E> entity, Column<E, Boolean> flag, Column<E, ?>... empty) {
        String set = Accessor.of(flag, entity);
        List<String> columns =
                empty.length == 0
                        ? Filled.beside(entity, set)
                        : Arrays.stream(empty).map(column -> Accessor.of(column, entity)).toList();
        return new Rule<>(entity, Filled.nothing(entity, set, columns));
    }

    /**
     * A rule that nothing but these components is filled in where the flag is set, as volunteers
     * are there also in a term in which nothing happened.
     *
     * @since 0.2
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E extends Record> Rule<E> nothingBut(
            Class<E> entity, Column<E, Boolean> flag, Column<E, ?>... standing) {
        String set = Accessor.of(flag, entity);
        List<String> columns = new ArrayList<>(Filled.beside(entity, set));
        Arrays.stream(standing).map(c -> Accessor.of(c, entity)).forEach(columns::remove);
        return new Rule<>(entity, Filled.nothing(entity, set, columns));
    }

    /** A rule over the row and the row that it refers to. */
    public static <E extends Record, R extends Record> Rule<E> referring(
            Class<E> entity,
            Column<E, Ref<R>> column,
            Class<R> target,
            BiFunction<E, R, List<Problem>> problems) {
        return new Rule<>(
                entity,
                new OnReference(
                        Accessor.of(column).component(),
                        target,
                        (row, other) ->
                                problems.apply(
                                        entity.cast(row), target.cast(other.orElseThrow()))));
    }

    /** A rule over the row and the row that it may refer to. */
    public static <E extends Record, R extends Record> Rule<E> referringIfAny(
            Class<E> entity,
            Column<E, Optional<Ref<R>>> column,
            Class<R> target,
            BiFunction<E, Optional<R>, List<Problem>> problems) {
        return new Rule<>(
                entity,
                new OnReference(
                        Accessor.of(column).component(),
                        target,
                        (row, other) -> problems.apply(entity.cast(row), other.map(target::cast))));
    }

    /**
     * A rule of the rows that share a reference: after a row of the source is filed, the figures
     * over all rows with the same reference are checked against the row referred to, for example
     * loans against their fund.
     */
    public static <S extends Record, R extends Record> Rule<S> totals(
            Class<S> source,
            Column<S, Ref<R>> column,
            Class<R> target,
            Totals totals,
            BiFunction<R, Totals.Values, List<Problem>> problems) {
        return new Rule<>(source, onTotals(source, column, target, totals, problems));
    }

    /**
     * The same check as a rule or guard of the row referred to, for example a site that needs an
     * assessment.
     */
    public static <S extends Record, R extends Record> Rule<R> having(
            Class<S> source,
            Column<S, Ref<R>> column,
            Class<R> target,
            Totals totals,
            BiFunction<R, Totals.Values, List<Problem>> problems) {
        return new Rule<>(target, onTotals(source, column, target, totals, problems));
    }

    /**
     * There must be a row of the source that refers to the row; usually a guard of a transition,
     * for example a site that needs an assessment.
     */
    public static <S extends Record, R extends Record> Rule<R> present(
            Class<S> source, Column<S, Ref<R>> column, Class<R> target, String code) {
        return having(
                source,
                column,
                target,
                Totals.count(),
                (row, totals) ->
                        totals.count() > 0 ? List.of() : List.of(Filled.none(source, code)));
    }

    private static <S extends Record, R extends Record> OnTotals onTotals(
            Class<S> source,
            Column<S, Ref<R>> column,
            Class<R> target,
            Totals totals,
            BiFunction<R, Totals.Values, List<Problem>> problems) {
        return new OnTotals(
                source,
                Accessor.of(column).component(),
                target,
                totals,
                (row, values) -> problems.apply(target.cast(row), values));
    }

    /**
     * A rule over the row and what it reads: rows of the entities and views named here, wherever
     * they are.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E extends Record> Rule<E> reading(
            Class<E> entity,
            BiFunction<Row<E>, Reading, List<Problem>> problems,
            Class<? extends Record>... reads) {
        return new Rule<>(
                entity,
                new OnReading(
                        List.of(reads),
                        Set.of(),
                        (row, reading) -> problems.apply(as(entity, row), reading)));
    }

    static <E extends Record> Row<E> as(Class<E> entity, Row<Record> row) {
        return new Row<>(Ref.to(row.id().id()), row.organisation(), entity.cast(row.fields()));
    }

    /**
     * The same rule of what it reads; the rows that these components refer to are locked meanwhile.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Rule<E> holding(Column<E, ?>... references) {
        if (!(check instanceof OnReading reading)) {
            throw new IllegalStateException("Only a rule that reads locks what is referred to.");
        }
        Set<String> held =
                Arrays.stream(references)
                        .map(column -> Accessor.of(column).component())
                        .collect(Collectors.toSet());
        return new Rule<>(entity, new OnReading(reading.reads(), held, reading.problems()));
    }

    /** No two rows of one organisation are alike in these components. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E extends Record> Rule<E> unique(Class<E> entity, Column<E, ?>... columns) {
        List<String> names =
                Arrays.stream(columns).map(column -> Accessor.of(column).component()).toList();
        return new Rule<>(entity, new Unique(names, Set.of(), false));
    }

    /** The same rule, over the rows in these states only. */
    public Rule<E> whileIn(Enum<?>... states) {
        return new Rule<>(
                entity, new Unique(unique().columns(), Names.of(states), unique().flagged()));
    }

    /**
     * The same rule; what it finds is kept and pointed out instead of refused: a second row may
     * well be another one, an unlikely figure may be right.
     */
    public Rule<E> pointedOut() {
        return new Rule<>(
                entity,
                switch (check) {
                    case OnRow(var problems) -> new OnRow(row -> flags(problems.apply(row)));
                    case OnValues(var columns, var problems, var says) ->
                            new OnValues(columns, values -> flags(problems.apply(values)), says);
                    case OnReference(var column, var target, var problems) ->
                            new OnReference(
                                    column,
                                    target,
                                    (row, other) -> flags(problems.apply(row, other)));
                    case OnTotals(var source, var column, var target, var totals, var problems) ->
                            new OnTotals(
                                    source,
                                    column,
                                    target,
                                    totals,
                                    (row, values) -> flags(problems.apply(row, values)));
                    case OnReading(var reads, var held, var problems) ->
                            new OnReading(
                                    reads,
                                    held,
                                    (row, reading) -> flags(problems.apply(row, reading)));
                    case Unique(var columns, var states, var _) ->
                            new Unique(columns, states, true);
                });
    }

    private static List<Problem> flags(List<Problem> problems) {
        return problems.stream().map(Problem::asWarning).toList();
    }

    private Unique unique() {
        if (check instanceof Unique unique) {
            return unique;
        }
        throw new IllegalStateException("This is no rule of uniqueness.");
    }

    /** The entity whose rows are checked. */
    public Class<? extends Record> entity() {
        return entity;
    }

    /** What is read and asked. */
    public Check check() {
        return check;
    }
}
