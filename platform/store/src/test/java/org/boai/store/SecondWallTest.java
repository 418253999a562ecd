package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.dbclient.DbRow;

import org.boai.plugins.BindsBelow;
import org.boai.plugins.Entity;
import org.boai.plugins.EntityType;
import org.boai.plugins.Label;
import org.boai.plugins.Ref;
import org.boai.plugins.Region;
import org.boai.plugins.State;
import org.boai.plugins.Transition;
import org.boai.plugins.Vault;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What PostgreSQL itself keeps from work that asks for more than it reaches. */
class SecondWallTest {
    private static final EntityTable UNITS =
            EntityTable.of("directory", EntityType.of(Organisation.class));
    private static final EntityTable CASES = EntityTable.of("care", EntityType.of(Case.class));
    private static final EntityTable VAULTED =
            EntityTable.of("care", EntityType.of(Later.Case.class));
    private static final EntityTable BINDING =
            EntityTable.of("care", EntityType.of(Binding.Case.class));
    private static final Reach CITY = new Reach("3608", false);
    private static final Reach COUNTY = new Reach("360803", false);
    private static final Reach NATION = new Reach("CN", false);
    private static final Reach CUSTODIAN = new Reach("3608", true);
    private static final Reach NEIGHBOUR = new Reach("3607", false);

    private DatabaseConfig config;
    private Database database;
    private Rows rows;
    private RowVersion near;
    private RowVersion far;

    /** What all rows belong to. */
    @Entity(zh = "组织", en = "Organisation", plural = "organisations")
    public record Organisation(@Label(zh = "区划", en = "Region") Ref<Region> region) {}

    /** What somebody should not see. */
    @Entity(zh = "个案", en = "Case")
    public record Case(
            @Label(zh = "内容", en = "Words") String words,
            @Label(zh = "状态", en = "State") Stage state) {}

    /** A version of the program that keeps them in the vault. */
    static final class Later {
        private Later() {}

        /** What custodians alone see. */
        @Vault
        @Entity(zh = "个案", en = "Case")
        public record Case(
                @Label(zh = "内容", en = "Words") String words,
                @Label(zh = "状态", en = "State") Stage state) {}
    }

    /** A version of the program whose rows are laid down for those below. */
    static final class Binding {
        private Binding() {}

        /** What all below are bound by. */
        @BindsBelow
        @Entity(zh = "个案", en = "Case")
        public record Case(
                @Label(zh = "内容", en = "Words") String words,
                @Label(zh = "状态", en = "State") Stage state) {}
    }

    /** Its life. */
    public enum Stage implements State<Record> {
        @Label(zh = "新", en = "New")
        NEW;

        @Override
        public List<Transition<Record>> transitions() {
            return List.of();
        }
    }

