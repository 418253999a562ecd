package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Period;
import org.boai.plugins.Qualifier;
import org.boai.store.Division;
import org.boai.store.Population;
import org.boai.store.Tally;
import org.boai.store.Tree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Computes an indicator from what its measures come to. */
final class Calculation {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;

    private final Indicator indicator;
    private final String id;
    private final Ground ground;
    private final Applicability applicability;
    private final Tree tree;
    private final Atlas atlas;
    private final LocalDate today;
    private final Optional<String> dimension;
    private final IdentityHashMap<Formula.Measure, Measured> measured = new IdentityHashMap<>();

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

        static Amount listed(Optional<BigDecimal> total, Optional<String> source) {
            return new Amount(total, 0, Qualifier.EXACT, source);
        }
    }

    Calculation(
            Indicator indicator,
            Ground ground,
            Applicability applicability,
            Tree tree,
            Atlas atlas,
            LocalDate today,
            Optional<String> dimension) {
        this.indicator = indicator;
        this.id = indicator.id();
        this.ground = ground;
        this.applicability = applicability;
        this.tree = tree;
        this.atlas = atlas;
        this.today = today;
        this.dimension = dimension;
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
            whole = combined(numerator, denominator, Calculation::ratio);
            below = Optional.of(denominator);
        } else {
            whole = amount(formula, region, months, choice);
            numerator = whole;
            below = Optional.empty();
        }
        return new KpiRow(
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
    }

    private KpiRow notApplicable(Division region, Period period, Optional<String> choice) {
        return new KpiRow(
                region.code(),
                period,
                id,
                choice,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Qualifier.EXACT,
                KpiRow.State.NOT_APPLICABLE);
    }

    /** What a part of the formula comes to, exactly. */
    Optional<BigDecimal> part(Formula formula, Division region, Months months) {
        return amount(formula, region, months, Optional.empty()).total().map(Calculation::exact);
    }

    private Amount amount(
            Formula formula, Division region, Months months, Optional<String> choice) {
        return switch (formula) {
            case Formula.Measure measure ->
                    Amount.counted(ground.total(measured(measure), region, months, choice));
            case Formula.Having having ->
                    Amount.counted(
                            ground.having(
                                    measured(having.measure()), having, region, months, choice));
            case Formula.Regions regions -> regions(regions.level().number(), region, months);
            case Formula.Population _ -> population(region, months);
            case Formula.Ratio ratio ->
                    combined(
                            amount(ratio.numerator(), region, months, choice),
                            amount(ratio.denominator(), region, months, choice),
                            Calculation::ratio);
            case Formula.Difference difference ->
                    combined(
                            amount(difference.minuend(), region, months, choice),
                            amount(difference.subtrahend(), region, months, choice),
                            (a, b) -> Optional.of(a.subtract(b)));
        };
    }

    private Measured measured(Formula.Measure measure) {
        return measured.computeIfAbsent(measure, of -> indicator.measured(of, dimension));
    }

    private interface Combination {
        Optional<BigDecimal> of(BigDecimal a, BigDecimal b);
    }

    /** The same rows often stand behind both parts: the larger number is what is sure. */
    private static Amount combined(Amount a, Amount b, Combination combination) {
        return new Amount(
                a.total().flatMap(x -> b.total().flatMap(y -> combination.of(x, y))),
                Math.max(a.records(), b.records()),
                a.qualifier().compareTo(b.qualifier()) > 0 ? a.qualifier() : b.qualifier(),
                Optional.empty());
    }

    private static Optional<BigDecimal> ratio(BigDecimal above, BigDecimal below) {
        return below.signum() == 0
                ? Optional.empty()
                : Optional.of(above.divide(below, MathContext.DECIMAL128));
    }

    private Amount regions(int level, Division region, Months months) {
        long count = applicability.lifted(region, level, months.last()).size();
        for (Applicability.Part part : applicability.parts(region, months.last())) {
            count += part.weight() * tree.count(part.region().code(), level, day(months));
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
        BigDecimal value = unit == Kpi.Unit.PERCENT ? total.multiply(HUNDRED) : total;
        return switch (unit) {
            case COUNT, PEOPLE, PERSON_TIMES -> exact(value.setScale(DIGITS, RoundingMode.HALF_UP));
            case HOURS, YUAN, PERCENT, PER_HEAD -> value.setScale(DIGITS, RoundingMode.HALF_UP);
        };
    }

    /** Without zeros at the end that mean nothing. */
    private static BigDecimal exact(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
