package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Targets, views and reference lists from outside. */
class TargetsTest {
    private static final String TARGET = "/api/v1/targets/harvest.plots/3608/2026";
    private static final String YEAR =
            "/api/v1/kpis/values?region=3608&from=2026-01&to=2026-12&every=year&kpi=";

    private TestPlatform platform;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private HttpResponse<String> put(String user, String path, String body) {
        return platform.send(
                platform.as(user, path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> lists(String user, String csv) {
        return platform.send(
                platform.as(user, "/api/v1/references/import")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(csv)));
    }

    private JsonObject figure(String kpi) {
        HttpResponse<String> answer = platform.get("jian", YEAR + kpi);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getJsonArray("rows").getJsonObject(0);
    }

    private static List<String> fields(HttpResponse<String> answer) {
        return TestPlatform.json(answer)
                .getJsonArray("errors")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(e -> e.getString("field"))
                .toList();
    }

    @Test
    void aTargetStandsBesideTheFigureUntilItIsTakenBack() {
        HttpResponse<String> set = put("jian", TARGET, "{\"level\":1000,\"through\":2028}");
        assertEquals(200, set.statusCode(), set.body());
        List<Integer> levels =
                TestPlatform.json(set).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                        .map(item -> item.getInt("level"))
                        .toList();
        assertEquals(List.of(333, 333, 334), levels);
        JsonObject figure = figure("harvest.plots");
        assertEquals(333, figure.getInt("target"));
        assertEquals(
                figure.getJsonNumber("attainment"),
                figure("harvest.plots.attainment").getJsonNumber("value"));
        assertEquals(
                3,
                TestPlatform.json(platform.get("reader", "/api/v1/targets?region=3608"))
                        .getJsonArray("items")
                        .size());
        assertEquals(204, platform.send(platform.as("jian", TARGET).DELETE()).statusCode());
        assertEquals(404, platform.send(platform.as("jian", TARGET).DELETE()).statusCode());
        assertTrue(!figure("harvest.plots").containsKey("target"));
    }

    @Test
    void referenceListsComeAsAWorkbookToo() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        new Sheet(
                        "lists",
                        Stream.of("list", "part", "region", "date", "value", "source")
                                .map(Sheet.Column::text)
                                .toList())
                .xlsx(
                        book,
                        row ->
                                row.accept(
                                        List.of("schools", "", "3608", "2026-03-01", "12", "名单")));
        assertEquals("{\"values\":1}", sent(Format.XLSX.mediaType(), book.toByteArray(), 200));
        sent("application/json", book.toByteArray(), 415);
    }

    private String sent(String type, byte[] lists, int status) {
        HttpResponse<String> answer =
                platform.send(
                        platform.as("nation", "/api/v1/references/import")
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(lists)));
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void aTargetBelongsToThoseWhoAdministerItsRegion() {
        assertEquals(403, put("reader", TARGET, "{\"level\":10}").statusCode());
        assertEquals(404, platform.get("neighbour", "/api/v1/targets?region=3608").statusCode());
        assertEquals(
                404,
                put("jian", "/api/v1/targets/harvest.none/3608/2026", "{\"level\":1}")
                        .statusCode());
        assertEquals(
                400,
                put("jian", "/api/v1/targets/harvest.plots/3608/26", "{\"level\":1}").statusCode());
    }

    @Test
    void everyWrongFieldOfATargetIsTold() {
        HttpResponse<String> refused =
                put(
                        "jian",
                        TARGET,
                        "{\"level\":\"many\",\"floor\":5,\"due\":\"soon\",\"through\":2020,\"x\":1}");
        assertEquals(422, refused.statusCode(), refused.body());
        assertEquals(
                List.of("level", "due", "floor", "through", "x"),
                fields(refused).stream().distinct().toList(),
                refused.body());
    }

    @Test
    void nothingInATargetIsBent() {
        String body =
                """
                {"level":5,"through":2026.5,"notBelowLastYear":"yes","due":"+999999999-01-01",
                 "owner":"%s","document":"%s"}\
                """
                        .formatted("x".repeat(121), "y".repeat(301));
        HttpResponse<String> refused = put("jian", TARGET, body);
        assertEquals(422, refused.statusCode(), refused.body());
        assertEquals(
                List.of("notBelowLastYear", "due", "owner", "document", "through"),
                fields(refused),
                refused.body());
        String longest =
                "{\"level\":5,\"through\":2026.0,\"owner\":\"%s\",\"document\":\"%s\"}"
                        .formatted("x".repeat(120), "y".repeat(300));
        assertEquals(200, put("jian", TARGET, longest).statusCode());
    }

    @Test
    void viewsAreInTheCatalogueAndSayWhatTheyAreOf() {
        JsonObject growth =
                TestPlatform.json(platform.get("reader", "/api/v1/kpis"))
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(one -> one.getString("id").equals("harvest.plots.growth"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("view", growth.getString("kind"));
        assertEquals("harvest.plots", growth.getString("of"));
        assertEquals(400, platform.get("jian", YEAR + "harvest.plots.rank").statusCode());
        assertEquals("no_data", figure("harvest.plots.growth").getString("state"));
    }

    @Test
    void aReferenceListIsTakenWholeOrNotAtAll() {
        String header = "list,part,region,date,value,source\n";
        HttpResponse<String> bad =
                lists(
                        "nation",
                        header
                                + "schools,,3608,2026-03-01,12,教育局\n"
                                + "Schools,,99,yesterday,-1,\n");
        assertEquals(422, bad.statusCode(), bad.body());
        assertEquals(List.of("line 3"), fields(bad).stream().distinct().toList(), bad.body());
        for (String line :
                List.of(
                        "schools,a\u0000,3608,2026-03-01,12,教育局",
                        "schools,,3608,+999999999-01-01,12,教育局",
                        "schools,,3608,2026-03-01,12,教育\u0007局")) {
            HttpResponse<String> odd = lists("nation", header + line + "\n");
            assertEquals(422, odd.statusCode(), odd.body());
            assertEquals(List.of("line 2"), fields(odd), odd.body());
        }
        HttpResponse<String> good = lists("nation", header + "schools,,3608,2026-03-01,12,教育局\n");
        assertEquals(200, good.statusCode(), good.body());
        assertEquals(1, TestPlatform.json(good).getInt("values"));
        assertEquals(403, lists("jian", header).statusCode());
        assertEquals(400, lists("nation", "a,b\n").statusCode());
    }
}
