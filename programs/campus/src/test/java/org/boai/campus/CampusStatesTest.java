package org.boai.campus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.testkit.Walk;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Every state machine, way by way: what is not listed here is refused. */
class CampusStatesTest {

    @Test
    void aSchoolIsOnTheListWhileItIsOpen() {
        assertEquals(
                List.of("REGISTERED open OPEN FILE", "OPEN close CLOSED REVIEW"),
                Walk.ways(SchoolState.class));
        assertEquals(List.of("CLOSED"), Walk.fixed(SchoolState.class));
    }

    @Test
    void figuresAreConfirmedAndRetired() {
        assertEquals(
                List.of("DRAFT confirm CURRENT FILE", "CURRENT retire PAST FILE"),
                Walk.ways(FigureState.class));
        assertEquals(List.of("PAST"), Walk.fixed(FigureState.class));
    }

    @Test
    void anOrganisationIsFoundedWorksAndIsElectedAnew() {
        assertEquals(
                List.of(
                        "PREPARING apply APPLIED FILE",
                        "APPLIED approve APPROVED REVIEW",
                        "APPROVED hold-congress CONGRESS_HELD FILE",
                        "CONGRESS_HELD establish ESTABLISHED REVIEW",
                        "ESTABLISHED activate ACTIVE FILE",
                        "ACTIVE fall-due ELECTION_DUE FILE",
                        "ACTIVE lie-dormant DORMANT FILE",
                        "ACTIVE dissolve DISSOLVED REVIEW",
                        "ELECTION_DUE elect ACTIVE FILE",
                        "ELECTION_DUE lie-dormant DORMANT FILE",
                        "ELECTION_DUE dissolve DISSOLVED REVIEW",
                        "DORMANT revive ACTIVE FILE",
                        "DORMANT dissolve DISSOLVED REVIEW"),
                Walk.ways(SchoolOrgState.class));
        assertEquals(List.of("DISSOLVED"), Walk.fixed(SchoolOrgState.class));
        SchoolOrg without = Samples.org(2, Optional.empty());
        for (SchoolOrgState from :
                List.of(
                        SchoolOrgState.APPROVED,
                        SchoolOrgState.CONGRESS_HELD,
                        SchoolOrgState.ELECTION_DUE)) {
            assertEquals(List.of("missing"), Walk.guarded(from, 0, without));
            assertEquals(
                    List.of(), Walk.guarded(from, 0, Samples.org(2, Optional.of(Samples.DAY))));
        }
    }

    @Test
    void aSchoolIsNamedAndInspectedAgain() {
        assertEquals(
                List.of(
                        "NONE apply APPLIED FILE",
                        "APPLIED review REVIEWED REVIEW",
                        "REVIEWED publicise PUBLICISED REVIEW",
                        "PUBLICISED name NAMED REVIEW",
                        "NAMED fall-due REINSPECT_DUE REVIEW",
                        "REINSPECT_DUE keep KEPT REVIEW",
                        "REINSPECT_DUE revoke REVOKED REVIEW",
                        "KEPT fall-due REINSPECT_DUE REVIEW"),
                Walk.ways(AccreditationState.class));
        assertEquals(List.of("REVOKED"), Walk.fixed(AccreditationState.class));
    }

    /** Youth members leave by graduating or ending; no way leads out for an unpaid fee. */
    @Test
    void aMemberIsPromotedGraduatesAndIsTakenOver() {
        assertEquals(
                List.of(
                        "APPLIED approve APPROVED REVIEW",
                        "APPLIED end ENDED FILE",
                        "APPROVED activate ACTIVE FILE",
                        "APPROVED end ENDED FILE",
                        "ACTIVE promote PROMOTED FILE",
                        "ACTIVE graduate GRADUATED FILE",
                        "ACTIVE end ENDED FILE",
                        "PROMOTED promote PROMOTED FILE",
                        "PROMOTED graduate GRADUATED FILE",
                        "PROMOTED end ENDED FILE",
                        "GRADUATED transfer TRANSFERRED FILE",
                        "GRADUATED end ENDED FILE"),
                Walk.ways(MemberState.class));
        assertEquals(List.of("TRANSFERRED", "ENDED"), Walk.fixed(MemberState.class));
        Optional<String> given = Optional.of("given");
        assertEquals(
                List.of("missing"),
                Walk.guarded(MemberState.GRADUATED, 0, Samples.member(Optional.empty(), given)));
        assertEquals(
                List.of("missing"),
                Walk.guarded(MemberState.GRADUATED, 0, Samples.member(given, Optional.empty())));
        assertEquals(
                List.of(), Walk.guarded(MemberState.GRADUATED, 0, Samples.member(given, given)));
    }
}
