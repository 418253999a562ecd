package org.boai.communityhealth;

import module org.boai.plugins;

import java.util.List;
import java.util.Optional;

/** What must hold for sites, people in care and services. */
final class HealthRules {
    private HealthRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    HealthSite.class,
                    HealthSite::village,
                    Region.class,
                    HealthRules::aSiteIsInAVillage),
            Rule.of(HealthSite.class, HealthRules::aSiteHasASquareOrACentre),
            Rule.of(HealthSite.class, HealthRules::aSquareHasUses),
            Rule.of(HealthSite.class, HealthRules::aCentreHasRooms),
            Rule.of(Beneficiary.class, HealthRules::aGuardianConsentsForAChild),
            Rule.reading(Beneficiary.class, HealthRules::whoIsNamedConsents, Consent.class),
            Rule.of(HealthEncounter.class, HealthRules::whoIsNamedIsServedOnce),
            Rule.referringIfAny(
                    HealthEncounter.class,
                    HealthEncounter::beneficiary,
                    Beneficiary.class,
                    HealthRules::careThatEndedIsOver),
            Rule.referring(
                    HealthEncounter.class,
                    HealthEncounter::site,
                    HealthSite.class,
                    HealthRules::readingsAreKeptWhereThatWasDecided),
            Rule.referring(
                    HealthEncounter.class,
                    HealthEncounter::site,
                    HealthSite.class,
                    HealthRules::aSiteServesWhileItIsOpen),
            Rule.atMost(
                    HealthEncounter.class, HealthEncounter::diastolic, HealthEncounter::systolic),
            Rule.atMost(CarePlan.class, CarePlan::startsOn, CarePlan::nextReview),
            Rule.unique(CarePlan.class, CarePlan::beneficiary).whileIn(PlanState.ACTIVE),
            Rule.advises(HealthLecture.class, HealthLecture::evidence),
            Rule.unique(
                            HealthLecture.class,
                            HealthLecture::heldOn,
                            HealthLecture::topic,
                            HealthLecture::venue)
                    .pointedOut(),
            Rule.of(CarerTraining.class, HealthRules::whoPassedIsCertified),
            Rule.atMost(CarerTraining.class, CarerTraining::trainedOn, CarerTraining::validTo),
            Rule.atMost(
                    ResidentSurvey.class, ResidentSurvey::satisfied, ResidentSurvey::validAnswers),
            Rule.atMost(
                    ResidentSurvey.class,
                    ResidentSurvey::knowsRedCross,
                    ResidentSurvey::validAnswers),
            Rule.atMost(
                    HealthReport.class, HealthReport::surveySatisfied, HealthReport::surveyAnswers),
            Rule.nothingWhere(HealthReport.class, HealthReport::zero)
        };
    }

    static List<Problem> aSiteIsInAVillage(HealthSite site, Region region) {
        return Problem.unless(
                region.level() == Level.VILLAGE,
                HealthSite::village,
                "not-a-village",
                "%s不是村(社区)。请选择第 5 级区划。".formatted(region.name()),
                "%s is no village or community. Choose a region of level 5."
                        .formatted(region.name()));
    }

    static List<Problem> aSiteHasASquareOrACentre(HealthSite site) {
        return Problem.unless(
                site.hasSquare() || site.hasCenter(),
                HealthSite::hasSquare,
                "neither-square-nor-centre",
                "博爱广场和博爱中心至少要有一个。请勾选。",
                "A site has a square or a centre at least. Tick one.");
    }

    static List<Problem> aSquareHasUses(HealthSite site) {
        return Problem.unless(
                site.hasSquare() != site.squareFunctions().isEmpty(),
                HealthSite::squareFunctions,
                "square-and-uses",
                "有广场须选择其功能,没有则留空。请更正。",
                "A square has uses, and without one there are none. Correct it.");
    }

    static List<Problem> aCentreHasRooms(HealthSite site) {
        return Problem.unless(
                site.hasCenter() != site.centerRooms().isEmpty(),
                HealthSite::centerRooms,
                "centre-and-rooms",
                "有中心须选择其功能室,没有则留空。请更正。",
                "A centre has rooms, and without one there are none. Correct it.");
    }

    static List<Problem> aGuardianConsentsForAChild(Beneficiary beneficiary) {
        return Problem.unless(
                beneficiary.ageBand() != AgeBand.AGE_0_13
                        || beneficiary.consentBy() == ConsentBy.GUARDIAN,
                Beneficiary::consentBy,
                "guardian-must-consent",
                "未满 14 周岁须由监护人同意。请取得监护人的同意书。",
                "For a child under 14 a guardian consents. Ask for the guardian's" + " consent.");
    }

    /** Why somebody is in care is sensitive: whoever is named has consented to its being kept. */
    static List<Problem> whoIsNamedConsents(Row<Beneficiary> row, Reading reading) {
        return Problem.unless(
                row.fields()
                        .person()
                        .filter(who -> !Consent.holds(who, ConsentPurpose.SENSITIVE, reading))
                        .isEmpty(),
                Beneficiary::person,
                "no-consent",
                "本人没有“处理敏感个人信息”的有效同意。请先登记同意(/api/v1/consents),或留空人员、只用代号。",
                "No consent of the person to sensitive personal data is in force. Record it first"
                        + " (/api/v1/consents), or leave the person out and keep the code alone.");
    }

    static List<Problem> whoIsNamedIsServedOnce(HealthEncounter encounter) {
        return Problem.unless(
                encounter.beneficiary().isEmpty() || encounter.personTimes() == 1,
                HealthEncounter::personTimes,
                "one-person",
                "填了受益人,服务人次须为 1。请更正,或留空受益人。",
                "With a beneficiary the person-times are 1. Correct them, or leave the"
                        + " beneficiary out.");
    }

    static List<Problem> careThatEndedIsOver(
            HealthEncounter encounter, Optional<Beneficiary> beneficiary) {
        return Problem.unless(
                beneficiary.filter(b -> b.state() == BeneficiaryState.CLOSED).isEmpty(),
                HealthEncounter::beneficiary,
                "care-ended",
                "这位受益人已结案。请核对,或重新登记。",
                "The care of this beneficiary has ended. Check it, or register them" + " anew.");
    }

    static List<Problem> readingsAreKeptWhereThatWasDecided(
            HealthEncounter encounter, HealthSite site) {
        boolean none =
                encounter.systolic().isEmpty()
                        && encounter.diastolic().isEmpty()
                        && encounter.glucose().isEmpty();
        return Problem.unless(
                site.keepsReadings() || none,
                encounter.glucose().isPresent()
                        ? HealthEncounter::glucose
                        : HealthEncounter::systolic,
                "readings-not-kept",
                "该服务点不保存测量值。请清空血压、血糖,或先在服务点开启。",
                "This site keeps no readings. Clear them, or switch them on for the site"
                        + " first.");
    }

    static List<Problem> aSiteServesWhileItIsOpen(HealthEncounter encounter, HealthSite site) {
        return Problem.unless(
                site.state().compareTo(HealthSiteState.OPEN) >= 0
                        && site.state() != HealthSiteState.CLOSED,
                HealthEncounter::site,
                "site-not-open",
                "服务点“%s”尚未开放或已关闭。请选择其他服务点。".formatted(site.name()),
                "The site %s is not open. Choose another one.".formatted(site.name()));
    }

    static List<Problem> whoPassedIsCertified(CarerTraining training) {
        return Problem.unless(
                training.passed() == training.certNo().isPresent(),
                CarerTraining::certNo,
                "certificate-and-result",
                "合格者须填证书编号,不合格者不填。请更正。",
                "Who passed has a certificate, and nobody else. Correct it.");
    }
}
