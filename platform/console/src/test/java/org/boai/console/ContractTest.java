package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

import org.boai.records.RetryKey;
import org.boai.store.Idempotency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The interface from outside, as programs meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
    private static final String PLOTS = "/api/v1/programs/harvest/plot";
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private TestPlatform platform;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private static String plot(String name) {
        return """
        {"name":"%s","crop":"RICE","others":["CAMELLIA"],"households":3,"cost":120.5,"watered":true,
         "sown":"2026-11-02","people":{"value":30,"qualifier":"at_least"},"parts":[{"what":"上田","mu":2}]}\
        """
                .formatted(name);
    }

    private JsonObject filed(String name) {
        HttpResponse<String> answer = platform.post("clerk", PLOTS, plot(name));
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    private static JsonObject problem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(
                answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/problem+json"));
        JsonObject problem = TestPlatform.json(answer);
        assertEquals(status, problem.getInt("status"));
        assertEquals(code, problem.getString("code"));
        assertFalse(problem.getString("type").isBlank());
        assertFalse(problem.getString("title").isBlank());
        assertFalse(problem.getString("detail").isBlank());
        assertTrue(problem.containsKey("errors"));
        return problem;
    }

    @Test
    void signingInGivesATokenThatSigningOutEnds() {
        HttpResponse<String> session =
                platform.post(
                        "",
                        "/api/v1/sessions",
                        "{\"user\":\"reader\",\"password\":\"" + TestPlatform.PASSWORD + "\"}");
        assertEquals(201, session.statusCode());
        String token = TestPlatform.json(session).getString("token");
        assertTrue(TestPlatform.json(session).getString("expiresAt").endsWith("Z"));
        HttpRequest.Builder own =
                HttpRequest.newBuilder(platform.uri("/api/v1/programs"))
                        .header("Authorization", "Bearer " + token);
        assertEquals(200, platform.send(own).statusCode());
        HttpRequest.Builder out =
                HttpRequest.newBuilder(platform.uri("/api/v1/sessions"))
                        .header("Authorization", "Bearer " + token)
                        .DELETE();
        assertEquals(204, platform.send(out).statusCode());
        problem(401, "session-ended", platform.send(own));
    }

    @Test
    void whoeverIsNotSignedInIsToldHowTo() {
        HttpResponse<String> answer = platform.get("", PLOTS);
        problem(401, "unauthenticated", answer);
        assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        problem(
                401,
                "wrong-credentials",
                platform.post("", "/api/v1/sessions", "{\"user\":\"x\",\"password\":\"y\"}"));
    }

    @Test
    void aRowIsFiledReadChangedAndRemoved() {
        HttpResponse<String> created = platform.post("clerk", PLOTS, plot("甲田"));
        assertEquals(201, created.statusCode(), created.body());
        JsonObject row = TestPlatform.json(created);
        String address = created.headers().firstValue("Location").orElseThrow();
        assertEquals(PLOTS + "/" + row.getString("id"), address);
        assertEquals("\"1\"", created.headers().firstValue("ETag").orElse(""));
        assertEquals("SOWN", row.getString("state"));
        assertEquals("360803100", row.getString("region"));
        assertEquals("120.50", row.getJsonNumber("cost").toString());

        HttpResponse<String> read = platform.get("jian", address);
        assertEquals(200, read.statusCode());
        assertEquals(row, TestPlatform.json(read));

        problem(428, "version-needed", platform.send(patch(address, "{}")));
        problem(412, "stale", platform.send(patch(address, "{}").header("If-Match", "\"9\"")));
        HttpResponse<String> changed =
                platform.send(patch(address, "{\"households\":4}").header("If-Match", "\"1\""));
        assertEquals(200, changed.statusCode(), changed.body());
        assertEquals("\"2\"", changed.headers().firstValue("ETag").orElse(""));

        HttpResponse<String> reaped =
                platform.post("clerk", address + "/reap", "{\"on\":\"2026-11-20\"}");
        assertEquals(200, reaped.statusCode(), reaped.body());
        assertEquals("REAPED", TestPlatform.json(reaped).getString("state"));
        assertEquals(
                3,
                TestPlatform.json(platform.get("clerk", address + "/history"))
                        .getJsonArray("items")
                        .size());
        assertEquals(
                204,
                platform.send(platform.as("clerk", address).header("If-Match", "\"3\"").DELETE())
                        .statusCode());
        problem(404, "not-found", platform.get("clerk", address));
    }

    private HttpRequest.Builder patch(String address, String body) {
        return platform.as("clerk", address)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void theSameKeyAndBodyFileOnce() {
        String body = plot("一次");
        HttpResponse<String> first = platform.send(keyed("k-1", body));
        HttpResponse<String> second = platform.send(keyed("k-1", body));
        assertEquals(201, first.statusCode(), first.body());
        assertEquals(201, second.statusCode());
        assertEquals(
                TestPlatform.json(first).getString("id"),
                TestPlatform.json(second).getString("id"));
        problem(422, "idempotency-key-reused", platform.send(keyed("k-1", plot("两次"))));
    }

    private HttpRequest.Builder keyed(String key, String body) {
        return platform.as("clerk", PLOTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void aListIsPagedFilteredAndRefusesUnknownFields() {
        filed("页一");
        filed("页二");
        JsonObject page = TestPlatform.json(platform.get("clerk", PLOTS + "?limit=1&sort=name"));
        assertEquals(1, page.getJsonArray("items").size());
        JsonObject next =
                TestPlatform.json(
                        platform.get(
                                "clerk",
                                PLOTS + "?limit=1&sort=name&cursor=" + page.getString("next")));
        assertNotEquals(page.getJsonArray("items"), next.getJsonArray("items"));
        problem(400, "bad-request", platform.get("clerk", PLOTS + "?colour=red"));
        problem(400, "duplicate-parameter", platform.get("clerk", PLOTS + "?limit=1&limit=2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/programs/harvest/plot?colour=1&crop=TEA&sort=x&cursor=y&limit=z&within=w"
                        + " | colour crop sort cursor limit within",
                "/api/v1/regions?colour=1&limit=0&on=x&within=w | colour limit on within",
                "/api/v1/regions/36/children?on=x&raw=y | on raw",
                "/api/v1/kpis/values?by=x&from=y&to=z&every=w&tree=v&pilot=u"
                        + " | kpi region by from to every tree pilot",
                "/api/v1/kpis/explain?period=x | kpi region period",
            })
    void everyParameterThatIsWrongIsToldByItsName(String path, String fields) {
        for (String accepted : List.of("application/json", "text/csv")) {
            JsonObject problem =
                    TestPlatform.json(
                            platform.send(
                                    platform.as("clerk", path)
                                            .header("Accept", accepted + ",*/*")));
            assertEquals(400, problem.getInt("status"));
            assertEquals(
                    Set.of(fields.split(" ")),
                    problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                            .map(e -> e.getString("field"))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void neighboursDoNotSeeEachOther() {
        String id = filed("秘密").getString("id");
        problem(404, "not-found", platform.get("neighbour", PLOTS + "/" + id));
        assertFalse(platform.get("neighbour", PLOTS).body().contains("秘密"));
        assertFalse(platform.get("neighbour", PLOTS + "?within=3608").body().contains("秘密"));
        problem(
                404,
                "not-found",
                platform.get("neighbour", "/api/v1/kpis/values?kpi=harvest.plots&region=3608"));
    }

    @Test
    void aProgramThatIsOffTakesNothing() {
        problem(403, "program-off", platform.post("neighbour", PLOTS, plot("外地")));
    }

    private static final String MILLING = "/api/v1/programs/harvest.milling";
    private static final String MILL = "{\"name\":\"%s\",\"since\":\"2026-11-01\"}";

    private void milling(String region, String state) {
        HttpResponse<String> set =
                platform.send(
                        platform.as("jian", MILLING + "/switches/" + region)
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"state\":\"%s\"}".formatted(state))));
        assertEquals(200, set.statusCode(), set.body());
    }

    private void inherit(String address) {
        assertEquals(200, platform.send(platform.as("jian", address).DELETE()).statusCode());
    }

    @Test
    void aPartSwitchesByItself() {
        String mills = "/api/v1/programs/harvest/mill";
        assertEquals(201, platform.post("clerk", mills, MILL.formatted("东坊")).statusCode());
        milling("360803", "off");

        HttpResponse<String> refused = platform.post("clerk", mills, MILL.formatted("西坊"));
        problem(403, "program-off", refused);
        assertTrue(refused.body().contains("harvest.milling"), refused.body());
        filed("仍可登记");
        assertEquals(200, platform.get("clerk", mills).statusCode());
        JsonObject effective =
                TestPlatform.json(platform.get("clerk", MILLING + "/switches?region=360803100"));
        assertEquals("off", effective.getString("state"));
        assertEquals("360803", effective.getString("from"));
        assertEquals("harvest.milling", effective.getString("setFor"));
        JsonObject inherited =
                TestPlatform.json(
                        platform.send(
                                platform.as("jian", MILLING + "/switches/360803?dryRun=true")
                                        .DELETE()));
        assertEquals("on", inherited.getJsonObject("after").getString("state"));
        assertEquals("harvest", inherited.getJsonObject("after").getString("setFor"));
        JsonObject touches = inherited.getJsonObject("touches");
        assertEquals(1, touches.getInt("organisations"));
        assertTrue(touches.getInt("accounts") >= 1, touches.toString());
        assertEquals(0, touches.getInt("openReports"));
        assertEquals(
                1,
                TestPlatform.json(platform.get("jian", MILLING + "/switches/history?region=360803"))
                        .getJsonArray("items")
                        .size());
        inherit(MILLING + "/switches/360803");
        assertEquals(201, platform.post("clerk", mills, MILL.formatted("西坊")).statusCode());
    }

    @Test
    void aPartIsOffWhereItsProgramIs() {
        milling("3608", "on");
        HttpResponse<String> off =
                platform.send(
                        platform.as("jian", "/api/v1/programs/harvest/switches/360803")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"off\"}")));
        assertEquals(200, off.statusCode(), off.body());

        problem(
                403,
                "program-off",
                platform.post("clerk", "/api/v1/programs/harvest/mill", MILL.formatted("南坊")));
        assertEquals(
                "harvest",
                TestPlatform.json(platform.get("clerk", MILLING + "/switches?region=360803100"))
                        .getString("setFor"));
        inherit(MILLING + "/switches/3608");
        inherit("/api/v1/programs/harvest/switches/360803");
    }

    @Test
    void aPartIsDescribedAtAnAddressOfItsOwn() {
        JsonObject program = TestPlatform.json(platform.get("clerk", "/api/v1/programs/harvest"));
        JsonObject named = program.getJsonArray("parts").getJsonObject(0);
        assertEquals("harvest.milling", named.getString("id"));
        assertEquals("碾磨", named.getString("title"));
        assertEquals("Milling", named.getJsonObject("labels").getString("en"));

        JsonObject part = TestPlatform.json(platform.get("clerk", MILLING));
        assertEquals("harvest.milling", part.getString("id"));
        assertEquals("碾磨", part.getString("title"));
        assertEquals(1, part.getJsonArray("entities").size());
        JsonObject mill = part.getJsonArray("entities").getJsonObject(0);
        assertEquals("harvest.milling", mill.getString("part"));
        assertEquals("/api/v1/programs/harvest/mill", mill.getString("address"));
        assertEquals("harvest.mills", part.getJsonArray("kpis").getJsonObject(0).getString("id"));
        assertEquals("mills", part.getJsonArray("endpoints").getJsonObject(0).getString("path"));
        assertEquals(0, part.getJsonArray("reports").size());
        problem(404, "not-found", platform.get("clerk", "/api/v1/programs/harvest.none"));
        problem(404, "not-found", platform.get("clerk", MILLING + "/mill"));
    }

    @Test
    void readersDoNotFile() {
        problem(403, "forbidden", platform.post("reader", PLOTS, plot("只读")));
    }

    @Test
    void everyProblemOfAFilingIsTold() {
        JsonObject problem =
                problem(
                        422,
                        "invalid",
                        platform.post(
                                "clerk",
                                PLOTS,
                                """
                                {"name":"","crop":"TEA","households":1.5,"cost":"x","sown":"2027-01-01","odd":1}
                                """));
        List<String> fields =
                problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                        .map(e -> e.getString("field"))
                        .toList();
        assertTrue(
                fields.containsAll(List.of("name", "crop", "households", "cost", "sown", "odd")),
                fields.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | broken-json",
                "{} x | trailing-text",
                "{\"a\":1,\"a\":2} | duplicate-key",
                "[] | not-an-object",
            })
    void brokenJsonIsRefused(String body, String code) {
        problem(400, code, platform.post("clerk", PLOTS, body));
    }

    @Test
    void aBombOfBracketsIsRefused() {
        problem(
                400,
                "too-deep",
                platform.post(
                        "clerk", PLOTS, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhetherItSaysItsLengthOrNot() {
        byte[] large = new byte[(1 << 20) + 1];
        java.util.Arrays.fill(large, (byte) ' ');
        problem(
                413,
                "too-large",
                platform.post("clerk", PLOTS, new String(large, StandardCharsets.US_ASCII)));
        HttpRequest.Builder chunked =
                platform.as("clerk", PLOTS)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(large)));
        problem(413, "too-large", platform.send(chunked));
    }

    @Test
    void aPersonIsToldOfABodyThatTheServerDoesNotReadOnAPage() throws IOException {
        String answer =
                raw(
                        """
                        POST /admin/programs HTTP/1.1
                        Host: x
                        Accept: text/html
                        Accept-Language: en
                        Content-Type: multipart/form-data; boundary=x
                        Content-Length: 99999999999

                        """
                                .replace("\n", "\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        assertTrue(answer.contains("<!DOCTYPE html>") && answer.contains("too large"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not-found",
        "GET, /api/v1/programs/harvest/nothing, 404, not-found",
        "GET, /api/v1/programs/nothing, 404, not-found",
        "GET, /api/v1/auditors, 404, not-found",
        "GET, /api/v1/nowhere, 404, not-found",
        "GET, /api/v1/regions/99, 404, not-found",
        "DELETE, /api/v1/programs/harvest/plot, 405, method-not-allowed",
        "PUT, /api/v1/kpis, 405, method-not-allowed",
        "GET, /api/v1/kpis/values, 400, missing-parameter",
        "GET, /api/v1/regions/36?on=yesterday, 400, invalid-parameter",
        "GET, /api/v1/regions/36?colour=red, 400, unknown-parameter",
        "GET, /api/v1/regions/%ZZ, 400, bad-request",
        "DELETE, /api/v1/programs/directory, 409, built-in",
    })
    void wrongAddressesGetTheirStatus(String method, String path, int status, String code)
            throws IOException {
        if (path.contains("%ZZ")) {
            assertTrue(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").contains(" 400 "));
            return;
        }
        HttpResponse<String> answer =
                platform.send(
                        platform.as("nation", path)
                                .method(method, HttpRequest.BodyPublishers.noBody()));
        problem(status, code, answer);
        assertEquals(status == 405, answer.headers().firstValue("Allow").isPresent());
    }

    @Test
    void whatCannotBeAnsweredOrReadIsSaid() {
        problem(
                406,
                "not-acceptable",
                platform.send(platform.as("clerk", PLOTS).header("Accept", "image/png")));
        problem(
                415,
                "unsupported-media-type",
                platform.send(
                        platform.as("clerk", PLOTS)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("x"))));
    }

    @Test
    void problemsAreToldInTheCallersLanguage() {
        HttpRequest.Builder english =
                platform.as("", "/api/v1/programs").header("Accept-Language", "en-GB,zh;q=0.5");
        assertEquals(
                "Sign-in needed", TestPlatform.json(platform.send(english)).getString("title"));
        assertEquals(
                "需要登录", TestPlatform.json(platform.get("", "/api/v1/programs")).getString("title"));
    }

    @Test
    void regionsAreReadSearchedAndListed() {
        JsonObject region = TestPlatform.json(platform.get("clerk", "/api/v1/regions/360803"));
        assertEquals("青原区", region.getString("name"));
        assertEquals("3608", region.getString("parent"));
        assertEquals(3, region.getInt("level"));
        assertTrue(region.getBoolean("statutory"));
        JsonObject children =
                TestPlatform.json(platform.get("clerk", "/api/v1/regions/360803/children"));
        assertEquals(2, children.getJsonArray("items").size());
        assertTrue(
                platform.get("clerk", "/api/v1/regions?q=%E5%A4%A9%E7%8E%89")
                        .body()
                        .contains("360803100"));
        assertEquals(
                "CN",
                TestPlatform.json(platform.get("clerk", "/api/v1/regions/36")).getString("parent"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/regions?q=36, 8, code",
        "/api/v1/regions?q=%E9%95%87, 3, code",
        "/api/v1/regions?q=q&within=360803, 0, code",
        "/api/v1/regions?within=36, 2, code",
        "/api/v1/regions/360803/children?raw=true, 2, code",
        "/api/v1/accounts?, 3, name",
        "/api/v1/programs/harvest/switches/history?region=3608, 1, at",
    })
    void everyListComesInPagesThatMeetAndAsATable(String path, int expected, String key) {
        List<String> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=1";
            JsonObject answer =
                    TestPlatform.json(
                            platform.get(
                                    "jian", page + cursor.map(c -> "&cursor=" + c).orElse("")));
            objects(answer, "items").forEach(item -> all.add(item.getString(key)));
            cursor = Optional.ofNullable(answer.getString("next", null));
        } while (cursor.isPresent());
        assertTrue(all.size() >= expected, all.toString());
        assertEquals(all.size(), new HashSet<>(all).size(), all.toString());
        assertEquals(
                all,
                objects(TestPlatform.json(platform.get("jian", path)), "items").stream()
                        .map(item -> item.getString(key))
                        .toList());
        String csv = platform.send(platform.as("jian", path).header("Accept", "text/csv")).body();
        assertEquals(all.size() + 1, csv.lines().count(), csv);
        problem(
                400,
                "invalid-parameter",
                platform.get("jian", path + (path.contains("?") ? "&" : "?") + "cursor=nonsense"));
    }

    @Test
    void aTextThatCannotBeKeptIsRefusedByItsField() {
        for (String user : List.of("a\\u0000b", "a\\ud800b")) {
            JsonObject problem =
                    problem(
                            422,
                            "invalid",
                            platform.post(
                                    "",
                                    "/api/v1/sessions",
                                    "{\"user\":\"" + user + "\",\"password\":\"x\"}"));
            assertEquals("bad-character", objects(problem, "errors").getFirst().getString("code"));
        }
        problem(400, "broken-address", platform.get("jian", "/api/v1/regions/36%00"));
        problem(400, "broken-address", platform.get("jian", "/api/v1/regions?q=%00"));
        problem(
                400,
                "missing-parameter",
                platform.get("jian", "/api/v1/kpis/values?kpi=,&region=3608"));
        problem(
                400,
                "invalid-parameter",
                platform.get(
                        "jian",
                        "/api/v1/kpis/values?kpi=harvest.plots&region=3608&from=%2B999999999-01"));
        assertEquals(
                2,
                objects(
                                problem(
                                        400,
                                        "invalid-parameter",
                                        platform.get(
                                                "jian",
                                                "/api/v1/kpis/values?kpi=harvest.plots&region=3608"
                                                        + "&from=soon&version=0")),
                                "errors")
                        .size(),
                "all problems of a request are told together");
        problem(
                400,
                "invalid-parameter",
                platform.get("jian", "/api/v1/regions/36?on=-99999-01-01"));
        problem(
                422,
                "invalid",
                platform.post(
                        "jian",
                        "/api/v1/kpis/recount",
                        "{\"kpi\":\"harvest.plots\",\"region\":\"3608\",\"from\":\"+999999999-01\"}"));
    }

    @Test
    void aProgramSaysWhatItAdds() {
        JsonObject program = TestPlatform.json(platform.get("clerk", "/api/v1/programs/harvest"));
        JsonObject plot = program.getJsonArray("entities").getJsonObject(0);
        assertEquals("plot", plot.getString("name"));
        JsonObject crop = plot.getJsonArray("fields").getJsonObject(1);
        assertEquals("Crop", crop.getString("type"));
        assertTrue(crop.getBoolean("required"));
        assertEquals("[\"RICE\",\"CAMELLIA\"]", crop.getJsonArray("values").toString());
        assertEquals(
                "reap",
                plot.getJsonArray("states")
                        .getJsonObject(0)
                        .getJsonArray("transitions")
                        .getJsonObject(0)
                        .getString("name"));
        assertEquals(
                "harvest.plots", program.getJsonArray("kpis").getJsonObject(0).getString("id"));
        assertEquals(
                "monthly-report",
                program.getJsonArray("reports").getJsonObject(0).getString("entity"));
        assertEquals(200, platform.get("clerk", "/api/v1/programs").statusCode());
    }

    @Test
    void aJarThatIsNoProgramIsRefusedWithItsPassport() {
        HttpRequest.Builder jar =
                platform.as("nation", "/api/v1/programs")
                        .header("Content-Type", "application/java-archive")
                        .POST(HttpRequest.BodyPublishers.ofString("no jar"));
        JsonObject refused =
                problem(409, "passport-refused", platform.send(jar)).getJsonObject("passport");
        assertFalse(refused.getBoolean("accepted"));
        assertFalse(refused.getJsonArray("findings").isEmpty());
        HttpRequest.Builder dry =
                platform.as("nation", "/api/v1/programs?dryRun=true")
                        .header("Content-Type", "application/java-archive")
                        .POST(HttpRequest.BodyPublishers.ofString("no jar"));
        HttpResponse<String> passport = platform.send(dry);
        assertEquals(200, passport.statusCode(), passport.body());
        assertFalse(TestPlatform.json(passport).getBoolean("accepted"));
        problem(
                403,
                "forbidden",
                platform.send(
                        platform.as("jian", "/api/v1/programs")
                                .header("Content-Type", "application/java-archive")
                                .POST(HttpRequest.BodyPublishers.ofString("no jar"))));
    }

    @Test
    void switchesAreSetShownAndInheritedAgain() {
        String switches = "/api/v1/programs/harvest/switches";
        HttpResponse<String> set =
                platform.send(
                        platform.as("jian", switches + "/360803101")
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"state\":\"paused\"}")));
        assertEquals(200, set.statusCode(), set.body());
        JsonObject effective =
                TestPlatform.json(platform.get("jian", switches + "?region=360803101"));
        assertEquals("paused", effective.getString("state"));
        assertEquals("360803101", effective.getString("from"));
        assertEquals(
                2,
                TestPlatform.json(platform.get("jian", switches + "?under=3608"))
                        .getJsonArray("items")
                        .size());
        JsonObject preview =
                TestPlatform.json(
                        platform.send(
                                platform.as("jian", switches + "/360803101?dryRun=true").DELETE()));
        assertEquals("paused", preview.getJsonObject("before").getString("state"));
        assertEquals("on", preview.getJsonObject("after").getString("state"));
        assertEquals("3608", preview.getJsonObject("after").getString("from"));
        assertEquals(
                effective, TestPlatform.json(platform.get("jian", switches + "?region=360803101")));
        problem(
                400,
                "invalid-parameter",
                platform.send(
                        platform.as("jian", switches + "/360803101?dryRun=perhaps").DELETE()));
        assertEquals(
                200,
                platform.send(platform.as("jian", switches + "/360803101").DELETE()).statusCode());
        assertEquals(
                "on",
                TestPlatform.json(platform.get("jian", switches + "?region=360803101"))
                        .getString("state"));
        problem(
                404,
                "not-found",
                platform.send(
                        platform.as("jian", switches + "/3607")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"on\"}"))));
        problem(
                422,
                "invalid",
                platform.send(
                        platform.as("jian", switches + "/3608")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\":\"odd\"}"))));
    }

    @Test
    void aFigureIsRightAtTheNextReadAndEqualsItsRecount() {
        String address = "/api/v1/kpis/values?kpi=harvest.plots&region=36&from=2026-11&to=2026-11";
        int before = count(address);
        filed("计数");
        assertEquals(before + 1, count(address));
        HttpResponse<String> recount =
                platform.post(
                        "nation",
                        "/api/v1/kpis/recount",
                        "{\"kpi\":\"harvest.plots\",\"region\":\"36\",\"from\":\"2026-11\",\"to\":\"2026-11\"}");
        assertEquals(200, recount.statusCode(), recount.body());
        assertTrue(TestPlatform.json(recount).getBoolean("equal"));
        HttpResponse<String> why =
                platform.get(
                        "nation",
                        "/api/v1/kpis/explain?kpi=harvest.plots&region=36&period=2026-11");
        assertEquals(200, why.statusCode(), why.body());
        HttpResponse<String> csv =
                platform.send(platform.as("nation", address).header("Accept", "text/csv"));
        assertTrue(csv.body().contains("harvest.plots"));
        JsonObject states = TestPlatform.json(platform.get("nation", address + "&by=children"));
        assertTrue(states.toString().contains("not_applicable"));
    }

    private int count(String address) {
        HttpResponse<String> answer = platform.get("nation", address);
        assertEquals(200, answer.statusCode(), answer.body());
        JsonObject row = TestPlatform.json(answer).getJsonArray("rows").getJsonObject(0);
        assertEquals("ok", row.getString("state"));
        assertEquals("2026-11", row.getString("period"));
        return row.getInt("value");
    }

    @Test
    void aListComesAsATableThatNoSpreadsheetRuns() {
        filed("=1+1");
        HttpResponse<String> csv =
                platform.send(platform.as("clerk", PLOTS).header("Accept", "text/csv"));
        assertEquals(200, csv.statusCode());
        assertTrue(csv.body().startsWith("\uFEFF"));
        assertTrue(csv.body().contains("'=1+1"), csv.body());
        assertTrue(csv.body().contains(",120.50,"), csv.body());
        HttpResponse<String> xlsx =
                platform.send(
                        platform.as("clerk", PLOTS).header("Accept", Format.XLSX.mediaType()));
        assertEquals(200, xlsx.statusCode());
        assertTrue(xlsx.body().startsWith("PK"));
    }

    @Test
    void aTableIsImportedWholeOrNotAtAll() {
        String header = "name,crop,others,households,cost,watered,sown,parts\r\n";
        HttpResponse<String> good =
                csv(
                        header
                                + "入一,RICE,,2,10,true,2026-11-01,\r\n"
                                + "\"入,二\",RICE,,2,10,true,2026-11-01,\r\n");
        assertEquals(201, good.statusCode(), good.body());
        assertEquals(2, TestPlatform.json(good).getInt("rows"));
        HttpResponse<String> bad =
                csv(header + "入三,RICE,,2,10,true,2026-11-01,\r\n入四,TEA,,x,10,true,2026-11-01,\r\n");
        problem(422, "invalid", bad);
        assertFalse(platform.get("clerk", PLOTS + "?limit=500").body().contains("入三"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+2", "'=1+2", "''-", "'plain'", "@a", "-7"})
    void aTextComesBackFromATableAsItWasFiled(String text) {
        filed(text);
        String cell = Sheet.harmless(text);
        String exported =
                platform.send(platform.as("clerk", PLOTS).header("Accept", "text/csv")).body();
        assertTrue(exported.contains("," + cell + ","), exported);
        HttpResponse<String> answer =
                csv(
                        "name,crop,households,cost,watered,sown,note\r\n来自 %s,RICE,2,10,true,2026-11-01,%s\r\n"
                                .formatted(text, cell));
        assertEquals(201, answer.statusCode(), answer.body());
        assertTrue(
                TestPlatform.json(platform.get("clerk", PLOTS + "?limit=500"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(row -> row.getString("name").equals("来自 " + text))
                        .allMatch(row -> row.getString("note").equals(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"im\"p1", "\"im\" ", "\"\"p"})
    void aTextAfterAClosingQuoteIsRefusedWithItsLine(String cell) {
        String header = "name,crop,households,cost,watered,sown\r\n";
        String rest = ",RICE,2,10,true,2026-11-01\r\n";
        JsonObject problem =
                problem(400, "broken-csv", csv(header + "\"入五\"" + rest + cell + rest));
        assertTrue(problem.getString("detail").contains("3"), problem.toString());
        assertFalse(platform.get("clerk", PLOTS + "?limit=500").body().contains("入五"));
    }

    @Test
    void anImportOfNothingIsRefused() {
        problem(400, "empty-body", csv(""));
        problem(400, "empty-body", csv(" \n"));
    }

    private HttpResponse<String> csv(String body) {
        return platform.send(
                platform.as("clerk", PLOTS + "/import")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void directoryEntitiesStandAtTheRootInThePlural() {
        HttpResponse<String> list = platform.get("jian", "/api/v1/organisations");
        assertEquals(200, list.statusCode());
        JsonObject first = TestPlatform.json(list).getJsonArray("items").getJsonObject(0);
        assertEquals(
                200,
                platform.get("jian", "/api/v1/organisations/" + first.getString("id"))
                        .statusCode());
        assertEquals(200, platform.get("jian", "/api/v1/people").statusCode());
    }

    @Test
    void aProgramsOwnEndpointAnswers() {
        HttpResponse<String> answer =
                platform.get("clerk", "/api/v1/programs/harvest/x/crops/RICE");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("RICE", TestPlatform.json(answer).getString("crop"));
        problem(404, "not-found", platform.get("clerk", "/api/v1/programs/harvest/x/odd"));
    }

    @Test
    void anEndpointTakesTheParametersThatItAsksForAndSaysWhichTheyAre() {
        String rice = "/api/v1/programs/harvest/x/crops/RICE";
        HttpResponse<String> none = platform.get("clerk", rice + "?plot=nowhere");
        assertEquals(0, TestPlatform.json(none).getInt("plots"));
        HttpResponse<String> other = platform.get("clerk", rice + "?colour=red");
        JsonObject refused =
                problem(400, "bad-request", other).getJsonArray("errors").getJsonObject(0);
        assertEquals("unknown-parameter", refused.getString("code"));
        assertTrue(refused.getString("message").contains("plot"), other.body());
        JsonObject asked =
                TestPlatform.json(platform.get("", "/openapi"))
                        .getJsonObject("paths")
                        .getJsonObject("/api/v1/programs/harvest/x/crops/{crop}")
                        .getJsonObject("get")
                        .getJsonArray("parameters")
                        .getJsonObject(1);
        assertEquals("plot query", asked.getString("name") + " " + asked.getString("in"));
        assertEquals("地块名称", asked.getString("description"));
    }

    @Test
    void filesAreKeptAndComeBackAsDownloads() {
        HttpRequest.Builder upload =
                platform.as("clerk", "/api/v1/attachments")
                        .header("Content-Type", "application/pdf")
                        .header("Content-Disposition", "attachment; filename=\"plan.pdf\"")
                        .POST(HttpRequest.BodyPublishers.ofString("%PDF-1.7 plan"));
        HttpResponse<String> kept = platform.send(upload);
        assertEquals(201, kept.statusCode(), kept.body());
        HttpResponse<String> back =
                platform.get("clerk", kept.headers().firstValue("Location").orElseThrow());
        assertEquals("%PDF-1.7 plan", back.body());
        String address = kept.headers().firstValue("Location").orElseThrow();
        assertEquals(200, platform.get("jian", address).statusCode());
        problem(404, "not-found", platform.get("neighbour", address));
        assertTrue(
                back.headers()
                        .firstValue("Content-Disposition")
                        .orElse("")
                        .startsWith("attachment"));
        problem(
                415,
                "unsupported-media-type",
                platform.send(
                        platform.as("clerk", "/api/v1/attachments")
                                .header("Content-Type", "application/pdf")
                                .POST(HttpRequest.BodyPublishers.ofString("<script>"))));
    }

    private HttpResponse<String> importedSheet(String before, String text) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>\
                    """);
            part(
                    zip,
                    "_rels/.rels",
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>\
                    """);
            part(
                    zip,
                    "xl/workbook.xml",
                    """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
                    <sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>\
                    """);
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    """
                    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                    <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>\
                    """);
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    """
                    %s<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
                    <row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>\
                    """
                            .formatted(before, text));
        }
        return platform.send(
                platform.as("clerk", PLOTS + "/import")
                        .header("Content-Type", Format.XLSX.mediaType())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));
    }

    private static void part(java.util.zip.ZipOutputStream zip, String name, String content)
            throws IOException {
        zip.putNextEntry(new java.util.zip.ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void aWorkbookThatWouldExhaustMemoryOrNamesADoctypeIsRefused() throws IOException {
        problem(422, "invalid", importedSheet("", "no column"));
        JsonObject named = problem(422, "invalid", importedSheet("", "'=column"));
        assertEquals("=column", named.getJsonArray("errors").getJsonObject(0).getString("field"));
        problem(413, "broken-workbook", importedSheet("", "a".repeat(1 << 20)));
        problem(413, "broken-workbook", importedSheet("", "<b>a</b>".repeat(2 << 20)));
        problem(400, "broken-workbook", importedSheet("<!DOCTYPE a>", "name"));
        problem(400, "broken-workbook", importedSheet("", "name</b>"));
    }

    @Test
    void accountsAreAddedOnlyBelowOneself() {
        HttpResponse<String> added =
                platform.post(
                        "jian",
                        "/api/v1/accounts",
                        "{\"name\":\"new.clerk\",\"role\":\"reporter\",\"region\":\"360803\"}");
        assertEquals(201, added.statusCode(), added.body());
        assertFalse(TestPlatform.json(added).getString("password").isBlank());
        assertTrue(platform.get("jian", "/api/v1/accounts").body().contains("new.clerk"));
        problem(
                404,
                "not-found",
                platform.post(
                        "jian",
                        "/api/v1/accounts",
                        "{\"name\":\"other\",\"role\":\"reporter\",\"region\":\"3607\"}"));
        problem(403, "forbidden", platform.get("clerk", "/api/v1/accounts"));
    }

    private static List<String> fields(JsonObject problem) {
        return problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(e -> e.getString("field"))
                .toList();
    }

    @Test
    void everyProblemOfAnAccountIsToldByItsField() {
        String elsewhere =
                TestPlatform.json(platform.get("neighbour", "/api/v1/organisations"))
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("id");
        JsonObject problem =
                problem(
                        422,
                        "invalid",
                        platform.post(
                                "jian",
                                "/api/v1/accounts",
                                """
                                {"name":"CLERK","password":"x","role":"king","region":"3607","organisation":"%s"}
                                """
                                        .formatted(elsewhere)));
        assertEquals(
                List.of("name", "organisation", "password", "region", "role"),
                fields(problem).stream().sorted().toList());
        assertEquals(
                List.of("organisation"),
                fields(
                        problem(
                                422,
                                "invalid",
                                platform.post(
                                        "nation",
                                        "/api/v1/accounts",
                                        """
                                        {"name":"else","role":"reporter","region":"3608","organisation":"%s"}
                                        """
                                                .formatted(elsewhere)))));
    }

    @Test
    void aKeyThatCannotBeUsedIsRefusedByItsName() {
        for (String key : List.of("", "k".repeat(129))) {
            JsonObject problem = problem(400, "bad-request", platform.send(keyed(key, plot("钥匙"))));
            assertEquals(List.of("Idempotency-Key"), fields(problem));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts | application/json |"
                        + " {\"name\":\"once\",\"role\":\"viewer\",\"region\":\"36\"}",
                "tokens | application/json | {\"name\":\"once\"}",
                "attachments | text/plain | once",
            })
    void whatThePlatformMakesIsMadeOnceForOneKey(String path, String type, String body) {
        HttpResponse<String> first = platform.send(making(path, type, "m-" + path, body));
        HttpResponse<String> second = platform.send(making(path, type, "m-" + path, body));
        assertEquals(201, first.statusCode(), first.body());
        assertEquals(201, second.statusCode(), second.body());
        assertEquals(first.body(), second.body());
        assertEquals(
                first.headers().firstValue("Location"), second.headers().firstValue("Location"));
        assertEquals(
                first.headers().firstValue("Content-Type"),
                second.headers().firstValue("Content-Type"));
        problem(
                422,
                "idempotency-key-reused",
                platform.send(making(path, type, "m-" + path, body + " ")));
        problem(
                422,
                "idempotency-key-reused",
                platform.send(making("kpis/recount", type, "m-" + path, body)));
    }

    @Test
    void aKeyWhoseRequestWasRefusedIsFreeAgain() {
        problem(422, "invalid", platform.send(making("tokens", "application/json", "free", "{}")));
        assertEquals(
                201,
                platform.send(making("tokens", "application/json", "free", "{\"name\":\"free\"}"))
                        .statusCode());
    }

    @Test
    void aRequestThatWasCutOffIsNotDoneTwice() {
        String body = "{\"name\":\"cut-off\",\"role\":\"viewer\",\"region\":\"36\"}";
        RetryKey key =
                RetryKey.of("cut", "POST /api/v1/accounts", body.getBytes(StandardCharsets.UTF_8));
        String nation =
                TestPlatform.json(platform.get("nation", "/api/v1/accounts"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(account -> account.getString("name").equals("nation"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        platform.database.inTransaction(
                tx -> {
                    new Idempotency(Clock.systemUTC())
                            .save(tx, nation, "cut", new Idempotency.Saved(key.digest(), ""));
                    return key;
                });
        problem(
                409,
                "idempotency-key-pending",
                platform.send(making("accounts", "application/json", "cut", body)));
    }

    private HttpRequest.Builder making(String path, String type, String key, String body) {
        return platform.as("nation", "/api/v1/" + path)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"1\" | 304",
                "W/\"1\" | 304",
                "\"7\", W/\"1\" | 304",
                "* | 304",
                "\"2\" | 200",
                "1 | 200"
            })
    void whoHasTheRowIsNotSentItAgain(String tags, int status) {
        String address = PLOTS + "/" + filed("标签" + tags.replace('"', '-')).getString("id");
        assertEquals(
                status,
                platform.send(platform.as("clerk", address).header("If-None-Match", tags).GET())
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/csv name,crop,households,cost,watered,sown", "application/json []"})
    void anImportWithoutALineIsToldSo(String sent) {
        String[] parts = sent.split(" ", 2);
        for (String query : List.of("", "?dryRun=true")) {
            JsonObject problem =
                    problem(
                            422,
                            "invalid",
                            platform.send(
                                    platform.as("clerk", PLOTS + "/import" + query)
                                            .header("Content-Type", parts[0])
                                            .POST(HttpRequest.BodyPublishers.ofString(parts[1]))));
            assertEquals(
                    "no-lines", problem.getJsonArray("errors").getJsonObject(0).getString("code"));
        }
    }

    @ParameterizedTest
    @CsvSource({"level:5, 3608", "level:1, 3608", "level:0, 36"})
    void figuresOfALevelThatIsNotThereSayWhy(String by, String region) {
        JsonObject problem =
                problem(
                        400,
                        "no-such-level",
                        platform.get(
                                "nation",
                                "/api/v1/kpis/values?kpi=harvest.plots&region="
                                        + region
                                        + "&by="
                                        + by));
        assertEquals(List.of("by"), fields(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions", "/api/v1/accounts"})
    void aParameterThatIsNotKnownIsRefused(String path) {
        problem(400, "unknown-parameter", platform.post("nation", path + "?dryRun=true", "{}"));
    }

    @Test
    void whatIsAListIsATableToo() {
        platform.post("nation", "/api/v1/tokens", "{\"name\":\"=table\"}");
        HttpResponse<String> table =
                platform.send(
                        platform.as("nation", "/api/v1/tokens").header("Accept", "text/csv").GET());
        assertEquals(200, table.statusCode(), table.body());
        List<String> lines = table.body().lines().toList();
        assertEquals("\uFEFFid,name,scope,createdAt,expiresAt,token", lines.getFirst());
        assertTrue(
                lines.stream()
                        .anyMatch(l -> l.matches("[0-9a-f-]{36},'=table,read,[^,]+Z,[^,]+Z,")),
                table.body());
    }

    @Test
    void regionsAreSearchedAsOfADay() {
        HttpResponse<String> found =
                platform.get("clerk", "/api/v1/regions?q=360803100&on=2026-01-01");
        assertEquals(200, found.statusCode(), found.body());
        assertEquals(1, TestPlatform.json(found).getJsonArray("items").size());
        problem(
                400,
                "invalid-parameter",
                platform.get("clerk", "/api/v1/regions?q=360803100&on=today"));
    }

    @Test
    void anAddressThatIsNoUtf8IsRefused() {
        assertEquals("a+b c%2B田", FormText.single("q=a%2Bb+c%252B%E7%94%B0").get("q"));
        problem(400, "broken-address", platform.get("clerk", PLOTS + "?q=%ff"));
        assertEquals(200, platform.get("clerk", PLOTS + "?q=%E7%94%B0+a%2Bb").statusCode());
    }

    @Test
    void healthIsOpenAndMetricsAreNot() {
        HttpResponse<String> health = platform.get("", "/observe/health");
        assertEquals(200, health.statusCode());
        assertEquals("UP", TestPlatform.json(health).getString("status"));
        problem(401, "unauthenticated", platform.get("", "/observe/metrics"));
        problem(403, "forbidden", platform.get("clerk", "/observe/metrics"));
        HttpResponse<String> metrics = platform.get("nation", "/observe/metrics");
        assertTrue(metrics.body().contains("boai_http_requests_seconds_count{method=\"GET\""));
        assertTrue(metrics.body().contains("route=\"/observe/health\""));
        String refused = "boai_http_requests_by_level_total{level=\"4\",status=\"403\"} ";
        assertTrue(metrics.body().contains(refused));
    }

    @Test
    void theDocumentDescribesWhatIsDeployed() {
        JsonObject document = TestPlatform.json(platform.get("", "/openapi"));
        assertEquals("3.1.0", document.getString("openapi"));
        JsonObject paths = document.getJsonObject("paths");
        for (String path :
                List.of(
                        PLOTS,
                        PLOTS + "/{id}",
                        PLOTS + "/{id}/reap",
                        PLOTS + "/import",
                        "/api/v1/organisations",
                        "/api/v1/programs/harvest/x/crops/{crop}",
                        "/api/v1/kpis/values",
                        "/observe/health")) {
            assertTrue(paths.containsKey(path), path);
        }
        JsonObject plot =
                document.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("harvest.plot");
        assertEquals(
                "作物", plot.getJsonObject("properties").getJsonObject("crop").getString("title"));
        assertEquals(200, platform.get("", "/openapi/ui").statusCode());
        assertEquals(200, platform.get("", "/openapi/ui/swagger-ui-bundle.js").statusCode());
    }

    @Test
    void theDocumentIsWhole() {
        JsonObject document = TestPlatform.json(platform.get("", "/openapi"));
        Set<String> operations = new HashSet<>();
        document.getJsonObject("paths")
                .forEach(
                        (path, item) ->
                                item.asJsonObject()
                                        .forEach(
                                                (method, operation) -> {
                                                    JsonObject one = operation.asJsonObject();
                                                    assertTrue(
                                                            operations.add(
                                                                    one.getString("operationId")),
                                                            path);
                                                    wholeOperation(path, method, one);
                                                }));
        references(document, document);
    }

    private static void wholeOperation(String path, String method, JsonObject operation) {
        String where = method + " " + path;
        Set<String> names = new HashSet<>();
        Set<String> inPath = new HashSet<>();
        for (JsonObject parameter : objects(operation, "parameters")) {
            String name = parameter.getString("name");
            assertTrue(names.add(parameter.getString("in") + " " + name), where + " " + name);
            assertTrue(parameter.getJsonObject("schema").containsKey("type"), where + " " + name);
            assertFalse(parameter.getString("description").isBlank(), where + " " + name);
            if (parameter.getString("in").equals("path")) {
                assertTrue(parameter.getBoolean("required"), where + " " + name);
                inPath.add("{" + name + "}");
            }
        }
        Set<String> wanted =
                Stream.of(path.split("/"))
                        .filter(part -> part.startsWith("{"))
                        .collect(Collectors.toSet());
        assertEquals(wanted, inPath, where);
        JsonObject answers = operation.getJsonObject("responses");
        assertTrue(answers.keySet().stream().anyMatch(status -> status.startsWith("2")), where);
        answers.forEach(
                (status, answer) -> {
                    assertTrue(status.matches("[2345]\\d\\d|default"), where + " " + status);
                    assertFalse(answer.asJsonObject().getString("description").isBlank(), where);
                    wholeContent(answer.asJsonObject(), where + " " + status);
                });
        boolean body = operation.containsKey("requestBody");
        if (body) {
            wholeContent(operation.getJsonObject("requestBody"), where);
        }
        assertEquals(body, answers.containsKey("415"), where);
        assertTrue(!body || method.matches("post|put|patch"), where);
    }

    private static void wholeContent(JsonObject part, String where) {
        if (part.containsKey("content")) {
            part.getJsonObject("content")
                    .forEach(
                            (type, content) ->
                                    assertFalse(
                                            content.asJsonObject()
                                                    .getJsonObject("schema")
                                                    .isEmpty(),
                                            where + " " + type));
        }
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonObject.class);
    }

    private static void references(JsonObject document, JsonValue part) {
        switch (part) {
            case JsonObject object -> {
                if (object.containsKey("$ref")) {
                    String pointer = object.getString("$ref").substring(1);
                    assertTrue(Json.createPointer(pointer).containsValue(document), pointer);
                }
                object.values().forEach(value -> references(document, value));
            }
            case JsonArray array -> array.forEach(value -> references(document, value));
            default -> {}
        }
    }

    @Test
    void theDocumentSaysHowAListIsAskedForAndWhatItAnswers() {
        JsonObject paths = TestPlatform.json(platform.get("", "/openapi")).getJsonObject("paths");
        JsonObject list = paths.getJsonObject(PLOTS).getJsonObject("get");
        Set<String> parameters =
                objects(list, "parameters").stream()
                        .map(p -> p.getString("name"))
                        .collect(Collectors.toSet());
        assertTrue(
                parameters.containsAll(
                        Set.of(
                                "q",
                                "sort",
                                "within",
                                "limit",
                                "cursor",
                                "crop",
                                "others",
                                "note",
                                "state",
                                "region",
                                "organisation",
                                "households",
                                "households.from",
                                "cost.to",
                                "sown.from",
                                "people.to",
                                "createdAt.from",
                                "updatedAt.to")),
                parameters.toString());
        for (String none : List.of("crop.from", "note.to", "parts", "place", "region.from")) {
            assertFalse(parameters.contains(none), none);
        }
        assertEquals(
                List.of(500),
                objects(list, "parameters").stream()
                        .filter(p -> p.getString("name").equals("limit"))
                        .map(p -> p.getJsonObject("schema").getInt("maximum"))
                        .toList());
        for (String table :
                List.of(
                        PLOTS,
                        "/api/v1/people",
                        "/api/v1/kpis/values",
                        "/api/v1/regions",
                        "/api/v1/targets",
                        "/api/v1/tokens",
                        "/api/v1/reporting/rules",
                        "/api/v1/accounts")) {
            JsonObject answers =
                    paths.getJsonObject(table).getJsonObject("get").getJsonObject("responses");
            assertEquals(
                    Set.of("application/json", "text/csv", XLSX),
                    answers.getJsonObject("200").getJsonObject("content").keySet(),
                    table);
            assertTrue(
                    answers.keySet().containsAll(Set.of("400", "401", "403", "406", "503")), table);
        }
        assertEquals(
                Set.of(
                        "200", "400", "401", "403", "404", "408", "409", "412", "413", "414", "415",
                        "422", "428", "503", "default"),
                paths.getJsonObject(PLOTS + "/{id}")
                        .getJsonObject("patch")
                        .getJsonObject("responses")
                        .keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/web/boai.css",
                "/openapi",
                "/openapi/ui",
                "/observe/health",
                "/api/v1/programs",
                "/nothing",
                "/api/v1/nothing",
                "/figures",
                "/web/../secret"
            })
    void everyAnswerIsProtected(String path) {
        HttpResponse<String> answer = platform.get("", path);
        assertTrue(
                answer.headers()
                        .firstValue("Content-Security-Policy")
                        .orElse("")
                        .contains("frame-ancestors 'none'"),
                path);
        assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("same-origin", answer.headers().firstValue("Referrer-Policy").orElse(""));
        assertTrue(answer.headers().firstValue("Cache-Control").isPresent());
    }

    @Test
    void aForeignSiteChangesNothing() {
        problem(
                403,
                "foreign-origin",
                platform.send(
                        platform.as("clerk", PLOTS)
                                .header("Content-Type", "application/json")
                                .header("Origin", "https://evil.example")
                                .POST(HttpRequest.BodyPublishers.ofString(plot("外站")))));
        assertFalse(platform.get("clerk", PLOTS + "?limit=500").body().contains("外站"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://127.0.0.1",
                "https://127.0.0.1.evil"
            })
    void noOtherSiteReadsAnAnswer(String origin) {
        for (String path : new String[] {PLOTS, "/openapi", "/observe/health", "/red-list"}) {
            for (String method : new String[] {"GET", "OPTIONS"}) {
                HttpResponse<String> answer =
                        platform.send(
                                platform.as("clerk", path)
                                        .header("Origin", origin)
                                        .header("Access-Control-Request-Method", "POST")
                                        .method(method, HttpRequest.BodyPublishers.noBody()));
                assertTrue(
                        answer.headers().map().keySet().stream()
                                .noneMatch(
                                        name ->
                                                name.toLowerCase(java.util.Locale.ROOT)
                                                        .startsWith("access-control-")),
                        answer.headers().toString());
                assertEquals(
                        "same-origin",
                        answer.headers().firstValue("Cross-Origin-Resource-Policy").orElse(""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1|Host: x|Content-Length: 5|Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: x|Content-Length: 5|Content-Length: 6||hello",
                "GET /observe/health HTTP/1.1|Host: x|Host: y||",
                "GET /observe/health HTTP/1.1||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||",
                "GET /observe/health HTTP/1.1|Host: x|A: b| c: d||",
            })
    void smuggledRequestsAreRefused(String request) throws IOException {
        String answer = raw(request.replace("|", "\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(
                answer.toLowerCase(java.util.Locale.ROOT)
                        .contains("x-content-type-options: nosniff"),
                answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "2\n{}\n0\n\n"})
    void aBodyThatIsNotFramedAsItSaysEndsTheConnection(String body) throws IOException {
        String answer =
                raw(
                        """
                        POST /api/v1/sessions HTTP/1.1
                        Host: x
                        Content-Type: application/json
                        Transfer-Encoding: chunked

                        """
                                        .replace("\n", "\r\n")
                                + body);
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("connection: close"), answer);
    }

    @Test
    void longAddressesAndHeadersAreRefused() throws IOException {
        assertTrue(
                raw("GET /" + "a".repeat(4000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .startsWith("HTTP/1.1 414"));
        assertTrue(
                raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(9000) + "\r\n\r\n")
                        .matches("(?s)HTTP/1.1 4(00|31).*"));
    }

    @Test
    void aChoiceThatIsNoneOfThoseIsToldWhichThereAre() {
        JsonObject problem =
                problem(400, "bad-request", platform.get("clerk", PLOTS + "?crop=STONES"));
        assertEquals(List.of("crop"), fields(problem));
        String text = problem.getJsonArray("errors").toString();
        assertTrue(text.contains("RICE、CAMELLIA"), text);
    }

    @Test
    void datesThatAreReversedAreToldByTheirField() {
        HttpResponse<String> set =
                platform.send(
                        platform.as("jian", "/api/v1/programs/harvest/switches/360803101")
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"state":"on","from":"2026-12-02","to":"2026-12-01"}\
                                                """)));
        assertEquals(List.of("to"), fields(problem(422, "dates-reversed", set)));
        HttpResponse<String> figures =
                platform.get(
                        "jian",
                        "/api/v1/kpis/values?kpi="
                                + anIndicator()
                                + "&region=3608"
                                + "&from=2026-10&to=2026-09");
        assertEquals(List.of("to"), fields(problem(400, "invalid-period", figures)));
    }

    @Test
    void whatCannotBeCountedNamesTheParameter() {
        String one = "/api/v1/kpis/values?region=3608&kpi=" + anIndicator();
        assertEquals(
                List.of("kpi"),
                fields(
                        problem(
                                404,
                                "unknown-kpi",
                                platform.get(
                                        "jian", "/api/v1/kpis/values?region=3608&kpi=no.such"))));
        assertEquals(
                List.of("dimension"),
                fields(
                        problem(
                                400,
                                "unknown-dimension",
                                platform.get("jian", one + "&dimension=none"))));
        assertEquals(
                List.of("by"),
                fields(problem(400, "no-siblings", platform.get("jian", one + ".rank"))));
        assertEquals(
                List.of("period"),
                fields(
                        problem(
                                400,
                                "invalid-period",
                                platform.get("jian", "/api/v1/periods/nope?region=3608"))));
    }

    @Test
    void anIndicatorThatIsNamedTwiceIsCountedOnce() {
        String twice = anIndicator() + "," + anIndicator();
        HttpResponse<String> answer =
                platform.get("jian", "/api/v1/kpis/values?region=3608&kpi=" + twice);
        assertEquals(1, TestPlatform.json(answer).getJsonArray("rows").size(), answer.body());
    }

    private String anIndicator() {
        return TestPlatform.json(platform.get("jian", "/api/v1/kpis"))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    @Test
    void aNameOfFullWidthLettersIsTakenByItsOrdinaryOne() {
        HttpResponse<String> answer =
                platform.post(
                        "nation",
                        "/api/v1/accounts",
                        """
                        {"name":"ＣＬＥＲＫ","role":"viewer","region":"3608"}\
                        """);
        assertEquals(List.of("name"), fields(problem(422, "invalid", answer)));
    }

    @Test
    void theListOfRegionChangesAndTheRegionsAreTables() {
        HttpResponse<String> changes =
                platform.send(
                        platform.as("nation", "/api/v1/regions/changes")
                                .header("Accept", "text/csv"));
        assertEquals(200, changes.statusCode(), changes.body());
        assertTrue(changes.body().contains("id,kind,on,order,by,at"), changes.body());
        assertEquals(
                406,
                platform.send(
                                platform.as("nation", "/api/v1/regions/changes")
                                        .header("Accept", "text/html"))
                        .statusCode());
        HttpResponse<String> regions =
                platform.send(
                        platform.as("nation", "/api/v1/regions?within=3608")
                                .header("Accept", "text/csv"));
        assertTrue(
                regions.body().contains("parent,nameEn,kindCode,validFrom,validTo"),
                regions.body());
    }

    @Test
    void thePageToTryTheInterfaceSaysThatThisIsADemonstration() {
        String page = platform.get("", "/openapi/ui").body();
        assertTrue(page.contains("演示"), page);
    }

    @Test
    void aMergePatchNeedsNoField() {
        JsonObject schemas =
                TestPlatform.json(platform.get("", "/openapi"))
                        .getJsonObject("components")
                        .getJsonObject("schemas");
        assertTrue(schemas.getJsonObject("harvest.plot").containsKey("required"));
        assertFalse(schemas.getJsonObject("harvest.plot.patch").containsKey("required"));
    }

    @Test
    void aTableHasItsEndAlsoWhereTheCallerWantsTheConnectionClosed() throws IOException {
        String answer =
                raw(
                        "GET /api/v1/regions?within=3608 HTTP/1.1\r\n"
                                + "Host: x\r\n"
                                + "Accept: text/csv\r\n"
                                + "Connection: close\r\n"
                                + "Authorization: Bearer "
                                + platform.token("nation")
                                + "\r\n\r\n");

        assertTrue(answer.contains("Transfer-Encoding: chunked"), answer);
        assertTrue(answer.endsWith("\r\n0\r\n\r\n"), answer);
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), platform.console.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            int read = in.read(buffer);
            while (read >= 0) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                boolean closes = answer.indexOf("Connection: close") >= 0;
                if (!closes && answer.indexOf("\r\n\r\n") >= 0) {
                    break;
                }
                read = in.read(buffer);
            }
            return answer.toString();
        }
    }
}
