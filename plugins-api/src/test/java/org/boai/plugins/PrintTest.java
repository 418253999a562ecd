package org.boai.plugins;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A definition prints the same text every time, one fact a line. */
class PrintTest {
    /** An activity at a place. */
    @Entity(zh = "活动", en = "Activity")
    public record Activity(
            @Key @Label(zh = "日期", en = "Day") LocalDate day,
            @Label(zh = "人次", en = "Times") int times,
            @Label(zh = "类别", en = "Kind") Everything.Sort kind,
            @Label(zh = "村", en = "Village") Ref<Region> village,
            @Label(zh = "组织", en = "Host") Optional<Ref<Organisation>> host,
            @Label(zh = "报告", en = "Report") Ref<Summary> report) {}

    /** A monthly summary. */
    @Entity(zh = "月报", en = "Summary")
    public record Summary(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "金额", en = "Money") Money money,
            @Label(zh = "零报告", en = "Zero") boolean zero,
            @Label(zh = "状态", en = "State") ReportState state) {}

    private static ProgramDefinition.Builder program() {
        return ProgramDefinition.of("sample", Text.of("样例", "Sample"))
                .entities(Activity.class, Summary.class)
                .rules(
                        Rule.of(Activity.class, row -> List.of()),
                        Rule.referringIfAny(
                                Activity.class,
                                Activity::host,
                                Organisation.class,
                                (row, host) -> List.of()),
                        Rule.having(
                                Activity.class,
                                Activity::report,
                                Summary.class,
                                Totals.count().and(Totals.sum(Activity::times)),
                                (row, totals) -> List.of()),
                        Rule.reading(
                                        Activity.class,
                                        (row, reading) -> List.of(),
                                        Summary.class,
                                        Organisation.class)
                                .holding(Activity::report),
                        Rule.unique(Summary.class, Summary::month, Summary::money)
                                .whileIn(ReportState.SUBMITTED, ReportState.ACCEPTED)
                                .pointedOut(),
                        Rule.having(
                                Activity.class,
                                Activity::report,
                                Summary.class,
                                Totals.count(),
                                (row, totals) -> List.of()),
                        Rule.atMost(Activity.class, Activity::times, Activity::times),
                        Rule.needs(Activity.class, Activity::host),
                        Rule.advises(Activity.class, Activity::host),
                        Rule.nothingWhere(Summary.class, Summary::zero, Summary::money))
                .reports(
                        Report.monthly(Summary.class, Summary::month)
                                .due(9)
                                .zero(Summary::zero)
                                .from(OrganisationKind.TOWNSHIP, OrganisationKind.SCHOOL)
                                .reviewedAt(Level.COUNTY, Level.PROVINCE)
                                .filled(Summary::money, sum(Activity::times).by(Activity::day)))
                .kpis(
                        Kpi.of("times", "S1", "人次", "Times", times())
                                .in(Kpi.Unit.PERSON_TIMES)
                                .better(Kpi.Direction.NEITHER)
                                .by(Activity::kind)
                                .plausible(0, 900))
                .endpoints(
                        Endpoint.get("a/{b}", Summary.class, call -> Answer.table(List.of()))
                                .titled(Text.of("甲", "A"))
                                .asking("day", "日期", "Day")
                                .needs(Permission.REVIEW));
    }

    private static Formula times() {
        return sum(Activity::times).by(Activity::day);
    }

    @Test
    void theWholeDefinitionIsPrinted() {
        assertEquals(
                """
                boai-program 1
                program sample 样例 | Sample
                entity activity 活动 | Activity
                  field day LocalDate DATE required KEY 日期 | Day
                  field times int INT required 人次 | Times
                  field kind Sort CHOICE required 类别 | Kind
                    choice FIRST 甲 | First
                    choice SECOND retired 乙 | Second
                  field village Ref REF required of=directory/region 村 | Village
                  field host Ref REF optional of=directory/organisation 组织 | Host
                  field report Ref REF required of=summary 报告 | Report
                entity summary 月报 | Summary
                  field month YearMonth MONTH required KEY 月份 | Month
                  field money Money MONEY required 金额 | Money
                  field zero boolean BOOLEAN required 零报告 | Zero
                  field state ReportState CHOICE required 状态 | State
                    choice DRAFT 草稿 | Draft
                    choice SUBMITTED 已提交 | Submitted
                    choice REVIEWED 已审核 | Reviewed
                    choice RETURNED 已退回 | Returned
                    choice ACCEPTED 已通过 | Accepted
                  state DRAFT 草稿 | Draft
                    transition submit to SUBMITTED by FILE guards 0 提交 | Submit
                  state SUBMITTED fixed 已提交 | Submitted
                    transition review to REVIEWED by REVIEW guards 0 审核通过 | Review
                    transition return to RETURNED by REVIEW guards 0 退回 | Return
                  state REVIEWED fixed 已审核 | Reviewed
                    transition accept to ACCEPTED by REVIEW guards 0 核准 | Accept
                    transition return to RETURNED by REVIEW guards 0 退回 | Return
                  state RETURNED 已退回 | Returned
                    transition submit to SUBMITTED by FILE guards 0 提交 | Submit
                  state ACCEPTED fixed 已通过 | Accepted
                rule activity row
                rule activity reference host to directory/organisation
                rule summary totals activity.report count,sum(times)
                rule activity reading directory/organisation,summary holds report
                rule summary unique month,money in ACCEPTED/SUBMITTED flagged
                rule summary totals activity.report count
                rule activity row times <= times
                rule activity row needs host
                rule activity row advises host
                rule summary row nothing where zero in money
                report summary MONTH by month due 9 zero zero from TOWNSHIP/SCHOOL reviewed COUNTY/PROVINCE
                  filled money sum(activity.times by day)
                kpi times S1 PERSON_TIMES NEITHER 人次 | Times
                  formula sum(activity.times by day)
                  dimension kind
                  plausible 0 to 900
                endpoint GET a/{b} REVIEW Nothing -> Summary 甲 | A
                  asks day 日期 | Day
                """,
                program().build().print());
    }

    @Test
    void whatBelongsToAPartSaysSo() {
        ProgramDefinition sample =
                ProgramDefinition.of("sample", Text.of("样例", "Sample"))
                        .parts(
                                Part.of("figures", Text.of("数字", "Figures"))
                                        .entities(Summary.class)
                                        .kpis(
                                                Kpi.of(
                                                        "money",
                                                        "S2",
                                                        "金额",
                                                        "Money",
                                                        sum(Summary::money).by(Summary::month)))
                                        .endpoints(
                                                Endpoint.get(
                                                        "b",
                                                        Summary.class,
                                                        call -> Answer.table(List.of()))))
                        .build();

        String text = sample.print();

        Stream.of(
                        "\npart figures 数字 | Figures\n",
                        "\nentity summary part=figures 月报 | Summary\n",
                        "\nkpi money S2 COUNT HIGHER part=figures 金额 | Money\n",
                        "\nendpoint GET b VIEW Nothing -> Summary part=figures\n")
                .forEach(line -> assertTrue(text.contains(line), line));
        assertEquals("sample.figures", sample.switchOf(sample.entities().getFirst()));
        assertEquals("sample.figures", sample.switchOf(sample.kpis().getFirst()));
        assertEquals("sample.figures", sample.switchOf(sample.endpoints().getFirst()));
    }

    @Test
    void whatChecksAPaperNamesIt() {
        String text =
                program()
                        .endpoints(
                                Endpoint.get("b", Summary.class, call -> Answer.table(List.of()))
                                        .verifying(Activity.class))
                        .build()
                        .print();

        assertTrue(
                text.contains("\nendpoint GET b EVERYBODY verifies=activity Nothing -> Summary\n"),
                text);
    }

    @Test
    void printingTwiceIsPrintingOnce() {
        assertEquals(program().build().print(), program().build().print());
    }

    @Test
    void marksOfAComponentArePrinted() {
        String text =
                ProgramDefinition.of("all", Text.of("全部\n换行", "All"))
                        .entities(Everything.class)
                        .build()
                        .print();

        assertTrue(text.startsWith("boai-program 1\nprogram all 全部 换行 | All\n"));
        Stream.of(
                        "  was all-sorts\n",
                        "  field date LocalDate DATE required STAMPED 日期 | Date\n",
                        "  field choices Set CHOICES required 多选 | Choices\n",
                        "  field period Period PERIOD required fill=2026 期间 | Period\n",
                        "    field number Integer INT optional 数 | Number\n",
                        "  field identityNumber String TEXT optional SENSITIVE was=idCard 证件号 |"
                                + " Identity number\n    constraint Matches[regexp=[0-9X]+]\n",
                        "  derived twice long 两倍 | Twice\n",
                        "  traced numberedName\n")
                .forEach(line -> assertTrue(text.contains("\n" + line), line));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void aFormulaIsPrinted(Formula formula, String text) {
        assertEquals(text, formula.print());
    }

    static Stream<Arguments> formulas() {
        Measure stock = stock(Summary.class).in(ReportState.SUBMITTED, ReportState.DRAFT);
        return Stream.of(
                Arguments.of(times(), "sum(activity.times by day)"),
                Arguments.of(
                        count(Activity.class)
                                .by(Activity::day)
                                .where(
                                        Activity::kind,
                                        Everything.Sort.SECOND,
                                        Everything.Sort.FIRST)
                                .whose(
                                        Activity::host,
                                        Organisation.class,
                                        OrganisationState.ESTABLISHED)
                                .at(Activity::village),
                        "count(activity by day where kind=FIRST/SECOND whose host in ESTABLISHED"
                                + " at village)"),
                Arguments.of(stock, "stock(summary in DRAFT/SUBMITTED)"),
                Arguments.of(
                        stock(Activity.class).by(Activity::day).until(Activity::day),
                        "stock(activity by day until day)"),
                Arguments.of(
                        stock.by(Summary::month, 31),
                        "stock(summary by month + 31 days in DRAFT/SUBMITTED)"),
                Arguments.of(
                        stockOf(Summary::money).in(ReportState.ACCEPTED),
                        "stock(summary.money in ACCEPTED)"),
                Arguments.of(
                        entered(Summary.class).in(ReportState.ACCEPTED),
                        "entered(summary in ACCEPTED)"),
                Arguments.of(
                        ratio(having(Level.COUNTY, stock), regions(Level.COUNTY)),
                        "ratio(having(COUNTY, stock(summary in DRAFT/SUBMITTED) >= 1),"
                                + " regions(COUNTY))"),
                Arguments.of(
                        difference(population(), times()),
                        "difference(population(), sum(activity.times by day))"));
    }

    @Test
    void measuresComeInTheOrderInWhichTheyStand() {
        Measure one = count(Activity.class).by(Activity::day);
        Measure two = stock(Summary.class).in(ReportState.DRAFT);

        assertEquals(
                List.of(two, one),
                difference(having(Level.TOWNSHIP, two), ratio(one, population())).measures());
    }
}
