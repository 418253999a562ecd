package org.boai.charityhomes;

import static org.boai.plugins.Transition.step;

import module org.boai.plugins;

import java.util.List;

/** The life of a charity home, from its declaration to its closing. */
public enum HomeSiteState implements State<HomeSite> {
    @Label(zh = "已申报", en = "Declared")
    DECLARED,
    @Label(zh = "已评估", en = "Assessed")
    VCA_DONE,
    @Label(zh = "已批准", en = "Approved")
    APPROVED,
    @Label(zh = "建设中", en = "Building")
    BUILDING,
    @Label(zh = "已报验收", en = "Submitted for acceptance")
    ACCEPTANCE_SUBMITTED,
    @Label(zh = "已验收", en = "Accepted")
    ACCEPTED,
    @Label(zh = "运行中", en = "Operating")
    OPERATING,
    @Label(zh = "暂停", en = "Suspended")
    SUSPENDED,
    @Label(zh = "已关闭", en = "Closed")
    CLOSED;

    @Override
    public List<Transition<HomeSite>> transitions() {
        return switch (this) {
            case DECLARED ->
                    List.of(
                            step("assess", "评估完成", "Assessment done", VCA_DONE)
                                    .when(anAssessmentIsOnRecord()));
            case VCA_DONE ->
                    List.of(
                            step("approve", "批准", "Approve", APPROVED)
                                    .by(Permission.REVIEW)
                                    .when(anAssessmentIsOnRecord()));
            case APPROVED -> List.of(step("build", "开工", "Start building", BUILDING));
            case BUILDING ->
                    List.of(step("submit", "报请验收", "Submit for acceptance", ACCEPTANCE_SUBMITTED));
            case ACCEPTANCE_SUBMITTED ->
                    List.of(
                            step("accept", "验收通过", "Accept", ACCEPTED)
                                    .by(Permission.REVIEW)
                                    .when(theHostOrganisationIsEstablished())
                                    .when(aVolunteerTeamIsThere())
                                    .when(anEmergencyPlanIsAttached()));
            case ACCEPTED -> List.of(step("operate", "投入运行", "Open", OPERATING));
            case OPERATING -> List.of(above("suspend", "暂停", "Suspend", SUSPENDED), close());
            case SUSPENDED -> List.of(above("resume", "恢复", "Resume", OPERATING), close());
            case CLOSED -> List.of();
        };
    }

    /**
     * Whether a home in this state files reports: from the first day of building on. One that is
     * suspended still owes the months before.
     */
    boolean reports() {
        return switch (this) {
            case DECLARED, VCA_DONE, APPROVED, CLOSED -> false;
            case BUILDING, ACCEPTANCE_SUBMITTED, ACCEPTED, OPERATING, SUSPENDED -> true;
        };
    }

    private static Transition<HomeSite> close() {
        return above("close", "关闭", "Close", CLOSED);
    }

    private static Transition<HomeSite> above(
            String name, String zh, String en, HomeSiteState target) {
        return step(name, zh, en, target).by(Permission.REVIEW).onOccasion();
    }

    private static Rule<HomeSite> anAssessmentIsOnRecord() {
        return Rule.present(
                VcaAssessment.class, VcaAssessment::site, HomeSite.class, "no-assessment");
    }

    private static Rule<HomeSite> theHostOrganisationIsEstablished() {
        return Rule.referringIfAny(
                HomeSite.class,
                HomeSite::hostOrganisation,
                Organisation.class,
                (site, host) ->
                        Problem.unless(
                                host.filter(h -> h.state() != OrganisationState.ESTABLISHED)
                                        .isEmpty(),
                                HomeSite::hostOrganisation,
                                "host-not-established",
                                "依托组织尚未成立。请先办理其成立,再验收。",
                                "The host organisation is not established. Establish it before"
                                        + " acceptance."));
    }

    private static Rule<HomeSite> aVolunteerTeamIsThere() {
        return Rule.present(HomeTeam.class, HomeTeam::site, HomeSite.class, "no-volunteer-team");
    }

    private static Rule<HomeSite> anEmergencyPlanIsAttached() {
        return Rule.present(
                EmergencyPlan.class, EmergencyPlan::site, HomeSite.class, "no-emergency-plan");
    }
}
