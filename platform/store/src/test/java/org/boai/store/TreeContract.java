package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the tree must do alike on every database, with a country of two provinces. */
abstract class TreeContract {

    private static final LocalDate FIRST = LocalDate.parse("2023-06-30");
    private static final LocalDate SECOND = LocalDate.parse("2024-06-30");
    private static final LocalDate BETWEEN = LocalDate.parse("2024-01-01");
    private static final LocalDate LATER = LocalDate.parse("2025-01-01");

    private static final String DIVISIONS =
            """
            code,name,level,parent_code
            11,北京市,1,
            1101,市辖区,2,11
            110101,东城区,3,1101
            110102,西城区,3,1101
            36,江西省,1,
            3608,吉安市,2,36
            360803,青原区,3,3608
            360803100,天玉镇,4,360803
            360803101,值夏镇,4,360803
            360803100200,临江村委会,5,360803100
            360821,吉安县,3,3608
            """;

    private static final String FLAGS =
            """
            code,name,flag
            1101,市辖区,placeholder
            """;

    private static final String NAMES =
            """
            code,name,pinyin,initials,name_en
            3608,吉安市,ji an shi,jas,Ji'an City
            360803,青原区,qing yuan qu,qyq,Qingyuan District
            """;

    private static final String POPULATION =
            """
            code,name,population,reference_date,note
            3608,吉安市,4469176,2020-11-01,第七次人口普查
            """;

    private Database db;
    private Tree tree;
    private RegionImport regions;
    @TempDir private Path folder;

    abstract Dialect dialect();

