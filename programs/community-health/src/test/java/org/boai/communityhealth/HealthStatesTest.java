package org.boai.communityhealth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Money;
import org.boai.plugins.Ref;
import org.boai.testkit.Walk;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every state machine, way by way: what is not listed here is refused. */
class HealthStatesTest {

    @Test
    void aSiteIsChosenBuiltOpenedAndEvaluated() {
        assertEquals(
                List.of(
                        "SELECTING design DESIGNED FILE",
                        "DESIGNED build BUILDING REVIEW",
                        "BUILDING open OPEN REVIEW",
                        "OPEN evaluate EVALUATED REVIEW",
                        "OPEN close CLOSED REVIEW",
                        "EVALUATED upgrade UPGRADED REVIEW",
                        "EVALUATED keep OPEN REVIEW",
                        "EVALUATED close CLOSED REVIEW",
                        "UPGRADED evaluate EVALUATED REVIEW",
                        "UPGRADED close CLOSED REVIEW"),
                Walk.ways(HealthSiteState.class));
        assertEquals(List.of("CLOSED"), Walk.fixed(HealthSiteState.class));
        assertEquals(
                List.of(),
                Walk.guarded(
                        HealthSiteState.BUILDING,
                        0,
                        Samples.site(HealthSiteState.BUILDING, false)));
        assertEquals(List.of("missing"), Walk.guarded(HealthSiteState.BUILDING, 0, withoutHost()));
    }

    private static HealthSite withoutHost() {
        return new HealthSite(
                "梅园健康促进点",
                Ref.to(Samples.VILLAGE),
                Optional.empty(),
                Setting.RURAL,
                true,
                Set.of(SquareFunction.EXERCISE),
                false,
                Set.of(),
                HostFacility.OWN,
                Optional.empty(),
                Money.of(0),
                false,
                HealthSiteState.BUILDING);
    }

    @Test
    void careGoesInRoundsUntilItIsClosedForAReason() {
        assertEquals(
                List.of(
                        "REGISTERED assess ASSESSED FILE",
                        "REGISTERED close CLOSED FILE",
                        "ASSESSED serve SERVED FILE",
                        "ASSESSED close CLOSED FILE",
                        "SERVED review REVIEWED FILE",
                        "SERVED close CLOSED FILE",
                        "REVIEWED serve SERVED FILE",
                        "REVIEWED close CLOSED FILE"),
                Walk.ways(BeneficiaryState.class));
        assertEquals(List.of("CLOSED"), Walk.fixed(BeneficiaryState.class));
        for (BeneficiaryState from : BeneficiaryState.values()) {
            if (from != BeneficiaryState.CLOSED) {
                assertEquals(List.of("missing"), closing(from, Optional.empty()));
                assertEquals(List.of(), closing(from, Optional.of(ClosingReason.MOVED)));
            }
        }
    }

    private static List<String> closing(BeneficiaryState from, Optional<ClosingReason> reason) {
        return Walk.guarded(
                from, 1, Samples.beneficiary("B-1", AgeBand.AGE_80, ConsentBy.SELF, reason));
    }

    @Test
    void aPlanIsReviewedOrEnded() {
        assertEquals(
                List.of("ACTIVE review REVIEWED FILE", "ACTIVE end ENDED FILE"),
                Walk.ways(PlanState.class));
        assertEquals(List.of("REVIEWED", "ENDED"), Walk.fixed(PlanState.class));
    }

    @Test
    void aReferralIsClosedAfterItsFeedback() {
        assertEquals(
                List.of(
                        "OPENED accept ACCEPTED FILE",
                        "ACCEPTED give-feedback FEEDBACK FILE",
                        "FEEDBACK close CLOSED FILE"),
                Walk.ways(ReferralState.class));
        assertEquals(List.of("CLOSED"), Walk.fixed(ReferralState.class));
        assertEquals(
                List.of("missing"),
                Walk.guarded(ReferralState.ACCEPTED, 0, Samples.referral(Optional.empty())));
        assertEquals(
                List.of(),
                Walk.guarded(ReferralState.ACCEPTED, 0, Samples.referral(Optional.of("已收治"))));
    }
}
