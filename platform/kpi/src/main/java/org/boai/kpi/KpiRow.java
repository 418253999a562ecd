package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Qualifier;

import java.math.BigDecimal;
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
        State state) {

    /** Whether a figure has a value. */
    public enum State {
        /** It has. */
        OK,
        /** The program was off there during the whole period. */
        NOT_APPLICABLE,
        /** There is no denominator. */
        NO_DATA
    }
}
