package org.boai.kpi;

import org.boai.plugins.Report;
import org.boai.registry.Deployed;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.KpiMeasures;
import org.boai.store.PeriodTable;
import org.boai.store.RowChange;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Spot;
import org.boai.store.StateSpan;
import org.boai.store.StoredRow;
import org.boai.store.Tally;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Turns changes of rows and programs into deltas and cells, in the transaction of the change. */
final class Changes {
    private final Catalogue catalogue;
    private final Definitions definitions;
    private final KpiCells cells;
    private final Rows rows;
    private final Closings closings;
    private final Clock clock;
    private final Map<Tx, Gathered> gathering = new ConcurrentHashMap<>();

    Changes(
            Catalogue catalogue,
            Definitions definitions,
            KpiCells cells,
            Rows rows,
            Closings closings,
            Clock clock) {
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.cells = cells;
        this.rows = rows;
        this.closings = closings;
        this.clock = clock;
    }

    /** What is changed in the transaction from now on is written at its end. */
    void gather(Tx tx) {
        gathering.put(tx, new Gathered(cells));
    }

    void gathered(Tx tx) {
        Optional.ofNullable(gathering.get(tx)).ifPresent(sums -> sums.write(tx));
    }

    void forget(Tx tx) {
        gathering.remove(tx);
    }

    void changed(Tx tx, RowChange change) {
        long epoch = catalogue.epoch();
        Map<UUID, Map<Spot, Tally>> sums = new LinkedHashMap<>();
        Touched touched = new Touched(YearMonth.now(clock));
        touched.row(change, catalogue.report(change.table()));
        own(tx, change, sums, touched);
        closings.require(tx, change, touched);
        referring(tx, change, sums);
        append(tx, sums);
        KpiMeasures.vouch(tx, epoch);
    }

    private void append(Tx tx, Map<UUID, Map<Spot, Tally>> sums) {
        Gathered gathered = gathering.get(tx);
        if (gathered != null) {
            sums.values().forEach(own -> gathered.add(tx, own));
            return;
        }
        cells.append(
                tx,
                sums.entrySet().stream()
                        .flatMap(
                                of ->
                                        of.getValue().entrySet().stream()
                                                .map(
                                                        sum ->
                                                                new KpiCells.Delta(
                                                                        of.getKey(),
                                                                        sum.getKey(),
                                                                        sum.getValue()))));
    }

    private void own(Tx tx, RowChange change, Map<UUID, Map<Spot, Tally>> sums, Touched touched) {
        Referred referred = Referred.locked(catalogue, rows, tx);
        for (Measured measured : measuring(tx, change.table())) {
            Map<Spot, Tally> before =
                    change.before()
                            .map(row -> take(measured, row, referred, sums))
                            .orElse(Map.of());
            Map<Spot, Tally> after =
                    change.after().map(row -> give(measured, row, referred, sums)).orElse(Map.of());
            touched.counted(change, measured, before, after);
        }
    }

    /** The months, region by region, in which a row counts or that it reports. */
    Map<String, Set<Integer>> dated(Tx tx, EntityTable table, RowVersion row) {
        Touched touched = new Touched(YearMonth.now(clock));
        RowChange gone = new RowChange(table, Optional.of(row), Optional.empty());
        touched.row(gone, catalogue.report(table));
        Referred referred = Referred.read(catalogue, rows, tx);
        for (Measured measured : catalogue.measuring(table)) {
            touched.counted(gone, measured, contribution(measured, row, referred), Map.of());
        }
        return touched.months();
    }

    /** The measures of rows as they are written; a call may still run in an earlier version. */
    private List<Measured> measuring(Tx tx, EntityTable table) {
        List<Measured> measures = new ArrayList<>();
        for (Measured measured : catalogue.measuring(table)) {
            if (measured.table() == table) {
                measures.add(measured);
            } else {
                measured.of(table).ifPresentOrElse(measures::add, () -> KpiMeasures.doubt(tx));
            }
        }
        return measures;
    }

