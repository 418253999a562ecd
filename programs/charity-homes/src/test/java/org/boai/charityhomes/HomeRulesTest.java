package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Level;
import org.boai.plugins.Money;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.Totals;
import org.boai.testkit.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    @ParameterizedTest
    @EnumSource
    void aHomeHasItsHostFromItsAcceptanceOn(HomeSiteState state) {
        boolean needed =
                !Set.of("DECLARED", "VCA_DONE", "APPROVED", "BUILDING", "ACCEPTANCE_SUBMITTED")
                        .contains(state.name());

        assertEquals(
                needed ? List.of("no-host-organisation") : List.of(),
                codes(HomeRules.anAcceptedHomeHasItsHost(Samples.home(state, Optional.empty()))));
        assertEquals(List.of(), HomeRules.anAcceptedHomeHasItsHost(Samples.home(state)));
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
    void aSurveyOfFewPeopleIsFlagged() {
        assertEquals(List.of(), said(survey(30)));
        assertEquals(List.of("WARNING small-sample"), said(survey(29)));
    }

    /** What the rules say of a row by itself. */
    private static List<String> said(Record row) {
        return Arrays.stream(HomeRules.all())
                .filter(rule -> rule.entity() == row.getClass())
                .flatMap(rule -> Walk.problems(rule, row).stream())
                .map(problem -> problem.severity() + " " + problem.code())
                .toList();
    }

    private static SiteSurvey survey(int people) {
        return new SiteSurvey(Ref.to("site"), DAY, people, 9, 9, 4, 8);
    }

    @Test
    void aWorkIsBasedOnTheAssessmentOfItsHomeAndHelpsItsHouseholds() {
        VcaAssessment vca = vca("site");
        assertEquals(
                List.of(),
                codes(HomeRules.aWorkFollowsFromTheAssessmentOfItsHome(Samples.work(1200), vca)));
        assertEquals(
                List.of("other-home"),
                codes(
                        HomeRules.aWorkFollowsFromTheAssessmentOfItsHome(
                                Samples.work(1200), vca("other"))));
        assertEquals(
                List.of(),
                codes(HomeRules.aWorkHelpsHouseholdsOfItsHome(Samples.work(1200), OPEN)));
        assertEquals(
                List.of("more-than-the-home"),
                codes(HomeRules.aWorkHelpsHouseholdsOfItsHome(Samples.work(1201), OPEN)));
    }

    private static VcaAssessment vca(String site) {
        return new VcaAssessment(
                Ref.to(site), DAY, Set.of(Hazard.FLOOD), 40, 12, "应急队一支", Samples.FILE);
    }

    @Test
    void whatIsDoneHasItsCost() {
        assertEquals(List.of(), done(Optional.empty(), Optional.empty()));
        assertEquals(List.of(), done(Optional.of(DAY), Optional.of(Money.of(9))));
        assertEquals(List.of("cost-and-completion"), done(Optional.of(DAY), Optional.empty()));
        assertEquals(
                List.of("cost-and-completion"), done(Optional.empty(), Optional.of(Money.of(9))));
    }

    private static List<String> done(Optional<LocalDate> day, Optional<Money> cost) {
        return codes(HomeRules.whatIsDoneHasItsCost(Samples.work(10, day, cost)));
    }

    @Test
    void aHomeHasOneOpenFund() {
        assertEquals(List.of(), funds(1));
        assertEquals(List.of("second-fund"), funds(2));
    }

    private static List<String> funds(long open) {
        return codes(
                FundRules.aHomeHasOneOpenFund(
                        OPEN,
                        new Totals.Values(
                                Map.of(
                                        new Totals.Aggregate("", Set.of("OPEN")),
                                        BigDecimal.valueOf(open)))));
    }

    @Test
    void nothingComesBackBeforeItIsPaidOut() {
        Optional<Money> some = Optional.of(Money.of(100));
        assertEquals(List.of(), back(LoanState.DISBURSED, some));
        assertEquals(List.of(), back(LoanState.SIGNED, Optional.empty()));
        assertEquals(List.of("not-paid-out-yet"), back(LoanState.SIGNED, some));
    }

    private static List<String> back(LoanState state, Optional<Money> repaid) {
        return codes(
                FundRules.nothingComesBackBeforeItIsPaidOut(Samples.loan(1, 500, repaid, state)));
    }

    @Test
    void aLoanFitsIntoItsFund() {
        assertEquals(List.of(), fits(50_000));
        assertEquals(List.of("more-than-the-fund"), fits(50_001));
    }

    private static List<String> fits(long yuan) {
        return codes(
                FundRules.aLoanFitsIntoItsFund(
                        Samples.loan(1, yuan, Optional.empty(), LoanState.APPLIED),
                        Samples.fund()));
    }

    /** 50,000 and 200 in gifts, 60,000 paid out, of it 12,000 and 3,000 back: 5,200 are there. */
    @Test
    void nothingIsLentThatIsNotThere() {
        assertEquals(List.of(), lent(60_000));
        assertEquals(List.of(), lent(65_200));
        assertEquals(List.of("fund-exhausted"), lent(65_201));
    }

    private static List<String> lent(long disbursed) {
        Set<String> paid = Set.of("DISBURSED", "EXTENDED", "OVERDUE", "REPAID", "WRITTEN_OFF");
        Set<String> unfinished = Set.of("DISBURSED", "EXTENDED", "OVERDUE", "WRITTEN_OFF");
        return codes(
                FundRules.nothingIsLentThatIsNotThere(
                        Samples.fund(),
                        new Totals.Values(
                                Map.of(
                                        new Totals.Aggregate("amount", paid),
                                        BigDecimal.valueOf(disbursed),
                                        new Totals.Aggregate("amount", Set.of("REPAID")),
                                        BigDecimal.valueOf(12_000),
                                        new Totals.Aggregate("amount", Set.of("WRITTEN_OFF")),
                                        BigDecimal.valueOf(1_000),
                                        new Totals.Aggregate("repaidTotal", unfinished),
                                        BigDecimal.valueOf(3_000),
                                        new Totals.Aggregate("repaidTotal", Set.of("WRITTEN_OFF")),
                                        BigDecimal.ZERO,
                                        new Totals.Aggregate("giftBack", Set.of()),
                                        BigDecimal.valueOf(200)))));
    }
}
