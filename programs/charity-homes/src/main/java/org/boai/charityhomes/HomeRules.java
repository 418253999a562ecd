package org.boai.charityhomes;

import org.boai.plugins.Column;
import org.boai.plugins.Level;
import org.boai.plugins.Problem;
import org.boai.plugins.Region;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for homes, their activities and their reports. */
final class HomeRules {
    private HomeRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    HomeSite.class, HomeSite::village, Region.class, HomeRules::aHomeIsInAVillage),
            Rule.of(ComponentActivity.class, HomeRules::nobodyIsCountedMoreOftenThanTheyCame),
            Rule.of(ComponentActivity.class, HomeRules::anActivityHasEvidence),
            Rule.referring(
                    ComponentActivity.class,
                    ComponentActivity::site,
                    HomeSite.class,
                    HomeRules::aClosedHomeHasNoActivities),
            Rule.of(SiteSurvey.class, HomeRules::noMoreThanWereAsked),
            Rule.of(LivelihoodLoan.class, HomeRules::aLoanIsDueAfterItIsPaidOut),
            Rule.referring(
                    LivelihoodLoan.class,
                    LivelihoodLoan::fund,
                    LivelihoodFund.class,
                    HomeRules::aLoanFitsIntoItsFund),
            Rule.of(MonthlyReport.class, HomeRules::aZeroReportReportsNothing),
            Rule.referring(
                    MonthlyReport.class,
                    MonthlyReport::site,
                    HomeSite.class,
                    HomeRules::aHomeReportsOnceItIsBuilt)
        };
    }

    static List<Problem> aHomeIsInAVillage(HomeSite home, Region region) {
        return region.level() == Level.VILLAGE
                ? List.of()
                : List.of(
                        Problem.at(
                                HomeSite::village,
                                "not-a-village",
                                Text.of(
                                        "%s不是村(社区)。请选择第 5 级区划。".formatted(region.name()),
                                        "%s is no village or community. Choose a region of level 5."
                                                .formatted(region.name()))));
    }

    static List<Problem> nobodyIsCountedMoreOftenThanTheyCame(ComponentActivity activity) {
        return activity
                .participantsDistinct()
                .filter(people -> people > activity.personTimes())
                .map(
                        people ->
                                Problem.at(
                                        ComponentActivity::participantsDistinct,
                                        "more-people-than-person-times",
                                        Text.of(
                                                "参与人数 %d 多于服务人次 %d。请核对两个数字。"
                                                        .formatted(people, activity.personTimes()),
                                                "There are more participants (%d) than person-times (%d). Check both figures."
                                                        .formatted(
                                                                people, activity.personTimes()))))
                .stream()
                .toList();
    }

    static List<Problem> anActivityHasEvidence(ComponentActivity activity) {
        return activity.evidence().isEmpty()
                ? List.of(
                        Problem.at(
                                        ComponentActivity::evidence,
                                        "no-evidence",
                                        Text.of(
                                                "没有佐证材料。请尽快补上照片或文件。",
                                                "There is no evidence. Add a photo or document"
                                                        + " soon."))
                                .asWarning())
                : List.of();
    }

    static List<Problem> aClosedHomeHasNoActivities(ComponentActivity activity, HomeSite home) {
        return home.state() == HomeSiteState.CLOSED
                ? List.of(
                        Problem.at(
                                ComponentActivity::site,
                                "site-closed",
                                Text.of(
                                        "家园点“%s”已关闭。请选择其他家园点。".formatted(home.name()),
                                        "The home site %s is closed. Choose another one."
                                                .formatted(home.name()))))
                : List.of();
    }

    static List<Problem> noMoreThanWereAsked(SiteSurvey survey) {
        return Stream.of(
                        tooMany(survey, SiteSurvey::popularised, survey.popularised()),
                        tooMany(survey, SiteSurvey::aware, survey.aware()),
                        tooMany(survey, SiteSurvey::participated, survey.participated()),
                        tooMany(survey, SiteSurvey::satisfied, survey.satisfied()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem> tooMany(
            SiteSurvey survey, Column<SiteSurvey, Integer> column, int people) {
        return people <= survey.sampleSize()
                ? Optional.empty()
                : Optional.of(
                        Problem.at(
                                column,
                                "more-than-asked",
                                Text.of(
                                        "%d 人多于调查人数 %d。请核对。".formatted(people, survey.sampleSize()),
                                        "%d are more than the %d who were asked. Check both."
                                                .formatted(people, survey.sampleSize()))));
    }

    static List<Problem> aLoanIsDueAfterItIsPaidOut(LivelihoodLoan loan) {
        boolean paid = loan.disbursedOn().isPresent();
        boolean running = loan.state().compareTo(LoanState.DISBURSED) >= 0;
        List<Problem> problems = new ArrayList<>();
        if (running && !paid) {
            problems.add(
                    Problem.at(
                            LivelihoodLoan::disbursedOn,
                            "not-paid-out",
                            Text.of(
                                    "没有发放日期。请先填写,再登记发放。",
                                    "There is no day of payment. Enter it before disbursing.")));
        }
        if (paid != loan.dueOn().isPresent()
                || loan.disbursedOn()
                        .flatMap(day -> loan.dueOn().filter(due -> due.isBefore(day)))
                        .isPresent()) {
            problems.add(
                    Problem.at(
                            LivelihoodLoan::dueOn,
                            "bad-due-date",
                            Text.of(
                                    "到期日期须与发放日期同填,且不早于它。",
                                    "The due date goes with the day of payment and is not before"
                                            + " it.")));
        }
        return problems;
    }

    static List<Problem> aLoanFitsIntoItsFund(LivelihoodLoan loan, LivelihoodFund fund) {
        return loan.amount().compareTo(fund.principal()) <= 0
                ? List.of()
                : List.of(
                        Problem.at(
                                LivelihoodLoan::amount,
                                "more-than-the-fund",
                                Text.of(
                                        "金额大于生计金本金 %s 元。请核对。"
                                                .formatted(fund.principal().yuan().toPlainString()),
                                        "The amount is above the fund's principal of %s yuan. Check it."
                                                .formatted(
                                                        fund.principal().yuan().toPlainString()))));
    }

    static List<Problem> aZeroReportReportsNothing(MonthlyReport report) {
        boolean nothing =
                report.moneySpent().yuan().signum() == 0
                        && report.hardwareProgress().isEmpty()
                        && report.problems().isEmpty();
        return !report.zero() || nothing
                ? List.of()
                : List.of(
                        Problem.at(
                                MonthlyReport::zero,
                                "zero-report-with-content",
                                Text.of(
                                        "零报告不能有支出、进展或问题。请取消零报告,或清空这些内容。",
                                        "A zero report has no spending, progress or problems."
                                                + " Untick it or clear them.")));
    }

    static List<Problem> aHomeReportsOnceItIsBuilt(MonthlyReport report, HomeSite home) {
        return home.state().reports()
                ? List.of()
                : List.of(
                        Problem.at(
                                MonthlyReport::site,
                                "site-does-not-report",
                                Text.of(
                                        "家园点“%s”尚未开工或已关闭,无需月报。请先变更其状态。".formatted(home.name()),
                                        "The home site %s is not being built yet or is closed, so it files no report. Change its state first."
                                                .formatted(home.name()))));
    }
}
