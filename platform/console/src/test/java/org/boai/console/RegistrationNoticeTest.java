package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;

import org.boai.plugins.Entity;
import org.boai.plugins.Label;
import org.boai.plugins.Person;
import org.boai.plugins.Personal;
import org.boai.plugins.ProgramDefinition;
import org.boai.plugins.Ref;
import org.boai.plugins.Text;
import org.boai.registry.SwitchState;
import org.boai.store.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who was registered by others is told, and denies it in one step without an account. */
class RegistrationNoticeTest {
    private static final String NUMBER = "11010519491231002X";
    private static final String MAKE = "/api/v1/programs/directory/x/registration-notices";

    private static final ProgramDefinition VISITS =
            ProgramDefinition.of("visits", Text.of("走访", "Visits")).entities(Visit.class).build();

    private TestPlatform platform;

    /** What another program keeps about people. */
    @Entity(zh = "走访", en = "Visit")
    public record Visit(
            @Personal @Label(zh = "人员", en = "Person") Ref<Person> person,
            @Label(zh = "事由", en = "Reason") String reason) {}

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder, Dialect.H2, "", VISITS);
        platform.switches.set(
                "visits", "CN", SwitchState.ON, LocalDate.of(2026, 1, 1), Optional.empty(), "test");
        String city =
                filed(
                        "nation",
                        "organisations",
                        """
                        {"name":"吉安市红十字会","level":"PREFECTURE","kind":"BRANCH","line":"REGION","region":"3608"}\
                        """);
        String notice =
                filed(
                        "jian",
                        "privacy-notices",
                        """
                        {"title":"示例告知书","edition":"7","content":"会员管理","contentEn":"Membership",
                         "purposes":["ORDINARY","PUBLICATION"],"validFrom":"2026-01-01","organisation":"%s"}\
                        """
                                .formatted(city));
        post("jian", "/api/v1/privacy-notices/" + notice + "/publish", "{\"on\":\"2026-01-01\"}");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private String filed(String user, String plural, String body) {
        HttpResponse<String> answer = platform.post(user, "/api/v1/" + plural, body);
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getString("id");
    }

    private JsonObject post(String user, String path, String body) {
        HttpResponse<String> answer = platform.post(user, path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestPlatform.json(answer);
    }

    private String person(String name) {
        return filed("clerk", "people", "{\"name\":\"%s\"}".formatted(name));
    }

    private static String people(String... ids) {
        return "{\"people\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    private String state(String person) {
        return TestPlatform.json(platform.get("clerk", "/api/v1/people/" + person))
                .getString("state");
    }

    /** The slip of a person's notice. */
    private JsonObject slip(String person) {
        post("clerk", MAKE, people(person));
        HttpResponse<String> slip =
                platform.get("clerk", "/api/v1/registration-notices/" + notice(person) + "/slip");
        assertEquals(200, slip.statusCode(), slip.body());
        return TestPlatform.json(slip);
    }

    private String notice(String person) {
        return TestPlatform.json(
                        platform.get("clerk", "/api/v1/registration-notices?person=" + person))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private static String path(JsonObject slip) {
        return URI.create(slip.getString("link")).getPath();
    }

    private HttpResponse<String> pressed(String link) {
        return platform.send(
                platform.as("", link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("")));
    }

    @Test
    void whoHoldsTheSlipDeniesInOneStepAndOnce() {
        String person =
                filed(
                        "clerk",
                        "people",
                        "{\"name\":\"王小明\",\"identityNumber\":\"%s\"}".formatted(NUMBER));
        filed(
                "clerk",
                "consents",
                """
                {"person":"%s","purpose":"PUBLICATION","givenOn":"2026-02-01","channel":"PAPER"}\
                """
                        .formatted(person));
        assertEquals("KNOWN", state(person));
        JsonObject slip = slip(person);
        assertEquals("INFORMED", state(person));
        assertTrue(
                slip.getString("zh").contains("公民身份号码")
                        && slip.getString("zh").contains("示例告知书(7)")
                        && slip.getString("en").contains("Membership"),
                slip.toString());
        assertFalse(slip.toString().contains(NUMBER), slip.toString());

        String link = path(slip);
        HttpResponse<String> seen = platform.get("", link);
        assertEquals(200, seen.statusCode(), seen.body());
        assertTrue(seen.body().contains("王**") && seen.body().contains("会员管理"), seen.body());
        assertFalse(seen.body().contains("王小明") || seen.body().contains(person), seen.body());
        assertEquals(
                List.of("no-store"), seen.headers().allValues("Cache-Control"), "kept nowhere");
        assertEquals(List.of("strict-origin"), seen.headers().allValues("Referrer-Policy"));
        assertEquals(List.of("noindex, nofollow"), seen.headers().allValues("X-Robots-Tag"));
        assertEquals("INFORMED", state(person), "looking changes nothing");

        HttpResponse<String> elsewhere =
                platform.send(
                        platform.as("", link)
                                .header("Origin", "https://elsewhere.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("")));
        assertEquals(403, elsewhere.statusCode());
        assertEquals("INFORMED", state(person), "another site's form changes nothing");

        HttpResponse<String> denied = pressed(link);
        assertEquals(200, denied.statusCode(), denied.body());
        assertTrue(denied.body().contains("已停止使用"), denied.body());
        assertEquals("DENIED", state(person));
        JsonObject request =
                TestPlatform.json(
                                platform.get(
                                        "county",
                                        "/api/v1/erasures?state=REQUESTED&person=" + person))
                        .getJsonArray("items")
                        .getJsonObject(0);
        assertFalse(request.getString("dueOn").isEmpty());
        assertTrue(
                platform.page(platform.signIn("county"), "/rights")
                        .body()
                        .contains(request.getString("id")));
        assertEquals(
                "WITHDRAWN",
                TestPlatform.json(platform.get("clerk", "/api/v1/consents?person=" + person))
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("state"));
        HttpResponse<String> used =
                platform.post(
                        "clerk",
                        "/api/v1/volunteers",
                        """
                        {"person":"%s","enrolledOn":"2020-01-01","channel":"ONLINE",
                         "pledgeSigned":true,"pledge":[],"guardianConsent":false}\
                        """
                                .formatted(person));
        assertEquals(422, used.statusCode());
        assertTrue(used.body().contains("use-denied"), used.body());
        HttpResponse<String> again =
                platform.post(
                        "clerk",
                        "/api/v1/consents",
                        """
                        {"person":"%s","purpose":"ORDINARY","givenOn":"2026-02-01","channel":"PAPER"}\
                        """
                                .formatted(person));
        assertTrue(again.body().contains("use-denied"), again.body());

        String wrong = link.substring(0, link.length() - 2) + "AA";
        assertEquals(404, platform.get("", link).statusCode());
        for (String other : List.of(link, wrong, "/denial/x", "/denial/" + "A".repeat(43))) {
            assertEquals(404, pressed(other).statusCode());
            assertEquals(
                    platform.get("", link).body().replace(link, ""),
                    platform.get("", other).body().replace(other, ""),
                    "whatever is wrong with a link, the answer is the same");
        }
        HttpResponse<String> early =
                platform.post("county", "/api/v1/people/" + person + "/resume", "{}");
        assertTrue(early.body().contains("not-answered"), early.body());
    }

    @Test
    void noProgramTakesUpAnythingMoreWithWhomDenies() {
        String person = person("李红");
        String visit = "{\"person\":\"%s\",\"reason\":\"%s\"}";
        String before = filed("clerk", "programs/visits/visit", visit.formatted(person, "慰问"));
        assertEquals(200, pressed(path(slip(person))).statusCode());

        HttpResponse<String> after =
                platform.post(
                        "clerk", "/api/v1/programs/visits/visit", visit.formatted(person, "再访"));
        assertEquals(422, after.statusCode(), after.body());
        JsonObject problem = TestPlatform.json(after).getJsonArray("errors").getJsonObject(0);
        assertEquals("person", problem.getString("field"));
        assertEquals("use-denied", problem.getString("code"));
        HttpResponse<String> corrected =
                platform.send(
                        platform.as("clerk", "/api/v1/programs/visits/visit/" + before)
                                .header("If-Match", "\"1\"")
                                .header("Content-Type", "application/json")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"reason\":\"更正\"}")));
        assertEquals(200, corrected.statusCode(), "what is there is still corrected");
    }

    @Test
    void thoseBelowReadWhatTheyTellPeople() {
        for (String path :
                List.of(
                        "/api/v1/privacy-notices",
                        "/api/v1/programs/directory/x/privacy-notices")) {
            assertTrue(platform.get("clerk", path).body().contains("示例告知书"), path);
            assertFalse(platform.get("neighbour", path).body().contains("示例告知书"), path);
        }
    }

    @Test
    void withoutAPrivacyNoticeNobodyIsTold() {
        String stranger =
                TestPlatform.json(platform.post("neighbour", "/api/v1/people", "{\"name\":\"周三\"}"))
                        .getString("id");
        HttpResponse<String> refused = platform.post("neighbour", MAKE, people(stranger));
        assertEquals(422, refused.statusCode(), refused.body());
        JsonObject problem = TestPlatform.json(refused).getJsonArray("errors").getJsonObject(0);
        assertEquals("", problem.getString("field"), "no field of the body is wrong");
        assertEquals("no-notice", problem.getString("code"));
    }

    @Test
    void aGuesserIsSlowedDown() {
        String link = path(slip(person("李红")));
        int guesses = 0;
        while (platform.get("", "/denial/guess" + guesses).statusCode() == 404) {
            assertTrue(++guesses < 200, "nobody is slowed down");
        }
        assertEquals(429, platform.get("", link).statusCode());
    }

    @Test
    void aLinkIsOfItsNoticeAloneAndGoneWithIt() {
        String one = person("赵一");
        String two = person("赵二");
        String link = path(slip(one));
        assertNotEquals(link, path(slip(two)));
        assertEquals(link, path(slip(one)), "an open notice is not made twice");
        assertEquals(
                404,
                platform.get("neighbour", "/api/v1/registration-notices/" + notice(one) + "/slip")
                        .statusCode());
        assertEquals(404, platform.post("neighbour", MAKE, people(one)).statusCode());
        post("clerk", "/api/v1/registration-notices/" + notice(one) + "/void", "{}");
        assertEquals(404, platform.get("", link).statusCode());
        assertEquals(
                409,
                platform.get("clerk", "/api/v1/registration-notices/" + notice(one) + "/slip")
                        .statusCode());
        assertNotEquals(link, path(slip(one)));
        assertEquals(
                422,
                platform.post("clerk", "/api/v1/people/" + two + "/deny", "{}").statusCode(),
                "nobody stops the use without a request that is answered");
    }

    @Test
    void whoWasImportedIsOnTheListUntilThePaperIsMade() {
        HttpResponse<String> imported =
                platform.send(
                        platform.as("clerk", "/api/v1/people/import")
                                .header("Content-Type", "text/csv")
                                .POST(HttpRequest.BodyPublishers.ofString("name\n钱多\n孙少\n")));
        assertEquals(201, imported.statusCode(), imported.body());
        String clerk = platform.signIn("clerk");
        String list = "/registration-notices";
        String waiting = platform.page(clerk, list).body();
        assertTrue(waiting.contains("钱*") && waiting.contains("孙*"), waiting);
        String first = waiting.split("name=\"person\" value=\"")[1].substring(0, 36);
        HttpResponse<String> made = platform.submit(clerk, list, list, "person", first);
        assertEquals(303, made.statusCode(), made.body());
        String sheets = made.headers().firstValue("Location").orElseThrow();
        String slips = platform.page(clerk, sheets).body();
        assertTrue(slips.contains("/denial/") && slips.contains("class=\"qr\""), slips);
        assertFalse(platform.page(clerk, list).body().contains(first));
        assertEquals(
                1,
                TestPlatform.json(platform.get("clerk", "/api/v1/people?state=KNOWN"))
                        .getJsonArray("items")
                        .size());
        assertEquals(
                422,
                platform.submit(clerk, list, list).statusCode(),
                "who chooses nobody is told so");
    }
}
