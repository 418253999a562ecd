package org.boai.store;

import org.boai.plugins.Text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What nodes know of each other's programs: what each runs, what it is about to change, and which
 * versions are fenced off.
 */
public final class ProgramWatch {

    /** A node that says nothing for this long is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /**
     * A change that a node began.
     *
     * @param program the program
     * @param what a stable word: {@code deploy}, {@code rollback}, {@code remove}, {@code restore}
     * @param version the version that was to run, or that ran
     * @param by who began it
     * @param at when
     */
    public record Step(String program, String what, String version, String by, Instant at) {}

    /**
     * A version that is fenced off.
     *
     * @param sha256 the digest of its jar
     * @param since since when
     * @param reason why
     */
    public record Fence(String sha256, Instant since, Text reason) {}

    private final Database database;
    private final Clock clock;

    /** The nodes on this database. */
    public ProgramWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A node is about to change a program. */
    public void begin(String node, String program, String what, String version, String by) {
        database.inTransaction(
                tx -> {
                    end(tx, node, program);
                    tx.insert(
                            "INSERT INTO program_step"
                                    + " (node, program, what, version, begun_by, begun_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            node,
                            program,
                            what,
                            version,
                            by,
                            clock.instant());
                    return program;
                });
    }

    /** What the node began with the program is done, or was given up. */
    public void end(Tx tx, String node, String program) {
        tx.delete("DELETE FROM program_step WHERE node = ? AND program = ?", node, program);
    }

    /** What the node began and did not bring to an end. */
    public List<Step> begun(String node) {
        return database.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Step(
                                                        row.column(1).get(String.class),
                                                        row.column(2).get(String.class),
                                                        row.column(3).get(String.class),
                                                        row.column(4).get(String.class),
                                                        row.column(5).get(Instant.class)))
                                .toList(),
                "SELECT program, what, version, begun_by, begun_at FROM program_step"
                        + " WHERE node = ? ORDER BY program",
                node);
    }

    /** Fences a version off on every node. */
    public void fence(Tx tx, String program, String sha256, Text reason) {
        lift(tx, program);
        tx.insert(
                "INSERT INTO program_fence (program, sha256, since, zh, en) VALUES (?, ?, ?, ?, ?)",
                program,
                sha256,
                clock.instant(),
                reason.zh(),
                reason.en());
    }

    /** Whatever runs of the program is not fenced off. */
    public void lift(Tx tx, String program) {
        tx.delete("DELETE FROM program_fence WHERE program = ?", program);
    }

    /** The versions that are fenced off, by program. */
    public Map<String, Fence> fences() {
        return database.query(
                rows ->
                        rows.collect(
                                Collectors.toMap(
                                        row -> row.column(1).get(String.class),
                                        row ->
                                                new Fence(
                                                        row.column(2).get(String.class),
                                                        row.column(3).get(Instant.class),
                                                        Text.of(
                                                                row.column(4).get(String.class),
                                                                row.column(5).get(String.class))))),
                "SELECT program, sha256, since, zh, en FROM program_fence");
    }

    /**
     * Says what a node runs.
     *
     * @param loaded whether each active version, by program and digest, runs there
     */
    public void report(String node, Map<Map.Entry<String, String>, Boolean> loaded) {
        database.inTransaction(
                tx -> {
                    forget(tx, node);
                    return tx.batch(
                            "INSERT INTO program_node (node, program, sha256, loaded, seen_at)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            loaded.entrySet().stream()
                                    .map(
                                            one ->
                                                    new Object[] {
                                                        node,
                                                        one.getKey().getKey(),
                                                        one.getKey().getValue(),
                                                        one.getValue(),
                                                        clock.instant()
                                                    }));
                });
    }

    /** The node runs nothing any more. */
    public void forget(String node) {
        database.inTransaction(
                tx -> {
                    forget(tx, node);
                    return node;
                });
    }

    private static void forget(Tx tx, String node) {
        tx.delete("DELETE FROM program_node WHERE node = ?", node);
    }

    /** Whether another node that was seen lately runs this version. */
    public boolean runsElsewhere(String node, String program, String sha256) {
        return database.execute()
                .get(
                        "SELECT 1 FROM program_node WHERE node <> ? AND program = ? AND sha256 = ?"
                                + " AND loaded = TRUE AND seen_at > ? LIMIT 1",
                        node,
                        program,
                        sha256,
                        clock.instant().minus(SILENCE))
                .isPresent();
    }

    /** How many nodes that were seen lately run this version. */
    public long running(String program, String sha256) {
        return database.execute()
                .get(
                        "SELECT count(*) FROM program_node WHERE program = ? AND sha256 = ?"
                                + " AND loaded = TRUE AND seen_at > ?",
                        program,
                        sha256,
                        clock.instant().minus(SILENCE))
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }
}
