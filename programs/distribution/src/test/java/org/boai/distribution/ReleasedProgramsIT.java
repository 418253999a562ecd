package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of the last release, as they were compiled and packed then: this platform takes,
 * runs and upgrades every one of them.
 */
class ReleasedProgramsIT {
    private static final Path RELEASED =
            Path.of(System.getProperty("boai.root"), "programs/distribution/src/test/releases");

    private static final String SITES = "charity-homes.village-coverage";

    @TempDir private Path folder;

    private static List<Path> released() throws IOException {
        try (Stream<Path> jars = Files.list(RELEASED)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static String id(Path jar) {
        return jar.getFileName().toString().replaceAll("^boai-|-\\d.*", "");
    }

    @Test
    void programsOfTheLastReleaseRunAsTheyAreAndAreUpgraded() throws Exception {
        List<Path> released = released();
        assertEquals(5, released.size());
        try (Site site = Site.create(Site.Kind.H2, folder)) {
            for (Path jar : released) {
                site.allow(jar);
            }
            site.importVillage();
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                for (Path jar : released) {
                    deploy(admin, jar);
                }
                String row = "/programs/charity-homes/home-site/" + ServeIT.firstHome(admin).id();
                admin.expectRecount(SITES, "36", Product.month(), Product.month());
                String figure = admin.value(SITES, "36", Product.month());

                for (Path jar : released) {
                    deploy(admin, Product.jar(id(jar)));
                }
                assertEquals("甲村博爱家园", admin.get(row).expect(200).json().getString("name"));
                assertEquals(figure, admin.value(SITES, "36", Product.month()));
                admin.expectRecount(SITES, "36", Product.month(), Product.month());
            }
        }
    }

    /** Deploys a program and reads all that it offers. */
    private static void deploy(Api admin, Path jar) throws IOException {
        JsonObject passport =
                admin.upload("/programs?dryRun=true", "application/java-archive", jar)
                        .expect(200)
                        .json();
        assertTrue(passport.getBoolean("accepted"), String.valueOf(passport));
        admin.upload("/programs", "application/java-archive", jar).expect(201);
        String program = "/programs/" + id(jar);
        JsonObject deployed = admin.get(program).expect(200).json();
        assertEquals(passport.getString("version"), deployed.getString("version"));
        for (JsonValue entity : deployed.getJsonArray("entities")) {
            admin.get(program + "/" + entity.asJsonObject().getString("name")).expect(200);
        }
    }
}
