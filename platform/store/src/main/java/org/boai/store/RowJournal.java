package org.boai.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The states that rows have been in, and the line that every change leaves behind. */
final class RowJournal {
    /** Looked up once: it costs more than a small document. */
    private static final JsonProvider JSON = JsonProvider.provider();

    static final String HISTORY = "row_history";

    static final String CREATE = "create";
    static final String UPDATE = "update";
    static final String TRANSITION = "transition";
    static final String DELETE = "delete";
    static final String IMPORT = "import";
    static final String BLANK = "blank";

    private static final List<String> STATE_COLUMNS =
            List.of(
                    "organisation",
                    "entity",
                    "row_id",
                    "seq",
                    "state",
                    "since",
                    "changed_by",
                    "changed_at");

    private static final List<String> LINE_COLUMNS =
            List.of(
                    "organisation",
                    "entity",
                    "row_id",
                    "line",
                    "version",
                    "operation",
                    "changed_by",
                    "changed_at",
                    "reason",
                    "content");

    private static final String STATE = SqlText.insert("row_state", STATE_COLUMNS);
    private static final String LINE = SqlText.insert(HISTORY, LINE_COLUMNS);

    private final Database database;

    RowJournal(Database database) {
        this.database = database;
    }

    /** Writes the states from the given place on. */
    void states(Tx tx, EntityTable table, RowVersion version, int from, String by) {
        List<Object[]> rows =
                IntStream.range(from, version.states().size())
                        .mapToObj(seq -> state(table, version, seq, by))
                        .toList();
        for (Object[] row : rows) {
            tx.later(STATE, row);
        }
    }

    /** The first transition was dated before the row's creation. */
    void redateFirst(Tx tx, RowVersion version) {
        tx.dml(
                "UPDATE row_state SET since = ? WHERE row_id = ? AND seq = 0 AND organisation = ?",
                version.states().getFirst().since().orElseThrow(),
                version.row().id(),
                version.row().organisation());
    }

    void forgetStates(Tx tx, StoredRow row) {
        tx.dml(
                "DELETE FROM row_state WHERE row_id = ? AND organisation = ?",
                row.id(),
                row.organisation());
    }

    /** Takes what these components have said out of the lines that there are. */
    void forget(Tx tx, EntityTable table, UUID row, Set<String> components) {
        Map<UUID, String> contents = new LinkedHashMap<>();
        try (Stream<DbRow> lines =
                tx.query(
                        "SELECT line, content FROM row_history WHERE row_id = ? AND entity = ?",
                        row,
                        table.id())) {
            lines.forEach(
                    line ->
                            contents.put(
                                    line.column(1).get(UUID.class),
                                    line.column(2).get(String.class)));
        }
        contents.forEach(
                (line, content) -> {
                    JsonObjectBuilder left =
                            JSON.createObjectBuilder(FieldColumns.json(content).asJsonObject());
                    components.forEach(left::remove);
                    tx.dml(
                            "UPDATE row_history SET content = ? WHERE line = ? AND row_id = ?",
                            left.build().toString(),
                            line,
                            row);
                });
    }

    /** The line of a change, and its entry in the audit trail. */
    void line(
            Tx tx,
            EntityTable table,
            Optional<RowVersion> before,
            RowVersion version,
            String operation) {
        write(tx, table, before, version, operation, Remarks.NONE);
    }

    /** The line of a change of state, with what was said about it. */
    void transition(
            Tx tx, EntityTable table, RowVersion before, RowVersion version, Remarks remarks) {
        write(tx, table, Optional.of(before), version, TRANSITION, remarks);
    }

    private void write(
            Tx tx,
            EntityTable table,
            Optional<RowVersion> before,
            RowVersion version,
            String operation,
            Remarks remarks) {
        String content = content(table, version);
        String kept = with(remarks, kept(table, version, content));
        tx.later(LINE, line(table, version, operation, remarks.reason(), kept));
        tx.note(deed(table, before, version, operation, content));
    }

    private Deed deed(
            EntityTable table,
            Optional<RowVersion> before,
            RowVersion version,
            String operation,
            String content) {
        StoredRow row = version.row();
        return Deed.of(row.updatedBy(), operation, table.id(), row.id().toString(), row.region())
                .changing(
                        before.map(was -> digest(content(table, was))).orElse(""),
                        operation.equals(DELETE) ? "" : digest(content))
                .saying(table.state(row.values()).orElse(""));
    }

    private String digest(String content) {
        return database.cipher().digest(content);
    }

