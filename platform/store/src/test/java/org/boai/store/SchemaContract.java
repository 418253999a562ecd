package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.validation.constraints.Size;

import org.boai.plugins.CodeList;
import org.boai.plugins.Entity;
import org.boai.plugins.EntityType;
import org.boai.plugins.Fill;
import org.boai.plugins.Key;
import org.boai.plugins.Label;
import org.boai.plugins.Quantity;
import org.boai.plugins.Sensitive;
import org.boai.plugins.Text;
import org.boai.plugins.Traced;
import org.boai.plugins.Was;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How tables follow their entities, on every database. */
abstract class SchemaContract {

    private static final UUID UNIT = RowIds.next();

    private Database database;
    private Schema schema;
    private Rows rows;

    abstract Dialect dialect();

    /** The versions of one entity. */
    static final class First {
        /** A kind. */
        public enum Kind {
            @Label(zh = "甲", en = "A")
            A,
            @Label(zh = "乙", en = "B")
            B
        }

        /** As it was. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @Key @Size(max = 5) @Label(zh = "名", en = "Name") String name,
                @Label(zh = "数", en = "Count") int count,
                @Label(zh = "量", en = "Amount") Quantity amount,
                @Label(zh = "类", en = "Kind") First.Kind kind) {}
    }

    static final class Grown {
        /** Everything that is safe. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @Key @Size(max = 50) @Label(zh = "名", en = "Name") String name,
                @Label(zh = "日", en = "Date") Optional<LocalDate> date,
                @Fill("7") @Label(zh = "人", en = "People") int people,
                @Fill("1.5") @Label(zh = "重", en = "Weight") Quantity weight,
                @Was("amount") @Label(zh = "总", en = "Total") Quantity total,
                @CodeList(value = "kinds", items = First.Kind.class) @Label(zh = "类", en = "Kind")
                        String kind) {}
    }

    static final class Renamed {
        /** Another name. */
        @Was("site")
        @Entity(zh = "家", en = "Home")
        public record Home(
                @Key @Size(max = 5) @Label(zh = "名", en = "Name") String name,
                @Label(zh = "数", en = "Count") int count,
                @Label(zh = "量", en = "Amount") Quantity amount,
                @Label(zh = "类", en = "Kind") First.Kind kind) {}
    }

    static final class Known {
        /** Known again by what it was not before. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @Key @Size(max = 5) @Label(zh = "名", en = "Name") String name,
                @Label(zh = "数", en = "Count") int count,
                @Label(zh = "量", en = "Amount") Quantity amount,
                @Label(zh = "类", en = "Kind") First.Kind kind) {
            /** A name and a number. */
            @Traced
            public Optional<String> numberedName() {
                return Optional.of(name + " " + count).filter(_ -> count > 0);
            }
        }

