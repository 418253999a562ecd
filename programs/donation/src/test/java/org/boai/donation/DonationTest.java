package org.boai.donation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import org.boai.donation.BloodHonour.Award;
import org.boai.donation.BloodHonour.HonourCandidate;
import org.boai.donation.BloodHonour.Purpose;
import org.boai.donation.FollowUp.FollowUpWindow;
import org.boai.donation.FollowUp.FollowUpsPlanned;
import org.boai.plugins.Answer;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Kpi;
import org.boai.plugins.Part;
import org.boai.plugins.Permission;
import org.boai.plugins.Person;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.testkit.CallInMemory;
import org.boai.testkit.ProgramContract;
import org.boai.testkit.Sample;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

class DonationTest extends ProgramContract {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    @Override
    protected Program program() {
        return new Donation();
    }

    @Override
    protected List<Sample> samples() {
        return Samples.all();
    }

    @Test
    void theIndicatorsHaveTheCodesOfTheCatalogue() {
        assertEquals(
                List.of(
                        "C1", "C18", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11",
                        "C12", "C13", "C13", "C14", "C15", "C15", "C16", "C17"),
                program().define().kpis().stream().map(Kpi::code).toList());
    }

    @Test
    void threePartsSwitchByThemselves() {
        ProgramDefinition program = program().define();

        assertEquals(
                List.of("blood", "stem-cell", "organ"),
                program.parts().stream().map(Part::id).toList());
        assertEquals(
                List.of("donation", "donation.blood", "donation.organ", "donation.stem-cell"),
                List.copyOf(
                        new TreeSet<>(
                                program.entities().stream().map(program::switchOf).toList())));
        assertEquals("donation", program.switchOf(program.entities().getFirst()));
    }

    @Test
    void noResultOfATypingHasAPlace() {
        assertEquals(
                List.of(),
                program().define().entities().stream()
                        .flatMap(entity -> entity.fields().stream())
                        .filter(
                                field ->
                                        field.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .contains("hla"))
                        .toList());
    }

    @Test
    void aZeroReportReportsNothing() {
        assertEquals(List.of(), zero(0, Optional.of(0), true));
        assertEquals(List.of(), zero(3, Optional.of(5), false));
        assertEquals(1, zero(3, Optional.empty(), true).size());
        assertEquals(1, zero(0, Optional.of(5), true).size());
    }

    private static List<String> zero(int newMembers, Optional<Integer> events, boolean zero) {
        return Samples.said(Samples.report(newMembers, events, zero));
    }

    @Test
    void followUpsArePlannedAfterTheCollection() {
        Answer<FollowUpsPlanned> answer = FollowUps.plan().answer(planning(Optional.of(DAY), 3));

        Answer.Filings<FollowUpsPlanned> filings =
                answer instanceof Answer.Filings<FollowUpsPlanned> filed
                        ? filed
                        : fail("" + answer);
        assertEquals(5, filings.body().planned());
        assertEquals(
                List.of(
                        LocalDate.of(2026, 10, 8),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 4, 1),
                        LocalDate.of(2027, 10, 1)),
                filings.rows().stream().map(row -> ((FollowUp) row).dueOn()).toList());
        assertEquals(LocalDate.of(2026, 10, 11), ((FollowUp) filings.rows().getFirst()).dueBy());
    }

    @Test
    void followUpsArePlannedOnceAndOnlyOfDonors() {
        assertEquals(
                "case: nothing-collected",
                refusal(FollowUps.plan().answer(planning(Optional.empty(), 3))));
        assertEquals(
                "case: already-planned",
                refusal(
                        FollowUps.plan()
                                .answer(
                                        planning(Optional.of(DAY), 3)
                                                .row("f", Samples.followUp(DAY, DAY)))));
        assertInstanceOf(
                Answer.Missing.class,
                FollowUps.plan()
                        .answer(
                                CallInMemory.post(new FollowUpWindow(Optional.empty()))
                                        .path("case", "elsewhere")));
    }

    private static CallInMemory<FollowUpWindow> planning(Optional<LocalDate> collected, int days) {
        return CallInMemory.post(new FollowUpWindow(Optional.of(days)))
                .path("case", "case")
                .row("case", Samples.matched(HscCaseState.COLLECTED, collected));
    }

    @Test
    void aCoordinatorSeesTheFollowUpsThatAreDue() {
        CallInMemory<Endpoint.Nothing> call =
                CallInMemory.get()
                        .on(LocalDate.of(2026, 11, 22))
                        .row("case", Samples.matched(HscCaseState.FOLLOW_UP, Optional.of(DAY)))
                        .row("late", Samples.followUp(DAY.plusDays(7), DAY.plusDays(10)))
                        .row("due", Samples.followUp(LocalDate.of(2026, 11, 20), DAY.plusDays(60)))
                        .row("next", Samples.followUp(LocalDate.of(2026, 12, 1), DAY.plusDays(90)));

        assertEquals(List.of("late true", "due false"), due(call));
        assertEquals(
                List.of("late true", "due false"), due(call.query("coordinator", "coordinator")));
        assertEquals(List.of(), due(call.query("coordinator", "other")));
        assertEquals(
                List.of("late true", "due false", "next false"),
                due(call.query("coordinator", "coordinator").query("until", "2026-12-31")));
        assertEquals(
                "until: bad-date",
                refusal(FollowUps.due().answer(call.query("until", "tomorrow"))));
    }

    private static List<String> due(CallInMemory<Endpoint.Nothing> call) {
        return lines(FollowUps.due().answer(call))
                .map(line -> line.followUp() + " " + line.overdue())
                .toList();
    }

    @Test
    void onlyThoseWhoAgreeAndDeserveItAreCandidates() {
        Person person = new Person("示例甲");
        Answer<HonourCandidate> answer =
                Blood.honours()
                        .answer(
                                CallInMemory.get()
                                        .row("person", person)
                                        .row(
                                                "agrees",
                                                Samples.honour("person", 6000, 10, Purpose.PUBLISH))
                                        .row("silent", Samples.honour("person", 6000, 10))
                                        .row(
                                                "early",
                                                Samples.honour(
                                                        "person", 3800, 0, Purpose.PUBLISH)));

        assertEquals(List.of(new HonourCandidate("示例甲", Award.GOLD, 40)), lines(answer).toList());
        assertEquals(Permission.REVIEW, Blood.honours().permission());
    }

    @Test
    void noListIsCutShort() {
        CallInMemory<Endpoint.Nothing> call = CallInMemory.get().row("person", new Person("示例甲"));
        for (int i = 0; i < 1001; i++) {
            call.row("honour" + i, Samples.honour("person", 6000, 10, Purpose.PUBLISH))
                    .row("due" + i, Samples.followUp(DAY, DAY.plusDays(3)));
        }

        assertEquals(1001, lines(Blood.honours().answer(call)).count());
        assertEquals(1001, lines(FollowUps.due().answer(call)).count());
    }

    private static <O extends Record> Stream<O> lines(Answer<O> answer) {
        return answer instanceof Answer.Table<O> table ? table.lines().stream() : Stream.of();
    }

    private static String refusal(Answer<?> answer) {
        return answer instanceof Answer.Refused<?> refused
                ? refused.problems().getFirst().field()
                        + ": "
                        + refused.problems().getFirst().code()
                : "";
    }
}
