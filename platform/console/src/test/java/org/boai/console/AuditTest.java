package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** What the audit trail tells of requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
    private static final String PLOTS = "/api/v1/programs/harvest/plot";

    private TestPlatform platform;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private List<JsonObject> told(String user, String query) {
        HttpResponse<String> answer = platform.get(user, "/api/v1/audit" + query);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private JsonObject file(String name) {
        HttpResponse<String> answer =
                platform.post(
                        "clerk",
                        PLOTS,
                        """
                        {"name":"%s","crop":"RICE","others":["CAMELLIA"],"households":3,"cost":120.5,
                         "watered":true,"sown":"2026-11-02",
                         "people":{"value":30,"qualifier":"at_least"},"parts":[]}\
                        """
                                .formatted(name));
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    @Test
    void aFilingAndItsChangeAreToldWithWhoWhereAndDigests() {
        String id = file("audited").getString("id");
        HttpRequest.Builder patch =
                platform.as("clerk", PLOTS + "/" + id)
                        .header("If-Match", "\"1\"")
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"households\":4}"));
        assertEquals(200, platform.send(patch).statusCode());
        List<JsonObject> told = told("inspector", "?row=" + id);
        assertEquals(2, told.size());
        JsonObject update = told.getFirst();
        JsonObject create = told.getLast();
        assertEquals("clerk", create.getString("who"));
        assertEquals("127.0.0.1", create.getString("address"));
        assertEquals("create", create.getString("what"));
        assertEquals("harvest/plot", create.getString("object"));
        assertEquals("360803100", create.getString("region"));
        assertEquals("update", update.getString("what"));
        assertEquals(create.getString("after"), update.getString("before"));
        assertNotEquals(update.getString("before"), update.getString("after"));
    }

    @Test
    void refusedAccessAndExportsAreTold() {
        String id = file("not-yours").getString("id");
        assertEquals(404, platform.get("neighbour", PLOTS + "/" + id).statusCode());
        JsonObject refused = told("nation", "?what=refused&row=harvest%20plot%20" + id).getFirst();
        assertEquals("neighbour", refused.getString("who"));
        assertEquals("not-found", refused.getString("detail"));
        assertEquals(403, platform.get("reader", "/api/v1/accounts").statusCode());
        assertEquals(
                "forbidden",
                told("nation", "?what=refused&who=reader").getFirst().getString("detail"));
        assertEquals(
                200,
                platform.send(platform.as("reader", PLOTS).header("Accept", "text/csv"))
                        .statusCode());
        JsonObject export = told("nation", "?what=export&who=reader").getFirst();
        assertEquals("harvest/plot", export.getString("object"));
        assertEquals("127.0.0.1", export.getString("address"));
    }

    @Test
    void signingInAndFailingToAreTold() {
        platform.post("", "/api/v1/sessions", "{\"user\":\"reader\",\"password\":\"wrong-one\"}");
        platform.post(
                "", "/api/v1/sessions", "{\"user\":\"my-secret\",\"password\":\"wrong-one\"}");
        List<JsonObject> failed = told("nation", "?what=sign-in-failed");
        assertEquals("-", failed.get(0).getString("who"));
        assertEquals("reader", failed.get(1).getString("who"));
        assertTrue(told("nation", "?what=sign-in").size() > 0);
    }

    @Test
    void switchesAndAccountsAreTold() {
        JsonObject set = told("nation", "?what=switch").getLast();
        assertEquals("harvest", set.getString("row"));
        assertEquals("3608", set.getString("region"));
        assertEquals(
                "inspector",
                told("nation", "?what=account-add&row=inspector").getFirst().getString("row"));
    }

    @Test
    void theTrailIsReadByAuditorsWithinReachOnly() {
        assertEquals(403, platform.get("reader", "/api/v1/audit").statusCode());
        assertEquals(403, platform.get("clerk", "/api/v1/audit").statusCode());
        assertEquals(401, platform.get("", "/api/v1/audit").statusCode());
        assertEquals(404, platform.get("inspector", "/api/v1/audit?region=3607").statusCode());
        assertEquals(403, platform.get("inspector", "/api/v1/audit/checkpoint").statusCode());
        platform.get("neighbour", "/api/v1/accounts");
        assertTrue(told("nation", "?who=neighbour&what=refused").size() > 0);
        assertEquals(List.of(), told("inspector", "?who=neighbour&what=refused"));
        assertTrue(told("nation", "?what=audit-read&who=inspector").size() > 0);
    }

    @Test
    void theTrailComesInPagesAndAsATable() {
        file("one");
        file("two");
        HttpResponse<String> first =
                platform.get("nation", "/api/v1/audit?limit=1&object=harvest/plot");
        JsonObject page = TestPlatform.json(first);
        assertEquals(1, page.getJsonArray("items").size());
        List<JsonObject> second =
                told("nation", "?limit=1&object=harvest/plot&cursor=" + page.getString("next"));
        assertNotEquals(page.getJsonArray("items").getJsonObject(0), second.getFirst());
        HttpResponse<String> csv =
                platform.send(
                        platform.as("nation", "/api/v1/audit?object=harvest/plot")
                                .header("Accept", "text/csv"));
        assertTrue(csv.body().contains("create"), csv.body());
        assertEquals(List.of(), told("nation", "?to=2020-01-01"));
        assertEquals(400, platform.get("nation", "/api/v1/audit?from=yesterday").statusCode());
        assertEquals(400, platform.get("nation", "/api/v1/audit?nobody=x").statusCode());
    }

    @Test
    void theTrailIsVerifiedAndSignedOnRequest() {
        JsonObject signed = TestPlatform.json(platform.get("nation", "/api/v1/audit/checkpoint"));
        assertTrue(signed.getInt("block") > 0);
        assertTrue(
                TestPlatform.json(platform.get("nation", "/api/v1/audit/verification"))
                        .getBoolean("intact"));
        platform.database
                .execute()
                .dml("UPDATE audit_entry SET done_by = 'x' WHERE operation = 'account-add'");
        JsonObject found = TestPlatform.json(platform.get("nation", "/api/v1/audit/verification"));
        assertEquals(false, found.getBoolean("intact"));
    }
}
