package org.boai.kpi;

import org.boai.plugins.FieldType;
import org.boai.plugins.Measure;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.store.RowVersion;
import org.boai.store.Spot;
import org.boai.store.StateSpan;
import org.boai.store.Tally;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one row adds to the cells of a measure, in the region where it counts. */
final class Contribution {
    private static final int UUID_LENGTH = 36;

    private final Measured measured;
    private final RowVersion version;
    private final Function<Measure.Whose, Optional<RowVersion>> referred;
    private final ZoneId zone;
    private final Map<Spot, Tally> sums = new HashMap<>();

    private Contribution(
            Measured measured,
            RowVersion version,
            Function<Measure.Whose, Optional<RowVersion>> referred,
            ZoneId zone) {
        this.measured = measured;
        this.version = version;
        this.referred = referred;
        this.zone = zone;
    }

    /**
     * The tallies by region and month; none where the row does not count.
     *
     * @param referred the rows that it refers to, with their states
     */
    static Map<Spot, Tally> of(
            Measured measured,
            RowVersion version,
            Function<Measure.Whose, Optional<RowVersion>> referred,
            ZoneId zone) {
        Contribution contribution = new Contribution(measured, version, referred, zone);
        // Most measures are of other rows than this one.
        if (contribution.filtered()) {
            contribution.region().ifPresent(contribution::count);
        }
        return contribution.sums;
    }

    private void count(String region) {
        Optional<Tally> tally = tally();
        if (tally.isPresent()) {
            switch (measured.measure().aggregation()) {
                case COUNT, SUM -> dated(region, tally.get());
                case STOCK -> stock(region, tally.get());
                case ENTERED -> entered(region, tally.get());
            }
        }
    }

    private void dated(String region, Tally tally) {
        Set<String> states = measured.measure().states();
        boolean inState = states.isEmpty() || states.contains(text(field("state").orElseThrow()));
        measured.measure()
                .date()
                .flatMap(this::field)
                .map(this::day)
                .filter(day -> inState && looksHold(day))
                .ifPresent(day -> add(region, day, tally));
    }

    /** In at the end of the month of its first day, out at the end of the month that it left. */
    private void stock(String region, Tally tally) {
        List<Days> days = ownDays().stream().toList();
        if (!measured.measure().states().isEmpty()) {
            days = Days.both(days, Days.in(measured.measure().states(), version, zone));
        }
        for (Measure.Whose whose : Catalogue.looks(measured).toList()) {
            days = Days.both(days, days(whose));
        }
        for (Days span : days) {
            add(region, span.from(), tally);
            if (!span.until().equals(LocalDate.MAX)) {
                add(region, span.until(), tally.negated());
            }
        }
    }

    /** From the first day that the row itself names, if it does, to the end of the last one. */
    private Optional<Days> ownDays() {
        Measure measure = measured.measure();
        LocalDate until =
                measure.until()
                        .flatMap(this::field)
                        .map(value -> day(value).plusDays(1))
                        .orElse(LocalDate.MAX);
        Optional<LocalDate> from =
                measure.date().isEmpty()
                        ? Optional.of(LocalDate.MIN)
                        : measure.date()
                                .flatMap(this::field)
                                .map(value -> day(value).plusDays(measure.later()));
        return from.filter(until::isAfter).map(first -> new Days(first, until));
    }

    /** A row that came with a state of unknown date entered it at no known time. */
    private void entered(String region, Tally tally) {
        Set<String> states = measured.measure().states();
        boolean inside = false;
        for (StateSpan span : version.states()) {
            boolean enters = states.contains(span.state()) && !inside;
            span.since()
                    .filter(day -> enters && looksHold(day))
                    .ifPresent(day -> add(region, day, tally));
            inside = states.contains(span.state());
        }
    }

