package org.boai.store;

import io.helidon.dbclient.DbRow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who has filed a report of a period and who has not, read in one statement from the units, what
 * they report about, and the reports.
 */
public final class ReportBoard {
    /** The state of a report that is not there. */
    public static final String MISSING = "MISSING";

    /**
     * Where the same holds for all units.
     *
     * @param low the first region's number in the tree
     * @param high the last region's
     * @param level the name of the level of the units; blank for all
     * @param due whether a report is due there
     * @param deadline the first second that is late
     * @param otherwise the first second that is late by the rules that these are compared with
     * @param reminded the first second at which a unit is reminded
     */
    public record Area(
            int low,
            int high,
            String level,
            boolean due,
            long deadline,
            long otherwise,
            long reminded) {}

    /**
     * What a report is filed about, where each unit files several.
     *
     * @param table the rows
     * @param column the report's reference to them
     * @param states one is due for a row that was in one of them; empty for all
     * @param label the component that names a row; empty where none may be shown
     */
    public record About(
            EntityTable table, String column, Set<String> states, Optional<String> label) {}

    /**
     * Which reports.
     *
     * @param report their table
     * @param column the component that says which period
     * @param period the period as it stands there
     * @param zero the component that declares a zero report
     * @param units the organisations
     * @param kinds the names of the kinds of organisations that file; empty for all
     * @param about what is reported about
     * @param end the day on which it is looked who has to file
     * @param areas where; no two of them overlap for one unit
     * @param now the present second
     */
    public record Ask(
            EntityTable report,
            String column,
            Object period,
            Optional<String> zero,
            EntityTable units,
            Set<String> kinds,
            Optional<About> about,
            LocalDate end,
            List<Area> areas,
            long now) {}

    /** Which of them are wanted, whatever state they are in. */
    public enum Only {
        /** All. */
        ANY,
        /** Late ones. */
        LATE,
        /** Those that are late and still lie with the unit. */
        OVERDUE,
        /** Those that lie with a unit that has to be reminded by now. */
        REMINDED,
        /** Those that are late by one of the rules that are compared, and not by the other. */
        MOVED
    }

    /**
     * Which of them are wanted.
     *
     * @param states the names of states, {@link #MISSING} among them; empty for all
     * @param level the name of the level of the units; empty for all
     * @param only which of these
     */
    public record Filter(Set<String> states, Optional<String> level, Only only) {}

    /**
     * A place in the order of the lines.
     *
     * @param pre the region's number in the tree
     * @param organisation the unit
     * @param subject what it reports about, or the unit again
     */
    public record Position(int pre, UUID organisation, UUID subject) {}

    /**
     * One report, filed or missing.
     *
     * @param position its place in the order
     * @param region the unit's region
     * @param organisation the unit's name
     * @param level the name of the unit's level
     * @param subject the name of what it is about, where there is one
     * @param row the report's id, once there is one
     * @param version its version
     * @param state its state, or {@link #MISSING}
     * @param zero whether it says that there was nothing to report
     * @param submitted when it was first submitted
     * @param deadline the first second that is late
     * @param late whether it was submitted late, or is late already
     * @param reason why it came back, while it is returned
     */
    public record Line(
            Position position,
            String region,
            String organisation,
            String level,
            Optional<String> subject,
            Optional<UUID> row,
            Optional<Integer> version,
            String state,
            boolean zero,
            Optional<Instant> submitted,
            long deadline,
            boolean late,
            Optional<String> reason) {}

    /**
     * So many reports are in a state.
     *
     * @param otherwise whether they are late by the rules that these are compared with
     */
    public record Count(
            String state, boolean zero, boolean late, boolean otherwise, long reports) {}

    /**
     * A part of the tree.
     *
     * @param region what it is called
     * @param low its first region's number in the tree
     * @param high its last region's
     */
    public record Part(String region, int low, int high) {}

    /** So many reports of a part of the tree become late, or are late no longer. */
    public record Move(String region, boolean late, long reports) {}

    /** What was said with the last change of state of a report that came back. */
    private static final String REASON =
            """
            CASE WHEN b.state = 'RETURNED' THEN
                (SELECT h.reason FROM row_history h
                    WHERE h.row_id = b.row_id AND h.operation = 'transition'
                    ORDER BY h.line DESC LIMIT 1) END AS reason\
            """;

    private static final String LIES = "b.state IN ('MISSING', 'DRAFT', 'RETURNED')";

    private final Database db;

    /** Reads this database. */
    public ReportBoard(Database db) {
        this.db = db;
    }

