package org.boai.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Entity;
import org.boai.plugins.EntityType;
import org.boai.plugins.Fill;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Money;
import org.boai.plugins.Personal;
import org.boai.plugins.Problem;
import org.boai.plugins.Ref;
import org.boai.plugins.Sensitive;
import org.boai.plugins.TextPart;
import org.boai.plugins.Totals;
import org.boai.plugins.Vault;
import org.boai.plugins.Was;
import org.boai.store.Condition;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.EntityTable;
import org.boai.store.HistoryLine;
import org.boai.store.InvalidQuery;
import org.boai.store.KeyChange;
import org.boai.store.KeyCheck;
import org.boai.store.Migrations;
import org.boai.store.NewRow;
import org.boai.store.Order;
import org.boai.store.Progress;
import org.boai.store.RegionImport;
import org.boai.store.RowQuery;
import org.boai.store.RowVersion;
import org.boai.store.Rows;
import org.boai.store.Schema;
import org.boai.store.StoreException;
import org.boai.store.StoredRow;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rows say about people, as it is stored. */
abstract class SealedRowsContract {
    private static final UUID UNIT = UUID.randomUUID();
    private static final String CANARY = "金丝雀";
    private static final String NUMBER = "11010519491231002x";
    private static final UUID NURSE = UUID.randomUUID();
    private static final LocalDate TESTED = LocalDate.of(1987, 11, 23);
    private static final BigDecimal GLUCOSE = new BigDecimal("9173.5519");
    private static final EntityTable DONORS = EntityTable.of("t", EntityType.of(Donor.class));
    private static final EntityTable VAULT = EntityTable.of("t", EntityType.of(Safe.Donor.class));

    /** Somebody. */
    @Entity(zh = "献血者", en = "Donor")
    public record Donor(
            @Personal(parts = TextPart.SURNAME) @Label(zh = "姓名", en = "Name") String name,
            @Key @Sensitive @Label(zh = "号码", en = "Number") String number,
            @Sensitive @Label(zh = "生日", en = "Born") Optional<String> born,
            @Sensitive @Label(zh = "检测日期", en = "Tested") LocalDate tested,
            @Sensitive @Label(zh = "血糖", en = "Glucose") BigDecimal glucose,
            @Personal @Label(zh = "金额", en = "Aid") Optional<Money> aid,
            @Sensitive(lookup = true) @Label(zh = "血型", en = "Blood group") BloodGroup group,
            @Sensitive @Label(zh = "病种", en = "Illnesses") Set<BloodGroup> families,
            @Sensitive @Label(zh = "康复", en = "Is well") boolean well,
            @Label(zh = "护士", en = "Nurse") Ref<Nurse> nurse,
            @Label(zh = "次数", en = "Times") int times) {}

    /** Who takes care of somebody. */
    @Entity(zh = "护士", en = "Nurse")
    public record Nurse(@Label(zh = "次数", en = "Times") int times) {}

    /** A choice. */
    public enum BloodGroup {
        @Label(zh = "稀有", en = "Rare")
        CANARY_RARE,
        @Label(zh = "甲", en = "A")
        A
    }

    /** A later version of the program. */
    static final class Later {
        private Later() {}

        /** Somebody. */
        @Entity(zh = "献血者", en = "Donor")
        public record Donor(
                @Personal(parts = TextPart.SURNAME) @Was("name") @Label(zh = "全名", en = "Full name")
                        String fullName,
                @Key @Sensitive @Label(zh = "号码", en = "Number") String number,
                @Sensitive(parts = TextPart.LAST_FOUR) @Label(zh = "生日", en = "Born")
                        Optional<String> born,
                @Sensitive @Label(zh = "检测日期", en = "Tested") LocalDate tested,
                @Sensitive @Was("glucose") @Label(zh = "空腹血糖", en = "Fasting glucose")
                        BigDecimal fastingGlucose,
                @Personal @Label(zh = "金额", en = "Aid") Optional<Money> aid,
                @Sensitive(lookup = true) @Label(zh = "血型", en = "Blood group") BloodGroup group,
                @Sensitive @Label(zh = "病种", en = "Illnesses") Set<BloodGroup> families,
                @Sensitive @Label(zh = "康复", en = "Is well") boolean well,
                @Sensitive @Fill("CANARY_RARE") @Label(zh = "母亲血型", en = "Mother's group")
                        BloodGroup mother,
                @Label(zh = "护士", en = "Nurse") Ref<Nurse> nurse,
                @Label(zh = "次数", en = "Times") int times) {}
    }

