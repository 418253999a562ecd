package org.boai.directory;

import org.boai.plugins.Completion.Numbers;
import org.boai.plugins.Money;
import org.boai.plugins.OrganisationKind;
import org.boai.plugins.Reading;
import org.boai.plugins.Row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Posts fees by double entry: what came in as cash stands against the shares of the levels and what
 * was given beyond the fee. Fractions of a cent stay with the level that passes the rest up, so
 * both sides are equal to the cent.
 */
final class FeeLedger {
    private static final Money NOTHING = Money.of(0);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private FeeLedger() {}

    /** The payment with its parts, its postings and its receipt. */
    static FeePayment posted(Row<FeePayment> row, Numbers numbers) {
        FeePayment p = row.fields();
        Row<Membership> member = numbers.find(Membership.class, p.membership()).orElseThrow();
        Organisation collector = Standing.organisation(row, numbers);
        BigDecimal due =
                schedule(member.fields(), collector.region().id(), p.paidOn(), numbers)
                        .amount()
                        .yuan();
        BigDecimal open =
                due.subtract(FeeStatus.paid(member.id(), p.year(), numbers).yuan())
                        .max(BigDecimal.ZERO);
        BigDecimal fee = p.amount().yuan().min(open);
        BigDecimal gift = p.amount().yuan().subtract(fee);
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(LedgerAccount.CASH, collector.region().id(), p.amount(), NOTHING));
        postings.addAll(shares(fee, member.fields().kind(), collector, p.paidOn(), numbers));
        if (gift.signum() > 0) {
            postings.add(credit(LedgerAccount.GIFT, collector.region().id(), gift));
        }
        return new FeePayment(
                p.membership(),
                p.year(),
                p.amount(),
                p.paidOn(),
                p.channel(),
                new Money(fee),
                new Money(gift),
                number(row, p.paidOn(), numbers),
                Code.of(row),
                postings,
                p.state());
    }

    /** The same postings the other way round. */
    static FeeReversal reversed(Row<FeeReversal> row, Numbers numbers) {
        FeeReversal r = row.fields();
        FeePayment payment = numbers.find(FeePayment.class, r.payment()).orElseThrow().fields();
        return new FeeReversal(
                r.payment(),
                r.reason(),
                payment.year(),
                payment.amount(),
                r.reversedOn(),
                number(row, r.reversedOn(), numbers),
                payment.postings().stream()
                        .map(p -> new Posting(p.account(), p.holder(), p.credit(), p.debit()))
                        .toList(),
                r.state());
    }

    /** Receipts and vouchers are numbered by organisation and year, without gaps. */
    private static String number(Row<?> row, LocalDate day, Numbers numbers) {
        long next = numbers.next("receipt %s %d".formatted(row.organisation().id(), day.getYear()));
        return "%d-%06d".formatted(day.getYear(), next);
    }

    /** What a member pays in a year, as it holds where the fee is collected. */
    static FeeSchedule schedule(Membership member, String region, LocalDate day, Reading reading) {
        int headcount = member.headcount().orElse(0);
        List<FeeSchedule> all =
                Stream.concat(
                                InForce.rules(
                                        reading.rows(FeeSchedule.class)
                                                .where(FeeSchedule::kind, member.kind())),
                                NationalRules.FEE_SCHEDULES.stream())
                        .filter(s -> s.kind() == member.kind() && s.minHeadcount() <= headcount)
                        .sorted(Comparator.comparingInt(FeeSchedule::minHeadcount).reversed())
                        .toList();
        return InForce.of(all, FeeSchedule::appliesIn, FeeSchedule::validFrom, region, day, reading)
                .orElseGet(all::getLast);
    }

    static FeeSplit split(String region, LocalDate day, Reading reading) {
        List<FeeSplit> all =
                Stream.concat(
                                InForce.rules(reading.rows(FeeSplit.class)),
                                NationalRules.FEE_SPLITS.stream())
                        .toList();
        return InForce.of(all, FeeSplit::appliesIn, FeeSplit::validFrom, region, day, reading)
                .orElseGet(NationalRules.FEE_SPLITS::getFirst);
    }

    /** What each level keeps of a fee, beginning with who collected it. */
    static List<Posting> shares(
            BigDecimal fee,
            MemberKind kind,
            Organisation collector,
            LocalDate day,
            Reading reading) {
        String region = collector.region().id();
        FeeSplit split = split(region, day, reading);
        boolean base = collector.kind() != OrganisationKind.BRANCH;
        List<String> above = new ArrayList<>(Standing.branchesAbove(region, reading));
        if (base && Standing.hasBranch(region, reading)) {
            above.addFirst(region);
        }
        List<Posting> shares = new ArrayList<>();
        BigDecimal rest = fee;
        int percent =
                kind == MemberKind.GROUP && split.groupPassedUp()
                        ? 0
                        : base ? split.basePercent() : split.branchPercent();
        String holder = region;
        for (String next : above) {
            BigDecimal passed = passed(rest, percent);
            shares.add(credit(LedgerAccount.SHARE, holder, rest.subtract(passed)));
            rest = passed;
            holder = next;
            percent = split.reading() == FeeReading.CASCADE ? split.branchPercent() : 100;
        }
        shares.add(credit(LedgerAccount.SHARE, holder, rest));
        return shares.stream().filter(s -> s.credit().yuan().signum() > 0).toList();
    }

    private static BigDecimal passed(BigDecimal amount, int kept) {
        return amount.multiply(HUNDRED.subtract(BigDecimal.valueOf(kept)))
                .divide(HUNDRED, 2, RoundingMode.DOWN);
    }

    private static Posting credit(LedgerAccount account, String holder, BigDecimal amount) {
        return new Posting(account, holder, NOTHING, new Money(amount));
    }
}
