package org.boai.records;

import jakarta.json.JsonObject;

import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Ref;
import org.boai.plugins.Report;
import org.boai.plugins.Rule;
import org.boai.security.Caller;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The rows that a filing refers to, each read once in its transaction. Those that a rule looks at
 * are locked, always in the same order, so that two filings neither pass a limit together nor wait
 * for each other.
 */
final class References {
    private static final String DENIED = "DENIED";

    private final Rooms rooms;
    private final Tx tx;
    private final Caller caller;
    private final Map<Key, StoredRow> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private final Optional<Recall> recall;
    private final Set<UUID> led;

    References(Rooms rooms, Tx tx, Caller caller, Optional<Recall> recall, Set<UUID> led) {
        this.recall = recall;
        this.led = led;
        this.rooms = rooms;
        this.tx = tx;
        this.caller = caller;
    }

    private record Key(Class<? extends Record> readAs, String id) {}

    /** A reference as it stands in a row: where, to what, and how a rule wants to read it. */
    private record Pointer(
            String path, EntityTable source, Field field, String id, Optional<EntityTable> ruled) {
        String order() {
            return source.target(field) + " " + id;
        }
    }

    /**
     * Locks what many bodies refer to and rules look at: together, in the order in which one locks
     * it, and before anything that depends on it is read.
     */
    void hold(Subject subject, List<JsonObject> bodies) {
        Map<String, Set<EntityTable>> readers = new TreeMap<>();
        Map<String, SortedSet<String>> ids = new TreeMap<>();
        for (Field field : subject.type().fields()) {
            List<EntityTable> ruled =
                    field.type() == FieldType.REF
                            ? readers(subject, field, subject.rules())
                            : List.of();
            if (!ruled.isEmpty() && !ruled.getFirst().isRegion()) {
                String target = subject.table().target(field);
                readers.computeIfAbsent(target, _ -> new LinkedHashSet<>()).addAll(ruled);
                ids.computeIfAbsent(target, _ -> new TreeSet<>())
                        .addAll(Recall.told(field, bodies).toList());
            }
        }
        ids.forEach(
                (target, wanted) ->
                        readers.getOrDefault(target, Set.of())
                                .forEach(readAs -> hold(readAs, wanted)));
    }

    private void hold(EntityTable readAs, SortedSet<String> ids) {
        List<UUID> unknown =
                ids.stream()
                        .flatMap(id -> Filing.uuid(id).stream())
                        .filter(
                                id ->
                                        !known.containsKey(
                                                new Key(readAs.type().record(), id.toString())))
                        .toList();
        for (StoredRow row : rooms.rows().hold(tx, readAs, unknown)) {
            remember(readAs, row.id().toString(), row, true);
        }
    }

    /** What many filings of one kind read, where there are many. */
    Optional<Recall> recall() {
        return recall;
    }

    /** The region whose subtree the caller reaches. */
    String reach() {
        return caller.region();
    }

    /** Refuses what is filed where the program is off or paused. */
    void requireOpen(Subject subject, String region) {
        if (!open.contains(region)) {
            rooms.requireOpen(subject, region);
            open.add(region);
        }
    }

