package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Period;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.registry.SwitchState;
import org.boai.store.ChangeRefused;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.boai.store.KpiCells;
import org.boai.store.NewRow;
import org.boai.store.PeriodTable.Amendment;
import org.boai.store.RegionChange;
import org.boai.store.RegionChange.Merge;
import org.boai.store.RegionChange.Move;
import org.boai.store.RegionChange.Split;
import org.boai.store.RegionChange.Target;
import org.boai.store.RowVersion;
import org.boai.store.Tree;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * After any changes of rows, divisions, switches and definitions, with two folders at once and
 * folds that crash, every figure says what an independent model and the rows say; those of closed
 * months say what the model said when they were published last.
 */
final class RandomChangesTest {
    private static final List<String> TOWNS =
            List.of("360801100", "360801101", "360802100", "360813105", "360701100", "360702102");
    private static final List<String> REGIONS =
            List.of("CN", "36", "3608", "3607", "360801100", "360702102");
    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final List<String> KPIS =
            List.of(
                    "clubs",
                    "members",
                    "opened",
                    "joined",
                    "people",
                    "club-people",
                    "placed",
                    "met",
                    "regular",
                    "typical",
                    "so-far",
                    "half-year");
    private static final String COVERAGE = "coverage";
    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final List<String> LOCKED =
            List.of("36", "3607", "3608", "360801100", "360702102");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void everyCellSaysWhatTheModelAndTheRowsSay(Dialect dialect) throws Exception {
        int changes = Boolean.getBoolean("boai.deep") ? 10_000 : 1_000;
        long seed =
                Boolean.getBoolean("boai.deep")
                        ? Long.getLong("boai.seed", System.nanoTime())
                        : 20261122;
        try (World world = World.switched(dialect, folder)) {
            Run run = new Run(world, new Random(seed), "seed " + seed);
            run.begin(
                    List.of(
                            BridgesJar.compiled(folder, BridgesJar.BUILT),
                            BridgesJar.compiled(folder, BridgesJar.BUILT_METRES)));
            for (int i = 0; i < changes; i++) {
                run.change();
                run.look(1);
                if (i % 100 == 99) {
                    run.recountSome();
                }
            }
            run.lookEverywhere();
            world.kpis.fold();
            run.lookEverywhere();
            run.recountEverything();
            run.closedSome();
        }
    }

    /** A month whose figures of a region were published. */
    private record Closed(String region, YearMonth month) {}

    private static final class Run {
        private final World world;
        private final Random random;
        private final String seed;
        private final Model model = new Model();
        private final List<UUID> organisations = new ArrayList<>();
        private final List<Integer> bridges = new ArrayList<>();
        private final Map<Closed, Map<String, Optional<BigDecimal>>> published = new HashMap<>();
        private Optional<Amendment> open = Optional.empty();
        private int amended;
        private int refused;
        private Parents parents = new Parents();
        private Optional<Parents> before = Optional.empty();
        private Optional<UUID> last = Optional.empty();
        private int made;
        private List<Path> definitions = List.of();
        private int deployed;
        private int running;
        private int answering;
        private String step = "";
        private int steps;

        Run(World world, Random random, String seed) {
            this.world = world;
            this.random = random;
            this.seed = seed;
        }

        void begin(List<Path> classes) throws Exception {
            LocalDate start = LocalDate.of(2025, 1, 1);
            definitions = classes;
            deploy();
            for (String program : List.of(Sample.ID, "bridges")) {
                world.switches.set(program, "CN", SwitchState.ON, start, Optional.empty(), "t");
            }
            for (String town : TOWNS) {
                organisations.add(world.organisation(town).row().id());
            }
        }

        private String told() {
            return " after step " + steps + " (" + step + "), " + seed;
        }

        void change() throws Exception {
            steps++;
            int dice = random.nextInt(100);
            if (dice < 68) {
                step = "file";
                unlessClosed(this::file);
            } else if (dice < 69) {
                step = "lock";
                unlessClosed(this::lock);
            } else if (dice < 72) {
                step = "amend";
                amend();
            } else if (dice < 76) {
                step = "bridge";
                bridge();
            } else if (dice < 80) {
                step = "organisation moves";
                unlessClosed(this::moveOrganisation);
            } else if (dice < 84) {
                step = "fold";
                world.cells.fold(1 + random.nextInt(40));
            } else if (dice < 88) {
                step = "two folds at once";
                foldTogether();
            } else if (dice < 91) {
                step = "fold crashes";
                crash();
            } else if (dice < 94) {
                step = "divisions";
                divide();
            } else if (dice < 95) {
                step = "switch";
                switchOff();
            } else if (dice < 97) {
                step = "upgrade";
                upgrade();
            } else if (dice < 98) {
                step = "count from rows";
                world.kpis.rebuild();
                answering = running;
            } else {
                step = "import";
                unlessClosed(this::bulk);
            }
        }

