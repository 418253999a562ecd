package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
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

/** Programs whose indicators are defined otherwise from one version to the next. */
final class DefinitionsTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final LocalDate DAY = LocalDate.of(2026, 5, 3);
    private static final String TOWN = "360801100";

    @TempDir Path folder;

    private World world(Dialect dialect) throws Exception {
        World world = World.open(dialect, folder);
        world.registry.deploy(BridgesJar.with(folder, "1", BridgesJar.BUILT), "t");
        LocalDate start = LocalDate.of(2026, 1, 1);
        world.switches.set("bridges", "CN", SwitchState.ON, start, Optional.empty(), "t");
        file(world, List.of(DAY, 7));
        file(world, List.of(DAY, 8));
        return world;
    }

    private static RowVersion file(World world, List<Object> values) {
        EntityTable table = world.registry.table("bridges/bridge").orElseThrow();
        return world.db.inTransaction(
                tx ->
                        world.rows.insert(
                                tx, table, World.OWNER, TOWN, values, "t", Optional.empty()));
    }

    private static String built(World world) {
        return world.kpis
                .values(KpiQuery.of(List.of("bridges.built"), "36", MAY, MAY))
                .rows()
                .getFirst()
                .value()
                .map(BigDecimal::toPlainString)
                .orElse("none");
    }

    private static Optional<Integer> recounting(World world) {
        return world.kpis.catalogue().stream()
                .filter(view -> view.id().equals("bridges.built"))
                .findFirst()
                .orElseThrow()
                .recounting();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void theFormerDefinitionAnswersExactlyUntilTheNewOneIsCounted(Dialect dialect)
            throws Exception {
        try (World world = world(dialect)) {
            world.registry.deploy(BridgesJar.named(folder, "2", BridgesJar.BUILT_METRES), "t");
            assertEquals(Optional.of(0), recounting(world));
            assertEquals("2", built(world));
            RowVersion third = file(world, List.of(Optional.of("third"), DAY, 20));
            file(world, List.of(Optional.empty(), DAY, 1));
            assertEquals("4", built(world));
            world.kpis.fold();
            assertEquals("4", built(world));
            assertTrue(world.kpis.recount("bridges.built", "36", MAY, MAY).equal());
            world.kpis.rebuild();
            assertEquals("36", built(world));
            assertEquals(Optional.empty(), recounting(world));
            EntityTable table = world.registry.table("bridges/bridge").orElseThrow();
            world.db.inTransaction(
                    tx -> {
                        world.rows.delete(tx, table, third, "t");
                        return tx;
                    });
            world.kpis.fold();
            assertEquals("16", built(world));
            assertTrue(world.kpis.recount("bridges.built", "36", MAY, MAY).equal());
            assertEquals(
                    1, count(world, "select count(*) from kpi_measure where entity like 'b%'"));
            assertEquals(0, count(world, "select count(*) from kpi_upgrade"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void anInterruptedUpgradeGoesOnAfterTheNextStart(Dialect dialect) throws Exception {
        World crashed = world(dialect);
        crashed.registry.deploy(BridgesJar.with(folder, "2", BridgesJar.BUILT_METRES), "t");
        try (World world = crashed.restarted()) {
            assertEquals("2", built(world));
            file(world, List.of(DAY, 20));
            assertEquals("3", built(world));
            world.kpis.rebuild();
            assertEquals("35", built(world));
            assertTrue(world.kpis.recount("bridges.built", "36", MAY, MAY).equal());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void anUpgradeThatIsTakenBackHalfWayLeavesNothing(Dialect dialect) throws Exception {
        try (World world = world(dialect)) {
            world.registry.deploy(BridgesJar.with(folder, "2", BridgesJar.BUILT_METRES), "t");
            world.registry.rollback("bridges", "t");
            file(world, List.of(DAY, 20));
            assertEquals("3", built(world));
            world.kpis.rebuild();
            assertEquals("3", built(world));
            assertEquals(
                    1, count(world, "select count(*) from kpi_measure where entity like 'b%'"));
            assertEquals(0, count(world, "select count(*) from kpi_upgrade"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void twoUpgradesInARowAreAnsweredByTheFirstVersion(Dialect dialect) throws Exception {
        try (World world = world(dialect)) {
            world.registry.deploy(BridgesJar.with(folder, "2", BridgesJar.BUILT_METRES), "t");
            world.registry.deploy(BridgesJar.with(folder, "3", BridgesJar.BUILT_TYPICAL), "t");
            file(world, List.of(DAY, 30));
            assertEquals("3", built(world));
            world.kpis.rebuild();
            assertEquals("8", built(world));
            assertTrue(world.kpis.recount("bridges.built", "36", MAY, MAY).equal());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void whatALateNodeFilesIsNotMissedByANewDefinition(Dialect dialect) throws Exception {
        try (World world = world(dialect)) {
            World late = world.beside();
            late.registry.close();
            world.registry.deploy(BridgesJar.with(folder, "2", BridgesJar.BUILT_METRES), "t");
            file(late, List.of(DAY, 20));
            assertEquals("3", built(world));
            world.kpis.rebuild();
            assertEquals("35", built(world));
            file(late, List.of(DAY, 5));
            assertEquals("40", built(world));
            late.registry.refresh();
            file(late, List.of(DAY, 2));
            assertEquals("42", built(late));
            assertEquals("42", built(world));
            assertTrue(world.kpis.recount("bridges.built", "36", MAY, MAY).equal());
            late.kpis.close();
        }
    }

    private static long count(World world, String sql) {
        return world.db.execute().get(sql).orElseThrow().column(1).get(Long.class);
    }
}