    /**
     * Refuses a change of a row that refers to where the program is off or paused.
     *
     * @param fields which of its components count
     * @param rules those that will be checked, so that what they look at is locked
     */
    void requireOpen(
            Subject subject, List<Object> values, Predicate<Field> fields, List<Rule<?>> rules) {
        List<Pointer> pointers = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Field field = subject.type().fields().get(i);
            if (fields.test(field)) {
                JsonValues.present(values.get(i))
                        .ifPresent(
                                value ->
                                        collect(
                                                subject,
                                                field,
                                                field.name(),
                                                value,
                                                readers(subject, field, rules),
                                                pointers));
            }
        }
        pointers.sort(Comparator.comparing(Pointer::order));
        pointers.forEach(pointer -> requireOpen(subject, pointer));
    }

    /**
     * Whoever files about a row of the program, or about a region, files where that is: the row may
     * lie elsewhere, with an organisation above.
     */
    private void requireOpen(Subject subject, Pointer pointer) {
        EntityTable target = rooms.catalog().target(pointer.source(), pointer.field());
        if (target.isRegion()) {
            if (rooms.tree().find(pointer.id(), rooms.today()).isPresent()) {
                requireOpen(subject, pointer.id());
            }
        } else if (target.id().startsWith(subject.program().id() + "/")) {
            anywhere(pointer, target).ifPresent(row -> requireOpen(subject, row.region()));
        }
    }

    /**
     * Every reference that came with the request must lead to a row within reach, and none to where
     * the program is off or paused.
     */
    void check(Subject subject, Decoded decoded, List<Rule<?>> rules, Problems problems) {
        List<Pointer> pointers = new ArrayList<>();
        for (Field field : subject.type().fields()) {
            decoded.present(field.name())
                    .ifPresent(
                            value ->
                                    collect(
                                            subject,
                                            field,
                                            field.name(),
                                            value,
                                            readers(subject, field, rules),
                                            pointers));
            for (FieldDecoder.Pointer part : decoded.left(field.name())) {
                collect(subject, part.field(), part.path(), part.value(), List.of(), pointers);
            }
        }
        pointers.sort(Comparator.comparing(Pointer::order));
        for (Pointer pointer : pointers) {
            boolean changed = decoded.changed(pointer.path().split("[\\[.]", 2)[0]);
            if (!exists(subject, pointer, changed)) {
                problems.add(
                        pointer.path(),
                        "not-found",
                        "没有找到,或不在您的管辖范围内。请重新选择。",
                        "was not found, or is not within your reach. Choose another.");
            } else {
                requireOpen(subject, pointer);
                if (changed && isDenied(subject, pointer)) {
                    problems.add(
                            pointer.path(),
                            "use-denied",
                            "本人否认登记,已停止使用。答复本人并由审核员恢复之前,不能办理。",
                            "denies being registered: nothing more is done with this person until"
                                    + " they are answered and a reviewer lets them be used again.");
                }
            }
        }
    }

    /**
     * Whether it is somebody who denies being registered. What the directory itself still does
     * then, its own rules say.
     */
    private boolean isDenied(Subject subject, Pointer pointer) {
        EntityTable target = rooms.catalog().target(pointer.source(), pointer.field());
        return target.id().equals(Dossier.PERSON)
                && !subject.program().id().equals(target.program())
                && Reach.PLATFORM
                        .call(() -> read(target, pointer.id(), false))
                        .flatMap(person -> target.state(person.values()))
                        .filter(DENIED::equals)
                        .isPresent();
    }

    private List<EntityTable> readers(Subject subject, Field field, List<Rule<?>> rules) {
        List<EntityTable> readers = new ArrayList<>();
        subject.report()
                .flatMap(Report::each)
                .filter(each -> each.column().equals(field.name()))
                .ifPresent(_ -> readers.add(rooms.catalog().target(subject.table(), field)));
        for (Rule<?> rule : rules) {
            switch (rule.check()) {
                case Rule.OnReference r when r.column().equals(field.name()) ->
                        readers.add(rooms.catalog().read(subject.program(), r.target()));
                case Rule.OnTotals r
                        when r.column().equals(field.name())
                                && r.source() == subject.type().record() ->
                        readers.add(rooms.catalog().read(subject.program(), r.target()));
                case Rule.OnReading r when r.held().contains(field.name()) ->
                        readers.add(rooms.catalog().target(subject.table(), field));
                case Rule.OnReference r -> {}
                case Rule.OnReading r -> {}
                case Rule.OnTotals r -> {}
                case Rule.OnRow r -> {}
                case Rule.OnValues r -> {}
                case Rule.Unique r -> {}
            }
        }
        return readers;
    }

    private void collect(
            Subject subject,
            Field field,
            String path,
            Object value,
            List<EntityTable> readers,
            List<Pointer> into) {
        switch (value) {
            case Ref<?> ref -> {
                if (readers.isEmpty()) {
                    into.add(pointer(subject, field, path, ref, Optional.empty()));
                }
                readers.forEach(
                        reader ->
                                into.add(pointer(subject, field, path, ref, Optional.of(reader))));
            }
            case Collection<?> items when field.type() == FieldType.REFS -> {
                int i = 0;
                for (Object item : items) {
                    collect(subject, field, "%s[%d]".formatted(path, i++), item, readers, into);
                }
            }
            case Collection<?> items when field.type() == FieldType.LINES -> {
                int i = 0;
                for (Object item : items) {
                    collectLine(subject, field, "%s[%d]".formatted(path, i++), (Record) item, into);
                }
            }
            default -> {}
        }
    }

    private void collectLine(
            Subject subject, Field field, String path, Record line, List<Pointer> into) {
        List<RecordShape.Component> components = RecordShape.of(line.getClass()).components();
        for (int i = 0; i < components.size(); i++) {
            Field part = field.lines().get(i);
            JsonValues.present(components.get(i).read(line))
                    .ifPresent(
                            value ->
                                    collect(
                                            subject,
                                            part,
                                            path + "." + part.name(),
                                            value,
                                            List.of(),
                                            into));
        }
    }

    private static Pointer pointer(
            Subject subject, Field field, String path, Ref<?> ref, Optional<EntityTable> ruled) {
        return new Pointer(path, subject.table(), field, ref.id(), ruled);
    }

    private boolean exists(Subject subject, Pointer pointer, boolean changed) {
        EntityTable target = rooms.catalog().target(pointer.source(), pointer.field());
        if (target.isRegion()) {
            return !changed || stands(pointer.id());
        }
        if (!changed) {
            return anywhere(pointer, target).isPresent();
        }
        boolean parent = subject.isOrganisation() && target.id().equals(Subject.ORGANISATION);
        return read(pointer, target)
                        .filter(row -> rooms.access().reaches(caller, row.region()))
                        .isPresent()
                || ((parent || target.bindsBelow()) && isAbove(pointer, target))
                || (isElsewhere(subject, pointer) && anywhere(pointer, target).isPresent());
    }

    /**
     * An organisation's parent, and what binds it, stand above, where its administrator does not
     * reach.
     */
    private boolean isAbove(Pointer pointer, EntityTable target) {
        return anywhere(pointer, target)
                .filter(row -> rooms.tree().within(caller.region(), row.region()))
                .isPresent();
    }

    /** Whom a row is addressed to may be anywhere, and so may what somebody was led to. */
    private boolean isElsewhere(Subject subject, Pointer pointer) {
        return subject.isAddress(pointer.field())
                || Filing.uuid(pointer.id()).filter(led::contains).isPresent();
    }

    private boolean stands(String region) {
        return rooms.tree().find(region, rooms.today()).isPresent()
                && rooms.access().reaches(caller, region);
    }

    /** The row within the caller's reach. */
    Optional<StoredRow> within(EntityTable table, UUID id) {
        return read(table, id.toString(), false)
                .filter(row -> rooms.access().reaches(caller, row.region()));
    }

    /** The row as a rule reads it, checked before. */
    StoredRow row(EntityTable readAs, Ref<?> ref) {
        return Reach.PLATFORM.call(() -> read(readAs, ref.id(), true)).orElseThrow();
    }

    /** What a row refers to already may lie anywhere: others above have filed it, or moved it. */
    private Optional<StoredRow> anywhere(Pointer pointer, EntityTable target) {
        return Reach.PLATFORM.call(() -> read(pointer, target));
    }

    private Optional<StoredRow> read(Pointer pointer, EntityTable target) {
        return read(pointer.ruled().orElse(target), pointer.id(), pointer.ruled().isPresent());
    }

    private Optional<StoredRow> read(EntityTable readAs, String id, boolean locked) {
        Key key = new Key(readAs.type().record(), id);
        Optional<StoredRow> found =
                Optional.ofNullable(known.get(key)).or(() -> fetch(readAs, id, locked));
        found.ifPresent(row -> remember(readAs, id, row, locked));
        return found;
    }

    private void remember(EntityTable readAs, String id, StoredRow row, boolean locked) {
        known.put(new Key(readAs.type().record(), id), row);
        if (locked) {
            recall.ifPresent(told -> told.held(readAs, id, row));
        }
    }

    private Optional<StoredRow> fetch(EntityTable readAs, String id, boolean locked) {
        return locked && !readAs.isRegion()
                ? rooms.rows().hold(tx, readAs, UUID.fromString(id))
                : rooms.rows().find(tx, readAs, Ref.to(id));
    }
}
