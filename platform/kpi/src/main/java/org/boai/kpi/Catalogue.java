package org.boai.kpi;

import org.boai.plugins.Measure;
import org.boai.plugins.Report;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.EntityTable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The indicators and measures of what is deployed now. */
final class Catalogue {
    private final Registry registry;
    private final Definitions definitions;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * What was derived from a version of a program.
     *
     * @param byTable its measures by the tables whose rows they measure
     * @param views by the ids of its indicators, what each says of itself, and behind it its views
     */
    private record Known(
            Deployed program,
            List<Measured> measures,
            Map<String, List<Measured>> byTable,
            Map<String, List<KpiView>> views) {
        static Known of(Deployed program) {
            List<Measured> measures = Indicator.measures(program);
            return new Known(
                    program,
                    measures,
                    measures.stream().collect(Collectors.groupingBy(one -> one.table().id())),
                    Indicator.of(program)
                            .collect(Collectors.toMap(Indicator::id, Catalogue::told)));
        }
    }

    Catalogue(Registry registry, Definitions definitions) {
        this.registry = registry;
        this.definitions = definitions;
    }

    List<KpiView> views() {
        return registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .flatMap(program -> Indicator.of(program).flatMap(this::views))
                .toList();
    }

    /** What answers now, with how far its definition of this version is counted. */
    private Stream<KpiView> views(Indicator now) {
        Indicator one = definitions.answering(now);
        List<KpiView> told =
                one.program() == now.program()
                        ? known(now.program()).views().getOrDefault(one.id(), List.of())
                        : told(one);
        return told.stream()
                .map(
                        view ->
                                view.of().isEmpty()
                                        ? view.recounting(definitions.percent(now))
                                        : view);
    }

    private static List<KpiView> told(Indicator one) {
        return Stream.concat(Stream.of(one.view()), View.of(one).stream().map(one::view)).toList();
    }

    /** An indicator, or one of its views. */
    Wanted wanted(String id) {
        Optional<View> view = View.of(id);
        String of = view.map(v -> id.substring(0, id.length() - v.suffix().length())).orElse(id);
        Indicator one = indicator(of);
        if (view.filter(v -> !View.of(one).contains(v)).isPresent()) {
            throw unknown(id);
        }
        return new Wanted(one, view);
    }

    Indicator indicator(String id) {
        int dot = id.lastIndexOf('.');
        return registry.program(dot < 0 ? "" : id.substring(0, dot)).stream()
                .flatMap(Indicator::of)
                .filter(indicator -> indicator.id().equals(id))
                .findFirst()
                .map(definitions::answering)
                .orElseThrow(() -> unknown(id));
    }

    /**
     * An indicator of which few cases are withheld, and all of its program that show the same
     * parts, or the same as one of these.
     */
    List<Indicator> together(Indicator one) {
        List<Indicator> others =
                indicators(one.program().id()).stream()
                        .map(definitions::answering)
                        .filter(other -> other.fewest().isPresent())
                        .toList();
        Map<String, Indicator> found = new LinkedHashMap<>(Map.of(one.id(), one));
        Deque<Indicator> next = new ArrayDeque<>(found.values());
        while (!next.isEmpty()) {
            Indicator from = next.remove();
            others.stream()
                    .filter(other -> from.shares(other.kpi()))
                    .filter(other -> found.putIfAbsent(other.id(), other) == null)
                    .forEach(next::add);
        }
        return found.values().stream().sorted(Comparator.comparing(Indicator::id)).toList();
    }

    /** The programs with indicators. */
    List<String> counting() {
        return registry.programs().stream()
                .filter(program -> !program.definition().kpis().isEmpty())
                .map(Deployed::id)
                .sorted()
                .toList();
    }

    /** The indicators of a program. */
    List<Indicator> indicators(String program) {
        return registry.program(program).stream().flatMap(Indicator::of).toList();
    }

    /** The report that files this entity. */
    Optional<Report> report(EntityTable table) {
        return registry.program(table.program())
                .flatMap(program -> program.definition().report(table.type()));
    }

    private static KpiRefused unknown(String id) {
        return new KpiRefused(
                KpiRefused.Reason.UNKNOWN_KPI,
                Text.of(
                        "没有指标“%s”。请在指标目录中查找。".formatted(id),
                        "There is no indicator '%s'. Look it up in the catalogue.".formatted(id)));
    }

    /** The measures of an entity's rows. */
    List<Measured> measuring(EntityTable table) {
        return registry.program(table.program())
                .map(program -> measuring(program, table))
                .orElse(List.of());
    }

    private List<Measured> measuring(Deployed program, EntityTable table) {
        List<Measured> now = known(program).byTable().getOrDefault(table.id(), List.of());
        List<Measured> before = definitions.keptBefore(program);
        return before.isEmpty()
                ? now
                : Stream.concat(
                                now.stream(),
                                before.stream().filter(one -> one.table().id().equals(table.id())))
                        .toList();
    }

    /** The epoch of the programs; what is measured after it is at least so new. */
    long epoch() {
        return registry.epoch();
    }

    /** All measures that are kept right. */
    List<Measured> all() {
        return registry.programs().stream().flatMap(program -> kept(program).stream()).toList();
    }

    /** The measures of a version that runs, and of the one before as long as it answers. */
    private List<Measured> kept(Deployed program) {
        List<Measured> before = definitions.keptBefore(program);
        return before.isEmpty()
                ? known(program).measures()
                : Stream.concat(known(program).measures().stream(), before.stream()).toList();
    }

    /** The tables of what is filed: organisations and regions stand for themselves. */
    List<EntityTable> filed() {
        return registry.programs().stream()
                .flatMap(program -> program.tables().stream())
                .filter(table -> !table.isRegion() && !table.isOrganisation())
                .toList();
    }

    /** The measures of other rows that look at the states of this entity's rows. */
    List<Measured> lookingAt(EntityTable table) {
        return registry.programs().stream()
                .flatMap(program -> kept(program).stream())
                .filter(
                        measured ->
                                looks(measured)
                                        .anyMatch(
                                                whose ->
                                                        target(measured, whose).equals(table.id())))
                .toList();
    }

    /** The table of the rows that a filter looks at. */
    Optional<EntityTable> lookedAt(Measured measured, Measure.Whose whose) {
        return registry.table(target(measured, whose));
    }

    static Stream<Measure.Whose> looks(Measured measured) {
        return measured.measure().filters().stream()
                .filter(Measure.Whose.class::isInstance)
                .map(Measure.Whose.class::cast);
    }

    /** {@code program/entity} of the rows that a filter looks at. */
    static String target(Measured measured, Measure.Whose whose) {
        String target =
                measured.table().type().field(whose.column()).orElseThrow().target().orElseThrow();
        return target.contains("/") ? target : measured.table().program() + "/" + target;
    }

    private Known known(Deployed program) {
        return known.compute(
                program.id(),
                (id, last) -> last != null && last.program() == program ? last : Known.of(program));
    }

    /** Lets go of versions that run no more: whoever holds one keeps all its classes. */
    void forgetOld() {
        known.values()
                .removeIf(
                        last ->
                                registry.program(last.program().id())
                                        .filter(last.program()::equals)
                                        .isEmpty());
    }
}
