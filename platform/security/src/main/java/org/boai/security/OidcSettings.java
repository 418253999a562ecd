package org.boai.security;

import java.net.URI;
import java.util.Set;

/**
 * The identity provider (OpenID Connect) that an operator lets people sign in with.
 *
 * @param issuer its address, exactly as it names itself
 * @param clientId what it knows the platform as
 * @param clientSecret what the platform proves that with
 * @param redirect the address of the platform that it sends people back to
 * @param accountClaim what of a person names the account at the first sign-in
 * @param bindsAtFirstSignIn whether somebody whom no account is bound to gets the one of that name;
 *     otherwise an administrator binds
 * @param strong the values of {@code acr} that stand for a second factor
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        URI redirect,
        String accountClaim,
        boolean bindsAtFirstSignIn,
        Set<String> strong) {
    /** The path of the platform that people come back to. */
    public static final String RETURN = "/sign-in/oidc/return";

    public OidcSettings {
        strong = Set.copyOf(strong);
    }

    /**
     * Whether tokens may travel there: over TLS, or within this machine.
     *
     * @param address of an identity provider
     */
    public static boolean isSafe(URI address) {
        String host = String.valueOf(address.getHost());
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme())
                        && Set.of("127.0.0.1", "localhost", "[::1]").contains(host));
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", clientId=" + clientId + "]";
    }
}
