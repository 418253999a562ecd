package org.boai.kpi;

import org.boai.registry.Deployed;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.RowChange;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Spot;
import org.boai.store.StateSpan;
import org.boai.store.StoredRow;
import org.boai.store.Tally;
import org.boai.store.Tx;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns changes of rows and programs into deltas and cells, in the transaction of the change. */
final class Changes {
    private final Catalogue catalogue;
    private final KpiCells cells;
    private final Rows rows;
    private final ZoneId zone;

    Changes(Catalogue catalogue, KpiCells cells, Rows rows, ZoneId zone) {
        this.catalogue = catalogue;
        this.cells = cells;
        this.rows = rows;
        this.zone = zone;
    }

    void changed(Tx tx, RowChange change) {
        Map<UUID, Map<Spot, Tally>> sums = new LinkedHashMap<>();
        own(tx, change, sums);
        referring(tx, change, sums);
        append(tx, sums);
    }

    private void append(Tx tx, Map<UUID, Map<Spot, Tally>> sums) {
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

    private void own(Tx tx, RowChange change, Map<UUID, Map<Spot, Tally>> sums) {
        Referred referred = Referred.locked(catalogue, rows, tx);
        for (Measured measured : catalogue.measuring(change.table())) {
            change.before().ifPresent(row -> take(measured, row, referred, sums));
            change.after().ifPresent(row -> give(measured, row, referred, sums));
        }
    }

    /** The rows of an organisation count where it goes, and no more where they lie yet. */
    void rehoming(Tx tx, UUID organisation, String region) {
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

    private void take(
            Measured measured,
            RowVersion row,
            Referred referred,
            Map<UUID, Map<Spot, Tally>> sums) {
        Map<Spot, Tally> own =
                sums.computeIfAbsent(row.row().organisation(), _ -> new LinkedHashMap<>());
        Contribution.of(measured, row, whose -> referred.row(measured, row, whose), zone)
                .forEach((spot, tally) -> own.merge(spot, tally.negated(), Tally::plus));
    }

    private void give(
            Measured measured,
            RowVersion row,
            Referred referred,
            Map<UUID, Map<Spot, Tally>> sums) {
        Map<Spot, Tally> own =
                sums.computeIfAbsent(row.row().organisation(), _ -> new LinkedHashMap<>());
        Contribution.of(measured, row, whose -> referred.row(measured, row, whose), zone)
                .forEach((spot, tally) -> own.merge(spot, tally, Tally::plus));
    }

    /** An import appends its sums, not its rows. */
    void imported(Tx tx, EntityTable table, Stream<RowVersion> imported) {
        Map<Spot, Tally> sums =
                sums(catalogue.measuring(table), imported, Referred.locked(catalogue, rows, tx));
        cells.load(
                tx,
                sums.entrySet().stream()
                        .map(
                                sum ->
                                        new KpiCells.Delta(
                                                KpiCells.MANY, sum.getKey(), sum.getValue())));
    }

    private Map<Spot, Tally> sums(
            Collection<Measured> measures, Stream<RowVersion> versions, Referred referred) {
        Map<Spot, Tally> sums = new HashMap<>();
        versions.forEach(
                row -> {
                    for (Measured measured : measures) {
                        Contribution.of(
                                        measured,
                                        row,
                                        whose -> referred.row(measured, row, whose),
                                        zone)
                                .forEach((spot, tally) -> sums.merge(spot, tally, Tally::plus));
                    }
                });
        return sums;
    }

    /**
     * Builds the cells of measures that are new, and drops those that nothing asks for now.
     *
     * @return the measures that have to be built again once the version runs: until then filings
     *     follow the one before, on this node and on those that have not heard of it
     */
    Set<Measured> deployed(Tx tx, Deployed now, Optional<Deployed> before) {
        List<Measured> wanted = Indicator.measures(now);
        Set<Long> old = new HashSet<>();
        before.ifPresent(last -> Indicator.measures(last).forEach(m -> old.add(m.id())));
        Map<String, EntityTable> tables = new LinkedHashMap<>();
        before.ifPresent(last -> last.tables().forEach(table -> tables.put(table.id(), table)));
        now.tables().forEach(table -> tables.put(table.id(), table));
        Set<Measured> unsettled = new LinkedHashSet<>();
        for (EntityTable table : tables.values()) {
            List<Measured> own =
                    wanted.stream().filter(m -> m.table().id().equals(table.id())).toList();
            replace(tx, table, own, before.isEmpty());
            Set<Long> lacking = cells.unsettled(tx, table.id());
            own.stream().filter(m -> lacking.contains(m.id())).forEach(unsettled::add);
            own.stream()
                    .filter(m -> before.isPresent() && !old.contains(m.id()))
                    .forEach(unsettled::add);
        }
        return unsettled;
    }

    /** The measures of the program whose cells have to be built again. */
    Set<Measured> unsettled(Tx tx, Deployed program) {
        Set<Measured> unsettled = new LinkedHashSet<>();
        for (EntityTable table : program.tables()) {
            Set<Long> lacking = cells.unsettled(tx, table.id());
            Indicator.measures(program).stream()
                    .filter(m -> m.table().id().equals(table.id()) && lacking.contains(m.id()))
                    .forEach(unsettled::add);
        }
        return unsettled;
    }

    private void replace(Tx tx, EntityTable table, List<Measured> wanted, boolean settled) {
        Set<Long> there = new HashSet<>();
        cells.measures(tx, table.id()).forEach(kept -> there.add(kept.id()));
        List<Measured> missing = wanted.stream().filter(m -> !there.contains(m.id())).toList();
        wanted.forEach(measured -> there.remove(measured.id()));
        there.forEach(id -> cells.drop(tx, id));
        if (!missing.isEmpty()) {
            build(tx, table, missing, settled);
        }
    }

    /** Builds the cells of measures of an entity from its rows. */
    void build(Tx tx, EntityTable table, Collection<Measured> measures, boolean settled) {
        cells.hold(tx);
        Map<Long, Map<Spot, Tally>> sums = new HashMap<>();
        try (Stream<RowVersion> all = rows.all(tx, table)) {
            sums(measures, all, Referred.read(catalogue, rows, tx))
                    .forEach(
                            (spot, tally) ->
                                    sums.computeIfAbsent(spot.measure(), _ -> new HashMap<>())
                                            .put(spot, tally));
        }
        for (Measured measured : measures) {
            cells.build(tx, measured.kept(), sums.getOrDefault(measured.id(), Map.of()), settled);
        }
    }

    /** Drops the cells of a program that runs no more. */
    void removed(Tx tx, Deployed gone) {
        for (EntityTable table : gone.tables()) {
            cells.measures(tx, table.id()).forEach(kept -> cells.drop(tx, kept.id()));
        }
        catalogue.forget(gone.id());
    }
}
