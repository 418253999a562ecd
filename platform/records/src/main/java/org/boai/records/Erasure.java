package org.boai.records;

import org.boai.plugins.Erased;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Redirect;
import org.boai.plugins.Ref;
import org.boai.security.Caller;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.RowVersion;
import org.boai.store.StoredRow;
import org.boai.store.Tx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Blanks what is personal in all rows that are about one person, over all programs. A row is about
 * whom its first reference that is marked as personal leads to, or else its first reference to a
 * person; a row that a law keeps may also lead there by its first reference of all.
 */
final class Erasure {
    private final Rooms rooms;
    private final Tx tx;
    private final Caller caller;
    private final Set<UUID> seen = new HashSet<>();
    private final Deque<Found> open = new ArrayDeque<>();

    Erasure(Rooms rooms, Tx tx, Caller caller) {
        this.rooms = rooms;
        this.tx = tx;
        this.caller = caller;
    }

    /** A row about the person. */
    private record Found(EntityTable table, UUID id) {}

    /** What was done with the rows of an entity. */
    private record Count(int blanked, int held) {
        Count plus(Count more) {
            return new Count(blanked + more.blanked, held + more.held);
        }
    }

    /**
     * What is to be done.
     *
     * @param goes the rows that are blanked
     * @param counts of each entity, what the caller may hear of it
     * @param nameIsNeeded whether a row that a law keeps goes on naming the person
     */
    private record Plan(
            Map<Found, RowVersion> goes, Map<String, Count> counts, boolean nameIsNeeded) {
        static final Plan NONE = new Plan(Map.of(), Map.of(), false);

        List<Erased> told() {
            return counts.entrySet().stream()
                    .map(
                            one ->
                                    new Erased(
                                            one.getKey(),
                                            one.getValue().blanked(),
                                            one.getValue().held()))
                    .toList();
        }
    }

    /** What is about the person in the vault goes too, and the caller hears nothing of it. */
    List<Erased> erase(EntityTable people, UUID person, Problems problems) {
        return everywhere(
                () -> {
                    Plan plan = plan(people, person, problems);
                    blank(people, plan);
                    return plan.told();
                });
    }

    /** The same, and nothing is done. */
    List<Erased> foretell(EntityTable people, UUID person, Problems problems) {
        return everywhere(() -> plan(people, person, problems).told());
    }

    private List<Erased> everywhere(Supplier<List<Erased>> work) {
        return new Reach(caller.region(), true).call(work);
    }

    private Plan plan(EntityTable people, UUID person, Problems problems) {
        Blanking blanking = new Blanking(rooms, tx, caller.name());
        List<Found> all = find(people, person);
        Map<Found, RowVersion> goes = new LinkedHashMap<>();
        Map<String, Count> counts = new TreeMap<>();
        for (Found found : all) {
            Optional<RowVersion> within =
                    rooms.rows()
                            .lock(tx, found.table(), found.id())
                            .filter(row -> rooms.access().reaches(caller, row.row().region()));
            if (within.isEmpty()) {
                Redirecting.outOfReach(problems);
                return Plan.NONE;
            }
            RowVersion row = within.get();
            boolean held = blanking.isHeld(found.table(), row.row());
            boolean told = (held || Blanking.concerns(found.table())) && caller.sees(found.table());
            if (told) {
                counts.merge(
                        found.table().id(), held ? new Count(0, 1) : new Count(1, 0), Count::plus);
            }
            if (!held) {
                goes.put(found, row);
            }
        }
        return new Plan(goes, counts, goes.size() < all.size());
    }

    private void blank(EntityTable people, Plan plan) {
        Blanking blanking = new Blanking(rooms, tx, caller.name());
        plan.goes()
                .forEach(
                        (found, row) ->
                                blanking.blank(
                                        found.table(),
                                        row,
                                        plan.nameIsNeeded()
                                                        && found.table().id().equals(people.id())
                                                ? Blanking.Extent.OPTIONAL
                                                : Blanking.Extent.ALL));
    }

    private List<Found> find(EntityTable people, UUID person) {
        List<Found> all = new ArrayList<>();
        add(people, person);
        while (!open.isEmpty()) {
            Found found = open.remove();
            all.add(found);
            for (EntityTable source : rooms.catalog().tables()) {
                if (!source.isRegion()) {
                    about(source, people)
                            .filter(field -> leads(source, field, found.table()))
                            .ifPresent(field -> follow(source, field, found.id()));
                    merged(source, found);
                }
            }
        }
        return all;
    }

    private void add(EntityTable table, UUID id) {
        if (seen.add(id)) {
            open.add(new Found(table, id));
        }
    }

    private boolean leads(EntityTable source, Field field, EntityTable target) {
        return rooms.catalog().target(source, field).id().equals(target.id());
    }

    /**
     * The reference that says whom the rows of a table are about; a person is about nobody else.
     */
    private Optional<Field> about(EntityTable source, EntityTable people) {
        List<Field> references =
                source.id().equals(people.id())
                        ? List.of()
                        : source.type().fields().stream()
                                .filter(field -> field.type() == FieldType.REF)
                                .filter(field -> !rooms.catalog().target(source, field).isRegion())
                                .toList();
        return first(references, field -> field.privacy() != Field.Privacy.NONE)
                .or(() -> first(references, field -> leads(source, field, people)))
                .or(() -> first(references, _ -> Blanking.isByLaw(source)));
    }

    private static Optional<Field> first(List<Field> references, Predicate<Field> such) {
        return references.stream().filter(such).findFirst();
    }

    private void follow(EntityTable source, Field field, UUID id) {
        for (StoredRow row : rooms.rows().referring(tx, source, field.name(), id)) {
            add(source, row.id());
        }
    }

    /** Rows that were merged into the row are the person's too. */
    private void merged(EntityTable source, Found found) {
        Subject subject = rooms.catalog().subject(source.id());
        Optional<Redirect> redirect = subject.redirect();
        if (redirect.isPresent()) {
            Field to = source.type().field(redirect.get().to()).orElseThrow();
            if (leads(source, to, found.table())) {
                for (StoredRow row : rooms.rows().referring(tx, source, to.name(), found.id())) {
                    Ref<?> from = (Ref<?>) row.value(source.type(), redirect.get().from());
                    add(found.table(), UUID.fromString(from.id()));
                }
            }
        }
    }
}
