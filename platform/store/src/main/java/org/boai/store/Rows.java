package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import org.boai.plugins.FieldType;
import org.boai.plugins.Money;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Rule;
import org.boai.plugins.Text;
import org.boai.plugins.Totals;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * The rows of all entities. Every change raises the row's version, writes a line of its history and
 * is told to the observers, all in the caller's transaction.
 */
public final class Rows {

    private static final int PORTION = 1000;

    private final Database database;
    private final Tree tree;
    private final Clock clock;
    private final List<RowObserver> observers;
    private final RegionRows regions;
    private final RowJournal journal;

    /** The rows of a database; the clock gives the business date. */
    public Rows(Database database, Tree tree, Clock clock, List<RowObserver> observers) {
        this.database = database;
        this.tree = tree;
        this.clock = clock;
        this.observers = List.copyOf(observers);
        this.regions = new RegionRows(tree, clock);
        this.journal = new RowJournal(database);
    }

    /**
     * Adds a row. A row of the directory's organisation belongs to itself and lies where its region
     * component says.
     *
     * <p>If its id or natural key is taken, the next statement fails with {@code DUPLICATE}, or the
     * commit at the latest.
     *
     * @param id its id, where it has one already
     */
    public RowVersion insert(
            Tx tx,
            EntityTable table,
            UUID organisation,
            String region,
            List<Object> values,
            String by,
            Optional<UUID> id) {
        NewRow wanted = new NewRow(id, organisation, region, values, List.of());
        RowVersion after = made(table, wanted, by);
        tx.later(
                table.sql().insert(),
                table.sql().encode(after.row(), table.cipher(database.cipher())));
        journal.states(tx, table, after, 0, by);
        journal.line(tx, table, Optional.empty(), after, RowJournal.CREATE);
        tell(tx, new RowChange(table, Optional.empty(), Optional.of(after)));
        return after;
    }

    /** Adds rows that are made, each told of by itself. */
    void insert(Tx tx, EntityTable table, List<RowVersion> made) {
        load(tx, table, made);
        journal.lines(tx, table, made);
        tell(observer -> observer.imported(tx, table, made.stream()));
    }

    /**
     * Changes the components of a row; its state stays.
     *
     * @throws StoreException {@code CONFLICT} if the row is no longer as it was before, {@code
     *     DUPLICATE} if its natural key is taken
     */
    public RowVersion update(
            Tx tx,
            EntityTable table,
            RowVersion before,
            List<Object> values,
            String region,
            String by) {
        List<Object> kept = new ArrayList<>(values);
        if (table.hasStates()) {
            int at = table.type().index(EntityTable.STATE);
            kept.set(at, before.row().values().get(at));
        }
        List<Object> canonical = table.canonical(kept);
        StoredRow row = changed(before.row(), place(table, region, canonical), canonical, by);
        RowVersion after = new RowVersion(row, before.states());
        write(tx, table, after);
        journal.line(tx, table, Optional.of(before), after, RowJournal.UPDATE);
        tell(tx, new RowChange(table, Optional.of(before), Optional.of(after)));
        if (table.isOrganisation() && !row.region().equals(before.row().region())) {
            rehome(tx, row);
        }
        return after;
    }

    /**
     * Takes from a row and from its history what these components have said; what others say of it
     * stays, and so does its state.
     *
     * @param values the row without it
     */
    public RowVersion blank(
            Tx tx,
            EntityTable table,
            RowVersion before,
            List<Object> values,
            Set<String> components,
            String by) {
        List<Object> canonical = table.canonical(values);
        RowVersion after =
                new RowVersion(
                        changed(before.row(), before.row().region(), canonical, by),
                        before.states());
        write(tx, table, after);
        journal.forget(tx, table, before.row().id(), components);
        journal.line(tx, table, Optional.of(before), after, RowJournal.BLANK);
        tell(tx, new RowChange(table, Optional.of(before), Optional.of(after)));
        return after;
    }

