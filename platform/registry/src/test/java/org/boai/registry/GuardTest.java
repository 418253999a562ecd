package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.EndedSpan;
import org.boai.store.Origin;
import org.boai.store.ProgramLog;
import org.boai.store.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Programs that block, throw, loop or come in floods, and what becomes of them. */
class GuardTest extends RegistryFixture {
    private static final byte[] V1 = ProgramJar.bridges("1.0.0").bytes();
    private static final byte[] V2 = ProgramJar.bridges("2.0.0").bytes();
    private static final RegistrySettings QUICK =
            new RegistrySettings(true, Set.of()).within(Duration.ofMillis(200));

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static ProgramStopped.Reason stopped(Runnable call) {
        return assertThrows(ProgramStopped.class, call::run).reason();
    }

    private static Object fail(Deployed program) {
        return program.guarded(
                () ->
                        program.code(
                                () -> {
                                    throw new IllegalStateException("no bridge");
                                }));
    }

    @Test
    void theAuditTrailKnowsWhereACallOfAProgramComesFrom() {
        Deployed program = registry(database(Dialect.H2), "one", QUICK).deploy(V1, "admin");
        Origin clerk = new Origin("clerk", "192.0.2.7", "a phone");

        assertEquals(clerk, clerk.call(() -> program.guarded(Origin::current)));
    }

