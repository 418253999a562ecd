package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.security.Access;
import org.boai.store.Database;
import org.boai.store.Dialect;
import org.boai.store.Migrations;
import org.boai.store.Tree;
import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A platform on PostgreSQL whose judge of reach says yes to everybody: he goes by a tree in which
 * each region lies in every other. What is out of reach is kept by the database alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondWallTest {
    private static final String PLOTS = "/api/v1/programs/harvest/plot";
    private static final String UNITS = "/api/v1/organisations";
    private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";
    private static final String SECRET = "甲田的秘密";

    private final Database flat = TestDatabases.fresh(Dialect.H2);
    private TestPlatform platform;
    private String unit;
    private String plot;
    private String file;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Migrations.run(flat);
        flat.execute().dml("DELETE FROM region_node");
        flat.batch(
                "INSERT INTO region_node (code, pre, post, level, name, kind, statutory)"
                        + " VALUES (?, 1, 1, 0, '某地', 'TOWN', TRUE)",
                Stream.of("CN", "36", "3607", "3608", "360702", "360803", "360702100", "360803100")
                        .map(code -> new Object[] {code}));
        platform = new TestPlatform(folder, Dialect.POSTGRESQL, _ -> new Access(new Tree(flat)));
        platform.send(
                platform.as("nation", "/api/v1/programs/harvest/switches/3607")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"on\"}")));
        HttpResponse<String> kept =
                platform.send(
                        platform.as("clerk", "/api/v1/attachments")
                                .header("Content-Type", "application/pdf")
                                .header("Content-Disposition", "attachment; filename=\"a.pdf\"")
                                .POST(HttpRequest.BodyPublishers.ofString("%PDF-1.7 a")));
        assertEquals(201, kept.statusCode(), kept.body());
        String address = kept.headers().firstValue("Location").orElseThrow();
        file = address.substring(address.lastIndexOf('/') + 1);
        plot = created(platform.post("clerk", PLOTS, plot(file)));
        unit =
                TestPlatform.json(platform.get("clerk", UNITS))
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("id");
    }

    @AfterAll
    void close() {
        platform.close();
        flat.close();
    }

    private static String plot(String photo) {
        return Json.createObjectBuilder()
                .add("name", SECRET)
                .add("crop", "RICE")
                .add("households", 3)
                .add("cost", 12)
                .add("watered", true)
                .add("sown", "2026-04-01")
                .add("photo", photo)
                .build()
                .toString();
    }

    private static String created(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getString("id");
    }

    @Test
    void theJudgeSaysYesToEverybody() {
        assertEquals(
                200,
                platform.get("neighbour", "/api/v1/programs/harvest/switches?region=3608")
                        .statusCode());
        assertEquals(200, platform.get("clerk", PLOTS + "/" + plot).statusCode());
    }

    /** By whatever operation it is asked for. */
    @Test
    void aRowOutOfReachIsAsOneThatIsNotThere() {
        JsonObject before = TestPlatform.json(platform.get("clerk", PLOTS + "/" + plot));
        Map<String, String> wrong = new TreeMap<>();
        int asked = 0;
        for (String operation : operations()) {
            String method = operation.split(" ")[0];
            String path = operation.split(" ")[1];
            for (String body : List.of("{}", plot(NOBODY), reason(), merged())) {
                String id = path.startsWith(PLOTS) ? plot : path.startsWith(UNITS) ? unit : file;
                HttpResponse<String> own = ask(method, path.replace("{id}", id), body);
                HttpResponse<String> none = ask(method, path.replace("{id}", NOBODY), body);
                asked++;
                if (own.statusCode() < 400
                        || own.statusCode() != none.statusCode()
                        || !own.body().equals(none.body().replace(NOBODY, id))) {
                    wrong.put(operation, own.statusCode() + " " + own.body());
                }
            }
        }
        assertEquals(Map.of(), wrong);
        assertTrue(asked >= 40, asked + " requests");
        assertEquals(before, TestPlatform.json(platform.get("clerk", PLOTS + "/" + plot)));
    }

    /** Those about one row of a kind, or one file. */
    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        TestPlatform.json(platform.get("", "/openapi"))
                .getJsonObject("paths")
                .forEach((path, item) -> operations(path, item, operations));
        return operations;
    }

    private static void operations(String path, JsonValue item, List<String> into) {
        boolean about =
                Stream.of(PLOTS, UNITS, "/api/v1/attachments")
                        .anyMatch(one -> path.startsWith(one + "/{id}"));
        if (about && path.indexOf('{') == path.lastIndexOf('{')) {
            item.asJsonObject()
                    .keySet()
                    .forEach(method -> into.add(method.toUpperCase(Locale.ROOT) + " " + path));
        }
    }

    private static String reason() {
        return "{\"fields\":[\"name\"],\"reason\":\"看看 I want to see\"}";
    }

    private static String merged() {
        return "{\"on\":\"2026-11-01\"}";
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        return platform.send(
                platform.as("neighbour", path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void listsAndTablesAreEmptyWhateverIsAskedFor() {
        for (String asked :
                List.of(
                        PLOTS + "?within=360803",
                        PLOTS + "?within=CN",
                        PLOTS + "?within=CN&sort=-name",
                        PLOTS + "?within=CN&name=" + SECRET,
                        PLOTS + "?within=CN&q=" + SECRET,
                        PLOTS + "?within=CN&id=" + plot,
                        PLOTS + "?within=CN&organisation=" + unit,
                        UNITS + "?within=360803&id=" + unit)) {
            HttpResponse<String> list = platform.get("neighbour", asked);
            assertEquals(200, list.statusCode(), list.body());
            assertTrue(TestPlatform.json(list).getJsonArray("items").isEmpty(), list.body());
            String table =
                    platform.send(platform.as("neighbour", asked).header("Accept", "text/csv"))
                            .body();
            assertFalse(table.contains(plot) || table.contains(SECRET), table);
            assertFalse(table.contains(unit), table);
        }
        assertFalse(
                platform.get("clerk", PLOTS + "?within=CN").body().indexOf(plot) < 0,
                "their own they see");
    }

    @Test
    void nothingIsFiledForAnOrganisationOutOfReachNorRefersToARowThere() {
        String foreign = plot(file).replaceFirst("\\{", "{\"organisation\":\"" + unit + "\",");
        HttpResponse<String> filed = platform.post("neighbour", PLOTS, foreign);
        assertEquals(422, filed.statusCode(), filed.body());
        String report =
                """
                {"month":"2026-10","plot":"%s","spent":1}
                """
                        .formatted(plot);
        HttpResponse<String> refers =
                platform.post("neighbour", "/api/v1/programs/harvest/monthly-report", report);
        assertEquals(422, refers.statusCode(), refers.body());
        assertTrue(refers.body().contains("not-found"), refers.body());
    }
}
