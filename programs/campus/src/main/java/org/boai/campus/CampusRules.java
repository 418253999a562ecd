package org.boai.campus;

import module org.boai.plugins;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

/** What must hold for schools, their organisations, rosters and activities. */
final class CampusRules {
    private CampusRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.referring(
                    SchoolOrg.class,
                    SchoolOrg::school,
                    School.class,
                    CampusRules::anOrganisationIsNamedAfterItsSchool),
            Rule.referring(
                    SchoolOrg.class,
                    SchoolOrg::school,
                    School.class,
                    CampusRules::anOrganisationHasTheStageOfItsSchool),
            Rule.of(SchoolOrg.class, CampusRules::theCouncilHasRoomForItsParts),
            Rule.advises(SchoolOrg.class, SchoolOrg::schoolLeaders),
            Rule.advises(SchoolOrg.class, SchoolOrg::departmentHeads),
            Rule.advises(SchoolOrg.class, SchoolOrg::youthRepresentatives),
            Rule.of(SchoolOrg.class, CampusRules::thePostsAreHeldByTheRules),
            Rule.unique(SchoolOrg.class, SchoolOrg::school)
                    .whileIn(
                            EnumSet.complementOf(EnumSet.of(SchoolOrgState.DISSOLVED))
                                    .toArray(SchoolOrgState[]::new)),
            Rule.unique(SchoolYear.class, SchoolYear::school).whileIn(FigureState.CURRENT),
            aSchoolYearEndsInTheNextYear(SchoolYear.class, SchoolYear::schoolYear),
            aSchoolYearEndsInTheNextYear(RosterCount.class, RosterCount::schoolYear),
            aSchoolYearEndsInTheNextYear(HandOver.class, HandOver::schoolYear),
            Rule.atMost(RosterCount.class, RosterCount::youthMembers, RosterCount::classSize),
            Rule.atMost(RosterCount.class, RosterCount::newMembers, RosterCount::youthMembers),
            Rule.atMost(RosterCount.class, RosterCount::volunteers, RosterCount::youthMembers),
            Rule.unique(
                            RosterCount.class,
                            RosterCount::schoolOrg,
                            RosterCount::grade,
                            RosterCount::className)
                    .whileIn(FigureState.CURRENT),
            Rule.unique(YouthMember.class, YouthMember::person)
                    .whileIn(
                            MemberState.APPLIED,
                            MemberState.APPROVED,
                            MemberState.ACTIVE,
                            MemberState.PROMOTED),
            Rule.totals(
                    YouthMember.class,
                    YouthMember::roster,
                    RosterCount.class,
                    Totals.count().in(MemberState.ACTIVE, MemberState.PROMOTED),
                    CampusRules::noMoreAreNamedThanCounted),
            Rule.of(LessonActivity.class, CampusRules::photosOfMinorsNeedConsent),
            Rule.advises(LessonActivity.class, LessonActivity::evidence),
            Rule.unique(
                            LessonActivity.class,
                            LessonActivity::activityDate,
                            LessonActivity::title,
                            LessonActivity::venue)
                    .pointedOut(),
            Rule.of(TeacherCert.class, CampusRules::aCertificateIsValidForThreeYears),
            Rule.atMost(Accreditation.class, Accreditation::namedOn, Accreditation::reinspectDue),
            Rule.atMost(CampusEquipment.class, CampusEquipment::working, CampusEquipment::quantity),
            Rule.atMost(
                    CampusEquipment.class,
                    CampusEquipment::installedOn,
                    CampusEquipment::retiredOn),
            Rule.atMost(AidClass.class, AidClass::startedOn, AidClass::finishedOn),
            Rule.of(AidClass.class, CampusRules::studentsAreNamedWithConsentOnly),
            Rule.atMost(HandOver.class, HandOver::transferredOut, HandOver::graduatedMembers),
            Rule.atMost(HandOver.class, HandOver::accepted, HandOver::transferredOut),
            Rule.atMost(HandOver.class, HandOver::adultsInvited, HandOver::graduatedMembers),
            Rule.nothingBut(
                    TermReport.class,
                    TermReport::zero,
                    TermReport::certifiedTeachers,
                    TermReport::volunteers)
        };
    }

    static List<Problem> anOrganisationIsNamedAfterItsSchool(SchoolOrg org, School school) {
        return Problem.unless(
                org.name().equals(school.name() + "红十字会"),
                SchoolOrg::name,
                "bad-name",
                "名称应为“%s红十字会”。请更正。".formatted(school.name()),
                "The name must be %s红十字会. Correct it.".formatted(school.name()));
    }

    static List<Problem> anOrganisationHasTheStageOfItsSchool(SchoolOrg org, School school) {
        return Problem.unless(
                org.stage() == school.stage(),
                SchoolOrg::stage,
                "other-stage",
                "学段与学校登记的不同。请选择学校的学段。",
                "The stage is not that of the school. Choose the school's.");
    }

    static <E extends Record> Rule<E> aSchoolYearEndsInTheNextYear(
            Class<E> entity, Column<E, String> year) {
        return Rule.of(
                entity,
                row ->
                        Problem.unless(
                                SchoolYear.isOne(year.in(row)),
                                year,
                                "bad-year",
                                "学年须为相连的两年,例如 2025-2026。请更正。",
                                "A school year is two years in a row, such as 2025-2026. Correct"
                                        + " it."));
    }

    static List<Problem> theCouncilHasRoomForItsParts(SchoolOrg org) {
        int parts = org.schoolLeaders() + org.departmentHeads() + org.youthRepresentatives();
        return Problem.unless(
                parts <= org.councilSize(),
                SchoolOrg::councilSize,
                "parts-exceed-council",
                "各类理事合计 %d 人,多于理事会人数 %d。请核对。".formatted(parts, org.councilSize()),
                "The parts make %d people, and the council has %d. Check both."
                        .formatted(parts, org.councilSize()));
    }

    static List<Problem> thePostsAreHeldByTheRules(SchoolOrg org) {
        boolean university = org.stage() == Stage.UNIVERSITY;
        boolean president = (org.presidentRole() != PresidentRole.SCHOOL_LEADER) == university;
        boolean secretary =
                org.secretaryRole() == SecretaryRole.YOUTH_LEAGUE
                        || (!university && org.secretaryRole() == SecretaryRole.STUDENT_AFFAIRS);
        return Problem.unless(
                        president && secretary,
                        president ? SchoolOrg::secretaryRole : SchoolOrg::presidentRole,
                        "posts-by-rule",
                        "会长:中小学为校领导,高校为校(院)长或主管副职;秘书长:团委(中小学或政教处)负责人。请核对。",
                        "A school leader presides, at a university its head or vice-head;"
                                + " the head of the Youth League or student affairs is"
                                + " secretary. Check it.")
                .stream()
                .map(Problem::asWarning)
                .toList();
    }

    static List<Problem> noMoreAreNamedThanCounted(RosterCount roster, Totals.Values named) {
        long people = named.count(MemberState.ACTIVE, MemberState.PROMOTED);
        return Problem.unless(
                people <= roster.youthMembers(),
                YouthMember::roster,
                "more-named-than-counted",
                "实名会员 %d 人,多于花名册所计。请先更正花名册。".formatted(people),
                "%d are named, more than the roster counts. Correct it first.".formatted(people));
    }

    static List<Problem> whoIsOfAgeIsInvited(Row<YouthMember> member, Reading reading) {
        boolean ofAge =
                reading.find(Pupil.class, member.fields().person().id())
                        .filter(pupil -> pupil.fields().isOfAge(reading.today()))
                        .isPresent();
        return Problem.unless(
                !ofAge,
                YouthMember::person,
                "invite-as-adult",
                "该会员已满 18 岁。离校时请邀请其加入成人会员。",
                "The member is 18. Invite them to adult membership as they leave.");
    }

    static List<Problem> photosOfMinorsNeedConsent(LessonActivity activity) {
        return Problem.unless(
                activity.evidence().isEmpty()
                        || activity.photosConsented()
                        || activity.gradeBand() == GradeBand.UNIVERSITY,
                LessonActivity::photosConsented,
                "photos-without-consent",
                "照片中的未成年人须经监护人同意。请取得同意后勾选,或移除照片。",
                "Minors are shown with their guardians' consent only. Tick it once you have"
                        + " it, or take the photos out.");
    }

    /** Some certificates name the anniversary as the last day, and some the day before. */
    static List<Problem> aCertificateIsValidForThreeYears(TeacherCert cert) {
        LocalDate end = cert.issuedOn().plusYears(3);
        return Problem.unless(
                cert.validTo().equals(end) || cert.validTo().equals(end.minusDays(1)),
                TeacherCert::validTo,
                "bad-validity",
                "救护证有效期三年,应为 %s,或写至前一日。请更正。".formatted(end),
                "A certificate is valid for three years, to %s or the day before. Correct it."
                        .formatted(end));
    }

    static List<Problem> studentsAreNamedWithConsentOnly(AidClass cohort) {
        int named = cohort.students().size();
        return Problem.unless(
                named <= cohort.studentsAided() && named <= cohort.consents().size(),
                AidClass::students,
                "named-without-consent",
                "列名的学生不能多于受助学生数和监护人同意书份数。请补上同意书,或只计数不列名。",
                "No more may be named than are aided and have a guardian's consent. Add it,"
                        + " or count them without names.");
    }
}
