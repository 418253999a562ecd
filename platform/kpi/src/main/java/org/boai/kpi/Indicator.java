package org.boai.kpi;

import org.boai.plugins.Field;
import org.boai.plugins.Formula;
import org.boai.plugins.Kpi;
import org.boai.plugins.Measure;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.Deployed;
import org.boai.store.EntityTable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An indicator of a deployed program.
 *
 * @param program the version of the program that defines it
 * @param kpi the indicator
 * @param tables those of the version that runs
 */
record Indicator(Deployed program, Kpi kpi, List<EntityTable> tables) {

    /** One of the version that runs. */
    Indicator(Deployed program, Kpi kpi) {
        this(program, kpi, program.tables());
    }

    /** The indicators of a version that runs. */
    static Stream<Indicator> of(Deployed program) {
        return program.definition().kpis().stream().map(kpi -> new Indicator(program, kpi));
    }

    /** All measures of a program that need cells, each once. */
    static List<Measured> measures(Deployed program) {
        Map<Long, Measured> distinct = new LinkedHashMap<>();
        of(program)
                .flatMap(one -> one.measures().stream())
                .forEach(measured -> distinct.putIfAbsent(measured.id(), measured));
        return List.copyOf(distinct.values());
    }

    String id() {
        return program.id() + "." + kpi.name();
    }

    /** The id under which it switches: that of the program, or of a part of it. */
    String switched() {
        return program.definition().switchOf(kpi);
    }

    /** What its cells hold. */
    List<Measured> measures() {
        return kpi.formulas().stream()
                .flatMap(Formula::all)
                .flatMap(
                        part ->
                                switch (part) {
                                    case Measure measure -> Stream.of(measured(measure));
                                    case Formula.Having having ->
                                            Stream.of(measured(having.measure()));
                                    case Formula.Units units -> rule(units).measured();
                                    case Formula.Median median -> rule(median).measured();
                                    case Formula.Window _,
                                            Formula.Regions _,
                                            Formula.Population _,
                                            Formula.Reference _,
                                            Formula.Constant _,
                                            Formula.Ratio _,
                                            Formula.Difference _,
                                            Formula.Sum _,
                                            Formula.Largest _,
                                            Formula.Smallest _,
                                            Formula.Scaled _,
                                            Formula.Index _ ->
                                            Stream.<Measured>empty();
                                })
                .distinct()
                .toList();
    }

    /** The cells of one of its measures: a total is the sum over all choices. */
    Measured measured(Measure measure) {
        return measured(measure, kpi.dimensions());
    }

    private Measured measured(Measure measure, List<String> dimensions) {
        EntityTable table =
                program.tables().stream()
                        .filter(own -> own.type().record() == measure.entity())
                        .findFirst()
                        .orElseThrow();
        Measured defined = Measured.of(switched(), table, measure, String.join(",", dimensions));
        return tables.contains(table)
                ? defined
                : tables.stream()
                        .filter(rows -> rows.id().equals(table.id()))
                        .flatMap(rows -> defined.of(rows).stream())
                        .findFirst()
                        .orElse(defined);
    }

    /** What units are asked. */
    UnitRule rule(Formula.Units units) {
        List<UnitRule.Condition> conditions = new ArrayList<>();
        for (Formula.Condition one : units.conditions()) {
            conditions.add(condition(one, conditions.isEmpty() ? kpi.dimensions() : List.of()));
        }
        return new UnitRule(conditions, false);
    }

    /** A unit belongs to the choice of the rows where it stands, whatever else is asked of it. */
    private UnitRule.Condition condition(Formula.Condition one, List<String> dimensions) {
        return new UnitRule.Condition(
                measured(one.measure(), dimensions), one.atLeast(), one.months());
    }

    /** A middle value is that of rows that are kept apart. */
    UnitRule rule(Formula.Median median) {
        return new UnitRule(
                List.of(new UnitRule.Condition(measured(median.measure().perRow()), 1, 0)), true);
    }

    /**
     * How the choices asked about are found in those of the cells.
     *
     * @param dimension one dimension, or two with a comma between
     */
    List<Integer> positions(String dimension) {
        List<String> asked = List.of(dimension.split(",", -1));
        if (asked.size() != Set.copyOf(asked).size() || !kpi.dimensions().containsAll(asked)) {
            throw new KpiRefused(
                    KpiRefused.Reason.UNKNOWN_DIMENSION,
                    Text.of(
                            "指标 %s 不按 %s 分类。可用的维度:%s。"
                                    .formatted(id(), dimension, String.join("、", kpi.dimensions())),
                            "The indicator %s is not broken down by %s. Choose one of: %s."
                                    .formatted(
                                            id(), dimension, String.join(", ", kpi.dimensions()))));
        }
        return asked.stream().map(kpi.dimensions()::indexOf).toList();
    }

