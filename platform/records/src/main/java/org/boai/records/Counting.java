package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Measure;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.RowQuery;
import org.boai.store.Rows;
import org.boai.store.StoredRow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Counts what a unit has recorded in a period: one row after the other, few as they are. */
final class Counting {
    private static final int SHOWN = 50;

    private final Rows rows;
    private final EntityTable table;
    private final Measure measure;
    private final ZoneId zone;

    Counting(Rows rows, EntityTable table, Measure measure, ZoneId zone) {
        this.rows = rows;
        this.table = table;
        this.measure = measure;
        this.zone = zone;
    }

    /**
     * What was counted.
     *
     * @param total the figure
     * @param records how many rows stand behind it
     * @param shown the first of them
     */
    record Counted(BigDecimal total, long records, List<UUID> shown) {}

    /**
     * The figure of a period.
     *
     * @param unit whose rows
     * @param about what the report is about; a measure that is kept apart by a reference to it
     *     counts its rows alone
     */
    Counted of(Period period, UUID unit, Optional<Subject> about) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition("organisation", Condition.Op.EQ, unit.toString()));
        Field date = field(measure.date().orElseThrow());
        if (date.type() == FieldType.DATE) {
            conditions.add(new Condition(date.name(), Condition.Op.FROM, period.first().atDay(1)));
            conditions.add(new Condition(date.name(), Condition.Op.TO, period.end()));
        }
        about.filter(_ -> measure.key().isPresent())
                .filter(subject -> leadsTo(measure.key().orElseThrow(), subject.table()))
                .ifPresent(
                        subject ->
                                conditions.add(
                                        new Condition(
                                                measure.key().orElseThrow(),
                                                Condition.Op.EQ,
                                                subject.id().toString())));
        return rows.stream(
                table,
                RowQuery.all().where(conditions),
                found -> {
                    BigDecimal total = BigDecimal.ZERO;
                    long records = 0;
                    List<UUID> shown = new ArrayList<>();
                    for (StoredRow row : (Iterable<StoredRow>) found::iterator) {
                        Optional<BigDecimal> amount =
                                counts(row, period) ? amount(row) : Optional.empty();
                        if (amount.isPresent()) {
                            total = total.add(amount.get());
                            records++;
                            if (shown.size() < SHOWN) {
                                shown.add(row.id());
                            }
                        }
                    }
                    return new Counted(total, records, List.copyOf(shown));
                });
    }

    /**
     * A row that a report is about.
     *
     * @param table its table
     * @param id its id
     */
    record Subject(EntityTable table, UUID id) {}

    private boolean leadsTo(String component, EntityTable subject) {
        return table.type()
                .field(component)
                .filter(f -> f.type() == FieldType.REF && table.target(f).equals(subject.id()))
                .isPresent();
    }

    private Field field(String name) {
        return type().field(name).orElseThrow();
    }

    private EntityType type() {
        return table.type();
    }

    private boolean counts(StoredRow row, Period period) {
        Set<String> states = measure.states();
        boolean inState = states.isEmpty() || states.contains(text(row.value(type(), "state")));
        return inState
                && value(row, measure.date().orElseThrow())
                        .map(this::day)
                        .filter(day -> !day.isBefore(period.first().atDay(1)))
                        .filter(day -> !day.isAfter(period.end()))
                        .isPresent()
                && measure.filters().stream()
                        .allMatch(
                                filter ->
                                        filter instanceof Measure.Where where
                                                && value(row, where.column())
                                                        .filter(v -> matches(v, where.values()))
                                                        .isPresent());
    }

    private static boolean matches(Object value, Set<String> accepted) {
        return value instanceof Collection<?> several
                ? several.stream().anyMatch(one -> accepted.contains(text(one)))
                : accepted.contains(text(value));
    }

    private Optional<BigDecimal> amount(StoredRow row) {
        return measure.value().isEmpty()
                ? Optional.of(BigDecimal.ONE)
                : value(row, measure.value().get()).flatMap(Counting::number);
    }

    private Optional<Object> value(StoredRow row, String component) {
        return JsonValues.present(row.value(type(), component));
    }

    /** The number that a component holds, if it is one. */
    static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case Integer n -> Optional.of(BigDecimal.valueOf(n));
            case Long n -> Optional.of(BigDecimal.valueOf(n));
            case BigDecimal n -> Optional.of(n);
            case Money money -> Optional.of(money.yuan());
            case Quantity quantity -> quantity.value();
            default -> Optional.empty();
        };
    }

    private static String text(Object value) {
        return switch (value) {
            case Enum<?> constant -> constant.name();
            case Ref<?> ref -> ref.id();
            default -> String.valueOf(value);
        };
    }

    private LocalDate day(Object value) {
        return switch (value) {
            case LocalDate day -> day;
            case Instant instant -> LocalDate.ofInstant(instant, zone);
            case YearMonth month -> month.atEndOfMonth();
            case Period period -> period.end();
            default -> throw new IllegalStateException(value.getClass() + " is no date.");
        };
    }
}
