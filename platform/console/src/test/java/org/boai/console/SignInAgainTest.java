package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.boai.security.PasswordProfile;
import org.boai.security.SecondFactor;
import org.boai.security.SignInRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Somebody sits down where another has left a session open a quarter of an hour ago. */
class SignInAgainTest {
    private static final String ACCOUNTS = "/api/v1/accounts";

    private final MovedClock clock = new MovedClock();
    private TestPlatform platform;

    private static final class MovedClock extends Clock {
        private volatile Instant now = TestPlatform.DAY.instant();

        @Override
        public ZoneId getZone() {
            return TestPlatform.DAY.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        platform =
                new TestPlatform(
                        folder,
                        new SignInRules(
                                SecondFactor.optional(),
                                PasswordProfile.DEMO,
                                false,
                                Optional.of(Duration.ofMinutes(15)),
                                Optional.empty()),
                        clock);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static String account(String name) {
        return "{\"name\":\"%s\",\"role\":\"viewer\",\"region\":\"3608\"}".formatted(name);
    }

    private static String token(String name) {
        return "{\"name\":\"%s\",\"scope\":\"all\"}".formatted(name);
    }

    private void refused(HttpResponse<String> answer) {
        assertEquals(401, answer.statusCode(), answer.body());
        assertEquals("sign-in-again", TestPlatform.json(answer).getString("code"));
    }

    @Test
    void givesNobodyPowerAndTakesNothingAlong() {
        assertEquals(201, platform.post("nation", ACCOUNTS, account("first")).statusCode());
        String person =
                TestPlatform.json(platform.post("clerk", "/api/v1/people", "{\"name\":\"示例\"}"))
                        .getString("id");
        String program =
                TestPlatform.json(platform.post("nation", "/api/v1/tokens", token("job")))
                        .getString("token");
        clock.now = clock.now.plus(Duration.ofMinutes(15)).plusSeconds(1);

        refused(platform.post("nation", ACCOUNTS, account("second")));
        refused(platform.post("nation", ACCOUNTS + "/first/password", ""));
        refused(platform.send(platform.as("nation", ACCOUNTS + "/first").DELETE()));
        refused(
                platform.send(
                        platform.as("nation", "/api/v1/programs")
                                .header("Content-Type", "application/java-archive")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10]))));
        refused(platform.post("nation", "/api/v1/tokens", token("another")));
        refused(
                platform.post(
                        "nation", "/api/v1/people/" + person + "/dossier", "{\"reason\":\"示例\"}"));
        String accounts = platform.get("nation", ACCOUNTS).body();
        assertTrue(accounts.contains("\"first\"") && !accounts.contains("\"second\""), accounts);
        assertEquals(
                201, platform.post("clerk", "/api/v1/people", "{\"name\":\"示例\"}").statusCode());
        // What was made for a program while the session was fresh is the program's.
        assertEquals(
                201,
                platform.send(
                                HttpRequest.newBuilder(platform.uri(ACCOUNTS))
                                        .header("Authorization", "Bearer " + program)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        account("third"))))
                        .statusCode());
    }

    @Test
    void andWhoSignsInAgainOnThePageGoesOnWithWhatWasEntered() {
        String session = platform.signIn("nation");
        String form = platform.page(session, "/admin/accounts").body();
        String csrf = form.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        clock.now = clock.now.plus(Duration.ofMinutes(16));

        HttpResponse<String> again =
                platform.send(
                        platform.form(
                                "/admin/accounts",
                                session,
                                "csrf",
                                csrf,
                                "name",
                                "visitor",
                                "role",
                                "viewer",
                                "region",
                                "3608"));

        assertEquals(401, again.statusCode(), again.body());
        assertTrue(again.body().contains("这项操作须刚刚登录过"), again.body());
        for (String kept : List.of("kept:name", "visitor", "kept:role")) {
            assertTrue(again.body().contains(kept), again.body());
        }
        assertFalse(platform.get("nation", ACCOUNTS).body().contains("visitor"));
    }
}
