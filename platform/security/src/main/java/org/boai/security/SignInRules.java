package org.boai.security;

import java.util.Optional;

/**
 * What an operator decides about signing in.
 *
 * @param secondFactor whose password alone is not enough
 * @param oidc the identity provider that people may sign in with, if there is one
 */
public record SignInRules(SecondFactor secondFactor, Optional<OidcSettings> oidc) {

    /** Passwords alone. */
    public static SignInRules passwordsAlone() {
        return new SignInRules(SecondFactor.optional(), Optional.empty());
    }
}
