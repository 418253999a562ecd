package org.boai.campus;

import static org.boai.campus.SchoolOrgState.ACTIVE;
import static org.boai.campus.SchoolOrgState.ELECTION_DUE;
import static org.boai.campus.SchoolOrgState.ESTABLISHED;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.enteredOf;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;

import org.boai.plugins.*;

/**
 * School Red Cross work (学校红十字会): organisations at schools, their rosters by numbers, lessons and
 * certificates, accreditation, equipment, Red Cross classes and the hand-over of graduates.
 */
public final class Campus implements Program {
    private static final Measure LESSONS =
            count(LessonActivity.class)
                    .by(LessonActivity::activityDate)
                    .per(LessonActivity::schoolOrg);

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
                .reports(termReport())
                .kpis(CampusKpis.all())
                .endpoints(RollCall.endpoint())
                .build();
    }

    private static Report termReport() {
        return Report.monthly(TermReport.class, TermReport::term)
                .every(Period.Kind.TERM)
                .due(10)
                .zero(TermReport::zero)
                .each(TermReport::schoolOrg, SchoolOrg.class, ESTABLISHED, ACTIVE, ELECTION_DUE)
                .reviewedAt(Level.COUNTY, Level.PREFECTURE)
                .filled(TermReport::lessons, LESSONS)
                .filled(TermReport::redCrossLessons, about(Theme.RED_CROSS))
                .filled(TermReport::lifeHealthLessons, about(Theme.LIFE_HEALTH))
                .filled(TermReport::firstAidLessons, about(Theme.FIRST_AID))
                .filled(TermReport::cprLessons, about(Theme.CPR))
                .filled(TermReport::disasterLessons, about(Theme.DISASTER))
                .filled(TermReport::mentalHealthLessons, about(Theme.MENTAL_HEALTH))
                .filled(TermReport::donationLessons, about(Theme.DONATION))
                .filled(TermReport::communicationLessons, about(Theme.COMMUNICATION))
                .filled(TermReport::volunteering, about(Theme.VOLUNTEERING))
                .filled(TermReport::fundraisers, about(Theme.FUNDRAISING))
                .filled(TermReport::camps, about(Theme.CAMP))
                .filled(TermReport::participants, taught(LessonActivity::participants))
                .filled(TermReport::lessonHours, taught(LessonActivity::hours))
                .filled(
                        TermReport::cprParticipants,
                        taught(LessonActivity::participants)
                                .where(LessonActivity::theme, Theme.CPR))
                .filled(TermReport::newMembers, current(enteredOf(RosterCount::newMembers)))
                .filled(TermReport::leftMembers, current(enteredOf(RosterCount::leftMembers)))
                .filledDistinct(
                        TermReport::certifiedTeachers,
                        CampusKpis.certificates().per(TeacherCert::person))
                .filled(TermReport::volunteers, current(stockOf(RosterCount::volunteers)));
    }

    private static Measure current(Measure rosters) {
        return rosters.in(FigureState.CURRENT).per(RosterCount::schoolOrg);
    }

    private static Measure about(Theme theme) {
        return LESSONS.where(LessonActivity::theme, theme);
    }

    private static Measure taught(Column<LessonActivity, ?> column) {
        return sum(column).by(LessonActivity::activityDate).per(LessonActivity::schoolOrg);
    }
}
