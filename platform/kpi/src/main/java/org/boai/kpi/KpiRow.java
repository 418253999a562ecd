package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One figure.
 *
 * @param region whose
 * @param period when
 * @param kpi which indicator
 * @param dimension the choice's constant, when the query asked for a break-down
 * @param value in the indicator's unit, rounded half up to 2 decimals; absent unless the state is
 *     {@link State#OK}
 * @param numerator exact; for an indicator that is no ratio, the figure itself
 * @param denominator exact; absent for an indicator that is no ratio
 * @param denominatorSource the list, with its date, that the denominator comes from
 * @param records the number of rows behind it
 * @param qualifier the weakest of its parts
 * @param state whether there is a value, and why not
 * @param flags what is odd about the value, which is kept
 * @param goal what was demanded, where something was
 * @param version of a closed period, the version in which the figure was published
 */
public record KpiRow(
        String region,
        Period period,
        String kpi,
        Optional<String> dimension,
        Optional<BigDecimal> value,
        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,
        Optional<String> denominatorSource,
        long records,
        Qualifier qualifier,
        State state,
        List<Text> flags,
        Optional<Goal> goal,
        Optional<Integer> version) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public KpiRow {
        flags = List.copyOf(flags);
    }

    /** Whether rows stand behind it, or an amount. */
    boolean holdsSomething() {
        return records > 0 || value.filter(amount -> amount.signum() != 0).isPresent();
    }

    /** One that nothing is odd about and nothing was demanded of. */
    KpiRow(
            String region,
            Period period,
            String kpi,
            Optional<String> dimension,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<String> denominatorSource,
            long records,
            Qualifier qualifier,
            State state) {
        this(
                region,
                period,
                kpi,
                dimension,
                value,
                numerator,
                denominator,
                denominatorSource,
                records,
                qualifier,
                state,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** One without a value. */
    static KpiRow without(
            State state, String region, Period period, String kpi, Optional<String> dimension) {
        return new KpiRow(
                region,
                period,
                kpi,
                dimension,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Qualifier.EXACT,
                state);
    }

    /** Whether it is a share of a dated list of which nothing is missing. */
    public boolean fullCoverage() {
        return denominatorSource.isPresent()
                && qualifier == Qualifier.EXACT
                && value.filter(shown -> shown.compareTo(ALL) == 0).isPresent()
                && numerator.equals(denominator);
    }

    /** The same, with what is odd about it. */
    KpiRow flagged(List<Text> odd) {
        return odd.isEmpty() ? this : with(qualifier, odd, goal);
    }

    /** The same, with what was demanded. */
    KpiRow towards(Optional<Goal> demanded) {
        return with(qualifier, flags, demanded);
    }

    /** The same, more or less exact. */
    KpiRow qualified(Qualifier other) {
        return with(other, flags, goal);
    }

    private KpiRow with(Qualifier other, List<Text> odd, Optional<Goal> demanded) {
        return new KpiRow(
                region,
                period,
                kpi,
                dimension,
                value,
                numerator,
                denominator,
                denominatorSource,
                records,
                other,
                state,
                odd,
                demanded,
                version);
    }

    /** Whether a figure has a value. */
    public enum State {
        /** It has. */
        OK,
        /** The program was off there during the whole period. */
        NOT_APPLICABLE,
        /** There is no denominator, or nothing to compare with. */
        NO_DATA,
        /** So few rows stand behind it that it is withheld from the caller. */
        SUPPRESSED
    }
}
