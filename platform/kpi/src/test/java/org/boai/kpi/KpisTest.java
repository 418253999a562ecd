package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Level;
import org.boai.plugins.Period;
import org.boai.plugins.Qualifier;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.boai.store.Division;
import org.boai.store.ReferenceLists;
import org.boai.store.RowVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class KpisTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final String TOWN = "360803100";
    private static final String OTHER_TOWN = "360804100";

    @TempDir Path folder;

    private static Meeting meeting(LocalDate day, int people, Optional<Ref<Club>> club) {
        return new Meeting(
                day,
                Meeting.Topic.HEALTH,
                people,
                Quantity.exactly(BigDecimal.ONE),
                club,
                Ref.to(OTHER_TOWN));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRateIsARatioOfSumsAndNeverAMeanOfRates(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.plan("360803100", MAY, 10, 20);
            world.plan("360804100", MAY, 90, 100);
            for (int folds = 0; folds < 2; folds++) {
                assertEquals("50.00", world.value("done", "360803", MAY));
                assertEquals("90.00", world.value("done", "360804", MAY));
                KpiRow parent = world.figure("done", "3608", MAY);
                assertEquals(Optional.of(new BigDecimal("83.33")), parent.value());
                assertEquals(Optional.of(BigDecimal.valueOf(100)), parent.numerator());
                assertEquals(Optional.of(BigDecimal.valueOf(120)), parent.denominator());
                assertEquals(2, parent.records());
                world.kpis.fold();
            }
            assertEquals("NO_DATA", world.value("done", "3607", MAY));
            assertTrue(world.recounts("done", "CN", MAY, JUNE));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyTownshipOfJianHasAClubUntilThereIsOneMore(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            for (Division town : world.tree.level("3608", 4)) {
                world.club(town.code(), LocalDate.of(2026, 3, 5));
            }
            world.club(TOWN, LocalDate.of(2026, 3, 5));
            KpiRow full = world.figure("coverage", "3608", JUNE);
            assertEquals(Optional.of(new BigDecimal("100.00")), full.value());
            assertEquals(Optional.of(BigDecimal.valueOf(224)), full.denominator());
            assertTrue(full.denominatorSource().isPresent());
            world.kpis.fold();
            assertEquals("100.00", world.value("coverage", "3608", JUNE));
            assertEquals("0.00", world.value("coverage", "3608", YearMonth.of(2026, 2)));
            assertEquals("97.39", world.value("coverage", "36", JUNE));
            world.load(225, LocalDate.of(2026, 4, 1));
            world.kpis.rebuild();
            assertEquals("99.56", world.value("coverage", "3608", JUNE));
            assertTrue(world.recounts("coverage", "CN", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aStockFollowsTheDatesOfTransitionsAlsoWhenTheyWereFiledLate(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion club = world.club(TOWN, Club.Kind.SCHOOL, 30);
            assertEquals("0", world.value("members", "36", World.NOW));
            club = world.move("club", club, Club.Stage.ACTIVE, LocalDate.of(2026, 5, 31));
            world.kpis.fold();
            club = world.move("club", club, Club.Stage.CLOSED, LocalDate.of(2026, 7, 31));
            club = world.move("club", club, Club.Stage.ACTIVE, LocalDate.of(2026, 9, 1));
            for (int folds = 0; folds < 2; folds++) {
                assertEquals("0", world.value("members", "36", YearMonth.of(2026, 4)));
                assertEquals("30", world.value("members", "36", MAY));
                assertEquals("30", world.value("members", "36", JUNE));
                assertEquals("0", world.value("members", "36", JULY));
                assertEquals("0", world.value("members", "CN", AUGUST));
                assertEquals("30", world.value("members", "36", World.NOW));
                assertEquals("1", world.value("opened", "3608", MAY));
                assertEquals("0", world.value("opened", "3608", JUNE));
                assertEquals("1", world.value("opened", "3608", YearMonth.of(2026, 9)));
                assertEquals("30", world.value("joined", "3608", MAY));
                assertEquals("0", world.value("joined", "3608", JUNE));
                world.kpis.fold();
            }
            assertTrue(world.recounts("members", "36", YearMonth.of(2026, 1), World.NOW));
            world.delete("club", club);
            assertEquals("0", world.value("members", "36", MAY));
            assertEquals("0", world.value("opened", "36", MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rowsThatLookAtAnotherFollowItsStates(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion club = world.club(TOWN, Club.Kind.SCHOOL, 30);
            Optional<Ref<Club>> ref = Optional.of(World.ref(club));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 5, 10), 7, ref));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 6, 10), 9, ref));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 6, 10), 5, Optional.empty()));
            assertEquals("0", world.value("club-people", "36", JUNE));
            club = world.move("club", club, Club.Stage.ACTIVE, LocalDate.of(2026, 6, 1));
            world.kpis.fold();
            assertEquals("0", world.value("club-people", "36", MAY));
            assertEquals("9", world.value("club-people", "36", JUNE));
            world.move("club", club, Club.Stage.CLOSED, LocalDate.of(2026, 6, 9));
            assertEquals("0", world.value("club-people", "36", JUNE));
            assertTrue(world.recounts("club-people", "36", MAY, World.NOW));
            assertEquals("14", world.value("people", "36", JUNE));
            assertEquals("2", world.value("placed", "360804", JUNE));
            assertEquals("0", world.value("placed", "360803", JUNE));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theChoicesOfADimensionMakeTheTotal(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion school = world.club(TOWN, Club.Kind.SCHOOL, 30);
            world.move("club", school, Club.Stage.ACTIVE, LocalDate.of(2026, 5, 1));
            world.club(TOWN, LocalDate.of(2026, 5, 1));
            world.club(OTHER_TOWN, LocalDate.of(2026, 5, 1));
            KpiQuery query = KpiQuery.of(List.of("sample.clubs"), "3608", MAY, MAY);
            assertEquals(
                    List.of("TOWNSHIP=2", "SCHOOL=1"),
                    world.kpis.values(query.along("kind")).rows().stream()
                            .map(
                                    row ->
                                            row.dimension().orElseThrow()
                                                    + "="
                                                    + row.value().orElseThrow())
                            .toList());
            assertEquals("3", world.value("clubs", "3608", MAY));
            KpiRefused refused =
                    assertThrows(KpiRefused.class, () -> world.kpis.values(query.along("colour")));
            assertEquals(KpiRefused.Reason.UNKNOWN_DIMENSION, refused.reason());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRowThatMovesTakesItsFiguresWithIt(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion club = world.club(TOWN, LocalDate.of(2026, 5, 1));
            world.kpis.fold();
            Club moved = new Club("c", Club.Kind.TOWNSHIP, 8, Club.Stage.ACTIVE);
            world.update("club", club, "360701100", moved);
            assertEquals("0", world.value("members", "3608", MAY));
            assertEquals("8", world.value("members", "3607", MAY));
            world.kpis.fold();
            assertEquals("0", world.value("members", "3608", MAY));
            assertEquals("8", world.value("members", "36", MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void quartersAddFlowsAndTakeTheLastMonthOfStocks(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.club(TOWN, LocalDate.of(2026, 4, 1));
            world.club(TOWN, LocalDate.of(2026, 6, 1));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 4, 2), 3, Optional.empty()));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 6, 2), 4, Optional.empty()));
            KpiQuery query =
                    KpiQuery.of(
                                    List.of("sample.people", "sample.clubs", "sample.busy"),
                                    "36",
                                    MAY,
                                    YearMonth.of(2027, 5))
                            .every(Period.Kind.QUARTER);
            assertEquals(
                    List.of(
                            "2026-Q2 7",
                            "2026-Q2 2",
                            "2026-Q2 1",
                            "2026-Q3 0",
                            "2026-Q3 2",
                            "2026-Q3 0",
                            "2026-Q4 0",
                            "2026-Q4 2",
                            "2026-Q4 0"),
                    world.kpis.values(query).rows().stream()
                            .map(row -> row.period() + " " + row.value().orElseThrow())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aClubThatMetInTwoTownsIsOneClub(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion club = world.club(TOWN, LocalDate.of(2026, 5, 1));
            RowVersion other = world.club(TOWN, LocalDate.of(2026, 5, 1));
            Optional<Ref<Club>> ref = Optional.of(World.ref(club));
            LocalDate day = LocalDate.of(2026, 5, 10);
            world.insert("meeting", TOWN, meeting(day, 7, ref));
            RowVersion there = world.insert("meeting", OTHER_TOWN, meeting(day, 8, ref));
            world.insert("meeting", TOWN, meeting(day, 9, Optional.of(World.ref(other))));
            world.insert("meeting", TOWN, meeting(day, 100, Optional.empty()));
            assertEquals("1", world.value("met", "360804", MAY));
            assertEquals("2", world.value("met", "360803", MAY));
            assertEquals("2", world.value("met", "36", MAY));
            assertEquals(3, world.figure("met", "36", MAY).records());
            assertEquals("1", world.value("regular", "36", MAY));
            assertEquals("1", world.value("regular", "36", JULY));
            assertEquals("0", world.value("regular", "36", AUGUST));
            assertEquals("8.5", world.value("typical", "36", MAY));
            world.delete("meeting", there);
            assertEquals("0", world.value("met", "360804", MAY));
            assertEquals("0", world.value("regular", "36", MAY));
            assertEquals("9", world.value("typical", "36", MAY));
            assertEquals("NO_DATA", world.value("typical", "36", JUNE));
            for (String kpi : List.of("met", "regular", "typical")) {
                assertTrue(world.recounts(kpi, "CN", MAY, World.NOW), kpi);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void unitsOfARegionThatIsOffDoNotCount(Dialect dialect) {
        try (World world = World.switched(dialect, folder)) {
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("sample", "36", SwitchState.ON, start, Optional.empty(), "t");
            world.switches.set("sample", "360804", SwitchState.OFF, start, Optional.empty(), "t");
            LocalDate day = LocalDate.of(2026, 5, 10);
            for (String town : List.of(TOWN, OTHER_TOWN, "360805100")) {
                RowVersion club = world.club(town, LocalDate.of(2026, 5, 1));
                world.insert("meeting", town, meeting(day, 7, Optional.of(World.ref(club))));
            }
            assertEquals("2", world.value("met", "36", MAY));
            assertTrue(world.recounts("met", "36", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatWasServedSoFarAndInHalfAYearReachesBackBehindThePeriod(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            for (int month = 1; month <= 9; month++) {
                world.insert(
                        "meeting",
                        TOWN,
                        meeting(LocalDate.of(2026, month, 5), month, Optional.empty()));
            }
            world.kpis.fold();
            assertEquals("45", world.value("so-far", "36", World.NOW));
            assertEquals("15", world.value("so-far", "36", MAY));
            assertEquals("33", world.value("half-year", "36", AUGUST));
            assertTrue(world.recounts("so-far", "CN", MAY, World.NOW));
            assertTrue(world.recounts("half-year", "CN", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aGoalHasAFloor(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            population(world, 58_500_000, LocalDate.of(2019, 12, 31));
            population(world, 65_770_000, LocalDate.of(2022, 12, 31));
            KpiRow before = world.figure("goal", "36", YearMonth.of(2020, 6));
            assertEquals(Optional.of(BigDecimal.valueOf(1_170_000)), before.value());
            assertEquals(Optional.of("年报 2019-12-31"), before.denominatorSource());
            assertEquals("1315400", world.value("goal", "36", MAY));
            assertEquals("NO_DATA", world.value("goal", "3608", MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aCityWithoutAListOfItsOwnHasTheSumOfItsCounties(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 5, 5), 60, Optional.empty()));
            ReferenceLists lists = new ReferenceLists(world.db);
            schools(world, lists, "360801", 4);
            assertEquals("NO_DATA", world.value("per-school", "3608", MAY));
            for (int county = 2; county <= 13; county++) {
                schools(world, lists, "3608%02d".formatted(county), 2);
            }
            assertEquals("NO_DATA", world.value("per-school", "3608", YearMonth.of(2026, 1)));
            KpiRow may = world.figure("per-school", "3608", MAY);
            assertEquals(Optional.of(BigDecimal.valueOf(28)), may.denominator());
            assertEquals(Optional.of("教育局 2026-03-01"), may.denominatorSource());
            schools(world, lists, "3608", 30);
            assertEquals("2", world.value("per-school", "3608", MAY));
        }
    }

    private static void schools(World world, ReferenceLists lists, String region, int number) {
        ReferenceLists.Value value =
                new ReferenceLists.Value(
                        "schools",
                        "primary",
                        region,
                        LocalDate.of(2026, 3, 1),
                        BigDecimal.valueOf(number),
                        "教育局");
        world.db.inTransaction(
                tx -> {
                    lists.put(tx, List.of(value));
                    return value;
                });
    }

    private static void population(World world, long people, LocalDate date) {
        world.db
                .execute()
                .insert(
                        "INSERT INTO region_population (code, reference_date, people, source)"
                                + " VALUES (?, ?, ?, ?)",
                        "36",
                        date,
                        people,
                        "年报");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aCohortIsJudgedByTheDayItWasDue(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.plan(TOWN, MAY, 1, 1, LocalDate.of(2026, 5, 31));
            world.plan(TOWN, MAY, 1, 1, LocalDate.of(2026, 6, 1));
            world.plan(OTHER_TOWN, MAY, 1, 1, LocalDate.of(2026, 4, 1));
            assertEquals("50.00", world.value("in-time", "360803", MAY));
            assertEquals("66.67", world.value("in-time", "36", MAY));
            assertTrue(world.recounts("in-time", "CN", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void twoChoicesAreCountedAloneAndTogether(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            drill(world, Drill.Hazard.FLOOD, Drill.Setting.RURAL, 5);
            drill(world, Drill.Hazard.FLOOD, Drill.Setting.URBAN, 7);
            drill(world, Drill.Hazard.FIRE, Drill.Setting.URBAN, 11);
            assertEquals("23", world.value("drilled", "36", MAY));
            assertEquals("FLOOD=12 FIRE=11", along(world, "hazard"));
            assertEquals("RURAL=5 URBAN=18", along(world, "setting"));
            assertEquals(
                    "FLOOD,RURAL=5 FLOOD,URBAN=7 FIRE,RURAL=0 FIRE,URBAN=11",
                    along(world, "hazard,setting"));
            world.kpis.fold();
            assertEquals("RURAL,FIRE=0", along(world, "setting,hazard").split(" ")[1]);
            // 0.25 x 3 drills + 0.75 x (0 plans + the 2 that count at most)
            assertEquals("2.25", world.value("standing", "36", MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aStockByDatesHoldsFromItsFirstDayToTheEndOfItsLast(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            fresh(world, Optional.of(LocalDate.of(2026, 6, 30)));
            RowVersion open = fresh(world, Optional.empty());
            fresh(world, Optional.of(LocalDate.of(2026, 7, 30)));
            for (int folds = 0; folds < 2; folds++) {
                assertEquals("0", world.value("fresh", "36", YearMonth.of(2026, 4)));
                assertEquals("3", world.value("fresh", "36", MAY));
                assertEquals("3", world.value("fresh", "36", JUNE));
                assertEquals("1", world.value("fresh", "CN", JULY));
                assertEquals("15", world.value("fresh-people", "36", JUNE));
                world.kpis.fold();
            }
            assertTrue(world.recounts("fresh", "36", MAY, World.NOW));
            world.delete("drill", open);
            assertEquals("0", world.value("fresh", "36", JULY));
        }
    }

    /** Due on 9 May: long due from 9 June on, and while it is accepted. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aStockInStatesHoldsWithinItsOwnDays(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion first = accepted(world, LocalDate.of(2026, 5, 9));
            accepted(world, LocalDate.of(2026, 5, 30));
            accepted(world, LocalDate.of(2026, 5, 31));
            world.move("plan", first, Plan.Stage.DRAFT, LocalDate.of(2026, 7, 2));
            for (int folds = 0; folds < 2; folds++) {
                assertEquals("0", world.value("long-due", "36", MAY));
                assertEquals("2", world.value("long-due", "36", JUNE), "30 May and 31 days");
                assertEquals("2", world.value("long-due", "CN", JULY), "one went, one came");
                assertEquals("3", world.value("not-due", "36", YearMonth.of(2026, 4)));
                assertEquals("1", world.value("not-due", "36", MAY), "to the end of its last day");
                assertEquals("0", world.value("not-due", "36", JUNE));
                world.kpis.fold();
            }
            assertTrue(world.recounts("long-due", "36", MAY, World.NOW));
            assertTrue(world.recounts("not-due", "36", MAY, World.NOW));
        }
    }

    private static RowVersion accepted(World world, LocalDate due) {
        Plan plan = new Plan(MAY, 0, 1, due, Plan.Stage.DRAFT);
        RowVersion row = world.insert("plan", TOWN, plan);
        return world.move("plan", row, Plan.Stage.ACCEPTED, LocalDate.of(2026, 4, 1));
    }

    private static RowVersion fresh(World world, Optional<LocalDate> until) {
        LocalDate day = LocalDate.of(2026, 5, 9);
        return world.insert(
                "drill", TOWN, new Drill(day, Drill.Hazard.FIRE, Drill.Setting.URBAN, 5, until));
    }

    /** Meetings have no kind: a club's is that of the unit. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aUnitBelongsToTheChoiceOfTheRowsWhereItStands(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion club = world.club(TOWN, Club.Kind.SCHOOL, 30);
            club = world.move("club", club, Club.Stage.ACTIVE, LocalDate.of(2026, 5, 1));
            Optional<Ref<Club>> ref = Optional.of(World.ref(club));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 5, 10), 7, ref));
            world.insert("meeting", TOWN, meeting(LocalDate.of(2026, 5, 11), 7, ref));
            KpiQuery query = KpiQuery.of(List.of("sample.regular"), "3608", MAY, MAY);
            for (int folds = 0; folds < 2; folds++) {
                assertEquals(
                        "TOWNSHIP=0 SCHOOL=1",
                        world.kpis.values(query.along("kind")).rows().stream()
                                .map(
                                        row ->
                                                row.dimension().orElseThrow()
                                                        + "="
                                                        + row.value().orElseThrow())
                                .collect(Collectors.joining(" ")));
                world.kpis.fold();
            }
            assertTrue(world.recounts("regular", "36", MAY, MAY));
        }
    }

    private static void drill(World world, Drill.Hazard hazard, Drill.Setting setting, int people) {
        world.insert(
                "drill",
                TOWN,
                new Drill(LocalDate.of(2026, 5, 9), hazard, setting, people, Optional.empty()));
    }

    private static String along(World world, String dimension) {
        KpiQuery query = KpiQuery.of(List.of("sample.drilled"), "3608", MAY, MAY);
        return world.kpis.values(query.along(dimension)).rows().stream()
                .map(row -> row.dimension().orElseThrow() + "=" + row.value().orElseThrow())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anUnknownPartIsNotForgottenInATotal(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            LocalDate day = LocalDate.of(2026, 5, 2);
            Ref<org.boai.plugins.Region> place = Ref.to(TOWN);
            RowVersion vague =
                    world.insert(
                            "meeting",
                            TOWN,
                            new Meeting(
                                    day,
                                    Meeting.Topic.HEALTH,
                                    1,
                                    Quantity.unknown(),
                                    Optional.empty(),
                                    place));
            world.insert(
                    "meeting",
                    TOWN,
                    new Meeting(
                            day,
                            Meeting.Topic.HEALTH,
                            1,
                            Quantity.atLeast(BigDecimal.valueOf(30)),
                            Optional.empty(),
                            place));
            assertEquals("30", world.value("guests", "36", MAY));
            assertEquals(Qualifier.UNKNOWN, world.figure("guests", "36", MAY).qualifier());
            world.kpis.fold();
            assertEquals(Qualifier.UNKNOWN, world.figure("guests", "36", MAY).qualifier());
            world.delete("meeting", vague);
            assertEquals(Qualifier.AT_LEAST, world.figure("guests", "36", MAY).qualifier());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whereAPartIsOffItsFiguresAreNotApplicableAndThoseOfTheProgramAre(Dialect dialect) {
        try (World world = World.switched(dialect, folder)) {
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("sample", "36", SwitchState.ON, start, Optional.empty(), "t");
            world.switches.set(
                    "sample.drills", "360803", SwitchState.OFF, start, Optional.empty(), "t");
            drill(world, Drill.Hazard.FLOOD, Drill.Setting.RURAL, 5);
            world.insert(
                    "drill",
                    "360804100",
                    new Drill(
                            LocalDate.of(2026, 5, 9),
                            Drill.Hazard.FLOOD,
                            Drill.Setting.RURAL,
                            7,
                            Optional.empty()));
            world.kpis.fold();

            assertEquals("NOT_APPLICABLE", world.value("drilled", "360803", MAY));
            assertEquals("7", world.value("drilled", "360804", MAY));
            assertEquals("7", world.value("drilled", "36", MAY));
            assertEquals("1", world.value("rare", "36", MAY));
            // The index is the program's own: it counts both drills of the same measure.
            assertEquals("2", world.value("standing", "36", MAY));
            for (String kpi : List.of("drilled", "rare", "standing")) {
                assertTrue(world.recounts(kpi, "CN", YearMonth.of(2025, 11), World.NOW), kpi);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whereTheProgramIsOffFiguresAreNotApplicableAndLeaveTheDenominator(Dialect dialect) {
        try (World world = World.switched(dialect, folder)) {
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("sample", "3608", SwitchState.ON, start, Optional.empty(), "t");
            world.switches.set(
                    "sample",
                    "360813",
                    SwitchState.OFF,
                    LocalDate.of(2026, 6, 1),
                    Optional.of(LocalDate.of(2026, 8, 31)),
                    "t");
            world.club(TOWN, LocalDate.of(2026, 3, 5));
            world.club("360813100", LocalDate.of(2026, 3, 5));
            world.kpis.fold();
            assertEquals("NOT_APPLICABLE", world.value("clubs", "3607", MAY));
            assertEquals("NOT_APPLICABLE", world.value("clubs", "360813", JULY));
            assertEquals("1", world.value("clubs", "360813", MAY));
            assertEquals("2", world.value("clubs", "36", MAY));
            assertEquals("1", world.value("clubs", "36", JULY));
            KpiRow may = world.figure("coverage", "CN", MAY);
            assertEquals(Optional.of(BigDecimal.valueOf(224)), may.denominator());
            KpiRow july = world.figure("coverage", "CN", JULY);
            assertEquals(
                    Optional.of(BigDecimal.valueOf(224 - world.tree.level("360813", 4).size())),
                    july.denominator());
            assertEquals(Optional.of(BigDecimal.ONE), july.numerator());
            for (String kpi : List.of("clubs", "coverage", "busy", "people")) {
                assertTrue(world.recounts(kpi, "CN", YearMonth.of(2025, 11), World.NOW), kpi);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTrialIsLeftOutOfTheTotalsAboveItUnlessAskedFor(Dialect dialect) {
        try (World world = World.switched(dialect, folder)) {
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("sample", "36", SwitchState.ON, start, Optional.empty(), "t");
            world.switches.set("sample", "360803", SwitchState.PILOT, start, Optional.empty(), "t");
            world.club(TOWN, LocalDate.of(2026, 3, 5));
            world.club(OTHER_TOWN, LocalDate.of(2026, 3, 5));
            assertEquals("1", world.value("clubs", "360803", MAY));
            assertEquals("1", world.value("clubs", TOWN, MAY));
            assertEquals("1", world.value("clubs", "3608", MAY));
            KpiQuery query = KpiQuery.of(List.of("sample.clubs"), "3608", MAY, MAY).withPilots();
            assertEquals(
                    Optional.of(BigDecimal.valueOf(2)),
                    world.kpis.values(query).rows().getFirst().value());
            assertEquals(List.of(), world.kpis.values(query).rows().getFirst().flags());
            KpiQuery trial = KpiQuery.of(List.of("sample.clubs"), "360803", MAY, MAY);
            assertEquals(
                    "The program is on trial in this region.",
                    world.kpis.values(trial).rows().getFirst().flags().getFirst().en());
            assertTrue(world.recounts("clubs", "36", MAY, World.NOW));
            assertTrue(world.recounts("coverage", "36", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void switchingATrialOffBeforeTheMonthIsOverBringsNothingBack(Dialect dialect) {
        try (World world = World.switched(dialect, folder)) {
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("sample", "36", SwitchState.ON, start, Optional.empty(), "t");
            world.switches.set("sample", "360803", SwitchState.PILOT, start, Optional.empty(), "t");
            world.club(TOWN, LocalDate.of(2026, 3, 5));
            world.club(OTHER_TOWN, LocalDate.of(2026, 3, 5));
            assertEquals("1", world.value("clubs", "3608", World.NOW));
            world.switches.set(
                    "sample",
                    TOWN,
                    SwitchState.OFF,
                    LocalDate.of(2026, 11, 20),
                    Optional.empty(),
                    "t");
            assertEquals("1", world.value("clubs", "3608", World.NOW));
            assertTrue(world.recounts("clubs", "36", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTableForNobodyIsRefusedBeforeAnyWork(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            KpiQuery query =
                    KpiQuery.of(
                                    List.of("sample.clubs"),
                                    "CN",
                                    YearMonth.of(2000, 1),
                                    YearMonth.of(2026, 11))
                            .by(new KpiQuery.OfLevel(Level.TOWNSHIP));
            assertEquals(KpiRefused.Reason.TOO_MANY, refused(world, query));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anExplanationShowsPartsChildrenAndRows(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            RowVersion plan = world.plan(TOWN, MAY, 10, 20);
            Explanation why = world.kpis.explain("sample.done", "3608", Period.month(MAY));
            assertEquals(Optional.of(new BigDecimal("50.00")), why.figure().value());
            assertEquals(
                    List.of(BigDecimal.valueOf(10), BigDecimal.valueOf(20)),
                    why.terms().stream().map(Explanation.Term::value).toList());
            assertEquals(13, why.children().size());
            assertEquals(
                    List.of(new Explanation.Source("sample/plan", plan.row().id())), why.rows());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aCrashInTheMiddleOfAFoldLosesNothing(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.club(TOWN, LocalDate.of(2026, 5, 1));
            world.club(OTHER_TOWN, LocalDate.of(2026, 5, 1));
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            world.db.inTransaction(
                                    tx -> {
                                        assertTrue(world.cells.fold(tx, 1) > 0);
                                        throw new IllegalStateException("crash");
                                    }));
            assertEquals("2", world.value("clubs", "36", MAY));
            assertTrue(world.kpis.fold() > 1);
            assertEquals(0, world.kpis.fold());
            assertEquals("2", world.value("clubs", "36", MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theCatalogueTellsEveryIndicator(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            List<KpiView> all =
                    world.kpis.catalogue().stream()
                            .filter(kpi -> kpi.program().equals(Sample.ID) && kpi.of().isEmpty())
                            .toList();
            assertEquals(30, all.size());
            assertEquals("sample.coverage", all.getFirst().id());
            assertEquals(KpiView.Kind.RATIO, all.getFirst().kind());
            assertEquals(KpiView.Kind.STOCK, all.get(1).kind());
            assertEquals(List.of("kind"), all.get(1).dimensions());
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatDoesNotExistIsRefusedWithItsReason(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            assertEquals(
                    KpiRefused.Reason.UNKNOWN_KPI,
                    refused(world, KpiQuery.of(List.of("sample.none"), "36", MAY, MAY)));
            assertEquals(
                    KpiRefused.Reason.UNKNOWN_REGION,
                    refused(world, KpiQuery.of(List.of("sample.clubs"), "99", MAY, MAY)));
            assertEquals(
                    KpiRefused.Reason.PERIOD,
                    refused(world, KpiQuery.of(List.of("sample.clubs"), "36", JUNE, MAY)));
        }
    }

    private static KpiRefused.Reason refused(World world, KpiQuery query) {
        return assertThrows(KpiRefused.class, () -> world.kpis.values(query)).reason();
    }
}
