package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.PeriodGate;
import org.boai.store.PeriodTable;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.AmendmentState;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.RowChange;
import org.boai.store.RowVersion;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What is closed, as this node knows it, and as it stands within a transaction that files. */
final class Closings {
    private static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(900);

    private final Database db;
    private final Tree tree;
    private final Clock clock;
    private final PeriodTable table;
    private final PeriodGate gate;
    private final AtomicLong lookAt = new AtomicLong(System.nanoTime());
    private volatile Known known = new Known(-1, List.of(), List.of());

    Closings(Database db, Tree tree, Clock clock) {
        this.db = db;
        this.tree = tree;
        this.clock = clock;
        this.table = new PeriodTable(db);
        this.gate = new PeriodGate(db);
    }

    /** All that was closed and amended. */
    record Known(
            long epoch,
            List<Lock> locks,
            List<Amendment> amendments,
            Map<String, List<Lock>> locksByRegion) {
        Known(long epoch, List<Lock> locks, List<Amendment> amendments) {
            this(epoch, locks, amendments, new HashMap<>());
            locks.forEach(
                    lock ->
                            locksByRegion
                                    .computeIfAbsent(lock.region(), _ -> new ArrayList<>())
                                    .add(lock));
        }
    }

    /** Whether and why rows of a program that are dated in the month are closed in a region. */
    Optional<Periods.Closed> closed(String region, String program, YearMonth month) {
        look();
        return closed(known, region, program, Months.number(month));
    }

    /** What closes the whole period in a region, the region's own locks first. */
    Optional<Lock> covering(Known now, String region, String program, Period period) {
        return covering(
                        now,
                        region,
                        program,
                        Months.number(period.first()),
                        Months.number(period.last()))
                .findFirst();
    }

    /** Waits until nobody files in what may be closed, and lets nobody begin. */
    Known alone(Tx tx) {
        gate.alone(tx);
        return load(tx);
    }

    /** All that was ever closed, the oldest first. */
    List<Lock> locks() {
        look();
        return known.locks();
    }

    /** All amendments, the oldest first. */
    List<Amendment> amendments() {
        look();
        return known.amendments();
    }

    private Optional<Periods.Closed> closed(Known now, String region, String program, int month) {
        return covering(now, region, program, month, month)
                .findFirst()
                .map(lock -> new Periods.Closed(lock, open(now, region, program, month)));
    }

    private Stream<Lock> covering(Known now, String region, String program, int first, int last) {
        return path(region)
                .flatMap(code -> now.locksByRegion().getOrDefault(code, List.of()).stream())
                .filter(lock -> of(lock.program(), program))
                .filter(lock -> covers(lock.period(), first) && covers(lock.period(), last));
    }

    private List<Amendment> open(Known now, String region, String program, int month) {
        List<String> path = path(region).toList();
        return now.amendments().reversed().stream()
                .filter(one -> one.state() == AmendmentState.OPEN)
                .filter(one -> path.contains(one.region()) && of(one.program(), program))
                .filter(one -> covers(one.period(), month))
                .toList();
    }

    private static boolean of(Optional<String> said, String program) {
        return said.isEmpty() || said.get().equals(program);
    }

    private static boolean covers(Period period, int month) {
        return Months.number(period.first()) <= month && month <= Months.number(period.last());
    }

    private Stream<String> path(String region) {
        return Stream.concat(
                Stream.of(region), tree.ancestors(region).stream().map(Division::code));
    }

    /** Whether figures may have been published of a region in a period. */
    boolean published(String region, String program, Period period) {
        return covering(
                        known,
                        region,
                        program,
                        Months.number(period.first()),
                        Months.number(period.last()))
                .anyMatch(lock -> lock.published().isPresent());
    }

    /** Refuses a change of what is closed, unless an amendment is open; the amendment keeps it. */
    void require(Tx tx, RowChange change, Touched touched) {
        RowVersion row = change.after().or(change::before).orElseThrow();
        String operation =
                change.before().isEmpty()
                        ? "create"
                        : change.after().isEmpty() ? "delete" : "change";
        require(
                tx,
                change.table(),
                Map.of(
                        new PeriodTable.Amended(
                                change.table().id(),
                                row.row().id(),
                                operation,
                                row.row().updatedBy(),
                                now()),
                        touched));
    }

    /** The same for many rows, with the months that each touches. */
    void require(Tx tx, EntityTable entity, Map<PeriodTable.Amended, Touched> rows) {
        if (rows.values().stream().allMatch(touched -> touched.months().isEmpty())) {
            return;
        }
        gate.beside(tx);
        Known now = load(tx);
        if (now.locks().isEmpty()) {
            return;
        }
        Map<Touched.Place, Optional<Periods.Closed>> closed = new HashMap<>();
        rows.forEach(
                (row, touched) ->
                        touched.places()
                                .map(
                                        place ->
                                                closed.computeIfAbsent(
                                                        place,
                                                        at -> closed(now, at, entity.program())))
                                .flatMap(Optional::stream)
                                .forEach(one -> amend(tx, one, row)));
    }

    private Optional<Periods.Closed> closed(Known now, Touched.Place place, String program) {
        return closed(now, place.region(), program, place.month());
    }

    private void amend(Tx tx, Periods.Closed closed, PeriodTable.Amended row) {
        if (closed.open().isEmpty()) {
            throw refused("period-locked", closed.lock());
        }
        table.amended(tx, closed.open().getFirst().id(), row);
    }

    PeriodRefused refused(String code, Lock lock) {
        String place = tree.find(lock.region()).map(Division::name).orElse(lock.region());
        LocalDate since = LocalDate.ofInstant(lock.at(), clock.getZone());
        return new PeriodRefused(
                code,
                Text.of(
                        "%s 的数据自 %s 起由 %s(%s)锁定,不能修改。请提出更正申请(amendments),由他人审批。"
                                .formatted(lock.period(), since, place, lock.by()),
                        "%s has been locked by %s (%s) since %s. Ask for an amendment, which somebody else approves."
                                .formatted(lock.period(), lock.region(), lock.by(), since)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What other nodes have done is seen within a second. */
    private void look() {
        long due = lookAt.get();
        long time = System.nanoTime();
        if (known.epoch() < 0
                || (time - due >= 0 && lookAt.compareAndSet(due, time + LOOK_AFTER))) {
            load();
        }
    }

    void load() {
        load(table);
    }

    /** With the transaction's own connection: whoever holds one must not wait for another. */
    private Known load(Tx tx) {
        return load(new PeriodTable(db.within(tx)));
    }

    private Known load(PeriodTable from) {
        long epoch = from.epoch();
        Known now = known;
        if (epoch != now.epoch()) {
            now = new Known(epoch, from.locks(), from.amendments());
            known = now;
        }
        return now;
    }
}