    /** Brings a row into a state on a day, for no reason that has to be told. */
    public RowVersion transition(
            Tx tx, EntityTable table, RowVersion before, String state, LocalDate on, String by) {
        return transition(tx, table, before, state, on, by, Remarks.NONE);
    }

    /**
     * All rows of the organisation go where it went. The line of the organisation's own history
     * says so for all of them.
     */
    private void rehome(Tx tx, StoredRow organisation) {
        // Those in the vault come along, whoever moves it.
        Reach.PLATFORM.run(() -> rehomeAll(tx, organisation));
    }

    private void rehomeAll(Tx tx, StoredRow organisation) {
        List<String> tables = tables(tx);
        for (String table : tables) {
            own(tx, table, organisation.id());
        }
        tell(observer -> observer.rehoming(tx, organisation.id(), organisation.region()));
        Attachments.move(tx, ProgramData.files(tx, organisation.id()), organisation.region());
        for (String table : tables) {
            tx.dml(
                    """
                    UPDATE %s SET region = ?, version = version + 1, updated_by = ?, updated_at = ?
                    WHERE organisation = ? AND id <> ?\
                    """
                            .formatted(table),
                    organisation.region(),
                    organisation.updatedBy(),
                    organisation.updatedAt(),
                    organisation.id(),
                    organisation.id());
        }
    }

    /** Keeps others from changing the rows of an organisation. */
    private void own(Tx tx, String table, UUID organisation) {
        String own = "SELECT id FROM %s WHERE organisation = ?".formatted(table);
        String locked =
                switch (database.dialect()) {
                    case H2 -> own;
                    case POSTGRESQL, ORACLE -> own + " FOR UPDATE";
                };
        List<UUID> ids;
        try (Stream<DbRow> rows = tx.query(locked, organisation)) {
            ids = rows.map(row -> row.column(1).get(UUID.class)).toList();
        }
        ids.forEach(id -> keep(tx, table, id));
    }

    /**
     * Keeps others from changing a row, where the database does not do so at the first statement
     * that reads or changes it: H2's locks are changes of the row themselves.
     */
    private void keep(Tx tx, String table, UUID id) {
        switch (database.dialect()) {
            case H2 -> tx.hold(table + " " + id);
            case POSTGRESQL, ORACLE -> {}
        }
    }

    /** The tables of all entities, those of programs that were removed among them. */
    private static List<String> tables(Tx tx) {
        try (Stream<DbRow> rows =
                tx.query(
                        "SELECT DISTINCT table_name FROM entity_column"
                                + " WHERE entity NOT IN (?, ?) ORDER BY table_name",
                        EntityTable.ORGANISATION,
                        EntityTable.REGION)) {
            return rows.map(row -> row.column(1).get(String.class)).toList();
        }
    }

    /**
     * Where the organisation is; it stays there until the transaction ends, so that a row that is
     * filed meanwhile cannot be left behind.
     */
    public Optional<String> standing(Tx tx, EntityTable organisations, UUID organisation) {
        keep(tx, organisations.name(), organisation);
        String region = "SELECT region FROM " + organisations.name() + " WHERE id = ?";
        return tx.get(
                        switch (database.dialect()) {
                            case H2 -> region;
                            case POSTGRESQL -> region + " FOR SHARE";
                            case ORACLE -> region + " FOR UPDATE";
                        },
                        organisation)
                .map(row -> row.column(1).get(String.class));
    }

