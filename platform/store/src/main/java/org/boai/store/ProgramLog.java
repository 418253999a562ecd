package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.Text;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What was done with programs, and what was refused. Lines are added and never changed. */
public final class ProgramLog {

    /**
     * One line.
     *
     * @param program the program, empty where a refused jar does not say
     * @param version its version, empty where a refused jar does not say
     * @param sha256 the digest of the jar, in hexadecimal
     * @param what a stable word: {@code deployed}, {@code refused}, {@code removed} ...
     * @param by who did it
     * @param at when
     * @param text more about it, perhaps empty
     */
    public record Line(
            String program,
            String version,
            String sha256,
            String what,
            String by,
            Instant at,
            Text text) {}

    private static final int LONGEST = 2000;
    private static final String LINES =
            "SELECT program, version, sha256, what, done_by, done_at, zh, en FROM program_event";

    private final Database database;
    private final Clock clock;

    /** The log of this database. */
    public ProgramLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a line; its moment is now. */
    public void add(
            Tx tx,
            String program,
            String version,
            String sha256,
            String what,
            String by,
            Text text) {
        tx.insert(
                "INSERT INTO program_event"
                        + " (id, program, version, sha256, what, done_by, done_at, zh, en)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                RowIds.next(),
                program,
                version,
                sha256,
                what,
                by,
                clock.instant(),
                cut(text.zh()),
                cut(text.en()));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** The latest lines about a program, newest first. */
    public List<Line> of(String program, int most) {
        return database.query(
                rows -> rows.map(ProgramLog::line).toList(),
                LINES + " WHERE program = ? ORDER BY id DESC LIMIT ?",
                program,
                most);
    }

    /** The latest lines about all programs, newest first. */
    public List<Line> latest(int most) {
        return database.query(
                rows -> rows.map(ProgramLog::line).toList(),
                LINES + " ORDER BY id DESC LIMIT ?",
                most);
    }

    private static Line line(DbRow row) {
        return new Line(
                row.column(1).get(String.class),
                row.column(2).get(String.class),
                row.column(3).get(String.class),
                row.column(4).get(String.class),
                row.column(5).get(String.class),
                row.column(6).get(Instant.class),
                Text.of(row.column(7).get(String.class), row.column(8).get(String.class)));
    }
}
