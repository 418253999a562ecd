package org.boai.kpi;

import org.boai.plugins.Period;
import org.boai.plugins.Text;
import org.boai.store.Database;
import org.boai.store.PeriodTable;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.PeriodTable.AmendmentState;
import org.boai.store.PeriodTable.Lock;
import org.boai.store.RowIds;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Closed months. A lock holds in a region and all below it, for one program or all, and is never
 * taken away: whoever has to correct something asks for an amendment, files under it, and somebody
 * else approves it. A lock and each approval publish the figures as they are then.
 */
public final class Periods {
    private static final System.Logger LOG = System.getLogger(Periods.class.getName());

    private final Database db;
    private final Tree tree;
    private final Clock clock;
    private final PeriodTable table;
    private final Closings closings;
    private final Publisher publisher;

    Periods(Database db, Tree tree, Clock clock, Closings closings, Publisher publisher) {
        this.db = db;
        this.tree = tree;
        this.clock = clock;
        this.table = new PeriodTable(db);
        this.closings = closings;
        this.publisher = publisher;
    }

    /**
     * A month that is closed.
     *
     * @param lock by what
     * @param open under what it can be changed now, newest first
     */
    public record Closed(Lock lock, List<Amendment> open) {
        public Closed {
            open = List.copyOf(open);
        }
    }

    /** Whether and why rows of a program that are dated in the month are closed in a region. */
    public Optional<Closed> closed(String region, String program, YearMonth month) {
        return closings.closed(region, program, month);
    }

    /** The locks that hold in a region or below it. */
    public List<Lock> locks(String region) {
        return closings.locks().stream().filter(lock -> meets(lock.region(), region)).toList();
    }

    /** The amendments of what lies in a region, or around it. */
    public List<Amendment> amendments(String region) {
        return closings.amendments().stream().filter(one -> meets(one.region(), region)).toList();
    }

    private boolean meets(String one, String other) {
        return tree.within(one, other) || tree.within(other, one);
    }

