package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an office does beside filing: closing, following up, looking after an account. */
class OfficePagesTest {
    private static final String PLOTS = "/api/v1/programs/harvest/plot";

    private TestPlatform platform;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private String plot() {
        HttpResponse<String> filed =
                platform.post(
                        "clerk",
                        PLOTS,
                        """
                        {"name":"A","crop":"RICE","households":3,"cost":1,"watered":true,
                         "sown":"2026-10-10"}
                        """);
        return "/programs/harvest/plot/" + TestPlatform.json(filed).getString("id");
    }

    @Test
    void aClosedRowSaysWhyAndIsOpenedByAnAmendmentThatSomebodyElseApproves() {
        String row = plot();
        String clerk = platform.signIn("clerk");
        assertTrue(platform.page(clerk, row).body().contains(row + "/edit"));
        HttpResponse<String> locked =
                platform.submit(
                        platform.signIn("jian"),
                        "/periods",
                        "/periods/lock",
                        "region",
                        "360803",
                        "period",
                        "2026-10",
                        "program",
                        "harvest");
        assertEquals(303, locked.statusCode(), locked.body());

        String closed = platform.page(clerk, row).body();
        assertTrue(closed.contains("2026-10 harvest 的数据自 2026-11-22 起由 青原区(jian)锁定"), closed);
        assertFalse(closed.contains(row + "/edit"), closed);
        assertTrue(closed.contains("/periods?region=360803100&amp;period=2026-10#amend"), closed);

        String[] ask = {"region", "360803100", "period", "2026-10", "program", "harvest"};
        HttpResponse<String> miswritten = platform.page(clerk, "/periods?period=nope");
        assertEquals(400, miswritten.statusCode());
        assertTrue(miswritten.body().contains("period"), miswritten.body());
        HttpResponse<String> silent =
                platform.submit(clerk, "/periods", "/periods/amendments", ask);
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("期间和理由必须填写"), silent.body());
        String[] why = {
            "region", "360803100", "period", "2026-10", "program", "harvest", "reason", "漏报一块地"
        };
        assertEquals(
                303, platform.submit(clerk, "/periods", "/periods/amendments", why).statusCode());
        assertTrue(platform.page(clerk, row).body().contains(row + "/edit"));
        assertEquals(
                409, platform.submit(clerk, "/periods", "/periods/amendments", why).statusCode());

