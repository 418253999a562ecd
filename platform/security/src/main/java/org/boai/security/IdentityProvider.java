package org.boai.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import org.boai.store.Span;
import org.boai.store.TraceContext;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An identity provider as its discovery document describes it. It is asked when somebody signs in
 * with it and at no other time.
 */
final class IdentityProvider {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int LARGEST_ANSWER = 1 << 20;

    /** ASVS 9: signed with the provider's private key; never with a secret that others know. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private final Clock clock;
    private volatile Optional<Known> known = Optional.empty();

    /** What it said of itself. */
    record Known(URI authorization, URI token, JWKSource<SecurityContext> keys, Instant until) {}

    /** Reads nothing before somebody signs in. */
    IdentityProvider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The page where somebody signs in.
     *
     * @throws ProviderDown if it cannot be found
     */
    String page(Trip trip) {
        URI page = known().authorization();
        return page
                + (page.getRawQuery() == null ? "?" : "&")
                + form(
                        Map.of(
                                "response_type",
                                "code",
                                "scope",
                                "openid profile",
                                "client_id",
                                settings.clientId(),
                                "redirect_uri",
                                settings.redirect().toString(),
                                "state",
                                trip.state(),
                                "nonce",
                                trip.nonce(),
                                "code_challenge",
                                Secrets.challenge(trip.verifier()),
                                "code_challenge_method",
                                "S256"));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Who has come back with a code.
     *
     * @throws Untrusted if the code or what it is exchanged for cannot be believed
     * @throws ProviderDown if nobody answers
     */
    Identity identity(String code, Trip trip) throws Untrusted {
        Known now = known();
        String login = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(now.token())
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                login.getBytes(
                                                                        StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                form(
                                                        Map.of(
                                                                "grant_type",
                                                                "authorization_code",
                                                                "code",
                                                                code,
                                                                "redirect_uri",
                                                                settings.redirect().toString(),
                                                                "code_verifier",
                                                                trip.verifier())))));
        if (answer.statusCode() >= 500) {
            throw new ProviderDown("its token endpoint answered " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw new Untrusted("the code was refused with " + answer.statusCode());
        }
        try {
            String token =
                    JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "id_token");
            return identity(claims(token == null ? "" : token, now.keys(), trip.nonce()));
        } catch (ParseException e) {
            throw new Untrusted("there is no identity token in the answer", e);
        }
    }

    private JWTClaimsSet claims(String token, JWKSource<SecurityContext> keys, String nonce)
            throws Untrusted {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new NamedKey(keys));
        processor.setJWTClaimsSetVerifier(new IdTokenClaims(settings, nonce, clock));
        try {
            return processor.process(token, null);
        } catch (KeySourceException e) {
            throw new ProviderDown("its keys cannot be read");
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Untrusted(String.valueOf(e.getMessage()), e);
        }
    }

    private Identity identity(JWTClaimsSet claims) throws ParseException {
        return new Identity(
                claims.getIssuer(),
                claims.getSubject(),
                Optional.ofNullable(claims.getStringClaim(settings.accountClaim())),
                Optional.ofNullable(claims.getStringClaim("acr"))
                        .filter(settings.strong()::contains)
                        .isPresent());
    }

    /** The key that the token names, of those that the provider shows; never one that it brings. */
    private static final class NamedKey extends JWSVerificationKeySelector<SecurityContext> {
        NamedKey(JWKSource<SecurityContext> keys) {
            super(ALGORITHMS, keys);
        }

        @Override
        public List<Key> selectJWSKeys(JWSHeader header, SecurityContext context)
                throws KeySourceException {
            return header.getKeyID() == null ? List.of() : super.selectJWSKeys(header, context);
        }
    }

    private Known known() {
        Optional<Known> before = known.filter(one -> clock.instant().isBefore(one.until()));
        if (before.isPresent()) {
            return before.get();
        }
        Known found = discover();
        known = Optional.of(found);
        return found;
    }

    /**
     * Reads the discovery document.
     *
     * @throws ProviderDown if there is none, or it is not of this issuer
     */
    Known discover() {
        String issuer = settings.issuer().toString();
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                URI.create(
                                        issuer
                                                + (issuer.endsWith("/") ? "" : "/")
                                                + ".well-known/openid-configuration")));
        if (answer.statusCode() != 200) {
            throw new ProviderDown(
                    "its discovery document was answered with " + answer.statusCode());
        }
        try {
            Map<String, Object> document = JSONObjectUtils.parse(answer.body());
            if (!issuer.equals(document.get("issuer"))) {
                throw new ProviderDown("it names itself " + document.get("issuer"));
            }
            return new Known(
                    address(document, "authorization_endpoint"),
                    address(document, "token_endpoint"),
                    JWKSourceBuilder.create(
                                    address(document, "jwks_uri").toURL(),
                                    url ->
                                            new Resource(
                                                    keys(URI.create(url.toString())),
                                                    JWKSet.MIME_TYPE))
                            .refreshAheadCache(false)
                            .build(),
                    clock.instant().plus(REMEMBERED));
        } catch (ParseException | MalformedURLException e) {
            throw new ProviderDown("its discovery document is none");
        }
    }

    private static URI address(Map<String, Object> document, String name) throws ParseException {
        URI address = JSONObjectUtils.getURI(document, name);
        if (address == null || !OidcSettings.isSafe(address)) {
            throw new ParseException(name, 0);
        }
        return address;
    }

    private static String keys(URI address) throws IOException {
        HttpResponse<String> answer = fetch(HttpRequest.newBuilder(address));
        if (answer.statusCode() != 200) {
            throw new IOException("Its keys were answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Span.current()
                .part(
                        "identity provider",
                        Span.Kind.CLIENT,
                        span -> {
                            span.context().ifPresent(context -> passOn(context, request));
                            return answer(request);
                        });
    }

    private static void passOn(TraceContext context, HttpRequest.Builder request) {
        request.header("traceparent", context.parent());
        if (!context.state().isEmpty()) {
            request.header("tracestate", context.state());
        }
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return fetch(request);
        } catch (IOException e) {
            throw new ProviderDown("no answer from " + request.build().uri());
        }
    }

    private static HttpResponse<String> fetch(HttpRequest.Builder request) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build()) {
            return client.send(
                    request.header("Accept", "application/json").timeout(ANSWER).build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("This node stops");
        }
    }
}
