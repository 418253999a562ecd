package org.boai.store;

import org.boai.plugins.Problem;

import java.util.List;
import java.util.Optional;

/**
 * Which rows are wanted, in what order. Without an order the newest rows come first.
 *
 * @param within the region whose subtree they belong to; empty for all
 * @param conditions all of which hold
 * @param text which one of the text components contains
 * @param orders how they are sorted; the id decides between equals
 * @param limit how many at most
 * @param after the last row of the page before
 */
public record RowQuery(
        Optional<String> within,
        List<Condition> conditions,
        Optional<String> text,
        List<Order> orders,
        int limit,
        Optional<Cursor> after) {

    /** Everything that makes it impossible over this table; the fields are parameters of a list. */
    public List<Problem> problems(EntityTable table) {
        return RowSelect.problems(table, this);
    }

    /** All rows, newest first. */
    public static RowQuery all() {
        return new RowQuery(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** The same rows, those of this region's subtree. */
    public RowQuery within(String region) {
        return new RowQuery(Optional.of(region), conditions, text, orders, limit, after);
    }

    /** The same rows, those of them for which these hold. */
    public RowQuery where(List<Condition> all) {
        return new RowQuery(within, all, text, orders, limit, after);
    }

    /** The same rows, those with this text. */
    public RowQuery containing(String wanted) {
        return new RowQuery(within, conditions, Optional.of(wanted), orders, limit, after);
    }

    /** The same rows in this order. */
    public RowQuery sorted(List<Order> all) {
        return new RowQuery(within, conditions, text, all, limit, after);
    }

    /** The first of them. */
    public RowQuery limit(int most) {
        return new RowQuery(within, conditions, text, orders, most, after);
    }

    /** Those that follow the row that the cursor stands on. */
    public RowQuery after(Cursor cursor) {
        return new RowQuery(within, conditions, text, orders, limit, Optional.of(cursor));
    }
}
