package org.boai.campus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import org.boai.plugins.Answer;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Kpi;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Program;
import org.boai.plugins.Ref;
import org.boai.plugins.ReportState;
import org.boai.testkit.CallInMemory;
import org.boai.testkit.ProgramContract;
import org.boai.testkit.Sample;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

class CampusTest extends ProgramContract {
    @Override
    protected Program program() {
        return new Campus();
    }

    @Override
    protected List<Sample> samples() {
        return List.of(
                Sample.of("school", Samples.school(Stage.PRIMARY)),
                Sample.of(
                        "year",
                        new SchoolYear(
                                Ref.to("school"), "2025-2026", 900, 60, 20, FigureState.DRAFT)),
                Sample.of("org", Samples.org(2, Optional.of(Samples.DAY))),
                Sample.of("roster", Samples.roster("2025-2026", Grade.PRIMARY_3, "1", 26)),
                Sample.of("member", Samples.member(Optional.of("QN-1"), Optional.of("示例中学"))),
                Sample.of("lesson", Samples.lesson(GradeBand.UPPER_PRIMARY, true, List.of())),
                Sample.of(
                        "certificate", Samples.certificate(Samples.DAY, Samples.DAY.plusYears(3))),
                Sample.of(
                        "accreditation",
                        new Accreditation(
                                Samples.ORG,
                                AccreditationLevel.STANDARD,
                                Optional.of(Samples.DAY),
                                Optional.of(Samples.DAY.plusYears(3)),
                                Optional.of(new BigDecimal("92.5")),
                                AccreditationState.NONE)),
                Sample.of(
                        "equipment",
                        new CampusEquipment(
                                Ref.to("school"),
                                EquipmentType.AED,
                                2,
                                1,
                                Samples.DAY,
                                Optional.empty())),
                Sample.of("cohort", Samples.cohort(34, 0, 0)),
                Sample.of(
                        "handover",
                        new HandOver(Samples.ORG, "2025-2026", Samples.DAY, 20, 15, 12, 0)),
                Sample.of(
                        "report",
                        new TermReport(
                                Samples.ORG,
                                Period.parse("2025-T2"),
                                Optional.of(4),
                                Optional.of(1),
                                Optional.of(1),
                                Optional.of(1),
                                Optional.of(1),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(120),
                                Optional.of(new BigDecimal("6.5")),
                                Optional.of(40),
                                Optional.of(9),
                                Optional.of(2),
                                Optional.of(3),
                                Optional.of(12),
                                new BigDecimal("30.5"),
                                Money.of(500),
                                Money.of(300),
                                true,
                                Optional.empty(),
                                false,
                                ReportState.DRAFT)));
    }

    @Test
    void theIndicatorsHaveTheCodesOfTheCatalogue() {
        assertEquals(
                List.of(
                        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B11",
                        "B11", "B12", "B13", "B14", "B15"),
                program().define().kpis().stream().map(Kpi::code).toList());
    }

    @Test
    void theRollOfTheNewestYearIsCalledByGradeAndWithoutNames() {
        SchoolRoll roll = roll(call());

        assertEquals(Optional.of("2025-2026"), roll.schoolYear());
        assertEquals(
                List.of(
                        new GradeLine(Grade.PRIMARY_3, 2, 60, 50, 8, 2, 4),
                        new GradeLine(Grade.PRIMARY_6, 1, 30, 28, 4, 1, 2)),
                roll.grades());
        assertEquals(78, roll.youthMembers());
        assertEquals(
                List.of(20, 15, 12, 3),
                List.of(
                        roll.graduatedMembers(),
                        roll.transferredOut(),
                        roll.accepted(),
                        roll.stillOpen()));
    }

    @Test
    void anEarlierYearIsCalledByItsName() {
        SchoolRoll roll = roll(call().query("schoolYear", "2024-2025"));

        assertEquals(19, roll.youthMembers());
        assertEquals(0, roll.graduatedMembers());
    }

    @Test
    void aSchoolWithoutRostersHasNoYear() {
        SchoolRoll roll =
                roll(
                        CallInMemory.get()
                                .path("school", "school")
                                .row("school", Samples.school(Stage.PRIMARY)));

        assertEquals(Optional.empty(), roll.schoolYear());
        assertEquals(0, roll.youthMembers());
    }

    @Test
    void aYearIsWrittenAsASchoolYear() {
        Answer<SchoolRoll> answer =
                RollCall.endpoint().answer(call().query("schoolYear", "2025-2027"));

        assertEquals(
                "schoolYear",
                answer instanceof Answer.Refused<SchoolRoll> refused
                        ? refused.problems().getFirst().field()
                        : "");
    }

    @Test
    void aSchoolThatIsNotThereHasNoRoll() {
        assertInstanceOf(
                Answer.Missing.class,
                RollCall.endpoint().answer(CallInMemory.get().path("school", "elsewhere")));
    }

    private static CallInMemory<Endpoint.Nothing> call() {
        return CallInMemory.get()
                .path("school", "school")
                .row("school", Samples.school(Stage.PRIMARY))
                .row("org", Samples.org(2, Optional.empty()))
                .row("a", Samples.roster("2025-2026", Grade.PRIMARY_3, "1", 26))
                .row("b", Samples.roster("2025-2026", Grade.PRIMARY_3, "2", 24))
                .row("c", Samples.roster("2025-2026", Grade.PRIMARY_6, "1", 28))
                .row("d", Samples.roster("2024-2025", Grade.PRIMARY_6, "1", 19))
                .row("h", new HandOver(Samples.ORG, "2025-2026", Samples.DAY, 20, 15, 12, 0));
    }

    private static SchoolRoll roll(CallInMemory<Endpoint.Nothing> call) {
        return RollCall.endpoint().answer(call) instanceof Answer.Value<SchoolRoll> value
                ? value.body()
                : fail("There is no roll.");
    }
}
