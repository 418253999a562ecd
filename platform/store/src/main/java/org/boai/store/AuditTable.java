package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The audit trail as it is kept; how it is chained, signed and verified is for security. */
public final class AuditTable {
    static final String ENTRIES = "audit_entry";
    static final List<String> WRITTEN =
            List.of(
                    "id",
                    "done_at",
                    "done_by",
                    "address",
                    "operation",
                    "object",
                    "subject",
                    "region",
                    "digest_before",
                    "digest_after",
                    "detail",
                    "digest");
    private static final String COLUMNS = String.join(", ", WRITTEN);
    static final String INSERT = SqlText.insert(ENTRIES, WRITTEN);

    private static final String BLOCKS =
            "SELECT seq, sealed_at, entries, previous, digest FROM audit_block";
    private static final String CHECKPOINTS =
            "SELECT seq, made_at, block, block_digest, signature FROM audit_checkpoint"
                    + " ORDER BY seq";
    private static final int ID_LENGTH = 36;

    private final Database database;

    /** The trail of a database. */
    public AuditTable(Database database) {
        this.database = database;
    }

    /**
     * An entry of the trail.
     *
     * @param id its id, which begins with the moment
     * @param at when
     * @param address where the caller was
     * @param deed what was done, and by whom
     * @param digest the keyed digest of all the rest
     */
    public record Entry(UUID id, Instant at, String address, Deed deed, String digest) {

        /** What its digest is of: every part with its length, so that no two are alike. */
        public String content() {
            StringBuilder content = new StringBuilder();
            for (String part :
                    List.of(
                            id.toString(),
                            at.toString(),
                            deed.by(),
                            address,
                            deed.operation(),
                            deed.object(),
                            deed.subject(),
                            deed.region(),
                            deed.before(),
                            deed.after(),
                            deed.detail())) {
                content.append(part.length()).append(':').append(part);
            }
            return content.toString();
        }
    }

    /** An entry in a block. */
    public record Link(UUID id, String digest) {}

    /**
     * Entries in their order.
     *
     * @param seq counts from 1
     * @param at when it was sealed
     * @param links its entries
     * @param previous the digest of the block before; empty text before the first
     * @param digest its own
     */
    public record Block(long seq, Instant at, List<Link> links, String previous, String digest) {

        /** What its digest is of. */
        public String content() {
            return seq + "\n" + at + "\n" + previous + "\n" + written(links);
        }
    }

    /**
     * Where the chain stood.
     *
     * @param seq counts from 1
     * @param at when it was made
     * @param block the last block
     * @param digest that block's digest
     * @param signature over all of it
     */
    public record Checkpoint(long seq, Instant at, long block, String digest, String signature) {

        /** What its signature is over. */
        public String content() {
            return "boai-audit-checkpoint\n" + seq + "\n" + at + "\n" + block + "\n" + digest;
        }
    }

    /**
     * Which entries are wanted.
     *
     * @param by whose
     * @param operation what was done
     * @param object to what kind of thing
     * @param subject to which one
     * @param from the first moment
     * @param until the moment before which
     * @param within the region in whose subtree it was done
     * @param before the entry before which to go on, towards older ones
     * @param limit how many at most
     */
    public record Query(
            Optional<String> by,
            Optional<String> operation,
            Optional<String> object,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> within,
            Optional<UUID> before,
            int limit) {
        /** The same, of so many entries that are older than this one. */
        public Query portion(Optional<UUID> newer, int most) {
            return new Query(by, operation, object, subject, from, until, within, newer, most);
        }
    }

    static Object[] row(RowCipher cipher, Deed deed) {
        Entry open =
                new Entry(
                        RowIds.next(),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        Origin.current().address(),
                        deed,
                        "");
        return new Object[] {
            open.id(),
            open.at(),
            deed.by(),
            open.address(),
            deed.operation(),
            deed.object(),
            deed.subject(),
            deed.region(),
            deed.before(),
            deed.after(),
            deed.detail(),
            cipher.digest(open.content())
        };
    }

