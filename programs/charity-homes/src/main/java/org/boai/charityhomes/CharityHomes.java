package org.boai.charityhomes;

import static org.boai.plugins.Formula.sum;

import org.boai.plugins.*;

/**
 * Charity homes (博爱家园): community governance, capacity and development in four contents, from the
 * assessment of a village to the operating site.
 */
public final class CharityHomes implements Program {
    /** The registry finds it as a service. */
    public CharityHomes() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("charity-homes", Text.of("博爱家园", "Charity homes"))
                .entities(
                        HomeSite.class,
                        VcaAssessment.class,
                        ComponentActivity.class,
                        HardwareWork.class,
                        EmergencyPlan.class,
                        Drill.class,
                        HomeTeam.class,
                        SiteSurvey.class,
                        LivelihoodFund.class,
                        LivelihoodLoan.class,
                        MonthlyReport.class)
                .rules(HomeRules.all())
                .rules(FundRules.all())
                .reports(
                        Report.monthly(MonthlyReport.class, MonthlyReport::month)
                                .due(5)
                                .zero(MonthlyReport::zero)
                                .each(MonthlyReport::site, HomeSite.class, HomeSiteState.OPERATING)
                                .reviewedAt(Level.COUNTY)
                                .filled(
                                        MonthlyReport::moneySpent,
                                        sum(ComponentActivity::cost)
                                                .by(ComponentActivity::activityDate)
                                                .per(ComponentActivity::site)))
                .kpis(HomeKpis.all())
                .endpoints(HomeYear.endpoint(), FundAccount.endpoint())
                .build();
    }
}