        String waiting = platform.page(clerk, "/periods").body();
        assertTrue(waiting.contains("漏报一块地") && !waiting.contains("/approve"), waiting);
        String reviewer = platform.signIn("county");
        Matcher approve =
                Pattern.compile("/periods/amendments/[0-9a-f-]+/approve")
                        .matcher(platform.page(reviewer, "/periods").body());
        assertTrue(approve.find());
        assertEquals(403, platform.submit(clerk, "/periods", approve.group()).statusCode());
        assertEquals(303, platform.submit(reviewer, "/periods", approve.group()).statusCode());
        assertTrue(platform.page(reviewer, "/periods").body().contains("已批准"));
        assertFalse(platform.page(clerk, row).body().contains(row + "/edit"));
    }

    private void turn(String user, String report, String way, String body) {
        HttpResponse<String> turned = platform.post(user, "/api/v1" + report + "/" + way, body);
        assertEquals(200, turned.statusCode(), turned.body());
    }

    @Test
    void whatWaitsForADecisionIsListedForWhoeverMayMakeIt() {
        String plot = plot();
        turn("clerk", plot, "reap", "{}");
        HttpResponse<String> filed =
                platform.post(
                        "clerk",
                        "/api/v1/programs/harvest/monthly-report",
                        "{\"month\":\"2026-10\",\"plot\":\"%s\",\"spent\":1}"
                                .formatted(plot.replaceFirst(".*/", "")));
        String reports = "/programs/harvest/monthly-report";
        String report = reports + "/" + TestPlatform.json(filed).getString("id");
        turn("clerk", report, "submit", "{}");
        String county = platform.signIn("county");
        String first = platform.page(county, "/review").body();
        assertTrue(first.contains(reports + "?state=SUBMITTED"), first);
        assertFalse(first.contains("/plot?state=REAPED"), "it may be sown again, or not");
        turn("county", report, "review", "{}");
        String then = platform.page(county, "/review").body();
        assertTrue(then.contains("没有等您审核的记录"), then);
        String city = platform.page(platform.signIn("jian"), "/review").body();
        assertTrue(city.contains(reports + "?state=REVIEWED"), city);
    }

    @Test
    void aReviewerSeesWhatWasCountedWhyItWentBackAndWhatChangedSince() {
        String plot = plot().replaceFirst(".*/", "");
        HttpResponse<String> filed =
                platform.post(
                        "clerk",
                        "/api/v1/programs/harvest/monthly-report",
                        "{\"month\":\"2026-10\",\"plot\":\"%s\",\"spent\":99}".formatted(plot));
        assertEquals(201, filed.statusCode(), filed.body());
        String report =
                "/programs/harvest/monthly-report/" + TestPlatform.json(filed).getString("id");
        turn("clerk", report, "submit", "{}");
        String county = platform.signIn("county");
        String first = platform.page(county, report).body();
        assertTrue(first.contains("数字对照") && first.contains("1.00 不一致"), first);
        assertFalse(first.contains("以前的退回"), first);
        turn("county", report, "return", "{\"reason\":\"多写了\"}");
        String clerk = platform.signIn("clerk");
        HttpResponse<String> changed =
                platform.submit(
                        clerk,
                        report + "/edit",
                        report + "/edit",
                        "month",
                        "2026-10",
                        "plot",
                        plot,
                        "spent",
                        "1",
                        "version",
                        version(clerk, report));
        assertEquals(303, changed.statusCode(), changed.body());
        turn("clerk", report, "submit", "{}");
        String again = platform.page(county, report).body();
        assertTrue(again.contains("以前的退回") && again.contains("多写了"), again);
        assertTrue(
                again.contains("<td class=\"was\">99.00</td><td class=\"now\">1.00</td>"), again);
        assertFalse(again.contains("不一致"), again);
        assertFalse(platform.page(clerk, report).body().contains("审核参考"));
    }

    private String version(String session, String row) {
        Matcher version =
                Pattern.compile("name=\"version\" value=\"([^\"]+)\"")
                        .matcher(platform.page(session, row + "/edit").body());
        assertTrue(version.find());
        return version.group(1).replace("&quot;", "\"");
    }

    @Test
    void aPeriodThatIsNotOverOrMiswrittenIsToldBesideWhatWasEntered() {
        String session = platform.signIn("jian");
        HttpResponse<String> open =
                platform.submit(
                        session,
                        "/periods",
                        "/periods/lock",
                        "region",
                        "360803",
                        "period",
                        "2026-11");
        assertEquals(409, open.statusCode());
        assertTrue(open.body().contains("还没有结束"), open.body());
        HttpResponse<String> wrong =
                platform.submit(
                        session, "/periods", "/periods/lock", "region", "360803", "period", "十月");
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("value=\"十月\""), wrong.body());
        assertEquals(404, platform.page(session, "/periods?region=3607").statusCode());
    }

    @Test
    void whoMustActNextIsTold() {
        platform.establish();
        String session = platform.signIn("jian");
        String page = platform.page(session, "/reporting?period=2026-10").body();
        String table = page.substring(page.indexOf("<tbody>"));
        assertTrue(table.contains("360803100红十字会") && table.contains("未报"), table);
        assertTrue(table.contains("天玉镇 · 填报"), table);
        String none = platform.page(session, "/reporting?period=2026-10&state=accepted").body();
        assertTrue(none.contains("没有符合条件的报表"), none);
        assertEquals(400, platform.page(session, "/reporting?state=lost").statusCode());
        assertEquals(404, platform.page(session, "/reporting?region=3607").statusCode());
    }

    @Test
    void whatIsMaskedIsShownForAReasonAndOnThatPageOnly() {
        HttpResponse<String> filed =
                platform.post(
                        "clerk", "/api/v1/people", "{\"name\":\"王小明\",\"phone\":\"13812345678\"}");
        assertEquals(201, filed.statusCode(), filed.body());
        String row = "/programs/directory/person/" + TestPlatform.json(filed).getString("id");
        String session = platform.signIn("clerk");
        HttpResponse<String> silent =
                platform.submit(session, row, row + "/reveal", "fields", "phone", "reason", "");
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("理由") && !silent.body().contains("13812345678"));
        String shown =
                platform.submit(session, row, row + "/reveal", "fields", "phone", "reason", "回访")
                        .body();
        assertTrue(shown.contains("13812345678"), shown);
        assertFalse(shown.contains("王小明"), "only what was asked for");
        assertFalse(platform.page(session, row).body().contains("13812345678"));
        String reader = platform.signIn("reader");
        assertFalse(platform.page(reader, row).body().contains("/reveal"));
    }

    @Test
    void allSessionsAreEndedAndThePasswordIsChangedFromOnesOwnPage() {
        String session = platform.signIn("clerk");
        String other = platform.signIn("clerk");
        assertEquals(303, platform.submit(session, "/me", "/me/end-sessions").statusCode());
        assertEquals("/sign-in?next=%2Fme", location(platform.page(session, "/me")));
        assertEquals("/sign-in?next=%2Fme", location(platform.page(other, "/me")));
        String again = platform.signIn("clerk");
        HttpResponse<String> wrong =
                platform.submit(
                        again,
                        "/me",
                        "/me/password",
                        "old",
                        "no such one",
                        "new",
                        "a better one 1");
        assertEquals(401, wrong.statusCode());
        assertTrue(wrong.body().contains("密码不对"), wrong.body());
        HttpResponse<String> changed =
                platform.submit(
                        again,
                        "/me",
                        "/me/password",
                        "old",
                        TestPlatform.PASSWORD,
                        "new",
                        "a much better one");
        assertEquals("/sign-in?after=PASSWORD_CHANGED", location(changed));
        assertTrue(platform.page("", location(changed)).body().contains("请用新密码登录"));
        assertEquals(303, platform.page(again, "/me").statusCode());
    }

    @Test
    void aPostIsLentOnOnesOwnPageAndTheOtherWorksInIt() {
        String county = platform.signIn("county");
        assertEquals(
                303,
                platform.submit(
                                county,
                                "/me",
                                "/me/delegations",
                                "to",
                                "reader",
                                "region",
                                "360803",
                                "until",
                                "2026-12-01")
                        .statusCode());
        String reader = platform.signIn("reader");
        String own = platform.page(reader, "/me").body();
        Matcher take = Pattern.compile("/me/delegations/[^\"]+/take").matcher(own);
        assertTrue(take.find(), own);
        assertEquals(303, platform.submit(reader, "/me", take.group()).statusCode());
        own = platform.page(reader, "/me").body();
        assertTrue(own.contains("正在代 county 办理") && own.contains("审核员"), own);
        assertTrue(
                platform.page(platform.signIn("jian"), "/admin/accounts")
                        .body()
                        .contains("reader"));
        assertEquals(303, platform.submit(reader, "/me", "/me/delegations/give-back").statusCode());
        String end = take.group().replace("/take", "/end");
        assertEquals(303, platform.submit(county, "/me", end).statusCode());
        own = platform.page(reader, "/me").body();
        assertFalse(own.contains("/take") || own.contains("正在代"), own);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.body());
    }

    @Test
    void aSecondFactorIsScannedBeforeSigningIn() {
        HttpResponse<String> nobody =
                platform.send(
                        platform.form(
                                "/second-factor", "", "user", "reader", "password", "wrong one"));
        assertEquals(401, nobody.statusCode());
        HttpResponse<String> made =
                platform.send(
                        platform.form(
                                "/second-factor",
                                "",
                                "user",
                                "reader",
                                "password",
                                TestPlatform.PASSWORD));
        assertEquals(200, made.statusCode(), made.body());
        assertTrue(made.body().contains("class=\"qr\""), made.body());
        Matcher secret = Pattern.compile("<code>([A-Z2-7]{16,})</code>").matcher(made.body());
        assertTrue(secret.find());
        assertFalse(made.body().contains("name=\"password\""), "it was given a moment ago");
        HttpResponse<String> unconfirmed = confirmed(secret.group(1), "000000");
        assertEquals(401, unconfirmed.statusCode());
        assertTrue(unconfirmed.body().contains("动态码不对"), unconfirmed.body());
        assertTrue(unconfirmed.body().contains(secret.group(1)), "and tries again");
        HttpResponse<String> guessed = confirmed("A".repeat(32), "000000");
        assertEquals(422, guessed.statusCode());
        assertTrue(guessed.body().contains("没有待确认"), guessed.body());
        assertFalse(platform.signIn("reader").isEmpty(), "it works once it is confirmed");
    }

    private HttpResponse<String> confirmed(String secret, String otp) {
        return platform.send(
                platform.form(
                        "/second-factor/confirm",
                        "",
                        "user",
                        "reader",
                        "secret",
                        secret,
                        "otp",
                        otp));
    }

    @Test
    void aNewServerTellsItsAdministratorWhatComesNext() {
        String page = platform.page(platform.signIn("nation"), "/").body();
        assertTrue(page.contains("开始使用"), page);
        assertTrue(page.contains("<span>导入行政区划</span>"), "that is done");
        assertTrue(page.contains("href=\"/admin/programs\">部署业务程序"), page);
        String programs = platform.page(platform.signIn("nation"), "/admin/programs").body();
        assertTrue(programs.contains("programs.allowed"), programs);
        assertFalse(platform.page(platform.signIn("jian"), "/").body().contains("开始使用"));
    }

    @Test
    void aTrialOfARuleTellsWhoWouldBeLateBeforeItHolds() {
        platform.establish();
        String session = platform.signIn("jian");
        String page = "/reporting/rules";
        String[] days = {
            "report",
            "harvest/monthly-report",
            "region",
            "360803",
            "from",
            "2026-10",
            "dueDay",
            "25",
            "monthsAfter",
            "1",
            "graceDays",
            "0",
            "remindDays",
            "3"
        };
        String tried = platform.submit(session, page, page, days).body();
        assertTrue(tried.contains("2026-10 · 逾期 1 → 0"), tried);
        assertTrue(tried.contains("天玉镇:将逾期 0,不再逾期 1"), tried);
        assertTrue(tried.contains("360803100红十字会:不再逾期"), tried);
        assertFalse(platform.page(session, page).body().contains("撤回"), "nothing was changed");
        assertEquals(
                422,
                platform.submit(
                                session, page, page, "report", "x", "region", "360803", "dueDay",
                                "31")
                        .statusCode());
        String[] set = Arrays.copyOf(days, days.length + 2);
        set[days.length] = "go";
        set[days.length + 1] = "set";
        assertEquals(303, platform.submit(session, page, page, set).statusCode());
        assertTrue(platform.page(session, page).body().contains("撤回"));
        assertEquals(303, platform.submit(session, page, page + "/remove", days).statusCode());
        assertFalse(platform.page(session, page).body().contains("撤回"));
    }
}
