package org.boai.records;

import org.boai.plugins.Attachment;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.security.Caller;
import org.boai.store.Attachments;
import org.boai.store.EntityTable;
import org.boai.store.Tx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The files that a row refers to: whoever may read the row may read them. */
final class Files {
    private final Rooms rooms;
    private final Tx tx;
    private final Caller caller;

    Files(Rooms rooms, Tx tx, Caller caller) {
        this.rooms = rooms;
        this.tx = tx;
        this.caller = caller;
    }

    /** A file as it stands in a row. */
    private record Pointer(String path, Field field, UUID id) {}

    /** The components that are masked and name files. */
    static List<Field> masked(EntityTable table) {
        return table.type().fields().stream()
                .filter(Files::isMasked)
                .filter(
                        field ->
                                field.type() == FieldType.ATTACHMENT
                                        || field.type() == FieldType.ATTACHMENTS)
                .toList();
    }

    private static boolean isMasked(Field field) {
        return field.privacy() != Field.Privacy.NONE;
    }

    /** Every file that the row did not have before must be there and within reach. */
    void check(Subject subject, List<Object> before, Decoded decoded, Problems problems) {
        Set<UUID> had = ids(subject.table(), before);
        for (Field field : subject.type().fields()) {
            List<Pointer> pointers = new ArrayList<>();
            decoded.present(field.name())
                    .ifPresent(value -> collect(field, field.name(), value, pointers));
            decoded.left(field.name())
                    .forEach(part -> collect(part.field(), part.path(), part.value(), pointers));
            for (Pointer pointer : pointers) {
                if (!had.contains(pointer.id()) && !reaches(pointer)) {
                    problems.add(
                            pointer.path(),
                            "not-found",
                            "没有找到,或不在您的管辖范围内。请重新上传。",
                            "was not found, or is not within your reach. Upload it again.");
                }
            }
        }
    }

    /** What is masked where it stands is not shown by naming it where nothing is masked. */
    private boolean reaches(Pointer pointer) {
        return rooms.attachments()
                .place(tx, pointer.id())
                .filter(place -> rooms.access().reaches(caller, place))
                .filter(
                        place ->
                                isMasked(pointer.field())
                                        || rooms.attachments().isLoose(tx, pointer.id())
                                        || !isMasked(pointer.id(), place))
                .isPresent();
    }

    private boolean isMasked(UUID file, Attachments.Place place) {
        return rooms.catalog().tables().stream()
                .anyMatch(
                        table ->
                                masked(table).stream()
                                        .anyMatch(
                                                field ->
                                                        rooms.rows()
                                                                .naming(
                                                                        tx,
                                                                        table,
                                                                        field.name(),
                                                                        file,
                                                                        place.region())
                                                                .isPresent()));
    }

    /** Takes the new files to where the row is, always in the same order. */
    void settle(Subject subject, List<Object> before, List<Object> after, String region) {
        Set<UUID> added = new TreeSet<>(ids(subject.table(), after));
        added.removeAll(ids(subject.table(), before));
        Attachments.Place place = new Attachments.Place(region, subject.table().vaulted());
        added.forEach(id -> rooms.attachments().take(tx, id, place));
    }

    /** The files that the values name. */
    static Set<UUID> ids(EntityTable table, List<Object> values) {
        List<Pointer> pointers = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Field field = table.type().fields().get(i);
            JsonValues.present(values.get(i))
                    .ifPresent(value -> collect(field, field.name(), value, pointers));
        }
        Set<UUID> ids = new HashSet<>();
        pointers.forEach(pointer -> ids.add(pointer.id()));
        return ids;
    }

    private static void collect(Field field, String path, Object value, List<Pointer> into) {
        switch (value) {
            case Attachment file -> into.add(new Pointer(path, field, file.id()));
            case Collection<?> items
                    when field.type() == FieldType.ATTACHMENTS
                            || field.type() == FieldType.LINES -> {
                int i = 0;
                for (Object item : items) {
                    collect(field, "%s[%d]".formatted(path, i++), item, into);
                }
            }
            case Record line when field.type() == FieldType.LINES -> {
                List<RecordShape.Component> components =
                        RecordShape.of(line.getClass()).components();
                for (int i = 0; i < components.size(); i++) {
                    Field part = field.lines().get(i);
                    JsonValues.present(components.get(i).read(line))
                            .ifPresent(held -> collect(part, path + "." + part.name(), held, into));
                }
            }
            default -> {}
        }
    }
}
