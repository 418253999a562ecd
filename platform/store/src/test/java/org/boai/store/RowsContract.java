package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.plugins.Attachment;
import org.boai.plugins.Column;
import org.boai.plugins.EntityType;
import org.boai.plugins.Money;
import org.boai.plugins.Period;
import org.boai.plugins.Place;
import org.boai.plugins.Quantity;
import org.boai.plugins.Ref;
import org.boai.plugins.Rule;
import org.boai.plugins.Totals;
import org.boai.plugins.View;
import org.boai.store.AllTypes.Colour;
import org.boai.store.AllTypes.Life;
import org.boai.store.AllTypes.Line;
import org.boai.store.Condition.Op;
import org.boai.store.StoreException.Code;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What rows must do alike on every database. */
abstract class RowsContract {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00.123456Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final EntityType TYPE = EntityType.of(AllTypes.class);
    private static final EntityTable TABLE = EntityTable.of("test", TYPE);
    private static final UUID UNIT = RowIds.next();
    private static final String VILLAGE = "360803100201";
    private static final String ELSEWHERE = "3607";

    private final List<RowChange> seen = new ArrayList<>();
    private final List<Integer> importedAtOnce = new ArrayList<>();
    private Database database;
    private Rows rows;

    abstract Dialect dialect();

    @BeforeEach
    void open() {
        database = TestDatabases.fresh(dialect());
        Migrations.run(database);
        Schema schema = new Schema(database);
        schema.apply(schema.plan(List.of(TABLE)));
        database.execute().dml("DELETE FROM region_node");
        String node =
                "INSERT INTO region_node (code, pre, post, level, parent, name, kind, statutory)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'TOWN', TRUE)";
        database.batch(
                node,
                Stream.of(
                        new Object[] {"CN", 1, 6, 0, null, "全国"},
                        new Object[] {"36", 2, 6, 1, "CN", "江西省"},
                        new Object[] {ELSEWHERE, 3, 3, 2, "36", "赣州市"},
                        new Object[] {"3608", 4, 6, 2, "36", "吉安市"},
                        new Object[] {"360803", 5, 6, 3, "3608", "青原区"},
                        new Object[] {VILLAGE, 6, 6, 5, "360803", "某村"}));
        RowObserver observer =
                new RowObserver() {
                    @Override
                    public void changed(Tx tx, RowChange change) {
                        seen.add(change);
                    }

                    @Override
                    public void imported(Tx tx, EntityTable table, Stream<RowVersion> all) {
                        importedAtOnce.add((int) all.count());
                    }
                };
        Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
        rows = new Rows(database, new Tree(database), clock, List.of(observer));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static AllTypes full(String text) {
        Ref<AllTypes> other = Ref.to(RowIds.next().toString());
        return new AllTypes(
                text,
                Optional.of("𠮷 %_'\\ \n"),
                Integer.MIN_VALUE,
                Optional.of(7),
                Long.MAX_VALUE,
                Optional.of(8L),
                new BigDecimal("1.5"),
                Optional.of(new BigDecimal("-999999999999999.9999")),
                true,
                Optional.of(false),
                TODAY,
                Optional.of(TODAY.minusDays(1)),
                YearMonth.of(2026, 11),
                Optional.of(YearMonth.of(1999, 1)),
                NOW,
                Optional.of(NOW.plusSeconds(1)),
                Colour.GREEN,
                Optional.of(Colour.RED),
                new LinkedHashSet<>(List.of(Colour.BLUE, Colour.RED)),
                Optional.of(Set.of()),
                Money.of(12),
                Optional.of(new Money(new BigDecimal("0.01"))),
                Quantity.atLeast(new BigDecimal("30")),
                Optional.of(Quantity.unknown()),
                Period.parse("2026-Q4"),
                Optional.of(Period.parse("2026-T1")),
                new Place(new BigDecimal("27.123456789012345"), new BigDecimal("115.5")),
                Optional.of(new Place(BigDecimal.ZERO, new BigDecimal("-180"))),
                Ref.to(VILLAGE),
                Ref.to(UNIT.toString()),
                Optional.of(other),
                List.of(other),
                Optional.of(List.of()),
                new Attachment(UNIT),
                Optional.of(new Attachment(UNIT)),
                List.of(new Attachment(UNIT)),
                Optional.of(List.of()),
                List.of(new Line("𠮷\"", Optional.of(new BigDecimal("0.1")), Colour.RED)),
                Optional.of(List.of(new Line("b", Optional.empty(), Colour.BLUE))),
                Life.NEW);
    }

    private static List<Object> values(AllTypes row) {
        return List.of(TYPE.values(row));
    }

    private static List<Object> values(String text) {
        return values(full(text));
    }

    private static List<Object> with(List<Object> values, String field, Object value) {
        List<Object> changed = new ArrayList<>(values);
        changed.set(TYPE.index(field), value);
        return changed;
    }

    private RowVersion insert(List<Object> values, String region) {
        return database.inTransaction(
                tx -> rows.insert(tx, TABLE, UNIT, region, values, "clerk", Optional.empty()));
    }

    private RowVersion insert(String text) {
        return insert(values(text), VILLAGE);
    }

    private List<String> texts(RowQuery query) {
        return rows.page(TABLE, query).stream()
                .map(row -> (String) row.value(TYPE, "text"))
                .toList();
    }

    @Test
    void aRowComesBackExactlyAsItWasFiled() {
        AllTypes filed = full("a");
        RowVersion made = insert(values(filed), VILLAGE);
        assertEquals(filed, made.row().asRecord(TYPE));
        assertEquals(made, rows.version(TABLE, made.row().id()).orElseThrow());
        StoredRow found = rows.find(TABLE, made.row().id()).orElseThrow();
        assertEquals(filed, found.asRecord(TYPE));
        assertEquals(UNIT, found.organisation());
        assertEquals(VILLAGE, found.region());
        assertEquals(NOW, found.createdAt());
        assertEquals("clerk", found.updatedBy());
        assertEquals(1, found.version());
        assertEquals(made.row().id().version(), 7);
    }

    @Test
    void everyOptionalComponentMayBeMissing() {
        List<Object> values =
                values("a").stream()
                        .map(value -> value instanceof Optional<?> ? Optional.empty() : value)
                        .toList();
        RowVersion made = insert(values, VILLAGE);
        assertEquals(values, rows.find(TABLE, made.row().id()).orElseThrow().values());
    }

    @Test
    void numbersAndTextsThatCannotBeKeptExactlyAreRefused() {
        for (List<Object> wrong :
                List.of(
                        with(values("a"), "decimal", new BigDecimal("0.00001")),
                        with(values("a"), "decimal", new BigDecimal("1E15")),
                        values("x".repeat(21)),
                        values("a\0b"))) {
            assertThrows(StoreException.class, () -> insert(wrong, VILLAGE));
        }
        insert("𠮷".repeat(20));
        assertEquals(
                new BigDecimal("100"),
                insert(with(values("b"), "decimal", new BigDecimal("1E2")), VILLAGE)
                        .row()
                        .value(TYPE, "decimal"));
    }

    @Test
    void everyChangeRaisesTheVersionLeavesALineAndIsTold() {
        RowVersion made = insert("a");
        RowVersion changed =
                database.inTransaction(
                        tx ->
                                rows.update(
                                        tx,
                                        TABLE,
                                        made,
                                        with(
                                                with(made.row().values(), "number", 5),
                                                "state",
                                                Life.CLOSED),
                                        ELSEWHERE,
                                        "boss"));
        assertEquals(2, changed.row().version());
        assertEquals(ELSEWHERE, changed.row().region());
        assertEquals(Life.NEW, changed.row().value(TYPE, "state"));
        assertEquals("clerk", changed.row().createdBy());
        assertEquals("boss", changed.row().updatedBy());
        assertEquals(changed, rows.version(TABLE, made.row().id()).orElseThrow());
        RowVersion opened =
                database.inTransaction(
                        tx -> rows.transition(tx, TABLE, changed, "ACTIVE", TODAY, "boss"));
        assertEquals(Life.ACTIVE, opened.row().value(TYPE, "state"));
        database.inTransaction(
                tx -> {
                    rows.delete(tx, TABLE, opened, "boss");
                    return tx;
                });
        assertTrue(rows.find(TABLE, made.row().id()).isEmpty());
        assertEquals(
                List.of(
                        new RowChange(TABLE, Optional.empty(), Optional.of(made)),
                        new RowChange(TABLE, Optional.of(made), Optional.of(changed)),
                        new RowChange(TABLE, Optional.of(changed), Optional.of(opened)),
                        new RowChange(TABLE, Optional.of(opened), Optional.empty())),
                seen);
        List<HistoryLine> history = rows.history(TABLE, made.row().id());
        assertEquals(
                List.of("create 1 clerk", "update 2 boss", "transition 3 boss", "delete 4 boss"),
                history.stream()
                        .map(line -> line.operation() + " " + line.version() + " " + line.by())
                        .toList());
        assertTrue(history.get(1).json().contains("\"number\":5"), history.get(1).json());
        assertTrue(history.get(2).json().contains("\"state\":\"ACTIVE\""), history.get(2).json());
    }

    @Test
    void aFailingObserverUndoesTheChange() {
        Rows strict =
                new Rows(
                        database,
                        new Tree(database),
                        Clock.systemUTC(),
                        List.of(
                                (tx, change) -> {
                                    throw new IllegalStateException("no");
                                }));
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.inTransaction(
                                tx ->
                                        strict.insert(
                                                tx,
                                                TABLE,
                                                UNIT,
                                                VILLAGE,
                                                values("a"),
                                                "clerk",
                                                Optional.empty())));
        assertEquals(List.of(), rows.page(TABLE, RowQuery.all()));
    }