    /**
     * Brings a row into a state on a day.
     *
     * @param remarks what its history will tell about it
     * @throws StoreException {@code CONFLICT} if the row is no longer as it was before
     * @throws IllegalArgumentException if the day lies before the row's last transition
     */
    public RowVersion transition(
            Tx tx,
            EntityTable table,
            RowVersion before,
            String state,
            LocalDate on,
            String by,
            Remarks remarks) {
        int at = table.type().index(EntityTable.STATE);
        List<Object> values = new ArrayList<>(before.row().values());
        values.set(at, table.fields().get(at).codec().parse(state));
        List<StateSpan> spans = StateHistory.entered(before.states(), state, on);
        RowVersion after =
                new RowVersion(
                        changed(before.row(), before.row().region(), List.copyOf(values), by),
                        spans);
        write(tx, table, after);
        journal.states(tx, table, after, before.states().size(), by);
        if (before.states().size() == 1 && !spans.getFirst().equals(before.states().getFirst())) {
            journal.redateFirst(tx, after);
        }
        journal.transition(tx, table, before, after, remarks);
        tell(tx, new RowChange(table, Optional.of(before), Optional.of(after)));
        return after;
    }

    /**
     * Removes a row; its history stays.
     *
     * @throws StoreException {@code CONFLICT} if the row is no longer as it was before
     */
    public void delete(Tx tx, EntityTable table, RowVersion before, String by) {
        StoredRow row = before.row();
        keep(tx, table.name(), row.id());
        // Whoever no longer sees an organisation sees nothing of what was said about it either.
        journal.forgetStates(tx, row);
        StoredRow gone = changed(row, row.region(), row.values(), by);
        journal.line(
                tx,
                table,
                Optional.of(before),
                new RowVersion(gone, before.states()),
                RowJournal.DELETE);
        expectOne(tx.dml(table.sql().delete(), row.organisation(), row.id(), row.version()));
        tell(tx, new RowChange(table, Optional.of(before), Optional.empty()));
    }

    /**
     * Adds many rows, in portions.
     *
     * @return how many
     */
    public long importAll(Tx tx, EntityTable table, Stream<NewRow> rows, String by) {
        return together(
                tx,
                () ->
                        rows.gather(Gatherers.windowFixed(PORTION))
                                .mapToLong(portion -> load(tx, table, portion, by))
                                .sum());
    }

    /** Makes many changes, of which observers may write the sum at the end. */
    public <R> R together(Tx tx, Supplier<R> changes) {
        tell(observer -> observer.gather(tx));
        try {
            R made = changes.get();
            tell(observer -> observer.gathered(tx));
            return made;
        } finally {
            tell(observer -> observer.forget(tx));
        }
    }

    private long load(Tx tx, EntityTable table, List<NewRow> portion, String by) {
        Instant now = now();
        List<RowVersion> made = portion.stream().map(row -> made(table, row, by, now)).toList();
        long loaded = load(tx, table, made);
        journal.load(tx, table, made, by);
        tell(observer -> observer.imported(tx, table, made.stream()));
        return loaded;
    }

    private long load(Tx tx, EntityTable table, List<RowVersion> made) {
        RowCipher cipher = table.cipher(database.cipher());
        return tx.load(
                table.name(),
                table.sql().columns(),
                made.stream().map(row -> table.sql().encode(row.row(), cipher)));
    }

    /** The row, locked until the transaction ends. */
    public Optional<RowVersion> lock(Tx tx, EntityTable table, UUID id) {
        return hold(tx, table, id).map(row -> journal.version(tx, table, row));
    }

    /** The row without its earlier states, locked until the transaction ends. */
    public Optional<StoredRow> hold(Tx tx, EntityTable table, UUID id) {
        keep(tx, table.name(), id);
        return switch (database.dialect()) {
            case H2 -> table.sql().find(tx, id);
            case POSTGRESQL, ORACLE -> table.sql().lock(tx, id);
        };
    }

    /**
     * Those of the rows that are there, without their earlier states, locked until the transaction
     * ends.
     *
     * @param ids ordered as text
     */
    public List<StoredRow> hold(Tx tx, EntityTable table, List<UUID> ids) {
        ids.forEach(id -> keep(tx, table.name(), id));
        return ids.isEmpty()
                ? List.of()
                : table.sql().all(tx, ids, database.dialect() != Dialect.H2);
    }

