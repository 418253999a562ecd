package org.boai.records;

import org.boai.plugins.Problem;
import org.boai.plugins.Transition;
import org.boai.registry.Effective;
import org.boai.store.EntityTable;
import org.boai.store.RowVersion;

import java.util.List;

/**
 * How a row stands for a caller: what can be done with it, and what is in the way.
 *
 * @param table its table
 * @param row the row
 * @param changing what keeps the caller from changing its fields; empty when nothing does
 * @param ways the changes of state that lead on
 * @param program whether its program is on there
 */
public record Standing(
        EntityTable table,
        RowVersion row,
        List<Problem> changing,
        List<Way> ways,
        Effective program) {

    /**
     * A change of state.
     *
     * @param transition what it is
     * @param obstacles what keeps the caller from it; empty when nothing does
     * @param warnings what to look at before
     */
    public record Way(
            Transition<Record> transition, List<Problem> obstacles, List<Problem> warnings) {
        public Way {
            obstacles = List.copyOf(obstacles);
            warnings = List.copyOf(warnings);
        }
    }

    public Standing {
        changing = List.copyOf(changing);
        ways = List.copyOf(ways);
    }
}
