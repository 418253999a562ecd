package org.boai.donation;

import org.boai.plugins.Column;
import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Problem;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;

import java.util.List;
import java.util.Optional;

/** Rules of one sentence. */
final class Sentence {
    private Sentence() {}

    static <E extends Record> List<Problem> unless(
            boolean holds, Column<E, ?> column, String code, String zh, String en) {
        return Problem.unless(holds, column, code, Text.of(zh, en));
    }

    /** A guard: the component is filled in before this step. */
    static <E extends Record> Rule<E> needs(
            Class<E> entity, Column<E, ? extends Optional<?>> column) {
        return Rule.of(entity, row -> needed(column.in(row).isPresent(), column));
    }

    private static <E extends Record> List<Problem> needed(boolean there, Column<E, ?> column) {
        return unless(there, column, "missing", "此项未填。请先填写。", "It is missing. Fill it in first.");
    }

    static List<Problem> asWarnings(List<Problem> problems) {
        return problems.stream().map(Problem::asWarning).toList();
    }

    static Kpi kpi(String code, String name, String zh, String en, Formula formula) {
        return Kpi.of(name, code, Text.of(zh, en), formula);
    }

    static Kpi percent(
            String code, String name, String zh, String en, Formula part, Formula whole) {
        return kpi(code, name, zh, en, Formula.ratio(part, whole)).in(Kpi.Unit.PERCENT);
    }
}
