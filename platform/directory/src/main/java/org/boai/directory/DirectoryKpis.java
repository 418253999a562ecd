package org.boai.directory;

import static org.boai.plugins.Formula.atLeast;
import static org.boai.plugins.Formula.constant;
import static org.boai.plugins.Formula.count;
import static org.boai.plugins.Formula.difference;
import static org.boai.plugins.Formula.distinct;
import static org.boai.plugins.Formula.entered;
import static org.boai.plugins.Formula.having;
import static org.boai.plugins.Formula.max;
import static org.boai.plugins.Formula.population;
import static org.boai.plugins.Formula.ratio;
import static org.boai.plugins.Formula.reference;
import static org.boai.plugins.Formula.regions;
import static org.boai.plugins.Formula.stock;
import static org.boai.plugins.Formula.sum;
import static org.boai.plugins.Formula.times;
import static org.boai.plugins.Formula.units;
import static org.boai.plugins.Kpi.percent;
import static org.boai.plugins.OrganisationState.ESTABLISHED;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Level;
import org.boai.plugins.Measure;
import org.boai.plugins.OrganisationKind;

import java.util.Arrays;

/** The indicators of the core, CK1 to CK20, and some that a requirement asks for beside them. */
final class DirectoryKpis {
    /** What was planned is attained: one indicator, whatever the plan is about. */
    private static final String ATTAINED = "CK18";

    private static final OrganisationKind[] BASE =
            Arrays.stream(OrganisationKind.values())
                    .filter(kind -> kind != OrganisationKind.BRANCH)
                    .toArray(OrganisationKind[]::new);

    private DirectoryKpis() {}

