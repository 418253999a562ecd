package org.boai.kpi;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Why a figure is what it is.
 *
 * @param figure the figure
 * @param formula its formula as text
 * @param terms the parts of the formula with their values, in the order in which they stand
 * @param children the same figure in the regions directly below
 * @param rows some of the rows behind it, at most 50
 */
public record Explanation(
        KpiRow figure, String formula, List<Term> terms, List<KpiRow> children, List<Source> rows) {

    /**
     * A part of the formula.
     *
     * @param formula the part as text
     * @param value what it comes to
     */
    public record Term(String formula, BigDecimal value) {}

    /**
     * A row behind a figure.
     *
     * @param entity {@code program/entity}
     * @param id the row
     */
    public record Source(String entity, UUID id) {}

    public Explanation {
        terms = List.copyOf(terms);
        children = List.copyOf(children);
        rows = List.copyOf(rows);
    }
}
