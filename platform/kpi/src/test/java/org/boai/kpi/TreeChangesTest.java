package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Level;
import org.boai.plugins.Problem;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.store.ChangeRefused;
import org.boai.store.Dialect;
import org.boai.store.Division;
import org.boai.store.EntityTable;
import org.boai.store.MadeChange;
import org.boai.store.RegionChange;
import org.boai.store.RegionChange.Merge;
import org.boai.store.RegionChange.Move;
import org.boai.store.RegionChange.Rename;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Divisions merged, split, moved and renamed from a day on. */
final class TreeChangesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final Merge MERGE =
            new Merge(List.of("360801", "360802"), Target.of("360899", "两江县"), DAY);

    @TempDir Path folder;

    static Meeting meeting(LocalDate on, String place, int people) {
        return new Meeting(
                on,
                Meeting.Topic.HEALTH,
                people,
                Quantity.exactly(BigDecimal.ONE),
                Optional.empty(),
                Ref.to(place));
    }

    private static void meet(World world, String region, YearMonth month, int people) {
        world.insert("meeting", region, meeting(month.atDay(3), region, people));
    }

    private static List<String> codes(List<Division> divisions) {
        return divisions.stream().map(Division::code).toList();
    }

    private static void recountEverything(World world, String... regions) {
        for (KpiView kpi : indicators(world)) {
            for (String region : regions) {
                Recount recount =
                        world.kpis.recount(kpi.id(), region, YearMonth.of(2026, 1), World.NOW);
                assertTrue(recount.equal(), recount::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatIsMergedHasBeenTheSumOfItsParts(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 3);
            meet(world, "360802", MAY, 4);
            world.kpis.fold();
            meet(world, "360802100", MAY, 5);
            meet(world, "360803100", MAY, 100);
            world.club("360801100", LocalDate.of(2026, 2, 1));
            String before = world.value("people", "3608", MAY);

            RegionEffect effect = world.change(MERGE);
            assertEquals(2, effect.regions().stream().filter(r -> r.after().isEmpty()).count());
            assertEquals(4, effect.rows());

            assertEquals("12", world.value("people", "360899", MAY));
            assertEquals(before, world.value("people", "3608", MAY));
            assertEquals("1", world.value("clubs", "360899", JUNE));
            meet(world, "360801100", JUNE, 6);
            assertEquals("6", world.value("people", "360899", JUNE));
            world.kpis.fold();
            assertEquals("6", world.value("people", "360899", JUNE));
            recountEverything(world, "360899", "3608", "CN", "360801");

            // The list of the period: what was not there yet is not counted, what is gone no more.
            assertEquals(13, world.tree.count("3608", 3, DAY.minusDays(1)));
            assertEquals(12, world.tree.count("3608", 3, DAY));
            assertTrue(world.tree.within("360801100", "360899"));
            assertEquals(
                    Optional.of("360899"),
                    world.tree.find("360801100", DAY).flatMap(Division::parent));
            assertEquals(
                    Optional.of("360801"),
                    world.tree.find("360801100", DAY.minusDays(1)).flatMap(Division::parent));
            assertEquals(Optional.empty(), world.tree.find("360801", DAY));
            assertTrue(codes(world.tree.children("360899", false, DAY)).contains("360801100"));
            assertTrue(codes(world.tree.children("3608", false, DAY)).contains("360899"));
            assertEquals(12, world.tree.children("3608", false, DAY).size());
            assertEquals(13, world.tree.children("3608", false, DAY.minusDays(1)).size());
        }
    }

    /** What is no more lies in a region of its own level, whose code may be the smaller one. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void lateChangesOfAMergedRegionReachItsHeirAndAllAbove(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion late = world.insert("meeting", "360803", meeting(MAY.atDay(3), "360803", 3));
            world.kpis.fold();
            world.change(new Merge(List.of("360801", "360803"), Target.of("360801"), DAY));

            world.update("meeting", late, "360803", meeting(MAY.atDay(3), "360803", 8));
            for (int i = 0; i < 2; i++) {
                for (String region : List.of("360803", "360801", "3608", "36", "CN")) {
                    assertEquals("8", world.value("people", region, MAY), region);
                    assertEquals("1", world.value("placed", region, MAY), region);
                }
                world.kpis.fold();
            }
            recountEverything(world, "360803", "360801", "3608", "CN");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void coverageCountsTheTownshipsThatThereWere(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            for (Division town : world.tree.level("3608", 4)) {
                world.club(town.code(), LocalDate.of(2026, 3, 5));
            }
            world.change(
                    new Merge(
                            List.of("360802100", "360802101"),
                            new Target(
                                    "360802199",
                                    Optional.of("合并镇"),
                                    Optional.empty(),
                                    Optional.of("360802")),
                            LocalDate.of(2026, 11, 15)));
            for (String region : List.of("3608", "360802")) {
                int towns = region.equals("3608") ? 224 : 18;
                KpiRow october = world.figure("coverage", region, YearMonth.of(2026, 10));
                assertEquals(Optional.of(BigDecimal.valueOf(towns)), october.numerator());
                assertEquals(Optional.of(BigDecimal.valueOf(towns)), october.denominator());
                KpiRow november = world.figure("coverage", region, World.NOW);
                assertEquals(Optional.of(BigDecimal.valueOf(towns - 1)), november.numerator());
                assertEquals(Optional.of(BigDecimal.valueOf(towns - 1)), november.denominator());
                assertTrue(world.recounts("coverage", region, MAY, World.NOW));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTryChangesNothing(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 3);
            world.kpis.fold();
            int version = world.tree.version();
            RegionEffect effect = world.changes.preview(MERGE, "t");
            assertEquals(Optional.empty(), effect.id());
            assertEquals(1, effect.rows());
            assertTrue(
                    effect.denominators().contains(new RegionEffect.Counted("3608", 3, 13, 12)),
                    effect::toString);
            assertTrue(
                    effect.figures()
                            .contains(
                                    new RegionEffect.Figured(
                                            "360899",
                                            "sample.people",
                                            Optional.empty(),
                                            Optional.of(BigDecimal.valueOf(3)))),
                    effect::toString);
            world.tree.changed();
            assertEquals(version, world.tree.version());
            assertEquals(Optional.empty(), world.tree.find("360899"));
            assertEquals(List.of(), world.changes.list());
            assertEquals("3", world.value("people", "360801", MAY));
            recountEverything(world, "360801", "3608");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aChangeCanBeUndoneUntilTheNext(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 3);
            world.kpis.fold();
            RegionEffect first = world.change(MERGE);
            meet(world, "360801100", MAY, 4);
            meet(world, "360899", JUNE, 5);
            RegionEffect second = world.change(new Move("360899", "3607", DAY));
            assertEquals("7", world.value("people", "3607", MAY));
            assertEquals("0", world.value("people", "3608", MAY));
            ChangeRefused late =
                    assertThrows(
                            ChangeRefused.class,
                            () -> world.changes.undo(first.id().orElseThrow(), "u"));
            assertEquals(ChangeRefused.Reason.OVERTAKEN, late.reason());
            world.changes.undo(second.id().orElseThrow(), "u");
            assertEquals("7", world.value("people", "3608", MAY));
            assertEquals("0", world.value("people", "3607", MAY));
            assertEquals(Optional.of("3608"), world.tree.find("360899").flatMap(Division::parent));
            recountEverything(world, "360899", "3608", "3607", "CN");
            List<MadeChange> list = world.changes.list();
            assertEquals(List.of(false, false), list.stream().map(MadeChange::undoable).toList());
            assertEquals("u", list.getFirst().undone().orElseThrow().by());
            assertThrows(
                    ChangeRefused.class, () -> world.changes.undo(second.id().orElseThrow(), "u"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anUndoneMergeIsAsIfItHadNeverBeen(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 3);
            world.kpis.fold();
            Optional<Division> was = world.tree.find("360801");
            RegionEffect made = world.change(MERGE);
            meet(world, "360899", JUNE, 5);
            world.changes.undo(made.id().orElseThrow(), "u");
            Division is = world.tree.find("360801").orElseThrow();
            assertEquals(was.orElseThrow().parent(), is.parent());
            assertEquals(was.orElseThrow().validTo(), is.validTo());
            assertEquals(Optional.of("360801"), world.tree.find("360801", DAY).map(Division::code));
            assertEquals(Optional.empty(), world.tree.find("360899", World.TODAY));
            assertEquals(13, world.tree.count("3608", 3, World.TODAY));
            assertEquals("3", world.value("people", "360801", MAY));
            assertEquals("5", world.value("people", "3608", JUNE));
            recountEverything(world, "360801", "3608", "CN");
            // And it can be made again.
            world.change(MERGE);
            assertEquals("3", world.value("people", "360899", MAY));
            recountEverything(world, "360899", "3608", "CN");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anOrganisationTakesItsRowsAlong(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion branch = world.organisation("360801");
            RowVersion other = world.organisation("360801");
            world.insert("meeting", branch, meeting(MAY.atDay(2), "360801", 10));
            world.insert("meeting", other, meeting(MAY.atDay(2), "360801", 1));
            RowVersion club =
                    world.insert(
                            "club", branch, new Club("c", Club.Kind.SCHOOL, 7, Club.Stage.PLANNED));
            world.move("club", club, Club.Stage.ACTIVE, MAY.atDay(9));
            world.kpis.fold();
            Split split =
                    new Split(
                            "360801",
                            List.of(Target.of("360801"), Target.of("360898", "新县")),
                            Optional.empty(),
                            Map.of("360801100", "360898"),
                            Map.of(branch.row().id(), "360898"),
                            DAY);
            meet(world, "360801100", MAY, 100);
            RegionEffect effect = world.change(split);
            assertEquals(1, effect.organisations());
            assertEquals(3, effect.rows());
            assertEquals("110", world.value("people", "360898", MAY));
            assertEquals("1", world.value("people", "360801", MAY));
            assertEquals("7", world.value("members", "360898", JUNE));
            assertEquals("0", world.value("members", "360801", JUNE));
            recountEverything(world, "360801", "360898", "3608", "CN");
            // Whoever read the row before has to look again.
            assertEquals(
                    3,
                    world.rows.find(world.table("club"), club.row().id()).orElseThrow().version());
            EntityTable table = world.registry.table("directory/organisation").orElseThrow();
            assertEquals(
                    "360898", world.rows.find(table, branch.row().id()).orElseThrow().region());
            world.changes.undo(effect.id().orElseThrow(), "u");
            assertEquals("111", world.value("people", "360801", MAY));
            assertEquals(
                    "360801", world.rows.find(table, branch.row().id()).orElseThrow().region());
            recountEverything(world, "360801", "3608", "CN");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDissolvedDivisionBelongsToItsHeir(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801", MAY, 1);
            meet(world, "360801100", MAY, 2);
            meet(world, "360801101", MAY, 4);
            world.kpis.fold();
            world.change(
                    new Split(
                            "360801",
                            List.of(Target.of("360897", "东县"), Target.of("360898", "西县")),
                            Optional.of("360897"),
                            Map.of("360801101", "360898"),
                            Map.of(),
                            DAY));
            assertEquals("3", world.value("people", "360897", MAY));
            assertEquals("4", world.value("people", "360898", MAY));
            assertEquals("7", world.value("people", "3608", MAY));
            recountEverything(world, "360897", "360898", "3608", "CN");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anotherNameLeavesTheOldOneInThePast(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RegionEffect made = world.change(new Rename("360801", "新名县", Optional.of("New"), DAY));
            assertEquals("新名县", world.tree.find("360801", DAY).orElseThrow().name());
            assertEquals("New", world.tree.find("360801", DAY).orElseThrow().nameEn());
            assertEquals("县1", world.tree.find("360801", DAY.minusDays(1)).orElseThrow().name());
            world.changes.undo(made.id().orElseThrow(), "u");
            assertEquals("县1", world.tree.find("360801", DAY).orElseThrow().name());
            assertEquals(Optional.empty(), world.tree.find("360801").orElseThrow().validFrom());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whereThereIsNoRoomDivisionsAreNumberedAnew(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 1);
            world.kpis.fold();
            for (int county = 1; county <= 13; county++) {
                world.change(new Move("3608%02d".formatted(county), "3607", DAY));
            }
            assertEquals(15, world.tree.children("3607", false, DAY).size());
            assertEquals(15, world.tree.count("3607", 3, DAY));
            assertEquals(230, world.tree.level("3607", Level.TOWNSHIP.number()).size());
            assertEquals(230, world.tree.level("36", Level.TOWNSHIP.number()).size());
            assertEquals(0, world.tree.level("3608", Level.TOWNSHIP.number()).size());
            assertEquals("1", world.value("people", "3607", MAY));
            recountEverything(world, "3607", "3608", "360801", "CN");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTownshipIsNotCoveredInMonthsBeforeItTookInOneThatWas(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.club("360802101", LocalDate.of(2026, 3, 5));
            world.change(
                    new Merge(
                            List.of("360802100", "360802101"),
                            Target.of("360802100"),
                            LocalDate.of(2026, 11, 15)));
            for (String region : List.of("3608", "360802", "360802100")) {
                for (YearMonth month : List.of(YearMonth.of(2026, 10), World.NOW)) {
                    assertEquals(
                            Optional.of(BigDecimal.ONE),
                            world.figure("coverage", region, month).numerator(),
                            () -> region + " " + month);
                }
                assertTrue(world.recounts("coverage", region, MAY, World.NOW));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everythingThatDoesNotFitIsToldAtOnce(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            assertEquals(
                    List.of(
                            "on in-future",
                            "from not-found",
                            "into.code invalid",
                            "into.name invalid"),
                    refused(
                            world,
                            new Merge(
                                    List.of("360801", "99"),
                                    Target.of("3608991", ""),
                                    World.TODAY.plusDays(1))));
            assertEquals(
                    List.of("on too-early", "from repeated", "from levels-differ"),
                    refused(
                                    world,
                                    new Merge(
                                            List.of("360801", "3607", "3607"),
                                            Target.of("360802"),
                                            LocalDate.of(2020, 1, 1)))
                            .stream()
                            .sorted(java.util.Comparator.reverseOrder())
                            .toList());
            assertEquals(List.of("parent in-itself"), refused(world, new Move("36", "3608", DAY)));
            assertEquals(
                    List.of("parent not-above"), refused(world, new Move("360801", "360701", DAY)));
            assertEquals(
                    List.of("parent unchanged"), refused(world, new Move("360801", "3608", DAY)));
            assertEquals(List.of("code not-allowed"), refused(world, new Move("CN", "3608", DAY)));
            assertEquals(
                    List.of("name unchanged"),
                    refused(world, new Rename("360801", "县1", Optional.empty(), DAY)));
            assertEquals(
                    List.of("heir not-in-into", "regions not-within"),
                    refused(
                            world,
                            new Split(
                                    "360801",
                                    List.of(Target.of("360898", "西县")),
                                    Optional.of("360897"),
                                    Map.of("360802100", "360898"),
                                    Map.of(),
                                    DAY)));
            assertEquals(
                    List.of("heir required"),
                    refused(
                            world,
                            new Split(
                                    "360801",
                                    List.of(Target.of("360898", "西县")),
                                    Optional.empty(),
                                    Map.of("360801100", "360898"),
                                    Map.of(),
                                    DAY)));
            assertEquals(
                    List.of("organisations not-within"),
                    refused(
                            world,
                            new Split(
                                    "360801",
                                    List.of(Target.of("360801"), Target.of("360898", "西县")),
                                    Optional.empty(),
                                    Map.of(),
                                    Map.of(World.OWNER, "360898"),
                                    DAY)));
            assertEquals(List.of(), world.changes.list());
        }
    }

    private static List<String> refused(World world, RegionChange change) {
        ChangeRefused refused =
                assertThrows(ChangeRefused.class, () -> world.changes.preview(change, "t"));
        assertEquals(ChangeRefused.Reason.INVALID, refused.reason());
        return refused.problems().stream().map(TreeChangesTest::line).toList();
    }

    private static String line(Problem problem) {
        return problem.field() + " " + problem.code();
    }

    /** A county goes to and fro; another node always finds all of it in one prefecture. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noReadSeesAHalfChangedTree(Dialect dialect) throws Exception {
        try (World world = World.open(dialect, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            meet(world, "360801100", MAY, 3);
            world.kpis.fold();
            meet(world, "360801101", MAY, 4);
            AtomicBoolean going = new AtomicBoolean(true);
            Future<?> moving =
                    threads.submit(
                            () -> {
                                for (int i = 0; i < 30; i++) {
                                    world.change(
                                            new Move("360801", i % 2 == 0 ? "3607" : "3608", DAY));
                                    meet(world, "360701100", JUNE, 1);
                                }
                                going.set(false);
                                return 0;
                            });
            KpiQuery query =
                    KpiQuery.of(List.of("sample.people"), "36", MAY, MAY)
                            .by(new KpiQuery.Children());
            Tree tree = new Tree(world.db);
            Kpis node =
                    new Kpis(
                            world.db,
                            world.registry,
                            world.switches.with(world.db, tree),
                            tree,
                            World.CLOCK);
            int reads = 0;
            while (going.get() && !moving.isDone()) {
                List<KpiRow> rows = node.values(query).rows();
                assertEquals(
                        List.of("0", "7"),
                        rows.stream()
                                .map(row -> row.value().orElseThrow().toPlainString())
                                .sorted()
                                .toList(),
                        rows::toString);
                reads++;
            }
            moving.get();
            assertTrue(reads > 0);
            recountEverything(world, "3607", "3608", "CN");
        }
    }

    /** Filings and folds go on while divisions change; nothing is lost, nothing counted twice. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void filingsGoOnWhileDivisionsChange(Dialect dialect) throws Exception {
        try (World world = World.open(dialect, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> filing =
                    threads.submit(
                            () -> {
                                for (int i = 0; i < 60; i++) {
                                    meet(world, "360801100", MAY, 1);
                                    world.kpis.fold();
                                    meet(world, "360802100", MAY, 1);
                                }
                                return 0;
                            });
            int changes = 0;
            while (!filing.isDone()) {
                RegionEffect made = world.change(MERGE);
                assertEquals(
                        Optional.of("360899"),
                        made.regions().getLast().after().map(Division::code));
                world.changes.undo(made.id().orElseThrow(), "t");
                changes++;
            }
            filing.get();
            assertTrue(changes > 0);
            assertEquals("120", world.value("people", "3608", MAY));
            world.kpis.fold();
            assertEquals("120", world.value("people", "3608", MAY));
            assertEquals("60", world.value("people", "360801", MAY));
            recountEverything(world, "360801", "360802", "3608", "CN");
        }
    }

    private static String then(World world, String kpi, String region, YearMonth month) {
        KpiRow row =
                world.kpis
                        .values(
                                KpiQuery.of(List.of("sample." + kpi), region, month, month)
                                        .on(KpiQuery.Divisions.THEN))
                        .rows()
                        .getFirst();
        return row.value().map(BigDecimal::toPlainString).orElse(row.state().name());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void figuresCanFollowTheTreeOfTheirTime(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            meet(world, "360801100", MAY, 3);
            meet(world, "360802", MAY, 4);
            world.club("360801100", LocalDate.of(2026, 2, 1));
            world.kpis.fold();
            meet(world, "360802100", MAY, 5);
            List<KpiRow> before =
                    world.kpis
                            .values(
                                    KpiQuery.of(
                                                    indicators(world).stream()
                                                            .map(KpiView::id)
                                                            .filter(id -> id.startsWith("sample"))
                                                            .toList(),
                                                    "36",
                                                    YearMonth.of(2026, 1),
                                                    MAY)
                                            .by(new KpiQuery.OfLevel(Level.COUNTY)))
                            .rows();
            world.change(MERGE);
            world.change(new Move("360899", "3607", DAY.plusDays(20)));
            world.change(new Move("360701", "3608", LocalDate.of(2026, 7, 1)));
            meet(world, "360801100", JUNE, 7);
            meet(world, "360701", YearMonth.of(2026, 7), 9);

            assertEquals("12", world.value("people", "3607", MAY));
            assertEquals("0", then(world, "people", "3607", MAY));
            assertEquals("12", then(world, "people", "3608", MAY));
            assertEquals("3", then(world, "people", "360801", MAY));
            assertEquals("9", then(world, "people", "360802", MAY));
            assertEquals("NO_DATA", then(world, "people", "360899", MAY));
            assertEquals("7", then(world, "people", "3607", JUNE));
            assertEquals("7", then(world, "people", "360899", JUNE));
            assertEquals("NO_DATA", then(world, "people", "360801", JUNE));
            assertEquals("1", then(world, "clubs", "3608", MAY));
            assertEquals("1", then(world, "clubs", "3607", JUNE));
            assertEquals("2", then(world, "busy", "3608", MAY));
            assertEquals("0", then(world, "busy", "3607", MAY));
            assertEquals("1", then(world, "busy", "3607", JUNE));
            assertEquals("9", then(world, "people", "3608", YearMonth.of(2026, 7)));
            List<KpiRow> after =
                    world.kpis
                            .values(
                                    KpiQuery.of(
                                                    indicators(world).stream()
                                                            .map(KpiView::id)
                                                            .filter(id -> id.startsWith("sample"))
                                                            .toList(),
                                                    "36",
                                                    YearMonth.of(2026, 1),
                                                    MAY)
                                            .by(new KpiQuery.OfLevel(Level.COUNTY))
                                            .on(KpiQuery.Divisions.THEN))
                            .rows();
            assertEquals(before, after);
            KpiQuery children =
                    KpiQuery.of(List.of("sample.people"), "3608", MAY, JUNE)
                            .by(new KpiQuery.Children())
                            .on(KpiQuery.Divisions.THEN);
            // Thirteen in May; in June the two are gone and theirs has moved away.
            assertEquals(13 + 11, world.kpis.values(children).rows().size());
        }
    }

    /** An organisation goes to and fro while it files; no row is left where it no longer is. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void noRowIsLeftBehindByItsOrganisation(Dialect dialect) throws Exception {
        try (World world = World.open(dialect, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            UUID branch = world.organisation("360801").row().id();
            EntityTable organisations =
                    world.registry.table("directory/organisation").orElseThrow();
            EntityTable meetings = world.table("meeting");
            Meeting meeting = meeting(MAY.atDay(2), "360801", 1);
            List<Object> values = List.of(meetings.type().values(meeting));
            Future<?> filing =
                    threads.submit(
                            () -> {
                                for (int i = 0; i < 60; i++) {
                                    world.db.inTransaction(
                                            tx ->
                                                    world.rows.insert(
                                                            tx,
                                                            meetings,
                                                            branch,
                                                            world.rows
                                                                    .standing(
                                                                            tx,
                                                                            organisations,
                                                                            branch)
                                                                    .orElseThrow(),
                                                            values,
                                                            "t",
                                                            Optional.empty()));
                                }
                                return 0;
                            });
            String region = "360801";
            while (!filing.isDone()) {
                region = region.equals("360801") ? "360702" : "360801";
                world.send(branch, region);
            }
            filing.get();
            assertEquals("60", world.value("people", region, MAY));
            recountEverything(world, "360801", "360702", "3608", "3607", "CN");
        }
    }

    private static List<KpiView> indicators(World world) {
        return world.kpis.catalogue().stream().filter(view -> view.of().isEmpty()).toList();
    }
}
