package org.boai.console;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.Period;
import org.boai.plugins.Permission;
import org.boai.plugins.Report;
import org.boai.records.Records;
import org.boai.records.Reminders;
import org.boai.records.Reporting;
import org.boai.records.ReportingItem;
import org.boai.records.ReportingQuery;
import org.boai.records.RowPage;
import org.boai.records.RowView;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.security.Caller;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What waits for somebody, read from the states and reports that programs declare. */
final class Tasks {
    private static final int SHOWN = 50;

    private final Records records;
    private final Registry registry;
    private final Reporting reporting;
    private final Clock clock;

    Tasks(Records records, Reporting reporting, Registry registry, Clock clock) {
        this.records = records;
        this.registry = registry;
        this.reporting = reporting;
        this.clock = clock;
    }

    /**
     * Rows of an entity that stand in one state.
     *
     * @param found the entity
     * @param state the state
     * @param rows the first of them
     * @param more whether there are others
     */
    record Pile(
            Entities.Found found, EntityType.StateType state, List<RowView> rows, boolean more) {

        /** How many, as people read it. */
        String size() {
            return more ? rows.size() + "+" : Integer.toString(rows.size());
        }
    }

    /** A report that still lies with the caller's units, and why they are reminded of it. */
    record Due(
            Entities.Found found, Report report, ReportingItem item, Optional<Reminders.Why> why) {}

    /** What the caller has to decide on. */
    List<Pile> waiting(Caller caller) {
        return piles(
                caller,
                (found, state) ->
                        state.decisions().stream().anyMatch(t -> caller.may(t.permission()))
                                && found.program()
                                        .definition()
                                        .report(found.type())
                                        .filter(r -> !reporting.reaches(caller, r, state.name()))
                                        .isEmpty());
    }

    /** What came back to the caller and has to be sent again. */
    List<Pile> returned(Caller caller) {
        return caller.may(Permission.FILE)
                ? piles(caller, (found, state) -> isReturned(found.type(), state))
                : List.of();
    }

    /** What was begun and not yet sent. */
    List<Pile> drafts(Caller caller) {
        return caller.may(Permission.FILE)
                ? piles(
                        caller,
                        (found, state) ->
                                found.type().states().getFirst().equals(state)
                                        && state.transitions().stream()
                                                .anyMatch(t -> t.permission() == Permission.FILE)
                                        && found.type().states().stream()
                                                .anyMatch(s -> isReturned(found.type(), s)))
                : List.of();
    }

    /** The newest rows of entities that say nothing about a person, the newest of all first. */
    List<Map.Entry<Entities.Found, RowView>> newest(Caller caller, int most) {
        List<Map.Entry<Entities.Found, RowView>> newest = new ArrayList<>();
        Map<String, List<String>> asked =
                Map.of("sort", List.of("-id"), "limit", List.of(Integer.toString(most)));
        for (Entities.Found found : all(caller).stream().filter(Tasks::isImpersonal).toList()) {
            records.list(caller, found.id(), asked)
                    .items()
                    .forEach(row -> newest.add(Map.entry(found, row)));
        }
        newest.sort(
                Comparator.comparing(e -> e.getValue().id().toString(), Comparator.reverseOrder()));
        return newest.stream().limit(most).toList();
    }

    /**
     * The reports that still lie with the units of the caller's own region: those that they are
     * reminded of, and the others of last month.
     */
    List<Due> due(Caller caller) {
        if (!caller.may(Permission.FILE)) {
            return List.of();
        }
        Map<ReportingItem, Optional<Reminders.Why>> items = new LinkedHashMap<>();
        reporting
                .reminders(caller, query(caller, YearMonth.now(clock)))
                .items()
                .forEach(one -> items.put(one.item(), Optional.of(one.why())));
        reporting
                .page(caller, query(caller, YearMonth.now(clock).minusMonths(1)))
                .items()
                .forEach(item -> items.putIfAbsent(item, Optional.empty()));
        List<Due> due = new ArrayList<>();
        for (Entities.Found found : all(caller)) {
            found.program()
                    .definition()
                    .report(found.type())
                    .ifPresent(
                            report ->
                                    items.forEach(
                                            (item, why) -> {
                                                if (item.report().equals(found.id())) {
                                                    due.add(new Due(found, report, item, why));
                                                }
                                            }));
        }
        return due;
    }

    private static ReportingQuery query(Caller caller, YearMonth month) {
        return new ReportingQuery(
                caller.region(),
                true,
                Period.month(month),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of("missing", "draft", "returned"),
                false,
                false,
                SHOWN,
                Optional.empty());
    }

    private static boolean isImpersonal(Entities.Found found) {
        return found.type().fields().stream().allMatch(f -> f.privacy() == Field.Privacy.NONE);
    }

    private List<Entities.Found> all(Caller caller) {
        return registry.programs().stream()
                .filter(program -> !Entities.isDirectory(program))
                .sorted(Comparator.comparing(Deployed::id))
                .flatMap(program -> Entities.of(program, caller).stream())
                .toList();
    }

    private List<Pile> piles(
            Caller caller, BiPredicate<Entities.Found, EntityType.StateType> wanted) {
        List<Pile> piles = new ArrayList<>();
        for (Entities.Found found : all(caller)) {
            for (EntityType.StateType state : found.type().states()) {
                if (wanted.test(found, state)) {
                    Pile pile = pile(caller, found, state);
                    if (!pile.rows().isEmpty()) {
                        piles.add(pile);
                    }
                }
            }
        }
        return piles;
    }

    Pile pile(Caller caller, Entities.Found found, EntityType.StateType state) {
        RowPage page =
                records.list(
                        caller,
                        found.id(),
                        Map.of(
                                "state",
                                List.of(state.name()),
                                "limit",
                                List.of(Integer.toString(SHOWN))));
        return new Pile(found, state, page.items(), page.next().isPresent());
    }

    /** Whether a reviewer sends rows to this state for whoever filed them to send them again. */
    private static boolean isReturned(EntityType type, EntityType.StateType state) {
        boolean byReviewer =
                type.states().stream()
                        .flatMap(s -> s.transitions().stream())
                        .filter(t -> t.target().name().equals(state.name()))
                        .anyMatch(t -> t.permission() == Permission.REVIEW);
        int here = type.states().indexOf(state);
        return byReviewer
                && !state.transitions().isEmpty()
                && state.transitions().stream()
                        .allMatch(
                                t ->
                                        t.permission() == Permission.FILE
                                                && type.state(t.target().name()).stream()
                                                        .anyMatch(
                                                                s ->
                                                                        type.states().indexOf(s)
                                                                                < here));
    }
}
