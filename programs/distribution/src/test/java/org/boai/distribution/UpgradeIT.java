package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * What a release has written, this build takes over. Each release leaves a backup of a small
 * installation in {@code src/test/releases}; {@code -Dboai.golden.update=true} writes that of this
 * version.
 */
class UpgradeIT {
    private static final Path RELEASES = Path.of("src/test/releases");
    private static final String ACTIVITIES = "/programs/charity-homes/component-activity";
    private static final List<String> PROGRAMS =
            List.of("charity-homes", "campus", "community-health", "donation");
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 1);
    private static final int MONTHS = 12;
    private static final int A_MONTH = 4;
    private static final String CORRECTED = "更正后的活动";

    @TempDir private Path folder;

    /** An installation as a user of this version leaves it: a year of activities, one corrected. */
    @BeforeAll
    static void renew(@TempDir Path site) throws Exception {
        if (!Boolean.getBoolean("boai.golden.update")) {
            return;
        }
        try (Site origin = Site.create(Site.Kind.H2, site)) {
            origin.importVillage();
            try (Product product = origin.serve()) {
                fill(Api.signIn(product.url(), "admin", product.firstPassword()));
            }
            Path file = RELEASES.resolve(version() + ".boai");
            Files.createDirectories(RELEASES);
            Files.deleteIfExists(file);
            Product.Outcome made =
                    Product.run("backup", file.toString(), "--config", origin.config().toString());
            assertEquals(0, made.status(), made.output());
        }
    }

    private static String version() {
        return Product.run("--version").output().strip().split(" ", 2)[1];
    }

    private static void fill(Api admin) throws IOException {
        for (String program : PROGRAMS) {
            admin.upload("/programs", "application/java-archive", Product.jar(program)).expect(201);
            admin.put(
                            "/programs/" + program + "/switches/36",
                            Map.of("state", "on", "from", FIRST_DAY.toString()))
                    .expect(200);
        }
        FilingRounds.Home home = ServeIT.home(admin);
        String last = "";
        for (int i = 0; i < MONTHS * A_MONTH; i++) {
            LocalDate day = FIRST_DAY.plusMonths(i / A_MONTH).plusDays(i % A_MONTH);
            last =
                    admin.post(ACTIVITIES, FilingRounds.activity(home, day, "活动 " + i))
                            .expect(201)
                            .id();
        }
        admin.raw(
                        "PATCH",
                        ACTIVITIES + "/" + last,
                        "{\"title\":\"%s\"}".formatted(CORRECTED),
                        Map.of("If-Match", "\"1\""))
                .expect(200);
        admin.post("/periods/%s/lock".formatted(YearMonth.from(FIRST_DAY)), Map.of("region", "36"))
                .expect(201);
    }

    private static Stream<Arguments> releases() throws IOException {
        try (Stream<Path> files = Files.list(RELEASES)) {
            return files
                    .filter(file -> file.toString().endsWith(".boai"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(
                            file ->
                                    Stream.of(Site.Kind.values())
                                            .map(kind -> Arguments.of(file, kind)));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatAReleaseHasWrittenThisBuildTakesOver(Path release, Site.Kind kind) throws Exception {
        try (Site site = Site.create(kind, folder)) {
            String password = restored(site, release);
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "keeper", password);
                takenOver(admin, lines(release, "charity_homes__component_activity"));
                for (String program : PROGRAMS) {
                    int status =
                            admin.upload(
                                            "/programs",
                                            "application/java-archive",
                                            Product.jar(program))
                                    .status();
                    assertTrue(status == 201 || status == 409, program + " " + status);
                }
                recounted(admin);
                JsonObject row = rows(admin).getFirst();
                FilingRounds.Home home =
                        new FilingRounds.Home(row.getString("site"), row.getString("organisation"));
                admin.post(ACTIVITIES, FilingRounds.activity(home, Product.today(), "升级后的活动"))
                        .expect(201);
                recounted(admin);
            }
        }
    }

    /** The password of an administrator whom the command line of this build has added. */
    private static String restored(Site site, Path release) {
        String config = site.config().toString();
        Product.Outcome restored = Product.run("restore", release.toString(), "--config", config);
        assertEquals(0, restored.status(), restored.output());
        Product.Outcome added =
                Product.run(
                        "user",
                        "add",
                        "keeper",
                        "--role",
                        "administrator",
                        "--region",
                        "CN",
                        "--config",
                        config);
        assertEquals(0, added.status(), added.output());
        return added.output().split("keeper / ", 2)[1].split("\\s", 2)[0];
    }

    private static void takenOver(Api admin, long activities) {
        List<JsonObject> rows = rows(admin);
        assertEquals(activities, rows.size());
        JsonObject corrected =
                rows.stream()
                        .filter(row -> row.getString("title").equals(CORRECTED))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                2,
                admin.get(ACTIVITIES + "/" + corrected.getString("id") + "/history")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
        assertTrue(admin.get("/audit/verification").expect(200).json().getBoolean("intact"));
        assertEquals(
                Integer.toString(A_MONTH),
                admin.value("charity-homes.person-times", "CN", YearMonth.from(FIRST_DAY)));
        recounted(admin);
    }

    private static void recounted(Api admin) {
        YearMonth first = YearMonth.from(FIRST_DAY);
        for (String indicator : admin.indicators("charity-homes")) {
            admin.expectRecount(
                    "charity-homes." + indicator, "36", first, first.plusMonths(MONTHS));
        }
    }

    private static List<JsonObject> rows(Api admin) {
        return admin.get(ACTIVITIES + "?limit=500")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private static long lines(Path backup, String table) throws IOException {
        try (ZipFile zip = new ZipFile(backup.toFile());
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        zip.getInputStream(
                                                zip.getEntry("tables/" + table + ".jsonl")),
                                        StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }
}