        /** The same under another name. */
        @Was("site")
        @Entity(zh = "家", en = "Home")
        public record Home(
                @Key @Size(max = 5) @Label(zh = "名", en = "Name") String name,
                @Label(zh = "数", en = "Count") int count,
                @Label(zh = "量", en = "Amount") Quantity amount,
                @Label(zh = "类", en = "Kind") First.Kind kind) {
            /** A name and a number. */
            @Traced
            public Optional<String> numberedName() {
                return Optional.of(name + " " + count).filter(_ -> count > 0);
            }
        }
    }

    static final class Wrong {
        /** Fewer kinds. */
        public enum Fewer {
            @Label(zh = "乙", en = "B")
            B
        }

        /** Everything that loses data. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @Size(max = 4) @Label(zh = "名", en = "Name") String name,
                @Key @Label(zh = "数", en = "Count") String count,
                @Label(zh = "量", en = "Amount") Quantity amount,
                @Label(zh = "类", en = "Kind") Fewer kind,
                @Label(zh = "新", en = "New") int fresh) {}
    }

    private static EntityTable table(Class<? extends Record> type) {
        return EntityTable.of("t", EntityType.of(type));
    }

    @BeforeEach
    void open() {
        database = TestDatabases.fresh(dialect());
        Migrations.run(database);
        schema = new Schema(database);
        rows = new Rows(database, new Tree(database), Clock.systemUTC(), List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SchemaPlan bring(Class<? extends Record> type) {
        SchemaPlan plan = schema.plan(List.of(table(type)));
        schema.apply(plan);
        return plan;
    }

    private UUID file(Class<? extends Record> type, List<Object> values) {
        return database.inTransaction(
                tx -> {
                    RowVersion made =
                            rows.insert(
                                    tx, table(type), UNIT, "CN", values, "me", Optional.empty());
                    return made.row().id();
                });
    }

    private static List<Object> first(String name) {
        return List.of(name, 3, Quantity.unknown(), First.Kind.A);
    }

    private List<Object> read(Class<? extends Record> type, UUID id) {
        return rows.find(table(type), id).orElseThrow().values();
    }

    @Test
    void migrationsAndPlansCanBeRepeated() {
        Migrations.run(database);
        assertFalse(bring(First.Site.class).changes().isEmpty());
        SchemaPlan again = bring(First.Site.class);
        assertEquals(List.of(), again.changes());
        assertTrue(again.safe());
    }

    @Test
    void whatIsSafeKeepsEveryRow() {
        bring(First.Site.class);
        UUID old = file(First.Site.class, first("a"));
        SchemaPlan plan = bring(Grown.Site.class);
        assertTrue(plan.safe(), plan.refused().toString());
        assertEquals(List.of(), bring(Grown.Site.class).changes());
        assertEquals(
                List.of(
                        "a",
                        Optional.empty(),
                        7,
                        Quantity.exactly(new BigDecimal("1.5")),
                        Quantity.unknown(),
                        "A"),
                read(Grown.Site.class, old));
        List<Object> wide =
                List.of(
                        "𠮷".repeat(50),
                        Optional.of(LocalDate.EPOCH),
                        8,
                        Quantity.unknown(),
                        Quantity.exactly(BigDecimal.ONE),
                        "B");
        assertEquals(wide, read(Grown.Site.class, file(Grown.Site.class, wide)));
        StoreException alike =
                assertThrows(StoreException.class, () -> file(Grown.Site.class, wide));
        assertEquals(StoreException.Code.DUPLICATE, alike.code());
    }

    @Test
    void aChangeOfTablesTakesAsLongAsItTakes() throws Exception {
        DatabaseConfig config = TestDatabases.config(dialect());
        try (Database patient = Database.open(config);
                Database hurried =
                        Database.open(
                                config.withPoolSize(1)
                                        .withTimeouts(
                                                Duration.ofSeconds(20), Duration.ofMillis(400)))) {
            Migrations.run(patient);
            Schema first = new Schema(patient);
            first.apply(first.plan(List.of(table(First.Site.class))));
            SchemaPlan plan = first.plan(List.of(table(Grown.Site.class)));
            String all = "SELECT * FROM " + table(First.Site.class).name();
            CompletableFuture<Void> change;
            try (Tx reader = patient.transaction()) {
                assertEquals(0L, reader.query(all).count());
                change = CompletableFuture.runAsync(() -> new Schema(hurried).apply(plan));
                Thread.sleep(1_000);
            }
            change.get(1, TimeUnit.MINUTES);
            assertEquals(List.of(), first.plan(List.of(table(Grown.Site.class))).changes());
            StoreException late =
                    assertThrows(
                            StoreException.class,
                            () -> hurried.execute().get(TestDatabases.endless(dialect())));
            assertEquals(StoreException.Code.TIMEOUT, late.code());
        }
    }

    @Test
    void rowsThatARuleTakesForTheSameHaveAnIndex() {
        List<List<String>> rules = List.of(List.of("name", "count"), List.of("count"));
        EntityType site = EntityType.of(First.Site.class);
        SchemaPlan plan = schema.plan(List.of(EntityTable.of("t", site, rules)));
        assertEquals(1, plan.steps().stream().filter(SchemaContract::byCount).count());
        schema.apply(plan);
        EntityShape described =
                new EntityShape(
                        site.name(),
                        Optional.empty(),
                        false,
                        false,
                        site.fields(),
                        rules,
                        List.of());
        assertEquals(List.of(), schema.plan("t", List.of(described)).changes());
        EntityTable home = EntityTable.of("t", EntityType.of(Renamed.Home.class), rules);
        schema.apply(schema.plan(List.of(home)));
        assertEquals(List.of(), schema.plan(List.of(home)).changes());
    }

    private static boolean byCount(SchemaStep step) {
        return step instanceof SchemaStep.AddIndex index
                && index.columns().equals(List.of("organisation", "f_count"));
    }

    @Test
    void rowsFromBeforeAreKnownAgainTooAndAfterTheirEntityTookAnotherName() {
        bring(First.Site.class);
        UUID old = file(First.Site.class, first("a"));
        SchemaPlan plan = bring(Known.Site.class);
        assertTrue(plan.safe(), plan.refused().toString());
        assertEquals(List.of(), bring(Known.Site.class).changes());
        UUID fresh = file(Known.Site.class, first("b"));
        file(Known.Site.class, List.of("c", 0, Quantity.unknown(), First.Kind.A));
        assertEquals(List.of(old), known(Known.Site.class, "a 3"));
        assertEquals(List.of(fresh), known(Known.Site.class, "B 3"));
        assertEquals(List.of(), known(Known.Site.class, "c 0"));
        database.inTransaction(
                tx -> {
                    EntityTable table = table(Known.Site.class);
                    RowVersion before = rows.lock(tx, table, old).orElseThrow();
                    List<Object> values = List.of("a", 4, Quantity.unknown(), First.Kind.A);
                    return rows.update(tx, table, before, values, "CN", "me");
                });
        assertEquals(List.of(), known(Known.Site.class, "a 3"));
        bring(Known.Home.class);
        assertEquals(List.of(), bring(Known.Home.class).changes());
        assertEquals(List.of(old), known(Known.Home.class, "a 4"));
        EntityType home = EntityType.of(Known.Home.class);
        EntityShape described =
                new EntityShape(
                        home.name(),
                        Optional.of("site"),
                        false,
                        false,
                        home.fields(),
                        List.of(),
                        home.traces());
        assertEquals(List.of(), schema.plan("t", List.of(described)).changes());
    }

    private List<UUID> known(Class<? extends Record> type, String text) {
        Condition same = new Condition("numberedName", Condition.Op.EQ, text);
        return rows.page(table(type), RowQuery.all().where(List.of(same))).stream()
                .map(StoredRow::id)
                .toList();
    }

    @Test
    void aComponentThatIsGoneComesBackOnlyIfNoRowLacksIt() {
        bring(First.Site.class);
        UUID old = file(First.Site.class, first("a"));
        bring(Without.Site.class);
        SchemaPlan back = schema.plan(List.of(table(First.Site.class)));
        assertTrue(back.safe(), back.refused().toString());
        file(Without.Site.class, List.of("b"));
        SchemaPlan lacking = schema.plan(List.of(table(First.Site.class)));
        assertFalse(lacking.safe());
        assertTrue(
                lacking.refused().toString().contains("1 rows have no value"),
                lacking.refused().toString());
        database.inTransaction(
                tx -> {
                    rows.all(tx, table(Without.Site.class))
                            .toList()
                            .forEach(
                                    row -> {
                                        if (!row.row().id().equals(old)) {
                                            rows.delete(tx, table(Without.Site.class), row, "me");
                                        }
                                    });
                    return tx;
                });
        bring(First.Site.class);
        assertEquals(first("a"), read(First.Site.class, old));
    }

    static final class Without {
        /** Less. */
        @Entity(zh = "点", en = "Site")
        public record Site(@Key @Size(max = 5) @Label(zh = "名", en = "Name") String name) {}
    }

    @Test
    void aRenamedEntityKeepsRowsHistoryAndKey() {
        bring(First.Site.class);
        UUID old = file(First.Site.class, first("a"));
        SchemaPlan plan = bring(Renamed.Home.class);
        assertTrue(plan.safe());
        assertEquals(List.of(), bring(Renamed.Home.class).changes());
        assertEquals(first("a"), read(Renamed.Home.class, old));
        assertEquals(1, rows.history(table(Renamed.Home.class), old).size());
        assertThrows(StoreException.class, () -> file(Renamed.Home.class, first("a")));
    }

    @Test
    void whatWouldLoseDataIsRefusedAllAtOnce() {
        bring(First.Site.class);
        file(First.Site.class, first("a"));
        SchemaPlan plan = schema.plan(List.of(table(Wrong.Site.class)));
        assertFalse(plan.safe());
        String all = plan.refused().toString();
        for (String reason :
                List.of(
                        "t/site.name narrows from text(5) to text(4)",
                        "t/site.count changes from INT to TEXT",
                        "t/site.kind loses the constant A, which 1 rows have",
                        "t/site.fresh is new and required")) {
            assertTrue(all.contains(reason), all);
        }
        assertThrows(IllegalArgumentException.class, () -> schema.apply(plan));
        assertEquals(List.of(), bring(First.Site.class).changes());
    }

    static final class Chosen {
        /** Constants of an enum. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @Label(zh = "类", en = "Kind") First.Kind kind,
                @Sensitive @Label(zh = "因", en = "Cause") First.Kind cause) {}
    }

    static final class Listed {
        /** Codes of a list that begins with them. */
        @Entity(zh = "点", en = "Site")
        public record Site(
                @CodeList(value = "kinds", items = First.Kind.class) @Label(zh = "类", en = "Kind")
                        String kind,
                @Sensitive
                        @CodeList(value = "causes", items = First.Kind.class)
                        @Label(zh = "因", en = "Cause")
                        String cause) {}
    }

    @Test
    void anEnumGoesOnAsAListOfCodesAndBackWhileNoRowHasAFurtherOne() {
        bring(Chosen.Site.class);
        UUID old = file(Chosen.Site.class, List.of(First.Kind.A, First.Kind.B));
        SchemaPlan plan = bring(Listed.Site.class);
        assertTrue(plan.safe(), plan.refused().toString());
        assertEquals(List.of("A", "B"), read(Listed.Site.class, old));
        bring(Chosen.Site.class);
        assertEquals(List.of(First.Kind.A, First.Kind.B), read(Chosen.Site.class, old));

        bring(Listed.Site.class);
        List<Object> further = List.of("C", "D");
        assertEquals(further, read(Listed.Site.class, file(Listed.Site.class, further)));
        assertEquals(
                List.of(
                        "t/site.kind loses the constant C, which 1 rows have. Mark it @Retired"
                                + " instead.",
                        "t/site.cause loses the constant D, which 1 rows have. Mark it @Retired"
                                + " instead."),
                schema.plan(List.of(table(Chosen.Site.class))).refused().stream()
                        .map(Text::en)
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void anInterruptedPlanIsCarriedOn() {
        bring(First.Site.class);
        UUID old = file(First.Site.class, first("a"));
        int steps = schema.plan(List.of(table(Grown.Site.class))).steps().size();
        for (int done = 1; done < steps; done++) {
            List<SchemaStep> rest = schema.plan(List.of(table(Grown.Site.class))).steps();
            if (!rest.isEmpty()) {
                schema.apply(new SchemaPlan(rest.subList(0, 1), List.of()));
                database.inTransaction(
                        tx -> {
                            SchemaChange again = new SchemaChange(tx, dialect(), RowCipher.none());
                            again.run(rest.getFirst());
                            return tx;
                        });
            }
        }
        bring(Grown.Site.class);
        assertEquals(List.of(), bring(Grown.Site.class).changes());
        assertEquals(7, read(Grown.Site.class, old).get(2));
        assertEquals(Quantity.unknown(), read(Grown.Site.class, old).get(4));
    }
}
