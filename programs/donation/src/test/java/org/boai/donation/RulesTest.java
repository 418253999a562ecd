package org.boai.donation;

import static org.boai.donation.Samples.DAY;
import static org.boai.donation.Samples.DONOR;
import static org.boai.donation.Samples.codes;
import static org.boai.donation.Samples.platelets;
import static org.boai.donation.Samples.said;
import static org.boai.donation.Samples.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.boai.donation.BloodHonour.Award;
import org.boai.donation.BloodHonour.BloodDonation;
import org.boai.donation.BloodHonour.Consent;
import org.boai.donation.BloodHonour.Purpose;
import org.boai.donation.DonationCase.Consenter;
import org.boai.donation.DonationCase.LifetimeWill;
import org.boai.donation.DonationCase.Relation;
import org.boai.donation.HscEnrolment.AgeBand;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Rule;
import org.boai.plugins.State;
import org.boai.plugins.Totals;
import org.boai.testkit.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class RulesTest {
    private static final Consenter SIGNED = consenter(Relation.SPOUSE, true);
    private static final Consenter UNSIGNED = consenter(Relation.PARENT, false);

    private static Consenter consenter(Relation relation, boolean signed) {
        return new Consenter(relation, signed ? Optional.of(DAY) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "3800, 0, -",
        "4000, 0, BRONZE",
        "6000, 0, SILVER",
        "8000, 0, GOLD",
        "6000, 10, GOLD",
        "40000, 0, GOLD"
    })
    void everyTwoHundredMillilitresAndEveryUnitCount(int ml, int units, String award) {
        BloodHonour honour = Samples.honour("a", ml, units);

        assertEquals(ml / 200 + units, honour.computedTimes());
        assertEquals(award, honour.award().map(Enum::name).orElse("-"));
    }

    @Test
    void theLifetimeAwardIsThreeGoldAwardsOnRecord() {
        assertEquals(Optional.of(Award.GOLD), Samples.golden(2).award());
        assertEquals(Optional.of(Award.LIFETIME), Samples.golden(3).award());
    }

    @Test
    void stationFiguresFit() {
        assertEquals(List.of(), said(Samples.blood(10, 10, 3000)));
        assertEquals(List.of("ERROR exceeds"), said(Samples.blood(11, 10, 3000)));
        assertEquals(List.of(), said(parts(7, 3)));
        assertEquals(List.of("ERROR parts-are-not-the-whole"), said(parts(7, 4)));
    }

    private static BloodReport parts(int first, int again) {
        return new BloodReport(
                DAY,
                "示例血站",
                10,
                10,
                3000,
                Optional.empty(),
                Optional.of(first),
                Optional.of(again));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2000, ''",
        "10, 4000, ''",
        "10, 1999, WARNING implausible-volume",
        "10, 4001, WARNING implausible-volume",
        "0, 0, ''"
    })
    void anAverageOutside200To400MillilitresIsFlagged(int donations, int ml, String flag) {
        assertEquals(flag, String.join("", said(Samples.blood(donations, donations, ml))));
    }

    @Test
    void aHonourNeedsAConsentThatStands() {
        BloodHonour honour = Samples.honour("a", 4000, 0);
        assertEquals(List.of(), codes(BloodRules.theDonorAgreesToBeRecorded(honour)));
        BloodHonour withdrawn =
                new BloodHonour(
                        honour.person(),
                        4000,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Consent(Purpose.RECORD, DAY, Optional.of(DAY))));
        assertEquals(
                List.of("no-consent"), codes(BloodRules.theDonorAgreesToBeRecorded(withdrawn)));
    }

    @Test
    void theDonationsMakeTheTotals() {
        BloodHonour honour = Samples.gave(whole("2024-01-10"), platelets("2024-05-10"));
        assertEquals(List.of(), codes(BloodRules.theDonationsMakeTheTotals(honour)));
        BloodHonour other =
                new BloodHonour(
                        honour.person(),
                        800,
                        1,
                        Optional.empty(),
                        honour.donations(),
                        honour.consents());
        assertEquals(
                List.of("donations-are-not-the-totals"),
                codes(BloodRules.theDonationsMakeTheTotals(other)));
    }

    @Test
    void betweenTwoDonationsTheDonorRests() {
        assertEquals(List.of("too-soon"), rest(whole("2024-01-10"), whole("2024-07-09")));
        assertEquals(List.of(), rest(whole("2024-01-10"), whole("2024-07-10")));
        assertEquals(List.of(), rest(whole("2024-07-10"), whole("2024-01-10")));
        assertEquals(List.of("too-soon"), rest(whole("2024-01-10"), platelets("2024-04-09")));
        assertEquals(List.of(), rest(whole("2024-01-10"), platelets("2024-04-10")));
        assertEquals(List.of(), rest(platelets("2024-01-01"), platelets("2024-01-15")));
        assertEquals(List.of("too-soon"), rest(platelets("2024-01-01"), platelets("2024-01-07")));
        assertEquals(
                List.of(Problem.Severity.WARNING),
                BloodRules.betweenDonationsTheDonorRests(
                                Samples.gave(platelets("2024-01-01"), platelets("2024-01-08")))
                        .stream()
                        .map(Problem::severity)
                        .toList());
    }

    @Test
    void platelesAreGivenTwentyFourTimesAYear() {
        assertEquals(List.of(), rest(fortnights(24)));
        assertEquals(List.of("too-often"), rest(fortnights(25)));
    }

    private static BloodDonation[] fortnights(int number) {
        return Stream.iterate(LocalDate.of(2024, 1, 1), day -> day.plusDays(14))
                .limit(number)
                .map(day -> platelets(day.toString()))
                .toArray(BloodDonation[]::new);
    }

    private static List<String> rest(BloodDonation... donations) {
        return codes(BloodRules.betweenDonationsTheDonorRests(Samples.gave(donations)));
    }

    @ParameterizedTest
    @CsvSource({
        "2008-05-19, not-of-age",
        "2008-05-20, ''",
        "2046-05-19, ''",
        "2046-05-20, not-of-age"
    })
    void aFirstDonorIs18To55(String day, String code) {
        assertEquals(
                code,
                String.join("", codes(BloodRules.aDonorIsOfAge(Samples.gave(whole(day)), DONOR))));
    }

    @Test
    void whoGaveBeforeGivesTo60() {
        assertEquals(
                List.of(),
                codes(
                        BloodRules.aDonorIsOfAge(
                                Samples.gave(whole("2020-01-10"), whole("2051-05-19")), DONOR)));
        assertEquals(
                List.of("not-of-age"),
                codes(
                        BloodRules.aDonorIsOfAge(
                                Samples.gave(whole("2020-01-10"), whole("2051-05-20")), DONOR)));
    }

    @ParameterizedTest
    @CsvSource({
        "35, FROM_18_TO_35, ''",
        "36, FROM_36_TO_45, ''",
        "36, FROM_18_TO_35, other-age-band",
        "35, FROM_36_TO_45, other-age-band"
    })
    void theAgeBandIsThatOfTheAge(int age, AgeBand band, String code) {
        assertEquals(
                code,
                String.join(
                        "",
                        codes(
                                StemCellRules.theAgeBandIsThatOfTheAge(
                                        Samples.enrolment(age, band, EnrolmentState.REGISTERED)))));
    }

    @Test
    void theAgeIsThatOfTheIdentityNumber() {
        assertEquals(List.of(), age(36, DONOR));
        assertEquals(List.of("other-age"), age(35, DONOR));
        assertEquals(List.of(), age(35, new Donor(Optional.empty(), Optional.empty())));
    }

    private static List<String> age(int age, Donor donor) {
        return codes(
                StemCellRules.theAgeIsThatOfThePerson(
                        Samples.enrolment(age, AgeBand.FROM_36_TO_45, EnrolmentState.REGISTERED),
                        donor));
    }

    @Test
    void twoPeopleCanBeReached() {
        HscEnrolment good = enrolled(EnrolmentState.REGISTERED);
        assertEquals(List.of(), said(good));
        HscEnrolment same =
                new HscEnrolment(
                        good.person(),
                        40,
                        AgeBand.FROM_36_TO_45,
                        good.sex(),
                        DAY,
                        "S-1",
                        List.of(good.contacts().getFirst(), good.contacts().getFirst()),
                        false,
                        Samples.FILE,
                        good.state());
        assertEquals(List.of("ERROR same-contact", "WARNING no-family-support"), said(same));
    }

    private static HscEnrolment enrolled(EnrolmentState state) {
        return Samples.enrolment(40, AgeBand.FROM_36_TO_45, state);
    }

    @Test
    void aSearchFindsWhoIsInTheRegistryAndNotYet46() {
        LocalDate last = enrolled(EnrolmentState.IN_REGISTRY).searchableUntil();
        assertEquals(LocalDate.of(2032, 9, 30), last);
        assertEquals(List.of(), search(EnrolmentState.IN_REGISTRY, last, false));
        assertEquals(
                List.of("not-searchable"),
                search(EnrolmentState.IN_REGISTRY, last.plusDays(1), false));
        for (EnrolmentState other : EnrolmentState.values()) {
            if (other != EnrolmentState.IN_REGISTRY) {
                assertEquals(List.of("not-searchable"), search(other, DAY, false));
            }
        }
        assertEquals(List.of(), search(EnrolmentState.AGE_OUT, last.plusDays(1), true));
        assertEquals(List.of("not-searchable"), search(EnrolmentState.WITHDRAWN, DAY, true));
    }

    private static List<String> search(EnrolmentState state, LocalDate on, boolean second) {
        HscCase matched = Samples.matched(HscCaseState.INITIAL_MATCH, on, Optional.empty(), second);
        return codes(StemCellRules.onlyTheRegistryIsSearched(matched, enrolled(state)));
    }

    @Test
    void aCaseGoesOnAfterTheDonorLeftTheRegistry() {
        assertEquals(
                List.of(),
                codes(
                        StemCellRules.onlyTheRegistryIsSearched(
                                Samples.matched(HscCaseState.FOLLOW_UP, Optional.of(DAY)),
                                enrolled(EnrolmentState.AGE_OUT))));
    }

    @Test
    void aFollowUpComesAfterTheCollection() {
        FollowUp next = Samples.followUp(DAY.plusDays(7), DAY.plusDays(10));
        assertEquals(List.of(), followed(next, Optional.of(DAY)));
        assertEquals(List.of("nothing-collected"), followed(next, Optional.empty()));
        assertEquals(List.of("nothing-collected"), followed(next, Optional.of(DAY.plusDays(7))));
        assertEquals(List.of(), said(next));
        assertEquals(
                List.of("ERROR exceeds"), said(Samples.followUp(DAY.plusDays(7), DAY.plusDays(6))));
    }

    private static List<String> followed(FollowUp followUp, Optional<LocalDate> collected) {
        return codes(
                StemCellRules.onlyADonorIsFollowedUp(
                        followUp, Samples.matched(HscCaseState.COLLECTED, collected)));
    }

    @Test
    void eachStageOfADonationHasAConsentOfItsOwn() {
        HscCase bare = Samples.matched(HscCaseState.WILLING, Optional.empty());
        assertEquals(List.of("missing"), guard(HscCaseState.WILLING, "request-typing", bare));
        assertEquals(List.of("missing", "missing"), guard(HscCaseState.FIT, "schedule", bare));
        assertEquals(List.of("missing"), guard(HscCaseState.MOBILISING, "collect", bare));
        assertEquals(List.of("missing"), guard(HscCaseState.CONTACTED, "refuse", bare));
        assertEquals(List.of("missing"), guard(HscCaseState.SCHEDULED, "withdraw", bare));
        HscCase full =
                new HscCase(
                        bare.enrolment(),
                        bare.coordinator(),
                        DAY,
                        Optional.of(Samples.FILE),
                        Optional.of(Samples.FILE),
                        Optional.of("示例医院"),
                        Optional.of(DAY),
                        Optional.empty(),
                        Optional.of(HscCase.RefuseReason.DONOR),
                        HscCaseState.WILLING);
        assertEquals(List.of(), guard(HscCaseState.WILLING, "request-typing", full));
        assertEquals(List.of(), guard(HscCaseState.FIT, "schedule", full));
        assertEquals(List.of(), guard(HscCaseState.MOBILISING, "collect", full));
        assertEquals(List.of(), guard(HscCaseState.CONTACTED, "refuse", full));
        assertEquals(List.of(), guard(HscCaseState.SCHEDULED, "withdraw", full));
        FollowUp due = Samples.followUp(DAY, DAY);
        assertEquals(List.of("missing"), guard(FollowUpState.DUE, "complete", due));
        FollowUp well = new FollowUp(due.hscCase(), DAY, DAY, Optional.of(true), FollowUpState.DUE);
        assertEquals(List.of(), guard(FollowUpState.DUE, "complete", well));
    }

    @Test
    void followingUpNeedsAPlan() {
        Rule.OnTotals planned =
                (Rule.OnTotals)
                        HscCaseState.COLLECTED.transitions().getFirst().guards().getFirst().check();
        HscCase row = Samples.matched(HscCaseState.COLLECTED, Optional.of(DAY));
        assertEquals(List.of("no-follow-ups"), codes(planned.problems().apply(row, count(0))));
        assertEquals(List.of(), codes(planned.problems().apply(row, count(5))));
    }

    private static Totals.Values count(long rows) {
        return new Totals.Values(
                Map.of(Totals.count().aggregates().getFirst(), BigDecimal.valueOf(rows)));
    }

    /** What the guards of a step over the row alone find. */
    private static <E extends Record> List<String> guard(State<E> from, String step, E row) {
        return from.transitions().stream()
                .filter(transition -> transition.name().equals(step))
                .flatMap(transition -> transition.guards().stream())
                .flatMap(guard -> codes(Walk.problems(guard, row)).stream())
                .toList();
    }

    @Test
    void onlyAdultsRegister() {
        LocalDate grown = LocalDate.of(2008, 5, 20);
        assertEquals(List.of(), registered(grown, DONOR));
        assertEquals(List.of("not-of-age"), registered(grown.minusDays(1), DONOR));
        Optional<String> noNumber = Optional.empty();
        Optional<LocalDate> born = Optional.of(grown.minusYears(18));
        assertEquals(
                List.of(), registered(grown.minusDays(1), new Donor(noNumber, Optional.empty())));
        assertEquals(
                List.of("not-of-age"), registered(grown.minusDays(1), new Donor(noNumber, born)));
        assertEquals(List.of(), registered(grown, new Donor(noNumber, born)));
    }

    private static List<String> registered(LocalDate on, Donor donor) {
        return codes(
                OrganRules.onlyAdultsRegister(
                        Samples.registration(on, RegistrationState.ACTIVE), donor));
    }

    @Test
    void aRefusalInLifeBlocksACase() {
        assertEquals(List.of("ERROR refused-in-life"), consent(LifetimeWill.REFUSED, SIGNED));
        assertEquals(List.of(), consent(LifetimeWill.NONE, SIGNED));
        assertEquals(List.of(), consent(LifetimeWill.EXPRESSED, SIGNED));
    }

    @Test
    void allRelativesHaveSigned() {
        Consenter child = consenter(Relation.ADULT_CHILD, true);
        assertEquals(
                List.of("ERROR not-all-signed"),
                consent(LifetimeWill.NONE, SIGNED, child, UNSIGNED));
        assertEquals(
                List.of(),
                consent(LifetimeWill.NONE, SIGNED, child, consenter(Relation.PARENT, true)));
        assertEquals(List.of("ERROR not-all-signed"), consent(LifetimeWill.NONE));
        assertEquals(List.of(), consent(LifetimeWill.REGISTERED));
    }

    private static List<String> consent(LifetimeWill will, Consenter... consenters) {
        assertEquals(List.of(), consent(DonationCaseState.ASSESSING, will, consenters));
        assertEquals(List.of(), consent(DonationCaseState.NOT_PROCEEDED, will, consenters));
        return consent(DonationCaseState.FAMILY_CONSENT, will, consenters);
    }

    private static List<String> consent(
            DonationCaseState state, LifetimeWill will, Consenter... consenters) {
        return said(Samples.donation(will, state, consenters));
    }

    @Test
    void aRevokedRegistrationIsNoConsent() {
        DonationCase one =
                Samples.donation(LifetimeWill.REGISTERED, DonationCaseState.ASSESSING, SIGNED);
        assertEquals(List.of(), codes(OrganRules.registered(one, wish(RegistrationState.ACTIVE))));
        assertEquals(
                List.of("no-valid-registration"),
                codes(OrganRules.registered(one, wish(RegistrationState.REVOKED))));
        assertEquals(
                List.of("no-valid-registration"),
                codes(OrganRules.registered(one, Optional.empty())));
        DonationCase unknown =
                Samples.donation(LifetimeWill.NONE, DonationCaseState.ASSESSING, SIGNED);
        assertEquals(List.of(), codes(OrganRules.registered(unknown, Optional.empty())));
    }

    private static Optional<OrganRegistration> wish(RegistrationState state) {
        return Optional.of(Samples.registration(DAY, state));
    }

    @Test
    void aCaseIsConfirmedRetrievedAndStoppedOnPaper() {
        DonationCase bare =
                Samples.donation(LifetimeWill.NONE, DonationCaseState.FAMILY_CONSENT, SIGNED);
        assertEquals(List.of("missing"), guard(DonationCaseState.FAMILY_CONSENT, "confirm", bare));
        assertEquals(List.of("missing"), guard(DonationCaseState.CONFIRMED, "retrieve", bare));
        assertEquals(List.of("missing"), guard(DonationCaseState.POTENTIAL, "stop", bare));
    }

    @Test
    void aBodyHasAReceiver() {
        for (DonationCaseState state : DonationCaseState.values()) {
            boolean handedOver =
                    List.of("REMAINS_CARE", "MEMORIAL", "FAMILY_CARE", "CLOSED")
                            .contains(state.name());
            assertEquals(
                    handedOver ? List.of("no-receiver") : List.of(),
                    codes(
                            OrganRules.aBodyHasAReceiver(
                                    Samples.donation(LifetimeWill.NONE, state, SIGNED))),
                    state.name());
        }
    }

    @Test
    void twoDifferentCoordinatorsWitnessIt() {
        DonationCase one = organs(Optional.empty(), 0, "one", "one");
        assertEquals(
                List.of("same-coordinator"),
                codes(OrganRules.twoDifferentCoordinatorsWitnessIt(one)));
        assertEquals(
                List.of(),
                codes(
                        OrganRules.twoDifferentCoordinatorsWitnessIt(
                                organs(Optional.empty(), 0, "one", "other"))));
    }

    @Test
    void theOrgansMakeTheTotal() {
        DonationCase.OrganCount kidneys =
                new DonationCase.OrganCount(DonationCase.OrganKind.KIDNEY, 2);
        assertEquals(
                List.of(),
                codes(
                        OrganRules.theOrgansMakeTheTotal(
                                organs(Optional.of(List.of(kidneys)), 2, "a"))));
        assertEquals(
                List.of("parts-are-not-the-whole"),
                codes(
                        OrganRules.theOrgansMakeTheTotal(
                                organs(Optional.of(List.of(kidneys)), 3, "a"))));
        assertEquals(
                List.of(),
                codes(OrganRules.theOrgansMakeTheTotal(organs(Optional.empty(), 3, "a"))));
    }

    private static DonationCase organs(
            Optional<List<DonationCase.OrganCount>> byType, int count, String... coordinators) {
        DonationCase like =
                Samples.donation(LifetimeWill.NONE, DonationCaseState.POTENTIAL, SIGNED);
        return new DonationCase(
                like.caseNo(),
                like.lifetimeWill(),
                like.registration(),
                like.hospital(),
                like.consenters(),
                like.consentDoc(),
                Stream.of(coordinators).map(id -> Ref.<Coordinator>to(id)).toList(),
                like.types(),
                like.retrievedOn(),
                Optional.of(count),
                byType,
                like.receiverInstitution(),
                like.stopReason(),
                like.state());
    }
}
