package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.boai.registry.SwitchState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        cookie = platform.signIn("clerk");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private HttpResponse<String> page(String path) {
        return platform.page(cookie, path);
    }

    private String token() {
        Matcher token = TOKEN.matcher(page(PLOTS + "/new").body());
        assertTrue(token.find());
        return token.group(1);
    }

    private HttpResponse<String> file(String name) {
        return file(name, "3");
    }

    private HttpResponse<String> file(String name, String households) {
        return platform.send(
                platform.form(
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
                        households,
                        "since",
                        "1998",
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

    /** What browsers take for another site, or for code. */
    private static final List<String> ELSEWHERE =
            List.of(
                    "//evil.example",
                    "///evil.example",
                    "////evil.example/..",
                    "https://evil.example",
                    "HTTPS://evil.example",
                    "https:evil.example",
                    "https:/evil.example",
                    "http:\\\\evil.example",
                    "/\\evil.example",
                    "\\\\evil.example",
                    "\\/evil.example",
                    "/\\/evil.example",
                    "/\t/evil.example",
                    "\t//evil.example",
                    "/\n/evil.example",
                    "/\r/evil.example",
                    " //evil.example",
                    "/ /evil.example",
                    "javascript:alert(1)",
                    "JaVaScRiPt:alert(1)",
                    "java\tscript:alert(1)",
                    "data:text/html,x",
                    "vbscript:x",
                    "evil.example",
                    "@evil.example",
                    ".evil.example",
                    "?//evil.example",
                    "ftp://evil.example",
                    "/\r\nSet-Cookie: sid=x",
                    "");

    @Test
    void signingInLeadsToWhereOneWantedToGo() {
        assertFalse(platform.page("", "/sign-in").body().contains("/sign-in/oidc"));
        assertEquals(404, platform.page("", "/sign-in/oidc").statusCode());
        HttpResponse<String> asked =
                platform.send(
                        HttpRequest.newBuilder(platform.uri("/figures?region=360803"))
                                .header("Accept", "text/html"));
        assertEquals(
                "/sign-in?next=%2Ffigures%3Fregion%3D360803",
                asked.headers().firstValue("Location").orElse(""));
        for (String foreign : ELSEWHERE) {
            HttpResponse<String> answer =
                    platform.send(
                            platform.form(
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
                        platform.form(
                                PLOTS + "/new",
                                "",
                                "csrf",
                                "old",
                                "name",
                                "晚来<田>",
                                "crop",
                                "RICE"));
        assertEquals(401, late.statusCode());
        assertTrue(late.body().contains("登录已过期"), late.body());
        assertTrue(late.body().contains("晚来&lt;田&gt;"));
        HttpResponse<String> again =
                platform.send(
                        platform.form(
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
        assertTrue(all.contains("2,401.00"), all);
        assertFalse(page(PLOTS + "?q=%E7%AD%9B%E4%B8%80").body().contains("筛二"));
        assertTrue(page(PLOTS + "?q=nothing-like-it").body().contains("没有符合条件"));
        assertFalse(page(PLOTS + "?col.name=1").body().contains(">水稻</td>"));
        HttpResponse<String> csv = page(PLOTS + "?q=%E7%AD%9B&format=csv");
        assertTrue(csv.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
        assertTrue(csv.body().contains("筛一") && csv.body().contains("筛二"));
    }

    @Test
    void numbersAreReadInThreesAndSentAsTheyAre() {
        String id = id(file("千分位", "1234567"));
        String row = page(PLOTS + "/" + id).body();
        assertTrue(row.contains(">1,234,567<"), row);
        assertTrue(row.contains(">1,200.50<") && row.contains(">1998<"), row);
        String list = page(PLOTS + "?q=%E5%8D%83&col.since=1&col.households=1").body();
        assertTrue(list.contains(">1,234,567</td>") && list.contains(">1998</td>"), list);
        assertFalse(list.contains("1,998"), list);
        assertTrue(page(PLOTS + "/" + id + "/print").body().contains(">1,234,567</td>"));
        assertTrue(page(PLOTS + "/" + id + "/edit").body().contains("value=\"1234567\""));
        assertTrue(page(PLOTS + "?q=%E5%8D%83&format=csv").body().contains(",1234567,"));
    }

    @Test
    void chosenRowsAreMovedOnTogetherAndRefusalsAreTold() {
        String one = id(file("齐一"));
        String two = id(file("齐二"));
        String list = PLOTS + "?state=SOWN&q=%E9%BD%90";
        assertTrue(page(list).body().contains("value=\"reap\""), page(list).body());
        HttpResponse<String> moved =
                platform.send(
                        platform.form(
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
                platform.send(platform.form(list, cookie, "csrf", token(), "way", "reap"));
        assertEquals(422, none.statusCode());
        assertTrue(none.body().contains("没有选择记录"));
    }

    @Test
    void aFormSentTwiceFilesOneRow() {
        String[] entered = {
            "key",
            "0123456789abcdef",
            "csrf",
            token(),
            "name",
            "只一块",
            "crop",
            "RICE",
            "households",
            "1",
            "cost",
            "1",
            "sown",
            "2026-11-01"
        };
        HttpResponse<String> first = platform.send(platform.form(PLOTS + "/new", cookie, entered));
        HttpResponse<String> again = platform.send(platform.form(PLOTS + "/new", cookie, entered));
        assertEquals(303, first.statusCode(), first.body());
        assertEquals(id(first), id(again));
        HttpResponse<String> script =
                platform.send(
                        platform.form(PLOTS + "/new", cookie, entered)
                                .setHeader("Accept", "application/json"));
        assertEquals(201, script.statusCode());
        assertTrue(script.body().contains(id(first)), script.body());
        entered[5] = "另一块";
        HttpResponse<String> other = platform.send(platform.form(PLOTS + "/new", cookie, entered));
        assertEquals(422, other.statusCode());
        assertTrue(other.body().contains("已经保存过一条"), other.body());
        assertTrue(other.body().contains("value=\"另一块\""));
        assertFalse(other.body().contains("0123456789abcdef"));
    }

    @Test
    void whoIsOvertakenSeesBothContentsAndDecides() {
        String address = file("被抢").headers().firstValue("Location").orElseThrow();
        String[] mine = {
            "version",
            "\"1\"",
            "csrf",
            token(),
            "name",
            "我的",
            "crop",
            "RICE",
            "households",
            "3",
            "cost",
            "5",
            "watered",
            "true",
            "sown",
            "2026-11-02"
        };
        String[] theirs = mine.clone();
        theirs[5] = "他们的";
        assertEquals(
                303, platform.send(platform.form(address + "/edit", cookie, theirs)).statusCode());
        HttpResponse<String> late = platform.send(platform.form(address + "/edit", cookie, mine));
        assertEquals(412, late.statusCode());
        assertTrue(late.body().contains("别人修改了这条记录"), late.body());
        assertTrue(late.body().contains("<td>他们的</td><td class=\"now\">我的</td>"), late.body());
        mine[1] = "\"2\"";
        assertTrue(late.body().contains("value=\"&quot;2&quot;\""), late.body());
        assertEquals(
                303, platform.send(platform.form(address + "/edit", cookie, mine)).statusCode());
        String history = page(address + "/history").body();
        assertTrue(
                history.contains("<td class=\"was\">他们的</td><td class=\"now\">我的</td>"), history);
    }

    @Test
    void aTableIsTriedBeforeItIsImportedAndItsWrongLinesAreTold() {
        String good = "名称,作物,households,cost,watered,sown\n导入甲,RICE,1,1,true,2026-11-01\n";
        assertTrue(imported("try", good).body().contains("试运行通过,共 1 条"));
        assertFalse(page(PLOTS + "?q=%E5%AF%BC%E5%85%A5%E7%94%B2").body().contains("导入甲</a>"));
        HttpResponse<String> bad = imported("file", good + "导入乙,RICE,0,x,true,2027-11-01\n");
        assertEquals(422, bad.statusCode());
        assertTrue(bad.body().contains("户数 · 第 3 行"), bad.body());
        Matcher list =
                Pattern.compile("href=\"data:text/csv;base64,([^\"]+)\"")
                        .matcher(imported("try", good + "导入乙,RICE,0,x,true,2027-11-01\n").body());
        assertTrue(list.find());
        assertEquals(
                "\uFEFF行,列,问题|第 3 行,户数|第 3 行,投入|第 3 行,播种日",
                new String(Base64.getDecoder().decode(list.group(1)), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("(?<=户数|投入|播种日),.*", ""))
                        .collect(Collectors.joining("|")));
        assertTrue(imported("file", good).body().contains("已导入 1 条"));
        assertTrue(page(PLOTS + "?q=%E5%AF%BC%E5%85%A5%E7%94%B2").body().contains("导入甲</a>"));
    }

    @Test
    void aTemplateHasTheHeadingsThatAnImportKnows() throws IOException {
        assertTrue(page(PLOTS + "/import").body().contains(PLOTS + "/import/template.xlsx\""));
        byte[] template = platform.file(cookie, PLOTS + "/import/template.xlsx").body();
        try (TableReader read = TableReader.xlsx(template)) {
            assertTrue(
                    read.header().containsAll(List.of("名称", "作物", "户数")), read.header().toString());
            assertFalse(read.lines().hasNext());
            HttpResponse<String> asked = imported("try", String.join(",", read.header()) + "\n");
            assertFalse(asked.body().contains("name=\"heading\""), asked.body());
        }
    }

    @Test
    void aHeadingThatIsUnknownIsAskedAbout() {
        String own =
                """
                名称,庄稼,households,cost,watered,sown,随想
                对应甲,RICE,1,1,true,2026-11-01,随便
                """;
        HttpResponse<String> asked = imported("file", own);
        assertEquals(422, asked.statusCode());
        assertTrue(asked.body().contains("name=\"heading\" value=\"庄稼\""), asked.body());
        assertTrue(asked.body().contains("name=\"heading\" value=\"随想\""), asked.body());
        String told =
                part("----i", "heading", "庄稼")
                        + part("----i", "column", "crop")
                        + part("----i", "heading", "随想")
                        + part("----i", "column", "-");
        String tried = imported("try", own, told).body();
        assertTrue(tried.contains("试运行通过,共 1 条"), tried);
        assertTrue(tried.contains("<option value=\"crop\" selected>"), "it is kept: " + tried);
        assertTrue(imported("file", own, told).body().contains("已导入 1 条"));
        assertTrue(page(PLOTS + "?q=%E5%AF%B9%E5%BA%94%E7%94%B2").body().contains("对应甲</a>"));
    }

    private HttpResponse<String> imported(String go, String csv) {
        return imported(go, csv, "");
    }

    private HttpResponse<String> imported(String go, String csv, String more) {
        return imported(go, csv.getBytes(StandardCharsets.UTF_8), more);
    }

    private HttpResponse<String> imported(String go, byte[] file, String more) {
        String before =
                part("----i", "csrf", token())
                        + more
                        + part("----i", "go", go)
                        + "------i\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        return platform.send(
                HttpRequest.newBuilder(platform.uri(PLOTS + "/import"))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie)
                        .header("Content-Type", "multipart/form-data; boundary=----i")
                        .POST(
                                HttpRequest.BodyPublishers.concat(
                                        HttpRequest.BodyPublishers.ofString(before),
                                        HttpRequest.BodyPublishers.ofByteArray(file),
                                        HttpRequest.BodyPublishers.ofString("\r\n------i--\r\n"))));
    }

    @Test
    void theWrongLinesOfALargeWorkbookAreAllToldAndNothingIsFiled() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        new Sheet(
                        "ledger",
                        Stream.of("名称", "作物", "households", "cost", "watered", "sown", "随想")
                                .map(Sheet.Column::text)
                                .toList())
                .xlsx(
                        book,
                        row ->
                                IntStream.rangeClosed(1, 100_000)
                                        .mapToObj(PagesTest::ledgerLine)
                                        .forEach(row));
        String told =
                imported(
                                "try",
                                book.toByteArray(),
                                part("----i", "heading", "随想") + part("----i", "column", "-"))
                        .body();
        assertTrue(told.contains("有 500 行不合格,没有保存"), told);
        Matcher list = Pattern.compile("href=\"data:text/csv;base64,([^\"]+)\"").matcher(told);
        assertTrue(list.find());
        byte[] all = Base64.getDecoder().decode(list.group(1));
        assertEquals(501, new String(all, StandardCharsets.UTF_8).lines().count());
        assertFalse(page(PLOTS + "?q=%E5%B7%A8%E5%86%8C").body().contains("巨册 1"));
    }

    @Test
    void aTableThatIsWrongThroughoutIsAnsweredWithAPageThatOpens() {
        String lines = "x,RICE,0,1,true,2026-11-01\n".repeat(20_000);
        String told = imported("try", "name,crop,households,cost,watered,sown\n" + lines).body();
        assertTrue(told.contains("有 20,000 行不合格"), told);
        assertTrue(told.contains("下载前 5,000 处问题,共 "), told);
        assertTrue(told.length() < 1 << 20, "characters: " + told.length());
    }

    @Test
    void whatIsComputedReadsInWordsToo() {
        HttpResponse<String> mill =
                platform.post(
                        "clerk",
                        "/api/v1/programs/harvest/mill",
                        "{\"name\":\"示例磨坊\",\"since\":\"2026-11-01\"}");
        assertEquals(201, mill.statusCode(), mill.body());
        String shown =
                page("/programs/harvest/mill/" + TestPlatform.json(mill).getString("id")).body();
        assertTrue(shown.contains("水稻"), shown);
        assertFalse(shown.contains("RICE"), shown);
    }

    /** One line in two hundred is wrong. */
    private static List<String> ledgerLine(int number) {
        String households = number % 200 == 0 ? "0" : "1";
        return List.of("巨册 " + number, "RICE", households, "1", "true", "2026-11-01", "");
    }

    @Test
    void aScriptFindsRowsAndRegionsWithinReach() {
        file("可搜");
        assertTrue(page("/choose?of=harvest/plot&q=%E5%8F%AF%E6%90%9C").body().contains("可搜"));
        assertTrue(page("/choose?of=region&q=%E5%A4%A9").body().contains("360803100"));
        assertFalse(page("/choose?of=region&under=3607").body().contains("3607"));
        assertTrue(page("/m/session").body().contains("clerk"));
        assertTrue(page("/m").body().contains(PLOTS + "/new"));
        assertEquals(
                401,
                platform.send(
                                HttpRequest.newBuilder(platform.uri("/m/session"))
                                        .header("Accept", "application/json"))
                        .statusCode());
    }

    @Test
    void filesOfAReleaseAreKeptForGood() {
        Matcher style =
                Pattern.compile("href=\"(/web/[0-9a-f]{12}/boai.css)\"").matcher(page("/").body());
        assertTrue(style.find());
        HttpResponse<String> kept = page(style.group(1));
        assertTrue(kept.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
        assertEquals("no-cache", page("/sw.js").headers().firstValue("Cache-Control").orElse(""));
    }

    private static String id(HttpResponse<String> filed) {
        String address = filed.headers().firstValue("Location").orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void aWrongPasswordIsToldOnThePage() {
        HttpResponse<String> answer =
                platform.send(platform.form("/sign-in", "", "user", "clerk", "password", "wrong"));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("用户名或密码不对"));
        assertTrue(answer.body().contains("value=\"clerk\""), answer.body());
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
        assertFalse(form.contains("<script>"));
        assertFalse(form.contains("style="));
    }

    @Test
    void aFiledFormIsShownWithItsNextStep() {
        HttpResponse<String> filed = file("东田");
        assertEquals(303, filed.statusCode(), filed.body());
        String address = filed.headers().firstValue("Location").orElseThrow();
        String row = page(address).body();
        assertTrue(row.contains("东田"));
        assertTrue(row.contains("1,200.50"));
        assertTrue(row.contains("水稻、油茶"));
        assertTrue(row.contains("天玉镇"));
        assertTrue(row.contains("至少 30"));
        assertTrue(row.contains(">收割</button>"));
        HttpResponse<String> reaped =
                platform.send(
                        platform.form(
                                address + "/reap", cookie, "csrf", token(), "on", "2026-11-20"));
        assertEquals(303, reaped.statusCode(), reaped.body());
        assertTrue(page(address).body().contains("收割"));
        assertTrue(page(address + "/history").body().contains("clerk"));

        String edit = page(address + "/edit").body();
        assertTrue(edit.contains("value=\"东田\""));
        assertTrue(edit.contains("上田"));
        HttpResponse<String> stale =
                platform.send(
                        platform.form(
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
    void aSheetCarriesTheCodeOfThePageThatChecksItWhileThatPageKnowsIt() {
        String address = file("契田 一").headers().firstValue("Location").orElseThrow();
        assertTrue(page(address).body().contains("href=\"" + address + "/print\""));
        String sheet = page(address + "/print").body();
        assertTrue(sheet.contains("<td>契田 一</td>"), sheet);
        assertTrue(sheet.contains("class=\"qr\""), sheet);
        Matcher code =
                Pattern.compile("<small>http://[^/]+(/public/harvest/deeds/[^<]+)</small>")
                        .matcher(sheet);
        assertTrue(code.find(), sheet);
        HttpResponse<String> checked = platform.page("", code.group(1));
        assertEquals(200, checked.statusCode(), checked.body());
        assertTrue(checked.body().contains("<dt>户数</dt>"), checked.body());
        assertTrue(checked.body().contains("查到了,登记的内容如下。"), checked.body());

        platform.send(
                platform.form(address + "/reap", cookie, "csrf", token(), "on", "2026-11-20"));
        String reaped = page(address + "/print").body();
        assertTrue(reaped.contains("契田 一"), reaped);
        assertFalse(reaped.contains("/public/harvest/deeds/"), reaped);
    }

    /** The second character is so rare that no font of the system's knows it. */
    @Test
    void aSheetIsSavedAsPdfAndSaysWhichCharactersItsFontLacks() throws IOException {
        assumeTrue(
                PaperFont.find(Optional.empty()).isPresent() || System.getenv("BOAI_CI") != null,
                "No Chinese font is installed.");
        String address = file("契田 \ud869\uded6").headers().firstValue("Location").orElseThrow();
        assertTrue(page(address + "/print").body().contains("href=\"" + address + "/print.pdf\""));
        HttpResponse<byte[]> sheet = platform.file(cookie, address + "/print.pdf");
        assertEquals(200, sheet.statusCode());
        assertEquals("application/pdf", sheet.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(
                sheet.headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow()
                        .endsWith("''%E5%9C%B0%E5%9D%97.pdf"));
        try (PdfReader read = new PdfReader(sheet.body())) {
            assertEquals(1, read.getNumberOfPages());
            assertEquals("zh-CN", read.getCatalog().getAsString(PdfName.LANG).toUnicodeString());
            String text = new PdfTextExtractor(read).getTextFromPage(1);
            for (String part :
                    List.of(
                            "契田 〓",
                            "字体中没有、以 〓 代替的字:U+2A6D6",
                            "扫码查验真伪",
                            "/public/harvest/deeds/",
                            "单位(盖章):",
                            "clerk",
                            "演示")) {
                assertTrue(text.contains(part), text);
            }
        }
        assertEquals(
                404,
                platform.file(
                                cookie,
                                address.replaceAll("[0-9a-f]{12}$", "0".repeat(12)) + "/print.pdf")
                        .statusCode());
    }

    @Test
    void theSheetsOfChosenRowsAreSavedInOneFileEachWithPagesOfItsOwn() throws IOException {
        assumeTrue(
                PaperFont.find(Optional.empty()).isPresent() || System.getenv("BOAI_CI") != null,
                "No Chinese font is installed.");
        String one = id(file("合印一"));
        String two = id(file("合印二"));
        assertTrue(page(PLOTS).body().contains("value=\"=print\""));
        HttpResponse<byte[]> sheets =
                platform.file(
                        platform.form(
                                PLOTS, cookie, "csrf", token(), "row", one, "row", two, "way",
                                "=print"));
        assertEquals(200, sheets.statusCode());
        try (PdfReader read = new PdfReader(sheets.body())) {
            assertEquals(2, read.getNumberOfPages());
            PdfTextExtractor text = new PdfTextExtractor(read);
            for (int i = 1; i <= 2; i++) {
                String sheet = text.getTextFromPage(i);
                assertTrue(sheet.contains(i == 1 ? "合印一" : "合印二"), sheet);
                assertTrue(sheet.contains(i == 1 ? one : two), sheet);
                assertTrue(sheet.contains("第 1 页"), sheet);
            }
        }
    }

    @Test
    void aMistakeLosesNothingAndIsToldBesideItsField() {
        HttpResponse<String> answer =
                platform.send(
                        platform.form(
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
                platform.send(platform.form(PLOTS + "/new", cookie, "csrf", "guess", "name", "无牌"));
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

    private HttpResponse<String> withFile(String name, String file) {
        String boundary = "----b";
        String body =
                part(boundary, "csrf", token())
                        + part(boundary, "name", name)
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
                        + file
                        + "\r\n--"
                        + boundary
                        + "--\r\n";
        return platform.send(
                HttpRequest.newBuilder(platform.uri(PLOTS + "/new"))
                        .header("Accept", "text/html")
                        .header("Cookie", cookie)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aFileThatIsNotTakenIsToldBesideItsFieldAndLosesNothing() {
        HttpResponse<String> answer = withFile("坏照片", "no PDF at all");
        assertEquals(422, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("value=\"坏照片\""), answer.body());
        assertTrue(answer.body().contains("href=\"#f-photo\""), answer.body());
        assertTrue(answer.body().contains("文件类型不受支持,或内容与类型不符"), answer.body());
    }

    @Test
    void aPhotoIsUploadedWithTheForm() {
        HttpResponse<String> filed = withFile("有照", "%PDF-1.7 x");
        assertEquals(303, filed.statusCode(), filed.body());
        assertTrue(
                page(filed.headers().firstValue("Location").orElseThrow())
                        .body()
                        .contains(">↓ a.pdf</a>"));
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
    void aRowWithoutANameOfItsOwnIsCalledAfterWhatItIsAbout() {
        String plot = id(file("问田"));
        String report =
                platform.send(
                                platform.form(
                                        "/programs/harvest/monthly-report/new",
                                        cookie,
                                        "csrf",
                                        token(),
                                        "month",
                                        "2026-10",
                                        "plot",
                                        plot,
                                        "spent",
                                        "5"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        assertTrue(page(report).body().contains("<h1>问田 2026-10</h1>"), page(report).body());
    }

    @Test
    void aReportChoosesAmongTheRowsWithinReach() {
        file("可选");
        String form = page("/programs/harvest/monthly-report/new").body();
        assertTrue(form.contains(">可选</option>"), form);
        assertTrue(form.contains("type=\"month\""));
    }

    @Test
    void whereNothingCanBeChosenTheFormSaysWhatToAddFirst() {
        String form =
                platform.page(platform.signIn("neighbour"), "/programs/harvest/monthly-report/new")
                        .body();
        assertTrue(form.contains("先新建:</span><a href=\"/programs/harvest/plot/new\">地块</a>"), form);
        file("有地");
        assertFalse(page("/programs/harvest/monthly-report/new").body().contains("先新建"));
    }

    @Test
    void theFiguresOfARegionLeadToTheirReasons() {
        file("算数");
        String figures = page("/figures?program=harvest&from=2026-10&to=2026-11").body();
        assertTrue(figures.contains("地块数"));
        assertTrue(figures.contains("<caption>2026-11</caption>"));
        assertTrue(figures.contains("/figures/kpi?kpi=harvest.plots&amp;region=360803100"));
        String course = page("/figures/kpi?kpi=harvest.plots&region=360803100").body();
        assertTrue(course.contains("<svg class=\"trend\""), course);
        assertTrue(course.contains(">2025-12</th>") && course.contains(">2026-11</th>"));
        assertTrue(
                figures.contains(
                        "/figures/why?kpi=harvest.plots&amp;region=360803100&amp;period=2026-11"),
                figures);
        HttpResponse<String> why =
                page("/figures/why?kpi=harvest.plots&region=360803100&period=2026-11");
        assertEquals(200, why.statusCode());
        assertTrue(why.body().contains("分子"));
        assertEquals(404, page("/figures?region=3607").statusCode());
        assertEquals(404, page("/figures?program=nope").statusCode());
        assertEquals(400, page("/figures?format=pdf").statusCode());
        HttpResponse<String> sorted = page("/programs/harvest/plot?sort=nope");
        assertEquals(400, sorted.statusCode());
        assertTrue(sorted.body().contains("nope"), sorted.body());
        assertTrue(page("/figures?program=harvest&format=csv").body().contains("harvest.plots"));
    }

    @Test
    void aReaderArrangesBoardsOfTheirOwnAndTheAccountKeepsThem() {
        String suggested = page("/figures?program=harvest").body();
        Matcher second =
                Pattern.compile("href=\"(/figures\\?[^\"]*kpis=[^\"]*)\"[^>]*aria-label=\"前移 ")
                        .matcher(suggested);
        assertTrue(second.find(), suggested);
        String own = second.group(1).replace("&amp;", "&");
        assertTrue(own.contains("kpis=harvest.mills,harvest.plots"), own);
        String arranged = page(own).body();
        assertTrue(arranged.indexOf("磨坊数</small>") < arranged.indexOf("地块数</small>"), arranged);
        assertEquals(404, page("/figures?kpis=harvest.nope").statusCode());
        String one = "/figures?kpis=harvest.plots";
        assertTrue(page(one + "&add=harvest.mills").body().contains("kpi=harvest.mills&amp;"));
        assertFalse(page(one).body().contains("aria-label=\"移除 "), "the last one stays");
        assertEquals(303, keep("头一个", "harvest.plots,harvest.mills").statusCode());
        assertEquals(303, keep("第二 个", "harvest.mills").statusCode());
        assertEquals(404, keep("第三个", "harvest.nope").statusCode());
        assertEquals(400, keep("长".repeat(31), "harvest.mills").statusCode());
        // Another device: the account has them, the last one first, and nobody else.
        String elsewhere = platform.page(platform.signIn("clerk"), "/figures").body();
        assertTrue(elsewhere.contains("<option value=\"\">第二 个</option>"), elsewhere);
        assertFalse(platform.page(platform.signIn("reader"), "/figures").body().contains("头一个"));
        String first = "/figures?board=" + URLEncoder.encode("头一个", StandardCharsets.UTF_8);
        assertTrue(page(first).body().contains("kpi=harvest.plots&amp;"));
        assertEquals(
                303,
                platform.send(
                                platform.form(
                                        "/figures/board/remove",
                                        cookie,
                                        "csrf",
                                        token(),
                                        "name",
                                        "头一个"))
                        .statusCode());
        assertEquals(404, page(first).statusCode());
        for (int i = 0; i < 13; i++) {
            keep("看板" + i, "harvest.mills");
        }
        String most = page("/figures").body();
        assertTrue(most.contains(">看板12<") && most.contains(">看板1<"), most);
        assertFalse(most.contains(">看板0<") || most.contains(">第二 个<"), most);
    }

    private HttpResponse<String> keep(String name, String kpis) {
        return platform.send(
                platform.form(
                        "/figures/board", cookie, "csrf", token(), "name", name, "kpis", kpis));
    }

    @Test
    void theRegionsBelowStandSideBySideAndLeadFurtherDown() {
        file("并列");
        String mine = cookie;
        cookie = platform.signIn("reader");
        String below = page("/figures/kpi?kpi=harvest.plots&region=3608&every=year").body();
        assertTrue(below.contains("class=\"tiles\""), below);
        assertTrue(below.contains("kpi=harvest.plots&amp;region=360803&amp;from="), below);
        assertEquals(404, page("/figures/kpi?kpi=harvest.plots&region=3607").statusCode());
        assertEquals(404, page("/figures/kpi?kpi=no.such&region=3608").statusCode());
        assertTrue(
                page("/figures/kpi?kpi=harvest.plots&region=3608&format=csv")
                        .body()
                        .contains("harvest.plots"));
        cookie = mine;
    }

    @Test
    void aSwitchIsPreviewedBeforeItChangesAnythingAndTellsWhereItComesFrom() {
        String mine = cookie;
        cookie = platform.signIn("jian");
        String board = "/admin/switches?program=harvest&region=3608";
        assertTrue(page(board).body().contains("沿用 吉安市"), page(board).body());
        assertTrue(page(board).body().contains("丰收 · 碾磨"), page(board).body());
        String[] wanted = {
            "csrf",
            csrf("/admin/switches"),
            "program",
            "harvest",
            "region",
            "360803101",
            "state",
            "PAUSED",
            "from",
            "2026-11-22",
            "to",
            "",
            "go",
            "preview"
        };
        HttpResponse<String> preview = platform.send(platform.form(board, cookie, wanted));
        assertTrue(preview.body().contains("已开启 → 已暂停,从 2026-11-22"), preview.body());
        assertTrue(preview.body().contains("value=\"PAUSED\" selected"), preview.body());
        wanted[11] = "2026-11-20";
        HttpResponse<String> refused = platform.send(platform.form(board, cookie, wanted));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("value=\"PAUSED\" selected"), refused.body());
        assertTrue(refused.body().contains("name=\"to\" value=\"2026-11-20\""), refused.body());
        wanted[11] = "";
        wanted[7] = "NONESUCH";
        assertEquals(422, platform.send(platform.form(board, cookie, wanted)).statusCode());
        wanted[7] = "PAUSED";
        String village = "/admin/switches?program=harvest&region=360803101";
        assertFalse(page(village).body().contains("本级设置"));
        wanted[13] = "apply";
        assertEquals(303, platform.send(platform.form(board, cookie, wanted)).statusCode());
        assertTrue(page(village).body().contains("本级设置"));
        assertTrue(page(village).body().contains("这里的设置"), page(village).body());
        wanted[7] = "INHERIT";
        assertEquals(303, platform.send(platform.form(board, cookie, wanted)).statusCode());
        assertFalse(page(village).body().contains("本级设置"));
        wanted[5] = "3607";
        assertEquals(404, platform.send(platform.form(board, cookie, wanted)).statusCode());
        cookie = mine;
    }

    private String csrf(String path) {
        Matcher token = TOKEN.matcher(page(path).body());
        assertTrue(token.find(), path);
        return token.group(1);
    }

    @Test
    void anAdministratorAddsAccountsOnlyWithinReachAndReadsTheTrail() {
        String mine = cookie;
        cookie = platform.signIn("jian");
        String token = csrf("/admin/accounts");
        HttpResponse<String> far =
                platform.send(
                        platform.form(
                                "/admin/accounts",
                                cookie,
                                "csrf",
                                token,
                                "name",
                                "far-clerk",
                                "role",
                                "REPORTER",
                                "region",
                                "3607"));
        assertEquals(422, far.statusCode());
        assertTrue(far.body().contains("不在您的管辖范围内"), far.body());
        assertTrue(far.body().contains("value=\"far-clerk\""), far.body());
        HttpResponse<String> near =
                platform.send(
                        platform.form(
                                "/admin/accounts",
                                cookie,
                                "csrf",
                                token,
                                "name",
                                "near-clerk",
                                "role",
                                "REPORTER",
                                "region",
                                "360803101"));
        assertTrue(near.body().contains("初始密码"), near.body());
        assertTrue(page("/admin/accounts").body().contains("near-clerk"));
        HttpResponse<String> nothing = change("near-clerk", "");
        assertEquals(422, nothing.statusCode());
        assertFalse(nothing.body().contains("已关闭"), nothing.body());
        assertTrue(change("near-clerk", "close").body().contains("near-clerk 已关闭"));
        assertTrue(change("near-clerk", "renew").body().contains("near-clerk 的初始密码"));
        assertFalse(page("/admin/accounts").body().contains("已关闭"));
        assertEquals(422, change("jian", "close").statusCode());
        assertEquals(200, page("/admin/audit").statusCode());
        cookie = mine;
        assertEquals(403, page("/admin/accounts").statusCode());
    }

    private HttpResponse<String> change(String name, String what) {
        return platform.send(
                platform.form(
                        "/admin/accounts/change",
                        cookie,
                        "csrf",
                        csrf("/admin/accounts"),
                        "name",
                        name,
                        "do",
                        what));
    }

    @Test
    void whatIsNoProgramIsToldWhenItIsChecked() {
        String mine = cookie;
        cookie = platform.signIn("nation");
        String body =
                part("----p", "csrf", csrf("/admin/programs"))
                        + part("----p", "go", "check")
                        + "------p\r\nContent-Disposition: form-data; name=\"jar\";"
                        + " filename=\"a.jar\"\r\nContent-Type: application/java-archive\r\n\r\n"
                        + "no jar\r\n------p--\r\n";
        HttpResponse<String> checked =
                platform.send(
                        HttpRequest.newBuilder(platform.uri("/admin/programs"))
                                .header("Accept", "text/html")
                                .header("Cookie", cookie)
                                .header("Content-Type", "multipart/form-data; boundary=----p")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertEquals(200, checked.statusCode());
        assertTrue(checked.body().contains("不能部署"), checked.body());
        cookie = mine;
    }

    @Test
    void everyProgramWithoutIndicatorsStillHasAPage() {
        assertEquals(200, page("/figures?program=directory").statusCode());
        assertEquals(200, page("/programs/directory/organisation").statusCode());
        assertEquals(200, page("/programs/directory/person/new").statusCode());
    }

    @Test
    void signingOutEndsTheSession() {
        String own = platform.signIn("reader");
        String mine = cookie;
        cookie = own;
        Matcher token = TOKEN.matcher(page("/").body());
        assertTrue(token.find());
        HttpResponse<String> out =
                platform.send(platform.form("/sign-out", own, "csrf", token.group(1)));
        assertEquals(303, out.statusCode());
        assertTrue(out.headers().firstValue("Set-Cookie").orElse("").contains("Max-Age=0"));
        assertEquals(303, page("/").statusCode());
        cookie = mine;
    }
}
