package org.boai.store;

import org.boai.plugins.Text;

import java.util.ConcurrentModificationException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the closing of a month apart from filings of that month: whoever files passes beside others
 * and stays until the transaction ends; whoever closes waits until all have left, and alone changes
 * what is closed. So a filing has either ended before a lock, or sees it.
 */
public final class PeriodGate {
    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final long PATIENCE_SECONDS = 2;

    /** The number of the lock on PostgreSQL, of no meaning. */
    private static final long NUMBER = 0x626f_6169_2e36L;

    private final Database db;
    // Fair, so that filings without end cannot keep a lock waiting.
    private final Semaphore passages = new Semaphore(EVERYBODY, true);
    private final Set<Tx> inside = ConcurrentHashMap.newKeySet();

    /** The gate of a database. */
    public PeriodGate(Database db) {
        this.db = db;
    }

    /** For whoever changes what may be closed: passes, or has passed already. */
    public void beside(Tx tx) {
        if (inside.contains(tx)) {
            return;
        }
        switch (db.dialect()) {
            // One process has the database.
            case H2 -> pass(tx, 1);
            case ORACLE -> {
                tx.later("LOCK TABLE period_gate IN ROW SHARE MODE");
                stay(tx, 0);
            }
            case POSTGRESQL -> {
                tx.later("SELECT pg_advisory_xact_lock_shared(?)", NUMBER);
                stay(tx, 0);
            }
        }
    }

    /**
     * For whoever changes what is closed, before anything else in the transaction.
     *
     * @throws StoreException {@code CONFLICT} if the others do not leave soon
     */
    public void alone(Tx tx) {
        switch (db.dialect()) {
            case H2 -> {
                // Those who wait to pass hold connections; one is taken before there is none left.
                tx.get("SELECT 1 AS one");
                pass(tx, EVERYBODY);
            }
            case ORACLE -> {
                tx.dml("LOCK TABLE period_gate IN EXCLUSIVE MODE WAIT 2");
                stay(tx, 0);
            }
            case POSTGRESQL -> {
                tx.dml("SET LOCAL lock_timeout = '2s'");
                tx.get("SELECT pg_advisory_xact_lock(?)", NUMBER);
                tx.dml("SET LOCAL lock_timeout = DEFAULT");
                stay(tx, 0);
            }
        }
    }

    private void pass(Tx tx, int passes) {
        try {
            if (!passages.tryAcquire(passes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        stay(tx, passes);
    }

    private void stay(Tx tx, int passes) {
        inside.add(tx);
        tx.afterwards(
                () -> {
                    inside.remove(tx);
                    passages.release(passes);
                });
    }

    private static StoreException busy() {
        return new StoreException(
                StoreException.Code.CONFLICT,
                Text.of(
                        "正在填报或锁定月份,暂不能进行。请稍后再试。",
                        "Rows are being filed, or a month is being locked. Try again in a moment."),
                new ConcurrentModificationException());
    }
}
