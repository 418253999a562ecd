package org.boai.registry;

import org.boai.plugins.EntityType;
import org.boai.plugins.ProgramDefinition;
import org.boai.store.Database;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.RegionStock;
import org.boai.store.SwitchTable;
import org.boai.store.Tree;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where programs run. In each region the last line that covers a day holds; without one, or where
 * it says to inherit, the nearest region above decides; where none does, a deployed program is off.
 * Dates may lie in the past, as the truth is often filed late; nothing is ever overwritten, so the
 * history tells what was believed when. A change reaches the other nodes within a second.
 */
public final class Switches {
    private static final String INHERIT = "INHERIT";
    private static final long LOOK_AFTER = TimeUnit.MILLISECONDS.toNanos(900);

    private final SwitchTable table;
    private final RegionStock stock;
    private final Tree tree;
    private final Clock clock;
    private final Set<String> builtIn;
    private final AtomicLong lookAt = new AtomicLong(System.nanoTime());
    private volatile Known known = new Known(-1, Map.of());

    /** All that was said, by program and region, in order. */
    private record Known(long epoch, Map<String, Map<String, List<SwitchLine>>> lines) {}

    /** What was said about a program, or about a part of one, by region. */
    private record Settings(String of, Map<String, List<SwitchLine>> lines) {

