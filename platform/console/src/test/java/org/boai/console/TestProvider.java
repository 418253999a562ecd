package org.boai.console;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An identity provider that says what a test wants, by means of Java alone. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "boai";
    static final String SECRET = "known to both: 100%";
    static final String KEY = "key-1";

    final KeyPair keys = keys();
    private volatile KeyPair stranger = keys;
    private final WebServer server;
    private final Map<String, Code> codes = new HashMap<>();

    /** What the discovery document says in place of the truth. */
    volatile Optional<String> disguise = Optional.empty();

    /** Whether a code can be exchanged again, as with a careless provider. */
    volatile boolean careless;

    private record Code(String challenge, String answer) {}

    TestProvider() {
        server =
                WebServer.builder()
                        .host("127.0.0.1")
                        .routing(
                                routing ->
                                        routing.get(
                                                        "/.well-known/openid-configuration",
                                                        (_, out) -> out.send(discovery()))
                                                .get("/keys", (_, out) -> out.send(set(keys)))
                                                .get(
                                                        "/strangers",
                                                        (_, out) -> out.send(set(stranger)))
                                                .post("/token", this::exchange))
                        .build()
                        .start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String discovery() {
        return Json.createObjectBuilder()
                .add("issuer", disguise.orElse(issuer()))
                .add("authorization_endpoint", issuer() + "/authorize")
                .add("token_endpoint", issuer() + "/token")
                .add("jwks_uri", issuer() + "/keys")
                .build()
                .toString();
    }

    private static String set(KeyPair keys) {
        return Json.createObjectBuilder()
                .add("keys", Json.createArrayBuilder().add(jwk(keys)))
                .build()
                .toString();
    }

    /** Where somebody else publishes keys, under the same name. */
    String strangersKeys(KeyPair theirs) {
        stranger = theirs;
        return issuer() + "/strangers";
    }

    static JsonObject jwk(KeyPair keys) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("use", "sig")
                .add("kid", KEY)
                .add("n", encoded(unsigned(key.getModulus())))
                .add("e", encoded(unsigned(key.getPublicExponent())))
                .build();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the address of a departure asks for. */
    static Map<String, String> asked(URI departure) {
        return FormText.single(departure.getRawQuery());
    }

    /** Somebody signed in: this token for a code that only who set out there can exchange. */
    String code(Map<String, String> asked, String token) {
        String code = "code-" + codes.size();
        String answer =
                Json.createObjectBuilder()
                        .add("token_type", "Bearer")
                        .add("access_token", "opens nothing here")
                        .add("id_token", token)
                        .build()
                        .toString();
        codes.put(code, new Code(asked.getOrDefault("code_challenge", ""), answer));
        return code;
    }

    private void exchange(ServerRequest in, ServerResponse out) {
        Map<String, String> form = FormText.single(in.content().as(String.class));
        String login =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (CLIENT + ":known+to+both%3A+100%25")
                                                .getBytes(StandardCharsets.UTF_8));
        String code = form.getOrDefault("code", "");
        Optional<Code> known =
                Optional.ofNullable(careless ? codes.get(code) : codes.remove(code))
                        .filter(
                                _ ->
                                        in.headers()
                                                .contains(
                                                        io.helidon.http.HeaderValues.create(
                                                                "Authorization", login)))
                        .filter(
                                one ->
                                        one.challenge()
                                                .equals(
                                                        challenge(
                                                                form.getOrDefault(
                                                                        "code_verifier", ""))))
                        .filter(_ -> "authorization_code".equals(form.get("grant_type")));
        out.header("Content-Type", "application/json");
        out.status(known.isPresent() ? Status.OK_200 : Status.BAD_REQUEST_400)
                .send(known.map(Code::answer).orElse("{\"error\":\"invalid_grant\"}"));
    }

    static String challenge(String verifier) {
        try {
            return encoded(
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An identity token of somebody for a departure, as it should be. */
    JsonObjectBuilder claims(String subject, String name, Map<String, String> asked) {
        long now = TestPlatform.DAY.instant().getEpochSecond();
        return Json.createObjectBuilder()
                .add("iss", issuer())
                .add("aud", CLIENT)
                .add("azp", CLIENT)
                .add("sub", subject)
                .add("preferred_username", name)
                .add("email", "the-same-for-all@example.org")
                .add("nonce", asked.getOrDefault("nonce", ""))
                .add("iat", now)
                .add("exp", now + 300);
    }

    static JsonObjectBuilder header() {
        return Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT").add("kid", KEY);
    }

    /** Signed as the provider does. */
    String signed(JsonObjectBuilder claims) {
        return signed(header(), claims, keys.getPrivate());
    }

    static String signed(JsonObjectBuilder header, JsonObjectBuilder claims, PrivateKey key) {
        String text = text(header, claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String authenticated(JsonObjectBuilder header, JsonObjectBuilder claims, byte[] secret) {
        String text = text(header, claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(JsonObjectBuilder header, JsonObjectBuilder claims) {
        return encoded(header.build().toString()) + "." + encoded(claims.build().toString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
