package org.boai.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.ProgramLog;
import org.boai.store.Schema;
import org.boai.store.Tx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class DeploymentTest extends RegistryFixture {
    private static final byte[] V1 = ProgramJar.bridges("1.0.0").bytes();
    private static final byte[] V2 = ProgramJar.bridges("2.0.0").bytes();

    /** Writes down what it hears. */
    private static final class Diary implements ProgramListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void deployed(Tx tx, Deployed now, Optional<Deployed> before) {
            lines.add(now + " after " + before.map(Deployed::version).orElse("nothing"));
        }

        @Override
        public void removed(Tx tx, Deployed gone) {
            lines.add(gone + " gone");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aProgramIsDeployedUpgradedRolledBackRemovedAndBroughtBack(Dialect dialect) {
        Registry registry = registry(database(dialect));
        Diary diary = new Diary();
        registry.onChange(diary);
        registry.start();

        Deployed first = registry.deploy(V1, "admin");
        assertEquals("1.0.0", first.version());
        assertEquals("boai-bridges-1.0.0.jar", first.jar().orElseThrow());
        assertEquals("1 entity, 2 KPIs, 0 endpoints", first.adds().en());
        assertTrue(registry.table("bridges/bridge").isPresent());
        assertTrue(registry.table("bridges/tunnel").isEmpty());
        assertSame(first, registry.deploy(V1, "admin"), "The same jar changes nothing.");

        assertEquals("2.0.0", registry.deploy(V2, "admin").version());
        assertEquals(
                "version-not-newer",
                assertThrows(PassportRefused.class, () -> registry.deploy(V1, "admin"))
                        .passport()
                        .findings()
                        .getFirst()
                        .code());

        registry.rollback("bridges", "admin");
        assertEquals("1.0.0", registry.program("bridges").orElseThrow().version());
        assertEquals(
                "no-previous-version",
                assertThrows(RegistryRefused.class, () -> registry.rollback("bridges", "admin"))
                        .code());

        registry.remove("bridges", "admin");
        assertTrue(registry.program("bridges").isEmpty());
        assertTrue(registry.table("bridges/bridge").isEmpty());
        assertEquals(
                "program-unknown",
                assertThrows(RegistryRefused.class, () -> registry.remove("bridges", "admin"))
                        .code());

        assertEquals("1.0.0", registry.deploy(V1, "admin").version());
        assertEquals(
                List.of(
                        "bridges 1.0.0 after nothing",
                        "bridges 2.0.0 after 1.0.0",
                        "bridges 1.0.0 after 2.0.0",
                        "bridges 1.0.0 gone",
                        "bridges 1.0.0 after nothing"),
                diary.lines);
    }

    @Test
    void aRollbackLeadsToWhatRanBefore() {
        Registry registry = registry(database(Dialect.H2));
        byte[] third = ProgramJar.bridges("3.0.0").bytes();
        registry.deploy(V1, "admin");
        registry.deploy(V2, "admin");
        registry.rollback("bridges", "admin");
        registry.deploy(third, "admin");

        registry.rollback("bridges", "admin");

        assertEquals("1.0.0", registry.program("bridges").orElseThrow().version());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aRemovedProgramIsArchivedAndRestored(Dialect dialect) {
        Database database = database(dialect);
        Registry registry = registry(database);
        registry.deploy(V1, "admin");
        registry.deploy(V2, "admin");
        registry.rollback("bridges", "admin");

        registry.remove("bridges", "admin");
        assertEquals(
                List.of("bridges 1.0.0"),
                registry.archived().stream().map(row -> row.id() + " " + row.version()).toList());
        Registry restarted = registry(database);
        restarted.start();
        assertTrue(restarted.programs().isEmpty());

        assertEquals("1.0.0", registry.restore("bridges", "admin").version());
        assertEquals(List.of(), registry.archived());
        assertEquals(
                "already-running",
                assertThrows(RegistryRefused.class, () -> registry.restore("bridges", "admin"))
                        .code());
        assertEquals(
                "program-unknown",
                assertThrows(RegistryRefused.class, () -> registry.restore("ferries", "admin"))
                        .code());
        assertEquals(
                List.of("restored", "removed", "rolled-back", "upgraded", "deployed"),
                registry.history(Optional.of("bridges"), 10).stream()
                        .map(ProgramLog.Line::what)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void dataIsClearedOnlyOfARemovedProgramAndOnlyWhenConfirmed(Dialect dialect) {
        Database database = database(dialect);
        Registry registry = registry(database);
        registry.deploy(V1, "admin");
        bridge(database);
        assertEquals(
                "still-deployed",
                assertThrows(
                                RegistryRefused.class,
                                () -> registry.clear("bridges", Optional.empty(), "admin"))
                        .code());
        registry.remove("bridges", "admin");

        for (Optional<String> wrong :
                List.of(Optional.<String>empty(), Optional.of("clear bridges 0"))) {
            RegistryRefused asked =
                    assertThrows(
                            RegistryRefused.class, () -> registry.clear("bridges", wrong, "admin"));
            assertEquals("confirmation-needed", asked.code());
            assertTrue(asked.text().en().contains("clear bridges 1"), asked.text().en());
        }
        assertEquals(
                java.util.Map.of("bridge", 1L),
                registry.clear("bridges", Optional.of("clear bridges 1"), "admin"));

        assertEquals("cleared", registry.history(Optional.of("bridges"), 1).getFirst().what());
        registry.restore("bridges", "admin");
        assertEquals(
                0L,
                database.execute()
                        .get("SELECT count(*) FROM bridges__bridge")
                        .orElseThrow()
                        .column(1)
                        .get(Long.class));
    }

    private static void bridge(Database database) {
        Instant now = CLOCK.instant();
        database.execute()
                .insert(
                        "INSERT INTO bridges__bridge (organisation, id, region, version,"
                                + " created_by, created_at, updated_by, updated_at, f_name,"
                                + " f_built_on, f_metres, f_builder, f_builder__index)"
                                + " VALUES (?, ?, '36', 1, 't', ?, 't', ?, ?, ?, 1, ?, ?)",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        now,
                        now,
                        "示例桥",
                        LocalDate.of(2026, 1, 1),
                        new byte[] {1},
                        UUID.randomUUID());
    }

    private static final byte[] FERRIES =
            ProgramJar.ferries("1.0.0", "@Label(zh = \"名称\", en = \"Name\") String name").bytes();

    @Test
    void whatAnotherProgramReadsIsNeitherRemovedNorCleared() {
        Registry registry = registry(database(Dialect.H2));
        registry.deploy(V1, "admin");
        assertEquals(Set.of("bridges"), registry.deploy(FERRIES, "admin").needs());

        RegistryRefused refused =
                assertThrows(RegistryRefused.class, () -> registry.remove("bridges", "admin"));
        assertEquals("still-needed", refused.code());
        assertTrue(refused.text().zh().contains("ferries 1.0.0"), refused.text().zh());

        registry.remove("ferries", "admin");
        registry.remove("bridges", "admin");
        assertEquals(
                "still-needed",
                assertThrows(
                                RegistryRefused.class,
                                () ->
                                        registry.clear(
                                                "bridges", Optional.of("clear bridges 0"), "admin"))
                        .code());
        assertThrows(PassportRefused.class, () -> registry.restore("ferries", "admin"));
        registry.restore("bridges", "admin");
        registry.restore("ferries", "admin");
    }

    @Test
    void whatOthersNeedStartsFirstWhateverItsName() {
        Database database = database(Dialect.H2);
        Registry registry = registry(database);
        registry.deploy(V1, "admin");
        registry.deploy(FERRIES, "admin");
        // Deployed again, it stands behind the one that needs it.
        registry.deploy(V2, "admin");
        Diary diary = new Diary();

        Registry restarted = registry(database);
        restarted.onChange(diary);
        restarted.start();

        assertEquals(
                List.of("bridges 2.0.0 after nothing", "ferries 1.0.0 after nothing"), diary.lines);
    }

    /** The process ends at once: nothing that follows is done, not even what cleans up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Registry dying(Database database, Registry.Progress at) {
        return new Registry(
                database,
                new Schema(database),
                CLOCK,
                new RegistrySettings(true, Set.of()),
                List.of(),
                folder.resolve("node"),
                reached -> {
                    if (reached == at) {
                        throw new Killed();
                    }
                });
    }

    enum Change {
        DEPLOY,
        UPGRADE,
        ROLLBACK,
        REMOVE,
        RESTORE
    }

    static Stream<Arguments> deaths() {
        return Stream.of(Dialect.values())
                .flatMap(
                        dialect ->
                                Stream.of(Change.values())
                                        .flatMap(
                                                change ->
                                                        Stream.of(Registry.Progress.values())
                                                                .filter(
                                                                        at ->
                                                                                change
                                                                                                != Change
                                                                                                        .REMOVE
                                                                                        || at
                                                                                                != Registry
                                                                                                        .Progress
                                                                                                        .TABLES)
                                                                .map(
                                                                        at ->
                                                                                Arguments.of(
                                                                                        dialect,
                                                                                        change,
                                                                                        at))));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void whoeverDiesWhileAProgramIsChangedLeavesTheOldStateOrTheNew(
            Dialect dialect, Change change, Registry.Progress at) {
        Database database = database(dialect);
        Registry before = registry(database);
        if (change != Change.DEPLOY) {
            before.deploy(V1, "admin");
        }
        if (change == Change.ROLLBACK) {
            before.deploy(V2, "admin");
        }
        if (change == Change.RESTORE) {
            before.remove("bridges", "admin");
        }
        Registry dying = dying(database, at);
        dying.refresh();

        assertThrows(
                Killed.class,
                () -> {
                    switch (change) {
                        case DEPLOY -> dying.deploy(V1, "admin");
                        case UPGRADE -> dying.deploy(V2, "admin");
                        case ROLLBACK -> dying.rollback("bridges", "admin");
                        case REMOVE -> dying.remove("bridges", "admin");
                        case RESTORE -> dying.restore("bridges", "admin");
                    }
                });

        Registry next = registry(database);
        next.start();
        boolean done = at == Registry.Progress.COMMITTED;
        String old =
                switch (change) {
                    case DEPLOY, RESTORE -> "nothing";
                    case UPGRADE, REMOVE -> "1.0.0";
                    case ROLLBACK -> "2.0.0";
                };
        String fresh =
                switch (change) {
                    case DEPLOY, ROLLBACK, RESTORE -> "1.0.0";
                    case UPGRADE -> "2.0.0";
                    case REMOVE -> "nothing";
                };
        assertEquals(
                done ? fresh : old,
                next.program("bridges").map(Deployed::version).orElse("nothing"));
        ProgramLog.Line said = next.history(Optional.empty(), 1).getFirst();
        assertEquals(!done, said.what().equals("interrupted"), said.toString());
        if (!done) {
            assertTrue(
                    said.text().en().contains(old + " runs"),
                    "The start says what is: " + said.text());
        }
        switch (change) {
            case DEPLOY, UPGRADE -> next.deploy(V2, "admin");
            case ROLLBACK -> next.deploy(ProgramJar.bridges("3.0.0").bytes(), "admin");
            case REMOVE, RESTORE -> next.deploy(V2, "admin");
        }
        assertEquals(Set.of(), next.fenced().keySet());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void aNodeThatCannotLoadWhatAnotherRunsIsSick(Dialect dialect) {
        Database database = database(dialect);
        Registry one = registry(database, "one", new RegistrySettings(true, Set.of()));
        one.deploy(V1, "admin");
        one.start();
        Registry other = registry(database, "other", new RegistrySettings(true, Set.of()));
        other.start();
        assertEquals(Optional.empty(), other.sick());

        // The next node finds no jar; those that run have read it before.
        database.execute().dml("DELETE FROM program_jar");
        Registry third = registry(database, "third", new RegistrySettings(true, Set.of()));
        third.start();

        assertEquals(Set.of("bridges"), third.fenced().keySet());
        assertEquals(
                "bridges runs on other nodes and cannot be loaded on this one. See the log of this"
                        + " node.",
                third.sick().orElseThrow().en());
        assertEquals(Optional.empty(), one.sick());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"H2", "POSTGRESQL"})
    void anotherNodeFollowsTheDatabase(Dialect dialect) {
        Database database = database(dialect);
        Registry one = registry(database, "one", new RegistrySettings(true, Set.of()));
        Registry other = registry(database, "other", new RegistrySettings(false, Set.of()));
        other.refresh();

        one.deploy(V1, "admin");
        other.refresh();
        assertEquals("1.0.0", other.program("bridges").orElseThrow().version());
        Deployed known = other.program("bridges").orElseThrow();
        other.refresh();
        assertSame(known, other.program("bridges").orElseThrow());

        one.deploy(V2, "admin");
        other.refresh();
        assertEquals("2.0.0", other.program("bridges").orElseThrow().version());

        one.remove("bridges", "admin");
        other.refresh();
        assertTrue(other.program("bridges").isEmpty());
    }

    @Test
    void whatWasDeployedRunsAgainAfterARestart() {
        Database database = database(Dialect.H2);
        registry(database).deploy(V1, "admin");

        Registry restarted = registry(database, "fresh", new RegistrySettings(false, Set.of()));
        restarted.start();

        assertEquals("1.0.0", restarted.program("bridges").orElseThrow().version());
    }

    @Test
    void aJarThatFailsAtStartIsFencedOffAndTheServerStarts() {
        Database database = database(Dialect.H2);
        registry(database).deploy(V1, "admin");
        database.execute().dml("DELETE FROM program_jar");

        Registry restarted = registry(database);
        restarted.start();

        assertTrue(restarted.programs().isEmpty());
        assertEquals(
                "jar-lost",
                restarted.fenced().values().stream()
                        .map(passport -> passport.findings().getFirst().code())
                        .findFirst()
                        .orElseThrow());

        restarted.deploy(V2, "admin");
        assertEquals(Set.of(), restarted.fenced().keySet());
    }

    @Test
    void theVersionBeforeComesBackWhenTheActiveOneFailsAtStart() {
        Database database = database(Dialect.H2);
        Registry before = registry(database);
        before.deploy(V1, "admin");
        String lost = before.deploy(V2, "admin").sha256().orElseThrow();
        database.execute().delete("DELETE FROM program_jar WHERE sha256 = ?", lost);

        Registry restarted = registry(database);
        restarted.start();

        assertEquals("1.0.0", restarted.program("bridges").orElseThrow().version());
        assertEquals(Set.of("bridges"), restarted.fenced().keySet());
    }

    @Test
    void aBuiltInProgramRunsFromTheStartAndIsNeitherReplacedNorRemoved() {
        Deployed bridges = registry(database(Dialect.H2)).deploy(V1, "admin");
        Database database = database(Dialect.H2);
        Registry registry =
                new Registry(
                        database,
                        new Schema(database),
                        CLOCK,
                        new RegistrySettings(true, Set.of()),
                        List.of(bridges.definition()),
                        folder.resolve("built-in"));
        try (registry) {
            registry.start();

            assertTrue(registry.program("bridges").orElseThrow().builtIn());
            assertTrue(registry.table("bridges/bridge").isPresent());
            assertEquals(
                    List.of("id-clash"),
                    registry.passport(V2).findings().stream().map(Finding::code).toList());
            assertEquals(
                    "built-in",
                    assertThrows(RegistryRefused.class, () -> registry.remove("bridges", "admin"))
                            .code());
        }
    }

    @Test
    void aListenerThatFailsUndoesTheDeployment() {
        Database database = database(Dialect.H2);
        Registry registry = registry(database);
        registry.onChange(
                (_, _, _) -> {
                    throw new IllegalStateException("no room");
                });

        assertThrows(IllegalStateException.class, () -> registry.deploy(V1, "admin"));

        assertTrue(registry.program("bridges").isEmpty());
        Registry restarted = registry(database);
        restarted.start();
        assertTrue(restarted.programs().isEmpty());
    }

    @Test
    void theInboxIsReadAtStartThroughTheSamePassport() throws Exception {
        Files.createDirectories(folder.resolve("node"));
        Path sound = Files.write(folder.resolve("node/bridges.jar"), V1);
        Path wrong = Files.write(folder.resolve("node/wrong.jar"), new byte[] {1});
        Registry registry = registry(database(Dialect.H2));

        registry.start();

        assertEquals("bridges.jar", registry.program("bridges").orElseThrow().jar().orElseThrow());
        assertFalse(Files.exists(sound));
        assertTrue(Files.exists(wrong));
    }

    @Test
    void theSameIdFromAnotherModuleIsNoUpgrade() {
        Registry registry = registry(database(Dialect.H2));
        registry.deploy(V1, "admin");
        byte[] usurper =
                ProgramJar.compiled(
                                java.util.Map.of(
                                        "module-info.java",
                                        ProgramJar.MODULE.replace("test.bridges", "test.usurper"),
                                        "test/usurper/Bridge.java",
                                        ProgramJar.BRIDGE.replace("test.bridges", "test.usurper"),
                                        "test/usurper/Bridges.java",
                                        ProgramJar.BRIDGES
                                                .formatted("")
                                                .replace("test.bridges", "test.usurper")),
                                java.util.Map.of())
                        .printed("test.usurper.Bridges")
                        .manifest("Boai-Api: 1", "Implementation-Version: 3.0.0")
                        .bytes();

        assertEquals(
                "id-clash: 程序编号 bridges 属于模块 test.bridges。请改名，或用同一模块升级。 | The program id"
                        + " bridges belongs to the module test.bridges. Choose another, or upgrade"
                        + " with the same module.",
                registry.passport(usurper).findings().getFirst().toString());
    }

    @Test
    void aRunningCallKeepsItsVersion() throws Exception {
        Registry registry = registry(database(Dialect.H2));
        Deployed first = registry.deploy(V1, "admin");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> call =
                    calls.submit(
                            () ->
                                    first.pinned(
                                            () -> {
                                                inside.countDown();
                                                await(goOn);
                                                return first.definition().print();
                                            }));
            inside.await();

            Deployed second = registry.deploy(V2, "admin");
            assertEquals(1, first.running());
            assertNotSame(
                    first.entity("bridge").orElseThrow().record(),
                    second.entity("bridge").orElseThrow().record());
            goOn.countDown();

            assertTrue(call.get().startsWith("boai-program 1"));
            assertEquals(0, first.running());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theClassesOfAnOldVersionAreCollected() {
        Registry registry = registry(database(Dialect.H2));
        registry.deploy(V1, "admin");

        registry.deploy(V2, "admin");

        for (int i = 0; i < 100 && registry.loaded("bridges") > 1; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertEquals(1, registry.loaded("bridges"), "The old class loader is still held.");
    }
}
