package org.boai.communityhealth;

import module org.boai.plugins;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The endpoint of a community's care calendar: whom to visit and whose plan to review, the most
 * pressing first. People stand there by their pseudonyms.
 */
final class CareCalendar {
    private CareCalendar() {}

    static Endpoint<Endpoint.Nothing, CareDay> endpoint() {
        return Endpoint.get("villages/{village}/calendar", CareDay.class, CareCalendar::answer)
                .needs(Permission.FILE)
                .titled(Text.of("社区关怀日历", "A community's care calendar"))
                .asking("until", "截止日期", "Last day");
    }

    private static Answer<CareDay> answer(Call<Endpoint.Nothing> call) {
        List<Row<HealthSite>> sites =
                call.rows(HealthSite.class)
                        .where(HealthSite::village, Ref.to(call.path("village")))
                        .list();
        if (sites.isEmpty()) {
            return Answer.missing(
                    Text.of(
                            "这个村(社区)没有健康促进点。请核对区划代码。",
                            "There is no health site in this village. Check its code."));
        }
        Optional<LocalDate> until =
                call.query("until").filter(CareCalendar::isDay).map(LocalDate::parse);
        if (until.isEmpty() && call.query("until").isPresent()) {
            return Answer.refused(
                    "until",
                    "bad-day",
                    "until 须为日期,例如 2026-11-30。",
                    "until is a day, for example 2026-11-30.");
        }
        return Answer.table(
                sites.stream()
                        .flatMap(site -> days(call, site))
                        .filter(day -> until.filter(last -> day.dueOn().isAfter(last)).isEmpty())
                        .sorted(Comparator.comparing(CareDay::dueOn).thenComparing(CareDay::code))
                        .toList());
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Stream<CareDay> days(Call<Endpoint.Nothing> call, Row<HealthSite> site) {
        return call
                .rows(Beneficiary.class)
                .where(Beneficiary::site, site.id())
                .all(one -> one.state() != BeneficiaryState.CLOSED)
                .stream()
                .flatMap(one -> days(call, site.fields().name(), one));
    }

    private static Stream<CareDay> days(
            Call<Endpoint.Nothing> call, String site, Row<Beneficiary> beneficiary) {
        Optional<LocalDate> served =
                call.rows(HealthEncounter.class)
                        .where(HealthEncounter::beneficiary, Optional.of(beneficiary.id()))
                        .orderByDescending(HealthEncounter::encounterDate)
                        .first()
                        .map(row -> row.fields().encounterDate());
        return call
                .rows(CarePlan.class)
                .where(CarePlan::beneficiary, beneficiary.id())
                .where(CarePlan::state, PlanState.ACTIVE)
                .list()
                .stream()
                .map(Row::fields)
                .flatMap(
                        plan -> {
                            Line line = new Line(plan, site, beneficiary.fields().code(), served);
                            return Stream.of(line.visit(call.today()), line.review(call.today()));
                        });
    }

    /** What a plan says of somebody, from which days are made. */
    private record Line(CarePlan plan, String site, String code, Optional<LocalDate> served) {
        CareDay visit(LocalDate today) {
            LocalDate due =
                    served.filter(day -> !day.isBefore(plan.startsOn()))
                            .map(plan.frequency()::after)
                            .orElse(plan.startsOn());
            return day(due, CareDay.Due.VISIT, today);
        }

        CareDay review(LocalDate today) {
            return day(plan.nextReview(), CareDay.Due.REVIEW, today);
        }

        private CareDay day(LocalDate due, CareDay.Due what, LocalDate today) {
            return new CareDay(
                    due, what, code, site, plan.frequency(), served, due.isBefore(today));
        }
    }
}
