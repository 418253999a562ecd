package org.boai.charityhomes;

import org.boai.plugins.Level;
import org.boai.plugins.Problem;
import org.boai.plugins.Region;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.util.List;

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
