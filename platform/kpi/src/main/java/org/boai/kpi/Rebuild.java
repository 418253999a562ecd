package org.boai.kpi;

import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.Isolation;
import org.boai.store.KpiCells;
import org.boai.store.StoreException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Builds cells again from the rows beside filings: rows and deltas are seen in one snapshot, so
 * that a filing is either in the rows that are counted or in a delta that stays.
 */
final class Rebuild {
    private static final int ATTEMPTS = 50;

    private final Database db;
    private final Registry registry;
    private final Catalogue catalogue;
    private final KpiCells cells;
    private final Changes changes;
    private final Map<String, Newcomers> newcomers = new ConcurrentHashMap<>();
    private final ReentrantLock settling = new ReentrantLock();

    /** Measures that are counted again as soon as the version runs here. */
    private record Newcomers(Deployed version, Set<Measured> measures) {}

    Rebuild(Database db, Registry registry, Catalogue catalogue, KpiCells cells, Changes changes) {
        this.db = db;
        this.registry = registry;
        this.catalogue = catalogue;
        this.cells = cells;
        this.changes = changes;
    }

    /** All measures that the database says have to be counted again. */
    void unsettled() {
        for (Deployed program : registry.programs()) {
            Set<Measured> lacking = db.inTransaction(tx -> changes.unsettled(tx, program));
            if (!lacking.isEmpty()) {
                later(program, lacking);
            }
        }
        settle();
    }

    /** These measures lack what is filed until the version runs. */
    void later(Deployed version, Set<Measured> measures) {
        if (measures.isEmpty()) {
            newcomers.remove(version.id());
        } else {
            newcomers.put(version.id(), new Newcomers(version, measures));
        }
    }

    /** Counts new measures again when their version runs and no filing follows the one before. */
    void settle() {
        if (newcomers.isEmpty()) {
            return;
        }
        settling.lock();
        try {
            for (Newcomers some : List.copyOf(newcomers.values())) {
                String program = some.version().id();
                if (registry.program(program).filter(some.version()::equals).isPresent()) {
                    writable(some.measures()).values().forEach(cells::awaitWriters);
                    build(some.measures());
                    newcomers.remove(program, some);
                }
            }
        } finally {
            settling.unlock();
        }
    }

    /** The tables whose rows the measures look at. */
    private Map<String, EntityTable> writable(Set<Measured> measures) {
        Map<String, EntityTable> tables = new LinkedHashMap<>();
        for (Measured measured : measures) {
            tables.put(measured.table().id(), measured.table());
            Catalogue.looks(measured)
                    .flatMap(whose -> catalogue.lookedAt(measured, whose).stream())
                    .forEach(table -> tables.put(table.id(), table));
        }
        tables.values().removeIf(EntityTable::isRegion);
        return tables;
    }

    private void build(Iterable<Measured> measures) {
        Map<EntityTable, List<Measured>> byTable = new LinkedHashMap<>();
        for (Measured measured : measures) {
            byTable.computeIfAbsent(measured.table(), _ -> new ArrayList<>()).add(measured);
        }
        byTable.forEach(this::build);
    }

    /** A fold that was under way makes the snapshot too old. */
    private void build(EntityTable table, List<Measured> measures) {
        for (int attempt = 1; ; attempt++) {
            try {
                db.inTransaction(
                        Isolation.REPEATABLE_READ,
                        tx -> {
                            changes.build(tx, table, measures, true);
                            return table;
                        });
                return;
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
