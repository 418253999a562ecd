package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What an operator keeps, and what comes back of it. */
class BackupIT {
    private static final String ACTIVITIES = "/programs/charity-homes/component-activity";

    private static final String SCHEMA = ".schema.json";

    @TempDir private static Path kept;

    private final LocalDate today = Product.today();

    @TempDir private Path folder;

    /** A backup that the refusals try, made with nobody serving. */
    @BeforeAll
    static void keep() throws Exception {
        Path site = Files.createDirectory(kept.resolve("site"));
        try (Site origin = Site.create(Site.Kind.H2, site)) {
            origin.importVillage();
            Product.Outcome plain = backup(origin, kept.resolve("plain.boai"));
            assertEquals(0, plain.status(), plain.output());
            Files.writeString(kept.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
            Product.Outcome sealed =
                    backup(
                            origin,
                            kept.resolve("sealed.boai"),
                            "--key-file",
                            kept.resolve("key").toString());
            assertEquals(0, sealed.status(), sealed.output());
        }
    }

    private static Product.Outcome backup(Site site, Path file, String... more) {
        return run("backup", site, file, more);
    }

    private static Product.Outcome restore(Site site, Path file, String... more) {
        return run("restore", site, file, more);
    }

    private static Product.Outcome run(String command, Site site, Path file, String... more) {
        List<String> all =
                new java.util.ArrayList<>(
                        List.of(command, file.toString(), "--config", site.config().toString()));
        all.addAll(List.of(more));
        return Product.run(all.toArray(String[]::new));
    }

    private Site site(Site.Kind kind) throws IOException {
        return Site.create(kind, Files.createTempDirectory(folder, "site"));
    }

    private String personTimes(Api api) {
        return api.value("charity-homes.person-times", "CN", YearMonth.from(today));
    }

    @ParameterizedTest
    @EnumSource
    void aBackupOfARunningServerComesBackOnTheOtherDatabase(Site.Kind kind) throws Exception {
        Path file = folder.resolve("everything.boai");
        String password;
        try (Site origin = site(kind)) {
            origin.importVillage();
            try (Product product = origin.serve()) {
                password = product.firstPassword();
                Api admin = Api.signIn(product.url(), "admin", password);
                FilingRounds.Home home = ServeIT.homes(admin);
                for (int i = 0; i < 3; i++) {
                    file(admin, home, "“示例” \n\t\\ activity " + i);
                }
                Product.Outcome made = backup(origin, file);
                assertEquals(0, made.status(), made.output());
                assertEquals(
                        1,
                        admin.get("/audit?what=backup").json().getJsonArray("items").size(),
                        "every backup is told");
                everythingIsExportedAsItsSchemasSay(origin, admin, 3);
                file(admin, home, "after the backup");
                Product.Outcome again = backup(origin, file);
                assertEquals(1, again.status(), again.output());
            }
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Site.Kind other = kind == Site.Kind.H2 ? Site.Kind.POSTGRESQL : Site.Kind.H2;
        try (Site target = site(other)) {
            Product.Outcome restored = restore(target, file);
            assertEquals(0, restored.status(), restored.output());
            try (Product product = target.serve()) {
                Api admin = Api.signIn(product.url(), "admin", password);
                JsonObject rows = admin.get(ACTIVITIES).expect(200).json();
                assertEquals(3, rows.getJsonArray("items").size());
                assertTrue(rows.toString().contains("“示例” \\n\\t\\\\ activity 2"), rows.toString());
                assertEquals("3", personTimes(admin));
                admin.expectRecount(
                        "charity-homes.person-times",
                        "CN",
                        YearMonth.from(today),
                        YearMonth.from(today));
                assertEquals(201, file(admin, home(admin), "life goes on"));
                assertEquals("4", personTimes(admin));
            }
            Product.Outcome twice = restore(target, file);
            assertEquals(1, twice.status());
            assertTrue(twice.output().contains("不是空的"), twice.output());
        }
    }

    private void everythingIsExportedAsItsSchemasSay(Site origin, Api admin, int activities)
            throws IOException {
        Path file = folder.resolve("export.zip");
        Product.Outcome made = run("export", origin, file);
        assertEquals(0, made.status(), made.output());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(1, admin.get("/audit?what=export").json().getJsonArray("items").size());
        Validator validator =
                new ValidatorFactory()
                        .withJsonNodeFactory(new JakartaJsonNode.Factory())
                        .createValidator();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            int tables = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(SCHEMA)) {
                    String table = entry.getName().replace(SCHEMA, "");
                    URI schema = URI.create("urn:" + table);
                    validator.registerSchema(schema, text(zip, entry.getName()));
                    Validator.Result result =
                            validator.validate(schema, text(zip, table + ".json"));
                    assertTrue(result.isValid(), () -> table + ": " + result.getErrors());
                    tables++;
                }
            }
            assertTrue(tables > 60, tables + " tables");
            String table = "charity-homes/component-activity";
            assertEquals(activities, text(zip, table + ".json").lines().count() - 2);
            assertTrue(text(zip, table + ".json").contains("“示例” \\n\\t\\\\ activity 2"));
            assertTrue(text(zip, table + ".csv").contains("\"“示例” \n\t\\ activity 2\""));
            assertTrue(text(zip, "directory/region.csv").contains("\r\n36,示例省,"));
            assertEquals("[\n]\n", text(zip, "left-out.json"), made.output());
        }
        assertEquals(1, run("export", origin, file).status(), "nothing is replaced");
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(
                zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static FilingRounds.Home home(Api admin) {
        JsonObject home =
                admin.get("/programs/charity-homes/home-site")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0);
        return new FilingRounds.Home(home.getString("id"), home.getString("organisation"));
    }