    @BeforeEach
    void open() {
        config = TestDatabases.guarded(Dialect.POSTGRESQL).withPoolSize(3);
        database = Database.open(config);
        Migrations.run(database);
        database.batch(
                "INSERT INTO region_node (code, pre, post, level, parent, name, kind, statutory)"
                        + " VALUES (?, ?, ?, ?, ?, '某地', 'TOWN', TRUE)",
                Stream.of(
                        new Object[] {"36", 1, 4, 1, "CN"},
                        new Object[] {"3607", 2, 2, 2, "36"},
                        new Object[] {"3608", 3, 4, 2, "36"},
                        new Object[] {"360803", 4, 4, 3, "3608"}));
        rows = new Rows(database, new Tree(database), Clock.systemUTC(), List.of());
        Schema schema = new Schema(database);
        schema.apply(schema.plan(List.of(UNITS, CASES)));
        near = Reach.PLATFORM.call(() -> filed(unit("360803"), "360803"));
        far = Reach.PLATFORM.call(() -> filed(unit("3607"), "3607"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private UUID unit(String region) {
        List<Object> values = List.of(Ref.to(region));
        return database.inTransaction(
                        tx ->
                                rows.insert(
                                        tx,
                                        UNITS,
                                        RowIds.next(),
                                        region,
                                        values,
                                        "clerk",
                                        Optional.empty()))
                .row()
                .id();
    }

    private RowVersion filed(UUID unit, String region) {
        return database.inTransaction(tx -> insert(tx, unit, region));
    }

    private RowVersion insert(Tx tx, UUID unit, String region) {
        return rows.insert(
                tx, CASES, unit, region, List.of("words", Stage.NEW), "clerk", Optional.empty());
    }

    private List<UUID> listed() {
        return rows.page(CASES, RowQuery.all()).stream().map(StoredRow::id).toList();
    }

    private long count(String table) {
        return database.execute()
                .get("SELECT count(*) FROM " + table)
                .orElseThrow()
                .column(1)
                .get(Long.class);
    }

    @Test
    void workOfNobodySeesNoRowAndWritesNone() {
        assertEquals(List.of(), listed());
        assertEquals(Optional.empty(), rows.find(CASES, near.row().id()));
        for (String table :
                List.of("care__case", "directory__organisation", "row_state", "row_history")) {
            assertEquals(0, count(table), table);
        }
        refused(() -> filed(near.row().organisation(), "360803"));
        refused(
                () ->
                        database.inTransaction(
                                tx ->
                                        rows.update(
                                                tx,
                                                CASES,
                                                near,
                                                near.row().values(),
                                                "360803",
                                                "clerk")));
    }

    @Test
    void everybodySeesWhatLiesInTheirOwnSubtree() {
        UUID own = near.row().id();
        UUID other = far.row().id();
        assertEquals(List.of(own), CITY.call(this::listed));
        assertEquals(List.of(own), COUNTY.call(this::listed));
        assertEquals(List.of(other), NEIGHBOUR.call(this::listed));
        assertEquals(Set.of(own, other), Set.copyOf(new Reach("36", false).call(this::listed)));
        assertEquals(Set.of(own, other), Set.copyOf(Reach.PLATFORM.call(this::listed)));
        assertEquals(List.of(), new Reach("99", false).call(this::listed));
        assertEquals(List.of(own), COUNTY.call(() -> streamed()));
    }

    private List<UUID> streamed() {
        return rows.stream(CASES, RowQuery.all(), all -> all.map(StoredRow::id).toList());
    }

    @Test
    void whatWasSaidOfARowIsSeenByWhoeverSeesItsOrganisation() {
        UUID id = near.row().id();
        assertEquals(1, COUNTY.call(() -> rows.history(CASES, id)).size());
        assertEquals(1, COUNTY.call(() -> rows.version(CASES, id)).orElseThrow().states().size());
        assertEquals(List.of(), NEIGHBOUR.call(() -> rows.history(CASES, id)));
        assertEquals(1, NEIGHBOUR.call(() -> count("row_state")));
        assertEquals(2, NEIGHBOUR.call(() -> count("row_history")), "its unit's and its case's");
    }

    @Test
    void nothingIsWrittenOutOfReach() {
        List<Object> values = List.of("others", Stage.NEW);
        NEIGHBOUR.run(
                () -> {
                    refused(() -> filed(near.row().organisation(), "360803"));
                    refused(
                            () ->
                                    database.inTransaction(
                                            tx ->
                                                    rows.update(
                                                            tx, CASES, near, values, "360803",
                                                            "clerk")));
                    refused(
                            () ->
                                    database.inTransaction(
                                            tx ->
                                                    rows.update(
                                                            tx, CASES, far, values, "360803",
                                                            "clerk")));
                    refused(
                            () ->
                                    database.inTransaction(
                                            tx -> {
                                                rows.delete(tx, CASES, near, "clerk");
                                                return tx;
                                            }));
                    assertEquals(
                            Optional.empty(),
                            database.inTransaction(tx -> rows.lock(tx, CASES, near.row().id())));
                });
        assertEquals(Optional.of(near), COUNTY.call(() -> rows.version(CASES, near.row().id())));
    }

    @Test
    void rowsThatComeManyAtOnceAreLookedAtOneByOne() {
        Stream<NewRow> own =
                IntStream.range(0, 2500).mapToObj(_ -> row(near.row().organisation(), "360803"));
        CITY.run(() -> database.inTransaction(tx -> rows.importAll(tx, CASES, own, "clerk")));
        Stream<NewRow> mixed =
                Stream.of(
                        row(near.row().organisation(), "360803"),
                        row(far.row().organisation(), "3607"));
        CITY.run(
                () ->
                        refused(
                                () ->
                                        database.inTransaction(
                                                tx -> rows.importAll(tx, CASES, mixed, "clerk"))));
        assertEquals(2501L, CITY.call(() -> count("care__case")));
        assertEquals(1L, NEIGHBOUR.call(() -> count("care__case")));
    }

    private static NewRow row(UUID unit, String region) {
        return new NewRow(Optional.empty(), unit, region, List.of("many", Stage.NEW), List.of());
    }

    @Test
    void theReachMayChangeWithinATransactionAndComesBackAfterAnUndoneStep() {
        database.inTransaction(
                tx -> {
                    assertEquals(1, COUNTY.call(() -> seen(tx)));
                    assertEquals(2, Reach.PLATFORM.call(() -> seen(tx)));
                    assertEquals(0, seen(tx));
                    COUNTY.run(
                            () -> {
                                assertEquals(1, seen(tx));
                                assertThrows(
                                        IllegalStateException.class,
                                        () ->
                                                tx.nested(
                                                        inner -> {
                                                            Reach.PLATFORM.run(
                                                                    () ->
                                                                            insert(
                                                                                    inner,
                                                                                    far.row()
                                                                                            .organisation(),
                                                                                    "3607"));
                                                            assertEquals(
                                                                    3,
                                                                    Reach.PLATFORM.call(
                                                                            () -> seen(inner)));
                                                            throw new IllegalStateException();
                                                        }));
                                assertEquals(1, seen(tx));
                            });
                    return tx;
                });
    }

    /** Each is read in portions, while another has begun. */
    @Test
    void aReaderThatHasBegunIsNotWidenedByWhatIsReadMeanwhile() {
        Reach.PLATFORM.run(
                () ->
                        database.inTransaction(
                                tx ->
                                        rows.importAll(
                                                tx,
                                                CASES,
                                                IntStream.range(0, 2000)
                                                        .mapToObj(
                                                                i ->
                                                                        row(
                                                                                (i % 2 == 0
                                                                                                ? near
                                                                                                : far)
                                                                                        .row()
                                                                                        .organisation(),
                                                                                i % 2 == 0
                                                                                        ? "360803"
                                                                                        : "3607")),
                                                "clerk")));
        database.inTransaction(
                tx -> {
                    List<String> regions =
                            COUNTY.call(
                                    () -> {
                                        try (Stream<DbRow> read =
                                                tx.query("SELECT region FROM care__case")) {
                                            return read.map(row -> row.column(1).get(String.class))
                                                    .peek(_ -> Reach.PLATFORM.run(() -> seen(tx)))
                                                    .limit(1001)
                                                    .toList();
                                        }
                                    });
                    assertEquals(Set.of("360803"), Set.copyOf(regions));
                    assertEquals(1001, regions.size());
                    return tx;
                });
    }

    private static long seen(Tx tx) {
        return tx.get("SELECT count(*) FROM care__case").orElseThrow().column(1).get(Long.class);
    }

    @Test
    void aConnectionRemembersNobody() {
        for (int i = 0; i < 10; i++) {
            Reach reach = i % 2 == 0 ? COUNTY : NEIGHBOUR;
            assertEquals(1, reach.call(this::listed).size());
            assertEquals(0, listed().size());
        }
    }

    @Test
    void itIsKnownWhetherTheUserOfTheDatabasePassesByTheWall() {
        assertFalse(Reach.isPassedBy(database));
        try (Database everything = TestDatabases.fresh(Dialect.POSTGRESQL)) {
            Migrations.run(everything);
            assertTrue(Reach.isPassedBy(everything));
        }
    }

    @Test
    void filesAreKeptFromOthersAsWell() {
        Attachments files = new Attachments(database, Clock.systemUTC());
        UUID id = COUNTY.call(() -> kept(files, "360803", false));
        assertTrue(CITY.call(() -> files.find(id)).isPresent());
        assertEquals(Optional.empty(), NEIGHBOUR.call(() -> files.name(id)).map(String::toString));
        assertEquals(Optional.empty(), files.name(id));
        refused(() -> NEIGHBOUR.call(() -> kept(files, "3608", false)));
    }

    private static UUID kept(Attachments files, String region, boolean vaulted) {
        return files.save(
                "clerk",
                new Attachments.Place(region, vaulted),
                "text/plain",
                "a.txt",
                "x".getBytes(StandardCharsets.UTF_8));
    }

    /** Its rows are put into the vault, as a later version of its program says. */
    private void intoVault() {
        Schema schema = new Schema(database);
        NATION.run(() -> schema.apply(schema.plan(List.of(UNITS, VAULTED))));
        assertTrue(schema.plan(List.of(UNITS, VAULTED)).steps().isEmpty());
    }

    @Test
    void whatLiesInTheVaultIsThereForCustodiansAlone() {
        UUID own = near.row().id();
        intoVault();

        for (Reach staff : List.of(NATION, CITY, COUNTY)) {
            assertEquals(List.of(), staff.call(this::listed));
            assertEquals(List.of(), staff.call(this::streamed));
            assertEquals(Optional.empty(), staff.call(() -> rows.find(CASES, own)));
            assertEquals(List.of(), staff.call(() -> rows.history(CASES, own)));
            assertEquals(0, staff.call(() -> count("row_state")));
            staff.run(() -> refused(() -> filed(near.row().organisation(), "360803")));
        }
        assertEquals(List.of(own), CUSTODIAN.call(this::listed));
        assertEquals(1, CUSTODIAN.call(() -> rows.history(CASES, own)).size());
        assertEquals(1, CUSTODIAN.call(() -> count("row_state")));
        CUSTODIAN.run(() -> filed(near.row().organisation(), "360803"));
        assertEquals(3, Reach.PLATFORM.call(() -> count("care__case")));
    }

    @Test
    void anEntityThatLeavesTheVaultIsSeenAgain() {
        intoVault();
        Schema schema = new Schema(database);
        schema.apply(schema.plan(List.of(UNITS, CASES)));
        assertEquals(2, NATION.call(this::listed).size());
    }

    @Test
    void whatBindsThoseBelowIsReadByThemAndChangedFromWhereItLiesAlone() {
        RowVersion above = Reach.PLATFORM.call(() -> filed(unit("36"), "36"));
        RowVersion city = Reach.PLATFORM.call(() -> filed(unit("3608"), "3608"));
        Set<UUID> binding = Set.of(above.row().id(), city.row().id(), near.row().id());
        Schema schema = new Schema(database);
        schema.apply(schema.plan(List.of(UNITS, BINDING)));
        assertEquals(List.of(), schema.plan(List.of(UNITS, BINDING)).changes());

        assertEquals(binding, Set.copyOf(COUNTY.call(this::listed)));
        assertEquals(binding, Set.copyOf(CITY.call(this::streamed)));
        assertEquals(
                Set.of(above.row().id(), far.row().id()), Set.copyOf(NEIGHBOUR.call(this::listed)));
        assertEquals(Optional.empty(), NEIGHBOUR.call(() -> rows.find(CASES, city.row().id())));
        assertEquals(List.of(), listed(), "nobody's work");
        assertEquals(1, COUNTY.call(this::rewritten));
        assertEquals(2, CITY.call(this::rewritten));
        COUNTY.run(() -> refused(() -> filed(city.row().organisation(), "3608")));
        assertEquals(List.of(), COUNTY.call(() -> rows.history(CASES, city.row().id())));

        schema.apply(schema.plan(List.of(UNITS, CASES)));
        assertEquals(List.of(near.row().id()), COUNTY.call(this::listed));
    }

    private long rewritten() {
        return database.inTransaction(tx -> tx.dml("UPDATE care__case SET version = version + 1"));
    }

    @Test
    void filesInTheVaultAreThereForCustodiansAlone() {
        Attachments files = new Attachments(database, Clock.systemUTC());
        UUID id = CUSTODIAN.call(() -> kept(files, "360803", true));
        assertEquals(Optional.empty(), NATION.call(() -> files.find(id)));
        assertTrue(CUSTODIAN.call(() -> files.find(id)).isPresent());
        NATION.run(() -> refused(() -> kept(files, "360803", true)));
    }

    @Test
    void whatLiesInTheVaultMovesWithItsOrganisationWhoeverMovesIt() {
        intoVault();
        UUID unit = near.row().organisation();
        NATION.run(
                () ->
                        database.inTransaction(
                                tx -> {
                                    RowVersion was = rows.lock(tx, UNITS, unit).orElseThrow();
                                    return rows.update(
                                            tx, UNITS, was, List.of(Ref.to("3607")), "3607", "a");
                                }));
        assertEquals(
                "3607",
                Reach.PLATFORM
                        .call(() -> rows.find(CASES, near.row().id()).orElseThrow())
                        .region());
    }

    @Test
    void anOrganisationThatMovesTakesItsRowsOutOfSight() {
        UUID unit = near.row().organisation();
        Reach.PLATFORM.run(
                () ->
                        database.inTransaction(
                                tx -> {
                                    RowVersion was = rows.lock(tx, UNITS, unit).orElseThrow();
                                    return rows.update(
                                            tx,
                                            UNITS,
                                            was,
                                            List.of(Ref.to("3607")),
                                            "3607",
                                            "clerk");
                                }));
        assertEquals(List.of(), COUNTY.call(this::listed));
        assertEquals(List.of(), COUNTY.call(() -> rows.history(CASES, near.row().id())));
        assertEquals(2, NEIGHBOUR.call(this::listed).size());
    }

    @Test
    void anOrganisationIsRemovedByWhoeverReachesIt() {
        UUID unit = Reach.PLATFORM.call(() -> unit("360803"));
        COUNTY.run(
                () ->
                        database.inTransaction(
                                tx -> {
                                    RowVersion was = rows.lock(tx, UNITS, unit).orElseThrow();
                                    rows.delete(tx, UNITS, was, "clerk");
                                    return tx;
                                }));
        assertEquals(2, Reach.PLATFORM.call(() -> rows.history(UNITS, unit)).size());
    }

    @Test
    void whatComesBackFromABackupIsKeptAsBefore() {
        ByteArrayOutputStream backup = new ByteArrayOutputStream();
        Reach.PLATFORM.call(() -> written(backup));
        try (Database other = Database.open(TestDatabases.guarded(Dialect.POSTGRESQL))) {
            Reach.PLATFORM.call(() -> restored(other, backup.toByteArray()));
            Migrations.run(other);
            Rows there = new Rows(other, new Tree(other), Clock.systemUTC(), List.of());
            assertEquals(List.of(), there.page(CASES, RowQuery.all()));
            assertEquals(
                    List.of(near.row().id()),
                    COUNTY.call(() -> there.page(CASES, RowQuery.all())).stream()
                            .map(StoredRow::id)
                            .toList());
        }
    }

    @Test
    void tablesOfTheVersionBeforeAreKeptFromTheNextStartOn() {
        for (String undone :
                List.of(
                        "ALTER TABLE care__case NO FORCE ROW LEVEL SECURITY",
                        "ALTER TABLE care__case DISABLE ROW LEVEL SECURITY",
                        "DROP POLICY reach ON care__case")) {
            database.execute().dml(undone);
        }
        assertEquals(2, listed().size());
        Migrations.run(database);
        assertEquals(List.of(), listed());
        assertEquals(1, COUNTY.call(this::listed).size());
    }

    /** Nor has a node of the version before, while the nodes are restarted one by one. */
    @Test
    void whoNeverHeardOfTheWallIsNotBound() throws SQLException {
        try (Connection before = DriverManager.getConnection(config.url(), config.user(), "");
                Statement question = before.createStatement();
                ResultSet answer = question.executeQuery("SELECT count(*) FROM care__case")) {
            answer.next();
            assertEquals(2, answer.getInt(1));
        }
    }

    private long written(ByteArrayOutputStream backup) {
        try {
            return new Backup(database, Clock.systemUTC()).write(backup, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long restored(Database other, byte[] backup) {
        try {
            return new Restore(other).read(new ByteArrayInputStream(backup), (_, _) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(org.junit.jupiter.api.function.Executable work) {
        assertThrows(StoreException.class, work);
    }
}