    /** The rows of an organisation count where it goes, and no more where they lie yet. */
    void rehoming(Tx tx, UUID organisation, String region) {
        long epoch = catalogue.epoch();
        Map<UUID, Map<Spot, Tally>> sums = new LinkedHashMap<>();
        Referred referred = Referred.locked(catalogue, rows, tx);
        for (EntityTable table : catalogue.filed()) {
            List<Measured> measures = catalogue.measuring(table);
            if (!measures.isEmpty()) {
                try (Stream<RowVersion> own = rows.all(tx, table, organisation)) {
                    own.toList()
                            .forEach(
                                    row -> {
                                        RowVersion there = in(region, row);
                                        for (Measured measured : measures) {
                                            take(measured, row, referred, sums);
                                            give(measured, there, referred, sums);
                                        }
                                    });
                }
            }
        }
        append(tx, sums);
        KpiMeasures.vouch(tx, epoch);
    }

    private static RowVersion in(String region, RowVersion version) {
        StoredRow row = version.row();
        return new RowVersion(
                new StoredRow(
                        row.id(),
                        row.organisation(),
                        region,
                        row.version(),
                        row.createdBy(),
                        row.createdAt(),
                        row.updatedBy(),
                        row.updatedAt(),
                        row.values()),
                version.states());
    }

    /** Rows that look at the states of the changed row count differently now. */
    private void referring(Tx tx, RowChange change, Map<UUID, Map<Spot, Tally>> sums) {
        if (states(change.before()).equals(states(change.after()))) {
            return;
        }
        UUID changed = change.before().or(change::after).orElseThrow().row().id();
        for (Measured measured : catalogue.lookingAt(change.table())) {
            Referred now = Referred.read(catalogue, rows, tx);
            Referred before = now.with(change.table(), changed, change.before());
            Referred after = now.with(change.table(), changed, change.after());
            for (RowVersion row : looking(tx, measured, change.table(), changed)) {
                take(measured, row, before, sums);
                give(measured, row, after, sums);
            }
        }
    }

    private static List<StateSpan> states(Optional<RowVersion> version) {
        return version.map(RowVersion::states).orElse(List.of());
    }

    private List<RowVersion> looking(Tx tx, Measured measured, EntityTable table, UUID target) {
        Map<UUID, RowVersion> looking = new LinkedHashMap<>();
        Catalogue.looks(measured)
                .filter(whose -> Catalogue.target(measured, whose).equals(table.id()))
                .flatMap(
                        whose ->
                                rows
                                        .referring(tx, measured.table(), whose.column(), target)
                                        .stream())
                .forEach(row -> looking.computeIfAbsent(row.id(), _ -> version(tx, measured, row)));
        return List.copyOf(looking.values());
    }

    private RowVersion version(Tx tx, Measured measured, StoredRow row) {
        return measured.dated()
                ? rows.version(tx, measured.table(), row.id()).orElseThrow()
                : new RowVersion(row, List.of());
    }

    private Map<Spot, Tally> take(
            Measured measured,
            RowVersion row,
            Referred referred,
            Map<UUID, Map<Spot, Tally>> sums) {
        Map<Spot, Tally> own =
                sums.computeIfAbsent(row.row().organisation(), _ -> new LinkedHashMap<>());
        Map<Spot, Tally> taken = contribution(measured, row, referred);
        taken.forEach((spot, tally) -> own.merge(spot, tally.negated(), Tally::plus));
        return taken;
    }

    private Map<Spot, Tally> give(
            Measured measured,
            RowVersion row,
            Referred referred,
            Map<UUID, Map<Spot, Tally>> sums) {
        Map<Spot, Tally> own =
                sums.computeIfAbsent(row.row().organisation(), _ -> new LinkedHashMap<>());
        Map<Spot, Tally> given = contribution(measured, row, referred);
        given.forEach((spot, tally) -> own.merge(spot, tally, Tally::plus));
        return given;
    }

    private Map<Spot, Tally> contribution(Measured measured, RowVersion row, Referred referred) {
        return Contribution.of(
                measured, row, whose -> referred.row(measured, row, whose), clock.getZone());
    }