        /** What is refused changes nothing. */
        private void unlessClosed(Runnable change) {
            try {
                change.run();
            } catch (PeriodRefused e) {
                refused++;
            }
        }

        private void lock() {
            String region = any(LOCKED);
            YearMonth month = FIRST.plusMonths(random.nextInt(3));
            world.kpis.periods().lock(region, Optional.of(Sample.ID), Period.month(month), "a");
            for (String below : everywhere()) {
                if (parents.within(below, region)) {
                    published.computeIfAbsent(new Closed(below, month), this::truth);
                }
            }
        }

        /** Somebody asks for an amendment, and somebody else approves it later. */
        private void amend() {
            if (open.isEmpty()) {
                List<String> there = everywhere();
                List<Closed> some =
                        published.keySet().stream()
                                .filter(of -> there.contains(of.region()))
                                .toList();
                open =
                        anyOf(some)
                                .map(
                                        of ->
                                                world.kpis
                                                        .periods()
                                                        .amend(
                                                                of.region(),
                                                                Optional.of(Sample.ID),
                                                                Period.month(of.month()),
                                                                "late",
                                                                "a"));
                return;
            }
            Amendment amendment = open.orElseThrow();
            world.kpis.periods().approve(amendment, "b");
            open = Optional.empty();
            amended++;
            YearMonth month = amendment.period().first();
            String region = amendment.region();
            for (String one : everywhere()) {
                if (parents.within(one, region) || parents.within(region, one)) {
                    published.computeIfPresent(new Closed(one, month), (of, _) -> truth(of));
                }
            }
        }

        private Map<String, Optional<BigDecimal>> truth(Closed of) {
            Map<String, Optional<BigDecimal>> figures = new HashMap<>();
            for (String kpi : KPIS) {
                figures.put(kpi, modelled(kpi, of.region(), of.month()));
            }
            figures.put(COVERAGE, modelled(COVERAGE, of.region(), of.month()));
            return figures;
        }

        private void file() {
            switch (random.nextInt(11)) {
                case 0, 1 -> addClub();
                case 2, 3, 4 -> moveClub();
                case 5 -> editClub();
                case 6 -> deleteClub();
                case 7, 8 -> addMeeting();
                case 9 -> editMeeting();
                default -> deleteMeeting();
            }
        }

        private void bridge() {
            EntityTable table = world.registry.table("bridges/bridge").orElseThrow();
            int metres = 1 + random.nextInt(50);
            List<Object> values = List.of(FIRST.plusMonths(4).atDay(3), metres);
            world.db.inTransaction(
                    tx ->
                            world.rows.insert(
                                    tx,
                                    table,
                                    World.OWNER,
                                    TOWNS.getFirst(),
                                    values,
                                    "t",
                                    Optional.empty()));
            bridges.add(metres);
        }

        /** The former definition answers until the rows are counted by the new one. */
        private void upgrade() throws Exception {
            running = 1 - running;
            deploy();
        }

        private void deploy() throws Exception {
            deployed++;
            String version = Integer.toString(deployed);
            world.registry.deploy(BridgesJar.jar(definitions.get(running), version), "t");
        }

        private void bulk() {
            EntityTable table = world.table("meeting");
            List<NewRow> rows = new ArrayList<>();
            int size = random.nextBoolean() ? 3 : 150;
            for (int i = 0; i < size; i++) {
                String region = any(TOWNS);
                Meeting meeting = meeting();
                UUID id = UUID.randomUUID();
                List<Object> values = List.of(table.type().values(meeting));
                rows.add(new NewRow(Optional.of(id), World.OWNER, region, values, List.of()));
            }
            world.db.inTransaction(tx -> world.rows.importAll(tx, table, rows.stream(), "t"));
            for (NewRow row : rows) {
                UUID id = row.id().orElseThrow();
                RowVersion version = world.rows.version(table, id).orElseThrow();
                Meeting content = (Meeting) table.type().row(row.values().toArray());
                model.meetings.put(id, new Model.ModelMeeting(version, row.region(), content));
            }
        }

