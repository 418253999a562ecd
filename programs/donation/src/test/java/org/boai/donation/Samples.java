package org.boai.donation;

import org.boai.donation.BloodHonour.BloodDonation;
import org.boai.donation.BloodHonour.BloodKind;
import org.boai.donation.BloodHonour.Consent;
import org.boai.donation.BloodHonour.GoldAward;
import org.boai.donation.BloodHonour.Purpose;
import org.boai.donation.DonationCase.Consenter;
import org.boai.donation.DonationCase.LifetimeWill;
import org.boai.donation.HscEnrolment.AgeBand;
import org.boai.donation.HscEnrolment.Contact;
import org.boai.donation.HscEnrolment.Sex;
import org.boai.donation.OrganRegistration.Channel;
import org.boai.donation.OrganRegistration.Gift;
import org.boai.plugins.Attachment;
import org.boai.plugins.Money;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.ReportState;
import org.boai.testkit.Sample;
import org.boai.testkit.Walk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows for tests. */
final class Samples {
    static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    static final Attachment FILE = new Attachment(new UUID(0, 1));

    /** Born on 1990-05-20. */
    static final Donor DONOR = new Donor(Optional.of("110105199005200022"), Optional.empty());

    private Samples() {}

    static BloodReport blood(int donors, int donations, int ml) {
        return new BloodReport(
                DAY,
                "示例血站",
                donors,
                donations,
                ml,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static BloodHonour honour(String person, int ml, int units, Purpose... more) {
        return new BloodHonour(
                Ref.to(person),
                ml,
                units,
                Optional.empty(),
                Optional.empty(),
                Stream.concat(Stream.of(Purpose.RECORD), Arrays.stream(more))
                        .map(purpose -> new Consent(purpose, DAY, Optional.empty()))
                        .toList());
    }

    static BloodHonour golden(int awards) {
        List<GoldAward> all = Stream.generate(() -> new GoldAward("G", DAY)).limit(awards).toList();
        BloodHonour plain = honour("person", 400 * 100, 0);
        return new BloodHonour(
                plain.person(),
                plain.wholeMl(),
                0,
                Optional.of(all),
                Optional.empty(),
                plain.consents());
    }

    static BloodHonour gave(BloodDonation... donations) {
        List<BloodDonation> all = List.of(donations);
        return new BloodHonour(
                Ref.to("person"),
                all.stream().mapToInt(BloodDonation::wholeMl).sum(),
                all.stream().mapToInt(BloodDonation::plateletUnits).sum(),
                Optional.empty(),
                Optional.of(all),
                honour("person", 0, 0).consents());
    }

    static BloodDonation whole(String day) {
        return new BloodDonation(LocalDate.parse(day), BloodKind.WHOLE, 400, 0);
    }

    static BloodDonation platelets(String day) {
        return new BloodDonation(LocalDate.parse(day), BloodKind.PLATELETS, 0, 1);
    }

    static HscEnrolment enrolment(int age, AgeBand band, EnrolmentState state) {
        return new HscEnrolment(
                Ref.to("person"),
                age,
                band,
                Sex.FEMALE,
                DAY,
                "S-1",
                List.of(new Contact("示例乙", "13800000001"), new Contact("示例丙", "13800000002")),
                true,
                FILE,
                state);
    }

    static HscCase matched(HscCaseState state, Optional<LocalDate> collected) {
        return matched(state, DAY, collected, false);
    }

    static HscCase matched(
            HscCaseState state, LocalDate on, Optional<LocalDate> collected, boolean second) {
        return new HscCase(
                Ref.to("enrolment"),
                Ref.to("coordinator"),
                on,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                collected,
                Optional.of(second),
                Optional.empty(),
                state);
    }

    static FollowUp followUp(LocalDate on, LocalDate by) {
        return new FollowUp(Ref.to("case"), on, by, Optional.empty(), FollowUpState.DUE);
    }

    static OrganRegistration registration(LocalDate on, RegistrationState state) {
        return new OrganRegistration(
                Ref.to("person"),
                on,
                Channel.ONLINE,
                Set.of(Gift.ORGAN),
                Optional.empty(),
                true,
                state);
    }

    static DonationCase donation(
            LifetimeWill will, DonationCaseState state, Consenter... consenters) {
        return new DonationCase(
                "JA-1",
                will,
                Optional.empty(),
                "示例医院",
                List.of(consenters),
                Optional.empty(),
                List.of(Ref.to("one"), Ref.to("other")),
                Set.of(Gift.ORGAN, Gift.BODY),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state);
    }

    /** One of everything that can be filed at once. */
    static List<Sample> all() {
        return List.of(
                Sample.of(
                        "event",
                        new PromotionEvent(
                                PromotionEvent.Cause.MIXED,
                                DAY,
                                PromotionEvent.VenueClass.CAMPUS.name(),
                                300,
                                Optional.of(200),
                                12,
                                8,
                                new BigDecimal("16.5"))),
                Sample.of("report", report(4, Optional.empty(), false)),
                Sample.of("blood", blood(20, 20, 6000)),
                Sample.of("honour", gave(whole("2024-01-10"), whole("2024-07-10"))),
                Sample.of(
                        "enrolment",
                        enrolment(40, AgeBand.FROM_36_TO_45, EnrolmentState.REGISTERED)),
                Sample.of("one", coordinator("X-1")),
                Sample.of("other", coordinator("X-2")),
                Sample.of("wish", registration(DAY, RegistrationState.ACTIVE)),
                Sample.of("donation", ready()),
                Sample.of("donor", inRegistry()).moved("sample", "type", "enter"),
                Sample.of("case", ready("donor")),
                Sample.of(
                        "visit",
                        new FollowUp(
                                Ref.to("case"),
                                DAY.plusDays(7),
                                DAY.plusDays(10),
                                Optional.of(true),
                                FollowUpState.DUE)),
                Sample.of("site", new MemorialSite("示例缅怀园", Ref.to("360101"), DAY)),
                Sample.of(
                        "memorial", new MemorialEvent(Optional.of(Ref.to("site")), "示例", DAY, 60)),
                Sample.of(
                        "care",
                        new FamilyCare(
                                Ref.to("donation"),
                                FamilyCare.CareKind.VISIT,
                                DAY,
                                Optional.of(Money.of(500)))));
    }

    /** A case with all that its steps ask for. */
    private static DonationCase ready() {
        return new DonationCase(
                "JA-1",
                LifetimeWill.NONE,
                Optional.empty(),
                "示例医院",
                List.of(new Consenter(DonationCase.Relation.SPOUSE, Optional.of(DAY))),
                Optional.of(FILE),
                List.of(Ref.to("one"), Ref.to("other")),
                Set.of(Gift.ORGAN, Gift.BODY),
                Optional.of(DAY),
                Optional.of(3),
                Optional.empty(),
                Optional.of("示例医学院"),
                Optional.of(DonationCase.StopReason.MEDICAL),
                DonationCaseState.POTENTIAL);
    }

    /** A match with all that its steps ask for. */
    private static HscCase ready(String enrolment) {
        return new HscCase(
                Ref.to(enrolment),
                Ref.to("person"),
                DAY,
                Optional.of(FILE),
                Optional.of(FILE),
                Optional.of("示例医院"),
                Optional.of(DAY),
                Optional.empty(),
                Optional.of(HscCase.RefuseReason.HEALTH),
                HscCaseState.INITIAL_MATCH);
    }

    private static HscEnrolment inRegistry() {
        HscEnrolment other = enrolment(40, AgeBand.FROM_36_TO_45, EnrolmentState.REGISTERED);
        return new HscEnrolment(
                Ref.to("person-2"),
                other.ageAtEnrolment(),
                other.ageBand(),
                other.sex(),
                other.sampledOn(),
                "S-2",
                other.contacts(),
                true,
                FILE,
                other.state());
    }

    private static Coordinator coordinator(String number) {
        return new Coordinator(
                Ref.to("person"), number, LocalDate.of(2030, 1, 1), Ref.to("360101"));
    }

    static MonthlyReport report(int newMembers, Optional<Integer> events, boolean zero) {
        Optional<Integer> none = Optional.empty();
        return new MonthlyReport(
                YearMonth.of(2026, 10),
                events,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                Optional.empty(),
                newMembers,
                Optional.empty(),
                zero,
                ReportState.DRAFT);
    }

    static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    /** What the program's rules say of a row by itself. */
    static List<String> said(Record row) {
        return new Donation()
                .define().rules().stream()
                        .filter(rule -> rule.entity() == row.getClass())
                        .flatMap(rule -> Walk.problems(rule, row).stream())
                        .map(problem -> problem.severity() + " " + problem.code())
                        .toList();
    }
}