    @BeforeEach
    void open() {
        db = TestDatabases.fresh(dialect());
        Migrations.run(db);
        tree = new Tree(db);
        regions = new RegionImport(db, tree);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void theNationIsThereBeforeAnythingIsImported() {
        Division nation = tree.find("CN").orElseThrow();
        assertEquals("全国", nation.name());
        assertEquals(0, nation.level());
        assertEquals(List.of(), tree.children("CN", true, FIRST));
    }

    @Test
    void theFirstReleaseIsValidSinceEver() {
        ImportReport report = loadFirst();
        assertTrue(report.first());
        assertEquals(11, report.regions());
        assertEquals(11, report.added().count());
        assertEquals(2, report.names().count());
        assertEquals(1, report.populations().count());
        assertEquals("青原区", tree.find("360803", LocalDate.parse("1990-01-01")).get().name());
        assertEquals("Qingyuan District", tree.find("360803").get().nameEn());
        assertEquals("值夏镇", tree.find("360803101").get().nameEn());
        assertEquals(Optional.empty(), tree.find("99"));
        assertEquals("统计用区划代码 2023-06-30", tree.source(5));
    }

    @Test
    void placeholdersAreSteppedOverUnlessAskedFor() {
        loadFirst();
        assertEquals(List.of("110101", "110102"), codes(tree.children("11", false, FIRST)));
        assertEquals(List.of("1101"), codes(tree.children("11", true, FIRST)));
        assertFalse(tree.find("1101").get().statutory());
        assertEquals(1, tree.count("CN", 2, FIRST));
        assertEquals(List.of("3608"), codes(tree.level("CN", 2)));
    }

    @Test
    void ancestorsEndWithTheNationAndSubtreesAreRangesOfNumbers() {
        loadFirst();
        assertEquals(
                List.of("360803100", "360803", "3608", "36", "CN"),
                codes(tree.ancestors("360803100200")));
        assertTrue(tree.within("360803100200", "3608"));
        assertTrue(tree.within("3608", "3608"));
        assertTrue(tree.within("11", "CN"));
        assertFalse(tree.within("36", "3608"));
        assertFalse(tree.within("110101", "36"));
        assertFalse(tree.within("nowhere", "CN"));
        assertFalse(tree.within("36", "nowhere"));
    }

    @Test
    void whileTheNamesOfAChangedTreeAreReadSearchesGoOnWithThoseBefore() {
        loadFirst();
        Semaphore readings = new Semaphore(1);
        NewestNames names =
                new NewestNames(
                        () -> {
                            readings.acquireUninterruptibly();
                            return TreeNames.read(db);
                        });
        TreeNames first = names.of(1);
        assertSame(first, names.of(1));

        assertSame(first, names.of(2));
        readings.release();
        TreeNames second = names.of(2);
        assertNotSame(first, second);
        assertSame(second, names.of(2));
        assertEquals(11, second.in("CN", FIRST).count() - 1);
        assertEquals(0, second.in("99", FIRST).count());
    }

    @Test
    void whoeverFailsToReadTheNamesSaysSoAndTheNextReadsThemAgain() {
        loadFirst();
        AtomicBoolean works = new AtomicBoolean();
        NewestNames names =
                new NewestNames(
                        () -> {
                            if (works.getAndSet(true)) {
                                return TreeNames.read(db);
                            }
                            throw new IllegalStateException("no database");
                        });
        assertEquals(
                "no database",
                assertThrows(IllegalStateException.class, () -> names.of(1)).getMessage());
        assertEquals(6, names.of(1).in("3608", FIRST).count());
    }

    @Test
    void aDivisionIsFoundByNameCodePinyinInitialsAndEnglish() {
        loadFirst();
        for (String text :
                List.of("青原", "原区", "360803", "qingyuan", "qing yuan", "QYQ", "qingyuan d")) {
            assertEquals("360803", tree.search(text, "CN", 5).getFirst().code(), text);
        }
        assertEquals(List.of("360803100200"), codes(tree.search("临江", "36", 5)));
        assertEquals(List.of(), tree.search("青原", "11", 5));
        assertEquals(List.of(), tree.search("%", "CN", 5));
        assertEquals(List.of(), tree.search(" ", "CN", 5));
        assertEquals(1, tree.search("吉安", "CN", 1).size());
    }

    @Test
    void aPopulationIsTheNewestThatIsNotNewerThanTheDay() {
        loadFirst();
        load(FIRST, POPULATION.replace("4469176,2020-11-01", "4400000,2023-12-31"));
        assertEquals(Optional.empty(), tree.population("3608", LocalDate.parse("2020-10-31")));
        assertEquals(
                Optional.of(new Population(4_469_176, LocalDate.parse("2020-11-01"), "第七次人口普查")),
                tree.population("3608", FIRST));
        assertEquals(4_400_000, tree.population("3608", SECOND).get().people());
        assertEquals(Optional.empty(), tree.population("36", FIRST));
    }

    @Test
    void theSameReleaseAgainChangesNothingAndSaysSo() {
        loadFirst();
        int version = tree.version();
        ImportReport again = loadFirst();
        assertTrue(again.nothingChanged());
        assertEquals(
                "与已有数据相同，没有任何变化。现有区划 11 个。"
                        + " | The same as what is there: nothing changed. 11 divisions are valid.",
                again.lines().getFirst().toString());
        assertEquals(version, tree.version());
    }

    @Test
    void aLaterReleaseDatesWhatIsNewGoneRenamedAndMoved() {
        loadFirst();
        int place = tree.find("360821").orElseThrow().pre();
        ImportReport report = loadSecond();
        assertFalse(report.first());
        assertEquals(place, tree.find("360821").orElseThrow().pre(), "few rows are touched");
        assertEquals(11, report.regions());
        assertEquals(List.of("360881 井冈山市"), report.added().examples());
        assertEquals(List.of("110102 西城区"), report.gone().examples());
        assertEquals(List.of("360803100 天玉镇 → 天玉街道"), report.renamed().examples());
        assertEquals(List.of("360803101 值夏镇: 360803 → 360821"), report.moved().examples());

        assertEquals("天玉镇", tree.find("360803100", BETWEEN).get().name());
        assertEquals("天玉街道", tree.find("360803100", SECOND).get().name());
        assertEquals(Optional.of("360803"), tree.find("360803101", BETWEEN).get().parent());
        assertEquals(Optional.of(SECOND), tree.find("360803101", LATER).get().validFrom());
        assertEquals(Optional.empty(), tree.find("360881", BETWEEN));
        assertEquals("西城区", tree.find("110102", BETWEEN).get().name());
        assertEquals(Optional.empty(), tree.find("110102", SECOND));
        assertEquals(Optional.of(SECOND), tree.find("110102").get().validTo());
        assertTrue(tree.within("110102", "11"), "what is gone keeps its place");

        assertEquals(
                List.of("360803100", "360803101"), codes(tree.children("360803", false, BETWEEN)));
        assertEquals(List.of("360803100"), codes(tree.children("360803", false, LATER)));
        assertEquals(List.of("360803101"), codes(tree.children("360821", false, LATER)));
        assertTrue(tree.within("360803101", "360821"));
        assertEquals(3, tree.count("CN", 3, LATER) - tree.count("11", 3, LATER));
        assertEquals(2, tree.count("11", 3, BETWEEN));
        assertEquals(1, tree.count("11", 3, SECOND));
        assertTrue(loadSecond().nothingChanged());
    }

    @Test
    void aSearchOnADayFindsWhatWasThereByTheNameOfThatDay() {
        loadFirst();
        loadSecond();
        assertEquals(List.of("360803100 天玉镇"), found("天玉镇", BETWEEN));
        assertEquals(List.of(), found("天玉镇", SECOND));
        assertEquals(List.of("360803100 天玉街道"), found("天玉街", SECOND));
        assertEquals(List.of(), found("天玉街", BETWEEN));
        assertEquals(List.of("110102 西城区"), found("西城", BETWEEN));
        assertEquals(List.of(), found("西城", LATER));
        assertEquals(List.of(), found("井冈", BETWEEN));
        assertEquals(List.of("360803 青原区"), found("qingyuan", BETWEEN));
        assertEquals(
                List.of("360803100 天玉镇", "360803101 值夏镇", "360803100200 临江村委会"),
                List.of(found("镇", BETWEEN), found("3608031002", BETWEEN)).stream()
                        .flatMap(List::stream)
                        .toList());
        Division first = tree.search("镇", "36", BETWEEN, 1, Optional.empty()).getFirst();
        assertEquals(
                List.of("360803101"),
                codes(tree.search("镇", "36", BETWEEN, 1, Optional.of(first))));
        assertEquals(
                Optional.of("360803"),
                tree.search("值夏", "36", BETWEEN, 1, Optional.empty()).getFirst().parent());
    }

    private List<String> found(String text, LocalDate on) {
        return tree.search(text, "CN", on, 5, Optional.empty()).stream()
                .map(division -> division.code() + " " + division.name())
                .toList();
    }

    @Test
    void whatWasGoneAndComesBackIsNewAgainWithAGapBetween() {
        loadFirst();
        loadSecond();
        load(LATER, DIVISIONS, FLAGS);
        assertEquals(Optional.empty(), tree.find("110102", SECOND));
        assertEquals(Optional.of(LATER), tree.find("110102", LATER).get().validFrom());
        assertEquals("西城区", tree.find("110102", BETWEEN).get().name());
        assertEquals("天玉街道", tree.find("360803100", SECOND).get().name());
        assertEquals("天玉镇", tree.find("360803100", LATER).get().name());
    }

    @Test
    void whatDoesNotFitBetweenNumbersAllAnew() {
        loadFirst();
        StringBuilder many = new StringBuilder("code,name,level,parent_code\n");
        for (int i = 100; i < 400; i++) {
            many.append("360803100%d,村%d,5,360803100\n".formatted(i, i));
        }
        assertEquals(299, load(SECOND, many.toString()).added().count());
        assertEquals(300, tree.level("360803100", 5).size());
        assertEquals(300, tree.level("3608", 5).size());
        assertEquals(0, tree.level("360821", 5).size());
        assertTrue(tree.within("360803100399", "36"));
        assertFalse(tree.within("360803100399", "360803101"));
    }

    @Test
    void aListSpeaksForItsOwnLevelsAndItsOwnPartOfTheTree() {
        loadFirst();
        ImportReport report =
                load(
                        SECOND,
                        """
                        code,name,level,parent_code
                        360803,青原区,3,3608
                        360803100,天玉镇,4,360803
                        360803101,值夏镇,4,360803
                        """);
        assertEquals(List.of("360821 吉安县"), report.gone().examples());
        assertTrue(tree.find("360803100200").get().validTo().isEmpty());
        assertTrue(tree.find("110102").get().validTo().isEmpty());
    }

    @Test
    void whatLiesBelowSomethingGoneIsGoneToo() {
        loadFirst();
        String townships =
                DIVISIONS
                        .replace("360803100,天玉镇,4,360803\n", "")
                        .replace("360803100200,临江村委会,5,360803100\n", "");
        ImportReport report = load(SECOND, townships, FLAGS);
        assertEquals(List.of("360803100 天玉镇", "360803100200 临江村委会"), report.gone().examples());
    }

    @Test
    void flagsThatComeAloneChangeWhatTheyName() {
        loadFirst();
        ImportReport report = load(SECOND, "code,name,flag\n360821,吉安县,statistical_zone\n");
        assertEquals(1, report.reclassified().count());
        assertEquals(1, tree.count("3608", 3, LATER));
        assertEquals(2, tree.count("3608", 3, BETWEEN));
        assertTrue(tree.find("1101").get().placeholder());
    }

    @Test
    void theSameDateCorrectsWhatItSaidBefore() {
        load(FIRST, DIVISIONS);
        assertTrue(tree.find("1101").get().statutory());
        load(FIRST, FLAGS);
        Division placeholder = tree.find("1101", LocalDate.parse("2000-01-01")).orElseThrow();
        assertTrue(placeholder.placeholder());
        assertEquals(Optional.empty(), placeholder.validFrom());
    }

    @Test
    void nothingIsLoadedWhenAnythingIsWrong() {
        ImportRefused refused =
                assertThrows(
                        ImportRefused.class,
                        () -> load(FIRST, DIVISIONS + "361100,鄱阳县,3,3611\n", FLAGS));
        assertEquals(1, refused.total());
        assertEquals(1, count("region_node"));
        assertEquals(0, count("region_release"));
    }

    @Test
    void otherProcessesSeeTheNewTree() {
        Tree other = new Tree(db);
        assertEquals(Optional.empty(), other.find("36"));
        loadFirst();
        assertEquals("江西省", new Tree(db).find("36").get().name());
        other.changed();
        assertEquals(tree.version(), other.version());
        assertTrue(other.within("3608", "36"));
    }

    private ImportReport loadFirst() {
        return load(FIRST, DIVISIONS, FLAGS, NAMES, POPULATION);
    }

    private ImportReport loadSecond() {
        String divisions =
                DIVISIONS
                                .replace("天玉镇", "天玉街道")
                                .replace("110102,西城区,3,1101\n", "")
                                .replace("值夏镇,4,360803", "值夏镇,4,360821")
                        + "360881,井冈山市,3,3608\n";
        return load(SECOND, divisions, FLAGS);
    }

    private ImportReport load(LocalDate asOf, String... files) {
        List<Path> paths = new ArrayList<>();
        for (String text : files) {
            paths.add(file(paths.size() + ".csv", text));
        }
        return regions.load(paths, asOf, Progress.NONE);
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long count(String table) {
        return db.execute()
                .get("select count(*) as n from " + table)
                .orElseThrow()
                .column("n")
                .get(Long.class);
    }

    private static List<String> codes(List<Division> divisions) {
        return divisions.stream().map(Division::code).toList();
    }
}