    /** Lines in the order of the tree. */
    public List<Line> lines(Ask ask, Filter filter, Optional<Position> after, int limit) {
        List<@Nullable Object> values = new ArrayList<>();
        String board = board(ask, values);
        List<String> wanted = new ArrayList<>();
        if (!filter.states().isEmpty()) {
            wanted.add("b.state IN (%s)".formatted(SqlText.marks(filter.states().size())));
            values.addAll(filter.states());
        }
        filter.level()
                .ifPresent(
                        level -> {
                            wanted.add("b.unit_level = ?");
                            values.add(level);
                        });
        wanted.add(
                switch (filter.only()) {
                    case ANY -> "1 = 1";
                    case LATE -> "b.late";
                    case OVERDUE -> "b.late AND " + LIES;
                    case REMINDED -> "b.due = 1 AND b.present >= b.reminded AND " + LIES;
                    case MOVED -> "b.late <> b.otherwise";
                });
        after.ifPresent(
                from -> {
                    wanted.add("(b.pre, b.organisation, b.subject) > (?, ?, ?)");
                    Collections.addAll(values, from.pre(), from.organisation(), from.subject());
                });
        values.add(limit);
        return db.query(
                rows -> rows.map(ReportBoard::line).toList(),
                "SELECT b.*, %s FROM (%s) b WHERE %s ORDER BY b.pre, b.organisation, b.subject LIMIT ?"
                        .formatted(REASON, board, String.join(" AND ", wanted)),
                values.toArray());
    }