    @Test
    void aTraceTellsWhatAProgramDid() {
        Database database = database(Dialect.H2);
        Deployed program = registry(database, "one", QUICK).deploy(V1, "admin");
        List<EndedSpan> told = new CopyOnWriteArrayList<>();
        Tracer.telling(told::add, 1)
                .begin(
                        "request",
                        _ ->
                                program.guarded(
                                        () -> database.inTransaction(tx -> tx.get("VALUES 1"))));

        assertEquals(
                List.of("transaction", "program bridges 1.0.0", "request"),
                told.stream().map(EndedSpan::name).toList());
        assertEquals(told.get(1).context().span(), told.get(0).parent());
        assertEquals(told.get(2).context().span(), told.get(1).parent());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aProgramThatThrowsRepeatedlyIsFencedOffOnEveryNodeUntilItIsLetInAgain(Dialect dialect) {
        Database database = database(dialect);
        Registry registry = registry(database, "one", QUICK);
        Registry other = registry(database, "other", QUICK);
        Deployed program = registry.deploy(V1, "admin");
        other.refresh();

        for (int i = 0; i < GuardLimits.USUAL.failures(); i++) {
            assertEquals(ProgramStopped.Reason.FAILED, stopped(() -> fail(program)));
        }

        assertEquals(ProgramStopped.Reason.FENCED, stopped(() -> program.guarded(() -> 1)));
        until(() -> registry.history(Optional.of("bridges"), 1).getFirst().what().equals("fenced"));
        assertEquals(5, program.calls().failures());
        other.refresh();
        assertTrue(other.program("bridges").orElseThrow().fence().isPresent());
        Registry restarted = registry(database, "third", QUICK);
        restarted.start();
        assertTrue(restarted.program("bridges").orElseThrow().fence().isPresent());

        other.restore("bridges", "admin");
        registry.refresh();
        assertEquals(ProgramStopped.Reason.FAILED, stopped(() -> fail(program)));
        assertEquals(1, program.guarded(() -> 1));
    }

    @Test
    void theVersionBeforeComesBackWhenTheNewOneFails() {
        Registry registry = registry(database(Dialect.H2), "one", QUICK);
        registry.deploy(V1, "admin");
        Deployed second = registry.deploy(V2, "admin");

        for (int i = 0; i < GuardLimits.USUAL.failures(); i++) {
            stopped(() -> fail(second));
        }

        until(() -> registry.program("bridges").orElseThrow().version().equals("1.0.0"));
        assertEquals(1, registry.program("bridges").orElseThrow().guarded(() -> 1));
        ProgramLog.Line line = registry.history(Optional.of("bridges"), 1).getFirst();
        assertEquals(List.of("fenced", "1.0.0"), List.of(line.what(), line.version()));
        assertTrue(line.text().en().contains("bridges 2.0.0 failed repeatedly"), line.toString());
    }

    @Test
    void anOccasionalFailureFencesNobodyOff() {
        Deployed program = registry(database(Dialect.H2)).deploy(V1, "admin");

        for (int i = 0; i < 20; i++) {
            stopped(() -> fail(program));
            for (int good = 0; good < 2; good++) {
                assertEquals(1, program.guarded(() -> 1));
            }
            if (i < 4) {
                for (int good = 0; good < 10; good++) {
                    program.guarded(() -> 1);
                }
            }
        }

        assertEquals(Optional.empty(), program.fence());
        assertEquals(20, program.calls().failures());
    }

    @Test
    void aLoopIsLeftAloneAndTheNodeSaysThatItIsSick() {
        Registry registry = registry(database(Dialect.H2), "one", QUICK);
        Deployed program = registry.deploy(V1, "admin");
        AtomicBoolean end = new AtomicBoolean();
        try {
            assertEquals(
                    ProgramStopped.Reason.TIMEOUT,
                    stopped(() -> program.guarded(() -> program.code(() -> spin(end)))));

            assertEquals(ProgramStopped.Reason.FENCED, stopped(() -> program.guarded(() -> 1)));
            assertEquals(1, program.calls().stuck());
            assertEquals(
                    "Code of a program does not end. Restart this node.",
                    registry.sick().orElseThrow().en());
            registry.deploy(V2, "admin");
            assertEquals(1, registry.stuck().get("bridges"), "though another version runs now");
        } finally {
            end.set(true);
        }
        until(() -> registry.sick().isEmpty());
    }

    private static int spin(AtomicBoolean end) {
        while (!end.get()) {
            Thread.onSpinWait();
        }
        return 1;
    }

    @Test
    void waitingForThePlatformIsNotTheProgramsTime() {
        Deployed program = registry(database(Dialect.H2), "one", QUICK).deploy(V1, "admin");
        CountDownLatch database = new CountDownLatch(1);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> call =
                    calls.submit(
                            () ->
                                    program.guarded(
                                            () ->
                                                    program.code(
                                                            () ->
                                                                    Deployed.service(
                                                                            () ->
                                                                                    await(
                                                                                            database)))));
            assertThrows(
                    java.util.concurrent.TimeoutException.class,
                    () -> call.get(600, java.util.concurrent.TimeUnit.MILLISECONDS));
            database.countDown();

            assertEquals(1, call.get());
            assertEquals(0, program.calls().failures());
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int await(CountDownLatch latch) {
        try {
            latch.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFloodFindsNoMorePlacesThanThereAre() {
        Deployed program =
                registry(database(Dialect.H2), "one", new RegistrySettings(true, Set.of()))
                        .deploy(V1, "admin");
        int places = GuardLimits.USUAL.atOnce();
        CountDownLatch inside = new CountDownLatch(places);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < places; i++) {
                calls.execute(
                        () ->
                                program.guarded(
                                        () -> {
                                            inside.countDown();
                                            return await(goOn);
                                        }));
            }
            await(inside);

            assertEquals(places, program.calls().running());
            assertEquals(ProgramStopped.Reason.BUSY, stopped(() -> program.guarded(() -> 1)));
            assertEquals(1, program.calls().refused());
            goOn.countDown();
        }
        assertEquals(1, program.guarded(() -> 1));
    }

    @Test
    void whatThePlatformThrowsIsNotTheProgramsFault() {
        Deployed program = registry(database(Dialect.H2)).deploy(V1, "admin");

        assertThrows(
                IllegalArgumentException.class,
                () ->
                        program.guarded(
                                () ->
                                        program.code(
                                                () ->
                                                        Deployed.service(
                                                                () -> {
                                                                    throw new IllegalArgumentException();
                                                                }))));
        assertEquals(0, program.calls().failures());
    }
}
