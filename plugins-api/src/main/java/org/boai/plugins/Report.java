package org.boai.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Says that an entity is filed once per organisation, natural key and period, and reviewed above.
 */
public final class Report {

    /**
     * For which rows a report is filed.
     *
     * @param column the report's reference to the row
     * @param entity the entity or view referred to
     * @param states one is due for a row that is in one of these at the end of the period; empty
     *     for all
     */
    public record Each(String column, Class<? extends Record> entity, Set<String> states) {
        public Each {
            states = Collections.unmodifiableSet(new TreeSet<>(states));
        }
    }

    /**
     * A figure that arrives filled in.
     *
     * @param column the report's component
     * @param measure what is counted of the reporter's own rows in the period; one that is kept
     *     apart by a reference counts the rows of what the report is about: those that refer to it,
     *     or else those whose reference leads to a row that does, or else those that refer to the
     *     same row of the program as what the report is about
     * @param distinct whether it is how many different ones the reference leads to, not the rows
     */
    public record Filled(String column, Measure measure, boolean distinct) {
        /** A figure that is no number of different ones. */
        public Filled(String column, Measure measure) {
            this(column, measure, false);
        }
    }

    private static final class Said {
        private Period.Kind every = Period.Kind.MONTH;
        private int dueDay = 5;
        private Optional<String> zero = Optional.empty();
        private Optional<Each> each = Optional.empty();
        private Set<OrganisationKind> kinds = Set.of();
        private List<Level> reviewers = List.of();
        private List<Filled> filled = List.of();

        private Said copy() {
            Said said = new Said();
            said.every = every;
            said.dueDay = dueDay;
            said.zero = zero;
            said.each = each;
            said.kinds = kinds;
            said.reviewers = reviewers;
            said.filled = filled;
            return said;
        }
    }

    private final Class<? extends Record> entity;
    private final String period;
    private final Said said;

    private Report(Class<? extends Record> entity, String period, Said said) {
        this.entity = entity;
        this.period = period;
        this.said = said;
    }

    /**
     * A monthly report, due on the 5th day of the next month; its state is a {@link ReportState}.
     */
    public static <E extends Record> Report monthly(Class<E> entity, Column<E, ?> period) {
        return new Report(entity, Accessor.of(period).component(), new Said());
    }

    private Report with(Consumer<Said> more) {
        Said other = said.copy();
        more.accept(other);
        return new Report(entity, period, other);
    }

    /** The same report, for another length of period. */
    public Report every(Period.Kind kind) {
        return with(s -> s.every = kind);
    }

    /** The same, due on this day (1 to 28) of the month after the period. */
    public Report due(int day) {
        return with(s -> s.dueDay = day);
    }

    /** The same; this truth value says that there was nothing to report (零报告). */
    public <E extends Record> Report zero(Column<E, Boolean> column) {
        String component = Accessor.of(column, entity);
        return with(s -> s.zero = Optional.of(component));
    }

    /**
     * The same, filed for each row that this component refers to and that is in one of the states
     * at the end of the period; without states for each row.
     */
    public <E extends Record, R extends Record> Report each(
            Column<E, Ref<R>> column, Class<R> of, Enum<?>... states) {
        Each wanted = new Each(Accessor.of(column, entity), of, Names.of(states));
        return with(s -> s.each = Optional.of(wanted));
    }

    /** The same, filed by organisations of these kinds alone. */
    public Report from(OrganisationKind first, OrganisationKind... more) {
        return with(s -> s.kinds = Collections.unmodifiableSet(EnumSet.of(first, more)));
    }

    /**
     * The same; its steps of review, one after the other, are made at these levels or above: {@code
     * reviewedAt(COUNTY, PREFECTURE)} is reviewed in the county and accepted in the prefecture. The
     * last level holds for the steps that follow.
     */
    public Report reviewedAt(Level first, Level... then) {
        List<Level> levels = new ArrayList<>(List.of(first));
        levels.addAll(Arrays.asList(then));
        return with(s -> s.reviewers = List.copyOf(levels));
    }

    /**
     * The same; this figure arrives filled in. The measure is a count or a sum of rows dated in the
     * period, or of those that came into a state in it, or a stock at its end.
     */
    public <E extends Record> Report filled(Column<E, ?> column, Measure measure) {
        return filled(new Filled(Accessor.of(column, entity), measure));
    }

    /**
     * The same; this figure arrives filled in with the number of different ones that {@link
     * Measure#per} tells apart, as people who were served are counted once.
     */
    public <E extends Record> Report filledDistinct(Column<E, ?> column, Measure measure) {
        return filled(new Filled(Accessor.of(column, entity), measure, true));
    }

    private Report filled(Filled figure) {
        List<Filled> all = new ArrayList<>(said.filled);
        all.add(figure);
        return with(s -> s.filled = List.copyOf(all));
    }

    /** The entity that is filed. */
    public Class<? extends Record> entity() {
        return entity;
    }

    /** The component that says which period. */
    public String period() {
        return period;
    }

    /** How long a period is. */
    public Period.Kind every() {
        return said.every;
    }

    /** The day of the month after the period on which it is due. */
    public int dueDay() {
        return said.dueDay;
    }

    /** The component that declares a zero report. */
    public Optional<String> zero() {
        return said.zero;
    }

    /** For which rows it is filed; empty where each organisation files one. */
    public Optional<Each> each() {
        return said.each;
    }

    /** The kinds of organisations that file it; empty for all. */
    public Set<OrganisationKind> from() {
        return said.kinds;
    }

    /** The levels at which the steps of its review are made; empty for wherever a reviewer is. */
    public List<Level> reviewers() {
        return said.reviewers;
    }

    /** The figures that arrive filled in. */
    public List<Filled> filled() {
        return said.filled;
    }
}
