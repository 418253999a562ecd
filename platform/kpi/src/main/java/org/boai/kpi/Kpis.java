package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.Deployed;
import org.boai.registry.ProgramListener;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.Reach;
import org.boai.store.ReferenceLists;
import org.boai.store.RowChange;
import org.boai.store.RowObserver;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Target;
import org.boai.store.TargetTable;
import org.boai.store.Tracer;
import org.boai.store.Tree;
import org.boai.store.Tx;
import org.boai.store.UnsettledMeasures;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The indicators of all deployed programs. Their figures change in the transaction that changes a
 * row, and are right at the next read.
 */
public final class Kpis implements RowObserver, ProgramListener, AutoCloseable {
    /** Figures that are not there within this time are asked for again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Database db;
    private final Registry registry;
    private final Definitions definitions;
    private final Switches switches;
    private final Tree tree;
    private final Clock clock;
    private final Catalogue catalogue;
    private final KpiCells cells;
    private final Changes changes;
    private final Figures figures;
    private final Targets targets;
    private final Views views;
    private final Audit audit;
    private final Rebuild rebuild;
    private final Periods periods;
    private final Folder folder;

    /** The indicators of what is deployed in the registry. */
    public Kpis(Database db, Registry registry, Switches switches, Tree tree, Clock clock) {
        Rows rows = new Rows(db, tree, clock, List.of());
        this.db = db;
        this.switches = switches;
        this.tree = tree;
        this.clock = clock;
        this.registry = registry;
        this.definitions = new Definitions(db, registry);
        this.catalogue = new Catalogue(registry, definitions);
        this.cells = new KpiCells(db, tree);
        this.figures =
                new Figures(
                        catalogue,
                        cells,
                        switches,
                        tree,
                        new ReferenceLists(db),
                        new Codes(registry, rows, tree, clock),
                        clock);
        Closings closings = new Closings(db, tree, clock);
        this.changes = new Changes(catalogue, definitions, cells, rows, closings, clock);
        this.targets = new Targets(new TargetTable(db), clock);
        Published published = new Published(db, closings);
        SmallCells smallCells = new SmallCells(catalogue, figures, published, clock);
        this.views =
                new Views(
                        catalogue, figures, smallCells, targets, figures.atlas(), published, clock);
        this.audit = new Audit(db, catalogue, cells, figures, rows, tree, clock);
        this.rebuild =
                new Rebuild(
                        db,
                        registry,
                        catalogue,
                        definitions,
                        cells,
                        changes,
                        rows,
                        tree,
                        clock.getZone());
        this.periods =
                new Periods(
                        db,
                        tree,
                        clock,
                        closings,
                        new Publisher(
                                db,
                                catalogue,
                                figures,
                                query -> steadily(() -> figures.values(query)),
                                tree,
                                clock));
        this.folder = new Folder(cells, rebuild, periods);
    }

    /** Every indicator of every deployed program, programs in the order of their ids. */
    public List<KpiView> catalogue() {
        if (definitions.changing()) {
            definitions.look();
        }
        return catalogue.views();
    }

    /**
     * The figures asked for, all true at one moment.
     *
     * @throws KpiRefused for an unknown indicator, region or choice, or a time that is none
     */
    public KpiTable values(KpiQuery query) {
        return values(query, new Edition.Newest());
    }

    /**
     * The same; of closed periods in this edition.
     *
     * @throws KpiRefused as {@link #values(KpiQuery)}
     */
    public KpiTable values(KpiQuery query, Edition edition) {
        return steadily(() -> views.values(query, edition));
    }

    /** What is closed of the months in which a row counts or that it reports, oldest first. */
    public List<Periods.Closed> closed(EntityTable table, RowVersion row) {
        Map<String, Set<Integer>> dated = db.inTransaction(tx -> changes.dated(tx, table, row));
        return dated.entrySet().stream()
                .flatMap(
                        of ->
                                of.getValue().stream()
                                        .flatMap(
                                                month ->
                                                        periods
                                                                .closed(
                                                                        of.getKey(),
                                                                        table.program(),
                                                                        Months.month(month))
                                                                .stream()))
                .distinct()
                .toList();
    }

    /** What is closed, and what was amended. */
    public Periods periods() {
        return periods;
    }

    /**
     * Whether figures behind which few rows stand are withheld from some callers.
     *
     * @throws KpiRefused if there is no such indicator
     */
    public boolean withholds(String kpi) {
        return catalogue.wanted(kpi).of().fewest().isPresent();
    }

    /** The targets in a region and below it, in the order of indicators, regions and years. */
    public List<Target> targets(String region) {
        return targets.all().stream()
                .filter(target -> tree.within(target.region(), region))
                .sorted(
                        Comparator.comparing(Target::kpi)
                                .thenComparing(Target::region)
                                .thenComparingInt(Target::year))
                .toList();
    }

    /**
     * Demands something of an indicator, in place of what was demanded before.
     *
     * @return where the regions below do not add up to what is demanded above them
     * @throws KpiRefused if there is no such indicator
     */
    public List<Text> demand(List<Target> wanted) {
        wanted.forEach(target -> catalogue.indicator(target.kpi()));
        targets.put(wanted);
        return wanted.stream()
                .flatMap(
                        target ->
                                Stream.concat(
                                                Stream.of(target.region()),
                                                figures.parent(target.region()).stream())
                                        .flatMap(region -> gap(target, region).stream()))
                .toList();
    }

