package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a formula that is not combined of others.
 *
 * @param formula the part
 * @param window the length of the rolling window over which it is looked at; 0 for the period
 */
record Leaf(Formula formula, int window) {

    /** Those of the indicator and of its checks, in the order in which they stand. */
    static List<Leaf> of(Kpi kpi) {
        return kpi.formulas().stream().flatMap(formula -> of(formula, 0)).toList();
    }

    private static Stream<Leaf> of(Formula formula, int window) {
        return switch (formula) {
            case Formula.Window inner -> of(inner.of(), inner.months());
            case Measure _,
                    Formula.Having _,
                    Formula.Units _,
                    Formula.Median _,
                    Formula.Regions _,
                    Formula.Population _,
                    Formula.Reference _,
                    Formula.Constant _ ->
                    Stream.of(new Leaf(formula, window));
            case Formula.Ratio _,
                    Formula.Difference _,
                    Formula.Sum _,
                    Formula.Largest _,
                    Formula.Smallest _,
                    Formula.Scaled _,
                    Formula.Index _ ->
                    formula.operands().stream().flatMap(part -> of(part, window));
        };
    }

    /** The months over which it is looked at. */
    Months during(Months period) {
        return period.window(window);
    }
}
