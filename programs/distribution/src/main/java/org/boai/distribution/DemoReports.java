package org.boai.distribution;

import org.boai.plugins.Period;
import org.boai.records.Records;
import org.boai.records.ReportDraft;
import org.boai.security.Caller;
import org.boai.server.Platform;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The reports of two years, each filled in from what was recorded and filed on a day on which a
 * unit would have: most in time, some late, some sent back, a few not at all.
 */
final class DemoReports {
    private static final long SEED = 508;
    private static final String ZERO = "zero";
    private static final int OPENING = 9;
    private static final int OFFICE_HOURS = 8;

    /** Of a figure that large a few more are known here and there than were recorded. */
    private static final BigDecimal MANY = BigDecimal.valueOf(20);

    private final Platform platform;
    private final LocalDate today;
    private final Random random = new Random(SEED);
    private final List<Planned> planned = new ArrayList<>();
    private final ToldClock clock;
    private final Records records;

    /**
     * Who files a report, who reviews it and who accepts it.
     *
     * @param unit for the unit
     * @param review at the first step
     * @param accept at the last step
     */
    record Desk(Caller unit, Caller review, Caller accept) {}

    /**
     * A report that a unit owes.
     *
     * @param report {@code program/entity}
     * @param of what says whose, about what and of when it is
     * @param period the period
     * @param dueDay by which day after its end
     * @param typed what only the staff know; with {@code zero} among it nothing was recorded
     * @param note the component that takes an explanation
     * @param desk who files it
     */
    record Planned(
            String report,
            Of of,
            Period period,
            int dueDay,
            Map<String, Object> typed,
            String note,
            Desk desk) {}

    /**
     * Whose, about what and of when a report is.
     *
     * @param unit the unit
     * @param period the component that holds the period
     * @param subject the component and the row that it is about, where a unit files several
     */
    record Of(String unit, String period, Optional<Map.Entry<String, String>> subject) {}

    /** What the time is in the story that is told. */
    private static final class ToldClock extends Clock {
        private final ZoneId zone;
        private Instant now = Instant.EPOCH;

        ToldClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return fixed(now, other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    DemoReports(Platform platform, LocalDate today) {
        this.platform = platform;
        this.today = today;
        this.clock = new ToldClock(platform.clock().getZone());
        this.records = platform.records(clock);
    }

    void plan(Planned report) {
        planned.add(report);
    }

    /** Files them in the order of their periods, once everything else is recorded. */
    void file() {
        planned.stream()
                .sorted(Comparator.comparing(one -> one.period().end()))
                .forEach(this::file);
    }

    private void file(Planned one) {
        LocalDate due = one.period().end().plusDays(one.dueDay());
        boolean newest = due.plusMonths(one.period().kind().months()).isAfter(today);
        boolean silent = random.nextInt(newest ? 10 : 60) == 0;
        LocalDate sent = random.nextInt(10) == 0 ? after(due, 9) : due.minusDays(random.nextInt(4));
        if (silent || !reached(sent)) {
            return;
        }
        Filing unit = new Filing(records, one.desk().unit());
        String id = unit.create(one.report(), fields(one));
        unit.move(one.report(), id, sent, "submit");
        LocalDate last = sent;
        if (random.nextInt(12) == 0) {
            LocalDate back = after(sent, 2);
            LocalDate again = after(back, 3);
            if (!reached(back)) {
                return;
            }
            new Filing(records, one.desk().review()).sendBack(one.report(), id, "请核对人数并说明差异(示例)");
            if (newest || !reached(again)) {
                return;
            }
            unit.move(one.report(), id, again, "submit");
            last = again;
        }
        LocalDate reviewed = after(last, 3);
        LocalDate accepted = after(reviewed, 3);
        boolean waits = newest && random.nextBoolean();
        if (!waits && reached(reviewed)) {
            new Filing(records, one.desk().review()).move(one.report(), id, reviewed, "review");
            if (reached(accepted)) {
                new Filing(records, one.desk().accept()).move(one.report(), id, accepted, "accept");
            }
        }
    }

    private LocalDate after(LocalDate day, int most) {
        return day.plusDays(1 + random.nextInt(most));
    }

    /** Whether the story comes as far as a day; if it does, it is that day now. */
    private boolean reached(LocalDate day) {
        if (!day.isBefore(today)) {
            return false;
        }
        clock.now =
                day.atTime(OPENING + random.nextInt(OFFICE_HOURS), random.nextInt(60))
                        .atZone(clock.getZone())
                        .toInstant();
        return true;
    }

    private Map<String, Object> fields(Planned one) {
        Of of = one.of();
        Map<String, Object> fields = new LinkedHashMap<>(one.typed());
        fields.put("organisation", of.unit());
        fields.put(of.period(), one.period().toString());
        of.subject().ifPresent(about -> fields.put(about.getKey(), about.getValue()));
        if (!fields.containsKey(ZERO)) {
            fill(one, fields);
        }
        return fields;
    }

    /** What was recorded, and here and there a few more with the reason. */
    private void fill(Planned one, Map<String, Object> fields) {
        ReportDraft draft =
                platform.reporting()
                        .draft(
                                one.desk().unit(),
                                one.report(),
                                one.period(),
                                one.of().unit(),
                                one.of().subject().map(Map.Entry::getValue));
        draft.figures().forEach(figure -> fields.put(figure.field(), figure.counted()));
        int more = random.nextInt(10);
        draft.figures().stream()
                .filter(figure -> more > 7 && figure.counted().compareTo(MANY) >= 0)
                .findFirst()
                .ifPresent(
                        figure -> {
                            fields.put(
                                    figure.field(), figure.counted().add(BigDecimal.valueOf(more)));
                            fields.put(one.note(), "另有 %d 未逐条登记(示例)".formatted(more));
                        });
        boolean worked =
                one.typed().values().stream()
                        .anyMatch(typed -> typed instanceof Integer number && number > 0);
        fields.put(ZERO, draft.empty() && !worked);
    }
}
