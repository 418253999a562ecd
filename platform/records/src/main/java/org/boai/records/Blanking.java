package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.store.EntityTable;
import org.boai.store.RowVersion;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes what is personal out of rows: words, lists and files go, and whatever may be left out;
 * numbers, days and choices that every row has stay, for they say nothing about anybody any more.
 */
final class Blanking {
    private static final String GONE = "已删除";

    private final Rooms rooms;
    private final Tx tx;
    private final String by;

    Blanking(Rooms rooms, Tx tx, String by) {
        this.rooms = rooms;
        this.tx = tx;
        this.by = by;
    }

    /** How much of a row goes. */
    enum Extent {
        /** Everything that may go. */
        ALL,
        /** What no row needs: the name stays. */
        OPTIONAL
    }

    private static boolean isPrivate(EntityTable table, Field field) {
        return field.privacy() != Field.Privacy.NONE || table.isSealed(field.name());
    }

    /** Whether there is anything to be blanked in rows of the table. */
    static boolean concerns(EntityTable table) {
        return table.type().fields().stream()
                .anyMatch(field -> isPrivate(table, field) && goes(field, Extent.ALL));
    }

    private static boolean goes(Field field, Extent extent) {
        if (!field.required()) {
            return true;
        }
        return extent == Extent.ALL
                && switch (field.type()) {
                    case TEXT, CHOICES, ATTACHMENTS, LINES -> true;
                    case INT,
                            LONG,
                            DECIMAL,
                            BOOLEAN,
                            DATE,
                            MONTH,
                            INSTANT,
                            CHOICE,
                            MONEY,
                            QUANTITY,
                            PERIOD,
                            PLACE,
                            REF,
                            REFS,
                            ATTACHMENT ->
                            false;
                };
    }

    /** Whether a law asks that rows of the table are kept for some years. */
    static boolean isByLaw(EntityTable table) {
        return table.type().term().filter(EntityType.Term::byLaw).isPresent();
    }

    /** A row that a law keeps, until the years are over. */
    boolean isHeld(EntityTable table, StoredRow row) {
        return isByLaw(table) && !isOver(table, row, table.type().term().orElseThrow());
    }

    /** Whether the row has come to its end so many years ago. */
    private boolean isOver(EntityTable table, StoredRow row, EntityType.Term term) {
        LocalDate changed = LocalDate.ofInstant(row.updatedAt(), rooms.clock().getZone());
        boolean goesOn =
                table.state(row.values())
                        .flatMap(table.type()::state)
                        .filter(state -> !state.isEnd())
                        .isPresent();
        return !goesOn && !changed.plusYears(term.years()).isAfter(rooms.today());
    }

    void blank(EntityTable table, RowVersion row, Extent extent) {
        List<Object> before = row.row().values();
        List<Object> values = new ArrayList<>(before);
        Set<String> components = new HashSet<>();
        List<Field> fields = table.type().fields();
        for (int i = 0; i < values.size(); i++) {
            Field field = fields.get(i);
            if (isPrivate(table, field) && goes(field, extent)) {
                components.add(field.name());
                values.set(i, blank(field, row.row()));
            }
        }
        if (!components.isEmpty()) {
            rooms.rows().blank(tx, table, row, values, components, by);
            Set<UUID> files = Files.ids(table, before);
            files.removeAll(Files.ids(table, values));
            files.stream().sorted().forEach(file -> rooms.attachments().remove(tx, file, by));
        }
    }

    private static Object blank(Field field, StoredRow row) {
        if (!field.required()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case CHOICES -> Set.of();
            case TEXT ->
                    // Keys stay apart.
                    field.is(Field.Trait.KEY) ? GONE + " " + row.id() : GONE;
            default -> List.of();
        };
    }
}