    /** The choices of one dimension in order as a region knows them, or all pairs of two. */
    List<String> choices(String dimension, Codes codes, String region) {
        List<String> choices = List.of();
        for (int position : positions(dimension)) {
            List<String> own = constants(kpi.dimensions().get(position), codes, region);
            choices =
                    choices.isEmpty()
                            ? own
                            : choices.stream()
                                    .flatMap(one -> own.stream().map(other -> one + "," + other))
                                    .toList();
        }
        return choices;
    }

    /** Whether choices of a dimension are codes of a list, which regions add to. */
    boolean isListed(String dimension) {
        return positions(dimension).stream()
                .map(kpi.dimensions()::get)
                .flatMap(this::fields)
                .anyMatch(field -> field.codeList().isPresent());
    }

    private Stream<Field> fields(String dimension) {
        return measures().stream()
                .flatMap(measured -> measured.table().type().field(dimension).stream());
    }

    private List<String> constants(String dimension, Codes codes, String region) {
        return fields(dimension)
                .flatMap(field -> codes.of(field, region).stream())
                .map(choice -> choice.name())
                .distinct()
                .toList();
    }

    KpiView view() {
        return new KpiView(
                id(),
                program.id(),
                switched(),
                kpi.code(),
                kpi.title(),
                kpi.formula().print(),
                kpi.unit(),
                kpi.direction(),
                kind(),
                kpi.dimensions(),
                Optional.empty(),
                Optional.empty());
    }

    /** How it behaves over time. */
    KpiView.Kind kind() {
        return kind(kpi.formula());
    }

    /**
     * Behind how few cases its figures are withheld from those who may not see single ones: as it
     * says itself, or as others say of what it shows as well.
     */
    OptionalInt fewest() {
        return program.definition().kpis().stream()
                .filter(other -> other.equals(kpi) || shares(other))
                .flatMapToInt(other -> other.smallCells().stream())
                .max();
    }

    /** Whether both show how much the same part comes to. */
    boolean shares(Kpi other) {
        return !Collections.disjoint(counted(kpi), counted(other));
    }

    private static Set<Formula> counted(Kpi kpi) {
        return Leaf.of(kpi.formula())
                .filter(Leaf::counts)
                .map(Leaf::timeless)
                .collect(Collectors.toSet());
    }

    /** Whether one of its parts goes over all time so far. */
    boolean running() {
        return Leaf.of(kpi.formula()).anyMatch(this::isRunning);
    }

    boolean isRunning(Leaf leaf) {
        return leaf.formula() instanceof Measure measure && measured(measure).running();
    }

    /**
     * The times that the parts of a figure go over.
     *
     * @param months those of the figure
     * @param start the first month in which there was anything
     */
    Stream<Months> spans(Months months, int start) {
        return Leaf.of(kpi.formula())
                .filter(Leaf::counts)
                .map(
                        leaf ->
                                isRunning(leaf)
                                        ? new Months(Math.min(start, months.last()), months.last())
                                        : leaf.formula() instanceof Measure
                                                ? leaf.during(months)
                                                : months)
                .distinct();
    }

    /** How many cases stand behind a figure: units where units are counted, or else rows. */
    long cases(KpiRow row) {
        return kpi.formula() instanceof Formula.Units
                ? row.numerator().map(BigDecimal::longValue).orElse(0L)
                : row.records();
    }

    KpiView view(View view) {
        return new KpiView(
                id() + view.suffix(),
                program.id(),
                switched(),
                view.code(kpi),
                view.title(kpi),
                kpi.formula().print(),
                view.unit(kpi),
                view == View.RANK ? Kpi.Direction.LOWER : kpi.direction(),
                KpiView.Kind.VIEW,
                view.looksAhead() ? List.of() : kpi.dimensions(),
                Optional.of(id()),
                Optional.empty());
    }

    private static KpiView.Kind kind(Formula formula) {
        return switch (formula) {
            case Measure measure ->
                    measure.aggregation() == Measure.Aggregation.STOCK || measure.cumulative()
                            ? KpiView.Kind.STOCK
                            : KpiView.Kind.FLOW;
            case Formula.Having _, Formula.Units _ -> KpiView.Kind.HAVING;
            case Formula.Median _ -> KpiView.Kind.MEDIAN;
            case Formula.Regions _, Formula.Population _, Formula.Reference _, Formula.Constant _ ->
                    KpiView.Kind.REFERENCE;
            case Formula.Ratio _ -> KpiView.Kind.RATIO;
            case Formula.Difference _ -> KpiView.Kind.DIFFERENCE;
            case Formula.Window window -> kind(window.of());
            case Formula.Scaled scaled -> kind(scaled.of());
            case Formula.Sum _, Formula.Largest _, Formula.Smallest _, Formula.Index _ ->
                    KpiView.Kind.COMBINED;
        };
    }
}
