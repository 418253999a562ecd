package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The main job on real input, as the README's first command shows it, through the public interface.
 */
class DemoIT {

    private static Api as(String user) {
        return Demonstration.as(user);
    }

    @Test
    void aClerkFilesAndTheProvinceAndTheNationAreRightAtTheNextRead() {
        Api clerk = as("tianyu");
        Api province = as("jiangxi");
        Api nation = as("admin");
        String site = sites(clerk).getFirst().getString("id");
        long inProvince =
                Long.parseLong(province.value("charity-homes.person-times", "36", Product.month()));
        long inNation =
                Long.parseLong(nation.value("charity-homes.person-times", "CN", Product.month()));

        clerk.post("/programs/charity-homes/component-activity", activity(site, 37)).expect(201);

        assertEquals(
                inProvince + 37,
                Long.parseLong(
                        province.value("charity-homes.person-times", "36", Product.month())));
        assertEquals(
                inNation + 37,
                Long.parseLong(nation.value("charity-homes.person-times", "CN", Product.month())));
        nation.expectRecount("charity-homes.person-times", "CN", Product.month(), Product.month());
    }

    @Test
    void aMonthlyReportGoesFromTheClerkToTheReviewerToTheCity() {
        Api clerk = as("tianyu");
        String site = sites(clerk).getFirst().getString("id");
        Map<String, Object> body =
                Map.of(
                        "site",
                        site,
                        "month",
                        Product.month().toString(),
                        "moneySpent",
                        120.5,
                        "zero",
                        false);
        String report = clerk.post("/programs/charity-homes/monthly-report", body).expect(201).id();
        String path = "/programs/charity-homes/monthly-report/" + report;
        assertEquals("DRAFT", clerk.get(path).expect(200).json().getString("state"));

        clerk.post(path + "/submit", Map.of()).expect(200);
        assertEquals(
                "forbidden",
                clerk.post(path + "/review", Map.of()).expect(403).json().getString("code"));
        as("qingyuan").post(path + "/review", Map.of()).expect(200);
        as("jian").post(path + "/accept", Map.of()).expect(200);

        assertEquals("ACCEPTED", clerk.get(path).expect(200).json().getString("state"));
        clerk.post("/programs/charity-homes/monthly-report", body).expect(422);
    }

    @Test
    void theReportsOfAYearAreFilledInAndMostOfThemInTime() {
        Api city = as("jian");
        YearMonth month = Product.month().minusMonths(3);
        JsonObject totals =
                city.get("/reporting?region=3608&limit=1&period=" + month)
                        .expect(200)
                        .json()
                        .getJsonObject("totals");
        assertTrue(totals.getInt("accepted") > totals.getInt("all") / 2, totals.toString());
        assertTrue(totals.getInt("late") > 0, totals.toString());
        assertTrue(totals.getInt("late") < totals.getInt("all") / 3, totals.toString());
        JsonObject report =
                city.get("/programs/charity-homes/monthly-report?limit=1&zero=false&month=" + month)
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertTrue(report.getInt("personTimes") > 0, report.toString());
    }

    @Test
    void theProgramIsOnForOneCityAndNotForItsNeighbour() {
        assertEquals("ON", effective("3608"));
        assertEquals("OFF", effective("3607"));
        Map<String, Object> body = activity("018f0000-0000-7000-8000-000000000000", 5);
        assertEquals(
                "program-off",
                as("ganzhou")
                        .post("/programs/charity-homes/component-activity", body)
                        .expect(403)
                        .json()
                        .getString("code"));
        assertEquals(
                "not_applicable",
                as("ganzhou")
                        .figure("charity-homes.person-times", "3607", Product.month())
                        .getString("state"));
    }

