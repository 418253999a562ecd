package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.registry.SwitchState;
import org.boai.security.Post;
import org.boai.security.Role;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody who only looks asks from outside for what is withheld: 20 donors in January, 3 in May.
 * The day is 2026-11-22.
 */
class FewCasesTest {
    private static final String TOWN = "360803100";
    private static final String JANUARY = "2026-01";
    private static final String MAY = "2026-05";
    private static final String ODD = "捐赠 填报为 1";

    private TestPlatform platform;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder, Dialect.H2, "", Ledger.define());
        platform.switches.set(
                "ledger", "CN", SwitchState.ON, LocalDate.of(2023, 1, 1), Optional.empty(), "test");
        donors(JANUARY, 20);
        donors(MAY, 3);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static JsonObject done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.statusCode() + " " + answer.body());
        return TestPlatform.json(answer);
    }

    private void donors(String month, int number) {
        for (int i = 0; i < number; i++) {
            done(
                    platform.post(
                            "clerk",
                            "/api/v1/programs/ledger/entry",
                            "{\"topic\":\"DONORS\",\"day\":\"%s-0%d\",\"done\":1,\"due\":2}"
                                    .formatted(month, i % 9 + 1)));
        }
    }

    private static String query(String kpi, String more) {
        return "/api/v1/kpis/values?kpi=ledger." + kpi + "&region=" + TOWN + more;
    }

    /** What is told, by period. */
    private Map<String, Integer> told(String user, String kpi, String more) {
        return done(platform.get(user, query(kpi, more)))
                .getJsonArray("rows")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(row -> row.containsKey("numerator"))
                .collect(
                        Collectors.toMap(
                                row -> row.getString("period"),
                                row ->
                                        row.getInt(
                                                row.containsKey("denominator")
                                                        ? "denominator"
                                                        : "numerator")));
    }

    private static String months(String from, String to) {
        return "&from=" + from + "&to=" + to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"donors", "per-donor"})
    void whatAnotherIndicatorShowsOfThemIsWithheldAsWell(String kpi) {
        Map<String, Integer> all = told("county", kpi, months(JANUARY, MAY));
        assertEquals(3, all.get(MAY));
        Map<String, Integer> seen = told("reader", kpi, months(JANUARY, MAY));
        assertFalse(seen.containsKey(MAY), seen.toString());
        assertEquals(
                23, told("reader", kpi, months(JANUARY, "2026-12") + "&every=year").get("2026"));
        String csv =
                platform.send(
                                platform.as("reader", query(kpi, months(MAY, MAY)))
                                        .header("Accept", "text/csv"))
                        .body();
        assertTrue(csv.contains("suppressed") && !csv.contains(",3,"), csv);
    }

    @Test
    void whatThereIsSoFarGrowsByNoFewer() {
        String all = months(JANUARY, "2026-06");
        Map<String, Integer> seen = told("reader", "donors-ever", all);
        assertFalse(seen.containsValue(20) && seen.containsValue(23), seen.toString());
        assertEquals(6, told("county", "donors-ever", all).size());
        Map<String, Integer> rolling = told("reader", "donors", all + "&span=rolling-year");
        assertFalse(rolling.containsValue(20) && rolling.containsValue(23), rolling.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "donors",
                "donors.growth",
                "donors.change",
                "donors.rank",
                "donors.attainment",
                "donors.pace",
                "donors.remaining",
                "per-donor",
                "donors-ever"
            })
    void whyAndHowOftenTellNothingEither(String kpi) {
        String why =
                "/api/v1/kpis/explain?kpi=ledger.%s&region=%s&period=%s".formatted(kpi, TOWN, MAY);
        assertEquals(403, platform.get("reader", why).statusCode());
        String order =
                "{\"kpi\":\"ledger.%s\",\"region\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}"
                        .formatted(kpi, TOWN, MAY, MAY);
        assertEquals(403, platform.post("reader", "/api/v1/kpis/recount", order).statusCode());
        if (!kpi.endsWith("rank")) {
            assertEquals(Map.of(), told("reader", kpi, months(MAY, MAY)));
        }
    }

    @Test
    void aVersionBesideAnotherOrBesideTheYearTellsNoFew() {
        donors(MAY, 6);
        donors("2026-10", 6);
        String october = "/api/v1/periods/2026-10";
        String where = "{\"region\":\"" + TOWN + "\",\"program\":\"ledger\"";
        done(platform.post("jian", october + "/lock", where + "}"));
        assertEquals(Map.of("2026-10", 6), told("reader", "donors", months("2026-10", "2026-10")));
        JsonObject amendment =
                done(platform.post("clerk", october + "/amendments", where + ",\"reason\":\"漏\"}"));
        donors("2026-10", 2);
        withheld("the two that are not approved");
        String approve = october + "/amendments/" + amendment.getString("id") + "/approve";
        done(platform.post("county", approve, ""));
        withheld("the two that were approved");
        assertEquals(Map.of("2026-10", 8), told("reader", "donors", months("2026-10", "2026-10")));
    }

    /** Of October, and of what October is a part of, no two figures differ by two. */
    private void withheld(String what) {
        String month = months("2026-10", "2026-10");
        List<Map<String, Integer>> months =
                List.of(
                        told("reader", "donors", month),
                        told("reader", "donors", month + "&version=live"),
                        told("reader", "donors", month + "&version=1"),
                        told("reader", "donors", month + "&version=2"));
        List<Integer> different =
                months.stream().flatMap(one -> one.values().stream()).distinct().toList();
        assertTrue(different.size() < 2, what + " " + months);
        // Nothing was given in November and December.
        Map<String, Integer> quarter =
                told("reader", "donors", months("2026-10", "2026-12") + "&every=quarter");
        Map<String, Integer> rest = told("reader", "donors", months("2026-11", "2026-11"));
        assertTrue(
                quarter.isEmpty()
                        || different.isEmpty()
                        || rest.isEmpty()
                        || different.equals(List.copyOf(quarter.values())),
                what + " " + months + quarter + rest);
    }

    @Test
    void aDraftTellsWhoeverOnlyLooksNothing() {
        platform.establish();
        String draft =
                "/api/v1/reporting/draft?report=ledger/sheet&period=2026-05&organisation=" + unit();
        assertEquals(List.of("donors", "staff"), filled("clerk", draft));
        assertEquals(List.of("staff"), filled("reader", draft));
    }

    /** One donor in May, and the month is over: that one person is not to be found. */
    @Test
    void aReportThatWasFiledTellsNoSingleCaseEither() {
        platform.establish();
        String unit = unit();
        String sheets = "/api/v1/programs/ledger/sheet";
        String row =
                sheets + "/" + done(platform.post("clerk", sheets, sheet(MAY, 1))).getString("id");
        done(platform.post("clerk", sheets, sheet("2026-04", 0)));
        done(platform.post("clerk", row + "/submit", "{}"));
        platform.post(
                "colleague",
                new Post(Role.STAFF, "CN", Optional.of(UUID.fromString(unit)), Optional.empty()));
        for (String knows : List.of("clerk", "county", "jian", "nation", "colleague")) {
            assertEquals(1, done(platform.get(knows, row)).getInt("donors"), knows);
            assertTrue(platform.get(knows, row + "/history").body().contains("\"donors\":1"));
            assertTrue(platform.get(knows, row + "/history").body().contains(ODD), knows);
            assertTrue(platform.get(knows, row).body().contains(ODD), knows);
        }
        for (String sorted : List.of("?sort=donors", "?donors.from=1")) {
            assertEquals(200, platform.get("clerk", sheets + sorted).statusCode());
        }
        platform.post("board", Role.SUPERVISOR);
        platform.post(
                "team", new Post(Role.PROGRAM_TEAM, "CN", Optional.empty(), Optional.of("ledger")));
        platform.post("elsewhere", Role.STAFF);
        for (String user : List.of("reader", "inspector", "board", "team", "elsewhere")) {
            untold(user, sheets, row, unit);
        }
    }

    private String unit() {
        return done(platform.get("nation", "/api/v1/organisations?region=" + TOWN))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private static String sheet(String month, int donors) {
        return "{\"month\":\"%s\",\"donors\":%d,\"staff\":7}".formatted(month, donors);
    }

    private void untold(String user, String sheets, String row, String unit) {
        JsonObject seen = done(platform.get(user, row));
        assertEquals("***", seen.getString("donors"), user);
        assertEquals(7, seen.getInt("staff"), user);
        assertFalse(seen.containsKey("warnings"), user);
        for (String path :
                List.of(
                        sheets,
                        sheets + "?month=" + MAY,
                        row + "/history",
                        "/api/v1/reporting/draft?report=ledger/sheet&period=2026-05&organisation="
                                + unit)) {
            String body = platform.get(user, path).body();
            assertTrue(body.contains("\"donors\":\"***\""), path + " " + body);
            assertFalse(body.contains(ODD), path + " " + body);
            assertFalse(body.matches("(?s).*\"donors\":[0-9].*"), path + " " + body);
        }
        String csv = platform.send(platform.as(user, sheets).header("Accept", "text/csv")).body();
        assertTrue(csv.contains(MAY + ",***,7") && csv.contains("2026-04,***,7"), csv);
        for (String asked :
                List.of("?donors=1", "?donors.from=1", "?donors.to=0", "?sort=-donors")) {
            HttpResponse<String> answer = platform.get(user, sheets + asked);
            assertEquals(400, answer.statusCode(), answer.body());
            assertEquals(
                    "withheld",
                    TestPlatform.json(answer)
                            .getJsonArray("errors")
                            .getJsonObject(0)
                            .getString("code"));
        }
        String session = platform.signIn(user);
        for (String page : List.of("", "?totals=1", row.substring(sheets.length()))) {
            HttpResponse<String> shown = platform.page(session, "/programs/ledger/sheet" + page);
            assertEquals(200, shown.statusCode(), shown.body());
            assertTrue(shown.body().contains("***"), shown.body());
            assertFalse(shown.body().contains("sort=donors"), shown.body());
        }
    }

    /** Who changes something else sends back what was shown, and nothing is lost by it. */
    @Test
    void whoeverIsNotToldAFigureKeepsIt() {
        platform.establish();
        String sheets = "/api/v1/programs/ledger/sheet";
        String id = done(platform.post("clerk", sheets, sheet(MAY, 1))).getString("id");
        platform.post(
                "team", new Post(Role.PROGRAM_TEAM, "CN", Optional.empty(), Optional.of("ledger")));
        HttpResponse<String> put =
                platform.send(
                        platform.as("team", sheets + "/" + id)
                                .header("Content-Type", "application/json")
                                .header("If-Match", "\"1\"")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"month\":\"%s\",\"donors\":\"***\",\"staff\":8}"
                                                        .formatted(MAY))));
        assertEquals("***", done(put).getString("donors"));
        JsonObject row = done(platform.get("clerk", sheets + "/" + id));
        assertEquals(1, row.getInt("donors"));
        assertEquals(8, row.getInt("staff"));
    }

    /** A rule quotes the figure in what it refuses and in what it points out. */
    @Test
    void noRuleTellsWhatIsWithheld() {
        platform.establish();
        String sheets = "/api/v1/programs/ledger/sheet";
        String sheet = sheet(MAY, 1).replace("\"staff\":7", "\"staff\":50");
        String id = done(platform.post("clerk", sheets, sheet)).getString("id");
        platform.post(
                "team", new Post(Role.PROGRAM_TEAM, "CN", Optional.empty(), Optional.of("ledger")));
        String why = "/api/v1/why?row=ledger/sheet/" + id;
        String page = "/programs/ledger/sheet/" + id;
        for (String quoted : List.of(ODD, "1 捐赠")) {
            assertTrue(platform.get("clerk", why).body().contains(quoted), quoted);
            assertFalse(platform.get("team", why).body().contains(quoted), quoted);
            assertFalse(platform.page(platform.signIn("team"), page).body().contains(quoted));
        }
        assertEquals(List.of("too-many", "1 捐赠"), refused("clerk", sheets + "/" + id));
        List<String> told = refused("team", sheets + "/" + id);
        assertEquals("withheld", told.getFirst());
        assertFalse(told.getLast().contains("1 捐赠"), told.toString());
    }

    private List<String> refused(String user, String row) {
        HttpResponse<String> answer =
                platform.send(
                        platform.as(user, row)
                                .header("Content-Type", "application/merge-patch+json")
                                .header("If-Match", "\"1\"")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString("{\"staff\":100}")));
        assertEquals(422, answer.statusCode(), answer.body());
        JsonObject error = TestPlatform.json(answer).getJsonArray("errors").getJsonObject(0);
        return List.of(error.getString("code"), error.getString("message"));
    }

    private List<String> filled(String user, String draft) {
        return done(platform.get(user, draft))
                .getJsonArray("figures")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(one -> one.getString("field"))
                .toList();
    }
}
