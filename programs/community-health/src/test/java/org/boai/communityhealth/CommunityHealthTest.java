package org.boai.communityhealth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import org.boai.plugins.Answer;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Kpi;
import org.boai.plugins.Program;
import org.boai.plugins.Ref;
import org.boai.testkit.CallInMemory;
import org.boai.testkit.ProgramContract;
import org.boai.testkit.Sample;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class CommunityHealthTest extends ProgramContract {
    @Override
    protected Program program() {
        return new CommunityHealth();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(
                Sample.of("site", Samples.site(HealthSiteState.SELECTING, false)),
                Sample.of(
                        "team",
                        new CareTeam(
                                Ref.to("site"), TeamKind.ELDERLY_CARE, "银龄队", Samples.DAY, 12)),
                Sample.of("b", person("B-1", Optional.of(ClosingReason.MOVED))),
                Sample.of("plan", Samples.plan("b", Frequency.WEEKLY, PlanState.ACTIVE)),
                Sample.of(
                        "lecture",
                        new HealthLecture(
                                Ref.to("site"), Samples.DAY, "用药安全", "健康小屋", 30, List.of())),
                Sample.of("carer", Samples.training(true, Optional.of("JH-1"))),
                Sample.of(
                        "survey",
                        new ResidentSurvey(Ref.to("site"), Samples.DAY, 60, 50, Optional.of(40))),
                Sample.of("referral", Samples.referral(Optional.of("已收治"))));
    }

    @Test
    void theIndicatorsHaveTheCodesOfTheCatalogue() {
        assertEquals(
                IntStream.rangeClosed(1, 15).mapToObj(i -> "D" + i).toList(),
                program().define().kpis().stream().map(Kpi::code).toList());
    }

    /** One served weekly, one never served, one whose care has ended, one whose plan was ended. */
    @Test
    void theCalendarTellsWhomToVisitAndWhosePlanToReview() {
        assertEquals(
                List.of(
                        "2026-11-02 VISIT B-2 late",
                        "2026-11-17 VISIT B-1 late",
                        "2027-02-02 REVIEW B-1 ",
                        "2027-02-02 REVIEW B-2 "),
                days(call()));
    }

    @Test
    void theCalendarEndsWhereItIsToldTo() {
        assertEquals(
                List.of("2026-11-02 VISIT B-2 late"), days(call().query("until", "2026-11-16")));
        Answer<CareDay> answer =
                CareCalendar.endpoint().answer(call().query("until", "2026-13-01"));

        assertEquals(
                "until",
                answer instanceof Answer.Refused<CareDay> refused
                        ? refused.problems().getFirst().field()
                        : "");
    }

    @Test
    void theCalendarIsWholeHoweverManyAreInCare() {
        CallInMemory<Endpoint.Nothing> call = call();
        for (int i = 0; i < 1001; i++) {
            call.row("many" + i, person("M-" + i, Optional.empty()));
        }
        call.row("last", Samples.plan("many1000", Frequency.DAILY, PlanState.ACTIVE));

        assertEquals(2, days(call).stream().filter(day -> day.contains("M-1000")).count());
    }

    @Test
    void aVillageWithoutASiteHasNoCalendar() {
        assertInstanceOf(
                Answer.Missing.class,
                CareCalendar.endpoint().answer(CallInMemory.get().path("village", "360803100999")));
    }

    private static CallInMemory<Endpoint.Nothing> call() {
        return CallInMemory.get()
                .path("village", Samples.VILLAGE)
                .row("site", Samples.site(HealthSiteState.OPEN, false))
                .row("b1", person("B-1", Optional.empty()))
                .row("b2", person("B-2", Optional.empty()))
                .row("b3", person("B-3", Optional.of(ClosingReason.DECLINED)))
                .row("b4", person("B-4", Optional.empty()))
                .row("p1", Samples.plan("b1", Frequency.WEEKLY, PlanState.ACTIVE))
                .row("p2", Samples.plan("b2", Frequency.DAILY, PlanState.ACTIVE))
                .row("p3", Samples.plan("b3", Frequency.DAILY, PlanState.ACTIVE))
                .row("p4", Samples.plan("b4", Frequency.DAILY, PlanState.ENDED))
                .row("e1", served("b1", 3))
                .row("e2", served("b1", 10));
    }

    private static HealthEncounter served(String beneficiary, int day) {
        return Samples.encounter(
                LocalDate.of(2026, 11, day), Optional.of(beneficiary), 1, Optional.empty());
    }

    private static Beneficiary person(String code, Optional<ClosingReason> reason) {
        return Samples.beneficiary(code, AgeBand.AGE_80, ConsentBy.SELF, reason);
    }

    private static List<String> days(CallInMemory<Endpoint.Nothing> call) {
        return CareCalendar.endpoint().answer(call) instanceof Answer.Table<CareDay> table
                ? table.lines().stream()
                        .map(
                                day ->
                                        String.join(
                                                " ",
                                                day.dueOn().toString(),
                                                day.what().name(),
                                                day.code(),
                                                day.overdue() ? "late" : ""))
                        .toList()
                : fail("There is no calendar.");
    }
}
