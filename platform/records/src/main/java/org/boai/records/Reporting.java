package org.boai.records;

import org.boai.plugins.EntityType;
import org.boai.plugins.Field;
import org.boai.plugins.FieldType;
import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Permission;
import org.boai.plugins.Problem;
import org.boai.plugins.Report;
import org.boai.plugins.ReportState;
import org.boai.plugins.Text;
import org.boai.plugins.Transition;
import org.boai.registry.Deployed;
import org.boai.registry.Registry;
import org.boai.registry.Switches;
import org.boai.security.Access;
import org.boai.security.Caller;
import org.boai.security.Operation;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.ReportBoard;
import org.boai.store.ReportRules;
import org.boai.store.Rows;
import org.boai.store.StoredRow;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who has to file which report, who has, and who must act next. */
public final class Reporting {
    /** So many days before the day units are reminded, unless a rule says otherwise. */
    public static final int REMIND_DAYS = 3;

    private static final List<Level> USUAL_REVIEWERS = List.of(Level.COUNTY, Level.PREFECTURE);

    private static final int YEAR = 12;

    /** So many reports that a rule would move are shown of each period. */
    private static final int MOVED = 100;

    private final Rows rows;
    private final Drafts drafts;
    private final ReportBoard board;
    private final ReportRules rules;
    private final Catalog catalog;
    private final Registry registry;
    private final Switches switches;
    private final Access access;
    private final Tree tree;
    private final Clock clock;

