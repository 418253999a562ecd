package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.store.EntityTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An indicator of a deployed program.
 *
 * @param program the program
 * @param kpi the indicator
 */
record Indicator(Deployed program, Kpi kpi) {

    /** All measures of a program that need cells, each once. */
    static List<Measured> measures(Deployed program) {
        Map<Long, Measured> distinct = new LinkedHashMap<>();
        for (Kpi kpi : program.definition().kpis()) {
            for (Measured measured : new Indicator(program, kpi).measures()) {
                distinct.putIfAbsent(measured.id(), measured);
            }
        }
        return List.copyOf(distinct.values());
    }

    String id() {
        return program.id() + "." + kpi.name();
    }

    /** What its cells hold: every measure, by every choice. */
    private List<Measured> measures() {
        List<Measured> all = new ArrayList<>();
        for (Formula.Measure measure : kpi.formula().measures()) {
            if (kpi.dimensions().isEmpty()) {
                all.add(measured(measure, ""));
            }
            kpi.dimensions().forEach(dimension -> all.add(measured(measure, dimension)));
        }
        return all;
    }

    /**
     * The cells of one of its measures. A total is the sum over the values of any choice: the first
     * serves.
     */
    Measured measured(Formula.Measure measure, Optional<String> dimension) {
        return measured(
                measure, dimension.or(() -> kpi.dimensions().stream().findFirst()).orElse(""));
    }

    private Measured measured(Formula.Measure measure, String dimension) {
        EntityTable table =
                program.tables().stream()
                        .filter(own -> own.type().record() == measure.entity())
                        .findFirst()
                        .orElseThrow();
        return Measured.of(table, measure, dimension);
    }

    /** The choices of a dimension, in order. */
    List<String> choices(String dimension) {
        if (!kpi.dimensions().contains(dimension)) {
            throw new KpiRefused(
                    KpiRefused.Reason.UNKNOWN_DIMENSION,
                    Text.of(
                            "指标 %s 不按 %s 分类。可用的维度:%s。"
                                    .formatted(id(), dimension, String.join("、", kpi.dimensions())),
                            "The indicator %s is not broken down by %s. Choose one of: %s."
                                    .formatted(
                                            id(), dimension, String.join(", ", kpi.dimensions()))));
        }
        return kpi.formula().measures().stream()
                .flatMap(
                        measure ->
                                measured(measure, dimension)
                                        .table()
                                        .type()
                                        .field(dimension)
                                        .stream())
                .flatMap(field -> field.choices().stream())
                .map(choice -> choice.name())
                .distinct()
                .toList();
    }

    KpiView view() {
        return new KpiView(
                id(),
                program.id(),
                kpi.code(),
                kpi.title(),
                kpi.formula().print(),
                kpi.unit(),
                kpi.direction(),
                kind(kpi.formula()),
                kpi.dimensions());
    }

    private static KpiView.Kind kind(Formula formula) {
        return switch (formula) {
            case Formula.Measure measure ->
                    measure.aggregation() == Formula.Aggregation.STOCK
                            ? KpiView.Kind.STOCK
                            : KpiView.Kind.FLOW;
            case Formula.Having having -> KpiView.Kind.HAVING;
            case Formula.Regions regions -> KpiView.Kind.REFERENCE;
            case Formula.Population population -> KpiView.Kind.REFERENCE;
            case Formula.Ratio ratio -> KpiView.Kind.RATIO;
            case Formula.Difference difference -> KpiView.Kind.DIFFERENCE;
        };
    }
}
