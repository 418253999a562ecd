package org.boai.kpi;

import org.boai.plugins.Formula;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A measure that has cells of its own: what a formula says of one entity, and by which choice it is
 * broken down.
 *
 * @param id follows from the rest, so that every node knows it without asking
 * @param program whose measure it is
 * @param table the rows that are measured
 * @param measure how
 * @param dimension the component by which cells are broken down; blank for none
 */
record Measured(
        long id, String program, EntityTable table, Formula.Measure measure, String dimension) {

    static Measured of(EntityTable table, Formula.Measure measure, String dimension) {
        String text = String.join("\n", table.id(), measure.print(), dimension);
        return new Measured(digest(text), table.program(), table, measure, dimension);
    }

    /** Whether cells hold changes that add up from the beginning of time. */
    boolean running() {
        return measure.aggregation() == Formula.Aggregation.STOCK;
    }

    /** Whether the dates of a row's states matter, and not only the state that it is in. */
    boolean dated() {
        return switch (measure.aggregation()) {
            case STOCK, ENTERED -> true;
            case COUNT, SUM -> false;
        };
    }

    /** What is kept about it beside its cells. */
    KpiCells.Measure kept() {
        return new KpiCells.Measure(id, table.id(), measure.print(), dimension);
    }

    private static long digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
