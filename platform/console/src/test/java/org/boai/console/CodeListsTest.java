package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.store.Dialect;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** Codes of lists: which may be used where and when, and where they are told. */
class CodeListsTest {
    private static final String MECHANISMS = "/api/v1/partner-mechanisms";
    private static final String ITEMS = "/api/v1/code-items";

    @TempDir private Path folder;

    private static JsonObject done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.statusCode() + " " + answer.body());
        return TestPlatform.json(answer);
    }

    private static HttpResponse<String> mechanism(
            TestPlatform platform, String user, String department) {
        return platform.post(
                user,
                MECHANISMS,
                """
                {"department":"%s","partner":"林业局","title":"联合巡护","since":"2026-11-02"}
                """
                        .formatted(department));
    }

    private static void refused(HttpResponse<String> answer) {
        assertEquals(422, answer.statusCode(), answer.body());
        JsonObject problem = TestPlatform.json(answer).getJsonArray("errors").getJsonObject(0);
        assertEquals("department", problem.getString("field"));
        assertEquals("not-in-list", problem.getString("code"));
        assertTrue(problem.getString("message").contains("EDUCATION 教育"), problem.toString());
    }

    /** An item of the prefecture, which only its administrator puts in force. */
    private static void item(TestPlatform platform, String unit, String days) {
        String id =
                done(platform.post(
                                "jian",
                                ITEMS,
                                """
                                {"list":"partner-department","code":"FORESTRY","zh":"林业","en":"Forestry",
                                 "source":"吉安市部门名录","organisation":"%s",%s}
                                """
                                        .formatted(unit, days)))
                        .getString("id");
        String put = ITEMS + "/" + id + "/put-in-force";
        assertEquals(404, platform.post("clerk", put, "{}").statusCode());
        assertEquals(403, platform.post("prefecture", put, "{}").statusCode());
        done(platform.post("jian", put, "{}"));
    }

    private static HttpResponse<String> imported(TestPlatform platform) {
        return platform.send(
                platform.as("clerk", MECHANISMS + "/import")
                        .header("Content-Type", "text/csv")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        department,partner,title,since
                                        林业,林场,防火,2026-11-03
                                        """)));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anAdministratorKeepsTheItemsAndFormsFilingsAndFiguresFollow(Dialect dialect)
            throws IOException {
        try (TestPlatform platform = new TestPlatform(folder, dialect)) {
            platform.filer("prefecture", "3608");
            String unit =
                    done(platform.post(
                                    "jian",
                                    "/api/v1/organisations",
                                    """
                                    {"name":"吉安市红十字会","level":"PREFECTURE","kind":"BRANCH",
                                     "line":"REGION","region":"3608"}
                                    """))
                            .getString("id");
            done(mechanism(platform, "clerk", "EDUCATION"));
            refused(mechanism(platform, "clerk", "FORESTRY"));

            item(platform, unit, "\"validFrom\":\"2026-01-01\"");
            String row =
                    MECHANISMS
                            + "/"
                            + done(mechanism(platform, "clerk", "FORESTRY")).getString("id");
            refused(mechanism(platform, "neighbour", "FORESTRY"));
            done(imported(platform));
            String clerk = platform.signIn("clerk");
            String form = "/programs/directory/partner-mechanism/new";
            assertTrue(platform.page(clerk, form).body().contains(">林业</option>"));
            assertTrue(
                    platform.page(
                                    clerk,
                                    row.replace(
                                            MECHANISMS, "/programs/directory/partner-mechanism"))
                            .body()
                            .contains("林业</dd>"));
            assertEquals(2, figure(platform, "FORESTRY"));
            assertEquals(1, figure(platform, "EDUCATION"));
            assertTrue(offered(platform), "the list is told");
            assertFalse(
                    platform.get("neighbour", "/api/v1/code-lists").body().contains("FORESTRY"),
                    "a neighbour does not hear of it");
            assertFalse(
                    platform.get(
                                    "neighbour",
                                    "/api/v1/kpis/values?kpi=directory.new-partner-mechanisms"
                                            + "&region=360702100&from=2026-11&to=2026-11"
                                            + "&dimension=department")
                            .body()
                            .contains("FORESTRY"));
            String lists = platform.page(clerk, "/code-lists").body();
            assertTrue(lists.contains("code-item/new?list=partner-department"), lists);
            assertTrue(
                    lists.contains(">林业</td><td data-label=\"今天\"><span class=\"badge good\">可用<"),
                    lists);
            assertTrue(
                    platform.get("clerk", "/api/v1/programs/directory")
                            .body()
                            .contains(
                                    "\"kind\":\"codeList\",\"values\":{\"list\":\"partner-department\"}"));
            assertTrue(
                    platform.get("clerk", "/openapi")
                            .body()
                            .contains("\"x-code-list\":\"partner-department\""));

            item(platform, unit, "\"validFrom\":\"2026-06-01\",\"validTo\":\"2026-11-21\"");
            refused(mechanism(platform, "clerk", "FORESTRY"));
            assertFalse(offered(platform), "it has ended");
            assertTrue(
                    platform.page(clerk, "/code-lists")
                            .body()
                            .contains(">林业</td><td data-label=\"今天\"><span class=\"badge\">不用<"));
            assertFalse(platform.page(clerk, form).body().contains(">林业</option>"));
            done(
                    platform.send(
                            platform.as("clerk", row)
                                    .header("Content-Type", "application/merge-patch+json")
                                    .header("If-Match", "*")
                                    .method(
                                            "PATCH",
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"title\":\"联合巡护和防火\"}"))));
            assertEquals(2, figure(platform, "FORESTRY"), "what was filed stays counted");
        }
    }

    private static boolean offered(TestPlatform platform) {
        return done(platform.get("clerk", "/api/v1/code-lists"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(list -> list.getString("list").equals("partner-department"))
                .flatMap(list -> list.getJsonArray("items").getValuesAs(JsonObject.class).stream())
                .anyMatch(
                        code ->
                                code.getString("code").equals("FORESTRY")
                                        && code.getBoolean("inForce"));
    }

    private static int figure(TestPlatform platform, String department) {
        List<JsonObject> rows =
                done(platform.get(
                                "jian",
                                "/api/v1/kpis/values?kpi=directory.new-partner-mechanisms"
                                    + "&region=3608&from=2026-11&to=2026-11&dimension=department"))
                        .getJsonArray("rows")
                        .getValuesAs(JsonObject.class);
        return rows.stream()
                .filter(row -> row.getString("dimension").equals(department))
                .findFirst()
                .orElseThrow()
                .getInt("value");
    }
}
