package org.boai.charityhomes;

import static org.boai.charityhomes.HomeSiteState.ACCEPTED;
import static org.boai.charityhomes.HomeSiteState.OPERATING;
import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.units;
import static org.boai.plugins.Kpi.percent;
import static org.boai.plugins.OrganisationState.ESTABLISHED;

import module org.boai.plugins;

import java.util.function.UnaryOperator;

/** The indicators of charity homes, with the codes of the catalogue. */
final class HomeKpis {
    private HomeKpis() {}

    static Kpi[] all() {
        return new Kpi[] {
            Kpi.of("operating-sites", "A1", "运行家园点数", "Operating sites", operating())
                    .attainment("A5")
                    .by(HomeSite::setting)
                    .by(HomeSite::level),
            Kpi.of(
                            "new-sites",
                            "A2",
                            "新建家园点数",
                            "New sites",
                            entered(HomeSite.class).in(ACCEPTED).at(HomeSite::village))
                    .by(HomeSite::setting),
            percent(
                    "county-coverage",
                    "A3",
                    "县(市、区)覆盖率",
                    "County coverage",
                    having(Level.COUNTY, operating()),
                    regions(Level.COUNTY)),
            percent(
                    "village-coverage",
                    "A4",
                    "村(社区)覆盖率",
                    "Village coverage",
                    having(Level.VILLAGE, operating()),
                    regions(Level.VILLAGE)),
            percent(
                    "embedded-organisation-rate",
                    "A6",
                    "依托组织成立率",
                    "Embedded organisation rate",
                    operating().whose(HomeSite::hostOrganisation, Organisation.class, ESTABLISHED),
                    operating()),
            percent(
                    "volunteer-team-rate",
                    "A7",
                    "志愿服务队覆盖率",
                    "Volunteer-team rate",
                    units(
                            atLeast(1, operating().perRow()),
                            atLeast(
                                    1,
                                    stock(HomeTeam.class)
                                            .by(HomeTeam::establishedOn)
                                            .until(HomeTeam::disbandedOn)
                                            .per(HomeTeam::site))),
                    operating()),
            Kpi.of(
                            "investment-per-site",
                            "A8",
                            "点均投入",
                            "Investment per site",
                            ratio(
                                    stockOf(HomeSite::totalInvestment)
                                            .in(OPERATING)
                                            .at(HomeSite::village),
                                    operating()))
                    .in(Kpi.Unit.YUAN)
                    .better(Kpi.Direction.NEITHER),
            percent(
                    "component-completeness",
                    "A9",
                    "四项内容齐全率",
                    "Component completeness",
                    units(
                            atLeast(1, operating().perRow()),
                            atLeast(1, activities(Component.DISASTER)).within(12),
                            atLeast(1, activities(Component.HEALTH)).within(12),
                            atLeast(1, activities(Component.LIVELIHOOD)).within(12),
                            atLeast(1, activities(Component.COMMUNICATION)).within(12)),
                    operating()),
            percent(
                    "drill-rate",
                    "A10",
                    "年度演练率",
                    "Drill rate",
                    units(
                            atLeast(1, operating().perRow()),
                            atLeast(1, count(Drill.class).by(Drill::drillOn).per(Drill::site))
                                    .within(12)),
                    operating()),
            percent(
                    "active-rate",
                    "A11",
                    "家园活跃率",
                    "Active rate",
                    units(atLeast(1, operating().perRow()), atLeast(1, activities())),
                    operating()),
            Kpi.of(
                            "person-times",
                            "A12",
                            "服务人次",
                            "Person-times served",
                            sum(ComponentActivity::personTimes).by(ComponentActivity::activityDate))
                    .in(Kpi.Unit.PERSON_TIMES)
                    .by(ComponentActivity::component),
            Kpi.of("livelihood-disbursed", "A13", "生计金发放额", "Livelihood loans", lent())
                    .in(Kpi.Unit.YUAN)
                    .by(LivelihoodLoan::purpose),
            Kpi.of(
                            "livelihood-households",
                            "A14",
                            "生计金受益户数",
                            "Livelihood households",
                            distinct(
                                    count(LivelihoodLoan.class)
                                            .by(LivelihoodLoan::disbursedOn)
                                            .in(FundRules.PAID)
                                            .per(LivelihoodLoan::householdKey)))
                    .smallCells(5),
            Kpi.of(
                            "revolve-ratio",
                            "A15",
                            "生计金周转倍数",
                            "Revolve ratio",
                            ratio(
                                    lent().toDate(),
                                    sum(LivelihoodFund::principal)
                                            .by(LivelihoodFund::openedOn)
                                            .toDate()))
                    .in(Kpi.Unit.TIMES),
            percent(
                    "repayment-rate",
                    "A16",
                    "按期还款率",
                    "Repayment rate",
                    due().reached(LivelihoodLoan::dueOn, LoanState.REPAID),
                    due()),
            percent(
                            "overdue-rate",
                            "A17",
                            "逾期率",
                            "Overdue rate",
                            outstanding(loans -> loans.by(LivelihoodLoan::dueOn, 31)),
                            outstanding(UnaryOperator.identity()))
                    .better(Kpi.Direction.LOWER),
            surveyed("popularisation", "A18", "宣传普及率", "Popularisation", SiteSurvey::popularised),
            surveyed("awareness", "A19", "知晓率", "Awareness", SiteSurvey::aware),
            surveyed("participation", "A20", "参与度", "Participation", SiteSurvey::participated),
            surveyed("satisfaction", "A21", "满意度", "Satisfaction", SiteSurvey::satisfied)
        };
    }

    private static Measure activities() {
        return count(ComponentActivity.class)
                .by(ComponentActivity::activityDate)
                .per(ComponentActivity::site);
    }

    private static Measure activities(Component component) {
        return activities().where(ComponentActivity::component, component);
    }

    /** What was paid out: the days of a loan may be written down before it is. */
    static Measure lent() {
        return sum(LivelihoodLoan::amount).by(LivelihoodLoan::disbursedOn).in(FundRules.PAID);
    }

    /** What has not come back, also where nobody has marked a loan as overdue. */
    private static Formula outstanding(UnaryOperator<Measure> loans) {
        return difference(
                loans.apply(stockOf(LivelihoodLoan::amount).in(FundRules.OWED)),
                loans.apply(stockOf(LivelihoodLoan::repaidTotal).in(FundRules.OWED)));
    }

    private static Measure due() {
        return sum(LivelihoodLoan::amount).by(LivelihoodLoan::dueOn).in(FundRules.PAID);
    }

    /** Pooled over the homes, not averaged. */
    private static Kpi surveyed(
            String name, String code, String zh, String en, Column<SiteSurvey, Integer> people) {
        Measure asked = sum(SiteSurvey::sampleSize).by(SiteSurvey::surveyedOn);
        return percent(name, code, zh, en, sum(people).by(SiteSurvey::surveyedOn), asked);
    }

    private static Measure operating() {
        return stock(HomeSite.class).in(OPERATING).at(HomeSite::village);
    }
}