    /** A version of the program that keeps them in the vault. */
    static final class Safe {
        private Safe() {}

        /** Somebody. */
        @Vault
        @Entity(zh = "献血者", en = "Donor")
        public record Donor(
                @Personal @Label(zh = "姓名", en = "Name") String name,
                @Key @Sensitive @Label(zh = "号码", en = "Number") String number,
                @Sensitive @Label(zh = "生日", en = "Born") Optional<String> born,
                @Sensitive @Label(zh = "检测日期", en = "Tested") LocalDate tested,
                @Sensitive @Label(zh = "血糖", en = "Glucose") BigDecimal glucose,
                @Personal @Label(zh = "金额", en = "Aid") Optional<Money> aid,
                @Sensitive(lookup = true) @Label(zh = "血型", en = "Blood group") BloodGroup group,
                @Sensitive @Label(zh = "病种", en = "Illnesses") Set<BloodGroup> families,
                @Sensitive @Label(zh = "康复", en = "Is well") boolean well,
                @Label(zh = "护士", en = "Nurse") Ref<Nurse> nurse,
                @Label(zh = "次数", en = "Times") int times) {}
    }

    private static final Pattern SEALED = Pattern.compile("\\{\"sealed\":\"([^\"]+)\"");

    @TempDir private Path folder;

    private Database database;
    private Keyring keys;
    private Rows rows;

    abstract Dialect dialect();

