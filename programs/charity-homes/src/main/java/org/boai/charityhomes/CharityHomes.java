package org.boai.charityhomes;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.entered;
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
                                .reviewedAt(Level.COUNTY, Level.PREFECTURE)
                                .filled(MonthlyReport::disasterActivities, held(Component.DISASTER))
                                .filled(MonthlyReport::healthActivities, held(Component.HEALTH))
                                .filled(
                                        MonthlyReport::livelihoodActivities,
                                        held(Component.LIVELIHOOD))
                                .filled(
                                        MonthlyReport::communicationActivities,
                                        held(Component.COMMUNICATION))
                                .filled(
                                        MonthlyReport::personTimes,
                                        all(ComponentActivity::personTimes))
                                .filled(
                                        MonthlyReport::drills,
                                        count(Drill.class).by(Drill::drillOn).per(Drill::site))
                                .filled(
                                        MonthlyReport::volunteers,
                                        all(ComponentActivity::volunteers))
                                .filled(
                                        MonthlyReport::volunteerHours,
                                        all(ComponentActivity::volunteerHours))
                                .filled(MonthlyReport::moneySpent, all(ComponentActivity::cost))
                                .filled(
                                        MonthlyReport::moneyLent,
                                        HomeKpis.lent().per(LivelihoodLoan::fund))
                                .filled(MonthlyReport::loansRepaid, loans(LoanState.REPAID))
                                .filled(MonthlyReport::loansMissed, loans(LoanState.OVERDUE)))
                .kpis(HomeKpis.all())
                .endpoints(HomeYear.endpoint(), FundAccount.endpoint())
                .build();
    }

    private static Measure loans(LoanState state) {
        return entered(LivelihoodLoan.class).in(state).per(LivelihoodLoan::fund);
    }

    private static Measure held(Component component) {
        return count(ComponentActivity.class)
                .by(ComponentActivity::activityDate)
                .where(ComponentActivity::component, component)
                .per(ComponentActivity::site);
    }

    private static Measure all(Column<ComponentActivity, ?> column) {
        return sum(column).by(ComponentActivity::activityDate).per(ComponentActivity::site);
    }
}
