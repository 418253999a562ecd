package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import org.boai.security.OidcSettings;
import org.boai.security.PasswordProfile;
import org.boai.security.Role;
import org.boai.security.SecondFactor;
import org.boai.security.SignInRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signing in with an identity provider, and whoever only pretends to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleSignOnTest {
    private static final KeyPair ANOTHER = TestProvider.keys();

    private final TestProvider provider = new TestProvider();
    private final MovedClock clock = new MovedClock();
    private TestPlatform platform;

    /** A clock that a test moves. */
    private static final class MovedClock extends Clock {
        private volatile Duration passed = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return TestPlatform.DAY.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return TestPlatform.DAY.withZone(zone);
        }

        @Override
        public Instant instant() {
            return TestPlatform.DAY.instant().plus(passed);
        }
    }

    private record Departed(Map<String, String> asked, String cookie) {}

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        platform = platform(folder, provider);
    }

    private TestPlatform platform(Path folder, TestProvider with) throws IOException {
        OidcSettings oidc =
                new OidcSettings(
                        URI.create(with.issuer()),
                        TestProvider.CLIENT,
                        TestProvider.SECRET,
                        URI.create("https://boai.example.org/sign-in/oidc/return"),
                        "preferred_username",
                        true,
                        Set.of("mfa"));
        return new TestPlatform(
                folder,
                new SignInRules(
                        new SecondFactor(Set.of(Role.REVIEWER), Duration.ZERO),
                        PasswordProfile.ASVS,
                        false,
                        Optional.empty(),
                        Optional.of(oidc)),
                clock);
    }

    @AfterAll
    void close() {
        platform.close();
        provider.close();
    }

    private Departed depart() {
        HttpResponse<String> answer = platform.page("", "/sign-in/oidc?next=/units");
        assertEquals(303, answer.statusCode(), answer.body());
        URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertTrue(to.toString().startsWith(provider.issuer() + "/authorize?"), to.toString());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Lax"), set);
        return new Departed(TestProvider.asked(to), set.split(";")[0]);
    }

    private HttpResponse<String> arrive(String cookie, String query) {
        return platform.page(cookie, "/sign-in/oidc/return?" + query);
    }

    private HttpResponse<String> arrive(Departed departed, String token) {
        String code = provider.code(departed.asked(), token);
        return arrive(departed.cookie(), back(departed, code));
    }

    private static String back(Departed departed, String code) {
        return "state=" + departed.asked().get("state") + "&code=" + code;
    }

    private HttpResponse<String> signIn(String subject, String name) {
        Departed departed = depart();
        return arrive(departed, provider.signed(provider.claims(subject, name, departed.asked())));
    }

    private static boolean isSignedIn(HttpResponse<String> answer) {
        boolean in = answer.headers().firstValue("Set-Cookie").orElse("").startsWith("sid=");
        assertEquals(in ? 200 : 401, answer.statusCode(), answer.body());
        return in;
    }

    /** Why the last sign-in failed, as auditors read it. */
    private String told() {
        return TestPlatform.json(
                        platform.get("nation", "/api/v1/audit?what=sign-in-failed&limit=1"))
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("detail");
    }

    @Test
    void whoeverTheProviderNamesIsSignedInAndGoesOn() {
        assertTrue(platform.page("", "/sign-in").body().contains("/sign-in/oidc?next=%2F"));
        HttpResponse<String> answer = signIn("subject-1", "clerk");
        assertTrue(isSignedIn(answer), answer.body());
        assertEquals("0;url=/units", answer.headers().firstValue("Refresh").orElseThrow());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Strict"), set);
        HttpResponse<String> page = platform.page(set.split(";")[0], "/units");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("data-user=\"clerk\""), page.body());
        assertTrue(isSignedIn(signIn("subject-1", "renamed")));
    }

    @Test
    void anAccountBelongsToOneSubjectAndNoNameOpensIt() {
        assertTrue(isSignedIn(signIn("subject-2", "reader")));
        assertFalse(isSignedIn(signIn("subject-3", "reader")));
        assertFalse(isSignedIn(signIn("subject-4", "nobody-here")));
    }

    @Test
    void anAdministratorBindsAndUnbinds() {
        platform.account("bound", "3608");
        String path = "/api/v1/accounts/bound/subject";
        String body = "{\"subject\":\"subject-%s\"}";
        assertEquals(200, put(path, body.formatted("a")).statusCode());
        assertTrue(isSignedIn(signIn("subject-a", "whoever")));
        assertFalse(isSignedIn(signIn("subject-b", "bound")));
        HttpResponse<String> again = put(path, body.formatted("b"));
        assertEquals("subject-b", TestPlatform.json(again).getString("subject"), again.body());
        assertFalse(isSignedIn(signIn("subject-a", "whoever")));
        platform.account("bound-too", "3608");
        assertEquals(
                422, put("/api/v1/accounts/bound-too/subject", body.formatted("b")).statusCode());
        assertEquals(204, platform.send(platform.as("nation", path).DELETE()).statusCode());
        assertFalse(isSignedIn(signIn("subject-b", "whoever")));
    }

    private HttpResponse<String> put(String path, String body) {
        return platform.send(
                platform.as("nation", path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aClosedAccountStaysClosed() {
        platform.account("gone", "3608");
        assertTrue(isSignedIn(signIn("subject-5", "gone")));
        assertEquals(
                204,
                platform.send(platform.as("nation", "/api/v1/accounts/gone").DELETE())
                        .statusCode());
        assertFalse(isSignedIn(signIn("subject-5", "gone")));
    }

    @Test
    void aSecondFactorIsShownHereUnlessItWasShownThere() {
        HttpResponse<String> weak = signIn("subject-6", "county");
        assertFalse(isSignedIn(weak));
        assertTrue(weak.body().contains("second-factor"), weak.body());
        Departed departed = depart();
        assertTrue(
                isSignedIn(
                        arrive(
                                departed,
                                provider.signed(
                                        provider.claims("subject-6", "county", departed.asked())
                                                .add("acr", "mfa")))));
    }

    @Test
    void theProviderIsAskedForACodeAndGivenNothingThatOpensIt() {
        Map<String, String> asked = depart().asked();
        assertEquals(
                Set.of(
                        "response_type",
                        "scope",
                        "client_id",
                        "redirect_uri",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method"),
                asked.keySet());
        assertEquals("code", asked.get("response_type"));
        assertEquals("S256", asked.get("code_challenge_method"));
        for (String seen : Set.of("state", "nonce")) {
            assertNotEquals(
                    asked.get("code_challenge"),
                    TestProvider.challenge(asked.getOrDefault(seen, "")));
        }
        Map<String, String> again = depart().asked();
        for (String secret : Set.of("state", "nonce", "code_challenge")) {
            assertEquals(43, asked.getOrDefault(secret, "").length(), secret);
            assertNotEquals(asked.get(secret), again.get(secret), secret);
        }
    }

    /** Ways to make a token that is not the provider's word for this sign-in. */
    enum Forged {
        WITHOUT_SIGNATURE("Unsecured") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.text(header().add("alg", "none"), claims) + ".";
            }
        },
        WITHOUT_SIGNATURE_IN_CAPITALS("algorithm") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.text(header().add("alg", "NONE"), claims) + ".eA";
            }
        },
        BUT_THE_SIGNATURE_IS_EMPTY("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.text(header(), claims) + ".";
            }
        },
        WITH_THE_PUBLIC_KEY_AS_A_SECRET("algorithm") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.authenticated(
                        header().add("alg", "HS256"),
                        claims,
                        provider.keys.getPublic().getEncoded());
            }
        },
        WITH_THE_SECRET_OF_THE_CLIENT("algorithm") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.authenticated(
                        header().add("alg", "HS256"),
                        claims,
                        TestProvider.SECRET.getBytes(StandardCharsets.UTF_8));
            }
        },
        WITH_ANOTHER_KEY("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return another(header(), claims);
            }
        },
        WITH_A_KEY_THAT_NOBODY_KNOWS("key") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return another(header().add("kid", "key-2"), claims);
            }
        },
        WITHOUT_A_NAME_OF_ITS_KEY("key") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.signed(
                        header().remove("kid"), claims, provider.keys.getPrivate());
            }
        },
        BRINGING_ITS_KEY("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return another(header().add("jwk", TestProvider.jwk(ANOTHER)), claims);
            }
        },
        SAYING_WHERE_ITS_KEYS_ARE("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return another(header().add("jku", provider.strangersKeys(ANOTHER)), claims);
            }
        },
        SAYING_WHERE_ITS_CERTIFICATE_IS("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return another(header().add("x5u", provider.strangersKeys(ANOTHER)), claims);
            }
        },
        ASKING_FOR_WHAT_NOBODY_UNDERSTANDS("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.signed(
                        header().add("crit", Json.createArrayBuilder().add("of-tomorrow"))
                                .add("of-tomorrow", true),
                        claims,
                        provider.keys.getPrivate());
            }
        },
        THAT_IS_AN_ACCESS_TOKEN("typ") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return TestProvider.signed(
                        header().add("typ", "at+jwt"), claims, provider.keys.getPrivate());
            }
        },
        THAT_WAS_CHANGED_AFTERWARDS("signature") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                JsonObject right = claims.build();
                String token = provider.signed(Json.createObjectBuilder(right));
                JsonObjectBuilder wrong =
                        Json.createObjectBuilder(right).add("preferred_username", "nation");
                return TestProvider.text(header(), wrong) + token.substring(token.lastIndexOf('.'));
            }
        },
        THAT_IS_NONE("serialization") {
            @Override
            String token(TestProvider provider, JsonObjectBuilder claims) {
                return "a token";
            }
        },
        OF_ANOTHER_ISSUER("iss") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("iss", "https://id.example.org");
            }
        },
        OF_NO_ISSUER("iss") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("iss");
            }
        },
        FOR_ANOTHER_CLIENT("aud") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("aud", "another");
            }
        },
        FOR_NOBODY("aud") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("aud");
            }
        },
        FOR_OTHERS_TOO("for others") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add(
                        "aud", Json.createArrayBuilder().add(TestProvider.CLIENT).add("another"));
            }
        },
        GIVEN_TO_ANOTHER_PARTY("another party") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("azp", "another");
            }
        },
        OF_ANOTHER_SIGN_IN("nonce") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("nonce", "of yesterday");
            }
        },
        OF_NO_SIGN_IN("nonce") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("nonce");
            }
        },
        THAT_IS_OVER("Expired") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("exp", later(-61));
            }
        },
        THAT_NEVER_ENDS("exp") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("exp");
            }
        },
        OF_LATER("before use") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("nbf", later(61));
            }
        },
        ISSUED_LATER("ahead of time") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("iat", later(61));
            }
        },
        NOBODY_KNOWS_WHEN("iat") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("iat");
            }
        },
        ABOUT_NOBODY("sub") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.remove("sub");
            }
        },
        ABOUT_A_BLANK("no subject") {
            @Override
            JsonObjectBuilder wrong(JsonObjectBuilder claims) {
                return claims.add("sub", " ");
            }
        };

        private final String why;

        Forged(String why) {
            this.why = why;
        }

        String token(TestProvider provider, JsonObjectBuilder claims) {
            return provider.signed(wrong(claims));
        }

        JsonObjectBuilder wrong(JsonObjectBuilder claims) {
            return claims;
        }

        private static long later(int seconds) {
            return TestPlatform.DAY.instant().getEpochSecond() + seconds;
        }

        private static JsonObjectBuilder header() {
            return TestProvider.header();
        }

        private static String another(JsonObjectBuilder header, JsonObjectBuilder claims) {
            return TestProvider.signed(header, claims, ANOTHER.getPrivate());
        }
    }

    @ParameterizedTest
    @EnumSource(Forged.class)
    void noTokenIsBelieved(Forged forged) {
        Departed departed = depart();
        String token =
                forged.token(provider, provider.claims("nobody", "neighbour", departed.asked()));
        HttpResponse<String> answer = arrive(departed, token);
        assertFalse(isSignedIn(answer), answer.body());
        assertTrue(told().contains(forged.why), told());
    }

    @Test
    void aWayBackIsGoneOnceAndByWhoSetOut() {
        Departed departed = depart();
        String code =
                provider.code(
                        departed.asked(),
                        provider.signed(
                                provider.claims("subject-7", "inspector", departed.asked())));
        String stolen = back(departed, code);
        assertFalse(isSignedIn(arrive("", stolen)));
        assertTrue(told().contains("another browser"), told());
        assertFalse(isSignedIn(arrive(depart().cookie(), stolen)));
        assertTrue(told().contains("another departure"), told());
        assertFalse(isSignedIn(arrive("trip=bm90IG91cnM", stolen)));
        assertTrue(told().contains("not ours"), told());
        assertFalse(isSignedIn(arrive(departed.cookie(), "code=" + code)));
        assertFalse(
                isSignedIn(
                        arrive(
                                departed.cookie(),
                                stolen + "&iss=" + encoded("https://id.example.org"))));
        assertTrue(told().contains("another issuer"), told());
        provider.careless = true;
        assertTrue(
                isSignedIn(
                        arrive(departed.cookie(), stolen + "&iss=" + encoded(provider.issuer()))));
        assertFalse(isSignedIn(arrive(departed.cookie(), stolen)));
        assertTrue(told().contains("came back before"), told());
        provider.careless = false;
    }

    @Test
    void aCodeThatAnotherHasGotIsOfNoUse() {
        Departed theirs = depart();
        String code =
                provider.code(
                        theirs.asked(),
                        provider.signed(provider.claims("subject-8", "clerk", theirs.asked())));
        Departed ours = depart();
        assertFalse(isSignedIn(arrive(ours.cookie(), back(ours, code))));
        assertTrue(told().contains("refused with 400"), told());
    }

    @Test
    void whoComesBackTooLateOrWithoutHavingSignedInBeginsAgain() {
        Departed departed = depart();
        String state = "state=" + departed.asked().get("state");
        assertFalse(isSignedIn(arrive(departed.cookie(), state + "&error=access_denied")));
        assertTrue(told().contains("nobody signed in there"), told());
        String code =
                provider.code(
                        departed.asked(),
                        provider.signed(
                                provider.claims("subject-9", "neighbour", departed.asked())));
        clock.passed = Duration.ofMinutes(10);
        assertFalse(isSignedIn(arrive(departed.cookie(), back(departed, code))));
        assertTrue(told().contains("too late"), told());
        clock.passed = Duration.ZERO;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void withoutTheProviderPasswordsGoOn(@TempDir Path folder) throws IOException {
        TestProvider gone = new TestProvider();
        try (TestPlatform other = platform(folder, gone)) {
            try (gone) {
                gone.disguise = Optional.of("https://id.example.org");
                assertIsDown(other);
            }
            assertIsDown(other);
            other.signIn("clerk");
        }
    }

    private static void assertIsDown(TestPlatform platform) {
        HttpResponse<String> answer = platform.page("", "/sign-in/oidc");
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("name=\"password\""), answer.body());
    }
}