    /** The amendment of this id. */
    public Optional<Amendment> amendment(UUID id) {
        return table.amendments().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The rows that were changed under an amendment. */
    public List<PeriodTable.Amended> amended(UUID amendment) {
        return table.amended(amendment);
    }

    /**
     * Closes a period in a region and publishes its figures.
     *
     * @throws PeriodRefused if it is not over, or is closed already
     */
    public Lock lock(String region, Optional<String> program, Period period, String by) {
        requireOver(period);
        Lock lock =
                new Lock(
                        RowIds.next(),
                        region,
                        program,
                        period,
                        by,
                        closings.now(),
                        Optional.empty());
        db.inTransaction(
                tx -> {
                    Closings.Known known = closings.alone(tx);
                    closings.covering(known, region, program.orElse(""), period)
                            .ifPresent(
                                    there -> {
                                        throw closings.refused("already-locked", there);
                                    });
                    table.lock(tx, lock);
                    return lock;
                });
        finish();
        return table.locks().stream()
                .filter(one -> one.id().equals(lock.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Lets nobody file in what is closed, before anything else in a change of divisions. */
    void alone(Tx tx) {
        closings.alone(tx);
    }

    /** What closes each of these regions as the divisions are now. */
    Map<String, List<Lock>> closing(Tx tx, Set<String> regions, Tree now) {
        List<Lock> all = within(tx).locks();
        Map<String, List<Lock>> closing = new TreeMap<>();
        for (String region : regions) {
            closing.put(
                    region,
                    all.stream().filter(lock -> now.within(region, lock.region())).toList());
        }
        return closing;
    }

    /** What was closed stays closed in regions that lie elsewhere now. */
    void keep(Tx tx, Map<String, List<Lock>> closing, Tree now, String by) {
        closing.forEach(
                (region, locks) -> {
                    List<Lock> kept = new ArrayList<>();
                    locks.stream().filter(own -> own.region().equals(region)).forEach(kept::add);
                    for (Lock lock : locks) {
                        if (!now.within(region, lock.region())
                                && kept.stream().noneMatch(one -> isLike(one, lock))) {
                            keep(tx, lock, region, by);
                            kept.add(lock);
                        }
                    }
                });
    }

    private static boolean isLike(Lock one, Lock other) {
        return one.program().equals(other.program()) && one.period().equals(other.period());
    }

    private void keep(Tx tx, Lock lock, String region, String by) {
        Lock own =
                new Lock(
                        RowIds.next(),
                        region,
                        lock.program(),
                        lock.period(),
                        by,
                        lock.at(),
                        lock.published());
        table.lock(tx, own);
        lock.published().ifPresent(at -> table.published(tx, own, at));
    }

    /** On the first day afterwards filings of the last day may still be under way. */
    private void requireOver(Period period) {
        LocalDate from = period.end().plusDays(2);
        if (LocalDate.now(clock).isBefore(from)) {
            throw new PeriodRefused(
                    "period-open",
                    Text.of(
                            "%s 还没有结束,不能锁定。请自 %s 起再锁定。".formatted(period, from),
                            "%s is not over. It can be locked from %s on."
                                    .formatted(period, from)));
        }
    }

    /**
     * Opens an amendment: what is closed can be changed under it until somebody decides.
     *
     * @throws PeriodRefused if nothing is closed there, or the same amendment is open already
     */
    public Amendment amend(
            String region, Optional<String> program, Period period, String reason, String by) {
        Amendment amendment =
                new Amendment(
                        RowIds.next(),
                        region,
                        program,
                        period,
                        reason,
                        by,
                        closings.now(),
                        AmendmentState.OPEN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        db.inTransaction(
                tx -> {
                    Closings.Known known = closings.alone(tx);
                    List<Lock> met =
                            known.locks().stream()
                                    .filter(lock -> meets(lock.region(), region))
                                    .filter(lock -> overlap(lock.program(), program))
                                    .filter(lock -> overlap(lock.period(), period))
                                    .toList();
                    if (met.isEmpty()) {
                        throw new PeriodRefused(
                                "not-locked",
                                Text.of(
                                        "%s 在 %s 没有锁定,无须更正申请。请直接填报。".formatted(period, region),
                                        "%s is not locked in %s. File without an amendment."
                                                .formatted(period, region)));
                    }
                    requirePublished(known, met);
                    requireNoOther(known, amendment);
                    table.open(tx, amendment);
                    return amendment;
                });
        closings.load();
        return amendment;
    }

    /** Figures are published of rows that stand still. */
    private void requirePublished(Closings.Known known, List<Lock> met) {
        boolean waiting =
                met.stream().anyMatch(lock -> lock.published().isEmpty())
                        || known.amendments().stream().anyMatch(Periods::waits);
        if (waiting) {
            throw new PeriodRefused(
                    "busy",
                    Text.of(
                            "数值正在发布,暂不能申请更正。请稍后再试。",
                            "Figures are being published. Ask again in a moment."));
        }
    }

    private static boolean waits(Amendment one) {
        return one.state() == AmendmentState.APPROVED && one.published().isEmpty();
    }

    private void requireNoOther(Closings.Known known, Amendment wanted) {
        known.amendments().stream()
                .filter(one -> one.state() == AmendmentState.OPEN)
                .filter(
                        one ->
                                one.region().equals(wanted.region())
                                        && one.program().equals(wanted.program())
                                        && one.period().equals(wanted.period()))
                .findFirst()
                .ifPresent(
                        one -> {
                            throw new PeriodRefused(
                                    "amendment-open",
                                    Text.of(
                                            "同一期间已有未审批的更正申请 %s。请在其中更正。".formatted(one.id()),
                                            "The amendment %s of the same period is open. Correct under that one."
                                                    .formatted(one.id())));
                        });
    }

    private static boolean overlap(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean overlap(Period one, Period other) {
        return !one.first().isAfter(other.last()) && !other.first().isAfter(one.last());
    }

    /**
     * Publishes what was changed under an amendment.
     *
     * @throws PeriodRefused if it is decided already, or the same person asked for it
     */
    public Amendment approve(Amendment amendment, String by) {
        if (amendment.by().equals(by)) {
            throw new PeriodRefused(
                    "own-amendment",
                    Text.of(
                            "不能审批自己提出的更正申请。请由他人审批。",
                            "Nobody approves an amendment of their own. Ask somebody else."));
        }
        decide(amendment, AmendmentState.APPROVED, by);
        finish();
        return amendment(amendment.id()).orElseThrow();
    }

    /**
     * Takes an amendment back under which nothing was changed.
     *
     * @throws PeriodRefused if something was, or it is decided already
     */
    public Amendment withdraw(Amendment amendment, String by) {
        decide(amendment, AmendmentState.WITHDRAWN, by);
        return amendment(amendment.id()).orElseThrow();
    }

    private void decide(Amendment amendment, AmendmentState state, String by) {
        db.inTransaction(
                tx -> {
                    closings.alone(tx);
                    if (state == AmendmentState.WITHDRAWN
                            && !within(tx).amended(amendment.id()).isEmpty()) {
                        throw new PeriodRefused(
                                "amendment-used",
                                Text.of(
                                        "已在此更正申请下修改过记录,不能撤回。请改回原状后审批。",
                                        "Rows were changed under the amendment, and it cannot be"
                                                + " withdrawn. Change them back and have it"
                                                + " approved."));
                    }
                    if (!table.decide(tx, amendment, state, by, closings.now())) {
                        throw new PeriodRefused(
                                "amendment-closed",
                                Text.of(
                                        "此更正申请已经办结。请重新申请。",
                                        "The amendment is decided already. Ask for another one."));
                    }
                    return state;
                });
        closings.load();
    }

    private PeriodTable within(Tx tx) {
        return new PeriodTable(db.within(tx));
    }

    /** Publishes what waits to be published, also what another node left behind. */
    synchronized void finish() {
        closings.load();
        for (Lock lock : closings.locks()) {
            if (lock.published().isEmpty()) {
                orLater(() -> publisher.publish(lock));
            }
        }
        for (Amendment amendment : closings.amendments()) {
            if (waits(amendment)) {
                orLater(() -> publisher.publish(amendment));
            }
        }
        closings.load();
    }

    /** Figures that are being counted anew are published when they are there. */
    private static void orLater(Runnable publication) {
        try {
            publication.run();
        } catch (KpiRefused e) {
            LOG.log(System.Logger.Level.WARNING, "A closed period waits to be published.", e);
        }
    }
}