    private void add(String region, LocalDate day, Tally tally) {
        Optional<UUID> unit = measured.measure().key().flatMap(this::unit);
        if (unit.isPresent() == measured.measure().key().isPresent()) {
            Spot spot =
                    new Spot(
                            measured.entity(),
                            measured.id(),
                            region,
                            Months.number(day),
                            dimension(),
                            unit);
            sums.merge(spot, tally, Tally::plus);
        }
    }

    private String dimension() {
        if (measured.dimension().isEmpty()) {
            return "";
        }
        return measured.dimensions().stream()
                .map(by -> text(field(by).orElseThrow()))
                .collect(Collectors.joining(","));
    }

    /** What the row is kept apart by; a text by its digest. */
    private Optional<UUID> unit(String key) {
        return switch (key) {
            case Measure.ROW -> Optional.of(version.row().id());
            case Measure.ORGANISATION -> Optional.of(version.row().organisation());
            default -> field(key).map(value -> unit(key, value));
        };
    }

    private UUID unit(String key, Object value) {
        boolean row =
                measured.table().type().field(key).orElseThrow().type() == FieldType.REF
                        && text(value).length() == UUID_LENGTH;
        return row
                ? UUID.fromString(text(value))
                : Digest.uuid(String.join("\n", measured.table().id(), key, text(value)));
    }

    private boolean filtered() {
        for (Measure.Filter filter : measured.measure().filters()) {
            boolean holds =
                    switch (filter) {
                        case Measure.Where where ->
                                field(where.column())
                                        .filter(value -> matches(value, where.values()))
                                        .isPresent();
                        case Measure.Whose _ -> true;
                        case Measure.Reached reached -> reached(reached);
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Whether the row came into one of the states by the day it was due. */
    private boolean reached(Measure.Reached reached) {
        return field(reached.column())
                .map(this::day)
                .filter(
                        due ->
                                Days.in(reached.states(), version, zone).stream()
                                        .anyMatch(span -> !span.from().isAfter(due)))
                .isPresent();
    }

    private static boolean matches(Object value, Set<String> accepted) {
        return value instanceof Collection<?> several
                ? several.stream().anyMatch(one -> accepted.contains(text(one)))
                : accepted.contains(text(value));
    }

    private boolean looksHold(LocalDate day) {
        for (Measure.Filter filter : measured.measure().filters()) {
            if (filter instanceof Measure.Whose whose
                    && days(whose).stream().noneMatch(span -> span.hold(day))) {
                return false;
            }
        }
        return true;
    }

    private List<Days> days(Measure.Whose whose) {
        return referred.apply(whose)
                .map(row -> Days.in(whose.states(), row, zone))
                .orElse(List.of());
    }

    private Optional<String> region() {
        return measured.measure().place().isEmpty()
                ? Optional.of(version.row().region())
                : measured.measure().place().flatMap(this::field).map(Contribution::text);
    }

    private Optional<Tally> tally() {
        return measured.measure().value().isEmpty()
                ? Optional.of(Tally.of(1, BigDecimal.ONE))
                : measured.measure().value().flatMap(this::field).map(Contribution::amount);
    }

    private static Tally amount(Object value) {
        return switch (value) {
            case Integer n -> Tally.of(1, BigDecimal.valueOf(n));
            case Long n -> Tally.of(1, BigDecimal.valueOf(n));
            case BigDecimal n -> Tally.of(1, n);
            case Money money -> Tally.of(1, money.yuan());
            case Quantity quantity ->
                    Tally.of(quantity.value().orElse(BigDecimal.ZERO), quantity.qualifier());
            default -> throw new IllegalStateException(value.getClass() + " is no number.");
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

    private Optional<Object> field(String name) {
        Object value = version.row().value(measured.table().type(), name);
        return value instanceof Optional<?> optional
                ? optional.map(Object.class::cast)
                : Optional.of(value);
    }

    private static String text(Object value) {
        return switch (value) {
            case Enum<?> constant -> constant.name();
            case Ref<?> ref -> ref.id();
            default -> String.valueOf(value);
        };
    }
}