    private int file(Api api, FilingRounds.Home home, String title) {
        return api.post(ACTIVITIES, FilingRounds.activity(home, today, title)).expect(201).status();
    }

    @Test
    void anEncryptedBackupOpensWithItsKeyAlone() throws Exception {
        Path sealed = kept.resolve("sealed.boai");
        Path wrong = Files.writeString(folder.resolve("wrong"), "f".repeat(64));
        assertFalse(
                new String(Files.readAllBytes(sealed), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("manifest"));
        try (Site target = site(Site.Kind.H2)) {
            Product.Outcome none = restore(target, sealed);
            assertTrue(none.status() == 1 && none.output().contains("--key-file"), none.output());
            Product.Outcome other = restore(target, sealed, "--key-file", wrong.toString());
            assertTrue(other.status() == 1 && other.output().contains("密钥不对"), other.output());
            Product.Outcome right =
                    restore(target, sealed, "--key-file", kept.resolve("key").toString());
            assertEquals(0, right.status(), right.output());
        }
    }

    @Test
    void ofADamagedBackupNothingComesBack() throws Exception {
        byte[] whole = Files.readAllBytes(kept.resolve("plain.boai"));
        Path cut = folder.resolve("cut.boai");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        byte[] bent = whole.clone();
        // More than one bit: a single one may stand where an archive keeps what nobody reads.
        for (int i = 0; i < 512; i++) {
            bent[whole.length / 3 + i] ^= 1;
        }
        Path flipped = Files.write(folder.resolve("flipped.boai"), bent);
        Path text = Files.writeString(folder.resolve("text.boai"), "no backup\n");
        try (Site target = site(Site.Kind.H2)) {
            for (Path damaged : List.of(cut, flipped, text)) {
                Product.Outcome refused = restore(target, damaged);
                assertEquals(1, refused.status(), damaged + refused.output());
                assertTrue(refused.output().contains("损坏"), damaged + refused.output());
            }
            Product.Outcome restored = restore(target, kept.resolve("plain.boai"));
            assertEquals(0, restored.status(), restored.output());
        }
    }

    @Test
    void whereNothingIsNothingIsBackedUp() throws Exception {
        try (Site empty = site(Site.Kind.H2)) {
            Product.Outcome refused = backup(empty, folder.resolve("none.boai"));
            assertTrue(
                    refused.status() == 1 && refused.output().contains("中没有数据库"), refused.output());
            Product.Outcome missing = restore(empty, folder.resolve("none.boai"));
            assertTrue(missing.status() == 1 && missing.output().contains("读不到"), missing.output());
        }
    }
}
