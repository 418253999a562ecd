package org.boai.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.boai.plugins.Endpoint;
import org.boai.plugins.Erased;
import org.boai.plugins.OrganisationState;
import org.boai.plugins.Problem;
import org.boai.plugins.ReportState;
import org.boai.plugins.Text;
import org.boai.registry.Codes;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.security.Post;
import org.boai.security.Refused;
import org.boai.security.Role;
import org.boai.store.Attachments;
import org.boai.store.Condition;
import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.EntityTable;
import org.boai.store.HistoryLine;
import org.boai.store.Idempotency;
import org.boai.store.InvalidQuery;
import org.boai.store.Reach;
import org.boai.store.RowQuery;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Series;
import org.boai.store.StoreException;
import org.boai.store.StoredRow;
import org.boai.store.Tree;
import org.boai.store.Tx;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of every entity, the programs' and the directory's alike. An entity is named {@code
 * program/entity}; parameters are those of the address, each with all its values.
 */
public final class Records {
    /** Who has not signed in reads what is published, as a reader of the nation would. */
    private static final Caller EVERYBODY =
            new Caller(
                    new UUID(0, 0),
                    "-",
                    new Post(Role.VIEWER, Tree.NATION, Optional.empty(), Optional.empty()),
                    true);

    private static final Optional<String> DISSOLVED =
            Optional.of(OrganisationState.DISSOLVED.name());

    private final Rooms rooms;

    /** Files into this database what this registry declares. */
    public Records(
            Database database,
            Rows rows,
            Registry registry,
            Switches switches,
            Access access,
            Tree tree,
            Clock clock) {
        this.rooms =
                new Rooms(
                        database,
                        rows,
                        new Idempotency(clock),
                        new Series(database),
                        new Attachments(database, clock),
                        new Catalog(registry),
                        new Codes(registry, rows, tree, clock),
                        new Removals(),
                        switches,
                        access,
                        tree,
                        clock);
    }

    /** What components are chosen from. */
    public Codes codes() {
        return rooms.codes();
    }

    /** What custodians take out of the vault. */
    public VaultExports vaultExports() {
        return new VaultExports(rooms);
    }

    /** The links by which people deny that they were rightly registered. */
    public DenialLinks denialLinks() {
        return new DenialLinks(this, rooms.access(), rooms.database().cipher(), rooms::today);
    }

    /** What is done with rows whose years are over. */
    public Retention retention() {
        return new Retention(rooms);
    }

    /**
     * What is done every hour.
     *
     * @param erases whether rows whose years are over lose what is personal
     */
    public Upkeep upkeep(boolean erases) {
        return new Upkeep(rooms, erases);
    }

    /** Files a row. The same key and body give the same row again. */
    public RowView create(Caller caller, String entity, JsonObject body, Optional<RetryKey> retry) {
        return about(
                caller,
                entity,
                Operation.FILE_ROWS,
                subject -> {
                    boolean given =
                            subject.isOrganisation() || body.containsKey(BodyDecoder.ORGANISATION);
                    Optional<UUID> own = given ? Optional.empty() : own(caller);
                    return file(
                            caller,
                            subject,
                            retry,
                            (filing, problems) -> {
                                Optional<RowVersion> filed =
                                        filing.create(subject, body, own, problems);
                                problems.refuseIfAny();
                                return filed.orElseThrow();
                            });
                });
    }

    private RowView file(
            Caller caller,
            Subject subject,
            Optional<RetryKey> retry,
            BiFunction<Filing, Problems, RowVersion> work) {
        try {
            return Once.again(rooms, caller, retry)
                    .run(
                            tx -> {
                                Problems problems = new Problems();
                                RowVersion row =
                                        work.apply(new Filing(rooms, tx, caller), problems);
                                return Views.of(
                                        subject,
                                        Withheld.from(caller, subject),
                                        row.row(),
                                        problems.warnings());
                            },
                            SavedRow::save,
                            SavedRow::restore);
        } catch (StoreException e) {
            throw Filing.taken(subject, e);
        }
    }

    private <R> R about(
            Caller caller, String entity, Operation operation, Function<Subject, R> work) {
        Subject subject = rooms.catalog().subject(entity);
        rooms.access().require(caller, operation, subject.matter());
        return subject.program().guarded(() -> work.apply(subject));
    }

    /** Rows that can be shown without the program's code wait for no place in it. */
    private <R> R looking(
            Caller caller,
            String entity,
            Operation operation,
            Predicate<Subject> needsCode,
            Function<Subject, R> work) {
        Subject subject = rooms.catalog().subject(entity);
        if (needsCode.test(subject)) {
            return about(caller, entity, operation, work);
        }
        rooms.access().require(caller, operation, subject.matter());
        return subject.program().pinned(() -> work.apply(subject));
    }

