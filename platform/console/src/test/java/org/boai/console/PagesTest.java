package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.registry.SwitchState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages as a browser without scripts meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String PLOTS = "/programs/harvest/plot";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private TestPlatform platform;
    private String cookie = "";

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        cookie = signIn("clerk");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private String signIn(String user) {
        HttpResponse<String> answer =
                platform.send(
                        form("/sign-in", "", "user", user, "password", TestPlatform.PASSWORD));
        assertEquals(303, answer.statusCode(), answer.body());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Strict"), set);
        return set.split(";")[0];
    }

    private HttpRequest.Builder form(String path, String session, String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(pairs[i].replace("[", "%5B").replace("]", "%5D"))
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(platform.uri(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    private HttpResponse<String> page(String path) {
        return platform.send(
                HttpRequest.newBuilder(platform.uri(path))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie));
    }

    private String token() {
        Matcher token = TOKEN.matcher(page(PLOTS + "/new").body());
        assertTrue(token.find());
        return token.group(1);
    }

    private HttpResponse<String> file(String name) {
        return platform.send(
                form(
                        PLOTS + "/new",
                        cookie,
                        "csrf",
                        token(),
                        "name",
                        name,
                        "crop",
                        "RICE",
                        "others",
                        "RICE",
                        "others",
                        "CAMELLIA",
                        "households",
                        "3",
                        "cost",
                        "1,200.50",
                        "watered",
                        "true",
                        "sown",
                        "2026-11-02",
                        "people.value",
                        "30",
                        "people.qualifier",
                        "at_least",
                        "village",
                        "360803100",
                        "parts[0].what",
                        "上田",
                        "parts[0].mu",
                        "2"));
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignInPage() {
        HttpResponse<String> answer =
                platform.send(
                        HttpRequest.newBuilder(platform.uri("/")).header("Accept", "text/html"));
        assertEquals(303, answer.statusCode());
        assertEquals("/sign-in", answer.headers().firstValue("Location").orElse(""));
    }

    @Test
    void signingInLeadsToWhereOneWantedToGo() {
        HttpResponse<String> asked =
                platform.send(
                        HttpRequest.newBuilder(platform.uri("/figures?region=360803"))
                                .header("Accept", "text/html"));
        assertEquals(
                "/sign-in?next=%2Ffigures%3Fregion%3D360803",
                asked.headers().firstValue("Location").orElse(""));
        for (String foreign : new String[] {"//evil.example", "https://evil.example", "/\\evil"}) {
            HttpResponse<String> answer =
                    platform.send(
                            form(
                                    "/sign-in",
                                    "",
                                    "user",
                                    "clerk",
                                    "password",
                                    TestPlatform.PASSWORD,
                                    "next",
                                    foreign));
            assertEquals("/", answer.headers().firstValue("Location").orElse(""), foreign);
        }
    }

    @Test
    void aSessionThatEndsInTheMidstOfAFormLosesNothing() {
        HttpResponse<String> late =
                platform.send(
                        form(PLOTS + "/new", "", "csrf", "old", "name", "晚来<田>", "crop", "RICE"));
        assertEquals(401, late.statusCode());
        assertTrue(late.body().contains("登录已过期"), late.body());
        assertTrue(late.body().contains("晚来&lt;田&gt;"));
        HttpResponse<String> again =
                platform.send(
                        form(
                                "/sign-in",
                                "",
                                "user",
                                "clerk",
                                "password",
                                TestPlatform.PASSWORD,
                                "resume",
                                PLOTS + "/new",
                                "kept:name",
                                "晚来<田>"));
        assertEquals(200, again.statusCode());
        assertTrue(again.headers().firstValue("Set-Cookie").isPresent());
        assertTrue(again.body().contains("name=\"name\" value=\"晚来&lt;田&gt;\""), again.body());
        assertTrue(again.body().contains("action=\"" + PLOTS + "/new\""));
        assertTrue(TOKEN.matcher(again.body()).find());
    }

    @Test
    void aLanguageOnceChosenIsKept() {
        HttpResponse<String> english = page("/?lang=en");
        String kept = english.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(kept.startsWith("lang=en;"), kept);
        for (var expected : Map.of("/figures", "Figures", "/nowhere", "Not found").entrySet()) {
            HttpResponse<String> answer =
                    platform.send(
                            HttpRequest.newBuilder(platform.uri(expected.getKey()))
                                    .header("Accept", "text/html")
                                    .header("Cookie", cookie + "; lang=en"));
            assertTrue(answer.body().contains(expected.getValue()), answer.body());
            assertTrue(answer.body().contains("Sign out"));
        }
    }

    @Test
    void theSearchFindsRegionsAndRowsWithinReach() {
        file("搜得到");
        assertTrue(page("/search?q=%E5%A4%A9%E7%8E%89").body().contains("360803100"));
        assertTrue(page("/search?q=%E6%90%9C%E5%BE%97%E5%88%B0").body().contains("搜得到"));
        assertTrue(page("/search?q=%E8%B5%A3%E5%B7%9E").body().contains("没有找到"));
    }

    @Test
    void aTableIsFilteredSortedAddedUpAndExported() {
        file("筛一");
        file("筛二");
        String all = page(PLOTS + "?q=%E7%AD%9B&sort=-name").body();
        assertTrue(all.indexOf("筛二") < all.indexOf("筛一"), all);
        assertTrue(all.contains("aria-sort=\"descending\""));
        assertTrue(all.contains("2401.00"), all);
        assertFalse(page(PLOTS + "?q=%E7%AD%9B%E4%B8%80").body().contains("筛二"));
        assertTrue(page(PLOTS + "?q=nothing-like-it").body().contains("没有符合条件"));
        assertFalse(page(PLOTS + "?col.name=1").body().contains(">水稻</td>"));
        HttpResponse<String> csv = page(PLOTS + "?q=%E7%AD%9B&format=csv");
        assertTrue(csv.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
        assertTrue(csv.body().contains("筛一") && csv.body().contains("筛二"));
    }

    @Test
    void chosenRowsAreMovedOnTogetherAndRefusalsAreTold() {
        String one = id(file("齐一"));
        String two = id(file("齐二"));
        String list = PLOTS + "?state=SOWN&q=%E9%BD%90";
        assertTrue(page(list).body().contains("value=\"reap\""), page(list).body());
        HttpResponse<String> moved =
                platform.send(
                        form(
                                list,
                                cookie,
                                "csrf",
                                token(),
                                "row",
                                one,
                                "row",
                                two,
                                "row",
                                "01890a5d-ac96-774b-bcce-b302099a8057",
                                "way",
                                "reap"));
        assertEquals(422, moved.statusCode());
        assertTrue(moved.body().contains("已处理 2 条"), moved.body());
        assertTrue(moved.body().contains("有 1 条没有处理"));
        assertTrue(page(PLOTS + "/" + one).body().contains("收割"));
        HttpResponse<String> none =
                platform.send(form(list, cookie, "csrf", token(), "way", "reap"));
        assertEquals(422, none.statusCode());
        assertTrue(none.body().contains("没有选择记录"));
    }

    private static String id(HttpResponse<String> filed) {
        String address = filed.headers().firstValue("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void aWrongPasswordIsToldOnThePage() {
        HttpResponse<String> answer =
                platform.send(form("/sign-in", "", "user", "clerk", "password", "wrong"));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("用户名或密码不对"));
    }

    @Test
    void theHomePageShowsWhatIsOnHereAndThatItIsADemonstration() {
        String home = page("/").body();
        assertTrue(home.contains("天玉镇"));
        assertTrue(home.contains("丰收"));
        assertTrue(home.contains(PLOTS + "/new"));
        assertTrue(home.contains("演示"));
        assertTrue(page("/?lang=en").body().contains("A demonstration"));
    }

    @Test
    void whatIsOffIsNotOnTheHomePage() {
        assertTrue(page("/").body().contains("磨坊"));

        platform.switches.set(
                "harvest.milling",
                "360803",
                SwitchState.OFF,
                LocalDate.of(2026, 11, 1),
                Optional.empty(),
                "test");

        String home = page("/").body();
        platform.switches.inherit("harvest.milling", "360803", "test");
        assertFalse(home.contains("磨坊"));
        assertTrue(home.contains("丰收"));
    }

    @Test
    void aFormHasAnInputForEveryComponentAndALabelForEveryInput() {
        String form = page(PLOTS + "/new").body();
        for (String name :
                new String[] {
                    "name",
                    "crop",
                    "others",
                    "households",
                    "steps",
                    "share",
                    "cost",
                    "watered",
                    "sown",
                    "people.value",
                    "people.qualifier",
                    "place.latitude",
                    "village",
                    "photo.file",
                    "note",
                    "parts[0].what"
                }) {
            assertTrue(form.contains("name=\"" + name + "\""), name);
        }
        assertTrue(form.contains("for=\"f-name\"") && form.contains("id=\"f-name\""));
        assertTrue(form.contains("今年种的"));
        assertFalse(form.contains("name=\"state\""));
        assertFalse(form.contains("<script"));
        assertFalse(form.contains("style="));
    }

    @Test
    void aFiledFormIsShownWithItsNextStep() {
        HttpResponse<String> filed = file("东田");
        assertEquals(303, filed.statusCode(), filed.body());
        String address = filed.headers().firstValue("Location").orElseThrow();
        String row = page(address).body();
        assertTrue(row.contains("东田"));
        assertTrue(row.contains("1200.50"));
        assertTrue(row.contains("水稻、油茶"));
        assertTrue(row.contains("天玉镇"));
        assertTrue(row.contains("至少 30"));
        assertTrue(row.contains(">收割</button>"));
        HttpResponse<String> reaped =
                platform.send(form(address + "/reap", cookie, "csrf", token(), "on", "2026-11-20"));
        assertEquals(303, reaped.statusCode(), reaped.body());
        assertTrue(page(address).body().contains("收割"));
        assertTrue(page(address + "/history").body().contains("clerk"));

        String edit = page(address + "/edit").body();
        assertTrue(edit.contains("value=\"东田\""));
        assertTrue(edit.contains("上田"));
        HttpResponse<String> stale =
                platform.send(
                        form(
                                address + "/edit",
                                cookie,
                                "csrf",
                                token(),
                                "version",
                                "\"1\"",
                                "name",
                                "西田"));
        assertEquals(412, stale.statusCode());
        assertTrue(stale.body().contains("value=\"西田\""));
    }

    @Test
    void aMistakeLosesNothingAndIsToldBesideItsField() {
        HttpResponse<String> answer =
                platform.send(
                        form(
                                PLOTS + "/new",
                                cookie,
                                "csrf",
                                token(),
                                "name",
                                "北田",
                                "crop",
                                "RICE",
                                "households",
                                "三",
                                "cost",
                                "5",
                                "sown",
                                "2027-01-01"));
        assertEquals(422, answer.statusCode());
        String page = answer.body();
        assertTrue(page.contains("value=\"北田\""));
        assertTrue(page.contains("value=\"三\""));
        assertTrue(page.contains("aria-invalid=\"true\""));
        assertTrue(page.contains("不能是将来的日期"));
        assertTrue(page.contains("href=\"#f-sown\""));
    }

    @Test
    void aFormWithoutItsTokenFilesNothing() {
        HttpResponse<String> answer =
                platform.send(form(PLOTS + "/new", cookie, "csrf", "guess", "name", "无牌"));
        assertEquals(403, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        assertFalse(page(PLOTS).body().contains("无牌"));
    }

    @Test
    void aNameThatLooksLikeMarkupIsText() {
        HttpResponse<String> filed = file("<img src=x onerror=alert(1)>");
        assertEquals(303, filed.statusCode(), filed.body());
        String address = filed.headers().firstValue("Location").orElseThrow();
        for (String path : new String[] {PLOTS, address, address + "/edit", address + "/history"}) {
            String page = page(path).body();
            assertFalse(page.contains("<img src=x"), path);
        }
        assertTrue(page(PLOTS).body().contains("&lt;img src=x"));
    }

    @Test
    void aPhotoIsUploadedWithTheForm() {
        String boundary = "----b";
        String body =
                part(boundary, "csrf", token())
                        + part(boundary, "name", "有照")
                        + part(boundary, "crop", "RICE")
                        + part(boundary, "households", "1")
                        + part(boundary, "cost", "1")
                        + part(boundary, "sown", "2026-11-01")
                        + "--"
                        + boundary
                        + "\r\n"
                        + "Content-Disposition: form-data; name=\"photo.file\";"
                        + " filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n"
                        + "%PDF-1.7 x\r\n"
                        + "--"
                        + boundary
                        + "--\r\n";
        HttpResponse<String> filed =
                platform.send(
                        HttpRequest.newBuilder(platform.uri(PLOTS + "/new"))
                                .header("Cookie", cookie)
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertEquals(303, filed.statusCode(), filed.body());
        assertTrue(
                page(filed.headers().firstValue("Location").orElseThrow())
                        .body()
                        .contains("/attachments/"));
    }

    private static String part(String boundary, String name, String value) {
        return "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n";
    }

    @Test
    void aReportChoosesAmongTheRowsWithinReach() {
        file("可选");
        String form = page("/programs/harvest/monthly-report/new").body();
        assertTrue(form.contains(">可选</option>"), form);
        assertTrue(form.contains("type=\"month\""));
    }

    @Test
    void theFiguresOfARegionLeadToTheirReasons() {
        file("算数");
        String figures = page("/figures?program=harvest&from=2026-10&to=2026-11").body();
        assertTrue(figures.contains("地块数"));
        assertTrue(figures.contains("<caption>2026-10</caption>"));
        assertTrue(
                figures.contains(
                        "/figures/why?kpi=harvest.plots&amp;region=360803100&amp;period=2026-11"),
                figures);
        HttpResponse<String> why =
                page("/figures/why?kpi=harvest.plots&region=360803100&period=2026-11");
        assertEquals(200, why.statusCode());
        assertTrue(why.body().contains("分子"));
        assertEquals(404, page("/figures?region=3607").statusCode());
        assertTrue(page("/figures?program=harvest&format=csv").body().contains("harvest.plots"));
    }

    @Test
    void everyProgramWithoutIndicatorsStillHasAPage() {
        assertEquals(200, page("/figures?program=directory").statusCode());
        assertEquals(200, page("/programs/directory/organisation").statusCode());
        assertEquals(200, page("/programs/directory/person/new").statusCode());
    }

    @Test
    void signingOutEndsTheSession() {
        String own = signIn("reader");
        String mine = cookie;
        cookie = own;
        Matcher token = TOKEN.matcher(page("/").body());
        assertTrue(token.find());
        HttpResponse<String> out = platform.send(form("/sign-out", own, "csrf", token.group(1)));
        assertEquals(303, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"));
        assertEquals(303, page("/").statusCode());
        cookie = mine;
    }
}