    @BeforeEach
    void open() {
        Database plain = TestDatabases.fresh(dialect());
        Migrations.run(plain);
        keys =
                Keyring.open(
                        new KeyFile(folder.resolve("boai.keys")), plain, CipherSuite.INTERNATIONAL);
        database = plain.protectedBy(keys);
        rows = new Rows(database, new Tree(database), Clock.systemUTC(), List.of());
        apply(DONORS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void apply(EntityTable table) {
        Schema schema = new Schema(database);
        database.inTransaction(
                tx -> {
                    var plan = schema.plan(List.of(table));
                    assertEquals(List.of(), plan.refused());
                    schema.apply(tx, plan);
                    return plan;
                });
    }

    private static List<Object> donor(String name, String number) {
        return List.of(
                name,
                number,
                Optional.of("1949-12-31"),
                TESTED,
                GLUCOSE,
                Optional.of(new Money(new BigDecimal("7319531.42"))),
                BloodGroup.CANARY_RARE,
                Set.of(BloodGroup.CANARY_RARE),
                true,
                Ref.<Nurse>to(NURSE.toString()),
                3);
    }

    private StoredRow file(String name, String number) {
        return database.inTransaction(
                        tx ->
                                rows.insert(
                                        tx,
                                        DONORS,
                                        UNIT,
                                        "CN",
                                        donor(name, number),
                                        "clerk",
                                        Optional.empty()))
                .row();
    }

    private List<StoredRow> asked(String field, String value) {
        return rows.page(
                DONORS,
                RowQuery.all()
                        .where(List.of(new Condition(field, Condition.Op.EQ, value)))
                        .limit(10));
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(DONORS.name(), "row_history", "audit_entry")) {
            database.query(
                            found -> found.map(SealedRowsContract::text).toList(),
                            "SELECT * FROM " + table)
                    .forEach(all::append);
        }
        return all.toString();
    }

    private static String text(io.helidon.dbclient.DbRow row) {
        StringBuilder text = new StringBuilder();
        row.forEach(
                column ->
                        text.append(
                                        column.asOptional()
                                                .map(
                                                        value ->
                                                                value instanceof byte[] bytes
                                                                        ? new String(
                                                                                bytes,
                                                                                StandardCharsets
                                                                                        .UTF_8)
                                                                        : value.toString())
                                                .orElse(""))
                                .append('|'));
        return text.toString();
    }

    @Test
    void whatIsStoredTellsNobodyAnything() {
        StoredRow row = file(CANARY, NUMBER);
        String everything = everything();
        assertFalse(everything.contains(CANARY), everything);
        assertFalse(everything.toUpperCase(java.util.Locale.ROOT).contains("19491231"), everything);
        for (String clear :
                List.of("1949-12-31", "1987-11-23", "9173.5519", "7319531.42", "CANARY_RARE")) {
            assertFalse(everything.contains(clear), clear + " in " + everything);
        }
        assertEquals(donor(CANARY, NUMBER), rows.find(DONORS, row.id()).orElseThrow().values());
    }

    @Test
    void equalValuesAreFoundHoweverTheyAreTyped() {
        UUID id = file(CANARY, NUMBER).id();
        file("别人", "440524188001010014");
        assertEquals(id, asked("number", " 11010519491231002X ").getFirst().id());
        assertEquals(List.of(), asked("number", "110105"));
        assertEquals(id, asked("born", "1949-12-31").getLast().id());
        List<StoredRow> named = rows.page(DONORS, RowQuery.all().containing(CANARY).limit(10));
        assertEquals(List.of(id), named.stream().map(StoredRow::id).toList());
        assertEquals(List.of(), rows.page(DONORS, RowQuery.all().containing("金丝").limit(10)));
    }

    @Test
    void aPartThatWasDeclaredIsFound() {
        StoredRow row = file(CANARY, NUMBER);
        file("别人", "440524188001010014");
        assertEquals(List.of(row.id()), ids(asked("name.surname", "金")));
        assertEquals(List.of(), asked("name.surname", "金丝"));
        assertEquals(
                List.of(row.id()),
                ids(rows.page(DONORS, RowQuery.all().containing("金").limit(10))));
        database.inTransaction(
                tx ->
                        rows.update(
                                tx,
                                DONORS,
                                new RowVersion(row, List.of()),
                                donor("银丝雀", NUMBER),
                                "CN",
                                "clerk"));
        assertEquals(List.of(), asked("name.surname", "金"));
        assertEquals(List.of(row.id()), ids(asked("name.surname", "银")));
    }

    @Test
    void aPartIsFoundUnderANewNameAndInRowsFromBeforeItWasDeclared() {
        UUID id = file(CANARY, NUMBER).id();
        EntityTable later = EntityTable.of("t", EntityType.of(Later.Donor.class));
        apply(later);
        for (Condition part :
                List.of(
                        new Condition("fullName.surname", Condition.Op.EQ, "金"),
                        new Condition("born.lastFour", Condition.Op.EQ, "1231"))) {
            assertEquals(
                    List.of(id),
                    ids(rows.page(later, RowQuery.all().where(List.of(part)).limit(10))),
                    part.field());
        }
        assertEquals(List.of(), new Schema(database).plan(List.of(later)).changes());
    }

    /** Those of the one region are older than more pages of the other's than are looked through. */
    @Test
    void whoSharesANameOrAPartOfItIsFoundPageByPageWhereverTheyLie() throws IOException {
        Path regions =
                Files.writeString(
                        folder.resolve("regions.csv"),
                        "code,name,level,parent_code\n36,甲省,1,\n45,乙省,1,\n");
        Tree tree = new Tree(database);
        new RegionImport(database, tree)
                .load(List.of(regions), LocalDate.of(2020, 1, 1), Progress.NONE);
        rows = new Rows(database, tree, Clock.systemUTC(), List.of());
        List<UUID> older = filed("45", 3);
        List<UUID> newer = filed("36", 9);
        file("别人", "x");
        assertEquals(older.reversed(), pages("45", 2));
        assertEquals(newer.reversed(), pages("36", 2));
        assertEquals(
                Stream.concat(newer.reversed().stream(), older.reversed().stream()).toList(),
                pages("CN", 5));
        assertEquals(List.of(), pages("46", 2));
    }

    private List<UUID> filed(String region, int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(
                        i ->
                                database.inTransaction(
                                                tx ->
                                                        rows.insert(
                                                                tx,
                                                                DONORS,
                                                                UNIT,
                                                                region,
                                                                donor("王某", region + i),
                                                                "clerk",
                                                                Optional.empty()))
                                        .row()
                                        .id())
                .toList();
    }

    private List<UUID> pages(String region, int limit) {
        List<UUID> all = pages(region, limit, new Condition("name", Condition.Op.EQ, "王某"));
        assertEquals(
                all, pages(region, limit, new Condition("name.surname", Condition.Op.EQ, "王")));
        return all;
    }

    private List<UUID> pages(String region, int limit, Condition shared) {
        RowQuery query = RowQuery.all().within(region).where(List.of(shared)).limit(limit);
        List<UUID> all = new ArrayList<>();
        List<StoredRow> page = rows.page(DONORS, query);
        while (!page.isEmpty()) {
            all.addAll(ids(page));
            page = rows.page(DONORS, query.after(rows.after(DONORS, query, page.getLast())));
        }
        return all;
    }

    private static List<UUID> ids(List<StoredRow> rows) {
        return rows.stream().map(StoredRow::id).toList();
    }

    @Test
    void rangesAndOrdersAreRefusedByName() {
        for (Condition.Op op : List.of(Condition.Op.FROM, Condition.Op.TO)) {
            RowQuery query = RowQuery.all().where(List.of(new Condition("born", op, "2000-01-01")));
            assertEquals("encrypted", query.problems(DONORS).getFirst().code());
            assertThrows(InvalidQuery.class, () -> rows.page(DONORS, query.limit(1)));
        }
        assertEquals(
                "encrypted",
                RowQuery.all()
                        .sorted(List.of(new Order("name", false)))
                        .problems(DONORS)
                        .getFirst()
                        .code());
    }

    @Test
    void aNumberDayOrChoiceIsOnlyAskedForWhereItsAuthorAllowsIt() {
        UUID id = file(CANARY, NUMBER).id();
        assertEquals(id, asked("group", "CANARY_RARE").getFirst().id());
        assertEquals(List.of(), asked("group", "A"));
        for (String hidden : List.of("tested", "glucose", "aid", "families", "well")) {
            assertFalse(DONORS.queryFields().contains(hidden));
            RowQuery query =
                    RowQuery.all()
                            .where(List.of(new Condition(hidden, Condition.Op.EQ, "1")))
                            .sorted(List.of(new Order(hidden, true)));
            assertEquals(
                    List.of("encrypted", "encrypted"),
                    query.problems(DONORS).stream().map(Problem::code).toList());
        }
    }

    @Test
    void whatIsEncryptedIsAddedUpForARule() {
        file(CANARY, NUMBER);
        Totals totals = Totals.sum(Donor::glucose).and(Totals.sum(Donor::aid)).and(Totals.count());
        Map<Totals.Aggregate, BigDecimal> sums =
                database.inTransaction(tx -> rows.totals(tx, DONORS, "nurse", NURSE, totals));
        Totals.Values values = new Totals.Values(sums);
        assertEquals(GLUCOSE, values.sum(Donor::glucose));
        assertEquals(new BigDecimal("7319531.42"), values.sum(Donor::aid));
        assertEquals(1, values.count());
    }

    @Test
    void howLongAValueIsDoesNotTellWhichItIs() {
        for (boolean well : List.of(true, false)) {
            List<Object> values = new ArrayList<>(donor(CANARY, "number of " + well));
            values.set(8, well);
            database.inTransaction(
                    tx -> rows.insert(tx, DONORS, UNIT, "CN", values, "clerk", Optional.empty()));
        }
        List<Integer> lengths =
                database.query(
                        found -> found.map(row -> row.column(1).get(byte[].class).length).toList(),
                        "SELECT f_well FROM t__donor");
        assertEquals(lengths.getFirst(), lengths.getLast());
    }

    @Test
    void aNaturalKeyIsStillTakenOnce() {
        file(CANARY, NUMBER);
        StoreException taken =
                assertThrows(
                        StoreException.class,
                        () -> file("别人", NUMBER.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(StoreException.Code.DUPLICATE, taken.code());
    }

    @Test
    void aValueThatWasMovedToAnotherRowDoesNotOpen() {
        StoredRow one = file(CANARY, NUMBER);
        StoredRow other = file("别人", "440524188001010014");
        database.execute()
                .dml(
                        "UPDATE t__donor SET f_name = (SELECT d.f_name FROM t__donor d WHERE d.id ="
                                + " ?) WHERE id = ?",
                        one.id(),
                        other.id());
        assertThrows(StoreException.class, () -> rows.find(DONORS, other.id()));
        assertTrue(rows.find(DONORS, one.id()).isPresent());
    }

    @Test
    void equalValuesAreStoredDifferently() {
        file(CANARY, NUMBER);
        file(CANARY, "440524188001010014");
        List<byte[]> stored =
                database.query(
                        found -> found.map(row -> row.column(1).get(byte[].class)).toList(),
                        "SELECT f_name FROM t__donor");
        assertNotEquals(List.of(bytes(stored.get(0))), List.of(bytes(stored.get(1))));
    }

    private static String bytes(byte[] value) {
        return java.util.HexFormat.of().formatHex(value);
    }

    @Test
    void theHistoryIsSealedWhereItIsStoredAndSaysWhatIsAboutPeople() {
        UUID id = file(CANARY, NUMBER).id();
        HistoryLine line = rows.history(DONORS, id).getFirst();
        assertTrue(line.json().contains(CANARY));
        assertEquals(
                Set.of(
                        "name",
                        "number",
                        "born",
                        "tested",
                        "glucose",
                        "aid",
                        "group",
                        "families",
                        "well"),
                line.sealed());
    }

    @Test
    void importedRowsAreSealedAsWell() {
        database.inTransaction(
                tx ->
                        rows.importAll(
                                tx,
                                DONORS,
                                Stream.of(
                                        new NewRow(
                                                Optional.empty(),
                                                UNIT,
                                                "CN",
                                                donor(CANARY, NUMBER),
                                                List.of())),
                                "clerk"));
        assertFalse(everything().contains(CANARY));
        assertEquals(1, asked("name", CANARY).size());
    }

    @Test
    void aRenamedComponentStillOpens() {
        UUID id = file(CANARY, NUMBER).id();
        EntityTable later = EntityTable.of("t", EntityType.of(Later.Donor.class));
        apply(later);
        List<Object> read = rows.find(later, id).orElseThrow().values();
        assertEquals(CANARY, read.getFirst());
        assertEquals(GLUCOSE, read.get(4));
        assertEquals(BloodGroup.CANARY_RARE, read.get(9));
        assertEquals(
                1,
                rows.page(
                                later,
                                RowQuery.all()
                                        .where(
                                                List.of(
                                                        new Condition(
                                                                "fullName",
                                                                Condition.Op.EQ,
                                                                CANARY)))
                                        .limit(10))
                        .size());
    }

    @Test
    void newKeysTakeTheirPlaceWhileRowsAreFiled() {
        UUID id = file(CANARY, NUMBER).id();
        Keyring otherNode =
                Keyring.open(
                        new KeyFile(folder.resolve("boai.keys")),
                        database,
                        CipherSuite.INTERNATIONAL);
        Database there = database.protectedBy(otherNode);
        Rows rowsThere = new Rows(there, new Tree(there), Clock.systemUTC(), List.of());
        assertTrue(keys.rotate(database, KeyCheck.Use.ROWS, List.of(DONORS)) > 0);
        assertEquals(0, new KeyChange(database, List.of(DONORS)).run());
        RowVersion read = rowsThere.version(DONORS, id).orElseThrow();
        assertEquals(CANARY, read.row().values().getFirst());
        assertTrue(rowsThere.history(DONORS, id).getFirst().json().contains(CANARY));
        there.inTransaction(
                tx ->
                        rowsThere.insert(
                                tx,
                                DONORS,
                                UNIT,
                                "CN",
                                donor("别人", "440524188001010014"),
                                "clerk",
                                Optional.empty()));
        assertEquals(0, new KeyChange(database, List.of(DONORS)).run());
        assertEquals(1, asked("number", NUMBER).size());
    }

    @Test
    void theVaultHasAKeyOfItsOwnThatIsChangedByItself() {
        UUID before = file(CANARY, NUMBER).id();
        UUID vaulted = inVault("440524188001010014");
        assertEquals(Map.of(before, 1, vaulted, -1), keyVersions());

        assertTrue(keys.rotate(database, KeyCheck.Use.VAULT, List.of(VAULT)) > 0);

        // What was filed before the author put the entity into the vault has come along.
        assertEquals(Map.of(before, -2, vaulted, -2), keyVersions());
        assertEquals(0, keys.rotate(database, KeyCheck.Use.ROWS, List.of(VAULT)));
        Keyring otherNode =
                Keyring.open(
                        new KeyFile(folder.resolve("boai.keys")),
                        database,
                        CipherSuite.INTERNATIONAL);
        Database there = database.protectedBy(otherNode);
        Rows rowsThere = new Rows(there, new Tree(there), Clock.systemUTC(), List.of());
        for (UUID id : List.of(before, vaulted)) {
            assertEquals(
                    CANARY, rowsThere.version(VAULT, id).orElseThrow().row().values().getFirst());
            assertTrue(rowsThere.history(VAULT, id).getFirst().json().contains(CANARY));
        }
    }

    @Test
    void theKeyOfTheRowsDoesNotOpenTheVault() throws IOException {
        UUID vaulted = inVault(NUMBER);
        Path file = folder.resolve("boai.keys");
        String known = Files.readString(file);
        assertTrue(known.contains("\nvault="));

        Files.writeString(file, known.replaceAll("\nvault=[^\n]*", ""));

        assertThrows(
                KeyProblem.class,
                () -> Keyring.open(new KeyFile(file), database, CipherSuite.INTERNATIONAL));
        Files.writeString(file, known);
        Keyring.open(new KeyFile(file), database, CipherSuite.INTERNATIONAL);
        assertEquals(-1, keyVersions().get(vaulted));
    }

    @Test
    void aKeyFileOfBeforeTheVaultServesItToo() throws IOException {
        Database older = TestDatabases.fresh(dialect());
        Migrations.run(older);
        Path file = folder.resolve("older.keys");
        Keyring.open(new KeyFile(file), older, CipherSuite.INTERNATIONAL);
        older.execute().delete("DELETE FROM vault_key");
        Files.writeString(file, Files.readString(file).replaceAll("\nvault=[^\n]*", ""));

        byte[] sealed =
                Keyring.open(new KeyFile(file), older, CipherSuite.INTERNATIONAL)
                        .vault()
                        .seal("here", CANARY);

        assertEquals(
                CANARY,
                Keyring.open(new KeyFile(file), older, CipherSuite.INTERNATIONAL)
                        .open("here", sealed));
        older.close();
    }

    @Test
    void aNewKeyTakesItsPlaceWhileRowsAreFiled() throws Exception {
        UUID before = file(CANARY, NUMBER).id();
        Database there =
                database.protectedBy(
                        Keyring.open(
                                new KeyFile(folder.resolve("boai.keys")),
                                database,
                                CipherSuite.INTERNATIONAL));
        Rows rowsThere = new Rows(there, new Tree(there), Clock.systemUTC(), List.of());
        List<UUID> filed = new CopyOnWriteArrayList<>(List.of(before));
        for (int round = 1; round <= 2; round++) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> clerk =
                    CompletableFuture.runAsync(
                            () -> {
                                while (!done.get()) {
                                    filed.add(fileAndRead(there, rowsThere, "N" + filed.size()));
                                }
                            });
            int soFar = filed.size();
            await(() -> filed.size() > soFar);
            assertTrue(keys.rotate(database, KeyCheck.Use.ROWS, List.of(DONORS)) > 0);
            // The other node meets the new key with the first row of this one.
            assertTrue(rowsThere.find(DONORS, file("别人", "of round " + round).id()).isPresent());
            int soLate = filed.size();
            await(() -> filed.size() > soLate + 1);
            done.set(true);
            clerk.get(30, TimeUnit.SECONDS);
            new KeyChange(database, List.of(DONORS)).run();

            assertEquals(Set.of(CipherSuite.INTERNATIONAL.form()), forms());
            assertEquals(0, new KeyChange(there, List.of(DONORS)).run());
            for (UUID id : filed) {
                assertEquals(CANARY, rows.find(DONORS, id).orElseThrow().values().getFirst());
                assertTrue(rows.history(DONORS, id).getFirst().json().contains(CANARY));
            }
            assertEquals(1, asked("number", NUMBER).size());
            assertEquals(1, asked("number", "N" + (filed.size() - 1)).size());
            assertFalse(everything().contains(CANARY));
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 3000 && !done.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertTrue(done.getAsBoolean());
    }

    private static UUID fileAndRead(Database there, Rows rowsThere, String number) {
        UUID id =
                there.inTransaction(
                                tx ->
                                        rowsThere.insert(
                                                tx,
                                                DONORS,
                                                UNIT,
                                                "CN",
                                                donor(CANARY, number),
                                                "clerk",
                                                Optional.empty()))
                        .row()
                        .id();
        assertEquals(CANARY, rowsThere.find(DONORS, id).orElseThrow().values().getFirst());
        return id;
    }

    /** Which ciphers have sealed what there is, in rows and in their history. */
    private Set<Byte> forms() {
        Stream<byte[]> inRows =
                database
                        .query(found -> found.toList(), "SELECT f_name, f_number FROM t__donor")
                        .stream()
                        .flatMap(row -> Stream.of(row.column(1), row.column(2)))
                        .map(column -> column.get(byte[].class));
        Stream<byte[]> inHistory =
                database.query(found -> found.toList(), "SELECT content FROM row_history").stream()
                        .map(row -> row.column(1).get(String.class))
                        .flatMap(content -> SEALED.matcher(content).results())
                        .map(match -> Base64.getDecoder().decode(match.group(1)));
        return Stream.concat(inRows, inHistory).map(value -> value[0]).collect(Collectors.toSet());
    }

    @Test
    void whatWasMovedToAnotherFormDoesNotOpen() {
        byte[] sealed = keys.seal("here", CANARY);
        sealed[0] = CipherSuite.GM.form();
        assertThrows(StoreException.class, () -> keys.open("here", sealed));
    }

    @Test
    void anInstallationOfGmUsesNoOtherCipherAndIsRefusedWithOne() throws IOException {
        Database ours = TestDatabases.fresh(dialect());
        Migrations.run(ours);
        Path file = folder.resolve("gm.keys");
        Keyring gm = Keyring.open(new KeyFile(file), ours, CipherSuite.GM);
        assertTrue(Files.readString(file).contains("\nsuite=gm\n"));
        byte[] row = gm.seal("here", CANARY);
        byte[] vaulted = gm.vault().seal("here", CANARY);
        assertEquals(CipherSuite.GM.form(), row[0]);
        assertEquals(CipherSuite.GM.form(), vaulted[0]);
        for (KeyCheck.Use use : KeyCheck.Use.values()) {
            new KeyCheck(ours)
                    .dataKeys(use)
                    .values()
                    .forEach(wrapped -> assertEquals(CipherSuite.GM.form(), wrapped[0]));
        }
        assertTrue(gm.signed("a checkpoint", gm.sign("a checkpoint")));
        assertFalse(gm.signed("another", gm.sign("a checkpoint")));

        Keyring again = Keyring.open(new KeyFile(file), ours, CipherSuite.GM);
        assertEquals(CANARY, again.open("here", row));
        assertEquals(CANARY, again.open("here", vaulted));
        assertEquals(gm.index("t|name", CANARY), again.index("t|name", CANARY));
        assertEquals(gm.digest(CANARY), again.digest(CANARY));
        assertTrue(
                Keyring.check(new KeyFile(file), ours, CipherSuite.GM)
                        .orElseThrow()
                        .en()
                        .contains("HMAC-SM3"));
        KeyProblem refused =
                assertThrows(
                        KeyProblem.class,
                        () -> Keyring.open(new KeyFile(file), ours, CipherSuite.INTERNATIONAL));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("made for security.ciphers: gm"),
                refused.getMessage());
        assertThrows(
                KeyProblem.class,
                () -> Keyring.check(new KeyFile(file), ours, CipherSuite.INTERNATIONAL));
        Files.writeString(file, Files.readString(file).replace("suite=gm", "suite=rot13"));
        assertThrows(KeyProblem.class, () -> Keyring.open(new KeyFile(file), ours, CipherSuite.GM));
        ours.close();
    }

    private UUID inVault(String number) {
        return database.inTransaction(
                        tx ->
                                rows.insert(
                                        tx,
                                        VAULT,
                                        UNIT,
                                        "CN",
                                        donor(CANARY, number),
                                        "keeper",
                                        Optional.empty()))
                .row()
                .id();
    }

    /** With which key the name in each row is sealed. */
    private Map<UUID, Integer> keyVersions() {
        return database.query(
                found ->
                        found.collect(
                                Collectors.toMap(
                                        row -> row.column(1).get(UUID.class),
                                        row -> Sealing.version(row.column(2).get(byte[].class)))),
                "SELECT id, f_name FROM t__donor");
    }
}
