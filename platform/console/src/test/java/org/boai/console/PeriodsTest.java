package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Months that are closed, and amended, from outside. The day is 2026-11-22. */
class PeriodsTest {
    private static final String PLOTS = "/api/v1/programs/harvest/plot";
    private static final String OCTOBER = "/api/v1/periods/2026-10";
    private static final String COUNTY = "{\"region\":\"360803\",\"program\":\"harvest\"}";
    private static final String FIGURE =
            "/api/v1/kpis/values?kpi=harvest.plots&from=2026-10&to=2026-10&region=";

    @TempDir private Path folder;
    private Optional<TestPlatform> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestPlatform::close);
    }

    private TestPlatform open(Dialect dialect) throws IOException {
        TestPlatform platform = new TestPlatform(folder, dialect);
        opened = Optional.of(platform);
        return platform;
    }

    private static JsonObject done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.statusCode() + " " + answer.body());
        return TestPlatform.json(answer);
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, TestPlatform.json(answer).getString("code"), answer.body());
    }

    private static HttpResponse<String> plot(TestPlatform platform, String name, String sown) {
        return platform.post(
                "clerk",
                PLOTS,
                "{\"name\":\"%s\",\"crop\":\"RICE\",\"households\":3,\"cost\":1,\"watered\":true,\"sown\":\"%s\"}"
                        .formatted(name, sown));
    }

    private static JsonObject figure(TestPlatform platform, String region, String more) {
        return done(platform.get("nation", FIGURE + region + more))
                .getJsonArray("rows")
                .getJsonObject(0);
    }

    private static int value(TestPlatform platform, String region, String more) {
        return figure(platform, region, more).getInt("value");
    }

    private static HttpResponse<String> patch(TestPlatform platform, String path, String body) {
        return platform.send(
                platform.as("clerk", path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "*")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLateChangeIsAnAmendmentThatPublishesTheNextVersion(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        String row = PLOTS + "/" + done(plot(platform, "A", "2026-10-10")).getString("id");
        assertFalse(figure(platform, "360803", "").containsKey("version"), "an open month is live");
        refused(403, "forbidden", platform.post("clerk", OCTOBER + "/lock", COUNTY));
        JsonObject lock = done(platform.post("jian", OCTOBER + "/lock", COUNTY));
        assertTrue(lock.containsKey("publishedAt"), lock.toString());
        refused(409, "already-locked", platform.post("jian", OCTOBER + "/lock", COUNTY));

        String why = "/api/v1/why?region=360803100&period=2026-10";
        JsonObject closed = done(platform.get("clerk", why));
        assertTrue(closed.getBoolean("locked"), "one program's month is closed");
        assertEquals(1, closed.getJsonArray("reasons").size());
        assertTrue(closed.toString().contains("2026-10 harvest"), closed.toString());
        assertFalse(
                done(platform.get("clerk", why + "&program=directory")).getBoolean("locked"),
                "of another program it is open");

        refused(409, "period-locked", plot(platform, "B", "2026-10-11"));
        refused(409, "period-locked", patch(platform, row, "{\"sown\":\"2026-11-01\"}"));
        done(plot(platform, "C", "2026-11-11"));
        assertEquals(1, figure(platform, "360803", "").getInt("version"));
        assertEquals(1, value(platform, "360803", ""));

        String reason = "{\"region\":\"360803100\",\"program\":\"harvest\",\"reason\":\"漏报一块地\"}";
        JsonObject amendment = done(platform.post("clerk", OCTOBER + "/amendments", reason));
        refused(409, "amendment-open", platform.post("clerk", OCTOBER + "/amendments", reason));
        done(plot(platform, "B", "2026-10-11"));
        assertEquals(1, value(platform, "360803", ""), "version 1 is served until it is approved");
        assertEquals(2, value(platform, "360803", "&version=live"));
        assertEquals(2, value(platform, "3608", ""), "the month is open above");

        String decide = OCTOBER + "/amendments/" + amendment.getString("id");
        refused(403, "forbidden", platform.post("clerk", decide + "/approve", ""));
        refused(409, "amendment-used", platform.post("clerk", decide + "/withdraw", ""));
        JsonObject approved = done(platform.post("county", decide + "/approve", ""));
        assertEquals("approved", approved.getString("state"));
        assertEquals(1, approved.getJsonArray("rows").size());
        refused(409, "amendment-closed", platform.post("county", decide + "/approve", ""));
        for (String region : List.of("360803", "360803100")) {
            assertEquals(2, figure(platform, region, "").getInt("version"));
            assertEquals(2, value(platform, region, ""));
            assertEquals(1, value(platform, region, "&version=1"));
            assertEquals(2, value(platform, region, "&version=2"));
            assertEquals("no_data", figure(platform, region, "&version=3").getString("state"));
        }
        assertEquals(
                1,
                figure(platform, "360803101", "").getInt("version"),
                "nothing was amended beside it");
        refused(409, "period-locked", plot(platform, "D", "2026-10-12"));
        JsonObject both = done(platform.get("reader", OCTOBER + "?region=360803100"));
        assertEquals(1, both.getJsonArray("locks").size());
        assertEquals(1, both.getJsonArray("amendments").size());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLockAboveLeavesTheVersionsBelowAsTheyWerePublished(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        done(plot(platform, "A", "2026-10-10"));
        done(platform.post("jian", OCTOBER + "/lock", COUNTY));
        JsonObject amendment =
                done(
                        platform.post(
                                "clerk",
                                OCTOBER + "/amendments",
                                "{\"region\":\"360803\",\"reason\":\"x\"}"
                                        .replace("360803", "360803100")));
        done(plot(platform, "B", "2026-10-11"));
        done(
                platform.post(
                        "jian",
                        OCTOBER + "/amendments/" + amendment.getString("id") + "/approve",
                        ""));
        done(platform.post("jian", OCTOBER + "/lock", "{\"region\":\"3608\"}"));
        assertEquals(2, figure(platform, "360803", "").getInt("version"));
        assertEquals(1, figure(platform, "3608", "").getInt("version"));
        assertEquals(2, value(platform, "3608", ""));
        refused(404, "not-found", platform.post("jian", OCTOBER + "/lock", "{\"region\":\"36\"}"));
        refused(409, "period-open", platform.post("jian", "/api/v1/periods/2026-11/lock", COUNTY));
        refused(
                409,
                "not-locked",
                platform.post(
                        "clerk",
                        "/api/v1/periods/2026-09/amendments",
                        "{\"region\":\"360803100\",\"reason\":\"x\"}"));
        refused(400, "invalid-period", platform.post("jian", "/api/v1/periods/10/lock", COUNTY));
        refused(
                422,
                "invalid",
                platform.post(
                        "jian", OCTOBER + "/lock", "{\"region\":\"3608\",\"program\":\"x\"}"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aReportOfAClosedMonthStaysAsItIsAndSaysWhy(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        String plot = done(plot(platform, "A", "2026-11-01")).getString("id");
        String reports = "/api/v1/programs/harvest/monthly-report";
        String body = "{\"month\":\"2026-10\",\"plot\":\"%s\",\"spent\":5}".formatted(plot);
        String id = done(platform.post("clerk", reports, body)).getString("id");
        String why = "/api/v1/why?row=harvest/monthly-report/" + id;
        JsonObject open = done(platform.get("clerk", why));
        assertFalse(open.getBoolean("locked"));
        assertTrue(open.getBoolean("changeable"));
        assertTrue(open.getJsonArray("transitions").getJsonObject(0).getBoolean("possible"));

        done(platform.post("jian", OCTOBER + "/lock", "{\"region\":\"3608\"}"));
        refused(409, "period-locked", platform.post("clerk", reports + "/" + id + "/submit", "{}"));
        JsonObject closed = done(platform.get("clerk", why));
        assertTrue(closed.getBoolean("locked"));
        assertFalse(closed.getBoolean("changeable"));
        JsonObject reason = closed.getJsonArray("reasons").getJsonObject(0);
        assertEquals("period-locked", reason.getString("code"));
        assertEquals("3608", reason.getString("region"));
        assertEquals("jian", reason.getString("by"));
        assertTrue(
                reason.getJsonObject("canOpen").getString("how").endsWith("/amendments"),
                reason.toString());
        assertFalse(closed.getJsonArray("transitions").getJsonObject(0).getBoolean("possible"));
        assertTrue(
                done(platform.get("clerk", "/api/v1/why?region=360803100&period=2026-10"))
                        .getBoolean("locked"));
        assertEquals(404, platform.get("neighbour", why).statusCode());
        refused(400, "missing-parameter", platform.get("clerk", "/api/v1/why?region=360803100"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whereAProgramIsPausedItSaysSinceWhenUntilWhenAndWhoOpensIt(Dialect dialect)
            throws IOException {
        TestPlatform platform = open(dialect);
        String plot = done(plot(platform, "A", "2026-11-01")).getString("id");
        String pause = "{\"state\":\"paused\",\"from\":\"2026-11-22\",\"to\":\"2026-11-30\"}";
        String way = "/api/v1/programs/harvest/switches/360803";
        done(
                platform.send(
                        platform.as("jian", way)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(pause))));
        JsonObject paused =
                done(platform.get("clerk", "/api/v1/why?row=harvest/plot/" + plot))
                        .getJsonArray("reasons")
                        .getJsonObject(0);
        assertEquals("program-paused", paused.getString("code"));
        assertEquals("360803", paused.getString("region"));
        assertEquals("2026-11-21T16:00:00Z", paused.getString("since"));
        assertEquals("2026-11-30", paused.getString("until"));
        assertEquals(opener("administer", "360803", "PUT " + way), paused.get("canOpen"));
    }

    private static JsonObject opener(String permission, String region, String how) {
        return Json.createObjectBuilder()
                .add("permission", permission)
                .add("region", region)
                .add("how", how)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anAcceptedReportIsSentBackAndOfAClosedMonthUnderAnAmendment(Dialect dialect)
            throws IOException {
        TestPlatform platform = open(dialect);
        String plot = done(plot(platform, "A", "2026-11-01")).getString("id");
        String reports = "/api/v1/programs/harvest/monthly-report";
        String body = "{\"month\":\"2026-10\",\"plot\":\"%s\",\"spent\":5}".formatted(plot);
        String id = done(platform.post("clerk", reports, body)).getString("id");
        String report = reports + "/" + id;
        accept(platform, report);
        refused(409, "not-editable", patch(platform, report, "{\"spent\":6}"));
        JsonObject why =
                done(platform.get("clerk", "/api/v1/why?row=harvest/monthly-report/" + id));
        JsonObject fixed = why.getJsonArray("reasons").getJsonObject(0);
        assertTrue(fixed.getString("message").contains("请先办理:退回"), fixed.toString());
        assertEquals("jian", fixed.getString("by"));
        assertTrue(fixed.containsKey("since"));
        assertEquals(opener("review", "3608", "POST " + report + "/return"), fixed.get("canOpen"));
        assertEquals(
                "review", why.getJsonArray("transitions").getJsonObject(0).getString("permission"));
        String back = "{\"reason\":\"支出少计\"}";
        refused(403, "forbidden", platform.post("clerk", report + "/return", back));
        refused(422, "invalid", platform.post("jian", report + "/return", "{}"));
        done(platform.post("jian", report + "/return", back));
        done(patch(platform, report, "{\"spent\":6}"));
        accept(platform, report);

        done(platform.post("jian", OCTOBER + "/lock", "{\"region\":\"3608\"}"));
        refused(409, "period-locked", platform.post("jian", report + "/return", back));
        String amendment =
                done(platform.post(
                                "clerk",
                                OCTOBER + "/amendments",
                                "{\"region\":\"360803100\",\"reason\":\"支出少计\"}"))
                        .getString("id");
        done(platform.post("jian", report + "/return", back));
        done(patch(platform, report, "{\"spent\":7}"));
        accept(platform, report);
        JsonObject approved =
                done(
                        platform.post(
                                "nation", OCTOBER + "/amendments/" + amendment + "/approve", ""));
        assertTrue(approved.getJsonArray("rows").toString().contains(id), approved.toString());
        refused(409, "period-locked", platform.post("jian", report + "/return", back));
        assertEquals(7, done(platform.get("clerk", report)).getInt("spent"));
    }

    private static void accept(TestPlatform platform, String report) {
        done(platform.post("clerk", report + "/submit", "{}"));
        done(platform.post("county", report + "/review", "{}"));
        done(platform.post("jian", report + "/accept", "{}"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatWasFiledBesideALockIsInItsVersionOrRefused(Dialect dialect) throws Exception {
        TestPlatform platform = open(dialect);
        platform.token("clerk");
        platform.token("jian");
        List<Callable<Integer>> work =
                IntStream.range(0, 40)
                        .<Callable<Integer>>mapToObj(
                                i ->
                                        i == 20
                                                ? () ->
                                                        done(platform.post(
                                                                        "jian",
                                                                        OCTOBER + "/lock",
                                                                        COUNTY))
                                                                .size()
                                                : () ->
                                                        plot(platform, "P" + i, "2026-10-10")
                                                                .statusCode())
                        .toList();
        int filed = 0;
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            for (var answer : clerks.invokeAll(work)) {
                filed += answer.get() == 201 ? 1 : 0;
            }
        }
        assertEquals(filed, value(platform, "360803", ""), "what was published");
        assertEquals(filed, value(platform, "360803", "&version=live"), "what the rows say");
        assertEquals(1, figure(platform, "360803", "").getInt("version"));
    }
}
