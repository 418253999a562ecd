package org.boai.records;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.boai.plugins.Completion;
import org.boai.plugins.Constraint;
import org.boai.plugins.EntityType;
import org.boai.plugins.Erased;
import org.boai.plugins.Erasing;
import org.boai.plugins.Field;
import org.boai.plugins.Moved;
import org.boai.plugins.Permission;
import org.boai.plugins.Problem;
import org.boai.plugins.Redirect;
import org.boai.plugins.Ref;
import org.boai.plugins.ReportState;
import org.boai.plugins.Row;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Refused;
import org.boai.store.AccountTable;
import org.boai.store.EntityTable;
import org.boai.store.Reach;
import org.boai.store.Remarks;
import org.boai.store.RowIds;
import org.boai.store.RowVersion;
import org.boai.store.StateSpan;
import org.boai.store.StoreException;
import org.boai.store.StoredRow;
import org.boai.store.Tree;
import org.boai.store.Tx;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one caller files in one transaction: checked as a whole, written or not at all. */
final class Filing {
    private final Rooms rooms;
    private final Tx tx;
    private final Caller caller;
    private final References references;
    private final Files files;
    private final Rulebook.Alike alike;
    private final Set<UUID> led;
    private final Map<UUID, Optional<Unit>> units = new HashMap<>();

    Filing(Rooms rooms, Tx tx, Caller caller) {
        this(rooms, tx, caller, Optional.empty(), Set.of());
    }

    /** The same for many rows of one kind, which read once what they all need. */
    Filing(Rooms rooms, Tx tx, Caller caller, Optional<Recall> recall) {
        this(rooms, tx, caller, recall, Set.of());
    }

    /** The same for one who was led to rows beyond their reach. */
    Filing(Rooms rooms, Tx tx, Caller caller, Set<UUID> led) {
        this(rooms, tx, caller, Optional.empty(), led);
    }

    private Filing(Rooms rooms, Tx tx, Caller caller, Optional<Recall> recall, Set<UUID> led) {
        this.rooms = rooms;
        this.tx = tx;
        this.caller = caller;
        this.led = led;
        this.references = new References(rooms, tx, caller, recall, led);
        this.files = new Files(rooms, tx, caller);
        this.alike =
                recall.map(Recall::alike)
                        .orElse(
                                (table, rule, values, unit, id) ->
                                        rooms.rows().exists(tx, table, rule, values, unit, id));
    }

    /**
     * Makes ready for many rows of one kind that come next.
     *
     * @param read what the bodies say
     */
    void expect(Subject subject, List<JsonObject> bodies, List<Decoded> read) {
        references
                .recall()
                .ifPresent(
                        recall -> {
                            recall.expect(bodies, known(subject, read));
                            references.hold(subject, bodies);
                        });
    }

    /** Those that make a row, where rows of that kind are known again by more than a component. */
    private static List<Record> known(Subject subject, List<Decoded> read) {
        return subject.type().traces().isEmpty()
                ? List.of()
                : read.stream()
                        .flatMap(row -> row.complete().stream())
                        .flatMap(
                                values -> Rulebook.record(subject, values, new Problems()).stream())
                        .toList();
    }

    /** The unit that a row belongs to. */
    record Unit(UUID id, String region) {}

    static Optional<String> state(Subject subject, List<Object> values) {
        return subject.type().states().isEmpty()
                ? Optional.empty()
                : Optional.of(((Enum<?>) values.get(subject.type().index(Subject.STATE))).name());
    }

    private EntityType.StateType stateType(Subject subject, StoredRow row) {
        return subject.type().state(state(subject, row.values()).orElseThrow()).orElseThrow();
    }

    /** Files a row; empty once there are problems. */
    Optional<RowVersion> create(
            Subject subject, JsonObject body, Optional<UUID> own, Problems problems) {
        return create(subject, body, read(subject, body, problems), own, problems);
    }

