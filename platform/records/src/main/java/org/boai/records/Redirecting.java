package org.boai.records;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Moved;
import org.boai.plugins.Redirect;
import org.boai.plugins.Ref;
import org.boai.security.Caller;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowVersion;
import org.boai.store.Tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Leads references from one row to another, in every program, and back. */
final class Redirecting {
    private final Rooms rooms;
    private final Tx tx;
    private final Caller caller;

    Redirecting(Rooms rooms, Tx tx, Caller caller) {
        this.rooms = rooms;
        this.tx = tx;
        this.caller = caller;
    }

    /** A row that now refers elsewhere. */
    record Led(EntityTable table, RowVersion row) {}

    private static UUID id(Subject subject, List<Object> values, String field) {
        return UUID.fromString(((Ref<?>) values.get(subject.type().index(field))).id());
    }

    /** Leads everything over; what was led is added to the lists. */
    void lead(
            Subject subject,
            Redirect redirect,
            List<Object> values,
            List<Led> led,
            List<Moved> moved,
            Problems problems) {
        UUID from = id(subject, values, redirect.from());
        UUID to = id(subject, values, redirect.to());
        EntityTable target =
                rooms.catalog()
                        .target(
                                subject.table(),
                                subject.type().field(redirect.from()).orElseThrow());
        for (EntityTable table : rooms.catalog().tables()) {
            if (!table.isRegion() && !table.id().equals(subject.table().id())) {
                for (UUID row : rooms.rows().referring(tx, table, target, from)) {
                    lead(table, row, target, from, to, led, moved, problems);
                }
            }
        }
    }

    static void outOfReach(Problems problems) {
        problems.add(
                "",
                "rows-out-of-reach",
                "还有记录在您的管辖范围之外。请由能管辖全部记录的上级办理。",
                "Some rows are out of your reach. Somebody above who reaches all of them does"
                        + " this.");
    }

    private void lead(
            EntityTable table,
            UUID id,
            EntityTable target,
            UUID from,
            UUID to,
            List<Led> led,
            List<Moved> moved,
            Problems problems) {
        Optional<RowVersion> within =
                rooms.rows()
                        .lock(tx, table, id)
                        .filter(row -> rooms.access().reaches(caller, row.row().region()));
        if (within.isEmpty()) {
            outOfReach(problems);
            return;
        }
        RowVersion row = within.get();
        List<Object> values = new ArrayList<>(row.row().values());
        for (Field field : table.type().fields()) {
            boolean refers =
                    (field.type() == FieldType.REF || field.type() == FieldType.REFS)
                            && rooms.catalog().target(table, field).id().equals(target.id());
            int index = table.type().index(field.name());
            Object replaced = refers ? replaced(values.get(index), from, to) : values.get(index);
            if (!replaced.equals(values.get(index))) {
                values.set(index, replaced);
                moved.add(new Moved(table.id(), id.toString(), field.name()));
            }
        }
        if (!values.equals(row.row().values())) {
            led.add(new Led(table, write(table, row, values)));
        }
    }

    private RowVersion write(EntityTable table, RowVersion row, List<Object> values) {
        return rooms.rows().update(tx, table, row, values, row.row().region(), caller.name());
    }

    /** Leads back what still leads there, wherever it has gone since. */
    void back(Subject subject, Redirect redirect, List<Object> values) {
        Reach.PLATFORM.run(() -> everythingBack(subject, redirect, values));
    }

    private void everythingBack(Subject subject, Redirect redirect, List<Object> values) {
        UUID from = id(subject, values, redirect.from());
        UUID to = id(subject, values, redirect.to());
        for (Object note : (List<?>) values.get(subject.type().index(redirect.moved()))) {
            Moved moved = (Moved) note;
            EntityTable table = rooms.catalog().table(moved.entity());
            rooms.rows()
                    .lock(tx, table, UUID.fromString(moved.row()))
                    .ifPresent(row -> back(table, row, moved.field(), from, to));
        }
    }

    private void back(EntityTable table, RowVersion row, String field, UUID from, UUID to) {
        List<Object> values = new ArrayList<>(row.row().values());
        int index = table.type().index(field);
        values.set(index, replaced(values.get(index), to, from));
        if (!values.equals(row.row().values())) {
            write(table, row, values);
        }
    }

    private static Object replaced(Object value, UUID from, UUID to) {
        return switch (value) {
            case Ref<?> ref -> ref.id().equals(from.toString()) ? Ref.to(to.toString()) : ref;
            case Optional<?> optional -> optional.map(v -> replaced(v, from, to));
            case List<?> list -> list.stream().map(v -> replaced(v, from, to)).distinct().toList();
            default -> value;
        };
    }
}
