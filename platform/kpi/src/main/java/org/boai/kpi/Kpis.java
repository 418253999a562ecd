package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.registry.Deployed;
import org.boai.registry.ProgramListener;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.ReferenceLists;
import org.boai.store.RowChange;
import org.boai.store.RowObserver;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Target;
import org.boai.store.TargetTable;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The indicators of all deployed programs. Their figures change in the transaction that changes a
 * row, and are right at the next read.
 */
public final class Kpis implements RowObserver, ProgramListener, AutoCloseable {
    private final Database db;
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
    private final Folder folder;

    /** The indicators of what is deployed in the registry. */
    public Kpis(Database db, Registry registry, Switches switches, Tree tree, Clock clock) {
        Rows rows = new Rows(db, tree, clock, List.of());
        this.db = db;
        this.switches = switches;
        this.tree = tree;
        this.clock = clock;
        this.catalogue = new Catalogue(registry);
        this.cells = new KpiCells(db, tree);
        this.changes = new Changes(catalogue, cells, rows, clock.getZone());
        this.figures = new Figures(catalogue, cells, switches, tree, new ReferenceLists(db), clock);
        this.targets = new Targets(new TargetTable(db), clock);
        this.views =
                new Views(
                        catalogue,
                        figures,
                        new SmallCells(figures),
                        targets,
                        figures.atlas(),
                        clock);
        this.audit = new Audit(db, catalogue, cells, figures, rows, tree, clock);
        this.rebuild = new Rebuild(db, registry, catalogue, cells, changes);
        this.folder = new Folder(cells, rebuild);
    }

    /** Every indicator of every deployed program, programs in the order of their ids. */
    public List<KpiView> catalogue() {
        return catalogue.views();
    }

    /**
     * The figures asked for, all true at one moment.
     *
     * @throws KpiRefused for an unknown indicator, region or choice, or a time that is none
     */
    public KpiTable values(KpiQuery query) {
        rebuild.settle();
        return tree.steadily(() -> views.values(query));
    }

    /**
     * Whether figures behind which few rows stand are withheld from some callers.
     *
     * @throws KpiRefused if there is no such indicator
     */
    public boolean withholds(String kpi) {
        return catalogue.wanted(kpi).of().kpi().smallCells().isPresent();
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
     * @throws KpiRefused as {@link #values}
     */
    public Recount recount(String kpi, String region, YearMonth from, YearMonth to) {
        rebuild.settle();
        return tree.steadily(() -> audit.recount(kpi, region, from, to));
    }

    /**
     * Why a figure is what it is.
     *
     * @throws KpiRefused as {@link #values}
     */
    public Explanation explain(String kpi, String region, Period period) {
        rebuild.settle();
        return tree.steadily(() -> audit.explain(kpi, region, period));
    }

    /**
     * Counts again from the rows, beside filings, what a change of the regions has left behind: the
     * database knows it, and a start that finds it there does the same before the first figure.
     */
    public void rebuild() {
        rebuild.unsettled();
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
    public void start() {
        folder.start();
    }

    /** Ends the thread; what is not folded stays where it is and counts. */
    @Override
    public void close() {
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
    public void deployed(Tx tx, Deployed now, Optional<Deployed> before) {
        rebuild.later(now, changes.deployed(tx, now, before));
        folder.wake();
    }

    @Override
    public void removed(Tx tx, Deployed gone) {
        changes.removed(tx, gone);
    }
}
