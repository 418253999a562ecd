package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** What people may ask about their data, seen to in pages; what is kept of them, and who saw it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsPagesTest {
    private static final String NUMBER = "11010519491231002X";

    private TestPlatform platform;
    private String person;
    private String desk;
    private String county;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        person =
                filed(
                        "clerk",
                        "people",
                        "{\"name\":\"王小明\",\"identityNumber\":\"%s\"}".formatted(NUMBER));
        desk = "/rights/" + person;
        county = platform.signIn("county");
        String notice =
                filed(
                        "jian",
                        "privacy-notices",
                        """
                        {"title":"示例","edition":"1","content":"告知","contentEn":"Told",
                         "purposes":["PUBLICATION"],"validFrom":"2026-01-01","organisation":"%s"}\
                        """
                                .formatted(township()));
        platform.post(
                "jian",
                "/api/v1/privacy-notices/" + notice + "/publish",
                "{\"on\":\"2026-01-01\"}");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private String township() {
        return TestPlatform.json(platform.get("clerk", "/api/v1/organisations"))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
    }

    private String filed(String user, String plural, String body) {
        HttpResponse<String> answer = platform.post(user, "/api/v1/" + plural, body);
        assertEquals(201, answer.statusCode(), answer.body());
        return TestPlatform.json(answer).getString("id");
    }

    private String page(String path) {
        HttpResponse<String> answer = platform.page(county, path);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void aCopyIsGivenToWhoeverSaysWhyAndToNobodyElse() {
        assertTrue(page("/rights?q=" + NUMBER).contains(desk));
        assertTrue(page("/rights?q=nobody").contains("管辖范围内没有找到“nobody”"));
        assertTrue(page("/programs/directory/person/" + person).contains(desk));
        assertFalse(page(desk).contains(NUMBER));
        HttpResponse<String> silent = platform.submit(county, desk, desk, "reason", "");
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("理由"), silent.body());
        String copy = platform.submit(county, desk, desk, "reason", "本人申请").body();
        assertTrue(copy.contains(NUMBER) && copy.contains("公民身份号码"), copy);
        HttpResponse<String> file =
                platform.submit(county, desk, desk, "reason", "本人申请", "as", "file");
        assertTrue(
                file.headers().firstValue("Content-Disposition").orElse("").contains(".json"),
                file.body());
        assertEquals(
                NUMBER,
                TestPlatform.json(file)
                        .getJsonArray("rows")
                        .getJsonObject(0)
                        .getJsonObject("fields")
                        .getString("identityNumber"));
        assertEquals(403, platform.page(platform.signIn("clerk"), desk).statusCode());
        assertEquals(404, platform.page(county, "/rights/no-id").statusCode());
        assertEquals(403, platform.send(platform.form(desk, county, "reason", "x")).statusCode());
    }

    @Test
    void aConsentIsWithdrawnFromTheDesk() {
        String consent =
                filed(
                        "clerk",
                        "consents",
                        """
                        {"person":"%s","purpose":"PUBLICATION","givenOn":"2026-02-01","channel":"PAPER"}\
                        """
                                .formatted(person));
        String withdraw = "/programs/directory/consent/" + consent + "/withdraw";
        assertTrue(page(desk).contains(withdraw));
        assertEquals(303, platform.submit(county, desk, withdraw).statusCode());
        assertFalse(page(desk).contains(withdraw));
    }

    @Test
    void whoAsksToBeErasedIsToldWhatWouldGoAndTheRequestIsFollowed() {
        String other = filed("clerk", "people", "{\"name\":\"李小红\"}");
        String here = "/rights/" + other;
        String before = page(here);
        assertTrue(
                before.contains("/programs/directory/person-erasure/new?person=" + other), before);
        assertTrue(
                before.contains("<td data-label=\"会删去\">1</td><td data-label=\"依法保留\">0</td>"),
                before);
        String request =
                filed(
                        "clerk",
                        "erasures",
                        """
                        {"person":"%s","reason":"本人要求","requestedOn":"2026-10-01"}\
                        """
                                .formatted(other));
        String row = "/programs/directory/person-erasure/" + request;
        String after = page(here);
        assertTrue(after.contains(row) && after.contains("2026-10-31 已逾期"), after);
        assertFalse(after.contains("person-erasure/new"), after);
        assertTrue(page("/rights").contains(row));
        assertEquals(303, platform.submit(county, row, row + "/erase").statusCode());
        assertFalse(page("/rights").contains(row));
        assertTrue(page(here).contains("已删除"), "the request and its end stay");
    }

    @Test
    void anObjectionIsTakenAndAnsweredAndBothStayAtTheDesk() {
        String other = filed("clerk", "people", "{\"name\":\"周小华\"}");
        String here = "/rights/" + other;
        assertTrue(page(here).contains("/programs/directory/person-objection/new?person=" + other));
        String objection =
                filed(
                        "clerk",
                        "objections",
                        """
                        {"person":"%s","reason":"不要再打电话","requestedBy":"PERSON",
                         "requestedOn":"2026-10-01"}\
                        """
                                .formatted(other));
        String row = "/programs/directory/person-objection/" + objection;
        assertTrue(page("/rights").contains(row) && page("/rights").contains("不要再打电话"));
        assertTrue(page(here).contains("2026-10-31 已逾期"), page(here));
        HttpResponse<String> silent = platform.submit(county, row, row + "/end");
        assertEquals(422, silent.statusCode());
        assertTrue(silent.body().contains("处理和答复"), silent.body());
        HttpResponse<String> answered =
                platform.send(
                        platform.as("clerk", "/api/v1/objections/" + objection)
                                .header("If-Match", "*")
                                .header("Content-Type", "application/json")
                                .method(
                                        "PATCH",
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"answer\":\"已从电话名单中去掉\"}")));
        assertEquals(200, answered.statusCode(), answered.body());
        assertEquals(303, platform.submit(county, row, row + "/end").statusCode());
        assertFalse(page("/rights").contains(row));
        String after = page(here);
        assertTrue(after.contains("已停止使用") && after.contains("已从电话名单中去掉"), after);
        assertTrue(page(row + "/history").contains("clerk"));
    }

    @Test
    void whatIsKeptAndHowLongAndWhoWasSeenIsReadInPages() {
        platform.submit(county, desk, desk, "reason", "核对身份");
        String inspector = platform.signIn("inspector");
        String register = platform.page(inspector, "/admin/register").body();
        assertTrue(register.contains("公民身份号码") && register.contains("3 年:"), register);
        assertTrue(
                platform.page(inspector, "/admin/register?format=csv")
                        .body()
                        .contains("directory/person.identityNumber"));
        String kept = platform.page(inspector, "/admin/retention").body();
        assertTrue(kept.contains("/programs/directory/consent"), kept);
        String asked = platform.page(inspector, "/admin/incidents").body();
        assertTrue(asked.contains("填写账号"), asked);
        String seen = platform.page(inspector, "/admin/incidents?who=county").body();
        assertTrue(seen.contains("/programs/directory/person/" + person), seen);
        assertTrue(seen.contains("核对身份") && seen.contains("format=xlsx"), seen);
        assertTrue(
                platform.page(inspector, "/admin/incidents?who=nobody").body().contains("没有看过原文"));
        assertEquals(400, platform.page(inspector, "/admin/incidents?from=yesterday").statusCode());
        assertEquals(
                404,
                platform.page(inspector, "/admin/incidents?who=county&region=3607").statusCode());
        for (String path : new String[] {"/admin/retention", "/admin/incidents"}) {
            assertEquals(403, platform.page(county, path).statusCode(), path);
        }
    }
}
