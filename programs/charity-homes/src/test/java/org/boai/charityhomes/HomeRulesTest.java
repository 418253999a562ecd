package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Attachment;
import org.boai.plugins.Level;
import org.boai.plugins.Money;
import org.boai.plugins.Problem;
import org.boai.plugins.Problem.Severity;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    @Test
    void aSurveyCountsNoMoreThanWereAsked() {
        assertEquals(List.of(), codes(HomeRules.noMoreThanWereAsked(survey(80))));
        assertEquals(List.of("more-than-asked"), codes(HomeRules.noMoreThanWereAsked(survey(101))));
    }

    private static SiteSurvey survey(int satisfied) {
        return new SiteSurvey(Ref.to("site"), DAY, 100, 90, 100, 40, satisfied);
    }

    @Test
    void aLoanIsPaidOutBeforeItRunsAndDueAfterwards() {
        Optional<LocalDate> none = Optional.empty();
        assertEquals(List.of(), loan(none, none, LoanState.APPLIED));
        assertEquals(List.of(), loan(Optional.of(DAY), Optional.of(DAY), LoanState.DISBURSED));
        assertEquals(List.of("not-paid-out"), loan(none, none, LoanState.DISBURSED));
        assertEquals(List.of("bad-due-date"), loan(Optional.of(DAY), none, LoanState.SIGNED));
        assertEquals(
                List.of("bad-due-date"),
                loan(Optional.of(DAY), Optional.of(DAY.minusDays(1)), LoanState.DISBURSED));
    }

    private static List<String> loan(
            Optional<LocalDate> paid, Optional<LocalDate> due, LoanState state) {
        return codes(HomeRules.aLoanIsDueAfterItIsPaidOut(loan(Money.of(500), paid, due, state)));
    }

    private static LivelihoodLoan loan(
            Money amount, Optional<LocalDate> paid, Optional<LocalDate> due, LoanState state) {
        return new LivelihoodLoan(
                Ref.to("fund"),
                1,
                Ref.to("borrower"),
                "H-7",
                BorrowerKind.HOUSEHOLD,
                LoanPurpose.CROPS,
                amount,
                paid,
                due,
                Optional.empty(),
                state);
    }

    @Test
    void aLoanFitsIntoItsFund() {
        LivelihoodFund fund =
                new LivelihoodFund(
                        Ref.to("site"),
                        Money.of(50_000),
                        true,
                        List.of(Ref.to("a"), Ref.to("b"), Ref.to("c")),
                        new Attachment(new UUID(0, 1)),
                        DAY);
        assertEquals(List.of(), fits(50_000, fund));
        assertEquals(List.of("more-than-the-fund"), fits(50_001, fund));
    }

    private static List<String> fits(long yuan, LivelihoodFund fund) {
        LivelihoodLoan loan =
                loan(Money.of(yuan), Optional.empty(), Optional.empty(), LoanState.APPLIED);
        return codes(HomeRules.aLoanFitsIntoItsFund(loan, fund));
    }
}