    /** The caller's own unit: the one named with the account, or the branch of its region. */
    private Optional<UUID> own(Caller caller) {
        if (caller.organisation().isPresent()) {
            return caller.organisation();
        }
        EntityTable organisations = rooms.catalog().organisations();
        List<Condition> branches =
                List.of(
                        new Condition("region", Condition.Op.EQ, caller.region()),
                        new Condition("kind", Condition.Op.IN, List.of("BRANCH", "TOWNSHIP")));
        Subject subject = rooms.catalog().subject(Subject.ORGANISATION);
        List<UUID> units =
                rooms
                        .rows()
                        .page(organisations, RowQuery.all().where(branches).limit(Listing.USUAL))
                        .stream()
                        .filter(row -> !Filing.state(subject, row.values()).equals(DISSOLVED))
                        .map(StoredRow::id)
                        .toList();
        return units.size() == 1 ? Optional.of(units.getFirst()) : Optional.empty();
    }

    /**
     * Hands over every row of an entity with nothing masked, whoever may see it: for an operator
     * who takes everything along.
     */
    public void everything(Tx tx, String entity, Consumer<RowView> reader) {
        Subject subject = rooms.catalog().subject(entity);
        try (Stream<RowVersion> rows = rooms.rows().all(tx, subject.table())) {
            rows.map(RowVersion::row).map(Views.clear(subject)).forEach(reader);
        }
    }

    /** The files that the rows of an entity name. */
    public Set<UUID> files(Tx tx, String entity) {
        EntityTable table = rooms.catalog().subject(entity).table();
        try (Stream<RowVersion> rows = rooms.rows().all(tx, table)) {
            return rows.flatMap(version -> Files.ids(table, version.row().values()).stream())
                    .collect(Collectors.toSet());
        }
    }

    /** The row with its warnings; a report that was sent, with those that its sender saw. */
    public RowView read(Caller caller, String entity, String id) {
        return looking(
                caller,
                entity,
                Operation.READ_ROWS,
                Subject::flagsByCode,
                subject -> {
                    StoredRow row =
                            Filing.uuid(id)
                                    .flatMap(uuid -> rooms.rows().find(subject.table(), uuid))
                                    .filter(r -> rooms.reads(caller, subject.table(), r.region()))
                                    .orElseThrow(RecordsException.NotFound::new);
                    Withheld withheld = Withheld.from(caller, subject);
                    return Views.flagged(subject, withheld, row, asSent(subject, withheld, row));
                });
    }

    /** What was pointed out when a report was sent, for those who have it before them now. */
    private List<Problem> asSent(Subject subject, Withheld withheld, StoredRow row) {
        if (subject.report().isEmpty()
                || !withheld.of(row.organisation()).isEmpty()
                || ((ReportState) row.value(subject.type(), Subject.STATE)).editable()) {
            return List.of();
        }
        return rooms.rows().history(subject.table(), row.id()).reversed().stream()
                .filter(Records::isSending)
                .findFirst()
                .map(HistoryLine::warnings)
                .orElse(List.of());
    }

    private static boolean isSending(HistoryLine line) {
        return line.operation().equals("transition")
                && JsonValues.parse(line.json())
                        .getString(Subject.STATE, "")
                        .equals(ReportState.SUBMITTED.name());
    }

    private StoredRow row(Caller caller, Subject subject, String id) {
        return Filing.uuid(id)
                .flatMap(uuid -> rooms.rows().find(subject.table(), uuid))
                .filter(row -> rooms.access().reaches(caller, row.region()))
                .orElseThrow(RecordsException.NotFound::new);
    }

    /** What the caller can do with a row now, and what is in the way. */
    public Standing standing(Caller caller, String entity, String id) {
        return about(
                caller,
                entity,
                Operation.READ_ROWS,
                subject ->
                        rooms.database()
                                .inTransaction(
                                        tx -> new Filing(rooms, tx, caller).standing(subject, id)));
    }

    /** A page of the rows within reach. */
    public RowPage list(Caller caller, String entity, Map<String, List<String>> parameters) {
        if (!caller.sees(rooms.catalog().subject(entity).table())) {
            return new RowPage(List.of(), Optional.empty());
        }
        return looking(
                caller,
                entity,
                Operation.READ_ROWS,
                Subject::derivesByCode,
                subject -> {
                    RowQuery query = query(caller, subject, parameters);
                    if (outOfReach(caller, query)) {
                        return new RowPage(List.of(), Optional.empty());
                    }
                    return asked(() -> page(caller, subject, query));
                });
    }

