package org.boai.kpi;

import org.boai.kpi.RegionEffect.Counted;
import org.boai.kpi.RegionEffect.Figured;
import org.boai.kpi.RegionEffect.Touched;
import org.boai.plugins.Period;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Text;
import org.boai.registry.Registry;
import org.boai.store.ChangeRefused;
import org.boai.store.Condition;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.MadeChange;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.RegionChange;
import org.boai.store.RowQuery;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.StoredRow;
import org.boai.store.Tree;
import org.boai.store.TreeChanges;
import org.boai.store.TreeChanges.Filed;
import org.boai.store.Tx;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes the divisions from a day on, with all figures, in one transaction: at no moment does a
 * figure follow one tree and its neighbour another.
 */
public final class RegionChanges {
    private static final String ORGANISATION = "directory/organisation";
    private static final int DEEPEST = 5;

    private final Database db;
    private final Tree tree;
    private final Registry registry;
    private final Rows rows;
    private final Kpis kpis;
    private final Clock clock;
    private final TreeChanges changes;

    /**
     * Changes of the tree.
     *
     * @param rows whose observers are told of organisations that go elsewhere
     */
    public RegionChanges(
            Database db, Tree tree, Registry registry, Rows rows, Kpis kpis, Clock clock) {
        this.db = db;
        this.tree = tree;
        this.registry = registry;
        this.rows = rows;
        this.kpis = kpis;
        this.clock = clock;
        this.changes = new TreeChanges(db);
    }

    /**
     * What the change would do. It is made, looked at and taken back.
     *
     * @throws ChangeRefused with everything that does not fit
     */
    public RegionEffect preview(RegionChange change, String by) {
        try (Tx tx = db.transaction()) {
            return make(tx, change, "", by, false);
        }
    }

    /**
     * Makes the change.
     *
     * @param body the order as it was given
     * @throws ChangeRefused with everything that does not fit
     */
    public RegionEffect make(RegionChange change, String body, String by) {
        RegionEffect effect = db.inTransaction(tx -> make(tx, change, body, by, true));
        tree.changed();
        return effect;
    }

    /**
     * Undoes the last change.
     *
     * @throws ChangeRefused if there is none, or the divisions were changed again since
     */
    public RegionEffect undo(UUID id, String by) {
        RegionEffect effect =
                db.inTransaction(
                        tx -> {
                            kpis.periods().alone(tx);
                            MadeChange made = changes.undoable(tx, id);
                            Tree before = seen(tx);
                            Set<String> named = changes.touched(tx, id);
                            Map<String, List<Lock>> closing =
                                    kpis.periods().closing(tx, named, before);
                            Set<String> shown = new LinkedHashSet<>(named);
                            shown.addAll(changes.formerParents(tx, id));
                            named.forEach(
                                    code ->
                                            before.find(code)
                                                    .flatMap(Division::parent)
                                                    .ifPresent(shown::add));
                            Look was = look(tx, before, shown, made.on());
                            Filed filed = changes.filed(tx, named, List.of());
                            changes.undo(tx, made, by, clock.instant());
                            changes.taken(tx, id).forEach(taken -> sendBack(tx, taken, by));
                            Tree after = seen(tx);
                            kpis.periods().keep(tx, closing, after, by);
                            Look is = look(tx, after, shown, made.on());
                            return effect(Optional.of(id), filed, named, was, is);
                        });
        tree.changed();
        return effect;
    }

    private void sendBack(Tx tx, TreeChanges.Taken taken, String by) {
        organisations()
                .flatMap(table -> rows.lock(tx, table, taken.id()))
                .filter(row -> row.row().region().equals(taken.latter()))
                .ifPresent(row -> send(tx, row, taken.former(), by));
    }

    /** All changes that were made, the newest first. */
    public List<MadeChange> list() {
        return changes.list();
    }

