package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Measure;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Report;
import org.boai.store.Condition;
import org.boai.store.EntityTable;
import org.boai.store.RowQuery;
import org.boai.store.Rows;
import org.boai.store.StateSpan;
import org.boai.store.StoredRow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a unit has recorded in a period: one row after the other, few as they are. */
final class Counting {
    private static final int SHOWN = 50;

    private final Rows rows;
    private final EntityTable table;
    private final Report.Filled figure;
    private final Measure measure;
    private final Catalog catalog;
    private final ZoneId zone;

    Counting(Rows rows, EntityTable table, Report.Filled figure, Catalog catalog, ZoneId zone) {
        this.rows = rows;
        this.table = table;
        this.figure = figure;
        this.measure = figure.measure();
        this.catalog = catalog;
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

    /** Whether a figure tells what happened in the period, not what stands at its end. */
    static boolean happens(Report.Filled figure) {
        return figure.measure().aggregation() != Measure.Aggregation.STOCK;
    }

    /**
     * The figure of a period.
     *
     * @param unit whose rows
     * @param about what the report is about; a measure that is kept apart by a reference counts its
     *     rows alone
     */
    Counted of(Period period, UUID unit, Optional<Subject> about) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition("organisation", Condition.Op.EQ, unit.toString()));
        measure.date()
                .map(this::field)
                .filter(date -> date.type() == FieldType.DATE)
                .map(Field::name)
                .ifPresent(
                        date -> {
                            if (happens(figure)) {
                                conditions.add(
                                        new Condition(
                                                date, Condition.Op.FROM, period.first().atDay(1)));
                            }
                            conditions.add(new Condition(date, Condition.Op.TO, period.end()));
                        });
        Optional<String> key = measure.key();
        Optional<Subject> subject = about.filter(_ -> key.isPresent());
        Optional<String> direct =
                subject.flatMap(
                        of ->
                                leadsTo(table, key.orElseThrow(), of.table())
                                        ? key
                                        : reference(table, of.table()));
        Optional<Set<String>> through =
                subject.filter(_ -> direct.isEmpty()).flatMap(of -> through(key.orElseThrow(), of));
        direct.map(name -> condition(name, subject.orElseThrow().id().toString()))
                .or(() -> subject.filter(_ -> through.isEmpty()).flatMap(this::shared))
                .ifPresent(conditions::add);
        BigDecimal total = BigDecimal.ZERO;
        long records = 0;
        Set<String> different = new HashSet<>();
        List<UUID> shown = new ArrayList<>();
        for (StoredRow row : rows.page(table, RowQuery.all().where(conditions))) {
            Optional<String> apart =
                    key.filter(name -> type().field(name).isPresent())
                            .flatMap(name -> value(row, name))
                            .map(Counting::text);
            boolean counted =
                    (through.isEmpty() || apart.filter(through.get()::contains).isPresent())
                            && (apart.isPresent() || !figure.distinct())
                            && counts(row, period);
            Optional<BigDecimal> amount = counted ? amount(row) : Optional.empty();
            if (amount.isPresent()) {
                apart.ifPresent(different::add);
                total = total.add(amount.get());
                records++;
                if (shown.size() < SHOWN) {
                    shown.add(row.id());
                }
            }
        }
        return new Counted(
                figure.distinct() ? BigDecimal.valueOf(different.size()) : total,
                records,
                List.copyOf(shown));
    }

    /**
     * A row that a report is about.
     *
     * @param table its table
     * @param id its id
     */
    record Subject(EntityTable table, UUID id) {}

    private static boolean leadsTo(EntityTable from, String component, EntityTable subject) {
        return from.type()
                .field(component)
                .filter(f -> f.type() == FieldType.REF && from.target(f).equals(subject.id()))
                .isPresent();
    }

    private static Optional<String> reference(EntityTable from, EntityTable subject) {
        return from.type().fields().stream()
                .map(Field::name)
                .filter(name -> leadsTo(from, name, subject))
                .findFirst();
    }

    /** The rows that refer to what the subject refers to, as both may belong to one school. */
    private Optional<Condition> shared(Subject subject) {
        EntityType of = subject.table().type();
        return of.fields().stream()
                .filter(field -> field.type() == FieldType.REF)
                .map(field -> Map.entry(field, catalog.target(subject.table(), field)))
                .filter(one -> one.getValue().program().equals(table.program()))
                .flatMap(
                        one ->
                                reference(table, one.getValue())
                                        .flatMap(
                                                name ->
                                                        rows.find(subject.table(), subject.id())
                                                                .map(
                                                                        row ->
                                                                                row.value(
                                                                                        of,
                                                                                        one.getKey()
                                                                                                .name()))
                                                                .flatMap(JsonValues::present)
                                                                .map(Counting::text)
                                                                .map(id -> condition(name, id)))
                                        .stream())
                .findFirst();
    }

    private static Condition condition(String reference, String id) {
        return new Condition(reference, Condition.Op.EQ, id);
    }

    /** The rows that belong to the subject, where the measure's reference leads to such. */
    private Optional<Set<String>> through(String key, Subject subject) {
        return type().field(key)
                .filter(field -> field.type() == FieldType.REF)
                .map(field -> catalog.target(table, field))
                .flatMap(
                        between ->
                                reference(between, subject.table())
                                        .map(
                                                reference ->
                                                        new Condition(
                                                                reference,
                                                                Condition.Op.EQ,
                                                                subject.id().toString()))
                                        .map(
                                                mine ->
                                                        rows
                                                                .page(
                                                                        between,
                                                                        RowQuery.all()
                                                                                .where(
                                                                                        List.of(
                                                                                                mine)))
                                                                .stream()
                                                                .map(row -> row.id().toString())
                                                                .collect(Collectors.toSet())));
    }

    private Field field(String name) {
        return type().field(name).orElseThrow();
    }

    private EntityType type() {
        return table.type();
    }

    private boolean counts(StoredRow row, Period period) {
        return happened(row, period)
                && measure.filters().stream()
                        .allMatch(
                                filter ->
                                        filter instanceof Measure.Where where
                                                && value(row, where.column())
                                                        .filter(v -> matches(v, where.values()))
                                                        .isPresent());
    }

    private boolean happened(StoredRow row, Period period) {
        Set<String> states = measure.states();
        return switch (measure.aggregation()) {
            case ENTERED ->
                    spans(row)
                            .filter(span -> states.contains(span.state()))
                            .flatMap(span -> span.since().stream())
                            .anyMatch(day -> isIn(period, day));
            case STOCK -> stands(row, period.end());
            case COUNT, SUM ->
                    (states.isEmpty() || states.contains(text(row.value(type(), "state"))))
                            && day(row, measure.date())
                                    .filter(day -> isIn(period, day))
                                    .isPresent();
        };
    }

    /** Whether a row is in stock at the end of a day. */
    private boolean stands(StoredRow row, LocalDate on) {
        boolean begun =
                measure.date().isEmpty()
                        || day(row, measure.date())
                                .filter(day -> !day.plusDays(measure.later()).isAfter(on))
                                .isPresent();
        boolean ended = day(row, measure.until()).filter(on::isAfter).isPresent();
        return begun
                && !ended
                && (measure.states().isEmpty()
                        || spans(row)
                                .filter(span -> span.since().filter(on::isBefore).isEmpty())
                                .reduce((_, later) -> later)
                                .filter(span -> measure.states().contains(span.state()))
                                .isPresent());
    }

    private Stream<StateSpan> spans(StoredRow row) {
        return rows.version(table, row.id()).stream().flatMap(version -> version.states().stream());
    }

    private Optional<LocalDate> day(StoredRow row, Optional<String> component) {
        return component.flatMap(name -> value(row, name)).map(this::day);
    }

    private static boolean isIn(Period period, LocalDate day) {
        return !day.isBefore(period.first().atDay(1)) && !day.isAfter(period.end());
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
