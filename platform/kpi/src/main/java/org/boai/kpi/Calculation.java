package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;
import org.boai.plugins.Period;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Text;
import org.boai.store.Division;
import org.boai.store.Population;
import org.boai.store.ReferenceLists;
import org.boai.store.Tally;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Computes an indicator from what its measures come to. */
final class Calculation {
    private static final int DIGITS = 2;
    private static final Text TRIAL =
            Text.of("项目在本区划试点。", "The program is on trial in this region.");

    private final Indicator indicator;
    private final String id;
    private final Ground ground;
    private final Applicability applicability;
    private final Atlas atlas;
    private final ReferenceLists.Snapshot lists;
    private final LocalDate today;
    private final IdentityHashMap<Measure, Measured> measured = new IdentityHashMap<>();
    private final IdentityHashMap<Formula, UnitRule> rules = new IdentityHashMap<>();

    /**
     * What a part of a formula comes to.
     *
     * @param total exact; absent where there is no data
     * @param records the number of rows behind it
     * @param qualifier the weakest of its parts
     * @param source the dated list it comes from
     */
    private record Amount(
            Optional<BigDecimal> total,
            long records,
            Qualifier qualifier,
            Optional<String> source) {

        static Amount counted(Tally tally) {
            return new Amount(
                    Optional.of(tally.total()),
                    tally.records(),
                    tally.qualifier(),
                    Optional.empty());
        }

        /** Of no rows there is no middle. */
        static Amount middle(Tally tally) {
            return tally.records() == 0
                    ? listed(Optional.empty(), Optional.empty())
                    : counted(tally);
        }

        static Amount listed(Optional<BigDecimal> total, Optional<String> source) {
            return new Amount(total, 0, Qualifier.EXACT, source);
        }
    }

    Calculation(
            Indicator indicator,
            Ground ground,
            Applicability applicability,
            Atlas atlas,
            ReferenceLists.Snapshot lists,
            LocalDate today) {
        this.indicator = indicator;
        this.id = indicator.id();
        this.ground = ground;
        this.applicability = applicability;
        this.atlas = atlas;
        this.lists = lists;
        this.today = today;
    }

    /** The figure of a region in some months, told as that of the period. */
    KpiRow figure(Division region, Months months, Period period, Optional<String> choice) {
        Formula formula = indicator.kpi().formula();
        if (!applicability.applicable(region, months)) {
            return notApplicable(region, period, choice);
        }
        Amount numerator;
        Amount whole;
        Optional<Amount> below;
        if (formula instanceof Formula.Ratio ratio) {
            numerator = amount(ratio.numerator(), region, months, choice);
            Amount denominator = amount(ratio.denominator(), region, months, choice);
            whole = combined(numerator, denominator, Calculation::ratio, Bounds::over);
            below = Optional.of(denominator);
        } else {
            whole = amount(formula, region, months, choice);
            numerator = whole;
            below = Optional.empty();
        }
        KpiRow row =
                new KpiRow(
                        region.code(),
                        period,
                        id,
                        choice,
                        whole.total().map(this::shown),
                        numerator.total().map(Calculation::exact),
                        below.flatMap(Amount::total).map(Calculation::exact),
                        below.or(() -> Optional.of(whole)).flatMap(Amount::source),
                        whole.records(),
                        whole.qualifier(),
                        whole.total().isPresent() ? KpiRow.State.OK : KpiRow.State.NO_DATA);
        return row.flagged(flags(row, region, months, choice));
    }

    /**
     * How many cases of a month stand behind figures that it is part of: those of the largest part.
     *
     * @param running of the parts that go over all time so far, or else of the others
     */
    long cases(Division region, Months month, Optional<String> choice, boolean running) {
        return applicability.applicable(region, month)
                ? Leaf.of(indicator.kpi().formula())
                        .filter(leaf -> leaf.counts() && indicator.isRunning(leaf) == running)
                        .mapToLong(leaf -> cases(leaf, region, month, choice))
                        .max()
                        .orElse(0)
                : 0;
    }

    private long cases(Leaf leaf, Division region, Months month, Optional<String> choice) {
        Formula part = leaf.formula();
        Months during = part instanceof Measure ? month : leaf.during(month);
        Amount amount = amount(part, region, during, choice);
        return part instanceof Formula.Units
                ? amount.total().map(BigDecimal::longValue).orElse(0L)
                : amount.records();
    }

    private KpiRow notApplicable(Division region, Period period, Optional<String> choice) {
        return KpiRow.without(KpiRow.State.NOT_APPLICABLE, region.code(), period, id, choice);
    }