    /** The reports that this registry declares. */
    public Reporting(
            Database database,
            Registry registry,
            Switches switches,
            Access access,
            Tree tree,
            Clock clock) {
        this.rows = new Rows(database, tree, clock, List.of());
        this.board = new ReportBoard(database);
        this.rules = new ReportRules(database);
        this.catalog = new Catalog(registry);
        this.drafts = new Drafts(rows, catalog, clock.getZone());
        this.registry = registry;
        this.switches = switches;
        this.access = access;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * One report of one period.
     *
     * @param declared the report
     * @param table its rows
     * @param period the period
     */
    private record Asked(DueRules.Declared declared, EntityTable table, Period period) {
        static Asked of(Subject entity, Report report, Period period) {
            EntityTable table = entity.table();
            return new Asked(
                    new DueRules.Declared(table.id(), entity.switched(), report), table, period);
        }
    }

    /** The reports of a region and period, in the order of their names and of the tree. */
    public ReportingPage page(Caller caller, ReportingQuery query) {
        access.require(caller, Operation.READ_REPORTING, query.region());
        Division top = top(query);
        Instant now = clock.instant();
        DueRules due = due();
        List<Asked> asked = asked(query);
        List<ReportBoard.Count> all = new ArrayList<>();
        List<ReportingPage.ReportTotals> totals = new ArrayList<>();
        for (Asked one : asked) {
            List<ReportBoard.Count> counts = board.counts(ask(one, due, top, now));
            all.addAll(counts);
            totals.add(
                    new ReportingPage.ReportTotals(
                            one.declared().id(),
                            one.period().toString(),
                            ReportingTotals.of(counts)));
        }
        List<ReportingItem> items = new ArrayList<>();
        Optional<String> next = fill(query, asked, filter(query), due, top, now, items);
        return new ReportingPage(now, ReportingTotals.of(all), totals, items, next);
    }

    /**
     * Whom to remind of which reports: of the period that is asked about, and of those of the year
     * before it, the newest first.
     */
    public Reminders reminders(Caller caller, ReportingQuery query) {
        access.require(caller, Operation.READ_REPORTING, query.region());
        Division top = top(query);
        Instant now = clock.instant();
        List<Asked> asked = new ArrayList<>();
        for (int back = 0; back <= YEAR; back++) {
            YearMonth month = query.period().last().minusMonths(back);
            asked.addAll(asked(query.of(Period.month(month))));
        }
        List<ReportingItem> items = new ArrayList<>();
        ReportBoard.Filter filter =
                new ReportBoard.Filter(
                        Set.of(), query.level().map(Level::name), ReportBoard.Only.REMINDED);
        Optional<String> next = fill(query, asked, filter, due(), top, now, items);
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        return new Reminders(
                now, items.stream().map(item -> Reminders.Reminder.of(item, today)).toList(), next);
    }

    /**
     * A report of a unit, with what was counted for it.
     *
     * @param report {@code program/entity}
     * @param subject what it is about, where a unit files several
     */
    public ReportDraft draft(
            Caller caller,
            String report,
            Period period,
            String organisation,
            Optional<String> subject) {
        Subject entity = catalog.subject(report);
        Report declared = entity.report().orElseThrow(RecordsException.NotFound::new);
        requireKind(declared, period);
        StoredRow unit =
                Filing.uuid(organisation)
                        .flatMap(id -> rows.find(catalog.organisations(), id))
                        .filter(row -> access.reaches(caller, row.region()))
                        .orElseThrow(RecordsException.NotFound::new);
        access.require(caller, Operation.READ_ROWS, unit.region());
        Asked one = Asked.of(entity, declared, period);
        Optional<Counting.Subject> about =
                declared.each().map(each -> about(one, each, unit, subject));
        Optional<StoredRow> filed =
                drafts.filed(entity.table(), declared, period, unit.id(), about);
        List<ReportDraft.Figure> figures =
                drafts.figures(caller, entity, declared, period, unit.id(), about, filed);
        EntityType units = catalog.organisations().type();
        Level level = (Level) unit.value(units, "level");
        return new ReportDraft(
                report,
                period.toString(),
                unit.id(),
                String.valueOf(unit.value(units, "name")),
                unit.region(),
                about.map(
                        a ->
                                new ReportingItem.Subject(
                                        a.table().id(), a.id(), name(a.table(), a.id()))),
                filed.map(
                        row ->
                                Views.flagged(
                                        entity, Withheld.from(caller, entity), row, List.of())),
                due().due(one.declared(), period, unit.region(), Optional.of(level)).day(),
                figures,
                declared.filled().stream()
                        .filter(Counting::happens)
                        .allMatch(
                                filled ->
                                        figures.stream()
                                                .filter(f -> f.field().equals(filled.column()))
                                                .allMatch(f -> f.counted().signum() == 0)));
    }

    /** What all programs ask, and how often of the units in the region. */
    public Burden burden(Caller caller, String region) {
        access.require(caller, Operation.READ_REPORTING, region);
        Division top = tree.find(region).orElseThrow(RecordsException.NotFound::new);
        Instant now = clock.instant();
        DueRules rules = due();
        List<Burden.Asked> fields = new ArrayList<>();
        List<Burden.Load> loads = new ArrayList<>();
        registry.programs().stream()
                .sorted(Comparator.comparing(Deployed::id))
                .forEach(
                        program -> {
                            program.tables().stream()
                                    .filter(table -> !table.isRegion())
                                    .forEach(table -> fields.addAll(questions(program, table)));
                            for (Asked one : declared(program)) {
                                long due =
                                        board.counts(ask(one, rules, top, now)).stream()
                                                .mapToLong(ReportBoard.Count::reports)
                                                .sum();
                                loads.add(load(program, one, due));
                            }
                        });
        Map<String, List<Burden.Asked>> same = new LinkedHashMap<>();
        for (Burden.Asked asked : fields) {
            same.computeIfAbsent(
                            asked.label().zh().replaceAll("\\s|本月|本期", "") + " " + asked.type(),
                            _ -> new ArrayList<>())
                    .add(asked);
        }
        List<Burden.Twice> twice =
                same.values().stream()
                        .filter(places -> places.size() > 1)
                        .map(places -> new Burden.Twice(places.getFirst().label(), places))
                        .toList();
        return new Burden(fields, loads, twice);
    }

    /** The reports of a program, each for the last period that has ended. */
    private List<Asked> declared(Deployed program) {
        YearMonth last = YearMonth.now(clock).minusMonths(1);
        return reports(program, _ -> true, report -> ended(report, last));
    }

    /** The reports of a program among these, each for a period if there is one. */
    private static List<Asked> reports(
            Deployed program,
            Predicate<EntityTable> among,
            Function<Report, Optional<Period>> period) {
        return program.tables().stream()
                .filter(among)
                .map(table -> new Subject(program, table))
                .flatMap(entity -> asked(entity, period).stream())
                .toList();
    }

    private static Optional<Asked> asked(
            Subject entity, Function<Report, Optional<Period>> period) {
        return entity.report()
                .flatMap(report -> period.apply(report).map(of -> Asked.of(entity, report, of)));
    }

    private static Optional<Period> ended(Report report, YearMonth last) {
        return IntStream.range(0, report.every().months())
                .mapToObj(back -> period(report, Period.month(last.minusMonths(back))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What somebody types: neither states nor stamps, nor what says whose or of when it is. */
    private static List<Burden.Asked> questions(Deployed program, EntityTable table) {
        Optional<Report> report = program.definition().report(table.type());
        return table.type().fields().stream()
                .filter(field -> !field.is(Field.Trait.STAMPED) && !field.is(Field.Trait.KEY))
                .filter(field -> field.type() != FieldType.REF)
                .filter(
                        field ->
                                !field.name().equals(Subject.STATE)
                                        || table.type().states().isEmpty())
                .map(
                        field ->
                                new Burden.Asked(
                                        table.id(),
                                        field.name(),
                                        field.label(),
                                        field.typeName(),
                                        field.required(),
                                        report.stream()
                                                .flatMap(r -> r.filled().stream())
                                                .anyMatch(f -> f.column().equals(field.name()))))
                .toList();
    }

    private static Burden.Load load(Deployed program, Asked one, long due) {
        List<Burden.Asked> questions = questions(program, one.table());
        return new Burden.Load(
                one.declared().id(),
                questions.size(),
                (int) questions.stream().filter(Burden.Asked::filled).count(),
                due,
                YEAR / one.declared().report().every().months());
    }

    /** The rules about due days that hold in a region: its own, those below, those above. */
    public List<ReportRules.ReportRule> rules(Caller caller, String region) {
        access.require(caller, Operation.READ_REPORTING, region);
        return rules.all().stream()
                .filter(
                        rule ->
                                tree.within(rule.region(), region)
                                        || tree.within(region, rule.region()))
                .toList();
    }

    /** Sets a rule. */
    public void set(Caller caller, ReportRules.ReportRule rule) {
        access.require(caller, Operation.SET_DUE_DAYS, rule.region());
        declared(rule);
        rules.put(rule);
    }

    /** Takes a rule back. */
    public void remove(Caller caller, ReportRules.Key rule) {
        access.require(caller, Operation.SET_DUE_DAYS, rule.region());
        if (!rules.remove(rule, caller.name())) {
            throw new RecordsException.NotFound();
        }
    }

    /** What a rule would have changed in the last twelve months; nothing is changed. */
    public List<RulePreview> preview(Caller caller, ReportRules.ReportRule rule) {
        access.require(caller, Operation.SET_DUE_DAYS, rule.region());
        Division top = tree.find(rule.region()).orElseThrow(RecordsException.NotFound::new);
        Asked newest = declared(rule);
        // As if it had held for the periods that are over.
        DueRules after =
                due().with(
                                new ReportRules.ReportRule(
                                        rule.report(),
                                        rule.region(),
                                        rule.level(),
                                        YearMonth.of(1, 1),
                                        rule.dueDay(),
                                        rule.monthsAfter(),
                                        rule.graceDays(),
                                        rule.remindDays(),
                                        rule.by(),
                                        rule.at()));
        List<ReportBoard.Part> parts = parts(top);
        int months = newest.period().kind().months();
        return IntStream.range(0, YEAR / months)
                .mapToObj(back -> newest.period().first().minusMonths((long) back * months))
                .map(first -> new Period(newest.period().kind(), first))
                .map(period -> new Asked(newest.declared(), newest.table(), period))
                .map(one -> preview(one, after, top, parts))
                .toList();
    }

    private RulePreview preview(
            Asked one, DueRules after, Division top, List<ReportBoard.Part> parts) {
        ReportBoard.Ask ask = ask(one, after, top, clock.instant());
        List<ReportBoard.Count> counts = board.counts(ask);
        boolean moves = counts.stream().anyMatch(count -> count.late() != count.otherwise());
        List<ReportBoard.Line> lines =
                moves
                        ? board.lines(
                                ask,
                                new ReportBoard.Filter(
                                        Set.of(), Optional.empty(), ReportBoard.Only.MOVED),
                                Optional.empty(),
                                MOVED + 1)
                        : List.of();
        return new RulePreview(
                one.period().toString(),
                ReportingTotals.otherwise(counts),
                ReportingTotals.of(counts),
                moves ? moved(board.moves(ask, parts)) : List.of(),
                lines.stream().limit(MOVED).map(line -> item(one, after, line)).toList(),
                lines.size() > MOVED);
    }

    private static List<RulePreview.Moved> moved(List<ReportBoard.Move> moves) {
        Map<String, RulePreview.Moved> regions = new LinkedHashMap<>();
        for (ReportBoard.Move move : moves) {
            regions.merge(
                    move.region(),
                    new RulePreview.Moved(
                            move.region(),
                            move.late() ? move.reports() : 0,
                            move.late() ? 0 : move.reports()),
                    (one, other) ->
                            new RulePreview.Moved(
                                    one.region(),
                                    one.late() + other.late(),
                                    one.noLonger() + other.noLonger()));
        }
        return List.copyOf(regions.values());
    }

    /** The region by itself, and those next below with all in them. */
    private List<ReportBoard.Part> parts(Division top) {
        return Stream.concat(
                        Stream.of(new ReportBoard.Part(top.code(), top.pre(), top.pre())),
                        tree.children(top.code(), false, LocalDate.now(clock)).stream()
                                .map(
                                        below ->
                                                new ReportBoard.Part(
                                                        below.code(), below.pre(), below.post())))
                .toList();
    }

    private Asked declared(ReportRules.ReportRule rule) {
        List<Asked> all = registry.programs().stream().flatMap(p -> declared(p).stream()).toList();
        return all.stream()
                .filter(one -> one.declared().id().equals(rule.report()))
                .findFirst()
                .orElseThrow(() -> noReport(all));
    }

    private static RecordsException noReport(List<Asked> all) {
        String known =
                all.stream()
                        .map(one -> one.declared().id())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return bad(
                "report",
                Text.of(
                        "没有这份报表。可用的:%s。".formatted(known),
                        "No such report. Known: %s.".formatted(known)));
    }

    private static void requireKind(Report report, Period period) {
        if (report.every() != period.kind()) {
            throw bad(
                    "period",
                    Text.of(
                            "此报表的期间长度不是这样。请核对期间。",
                            "The report covers another length of period. Check the period."));
        }
    }

    private Counting.Subject about(
            Asked one, Report.Each each, StoredRow unit, Optional<String> subject) {
        EntityTable table = catalog.target(one.table(), field(one, each.column()));
        if (subject.isEmpty()) {
            throw bad(
                    "subject",
                    Text.of(
                            "须用 subject 说明报的是哪一条记录。",
                            "Say with subject which row the report is about."));
        }
        return Filing.uuid(subject.get())
                .flatMap(id -> rows.find(table, id))
                .filter(row -> row.organisation().equals(unit.id()))
                .map(row -> new Counting.Subject(table, row.id()))
                .orElseThrow(RecordsException.NotFound::new);
    }

    private Optional<String> name(EntityTable table, UUID id) {
        return label(table.type())
                .flatMap(
                        component ->
                                rows.find(table, id)
                                        .map(
                                                row ->
                                                        String.valueOf(
                                                                row.value(
                                                                        table.type(), component))));
    }

    private static RecordsException bad(String parameter, Text text) {
        return new RecordsException.BadRequest(
                List.of(new Problem(parameter, "invalid-parameter", text, Problem.Severity.ERROR)));
    }

    DueRules due() {
        return new DueRules(tree, switches, clock, rules.all());
    }

    private Division top(ReportingQuery query) {
        Division region = tree.find(query.region()).orElseThrow(RecordsException.NotFound::new);
        return query.alone() ? region.alone() : region;
    }

    /** Takes lines report by report until there are enough. */
    private Optional<String> fill(
            ReportingQuery query,
            List<Asked> asked,
            ReportBoard.Filter filter,
            DueRules due,
            Division top,
            Instant now,
            List<ReportingItem> items) {
        Place from = query.cursor().map(Reporting::place).orElse(new Place(0, Optional.empty()));
        for (int i = from.report(); i < asked.size(); i++) {
            Asked one = asked.get(i);
            Optional<ReportBoard.Position> after =
                    i == from.report() ? from.after() : Optional.empty();
            int wanted = query.limit() - items.size();
            List<ReportBoard.Line> lines =
                    board.lines(ask(one, due, top, now), filter, after, wanted + 1);
            List<ReportBoard.Line> shown = lines.subList(0, Math.min(wanted, lines.size()));
            shown.forEach(line -> items.add(item(one, due, line)));
            if (lines.size() > wanted) {
                return Optional.of(
                        shown.isEmpty()
                                ? new Place(i, Optional.empty()).text()
                                : new Place(i, Optional.of(shown.getLast().position())).text());
            }
        }
        return Optional.empty();
    }

    private static ReportBoard.Filter filter(ReportingQuery query) {
        Set<String> states =
                query.states().stream()
                        .map(state -> state.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        return new ReportBoard.Filter(
                states,
                query.level().map(Level::name),
                query.overdue()
                        ? ReportBoard.Only.OVERDUE
                        : query.late() ? ReportBoard.Only.LATE : ReportBoard.Only.ANY);
    }

    /** A program or report that is named and that nobody knows is not found. */
    private List<Asked> asked(ReportingQuery query) {
        List<Deployed> programs =
                registry.programs().stream()
                        .sorted(Comparator.comparing(Deployed::id))
                        .filter(program -> query.program().map(program.id()::equals).orElse(true))
                        .toList();
        if (programs.isEmpty() || !(query.report().isEmpty() || isReport(programs, query))) {
            throw new RecordsException.NotFound();
        }
        return programs.stream()
                .flatMap(
                        program ->
                                reports(
                                        program,
                                        query::isAbout,
                                        report -> period(report, query.period()))
                                        .stream())
                .toList();
    }

    private static boolean isReport(List<Deployed> programs, ReportingQuery query) {
        return programs.stream()
                .flatMap(
                        program ->
                                program.tables().stream()
                                        .filter(query::isAbout)
                                        .map(table -> new Subject(program, table)))
                .anyMatch(entity -> entity.report().isPresent());
    }

    /** The period itself, or a longer one that ends with the month. */
    private static Optional<Period> period(Report report, Period asked) {
        if (report.every() == asked.kind()) {
            return Optional.of(asked);
        }
        if (asked.kind() != Period.Kind.MONTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Period(
                            report.every(),
                            asked.first().minusMonths(report.every().months() - 1L)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ReportBoard.Ask ask(Asked one, DueRules due, Division top, Instant now) {
        Report report = one.declared().report();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        LocalDate end = one.period().end();
        return new ReportBoard.Ask(
                one.table(),
                report.period(),
                Drafts.written(one.table(), report, one.period()),
                report.zero(),
                catalog.organisations(),
                report.from().stream().map(Enum::name).collect(Collectors.toSet()),
                report.each().map(each -> about(one, each)),
                end.isBefore(today) ? end : today,
                due.areas(one.declared(), one.period(), top),
                now.getEpochSecond());
    }

    private static Field field(Asked one, String name) {
        return one.table().type().field(name).orElseThrow();
    }

    private ReportBoard.About about(Asked one, Report.Each each) {
        EntityTable table = catalog.target(one.table(), field(one, each.column()));
        return new ReportBoard.About(table, each.column(), each.states(), label(table.type()));
    }

    /** A component called name, or else the first text of the key. */
    private static Optional<String> label(EntityType type) {
        return Stream.concat(
                        type.field("name").stream(),
                        type.fields().stream().filter(f -> f.is(Field.Trait.KEY)))
                .filter(f -> f.type() == FieldType.TEXT && f.privacy() == Field.Privacy.NONE)
                .map(Field::name)
                .findFirst();
    }

    private ReportingItem item(Asked one, DueRules rules, ReportBoard.Line line) {
        Report report = one.declared().report();
        DueRules.Due due =
                rules.due(
                        one.declared(),
                        one.period(),
                        line.region(),
                        Optional.of(Level.valueOf(line.level())));
        return new ReportingItem(
                one.declared().id(),
                one.period().toString(),
                line.position().organisation(),
                line.organisation(),
                line.region(),
                report.each()
                        .map(
                                each ->
                                        new ReportingItem.Subject(
                                                one.table().target(field(one, each.column())),
                                                line.position().subject(),
                                                line.subject())),
                line.row(),
                line.version(),
                line.state().toLowerCase(Locale.ROOT),
                line.zero(),
                due.day(),
                due.lateFrom(),
                line.submitted(),
                line.late(),
                line.reason(),
                next(one, line));
    }

    /** The unit until it has submitted, then the reviewers of the level whose step comes next. */
    private Optional<ReportingItem.Next> next(Asked one, ReportBoard.Line line) {
        EntityType type = one.table().type();
        String state =
                line.state().equals(ReportBoard.MISSING) ? ReportState.DRAFT.name() : line.state();
        EntityType.StateType stands = type.state(state).orElseThrow();
        if (stands.isEnd()) {
            return Optional.empty();
        }
        List<Transition<Record>> ways = stands.transitions();
        Permission permission = ways.getFirst().permission();
        return Optional.of(
                new ReportingItem.Next(
                        permission,
                        reviewedIn(one.declared().report(), state, line.region()),
                        ways.stream().map(Transition::name).toList()));
    }

    /** The region that decides about a unit's report in this state: the unit's until it is sent. */
    public String reviewedIn(Report report, String state, String region) {
        return reviewer(report, state).map(level -> at(region, level)).orElse(region);
    }

    /** The level at which a report in this state is reviewed. */
    private static Optional<Level> reviewer(Report report, String state) {
        List<Level> levels = report.reviewers().isEmpty() ? USUAL_REVIEWERS : report.reviewers();
        return reviewer(levels, state);
    }

    /** Whether the caller stands high enough for what a report in this state waits for. */
    public boolean reaches(Caller caller, Report report, String state) {
        return reaches(tree, caller, report, state);
    }

    static boolean reaches(Tree tree, Caller caller, Report report, String state) {
        return report.reviewers().isEmpty()
                || reviewer(report.reviewers(), state)
                        .flatMap(
                                level ->
                                        tree.find(caller.region())
                                                .filter(own -> own.level() > level.number()))
                        .isEmpty();
    }

    /** Of the steps of review each has its level, and those that follow the last one. */
    private static Optional<Level> reviewer(List<Level> levels, String state) {
        return switch (ReportState.valueOf(state)) {
            case DRAFT, RETURNED -> Optional.empty();
            case SUBMITTED -> Optional.of(levels.getFirst());
            // Who accepts a report can send it back.
            case REVIEWED, ACCEPTED -> Optional.of(levels.get(Math.min(1, levels.size() - 1)));
        };
    }

    /** The region of the level in which a region lies; a unit above it is reviewed where it is. */
    private String at(String region, Level level) {
        return tree.path(region).stream()
                .filter(above -> above.level() <= level.number() && !above.placeholder())
                .map(Division::code)
                .findFirst()
                .orElse(Tree.NATION);
    }

    /** Where a page ends: behind a line of the n-th report, or before its first. */
    private record Place(int report, Optional<ReportBoard.Position> after) {
        String text() {
            return after.map(
                            p ->
                                    report
                                            + "."
                                            + p.pre()
                                            + "."
                                            + p.organisation()
                                            + "."
                                            + p.subject())
                    .orElse(Integer.toString(report));
        }
    }

    private static Place place(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        try {
            if (parts.length == 1) {
                return new Place(Integer.parseUnsignedInt(parts[0]), Optional.empty());
            }
            if (parts.length == 4) {
                return new Place(
                        Integer.parseUnsignedInt(parts[0]),
                        Optional.of(
                                new ReportBoard.Position(
                                        Integer.parseInt(parts[1]),
                                        UUID.fromString(parts[2]),
                                        UUID.fromString(parts[3]))));
            }
        } catch (IllegalArgumentException _) {
            // Said below, like a cursor of another shape.
        }
        throw bad(
                "cursor",
                Text.of("游标无效。请从第一页重新开始。", "The cursor is broken. Start again at the first page."));
    }
}