        /** What holds on a path of regions, the nearest first; empty where nothing was said. */
        Optional<Effective> on(List<String> path, LocalDate day) {
            for (String region : path) {
                Optional<SwitchLine> line = covering(lines.getOrDefault(region, List.of()), day);
                if (line.flatMap(SwitchLine::state).isPresent()) {
                    return Optional.of(
                            new Effective(
                                    line.orElseThrow().state().orElseThrow(),
                                    of,
                                    region,
                                    line.map(SwitchLine::from),
                                    line.flatMap(SwitchLine::to)));
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The switches of this database.
     *
     * @param tree decides which regions lie above
     * @param clock says what day it is
     * @param builtIn the programs that are part of the platform: always on everywhere
     */
    public Switches(Database database, Tree tree, Clock clock, Set<String> builtIn) {
        this.table = new SwitchTable(database);
        this.stock = new RegionStock(database);
        this.tree = tree;
        this.clock = clock;
        this.builtIn = Set.copyOf(builtIn);
    }

    /** The same settings as they are seen with another tree, or from within a transaction. */
    public Switches with(Database otherDatabase, Tree otherTree) {
        return new Switches(otherDatabase, otherTree, clock, builtIn);
    }

    /** The state of a program in a region on a day. */
    public Effective effective(String program, String region, LocalDate on) {
        return builtIn.contains(program)
                ? unset(program)
                : effective(settings(program), path(region), on);
    }

    /** Sets the state from a day on, or for some days. */
    public void set(
            String program,
            String region,
            SwitchState state,
            LocalDate from,
            Optional<LocalDate> to,
            String by) {
        require(program, region, from, to);
        table.append(program, region, state.name(), from, to, by, clock.instant());
        look();
    }

    /** From today on the region above decides again. */
    public void inherit(String program, String region, String by) {
        LocalDate today = LocalDate.now(clock);
        require(program, region, today, Optional.empty());
        table.append(program, region, INHERIT, today, Optional.empty(), by, clock.instant());
        look();
    }

    /** The settings that hold today in a region and below it, in the order of the tree. */
    public List<SwitchLine> under(String program, String region) {
        LocalDate today = LocalDate.now(clock);
        return lines(program).entrySet().stream()
                .filter(own -> tree.within(own.getKey(), region))
                .flatMap(own -> covering(own.getValue(), today).stream())
                .filter(line -> line.state().isPresent())
                .sorted(
                        Comparator.comparingInt(
                                line -> tree.find(line.region()).map(Division::pre).orElse(0)))
                .toList();
    }

    /** All that was said about a program within a region, newest first. */
    public List<SwitchLine> history(String program, String region) {
        return lines(program).entrySet().stream()
                .filter(own -> tree.within(own.getKey(), region))
                .flatMap(own -> own.getValue().stream())
                .sorted(
                        Comparator.comparing(SwitchLine::at)
                                .thenComparingInt(SwitchLine::sequence)
                                .reversed())
                .toList();
    }

    /** What a setting would change; nothing is changed. */
    public SwitchPreview preview(
            String program,
            String region,
            SwitchState state,
            LocalDate from,
            Optional<LocalDate> to) {
        require(program, region, from, to);
        return new SwitchPreview(
                effective(program, region, from),
                stricter(
                        path(region),
                        above(program, region, from),
                        new Effective(state, program, region, Optional.of(from), to)),
                from,
                to,
                below(program, region, from));
    }

    /** What {@link #inherit} would change; nothing is changed. */
    public SwitchPreview previewInherit(String program, String region) {
        LocalDate today = LocalDate.now(clock);
        require(program, region, today, Optional.empty());
        List<String> path = path(region);
        Optional<Effective> inherited =
                new Settings(program, lines(program)).on(path.subList(1, path.size()), today);
        Optional<Effective> whole = above(program, region, today);
        return new SwitchPreview(
                effective(program, region, today),
                inherited
                        .map(own -> stricter(path, whole, own))
                        .or(() -> whole)
                        .orElseGet(() -> unset(program)),
                today,
                Optional.empty(),
                below(program, region, today));
    }

    /** What holds for the program of a part; empty for a program. */
    private Optional<Effective> above(String program, String region, LocalDate on) {
        return Optional.of(programOf(program))
                .filter(whole -> !whole.equals(program))
                .map(whole -> effective(whole, region, on));
    }

    /**
     * How much a setting would touch.
     *
     * @param program the program
     * @param id the program or the part of it that is switched
     * @param organisations where organisations are kept
     */
    public Touched touched(
            Deployed program,
            String id,
            EntityTable organisations,
            String region,
            SwitchPreview preview) {
        ProgramDefinition definition = program.definition();
        Predicate<String> own = owner -> id.equals(program.id()) || id.equals(owner);
        List<String> others =
                preview.ownSettings().stream().map(SwitchLine::region).distinct().toList();
        List<String> untouched =
                others.stream()
                        .filter(
                                code ->
                                        others.stream()
                                                .noneMatch(
                                                        above ->
                                                                !above.equals(code)
                                                                        && tree.within(
                                                                                code, above)))
                        .toList();
        ToLongFunction<ToLongFunction<String>> there =
                count -> count.applyAsLong(region) - untouched.stream().mapToLong(count).sum();
        return new Touched(
                there.applyAsLong(code -> stock.rows(organisations, code, Set.of())),
                there.applyAsLong(stock::accounts),
                definition.entities().stream()
                        .filter(entity -> own.test(definition.switchOf(entity)))
                        .filter(entity -> definition.report(entity).isPresent())
                        .mapToLong(entity -> there.applyAsLong(code -> open(program, entity, code)))
                        .sum(),
                definition.kpis().stream()
                        .filter(kpi -> own.test(definition.switchOf(kpi)))
                        .map(kpi -> program.id() + "." + kpi.name())
                        .toList());
    }

    private long open(Deployed program, EntityType entity, String region) {
        Set<String> states =
                entity.states().stream()
                        .filter(state -> !state.isEnd())
                        .map(EntityType.StateType::name)
                        .collect(Collectors.toSet());
        return states.isEmpty()
                ? 0
                : program.table(entity.name())
                        .map(table -> stock.rows(table, region, states))
                        .orElse(0L);
    }

    /** The settings of regions below that hold on the day. */
    private List<SwitchLine> below(String program, String region, LocalDate on) {
        return lines(program).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(region))
                .filter(entry -> tree.within(entry.getKey(), region))
                .flatMap(entry -> covering(entry.getValue(), on).stream())
                .filter(line -> line.state().isPresent())
                .toList();
    }

    /** Whether figures of the month are applicable: not off for one day of it at least. */
    public boolean applicable(String program, String region, YearMonth month) {
        return !applicable(program, Set.of(region), month, month)
                .getOrDefault(region, Set.of())
                .isEmpty();
    }

    /**
     * The months of a span whose figures are applicable, for many regions at once. Costs one look
     * at the tree for each region, and no statement where the tree is known.
     */
    public Map<String, Set<YearMonth>> applicable(
            String program, Collection<String> regions, YearMonth from, YearMonth to) {
        List<Settings> settings = settings(program);
        Map<String, Set<YearMonth>> applicable = new LinkedHashMap<>();
        // Regions with the same settings above them, mostly siblings, share one answer.
        Map<List<String>, Set<YearMonth>> answers = new HashMap<>();
        boolean silent = settings.stream().allMatch(some -> some.lines().isEmpty());
        for (String region : regions) {
            List<String> setters =
                    silent
                            ? List.of()
                            : path(region).stream()
                                    .filter(
                                            code ->
                                                    settings.stream()
                                                            .anyMatch(
                                                                    some ->
                                                                            some.lines()
                                                                                    .containsKey(
                                                                                            code)))
                                    .toList();
            applicable.put(
                    region,
                    answers.computeIfAbsent(
                            setters,
                            path -> months(settings, path, from, to, SwitchState::applicable)));
        }
        return applicable;
    }

    /** Whether something could be filed on one day of a span of months at least. */
    public boolean filed(String program, String region, YearMonth from, YearMonth to) {
        return !months(
                        settings(program),
                        path(region),
                        from,
                        to,
                        state -> state == SwitchState.ON || state == SwitchState.PILOT)
                .isEmpty();
    }

    private Set<YearMonth> months(
            List<Settings> settings,
            List<String> path,
            YearMonth from,
            YearMonth to,
            Predicate<SwitchState> wanted) {
        Set<YearMonth> months = new TreeSet<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            if (days(settings, path, month).stream()
                    .anyMatch(day -> wanted.test(effective(settings, path, day).state()))) {
                months.add(month);
            }
        }
        return months;
    }

    /** The days of a month on which something can change, its first day among them. */
    private static Set<LocalDate> days(
            List<Settings> settings, List<String> path, YearMonth month) {
        Set<LocalDate> days = new TreeSet<>(Set.of(month.atDay(1)));
        for (Settings some : settings) {
            for (String region : path) {
                for (SwitchLine line : some.lines().getOrDefault(region, List.of())) {
                    days.add(line.from());
                    line.to().map(last -> last.plusDays(1)).ifPresent(days::add);
                }
            }
        }
        days.removeIf(day -> !YearMonth.from(day).equals(month));
        return days;
    }

    /** The regions in one of them about which something was said, of a part or of its program. */
    public Set<String> regions(String program, String top) {
        Set<String> regions = new TreeSet<>();
        for (Settings some : settings(program)) {
            some.lines().keySet().stream()
                    .filter(code -> tree.within(code, top))
                    .forEach(regions::add);
        }
        return regions;
    }

    /** The program to which an id belongs: itself, or that of the part. */
    public static String programOf(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** Those of the program, and then those of the part. */
    private List<Settings> settings(String program) {
        return Stream.of(programOf(program), program)
                .distinct()
                .map(id -> new Settings(id, lines(id)))
                .toList();
    }

    private Effective effective(List<Settings> settings, List<String> path, LocalDate on) {
        Settings program = settings.getFirst();
        Effective whole = program.on(path, on).orElseGet(() -> unset(program.of()));
        return settings.stream()
                .skip(1)
                .flatMap(part -> part.on(path, on).stream())
                .reduce(whole, (above, own) -> stricter(path, Optional.of(above), own));
    }

    /** The stricter one; of two alike that of the nearer region. */
    private static Effective stricter(List<String> path, Optional<Effective> whole, Effective own) {
        return whole.filter(
                        above ->
                                above.state().compareTo(own.state()) > 0
                                        || (above.state() == own.state()
                                                && near(path, above) < near(path, own)))
                .orElse(own);
    }

    private static int near(List<String> path, Effective set) {
        int at = path.indexOf(set.from());
        return at < 0 ? path.size() : at;
    }

    private Effective unset(String program) {
        return new Effective(
                builtIn.contains(program) ? SwitchState.ON : SwitchState.OFF,
                program,
                Effective.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<SwitchLine> covering(List<SwitchLine> lines, LocalDate on) {
        return lines.reversed().stream().filter(line -> line.covers(on)).findFirst();
    }

    private List<String> path(String region) {
        List<String> path = new ArrayList<>(List.of(region));
        tree.ancestors(region).forEach(above -> path.add(above.code()));
        return path;
    }

    private void require(String program, String region, LocalDate from, Optional<LocalDate> to) {
        if (builtIn.contains(program)) {
            throw new RegistryRefused(
                    "built-in",
                    "%s 是平台的一部分，始终开启，不能切换。请选择已部署的程序。".formatted(program),
                    "%s is part of the platform and always on. Choose a deployed program."
                            .formatted(program));
        }
        if (tree.find(region).isEmpty()) {
            throw new RegistryRefused(
                    "region-unknown",
                    "没有代码为 %s 的区划。请核对代码。".formatted(region),
                    "There is no region %s. Check its code.".formatted(region));
        }
        if (to.filter(last -> last.isBefore(from)).isPresent()) {
            throw new RegistryRefused(
                    "dates-reversed",
                    "最后一天早于第一天 %s。请改正日期。".formatted(from),
                    "The last day lies before the first day, %s. Correct the dates."
                            .formatted(from));
        }
    }

    private Map<String, List<SwitchLine>> lines(String program) {
        long due = lookAt.get();
        long now = System.nanoTime();
        // One caller looks, the others go on with what is known; at first nothing is.
        if (known.epoch() < 0 || (now - due >= 0 && lookAt.compareAndSet(due, now + LOOK_AFTER))) {
            look();
        }
        return known.lines().getOrDefault(program, Map.of());
    }

    private synchronized void look() {
        long epoch = table.epoch();
        if (epoch == known.epoch()) {
            return;
        }
        Map<String, Map<String, List<SwitchLine>>> lines = new HashMap<>();
        for (SwitchTable.SwitchRow row : table.all()) {
            lines.computeIfAbsent(row.program(), _ -> new TreeMap<>())
                    .computeIfAbsent(row.region(), _ -> new ArrayList<>())
                    .add(
                            new SwitchLine(
                                    row.region(),
                                    row.seq(),
                                    row.state().equals(INHERIT)
                                            ? Optional.empty()
                                            : Optional.of(SwitchState.valueOf(row.state())),
                                    row.from(),
                                    row.to(),
                                    row.by(),
                                    row.at()));
        }
        known = new Known(epoch, lines);
    }
}
