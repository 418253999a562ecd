package org.boai.records;

import static org.boai.plugins.Transition.step;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.boai.plugins.Answer;
import org.boai.plugins.Attachment;
import org.boai.plugins.Call;
import org.boai.plugins.Derived;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Entity;
import org.boai.plugins.Formula;
import org.boai.plugins.Kept;
import org.boai.plugins.Key;
import org.boai.plugins.Kpi;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Organisation;
import org.boai.plugins.Personal;
import org.boai.plugins.Place;
import org.boai.plugins.Problem;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Quantity;
import org.boai.plugins.Reading;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.Report;
import org.boai.plugins.ReportState;
import org.boai.plugins.Retired;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Stamped;
import org.boai.plugins.State;
import org.boai.plugins.Text;
import org.boai.plugins.Totals;
import org.boai.plugins.Transition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program with one of everything that records have to get right. */
public final class VillageFunds {
    private VillageFunds() {}

    /** What a loan is for. */
    public enum Purpose {
        @Label(zh = "种植", en = "Crops")
        CROPS,
        @Label(zh = "养殖", en = "Animals")
        ANIMALS,
        @Label(zh = "蜡烛", en = "Candles")
        @Retired
        CANDLES
    }

    /** The life of a fund. */
    public enum FundState implements State<Fund> {
        @Label(zh = "开放", en = "Open")
        OPEN,
        @Label(zh = "关闭", en = "Closed")
        CLOSED;

        @Override
        public List<Transition<Fund>> transitions() {
            return switch (this) {
                case OPEN -> List.of(step("close", "关闭", "Close", CLOSED).when(hasLent()));
                case CLOSED ->
                        List.of(
                                step("reopen", "重开", "Reopen", OPEN)
                                        .by(org.boai.plugins.Permission.REVIEW)
                                        .byAnother());
            };
        }

        @Override
        public boolean editable() {
            return this == OPEN;
        }

        private static Rule<Fund> hasLent() {
            return Rule.having(
                    Loan.class,
                    Loan::fund,
                    Fund.class,
                    Totals.count(),
                    (fund, totals) ->
                            totals.count() > 0
                                    ? List.of()
                                    : List.of(
                                            Problem.of(
                                                    "nothing-lent",
                                                    Text.of("尚无贷款。", "Nothing was lent yet."))));
        }
    }

