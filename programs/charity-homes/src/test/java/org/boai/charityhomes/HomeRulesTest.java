package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Level;
import org.boai.plugins.Money;
import org.boai.plugins.Problem;
import org.boai.plugins.Problem.Severity;
import org.boai.plugins.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class HomeRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final HomeSite OPEN = Samples.home(HomeSiteState.OPERATING);

    @Test
    void aHomeIsInAVillage() {
        assertEquals(List.of(), codes(HomeRules.aHomeIsInAVillage(OPEN, region(Level.VILLAGE))));
        assertEquals(
                List.of("not-a-village"),
                codes(HomeRules.aHomeIsInAVillage(OPEN, region(Level.TOWNSHIP))));
    }

    private static Region region(Level level) {
        return new Region("360803002001", "梅园社区", level, true);
    }

    @Test
    void nobodyIsCountedMoreOftenThanTheyCame() {
        assertEquals(List.of(), people(Optional.empty()));
        assertEquals(List.of(), people(Optional.of(40)));
        assertEquals(List.of("more-people-than-person-times"), people(Optional.of(41)));
    }

    private static List<String> people(Optional<Integer> people) {
        return codes(
                HomeRules.nobodyIsCountedMoreOftenThanTheyCame(
                        Samples.activity(DAY, 40, people, 1)));
    }

    @Test
    void anActivityWithoutEvidenceIsKeptAndFlagged() {
        List<Problem> problems =
                HomeRules.anActivityHasEvidence(Samples.activity(DAY, 40, Optional.empty(), 0));

        assertEquals(List.of("no-evidence"), codes(problems));
        assertEquals(Severity.WARNING, problems.getFirst().severity());
        assertEquals(List.of(), HomeRules.anActivityHasEvidence(Samples.activity(DAY, 40)));
    }

    @Test
    void aClosedHomeHasNoActivities() {
        ComponentActivity activity = Samples.activity(DAY, 40);

        assertEquals(List.of(), HomeRules.aClosedHomeHasNoActivities(activity, OPEN));
        assertEquals(
                List.of("site-closed"),
                codes(
                        HomeRules.aClosedHomeHasNoActivities(
                                activity, Samples.home(HomeSiteState.CLOSED))));
    }

    @Test
    void aZeroReportReportsNothing() {
        assertEquals(List.of(), zero(Money.of(0), Optional.empty(), true));
        assertEquals(List.of(), zero(Money.of(5), Optional.of("缺人手"), false));
        assertEquals(
                List.of("zero-report-with-content"), zero(Money.of(5), Optional.empty(), true));
        assertEquals(
                List.of("zero-report-with-content"), zero(Money.of(0), Optional.of("缺人手"), true));
    }

    private static List<String> zero(Money spent, Optional<String> problems, boolean zero) {
        return codes(HomeRules.aZeroReportReportsNothing(Samples.report(spent, problems, zero)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLARED", "VCA_DONE", "APPROVED", "CLOSED"})
    void aHomeThatIsNotBuiltOrIsClosedFilesNoReport(HomeSiteState state) {
        assertEquals(List.of("site-does-not-report"), reporting(state));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DECLARED", "VCA_DONE", "APPROVED", "CLOSED"},
            mode = Mode.EXCLUDE)
    void anyOtherHomeReports(HomeSiteState state) {
        assertEquals(List.of(), reporting(state));
    }

    private static List<String> reporting(HomeSiteState state) {
        return codes(
                HomeRules.aHomeReportsOnceItIsBuilt(
                        Samples.report(Money.of(0), Optional.empty(), true), Samples.home(state)));
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
