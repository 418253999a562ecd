package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is personal goes in by every door, and lies nowhere in clear: not in the files of the
 * database and its log, in backups and in what comes of them, in tables that are taken along, in
 * the audit trail, nor in what the server writes.
 */
class CanaryIT {
    private static final String NAME = "禄鼐躞";
    private static final String NUMBER = "11010519491231002X";
    private static final String PHONE = "13987650123";
    private static final List<String> CANARIES =
            List.of(NAME, NUMBER, PHONE, "lu nai xie", "鹓雏捕手", "鹓雏画师", "禄鼐蹀", "13987650124");

    /** What is no secret is found by the same search, or it would prove nothing. */
    private static final String KNOWN = "canary-known-7319";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsPersonalLiesNowhereInClear(Site.Kind kind) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
        Path home = Files.createDirectory(folder.resolve("origin"));
        Path plain = folder.resolve("plain.boai");
        try (Site origin = Site.create(kind, home)) {
            origin.importVillage();
            try (Product product = origin.serve()) {
                Api admin = Api.signIn(product.url(), "admin", product.firstPassword());
                plant(admin);
                for (String taken :
                        List.of(
                                "/people",
                                "/people?limit=500",
                                "/audit",
                                "/privacy/seen?who=admin")) {
                    nowhere(taken, bytes(admin.get(taken).expect(200)));
                    nowhere(
                            taken + " as a table",
                            bytes(admin.get(taken, Map.of("Accept", "text/csv")).expect(200)));
                }
                backup(origin, plain);
                backup(origin, folder.resolve("sealed.boai"), "--key-file", key.toString());
                assertTrue(product.output().contains("/api/v1/{plural}"), "the log was searched");
                nowhere("log", product.output().getBytes(StandardCharsets.UTF_8));
            }
            // As somebody finds it who takes the disk away.
            assertTrue(search(home, KNOWN), "the search finds what is there");
            nowhere(folder);
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        Site.Kind target = kind == Site.Kind.H2 ? Site.Kind.POSTGRESQL : Site.Kind.H2;
        try (Site restored = Site.create(target, other)) {
            Product.Outcome outcome =
                    Product.run(
                            "restore", plain.toString(), "--config", restored.config().toString());
            assertEquals(0, outcome.status(), outcome.output());
            nowhere("restore", outcome.output().getBytes(StandardCharsets.UTF_8));
            assertTrue(search(other, KNOWN), "the search finds what was restored");
            nowhere(folder);
        }
    }

    private static void backup(Site site, Path file, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of("backup", file.toString(), "--config", site.config().toString()));
        all.addAll(List.of(more));
        Product.Outcome made = Product.run(all.toArray(String[]::new));
        assertEquals(0, made.status(), made.output());
    }

    private static void plant(Api admin) {
        String unit = admin.establish(KNOWN, "TOWNSHIP", "TOWNSHIP", "360101100", "2020-01-01");
        Map<String, Object> person =
                Map.of(
                        "organisation", unit,
                        "name", NAME,
                        "identityNumber", NUMBER,
                        "phone", PHONE,
                        "pinyin", "lu nai xie",
                        "occupation", "鹓雏捕手");
        Map<String, String> retry = Map.of("Idempotency-Key", "canary");
        String id = admin.post("/people", person, retry).expect(201).id();
        assertEquals(id, admin.post("/people", person, retry).expect(201).id());
        admin.post("/people", Map.of("name", NAME, "identityNumber", NUMBER + "0")).expect(422);
        admin.raw(
                        "PATCH",
                        "/people/" + id,
                        "{\"occupation\":\"鹓雏画师\"}",
                        Map.of("Content-Type", "application/merge-patch+json", "If-Match", "\"1\""))
                .expect(200);
        admin.raw(
                        "POST",
                        "/people/import",
                        "organisation,name,phone\n" + unit + ",禄鼐蹀,13987650124\n",
                        Map.of("Content-Type", "text/csv"))
                .expect(201);
        for (String asked :
                List.of(
                        "?identityNumber=" + NUMBER,
                        "?q=" + Api.encode(NAME),
                        "?phone.lastFour=0123")) {
            JsonObject found = admin.get("/people" + asked).expect(200).json();
            assertEquals(id, found.getJsonArray("items").getJsonObject(0).getString("id"), asked);
        }
        Map<String, Object> why = Map.of("fields", List.of("name", "phone"), "reason", "示例");
        String shown = admin.post("/people/" + id + "/reveal", why).expect(200).http().body();
        assertTrue(shown.contains(NAME) && shown.contains(PHONE), shown);
        String dossier =
                admin.post("/people/" + id + "/dossier", Map.of("reason", "示例"))
                        .expect(200)
                        .http()
                        .body();
        assertTrue(dossier.contains(NUMBER), dossier);
        // Somebody types their number where the user name goes, or loses the way with it.
        admin.post("/sessions", Map.of("user", NUMBER, "password", PHONE)).expect(401);
        admin.get("/people/" + NUMBER).expect(404);
        admin.get("/" + Api.encode(NAME)).expect(404);
    }

    private static byte[] bytes(Api.Reply reply) {
        return reply.http().body().getBytes(StandardCharsets.UTF_8);
    }

    private static void nowhere(String where, byte[] content) {
        for (String canary : CANARIES) {
            assertFalse(holds(content, canary), canary + " in " + where);
        }
    }

    private static void nowhere(Path folder) throws IOException {
        for (Path file : files(folder)) {
            nowhere(file.toString(), read(file));
        }
    }

    private static boolean search(Path folder, String text) throws IOException {
        for (Path file : files(folder)) {
            if (holds(read(file), text)) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** A database at work may have taken a file away meanwhile. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** In whatever way a database writes letters. */
    private static boolean holds(byte[] content, String text) {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16LE)) {
            if (bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }
}
