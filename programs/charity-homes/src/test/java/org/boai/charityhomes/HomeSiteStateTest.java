package org.boai.charityhomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Level;
import org.boai.plugins.Organisation;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Permission;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Rule;
import org.boai.plugins.Totals;
import org.boai.plugins.Transition;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class HomeSiteStateTest {
    private static final HomeSite HOME = Samples.home(HomeSiteState.ACCEPTANCE_SUBMITTED);

    @Test
    void aHomeGoesThroughItsLifeInOrder() {
        assertEquals(
                List.of(
                        "DECLARED assess VCA_DONE FILE",
                        "VCA_DONE approve APPROVED REVIEW",
                        "APPROVED build BUILDING FILE",
                        "BUILDING submit ACCEPTANCE_SUBMITTED FILE",
                        "ACCEPTANCE_SUBMITTED accept ACCEPTED REVIEW",
                        "ACCEPTED operate OPERATING FILE",
                        "OPERATING suspend SUSPENDED REVIEW",
                        "OPERATING close CLOSED REVIEW",
                        "SUSPENDED resume OPERATING REVIEW",
                        "SUSPENDED close CLOSED REVIEW"),
                Arrays.stream(HomeSiteState.values())
                        .flatMap(
                                state ->
                                        state.transitions().stream()
                                                .map(
                                                        t ->
                                                                String.join(
                                                                        " ",
                                                                        state.name(),
                                                                        t.name(),
                                                                        t.target().name(),
                                                                        t.permission().name())))
                        .toList());
    }

    @Test
    void assessmentAndApprovalNeedAnAssessmentOnRecord() {
        for (HomeSiteState from : List.of(HomeSiteState.DECLARED, HomeSiteState.VCA_DONE)) {
            Rule<HomeSite> guard = guards(from).getFirst();

            assertEquals(List.of("no-assessment"), counting(guard, 0));
            assertEquals(List.of(), counting(guard, 1));
        }
    }

    @Test
    void acceptanceNeedsAnEstablishedHost() {
        Rule<HomeSite> guard = guards(HomeSiteState.ACCEPTANCE_SUBMITTED).getFirst();

        assertEquals(
                List.of("host-not-established"),
                hosted(guard, Optional.of(host(OrganisationState.PREPARING))));
        assertEquals(List.of(), hosted(guard, Optional.of(host(OrganisationState.ESTABLISHED))));
    }

    @Test
    void acceptanceNeedsAVolunteerTeamAndAnEmergencyPlan() {
        List<Rule<HomeSite>> guards = guards(HomeSiteState.ACCEPTANCE_SUBMITTED);

        assertEquals(List.of("no-volunteer-team"), counting(guards.get(1), 0));
        assertEquals(List.of(), counting(guards.get(1), 1));
        assertEquals(List.of("no-emergency-plan"), counting(guards.getLast(), 0));
        assertEquals(List.of(), counting(guards.getLast(), 2));
    }

    @Test
    void whatIsClosedStaysAsItIs() {
        assertEquals(
                List.of(HomeSiteState.CLOSED),
                Arrays.stream(HomeSiteState.values()).filter(s -> !s.editable()).toList());
    }

    @Test
    void whoFilesMayNotApprove() {
        assertEquals(
                List.of(Permission.REVIEW, Permission.REVIEW),
                List.of(HomeSiteState.VCA_DONE, HomeSiteState.ACCEPTANCE_SUBMITTED).stream()
                        .map(state -> state.transitions().getFirst().permission())
                        .toList());
    }

    private static List<Rule<HomeSite>> guards(HomeSiteState from) {
        Transition<HomeSite> only = from.transitions().getFirst();
        return only.guards();
    }

    private static List<String> counting(Rule<HomeSite> guard, int rows) {
        Rule.OnTotals totals = (Rule.OnTotals) guard.check();
        return codes(
                totals.problems()
                        .apply(
                                HOME,
                                new Totals.Values(
                                        Map.of(
                                                new Totals.Aggregate("", Set.of()),
                                                BigDecimal.valueOf(rows)))));
    }

    private static List<String> hosted(Rule<HomeSite> guard, Optional<Organisation> host) {
        Rule.OnReference reference = (Rule.OnReference) guard.check();
        return codes(reference.problems().apply(HOME, host.map(Record.class::cast)));
    }

    private static Organisation host(OrganisationState state) {
        return new Organisation(
                "梅园社区红十字会",
                Level.VILLAGE,
                OrganisationKind.COMMUNITY_VILLAGE,
                Ref.to("360803002001"),
                state);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