    /** How many there are in each state. */
    public List<Count> counts(Ask ask) {
        List<@Nullable Object> values = new ArrayList<>();
        String board = board(ask, values);
        return db.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Count(
                                                        row.column("state").get(String.class),
                                                        row.column("nothing").get(Boolean.class),
                                                        row.column("late").get(Boolean.class),
                                                        row.column("otherwise").get(Boolean.class),
                                                        row.column("reports").get(Long.class)))
                                .toList(),
                "SELECT state, nothing, late, otherwise, count(*) AS reports FROM (%s) b"
                                .formatted(board)
                        + " GROUP BY state, nothing, late, otherwise",
                values.toArray());
    }

    /** How many of each part are late by one of the rules that are compared alone. */
    public List<Move> moves(Ask ask, List<Part> parts) {
        List<@Nullable Object> values = new ArrayList<>();
        String board = board(ask, values);
        values.add(parts.stream().map(Part::region).toArray(String[]::new));
        values.add(parts.stream().map(Part::low).toArray(Integer[]::new));
        values.add(parts.stream().map(Part::high).toArray(Integer[]::new));
        return db.query(
                rows ->
                        rows.map(
                                        row ->
                                                new Move(
                                                        row.column("part").get(String.class),
                                                        row.column("late").get(Boolean.class),
                                                        row.column("reports").get(Long.class)))
                                .toList(),
                "SELECT c.part, b.late, count(*) AS reports FROM (%s) b JOIN UNNEST(%s) c(part, low, high)"
                                .formatted(board, parts())
                        + " ON b.pre BETWEEN c.low AND c.high WHERE b.late <> b.otherwise"
                        + " GROUP BY c.part, b.late ORDER BY c.part",
                values.toArray());
    }

    private String parts() {
        return switch (db.dialect()) {
            case H2, ORACLE ->
                    "CAST(? AS varchar(20) ARRAY), CAST(? AS integer ARRAY),"
                            + " CAST(? AS integer ARRAY)";
            case POSTGRESQL -> "CAST(? AS varchar[]), CAST(? AS integer[]), CAST(? AS integer[])";
        };
    }

    private String board(Ask ask, List<@Nullable Object> values) {
        String subject = ask.about().isPresent() ? "s.id" : "o.id";
        StringBuilder sql = new StringBuilder();
        sql.append(
                """
                SELECT x.*,
                    CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL)
                        AND coalesce(x.submitted, x.present) >= x.deadline
                        THEN TRUE ELSE FALSE END AS late,
                    CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL)
                        AND coalesce(x.submitted, x.present) >= x.instead
                        THEN TRUE ELSE FALSE END AS otherwise
                FROM (
                SELECT n.pre, o.region, o.id AS organisation, o.%s AS name, o.%s AS unit_level,
                    %s AS subject,
                    %s AS label,
                    r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state,
                    %s AS nothing, a.due, a.deadline, a.instead, a.reminded,
                    CAST(? AS bigint) AS present,
                    (SELECT CAST(floor(EXTRACT(EPOCH FROM min(h.changed_at))) AS bigint)
                        FROM row_state h
                        WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted
                FROM UNNEST(%s) a(low, high, level, due, deadline, instead, reminded)
                JOIN region_node n ON n.pre BETWEEN a.low AND a.high
                JOIN %s o ON o.region = n.code AND a.level IN ('', o.%s)
                """
                        .formatted(
                                ask.units().compared("name"),
                                ask.units().compared("level"),
                                subject,
                                ask.about()
                                        .flatMap(
                                                about ->
                                                        about.label()
                                                                .map(
                                                                        l ->
                                                                                about.table()
                                                                                        .compared(
                                                                                                l)))
                                        .map("s."::concat)
                                        .orElse("NULL"),
                                ask.zero()
                                        .map(
                                                zero ->
                                                        "coalesce(r.%s, FALSE)"
                                                                .formatted(
                                                                        ask.report()
                                                                                .compared(zero)))
                                        .orElse("FALSE"),
                                arrays(),
                                ask.units().name(),
                                ask.units().compared("level")));
        values.add(ask.now());
        values.add(of(ask, Area::low).toArray(Integer[]::new));
        values.add(of(ask, Area::high).toArray(Integer[]::new));
        values.add(of(ask, Area::level).toArray(String[]::new));
        values.add(of(ask, area -> area.due() ? 1 : 0).toArray(Integer[]::new));
        values.add(of(ask, Area::deadline).toArray(Long[]::new));
        values.add(of(ask, Area::otherwise).toArray(Long[]::new));
        values.add(of(ask, Area::reminded).toArray(Long[]::new));
        ask.about()
                .ifPresent(
                        about ->
                                sql.append(
                                        "JOIN %s s ON s.organisation = o.id "
                                                .formatted(about.table().name())));
        sql.append("LEFT JOIN %s r ON r.organisation = o.id".formatted(ask.report().name()));
        ask.about()
                .ifPresent(
                        about ->
                                sql.append(
                                        " AND r.%s = s.id"
                                                .formatted(ask.report().compared(about.column()))));
        period(ask, sql, values);
        sql.append(" WHERE r.id IS NOT NULL OR (a.due = 1");
        due(ask, sql, values);
        return sql.append(")) x").toString();
    }

    private static <T> List<T> of(Ask ask, Function<Area, T> part) {
        return ask.areas().stream().map(part).toList();
    }

    private String arrays() {
        return switch (db.dialect()) {
            case H2, ORACLE ->
                    "CAST(? AS integer ARRAY), CAST(? AS integer ARRAY),"
                            + " CAST(? AS varchar(20) ARRAY), CAST(? AS integer ARRAY),"
                            + " CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY),"
                            + " CAST(? AS bigint ARRAY)";
            case POSTGRESQL ->
                    "CAST(? AS integer[]), CAST(? AS integer[]), CAST(? AS varchar[]),"
                            + " CAST(? AS integer[]), CAST(? AS bigint[]),"
                            + " CAST(? AS bigint[]), CAST(? AS bigint[])";
        };
    }

    private static void period(Ask ask, StringBuilder sql, List<@Nullable Object> values) {
        FieldColumns period = ask.report().column(ask.column()).orElseThrow();
        @Nullable Object[] written = new Object[period.columns().size()];
        period.codec().encode(period.canonical(ask.period()), written, 0);
        for (int i = 0; i < written.length; i++) {
            sql.append(" AND r.%s = ?".formatted(period.columns().get(i).name()));
            values.add(written[i]);
        }
    }

    /** The unit works now and did at the end of the period, and so did what it reports about. */
    private static void due(Ask ask, StringBuilder sql, List<@Nullable Object> values) {
        if (!ask.kinds().isEmpty()) {
            sql.append(
                    " AND o.%s IN (%s)"
                            .formatted(
                                    ask.units().compared("kind"),
                                    SqlText.marks(ask.kinds().size())));
            values.addAll(ask.kinds());
        }
        if (ask.about().isEmpty()) {
            sql.append(" AND o.state = 'ESTABLISHED' AND %s = 'ESTABLISHED'".formatted(then("o")));
            values.add(ask.end());
            return;
        }
        sql.append(" AND o.state NOT IN ('SUSPENDED', 'DISSOLVED')");
        About about = ask.about().orElseThrow();
        if (!about.states().isEmpty()) {
            sql.append(
                    " AND %s IN (%s)".formatted(then("s"), SqlText.marks(about.states().size())));
            values.add(ask.end());
            values.addAll(about.states());
        }
    }

    private static String then(String row) {
        return """
        (SELECT h.state FROM row_state h
            WHERE h.row_id = %s.id AND (h.since IS NULL OR h.since <= ?)
            ORDER BY h.seq DESC LIMIT 1)\
        """
                .formatted(row);
    }

    private static Line line(DbRow row) {
        return new Line(
                new Position(
                        row.column("pre").get(Integer.class),
                        row.column("organisation").get(UUID.class),
                        row.column("subject").get(UUID.class)),
                row.column("region").get(String.class),
                row.column("name").get(String.class),
                row.column("unit_level").get(String.class),
                row.column("label").as(String.class).asOptional(),
                row.column("row_id").as(UUID.class).asOptional(),
                row.column("version").as(Integer.class).asOptional(),
                row.column("state").get(String.class),
                row.column("nothing").get(Boolean.class),
                row.column("submitted").as(Long.class).asOptional().map(Instant::ofEpochSecond),
                row.column("deadline").get(Long.class),
                row.column("late").get(Boolean.class),
                row.column("reason").asString().asOptional());
    }
}