    private RowPage page(Caller caller, Subject subject, RowQuery query) {
        List<StoredRow> rows = rooms.rows().page(subject.table(), query.limit(query.limit() + 1));
        boolean more = rows.size() > query.limit();
        List<StoredRow> shown = more ? rows.subList(0, query.limit()) : rows;
        Optional<String> next =
                more
                        ? Optional.of(
                                rooms.rows().after(subject.table(), query, shown.getLast()).text())
                        : Optional.empty();
        return new RowPage(
                shown.stream().map(Views.plain(subject, Withheld.from(caller, subject))).toList(),
                next);
    }

    private RowQuery query(Caller caller, Subject subject, Map<String, List<String>> parameters) {
        return new Listing(subject, Withheld.from(caller, subject), rooms.clock().getZone())
                .query(caller, parameters);
    }

    private boolean outOfReach(Caller caller, RowQuery query) {
        return query.within().filter(top -> !rooms.access().reaches(caller, top)).isPresent();
    }

    private static <R> R asked(Supplier<R> query) {
        try {
            return query.get();
        } catch (InvalidQuery e) {
            throw new RecordsException.BadRequest(List.of(e.problem()));
        }
    }

    /** All rows within reach that the parameters ask for, streamed; the result is the reader's. */
    public <R> R export(
            Caller caller,
            String entity,
            Map<String, List<String>> parameters,
            Function<Stream<RowView>, R> reader) {
        return looking(
                caller,
                entity,
                Operation.READ_ROWS,
                Subject::derivesByCode,
                subject -> {
                    requireOutside(subject);
                    RowQuery asked = query(caller, subject, parameters);
                    RowQuery query =
                            parameters.containsKey("limit")
                                    ? asked
                                    : asked.limit(Integer.MAX_VALUE);
                    if (outOfReach(caller, query)) {
                        return reader.apply(Stream.empty());
                    }
                    rooms.database()
                            .note(
                                    Deed.of(
                                                    caller.name(),
                                                    "export",
                                                    entity,
                                                    "",
                                                    query.within().orElse(caller.region()))
                                            .saying(
                                                    String.join(
                                                            ", ",
                                                            new TreeSet<>(parameters.keySet()))));
                    return asked(
                            () ->
                                    rooms.rows().stream(
                                            subject.table(),
                                            query,
                                            rows ->
                                                    reader.apply(
                                                            rows.map(
                                                                    Views.plain(
                                                                            subject,
                                                                            Withheld.from(
                                                                                    caller,
                                                                                    subject))))));
                });
    }

    /** Refuses now what an export would be refused for in the middle of its answer. */
    public void requireExport(Caller caller, String entity, Map<String, List<String>> parameters) {
        list(caller, entity, parameters);
        requireOutside(rooms.catalog().subject(entity));
    }

    /** Nobody takes rows out of the vault alone. */
    private static void requireOutside(Subject subject) {
        if (subject.table().vaulted()) {
            throw new Refused(
                    Refused.Reason.FORBIDDEN,
                    "vault-export",
                    Text.of(
                            "保管库中的记录须经两人导出。请用 POST /api/v1/vault/exports 申请,由另一名保管员批准。",
                            "Two people take rows out of the vault. Ask with POST"
                                    + " /api/v1/vault/exports, and have another custodian approve"
                                    + " it."));
        }
    }

    /** What the columns of exported and imported rows are. */
    public List<SheetColumn> columns(String entity) {
        return new Sheet(rooms.catalog().subject(entity)).columns();
    }

    /** How rows become cells, one per column. */
    public Function<RowView, List<String>> cells(String entity) {
        return new Sheet(rooms.catalog().subject(entity))::cells;
    }

    /** The cells of a row, one per column. */
    public List<String> cells(String entity, RowView row) {
        return cells(entity).apply(row);
    }

    /** Changes the fields that the merge patch names. */
    public RowView patch(
            Caller caller, String entity, String id, Optional<String> ifMatch, JsonObject patch) {
        return change(caller, entity, id, ifMatch, patch, false);
    }

    /** Changes all fields. */
    public RowView replace(
            Caller caller, String entity, String id, Optional<String> ifMatch, JsonObject body) {
        return change(caller, entity, id, ifMatch, body, true);
    }

    private RowView change(
            Caller caller,
            String entity,
            String id,
            Optional<String> ifMatch,
            JsonObject body,
            boolean whole) {
        return about(
                caller,
                entity,
                Operation.FILE_ROWS,
                subject ->
                        file(
                                caller,
                                subject,
                                Optional.empty(),
                                (filing, problems) ->
                                        filing.change(
                                                subject, id, ifMatch, body, whole, problems)));
    }