    static Kpi[] all() {
        return new Kpi[] {
            percent(
                            "township-coverage",
                            "CK1",
                            "乡镇(街道)建会率",
                            "Township organisation rate",
                            having(Level.TOWNSHIP, established(OrganisationKind.TOWNSHIP)),
                            regions(Level.TOWNSHIP))
                    .attainment(ATTAINED),
            percent(
                            "village-coverage",
                            "CK2",
                            "村(社区)建会率",
                            "Village organisation rate",
                            having(Level.VILLAGE, stock(Organisation.class).in(ESTABLISHED)),
                            regions(Level.VILLAGE))
                    .attainment(ATTAINED),
            percent(
                            "school-coverage",
                            "CK3",
                            "学校建会率",
                            "School organisation rate",
                            established(OrganisationKind.SCHOOL),
                            reference("schools"))
                    .attainment(ATTAINED),
            Kpi.of("base-organisations", "CK4", "基层组织总数", "Base organisations", established(BASE))
                    .attainment(ATTAINED)
                    .by(Organisation::kind),
            Kpi.of("new-base-organisations", "CK5", "新建基层组织", "New base organisations", newBase())
                    .by(Organisation::kind),
            percent(
                    "new-base-share",
                    "CK6",
                    "新建占比",
                    "Share of new base organisations",
                    newBase(),
                    established(BASE)),
            percent(
                    "base-growth",
                    "CK6",
                    "新建增长率",
                    "Growth by new base organisations",
                    newBase(),
                    difference(established(BASE), newBase())),
            people(
                            "adult-members",
                            "CK7",
                            "成人会员",
                            "Adult members",
                            distinct(members(MemberKind.ADULT).per(Membership::person)))
                    .attainment(ATTAINED),
            people(
                    "adult-member-goal",
                    "CK7",
                    "成人会员目标(常住人口 2%,不低于 100 万)",
                    "Goal of adult members",
                    max(times("0.02", population()), constant(1_000_000))),
            percent(
                    "member-density",
                    "CK8",
                    "会员密度",
                    "Member density",
                    members(MemberKind.ADULT),
                    population()),
            people("youth-members", "CK9", "青少年会员", "Youth members", members(MemberKind.YOUTH)),
            Kpi.of("group-members", "CK10", "团体会员", "Group members", members(MemberKind.GROUP)),
            conversion(RecruitChannel.FIRST_AIDER, "first-aider", "救护员", "first-aiders"),
            conversion(RecruitChannel.RESCUE_TEAM, "rescuer", "救援队员", "rescuers"),
            conversion(
                    RecruitChannel.STEM_CELL_DONOR,
                    "stem-cell-donor",
                    "造血干细胞捐献者",
                    "stem cell donors"),
            conversion(RecruitChannel.VOLUNTEER, "volunteer", "志愿者", "volunteers"),
            Kpi.of(
                            "new-members",
                            "CK11",
                            "新会员",
                            "New members",
                            entered(Membership.class)
                                    .in(MembershipState.ACTIVE)
                                    .where(Membership::channel, newcomers()))
                    .in(Kpi.Unit.PEOPLE)
                    .by(Membership::channel)
                    .by(Membership::kind),
            percent(
                    "council-membership",
                    "CK12",
                    "理事会员率",
                    "Council members with an active membership",
                    council()
                            .whose(
                                    PostHolding::membership,
                                    Membership.class,
                                    MembershipState.ACTIVE),
                    council()),
            people(
                    "registered-volunteers",
                    "CK13",
                    "注册志愿者",
                    "Registered volunteers",
                    stock(Volunteer.class).in(VolunteerState.REGISTERED)),
            people(
                    "volunteers",
                    "CK13",
                    "志愿者",
                    "Volunteers",
                    distinct(volunteers().per(Volunteer::person))),
            Kpi.of("service-hours", "CK13", "志愿服务时长", "Service hours", hours()).in(Kpi.Unit.HOURS),
            Kpi.of(
                            "hours-per-volunteer",
                            "CK13",
                            "人均服务时长",
                            "Hours per volunteer",
                            ratio(hours(), volunteers()))
                    .in(Kpi.Unit.HOURS)
                    .plausible(0, 1000),
            percent(
                    "active-organisations",
                    "CK14",
                    "活跃组织率",
                    "Active organisations",
                    units(
                            atLeast(
                                    1,
                                    stock(Organisation.class)
                                            .in(ESTABLISHED)
                                            .where(Organisation::kind, BASE)
                                            .perOrganisation()),
                            atLeast(
                                            1,
                                            count(VolunteerActivity.class)
                                                    .by(VolunteerActivity::heldOn)
                                                    .in(ActivityState.HELD, ActivityState.CONFIRMED)
                                                    .perOrganisation())
                                    .within(3)),
                    established(BASE)),
            percent(
                    "checklist-pass-rate",
                    "CK15",
                    "达标率",
                    "Checklist pass rate",
                    assessed().where(ChecklistAssessment::passed, true),
                    assessed()),
            percent(
                    "suggestions-on-time",
                    "CK16",
                    "建议按期办理率",
                    "Suggestions answered in time",
                    count(Suggestion.class)
                            .by(Suggestion::receivedOn)
                            .reached(
                                    Suggestion::due,
                                    SuggestionState.REPLIED,
                                    SuggestionState.CLOSED),
                    count(Suggestion.class).by(Suggestion::receivedOn)),
            percent(
                    "need-claim-rate",
                    "CK17",
                    "需求认领率",
                    "Needs claimed",
                    entered(Need.class).in(NeedState.CLAIMED),
                    entered(Need.class).in(NeedState.PUBLISHED)),
            percent(
                    "need-fulfilment-rate",
                    "CK17",
                    "认领完成率",
                    "Claimed needs fulfilled",
                    entered(Need.class).in(NeedState.FULFILLED),
                    entered(Need.class).in(NeedState.CLAIMED)),
            percent(
                    "tasks-on-time",
                    "R184",
                    "任务按期完成率",
                    "Tasks done in time",
                    count(Task.class).by(Task::due).reached(Task::due, TaskState.DONE),
                    count(Task.class).by(Task::due)),
            percent(
                    "findings-on-time",
                    "CK19",
                    "问题按期销号率",
                    "Findings closed in time",
                    count(SupervisionFinding.class)
                            .by(SupervisionFinding::due)
                            .reached(SupervisionFinding::due, FindingState.CLOSED),
                    count(SupervisionFinding.class).by(SupervisionFinding::due)),
            percent(
                    "position-coverage",
                    "R13",
                    "乡镇(街道)阵地覆盖率",
                    "Townships with a position",
                    having(Level.TOWNSHIP, stock(Position.class).in(PositionState.OPEN)),
                    regions(Level.TOWNSHIP)),
            Kpi.of(
                            "positions",
                            "R202",
                            "阵地",
                            "Positions",
                            stock(Position.class).in(PositionState.OPEN))
                    .by(Position::kind)
                    .by(Position::venue),
            percent(
                    "embedded-positions",
                    "R163",
                    "进党群服务中心和文明实践中心的阵地",
                    "Positions in party and civilisation centres",
                    stock(Position.class)
                            .in(PositionState.OPEN)
                            .where(
                                    Position::hostFacility,
                                    HostFacility.PARTY_CENTRE,
                                    HostFacility.CIVILISATION_CENTRE),
                    stock(Position.class).in(PositionState.OPEN)),
            Kpi.of(
                            "new-partner-mechanisms",
                            "R205",
                            "新建协作机制",
                            "New partner mechanisms",
                            count(PartnerMechanism.class).by(PartnerMechanism::since))
                    .by(PartnerMechanism::department),
            Kpi.of("teams", "R200", "志愿服务队", "Teams", stock(Team.class).in(TeamState.ACTIVE))
                    .by(Team::kind),
            Kpi.of(
                            "overdue-elections",
                            "CK20",
                            "换届超期率",
                            "Elections overdue",
                            ratio(
                                    stock(Organisation.class)
                                            .in(ESTABLISHED)
                                            .by(Organisation::nextElectionDue, 1),
                                    stock(Organisation.class).in(ESTABLISHED)))
                    .in(Kpi.Unit.PERCENT)
                    .better(Kpi.Direction.LOWER)
        };
    }