    /** Money of a village. */
    @Entity(zh = "基金", en = "Fund")
    public record Fund(
            @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 20) String name,
            @Label(zh = "总额", en = "Amount") Money amount,
            @Label(zh = "设立日期", en = "Opened") @PastOrPresent LocalDate opened,
            @Label(zh = "村", en = "Village") Optional<Ref<Region>> village,
            @Label(zh = "主办", en = "Host") Optional<Ref<Organisation>> host,
            @Label(zh = "备注", en = "Note") Optional<String> note,
            @Label(zh = "章程", en = "Statutes") Optional<Attachment> statutes,
            @Label(zh = "照片", en = "Photos") Optional<List<Attachment>> photos,
            @Label(zh = "状态", en = "State") FundState state) {}

    /** A part of a loan. */
    public record Part(
            @Label(zh = "名目", en = "What") @NotBlank String what,
            @Label(zh = "金额", en = "Amount") Money amount) {}

    /** Money lent. */
    @Entity(zh = "贷款", en = "Loan")
    public record Loan(
            @Label(zh = "基金", en = "Fund") Ref<Fund> fund,
            @Label(zh = "借款人", en = "Borrower") @NotBlank @Size(max = 20) String borrower,
            @Label(zh = "金额", en = "Amount") @Positive Money amount,
            @Label(zh = "户数", en = "Households") @Min(1) int households,
            @Label(zh = "步数", en = "Steps") Optional<Long> steps,
            @Label(zh = "利率", en = "Rate") Optional<BigDecimal> rate,
            @Label(zh = "首次", en = "First") boolean first,
            @Label(zh = "用途", en = "Purpose") Purpose purpose,
            @Label(zh = "其他用途", en = "Other purposes") Optional<Set<Purpose>> others,
            @Label(zh = "人数", en = "People") Optional<Quantity> people,
            @Label(zh = "地点", en = "Place") Optional<Place> place,
            @Label(zh = "月份", en = "Month") Optional<YearMonth> month,
            @Label(zh = "时刻", en = "Moment") Optional<Instant> moment,
            @Label(zh = "明细", en = "Parts") Optional<List<Part>> parts,
            @Stamped @Label(zh = "登记日", en = "Filed on") LocalDate filedOn,
            @Stamped @Label(zh = "登记人", en = "Filed by") String filedBy) {

        /** The amount per household. */
        @Derived
        @Label(zh = "户均", en = "Per household")
        public Money each() {
            return new Money(
                    amount.yuan().divide(BigDecimal.valueOf(households), 2, RoundingMode.HALF_UP));
        }
    }

    /** What a backer gives to one fund. */
    public record Share(
            @Label(zh = "基金", en = "Fund") Ref<Fund> fund,
            @Label(zh = "金额", en = "Amount") Money amount) {}

    /** Who stands behind funds. */
    @Entity(zh = "支持者", en = "Backer")
    public record Backer(
            @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 20) String name,
            @Label(zh = "基金", en = "Funds") Optional<List<Ref<Fund>>> funds,
            @Label(zh = "份额", en = "Shares") Optional<List<Share>> shares) {}

    /** What is lent out with a loan. */
    @Entity(zh = "农具", en = "Tool")
    public record Tool(
            @Key @Label(zh = "名称", en = "Name") @NotBlank @Size(max = 20) String name,
            @Label(zh = "用途", en = "Uses") Set<Purpose> uses,
            @Label(zh = "部件", en = "Parts") List<Part> parts) {}

    /** Somebody who came to see the village. */
    @Kept(years = 3, zh = "来访登记", en = "The visitors' book")
    @Entity(zh = "来访者", en = "Visitor")
    public record Visitor(
            @Personal @Label(zh = "姓名", en = "Name") @NotBlank @Size(max = 20) String name,
            @Label(zh = "同行人数", en = "Party") int party) {}

    /** What happened in a month. */
    @Entity(zh = "月报", en = "Monthly report")
    public record MonthlyReport(
            @Key @Label(zh = "月份", en = "Month") YearMonth month,
            @Label(zh = "支出", en = "Spent") Money spent,
            @Label(zh = "零报告", en = "Zero report") boolean zero,
            @Label(zh = "状态", en = "State") ReportState state) {}

    /** What happened to a fund in a month. */
    @Entity(zh = "基金月报", en = "Fund report")
    public record FundReport(
            @Key @Label(zh = "基金", en = "Fund") Ref<Fund> fund,
            @Key @Label(zh = "月份", en = "Month") @PastOrPresent YearMonth month,
            @Label(zh = "状态", en = "State") ReportState state) {}

    /** What the endpoint for lending takes. */
    public record Lend(Ref<Fund> fund, String borrower, Money amount, Optional<Purpose> purpose) {}

    /** What the endpoints answer. */
    public record Lent(String borrower, Money amount) {}

    static ProgramDefinition define() {
        return ProgramDefinition.of("village-funds", Text.of("互助基金", "Village funds"))
                .entities(
                        Fund.class,
                        Loan.class,
                        Tool.class,
                        Backer.class,
                        Visitor.class,
                        MonthlyReport.class,
                        FundReport.class)
                .rules(
                        Rule.of(Loan.class, VillageFunds::aLargeLoanIsFlagged),
                        Rule.of(Loan.class, VillageFunds::theFirstLoanIsSmall),
                        Rule.referring(Loan.class, Loan::fund, Fund.class, VillageFunds::isOpen),
                        Rule.totals(
                                Loan.class,
                                Loan::fund,
                                Fund.class,
                                Totals.sum(Loan::amount).and(Totals.count()),
                                VillageFunds::loansStayWithinTheFund),
                        Rule.unique(Loan.class, Loan::borrower, Loan::fund),
                        Rule.reading(Visitor.class, VillageFunds::aPartySignsOnce, Visitor.class))
                .reports(
                        Report.monthly(MonthlyReport.class, MonthlyReport::month)
                                .zero(MonthlyReport::zero)
                                .filled(
                                        MonthlyReport::spent,
                                        Formula.sum(Fund::amount).by(Fund::opened)),
                        Report.monthly(FundReport.class, FundReport::month)
                                .each(FundReport::fund, Fund.class, FundState.OPEN))
                .kpis(
                        Kpi.of(
                                "opened",
                                "V1",
                                "新设基金",
                                "Funds opened",
                                Formula.count(Fund.class).by(Fund::opened)))
                .endpoints(
                        Endpoint.get("loans/{borrower}", Lent.class, VillageFunds::loansOf),
                        Endpoint.post("lend", Lend.class, Lent.class, VillageFunds::lend))
                .build();
    }

    private static List<Problem> aPartySignsOnce(Row<Visitor> row, Reading reading) {
        return reading
                        .rows(Visitor.class)
                        .withinReach()
                        .where(Visitor::name, row.fields().name())
                        .list()
                        .stream()
                        .filter(other -> !other.id().equals(row.id()))
                        .noneMatch(other -> other.fields().party() == row.fields().party())
                ? List.of()
                : List.of(Problem.at(Visitor::name, "signed", Text.of("已登记。", "Signed.")));
    }

    private static List<Problem> aLargeLoanIsFlagged(Loan loan) {
        return loan.amount().compareTo(Money.of(100_000)) < 0
                ? List.of()
                : List.of(
                        Problem.at(Loan::amount, "large", Text.of("金额偏大。", "A large amount."))
                                .asWarning());
    }

    private static List<Problem> theFirstLoanIsSmall(Loan loan) {
        return !loan.first() || loan.amount().compareTo(Money.of(5_000)) <= 0
                ? List.of()
                : List.of(Problem.at(Loan::first, "too-large", Text.of("首次过大。", "Too large.")));
    }

    private static List<Problem> isOpen(Loan loan, Fund fund) {
        return fund.state() == FundState.OPEN
                ? List.of()
                : List.of(Problem.at(Loan::fund, "closed", Text.of("已关闭。", "It is closed.")));
    }

    private static List<Problem> loansStayWithinTheFund(Fund fund, Totals.Values totals) {
        return totals.sum(Loan::amount).compareTo(fund.amount().yuan()) <= 0
                ? List.of()
                : List.of(Problem.at(Loan::amount, "over-fund", Text.of("超额。", "Over.")));
    }

    private static Answer<Lent> loansOf(Call<Endpoint.Nothing> call) {
        String borrower = call.path("borrower");
        List<Lent> lent =
                call.rows(Loan.class).where(Loan::borrower, borrower).list().stream()
                        .map(row -> new Lent(borrower, row.fields().amount()))
                        .toList();
        return lent.isEmpty()
                ? Answer.missing(Text.of("没有这位借款人。", "No such borrower."))
                : Answer.table(lent);
    }

    private static Answer<Lent> lend(Call<Lend> call) {
        Lend lend = call.body();
        Loan loan =
                new Loan(
                        lend.fund(),
                        lend.borrower(),
                        lend.amount(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        lend.purpose().orElse(Purpose.CROPS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.EPOCH,
                        "");
        return Answer.file(List.of(loan), new Lent(lend.borrower(), lend.amount()));
    }
}