    private RegionEffect make(Tx tx, RegionChange change, String body, String by, boolean keep) {
        kpis.periods().alone(tx);
        changes.hold(tx);
        Tree before = seen(tx);
        Set<String> named = named(change);
        Map<String, List<Lock>> closing = kpis.periods().closing(tx, named, before);
        Set<String> shown = shown(change, named, before);
        Look was = look(tx, before, shown, change.on().minusDays(1));
        Map<UUID, RowVersion> leaving = leaving(tx, change);
        Set<String> going = going(change);
        boolean counted = change instanceof RegionChange.Split split && !split.goesOn();
        Filed filed = changes.filed(tx, going, counted ? List.of() : leaving.keySet());
        UUID id =
                changes.make(
                        tx,
                        change,
                        body,
                        by,
                        clock.instant(),
                        LocalDate.now(clock),
                        problems(change, leaving, before));
        leaving.forEach(
                (organisation, row) -> {
                    String latter = change.organisations().getOrDefault(organisation, "");
                    changes.took(tx, id, organisation, row.row().region(), latter);
                    send(tx, row, latter, by);
                });
        Tree after = seen(tx);
        kpis.periods().keep(tx, closing, after, by);
        Look is = look(tx, after, shown, change.on());
        return effect(keep ? Optional.of(id) : Optional.empty(), filed, named, was, is);
    }

    private Tree seen(Tx tx) {
        return new Tree(db.within(tx));
    }

    private Optional<EntityTable> organisations() {
        return registry.table(ORGANISATION);
    }

    private Map<UUID, RowVersion> leaving(Tx tx, RegionChange change) {
        Map<UUID, RowVersion> leaving = new TreeMap<>();
        for (UUID id : change.organisations().keySet()) {
            organisations()
                    .flatMap(table -> rows.lock(tx, table, id))
                    .ifPresent(row -> leaving.put(id, row));
        }
        return leaving;
    }

    private void send(Tx tx, RowVersion organisation, String region, String by) {
        EntityTable table = organisations().orElseThrow();
        List<Object> values = new ArrayList<>(organisation.row().values());
        values.set(table.type().index("region"), Ref.to(region));
        rows.update(tx, table, organisation, values, region, by);
    }

