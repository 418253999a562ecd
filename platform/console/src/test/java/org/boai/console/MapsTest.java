package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/** Maps that administrators bring, with the numbers under which they were approved. */
class MapsTest {
    private static final String BOARD = "/figures/kpi?kpi=harvest.plots&region=36";
    private static final String APPROVAL = "?approval=%E8%B5%A3S(2023)012%E5%8F%B7";

    /** Two cities, one with a code of six digits, and a line that is no region. */
    private static final String GEOJSON =
            """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"adcode":360800},"geometry":{"type":"Polygon",
              "coordinates":[[[114,26],[116,26],[116,28],[114,28],[114,26]]]}},
             {"type":"Feature","id":"3607","geometry":{"type":"MultiPolygon",
              "coordinates":[[[[114,24],[116,24],[116,26],[114,26],[114,24]]]]}},
             {"type":"Feature","properties":{"name":"界"},"geometry":{"type":"LineString",
              "coordinates":[[113,24],[113,28]]}}]}
            """;

    private static final String SVG =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">%s
              <g id="r3608" transform="translate(1 1)"><path style="fill:red" d="M0 0L5 5L0 5Z"/></g>
              <polygon data-region="3607" points="9,9 19,9 19,1"/>
            </svg>
            """;

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private static TestPlatform platform;

    @BeforeAll
    static void aPlatformIsUp(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
    }

    @AfterAll
    static void itCloses() {
        platform.close();
    }

    private static HttpResponse<String> put(
            TestPlatform at, String user, String region, String query, String type, String body) {
        return at.send(
                at.as(user, "/api/v1/maps/" + region + query)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> svg(String query, String body) {
        return put(platform, "nation", "36", query, MapFile.SVG, body);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aMapTakesThePlaceOfTilesAndNamesItsApproval(Dialect dialect, @TempDir Path folder)
            throws IOException {
        try (TestPlatform there = new TestPlatform(folder, dialect)) {
            String session = there.signIn("nation");
            assertTrue(there.page(session, BOARD).body().contains("class=\"tiles\""));

            HttpResponse<String> tried =
                    put(there, "nation", "36", APPROVAL + "&dryRun=true", MapFile.GEOJSON, GEOJSON);
            assertEquals(200, tried.statusCode(), tried.body());
            assertTrue(there.page(session, BOARD).body().contains("class=\"tiles\""));

            JsonObject kept =
                    TestPlatform.json(
                            put(there, "nation", "36", APPROVAL, MapFile.GEOJSON, GEOJSON));
            assertEquals(
                    "3608 3607",
                    String.join(
                            " ", kept.getJsonArray("regions").getValuesAs(JsonString::getString)));
            assertTrue(kept.getJsonArray("missing").isEmpty(), kept.toString());

            String page = there.page(session, BOARD).body();
            assertTrue(page.contains("审图号:赣S(2023)012号"), page);
            assertFalse(page.contains("class=\"tiles\""), page);
            assertTrue(page.contains("aria-label=\"吉安市 "), page);
            // A line that belongs to no region is drawn all the same.
            assertTrue(page.contains("fill=\"none\""), page);

            String file = there.get("nation", "/api/v1/maps/36").body();
            assertTrue(file.contains("M0 0L0 ") || file.contains("L0 "), file);
            assertEquals(404, there.get("clerk", "/api/v1/maps/36").statusCode(), "out of reach");
            assertEquals(
                    204, there.send(there.as("nation", "/api/v1/maps/36").DELETE()).statusCode());
            assertTrue(there.page(session, BOARD).body().contains("class=\"tiles\""));
            assertEquals(
                    404, there.send(there.as("nation", "/api/v1/maps/36").DELETE()).statusCode());
            String trail = there.get("nation", "/api/v1/audit?what=map-set").body();
            assertTrue(trail.contains("赣S(2023)012号"), trail);
        }
    }

    @Test
    void svgComesInAsOutlinesAlone() {
        assertEquals(
                200, svg(APPROVAL, SVG.formatted("<style>path{fill:red}</style>")).statusCode());
        String kept = platform.get("nation", "/api/v1/maps/36").body();
        assertTrue(kept.contains("transform=\"translate(1 1)\""), kept);
        assertTrue(kept.contains("d=\"M9,9 19,9 19,1Z\""), kept);
        assertFalse(kept.contains("red"), kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script> | map-active",
                "<path onload='x()' d='M0 0'/> | map-active",
                "<image href='http://a/b.png'/> | map-active",
                "<a href='javascript:x()'><path d='M0 0'/></a> | map-active",
                "<defs><script/></defs> | map-active",
                "<foreignObject/> | map-active",
                "<b xmlns='http://www.w3.org/1999/xhtml'/> | map-active",
                "<path d='M0 0url(#x)'/> | map-broken",
                "<g transform='x()'/> | map-broken",
                "<rect width='wide'/> | map-broken",
                "<text>九江</text> | map-broken",
                "<g> | map-broken"
            })
    void whatActsOrCannotBeReadIsRefusedByName(String more, String code) {
        HttpResponse<String> refused = svg(APPROVAL, SVG.formatted(more));
        assertEquals(422, refused.statusCode(), refused.body());
        JsonObject error = TestPlatform.json(refused).getJsonArray("errors").getJsonObject(0);
        assertEquals(code, error.getString("code"), refused.body());
        assertEquals("file", error.getString("field"));
    }

    @Test
    void aDoctypeOpensNothing() {
        String doctype =
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + SVG.formatted("<desc>&x;</desc>");
        HttpResponse<String> refused = svg(APPROVAL, doctype);
        assertEquals(422, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("map-active"), refused.body());
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        HttpResponse<String> refused = svg("?approval=none", "<html/>");
        assertEquals(422, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("map-approval"), refused.body());
        assertTrue(refused.body().contains("map-broken"), refused.body());

        String elsewhere = SVG.formatted("").replace("3608", "4401").replace("3607", "4402");
        String none = svg(APPROVAL, elsewhere).body();
        assertTrue(none.contains("map-no-region") && none.contains("3607…3608"), none);
        String far = GEOJSON.replace("114,26", "512345,26");
        String projected = put(platform, "nation", "36", APPROVAL, MapFile.GEOJSON, far).body();
        assertTrue(projected.contains("经纬度"), projected);
        String detailed = SVG.formatted("<path d='M" + "1 1L".repeat(300_000) + "0 0'/>");
        assertTrue(svg(APPROVAL, detailed).body().contains("map-too-detailed"));
        assertEquals(413, svg(APPROVAL, " ".repeat(5 << 20)).statusCode());
    }

    @Test
    void anAdministratorBringsMapsOfTheOwnRegionsAlone() {
        assertEquals(
                404, put(platform, "jian", "36", APPROVAL, MapFile.GEOJSON, GEOJSON).statusCode());
        assertEquals(
                403,
                put(platform, "county", "360803", APPROVAL, MapFile.GEOJSON, GEOJSON).statusCode());
    }

    @Test
    void thePageChecksFirstAndShowsWhatIsMissing() {
        String session = platform.signIn("nation");
        Matcher token = TOKEN.matcher(platform.page(session, "/admin/maps").body());
        assertTrue(token.find());
        String csrf = token.group(1);
        String half = SVG.formatted("").replace("data-region=\"3607\"", "");
        String checked = bring(session, csrf, "赣S(2023)013号", "check", half).body();
        assertTrue(checked.contains("可以启用"), checked);
        assertTrue(checked.contains("没有画出:赣州市"), checked);
        assertFalse(platform.page(session, "/admin/maps").body().contains("013号</td>"));

        String refused = bring(session, csrf, "", "keep", half).body();
        assertTrue(refused.contains("必须填写审图号"), refused);
        assertEquals(200, bring(session, csrf, "赣S(2023)013号", "keep", half).statusCode());
        assertTrue(platform.page(session, "/admin/maps").body().contains("赣S(2023)013号"));
    }

    @Test
    void whatAPageShowsIsSavedAsAPicture() throws Exception {
        svg(APPROVAL, SVG.formatted(""));
        String session = platform.signIn("nation");
        String course = picture(session, BOARD);
        assertTrue(course.contains("地块数") && course.contains("江西省"), course);
        assertTrue(course.contains("审图号:赣S(2023)012号"), course);
        assertTrue(course.contains("吉安市") && course.contains("stroke=\"#1c4a80\""), course);
        assertTrue(course.contains("演示") && course.contains("数据时间 2026-11-22"), course);
        String board = picture(session, "/figures?region=3608&program=harvest");
        assertTrue(board.contains("地块数") && board.contains("磨坊数"), board);
    }

    private static String picture(String session, String page) throws Exception {
        String shown = platform.page(session, page).body();
        assertTrue(shown.contains("&amp;format=svg\"") && shown.contains("class=\"small png\""));
        HttpResponse<String> answer = platform.page(session, page + "&format=svg");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "image/svg+xml;charset=UTF-8",
                answer.headers().firstValue("Content-Type").orElseThrow());
        // A picture stands for itself: it names no class, style, script or address.
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));
        assertFalse(answer.body().matches("(?s).*( style=|<style|<script|href=).*"), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> bring(
            String session, String csrf, String approval, String go, String map) {
        String line = "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body =
                line.formatted("csrf", csrf)
                        + line.formatted("region", "36")
                        + line.formatted("approval", approval)
                        + line.formatted("go", go)
                        + "--x\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"a.svg\"\r\n\r\n"
                        + map
                        + "\r\n--x--\r\n";
        return platform.send(
                HttpRequest.newBuilder(platform.uri("/admin/maps"))
                        .header("Cookie", session)
                        .header("Accept", "text/html")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
