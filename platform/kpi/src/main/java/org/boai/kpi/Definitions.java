package org.boai.kpi;

import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.Database;
import org.boai.store.KpiMeasures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which version's definitions answer: those of the version that runs, as soon as their measures are
 * counted, and until then those of the version before, whose measures are kept right as well.
 *
 * <p>The database decides. What this node knows may be late: a read of what is not there fails, and
 * is repeated after another look.
 */
final class Definitions {
    private final Database db;
    private final Registry registry;
    private volatile Known known = new Known(Map.of(), Map.of());

    /** A version before that still answers, and its measures over the tables of the one after. */
    private record Before(String target, Deployed version, List<Measured> measures) {}

    private record Known(Map<String, Before> before, Map<Long, KpiMeasures.Progress> lacking) {}

    Definitions(Database db, Registry registry) {
        this.db = db;
        this.registry = registry;
    }

    /** What a version is called in the database. */
    static String name(Deployed version) {
        return version.sha256().orElse(version.version());
    }

    /** Looks what the database says. */
    void look() {
        look(db, registry.programs().stream().toList());
    }

    /**
     * The same, as a database inside of a transaction says.
     *
     * @param versions those that run or will, or did until now
     */
    void look(Database seen, List<Deployed> versions) {
        Map<String, Before> before = new HashMap<>();
        for (KpiMeasures.Upgrade upgrade : KpiMeasures.upgrades(seen)) {
            target(upgrade, versions)
                    .flatMap(now -> before(upgrade, now, versions))
                    .ifPresent(one -> before.put(upgrade.program(), one));
        }
        known = new Known(Map.copyOf(before), lacking(seen, versions, before));
    }

    /** Of the measures that matter here. */
    private static Map<Long, KpiMeasures.Progress> lacking(
            Database seen, List<Deployed> versions, Map<String, Before> before) {
        List<KpiMeasures.Progress> all = KpiMeasures.lacking(seen);
        if (all.isEmpty()) {
            return Map.of();
        }
        Set<Long> here =
                Stream.concat(
                                versions.stream().flatMap(one -> Indicator.measures(one).stream()),
                                before.values().stream().flatMap(one -> one.measures().stream()))
                        .map(Measured::id)
                        .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> here.contains(one.measure()))
                .collect(Collectors.toMap(KpiMeasures.Progress::measure, one -> one));
    }

    private Optional<Deployed> target(KpiMeasures.Upgrade upgrade, List<Deployed> versions) {
        return versions.stream()
                .filter(one -> one.id().equals(upgrade.program()))
                .filter(one -> name(one).equals(upgrade.target()))
                .findFirst();
    }

    private Optional<Before> before(
            KpiMeasures.Upgrade upgrade, Deployed now, List<Deployed> versions) {
        if (upgrade.answering().isEmpty()) {
            return Optional.empty();
        }
        Optional<Before> same =
                Optional.ofNullable(known.before().get(upgrade.program()))
                        .filter(one -> name(one.version()).equals(upgrade.answering()))
                        .filter(one -> one.target().equals(upgrade.target()));
        Optional<Deployed> hint =
                versions.stream()
                        .filter(one -> one.id().equals(upgrade.program()))
                        .filter(one -> name(one).equals(upgrade.answering()))
                        .findFirst();
        return same.or(
                () ->
                        version(upgrade.program(), upgrade.answering(), hint)
                                .map(
                                        version ->
                                                new Before(
                                                        upgrade.target(),
                                                        version,
                                                        only(version, now))));
    }

    /**
     * A version of a program.
     *
     * @param name blank for none
     * @param at one that is at hand
     */
    Optional<Deployed> version(String program, String name, Optional<Deployed> at) {
        return name.isEmpty()
                ? Optional.empty()
                : at.filter(one -> name(one).equals(name))
                        .or(() -> registry.version(program, name));
    }

    /** The measures that only the version before has. */
    private static List<Measured> only(Deployed before, Deployed now) {
        Set<Long> own = Measured.ids(Indicator.measures(now));
        return carried(before, now).stream().filter(one -> !own.contains(one.id())).toList();
    }

    /** The measures of a version, of those rows of another that can tell. */
    static List<Measured> carried(Deployed before, Deployed now) {
        return Indicator.measures(before).stream()
                .flatMap(
                        one ->
                                now.tables().stream()
                                        .filter(table -> table.id().equals(one.table().id()))
                                        .flatMap(table -> one.of(table).stream()))
                .toList();
    }

    private Optional<Before> before(Deployed running) {
        return Optional.ofNullable(known.before().get(running.id()))
                .filter(one -> one.target().equals(name(running)));
    }

    /** What has to be kept right beside the measures of the version that runs. */
    List<Measured> keptBefore(Deployed running) {
        return before(running).map(Before::measures).orElse(List.of());
    }

    /** Whether a version before could still answer, or measures are being counted. */
    boolean changing() {
        return !known.before().isEmpty() || !known.lacking().isEmpty();
    }

    /** The definition of an indicator that answers now. */
    Indicator answering(Indicator now) {
        return whole(now)
                ? now
                : before(now.program())
                        .map(Before::version)
                        .flatMap(
                                version ->
                                        version.definition().kpis().stream()
                                                .filter(kpi -> kpi.name().equals(now.kpi().name()))
                                                .findFirst()
                                                .map(
                                                        kpi ->
                                                                new Indicator(
                                                                        version,
                                                                        kpi,
                                                                        now.tables())))
                        .filter(this::whole)
                        .orElse(now);
    }

    private boolean whole(Indicator one) {
        Map<Long, KpiMeasures.Progress> lacking = known.lacking();
        return lacking.isEmpty()
                || one.measures().stream().noneMatch(of -> lacking.containsKey(of.id()));
    }

    /** How far the definition is counted; empty when it is there. */
    Optional<Integer> percent(Indicator now) {
        Map<Long, KpiMeasures.Progress> lacking = known.lacking();
        OptionalInt least =
                now.measures().stream()
                        .filter(one -> lacking.containsKey(one.id()))
                        .mapToInt(
                                one ->
                                        Optional.ofNullable(lacking.get(one.id()))
                                                .map(KpiMeasures.Progress::percent)
                                                .orElse(0))
                        .min();
        return least.stream().boxed().findFirst();
    }
}
