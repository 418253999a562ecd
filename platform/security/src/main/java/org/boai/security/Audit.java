package org.boai.security;

import org.boai.store.AuditTable;
import org.boai.store.AuditTable.Checkpoint;
import org.boai.store.AuditTable.Entry;
import org.boai.store.AuditTable.Query;
import org.boai.store.Database;
import org.boai.store.Deed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The audit trail. What changes rows, switches, programs or accounts tells it in its own
 * transaction; here it is chained, read and verified.
 */
public final class Audit implements AutoCloseable {
    private static final int PORTION = 1000;

    private final Database database;
    private final AuditTable table;
    private final AuditChain chain;
    private final AuditCheck check;
    private final Keyring keys;

    /** The trail of this database, which these keys protect. */
    public Audit(Database database, Keyring keys) {
        this.database = database;
        this.table = new AuditTable(database);
        this.chain = new AuditChain(database, keys);
        this.check = new AuditCheck(database, keys);
        this.keys = keys;
    }

    /** Chains what is told, from now on. */
    public void start() {
        chain.start();
    }

    /** Tells that a caller was refused; nothing is answered before it is written. */
    public void refused(Caller caller, String what, String about, String code) {
        database.note(Deed.of(caller.name(), "refused", what, about, caller.region()).saying(code));
    }

    /** Tells that a caller reads the trail. */
    public void asked(Caller caller, String region, String how) {
        database.note(Deed.of(caller.name(), "audit-read", "audit", "", region).saying(how));
    }

    /** Entries, the newest first. */
    public List<Entry> read(Query query) {
        return table.page(query);
    }

    /** Hands over every such entry, the newest first; they need not fit into memory. */
    public void each(Query query, Consumer<Entry> reader) {
        Optional<UUID> before = query.before();
        int left = query.limit();
        List<Entry> portion;
        do {
            portion = read(query.portion(before, Math.min(left, PORTION)));
            portion.forEach(reader);
            left -= portion.size();
            before = portion.isEmpty() ? before : Optional.of(portion.getLast().id());
        } while (portion.size() == PORTION && left > 0);
    }

    /** Where the chain stands now, signed; empty while there is nothing. */
    public Optional<Checkpoint> checkpoint() {
        return chain.checkpoint();
    }

    /** With which anybody can check a checkpoint's signature: Ed25519, X.509 in Base64. */
    public String publicKey() {
        return keys.publicKey();
    }

    /**
     * Goes through the whole trail.
     *
     * @param kept checkpoints that were kept elsewhere
     */
    public AuditReport verify(List<Checkpoint> kept) {
        return check.verify(kept);
    }

    /** Chains no more. */
    @Override
    public void close() {
        chain.close();
    }
}