    /** Removes a row that no other refers to. */
    public void delete(Caller caller, String entity, String id, Optional<String> ifMatch) {
        about(
                caller,
                entity,
                Operation.FILE_ROWS,
                subject ->
                        rooms.removals()
                                .alone(
                                        () ->
                                                rooms.database()
                                                        .inTransaction(
                                                                tx ->
                                                                        new Filing(
                                                                                        rooms, tx,
                                                                                        caller)
                                                                                .delete(
                                                                                        subject, id,
                                                                                        ifMatch))));
    }

    /** A named change of state: {@code {"on":DATE,"reason":TEXT}}, both optional. */
    public RowView transition(
            Caller caller,
            String entity,
            String id,
            String transition,
            JsonObject body,
            Optional<RetryKey> retry) {
        return about(
                caller,
                entity,
                Operation.READ_ROWS,
                subject ->
                        file(
                                caller,
                                subject,
                                retry,
                                (filing, problems) ->
                                        filing.transition(
                                                subject, id, transition, body, problems)));
    }

    /** What a row says about a person, for a reason: {@code {"fields":[NAME],"reason":TEXT}}. */
    public Revealed reveal(Caller caller, String entity, String id, JsonObject body) {
        return about(
                caller,
                entity,
                Operation.REVEAL_FIELDS,
                subject -> {
                    StoredRow row = row(caller, subject, id);
                    rooms.access()
                            .require(
                                    caller,
                                    Operation.REVEAL_FIELDS,
                                    subject.matter().of(row.organisation()));
                    return new Revealing(rooms, caller).reveal(subject, row, body);
                });
    }

    /**
     * A file within reach. What a masked component names is shown as the component itself is: to
     * whoever may reveal it, for a reason.
     *
     * @throws RecordsException.Invalid where a reason is missing
     */
    public Attachments.Stored file(Caller caller, UUID id, Optional<String> reason) {
        Attachments.Stored file =
                rooms.attachments()
                        .find(id)
                        .filter(found -> rooms.access().reaches(caller, found.place()))
                        .orElseThrow(Refused::outOfReach);
        new Revealing(rooms, caller).file(id, file.place().region(), reason);
        return file;
    }

    /** Everything within reach that is on record about a person: {@code {"reason":TEXT}}. */
    public Revealed dossier(
            Caller caller, String id, JsonObject body, Function<Text, String> language) {
        return about(
                caller,
                Dossier.PERSON,
                Operation.EXPORT_PERSON,
                subject ->
                        new Revealing(rooms, caller)
                                .dossier(subject, row(caller, subject, id), body, language));
    }

    /**
     * What the erasure of a person would blank, and what a law keeps; nothing is changed.
     *
     * @throws RecordsException if some of it is out of the caller's reach
     */
    public List<Erased> erasable(Caller caller, String id) {
        return about(
                caller,
                Dossier.PERSON,
                Operation.EXPORT_PERSON,
                subject -> {
                    UUID person = row(caller, subject, id).id();
                    Problems problems = new Problems();
                    List<Erased> erasable =
                            rooms.database()
                                    .inTransaction(
                                            tx ->
                                                    new Erasure(rooms, tx, caller)
                                                            .foretell(
                                                                    subject.table(),
                                                                    person,
                                                                    problems));
                    problems.refuseIfAny();
                    return erasable;
                });
    }

    /** The changes of a row, oldest first. */
    public List<HistoryView> history(Caller caller, String entity, String id) {
        return looking(
                caller,
                entity,
                Operation.READ_HISTORY,
                Subject::derivesByCode,
                subject -> {
                    StoredRow row = row(caller, subject, id);
                    Set<String> withheld = Withheld.from(caller, subject).of(row.organisation());
                    return rooms.rows().history(subject.table(), row.id()).stream()
                            .map(
                                    line ->
                                            new HistoryView(
                                                    line.version(),
                                                    line.operation(),
                                                    line.by(),
                                                    line.at(),
                                                    line.reason(),
                                                    withheld.isEmpty()
                                                            ? line.warnings()
                                                            : List.of(),
                                                    masked(line, withheld)))
                            .toList();
                });
    }

    private static JsonValue masked(HistoryLine line, Set<String> withheld) {
        JsonObject clear = JsonValues.parse(line.json());
        if (line.sealed().isEmpty() && withheld.isEmpty()) {
            return clear;
        }
        JsonObjectBuilder shown = JsonValues.JSON.createObjectBuilder(clear);
        line.sealed().forEach(name -> shown.add(name, RowView.MASKED));
        withheld.forEach(name -> shown.add(name, RowView.MASKED));
        return shown.build();
    }