    /** What new rows leave behind, of which each has its own entry in the audit trail. */
    void lines(Tx tx, EntityTable table, List<RowVersion> rows) {
        List<String> contents = loaded(tx, table, rows, CREATE);
        tx.note(
                IntStream.range(0, rows.size())
                        .mapToObj(
                                i ->
                                        deed(
                                                table,
                                                Optional.empty(),
                                                rows.get(i),
                                                CREATE,
                                                contents.get(i)))
                        .toList());
    }

    /** What new rows leave behind, of which one entry in the audit trail tells. */
    void load(Tx tx, EntityTable table, List<RowVersion> rows, String by) {
        List<String> contents = loaded(tx, table, rows, IMPORT);
        List<String> regions = rows.stream().map(row -> row.row().region()).distinct().toList();
        tx.note(
                Deed.of(
                                by,
                                IMPORT,
                                table.id(),
                                rows.getFirst().row().id().toString(),
                                regions.size() == 1 ? regions.getFirst() : Tree.NATION)
                        .changing("", digest(String.join("\n", contents)))
                        .saying("rows=" + rows.size()));
    }

    /** Writes the states and the lines of new rows, and gives what they are in clear. */
    private List<String> loaded(Tx tx, EntityTable table, List<RowVersion> rows, String operation) {
        if (table.hasStates()) {
            tx.load(
                    "row_state",
                    STATE_COLUMNS,
                    rows.stream()
                            .flatMap(
                                    row ->
                                            IntStream.range(0, row.states().size())
                                                    .mapToObj(
                                                            seq ->
                                                                    state(
                                                                            table,
                                                                            row,
                                                                            seq,
                                                                            row.row()
                                                                                    .createdBy()))));
        }
        List<String> contents = rows.stream().map(row -> content(table, row)).toList();
        tx.load(
                HISTORY,
                LINE_COLUMNS,
                IntStream.range(0, rows.size())
                        .mapToObj(
                                i ->
                                        line(
                                                table,
                                                rows.get(i),
                                                operation,
                                                Optional.empty(),
                                                kept(table, rows.get(i), contents.get(i)))));
        return contents;
    }

    RowVersion version(DbExecute db, EntityTable table, StoredRow row) {
        if (!table.hasStates()) {
            return new RowVersion(row, List.of());
        }
        try (Stream<DbRow> states =
                db.query(
                        "SELECT state, since FROM row_state WHERE row_id = ? AND organisation = ?"
                                + " ORDER BY seq",
                        row.id(),
                        row.organisation())) {
            return new RowVersion(row, states.map(state -> span(state, 1)).toList());
        }
    }

    /** All rows with their states: one query that gives a row once for each of its states. */
    Stream<RowVersion> all(Tx tx, EntityTable table) {
        return all(tx, table, "");
    }

    /** The same for the rows of an organisation. */
    Stream<RowVersion> all(Tx tx, EntityTable table, UUID organisation) {
        return all(tx, table, " WHERE t.organisation = ?", organisation);
    }

    private Stream<RowVersion> all(Tx tx, EntityTable table, String which, Object... parameters) {
        RowSql sql = table.sql();
        if (!table.hasStates()) {
            return tx.query(sql.select() + which + " ORDER BY t.id", parameters)
                    .map(row -> new RowVersion(sql.decode(database.cipher(), row), List.of()));
        }
        int behind = sql.read() + 1;
        return tx.query(
                        "SELECT "
                                + sql.selected()
                                + ", s.state, s.since FROM "
                                + table.name()
                                + " t JOIN row_state s ON s.row_id = t.id AND s.organisation ="
                                + " t.organisation"
                                + which
                                + " ORDER BY t.id, s.seq",
                        parameters)
                .gather(joined(sql, behind, database.cipher()));
    }

    /** Puts neighbouring lines of one row together. */
    private static Gatherer<DbRow, ?, RowVersion> joined(RowSql sql, int behind, RowCipher cipher) {
        return Gatherer.ofSequential(
                Gathered::new,
                (gathered, line, downstream) -> {
                    UUID id = line.column(1).get(UUID.class);
                    Optional<RowVersion> finished =
                            gathered.isOf(id)
                                    ? Optional.empty()
                                    : gathered.start(sql.decode(cipher, line));
                    gathered.add(span(line, behind));
                    return finished.map(downstream::push).orElse(true);
                },
                (gathered, downstream) -> gathered.finished().ifPresent(downstream::push));
    }

    /** The row whose states are being read. */
    private static final class Gathered {
        private Optional<StoredRow> row = Optional.empty();
        private List<StateSpan> states = new ArrayList<>();

