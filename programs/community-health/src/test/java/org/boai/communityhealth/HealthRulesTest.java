package org.boai.communityhealth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.plugins.Consent;
import org.boai.plugins.ConsentPurpose;
import org.boai.plugins.ConsentState;
import org.boai.plugins.Endpoint;
import org.boai.plugins.Level;
import org.boai.plugins.Person;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.Row;
import org.boai.testkit.CallInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class HealthRulesTest {
    private static final HealthSite OPEN = Samples.site(HealthSiteState.OPEN, false);

    @Test
    void aSiteIsInAVillage() {
        assertEquals(List.of(), village(Level.VILLAGE));
        assertEquals(List.of("not-a-village"), village(Level.TOWNSHIP));
    }

    private static List<String> village(Level level) {
        return codes(
                HealthRules.aSiteIsInAVillage(
                        OPEN, new Region(Samples.VILLAGE, "梅园社区", level, true)));
    }

    @Test
    void aSiteHasASquareOrACentreAndWhatBelongsToThem() {
        HealthSite none = site(false, Set.of(), Set.of());
        HealthSite uses = site(false, Set.of(SquareFunction.REFUGE), Set.of());
        HealthSite rooms = site(false, Set.of(), Set.of(CenterRoom.READING_ROOM));

        assertEquals(List.of(), codes(HealthRules.aSiteHasASquareOrACentre(OPEN)));
        assertEquals(
                List.of("neither-square-nor-centre"),
                codes(HealthRules.aSiteHasASquareOrACentre(none)));
        assertEquals(List.of(), codes(HealthRules.aSquareHasUses(OPEN)));
        assertEquals(List.of("square-and-uses"), codes(HealthRules.aSquareHasUses(uses)));
        assertEquals(
                List.of("square-and-uses"),
                codes(HealthRules.aSquareHasUses(site(true, Set.of(), Set.of()))));
        assertEquals(List.of(), codes(HealthRules.aCentreHasRooms(OPEN)));
        assertEquals(List.of("centre-and-rooms"), codes(HealthRules.aCentreHasRooms(rooms)));
    }

    private static HealthSite site(
            boolean square, Set<SquareFunction> uses, Set<CenterRoom> rooms) {
        return Samples.site(HealthSiteState.OPEN, false, square, uses, rooms);
    }

    @Test
    void whoIsNamedHasConsentedAndNotWithdrawn() {
        Ref<Person> who = Ref.to("who");
        Beneficiary named =
                Samples.beneficiary("B-1", Optional.of(who), AgeBand.AGE_80, ConsentBy.SELF);
        Consent other = new Consent(Ref.to("other"), ConsentPurpose.SENSITIVE, ConsentState.GIVEN);
        Consent published = new Consent(who, ConsentPurpose.PUBLICATION, ConsentState.GIVEN);
        Consent gone = new Consent(who, ConsentPurpose.SENSITIVE, ConsentState.WITHDRAWN);
        Consent given = new Consent(who, ConsentPurpose.SENSITIVE, ConsentState.GIVEN);

        assertEquals(List.of("no-consent"), consented(named, other, published, gone));
        assertEquals(List.of(), consented(named, gone, given));
        assertEquals(
                List.of(),
                consented(
                        Samples.beneficiary(
                                "B-2", Optional.empty(), AgeBand.AGE_80, ConsentBy.SELF)));
    }

    private static List<String> consented(Beneficiary one, Consent... consents) {
        CallInMemory<Endpoint.Nothing> reading = CallInMemory.get();
        for (int i = 0; i < consents.length; i++) {
            reading.row("consent-" + i, consents[i]);
        }
        return codes(
                HealthRules.whoIsNamedConsents(
                        new Row<>(Ref.to("b"), Ref.to("unit"), one), reading));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAGuardianConsentsForAChild(AgeBand age) {
        assertEquals(
                age == AgeBand.AGE_0_13 ? List.of("guardian-must-consent") : List.of(),
                consent(age, ConsentBy.SELF));
        assertEquals(List.of(), consent(age, ConsentBy.GUARDIAN));
    }

    private static List<String> consent(AgeBand age, ConsentBy by) {
        return codes(
                HealthRules.aGuardianConsentsForAChild(
                        Samples.beneficiary("B-1", age, by, Optional.empty())));
    }

    @Test
    void whoIsNamedIsServedOnce() {
        assertEquals(List.of(), served(Optional.empty(), 16));
        assertEquals(List.of(), served(Optional.of("b"), 1));
        assertEquals(List.of("one-person"), served(Optional.of("b"), 2));
    }

    private static List<String> served(Optional<String> beneficiary, int personTimes) {
        return codes(
                HealthRules.whoIsNamedIsServedOnce(
                        Samples.encounter(beneficiary, personTimes, Optional.empty())));
    }

    @Test
    void nobodyIsServedWhoseCareHasEnded() {
        HealthEncounter encounter = Samples.encounter(Optional.of("b"), 1, Optional.empty());
        Beneficiary gone =
                Samples.beneficiary(
                        "B-1", AgeBand.AGE_80, ConsentBy.SELF, Optional.of(ClosingReason.MOVED));

        assertEquals(
                List.of(), codes(HealthRules.careThatEndedIsOver(encounter, Optional.empty())));
        assertEquals(
                List.of("care-ended"),
                codes(HealthRules.careThatEndedIsOver(encounter, Optional.of(gone))));
    }

    @Test
    void readingsAreKeptWhereThatWasDecided() {
        HealthEncounter read = Samples.encounter(Optional.of("b"), 1, Optional.of(128));
        HealthEncounter unread = Samples.encounter(Optional.of("b"), 1, Optional.empty());
        HealthSite keeps = Samples.site(HealthSiteState.OPEN, true);

        assertEquals(List.of(), codes(HealthRules.readingsAreKeptWhereThatWasDecided(read, keeps)));
        assertEquals(
                List.of(), codes(HealthRules.readingsAreKeptWhereThatWasDecided(unread, OPEN)));
        assertEquals(
                List.of("readings-not-kept"),
                codes(HealthRules.readingsAreKeptWhereThatWasDecided(read, OPEN)));
    }

    @ParameterizedTest
    @EnumSource
    void aSiteServesWhileItIsOpen(HealthSiteState state) {
        boolean serves =
                Set.of(HealthSiteState.OPEN, HealthSiteState.EVALUATED, HealthSiteState.UPGRADED)
                        .contains(state);
        assertEquals(
                serves ? List.of() : List.of("site-not-open"),
                codes(
                        HealthRules.aSiteServesWhileItIsOpen(
                                Samples.encounter(Optional.empty(), 1, Optional.empty()),
                                Samples.site(state, false))));
    }

    @Test
    void whoPassedIsCertifiedAndNobodyElse() {
        assertEquals(List.of(), certified(true, Optional.of("JH-1")));
        assertEquals(List.of(), certified(false, Optional.empty()));
        assertEquals(List.of("certificate-and-result"), certified(true, Optional.empty()));
        assertEquals(List.of("certificate-and-result"), certified(false, Optional.of("JH-1")));
    }

    private static List<String> certified(boolean passed, Optional<String> certificate) {
        return codes(HealthRules.whoPassedIsCertified(Samples.training(passed, certificate)));
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
