package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Second factor, password, sessions and tokens, as their owner handles them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {
    private static final long STEP = Instant.parse("2026-11-22T02:00:00Z").getEpochSecond() / 30;

    private TestPlatform platform;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = new TestPlatform(folder);
        for (String name : new String[] {"second", "third", "fourth"}) {
            platform.account(name, "3608");
        }
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private static String credentials(String user, String more) {
        return "{\"user\":\"%s\",\"password\":\"%s\"%s}"
                .formatted(user, TestPlatform.PASSWORD, more);
    }

    private HttpResponse<String> signIn(String user, String more) {
        return platform.post("", "/api/v1/sessions", credentials(user, more));
    }

    private HttpResponse<String> put(String user, String path, String body) {
        return platform.send(
                platform.as(user, path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> with(String token, String method, String path, String body) {
        return platform.send(
                HttpRequest.newBuilder(platform.uri(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What an app shows. */
    private static String code(String secret, long step) throws GeneralSecurityException {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        ByteBuffer key = ByteBuffer.allocate(secret.length() * 5 / 8);
        long bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            bits = bits << 5 | alphabet.indexOf(c);
            held += 5;
            if (held >= 8) {
                held -= 8;
                key.put((byte) (bits >> held));
            }
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int at = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, at, 4).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    @Test
    void aSecondFactorIsEnrolledConfirmedAndAskedFor() throws GeneralSecurityException {
        String path = "/api/v1/second-factor";
        assertEquals(
                401,
                platform.post("", path, "{\"user\":\"second\",\"password\":\"wrong-one\"}")
                        .statusCode());
        HttpResponse<String> enrolled = platform.post("", path, credentials("second", ""));
        assertEquals(201, enrolled.statusCode(), enrolled.body());
        String secret = TestPlatform.json(enrolled).getString("secret");
        assertTrue(TestPlatform.json(enrolled).getString("uri").startsWith("otpauth://totp/"));
        assertEquals(201, signIn("second", "").statusCode());
        String confirming = ",\"otp\":\"" + code(secret, STEP) + "\"";
        assertEquals(204, put("", path, credentials("second", confirming)).statusCode());
        HttpResponse<String> missing = signIn("second", "");
        assertEquals(401, missing.statusCode());
        assertEquals("otp-required", TestPlatform.json(missing).getString("code"));
        HttpResponse<String> used = signIn("second", confirming);
        assertEquals("wrong-otp", TestPlatform.json(used).getString("code"));
        String next = ",\"otp\":\"" + code(secret, STEP + 1) + "\"";
        assertEquals(201, signIn("second", next).statusCode());
    }

    @Test
    void anAdministratorClosesAnAccountAndOpensItAgainWithANewPassword() {
        String accounts = "/api/v1/accounts";
        String path = accounts + "/leaver";
        String made =
                "{\"name\":\"leaver\",\"role\":\"viewer\",\"region\":\"3608\",\"password\":\"%s\"}"
                        .formatted(TestPlatform.PASSWORD);
        assertEquals(201, platform.post("nation", accounts, made).statusCode());
        assertEquals(201, signIn("leaver", "").statusCode());
        assertEquals(204, platform.send(platform.as("nation", path).DELETE()).statusCode());
        assertEquals(401, signIn("leaver", "").statusCode());
        String line = "leaver,%s,3608,2026-".formatted("查看员");
        assertTrue(table(accounts).lines().anyMatch(l -> l.startsWith(line)), table(accounts));
        HttpResponse<String> renewed = platform.post("nation", path + "/password", "");
        assertEquals(200, renewed.statusCode(), renewed.body());
        JsonObject account = TestPlatform.json(renewed);
        assertFalse(account.containsKey("closedAt"), renewed.body());
        String fresh =
                "{\"user\":\"leaver\",\"password\":\"%s\"}"
                        .formatted(account.getString("password"));
        assertEquals(201, platform.post("", "/api/v1/sessions", fresh).statusCode());
        assertEquals(
                422,
                platform.send(platform.as("nation", accounts + "/nation").DELETE()).statusCode());
    }

    private String table(String path) {
        return platform.send(platform.as("nation", path).header("Accept", "text/csv")).body();
    }

    @Test
    void aTokenOfAProgramReadsAndManagesNothing() {
        HttpResponse<String> made =
                platform.post("clerk", "/api/v1/tokens", "{\"name\":\"nightly\"}");
        assertEquals(201, made.statusCode(), made.body());
        JsonObject token = TestPlatform.json(made);
        assertEquals("read", token.getString("scope"));
        String secret = token.getString("token");
        assertEquals(200, with(secret, "GET", "/api/v1/programs", "").statusCode());
        assertEquals(403, with(secret, "POST", "/api/v1/people", "{}").statusCode());
        assertEquals(
                403, with(secret, "POST", "/api/v1/tokens", "{\"name\":\"more\"}").statusCode());
        String list = platform.get("clerk", "/api/v1/tokens").body();
        assertTrue(list.contains("nightly"));
        assertFalse(list.contains(secret));
        String own = "/api/v1/tokens/" + token.getString("id");
        assertEquals(404, with(platform.token("jian"), "DELETE", own, "").statusCode());
        assertEquals(204, with(platform.token("clerk"), "DELETE", own, "").statusCode());
        assertEquals(401, with(secret, "GET", "/api/v1/programs", "").statusCode());
        assertEquals(
                422,
                platform.post(
                                "clerk",
                                "/api/v1/tokens",
                                "{\"name\":\"x\",\"scope\":\"root\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}")
                        .statusCode());
    }

    @Test
    void allSessionsEndTogetherAndWithAnotherPassword() {
        String one = TestPlatform.json(signIn("third", "")).getString("token");
        String two = TestPlatform.json(signIn("third", "")).getString("token");
        assertEquals(204, with(one, "DELETE", "/api/v1/sessions?all=true", "").statusCode());
        assertEquals(401, with(one, "GET", "/api/v1/programs", "").statusCode());
        assertEquals(401, with(two, "GET", "/api/v1/programs", "").statusCode());
        String three = TestPlatform.json(signIn("third", "")).getString("token");
        String wrong = "{\"old\":\"no such password\",\"new\":\"a much better one\"}";
        assertEquals(401, with(three, "PUT", "/api/v1/password", wrong).statusCode());
        String change =
                "{\"old\":\"%s\",\"new\":\"a much better one\"}".formatted(TestPlatform.PASSWORD);
        assertEquals(204, with(three, "PUT", "/api/v1/password", change).statusCode());
        assertEquals(401, with(three, "GET", "/api/v1/programs", "").statusCode());
        assertEquals(401, signIn("third", "").statusCode());
    }

    @Test
    void aPostIsLentTakenUpAndGivenBack() {
        String until = "{\"to\":\"fourth\",\"region\":\"%s\",\"until\":\"%s\"}";
        String path = "/api/v1/delegations";
        for (String wrong :
                new String[] {
                    until.formatted("3607", "2026-12-01"),
                    until.formatted("360803", "2026-11-21"),
                    until.formatted("360803", "2028-01-01"),
                    until.formatted("360803", "2026-12-01").replace("fourth", "county"),
                    "{}"
                }) {
            assertEquals(422, platform.post("county", path, wrong).statusCode(), wrong);
        }
        HttpResponse<String> lent =
                platform.post("county", path, until.formatted("360803100", "2026-12-01"));
        assertEquals(201, lent.statusCode(), lent.body());
        String id = TestPlatform.json(lent).getString("id");
        assertEquals("reviewer", TestPlatform.json(lent).getString("role"));
        String token = TestPlatform.json(signIn("fourth", "")).getString("token");
        String taken = "/api/v1/sessions/delegation";
        String person = "{\"name\":\"示例代办\"}";
        assertEquals(403, with(token, "POST", "/api/v1/people", person).statusCode());
        String body = "{\"delegation\":\"%s\"}".formatted(id);
        assertEquals(404, put("jian", taken, body).statusCode());
        assertEquals(204, with(token, "PUT", taken, body).statusCode());
        HttpResponse<String> filed = with(token, "POST", "/api/v1/people", person);
        assertEquals(201, filed.statusCode(), filed.body());
        assertEquals("fourth", TestPlatform.json(filed).getString("createdBy"));
        assertTrue(platform.get("county", path).body().contains(id));
        assertEquals(204, with(token, "DELETE", taken, "").statusCode());
        assertEquals(403, with(token, "POST", "/api/v1/people", person).statusCode());
        assertEquals(
                404, with(platform.token("neighbour"), "DELETE", path + "/" + id, "").statusCode());
        assertEquals(204, with(token, "DELETE", path + "/" + id, "").statusCode());
        assertEquals(422, with(token, "PUT", taken, body).statusCode());
    }

    private HttpResponse<String> patch(String user, String path, String body) {
        return platform.send(
                platform.as(user, path)
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void anotherPostIsWorkedInAtOnceAndToldWithWhatItWas() {
        String path = "/api/v1/accounts/mover";
        platform.account("mover", "3608");
        String token = TestPlatform.json(signIn("mover", "")).getString("token");
        String person = "{\"name\":\"示例换岗\"}";
        assertEquals(403, with(token, "POST", "/api/v1/people", person).statusCode());
        HttpResponse<String> changed =
                patch("jian", path, "{\"role\":\"reporter\",\"region\":\"360803100\"}");
        assertEquals(200, changed.statusCode(), changed.body());
        assertEquals("reporter", TestPlatform.json(changed).getString("role"));
        assertEquals("360803100", TestPlatform.json(changed).getString("region"));
        assertEquals(201, with(token, "POST", "/api/v1/people", person).statusCode());
        String told = platform.get("nation", "/api/v1/audit?what=account-change").body();
        assertTrue(told.contains("VIEWER 3608 -> REPORTER 360803100"), told);
        String region = "{\"region\":\"%s\"}";
        assertEquals(404, patch("jian", path, region.formatted("3607")).statusCode());
        assertEquals(404, patch("jian", path, region.formatted("CN")).statusCode());
        assertEquals(422, patch("jian", path, "{\"role\":\"staff\"}").statusCode());
        assertEquals(422, patch("jian", path, "{\"role\":null,\"post\":1}").statusCode());
        assertEquals(404, patch("jian", "/api/v1/accounts/nation", "{}").statusCode());
        assertEquals(422, patch("jian", "/api/v1/accounts/jian", "{}").statusCode());
        assertEquals(403, patch("county", path, "{}").statusCode());
        assertEquals(200, patch("nation", path, region.formatted("3607")).statusCode());
        assertEquals(404, patch("jian", path, region.formatted("3608")).statusCode());
    }

    @Test
    void sessionsAreSeenAndEndedOneByOne() {
        platform.account("fifth", "3608");
        String one = TestPlatform.json(signIn("fifth", "")).getString("token");
        String two = TestPlatform.json(signIn("fifth", "")).getString("token");
        String path = "/api/v1/sessions";
        JsonArray open = TestPlatform.json(with(one, "GET", path, "")).getJsonArray("items");
        assertEquals(2, open.size());
        JsonObject other = open.getJsonObject(0);
        assertFalse(other.getBoolean("asking"));
        assertTrue(open.getJsonObject(1).getBoolean("asking"));
        assertEquals("127.0.0.1", other.getString("address"));
        assertTrue(other.getString("agent").startsWith("Java-http-client"), other.toString());
        String theirs = path + "/" + other.getString("id");
        assertEquals(404, with(platform.token("clerk"), "DELETE", theirs, "").statusCode());
        assertEquals(204, with(one, "DELETE", theirs, "").statusCode());
        assertEquals(401, with(two, "GET", path, "").statusCode());
        assertEquals(200, with(one, "GET", path, "").statusCode());
        String all = "/api/v1/accounts/fifth/sessions";
        assertEquals(403, platform.send(platform.as("county", all).DELETE()).statusCode());
        assertEquals(204, platform.send(platform.as("jian", all).DELETE()).statusCode());
        assertEquals(401, with(one, "GET", path, "").statusCode());
    }

    @Test
    void thePagesChangeAnAccountAndEndSessions() {
        platform.account("sixth", "3608");
        String token = TestPlatform.json(signIn("sixth", "")).getString("token");
        String session = platform.signIn("nation");
        assertTrue(
                platform.page(session, "/admin/accounts").body().contains("/admin/accounts/sixth"));
        String page = "/admin/accounts/sixth";
        String csrf = csrf(platform.page(session, page).body());
        assertEquals(
                303,
                platform.send(
                                platform.form(
                                        page + "/post",
                                        session,
                                        "csrf",
                                        csrf,
                                        "role",
                                        "auditor",
                                        "region",
                                        "360803"))
                        .statusCode());
        assertTrue(
                platform.page(session, page).body().contains("审计员 · "),
                platform.page(session, page).body());
        assertEquals(
                303,
                platform.send(platform.form(page + "/sessions", session, "csrf", csrf))
                        .statusCode());
        assertEquals(401, with(token, "GET", "/api/v1/sessions", "").statusCode());
        String own = platform.signIn("sixth");
        String other = TestPlatform.json(signIn("sixth", "")).getString("token");
        String me = platform.page(own, "/me").body();
        Matcher end = Pattern.compile("/me/sessions/[^/]+/end").matcher(me);
        assertTrue(end.find(), me);
        assertEquals(
                303, platform.send(platform.form(end.group(), own, "csrf", csrf(me))).statusCode());
        assertEquals(401, with(other, "GET", "/api/v1/sessions", "").statusCode());
        assertEquals(200, platform.page(own, "/me").statusCode());
    }

    private static String csrf(String page) {
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(token.find(), page);
        return token.group(1);
    }
}
