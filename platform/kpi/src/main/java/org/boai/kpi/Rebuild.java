package org.boai.kpi;

import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.store.Database;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.KpiMeasures;
import org.boai.store.Reach;
import org.boai.store.RowSums;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.StoreException;
import org.boai.store.Tree;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts measures from the rows beside filings, reads and folds, on one node at a time. Rows and
 * deltas are seen in one snapshot, so that a filing is either in the rows that are counted or in a
 * delta that stays; nothing that is written before the end is seen by anyone. What is interrupted
 * is begun again, by whoever looks next.
 */
final class Rebuild implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rebuild.class.getName());
    private static final int ATTEMPTS = 50;
    private static final int PORTION = 2_000;
    private static final int SUMS = 200_000;

    private final Database db;
    private final Registry registry;
    private final Catalogue catalogue;
    private final Definitions definitions;
    private final KpiCells cells;
    private final Changes changes;
    private final Rows rows;
    private final Tree tree;
    private final ZoneId zone;
    private final AtomicReference<CountDownLatch> working =
            new AtomicReference<>(new CountDownLatch(0));
    private volatile boolean closing;

    Rebuild(
            Database db,
            Registry registry,
            Catalogue catalogue,
            Definitions definitions,
            KpiCells cells,
            Changes changes,
            Rows rows,
            Tree tree,
            ZoneId zone) {
        this.db = db;
        this.registry = registry;
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.cells = cells;
        this.changes = changes;
        this.rows = rows;
        this.tree = tree;
        this.zone = zone;
    }

    /** Counts what has to be counted, on a thread of its own. */
    CountDownLatch begin() {
        CountDownLatch mine = new CountDownLatch(1);
        while (true) {
            CountDownLatch running = Objects.requireNonNull(working.get());
            if (running.getCount() > 0) {
                return running;
            }
            if (working.compareAndSet(running, mine)) {
                Thread.ofVirtual()
                        .name("kpi-rebuild")
                        .start(() -> Reach.PLATFORM.run(() -> run(mine)));
                return mine;
            }
        }
    }

    private void run(CountDownLatch done) {
        try {
            if (!closing) {
                work();
            }
        } catch (CancellationException _) {
            // The next start counts again.
        } catch (StoreException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Measures wait to be counted from the rows. It is tried again.",
                    e);
        } finally {
            done.countDown();
        }
    }

    /**
     * Counts what has to be counted, and waits for it.
     *
     * @return whether it is done, here or on another node
     */
    boolean settled(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            definitions.look();
            if (!definitions.changing()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || closing) {
                return false;
            }
            try {
                if (begin().await(left, TimeUnit.NANOSECONDS)) {
                    definitions.look();
                    if (!definitions.changing()) {
                        return true;
                    }
                    // Another node is at it.
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** The lease is the lock of a row: it ends with its holder, however that ends. */
    private void work() {
        catalogue.forgetOld();
        definitions.look();
        if (definitions.changing()) {
            db.inTransaction(
                    lease -> {
                        if (KpiMeasures.lease(lease)) {
                            countAll();
                            finish();
                        }
                        return lease;
                    });
            definitions.look();
        }
    }

    private void countAll() {
        for (int attempt = 1; ; attempt++) {
            List<Measured> lacking = lacking();
            if (lacking.isEmpty()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Measures still lack rows after {0} counts. It is tried again.",
                        attempt);
                return;
            }
            writable(lacking).values().forEach(cells::awaitWriters);
            Map<Long, Long> slots =
                    db.inTransaction(
                            tx -> {
                                cells.hold(tx);
                                return KpiMeasures.begin(tx, Measured.ids(lacking));
                            });
            lacking.stream()
                    .collect(
                            Collectors.groupingBy(
                                    Measured::table, LinkedHashMap::new, Collectors.toList()))
                    .forEach((table, own) -> count(table, own, slots));
        }
    }

    private List<Measured> lacking() {
        Set<Long> lacking =
                KpiMeasures.lacking(db).stream()
                        .map(KpiMeasures.Progress::measure)
                        .collect(Collectors.toSet());
        return catalogue.all().stream().filter(one -> lacking.contains(one.id())).toList();
    }

    /** The tables whose rows the measures look at. */
    private Map<String, EntityTable> writable(List<Measured> measures) {
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

    /** A change of the regions meanwhile leaves the measures unsettled: they are counted again. */
    private void count(EntityTable table, List<Measured> measures, Map<Long, Long> slots) {
        Set<Long> ids = Measured.ids(measures);
        Map<Long, Long> own = new HashMap<>(slots);
        own.keySet().retainAll(ids);
        db.inTransaction(
                tx -> {
                    KpiMeasures.expect(tx, table, ids);
                    return tx;
                });
        int version = counted(table, measures, ids);
        db.inTransaction(
                tx -> {
                    cells.hold(tx);
                    return KpiMeasures.settle(tx, own, version);
                });
    }

    private int counted(EntityTable table, List<Measured> measures, Set<Long> ids) {
        for (int attempt = 1; ; attempt++) {
            try {
                int version = tree.version();
                db.inTransaction(
                        db.dialect().snapshot(),
                        tx -> {
                            cells.count(tx, measures.getFirst().entity(), ids);
                            Count count = new Count(measures, ids);
                            try (Stream<RowVersion> all = rows.all(tx, table)) {
                                Referred referred = Referred.read(catalogue, rows, tx);
                                all.forEach(
                                        row -> {
                                            count.add(row, referred);
                                            if (count.sums.size() >= SUMS) {
                                                cells.counted(tx, count.sums);
                                                count.sums.clear();
                                            }
                                        });
                            }
                            cells.counted(tx, count.sums);
                            return tx;
                        });
                return version;
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What the rows come to so far. */
    private final class Count {
        private final List<Measured> measures;
        private final Set<Long> ids;
        private final RowSums sums = new RowSums();
        private long rows;

        Count(List<Measured> measures, Set<Long> ids) {
            this.measures = measures;
            this.ids = ids;
        }

        void add(RowVersion row, Referred referred) {
            for (Measured measured : measures) {
                sums.add(
                        Contribution.of(
                                measured, row, whose -> referred.row(measured, row, whose), zone));
            }
            rows++;
            if (rows % PORTION == 0) {
                tell();
            }
        }

        private void tell() {
            if (closing) {
                throw new CancellationException("The counting of measures was interrupted.");
            }
            db.inTransaction(
                    tx -> {
                        KpiMeasures.counted(tx, rows, ids);
                        return tx;
                    });
        }
    }

    /** Programs of which all is counted have gone over. */
    private void finish() {
        for (KpiMeasures.Upgrade upgrade : KpiMeasures.upgrades(db)) {
            Optional<Deployed> now =
                    registry.program(upgrade.program())
                            .filter(one -> Definitions.name(one).equals(upgrade.target()));
            if (now.isPresent() && whole(now.get())) {
                db.inTransaction(
                        tx -> {
                            changes.finish(tx, now.get(), upgrade);
                            return tx;
                        });
            }
        }
    }

    private boolean whole(Deployed program) {
        Set<Long> ids = Measured.ids(Indicator.measures(program));
        return KpiMeasures.lacking(db).stream().noneMatch(one -> ids.contains(one.measure()));
    }

    /** Interrupts what is under way, and waits for its end. */
    @Override
    public void close() {
        closing = true;
        try {
            Objects.requireNonNull(working.get()).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
