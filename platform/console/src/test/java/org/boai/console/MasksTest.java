package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.directory.Person;
import org.boai.plugins.EntityType;
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
import java.util.Map;

/** What is about people is masked for everybody, and shown to whoever says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MasksTest {
    private static final String PEOPLE = "/api/v1/people";
    private static final String NUMBER = "11010519491231002X";

    private TestPlatform platform;
    private String id;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        HttpResponse<String> answer =
                platform.post(
                        "clerk",
                        PEOPLE,
                        """
                        {"name":"王小明","identityNumber":"%s","phone":"13812345678"}\
                        """
                                .formatted(NUMBER));
        assertEquals(201, answer.statusCode(), answer.body());
        masked(answer.body());
        id = TestPlatform.json(answer).getString("id");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private static void masked(String body) {
        assertTrue(body.contains("1101**********002X"), body);
        assertTrue(body.contains("138****5678"), body);
        assertTrue(body.contains("王**"), body);
        assertFalse(body.contains("小明") || body.contains(NUMBER) || body.contains("1234"), body);
    }

    private HttpResponse<String> send(String user, String path, String accept) {
        return platform.send(platform.as(user, path).header("Accept", accept));
    }

    @Test
    void everyAnswerIsMasked() {
        masked(platform.get("clerk", PEOPLE + "/" + id).body());
        masked(platform.get("jian", PEOPLE + "?identityNumber=" + NUMBER).body());
        masked(send("nation", PEOPLE + "?name=%E7%8E%8B%E5%B0%8F%E6%98%8E", "text/csv").body());
        String history = platform.get("jian", PEOPLE + "/" + id + "/history").body();
        assertFalse(history.contains("小明") || history.contains(NUMBER), history);
    }

    @Test
    void peopleAreFoundByTheWholeValueOrAPartThatWasDeclared() {
        assertEquals(1, found("?identityNumber=11010519491231002x"));
        assertEquals(1, found("?q=%E7%8E%8B%E5%B0%8F%E6%98%8E"));
        for (String surname : List.of("?q=%E7%8E%8B", "?name.surname=%E7%8E%8B")) {
            assertEquals(1, found(surname), surname);
        }
        assertEquals(0, found("?q=%E5%B0%8F%E6%98%8E"));
        for (String query : List.of("?sort=name", "?name.from=a", "?phone.to=2", "?sort=-phone")) {
            HttpResponse<String> refused = platform.get("jian", PEOPLE + query);
            assertEquals(400, refused.statusCode(), query);
            assertTrue(refused.body().contains("encrypted"), refused.body());
        }
    }

    private int found(String query) {
        return TestPlatform.json(platform.get("jian", PEOPLE + query)).getJsonArray("items").size();
    }

    private HttpResponse<String> patch(String body) {
        JsonObject row = TestPlatform.json(platform.get("clerk", PEOPLE + "/" + id));
        return platform.send(
                platform.as("clerk", PEOPLE + "/" + id)
                        .header("If-Match", "\"" + row.getInt("version") + "\"")
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonObject revealed(String fields) {
        HttpResponse<String> answer =
                platform.post(
                        "clerk",
                        PEOPLE + "/" + id + "/reveal",
                        "{\"fields\":[" + fields + "],\"reason\":\"核对电话\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getJsonObject("fields");
    }

    @Test
    void whatIsSentBackMaskedChangesNothing() {
        assertEquals(200, patch("{\"phone\":\"138****5678\",\"name\":\"王**\"}").statusCode());
        assertEquals("13812345678", revealed("\"phone\"").getString("phone"));
        HttpResponse<String> another = patch("{\"name\":\"李**\"}");
        assertEquals(422, another.statusCode());
        assertTrue(another.body().contains("\"masked\""), another.body());
        HttpResponse<String> fresh = platform.post("clerk", PEOPLE, "{\"name\":\"李**\"}");
        assertEquals(422, fresh.statusCode());
    }

    @Test
    void aDayIsMaskedAsWholeAndKeptByWhoeverSendsItBack() {
        JsonObject filed =
                TestPlatform.json(
                        platform.post(
                                "clerk", PEOPLE, "{\"name\":\"李四\",\"bornOn\":\"1949-12-31\"}"));
        String row = PEOPLE + "/" + filed.getString("id");
        assertEquals("***", filed.getString("bornOn"));
        assertFalse(platform.get("jian", row + "/history").body().contains("1949-12-31"));
        for (String query : List.of("?bornOn=1949-12-31", "?bornOn.from=1949-01-01")) {
            assertEquals(400, platform.get("jian", PEOPLE + query).statusCode());
        }
        HttpResponse<String> kept =
                platform.send(
                        platform.as("clerk", row)
                                .header("If-Match", "\"1\"")
                                .header("Content-Type", "application/json")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"bornOn\":\"***\",\"name\":\"李五\"}")));
        assertEquals(200, kept.statusCode(), kept.body());
        assertEquals(
                "1949-12-31",
                TestPlatform.json(
                                platform.post(
                                        "clerk",
                                        row + "/reveal",
                                        "{\"fields\":[\"bornOn\"],\"reason\":\"核对\"}"))
                        .getJsonObject("fields")
                        .getString("bornOn"));
        assertEquals(
                422,
                platform.post("clerk", PEOPLE, "{\"name\":\"李六\",\"bornOn\":\"***\"}")
                        .statusCode());
    }

    @Test
    void aFormKeepsWhatIsMaskedUnlessSomethingElseIsEntered() {
        String row =
                TestPlatform.json(
                                platform.post(
                                        "clerk",
                                        PEOPLE,
                                        "{\"name\":\"周七\",\"bornOn\":\"1951-02-03\"}"))
                        .getString("id");
        FormInput masked = FormInput.of(Map.of("bornOn", List.of("***", "")));
        FormInput changed = FormInput.of(Map.of("bornOn", List.of("***", "1952-04-05")));
        FormInput cleared = FormInput.of(Map.of("bornOn", List.of("")));
        EntityType person = EntityType.of(Person.class);
        assertEquals("***", FormDecoder.body(person, masked, true).getString("bornOn"));
        assertEquals("1952-04-05", FormDecoder.body(person, changed, true).getString("bornOn"));
        assertTrue(FormDecoder.body(person, cleared, true).isNull("bornOn"));
        String form =
                platform.send(
                                HttpRequest.newBuilder(
                                                platform.uri(
                                                        "/programs/directory/person/"
                                                                + row
                                                                + "/edit"))
                                        .header("Cookie", "sid=" + platform.token("clerk")))
                        .body();
        assertTrue(form.contains("name=\"bornOn\" value=\"***\" checked"), form);
    }

    @Test
    void whoeverSaysWhyIsShownAndTold() {
        assertEquals(NUMBER, revealed("\"identityNumber\",\"name\"").getString("identityNumber"));
        JsonObject told =
                TestPlatform.json(platform.get("nation", "/api/v1/audit?what=reveal&row=" + id))
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertEquals("clerk", told.getString("who"));
        assertTrue(told.getString("detail").contains("核对电话"));
        assertFalse(told.toString().contains(NUMBER));
    }

    @Test
    void whoAsksIsGivenEverythingOnRecordAboutThem() {
        String member =
                platform.post(
                                "clerk",
                                "/api/v1/volunteers",
                                """
                                {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE","pledgeSigned":true,
                                 "pledge":[],"guardianConsent":false}\
                                """
                                        .formatted(id))
                        .body();
        String path = PEOPLE + "/" + id + "/dossier";
        String asked = "{\"reason\":\"本人申请查阅\"}";
        assertEquals(403, platform.post("clerk", path, asked).statusCode());
        assertEquals(403, platform.post("neighbour", path, asked).statusCode());
        assertEquals(422, platform.post("county", path, "{}").statusCode());
        HttpResponse<String> answer = platform.post("county", path, asked);
        assertEquals(200, answer.statusCode(), answer.body());
        List<JsonObject> rows =
                TestPlatform.json(answer).getJsonArray("rows").getValuesAs(JsonObject.class);
        assertEquals("directory/person", rows.getFirst().getString("entity"));
        assertEquals(NUMBER, rows.getFirst().getJsonObject("fields").getString("identityNumber"));
        assertTrue(
                rows.stream()
                        .anyMatch(row -> row.getString("entity").equals("directory/volunteer")),
                answer.body() + member);
        JsonObject told =
                TestPlatform.json(
                                platform.get(
                                        "nation", "/api/v1/audit?what=person-export&row=" + id))
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertEquals("county", told.getString("who"));
        assertEquals(
                404,
                platform.post("nation", "/api/v1/programs/harvest/plot/" + id + "/dossier", asked)
                        .statusCode());
    }

    @Test
    void theRegisterNamesWhateverIsKeptAboutPeople() {
        List<JsonObject> lines =
                TestPlatform.json(platform.get("reader", "/api/v1/privacy/register?limit=500"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);
        JsonObject born =
                lines.stream()
                        .filter(line -> line.getString("id").equals("directory/person.bornOn"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("personal", born.getString("privacy"));
        assertTrue(born.getBoolean("encrypted"));
        assertFalse(born.getBoolean("lookup"));
        assertFalse(
                lines.stream().anyMatch(l -> l.getString("id").equals("directory/person.state")));
        JsonObject paper =
                lines.stream()
                        .filter(line -> line.getString("id").equals("directory/consent.evidence"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(3, paper.getInt("keptYears"));
        HttpResponse<String> kept = platform.get("inspector", "/api/v1/privacy/retention");
        assertTrue(kept.body().contains("\"id\":\"directory/consent\""), kept.body());
        assertEquals(403, platform.get("clerk", "/api/v1/privacy/retention").statusCode());
        String table = send("reader", "/api/v1/privacy/register", "text/csv").body();
        assertTrue(table.contains("directory/person.identityNumber"), table);
    }

    @Test
    void whoWasSeenByAnAccountIsAnsweredInOneList() {
        revealed("\"phone\"");
        revealed("\"name\"");
        send("clerk", PEOPLE, "text/csv");
        String path = "/api/v1/privacy/seen?who=clerk";
        List<JsonObject> seen =
                TestPlatform.json(platform.get("inspector", path))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class);
        JsonObject shown =
                seen.stream()
                        .filter(line -> line.getString("row", "").equals(id))
                        .findFirst()
                        .orElseThrow();
        assertEquals("reveal", shown.getString("what"));
        assertTrue(shown.getInt("times") >= 2, shown.toString());
        assertTrue(seen.stream().anyMatch(line -> line.getString("what").equals("export")));
        assertTrue(send("inspector", path, "text/csv").body().contains(id));
        assertEquals(
                0,
                TestPlatform.json(platform.get("inspector", path + "&to=2020-01-01"))
                        .getJsonArray("items")
                        .size());
        assertEquals(400, platform.get("inspector", "/api/v1/privacy/seen").statusCode());
        assertEquals(403, platform.get("clerk", path).statusCode());
    }

    @Test
    void nobodyIsShownWithoutAReasonOrRight() {
        String path = PEOPLE + "/" + id + "/reveal";
        HttpResponse<String> silent = platform.post("clerk", path, "{\"fields\":[\"name\"]}");
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("\"reason\""), silent.body());
        String asked = "{\"fields\":[\"name\"],\"reason\":\"x\"}";
        assertEquals(403, platform.post("reader", path, asked).statusCode());
        assertEquals(404, platform.post("neighbour", path, asked).statusCode());
        assertEquals(401, platform.post("", path, asked).statusCode());
        assertEquals(
                422,
                platform.post("clerk", path, "{\"fields\":[\"residence\"],\"reason\":\"x\"}")
                        .statusCode());
        assertEquals(
                404,
                platform.post("clerk", "/api/v1/programs/harvest/plot/" + id + "/reveal", asked)
                        .statusCode());
    }

    @Test
    void aRepeatedRequestIsAnsweredMaskedAsWell() {
        HttpRequest.Builder request =
                platform.as("clerk", PEOPLE)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "mask-1")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"赵小明\"}"));
        String first = platform.send(request).body();
        assertEquals(first, platform.send(request).body());
        assertTrue(first.contains("赵**"));
    }
}
