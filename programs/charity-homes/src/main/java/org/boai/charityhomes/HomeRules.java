package org.boai.charityhomes;

import module org.boai.plugins;

import java.util.List;

/** What must hold for homes, their activities and their reports. */
final class HomeRules {
    private HomeRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    HomeSite.class, HomeSite::village, Region.class, HomeRules::aHomeIsInAVillage),
            Rule.of(HomeSite.class, HomeRules::anAcceptedHomeHasItsHost),
            Rule.atMost(
                    ComponentActivity.class,
                    ComponentActivity::participantsDistinct,
                    ComponentActivity::personTimes),
            Rule.advises(ComponentActivity.class, ComponentActivity::evidence),
            Rule.unique(
                            ComponentActivity.class,
                            ComponentActivity::activityDate,
                            ComponentActivity::title,
                            ComponentActivity::venue)
                    .pointedOut(),
            Rule.referring(
                    ComponentActivity.class,
                    ComponentActivity::site,
                    HomeSite.class,
                    HomeRules::aClosedHomeHasNoActivities),
            Rule.atMost(SiteSurvey.class, SiteSurvey::popularised, SiteSurvey::sampleSize),
            Rule.atMost(SiteSurvey.class, SiteSurvey::aware, SiteSurvey::sampleSize),
            Rule.atMost(SiteSurvey.class, SiteSurvey::participated, SiteSurvey::sampleSize),
            Rule.atMost(SiteSurvey.class, SiteSurvey::satisfied, SiteSurvey::sampleSize),
            Rule.of(SiteSurvey.class, HomeRules::aSurveyAsksThirtyPeople).pointedOut(),
            Rule.atMost(HardwareWork.class, HardwareWork::startedOn, HardwareWork::completedOn),
            Rule.of(HardwareWork.class, HomeRules::whatIsDoneHasItsCost),
            Rule.referring(
                    HardwareWork.class,
                    HardwareWork::vca,
                    VcaAssessment.class,
                    HomeRules::aWorkFollowsFromTheAssessmentOfItsHome),
            Rule.referring(
                    HardwareWork.class,
                    HardwareWork::site,
                    HomeSite.class,
                    HomeRules::aWorkHelpsHouseholdsOfItsHome),
            Rule.atMost(HomeTeam.class, HomeTeam::establishedOn, HomeTeam::disbandedOn),
            Rule.atMost(
                    MonthlyReport.class,
                    MonthlyReport::participantsDistinct,
                    MonthlyReport::personTimes),
            Rule.nothingWhere(MonthlyReport.class, MonthlyReport::zero),
            Rule.referring(
                    MonthlyReport.class,
                    MonthlyReport::site,
                    HomeSite.class,
                    HomeRules::aHomeReportsOnceItIsBuilt)
        };
    }

    static List<Problem> aHomeIsInAVillage(HomeSite home, Region region) {
        return Problem.unless(
                region.level() == Level.VILLAGE,
                HomeSite::village,
                "not-a-village",
                "%s不是村(社区)。请选择第 5 级区划。".formatted(region.name()),
                "%s is no village or community. Choose a region of level 5."
                        .formatted(region.name()));
    }

    /** From the acceptance on, whatever is changed later. */
    static List<Problem> anAcceptedHomeHasItsHost(HomeSite home) {
        return Problem.unless(
                home.state().compareTo(HomeSiteState.ACCEPTED) < 0
                        || home.hostOrganisation().isPresent(),
                HomeSite::hostOrganisation,
                "no-host-organisation",
                "自验收起须有依托组织。请填写。",
                "From its acceptance on a home has a host organisation. Name it.");
    }

    static List<Problem> aClosedHomeHasNoActivities(ComponentActivity activity, HomeSite home) {
        return Problem.unless(
                home.state() != HomeSiteState.CLOSED,
                ComponentActivity::site,
                "site-closed",
                "家园点“%s”已关闭。请选择其他家园点。".formatted(home.name()),
                "The home site %s is closed. Choose another one.".formatted(home.name()));
    }

    static List<Problem> aSurveyAsksThirtyPeople(SiteSurvey survey) {
        return Problem.unless(
                survey.sampleSize() >= 30,
                SiteSurvey::sampleSize,
                "small-sample",
                "调查人数少于 30 人,结果不稳。请尽量多调查一些居民。",
                "Fewer than 30 people say little. Ask some more if you can.");
    }

    static List<Problem> whatIsDoneHasItsCost(HardwareWork work) {
        return Problem.unless(
                work.completedOn().isPresent() == work.actual().isPresent(),
                HardwareWork::actual,
                "cost-and-completion",
                "完工日期和实际支出须同填。请补上,或都留空。",
                "The last day and the actual cost go together. Enter both or neither.");
    }

    static List<Problem> aWorkFollowsFromTheAssessmentOfItsHome(
            HardwareWork work, VcaAssessment vca) {
        return Problem.unless(
                vca.site().equals(work.site()),
                HardwareWork::vca,
                "other-home",
                "这份评估属于别的家园点。请选择本家园点的评估。",
                "This is the assessment of another home. Choose one of this home.");
    }

    static List<Problem> aWorkHelpsHouseholdsOfItsHome(HardwareWork work, HomeSite home) {
        return Problem.unless(
                work.beneficiaryHouseholds() <= home.households(),
                HardwareWork::beneficiaryHouseholds,
                "more-than-the-home",
                "受益户数多于家园点覆盖的 %d 户。请核对。".formatted(home.households()),
                "The home has %d households. Check how many are helped."
                        .formatted(home.households()));
    }

    static List<Problem> aHomeReportsOnceItIsBuilt(MonthlyReport report, HomeSite home) {
        return Problem.unless(
                home.state().reports(),
                MonthlyReport::site,
                "site-does-not-report",
                "家园点“%s”尚未开工或已关闭,无需月报。请先变更其状态。".formatted(home.name()),
                "The home site %s is not being built yet or is closed, so it files no report. Change its state first."
                        .formatted(home.name()));
    }
}
