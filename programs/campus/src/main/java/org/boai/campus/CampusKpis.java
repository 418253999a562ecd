package org.boai.campus;

import static org.boai.campus.SchoolOrgState.ACTIVE;
import static org.boai.campus.SchoolOrgState.ELECTION_DUE;
import static org.boai.campus.SchoolOrgState.ESTABLISHED;
import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.stockOf;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.units;
import static org.boai.plugins.Kpi.percent;

import module org.boai.plugins;

import java.util.EnumSet;

/** The indicators of school Red Cross work, with the codes of the catalogue. */
final class CampusKpis {
    private static final SchoolOrgState[] STANDING = {ESTABLISHED, ACTIVE, ELECTION_DUE};

    private CampusKpis() {}

    static Kpi[] all() {
        return new Kpi[] {
            percent(
                            "school-organisation-rate",
                            "B1",
                            "学校建会率",
                            "School organisation rate",
                            units(
                                    atLeast(1, schools().perRow()),
                                    atLeast(1, organisations().per(SchoolOrg::school))),
                            schools())
                    .by(School::stage),
            Kpi.of("youth-members", "B2", "青少年会员数", "Youth members", youth())
                    .in(Kpi.Unit.PEOPLE)
                    .by(RosterCount::grade),
            percent("youth-density", "B3", "青少年会员占比", "Youth density", youth(), students())
                    .plausible(0, 100),
            percent(
                            "council-compliance",
                            "B4",
                            "理事会合规率",
                            "Council compliance",
                            Formula.sum(composed(Stage.UNIVERSITY), composed(belowUniversity())),
                            organisations())
                    .by(SchoolOrg::stage),
            percent(
                    "election-on-time",
                    "B5",
                    "按期换届率",
                    "Elections on time",
                    organisations().until(SchoolOrg::nextElectionDue),
                    organisations()),
            percent(
                    "first-aid-staff-ratio",
                    "B6",
                    "持证教职工与学生之比",
                    "First-aid staff ratio",
                    distinct(certificates().per(TeacherCert::person)),
                    students()),
            percent(
                    "cpr-reach",
                    "B7",
                    "心肺复苏学生普及率(人次)",
                    "CPR student reach (person-times)",
                    sum(LessonActivity::participants)
                            .by(LessonActivity::activityDate)
                            .where(LessonActivity::theme, Theme.CPR),
                    students()),
            Kpi.of(
                            "lesson-hours-per-class",
                            "B8",
                            "班均课时",
                            "Lesson hours per class",
                            ratio(
                                    sum(LessonActivity::hours).by(LessonActivity::activityDate),
                                    stockOf(SchoolYear::classes).in(FigureState.CURRENT)))
                    .in(Kpi.Unit.HOURS),
            percent(
                            "active-school-rate",
                            "B9",
                            "学校活跃率",
                            "Active school rate",
                            units(
                                    atLeast(1, organisations().perRow()),
                                    atLeast(2, activities()).within(6)),
                            organisations())
                    .by(SchoolOrg::stage),
            percent(
                            "key-date-participation",
                            "B10",
                            "主题日参与率",
                            "Key-date participation",
                            units(
                                    atLeast(1, organisations().perRow()),
                                    atLeast(
                                                    1,
                                                    activities()
                                                            .where(
                                                                    LessonActivity::keyDate,
                                                                    KeyDate.MAY_8,
                                                                    KeyDate.FIRST_AID_DAY))
                                            .within(12)),
                            organisations())
                    .by(SchoolOrg::stage),
            accredited(
                    "accredited-share", "达标及以上占比", "Accredited share", AccreditationLevel.values()),
            accredited(
                    "demonstration-share",
                    "示范及以上占比",
                    "Demonstration share",
                    AccreditationLevel.DEMONSTRATION,
                    AccreditationLevel.NATIONAL_MODEL),
            accredited("model-share", "模范校占比", "Model share", AccreditationLevel.NATIONAL_MODEL),
            percent(
                            "aed-cover",
                            "B12",
                            "校园 AED 覆盖率",
                            "Campus AED cover",
                            units(
                                    atLeast(1, schools().perRow()),
                                    atLeast(
                                            1,
                                            stockOf(CampusEquipment::working)
                                                    .by(CampusEquipment::installedOn)
                                                    .until(CampusEquipment::retiredOn)
                                                    .where(CampusEquipment::type, EquipmentType.AED)
                                                    .per(CampusEquipment::school))),
                            schools())
                    .by(School::stage),
            Kpi.of(
                            "aided-students",
                            "B13",
                            "红十字班受助学生数",
                            "Aided students",
                            stockOf(AidClass::studentsAided)
                                    .by(AidClass::startedOn)
                                    .until(AidClass::finishedOn))
                    .in(Kpi.Unit.PEOPLE)
                    .smallCells(1),
            Kpi.of(
                            "aid-per-student",
                            "B14",
                            "生均资助额",
                            "Aid per student",
                            ratio(
                                    sum(AidClass::donated).by(AidClass::startedOn).toDate(),
                                    sum(AidClass::studentsAided).by(AidClass::startedOn).toDate()))
                    .in(Kpi.Unit.YUAN)
                    .better(Kpi.Direction.NEITHER),
            percent(
                    "hand-over-rate",
                    "B15",
                    "毕业转接率",
                    "Graduate hand-over rate",
                    sum(HandOver::accepted).by(HandOver::handedOverOn),
                    sum(HandOver::graduatedMembers).by(HandOver::handedOverOn))
        };
    }

