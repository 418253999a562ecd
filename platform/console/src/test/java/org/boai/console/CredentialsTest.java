package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
