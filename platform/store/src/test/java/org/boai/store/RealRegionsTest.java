package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The divisions that the product ships, all of them. */
class RealRegionsTest {

    private static final LocalDate AS_OF = LocalDate.parse("2023-06-30");

    @ParameterizedTest
    @EnumSource
    void theWholeOfChinaIsLoadedAndItsOddPlacesAreRight(Dialect dialect) {
        try (Database db = TestDatabases.fresh(dialect)) {
            Migrations.run(db);
            Tree tree = new Tree(db);
            RegionImport regions = new RegionImport(db, tree);
            ImportReport report = regions.load(files(), AS_OF, Progress.NONE);
            assertEquals(665_279, report.regions());
            assertEquals(665_279, report.added().count());
            assertEquals(44_706, report.names().count());
            assertEquals(67, report.populations().count());

            jiAnHas224Townships(db, tree);
            placeholdersAndStandIns(tree);
            aVillageHasItsWholeChain(tree);
            theListIsTheOldest(tree);
            villagesAreFoundAsTheTableNamesThem(db, tree, "CN", "红星", "红星%");
            villagesAreFoundAsTheTableNamesThem(db, tree, "36", "东", "东%");
            villagesAreFoundAsTheTableNamesThem(db, tree, "3608", "江", "%江%");
        }
    }

    private static void jiAnHas224Townships(Database db, Tree tree) {
        Division city = tree.find("3608").orElseThrow();
        assertEquals("吉安市", city.name());
        assertEquals(224, tree.count("3608", 4, AS_OF));
        assertEquals(224, tree.level("3608", 4).size());
        long raw =
                db.execute()
                        .get(
                                "select count(*) as n from region_node"
                                        + " where level = 4 and pre between ? and ?",
                                city.pre(),
                                city.post())
                        .orElseThrow()
                        .column("n")
                        .get(Long.class);
        assertEquals(252, raw);
        assertEquals(34, tree.count("CN", 1, AS_OF));
    }

    /** By the beginning of their names, and in a small subtree by any part of them. */
    private static void villagesAreFoundAsTheTableNamesThem(
            Database db, Tree tree, String within, String text, String pattern) {
        Division top = tree.find(within).orElseThrow();
        List<String> named =
                db.query(
                        rows -> rows.map(row -> row.column("code").get(String.class)).toList(),
                        "select code from region_node where level = 5 and name like ?"
                                + " and pre between ? and ? order by code",
                        pattern,
                        top.pre(),
                        top.post());
        List<Division> found =
                tree.search(text, within, 10_000).stream().filter(d -> d.level() == 5).toList();
        assertTrue(named.size() > 50, text);
        assertEquals(named, codes(found));
        assertEquals(
                named.subList(10, 15),
                codes(tree.search(text, within, LocalDate.MAX, 5, Optional.of(found.get(9)))));
    }

    private static void placeholdersAndStandIns(Tree tree) {
        assertEquals(16, tree.children("11", false, AS_OF).size());
        assertEquals(List.of("1101"), codes(tree.children("11", true, AS_OF)));
        List<Division> towns = tree.children("4419", false, AS_OF);
        assertTrue(towns.stream().allMatch(town -> town.level() == 4));
        assertTrue(codes(towns).contains("441900101"));
        assertEquals(List.of("441900"), codes(tree.children("4419", true, AS_OF)));
        assertTrue(
                tree.children("41", false, AS_OF).stream()
                        .anyMatch(d -> d.code().equals("419001")));
        for (String code : List.of("71", "81", "82")) {
            assertEquals(1, tree.find(code).orElseThrow().level());
            assertEquals(List.of(), tree.children(code, true, AS_OF));
        }
    }

    private static void aVillageHasItsWholeChain(Tree tree) {
        assertEquals("VILLAGERS_COMMITTEE", tree.find("220581102200").orElseThrow().kind());
        assertEquals("TOWN", tree.find("220581102").orElseThrow().kind());
        assertEquals(
                List.of("220581102", "220581", "2205", "22", "CN"),
                codes(tree.ancestors("220581102200")));
        assertTrue(tree.within("220581102200", "2205"));
        assertFalse(tree.within("220581102200", "36"));
    }

    private static void theListIsTheOldest(Tree tree) {
        assertEquals("统计用区划代码 2023-06-30", tree.source(4));
        assertEquals(45_188_635, tree.population("36", AS_OF).orElseThrow().people());
        assertEquals("360803", tree.search("qingyuan", "36", 3).getFirst().code());
        assertEquals("330113005", tree.search("乔司", "CN", 3).getFirst().code());
    }

    private static List<Path> files() {
        Path data = Path.of(System.getProperty("boai.root"), "programs/distribution/src/main/data");
        return Stream.of(
                        "divisions-village.csv.gz",
                        "divisions-flags.csv.gz",
                        "divisions-names-township.csv.gz",
                        "population-2020-census.csv")
                .map(data::resolve)
                .toList();
    }

    private static List<String> codes(List<Division> divisions) {
        return divisions.stream().map(Division::code).toList();
    }
}