    private static Kpi people(String name, String code, String zh, String en, Formula formula) {
        return Kpi.of(name, code, zh, en, formula).in(Kpi.Unit.PEOPLE);
    }

    private static Measure established(OrganisationKind... kinds) {
        return stock(Organisation.class).in(ESTABLISHED).where(Organisation::kind, kinds);
    }

    private static Measure newBase() {
        return entered(Organisation.class).in(ESTABLISHED).where(Organisation::kind, BASE);
    }

    private static Measure members(MemberKind kind) {
        return stock(Membership.class).in(MembershipState.ACTIVE).where(Membership::kind, kind);
    }

    /** A transfer makes no new member. */
    private static RecruitChannel[] newcomers() {
        return Arrays.stream(RecruitChannel.values())
                .filter(channel -> channel != RecruitChannel.TRANSFER)
                .toArray(RecruitChannel[]::new);
    }

    private static Kpi conversion(RecruitChannel channel, String name, String zh, String en) {
        return percent(
                name + "-conversion",
                "CK11",
                zh + "转化率",
                "Conversion of " + en,
                entered(Membership.class)
                        .in(MembershipState.ACTIVE)
                        .where(Membership::channel, channel),
                reference("recruit-pool", name));
    }

    private static Measure council() {
        return stock(PostHolding.class)
                .in(PostState.CURRENT)
                .where(PostHolding::post, Post.council());
    }

    private static Measure volunteers() {
        return stock(Volunteer.class).in(VolunteerState.ENROLLED, VolunteerState.REGISTERED);
    }

    private static Measure hours() {
        return sum(ServiceHours::hours).by(ServiceHours::servedOn).in(HoursState.CONFIRMED);
    }

    private static Measure assessed() {
        return count(ChecklistAssessment.class)
                .by(ChecklistAssessment::assessedOn)
                .in(AssessmentState.CONFIRMED);
    }
}
