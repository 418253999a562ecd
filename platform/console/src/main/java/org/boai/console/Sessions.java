package org.boai.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import org.boai.security.Accounts;
import org.boai.security.SignedIn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The two ways to carry a session: a bearer token for programs, a cookie for the pages. */
final class Sessions {
    private static final int LONGEST = 200;

    private final Accounts accounts;
    private final boolean secure;

    Sessions(Accounts accounts, boolean secure) {
        this.accounts = accounts;
        this.secure = secure;
    }

    /** The token of the {@code Authorization} header. */
    static Optional<String> bearer(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(h -> h.substring(7).strip())
                .filter(t -> !t.isEmpty() && t.length() <= LONGEST);
    }

    /** The token of the pages' cookie. */
    Optional<String> cookie(ServerRequest request) {
        return request.headers()
                .cookies()
                .first(name())
                .asOptional()
                .filter(t -> !t.isEmpty() && t.length() <= LONGEST);
    }

    Optional<SignedIn> signedIn(Optional<String> token) {
        return token.flatMap(accounts::signedIn);
    }

    /** The cookie that starts a session; a script cannot read it, another site cannot send it. */
    String start(String token) {
        return name() + "=" + token + attributes("Strict");
    }

    /** The cookie that ends one. */
    String end() {
        return name() + "=; Max-Age=0" + attributes("Strict");
    }

    /** What comes back with a browser that another site sends back to us, and that soon. */
    String keep(String kept) {
        return keptName() + "=" + kept + "; Max-Age=600" + attributes("Lax");
    }

    String keptName() {
        return secure ? "__Host-trip" : "trip";
    }

    /** The cookie that keeps a choice of language; it says nothing about anybody. */
    String remember(Language language) {
        return "lang="
                + language.tag()
                + "; Path=/; Max-Age=31536000; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** Compares in constant time, so that a form's token cannot be guessed letter by letter. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String name() {
        return secure ? "__Host-sid" : "sid";
    }

    private String attributes(String sameSite) {
        return "; Path=/; HttpOnly; SameSite=" + sameSite + (secure ? "; Secure" : "");
    }
}
