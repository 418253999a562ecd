package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.Measure;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Report;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;
import org.boai.store.EntityTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of a program that runs here. Whoever holds it can go on using it after an upgrade;
 * its classes go when nobody does.
 */
public final class Deployed {
    private final String version;
    private final ProgramDefinition definition;
    private final Optional<Origin> origin;
    private final List<EntityTable> tables;
    private final Map<String, EntityTable> byName;
    private final Guard guard;

    /**
     * Where the code of a program came from.
     *
     * @param file the name of the jar
     * @param sha256 its digest in hexadecimal
     * @param module the name of its module
     * @param packages its packages
     * @param asked the programs that it says it needs, in which versions
     * @param needs all programs that it needs: these, and those that it reads rows of
     * @param views what it reads of them
     * @param pages the pages that it brings, by path
     * @param code where its classes come from
     */
    record Origin(
            String file,
            String sha256,
            String module,
            Set<String> packages,
            List<Need> asked,
            Set<String> needs,
            List<ViewShape> views,
            Map<String, StaticPage> pages,
            ClassLoader code) {
        Origin {
            packages = Set.copyOf(packages);
            asked = List.copyOf(asked);
            needs = Set.copyOf(needs);
            views = List.copyOf(views);
            pages = Map.copyOf(pages);
        }
    }

    /** A version that is part of the platform. */
    Deployed(String version, ProgramDefinition definition) {
        this(version, definition, Optional.empty(), GuardLimits.USUAL, (_, _) -> {});
    }

    Deployed(
            String version,
            ProgramDefinition definition,
            Optional<Origin> origin,
            GuardLimits limits,
            Alarm alarm) {
        this.version = version;
        this.definition = definition;
        this.origin = origin;
        this.tables = tables(definition);
        this.byName =
                tables.stream().collect(Collectors.toMap(table -> table.type().name(), t -> t));
        this.guard =
                new Guard(
                        definition.id() + " " + version,
                        limits,
                        why -> alarm.raised(Deployed.this, why));
    }

    static List<EntityTable> tables(ProgramDefinition definition) {
        return definition.entities().stream()
                .map(type -> EntityTable.of(definition.id(), type, uniques(definition, type)))
                .toList();
    }

    private static List<List<String>> uniques(ProgramDefinition definition, EntityType type) {
        List<List<String>> uniques = new ArrayList<>();
        for (Rule<?> rule : definition.rules()) {
            if (rule.entity() == type.record() && rule.check() instanceof Rule.Unique unique) {
                uniques.add(unique.columns());
            }
        }
        return uniques;
    }

    /** Its id. */
    public String id() {
        return definition.id();
    }

    /** Its version. */
    public String version() {
        return version;
    }

    /** What it adds. */
    public ProgramDefinition definition() {
        return definition;
    }

    /** The name of its jar; empty for a program that is part of the platform. */
    public Optional<String> jar() {
        return origin.map(Origin::file);
    }

    /** The digest of its jar in hexadecimal; empty for a program that is part of the platform. */
    public Optional<String> sha256() {
        return origin.map(Origin::sha256);
    }

    /** The tables of its entities, in order. */
    public List<EntityTable> tables() {
        return tables;
    }

    /** The table of one of its entities. */
    public Optional<EntityTable> table(String entity) {
        return Optional.ofNullable(byName.get(entity));
    }

    /**
     * The figures of a report that tell single cases: what arrives filled in from the vault, and
     * what its indicators withhold where it is little.
     */
    public Set<String> caseFigures(EntityType type) {
        return definition.report(type).map(report -> caseFigures(type, report)).orElse(Set.of());
    }

    private Set<String> caseFigures(EntityType type, Report report) {
        List<Measure> withheld =
                definition.kpis().stream()
                        .filter(kpi -> kpi.smallCells().isPresent())
                        .flatMap(kpi -> kpi.measures().stream())
                        .map(Measure::toDate)
                        .toList();
        Stream<String> filled =
                report.filled().stream()
                        .filter(
                                figure ->
                                        isVaulted(figure.measure())
                                                || withheld.contains(figure.measure().toDate()))
                        .map(Report.Filled::column);
        Stream<String> summed =
                withheld.stream()
                        .filter(measure -> measure.entity() == type.record())
                        .flatMap(measure -> measure.value().stream());
        return Stream.concat(filled, summed).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isVaulted(Measure measure) {
        return definition.entities().stream()
                .anyMatch(entity -> entity.record() == measure.entity() && entity.vaulted());
    }

    /** One of its entities. */
    public Optional<EntityType> entity(String name) {
        return definition.entity(name);
    }

    /** The programs whose rows it reads, or that it says it needs. */
    public Set<String> needs() {
        return origin.map(Origin::needs).orElse(Set.of());
    }

    /** One of the pages that it brings; the empty path is the page that is opened first. */
    public Optional<StaticPage> page(String path) {
        String wanted = path.isEmpty() ? StaticPage.START : path;
        return origin.flatMap(own -> Optional.ofNullable(own.pages().get(wanted)));
    }

    Optional<Origin> origin() {
        return origin;
    }

    /** Whether it is part of the platform: always on, never removed. */
    public boolean builtIn() {
        return origin.isEmpty();
    }

    /**
     * Runs a call that keeps this version until it returns, whatever is deployed meanwhile.
     *
     * @throws ProgramStopped if the version is fenced off
     */
    public <R> R pinned(Supplier<R> call) {
        return guard.pinned(call);
    }

    /**
     * Runs a call in which the program's own code may run: it takes one of the program's places,
     * and its code has a deadline. What is part of the platform has all the places and time.
     *
     * @throws ProgramStopped if the version is fenced off, has no place free, or takes too long
     */
    public <R> R guarded(Supplier<R> call) {
        return builtIn() ? guard.pinned(call) : guard.call(call);
    }

    /**
     * Runs code of the program itself within a call.
     *
     * @throws ProgramStopped if the code throws
     */
    public <R> R code(Supplier<R> code) {
        return builtIn() ? code.get() : guard.code(code);
    }

    /** Runs what the platform does while code of a program waits for it. */
    public static <R> R service(Supplier<R> service) {
        return Guard.service(service);
    }

    Guard guard() {
        return guard;
    }

    /** How many calls run in this version now. */
    public int running() {
        return guard.running();
    }

    /** How its calls fare on this node. */
    public CallFigures calls() {
        return guard.figures();
    }

    /** Why it lets no calls in, if it is fenced off. */
    public Optional<Text> fence() {
        return guard.fence();
    }

    /** What it adds, in one line: {@code 6 entities, 6 KPIs, 1 endpoint}. */
    public Text adds() {
        int entities = definition.entities().size();
        int kpis = definition.kpis().size();
        int endpoints = definition.endpoints().size();
        return Text.of(
                "%d 类记录、%d 个指标、%d 个接口".formatted(entities, kpis, endpoints),
                count(entities, "entity", "entities")
                        + ", "
                        + count(kpis, "KPI", "KPIs")
                        + ", "
                        + count(endpoints, "endpoint", "endpoints"));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    @Override
    public String toString() {
        return id() + " " + version;
    }
}