    static Measure certificates() {
        return stock(TeacherCert.class).by(TeacherCert::issuedOn).until(TeacherCert::validTo);
    }

    private static Measure schools() {
        return stock(School.class).in(SchoolState.OPEN).at(School::district);
    }

    private static Measure organisations() {
        return stock(SchoolOrg.class).in(STANDING);
    }

    private static Measure students() {
        return stockOf(SchoolYear::students).in(FigureState.CURRENT);
    }

    private static Measure youth() {
        return stockOf(RosterCount::youthMembers).in(FigureState.CURRENT);
    }

    private static Measure activities() {
        return count(LessonActivity.class)
                .by(LessonActivity::activityDate)
                .per(LessonActivity::schoolOrg);
    }

    private static Stage[] belowUniversity() {
        return EnumSet.complementOf(EnumSet.of(Stage.UNIVERSITY)).toArray(Stage[]::new);
    }

    /** Organisations of these stages whose council and posts are as the rules say. */
    private static Formula composed(Stage... stages) {
        boolean university = stages[0] == Stage.UNIVERSITY;
        Measure held =
                university
                        ? of(stages)
                                .where(
                                        SchoolOrg::presidentRole,
                                        PresidentRole.HEAD,
                                        PresidentRole.VICE_HEAD_STUDENTS)
                                .where(SchoolOrg::secretaryRole, SecretaryRole.YOUTH_LEAGUE)
                        : of(stages)
                                .where(SchoolOrg::presidentRole, PresidentRole.SCHOOL_LEADER)
                                .where(
                                        SchoolOrg::secretaryRole,
                                        SecretaryRole.YOUTH_LEAGUE,
                                        SecretaryRole.STUDENT_AFFAIRS);
        return units(
                atLeast(1, held.perRow()),
                atLeast(1, people(SchoolOrg::schoolLeaders)),
                atLeast(1, people(SchoolOrg::departmentHeads)),
                atLeast(1, people(SchoolOrg::youthRepresentatives)));
    }

    private static Measure of(Stage... stages) {
        return organisations().where(SchoolOrg::stage, stages);
    }

    private static Measure people(Column<SchoolOrg, Integer> column) {
        return stockOf(column).in(STANDING).perRow();
    }

    private static Kpi accredited(String name, String zh, String en, AccreditationLevel... levels) {
        return percent(
                        name,
                        "B11",
                        zh,
                        en,
                        units(
                                atLeast(1, organisations().perRow()),
                                atLeast(
                                        1,
                                        stock(Accreditation.class)
                                                .in(
                                                        AccreditationState.NAMED,
                                                        AccreditationState.REINSPECT_DUE,
                                                        AccreditationState.KEPT)
                                                .where(Accreditation::level, levels)
                                                .per(Accreditation::schoolOrg))),
                        organisations())
                .by(SchoolOrg::stage);
    }
}