    /** The row as it is now. A region is found by {@link #find(EntityTable, Ref)}. */
    public Optional<StoredRow> find(EntityTable table, UUID id) {
        return table.sql().find(database.execute(), id);
    }

    /** The row that a reference points to; it may be a region, or a view of any entity. */
    public Optional<StoredRow> find(EntityTable table, Ref<?> reference) {
        return table.isRegion()
                ? regions.find(table.type(), reference.id())
                : find(table, UUID.fromString(reference.id()));
    }

    /** The row that a reference points to, as the transaction sees it. */
    public Optional<StoredRow> find(Tx tx, EntityTable table, Ref<?> reference) {
        return table.isRegion()
                ? regions.find(table.type(), reference.id())
                : table.sql().find(tx, UUID.fromString(reference.id()));
    }

    /** The row with its states. */
    public Optional<RowVersion> version(EntityTable table, UUID id) {
        DbExecute db = database.execute();
        return table.sql().find(db, id).map(row -> journal.version(db, table, row));
    }

    /** The row with its states, as the transaction sees it. */
    public Optional<RowVersion> version(Tx tx, EntityTable table, UUID id) {
        return table.sql().find(tx, id).map(row -> journal.version(tx, table, row));
    }

    /** The rows whose component refers to the row, wherever they lie. */
    public List<StoredRow> referring(Tx tx, EntityTable source, String refField, UUID target) {
        return Reach.PLATFORM.call(() -> everyReferring(tx, source, refField, target));
    }

    private List<StoredRow> everyReferring(
            Tx tx, EntityTable source, String refField, UUID target) {
        try (Stream<DbRow> rows =
                tx.query(source.sql().select() + " WHERE " + refersBy(source, refField), target)) {
            return rows.map(row -> source.sql().decode(database.cipher(), row)).toList();
        }
    }

