package org.boai.campus;

import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.*;

/**
 * School Red Cross work (学校红十字会): organisations at schools, their rosters by numbers, lessons and
 * certificates, accreditation, equipment, Red Cross classes and the hand-over of graduates.
 */
public final class Campus implements Program {
    /** The registry finds it as a service. */
    public Campus() {}

    @Override
    public ProgramDefinition define() {
        return ProgramDefinition.of("campus", Text.of("学校红十字会", "Campus Red Cross"))
                .entities(
                        School.class,
                        SchoolYear.class,
                        SchoolOrg.class,
                        RosterCount.class,
                        YouthMember.class,
                        LessonActivity.class,
                        TeacherCert.class,
                        Accreditation.class,
                        CampusEquipment.class,
                        AidClass.class,
                        HandOver.class,
                        TermReport.class)
                .rules(CampusRules.all())
                .reports(
                        Report.monthly(TermReport.class, TermReport::term)
                                .every(Period.Kind.TERM)
                                .due(10)
                                .zero(TermReport::zero)
                                .each(
                                        TermReport::schoolOrg,
                                        SchoolOrg.class,
                                        SchoolOrgState.ESTABLISHED,
                                        SchoolOrgState.ACTIVE,
                                        SchoolOrgState.ELECTION_DUE)
                                .reviewedAt(Level.COUNTY)
                                .filled(
                                        TermReport::lessons,
                                        count(LessonActivity.class)
                                                .by(LessonActivity::activityDate)
                                                .per(LessonActivity::schoolOrg))
                                .filled(
                                        TermReport::participants,
                                        taught(LessonActivity::participants))
                                .filled(TermReport::lessonHours, taught(LessonActivity::hours))
                                .filled(
                                        TermReport::cprParticipants,
                                        taught(LessonActivity::participants)
                                                .where(LessonActivity::theme, Theme.CPR)))
                .kpis(CampusKpis.all())
                .endpoints(RollCall.endpoint())
                .build();
    }

    private static Measure taught(Column<LessonActivity, ?> column) {
        return sum(column).by(LessonActivity::activityDate).per(LessonActivity::schoolOrg);
    }
}
