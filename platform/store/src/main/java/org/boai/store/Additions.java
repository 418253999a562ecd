package org.boai.store;

import org.boai.plugins.FieldType;
import org.boai.plugins.Ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows that a transaction adds to one table, as far as it does when they are begun: written many at
 * a time, and before anybody asks for what one of them may answer.
 */
public final class Additions {
    private static final String ORGANISATION = "organisation";

    private final Rows rows;
    private final Tx tx;
    private final EntityTable table;
    private final Reach reach = Reach.present();
    private final List<RowVersion> waiting = new ArrayList<>();

    /** Rows of this table. */
    public Additions(Rows rows, Tx tx, EntityTable table) {
        this.rows = rows;
        this.tx = tx;
        this.table = table;
    }

    /**
     * Adds a row, which is written later.
     *
     * @see Rows#insert
     */
    public RowVersion add(
            UUID id, UUID organisation, String region, List<Object> values, String by) {
        NewRow wanted = new NewRow(Optional.of(id), organisation, region, values, List.of());
        RowVersion made = rows.made(table, wanted, by);
        waiting.add(made);
        return made;
    }

    /** Writes what waits. */
    public void write() {
        if (!waiting.isEmpty()) {
            List<RowVersion> all = List.copyOf(waiting);
            waiting.clear();
            reach.run(() -> rows.insert(tx, table, all));
        }
    }

    /** Writes what waits if one of the rows may be among those that are asked for. */
    public void writeBefore(EntityTable asked, RowQuery query) {
        if (asked.name().equals(table.name())
                && waiting.stream().anyMatch(row -> mayAnswer(row.row(), query))) {
            write();
        }
    }

    private boolean mayAnswer(StoredRow row, RowQuery query) {
        return query.conditions().stream().allMatch(condition -> mayMeet(row, condition));
    }

    /** Whether the condition leaves it open that the row meets it. */
    private boolean mayMeet(StoredRow row, Condition condition) {
        if (condition.op() != Condition.Op.EQ) {
            return true;
        }
        if (condition.field().equals(ORGANISATION)) {
            return row.organisation().equals(condition.value());
        }
        Optional<FieldColumns> column = table.column(condition.field());
        return column.isEmpty() || mayHold(row, column.get(), condition.value());
    }

    private boolean mayHold(StoredRow row, FieldColumns column, Object wanted) {
        Optional<Object> held =
                FieldColumns.present(row.value(table.type(), column.field().name()));
        return switch (wanted) {
            case Ref<?> ref when column.field().type() == FieldType.REF ->
                    held.filter(column.canonical(ref)::equals).isPresent();
            case String text when column.isText() ->
                    held.filter(own -> typed(own).equals(FieldColumns.typed(text))).isPresent();
            default -> true;
        };
    }

    private static String typed(Object text) {
        return FieldColumns.typed((String) text);
    }
}
