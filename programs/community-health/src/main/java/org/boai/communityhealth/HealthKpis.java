package org.boai.communityhealth;

import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.reference;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.units;
import static org.boai.plugins.Kpi.percent;

import module org.boai.plugins;

/** The indicators of community health promotion, with the codes of the catalogue. */
final class HealthKpis {
    private HealthKpis() {}

    static Kpi[] all() {
        return new Kpi[] {
            Kpi.of("sites-open", "D1", "开放服务点数", "Sites open", open())
                    .by(HealthSite::hostFacility)
                    .by(HealthSite::setting),
            Kpi.of(
                            "new-sites",
                            "D2",
                            "新开放服务点数",
                            "New sites",
                            entered(HealthSite.class).in(SERVING).at(HealthSite::village))
                    .by(HealthSite::setting),
            percent(
                    "village-cover",
                    "D3",
                    "村(社区)覆盖率",
                    "Village cover",
                    having(Level.VILLAGE, open()),
                    regions(Level.VILLAGE)),
            percent(
                    "beneficiary-coverage",
                    "D4",
                    "受益群体覆盖率",
                    "Beneficiary coverage",
                    units(
                            atLeast(1, registered().perRow()),
                            atLeast(1, encounters().per(HealthEncounter::beneficiary))),
                    registered()),
            percent(
                            "registration-completeness",
                            "D5",
                            "登记完整率",
                            "Registration completeness",
                            registered(),
                            reference("vulnerable-people"))
                    .plausible(0, 100),
            percent(
                    "residents-satisfaction",
                    "D6",
                    "居民满意度",
                    "Residents' satisfaction",
                    sum(ResidentSurvey::satisfied).by(ResidentSurvey::surveyedOn),
                    sum(ResidentSurvey::validAnswers).by(ResidentSurvey::surveyedOn)),
            Kpi.of("person-times", "D7", "服务人次", "Service person-times", personTimes())
                    .in(Kpi.Unit.PERSON_TIMES)
                    .by(HealthEncounter::kind),
            Kpi.of("people-served", "D8", "服务人数", "People served", people())
                    .in(Kpi.Unit.PEOPLE)
                    .smallCells(5),
            Kpi.of(
                            "visits-per-person",
                            "D9",
                            "人均服务次数",
                            "Visits per person",
                            ratio(personTimes(), people()))
                    .in(Kpi.Unit.PER_HEAD)
                    .better(Kpi.Direction.NEITHER),
            percent(
                    "plan-review-on-time",
                    "D10",
                    "计划按期复核率",
                    "Plan review on time",
                    due().reached(CarePlan::nextReview, PlanState.REVIEWED),
                    due()),
            percent(
                    "referral-closure",
                    "D11",
                    "转介办结率",
                    "Referral closure",
                    count(Referral.class).by(Referral::openedOn).in(ReferralState.CLOSED),
                    count(Referral.class).by(Referral::openedOn)),
            percent(
                    "embedded-organisation-rate",
                    "D12",
                    "依托组织成立率",
                    "Embedded organisation rate",
                    open().whose(
                                    HealthSite::hostOrganisation,
                                    Organisation.class,
                                    OrganisationState.ESTABLISHED),
                    open()),
            percent(
                    "embedding-rate",
                    "D13",
                    "融入公共设施率",
                    "Embedding in public facilities",
                    open().where(
                                    HealthSite::hostFacility,
                                    HostFacility.PARTY_SERVICE_CENTER,
                                    HostFacility.CIVILISATION_STATION),
                    open()),
            Kpi.of(
                            "carers-per-elderly",
                            "D14",
                            "每千名老人介护员数",
                            "Trained carers per 1,000 elderly",
                            ratio(
                                    distinct(
                                            stock(CarerTraining.class)
                                                    .by(CarerTraining::trainedOn)
                                                    .until(CarerTraining::validTo)
                                                    .where(CarerTraining::passed, true)
                                                    .per(CarerTraining::person)),
                                    reference("residents", "60+")))
                    .in(Kpi.Unit.PER_THOUSAND),
            Kpi.of(
                            "hours-per-service",
                            "D15",
                            "次均志愿服务时长",
                            "Volunteer hours per service",
                            ratio(hours(), personTimes()))
                    .in(Kpi.Unit.HOURS)
                    .better(Kpi.Direction.NEITHER)
                    .plausible(0, 8)
                    .check(
                            Text.of("次均时长不足 0.05 小时", "Less than 0.05 hours a service"),
                            hours(),
                            Kpi.Comparison.AT_LEAST,
                            Formula.times("0.05", personTimes()))
        };
    }

    private static final HealthSiteState[] SERVING = {
        HealthSiteState.OPEN, HealthSiteState.EVALUATED, HealthSiteState.UPGRADED
    };

    /** A site goes on serving while it is evaluated and after it was upgraded. */
    private static Measure open() {
        return stock(HealthSite.class).in(SERVING).at(HealthSite::village);
    }

    private static Measure registered() {
        return stock(Beneficiary.class)
                .in(
                        BeneficiaryState.REGISTERED,
                        BeneficiaryState.ASSESSED,
                        BeneficiaryState.SERVED,
                        BeneficiaryState.REVIEWED);
    }

    private static Measure encounters() {
        return count(HealthEncounter.class).by(HealthEncounter::encounterDate);
    }

    private static Formula people() {
        return distinct(encounters().per(HealthEncounter::beneficiary));
    }

    private static Measure personTimes() {
        return sum(HealthEncounter::personTimes).by(HealthEncounter::encounterDate);
    }

    private static Measure hours() {
        return sum(HealthEncounter::hours).by(HealthEncounter::encounterDate);
    }

    private static Measure due() {
        return count(CarePlan.class)
                .by(CarePlan::nextReview)
                .in(PlanState.ACTIVE, PlanState.REVIEWED);
    }
}