    /** Entries, the newest first. */
    public List<Entry> page(Query query) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.by().ifPresent(name -> and("e.done_by = ?", name, conditions, values));
        query.operation().ifPresent(name -> and("e.operation = ?", name, conditions, values));
        query.object().ifPresent(name -> and("e.object = ?", name, conditions, values));
        query.subject().ifPresent(name -> and("e.subject = ?", name, conditions, values));
        query.from().ifPresent(at -> and("e.id >= ?", first(at), conditions, values));
        query.until().ifPresent(at -> and("e.id < ?", first(at), conditions, values));
        query.before().ifPresent(id -> and("e.id < ?", id, conditions, values));
        query.within()
                .ifPresent(
                        region ->
                                and(
                                        "EXISTS (SELECT 1 FROM region_node n JOIN region_node top"
                                                + " ON n.pre BETWEEN top.pre AND top.post"
                                                + " WHERE n.code = e.region AND top.code = ?)",
                                        region,
                                        conditions,
                                        values));
        values.add(query.limit());
        return database.query(
                rows -> rows.map(AuditTable::entry).toList(),
                "SELECT "
                        + COLUMNS
                        + " FROM audit_entry e"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY e.id DESC LIMIT ?",
                values.toArray());
    }

    /** How often somebody did something since a moment. */
    public long count(String by, String operation, Instant since) {
        return database.execute()
                .get(
                        "SELECT count(*) FROM audit_entry WHERE id >= ? AND done_by = ? AND"
                                + " operation = ?",
                        first(since),
                        by,
                        operation)
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    private static void and(
            String condition, Object value, List<String> conditions, List<Object> values) {
        conditions.add(condition);
        values.add(value);
    }

    /** No id made at the moment or later is smaller. */
    public static UUID first(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }

    /** All entries, the oldest first. */
    public <R> R entries(Function<Stream<Entry>, R> reader) {
        return database.query(
                rows -> reader.apply(rows.map(AuditTable::entry)),
                "SELECT " + COLUMNS + " FROM audit_entry ORDER BY id");
    }

    /** The entries of a list that are there. */
    public List<Entry> entries(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        rows -> rows.map(AuditTable::entry).toList(),
                        "SELECT "
                                + COLUMNS
                                + " FROM audit_entry WHERE id IN ("
                                + SqlText.marks(ids.size())
                                + ")",
                        ids.toArray());
    }

    /** The entries made from a moment on and before another, the oldest first. */
    public List<Link> links(Tx tx, Instant from, Instant until) {
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT id, digest FROM audit_entry WHERE id >= ? AND id < ? ORDER BY id",
                        first(from),
                        first(until))) {
            return rows.map(
                            row ->
                                    new Link(
                                            row.column(1).get(UUID.class),
                                            row.column(2).get(String.class)))
                    .toList();
        }
    }

    /** How far entries were looked at; nobody else looks until the transaction ends. */
    public Instant hold(Tx tx) {
        return Instant.ofEpochMilli(
                tx.get("SELECT epoch FROM registry_epoch WHERE name = 'audit' FOR UPDATE")
                        .orElseThrow()
                        .column(1)
                        .get(Long.class));
    }

    /** Entries were looked at up to this moment. */
    public void reached(Tx tx, Instant until) {
        tx.update("UPDATE registry_epoch SET epoch = ? WHERE name = 'audit'", until.toEpochMilli());
    }

    /** The last block. */
    public Optional<Block> last(Tx tx) {
        return tx.get(BLOCKS + " ORDER BY seq DESC LIMIT 1").map(AuditTable::block);
    }

    /** The block of this number. */
    public Optional<Block> find(long seq) {
        return database.execute().get(BLOCKS + " WHERE seq = ?", seq).map(AuditTable::block);
    }

    /** The blocks sealed since a moment, in order. */
    public List<Block> since(Tx tx, Instant at) {
        try (Stream<DbRow> rows = tx.query(BLOCKS + " WHERE sealed_at >= ? ORDER BY seq", at)) {
            return rows.map(AuditTable::block).toList();
        }
    }

    /** All blocks in order. */
    public <R> R blocks(Function<Stream<Block>, R> reader) {
        return database.query(
                rows -> reader.apply(rows.map(AuditTable::block)), BLOCKS + " ORDER BY seq");
    }

    /** Adds a block. */
    public void add(Tx tx, Block block) {
        tx.insert(
                "INSERT INTO audit_block (seq, sealed_at, entries, previous, digest)"
                        + " VALUES (?, ?, ?, ?, ?)",
                block.seq(),
                block.at(),
                written(block.links()),
                block.previous(),
                block.digest());
    }

    /** Adds a checkpoint. */
    public void add(Tx tx, Checkpoint made) {
        tx.insert(
                "INSERT INTO audit_checkpoint (seq, made_at, block, block_digest, signature)"
                        + " VALUES (?, ?, ?, ?, ?)",
                made.seq(),
                made.at(),
                made.block(),
                made.digest(),
                made.signature());
    }

    /** All checkpoints in order. */
    public List<Checkpoint> checkpoints() {
        return database.query(rows -> rows.map(AuditTable::checkpoint).toList(), CHECKPOINTS);
    }

    /** The last checkpoint. */
    public Optional<Checkpoint> lastCheckpoint(Tx tx) {
        return tx.get(CHECKPOINTS + " DESC LIMIT 1").map(AuditTable::checkpoint);
    }

    private static Checkpoint checkpoint(DbRow row) {
        return new Checkpoint(
                row.column(1).get(Long.class),
                row.column(2).get(Instant.class),
                row.column(3).get(Long.class),
                row.column(4).get(String.class),
                row.column(5).get(String.class));
    }

    private static String written(List<Link> links) {
        StringBuilder written = new StringBuilder();
        links.forEach(link -> written.append(link.id()).append(link.digest()).append('\n'));
        return written.toString();
    }

    private static Block block(DbRow row) {
        String written = row.column(3).get(String.class);
        List<Link> links =
                Arrays.stream(written.split("\n", -1))
                        .filter(line -> line.length() > ID_LENGTH)
                        .map(
                                line ->
                                        new Link(
                                                UUID.fromString(line.substring(0, ID_LENGTH)),
                                                line.substring(ID_LENGTH)))
                        .toList();
        return new Block(
                row.column(1).get(Long.class),
                row.column(2).get(Instant.class),
                links,
                row.column(4).get(String.class),
                row.column(5).get(String.class));
    }

    private static Entry entry(DbRow row) {
        return new Entry(
                row.column(1).get(UUID.class),
                row.column(2).get(Instant.class),
                row.column(4).get(String.class),
                new Deed(
                        row.column(3).get(String.class),
                        row.column(5).get(String.class),
                        row.column(6).get(String.class),
                        row.column(7).get(String.class),
                        row.column(8).get(String.class),
                        row.column(9).get(String.class),
                        row.column(10).get(String.class),
                        row.column(11).get(String.class)),
                row.column(12).get(String.class));
    }
}