    /** What the body of a new row says. */
    Decoded read(Subject subject, JsonObject body, Problems problems) {
        return new BodyDecoder(subject, rooms.today(), problems)
                .created(body, caller.name(), rooms.clock().instant());
    }

    /** The same for a body that was read already. */
    Optional<RowVersion> create(
            Subject subject,
            JsonObject body,
            Decoded decoded,
            Optional<UUID> own,
            Problems problems) {
        UUID id = RowIds.next();
        Optional<Unit> unit =
                subject.isOrganisation()
                        ? itself(id, decoded)
                        : unit(body.get(BodyDecoder.ORGANISATION), own, problems);
        unit.ifPresent(
                u -> {
                    rooms.access().requireBound(caller, subject.matter().of(u.id()));
                    references.requireOpen(subject, u.region());
                });
        return file(subject, decoded, id, unit, problems);
    }

    /** Files a row that a program has made. */
    Optional<RowVersion> create(
            Subject subject, Record row, Optional<UUID> own, Problems problems) {
        JsonObject sent = new BodyDecoder(subject, rooms.today(), problems).sent(row);
        return create(subject, sent, own, problems);
    }

    private Optional<RowVersion> file(
            Subject subject, Decoded decoded, UUID id, Optional<Unit> unit, Problems problems) {
        List<Rule<?>> rules = subject.rules();
        references.check(subject, decoded, rules, problems);
        files.check(subject, List.of(), decoded, problems);
        unit.ifPresent(u -> listed(subject, decoded, u.region(), problems));
        Optional<List<Object>> complete = decoded.complete();
        if (!problems.isEmpty() || complete.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        List<Object> values = completed(subject, complete.get(), id, unit.get(), problems);
        Optional<Record> row = Rulebook.record(subject, values, problems);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Rulebook book = new Rulebook(rooms, tx, references, subject, rooms.today());
        book.unique(rules, values, unit.get().id(), id, alike, problems);
        book.beforeWriting(rules, whole(id, unit.get().id(), row.get()), values, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        values = redirected(subject, values, problems);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        RowVersion filed = added(subject, id, unit.get(), values);
        files.settle(subject, List.of(), values, filed.row().region());
        new OffMonths(rooms, subject).pointOut(values, filed.row().region(), problems);
        book.afterWriting(rules, row.get(), id, values, problems);
        return problems.isEmpty() ? Optional.of(filed) : Optional.empty();
    }

    private RowVersion added(Subject subject, UUID id, Unit unit, List<Object> values) {
        return references
                .recall()
                .map(recall -> recall.add(id, unit, values, caller.name()))
                .orElseGet(
                        () ->
                                rooms.rows()
                                        .insert(
                                                tx,
                                                subject.table(),
                                                unit.id(),
                                                unit.region(),
                                                values,
                                                caller.name(),
                                                Optional.of(id)));
    }

    /** What a component is chosen from where the caller is. */
    List<Field.Choice> chosen(Field field) {
        return rooms.codes().of(tx, field, caller.region());
    }

    /** What is entered anew is a code that its list has there today. */
    private void listed(Subject subject, Decoded decoded, String region, Problems problems) {
        for (Field field : subject.type().fields()) {
            if (field.codeList().isPresent() && decoded.changed(field.name())) {
                decoded.present(field.name())
                        .ifPresent(code -> listed(field, code, region, problems));
            }
        }
    }

    private void listed(Field field, Object code, String region, Problems problems) {
        List<Field.Choice> offered =
                rooms.codes().of(tx, field, region).stream().filter(c -> !c.retired()).toList();
        if (offered.stream().noneMatch(choice -> choice.name().equals(code))) {
            String list = field.codeList().orElseThrow();
            problems.add(
                    field.name(),
                    "not-in-list",
                    "不在代码清单 %s 中,或已停用。可用:%s;清单由管理员在“代码项”中增补。"
                            .formatted(list, named(offered, choice -> choice.label().zh())),
                    "is not in the list %s, or no longer. Choose one of: %s; an administrator adds to it among the code items."
                            .formatted(list, named(offered, choice -> choice.label().en())));
        }
    }

    private static String named(List<Field.Choice> choices, Function<Field.Choice, String> label) {
        return choices.stream()
                .map(choice -> choice.name() + " " + label.apply(choice))
                .collect(Collectors.joining(", "));
    }

    private static Row<Record> whole(UUID id, UUID organisation, Record row) {
        return new Row<>(Ref.to(id.toString()), Ref.to(organisation.toString()), row);
    }

    /** The values of a new row, with what the program sets itself. */
    private List<Object> completed(
            Subject subject, List<Object> values, UUID id, Unit unit, Problems problems) {
        Optional<Completion<?>> completion = subject.completion();
        if (completion.isEmpty()) {
            return values;
        }
        return Rulebook.record(subject, values, problems)
                .map(row -> whole(id, unit.id(), row))
                .map(
                        row ->
                                subject.program()
                                        .code(
                                                () ->
                                                        completion
                                                                .get()
                                                                .complete(
                                                                        row,
                                                                        new FilingReading(
                                                                                rooms,
                                                                                tx,
                                                                                subject.program(),
                                                                                caller.region(),
                                                                                rooms.today(),
                                                                                references
                                                                                        .recall()))))
                .map(row -> List.of(subject.type().values(row)))
                .orElse(values);
    }

    /** Where the row merges two others: the row with what was led from the one to the other. */
    private List<Object> redirected(Subject subject, List<Object> values, Problems problems) {
        Optional<Redirect> redirect = subject.redirect();
        if (redirect.isEmpty()) {
            return values;
        }
        List<Redirecting.Led> led = new ArrayList<>();
        List<Moved> moved = new ArrayList<>();
        new Redirecting(rooms, tx, caller)
                .lead(subject, redirect.get(), values, led, moved, problems);
        for (Redirecting.Led row : led) {
            standsAfter(row, problems);
        }
        List<Object> noted = new ArrayList<>(values);
        noted.set(subject.type().index(redirect.get().moved()), List.copyOf(moved));
        return noted;
    }

    /** What holds for one row by itself has to hold once it belongs to another as well. */
    private void standsAfter(Redirecting.Led led, Problems problems) {
        Subject subject = rooms.catalog().subject(led.table().id());
        StoredRow row = led.row().row();
        List<Rule<?>> rules =
                subject.rules().stream()
                        .filter(rule -> rule.check() instanceof Rule.OnReading)
                        .toList();
        Problems found = new Problems();
        new Rulebook(rooms, tx, references, subject, rooms.today())
                .beforeWriting(
                        rules,
                        whole(row.id(), row.organisation(), row.asRecord(subject.type())),
                        row.values(),
                        found);
        found.errors().forEach(problems::add);
    }

    private static void notFound(Problems problems) {
        problems.add(
                BodyDecoder.ORGANISATION,
                "not-found",
                "没有找到,或不在您的管辖范围内。请重新选择。",
                "was not found, or is not within your reach. Choose another.");
    }

    private static Optional<Unit> itself(UUID id, Decoded decoded) {
        return decoded.present("region").map(region -> new Unit(id, ((Ref<?>) region).id()));
    }

    private Optional<Unit> unit(@Nullable JsonValue given, Optional<UUID> own, Problems problems) {
        if (given == null || given.equals(JsonValue.NULL)) {
            Optional<Unit> unit = own.flatMap(this::unit);
            if (unit.isEmpty()) {
                problems.add(
                        BodyDecoder.ORGANISATION,
                        "required",
                        "无法确定所属组织。请在 organisation 中填写组织编号(见 /api/v1/organisations)。",
                        "is not clear from your account. Send the id of one of"
                                + " /api/v1/organisations.");
            }
            return unit;
        }
        if (!(given instanceof JsonString text) || uuid(text.getString()).isEmpty()) {
            problems.add(
                    BodyDecoder.ORGANISATION,
                    "bad-id",
                    "不是组织编号(UUID)。请从 /api/v1/organisations 中选取。",
                    "is not the id of an organisation (a UUID). Take one of"
                            + " /api/v1/organisations.");
            return Optional.empty();
        }
        Optional<Unit> unit = uuid(text.getString()).flatMap(this::unit);
        if (unit.isEmpty()) {
            notFound(problems);
        }
        return unit;
    }

    /** Whether the row stands within the caller's reach. */
    boolean has(Subject subject, UUID id) {
        return references.within(subject.table(), id).isPresent();
    }

    /** The unit where it is now; it does not move before this is filed. */
    private Optional<Unit> unit(UUID id) {
        return units.computeIfAbsent(
                        id,
                        _ ->
                                rooms.rows()
                                        .standing(tx, rooms.catalog().organisations(), id)
                                        .map(region -> new Unit(id, region)))
                .filter(unit -> rooms.access().reaches(caller, unit.region()));
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Changes the fields that the body names, or all of them. */
    RowVersion change(
            Subject subject,
            String id,
            Optional<String> ifMatch,
            JsonObject body,
            boolean whole,
            Problems problems) {
        RowVersion before = editable(subject, id, ifMatch);
        StoredRow old = before.row();
        JsonObject current =
                Views.of(subject, Withheld.from(caller, subject), old, List.of()).toJson(Text::zh);
        Decoded decoded =
                new BodyDecoder(subject, rooms.today(), problems)
                        .changed(old, current, body, whole);
        List<Rule<?>> rules = subject.rules();
        references.check(subject, decoded, rules, problems);
        references.requireOpen(
                subject, old.values(), field -> decoded.changed(field.name()), List.of());
        files.check(subject, old.values(), decoded, problems);
        listed(subject, decoded, old.region(), problems);
        problems.refuseIfAny();
        List<Object> values = decoded.complete().orElseThrow();
        if (values.equals(old.values())) {
            return before;
        }
        Problems found = new Problems();
        Optional<Record> row = Rulebook.record(subject, values, found);
        tell(subject, old, found, problems);
        problems.refuseIfAny();
        Rulebook book = new Rulebook(rooms, tx, references, subject, rooms.today());
        book.unique(rules, values, old.organisation(), old.id(), alike, found);
        book.beforeWriting(
                rules, whole(old.id(), old.organisation(), row.orElseThrow()), values, found);
        tell(subject, old, found, problems);
        problems.refuseIfAny();
        RowVersion after =
                rooms.rows()
                        .update(tx, subject.table(), before, values, old.region(), caller.name());
        files.settle(subject, old.values(), values, after.row().region());
        new OffMonths(rooms, subject).pointOut(values, after.row().region(), problems);
        book.afterWriting(rules, row.orElseThrow(), old.id(), values, found);
        tell(subject, old, found, problems);
        problems.refuseIfAny();
        return after;
    }

    /** A rule may quote what is withheld: who is not told the figures is not told the rule. */
    private void tell(Subject subject, StoredRow row, Problems found, Problems into) {
        if (found.isEmpty() || isTold(subject, row)) {
            // Warnings are kept for those who are told; views leave them out for others.
            into.takeAll(found);
        } else {
            into.add(
                    "",
                    "withheld",
                    "有规则不允许。它涉及不对您显示的个案数,不逐条说明。请联系填报单位。",
                    "A rule does not allow it. It is about single cases that are withheld from"
                            + " you, so that no more is told. Ask the unit that files.");
        }
    }

    private boolean isTold(Subject subject, StoredRow row) {
        return Withheld.from(caller, subject).of(row.organisation()).isEmpty();
    }

    /** Removes a row on which no other depends; answers what it was. */
    RowVersion delete(Subject subject, String id, Optional<String> ifMatch) {
        rooms.rows().alone(tx, subject.table());
        RowVersion before = editable(subject, id, ifMatch);
        references.requireOpen(subject, before.row().values(), _ -> true, List.of());
        List<Text> dependent = dependent(subject, before.row().id());
        if (!dependent.isEmpty()) {
            throw new RecordsException.Conflict(
                    "still-referred",
                    Text.of(
                            "还有其他记录引用它:%s。请先处理那些记录。"
                                    .formatted(
                                            dependent.stream()
                                                    .map(Text::zh)
                                                    .collect(Collectors.joining("、"))),
                            "Other rows still refer to it: %s. Change those first."
                                    .formatted(
                                            dependent.stream()
                                                    .map(Text::en)
                                                    .collect(Collectors.joining(", ")))));
        }
        rooms.rows().delete(tx, subject.table(), before, caller.name());
        return before;
    }

    private List<Text> dependent(Subject subject, UUID id) {
        List<Text> dependent = new ArrayList<>();
        long unseen = 0;
        for (EntityTable source : rooms.catalog().tables()) {
            if (!source.isRegion()) {
                long count = rooms.rows().dependent(tx, source, subject.table(), id);
                if (caller.sees(source)) {
                    note(source.type().title(), count, dependent);
                } else {
                    unseen += count;
                }
            }
        }
        if (unseen > 0) {
            dependent.add(Text.of("您看不到的记录", "rows that you do not see"));
        }
        if (subject.isOrganisation()) {
            note(Text.of("账号", "Account"), AccountTable.of(tx, id), dependent);
        }
        return dependent;
    }

    private static void note(Text what, long count, List<Text> dependent) {
        if (count > 0) {
            dependent.add(
                    Text.of(
                            "%s %d 条".formatted(what.zh(), count),
                            "%s (%d)".formatted(what.en(), count)));
        }
    }

    private RowVersion editable(Subject subject, String id, Optional<String> ifMatch) {
        RowVersion row = locked(subject, id);
        if (ifMatch.isEmpty()) {
            throw new RecordsException.VersionNeeded();
        }
        if (!matches(ifMatch.get(), row.row().version())) {
            throw new RecordsException.Stale();
        }
        rooms.access().requireBound(caller, subject.matter().of(row.row().organisation()));
        references.requireOpen(subject, row.row().region());
        if (!subject.type().states().isEmpty()) {
            EntityType.StateType state = stateType(subject, row.row());
            if (!state.editable()) {
                Problem fixed = fixed(state);
                throw new RecordsException.Conflict(fixed.code(), fixed.message());
            }
        }
        return row;
    }

    private static boolean matches(String ifMatch, int version) {
        for (String tag : ifMatch.split(",")) {
            String one = tag.strip();
            if (one.equals("*") || one.equals("\"" + version + "\"")) {
                return true;
            }
        }
        return false;
    }

    private RowVersion locked(Subject subject, String id) {
        return uuid(id).flatMap(uuid -> rooms.rows().lock(tx, subject.table(), uuid))
                .filter(
                        row ->
                                rooms.access().reaches(caller, row.row().region())
                                        || led.contains(row.row().id()))
                .orElseThrow(RecordsException.NotFound::new);
    }

    /** Sets anew what the program sets itself. */
    void complete(Subject subject, String id, Problems problems) {
        RowVersion before = locked(subject, id);
        StoredRow row = before.row();
        rooms.access().requireBound(caller, subject.matter().of(row.organisation()));
        references.requireOpen(subject, row.region());
        Unit unit = new Unit(row.organisation(), row.region());
        List<Object> values = completed(subject, row.values(), row.id(), unit, problems);
        problems.refuseIfAny();
        if (!values.equals(row.values())) {
            rooms.rows().update(tx, subject.table(), before, values, row.region(), caller.name());
        }
    }

    /** A named change of state; of a row elsewhere, too, that the caller was led to. */
    RowVersion transition(
            Subject subject, String id, String name, JsonObject body, Problems problems) {
        boolean elsewhere = uuid(id).filter(led::contains).isPresent();
        return elsewhere
                ? Reach.PLATFORM.call(() -> turned(subject, id, name, body, problems))
                : turned(subject, id, name, body, problems);
    }

    private RowVersion turned(
            Subject subject, String id, String name, JsonObject body, Problems problems) {
        RowVersion before = locked(subject, id);
        Transition<Record> transition = possible(subject, before.row(), name);
        requireMay(subject, before.row(), transition);
        TransitionBody sent = new TransitionBody(rooms.today(), problems);
        LocalDate on = sent.on(body, last(before), happened(subject, before.row()));
        Optional<String> reason = sent.reason(body, transition.isWithReason());
        ask(subject, before.row(), transition, on, problems);
        problems.refuseIfAny();
        subject.redirect()
                .filter(redirect -> !redirect.states().contains(transition.target().name()))
                .ifPresent(
                        redirect ->
                                new Redirecting(rooms, tx, caller)
                                        .back(subject, redirect, before.row().values()));
        RowVersion after =
                rooms.rows()
                        .transition(
                                tx,
                                subject.table(),
                                erased(subject, before, transition, problems),
                                transition.target().name(),
                                on,
                                caller.name(),
                                new Remarks(reason, kept(transition, problems)));
        addUp(subject, before.row(), transition, on, problems);
        return after;
    }

    /** What was odd about a report when it was sent is for those who review it, too. */
    private static List<Problem> kept(Transition<Record> transition, Problems problems) {
        return transition.target() == ReportState.SUBMITTED ? problems.warnings() : List.of();
    }

    /** Where the change of state erases somebody's data: the row with what was done. */
    private RowVersion erased(
            Subject subject, RowVersion before, Transition<Record> transition, Problems problems) {
        Optional<Erasing> erasing =
                subject.erasing().filter(one -> one.state().equals(transition.target().name()));
        if (erasing.isEmpty()) {
            return before;
        }
        Field person = subject.type().field(erasing.get().person()).orElseThrow();
        Ref<?> whose = (Ref<?>) before.row().value(subject.type(), person.name());
        List<Erased> outcome =
                new Erasure(rooms, tx, caller)
                        .erase(
                                rooms.catalog().target(subject.table(), person),
                                UUID.fromString(whose.id()),
                                problems);
        problems.refuseIfAny();
        List<Object> noted = new ArrayList<>(before.row().values());
        noted.set(subject.type().index(erasing.get().outcome()), outcome);
        return rooms.rows()
                .update(tx, subject.table(), before, noted, before.row().region(), caller.name());
    }

    /** Rules over sums hold at a change of state too, which is written before it is added up. */
    private void addUp(
            Subject subject,
            StoredRow old,
            Transition<Record> transition,
            LocalDate on,
            Problems problems) {
        List<Rule<?>> sums = sums(subject);
        if (!sums.isEmpty()) {
            List<Object> values = entering(subject, old, transition);
            Problems found = new Problems();
            Record entered = Rulebook.record(subject, values, found).orElseThrow();
            new Rulebook(rooms, tx, references, subject, on)
                    .afterWriting(sums, entered, old.id(), values, found);
            tell(subject, old, found, problems);
            problems.refuseIfAny();
        }
    }

    private static List<Rule<?>> sums(Subject subject) {
        return subject.rules().stream()
                .filter(rule -> rule.check() instanceof Rule.OnTotals)
                .toList();
    }

    private void requireMay(Subject subject, StoredRow row, Transition<Record> transition) {
        rooms.access()
                .require(
                        caller,
                        Operation.of(transition.permission()),
                        subject.matter().of(row.organisation()));
        requireAnother(subject, row, transition);
        requireLevel(subject, row, transition);
        references.requireOpen(subject, row.region());
    }

    /** What the rules say about a change of state. */
    private void ask(
            Subject subject,
            StoredRow old,
            Transition<Record> transition,
            LocalDate on,
            Problems problems) {
        Problems found = new Problems();
        Rulebook book = new Rulebook(rooms, tx, references, subject, on);
        List<Rule<?>> guards = List.copyOf(transition.guards());
        references.requireOpen(
                subject,
                old.values(),
                _ -> true,
                Stream.concat(guards.stream(), sums(subject).stream()).toList());
        List<Object> values = entering(subject, old, transition);
        Record was = subject.program().code(() -> old.asRecord(subject.type()));
        book.beforeWriting(guards, whole(old.id(), old.organisation(), was), old.values(), found);
        book.afterWriting(guards, was, old.id(), old.values(), found);
        book.unique(subject.rules(), values, old.organisation(), old.id(), alike, found);
        Rulebook.record(subject, values, found)
                .ifPresent(
                        row ->
                                found.addAll(
                                        Rulebook.onRow(
                                                subject, subject.rules(), values, () -> row)));
        if (transition.target() == ReportState.SUBMITTED) {
            Drafts drafts = new Drafts(rooms.rows(), rooms.catalog(), rooms.clock().getZone());
            subject.report()
                    .map(report -> drafts.beforeSending(caller, subject, report, old))
                    .ifPresent(found::addAll);
        }
        tell(subject, old, found, problems);
    }

    /** What the caller can do with a row, and what is in the way. */
    Standing standing(Subject subject, String id) {
        RowVersion version = locked(subject, id);
        StoredRow row = version.row();
        List<Problem> changing = new ArrayList<>();
        List<Standing.Way> ways = new ArrayList<>();
        obstacle(
                        () -> {
                            rooms.access()
                                    .require(
                                            caller,
                                            Operation.FILE_ROWS,
                                            subject.matter().of(row.organisation()));
                            references.requireOpen(subject, row.region());
                        })
                .ifPresent(changing::add);
        if (!subject.type().states().isEmpty()) {
            EntityType.StateType state = stateType(subject, row);
            if (!state.editable()) {
                changing.add(fixed(state));
            }
            for (Transition<Record> transition : state.transitions()) {
                Problems problems = new Problems();
                obstacle(
                                () -> {
                                    requireMay(subject, row, transition);
                                    ask(subject, row, transition, rooms.today(), problems);
                                })
                        .ifPresent(problems::add);
                ways.add(
                        new Standing.Way(
                                transition,
                                problems.errors(),
                                isTold(subject, row) ? problems.warnings() : List.of()));
            }
        }
        return new Standing(
                subject.table(),
                version,
                changing,
                ways,
                rooms.switches().effective(subject.switched(), row.region(), rooms.today()));
    }

    private static Optional<Problem> obstacle(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (RecordsException e) {
            return Optional.of(Problem.of(e.code(), e.text()));
        } catch (Refused e) {
            return Optional.of(Problem.of(e.code(), e.text()));
        }
    }

    /** What it says leads on is what can be done with the row, by whoever may. */
    private static Problem fixed(EntityType.StateType state) {
        List<Transition<Record>> ways = state.transitions();
        return Problem.of(
                "not-editable",
                Text.of(
                        "状态为“%s”的记录不能修改。%s"
                                .formatted(
                                        state.label().zh(),
                                        ways.isEmpty()
                                                ? "这是最终状态,请另行登记。"
                                                : "请先办理:%s。".formatted(named(ways, Text::zh, "、"))),
                        "A row in the state '%s' cannot be changed. %s"
                                .formatted(
                                        state.label().en(),
                                        ways.isEmpty()
                                                ? "It is final: file another one."
                                                : "What leads on is: %s."
                                                        .formatted(named(ways, Text::en, ", ")))));
    }

    private static String named(
            List<Transition<Record>> ways, Function<Text, String> language, String between) {
        return ways.stream()
                .map(Transition::title)
                .map(language)
                .collect(Collectors.joining(between));
    }

    /** Four eyes: who had a hand in the row does not approve it. */
    private void requireAnother(Subject subject, StoredRow row, Transition<Record> transition) {
        boolean own =
                (transition.isByAnother()
                                || rooms.access()
                                        .asksFourEyes(subject.table().id(), transition.name()))
                        && rooms.rows().history(tx, subject.table(), row.id()).stream()
                                .anyMatch(line -> line.by().equals(caller.name()));
        if (own) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "four-eyes",
                    Text.of(
                            "您填报、修改或提交过这条记录,须由另一人办理“%s”。".formatted(transition.title().zh()),
                            "You have filed, changed or submitted this row. Somebody else has to"
                                    + " %s it.".formatted(transition.name())));
        }
    }

    /** A report may say at which level each step of its review is made, a step that it is above. */
    private void requireLevel(Subject subject, StoredRow row, Transition<Record> transition) {
        boolean below =
                transition.permission() == Permission.REVIEW
                        && subject.report()
                                .filter(
                                        report ->
                                                !Reporting.reaches(
                                                        rooms.tree(),
                                                        caller,
                                                        report,
                                                        state(subject, row.values()).orElseThrow()))
                                .isPresent();
        boolean level =
                transition.isFromAbove()
                        && caller.region().equals(row.region())
                        && !row.region().equals(Tree.NATION);
        if (below || level) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "reviewed-above",
                    Text.of(
                            "此步审核须由更高一级办理。请等待上级审核。",
                            "This step of the review is made at a higher level. Wait for it."));
        }
    }

    /** The latest of the days that every such row has behind it when it is filed. */
    private static Optional<TransitionBody.Happened> happened(Subject subject, StoredRow row) {
        List<TransitionBody.Happened> days = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            Field field = subject.type().fields().get(i);
            if (field.required() && field.privacy() == Field.Privacy.NONE && isPast(field)) {
                switch (row.values().get(i)) {
                    case LocalDate day -> days.add(new TransitionBody.Happened(field.label(), day));
                    case YearMonth month ->
                            days.add(new TransitionBody.Happened(field.label(), month.atDay(1)));
                    default -> {}
                }
            }
        }
        return days.stream().max(Comparator.comparing(TransitionBody.Happened::day));
    }

    private static boolean isPast(Field field) {
        return field.constraints().stream().anyMatch(limit -> limit instanceof Constraint.Past);
    }

    /** The first state of a row may be dated back, its later ones may not. */
    private static Optional<LocalDate> last(RowVersion row) {
        List<StateSpan> states = row.states();
        return states.size() < 2 ? Optional.empty() : states.getLast().since();
    }

    private static List<Object> entering(
            Subject subject, StoredRow row, Transition<Record> transition) {
        List<Object> values = new ArrayList<>(row.values());
        values.set(subject.type().index(Subject.STATE), transition.target());
        return values;
    }

    private Transition<Record> possible(Subject subject, StoredRow row, String name) {
        if (subject.type().states().isEmpty()) {
            throw new RecordsException.NotFound();
        }
        EntityType.StateType state = stateType(subject, row);
        return state.transitions().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> impossible(state));
    }

    private static RecordsException impossible(EntityType.StateType state) {
        String names =
                state.transitions().stream()
                        .map(Transition::name)
                        .collect(Collectors.joining(", "));
        return new RecordsException.Conflict(
                "no-such-transition",
                names.isEmpty()
                        ? Text.of(
                                "状态“%s”是最终状态,不能再转换。".formatted(state.label().zh()),
                                "The state '%s' is final. No transition leads out of it."
                                        .formatted(state.label().en()))
                        : Text.of(
                                "状态“%s”下可以做的是:%s。".formatted(state.label().zh(), names),
                                "From the state '%s' these are possible: %s."
                                        .formatted(state.label().en(), names)));
    }

    /** A natural key that someone else took meanwhile. */
    static RuntimeException taken(Subject subject, StoreException e) {
        if (e.code() != StoreException.Code.DUPLICATE) {
            return e;
        }
        return new RecordsException.Invalid(
                List.of(Rulebook.duplicate(subject, subject.keys(), false)));
    }
}