    /** What is odd about a value, which is kept, and whether it is of a trial. */
    private List<Text> flags(KpiRow row, Division region, Months months, Optional<String> choice) {
        Kpi kpi = indicator.kpi();
        List<Text> flags = new ArrayList<>();
        if (applicability.onTrial(region, months)) {
            flags.add(TRIAL);
        }
        if (row.value().isEmpty() || (kpi.checks().isEmpty() && kpi.plausibleFrom().isEmpty())) {
            return flags;
        }
        BigDecimal value = row.value().get();
        boolean below = kpi.plausibleFrom().filter(from -> value.compareTo(from) < 0).isPresent();
        boolean above = kpi.plausibleTo().filter(to -> value.compareTo(to) > 0).isPresent();
        if (below || above) {
            String from = kpi.plausibleFrom().map(BigDecimal::toPlainString).orElse("");
            String to = kpi.plausibleTo().map(BigDecimal::toPlainString).orElse("");
            flags.add(
                    Text.of(
                            "数值不在合理范围 %s-%s 内。请核对原始记录。".formatted(from, to),
                            "The value is outside the plausible range of %s to %s. Check the rows behind it."
                                    .formatted(from, to)));
        }
        for (Kpi.Check check : kpi.checks()) {
            Optional<BigDecimal> left = amount(check.left(), region, months, choice).total();
            Optional<BigDecimal> right = amount(check.right(), region, months, choice).total();
            if (left.isPresent() && right.isPresent() && !holds(check, left.get(), right.get())) {
                flags.add(check.message());
            }
        }
        return flags;
    }

    private static boolean holds(Kpi.Check check, BigDecimal left, BigDecimal right) {
        int compared = left.compareTo(right);
        return switch (check.comparison()) {
            case AT_MOST -> compared <= 0;
            case EQUAL -> compared == 0;
            case AT_LEAST -> compared >= 0;
        };
    }

    /** What a part of the formula comes to, exactly. */
    Optional<BigDecimal> part(Formula formula, Division region, Months months) {
        return amount(formula, region, months, Optional.empty()).total().map(Calculation::exact);
    }

    private Amount amount(
            Formula formula, Division region, Months months, Optional<String> choice) {
        return switch (formula) {
            case Measure measure ->
                    Amount.counted(ground.total(measured(measure), region, months, choice));
            case Formula.Having having ->
                    Amount.counted(
                            ground.having(
                                    measured(having.measure()), having, region, months, choice));
            case Formula.Units units ->
                    Amount.counted(
                            ground.units(
                                    rules.computeIfAbsent(units, _ -> indicator.rule(units)),
                                    region,
                                    months,
                                    choice));
            case Formula.Median median ->
                    Amount.middle(
                            ground.units(
                                    rules.computeIfAbsent(median, _ -> indicator.rule(median)),
                                    region,
                                    months,
                                    choice));
            case Formula.Window window ->
                    amount(window.of(), region, months.window(window.months()), choice);
            case Formula.Regions regions -> regions(regions.level().number(), region, months);
            case Formula.Population _ -> population(region, months);
            case Formula.Reference list -> reference(list, region, months);
            case Formula.Constant constant ->
                    Amount.listed(Optional.of(constant.number()), Optional.empty());
            case Formula.Ratio ratio ->
                    combined(
                            amount(ratio.numerator(), region, months, choice),
                            amount(ratio.denominator(), region, months, choice),
                            Calculation::ratio,
                            Bounds::over);
            case Formula.Difference difference ->
                    combined(
                            amount(difference.minuend(), region, months, choice),
                            amount(difference.subtrahend(), region, months, choice),
                            (a, b) -> Optional.of(a.subtract(b)),
                            Bounds::over);
            case Formula.Sum sum -> folded(sum.parts(), region, months, choice, BigDecimal::add);
            case Formula.Largest largest ->
                    folded(largest.parts(), region, months, choice, BigDecimal::max);
            case Formula.Smallest smallest ->
                    folded(smallest.parts(), region, months, choice, BigDecimal::min);
            case Formula.Scaled scaled ->
                    scaled(amount(scaled.of(), region, months, choice), scaled.factor());
            case Formula.Index index -> index(index, region, months, choice);
        };
    }

    private Amount folded(
            List<Formula> parts,
            Division region,
            Months months,
            Optional<String> choice,
            BinaryOperator<BigDecimal> with) {
        return parts.stream()
                .map(part -> amount(part, region, months, choice))
                .reduce(
                        (a, b) ->
                                combined(
                                        a, b, (x, y) -> Optional.of(with.apply(x, y)), Bounds::and))
                .orElseThrow();
    }

    private static Amount scaled(Amount amount, BigDecimal factor) {
        return new Amount(
                amount.total().map(factor::multiply),
                amount.records(),
                factor.signum() < 0 ? Bounds.turned(amount.qualifier()) : amount.qualifier(),
                amount.source());
    }

