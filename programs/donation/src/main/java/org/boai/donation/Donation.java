package org.boai.donation;

import static org.boai.donation.Sentence.kpi;
import static org.boai.donation.Sentence.percent;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.lastMonths;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.EntityType;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Measure;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.Problem;
import org.boai.plugins.Program;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Report;
import org.boai.plugins.ReportState;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Three donations (三献): blood, stem cells, organs and bodies. Promotion is open to all; what is
 * known of donors is apart from it, in the entities that are for custodians only.
 */
public final class Donation implements Program {
    /** The registry finds it as a service. */
    public Donation() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("donation", Text.of("三献", "Three donations"))
                .entities(PromotionEvent.class, MonthlyReport.class)
                .rules(Rule.of(MonthlyReport.class, Donation::aZeroReportReportsNothing))
                .reports(report())
                .kpis(
                        kpi("C1", "promotion", "宣传动员人次", "Promotion person-times", promotion())
                                .in(Kpi.Unit.PERSON_TIMES)
                                .by(PromotionEvent::kind)
                                .by(PromotionEvent::venueClass),
                        percent(
                                "C18",
                                "member-conversion",
                                "捐献者及家属入会率",
                                "Member conversion",
                                lastMonths(
                                        12,
                                        sum(MonthlyReport::newMembers)
                                                .by(MonthlyReport::month)
                                                .in(ReportState.ACCEPTED)),
                                lastMonths(12, sum(StemCells.collected(), Organs.donors()))))
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
                .filled(
                        MonthlyReport::events,
                        count(PromotionEvent.class).by(PromotionEvent::eventDate))
                .filled(MonthlyReport::personTimes, promotion())
                .filled(
                        MonthlyReport::bloodDonors,
                        sum(BloodReport::donors).by(BloodReport::eventDate))
                .filled(MonthlyReport::bloodDonations, Blood.donations())
                .filled(MonthlyReport::bloodVolumeMl, Blood.volume())
                .filled(
                        MonthlyReport::hscSampled,
                        count(HscEnrolment.class).by(HscEnrolment::sampledOn))
                .filled(MonthlyReport::hscCollected, StemCells.collected())
                .filled(MonthlyReport::followUpsDone, StemCells.due().in(FollowUpState.DONE))
                .filled(MonthlyReport::organRegistrations, Organs.registrations())
                .filled(MonthlyReport::donorCases, Organs.donors())
                .filled(
                        MonthlyReport::memorialEvents,
                        count(MemorialEvent.class).by(MemorialEvent::eventOn))
                .filled(MonthlyReport::familyVisits, Organs.care());
    }

    private static Measure promotion() {
        return sum(PromotionEvent::personTimes).by(PromotionEvent::eventDate);
    }

    static List<Problem> aZeroReportReportsNothing(MonthlyReport report) {
        boolean content =
                report.newMembers() > 0
                        || Arrays.stream(EntityType.of(MonthlyReport.class).values(report))
                                .anyMatch(
                                        value ->
                                                value instanceof Optional<?> figure
                                                        && figure.filter(n -> !n.equals(0))
                                                                .isPresent());
        return Sentence.unless(
                !report.zero() || !content,
                MonthlyReport::zero,
                "zero-report-with-content",
                "零报告不能有数字或问题。请取消零报告，或清空这些内容。",
                "A zero report has no figures or problems. Untick it or clear them.");
    }
}
