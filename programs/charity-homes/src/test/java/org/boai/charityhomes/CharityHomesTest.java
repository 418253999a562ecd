package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import org.boai.plugins.Answer;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Kpi;
import org.boai.plugins.Money;
import org.boai.plugins.Program;
import org.boai.testkit.CallInMemory;
import org.boai.testkit.ProgramContract;
import org.boai.testkit.Sample;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class CharityHomesTest extends ProgramContract {
    @Override
    protected Program program() {
        return new CharityHomes();
    }

    @Override
    protected List<Sample> samples() {
        LocalDate day = LocalDate.of(2026, 5, 8);
        return List.of(
                Sample.of("site", Samples.home(HomeSiteState.DECLARED)),
                Sample.of(
                        "vca",
                        new VcaAssessment(
                                Samples.SITE,
                                day,
                                Set.of(Hazard.FLOOD),
                                40,
                                12,
                                "应急队一支",
                                Samples.FILE)),
                Sample.of("activity", Samples.activity(day, 30)),
                Sample.of("work", Samples.work(200)),
                Sample.of("plan", new EmergencyPlan(Samples.SITE, "1", day, Samples.FILE)),
                Sample.of("drill", new Drill(Samples.SITE, day, Hazard.FLOOD, 80)),
                Sample.of(
                        "team",
                        new HomeTeam(
                                Samples.SITE,
                                "志愿服务队",
                                day,
                                Optional.empty(),
                                12,
                                Optional.empty())),
                Sample.of("survey", new SiteSurvey(Samples.SITE, day, 100, 90, 80, 40, 85)),
                Sample.of("fund", Samples.fund()),
                Sample.of("loan", Samples.loan(1, 9_000, Optional.empty(), LoanState.APPLIED)));
    }

    @Test
    void theIndicatorsHaveTheCodesOfTheCatalogue() {
        assertEquals(
                List.of(
                        "A1", "A2", "A3", "A4", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13",
                        "A14", "A15", "A16", "A17", "A18", "A19", "A20", "A21"),
                program().define().kpis().stream().map(Kpi::code).toList());
    }

    @Test
    void aYearHasTwelveMonthsAlsoWhereNothingHappened() {
        List<HomeMonth> months = months(call().query("year", "2025"));

        assertEquals(12, months.size());
        assertEquals(new HomeMonth(YearMonth.of(2025, 3), 2, 70), months.get(2));
        assertEquals(new HomeMonth(YearMonth.of(2025, 4), 0, 0), months.get(3));
    }

    @Test
    void withoutAYearTheNewestIsMeant() {
        assertEquals(new HomeMonth(YearMonth.of(2026, 1), 1, 5), months(call()).getFirst());
    }

    @Test
    void aHomeWithoutActivitiesHasNoYear() {
        assertEquals(List.of(), months(home()));
    }

    @Test
    void aHomeThatIsNotThereIsMissing() {
        assertInstanceOf(
                Answer.Missing.class,
                HomeYear.endpoint().answer(CallInMemory.get().path("site", "elsewhere")));
    }

    @Test
    void whatIsNoYearIsRefused() {
        assertEquals("year: bad-year", refusal(call().query("year", "26")));
    }

    @Test
    void aYearIsWholeHoweverManyActivitiesThereWere() {
        CallInMemory<Endpoint.Nothing> call = home();
        IntStream.range(0, 1001)
                .forEach(i -> call.row("a" + i, Samples.activity(LocalDate.of(2026, 1, 5), 5)));

        assertEquals(
                new HomeMonth(YearMonth.of(2026, 1), 1001, 5005),
                months(call.query("year", "2026")).getFirst());
    }

    /** Round 1 came back in full with a gift, of round 2 one part did, and one loan is lost. */
    @Test
    void theStatementOfAFundBalances() {
        CallInMemory<Endpoint.Nothing> call =
                home().row("fund", Samples.fund())
                        .row("a", Samples.loan(1, 30_000, Optional.empty(), LoanState.REPAID))
                        .row("b", loan(2, 20_000, 5_000, LoanState.OVERDUE))
                        .row("c", loan(2, 8_000, 2_000, LoanState.WRITTEN_OFF))
                        .row("d", Samples.loan(3, 9_000, Optional.empty(), LoanState.SIGNED));

        FundStatement statement =
                FundAccount.endpoint().answer(call) instanceof Answer.Value<FundStatement> value
                        ? value.body()
                        : fail("There is no statement.");

        assertEquals(Money.of(58_000), statement.disbursed());
        assertEquals(Money.of(37_000), statement.repaid());
        assertEquals(Money.of(6_000), statement.writtenOff());
        assertEquals(Money.of(29_000), statement.available());
        assertEquals(Money.of(15_000), statement.outstanding());
        assertEquals(
                List.of(
                        new FundRound(1, 1, Money.of(30_000), Money.of(30_000), 0),
                        new FundRound(2, 2, Money.of(28_000), Money.of(7_000), 1)),
                statement.rounds());
    }

    private static LivelihoodLoan loan(int round, long yuan, long repaid, LoanState state) {
        return Samples.loan(round, yuan, Optional.of(Money.of(repaid)), state);
    }

    @Test
    void aHomeWithoutAFundHasNoStatement() {
        assertInstanceOf(Answer.Missing.class, FundAccount.endpoint().answer(home()));
    }

    private static CallInMemory<Endpoint.Nothing> home() {
        return CallInMemory.get()
                .path("site", "site")
                .row("site", Samples.home(HomeSiteState.OPERATING));
    }

    private static CallInMemory<Endpoint.Nothing> call() {
        return home().row("a", Samples.activity(LocalDate.of(2025, 3, 1), 30))
                .row("b", Samples.activity(LocalDate.of(2025, 3, 31), 40))
                .row("c", Samples.activity(LocalDate.of(2026, 1, 5), 5));
    }

    private static List<HomeMonth> months(CallInMemory<Endpoint.Nothing> call) {
        Answer<HomeMonth> answer = HomeYear.endpoint().answer(call);
        return answer instanceof Answer.Table<HomeMonth> table
                ? table.lines()
                : fail("The answer is no table: " + answer);
    }

    private static String refusal(CallInMemory<Endpoint.Nothing> call) {
        Answer<HomeMonth> answer = HomeYear.endpoint().answer(call);
        return answer instanceof Answer.Refused<HomeMonth> refused
                ? refused.problems().getFirst().field()
                        + ": "
                        + refused.problems().getFirst().code()
                : "";
    }
}
