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
        return kpi.formulas().stream().flatMap(Leaf::of).toList();
    }

    /** Those of one formula. */
    static Stream<Leaf> of(Formula formula) {
        return of(formula, 0);
    }

    private static Stream<Leaf> of(Formula formula, int window) {
        int inside = formula instanceof Formula.Window inner ? inner.months() : window;
        return formula.operands().isEmpty()
                ? Stream.of(new Leaf(formula, window))
                : formula.operands().stream().flatMap(part -> of(part, inside));
    }

    /** Whether rows are counted, and not a list looked up. */
    boolean counts() {
        return formula instanceof Measure
                || formula instanceof Formula.Units
                || formula instanceof Formula.Having
                || formula instanceof Formula.Median;
    }

    /** The same part, over whatever time it is looked at. */
    Formula timeless() {
        return formula instanceof Measure measure ? measure.toDate() : formula;
    }

    /** The months over which it is looked at. */
    Months during(Months period) {
        return period.window(window);
    }
}
