package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who has filed a month, from outside. The townships' branches stand since 2020. */
class ReportingTest {
    private static final String OCTOBER = "/api/v1/reporting?region=3608&period=2026-10";

    @TempDir private Path folder;
    private Optional<TestPlatform> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestPlatform::close);
    }

    private TestPlatform open(Dialect dialect) throws IOException {
        TestPlatform platform = new TestPlatform(folder, dialect);
        opened = Optional.of(platform);
        platform.establish();
        return platform;
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertTrue(answer.statusCode() / 100 == 2, answer.statusCode() + " " + answer.body());
        return answer;
    }

    private static JsonObject board(TestPlatform platform, String path) {
        return TestPlatform.json(ok(platform.get("reader", path)));
    }

    private static JsonObject only(JsonObject board) {
        List<JsonObject> items = board.getJsonArray("items").getValuesAs(JsonObject.class);
        assertEquals(1, items.size(), board.toString());
        return items.getFirst();
    }

    /** Files a report of the month; answers its address. */
    private static String file(TestPlatform platform, String month) {
        String plot =
                TestPlatform.json(
                                ok(
                                        platform.post(
                                                "clerk",
                                                "/api/v1/programs/harvest/plot",
                                                """
                                                {"name":"P%s","crop":"RICE","households":3,
                                                 "cost":1,"watered":true,"sown":"2026-09-01"}
                                                """
                                                        .formatted(month))))
                        .getString("id");
        String reports = "/api/v1/programs/harvest/monthly-report";
        return reports
                + "/"
                + TestPlatform.json(
                                ok(
                                        platform.post(
                                                "clerk",
                                                reports,
                                                """
                                                {"month":"%s","plot":"%s","spent":5}
                                                """
                                                        .formatted(month, plot))))
                        .getString("id");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whoMustActNextGoesUpTheTreeUntilTheReportIsAccepted(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        JsonObject missing = only(board(platform, OCTOBER));
        assertEquals("missing", missing.getString("state"));
        assertEquals("2026-11-05", missing.getString("due"));
        assertTrue(missing.getBoolean("late"));
        assertTrue(missing.getBoolean("overdue"));
        assertEquals("360803100", missing.getJsonObject("next").getString("region"));

        String report = file(platform, "2026-10");
        assertEquals("draft", only(board(platform, OCTOBER)).getString("state"));
        ok(platform.post("clerk", report + "/submit", "{}"));
        JsonObject submitted = only(board(platform, OCTOBER));
        assertEquals("submitted", submitted.getString("state"));
        assertTrue(submitted.getBoolean("late"), "a late report never counts as on time");
        assertFalse(submitted.getBoolean("overdue"));
        assertEquals("360803", submitted.getJsonObject("next").getString("region"));
        assertEquals("review", submitted.getJsonObject("next").getString("permission"));
        ok(platform.post("county", report + "/review", "{}"));
        assertEquals(
                "3608", only(board(platform, OCTOBER)).getJsonObject("next").getString("region"));
        for (String silent : List.of("{}", "{\"reason\":\" \"}")) {
            HttpResponse<String> refused = platform.post("jian", report + "/return", silent);
            assertEquals(422, refused.statusCode(), refused.body());
            assertEquals(
                    "reason",
                    TestPlatform.json(refused)
                            .getJsonArray("errors")
                            .getJsonObject(0)
                            .getString("field"));
        }
        ok(platform.post("jian", report + "/return", "{\"reason\":\"金额请核对\"}"));
        assertTrue(
                platform.page(platform.signIn("clerk"), report.replace("/api/v1", ""))
                        .body()
                        .contains("金额请核对"),
                "whoever has to act reads why");
        JsonObject returned = only(board(platform, OCTOBER));
        assertEquals("returned", returned.getString("state"));
        assertEquals("360803100", returned.getJsonObject("next").getString("region"));
        ok(
                platform.send(
                        platform.as("clerk", report)
                                .header("Content-Type", "application/json")
                                .header("If-Match", "*")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString("{\"spent\":4}"))));
        assertEquals("金额请核对", only(board(platform, OCTOBER)).getString("reason"));
        assertEquals(
                "金额请核对",
                reminders(platform, "").getFirst().getJsonObject("filing").getString("reason"));
        for (String page : List.of("/", "/reporting/reminders", "/reporting?period=2026-10")) {
            String body = platform.page(platform.signIn("clerk"), page).body();
            assertTrue(body.contains("金额请核对"), page);
        }
        ok(platform.post("clerk", report + "/submit", "{}"));
        assertFalse(only(board(platform, OCTOBER)).containsKey("reason"));
        ok(platform.post("county", report + "/review", "{}"));
        ok(platform.post("jian", report + "/accept", "{}"));
        JsonObject done = board(platform, OCTOBER);
        assertFalse(only(done).containsKey("next"));
        assertEquals(1, done.getJsonObject("totals").getInt("accepted"));
        assertEquals(1, done.getJsonObject("totals").getInt("filed"));
        assertEquals(0, done.getJsonObject("totals").getInt("missing"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nothingIsDueWhereTheProgramIsOffOrPaused(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        assertEquals(1, board(platform, OCTOBER).getJsonObject("totals").getInt("missing"));
        platform.switches.set(
                "harvest",
                "360803",
                SwitchState.PAUSED,
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                "test");
        assertEquals(0, board(platform, OCTOBER).getJsonObject("totals").getInt("all"));
        platform.switches.set(
                "harvest",
                "360803",
                SwitchState.ON,
                LocalDate.of(2026, 11, 20),
                Optional.empty(),
                "test");
        assertEquals(1, board(platform, OCTOBER).getJsonObject("totals").getInt("missing"));
        assertEquals(
                0,
                board(platform, OCTOBER.replace("2026-10", "2025-10"))
                        .getJsonObject("totals")
                        .getInt("all"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aUnitThatDidNotStandYetOwesNothing(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        String unit =
                TestPlatform.json(
                                ok(
                                        platform.post(
                                                "nation",
                                                "/api/v1/organisations",
                                                """
                                                {"name":"值夏","level":"TOWNSHIP",
                                                 "kind":"TOWNSHIP","line":"REGION",
                                                 "region":"360803101"}
                                                """)))
                        .getString("id");
        assertEquals(1, board(platform, OCTOBER).getJsonObject("totals").getInt("all"));
        ok(
                platform.post(
                        "nation",
                        "/api/v1/organisations/" + unit + "/establish",
                        "{\"on\":\"2026-10-31\"}"));
        assertEquals(2, board(platform, OCTOBER).getJsonObject("totals").getInt("all"));
        assertEquals(
                1,
                board(platform, OCTOBER.replace("2026-10", "2026-09"))
                        .getJsonObject("totals")
                        .getInt("all"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aListGoesOnBehindItsLastLine(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        JsonObject first =
                TestPlatform.json(
                        ok(
                                platform.get(
                                        "nation",
                                        "/api/v1/reporting?region=CN&period=2026-10&limit=1")));
        assertEquals("360803100", only(first).getString("region"));
        assertFalse(first.containsKey("next"), "nothing is due where the program is off");
        file(platform, "2026-10");
        file(platform, "2026-09");
        for (String state : List.of("draft", "missing,draft")) {
            assertEquals(
                    "draft", only(board(platform, OCTOBER + "&state=" + state)).getString("state"));
        }
        assertEquals(0, board(platform, OCTOBER + "&state=missing").getJsonArray("items").size());
        assertEquals(400, platform.get("reader", OCTOBER + "&state=gone").statusCode());
        assertEquals(400, platform.get("reader", OCTOBER + "&cursor=0.x").statusCode());
        assertEquals(404, platform.get("neighbour", OCTOBER).statusCode());
        assertEquals(
                400, platform.get("reader", OCTOBER.replace("2026-10", "2026-13")).statusCode());
    }

    private static HttpResponse<String> plot(
            TestPlatform platform, String name, int cost, String sown) {
        return platform.post(
                "clerk",
                "/api/v1/programs/harvest/plot",
                "{\"name\":\"%s\",\"crop\":\"RICE\",\"households\":3,\"cost\":%d,\"watered\":true,\"sown\":\"%s\"}"
                        .formatted(name, cost, sown));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aReportArrivesFilledInAndSaysWhatIsOdd(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        ok(plot(platform, "A", 7, "2026-10-01"));
        ok(plot(platform, "B", 1, "2026-10-31"));
        ok(plot(platform, "C", 2, "2026-09-30"));
        String unit = only(board(platform, OCTOBER)).getString("organisation");
        String draft =
                "/api/v1/reporting/draft?report=harvest/monthly-report&period=2026-10&organisation="
                        + unit;
        JsonObject fresh = TestPlatform.json(ok(platform.get("clerk", draft)));
        JsonObject spent = fresh.getJsonArray("figures").getJsonObject(0);
        assertEquals("spent", spent.getString("field"));
        assertEquals(8, spent.getInt("counted"));
        assertEquals(2, spent.getInt("before"));
        assertEquals(2, spent.getJsonObject("lineage").getInt("records"));
        assertEquals("harvest/plot", spent.getJsonObject("lineage").getString("entity"));
        assertEquals(List.of("differs-from-last"), codes(spent));
        assertFalse(fresh.getBoolean("mayBeZero"));
        assertFalse(fresh.containsKey("row"));

        file(platform, "2026-10");
        JsonObject filed =
                TestPlatform.json(ok(platform.get("clerk", draft)))
                        .getJsonArray("figures")
                        .getJsonObject(0);
        assertEquals(5, filed.getInt("reported"));
        assertEquals(List.of("differs-from-counted", "differs-from-last"), codes(filed));
        String report = only(board(platform, OCTOBER)).getString("row");
        JsonObject submit =
                TestPlatform.json(
                                ok(
                                        platform.get(
                                                "clerk",
                                                "/api/v1/why?row=harvest/monthly-report/"
                                                        + report)))
                        .getJsonArray("transitions")
                        .getJsonObject(0);
        assertTrue(submit.getBoolean("possible"), "it may be so, and the clerk says why");
        assertEquals(
                List.of("differs-from-counted", "differs-from-last"), codes(submit, "warnings"));
        JsonObject sent =
                TestPlatform.json(
                        ok(
                                platform.post(
                                        "clerk",
                                        "/api/v1/programs/harvest/monthly-report/"
                                                + report
                                                + "/submit",
                                        "{}")));
        assertEquals(List.of("differs-from-counted", "differs-from-last"), codes(sent, "warnings"));
        assertEquals(404, platform.get("neighbour", draft).statusCode());
        assertEquals(400, platform.get("clerk", draft.replace("2026-10", "2026-Q4")).statusCode());
        assertTrue(
                TestPlatform.json(ok(platform.get("clerk", draft.replace("2026-10", "2026-08"))))
                        .getBoolean("mayBeZero"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatWasOddWhenItWasSentStandsBesideTheReportUnderReview(Dialect dialect)
            throws IOException {
        TestPlatform platform = open(dialect);
        ok(plot(platform, "A", 7, "2026-10-01"));
        ok(plot(platform, "C", 6, "2026-09-02"));
        String report = file(platform, "2026-10");
        assertEquals(List.of(), warned(platform, "county", report), "it is not sent yet");
        ok(platform.post("clerk", report + "/submit", "{\"reason\":\"两元未入账\"}"));
        ok(plot(platform, "B", 1, "2026-10-02"));
        String odd = "支出 填报为 5.00,按记录统计为 7.00。请核对或说明原因。";
        assertEquals(List.of(odd), warned(platform, "county", report), "as it was when sent");
        String page = platform.page(platform.signIn("county"), report.substring(7)).body();
        assertTrue(page.contains(odd) && page.contains("两元未入账"), page);
        ok(platform.post("county", report + "/review", "{}"));
        assertEquals(List.of(odd), warned(platform, "jian", report));

        ok(platform.post("jian", report + "/return", "{\"reason\":\"请核对\"}"));
        assertEquals(
                List.of(), warned(platform, "county", report), "whoever sends it is asked anew");
        HttpResponse<String> corrected =
                platform.send(
                        platform.as("clerk", report)
                                .header("Content-Type", "application/merge-patch+json")
                                .header("If-Match", "*")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString("{\"spent\":8}")));
        ok(corrected);
        ok(platform.post("clerk", report + "/submit", "{}"));
        assertEquals(List.of(), warned(platform, "county", report), "nothing is odd any more");
        assertEquals(
                List.of(0, 1, 0, 0, 0, 0),
                board(platform, report + "/history")
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(line -> line.getJsonArray("warnings").size())
                        .toList());
    }

    private static List<String> warned(TestPlatform platform, String user, String report) {
        JsonObject row = TestPlatform.json(ok(platform.get(user, report)));
        return row.containsKey("warnings")
                ? row.getJsonArray("warnings").getValuesAs(JsonObject.class).stream()
                        .map(warning -> warning.getString("message"))
                        .toList()
                : List.of();
    }

    /** From the board to the form with the figures in it; a second one leads to the first. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theFormOfAReportArrivesFilledIn(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        ok(plot(platform, "A", 7, "2026-10-01"));
        ok(plot(platform, "B", 1, "2026-10-31"));
        ok(plot(platform, "C", 2, "2026-09-30"));
        String session = platform.signIn("clerk");
        String unit = only(board(platform, OCTOBER)).getString("organisation");
        String form =
                "/programs/harvest/monthly-report/new?organisation=" + unit + "&month=2026-10";
        for (String page : List.of("/reporting?region=360803100&period=2026-10", "/")) {
            String body = platform.page(session, page).body();
            assertTrue(body.contains(form.replace("&", "&amp;")), page + "\n" + body);
        }
        String filled = platform.page(session, form).body();
        assertTrue(filled.contains("name=\"spent\" value=\"8.00\""), filled);
        assertTrue(filled.contains("按 2 条记录统计为 8.00，上期 2.00。"), filled);
        assertTrue(filled.contains("变化 300%"), filled);
        String asked =
                platform.send(
                                platform.form(
                                        "/programs/harvest/monthly-report/new",
                                        session,
                                        "csrf",
                                        csrf(filled),
                                        "organisation",
                                        unit,
                                        "month",
                                        "2026-10",
                                        "find",
                                        EntityForm.FIGURES))
                        .body();
        assertTrue(asked.contains("name=\"spent\" value=\"8.00\""), asked);
        for (String unknown : List.of("month=十月", "month=2026-Q4", "month=2026-10")) {
            String page = "/programs/harvest/monthly-report/new?organisation=x&" + unknown;
            assertEquals(200, platform.page(session, page).statusCode(), unknown);
        }

        file(platform, "2026-10");
        String report = only(board(platform, OCTOBER)).getString("row");
        HttpResponse<String> second = platform.page(session, form);
        assertEquals(303, second.statusCode());
        assertEquals(
                "/programs/harvest/monthly-report/" + report,
                second.headers().firstValue("Location").orElse(""));
        String row = platform.page(session, second.headers().firstValue("Location").get()).body();
        assertTrue(row.contains("填报为 5.00,按记录统计为 8.00"), row);
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(token.find());
        return token.group(1);
    }

    private static List<String> codes(JsonObject figure) {
        return codes(figure, "messages");
    }

    private static List<String> codes(JsonObject object, String list) {
        return object.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(message -> message.getString("code"))
                .toList();
    }

    private static HttpResponse<String> rule(TestPlatform platform, String user, String more) {
        return rule(platform, user, more, "\"dueDay\":20,\"graceDays\":5");
    }

    private static HttpResponse<String> rule(
            TestPlatform platform, String user, String more, String days) {
        return rule(platform, user, more, "harvest/monthly-report", days);
    }

    private static HttpResponse<String> rule(
            TestPlatform platform, String user, String more, String report, String days) {
        return platform.send(
                platform.as(user, "/api/v1/reporting/rules" + more)
                        .header("Content-Type", "application/json")
                        .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"report":"%s","region":"360803","from":"2026-10",%s}
                                        """
                                                .formatted(report, days))));
    }

    private static List<JsonObject> reminders(TestPlatform platform, String more) {
        String path = "/api/v1/reporting/reminders?region=3608" + more;
        return board(platform, path).getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static String why(TestPlatform platform, String days) {
        ok(rule(platform, "jian", "", days));
        return reminders(platform, "").stream()
                .filter(one -> one.getJsonObject("filing").getString("period").equals("2026-10"))
                .map(one -> one.getString("why"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whoIsRemindedFollowsTheDaysAndTheSwitch(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        List<JsonObject> all = reminders(platform, "");
        assertEquals(10, all.size(), "all months since the program is on");
        assertTrue(all.stream().allMatch(one -> one.getString("why").equals("overdue")));
        assertEquals("2026-10", all.getFirst().getJsonObject("filing").getString("period"));
        assertEquals(
                "360803100",
                all.getFirst().getJsonObject("filing").getJsonObject("next").getString("region"));
        JsonObject first = board(platform, "/api/v1/reporting/reminders?region=3608&limit=3");
        assertEquals(3, first.getJsonArray("items").size());
        assertEquals(7, reminders(platform, "&cursor=" + first.getString("next")).size());
        assertEquals(10, reminders(platform, "&level=township").size());
        assertEquals(0, reminders(platform, "&level=county").size());
        assertEquals(
                0,
                board(platform, OCTOBER + "&overdue=true&level=county")
                        .getJsonArray("items")
                        .size());

        assertEquals("grace", why(platform, "\"dueDay\":20,\"graceDays\":5"));
        assertEquals("today", why(platform, "\"dueDay\":22"));
        assertEquals("soon", why(platform, "\"dueDay\":25"));
        assertEquals("", why(platform, "\"dueDay\":26"), "three days before, and no sooner");
        assertEquals("soon", why(platform, "\"dueDay\":26,\"remindDays\":4"));
        String home = platform.page(platform.signIn("clerk"), "/").body();
        assertTrue(home.contains("即将截止") && home.contains("已逾期"), home);
        String above = platform.page(platform.signIn("jian"), "/").body();
        assertFalse(above.contains("该填的报表"), "those of the townships lie with the townships");
        String page = platform.page(platform.signIn("jian"), "/reporting/reminders").body();
        assertTrue(page.contains("即将截止") && page.contains("已逾期"), page);

        platform.switches.set(
                "harvest",
                "360803",
                SwitchState.PAUSED,
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                "test");
        assertEquals(0, reminders(platform, "").size());
        assertEquals(
                404,
                platform.get("neighbour", "/api/v1/reporting/reminders?region=3608").statusCode());
        for (String unknown : List.of("program=nope", "report=nope", "report=harvest/plot")) {
            int answer = platform.get("jian", OCTOBER + "&" + unknown).statusCode();
            assertEquals(404, answer, unknown);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aRuleAboutDueDaysIsTriedBeforeItHolds(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        assertEquals(403, rule(platform, "clerk", "").statusCode());
        HttpResponse<String> unknown = rule(platform, "jian", "", "harvest/plot", "\"dueDay\":20");
        assertEquals(400, unknown.statusCode(), unknown.body());
        JsonObject problem = TestPlatform.json(unknown).getJsonArray("errors").getJsonObject(0);
        assertEquals("report", problem.getString("field"));
        assertTrue(problem.getString("message").contains("harvest/monthly-report"));
        JsonArray periods =
                TestPlatform.json(ok(rule(platform, "jian", "?dryRun=true")))
                        .getJsonArray("periods");
        assertEquals(12, periods.size());
        JsonObject october = periods.getJsonObject(0);
        JsonObject moved = october.getJsonArray("regions").getJsonObject(0);
        assertEquals("360803100", moved.getString("region"));
        assertEquals(0, moved.getInt("late"));
        assertEquals(1, moved.getInt("noLonger"));
        assertFalse(only(october).getBoolean("late"), "it tells how it would be");
        assertEquals("2026-11-20", only(october).getString("due"));
        assertEquals(
                periods.getJsonObject(1).getJsonObject("before"),
                periods.getJsonObject(1).getJsonObject("after"),
                "September is late all the same");
        assertEquals("2026-10", october.getString("period"));
        assertEquals(1, october.getJsonObject("before").getInt("late"));
        assertEquals(0, october.getJsonObject("after").getInt("late"));
        assertTrue(only(board(platform, OCTOBER)).getBoolean("late"), "nothing was changed");
        ok(rule(platform, "jian", ""));
        JsonObject held = only(board(platform, OCTOBER));
        assertEquals("2026-11-20", held.getString("due"));
        assertEquals("2026-11-26", held.getString("lateFrom"));
        assertFalse(held.getBoolean("late"));
        assertEquals(
                october.getJsonObject("after"), board(platform, OCTOBER).getJsonObject("totals"));
        JsonObject stricter =
                TestPlatform.json(ok(rule(platform, "jian", "?dryRun=true", "\"dueDay\":10")))
                        .getJsonArray("periods")
                        .getJsonObject(0);
        assertEquals(1, stricter.getJsonArray("regions").getJsonObject(0).getInt("late"));
        assertTrue(only(stricter).getBoolean("late"));
        assertTrue(
                only(board(platform, OCTOBER.replace("2026-10", "2026-09"))).getBoolean("late"),
                "it holds from October on");
        assertEquals(0, board(platform, OCTOBER + "&overdue=true").getJsonArray("items").size());
        String remove =
                "/api/v1/reporting/rules?report=harvest/monthly-report&region=360803&from=2026-10";
        assertEquals(204, platform.send(platform.as("jian", remove).DELETE()).statusCode());
        assertEquals(404, platform.send(platform.as("jian", remove).DELETE()).statusCode());
        String told = ok(platform.get("nation", "/api/v1/audit?what=remove&limit=1")).body();
        assertTrue(told.contains("\"2026-10 20 5 3\""), told);
        assertEquals(1, board(platform, OCTOBER + "&overdue=true").getJsonArray("items").size());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theBurdenCountsWhatSomebodyTypes(Dialect dialect) throws IOException {
        TestPlatform platform = open(dialect);
        JsonObject burden =
                TestPlatform.json(ok(platform.get("reader", "/api/v1/burden?region=3608")));
        JsonObject load = burden.getJsonArray("reports").getJsonObject(0);
        assertEquals("harvest/monthly-report", load.getString("report"));
        assertEquals(1, load.getInt("units"));
        assertEquals(12, load.getInt("periodsPerYear"));
        assertEquals(1, load.getInt("filled"));
        assertEquals(
                (load.getInt("fields") - 1) * 12, load.getInt("cellsPerYear"), burden.toString());
        assertTrue(burden.getInt("fields") > 10);
    }
}