    /** Takes back what was demanded; says whether something was. */
    public boolean withdraw(Target target) {
        return targets.remove(target);
    }

    /** Counts add up, shares do not. */
    private Optional<Text> gap(Target target, String above) {
        KpiView.Kind kind = catalogue.indicator(target.kpi()).kind();
        if (kind != KpiView.Kind.FLOW && kind != KpiView.Kind.STOCK) {
            return Optional.empty();
        }
        Optional<BigDecimal> whole = level(target, above);
        List<BigDecimal> parts =
                figures.children(figures.region(above)).stream()
                        .flatMap(child -> level(target, child.code()).stream())
                        .toList();
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return whole.filter(level -> !parts.isEmpty() && level.compareTo(sum) != 0)
                .map(
                        level ->
                                Text.of(
                                        "%s 的目标是 %s,下级合计 %s。请核对分解。"
                                                .formatted(
                                                        above,
                                                        level.toPlainString(),
                                                        sum.toPlainString()),
                                        "The target of %s is %s, those below it come to %s. Check the decomposition."
                                                .formatted(
                                                        above,
                                                        level.toPlainString(),
                                                        sum.toPlainString())));
    }

    private Optional<BigDecimal> level(Target like, String region) {
        return targets.find(like.kpi(), region, like.year()).flatMap(Target::level);
    }

    /** Keeps values of dated reference lists. */
    public void keep(List<ReferenceLists.Value> values) {
        db.inTransaction(
                tx -> {
                    new ReferenceLists(db).put(tx, values);
                    return values;
                });
    }

    /**
     * Counts an indicator again from the rows, and sets the result beside what is served.
     *
     * @throws KpiRefused as {@link #values(KpiQuery)}
     */
    public Recount recount(String kpi, String region, YearMonth from, YearMonth to) {
        return Reach.PLATFORM.call(() -> steadily(() -> audit.recount(kpi, region, from, to)));
    }

    /**
     * Why a figure is what it is.
     *
     * @throws KpiRefused as {@link #values(KpiQuery)}
     */
    public Explanation explain(String kpi, String region, Period period) {
        return steadily(() -> audit.explain(kpi, region, period));
    }

    /** What is not there yet is waited for a while; a version before may answer meanwhile. */
    private <R> R steadily(Supplier<R> question) {
        try {
            return tree.steadily(question);
        } catch (UnsettledMeasures _) {
            return patiently(question);
        }
    }

    private <R> R patiently(Supplier<R> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            definitions.look();
            try {
                return tree.steadily(question);
            } catch (UnsettledMeasures _) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    throw new KpiRefused(
                            KpiRefused.Reason.RECOUNTING,
                            Text.of(
                                    "正在根据记录重新计算这些指标。请几秒后再查。",
                                    "These indicators are being counted from the rows. Ask again in"
                                            + " a few seconds."));
                }
                rebuild.settled(left);
            }
        }
    }

    /**
     * Counts from the rows, beside filings, what a change of the regions or of definitions has left
     * behind, and waits for its end. The database knows it: after a crash the next start goes on.
     */
    public void rebuild() {
        while (!rebuild.settled(Duration.ofMinutes(1))) {
            Thread.onSpinWait();
        }
    }

    /** The same, but for a moment only: what takes longer goes on in the background. */
    public void settle() {
        rebuild.settled(PATIENCE);
    }

    /** The figures as a transaction sees them, over a tree that it sees. */
    Figures within(Tx tx, Tree seen) {
        Database inside = db.within(tx);
        return new Figures(
                catalogue,
                new KpiCells(inside, seen),
                switches.with(inside, seen),
                seen,
                new ReferenceLists(inside),
                new Codes(registry, new Rows(inside, seen, clock, List.of()), seen, clock),
                clock);
    }

    /** Folds what was filed since the last time into the cells; says how many deltas that were. */
    public int fold() {
        return folder.fold();
    }

    /** How many deltas wait to be folded. */
    public long pending() {
        return cells.pending();
    }

    /** Folds from now on whenever something was filed, on a thread of its own. */
    public void start(Tracer tracer) {
        definitions.look();
        folder.start(tracer);
    }

    /** Ends the thread; what is not folded stays where it is and counts. */
    @Override
    public void close() {
        rebuild.close();
        folder.close();
    }

    @Override
    public void changed(Tx tx, RowChange change) {
        changes.changed(tx, change);
        folder.wake();
    }

    @Override
    public void imported(Tx tx, EntityTable table, Stream<RowVersion> rows) {
        changes.imported(tx, table, rows);
        folder.wake();
    }

    @Override
    public void rehoming(Tx tx, UUID organisation, String region) {
        changes.rehoming(tx, organisation, region);
        folder.wake();
    }

    @Override
    public void gather(Tx tx) {
        changes.gather(tx);
    }

    @Override
    public void gathered(Tx tx) {
        changes.gathered(tx);
    }

    @Override
    public void forget(Tx tx) {
        changes.forget(tx);
    }

    @Override
    public void deployed(Tx tx, Deployed now, Optional<Deployed> before) {
        changes.deployed(tx, now, before);
        List<Deployed> versions = new ArrayList<>(List.of(now));
        before.ifPresent(versions::add);
        versions.addAll(registry.programs());
        definitions.look(db.within(tx), versions);
        folder.wake();
    }

    @Override
    public void removed(Tx tx, Deployed gone) {
        changes.removed(tx, gone);
    }
}
