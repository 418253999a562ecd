package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;

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
        int inside = formula instanceof Formula.Window inner ? inner.months() : window;
        return formula.operands().isEmpty()
                ? Stream.of(new Leaf(formula, window))
                : formula.operands().stream().flatMap(part -> of(part, inside));
    }

    /** The months over which it is looked at. */
    Months during(Months period) {
        return period.window(window);
    }
}
