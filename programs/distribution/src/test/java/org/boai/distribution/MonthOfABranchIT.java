package org.boai.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Last month in a township, on PostgreSQL: recorded, reported, reviewed in the county, sent back
 * and accepted by the city, locked by the province, and amended.
 */
class MonthOfABranchIT {
    private static final YearMonth MONTH = Product.month().minusMonths(1);
    private static final LocalDate LONG_AGO = Product.today().minusMonths(14);
    private static final String REPORT = "charity-homes/monthly-report";
    private static final String SERVED = "charity-homes.person-times";

    private final Branch branch = Branch.alone(Site.Kind.POSTGRESQL, "charity-homes");
    private final Api clerk = branch.user("clerk", "reporter", Branch.TOWN);
    private final Api county = branch.user("county", "reviewer", "360803");
    private final Api city = branch.user("city", "administrator", "3608");
    private final Api province = branch.user("province", "administrator", "36");

    @Test
    void whatWasRecordedIsReportedReviewedLockedAndAmended() {
        String home = CharityHomesIT.home(branch, "JY-1", Branch.VILLAGE, 60_000, LONG_AGO);
        CharityHomesIT.team(branch, home, LONG_AGO, "");
        CharityHomesIT.bringIntoOperation(branch, home, LONG_AGO);
        CharityHomesIT.activity(branch, home, "HEALTH", 1, 45);
        assertEquals(
                List.of("activityDate:duplicate"),
                CharityHomesIT.activity(branch, home, "HEALTH", 1, 45));
        waitsFor("missing", Branch.TOWN);
        arrivesFilledIn(home);

        String report = "/programs/" + REPORT + "/" + zeroReportIsRefused(home);
        isReviewedAsItWasSent(report);
        isSentBackAndCorrected(report);
        isLockedAndAmended(report, home);
    }

    private void waitsFor(String state, String region) {
        JsonObject line =
                city.get("/reporting?region=3608&period=" + MONTH)
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertEquals(state, line.getString("state"));
        assertEquals(MONTH.plusMonths(1).atDay(5).toString(), line.getString("due"));
        assertEquals(region, line.getJsonObject("next").getString("region"));
        assertEquals(state.equals("missing"), reminded().contains(MONTH.toString()));
    }

    private List<String> reminded() {
        return clerk
                .get("/reporting/reminders?region=" + Branch.TOWN)
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(one -> one.getJsonObject("filing").getString("period"))
                .toList();
    }

    private void arrivesFilledIn(String home) {
        JsonObject figure =
                clerk
                        .get(
                                "/reporting/draft?report=%s&period=%s&organisation=%s&subject=%s"
                                        .formatted(REPORT, MONTH, branch.unit, home))
                        .expect(200)
                        .json()
                        .getJsonArray("figures")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(one -> one.getString("field").equals("personTimes"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(90, figure.getInt("counted"));
        assertEquals(2, figure.getJsonObject("lineage").getJsonArray("rows").size());
    }

    private String zeroReportIsRefused(String home) {
        String id =
                clerk.post(
                                "/programs/" + REPORT,
                                Map.of(
                                        "organisation",
                                        branch.unit,
                                        "site",
                                        home,
                                        "month",
                                        MONTH.toString(),
                                        "moneySpent",
                                        0,
                                        "zero",
                                        true))
                        .expect(201)
                        .id();
        assertEquals(
                List.of("zero:not-zero"),
                Branch.codes(
                        clerk.post("/programs/" + REPORT + "/" + id + "/submit", Map.of())
                                .expect(422),
                        "errors"));
        return id;
    }

    private void patch(String report, String json, int status) {
        clerk.raw("PATCH", report, json, Map.of("If-Match", "*")).expect(status);
    }

    private static List<String> warnings(Api api, String report) {
        return Branch.codes(api.get(report).expect(200), "warnings");
    }

    private void isReviewedAsItWasSent(String report) {
        patch(report, "{\"zero\":false,\"personTimes\":95}", 200);
        List<String> odd =
                Branch.codes(
                        clerk.post(report + "/submit", Map.of("reason", "另有 5 人未登记")).expect(200),
                        "warnings");
        assertEquals(List.of("personTimes:differs-from-counted"), odd);
        waitsFor("submitted", "360803");
        assertEquals(odd, warnings(county, report));
        clerk.post(report + "/review", Map.of()).expect(403);
        county.post(report + "/review", Map.of()).expect(200);
        waitsFor("reviewed", "3608");
        assertEquals(
                "reviewed-above",
                county.post(report + "/accept", Map.of()).expect(403).json().getString("code"));
        assertEquals(odd, warnings(city, report));
    }

    private void isSentBackAndCorrected(String report) {
        city.post(report + "/return", Map.of()).expect(422);
        city.post(report + "/return", Map.of("reason", "请以记录为准")).expect(200);
        patch(report, "{\"personTimes\":90}", 200);
        clerk.post(report + "/submit", Map.of()).expect(200);
        assertEquals(List.of(), warnings(county, report));
        county.post(report + "/review", Map.of()).expect(200);
        city.post(report + "/accept", Map.of()).expect(200);
        patch(report, "{\"personTimes\":91}", 409);
        assertEquals(List.of(), reminded().stream().filter(MONTH.toString()::equals).toList());
    }

    private void isLockedAndAmended(String report, String home) {
        String period = "/periods/" + MONTH;
        province.post(period + "/lock", Map.of("region", "36")).expect(201);
        assertEquals("90", province.value(SERVED, "36", MONTH));
        city.post(report + "/return", Map.of("reason", "锁定以后")).expect(409);
        JsonObject why =
                clerk.get("/why?row=" + report.substring("/programs/".length())).expect(200).json();
        assertTrue(why.getBoolean("locked"));
        assertTrue(why.getJsonArray("reasons").toString().contains("amendments"), why.toString());
        Map<String, Object> late =
                Map.of("region", Branch.TOWN, "reason", "漏报一次活动", "program", "charity-homes");
        String amendment = clerk.post(period + "/amendments", late).expect(201).id();
        CharityHomesIT.activity(branch, home, "DISASTER", 1, 10);
        assertEquals("90", county.value(SERVED, "360803", MONTH), "until it is approved");
        String approve = period + "/amendments/" + amendment + "/approve";
        clerk.post(approve, Map.of()).expect(403);
        county.post(approve, Map.of()).expect(200);
        JsonObject amended = county.figure(SERVED, "360803", MONTH);
        assertEquals("100", String.valueOf(amended.get("value")));
        assertEquals(2, amended.getInt("version"));
    }
}