        boolean isOf(UUID id) {
            return row.map(StoredRow::id).filter(id::equals).isPresent();
        }

        Optional<RowVersion> start(StoredRow next) {
            Optional<RowVersion> last = finished();
            row = Optional.of(next);
            states = new ArrayList<>();
            return last;
        }

        void add(StateSpan span) {
            states.add(span);
        }

        Optional<RowVersion> finished() {
            return row.map(of -> new RowVersion(of, List.copyOf(states)));
        }
    }

    List<HistoryLine> history(DbExecute db, EntityTable table, UUID id) {
        try (Stream<DbRow> lines =
                db.query(
                        "SELECT version, operation, changed_by, changed_at, reason, content"
                                + " FROM row_history WHERE row_id = ? AND entity = ? ORDER BY line",
                        id,
                        table.id())) {
            return lines.map(line -> opened(id, line)).toList();
        }
    }

    private static StateSpan span(DbRow row, int at) {
        return new StateSpan(
                row.column(at).get(String.class),
                row.column(at + 1).as(LocalDate.class).asOptional());
    }

    private static @Nullable Object[] state(
            EntityTable table, RowVersion version, int seq, String by) {
        StateSpan span = version.states().get(seq);
        return new Object[] {
            version.row().organisation(),
            table.id(),
            version.row().id(),
            seq,
            span.state(),
            span.since().orElse(null),
            by,
            version.row().updatedAt()
        };
    }

    private static @Nullable Object[] line(
            EntityTable table,
            RowVersion version,
            String operation,
            Optional<String> reason,
            String content) {
        StoredRow row = version.row();
        return new Object[] {
            row.organisation(),
            table.id(),
            row.id(),
            RowIds.next(),
            row.version(),
            operation,
            row.updatedBy(),
            row.updatedAt(),
            reason.orElse(null),
            content
        };
    }

    /** What the history keeps: the row with what is about a person sealed. */
    private String kept(EntityTable table, RowVersion version, String content) {
        if (table.fields().stream().noneMatch(FieldColumns::sealed)) {
            return content;
        }
        RowPlace place = new RowPlace(HISTORY, version.row().id());
        RowCipher cipher = table.cipher(database.cipher());
        return written(
                table, version, (field, value, json) -> field.json(value, json, cipher, place));
    }

    private static String with(Remarks remarks, String kept) {
        return remarks.warnings().isEmpty()
                ? kept
                : JSON.createObjectBuilder(FieldColumns.json(kept).asJsonObject())
                        .add(Remarks.WARNINGS, remarks.written())
                        .build()
                        .toString();
    }

    /** The whole row in clear, of which there is a digest. */
    private static String content(EntityTable table, RowVersion version) {
        return written(table, version, FieldColumns::json);
    }

    /** How a component is written. */
    private interface Writer {
        void write(FieldColumns field, Object value, JsonObjectBuilder into);
    }

    private static String written(EntityTable table, RowVersion version, Writer writer) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("region", version.row().region());
        for (int i = 0; i < table.fields().size(); i++) {
            writer.write(table.fields().get(i), version.row().values().get(i), json);
        }
        if (!version.states().isEmpty()) {
            version.states()
                    .getLast()
                    .since()
                    .ifPresent(since -> json.add("stateSince", since.toString()));
        }
        return json.build().toString();
    }

    /** A line as it is read: what was sealed is open, and named. */
    private HistoryLine opened(UUID id, DbRow line) {
        JsonObject json = FieldColumns.json(line.column(6).get(String.class)).asJsonObject();
        JsonObjectBuilder clear = JSON.createObjectBuilder();
        Set<String> sealed = new HashSet<>();
        RowPlace place = new RowPlace(HISTORY, id);
        JsonArray warnings =
                json.containsKey(Remarks.WARNINGS)
                        ? json.getJsonArray(Remarks.WARNINGS)
                        : JsonValue.EMPTY_JSON_ARRAY;
        json.forEach(
                (name, value) ->
                        SealedText.in(value)
                                .ifPresentOrElse(
                                        text -> {
                                            sealed.add(name);
                                            clear.add(
                                                    name,
                                                    FieldColumns.json(
                                                            database.cipher()
                                                                    .open(place.of(name), text)));
                                        },
                                        () -> clear.add(name, value)));
        return new HistoryLine(
                line.column(1).get(Integer.class),
                line.column(2).get(String.class),
                line.column(3).get(String.class),
                line.column(4).get(Instant.class),
                line.column(5).asString().asOptional(),
                Remarks.warnings(warnings),
                clear.remove(Remarks.WARNINGS).build().toString(),
                sealed);
    }
}