        private void moveOrganisation() {
            UUID organisation = any(organisations);
            String region = any(TOWNS);
            if (random.nextBoolean()) {
                Meeting meeting = meeting();
                RowVersion row = world.insert("meeting", organisation, region, meeting);
                model.meetings.put(row.row().id(), new Model.ModelMeeting(row, region, meeting));
                return;
            }
            world.send(organisation, region);
            model.meetings.replaceAll(
                    (id, meeting) ->
                            meeting.version().row().organisation().equals(organisation)
                                    ? new Model.ModelMeeting(
                                            world.rows
                                                    .version(world.table("meeting"), id)
                                                    .orElseThrow(),
                                            world.rows
                                                    .version(world.table("meeting"), id)
                                                    .orElseThrow()
                                                    .row()
                                                    .region(),
                                            meeting.content())
                                    : meeting);
        }

        private void foldTogether() throws Exception {
            KpiCells other = new KpiCells(world.db, new Tree(world.db));
            int most = 1 + random.nextInt(20);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Integer> beside = threads.submit(() -> other.fold(most));
                world.cells.fold(most);
                world.cells.merge(most);
                beside.get();
            }
        }

        private void crash() {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            world.db.inTransaction(
                                    tx -> {
                                        world.cells.fold(tx, 1 + random.nextInt(40));
                                        world.cells.merge(tx, 10);
                                        throw new IllegalStateException("crash");
                                    }));
        }

        private void switchOff() {
            String town = any(TOWNS);
            if (model.off.containsKey(town) || model.off.size() >= 3) {
                return;
            }
            YearMonth from = FIRST.plusMonths(random.nextInt(10));
            SwitchState off = SwitchState.OFF;
            world.switches.set(Sample.ID, town, off, from.atDay(1), Optional.empty(), "t");
            model.off.put(town, from);
        }

        private String county() {
            return any(List.copyOf(parents.counties));
        }

        private void divide() {
            LocalDate on = START.plusDays(made / 2);
            if (last.isPresent() && random.nextInt(5) == 0) {
                world.changes.undo(last.get(), "t");
                // What was filed in what was made stays where that was.
                Parents was = before.orElseThrow();
                parents.of.forEach(was.of::putIfAbsent);
                parents = was;
                before = Optional.empty();
                last = Optional.empty();
                return;
            }
            Parents was = new Parents(parents);
            RegionChange change =
                    switch (random.nextInt(3)) {
                        case 0 -> merge(on);
                        case 1 -> split(on);
                        default -> move(on);
                    };
            try {
                last = world.change(change).id();
                before = Optional.of(was);
                made++;
            } catch (ChangeRefused e) {
                throw new AssertionError(change + " " + e.problems() + told(), e);
            }
        }

        private String fresh() {
            return "%d".formatted(365000 + made);
        }

        private RegionChange merge(LocalDate on) {
            Set<String> from = new HashSet<>(List.of(county(), county()));
            List<String> all = List.copyOf(from);
            boolean goesOn = from.size() > 1 && random.nextBoolean();
            String heir = goesOn ? all.getFirst() : fresh();
            String place =
                    goesOn ? parents.of.getOrDefault(heir, "") : any(List.of("3607", "3608"));
            parents.of.put(heir, place);
            from.remove(heir);
            from.forEach(code -> parents.of.put(code, heir));
            parents.counties.removeAll(from);
            parents.counties.add(heir);
            return new Merge(
                    all,
                    goesOn
                            ? Target.of(heir)
                            : new Target(
                                    heir,
                                    Optional.of("合" + made),
                                    Optional.empty(),
                                    Optional.of(place)),
                    on);
        }

        private RegionChange split(LocalDate on) {
            String region = county();
            String other = fresh();
            List<String> towns = parents.townsOf(region);
            Map<String, String> parts = new HashMap<>();
            if (!towns.isEmpty()) {
                String town = any(towns);
                parts.put(town, other);
                parents.of.put(town, other);
            }
            parents.of.put(other, parents.of.get(region));
            parents.counties.add(other);
            boolean goesOn = random.nextBoolean();
            if (!goesOn) {
                parents.of.put(region, other);
                parents.counties.remove(region);
            }
            return new Split(
                    region,
                    goesOn
                            ? List.of(Target.of(region), Target.of(other, "分" + made))
                            : List.of(Target.of(other, "分" + made)),
                    goesOn ? Optional.empty() : Optional.of(other),
                    parts,
                    Map.of(),
                    on);
        }

        private RegionChange move(LocalDate on) {
            String region = county();
            String place = parents.within(region, "3607") ? "3608" : "3607";
            parents.of.put(region, place);
            return new Move(region, place, on);
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private <T> Optional<T> anyOf(Collection<T> of) {
            return of.isEmpty()
                    ? Optional.empty()
                    : of.stream().skip(random.nextInt(of.size())).findFirst();
        }

        private LocalDate day() {
            return World.TODAY.minusDays(random.nextInt(320));
        }

        private void addClub() {
            String region = any(TOWNS);
            Club.Kind kind = any(List.of(Club.Kind.values()));
            int members = random.nextInt(50);
            RowVersion row = world.club(region, kind, members);
            model.clubs.put(row.row().id(), Model.fresh(row, region, kind, members));
        }

        private void moveClub() {
            anyOf(model.clubs.values())
                    .ifPresent(
                            club -> {
                                Club.Stage now =
                                        club.history().isEmpty()
                                                ? Club.Stage.PLANNED
                                                : club.history().lastEntry().getValue().state();
                                Club.Stage next =
                                        now == Club.Stage.ACTIVE
                                                ? Club.Stage.CLOSED
                                                : Club.Stage.ACTIVE;
                                LocalDate last =
                                        club.history().isEmpty()
                                                ? World.TODAY.minusDays(300)
                                                : club.history().lastEntry().getValue().on();
                                long most =
                                        last.until(World.TODAY, java.time.temporal.ChronoUnit.DAYS);
                                LocalDate on = last.plusDays(random.nextInt((int) most / 3 + 1));
                                RowVersion row = world.move("club", club.version(), next, on);
                                NavigableMap<Integer, Model.Entered> history =
                                        new TreeMap<>(club.history());
                                history.put(history.size(), new Model.Entered(next, on));
                                model.clubs.put(
                                        row.row().id(),
                                        new Model.ModelClub(
                                                row,
                                                club.region(),
                                                club.kind(),
                                                club.members(),
                                                history));
                            });
        }

        private void editClub() {
            anyOf(model.clubs.values())
                    .ifPresent(
                            club -> {
                                String region = any(TOWNS);
                                Club.Kind kind = any(List.of(Club.Kind.values()));
                                int members = random.nextInt(50);
                                RowVersion row =
                                        world.update(
                                                "club",
                                                club.version(),
                                                region,
                                                new Club("c", kind, members, Club.Stage.PLANNED));
                                model.clubs.put(
                                        row.row().id(),
                                        new Model.ModelClub(
                                                row, region, kind, members, club.history()));
                            });
        }

        private void deleteClub() {
            anyOf(model.clubs.values())
                    .filter(club -> model.clubs.size() > 8)
                    .filter(
                            club ->
                                    model.meetings.values().stream()
                                            .noneMatch(
                                                    meeting ->
                                                            meeting.content()
                                                                    .club()
                                                                    .equals(
                                                                            Optional.of(
                                                                                    World.ref(
                                                                                            club
                                                                                                    .version())))))
                    .ifPresent(
                            club -> {
                                world.delete("club", club.version());
                                model.clubs.remove(club.version().row().id());
                            });
        }

        private Meeting meeting() {
            Optional<Ref<Club>> club =
                    anyOf(model.clubs.values())
                            .filter(any -> random.nextInt(4) > 0)
                            .map(any -> World.ref(any.version()));
            return new Meeting(
                    day(),
                    any(List.of(Meeting.Topic.values())),
                    random.nextInt(100),
                    Quantity.exactly(BigDecimal.valueOf(random.nextInt(9))),
                    club,
                    Ref.to(any(TOWNS)));
        }

        private void addMeeting() {
            String region = any(TOWNS);
            Meeting meeting = meeting();
            RowVersion row = world.insert("meeting", region, meeting);
            model.meetings.put(row.row().id(), new Model.ModelMeeting(row, region, meeting));
        }

        private void editMeeting() {
            anyOf(model.meetings.values())
                    .ifPresent(
                            old -> {
                                String region = any(TOWNS);
                                Meeting meeting = meeting();
                                RowVersion row =
                                        world.update("meeting", old.version(), region, meeting);
                                model.meetings.put(
                                        row.row().id(),
                                        new Model.ModelMeeting(row, region, meeting));
                            });
        }

        private void deleteMeeting() {
            anyOf(model.meetings.values())
                    .ifPresent(
                            meeting -> {
                                UUID id = meeting.version().row().id();
                                world.delete("meeting", meeting.version());
                                model.meetings.remove(id);
                            });
        }

        void look(int times) {
            for (int i = 0; i < times; i++) {
                String region = random.nextBoolean() ? any(REGIONS) : county();
                look(any(KPIS), region, FIRST.plusMonths(random.nextInt(11)));
            }
            YearMonth may = FIRST.plusMonths(4);
            String built =
                    world.kpis
                            .values(KpiQuery.of(List.of("bridges.built"), "36", may, may))
                            .rows()
                            .getFirst()
                            .value()
                            .map(BigDecimal::toPlainString)
                            .orElse("none");
            int sum = bridges.stream().mapToInt(Integer::intValue).sum();
            assertEquals(Integer.toString(expected(answering, sum)), built, this::told);
        }

        private int expected(int definition, int sum) {
            return definition == 0 ? bridges.size() : sum;
        }

        private void look(String kpi, String region, YearMonth month) {
            String seen = plain(world.figure(kpi, region, month).value());
            assertEquals(
                    plain(wanted(kpi, region, month)),
                    seen,
                    () -> String.join(" ", kpi, region, month.toString()) + told());
        }

        private Optional<BigDecimal> wanted(String kpi, String region, YearMonth month) {
            return Optional.ofNullable(published.get(new Closed(region, month)))
                    .map(figures -> figures.getOrDefault(kpi, Optional.empty()))
                    .orElseGet(() -> modelled(kpi, region, month));
        }

        private Optional<BigDecimal> modelled(String kpi, String region, YearMonth month) {
            if (kpi.equals(COVERAGE)) {
                return Optional.of(BigDecimal.valueOf(model.covered(within(region), month)));
            }
            return model.on(region, month)
                    ? model.figure(kpi, within(region), month)
                    : Optional.empty();
        }

        private static String plain(Optional<BigDecimal> number) {
            return number.map(BigDecimal::stripTrailingZeros)
                    .map(BigDecimal::toPlainString)
                    .orElse("none");
        }

        private Predicate<String> within(String region) {
            return code -> parents.within(code, region);
        }

        private List<String> everywhere() {
            List<String> all = new ArrayList<>(REGIONS);
            all.addAll(parents.counties);
            return all;
        }

        void lookEverywhere() {
            for (String region : everywhere()) {
                KpiQuery query =
                        KpiQuery.of(
                                KPIS.stream().map(kpi -> "sample." + kpi).toList(),
                                region,
                                FIRST,
                                World.NOW);
                for (KpiRow row : world.kpis.values(query).rows()) {
                    String kpi = row.kpi().substring("sample.".length());
                    assertEquals(
                            plain(wanted(kpi, region, row.period().first())),
                            plain(row.value()),
                            () -> row + told());
                }
                KpiQuery covered =
                        KpiQuery.of(List.of("sample.coverage"), region, FIRST, World.NOW);
                for (KpiRow row : world.kpis.values(covered).rows()) {
                    if (row.state() != KpiRow.State.NOT_APPLICABLE) {
                        assertEquals(
                                wanted(COVERAGE, region, row.period().first()),
                                row.numerator(),
                                () -> row + told());
                    }
                }
            }
        }

        void recountSome() {
            String kpi = any(KPIS);
            String region = any(REGIONS);
            assertTrue(
                    world.kpis.recount("sample." + kpi, region, FIRST, World.NOW).equal(),
                    () -> kpi + " " + region + told());
        }

        void recountEverything() {
            for (KpiView kpi :
                    world.kpis.catalogue().stream().filter(view -> view.of().isEmpty()).toList()) {
                for (String region : REGIONS) {
                    Recount recount = world.kpis.recount(kpi.id(), region, FIRST, World.NOW);
                    assertTrue(recount.equal(), () -> recount + told());
                }
            }
            for (String region : parents.of.keySet()) {
                assertEquals(
                        parents.within(region, "3607"),
                        world.tree.within(region, "3607"),
                        () -> region + told());
            }
            lookAtThen();
        }

        /** The run met what it is about. */
        void closedSome() {
            assertTrue(refused > 0, () -> "nothing was refused" + told());
            assertTrue(amended > 0, () -> "nothing was amended" + told());
        }

        /** What was not there then lies in what it lies in today, wherever that lay then. */
        private void lookAtThen() {
            Parents start = new Parents();
            parents.of.forEach(start.of::putIfAbsent);
            YearMonth may = FIRST.plusMonths(4);
            for (String region : List.of("36", "3607", "3608")) {
                KpiQuery then =
                        KpiQuery.of(List.of("sample.people"), region, may, may)
                                .on(KpiQuery.Divisions.THEN);
                Predicate<String> inside = code -> start.within(code, region);
                assertEquals(
                        plain(model.figure("people", inside, may)),
                        plain(world.kpis.values(then).rows().getFirst().value()),
                        () -> region + " then" + told());
            }
        }
    }
}
