package org.boai.donation;

import static org.boai.plugins.Problem.unless;

import module org.boai.plugins;

import org.boai.donation.BloodHonour.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What must hold for blood donations. */
final class BloodRules {
    private static final int PLATELETS_A_YEAR = 24;

    private BloodRules() {}

    static Rule<?>[] all() {
        return new Rule<?>[] {
            Rule.atMost(BloodReport.class, BloodReport::donors, BloodReport::donationCount),
            Rule.of(BloodReport.class, BloodRules::firstAndRepeatDonorsAreAll),
            Rule.of(BloodReport.class, BloodRules::aDonationIsOf200To400Millilitres).pointedOut(),
            Rule.of(BloodHonour.class, BloodRules::theDonorAgreesToBeRecorded),
            Rule.of(BloodHonour.class, BloodRules::theDonationsMakeTheTotals),
            Rule.of(BloodHonour.class, BloodRules::betweenDonationsTheDonorRests),
            Rule.referring(
                    BloodHonour.class, BloodHonour::person, Donor.class, BloodRules::aDonorIsOfAge)
        };
    }

    static List<Problem> firstAndRepeatDonorsAreAll(BloodReport report) {
        Optional<Integer> parts =
                report.firstTime().flatMap(first -> report.repeat().map(again -> first + again));
        return unless(
                parts.isEmpty() || parts.get() == report.donors(),
                BloodReport::firstTime,
                "parts-are-not-the-whole",
                "首次与再次献血人数之和须等于献血人数。请核对。",
                "First-time and repeat donors must add up to all donors. Check them.");
    }

    /** Platelets are no whole blood: where there are some, nothing can be said. */
    static List<Problem> aDonationIsOf200To400Millilitres(BloodReport report) {
        boolean mixed = report.plateletUnits().orElse(0) > 0;
        long least = 200L * report.donationCount();
        return unless(
                mixed || (report.volumeMl() >= least && report.volumeMl() <= 2 * least),
                BloodReport::volumeMl,
                "implausible-volume",
                "平均每次献血量不在 200-400 毫升之间。请核对血站的数字。",
                "A donation is not of 200 to 400 ml on average. Check the station's figures.");
    }

    static List<Problem> theDonorAgreesToBeRecorded(BloodHonour honour) {
        return unless(
                honour.agreesTo(Purpose.RECORD),
                BloodHonour::consents,
                "no-consent",
                "没有登记献血记录的有效同意。请先取得本人同意。",
                "The donor does not agree to the record. Ask for consent first.");
    }

    static List<Problem> theDonationsMakeTheTotals(BloodHonour honour) {
        List<BloodDonation> donations = honour.donations().orElse(List.of());
        int ml = donations.stream().mapToInt(BloodDonation::wholeMl).sum();
        int units = donations.stream().mapToInt(BloodDonation::plateletUnits).sum();
        return unless(
                donations.isEmpty() || (ml == honour.wholeMl() && units == honour.plateletUnits()),
                BloodHonour::donations,
                "donations-are-not-the-totals",
                "逐次记录合计为 %d 毫升、%d 单位，与总量不符。请核对。".formatted(ml, units),
                "The donations come to %d ml and %d units, the totals are others. Check them."
                        .formatted(ml, units));
    }

    static List<Problem> betweenDonationsTheDonorRests(BloodHonour honour) {
        List<Problem> problems = new ArrayList<>();
        Optional<LocalDate> whole = Optional.empty();
        List<LocalDate> platelets = new ArrayList<>();
        for (BloodDonation donation : inOrder(honour)) {
            LocalDate day = donation.donatedOn();
            int months = donation.kind() == BloodKind.WHOLE ? 6 : 3;
            problems.addAll(notBefore(day, whole.map(last -> last.plusMonths(months))));
            if (donation.kind() == BloodKind.WHOLE) {
                whole = Optional.of(day);
            } else {
                problems.addAll(aWeekApart(day, platelets));
                platelets.add(day);
                problems.addAll(notTooOften(day, platelets));
            }
        }
        return problems;
    }

    private static List<BloodDonation> inOrder(BloodHonour honour) {
        return honour.donations().orElse(List.of()).stream()
                .sorted(Comparator.comparing(BloodDonation::donatedOn))
                .toList();
    }

    private static List<Problem> notBefore(LocalDate day, Optional<LocalDate> first) {
        return unless(
                first.filter(day::isBefore).isEmpty(),
                BloodHonour::donations,
                "too-soon",
                "%s 献血距上次太近，最早应为 %s。请核对日期。".formatted(day, first.orElse(day)),
                "The donation of %s came too soon: the first day was %s. Check the dates."
                        .formatted(day, first.orElse(day)));
    }

    /** Two weeks; after one week with the consent of a doctor, of whom nothing is known here. */
    private static List<Problem> aWeekApart(LocalDate day, List<LocalDate> platelets) {
        Optional<LocalDate> last = platelets.reversed().stream().findFirst();
        List<Problem> refused = notBefore(day, last.map(before -> before.plusWeeks(1)));
        List<Problem> soon = notBefore(day, last.map(before -> before.plusWeeks(2)));
        return refused.isEmpty() ? soon.stream().map(Problem::asWarning).toList() : refused;
    }

    private static List<Problem> notTooOften(LocalDate day, List<LocalDate> platelets) {
        return unless(
                platelets.stream().filter(day.minusYears(1)::isBefore).count() <= PLATELETS_A_YEAR,
                BloodHonour::donations,
                "too-often",
                "至 %s 的一年内单采血小板超过 %d 次。请核对。".formatted(day, PLATELETS_A_YEAR),
                "There are more than %d platelet donations in the year up to %s. Check them."
                        .formatted(PLATELETS_A_YEAR, day));
    }

    /** From 18 to 55, and to 60 for those who gave before. */
    static List<Problem> aDonorIsOfAge(BloodHonour honour, Donor donor) {
        List<Integer> ages =
                inOrder(honour).stream()
                        .flatMap(one -> donor.ageOn(one.donatedOn()).stream())
                        .toList();
        return unless(
                ages.isEmpty()
                        || (ages.getFirst() >= 18 && ages.getFirst() <= 55 && ages.getLast() <= 60),
                BloodHonour::donations,
                "not-of-age",
                "献血年龄为 18-55 岁，再次献血至 60 岁。请核对日期。",
                "Donors are 18 to 55, those who gave before up to 60. Check the dates.");
    }
}
