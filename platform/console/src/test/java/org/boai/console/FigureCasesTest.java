package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures that were worked out by hand, from outside. */
class FigureCasesTest {
    private TestPlatform platform;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder, Dialect.H2, "", Ledger.define());
        platform.switches.set(
                "ledger", "CN", SwitchState.ON, LocalDate.of(2023, 1, 1), Optional.empty(), "test");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void entry(String user, String topic, String day, int done, int due) {
        file(user, topic, day, done, due, "");
    }

    private void file(String user, String topic, String day, int done, int due, String more) {
        HttpResponse<String> answer =
                platform.post(
                        user,
                        "/api/v1/programs/ledger/entry",
                        "{\"topic\":\"%s\",\"day\":\"%s\",\"done\":%d,\"due\":%d%s}"
                                .formatted(topic, day, done, due, more));
        assertEquals(201, answer.statusCode(), answer.body());
    }

    private List<JsonObject> figures(String user, String query) {
        HttpResponse<String> answer = platform.get(user, "/api/v1/kpis/values?" + query);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getJsonArray("rows").getValuesAs(JsonObject.class);
    }

    private JsonObject figure(String kpi, String region, String from, String to) {
        return figures(
                        "nation",
                        "kpi=ledger.%s&region=%s&from=%s&to=%s&every=year"
                                .formatted(kpi, region, from, to))
                .getFirst();
    }

    private JsonObject year(String kpi, int year) {
        return figure(kpi, "3608", year + "-01", year + "-12");
    }

    private static String value(JsonObject figure) {
        return figure.containsKey("value")
                ? figure.getJsonNumber("value").bigDecimalValue().toPlainString()
                : figure.getString("state");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTY, 11, 100, 909.09, 90.09",
        "STAFF, 451, 280, 62.08, 38.30",
        "BASE, 709, 2210, 311.71, 75.71",
        "TEAMS, 422, 101, 23.93, 19.31",
        "SAMPLE, 211, 168, 79.62, 44.33",
        "HOMES, 657, 244, 37.14, 27.08",
        "RAISED, 5169000, 8831000, 170.85, 63.08",
        "BEGUN, 0, 5, no_data, 100.00"
    })
    void growthAndTheShareOfNewAreNeverTakenForEachOther(
            String topic, int before, int more, String growth, String share) {
        if (before > 0) {
            entry("clerk", topic, "2024-12-30", before, 0);
        }
        entry("clerk", topic, "2025-06-01", more, 0);
        String kpi = topic.toLowerCase(Locale.ROOT);
        assertEquals(Integer.toString(before + more), value(year(kpi, 2025)));
        assertEquals(growth, value(year(kpi + ".growth", 2025)));
        assertEquals(share, value(year(kpi + ".new-share", 2025)));
    }

    /** A rate of the year before, one of this year, and what a target asks for. */
    private JsonObject rated(int before, int now, String target) {
        entry("clerk", "RATE", "2024-05-01", before, 1000);
        entry("clerk", "RATE", "2025-05-01", now, 1000);
        demand("rate", target);
        return year("rate", 2025);
    }

    private void demand(String kpi, String target) {
        HttpResponse<String> set =
                platform.send(
                        platform.as("jian", "/api/v1/targets/ledger.%s/3608/2025".formatted(kpi))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(target)));
        assertEquals(200, set.statusCode(), set.body());
    }

    @Test
    void whatWasPlannedIsPartlyAttainedAndTheRestRemains() {
        entry("clerk", "HOMES", "2024-12-30", 657, 0);
        entry("clerk", "HOMES", "2025-06-01", 244, 0);
        demand("homes", "{\"level\":1200}");
        assertEquals("75.08", value(year("homes.attainment", 2025)));
        assertEquals("299", value(year("homes.remaining", 2025)));
    }

    @ParameterizedTest
    @CsvSource({
        "rate, 5169000, 25510000, 20.26",
        "rate, 289000, 2680000, 10.78",
        "rate, 8, 8, 100.00",
        "each, 1073, 2, 536.50",
        "each, 1000, 31, 32.26",
        "each, 2859600, 7992, 357.81",
        "each, 800000, 131, 6106.87",
        "each, 2250000, 102, 22058.82",
        "each, 56000000, 901, 62153.16"
    })
    void aShareAndAMeanAreRoundedOnce(String kpi, int done, int due, String shown) {
        entry("clerk", "RATE", "2025-05-01", done - 7, due - 1);
        entry("clerk", "RATE", "2025-06-01", 7, 1);
        JsonObject figure = year(kpi, 2025);
        assertEquals(shown, value(figure));
        assertEquals(done, figure.getInt("numerator"));
        assertEquals(due, figure.getInt("denominator"));
    }

    @ParameterizedTest
    @CsvSource({
        "270, 400, 40, 100.00, true, true",
        "285, 405, 41.5, 97.59, true, false",
        "200, 340, 40, 85.00, false, true"
    })
    void aLevelAndAGainInPointsAreJudgedByThemselves(
            int before, int now, String required, String attainment, boolean level, boolean gain) {
        JsonObject figure = rated(before, now, "{\"level\":40,\"gain\":13,\"due\":\"2025-11-30\"}");
        assertEquals("2025-11-30", figure.getString("due"));
        assertEquals(!level || !gain, figure.getBoolean("late"));
        assertEquals(
                0,
                figure.getJsonNumber("target")
                        .bigDecimalValue()
                        .compareTo(new BigDecimal(required)));
        assertEquals(attainment, figure.getJsonNumber("attainment").toString());
        assertEquals(
                List.of("level " + level, "gain " + gain),
                figure.getJsonArray("demands").getValuesAs(JsonObject.class).stream()
                        .map(one -> one.getString("kind") + " " + one.getBoolean("met"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"872, 100.00", "871, 99.89"})
    void aRateThatMustNotFallIsMeasuredByLastYears(int now, String attainment) {
        JsonObject figure = rated(872, now, "{\"notBelowLastYear\":true}");
        assertEquals(87.2, figure.getJsonNumber("target").doubleValue());
        assertEquals(attainment, figure.getJsonNumber("attainment").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "58500000, 2019-12-31, 1170000",
        "65770000, 2022-12-31, 1315400",
        "40000000, 2022-12-31, 1000000"
    })
    void aShareOfThePopulationHasAFloorAndNamesItsYear(String people, String date, String goal) {
        platform.database
                .execute()
                .dml(
                        "INSERT INTO region_population (code, reference_date, people, source)"
                                + " VALUES ('3608', ?, ?, '统计公报')",
                        LocalDate.parse(date),
                        Long.valueOf(people));
        JsonObject figure = year("goal", 2025);
        assertEquals(goal, value(figure));
        assertTrue(figure.getString("denominatorSource").contains(date), figure.toString());
    }

    @Test
    void whatIsAtLeastStaysAtLeastInASumAndSomeHasNoNumber() {
        String amount = ",\"amount\":{\"value\":%d,\"qualifier\":\"at_least\"}";
        file("clerk", "SAMPLE", "2025-03-01", 0, 0, amount.formatted(330_000));
        file("clerk", "SAMPLE", "2025-03-02", 0, 0, amount.formatted(100_000));
        JsonObject sum = year("amount", 2025);
        assertEquals("430000", value(sum));
        assertEquals("at_least", sum.getString("qualifier"));
        file("clerk", "SAMPLE", "2025-03-03", 0, 0, ",\"amount\":{\"qualifier\":\"unknown\"}");
        JsonObject some = year("amount", 2025);
        assertEquals("430000", value(some));
        assertEquals("unknown", some.getString("qualifier"));
    }

    @Test
    void aRateAboveIsTheRateOfTheSums() {
        entry("clerk", "RATE", "2025-05-01", 10, 20);
        entry("neighbour", "RATE", "2025-05-02", 90, 100);
        JsonObject above = figure("rate", "36", "2025-01", "2025-12");
        assertEquals("83.33", value(above));
        assertEquals(100, above.getInt("numerator"));
        assertEquals(120, above.getInt("denominator"));
        assertEquals("50.00", value(year("rate", 2025)));
    }

    @Test
    void whatIsMergedHasATrendAndTheDivisionsOfTheTimeBelowTheLine() {
        HttpResponse<String> organisation =
                platform.post(
                        "nation",
                        "/api/v1/organisations",
                        """
                        {"name":"值夏镇红十字会","level":"TOWNSHIP","kind":"TOWNSHIP","line":"REGION",
                         "region":"360803101"}\
                        """);
        String other = TestPlatform.json(organisation).getString("id");
        entry("clerk", "SAMPLE", "2025-12-05", 3, 0);
        file("county", "SAMPLE", "2025-12-06", 4, 0, ",\"organisation\":\"" + other + "\"");
        HttpResponse<String> merged =
                platform.post(
                        "nation",
                        "/api/v1/regions/changes",
                        """
                        {"kind":"merge","from":["360803100","360803101"],
                         "into":{"code":"360803199","name":"天值镇"},"on":"2026-01-01"}\
                        """);
        assertEquals(201, merged.statusCode(), merged.body());
        String trend = "kpi=ledger.sample&region=360803199&from=2025-11&to=2026-01";
        assertEquals(
                List.of("0", "7", "7"),
                figures("nation", trend).stream().map(FigureCasesTest::value).toList());
        String covered = "kpi=ledger.reached&region=360803&from=2025-12&to=2026-01";
        assertEquals(
                List.of(2, 1),
                figures("nation", covered).stream().map(one -> one.getInt("denominator")).toList());
    }

    @Test
    void fewCasesAreForThoseWhoFile() {
        entry("clerk", "DONORS", "2025-05-01", 3, 0);
        String query = "kpi=ledger.donors&region=360803100&from=2025-05&to=2025-05";
        assertEquals("3", value(figures("county", query).getFirst()));
        assertEquals("suppressed", value(figures("reader", query).getFirst()));
    }
}
