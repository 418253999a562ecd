package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

final class RebuildTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void figuresFollowATownshipIntoItsNewCity(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.club("360801100", LocalDate.of(2026, 5, 1));
            world.club("360801101", LocalDate.of(2026, 5, 1));
            world.kpis.fold();
            world.club("360801100", LocalDate.of(2026, 5, 2));
            List<String> moved =
                    World.release(224).stream()
                            .map(
                                    line ->
                                            line.startsWith("360801100,")
                                                    ? line.replaceAll("360801$", "360701")
                                                    : line)
                            .toList();
            world.load(moved, LocalDate.of(2026, 4, 1));
            world.kpis.rebuild();
            for (int folds = 0; folds < 2; folds++) {
                assertEquals("1", world.value("clubs", "3608", MAY));
                assertEquals("1", world.value("clubs", "360801", MAY));
                assertEquals("2", world.value("clubs", "3607", MAY));
                assertEquals("2", world.value("clubs", "360701", MAY));
                assertEquals("3", world.value("clubs", "36", MAY));
                world.kpis.fold();
            }
            assertTrue(world.recounts("clubs", "3608", MAY, World.NOW));
            assertTrue(world.recounts("clubs", "3607", MAY, World.NOW));
            assertTrue(world.recounts("coverage", "3607", MAY, World.NOW));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aCrashBehindAnImportOfRegionsIsMendedByTheNextStart(Dialect dialect) {
        World crashed = World.open(dialect, folder);
        crashed.club("360801100", LocalDate.of(2026, 5, 1));
        crashed.kpis.fold();
        crashed.load(
                World.release(224).stream()
                        .map(
                                line ->
                                        line.startsWith("360801100,")
                                                ? line.replaceAll("360801$", "360701")
                                                : line)
                        .toList(),
                LocalDate.of(2026, 4, 1));
        try (World world = crashed.restarted()) {
            assertEquals("0", world.value("clubs", "3608", MAY));
            assertEquals("1", world.value("clubs", "3607", MAY));
            assertTrue(world.recounts("clubs", "3607", MAY, World.NOW));
            assertEquals(0, unsettled(world));
            world.load(World.release(224), LocalDate.of(2026, 5, 1));
            assertTrue(unsettled(world) > 0);
            world.kpis.rebuild();
            assertEquals(0, unsettled(world));
            assertEquals("1", world.value("clubs", "3608", MAY));
        }
    }

    private static long unsettled(World world) {
        return world.db
                .execute()
                .get("select count(*) as n from kpi_measure where not settled")
                .orElseThrow()
                .column("n")
                .get(Long.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aNewMeasureCountsWhatIsFiledWhileItIsDeployed(Dialect dialect) throws Exception {
        byte[] upgrade = BridgesJar.with(folder, "2", BridgesJar.BUILT, BridgesJar.METRES);
        AtomicInteger filed = new AtomicInteger();
        AtomicBoolean deployed = new AtomicBoolean();
        try (World world = World.open(dialect, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            world.registry.deploy(BridgesJar.with(folder, "1", BridgesJar.BUILT), "t");
            LocalDate start = LocalDate.of(2026, 1, 1);
            world.switches.set("bridges", "CN", SwitchState.ON, start, Optional.empty(), "t");
            List<Future<?>> filing = new ArrayList<>();
            for (String town : List.of("360801100", "360802100", "360701100", "360701101")) {
                filing.add(
                        threads.submit(
                                () -> {
                                    while (!deployed.get()) {
                                        bridge(world, town);
                                        filed.incrementAndGet();
                                    }
                                    bridge(world, town);
                                    return filed.incrementAndGet();
                                }));
            }
            filing.add(
                    threads.submit(
                            () -> {
                                while (!deployed.get()) {
                                    world.kpis.fold();
                                }
                                return 0;
                            }));
            try {
                world.registry.deploy(upgrade, "t");
            } finally {
                deployed.set(true);
            }
            for (Future<?> one : filing) {
                one.get();
            }
            for (String kpi : List.of("bridges.built", "bridges.metres")) {
                Recount recount = world.kpis.recount(kpi, "CN", MAY, MAY);
                assertTrue(recount.equal(), recount::toString);
                assertEquals(filed.get(), recount.served().records());
            }
        }
    }

    private static void bridge(World world, String town) {
        EntityTable table = world.registry.table("bridges/bridge").orElseThrow();
        List<Object> values = List.of(LocalDate.of(2026, 5, 3), 7);
        world.db.inTransaction(
                tx ->
                        world.rows.insert(
                                tx, table, World.OWNER, town, values, "t", Optional.empty()));
    }
}
