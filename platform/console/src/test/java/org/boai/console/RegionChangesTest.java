package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** Divisions are changed from outside. */
class RegionChangesTest {
    private static final String CHANGES = "/api/v1/regions/changes";
    private static final String MERGE =
            """
            {"kind":"merge","from":["360803100","360803101"],
             "into":{"code":"360803199","name":"天值镇"},"on":"2026-11-10"}\
            """;

    private TestPlatform platform;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private HttpResponse<String> delete(String user, String path) {
        return platform.send(platform.as(user, path).DELETE());
    }

    private static List<String> errors(HttpResponse<String> answer) {
        return TestPlatform.json(answer)
                .getJsonArray("errors")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(e -> e.getString("field") + " " + e.getString("code"))
                .toList();
    }

    private void plot(String on) {
        HttpResponse<String> answer =
                platform.post(
                        "clerk",
                        "/api/v1/programs/harvest/plot",
                        """
                        {"name":"田%s","crop":"RICE","others":[],"households":3,"cost":120.5,
                         "watered":true,"sown":"%s","people":{"value":30,"qualifier":"exact"},
                         "parts":[{"what":"上田","mu":2}]}\
                        """
                                .formatted(on, on));
        assertEquals(201, answer.statusCode(), answer.body());
    }

    private JsonArray figures(String query) {
        HttpResponse<String> answer = platform.get("nation", "/api/v1/kpis/values?" + query);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getJsonArray("rows");
    }

    @Test
    void whatIsMergedHasTheFiguresOfItsPartsAndTheClerkFilesOn() {
        plot("2026-10-02");
        String kpi =
                TestPlatform.json(platform.get("nation", "/api/v1/kpis"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(one -> one.getString("id"))
                        .filter(id -> id.startsWith("harvest."))
                        .findFirst()
                        .orElseThrow();
        String october = "&from=2026-10&to=2026-11&region=";
        JsonObject before = figures("kpi=" + kpi + october + "360803100").getJsonObject(0);

        HttpResponse<String> tried = platform.post("nation", CHANGES + "?dryRun=true", MERGE);
        assertEquals(200, tried.statusCode(), tried.body());
        assertEquals(3, TestPlatform.json(tried).getJsonArray("regions").size());
        assertTrue(TestPlatform.json(tried).getInt("rows") > 0);
        assertEquals(404, platform.get("nation", "/api/v1/regions/360803199").statusCode());

        HttpResponse<String> made = platform.post("nation", CHANGES, MERGE);
        assertEquals(201, made.statusCode(), made.body());
        String id = TestPlatform.json(made).getString("id");
        assertEquals(CHANGES + "/" + id, made.headers().firstValue("Location").orElse(""));

        JsonObject after = figures("kpi=" + kpi + october + "360803199").getJsonObject(0);
        assertEquals(before.get("value"), after.get("value"));
        assertEquals(404, platform.get("nation", "/api/v1/regions/360803100").statusCode());
        assertEquals(
                200,
                platform.get("nation", "/api/v1/regions/360803100?on=2026-11-09").statusCode());
        plot("2026-11-11");
        assertEquals(
                1,
                figures("kpi=" + kpi + october + "360803199").getJsonObject(1).getInt("records"));

        JsonObject listed =
                TestPlatform.json(platform.get("reader", CHANGES))
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertEquals("merge", listed.getString("kind"));
        assertTrue(listed.getBoolean("undoable"));
        assertEquals("2026-11-10", listed.getJsonObject("order").getString("on"));

        assertEquals(204, delete("nation", CHANGES + "/" + id).statusCode());
        assertEquals(409, delete("nation", CHANGES + "/" + id).statusCode());
        assertEquals(200, platform.get("nation", "/api/v1/regions/360803100").statusCode());
        assertEquals(404, platform.get("nation", "/api/v1/regions/360803199").statusCode());
    }

    @Test
    void theReachOfWhatIsMergedCoversItsParts() {
        plot("2026-10-02");
        String rows = "/api/v1/programs/harvest/plot?within=";
        assertEquals(201, platform.post("nation", CHANGES, MERGE).statusCode());
        HttpResponse<String> there = platform.get("reader", rows + "360803199");
        assertEquals(1, TestPlatform.json(there).getJsonArray("items").size());
        platform.account("new", "360803199");
        assertEquals(
                1,
                TestPlatform.json(platform.get("new", "/api/v1/programs/harvest/plot"))
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void onlyTheNationChangesDivisions() {
        assertEquals(403, platform.post("jian", CHANGES, MERGE).statusCode());
        assertEquals(403, platform.post("clerk", CHANGES, MERGE).statusCode());
        assertEquals(401, platform.post("", CHANGES, MERGE).statusCode());
        assertEquals(
                404,
                delete("nation", CHANGES + "/7b0e8a3c-0000-4000-8000-000000000000").statusCode());
        assertEquals(404, delete("nation", CHANGES + "/none").statusCode());
    }

    @Test
    void everyBadOrderIsToldWithItsFields() {
        assertEquals(List.of("kind required", "on required"), refused("{}"));
        assertEquals(
                List.of("kind invalid", "on invalid"), refused("{\"kind\":\"x\",\"on\":\"y\"}"));
        assertEquals(
                List.of("from required", "into required", "unknown unknown-field"),
                refused("{\"kind\":\"merge\",\"on\":\"2026-11-01\",\"unknown\":1}"));
        assertEquals(
                List.of("code required", "parent wrong-type"),
                refused("{\"kind\":\"move\",\"on\":\"2026-11-01\",\"parent\":7}"));
        assertEquals(
                List.of("code required", "name required"),
                refused("{\"kind\":\"rename\",\"on\":\"2026-11-01\"}"));
        assertEquals(
                List.of("into.code required", "into.x unknown-field", "organisations invalid"),
                refused(
                        "{\"kind\":\"split\",\"from\":\"3608\",\"on\":\"2026-11-01\","
                                + "\"into\":[{\"x\":1}],\"organisations\":{\"7\":\"3608\"}}"));
        assertEquals(
                List.of("on in-future", "code not-found", "parent not-found"),
                refused(
                        "{\"kind\":\"move\",\"code\":\"99\",\"parent\":\"98\",\"on\":\"2027-11-01\"}"));
    }

    private List<String> refused(String order) {
        HttpResponse<String> answer = platform.post("nation", CHANGES, order);
        assertEquals(422, answer.statusCode(), answer.body());
        return errors(answer);
    }
}