    /**
     * How many rows of a table would be left without the row: they refer to it by a reference, a
     * list of them or a line of a list, or are the rows of the organisation that it is.
     */
    public long dependent(Tx tx, EntityTable source, EntityTable target, UUID id) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FieldColumns column : source.fields()) {
            refersTo(column, References.to(source, column.field(), target), id, conditions, values);
        }
        if (target.isOrganisation() && !source.isOrganisation()) {
            conditions.add("t.organisation = ?");
            values.add(id);
        }
        if (conditions.isEmpty()) {
            return 0;
        }
        values.add(id);
        String count =
                "SELECT count(*) FROM %s t WHERE (%s) AND t.id <> ?"
                        .formatted(source.name(), String.join(" OR ", conditions));
        return Reach.PLATFORM
                .call(() -> tx.get(count, values.toArray()))
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    /**
     * The rows of a table that refer to the row, by a reference or a list of them, wherever they
     * lie.
     */
    public List<UUID> referring(Tx tx, EntityTable source, EntityTable target, UUID id) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (FieldColumns column : source.fields()) {
            refersTo(column, References.to(source, column.field(), target), id, conditions, values);
        }
        if (conditions.isEmpty()) {
            return List.of();
        }
        String which =
                "SELECT t.id FROM %s t WHERE %s ORDER BY t.id"
                        .formatted(source.name(), String.join(" OR ", conditions));
        return Reach.PLATFORM.call(
                () -> RowSql.ids(tx, new RowSelect.Statement(which, List.copyOf(values))));
    }

    /** A row of the region that names the file in the component. */
    public Optional<StoredRow> naming(
            EntityTable table, String component, UUID file, String region) {
        return naming(database.execute(), table, component, file, region);
    }

    /** The same, as the transaction sees it. */
    public Optional<StoredRow> naming(
            Tx tx, EntityTable table, String component, UUID file, String region) {
        return naming((DbExecute) tx, table, component, file, region);
    }

    private Optional<StoredRow> naming(
            DbExecute db, EntityTable table, String component, UUID file, String region) {
        FieldColumns column = table.column(component).orElseThrow();
        List<String> conditions = new ArrayList<>(List.of("t.region = ?"));
        List<Object> values = new ArrayList<>(List.of(region));
        References how =
                column.field().type() == FieldType.ATTACHMENT ? References.ONE : References.MANY;
        refersTo(column, how, file, conditions, values);
        return db.get(
                        table.sql().select()
                                + " WHERE "
                                + String.join(" AND ", conditions)
                                + " LIMIT 1",
                        values.toArray())
                .map(row -> table.sql().decode(database.cipher(), row));
    }

    private static void refersTo(
            FieldColumns column,
            References how,
            UUID id,
            List<String> conditions,
            List<Object> values) {
        switch (how) {
            case NONE -> {}
            case ONE -> {
                conditions.add("t." + column.compared() + " = ?");
                values.add(id);
            }
            case MANY -> {
                conditions.add("t." + column.compared() + " LIKE ?");
                values.add("%\"" + id + "\"%");
            }
        }
    }

    /**
     * Waits until every transaction that has read rows of the table has ended, and keeps others
     * from reading them until this one ends. To be called before anything is read: whoever waits
     * for this one has then read nothing.
     *
     * @throws StoreException {@code CONFLICT} if the others do not end soon
     */
    public void alone(Tx tx, EntityTable table) {
        switch (database.dialect()) {
            // One process has the database: it keeps its transactions apart by itself.
            case H2 -> {}
            case ORACLE -> tx.dml("LOCK TABLE %s IN EXCLUSIVE MODE WAIT 2".formatted(table.name()));
            case POSTGRESQL -> {
                tx.dml("SET LOCAL lock_timeout = '2s'");
                tx.dml("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table.name()));
                tx.dml("SET LOCAL lock_timeout = DEFAULT");
            }
        }
    }

    /** A page of rows. */
    public List<StoredRow> page(EntityTable table, RowQuery query) {
        return page(database.execute(), table, query);
    }

    /**
     * By what equal texts of an encrypted component, or of what rows are known again by, are found,
     * however they are typed.
     */
    public UUID trace(EntityTable table, String component, String text) {
        RowCipher cipher = table.cipher(database.cipher());
        return table.trace(component)
                .map(trace -> trace.of(text, cipher, table.name()))
                .orElseGet(
                        () -> {
                            FieldColumns field = table.column(component).orElseThrow();
                            return field.index(cipher, table.name(), field.clear(text));
                        });
    }

    /** By what the row is found, where it has such a text; empty for what is no trace. */
    public Optional<UUID> traced(EntityTable table, String trace, StoredRow row) {
        int at = table.type().traces().indexOf(trace);
        return at < 0
                ? Optional.empty()
                : table.sql().traced(row, table.cipher(database.cipher())).get(at);
    }

    /** A page of rows, as the transaction sees them. */
    public List<StoredRow> page(Tx tx, EntityTable table, RowQuery query) {
        return page((DbExecute) tx, table, query);
    }

    /**
     * The rows of which a component by which rows are found has one of these values, the newest
     * first, as the transaction sees them: each value is looked up, however little the database
     * knows of a table that is being filled.
     */
    public List<StoredRow> those(
            Tx tx, EntityTable table, String component, List<?> values, int most) {
        RowQuery query =
                RowQuery.all()
                        .where(List.of(new Condition(component, Condition.Op.IN, values)))
                        .limit(most);
        database.dialect().byKeyStatement().ifPresent(tx::later);
        List<StoredRow> found =
                table.sql().few(tx, new RowSelect(table, query, database.cipher()).unordered());
        database.dialect().asUsualStatement().ifPresent(tx::later);
        return found.stream()
                .sorted(Comparator.comparing((StoredRow row) -> row.id().toString()).reversed())
                .toList();
    }

    private List<StoredRow> page(DbExecute db, EntityTable table, RowQuery query) {
        RowSelect select = new RowSelect(table, query, database.cipher());
        Optional<Division> region = query.within().flatMap(tree::find);
        if (query.within().isPresent() && region.isEmpty()) {
            return List.of();
        }
        Optional<RowSelect.Statement> sought = select.newestSought(database.dialect());
        if (sought.isPresent()) {
            List<RowSql.Found> found = Reach.PLATFORM.call(() -> RowSql.found(db, sought.get()));
            List<UUID> own =
                    found.stream()
                            .filter(row -> region.isEmpty() || row.liesIn(region.get()))
                            .map(RowSql.Found::id)
                            .limit(query.limit())
                            .toList();
            if (own.size() == query.limit() || found.size() < select.atMost()) {
                return own.isEmpty() ? List.of() : table.sql().few(db, select.these(own));
            }
        }
        Optional<RowSelect.Statement> newest = select.amongNewest(database.dialect(), region);
        if (newest.isPresent()) {
            // Whoever reaches few rows would have to look at many to find the newest of them.
            List<UUID> among = Reach.PLATFORM.call(() -> RowSql.ids(db, newest.get()));
            if (among.size() == query.limit()) {
                return table.sql().few(db, select.these(among));
            }
        }
        return table.sql().few(db, select.statement(database.dialect(), region));
    }

    /** The cursor behind a row of a page. */
    public Cursor after(EntityTable table, RowQuery query, StoredRow row) {
        return new RowSelect(table, query, database.cipher()).cursor(row);
    }

    /** Hands the rows to the reader one by one; they need not fit into memory. */
    public <R> R stream(EntityTable table, RowQuery query, Function<Stream<StoredRow>, R> reader) {
        RowSelect select = new RowSelect(table, query, database.cipher());
        Optional<Division> region = query.within().flatMap(tree::find);
        if (query.within().isPresent() && region.isEmpty()) {
            return reader.apply(Stream.empty());
        }
        RowSelect.Statement statement = select.statement(database.dialect(), region);
        return database.query(
                rows -> reader.apply(rows.map(row -> table.sql().decode(database.cipher(), row))),
                statement.sql(),
                statement.parameters().toArray());
    }

    /** Hands the rows to the reader one by one, as the transaction sees them. */
    public void each(Tx tx, EntityTable table, RowQuery query, Consumer<StoredRow> reader) {
        Optional<Division> region = query.within().flatMap(tree::find);
        if (query.within().isEmpty() || region.isPresent()) {
            RowSelect.Statement statement =
                    new RowSelect(table, query, database.cipher())
                            .statement(database.dialect(), region);
            try (Stream<DbRow> rows = tx.query(statement.sql(), statement.parameters().toArray())) {
                rows.map(row -> table.sql().decode(database.cipher(), row)).forEach(reader);
            }
        }
    }

    /** All rows with their states, ordered by id. The stream has to be closed or exhausted. */
    public Stream<RowVersion> all(Tx tx, EntityTable table) {
        return journal.all(tx, table);
    }

    /** The rows of an organisation with their states. The stream has to be closed or exhausted. */
    public Stream<RowVersion> all(Tx tx, EntityTable table, UUID organisation) {
        return journal.all(tx, table, organisation);
    }

    /** What happened to the row, the oldest first; also of a row that was deleted. */
    public List<HistoryLine> history(EntityTable table, UUID id) {
        return journal.history(database.execute(), table, id);
    }

    /** The same, as the transaction sees it. */
    public List<HistoryLine> history(Tx tx, EntityTable table, UUID id) {
        return journal.history(tx, table, id);
    }

    /** The declared figures over the rows whose component refers to the row, wherever they lie. */
    public Map<Totals.Aggregate, BigDecimal> totals(
            Tx tx, EntityTable source, String refField, UUID target, Totals totals) {
        boolean sealed =
                totals.aggregates().stream().anyMatch(one -> source.isSealed(one.column()));
        return Reach.PLATFORM.call(
                () ->
                        sealed
                                ? opened(tx, source, refField, target, totals)
                                : inTable(tx, source, refField, target, totals));
    }

    /** What is encrypted is added up row by row. */
    private Map<Totals.Aggregate, BigDecimal> opened(
            Tx tx, EntityTable source, String refField, UUID target, Totals totals) {
        Map<Totals.Aggregate, BigDecimal> values = new LinkedHashMap<>();
        totals.aggregates().forEach(one -> values.put(one, BigDecimal.ZERO));
        try (Stream<DbRow> rows =
                tx.query(source.sql().select() + " WHERE " + refersBy(source, refField), target)) {
            rows.map(row -> source.sql().decode(database.cipher(), row))
                    .forEach(
                            row ->
                                    values.replaceAll(
                                            (one, sum) -> sum.add(figure(source, row, one))));
        }
        values.replaceAll((one, sum) -> ScalarCodec.plain(sum));
        return values;
    }

    private static BigDecimal figure(
            EntityTable source, StoredRow row, Totals.Aggregate aggregate) {
        boolean counts =
                aggregate.states().isEmpty()
                        || source.state(row.values())
                                .filter(aggregate.states()::contains)
                                .isPresent();
        if (!counts) {
            return BigDecimal.ZERO;
        }
        return aggregate.column().isEmpty()
                ? BigDecimal.ONE
                : figure(row.value(source.type(), aggregate.column()));
    }

    private static BigDecimal figure(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Rows::figure).orElse(BigDecimal.ZERO);
            case Quantity quantity -> quantity.value().orElse(BigDecimal.ZERO);
            case Money money -> money.yuan();
            case Object number -> new BigDecimal(number.toString());
        };
    }

    private Map<Totals.Aggregate, BigDecimal> inTable(
            Tx tx, EntityTable source, String refField, UUID target, Totals totals) {
        List<String> figures = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (Totals.Aggregate aggregate : totals.aggregates()) {
            String one =
                    aggregate.column().isEmpty() ? "1" : "t." + source.compared(aggregate.column());
            figures.add("coalesce(sum(" + during(aggregate.states(), one) + "), 0)");
            parameters.addAll(aggregate.states());
        }
        parameters.add(target);
        DbRow row =
                tx.get(
                                "SELECT %s FROM %s t WHERE %s"
                                        .formatted(
                                                String.join(", ", figures),
                                                source.name(),
                                                refersBy(source, refField)),
                                parameters.toArray())
                        .orElseThrow();
        Map<Totals.Aggregate, BigDecimal> values = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            values.put(
                    totals.aggregates().get(i),
                    ScalarCodec.plain(row.column(i + 1).get(BigDecimal.class)));
        }
        return values;
    }

    private static String during(Set<String> states, String one) {
        return states.isEmpty()
                ? one
                : "CASE WHEN t.state IN (%s) THEN %s ELSE 0 END"
                        .formatted(SqlText.marks(states.size()), one);
    }

    /**
     * Whether there is another row that is alike in the rule's components. Until the transaction
     * ends nobody else gets an answer to this question for the same organisation and entity, so
     * that two filings cannot both find nothing.
     *
     * @param organisation whose rows count; empty for everybody's, where the caller holds a row
     *     that all of them refer to
     * @param exceptId the row itself
     */
    public boolean exists(
            Tx tx,
            EntityTable table,
            Rule.Unique rule,
            List<Object> values,
            Optional<UUID> organisation,
            UUID exceptId) {
        RowFilter filter =
                new RowFilter(table, database.cipher()).and("t.id <> ?", List.of(exceptId));
        organisation.ifPresent(
                unit -> {
                    tx.hold(unit + " " + table.id());
                    filter.and("t.organisation = ?", List.of(unit));
                });
        for (String component : rule.columns()) {
            alike(filter, table, component, values.get(table.type().index(component)));
        }
        if (!rule.states().isEmpty()) {
            filter.and(
                    new Condition(EntityTable.STATE, Condition.Op.IN, List.copyOf(rule.states())));
        }
        String like = "SELECT 1 FROM " + table.name() + " t" + filter.where() + " LIMIT 1";
        return Reach.PLATFORM.call(() -> tx.get(like, filter.parameters().toArray())).isPresent();
    }

    private void alike(RowFilter filter, EntityTable table, String component, Object value) {
        FieldColumns field = table.column(component).orElseThrow();
        if (field.sealed()) {
            alikeSealed(filter, table, field, value);
            return;
        }
        @Nullable Object[] written = new Object[field.columns().size()];
        field.encode(
                field.canonical(value),
                written,
                0,
                database.cipher(),
                new RowPlace(table.name(), RowIds.next()));
        for (int i = 0; i < written.length; i++) {
            String column = "t." + field.columns().get(i).name();
            Object one = written[i];
            if (one == null) {
                filter.and(column + " IS NULL", List.of());
            } else {
                filter.and(column + " = ?", List.of(one));
            }
        }
    }

    private void alikeSealed(
            RowFilter filter, EntityTable table, FieldColumns field, Object value) {
        String column = "t." + field.compared();
        FieldColumns.present(value)
                .ifPresentOrElse(
                        one ->
                                filter.and(
                                        column + " = ?",
                                        List.of(
                                                field.index(
                                                        database.cipher(),
                                                        table.name(),
                                                        field.clear(field.canonical(one))))),
                        () -> filter.and(column + " IS NULL", List.of()));
    }

    /** The row as it will be when it is added now. */
    RowVersion made(EntityTable table, NewRow wanted, String by) {
        return made(table, wanted, by, now());
    }

    private RowVersion made(EntityTable table, NewRow wanted, String by, Instant now) {
        UUID id = wanted.id().orElseGet(RowIds::next);
        List<Object> values = table.canonical(wanted.values());
        StoredRow row =
                new StoredRow(
                        id,
                        table.isOrganisation() ? id : wanted.organisation(),
                        place(table, wanted.region(), values),
                        1,
                        by,
                        now,
                        by,
                        now,
                        values);
        List<StateSpan> states =
                wanted.states().isEmpty()
                        ? table.state(values).stream()
                                .map(
                                        state ->
                                                new StateSpan(
                                                        state, Optional.of(LocalDate.now(clock))))
                                .toList()
                        : wanted.states();
        return new RowVersion(row, StateHistory.checked(states, table.state(values)));
    }

    private static String place(EntityTable table, String region, List<Object> values) {
        return table.isOrganisation()
                ? ((Ref<?>) values.get(table.type().index("region"))).id()
                : region;
    }

    private StoredRow changed(StoredRow row, String region, List<Object> values, String by) {
        return new StoredRow(
                row.id(),
                row.organisation(),
                region,
                row.version() + 1,
                row.createdBy(),
                row.createdAt(),
                by,
                now(),
                values);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void write(Tx tx, EntityTable table, RowVersion after) {
        keep(tx, table.name(), after.row().id());
        expectOne(
                tx.dml(
                        table.sql().update(),
                        table.sql().updated(after.row(), table.cipher(database.cipher()))));
    }

    private static void expectOne(long rows) {
        if (rows != 1) {
            throw new StoreException(
                    StoreException.Code.CONFLICT,
                    Text.of(
                            "记录已被他人修改或删除。请刷新后再试。",
                            "Someone else changed or deleted the row. Read it again and retry."),
                    new ConcurrentModificationException());
        }
    }

    private static String refersBy(EntityTable source, String refField) {
        return "t." + source.compared(refField) + " = ?";
    }

    private void tell(Tx tx, RowChange change) {
        tell(observer -> observer.changed(tx, change));
    }

    /** Observers look at more than the change: at what it refers to, and at what refers to it. */
    private void tell(Consumer<RowObserver> news) {
        Reach.PLATFORM.run(() -> observers.forEach(news));
    }
}
