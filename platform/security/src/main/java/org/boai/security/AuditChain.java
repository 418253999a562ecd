package org.boai.security;

import org.boai.store.AuditTable;
import org.boai.store.AuditTable.Block;
import org.boai.store.AuditTable.Checkpoint;
import org.boai.store.AuditTable.Link;
import org.boai.store.Database;
import org.boai.store.StoreException;
import org.boai.store.Tx;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Chains the entries of the trail soon after they were committed: whoever files never waits for the
 * chain. One node at a time does it, for all.
 */
final class AuditChain implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AuditChain.class.getName());

    /** Most transactions have ended by then. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** Those that took longer are looked for once more, up to this long. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(10);
    private static final int THOROUGH = 60;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofHours(1);
    private static final int PER_BLOCK = 1000;

    private final Database database;
    private final AuditTable table;
    private final Keyring keys;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Thread> worker = Optional.empty();

    /** The chain over the trail of this database. */
    AuditChain(Database database, Keyring keys) {
        this.database = database;
        this.table = new AuditTable(database);
        this.keys = keys;
    }

    /** Chains from now on. */
    void start() {
        worker = Optional.of(Thread.ofVirtual().name("audit-chain").start(this::work));
    }

    private void work() {
        try {
            long round = 0;
            do {
                attempt(round % THOROUGH == 0);
                round++;
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(boolean thorough) {
        try {
            seal(Instant.now().minus(SETTLED), thorough);
            checkpointWhenDue();
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "The audit trail waits to be chained: " + e.getMessage());
        }
    }

    /**
     * Chains the entries made before a moment.
     *
     * @param thorough whether to look again for those whose transaction took long
     */
    void seal(Instant until, boolean thorough) {
        database.inTransaction(
                tx -> {
                    Instant from = table.hold(tx);
                    List<Link> found = new ArrayList<>();
                    if (thorough) {
                        found.addAll(late(tx, from));
                    }
                    if (until.isAfter(from)) {
                        found.addAll(table.links(tx, from, until));
                        table.reached(tx, until);
                    }
                    return chain(tx, found);
                });
    }

    private List<Link> late(Tx tx, Instant from) {
        Instant since = from.minus(LONGEST);
        Set<Link> sealed = new HashSet<>();
        table.since(tx, since.minus(LONGEST)).forEach(block -> sealed.addAll(block.links()));
        return table.links(tx, since, from).stream()
                .filter(link -> !sealed.contains(link))
                .toList();
    }

    private int chain(Tx tx, List<Link> found) {
        if (found.isEmpty()) {
            return 0;
        }
        Optional<Block> last = table.last(tx);
        long seq = last.map(Block::seq).orElse(0L);
        String previous = last.map(Block::digest).orElse("");
        for (int i = 0; i < found.size(); i += PER_BLOCK) {
            seq++;
            List<Link> links = List.copyOf(found.subList(i, Math.min(i + PER_BLOCK, found.size())));
            Block open = new Block(seq, now(), links, previous, "");
            Block block = new Block(seq, open.at(), links, previous, keys.digest(open.content()));
            table.add(tx, block);
            previous = block.digest();
        }
        return found.size();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void checkpointWhenDue() {
        database.inTransaction(
                tx -> {
                    Optional<Checkpoint> last = table.lastCheckpoint(tx);
                    boolean due =
                            last.filter(c -> c.at().plus(BETWEEN_CHECKPOINTS).isAfter(now()))
                                    .isEmpty();
                    return due ? checkpoint(tx) : last;
                });
    }

    /** Chains what there is and signs where the chain stands; empty while there is nothing. */
    Optional<Checkpoint> checkpoint() {
        seal(Instant.now().plusSeconds(1), true);
        return database.inTransaction(this::checkpoint);
    }

    private Optional<Checkpoint> checkpoint(Tx tx) {
        table.hold(tx);
        Optional<Block> block = table.last(tx);
        Optional<Checkpoint> last = table.lastCheckpoint(tx);
        if (block.isEmpty() || last.filter(c -> c.block() == block.get().seq()).isPresent()) {
            return last;
        }
        Checkpoint open =
                new Checkpoint(
                        last.map(Checkpoint::seq).orElse(0L) + 1,
                        now(),
                        block.get().seq(),
                        block.get().digest(),
                        "");
        Checkpoint made =
                new Checkpoint(
                        open.seq(),
                        open.at(),
                        open.block(),
                        open.digest(),
                        keys.sign(open.content()));
        table.add(tx, made);
        return Optional.of(made);
    }

    /**
     * Chains no more, once what is under way has ended: a statement that is cut off breaks its
     * connection.
     */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (worker.isPresent()) {
                worker.get().join(LAST_ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
