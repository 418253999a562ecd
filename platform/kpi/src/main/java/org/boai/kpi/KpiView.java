package org.boai.kpi;

import org.boai.plugins.Kpi;
import org.boai.plugins.Text;

import java.util.List;
import java.util.Optional;

/**
 * An indicator of the catalogue.
 *
 * @param id {@code program.name}
 * @param program the program that it belongs to
 * @param switched the id under which it switches: that of the program, or of a part of it
 * @param code its code in the indicator catalogue, for example {@code A12}
 * @param title what people call it
 * @param formula its formula as text
 * @param unit what it is counted in
 * @param direction which way is better
 * @param kind how it behaves over time
 * @param dimensions the choices by which it is broken down, beside region and period
 * @param of for a view the id of the indicator that it looks at
 * @param recounting how much of the rows is counted by the definition of the version that runs, in
 *     percent, while the one before answers; empty when it answers itself
 */
public record KpiView(
        String id,
        String program,
        String switched,
        String code,
        Text title,
        String formula,
        Kpi.Unit unit,
        Kpi.Direction direction,
        Kind kind,
        List<String> dimensions,
        Optional<String> of,
        Optional<Integer> recounting) {

    /** How an indicator behaves over time. */
    public enum Kind {
        /** Counted over a period: the months of a quarter add up. */
        FLOW,
        /** Counted at the end of a period. */
        STOCK,
        /** A number of regions, organisations, rows or keys. */
        HAVING,
        /** A middle value. */
        MEDIAN,
        /** One figure divided by another. */
        RATIO,
        /** One figure less another. */
        DIFFERENCE,
        /** A dated list, or a number that is the same everywhere. */
        REFERENCE,
        /** A sum, the largest, the smallest or a weighted mean of other figures. */
        COMBINED,
        /** Another indicator beside an earlier figure, a target or its siblings. */
        VIEW
    }

    public KpiView {
        dimensions = List.copyOf(dimensions);
    }

    KpiView recounting(Optional<Integer> percent) {
        return new KpiView(
                id,
                program,
                switched,
                code,
                title,
                formula,
                unit,
                direction,
                kind,
                dimensions,
                of,
                percent);
    }
}