    /** Files all rows or none. */
    public ImportResult importRows(
            Caller caller, String entity, JsonArray rows, Optional<RetryKey> retry) {
        return importRows(caller, entity, rows, ImportOrder.PLAIN, retry);
    }

    /** Files all rows or none, or only looks at them. */
    public ImportResult importRows(
            Caller caller,
            String entity,
            JsonArray rows,
            ImportOrder order,
            Optional<RetryKey> retry) {
        return importing(caller, entity, order, retry, importing -> importing.rows(rows));
    }

    /** Files all lines of a table or none; the header names fields. */
    public ImportResult importTable(
            Caller caller,
            String entity,
            List<String> header,
            Iterator<List<String>> lines,
            Optional<RetryKey> retry) {
        return importTable(caller, entity, header, lines, ImportOrder.PLAIN, retry);
    }

    /** The same; the order says what headings stand for, and whether lines are only looked at. */
    public ImportResult importTable(
            Caller caller,
            String entity,
            List<String> header,
            Iterator<List<String>> lines,
            ImportOrder order,
            Optional<RetryKey> retry) {
        return importing(
                caller,
                entity,
                order,
                retry,
                importing -> importing.table(order.translated(header), lines));
    }

    private ImportResult importing(
            Caller caller,
            String entity,
            ImportOrder order,
            Optional<RetryKey> retry,
            Function<Importing, ImportResult> work) {
        return about(
                caller,
                entity,
                Operation.IMPORT_ROWS,
                subject -> {
                    Optional<UUID> own = subject.isOrganisation() ? Optional.empty() : own(caller);
                    Function<Tx, ImportResult> filing =
                            tx -> {
                                Importing importing =
                                        new Importing(
                                                rooms, tx, caller, subject, own, order.dryRun());
                                return rooms.rows().together(tx, () -> work.apply(importing));
                            };
                    return order.dryRun()
                            ? lookedAt(filing)
                            : imported(caller, subject, retry, filing);
                });
    }

    /** What an import would do is done, and undone. */
    private ImportResult lookedAt(Function<Tx, ImportResult> filing) {
        try {
            return rooms.removals()
                    .beside(
                            () ->
                                    rooms.database()
                                            .inTransaction(
                                                    tx -> {
                                                        throw new DryRun(filing.apply(tx));
                                                    }));
        } catch (DryRun done) {
            return done.result();
        }
    }

    private ImportResult imported(
            Caller caller,
            Subject subject,
            Optional<RetryKey> retry,
            Function<Tx, ImportResult> filing) {
        Once once = Once.single(rooms, caller, retry);
        Optional<ImportResult> before = once.answered(Records::imported);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return once.run(filing, result -> result.toJson().toString(), Records::imported);
        } catch (StoreException e) {
            throw Filing.taken(subject, e);
        }
    }

    private static ImportResult imported(JsonObject saved) {
        return new ImportResult(
                saved.getInt("rows"), List.of(), saved.getInt("warnedLines", 0), List.of());
    }

    /**
     * Does once per key what another room does in transactions of its own.
     *
     * @return the answer, of this call or of the first with the key
     */
    public String once(Caller caller, RetryKey key, Supplier<String> work) {
        return new Claim(rooms, caller, key).run(work);
    }

    /** Calls an endpoint of a program; the path is what follows {@code /x/}. */
    public EndpointAnswer call(
            Caller caller,
            String program,
            Endpoint.Method method,
            String path,
            Map<String, List<String>> parameters,
            Optional<JsonObject> body,
            Optional<RetryKey> retry) {
        Deployed deployed = rooms.catalog().program(program);
        Endpoints endpoints = new Endpoints(rooms, caller, retry, () -> own(caller));
        return deployed.guarded(() -> endpoints.call(deployed, method, path, parameters, body));
    }

    /**
     * What an endpoint answers that is for everybody, to whoever asks.
     *
     * @throws RecordsException.NotFound if there is no such endpoint that is for everybody
     */
    public PublishedAnswer published(
            String program, String path, Map<String, List<String>> parameters) {
        Deployed deployed = rooms.catalog().program(program);
        Endpoints endpoints = new Endpoints(rooms, EVERYBODY, Optional.empty(), Optional::empty);
        return Reach.PLATFORM.call(
                () -> deployed.guarded(() -> endpoints.published(deployed, path, parameters)));
    }
}
