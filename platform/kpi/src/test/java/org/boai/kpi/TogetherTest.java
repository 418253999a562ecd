package org.boai.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.boai.store.NewRow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Filing, folding and reading at the same time. */
final class TogetherTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final List<String> TOWNS =
            List.of("360801100", "360802100", "360813105", "360701100");

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aReadSeesWhatWasAcknowledgedBeforeItAndNothingTwice(Dialect dialect) throws Exception {
        int each = Boolean.getBoolean("boai.deep") ? 1_000 : 60;
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger filing = new AtomicInteger(TOWNS.size());
        try (World world = World.open(dialect, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (String town : TOWNS) {
                all.add(
                        threads.submit(
                                () -> {
                                    for (int i = 0; i < each; i++) {
                                        begun.incrementAndGet();
                                        world.insert("meeting", town, meeting(town));
                                        acknowledged.incrementAndGet();
                                    }
                                    return filing.decrementAndGet();
                                }));
            }
            all.add(
                    threads.submit(
                            () -> {
                                while (filing.get() > 0) {
                                    world.cells.fold(7);
                                }
                                return 0;
                            }));
            int reads = 0;
            while (filing.get() > 0) {
                int atLeast = acknowledged.get();
                int seen = Integer.parseInt(world.value("people", "CN", MAY));
                int atMost = begun.get();
                assertTrue(
                        atLeast <= seen && seen <= atMost,
                        () -> atLeast + " <= " + seen + " <= " + atMost);
                reads++;
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertTrue(reads > 0);
            String total = Integer.toString(each * TOWNS.size());
            assertEquals(total, world.value("people", "CN", MAY));
            world.kpis.fold();
            assertEquals(total, world.value("people", "36", MAY));
            assertTrue(world.recounts("people", "CN", MAY, MAY));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void anImportBringsItsSumsAndTheFolderMergesThem(Dialect dialect) {
        try (World world = World.open(dialect, folder)) {
            world.insert("meeting", "360801100", meeting("360801100"));
            world.kpis.fold();
            EntityTable table = world.table("meeting");
            List<String> towns = World.towns();
            for (int times = 0; times < 2; times++) {
                Stream<NewRow> rows =
                        towns.stream()
                                .map(
                                        town ->
                                                new NewRow(
                                                        Optional.empty(),
                                                        World.OWNER,
                                                        town,
                                                        List.of(table.type().values(meeting(town))),
                                                        List.of()));
                world.db.inTransaction(tx -> world.rows.importAll(tx, table, rows, "t"));
            }
            String all = Integer.toString(1 + 2 * towns.size());
            assertTrue(runs(world) > 0);
            assertEquals(0, world.kpis.pending());
            assertEquals(all, world.value("people", "CN", MAY));
            assertEquals("3", world.value("people", "360801100", MAY));
            assertEquals(all, world.value("so-far", "CN", World.NOW));
            world.cells.merge(1);
            assertEquals(all, world.value("people", "CN", MAY));
            world.kpis.fold();
            assertEquals(0, runs(world));
            assertEquals(all, world.value("people", "CN", MAY));
            assertEquals("3", world.value("people", "360801100", MAY));
            assertTrue(world.recounts("people", "CN", MAY, World.NOW));
        }
    }

    private static long runs(World world) {
        return world.db
                .execute()
                .get("select count(*) from kpi_run")
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    private static Meeting meeting(String town) {
        return new Meeting(
                LocalDate.of(2026, 5, 5),
                Meeting.Topic.HEALTH,
                1,
                Quantity.exactly(BigDecimal.ONE),
                Optional.empty(),
                Ref.to(town));
    }
}
