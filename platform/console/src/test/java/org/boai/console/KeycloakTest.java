package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

import org.boai.security.OidcSettings;
import org.boai.security.PasswordProfile;
import org.boai.security.SecondFactor;
import org.boai.security.SignInRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signing in with a real Keycloak, which the profile "deep" unpacks; it takes its time to start.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "boai.keycloak", matches = ".+")
class KeycloakTest {
    private static final Path HOME = Path.of(System.getProperty("boai.keycloak", ""));
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final String REDIRECT = "https://boai.example.org" + OidcSettings.RETURN;
    private static final String SECRET = "a-secret-of-this-test";
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    private final int port = freePort();
    private Optional<Process> process = Optional.empty();
    private Optional<TestPlatform> platform = Optional.empty();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String keycloak(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        Path realm = Files.createDirectories(HOME.resolve("data/import")).resolve("rc.json");
        Files.writeString(realm, realm().toString());
        ProcessBuilder builder =
                new ProcessBuilder(
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", SECRET);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process =
                Optional.of(
                        builder.redirectErrorStream(true)
                                .redirectOutput(folder.resolve("keycloak.log").toFile())
                                .start());
        awaitStart(folder.resolve("keycloak.log"));
        OidcSettings oidc =
                new OidcSettings(
                        URI.create(keycloak("/realms/rc")),
                        "boai",
                        SECRET,
                        URI.create(REDIRECT),
                        "preferred_username",
                        true,
                        Set.of());
        platform =
                Optional.of(
                        new TestPlatform(
                                folder,
                                new SignInRules(
                                        SecondFactor.optional(),
                                        PasswordProfile.ASVS,
                                        false,
                                        Optional.empty(),
                                        Optional.of(oidc)),
                                Clock.system(TestPlatform.DAY.getZone())));
    }

    private static JsonObject realm() {
        JsonArrayBuilder users = Json.createArrayBuilder();
        for (String name : new String[] {"clerk", "stranger"}) {
            users.add(
                    Json.createObjectBuilder()
                            .add("username", name)
                            .add("enabled", true)
                            .add("firstName", "示例")
                            .add("lastName", name)
                            .add("email", name + "@example.org")
                            .add(
                                    "credentials",
                                    Json.createArrayBuilder()
                                            .add(
                                                    Json.createObjectBuilder()
                                                            .add("type", "password")
                                                            .add("value", SECRET))));
        }
        return Json.createObjectBuilder()
                .add("id", "rc")
                .add("realm", "rc")
                .add("enabled", true)
                .add("sslRequired", "none")
                .add("users", users)
                .add(
                        "clients",
                        Json.createArrayBuilder()
                                .add(
                                        Json.createObjectBuilder()
                                                .add("clientId", "boai")
                                                .add("secret", SECRET)
                                                .add("publicClient", false)
                                                .add("standardFlowEnabled", true)
                                                .add(
                                                        "attributes",
                                                        Json.createObjectBuilder()
                                                                .add(
                                                                        "pkce.code.challenge.method",
                                                                        "S256"))
                                                .add(
                                                        "redirectUris",
                                                        Json.createArrayBuilder().add(REDIRECT))))
                .build();
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        Instant late = Instant.now().plus(LONGEST_START);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isUp(client)) {
                assertTrue(
                        Instant.now().isBefore(late) && process.orElseThrow().isAlive(),
                        () -> read(log));
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean isUp(HttpClient client) throws InterruptedException {
        try {
            return send(
                                    client,
                                    HttpRequest.newBuilder(
                                            URI.create(
                                                    keycloak(
                                                            "/realms/rc/.well-known/openid-configuration"))))
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterAll
    void close() throws InterruptedException {
        platform.ifPresent(TestPlatform::close);
        if (process.isPresent()) {
            process.get().descendants().forEach(ProcessHandle::destroy);
            process.get().destroy();
            process.get().waitFor();
        }
    }

    private static HttpRequest.Builder form(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** What a browser does: to Keycloak's page, name and password into its form, and back. */
    private HttpResponse<String> signIn(String user) throws IOException, InterruptedException {
        TestPlatform boai = platform.orElseThrow();
        HttpResponse<String> departure = boai.page("", "/sign-in/oidc?next=/units");
        String kept = departure.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> page =
                    send(
                            browser,
                            HttpRequest.newBuilder(
                                    URI.create(
                                            departure
                                                    .headers()
                                                    .firstValue("Location")
                                                    .orElseThrow())));
            // They are for TLS or this very machine, which browsers know and Java does not.
            String cookies =
                    page.headers().allValues("Set-Cookie").stream()
                            .map(set -> set.split(";", 2)[0])
                            .collect(Collectors.joining("; "));
            Matcher action = ACTION.matcher(page.body());
            assertTrue(action.find(), page.body());
            HttpResponse<String> signedIn =
                    send(
                            browser,
                            form(
                                            action.group(1).replace("&amp;", "&"),
                                            "username=" + user + "&password=" + SECRET)
                                    .header("Cookie", cookies));
            String back = signedIn.headers().firstValue("Location").orElse(signedIn.body());
            assertTrue(back.startsWith(REDIRECT + "?"), back);
            return boai.page(kept, back.substring("https://boai.example.org".length()));
        }
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
    }

    @Test
    void whoeverKeycloakNamesIsSignedInAlsoAfterItHasNewKeys()
            throws IOException, InterruptedException {
        TestPlatform boai = platform.orElseThrow();
        HttpResponse<String> first = signIn("clerk");
        assertEquals(200, first.statusCode(), first.body());
        assertTrue(
                boai.page(session(first), "/units").body().contains("data-user=\"clerk\""),
                first.body());
        makeAnotherKey();
        HttpResponse<String> second = signIn("clerk");
        assertEquals(200, second.statusCode(), second.body());
        assertNotEquals(session(first), session(second));
    }

    @Test
    void whoHasNoAccountHereIsToldWhatToTellAnAdministrator()
            throws IOException, InterruptedException {
        HttpResponse<String> answer = signIn("stranger");
        assertEquals(401, answer.statusCode(), answer.body());
        assertEquals("", session(answer));
        assertTrue(answer.body().matches("(?s).*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*"));
    }

    private void makeAnotherKey() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token =
                    TestPlatform.json(
                                    send(
                                            client,
                                            form(
                                                    keycloak(
                                                            "/realms/master/protocol/openid-connect/token"),
                                                    "grant_type=password&client_id=admin-cli"
                                                            + "&username=admin&password="
                                                            + SECRET)))
                            .getString("access_token");
            String key =
                    """
                    {"name":"newer","providerId":"rsa-generated","parentId":"rc",
                     "providerType":"org.keycloak.keys.KeyProvider",
                     "config":{"priority":["200"],"algorithm":["RS256"]}}
                    """;
            HttpResponse<String> made =
                    send(
                            client,
                            HttpRequest.newBuilder(
                                            URI.create(keycloak("/admin/realms/rc/components")))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(key)));
            assertEquals(201, made.statusCode(), made.body());
        }
    }
}