    private List<Problem> problems(
            RegionChange change, Map<UUID, RowVersion> leaving, Tree before) {
        if (!(change instanceof RegionChange.Split split)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (UUID id : split.organisations().keySet()) {
            Optional<String> region =
                    Optional.ofNullable(leaving.get(id)).map(row -> row.row().region());
            if (!region.equals(Optional.of(split.region()))) {
                problems.add(
                        problem(
                                "not-within",
                                "%s 不是驻在 %s 的组织。".formatted(id, split.region()),
                                "%s is no organisation of %s itself."
                                        .formatted(id, split.region())));
            }
        }
        if (!split.goesOn() && split.heir().isEmpty() && before.find(split.region()).isPresent()) {
            left(split)
                    .ifPresent(
                            row ->
                                    problems.add(
                                            problem(
                                                    "incomplete",
                                                    "%s 的组织 %s 没有归属。请补上,或指明 heir。"
                                                            .formatted(split.region(), row.id()),
                                                    "leaves out %s in %s. Add it, or name an heir."
                                                            .formatted(row.id(), split.region()))));
        }
        return problems;
    }

    private static Problem problem(String code, String zh, String en) {
        return new Problem("organisations", code, Text.of(zh, en), Problem.Severity.ERROR);
    }

    /** An organisation that would be left behind in what ends. */
    private Optional<StoredRow> left(RegionChange.Split split) {
        List<Condition> there = List.of(new Condition("region", Condition.Op.EQ, split.region()));
        return organisations()
                .flatMap(
                        table ->
                                rows.stream(
                                        table,
                                        RowQuery.all().where(there),
                                        all ->
                                                all.filter(
                                                                row ->
                                                                        !split.organisations()
                                                                                .containsKey(
                                                                                        row.id()))
                                                        .findFirst()));
    }

    /** What is seen of some regions at a moment of the change. */
    private record Look(
            Map<String, Optional<Division>> divisions,
            Map<String, List<Long>> counts,
            Map<String, Map<String, Optional<BigDecimal>>> figures) {}

    private Look look(Tx tx, Tree seen, Set<String> shown, LocalDate on) {
        Map<String, Optional<Division>> divisions = new LinkedHashMap<>();
        Map<String, List<Long>> counts = new LinkedHashMap<>();
        Map<String, Map<String, Optional<BigDecimal>>> figures = new LinkedHashMap<>();
        for (String code : shown) {
            divisions.put(code, seen.find(code, on));
            counts.put(
                    code,
                    IntStream.rangeClosed(1, DEEPEST)
                            .mapToObj(level -> seen.count(code, level, on))
                            .toList());
            figures.put(code, figures(tx, seen, code));
        }
        return new Look(divisions, counts, figures);
    }

    private Map<String, Optional<BigDecimal>> figures(Tx tx, Tree seen, String region) {
        Map<String, Optional<BigDecimal>> values = new LinkedHashMap<>();
        List<String> wanted =
                kpis.catalogue().stream()
                        .filter(view -> view.of().isEmpty())
                        .map(KpiView::id)
                        .toList();
        if (!wanted.isEmpty() && seen.find(region).isPresent()) {
            YearMonth now = YearMonth.now(clock);
            KpiQuery query =
                    KpiQuery.of(wanted, region, now.withMonth(1), now).every(Period.Kind.YEAR);
            kpis.within(tx, seen)
                    .values(query)
                    .rows()
                    .forEach(row -> values.put(row.kpi(), row.value()));
        }
        return values;
    }

    private static RegionEffect effect(
            Optional<UUID> id, Filed filed, Set<String> named, Look before, Look after) {
        List<Counted> counted = new ArrayList<>();
        List<Figured> figured = new ArrayList<>();
        before.divisions()
                .keySet()
                .forEach(
                        code -> {
                            List<Long> was = before.counts().getOrDefault(code, List.of());
                            List<Long> is = after.counts().getOrDefault(code, List.of());
                            for (int i = 0; i < DEEPEST; i++) {
                                if (!was.get(i).equals(is.get(i))) {
                                    counted.add(new Counted(code, i + 1, was.get(i), is.get(i)));
                                }
                            }
                            Map<String, Optional<BigDecimal>> old =
                                    before.figures().getOrDefault(code, Map.of());
                            Map<String, Optional<BigDecimal>> now =
                                    after.figures().getOrDefault(code, Map.of());
                            Stream.concat(old.keySet().stream(), now.keySet().stream())
                                    .distinct()
                                    .map(
                                            kpi ->
                                                    new Figured(
                                                            code,
                                                            kpi,
                                                            old.getOrDefault(kpi, Optional.empty()),
                                                            now.getOrDefault(
                                                                    kpi, Optional.empty())))
                                    .filter(one -> !one.before().equals(one.after()))
                                    .forEach(figured::add);
                        });
        return new RegionEffect(
                id,
                named.stream()
                        .map(
                                code ->
                                        new Touched(
                                                code,
                                                before.divisions()
                                                        .getOrDefault(code, Optional.empty()),
                                                after.divisions()
                                                        .getOrDefault(code, Optional.empty())))
                        .toList(),
                filed.organisations(),
                filed.rows(),
                counted,
                figured);
    }

    /** The regions that a change names. */
    private static Set<String> named(RegionChange change) {
        Set<String> named = new LinkedHashSet<>();
        switch (change) {
            case RegionChange.Merge merge -> {
                named.addAll(merge.from());
                named.add(merge.into().code());
            }
            case RegionChange.Split split -> {
                named.add(split.region());
                split.into().forEach(target -> named.add(target.code()));
                split.regions().keySet().stream().sorted().forEach(named::add);
            }
            case RegionChange.Move move -> named.add(move.region());
            case RegionChange.Rename rename -> named.add(rename.region());
        }
        return named;
    }

    /** Those of them that end or lie elsewhere. */
    private static Set<String> going(RegionChange change) {
        Set<String> going = new LinkedHashSet<>();
        switch (change) {
            case RegionChange.Merge merge -> {
                going.addAll(merge.from());
                going.remove(merge.into().code());
            }
            case RegionChange.Split split -> {
                going.addAll(split.regions().keySet());
                if (!split.goesOn()) {
                    going.add(split.region());
                }
            }
            case RegionChange.Move move -> going.add(move.region());
            case RegionChange.Rename _ -> {}
        }
        return going;
    }

    /** The regions named, and those in which they lie or will lie. */
    private static Set<String> shown(RegionChange change, Set<String> named, Tree before) {
        Set<String> shown = new LinkedHashSet<>(named);
        named.forEach(code -> before.find(code).flatMap(Division::parent).ifPresent(shown::add));
        switch (change) {
            case RegionChange.Merge merge -> merge.into().parent().ifPresent(shown::add);
            case RegionChange.Split split ->
                    split.into().forEach(target -> target.parent().ifPresent(shown::add));
            case RegionChange.Move move -> shown.add(move.parent());
            case RegionChange.Rename _ -> {}
        }
        return shown;
    }
}