    void imported(Tx tx, EntityTable table, Stream<RowVersion> imported) {
        long epoch = catalogue.epoch();
        YearMonth month = YearMonth.now(clock);
        Optional<Report> report = catalogue.report(table);
        List<Measured> measures = measuring(tx, table);
        Referred referred = Referred.locked(catalogue, rows, tx);
        Map<UUID, Map<Spot, Tally>> sums = new LinkedHashMap<>();
        Map<PeriodTable.Amended, Touched> filed = new LinkedHashMap<>();
        imported.forEach(
                row -> {
                    Touched touched = new Touched(month);
                    touched.imported(table, row, report);
                    measures.forEach(
                            measured ->
                                    touched.counted(give(measured, row, referred, sums).keySet()));
                    filed.put(added(table, row), touched);
                });
        closings.require(tx, table, filed);
        append(tx, sums);
        KpiMeasures.vouch(tx, epoch);
    }

    private static PeriodTable.Amended added(EntityTable table, RowVersion version) {
        StoredRow row = version.row();
        return new PeriodTable.Amended(
                table.id(), row.id(), "create", row.createdBy(), row.createdAt());
    }

    /**
     * A version of a program runs from now on. What it measures anew is counted in the background;
     * the definitions of the version before answer meanwhile, as far as the rows still tell.
     */
    void deployed(Tx tx, Deployed now, Optional<Deployed> before) {
        if (!KpiMeasures.isActive(tx, now.id(), Definitions.name(now))) {
            return;
        }
        List<Measured> wanted = Indicator.measures(now);
        Set<Long> ids = Measured.ids(wanted);
        if (there(tx, now, before).equals(ids)) {
            return;
        }
        cells.hold(tx);
        Set<Long> there = there(tx, now, before);
        boolean first = before.isEmpty() && there.isEmpty();
        for (Measured measured : wanted) {
            if (!there.contains(measured.id())) {
                boolean settled = first && KpiMeasures.isEmpty(tx, measured.table());
                KpiMeasures.add(tx, measured.kept(), settled);
            }
        }
        if (first) {
            return;
        }
        Set<Long> kept = new HashSet<>(ids);
        answering(tx, now, before)
                .ifPresent(
                        last ->
                                Definitions.carried(last, now)
                                        .forEach(measured -> kept.add(measured.id())));
        there.stream().filter(id -> !kept.contains(id)).forEach(id -> KpiMeasures.remove(tx, id));
    }

    /** The version whose definitions answer until those of this one are counted. */
    private Optional<Deployed> answering(Tx tx, Deployed now, Optional<Deployed> before) {
        KpiMeasures.Upgrade upgrade =
                KpiMeasures.upgrade(
                        tx,
                        new KpiMeasures.Upgrade(
                                now.id(),
                                before.flatMap(Deployed::sha256).orElse(""),
                                Definitions.name(now)));
        Optional<Deployed> answering =
                definitions.version(upgrade.program(), upgrade.answering(), before);
        if (answering.isEmpty()) {
            KpiMeasures.onlyTarget(tx, now.id());
        }
        return answering;
    }

    /** The measures that there are of the tables of both versions. */
    private static Set<Long> there(Tx tx, Deployed now, Optional<Deployed> before) {
        Set<Long> there = new HashSet<>();
        Stream.concat(now.tables().stream(), before.stream().flatMap(b -> b.tables().stream()))
                .map(EntityTable::id)
                .distinct()
                .forEach(entity -> there.addAll(KpiMeasures.of(tx, entity)));
        return there;
    }

    /** The program has gone over: what only the version before measured goes. */
    void finish(Tx tx, Deployed now, KpiMeasures.Upgrade upgrade) {
        cells.hold(tx);
        if (!KpiMeasures.finish(tx, upgrade)) {
            return;
        }
        Set<Long> ids = Measured.ids(Indicator.measures(now));
        there(tx, now, Optional.empty()).stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> KpiMeasures.remove(tx, id));
    }

    /** Drops the cells of a program that runs no more. */
    void removed(Tx tx, Deployed gone) {
        cells.hold(tx);
        there(tx, gone, Optional.empty()).forEach(id -> KpiMeasures.remove(tx, id));
        KpiMeasures.forget(tx, gone.id());
    }
}
