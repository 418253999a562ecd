package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The jars of programs as they are kept; what may be deployed is decided by the registry. */
public final class ProgramTable {

    /**
     * One deployment of a program.
     *
     * @param id the program
     * @param seq the position in the order of its deployments, from 1
     * @param version what its manifest calls it
     * @param sha256 the digest of the jar, in hexadecimal
     * @param file the name of the jar
     * @param module the name of its module
     * @param needs the programs whose rows it reads
     * @param after the position of the version that ran before it, or 0
     * @param at when it was deployed
     * @param by who deployed it
     * @param active whether this is the one that runs
     * @param archived whether this is the one that ran when its program was removed
     */
    public record VersionRow(
            String id,
            int seq,
            String version,
            String sha256,
            String file,
            String module,
            Set<String> needs,
            int after,
            Instant at,
            String by,
            boolean active,
            boolean archived) {
        /** The set is kept as it was. */
        public VersionRow {
            needs = Set.copyOf(needs);
        }
    }

    /** H2 keeps at most 1 MiB in a binary column. */
    private static final int PART = 512 * 1024;

    private static final String VERSION =
            "SELECT id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at,"
                    + " deployed_by, active, archived FROM program_version ";

    private final Database database;

    /** The programs of this database. */
    public ProgramTable(Database database) {
        this.database = database;
    }

    /** A number that moves with every change. */
    public long epoch() {
        return Epoch.PROGRAMS.now(database.execute());
    }

    /** Lets one node at a time change programs; the answer is the epoch to which it moves. */
    public long lock(Tx tx) {
        Epoch.PROGRAMS.move(tx);
        return Epoch.PROGRAMS.now(tx);
    }

    /** The versions that run, by program. */
    public List<VersionRow> active() {
        return database.query(
                rows -> rows.map(ProgramTable::version).toList(),
                VERSION + "WHERE active = TRUE ORDER BY id");
    }

    /** The versions that ran when their programs were removed, by program. */
    public List<VersionRow> archived() {
        return database.query(
                rows -> rows.map(ProgramTable::version).toList(),
                VERSION + "WHERE archived = TRUE ORDER BY id");
    }

    /** All versions of a program in the order of their deployment. */
    public List<VersionRow> versions(String id) {
        return database.query(
                rows -> rows.map(ProgramTable::version).toList(),
                VERSION + "WHERE id = ? ORDER BY seq",
                id);
    }

    /** The bytes of a jar; empty when it is not there. */
    public Optional<byte[]> jar(String sha256) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        database.query(
                        rows -> rows.map(row -> row.column("bytes").get(byte[].class)).toList(),
                        "SELECT bytes FROM program_jar WHERE sha256 = ? ORDER BY part",
                        sha256)
                .forEach(bytes::writeBytes);
        return bytes.size() == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    /** Whether a jar is there, and is the one that was deployed. */
    public boolean isIntact(String sha256) {
        return jar(sha256).filter(bytes -> Sha256.of(bytes).equals(sha256)).isPresent();
    }

    /** Adds a version with its jar; whether it runs is said by {@link #activate}. */
    public void insert(Tx tx, VersionRow row, byte[] jar) {
        tx.insert(
                "INSERT INTO program_version (id, seq, version, sha256, file_name, module, needs,"
                        + " after_seq, deployed_at, deployed_by, active, archived)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, FALSE)",
                row.id(),
                row.seq(),
                row.version(),
                row.sha256(),
                row.file(),
                row.module(),
                row.needs().stream().sorted().map(need -> need + " ").collect(Collectors.joining()),
                row.after(),
                row.at(),
                row.by());
        if (tx.get("SELECT part FROM program_jar WHERE sha256 = ? AND part = 0", row.sha256())
                .isPresent()) {
            return;
        }
        tx.batch(
                "INSERT INTO program_jar (sha256, part, bytes) VALUES (?, ?, ?)",
                IntStream.rangeClosed(0, (jar.length - 1) / PART)
                        .mapToObj(
                                part ->
                                        new Object[] {
                                            row.sha256(),
                                            part,
                                            Arrays.copyOfRange(
                                                    jar,
                                                    part * PART,
                                                    Math.min(jar.length, (part + 1) * PART))
                                        }));
    }

    /** From now on this version of the program runs, and no other. */
    public void activate(Tx tx, String id, int seq) {
        tx.update(
                "UPDATE program_version SET active = (seq = ?), archived = FALSE WHERE id = ?",
                seq,
                id);
    }

    /** From now on no version of the program runs; it is known which one did. */
    public void retire(Tx tx, String id) {
        tx.update("UPDATE program_version SET archived = active, active = FALSE WHERE id = ?", id);
    }

    private static VersionRow version(DbRow row) {
        return new VersionRow(
                row.column("id").get(String.class),
                row.column("seq").get(Integer.class),
                row.column("version").get(String.class),
                row.column("sha256").get(String.class),
                row.column("file_name").get(String.class),
                row.column("module").get(String.class),
                Stream.of(row.column("needs").get(String.class).split(" "))
                        .filter(need -> !need.isEmpty())
                        .collect(Collectors.toSet()),
                row.column("after_seq").get(Integer.class),
                row.column("deployed_at").get(Instant.class),
                row.column("deployed_by").get(String.class),
                row.column("active").get(Boolean.class),
                row.column("archived").get(Boolean.class));
    }
}
