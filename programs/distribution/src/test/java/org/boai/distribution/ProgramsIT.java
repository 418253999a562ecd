package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Programs that come, change and go on servers that run. */
@Isolated("What one node is told the others know in time.")
class ProgramsIT {
    private static final String HOMES = "/programs/charity-homes";

    /** How often a server is killed while it changes a program. */
    private static final boolean DEEP = Boolean.getBoolean("boai.deep");

    private static final int ROUNDS = DEEP ? 40 : 4;

    @TempDir private Path folder;

    /** The same program under the next version. */
    private Path newer() throws IOException {
        Path newer = folder.resolve("newer.jar");
        try (JarFile jar = new JarFile(Product.jar("charity-homes").toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "99.0.0");
            try (JarOutputStream out =
                    new JarOutputStream(Files.newOutputStream(newer), manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        out.write(jar.getInputStream(entry).readAllBytes());
                        out.closeEntry();
                    }
                }
            }
        }
        return newer;
    }

    private static Api.Reply deploy(Api api, Path jar) throws IOException {
        return api.upload("/programs", "application/java-archive", jar);
    }

    private static String version(Api api) {
        Api.Reply reply = api.get(HOMES);
        return reply.status() == 404 ? "none" : reply.expect(200).json().getString("version");
    }

    private static String sites(Api api) {
        return api.value("charity-homes.village-coverage", "36", Product.month());
    }

    @ParameterizedTest
    @EnumSource
    void rowsAndFiguresOutliveUpgradeRollbackAndRemoval(Site.Kind kind) throws Exception {
        try (Site site = Site.create(kind, folder)) {
            Path newer = newer();
            site.allow(newer);
            site.importVillage();
            try (Product product = site.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                String row = HOMES + "/home-site/" + ServeIT.homes(admin).id();
                String first = version(admin);
                String figure = sites(admin);

                deploy(admin, newer).expect(201);
                assertEquals("99.0.0", version(admin));
                assertEquals("甲村博爱家园", admin.get(row).expect(200).json().getString("name"));
                JsonObject before = admin.get(row).json();
                admin.raw(
                                "PATCH",
                                row,
                                "{\"households\":101}",
                                Map.of("If-Match", "\"" + before.getInt("version") + "\""))
                        .expect(200);

                admin.post(HOMES + "/rollback", Map.of()).expect(200);
                assertEquals(first, version(admin));
                assertEquals(101, admin.get(row).expect(200).json().getInt("households"));
                assertEquals(figure, sites(admin));

                admin.raw("DELETE", HOMES, "", Map.of()).expect(204);
                admin.get(HOMES).expect(404);
                admin.get(row).expect(404);
                assertEquals(
                        "removed",
                        admin.get("/programs?state=removed")
                                .expect(200)
                                .json()
                                .getJsonArray("items")
                                .getJsonObject(0)
                                .getString("state"));
                String export = folder.resolve("export.zip").toString();
                Product.Outcome exported =
                        Product.run("export", export, "--config", site.config().toString());
                assertEquals(0, exported.status(), exported.output());
                assertTrue(
                        exported.output().contains("Not exported: 1 rows of charity-homes/home"),
                        exported.output());

                admin.post(HOMES + "/restore", Map.of()).expect(200);
                assertEquals(101, admin.get(row).expect(200).json().getInt("households"));
                assertEquals(figure, sites(admin));
                assertEquals(
                        "on",
                        admin.get(HOMES + "/switches?region=36").json().getString("state"),
                        "Switches come back too.");

                admin.post(HOMES + "/clear", Map.of()).expect(409);
                admin.raw("DELETE", HOMES, "", Map.of()).expect(204);
                JsonObject asked = admin.post(HOMES + "/clear", Map.of()).expect(409).json();
                assertEquals("confirmation-needed", asked.getString("code"));
                admin.post(HOMES + "/clear", Map.of("confirm", "yes")).expect(409);
                admin.post(HOMES + "/clear", Map.of("confirm", "clear charity-homes 1"))
                        .expect(200);
                deploy(admin, newer).expect(201);
                admin.get(row).expect(404);
                assertEquals(
                        List.of("deployed", "cleared", "removed", "restored", "removed"),
                        admin
                                .get(HOMES)
                                .json()
                                .getJsonObject("operation")
                                .getJsonArray("history")
                                .getValuesAs(JsonObject.class)
                                .stream()
                                .limit(5)
                                .map(line -> line.getString("what"))
                                .toList());
            }
        }
    }

    /** Two seconds are promised; a machine that is busy with other tests has longer. */
    private static void inTime(BooleanSupplier there, String what) {
        Instant until = Instant.now().plus(Duration.ofSeconds(DEEP ? 2 : 60));
        boolean found = there.getAsBoolean();
        while (!found && Instant.now().isBefore(until)) {
            found = there.getAsBoolean();
        }
        assertTrue(found, what);
    }

    @Test
    void whatOneNodeIsToldTheOthersKnowWithinTwoSeconds() throws Exception {
        try (Site site = Site.create(Site.Kind.POSTGRESQL, folder)) {
            Path newer = newer();
            site.allow(newer);
            site.importVillage();
            try (Product one = site.serve();
                    Product two = site.serveAnother("two")) {
                Api here = Api.signIn(one.url(), "admin", one.firstPassword());
                Api there = Api.signIn(two.url(), "admin", one.firstPassword());

                String row = HOMES + "/home-site/" + ServeIT.homes(here).id();
                inTime(() -> there.get(row).status() == 200, "The program and its rows");
                inTime(() -> state(there).equals("on"), "The switch");

                there.put(HOMES + "/switches/3601", Map.of("state", "paused")).expect(200);
                inTime(() -> state(here).equals("paused"), "Paused");
                here.raw("DELETE", HOMES + "/switches/3601", "", Map.of()).expect(200);
                inTime(() -> state(there).equals("on"), "On again");

                deploy(there, newer).expect(201);
                inTime(() -> version(here).equals("99.0.0"), "The upgrade");
                here.post(HOMES + "/rollback", Map.of()).expect(200);
                inTime(() -> !version(there).equals("99.0.0"), "The rollback");

                try (Product three = site.serveAnother("three")) {
                    Api late = Api.signIn(three.url(), "admin", one.firstPassword());
                    assertEquals(version(here), version(late));
                    late.get(row).expect(200);
                    late.raw("DELETE", HOMES, "", Map.of()).expect(204);
                    inTime(() -> here.get(HOMES).status() == 404, "The removal");
                    inTime(() -> there.get(HOMES).status() == 404, "The removal");
                }
            }
        }
    }

    private static String state(Api api) {
        Api.Reply reply = api.get(HOMES + "/switches?region=3601");
        return reply.status() == 200 ? reply.json().getString("state") : "none";
    }

    @ParameterizedTest
    @EnumSource
    void aServerKilledWhileItChangesAProgramStartsInTheOldStateOrTheNew(Site.Kind kind)
            throws Exception {
        try (Site site = Site.create(kind, folder)) {
            Path newer = newer();
            site.allow(newer);
            site.importVillage();
            String password;
            String row;
            String first;
            String figure;
            try (Product product = site.serve()) {
                password = product.firstPassword();
                Api admin = Api.signIn(product.url(), "admin", password);
                row = HOMES + "/home-site/" + ServeIT.homes(admin).id();
                first = version(admin);
                figure = sites(admin);
            }
            for (int round = 0; round < ROUNDS; round++) {
                try (Product product = site.serve()) {
                    Api admin = Api.signIn(product.url(), "admin", password);
                    CountDownLatch answered = new CountDownLatch(round % 4 + 1);
                    Thread changes = Thread.ofVirtual().start(() -> change(admin, newer, answered));
                    answered.await();
                    product.kill();
                    changes.join();
                }
                try (Product product = site.serve()) {
                    Api admin = Api.signIn(product.url(), "admin", password);
                    String now = version(admin);
                    assertTrue(Set.of("none", first, "99.0.0").contains(now), now);
                    if (now.equals("none")) {
                        admin.post(HOMES + "/restore", Map.of()).expect(200);
                    }
                    admin.get(row).expect(200);
                    assertEquals(figure, sites(admin));
                }
            }
        }
    }

    /** Upgrades, rolls back, removes and restores until the server is gone. */
    private static void change(Api admin, Path newer, CountDownLatch answered) {
        try {
            while (true) {
                deploy(admin, newer);
                answered.countDown();
                admin.post(HOMES + "/rollback", Map.of());
                answered.countDown();
                admin.raw("DELETE", HOMES, "", Map.of());
                answered.countDown();
                admin.post(HOMES + "/restore", Map.of());
                answered.countDown();
            }
        } catch (IOException | UncheckedIOException e) {
            // The server is gone, as it should be.
        }
    }
}
