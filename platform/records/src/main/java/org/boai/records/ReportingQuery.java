package org.boai.records;

import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.store.EntityTable;

import java.util.Optional;
import java.util.Set;

/**
 * Which reports are asked about.
 *
 * @param region where
 * @param alone whether of the units of the region itself, without those below
 * @param period of when; of a month also the longer periods that end with it
 * @param program of which program; empty for all
 * @param report of which entity, with or without its program; empty for all
 * @param level of units of which level; empty for all
 * @param states in which states, in lower case, {@code missing} among them; empty for all
 * @param late whether only late ones
 * @param overdue whether only those that are late and still lie with the unit
 * @param limit how many at most
 * @param cursor what to go on behind
 */
public record ReportingQuery(
        String region,
        boolean alone,
        Period period,
        Optional<String> program,
        Optional<String> report,
        Optional<Level> level,
        Set<String> states,
        boolean late,
        boolean overdue,
        int limit,
        Optional<String> cursor) {
    public ReportingQuery {
        states = Set.copyOf(states);
    }

    /** Whether it asks for the report of these rows. */
    boolean isAbout(EntityTable table) {
        return report.map(r -> r.equals(table.id()) || r.equals(table.type().name())).orElse(true);
    }

    /** The same, about another period. */
    ReportingQuery of(Period other) {
        return new ReportingQuery(
                region, alone, other, program, report, level, states, late, overdue, limit, cursor);
    }
}
