package org.boai.plugins;

import java.util.Optional;

/**
 * Says that an entity is filed once per organisation, natural key and period, and reviewed above.
 */
public final class Report {
    private final Class<? extends Record> entity;
    private final String period;
    private final Period.Kind every;
    private final int dueDay;
    private final Optional<String> zero;

    private Report(
            Class<? extends Record> entity,
            String period,
            Period.Kind every,
            int dueDay,
            Optional<String> zero) {
        this.entity = entity;
        this.period = period;
        this.every = every;
        this.dueDay = dueDay;
        this.zero = zero;
    }

    /**
     * A monthly report, due on the 5th day of the next month; its state is a {@link ReportState}.
     */
    public static <E extends Record> Report monthly(Class<E> entity, Column<E, ?> period) {
        return new Report(
                entity, Accessor.of(period).component(), Period.Kind.MONTH, 5, Optional.empty());
    }

    /** The same, for another length of period. */
    public Report every(Period.Kind kind) {
        return new Report(entity, period, kind, dueDay, zero);
    }

    /** The same, due on this day (1 to 28) of the month after the period. */
    public Report due(int day) {
        return new Report(entity, period, every, day, zero);
    }

    /** The same; this truth value says that there was nothing to report (零报告). */
    public <E extends Record> Report zero(Column<E, Boolean> column) {
        return new Report(entity, period, every, dueDay, Optional.of(Accessor.of(column, entity)));
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
        return every;
    }

    /** The day of the month after the period on which it is due. */
    public int dueDay() {
        return dueDay;
    }

    /** The component that declares a zero report. */
    public Optional<String> zero() {
        return zero;
    }
}
