package org.boai.communityhealth;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.*;

/**
 * Community health promotion (社区健康促进): a square and a centre in a village, services for people in
 * care, plans, lectures, trained carers, surveys and referrals.
 */
public final class CommunityHealth implements Program {
    /** The registry finds it as a service. */
    public CommunityHealth() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of(
                        "community-health", Text.of("社区健康促进", "Community health promotion"))
                .entities(
                        HealthSite.class,
                        CareTeam.class,
                        Beneficiary.class,
                        HealthEncounter.class,
                        CarePlan.class,
                        HealthLecture.class,
                        CarerTraining.class,
                        ResidentSurvey.class,
                        Referral.class,
                        HealthReport.class)
                .rules(HealthRules.all())
                .reports(
                        Report.monthly(HealthReport.class, HealthReport::month)
                                .due(5)
                                .zero(HealthReport::zero)
                                .each(
                                        HealthReport::site,
                                        HealthSite.class,
                                        HealthSiteState.OPEN,
                                        HealthSiteState.EVALUATED,
                                        HealthSiteState.UPGRADED)
                                .reviewedAt(Level.COUNTY, Level.PREFECTURE)
                                .filled(
                                        HealthReport::personTimes,
                                        served(HealthEncounter::personTimes))
                                .filledDistinct(
                                        HealthReport::peopleServed,
                                        count(HealthEncounter.class)
                                                .by(HealthEncounter::encounterDate)
                                                .per(HealthEncounter::beneficiary))
                                .filled(
                                        HealthReport::referrals,
                                        count(Referral.class)
                                                .by(Referral::openedOn)
                                                .per(Referral::beneficiary))
                                .filled(HealthReport::visits, of(EncounterKind.VISIT))
                                .filled(
                                        HealthReport::bloodPressure,
                                        of(EncounterKind.BLOOD_PRESSURE))
                                .filled(HealthReport::bloodSugar, of(EncounterKind.BLOOD_SUGAR))
                                .filled(HealthReport::clinic, of(EncounterKind.CLINIC))
                                .filled(HealthReport::counselling, of(EncounterKind.COUNSELLING))
                                .filled(
                                        HealthReport::elderlyNursing,
                                        of(EncounterKind.ELDERLY_NURSING))
                                .filled(HealthReport::errands, of(EncounterKind.ERRAND))
                                .filled(HealthReport::toHospital, of(EncounterKind.TO_HOSPITAL))
                                .filled(HealthReport::passedOn, of(EncounterKind.REFERRAL))
                                .filled(HealthReport::reassessed, of(EncounterKind.REASSESSMENT))
                                .filled(
                                        HealthReport::surveyAnswers,
                                        asked(ResidentSurvey::validAnswers))
                                .filled(
                                        HealthReport::surveySatisfied,
                                        asked(ResidentSurvey::satisfied))
                                .filled(
                                        HealthReport::listeners,
                                        sum(HealthLecture::participants)
                                                .by(HealthLecture::heldOn)
                                                .per(HealthLecture::site))
                                .filled(
                                        HealthReport::volunteers,
                                        served(HealthEncounter::volunteers))
                                .filled(
                                        HealthReport::volunteerHours,
                                        served(HealthEncounter::hours))
                                .filled(
                                        HealthReport::lectures,
                                        count(HealthLecture.class)
                                                .by(HealthLecture::heldOn)
                                                .per(HealthLecture::site)))
                .kpis(HealthKpis.all())
                .endpoints(CareCalendar.endpoint())
                .build();
    }

    private static Measure of(EncounterKind kind) {
        return served(HealthEncounter::personTimes).where(HealthEncounter::kind, kind);
    }

    private static Measure asked(Column<ResidentSurvey, Integer> column) {
        return sum(column).by(ResidentSurvey::surveyedOn).per(ResidentSurvey::site);
    }

    private static Measure served(Column<HealthEncounter, ?> column) {
        return sum(column).by(HealthEncounter::encounterDate).per(HealthEncounter::site);
    }
}