    @Test
    void whatIsOffForSomeMonthsIsNotZeroAndLeavesTheDenominators() {
        Api city = as("jian");
        String county = "360821";
        String switches = "/programs/charity-homes/switches/" + county;
        YearMonth off = Product.month().minusMonths(4);
        List<String> before = course(city, county, off);
        assertEquals(List.of("13", "13", "13", "13"), denominators(city, off));
        JsonObject site =
                city.get("/programs/charity-homes/home-site?state=OPERATING&within=" + county)
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0);
        Map<String, Object> filed = new HashMap<>(activity(site.getString("id"), 5));
        filed.put("organisation", site.getString("organisation"));
        try {
            city.put(
                            switches,
                            Map.of(
                                    "state",
                                    "off",
                                    "from",
                                    off.atDay(1).toString(),
                                    "to",
                                    off.plusMonths(1).atEndOfMonth().toString()))
                    .expect(200);
            List<String> after = course(city, county, off);
            assertEquals(List.of("not_applicable", "not_applicable"), after.subList(1, 3));
            assertEquals(before.getFirst(), after.getFirst());
            assertEquals(before.getLast(), after.getLast());
            assertEquals(List.of("13", "12", "12", "13"), denominators(city, off));

            city.put(switches, Map.of("state", "off")).expect(200);
            assertEquals(
                    "program-off",
                    city.post("/programs/charity-homes/component-activity", filed)
                            .expect(403)
                            .json()
                            .getString("code"));
            city.get("/programs/charity-homes/home-site/" + site.getString("id")).expect(200);
            assertEquals(
                    List.of(),
                    city.get("/reporting?program=charity-homes&state=missing&region=" + county)
                            .expect(200)
                            .json()
                            .getJsonArray("items"));
        } finally {
            city.put(switches, Map.of("state", "on", "from", off.atDay(1).toString())).expect(200);
        }
        assertEquals(before, course(city, county, off));
    }

    /** Four months, the first of them before what is asked about. */
    private static List<JsonObject> months(Api api, String kpi, String region, YearMonth from) {
        return api.get(
                        "/kpis/values?kpi=charity-homes.%s&region=%s&by=self&from=%s&to=%s"
                                .formatted(kpi, region, from.minusMonths(1), from.plusMonths(2)))
                .expect(200)
                .json()
                .getJsonArray("rows")
                .getValuesAs(JsonObject.class);
    }

    private static List<String> course(Api api, String region, YearMonth from) {
        return months(api, "person-times", region, from).stream()
                .map(
                        row ->
                                row.containsKey("value")
                                        ? String.valueOf(row.get("value"))
                                        : row.getString("state"))
                .toList();
    }

    private static List<String> denominators(Api api, YearMonth from) {
        return months(api, "county-coverage", "3608", from).stream()
                .map(row -> String.valueOf(row.get("denominator")))
                .toList();
    }

    private static String effective(String region) {
        return as("jiangxi")
                .get("/programs/charity-homes/switches?region=" + region)
                .expect(200)
                .json()
                .getString("state")
                .toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void twoUsersCannotSeeEachOthersCounty() {
        Api jian = as("jian");
        Api ganzhou = as("ganzhou");
        String unit =
                jian.get("/organisations?region=360803100")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("id");
        ganzhou.get("/organisations/" + unit).expect(404);
        assertEquals(
                0,
                ganzhou.get("/organisations?within=3608")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
        ganzhou.get(
                        "/kpis/values?kpi=directory.township-coverage&region=3608&by=self&from="
                                + Product.month()
                                + "&to="
                                + Product.month())
                .expect(404);
        assertFalse(ganzhou.get("/people?limit=500").expect(200).http().body().contains("360803"));
        assertFalse(jian.get("/people?limit=500").expect(200).http().body().contains("360702"));
    }

    @Test
    void jianHas224TownshipsAllWithAnOrganisation() {
        JsonObject figure =
                as("jian").figure("directory.township-coverage", "3608", Product.month());
        assertEquals("100.00", String.valueOf(figure.get("value")));
        assertEquals("224", String.valueOf(figure.get("numerator")));
        assertEquals("224", String.valueOf(figure.get("denominator")));
    }

    @Test
    void theBaseOrganisationsOfJiangxiAreAsPublished() {
        Api province = as("jiangxi");
        assertEquals("2263", province.value("directory.base-organisations", "36", Product.month()));
        JsonObject count =
                province.get("/base-counts?asOf=2020-12-15")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertEquals(2263, count.getInt("sum"));
        assertEquals(
                List.of("37.605", "4.861", "36.323", "0.442", "1.547", "19.222"),
                List.of(
                                "township",
                                "communityVillage",
                                "school",
                                "scenicSpot",
                                "enterprise",
                                "other")
                        .stream()
                        .map(part -> String.valueOf(count.get(part + "Share")))
                        .toList());
    }

    @Test
    void publishedPartsThatDoNotMakeTheTotalAreKeptAndFlagged() {
        JsonObject row =
                as("jiangxi")
                        .post(
                                "/base-counts",
                                Map.ofEntries(
                                        Map.entry("asOf", "2020-12-14"),
                                        Map.entry("township", 852),
                                        Map.entry("communityVillage", 110),
                                        Map.entry("school", 822),
                                        Map.entry("scenicSpot", 10),
                                        Map.entry("enterprise", 35),
                                        Map.entry("other", 435),
                                        Map.entry("total", 2263),
                                        Map.entry("source", "示例")))
                        .expect(201)
                        .json();
        assertEquals(852, row.getInt("township"));
        assertEquals(
                "parts-are-not-the-total",
                row.getJsonArray("warnings").getJsonObject(0).getString("code"));
    }

    @Test
    void identityNumbersAreChecked() {
        Api clerk = as("tianyu");
        JsonObject person =
                clerk.post("/people", Map.of("name", "示例甲", "identityNumber", "11010519491231002X"))
                        .expect(201)
                        .json();
        assertEquals("1949-12-31", person.getString("birthDate"));
        assertEquals("FEMALE", person.getString("sex"));
        JsonObject old =
                clerk.post("/people", Map.of("name", "示例乙", "identityNumber", "440524188001010014"))
                        .expect(201)
                        .json();
        assertEquals("1880-01-01", old.getString("birthDate"));
        assertEquals(
                "implausible-age", old.getJsonArray("warnings").getJsonObject(0).getString("code"));
        JsonObject refused =
                clerk.post("/people", Map.of("name", "示例丙", "identityNumber", "110105194912310021"))
                        .expect(422)
                        .json();
        assertEquals(
                "identityNumber",
                refused.getJsonArray("errors").getJsonObject(0).getString("field"));
    }

    @Test
    void creditCodesAreChecked() {
        Api city = as("jian");
        Map<String, Object> good =
                Map.of(
                        "name",
                        "示例总会",
                        "level",
                        "PREFECTURE",
                        "kind",
                        "BRANCH",
                        "line",
                        "INDUSTRY",
                        "region",
                        "3608",
                        "creditCode",
                        "13100000500004729P");
        city.post("/organisations", good).expect(201);
        for (String bad :
                List.of(
                        "13100000500004729Q",
                        "1310000050000472IP",
                        "13100000500004729O",
                        "1310000050000472ZP",
                        "1310000050000472SP",
                        "1310000050000472VP")) {
            Map<String, Object> body = new java.util.HashMap<>(good);
            body.put("creditCode", bad);
            JsonObject refused = city.post("/organisations", body).expect(422).json();
            assertEquals(
                    "creditCode",
                    refused.getJsonArray("errors").getJsonObject(0).getString("field"));
        }
    }

    @Test
    void aVillagesChainOfParentsExists() {
        Api admin = as("admin");
        JsonObject village = admin.get("/regions/220581102200").expect(200).json();
        assertEquals("220581102", village.getString("parent"));
        assertEquals("VILLAGERS_COMMITTEE", village.getString("kind"));
        JsonObject township = admin.get("/regions/220581102").expect(200).json();
        assertEquals("TOWN", township.getString("kind"));
        assertEquals("220581", township.getString("parent"));
        assertEquals("2205", admin.get("/regions/220581").expect(200).json().getString("parent"));
        assertEquals("22", admin.get("/regions/2205").expect(200).json().getString("parent"));
        assertEquals("CN", admin.get("/regions/22").expect(200).json().getString("parent"));
    }

    @Test
    void beijingHasSixteenDistricts() {
        Api admin = as("admin");
        assertEquals(
                16,
                admin.get("/regions/11/children").expect(200).json().getJsonArray("items").size());
        assertEquals(
                1,
                admin.get("/regions/11/children?raw=true")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"CK, 20", "A, 21", "B, 15", "C, 18", "D, 15"})
    void everyCodeOfTheCatalogueIsThere(String letters, int last) {
        Set<String> codes =
                as("admin")
                        .get("/kpis")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(kpi -> kpi.getString("code"))
                        .collect(Collectors.toSet());
        assertEquals(
                List.of(),
                IntStream.rangeClosed(1, last)
                        .mapToObj(number -> letters + number)
                        .filter(code -> !codes.contains(code))
                        .toList());
    }

    @Test
    void whatADocumentPromisesIsThere() {
        JsonObject openapi = as("admin").get("/openapi").expect(200).json();
        assertEquals("3.1.0", openapi.getString("openapi"));
        assertTrue(
                openapi.getJsonObject("paths")
                        .containsKey("/api/v1/programs/charity-homes/home-site"));
        assertEquals(
                "UP",
                Api.anonymous(Demonstration.url())
                        .get("/observe/health")
                        .expect(200)
                        .json()
                        .getString("status"));
        Api.anonymous(Demonstration.url()).get("/observe/metrics").expect(401);
        as("admin").get("/observe/metrics").expect(200);
    }

    private static Map<String, Object> activity(String site, int personTimes) {
        return Map.of(
                "site",
                site,
                "component",
                "HEALTH",
                "activityDate",
                Product.today().toString(),
                "title",
                "义诊(示例)",
                "personTimes",
                personTimes,
                "volunteers",
                3,
                "volunteerHours",
                6,
                "evidence",
                List.of());
    }

    private static List<JsonObject> sites(Api api) {
        return api.get("/programs/charity-homes/home-site?state=OPERATING")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }
}
