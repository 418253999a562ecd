package org.boai.donation;

import static org.boai.donation.DonationCaseState.*;
import static org.boai.plugins.Formula.*;

import org.boai.donation.PromotionEvent.Cause;
import org.boai.plugins.*;

/**
 * Three donations (三献): blood, stem cells, organs and bodies. Promotion is open to all; what is
 * known of donors is apart from it, and who gave stands in the vault alone.
 */
public final class Donation implements Program {
    private static final Measure EVENTS = count(PromotionEvent.class).by(PromotionEvent::eventDate);
    private static final Measure PROMOTED =
            sum(PromotionEvent::personTimes).by(PromotionEvent::eventDate);
    private static final Measure JOINED =
            sum(MonthlyReport::newMembers).by(MonthlyReport::month).in(ReportState.ACCEPTED);
    private static final Formula GAVE = sum(StemCells.COLLECTED_CASES, Organs.DONORS);
    private static final Formula RATE = ratio(lastMonths(12, JOINED), lastMonths(12, GAVE));

    /** The registry finds it as a service. */
    public Donation() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("donation", Text.of("三献", "Three donations"))
                .entities(PromotionEvent.class, MonthlyReport.class)
                .rules(
                        Rule.unique(
                                        PromotionEvent.class,
                                        PromotionEvent::eventDate,
                                        PromotionEvent::kind,
                                        PromotionEvent::venueClass)
                                .pointedOut(),
                        Rule.nothingWhere(MonthlyReport.class, MonthlyReport::zero))
                .reports(report())
                .kpis(
                        Kpi.of("promotion", "C1", "宣传动员人次", "Promotion person-times", PROMOTED)
                                .in(Kpi.Unit.PERSON_TIMES)
                                .by(PromotionEvent::kind)
                                .by(PromotionEvent::venueClass),
                        Kpi.of("member-conversion", "C18", "捐献者及家属入会率", "Member conversion", RATE)
                                .in(Kpi.Unit.PERCENT)
                                .smallCells(5))
                .parts(Blood.part(), StemCells.part(), Organs.part())
                .rules(BloodRules.all())
                .rules(StemCellRules.all())
                .rules(OrganRules.all())
                .build();
    }

    /** Branches report; what they recorded themselves arrives filled in. */
    private static Report report() {
        return Report.monthly(MonthlyReport.class, MonthlyReport::month)
                .due(5)
                .zero(MonthlyReport::zero)
                .from(OrganisationKind.BRANCH)
                .reviewedAt(Level.PREFECTURE, Level.PROVINCE)
                .filled(MonthlyReport::events, EVENTS)
                .filled(MonthlyReport::bloodEvents, of(Cause.BLOOD, EVENTS))
                .filled(MonthlyReport::hscEvents, of(Cause.STEM_CELL, EVENTS))
                .filled(MonthlyReport::organEvents, of(Cause.ORGAN, EVENTS))
                .filled(MonthlyReport::personTimes, PROMOTED)
                .filled(MonthlyReport::bloodPersonTimes, of(Cause.BLOOD, PROMOTED))
                .filled(MonthlyReport::hscPersonTimes, of(Cause.STEM_CELL, PROMOTED))
                .filled(MonthlyReport::organPersonTimes, of(Cause.ORGAN, PROMOTED))
                .filled(MonthlyReport::bloodDonors, Blood.DONORS)
                .filled(MonthlyReport::bloodDonations, Blood.DONATIONS)
                .filled(MonthlyReport::bloodVolumeMl, Blood.VOLUME)
                .filled(MonthlyReport::hscSampled, StemCells.SAMPLED)
                .filled(MonthlyReport::hscEntered, StemCells.ENTERED)
                .filled(MonthlyReport::hscMatched, StemCells.MATCHES)
                .filled(MonthlyReport::hscContacted, StemCells.came(HscCaseState.CONTACTED))
                .filled(MonthlyReport::hscWilling, StemCells.AGREED)
                .filled(MonthlyReport::hscHighRes, StemCells.TYPING)
                .filled(MonthlyReport::hscCollected, StemCells.COLLECTED_CASES)
                .filled(MonthlyReport::followUpsDone, StemCells.DUE.in(FollowUpState.DONE))
                .filled(MonthlyReport::organRegistrations, Organs.REGISTERED)
                .filled(MonthlyReport::organRevocations, Organs.REVOKED)
                .filled(MonthlyReport::casesAssessed, Organs.came(ASSESSING))
                .filled(MonthlyReport::casesConsented, Organs.came(FAMILY_CONSENT))
                .filled(MonthlyReport::donorCases, Organs.DONORS)
                .filled(MonthlyReport::memorialEvents, Organs.GATHERINGS)
                .filled(MonthlyReport::familyVisits, Organs.CARE);
    }

    private static Measure of(Cause cause, Measure all) {
        return all.where(PromotionEvent::kind, cause);
    }
}