    private Amount index(
            Formula.Index index, Division region, Months months, Optional<String> choice) {
        BigDecimal weights =
                index.parts().stream()
                        .map(Formula.Weighted::weight)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Amount sum =
                index.parts().stream()
                        .map(
                                part ->
                                        scaled(
                                                amount(part.of(), region, months, choice),
                                                part.weight()))
                        .reduce(
                                (a, b) ->
                                        combined(
                                                a, b, (x, y) -> Optional.of(x.add(y)), Bounds::and))
                        .orElseThrow();
        return new Amount(
                sum.total().map(total -> total.divide(weights, MathContext.DECIMAL128)),
                sum.records(),
                sum.qualifier(),
                sum.source());
    }

    private Amount reference(Formula.Reference list, Division region, Months months) {
        BigDecimal sum = BigDecimal.ZERO;
        Optional<String> source = Optional.empty();
        for (Applicability.Part part : applicability.parts(region, months.last())) {
            Optional<ReferenceLists.Value> entry =
                    atlas.reference(lists, list, part.region(), day(months));
            if (entry.isEmpty()) {
                return Amount.listed(Optional.empty(), Optional.empty());
            }
            sum = sum.add(entry.get().number().multiply(BigDecimal.valueOf(part.weight())));
            source = entry.map(value -> value.source() + " " + value.date());
        }
        return Amount.listed(source.isPresent() ? Optional.of(sum) : Optional.empty(), source);
    }

    private Measured measured(Measure measure) {
        return measured.computeIfAbsent(measure, indicator::measured);
    }

    private interface Combination {
        Optional<BigDecimal> of(BigDecimal a, BigDecimal b);
    }

    /** The same rows often stand behind both parts: the larger number is what is sure. */
    private static Amount combined(
            Amount a, Amount b, Combination combination, BinaryOperator<Qualifier> bounds) {
        return new Amount(
                a.total().flatMap(x -> b.total().flatMap(y -> combination.of(x, y))),
                Math.max(a.records(), b.records()),
                bounds.apply(a.qualifier(), b.qualifier()),
                a.source().or(b::source));
    }

    private static Optional<BigDecimal> ratio(BigDecimal above, BigDecimal below) {
        return below.signum() == 0
                ? Optional.empty()
                : Optional.of(above.divide(below, MathContext.DECIMAL128));
    }

    private Amount regions(int level, Division region, Months months) {
        long count = applicability.lifted(region, level, months.last()).size();
        for (Applicability.Part part : applicability.parts(region, months.last())) {
            count +=
                    part.weight()
                            * applicability.lie().count(part.region().code(), level, day(months));
        }
        return Amount.listed(
                Optional.of(BigDecimal.valueOf(count)), Optional.of(atlas.source(level)));
    }

    private Amount population(Division region, Months months) {
        long people = 0;
        Optional<String> source = Optional.empty();
        for (Applicability.Part part : applicability.parts(region, months.last())) {
            Optional<Population> list = atlas.population(part.region(), day(months));
            if (list.isEmpty()) {
                return Amount.listed(Optional.empty(), Optional.empty());
            }
            people += part.weight() * list.get().people();
            source = list.map(l -> l.source() + " " + l.referenceDate());
        }
        return Amount.listed(
                source.isPresent() ? Optional.of(BigDecimal.valueOf(people)) : Optional.empty(),
                source);
    }

    /** Lists are taken as of the end of the time, or of today while it lasts. */
    private LocalDate day(Months months) {
        LocalDate end = months.end().atEndOfMonth();
        return end.isBefore(today) ? end : today;
    }

    private BigDecimal shown(BigDecimal total) {
        Kpi.Unit unit = indicator.kpi().unit();
        BigDecimal value = total.multiply(BigDecimal.valueOf(scale(unit)));
        return switch (unit) {
            case COUNT, PEOPLE, PERSON_TIMES, MILLILITRES ->
                    exact(value.setScale(DIGITS, RoundingMode.HALF_UP));
            case HOURS,
                    YUAN,
                    PERCENT,
                    PER_THOUSAND,
                    PER_TEN_THOUSAND,
                    PER_MILLION,
                    PER_HEAD,
                    TIMES ->
                    value.setScale(DIGITS, RoundingMode.HALF_UP);
        };
    }

    private static long scale(Kpi.Unit unit) {
        return switch (unit) {
            case COUNT, PEOPLE, PERSON_TIMES, HOURS, YUAN, MILLILITRES, PER_HEAD, TIMES -> 1;
            case PERCENT -> 100;
            case PER_THOUSAND -> 1_000;
            case PER_TEN_THOUSAND -> 10_000;
            case PER_MILLION -> 1_000_000;
        };
    }

    /** Without zeros at the end that mean nothing. */
    private static BigDecimal exact(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
