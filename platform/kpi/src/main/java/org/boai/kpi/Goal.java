package org.boai.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is demanded of an indicator by the end of a year, and how far it is.
 *
 * @param required what meets every demand, in the indicator's unit
 * @param reached the value for the year so far; absent where there is none
 * @param demands each by itself
 * @param due until when
 * @param late whether that day is over and a demand was not met
 */
public record Goal(
        BigDecimal required,
        Optional<BigDecimal> reached,
        List<Demand> demands,
        LocalDate due,
        boolean late) {

    /**
     * One demand.
     *
     * @param kind what kind of demand
     * @param required what meets it, in the indicator's unit
     * @param met whether it is met so far
     */
    public record Demand(Kind kind, BigDecimal required, boolean met) {}

    /** Kinds of demands. */
    public enum Kind {
        /** A value. */
        LEVEL,
        /** So much more than at the end of the year before. */
        GAIN,
        /** Not less than at the end of the year before. */
        NOT_BELOW,
        /** A share of the resident population, or the floor where that is higher. */
        POPULATION_SHARE
    }

    public Goal {
        demands = List.copyOf(demands);
    }

    /** How much of it is reached, in percent; nothing can be said of a demand of 0. */
    public Optional<BigDecimal> attainment() {
        return required.signum() == 0
                ? Optional.empty()
                : reached.map(
                        value ->
                                value.multiply(BigDecimal.valueOf(100))
                                        .divide(required, 2, RoundingMode.HALF_UP));
    }
}
