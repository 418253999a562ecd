package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    private static final String REASON = "{\"reason\":\"示例\"}";

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
    void takesNothingAlong() {
        String person = person();
        String program =
                TestPlatform.json(platform.post("nation", "/api/v1/tokens", token("job")))
                        .getString("token");
        clock.now = clock.now.plus(Duration.ofMinutes(15)).plusSeconds(1);

        refused(platform.post("nation", "/api/v1/tokens", token("another")));
        refused(platform.post("nation", dossier(person), REASON));
        assertEquals(201, platform.post("nation", ACCOUNTS, account("first")).statusCode());
        // What was made for a program while the session was fresh is the program's.
        assertEquals(
                200,
                platform.send(
                                HttpRequest.newBuilder(platform.uri(dossier(person)))
                                        .header("Authorization", "Bearer " + program)
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(REASON)))
                        .statusCode());
    }

    private String person() {
        return TestPlatform.json(platform.post("clerk", "/api/v1/people", "{\"name\":\"示例\"}"))
                .getString("id");
    }

    private static String dossier(String person) {
        return "/api/v1/people/" + person + "/dossier";
    }

    @Test
    void andWhoSignsInAgainOnThePageGoesOnWithWhatWasEntered() {
        String page = "/rights/" + person();
        String session = platform.signIn("nation");
        String csrf =
                platform.page(session, page)
                        .body()
                        .replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        clock.now = clock.now.plus(Duration.ofMinutes(16));

        HttpResponse<String> again =
                platform.send(platform.form(page, session, "csrf", csrf, "reason", "本人要求查阅"));

        assertEquals(401, again.statusCode(), again.body());
        assertTrue(again.body().contains("这项操作须刚刚登录过"), again.body());
        for (String kept : List.of("kept:reason", "本人要求查阅")) {
            assertTrue(again.body().contains(kept), again.body());
        }
    }
}
