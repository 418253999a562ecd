package org.boai.store;

import io.helidon.dbclient.DbRow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The switches of programs as they are kept; what they mean is decided by the registry. */
public final class SwitchTable {

    /**
     * What was said once about a program in a region.
     *
     * @param program the program or the part of one
     * @param region the region
     * @param seq the position in the order in which it was said there, from 1
     * @param state the name of the state
     * @param from the first day
     * @param to the last day, if there is one
     * @param by who said it
     * @param at when it was said
     */
    public record SwitchRow(
            String program,
            String region,
            int seq,
            String state,
            LocalDate from,
            Optional<LocalDate> to,
            String by,
            Instant at) {}

    private final Database database;

    /** The switches of this database. */
    public SwitchTable(Database database) {
        this.database = database;
    }

    /** A number that moves with every change. */
    public long epoch() {
        return Epoch.SWITCHES.now(database.execute());
    }

    /** Everything that was ever said, in order. */
    public List<SwitchRow> all() {
        return database.query(
                rows -> rows.map(SwitchTable::line).toList(),
                "SELECT program, region, seq, state, valid_from, valid_to, set_by, set_at"
                        + " FROM program_switch ORDER BY program, region, seq");
    }

    /** Says something more; its position is the next one. */
    public void append(
            String program,
            String region,
            String state,
            LocalDate from,
            Optional<LocalDate> to,
            String by,
            Instant at) {
        database.inTransaction(
                tx -> {
                    // The row of the epoch is the lock under which positions are given out.
                    Epoch.SWITCHES.move(tx);
                    int seq =
                            tx.get(
                                            "SELECT COALESCE(MAX(seq), 0) + 1 AS next_seq"
                                                    + " FROM program_switch"
                                                    + " WHERE program = ? AND region = ?",
                                            program,
                                            region)
                                    .orElseThrow()
                                    .column("next_seq")
                                    .get(Integer.class);
                    tx.note(
                            Deed.of(by, "switch", "program", program, region)
                                    .saying(
                                            "%s from %s%s"
                                                    .formatted(
                                                            state,
                                                            from,
                                                            to.map(day -> " to " + day)
                                                                    .orElse(""))));
                    return tx.insert(
                            "INSERT INTO program_switch (program, region, seq, state, valid_from,"
                                    + " valid_to, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            program,
                            region,
                            seq,
                            state,
                            from,
                            to.orElse(null),
                            by,
                            at);
                });
    }

    private static SwitchRow line(DbRow row) {
        return new SwitchRow(
                row.column("program").get(String.class),
                row.column("region").get(String.class),
                row.column("seq").get(Integer.class),
                row.column("state").get(String.class),
                row.column("valid_from").get(LocalDate.class),
                row.column("valid_to").as(LocalDate.class).asOptional(),
                row.column("set_by").get(String.class),
                row.column("set_at").get(Instant.class));
    }
}