    @Test
    void statesKeepTheirDatesAndAnEarlierTransitionEmptiesTheFirst() {
        RowVersion made = insert("a");
        assertEquals(List.of(new StateSpan("NEW", Optional.of(TODAY))), made.states());
        LocalDate earlier = TODAY.minusMonths(2);
        RowVersion opened =
                database.inTransaction(
                        tx -> rows.transition(tx, TABLE, made, "ACTIVE", earlier, "clerk"));
        assertEquals(
                List.of(
                        new StateSpan("NEW", Optional.of(earlier)),
                        new StateSpan("ACTIVE", Optional.of(earlier))),
                opened.states());
        assertEquals(opened, rows.version(TABLE, made.row().id()).orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        database.inTransaction(
                                tx ->
                                        rows.transition(
                                                tx,
                                                TABLE,
                                                opened,
                                                "CLOSED",
                                                earlier.minusDays(1),
                                                "clerk")));
        assertEquals(List.of(opened), database.inTransaction(tx -> rows.all(tx, TABLE).toList()));
    }

    @Test
    void ofTwoThreadsThatChangeOneRowOneIsRefused() throws Exception {
        RowVersion made = insert("a");
        CyclicBarrier barrier = new CyclicBarrier(2);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> outcomes =
                    IntStream.range(0, 2)
                            .mapToObj(
                                    i ->
                                            pool.submit(
                                                    () -> {
                                                        barrier.await();
                                                        return update(made, i);
                                                    }))
                            .toList();
            List<String> got = new ArrayList<>();
            for (Future<String> outcome : outcomes) {
                got.add(outcome.get());
            }
            got.sort(String::compareTo);
            assertEquals(List.of("CONFLICT", "done"), got);
        }
        assertEquals(2, rows.find(TABLE, made.row().id()).orElseThrow().version());
        assertEquals(2, rows.history(TABLE, made.row().id()).size());
    }

    private String update(RowVersion before, int number) {
        try {
            database.inTransaction(
                    tx ->
                            rows.update(
                                    tx,
                                    TABLE,
                                    before,
                                    with(before.row().values(), "number", number),
                                    VILLAGE,
                                    "clerk"));
            return "done";
        } catch (StoreException e) {
            return e.code().name();
        }
    }

    @Test
    void aDeletedOrChangedRowCannotBeDeletedAgain() {
        RowVersion made = insert("a");
        update(made, 1);
        StoreException refusal =
                assertThrows(
                        StoreException.class,
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            rows.delete(tx, TABLE, made, "clerk");
                                            return tx;
                                        }));
        assertEquals(Code.CONFLICT, refusal.code());
    }

    @Test
    void theNaturalKeyIsUniqueWithinAnOrganisation() {
        insert("a");
        StoreException refusal = assertThrows(StoreException.class, () -> insert("a"));
        assertEquals(Code.DUPLICATE, refusal.code());
        database.inTransaction(
                tx ->
                        rows.insert(
                                tx,
                                TABLE,
                                RowIds.next(),
                                VILLAGE,
                                values("a"),
                                "clerk",
                                Optional.empty()));
        assertEquals(2, rows.page(TABLE, RowQuery.all()).size());
    }

    @Test
    void pagesFollowOneAnotherWhileRowsAreAdded() {
        for (int i = 0; i < 9; i++) {
            insert("r" + i);
        }
        RowQuery query = RowQuery.all().limit(4);
        for (RowQuery asked : List.of(query, query.within("3608"), query.within("CN"))) {
            List<String> read = new ArrayList<>();
            List<StoredRow> page = rows.page(TABLE, asked);
            while (!page.isEmpty()) {
                page.forEach(row -> read.add((String) row.value(TYPE, "text")));
                insert("new" + read.size() + asked.within().orElse(""));
                Cursor cursor = rows.after(TABLE, asked, page.getLast());
                assertTrue(cursor.text().matches("[A-Za-z0-9_-]+"), cursor.text());
                page = rows.page(TABLE, asked.after(cursor));
            }
            List<String> old = read.stream().filter(text -> text.startsWith("r")).toList();
            assertEquals(
                    IntStream.iterate(8, i -> i >= 0, i -> i - 1).mapToObj(i -> "r" + i).toList(),
                    old);
            assertEquals(read.size(), Set.copyOf(read).size());
        }
    }

    @Test
    void sortedPagesMissNothingWhereValuesAreEqualOrMissing() {
        for (int i = 0; i < 12; i++) {
            List<Object> values = with(values("r" + i), "number", i % 3);
            insert(
                    i % 4 == 0 ? with(values, "maybeNumber", Optional.empty()) : values,
                    i % 2 == 0 ? VILLAGE : ELSEWHERE);
        }
        for (UnaryOperator<RowQuery> within :
                List.<UnaryOperator<RowQuery>>of(q -> q, q -> q.within("36"))) {
            for (boolean descending : List.of(true, false)) {
                RowQuery all =
                        within.apply(RowQuery.all())
                                .sorted(
                                        List.of(
                                                new Order("maybeNumber", descending),
                                                new Order("number", !descending)));
                List<String> whole = texts(all);
                assertEquals(12, whole.size());
                assertEquals(
                        Set.of("r0", "r4", "r8"), Set.copyOf(whole.subList(9, 12)), "missing last");
                List<String> read = new ArrayList<>();
                RowQuery paged = all.limit(5);
                List<StoredRow> page = rows.page(TABLE, paged);
                while (!page.isEmpty()) {
                    page.forEach(row -> read.add((String) row.value(TYPE, "text")));
                    page = rows.page(TABLE, paged.after(rows.after(TABLE, paged, page.getLast())));
                }
                assertEquals(whole, read);
            }
        }
    }

    @Test
    void everySortableFieldSortsAndItsCursorIsUnderstood() {
        insert("a");
        insert("b");
        for (String field : TABLE.queryFields()) {
            RowQuery query = RowQuery.all().sorted(List.of(new Order(field, false))).limit(1);
            List<StoredRow> first;
            try {
                first = rows.page(TABLE, query);
            } catch (InvalidQuery list) {
                assertTrue(list.text().en().contains("many values"), field);
                continue;
            }
            List<StoredRow> second =
                    rows.page(TABLE, query.after(rows.after(TABLE, query, first.getLast())));
            assertEquals(1, second.size(), field);
            assertFalse(second.getFirst().id().equals(first.getFirst().id()), field);
        }
    }

    @Test
    void aBrokenCursorOrFieldIsATypedError() {
        insert("a");
        for (String text : List.of("", "!", "AAAA", "W10", "bnVsbA")) {
            assertThrows(
                    InvalidQuery.class,
                    () -> rows.page(TABLE, RowQuery.all().after(new Cursor(text))));
        }
        RowQuery byNumber = RowQuery.all().sorted(List.of(new Order("number", true)));
        Cursor other = rows.after(TABLE, byNumber, rows.page(TABLE, byNumber).getFirst());
        assertThrows(InvalidQuery.class, () -> rows.page(TABLE, RowQuery.all().after(other)));
        InvalidQuery unknown =
                assertThrows(
                        InvalidQuery.class,
                        () -> texts(RowQuery.all().sorted(List.of(new Order("nope", true)))));
        assertTrue(unknown.text().en().contains("maybeNumber"), unknown.text().en());
        assertThrows(
                InvalidQuery.class,
                () -> texts(RowQuery.all().where(List.of(new Condition("number", Op.EQ, "x")))));
    }

    @Test
    void rowsAreFilteredByEveryKindOfField() {
        RowVersion a = insert("a");
        insert(
                with(
                        with(with(values("B_%"), "colours", Set.of(Colour.GREEN)), "number", 3),
                        "maybeText",
                        Optional.empty()),
                ELSEWHERE);
        assertEquals(List.of("a"), where("number", Op.EQ, Integer.MIN_VALUE));
        assertEquals(List.of("B_%"), where("number", Op.FROM, 0));
        assertEquals(List.of("a"), where("number", Op.TO, "0"));
        assertEquals(List.of("B_%", "a"), where("number", Op.IN, List.of(3, "-2147483648")));
        assertEquals(List.of(), where("number", Op.IN, List.of()));
        assertEquals(List.of("a"), where("colours", Op.EQ, "BLUE"));
        assertEquals(List.of("B_%"), where("colours", Op.EQ, Colour.GREEN));
        assertEquals(List.of("B_%", "a"), where("colour", Op.EQ, Colour.GREEN));
        assertEquals(List.of("B_%", "a"), where("month", Op.EQ, YearMonth.of(2026, 11)));
        assertEquals(List.of("B_%", "a"), where("period", Op.EQ, "2026-Q4"));
        assertEquals(List.of("B_%", "a"), where("money", Op.FROM, "11.99"));
        assertEquals(List.of("B_%", "a"), where("quantity", Op.EQ, new BigDecimal("30.0")));
        assertEquals(List.of("B_%", "a"), where("unit", Op.EQ, UNIT.toString()));
        assertEquals(List.of("B_%", "a"), where("seat", Op.EQ, Ref.to(VILLAGE)));
        assertEquals(List.of("a"), where("region", Op.EQ, VILLAGE));
        assertEquals(List.of("B_%", "a"), where("state", Op.EQ, "NEW"));
        assertEquals(List.of("a"), where("id", Op.EQ, a.row().id()));
        assertEquals(List.of("B_%", "a"), where("createdAt", Op.TO, NOW));
        assertEquals(List.of("B_%", "a"), where("organisation", Op.EQ, UNIT));
        assertEquals(List.of("B_%"), texts(RowQuery.all().containing("b_%")));
        assertEquals(List.of("a"), texts(RowQuery.all().containing("𠮷")));
        assertEquals(List.of("a"), texts(RowQuery.all().within("3608")));
        assertEquals(List.of("B_%"), texts(RowQuery.all().within(ELSEWHERE).limit(1)));
        assertEquals(List.of(), texts(RowQuery.all().within("99")));
    }

    private List<String> where(String field, Op op, Object value) {
        return texts(RowQuery.all().where(List.of(new Condition(field, op, value))));
    }

    @Test
    void totalsAndReferrersAreThoseOfOneRow() {
        RowVersion target = insert("target");
        Object reference = Optional.of(Ref.to(target.row().id().toString()));
        for (int i = 1; i <= 3; i++) {
            insert(with(with(values("s" + i), "maybeRef", reference), "large", (long) i), VILLAGE);
        }
        insert(with(values("other"), "large", 100L), VILLAGE);
        Column<AllTypes, Long> large = AllTypes::large;
        Totals totals =
                Totals.count()
                        .and(Totals.sum(large))
                        .and(Totals.sum(large).in(Life.NEW))
                        .and(Totals.count().in(Life.CLOSED));
        Totals.Values figures =
                database.inTransaction(
                        tx ->
                                new Totals.Values(
                                        rows.totals(
                                                tx, TABLE, "maybeRef", target.row().id(), totals)));
        assertEquals(3, figures.count());
        assertEquals(BigDecimal.valueOf(6), figures.sum(large));
        assertEquals(BigDecimal.valueOf(6), figures.sum(large, Life.NEW));
        assertEquals(0, figures.count(Life.CLOSED));
        List<StoredRow> referring =
                database.inTransaction(
                        tx -> rows.referring(tx, TABLE, "maybeRef", target.row().id()));
        assertEquals(3, referring.size());
    }

    @Test
    void aRuleOfUniquenessFindsTheOtherRow() {
        List<Object> values = values("a");
        RowVersion made = insert(values, VILLAGE);
        Rule.Unique rule =
                new Rule.Unique(List.of("number", "maybeText", "place"), Set.of("NEW"), false);
        assertTrue(exists(rule, values, RowIds.next()));
        assertFalse(exists(rule, values, made.row().id()));
        assertFalse(exists(rule, with(values, "number", 1), RowIds.next()));
        assertFalse(exists(rule, with(values, "maybeText", Optional.empty()), RowIds.next()));
        assertFalse(
                exists(
                        new Rule.Unique(rule.columns(), Set.of("CLOSED"), false),
                        values,
                        RowIds.next()));
    }

    private boolean exists(Rule.Unique rule, List<Object> values, UUID except) {
        return database.inTransaction(
                tx -> rows.exists(tx, TABLE, rule, values, Optional.of(UNIT), except));
    }

    @Test
    void ofManyFilingsUnderARuleOfUniquenessOneIsTaken() throws Exception {
        Rule.Unique rule = new Rule.Unique(List.of("number"), Set.of(), false);
        int filings = 6;
        CyclicBarrier barrier = new CyclicBarrier(filings);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> taken =
                    IntStream.range(0, filings)
                            .mapToObj(
                                    i ->
                                            pool.submit(
                                                    () -> {
                                                        barrier.await();
                                                        return fileIfAlone(rule, "f" + i);
                                                    }))
                            .toList();
            int count = 0;
            for (Future<Boolean> one : taken) {
                count += one.get() ? 1 : 0;
            }
            assertEquals(1, count);
        }
    }

    private boolean fileIfAlone(Rule.Unique rule, String text) {
        return database.inTransaction(
                tx -> {
                    UUID id = RowIds.next();
                    if (rows.exists(tx, TABLE, rule, values(text), Optional.of(UNIT), id)) {
                        return false;
                    }
                    rows.insert(tx, TABLE, UNIT, VILLAGE, values(text), "clerk", Optional.of(id));
                    return true;
                });
    }

    @Test
    void fiveThousandRowsAreImportedInPortions() {
        int many = 5000;
        List<StateSpan> known =
                List.of(
                        new StateSpan("NEW", Optional.empty()),
                        new StateSpan("ACTIVE", Optional.of(TODAY.minusYears(3))));
        Stream<NewRow> wanted =
                IntStream.range(0, many)
                        .mapToObj(
                                i ->
                                        new NewRow(
                                                Optional.empty(),
                                                UNIT,
                                                VILLAGE,
                                                with(values("i" + i), "state", Life.ACTIVE),
                                                known));
        Long imported = database.inTransaction(tx -> rows.importAll(tx, TABLE, wanted, "importer"));
        assertEquals(many, imported);
        assertEquals(List.of(1000, 1000, 1000, 1000, 1000), importedAtOnce);
        Long withStates =
                database.inTransaction(
                        tx ->
                                rows.all(tx, TABLE)
                                        .filter(row -> row.states().equals(known))
                                        .count());
        assertEquals(many, withStates);
        Long streamed = rows.stream(TABLE, RowQuery.all(), Stream::count);
        assertEquals(many, streamed);
        StoredRow one = rows.page(TABLE, RowQuery.all().limit(1)).getFirst();
        assertEquals("import", rows.history(TABLE, one.id()).getFirst().operation());
    }

    /** What another program sees of the entity. */
    @View(of = "test/all-types")
    public record Glimpse(int number, Tint colour) {}

    /** The same constants in an enum of the other program. */
    public enum Tint {
        @org.boai.plugins.Label(zh = "蓝", en = "Blue")
        BLUE,
        @org.boai.plugins.Label(zh = "绿", en = "Green")
        GREEN,
        @org.boai.plugins.Label(zh = "红", en = "Red")
        RED
    }

    /** A view of what is not there. */
    @View(of = "test/all-types")
    public record Wrong(long number, String nothing) {}

    @Test
    void aViewReadsTheSameRowsByName() {
        RowVersion made = insert("a");
        EntityTable view = TABLE.view(EntityType.of(Glimpse.class));
        assertEquals(
                new Glimpse(Integer.MIN_VALUE, Tint.GREEN),
                rows.find(view, made.row().id()).orElseThrow().asRecord(view.type()));
        assertEquals(2, TABLE.viewProblems(EntityType.of(Wrong.class)).size());
    }

    @Test
    void aRegionIsReadFromTheTree() {
        EntityType type = EntityType.of(org.boai.plugins.Region.class);
        EntityTable regions = EntityTable.of("directory", EntityType.of(Region.class)).view(type);
        assertTrue(regions.isRegion());
        assertEquals(
                new org.boai.plugins.Region("3608", "吉安市", org.boai.plugins.Level.PREFECTURE, true),
                rows.find(regions, Ref.to("3608")).orElseThrow().asRecord(type));
        assertTrue(rows.find(regions, Ref.to("99")).isEmpty());
    }

    /** As the directory declares it. */
    @org.boai.plugins.Entity(zh = "行政区划", en = "Region", plural = "regions")
    public record Region(
            @org.boai.plugins.Label(zh = "甲", en = "A") String code,
            @org.boai.plugins.Label(zh = "甲", en = "A") String name,
            @org.boai.plugins.Label(zh = "甲", en = "A") org.boai.plugins.Level level,
            @org.boai.plugins.Label(zh = "甲", en = "A") boolean statutory) {}

    @Test
    void anAnswerIsRememberedOnce() {
        Idempotency answers = new Idempotency(Clock.fixed(NOW, ZoneId.of("UTC")));
        Idempotency.Saved saved = new Idempotency.Saved("print", "{\"id\":1}");
        database.inTransaction(
                tx -> {
                    assertTrue(answers.find(tx, "me", "k").isEmpty());
                    answers.save(tx, "me", "k", saved);
                    return tx;
                });
        StoreException refusal =
                assertThrows(
                        StoreException.class,
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            answers.save(tx, "me", "k", saved);
                                            return tx;
                                        }));
        assertEquals(Code.DUPLICATE, refusal.code());
        database.inTransaction(
                tx -> {
                    assertEquals(Optional.of(saved), answers.find(tx, "me", "k"));
                    assertTrue(answers.find(tx, "you", "k").isEmpty());
                    return tx;
                });
    }

    @Test
    void theOldestAnswersAreForgottenFirst() {
        database.inTransaction(
                tx -> {
                    for (int day = 0; day < 4; day++) {
                        Clock clock = Clock.fixed(NOW.plus(Duration.ofDays(day)), ZoneId.of("UTC"));
                        new Idempotency(clock)
                                .save(tx, "old", "k" + day, new Idempotency.Saved("print", "{}"));
                    }
                    return tx;
                });
        Idempotency answers = new Idempotency(Clock.systemUTC());
        database.inTransaction(
                tx -> {
                    assertEquals(0, answers.forget(tx, NOW, 2));
                    assertEquals(2, answers.forget(tx, NOW.plus(Duration.ofDays(3)), 2));
                    assertTrue(answers.find(tx, "old", "k1").isEmpty());
                    assertTrue(answers.find(tx, "old", "k2").isPresent());
                    assertEquals(1, answers.forget(tx, NOW.plus(Duration.ofDays(3)), 2));
                    assertTrue(answers.find(tx, "old", "k3").isPresent());
                    return tx;
                });
    }

    @Test
    void aFileComesBackByteForByte() {
        Attachments files = new Attachments(database, Clock.fixed(NOW, ZoneId.of("UTC")));
        byte[] content = "照片𠮷".repeat(400_000).getBytes(StandardCharsets.UTF_8);
        UUID id =
                files.save(
                        "me",
                        new Attachments.Place("360803100", false),
                        "image/png",
                        "照片.png",
                        content);
        Attachments.Stored found = files.find(id).orElseThrow();
        assertEquals(
                new String(content, StandardCharsets.UTF_8),
                new String(found.content(), StandardCharsets.UTF_8));
        assertEquals("照片.png", found.name());
        assertEquals("image/png", found.mediaType());
        assertEquals("me", found.uploadedBy());
        assertEquals(new Attachments.Place("360803100", false), found.place());
        assertEquals(NOW, found.uploadedAt());
        assertTrue(files.find(RowIds.next()).isEmpty());
    }
}
